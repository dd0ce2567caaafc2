"""Networks: who is tied to whom, since when, and which line says so."""

from __future__ import annotations

import networkx as nx
import pytest

from samverkan.graph.consolidate import consolidate
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.network import (
    EDGE_KINDS,
    NODE_KINDS,
    PROJECTIONS,
    UNITS,
    Place,
    documents,
    ego,
    network,
    places,
    series,
)
from samverkan.graph.observed import to_quads
from samverkan.ontology.errors import UsageError
from tests import gold
from tests.graph.minutes import Sits, Union, iri, named, sha, store

RING, COUNCIL, GROUP = "Klimatringen", "Norrådet", "Beredningsgruppen"
ANNA, BO, CAJSA, DORA = "Anna Ek", "Bo Ås", "Cajsa Öberg", "Dora Ny"


def sample() -> Union:
    """Anna sits in both forums, Bo in one, Cajsa was at one meeting; nobody is in the group."""
    return store(
        Sits(ANNA, RING, "2024-03-05", "Ödsby kommun", "ledamot"),
        Sits(ANNA, COUNCIL, "2023-01-01", "Ödsby kommun", "ordförande", "stated", "2023-12-31"),
        Sits(BO, COUNCIL, "2024-03-05", "Bolaget AB", stance="observed", file="b.txt"),
        Sits(CAJSA, COUNCIL, "2024-03-05", stance="attended"),
        Sits(CAJSA, COUNCIL, "2024-06-05", stance="attended"),
        Sits("Dag Frånvarande", COUNCIL, stance="absent"),
        forums=(GROUP,),
        prepares={GROUP: COUNCIL},
    )


def edges(graph: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    """Return the edges as labels of both ends and kind."""
    label = nx.get_node_attributes(graph, "label")
    return {(label[a], label[b], data["kind"]) for a, b, data in graph.edges(data=True)}


def edge(graph: nx.MultiDiGraph, start: str, end: str) -> dict[str, object]:
    """Return the attributes of the only edge between two labels."""
    label = nx.get_node_attributes(graph, "label")
    (found,) = [d for a, b, d in graph.edges(data=True) if (label[a], label[b]) == (start, end)]
    return found


PREPARES = (GROUP, COUNCIL, "prepares")
CASES = {
    "people-forums": {
        (ANNA, RING, "observed"),
        (ANNA, COUNCIL, "stated"),
        (BO, COUNCIL, "observed"),
        (CAJSA, COUNCIL, "attended"),
        PREPARES,
    },
    "people-forums-organisations": {
        (ANNA, RING, "observed"),
        (ANNA, COUNCIL, "stated"),
        (BO, COUNCIL, "observed"),
        (CAJSA, COUNCIL, "attended"),
        (ANNA, "Ödsby kommun", "represents"),
        (BO, "Bolaget AB", "represents"),
        PREPARES,
    },
    "organisations-forums": {
        ("Ödsby kommun", RING, "observed"),
        ("Ödsby kommun", COUNCIL, "stated"),
        ("Bolaget AB", COUNCIL, "observed"),
    },
    "municipalities-forums": {
        ("Ödsby kommun", RING, "observed"),
        ("Ödsby kommun", COUNCIL, "stated"),
    },
    "municipalities": set(),
    "organisations": {("Bolaget AB", "Ödsby kommun", "shares")},
    "preparation": {PREPARES},
    "projects": set(),
}


PROJECT = f"""
<project/x> a sv:Project ; {named("Klart vatten")} ; schema:startDate "2023"^^xsd:gYear ;
  schema:endDate "2024-06-30"^^xsd:date ; sv:owner {iri("org", "Ödsby kommun")} ;
  schema:funder {iri("org", "Bolaget AB")} ; sv:participant {iri("org", "Bolaget AB")} ;
  sv:steeredBy {iri("body", GROUP)} .
<relation/x> a sv:Relation ; sv:predicate "funds" ; sv:subject {iri("org", "Bolaget AB")} ;
  sv:object <project/x> ; prov:wasDerivedFrom <place/x> .
<place/x> oa:hasSource <document/{sha("protokoll.txt")}> ; sv:line 9 ; sv:quote "Bolaget betalar" .
"""
SEATS = (
    Sits(ANNA, RING, "2024-03-05", "Ödsby kommun"),
    Sits(BO, RING, "2024-03-05", "Bolaget AB"),
    Sits(CAJSA, RING, "2024-03-05", "Ödsby kommun"),
    Sits(CAJSA, COUNCIL, "2024-03-05", "Norrby kommun"),
    Sits(ANNA, COUNCIL, "2025-03-05", "Ödsby kommun"),
    Sits(DORA, RING, "2025-03-05", "Norrby kommun"),
)


def test_project_is_tied_to_its_parties_on_their_own_lines() -> None:
    graph = network(store(*SEATS, forums=(GROUP,), more=PROJECT), kind="projects")
    assert edges(graph) == {
        ("Ödsby kommun", "Klart vatten", "owns"),
        ("Bolaget AB", "Klart vatten", "funds"),
        ("Bolaget AB", "Klart vatten", "participates"),
        (GROUP, "Klart vatten", "steers"),
    }
    quotes = {d["kind"]: d["evidence"] for *_, d in graph.edges(data=True)}
    assert quotes["funds"] == "protokoll.txt\t9\t0\tBolaget betalar"


@pytest.mark.parametrize(("at", "count"), [("2022", 0), ("2023", 4), ("2024-07-01", 0)])
def test_parties_of_a_project_have_its_time(at: str, count: int) -> None:
    graph = network(store(*SEATS, forums=(GROUP,), more=PROJECT), kind="projects", at=at)
    assert graph.number_of_edges() == count


SHARED = {  # kind and time -> ends, and how many of what they share
    ("municipalities", ""): {("Norrby kommun", "Ödsby kommun"): (2, "forums")},
    ("municipalities", "2024"): {},
    ("municipalities", "2025"): {},
    ("forums", ""): {(RING, COUNCIL): (2, "people")},
    ("forums", "2024"): {(RING, COUNCIL): (1, "people")},
    ("people", "2025"): {},
    ("people", "2024"): {
        (ANNA, BO): (1, "forums"),
        (ANNA, CAJSA): (1, "forums"),
        (BO, CAJSA): (1, "forums"),
    },
}


@pytest.mark.parametrize(("kind", "at"), SHARED)
def test_weight_counts_what_its_unit_says(kind: str, at: str) -> None:
    graph = network(store(*SEATS), kind=kind, at=at)
    label = nx.get_node_attributes(graph, "label")
    found = {
        tuple(sorted((label[a], label[b]))): (d["weight"], d["unit"])
        for a, b, d in graph.edges(data=True)
    }
    assert found == SHARED[kind, at]


def test_few_in_common_are_left_out() -> None:
    whole = network(store(*SEATS), kind="people")
    some = network(store(*SEATS), kind="people", min_shared=2)
    assert (whole.number_of_edges(), edges(some)) == (6, {(CAJSA, ANNA, "shares")})
    with pytest.raises(UsageError, match="nothing is shared"):
        network(store(*SEATS), kind="people-forums", min_shared=2)


def test_shared_forum_shows_one_line_for_each_end() -> None:
    graph = network(store(*SEATS, Sits(ANNA, RING, "2024-05-05")), kind="people", min_shared=2)
    (data,) = [d for *_, d in graph.edges(data=True)]
    assert [place.line for place in places(data["evidence"])] == [1, 3, 4, 5]


def test_node_says_for_whom_and_from_where() -> None:
    graph = network(store(*SEATS), kind="people-forums-organisations")
    found = {d["label"]: (d["sender"], d["municipality"]) for _, d in graph.nodes(data=True)}
    assert found[BO] == ("Bolaget AB", "")
    assert found[CAJSA] == ("Norrby kommun; Ödsby kommun", "Norrby kommun; Ödsby kommun")
    assert found["Ödsby kommun"] == ("", "Ödsby kommun")


def test_series_has_each_year_even_an_empty_one() -> None:
    seats = (*SEATS, Sits(BO, COUNCIL, "2027-03-05"))
    found = {year: len(edges(graph)) for year, graph in series(store(*seats))}
    assert found == {"2024": 4, "2025": 2, "2026": 0, "2027": 1}
    assert [year for year, _ in series(store(*seats), first="2026")] == ["2026", "2027"]


@pytest.mark.parametrize("kind", CASES)
def test_projection_has_these_edges_and_no_others(kind: str) -> None:
    assert edges(network(sample(), kind=kind)) == CASES[kind]


def test_forums_are_tied_by_the_people_they_share() -> None:
    graph = network(sample(), kind="forums")
    shared = [d for *_, d in graph.edges(data=True) if d["kind"] == "shares"]
    assert [(d["weight"], len(places(d["evidence"]))) for d in shared] == [(1, 2)]


def test_people_are_tied_by_the_forums_they_share() -> None:
    ends = {frozenset(pair[:2]) for pair in edges(network(sample(), kind="people"))}
    assert ends == {frozenset(p) for p in ((ANNA, BO), (ANNA, CAJSA), (BO, CAJSA))}


@pytest.mark.parametrize(
    ("day", "there"),
    [
        ("2022-12-31", set()),
        ("2023-06-01", {(ANNA, COUNCIL)}),
        ("2024-03-04", {(DORA, RING)}),
        ("2024-03-05", {(ANNA, RING), (BO, COUNCIL), (CAJSA, COUNCIL), (DORA, RING)}),
        ("2024-03-06", {(DORA, RING)}),
        ("2030-01-01", {(DORA, RING)}),
        ("2023-12", {(ANNA, COUNCIL)}),
        ("2023", {(ANNA, COUNCIL)}),
        ("2024-03", {(ANNA, RING), (BO, COUNCIL), (CAJSA, COUNCIL), (DORA, RING)}),
        ("2024", {(ANNA, RING), (BO, COUNCIL), (CAJSA, COUNCIL), (DORA, RING)}),
        ("2025", {(DORA, RING)}),
    ],
)
def test_day_keeps_the_seats_held_then(day: str, there: set[tuple[str, str]]) -> None:
    """A stated seat ends with its stated end or goes on; lists and presence prove their own days.

    A day, a month and a year are asked for alike, and presence in June is none in March.
    """
    seats = (
        Sits(ANNA, RING, "2024-03-05"),
        Sits(ANNA, COUNCIL, "2023-01-01", stance="stated", end="2023-12-31"),
        Sits(BO, COUNCIL, "2024-03-05"),
        Sits(CAJSA, COUNCIL, "2024-03-05", stance="attended"),
        Sits(DORA, RING, "2024-02", stance="stated"),
    )
    assert {found[:2] for found in edges(network(store(*seats), at=day))} == there


def test_seat_without_any_start_is_on_no_day() -> None:
    undated = store(Sits(ANNA, RING, "", stance="stated"))
    assert edges(network(undated)) == {(ANNA, RING, "stated")}
    assert edges(network(undated, at="2024-03-05")) == set()


def test_edge_says_role_sender_days_and_evidence() -> None:
    data = edge(network(sample()), ANNA, COUNCIL)
    assert (data["label"], data["behalf"]) == ("ordförande", "Ödsby kommun")
    assert (data["since"], data["until"]) == ("2023-01-01", "2023-12-31")
    assert places(str(data["evidence"])) == (Place("protokoll.txt", 2, 0, f"{ANNA}, Ödsby kommun"),)


def test_observed_seat_gets_no_start_that_nobody_wrote() -> None:
    data = edge(network(sample()), ANNA, RING)
    assert (data["since"], data["until"]) == ("", "")
    assert (data["first"], data["last"]) == ("2024-03-05", "2024-03-05")


def test_meetings_of_a_guest_are_one_edge_with_all_evidence() -> None:
    data = edge(network(sample()), CAJSA, COUNCIL)
    assert (data["weight"], data["capacity"]) == (2, "guest")
    assert [place.line for place in places(str(data["evidence"]))] == [4, 5]


def test_forum_without_people_is_there_and_absent_people_are_not() -> None:
    labels = set(nx.get_node_attributes(network(sample()), "label").values())
    assert GROUP in labels
    assert "Dag Frånvarande" not in labels


def test_party_is_given_only_where_it_is_asked_for() -> None:
    party = f"<membership/1> sv:party {iri('org', 'Partiet')} ."
    seats = store(Sits(ANNA, RING), Sits(BO, RING, sender="Partiet"), more=party)
    asked = nx.get_node_attributes(network(seats, party=True), "party")
    assert sorted(asked.values()) == ["", "", "Partiet"]
    assert nx.get_node_attributes(network(seats), "party") == {}


@pytest.mark.parametrize("kind", PROJECTIONS)
def test_party_is_in_no_projection(kind: str) -> None:
    graph = network(store(Sits(ANNA, RING, sender="Partiet")), kind=kind)
    shown = [str(v) for _, d in graph.nodes(data=True) for k, v in d.items() if k != "evidence"]
    shown += [str(v) for *_, d in graph.edges(data=True) for k, v in d.items() if k != "evidence"]
    assert "Partiet" not in " ".join(shown)


@pytest.mark.parametrize("kind", PROJECTIONS)
def test_every_attribute_is_plain_and_every_kind_known(kind: str) -> None:
    graph = network(sample(), kind=kind)
    values = [v for _, d in graph.nodes(data=True) for v in d.values()]
    values += [v for *_, d in graph.edges(data=True) for v in d.values()]
    assert {type(value) for value in values} <= {str, int}
    assert {d["unit"] for *_, d in graph.edges(data=True)} <= set(UNITS)
    assert {d["kind"] for _, d in graph.nodes(data=True)} <= set(NODE_KINDS)
    assert {d["kind"] for *_, d in graph.edges(data=True)} <= set(EDGE_KINDS)
    assert "".join(nx.generate_gexf(graph)) and "".join(nx.generate_graphml(graph))


@pytest.mark.parametrize("kind", PROJECTIONS)
def test_order_of_the_store_does_not_matter(kind: str) -> None:
    class Reversed:
        def query(self, sparql: str) -> object:
            solutions = plain.query(sparql)
            return Solutions(solutions.variables, list(solutions)[::-1])

    class Solutions(list):  # type: ignore[type-arg]
        def __init__(self, variables: object, rows: list[object]) -> None:
            super().__init__(rows)
            self.variables = variables

    plain = sample()
    one = "".join(nx.generate_graphml(network(plain, kind=kind)))
    assert one == "".join(nx.generate_graphml(network(Reversed(), kind=kind)))


def test_documents_are_those_that_the_evidence_stands_in() -> None:
    assert [source.name for source in documents(network(sample()))] == ["b.txt", "protokoll.txt"]
    assert documents(network(sample(), at="1999-01-01")) == ()


def test_ego_is_what_is_near() -> None:
    graph = network(sample())
    anna = next(n for n, d in graph.nodes(data=True) if d["label"] == ANNA)
    near = nx.get_node_attributes(ego(graph, anna, radius=1), "label").values()
    assert set(near) == {ANNA, RING, COUNCIL}
    assert [source.name for source in documents(ego(graph, anna, radius=1))] == ["protokoll.txt"]


def test_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="people-forums"):
        network(sample(), kind="parties")
    with pytest.raises(UsageError, match="not in this network"):
        ego(network(sample()), "https://example.org/nobody")


def test_empty_store_gives_an_empty_network() -> None:
    assert len(network(store())) == 0


SEEDS = {  # nodes and edges of each projection of the gold of the seeds
    "people-forums": (161, 163),
    "people-forums-organisations": (218, 361),
    "organisations-forums": (76, 107),
    "municipalities-forums": (58, 67),
    "forums": (54, 12),
    "people": (106, 1477),
    "municipalities": (27, 117),
    "organisations": (56, 310),
    "preparation": (2, 1),
    "projects": (123, 114),
}


@pytest.mark.shared
@pytest.mark.parametrize("kind", PROJECTIONS)
def test_every_edge_of_the_seeds_has_evidence(kind: str) -> None:
    if not gold.available():
        pytest.skip("the folder of seeds and gold is not there")
    extractions = gold.load_all()
    with EmbeddedStore.in_memory() as kept:
        for extraction in extractions:
            kept.extend(to_quads(extraction, kept.base))
        kept.extend(consolidate(extractions, base=kept.base))
        graph = network(kept, kind=kind)
    assert (len(graph), graph.number_of_edges()) == SEEDS[kind]
    assert all(places(data["evidence"]) for *_, data in graph.edges(data=True))
    if kind == "people-forums":
        kinds = [data["kind"] for _, data in graph.nodes(data=True)]
        assert (kinds.count("person"), kinds.count("forum")) == (107, 54)
