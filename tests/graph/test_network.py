"""Networks: who is tied to whom, since when, and which line says so."""

from __future__ import annotations

import networkx as nx
import pytest

from samverkan.graph.consolidate import consolidate
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.network import (
    EDGE_KINDS,
    PROJECTIONS,
    Place,
    documents,
    ego,
    network,
    places,
)
from samverkan.graph.observed import to_quads
from samverkan.ontology.errors import UsageError
from tests import gold
from tests.graph.minutes import Sits, Union, store

RING, COUNCIL, GROUP = "Klimatringen", "Norrådet", "Beredningsgruppen"
ANNA, BO, CAJSA = "Anna Ek", "Bo Ås", "Cajsa Öberg"


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
}


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
        ("2024-03-04", set()),
        ("2024-03-05", {(ANNA, RING), (BO, COUNCIL), (CAJSA, COUNCIL)}),
        ("2024-03-06", {(ANNA, RING), (BO, COUNCIL)}),
        ("2030-01-01", {(ANNA, RING), (BO, COUNCIL)}),
    ],
)
def test_day_keeps_the_seats_held_then(day: str, there: set[tuple[str, str]]) -> None:
    """An end ends a seat, an open end does not, presence counts on its own day only."""
    held = edges(network(sample(), at=day)) - {PREPARES}
    assert {found[:2] for found in held} == there


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


def test_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="people-forums"):
        network(sample(), kind="parties")


def test_empty_store_gives_an_empty_network() -> None:
    assert len(network(store())) == 0


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
    assert graph.number_of_edges() > 5
    assert all(places(data["evidence"]) for *_, data in graph.edges(data=True))
    if kind == "people-forums":
        kinds = [data["kind"] for _, data in graph.nodes(data=True)]
        assert (kinds.count("person"), kinds.count("forum")) == (107, 54)
