"""The competency questions, asked of a graph made from the gold facts of the seeds.

The facts are read from gold, not from our extraction, so a failure here is one of identity,
mapping or queries. Answers are compared as sets of gold ids where the questions give them.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samverkan.asking import Graph
from samverkan.graph.consolidate import consolidate
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.observed import to_quads
from samverkan.queries.tables import ResultTable
from tests import gold

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not gold.available(), reason="no folder of seeds and gold beside it"),
]


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    """The gold facts of the five seeds as a graph."""
    found = gold.load_all()
    with EmbeddedStore.in_memory() as store:
        for extraction in found:
            store.extend(to_quads(extraction, store.base))
        store.extend(consolidate(found, base=store.base))
        yield Graph(store)


@pytest.fixture(scope="module")
def names() -> dict[str, str]:
    """The name of each person of gold by id."""
    return {person.id: person.name for found in gold.load_all() for person in found.persons}


def people(table: ResultTable, **only: str) -> set[str]:
    """Return the names in the rows whose cells are these; `!x` is any but x."""
    return {
        str(row["name"])
        for row in table.records()
        if row.get("kind", "person") == "person"
        and all((row[k] != v[1:]) if v[:1] == "!" else (row[k] == v) for k, v in only.items())
    }


def of(names: dict[str, str], ids: str) -> set[str]:
    """Return the names of these gold ids."""
    return {names[key] for key in ids.split()}


@pytest.mark.parametrize("day", ["2024-08-21", "2024-08-22"])
def test_q01_politicians_of_krf(graph: Graph, names: dict[str, str], day: str) -> None:
    """Thirteen, each with its line, on both days of the meeting."""
    table = graph.who("KRF", at=day)
    wanted = of(
        names,
        "mikaela-waltersson helene-andersson lise-lotte-benskold-olsson per-persson stefan-palsson"
        " victor-rundqvist lisa-andersson magdalena-sundqvist sandra-johansson per-svensson"
        " ove-bengtsson jeanette-qvist ann-charlotte-stenkil",
    )
    politicians = [r for r in table.records() if r["capacity"] in ("member", "chair")]
    assert {r["name"] for r in politicians} == wanted
    assert all(r["stance"] in ("stated", "observed") for r in politicians)
    assert all(str(r["source"]).startswith("000_") and r["quote"] for r in table.records())


def test_q02_chair_of_krf(graph: Graph) -> None:
    """Mikaela Waltersson (M), Region Halland, until 09.30 on day 2."""
    (chair,) = [r for r in graph.who("KRF", at="2024-08-21").records() if r["capacity"] == "chair"]
    assert (chair["name"], chair["party"]) == ("Mikaela Waltersson", "M")
    assert (chair["represents"], chair["status"]) == ("Region Halland", "partial")
    assert "09.30" in str(chair["scope"])


def test_q03_chief_executives_at_krf(graph: Graph, names: dict[str, str]) -> None:
    """Six people with the title of a municipal chief executive."""
    table = graph.who("KRF", at="2024-08-21")
    chiefs = people(table, title="Kommundirektör") | people(table, title="Kommunchef")
    assert chiefs == of(
        names,
        "carl-bartler emma-grondahl malin-aronsson mattias-rosskold kicki-nordberg"
        " anders-einarsson",
    )


def test_q04_who_came_from_halmstad(graph: Graph, names: dict[str, str]) -> None:
    """Five, however the municipality is spelled."""
    assert people(graph.who("KRF", at="2024-08-21"), represents="Halmstads kommun") == of(
        names, "stefan-palsson victor-rundqvist mattias-rosskold lars-nilsander lisa-almer-ronnberg"
    )


def test_q06_party_that_is_not_printed(graph: Graph) -> None:
    """No party where no letter is printed."""
    rows = {r["name"]: r for r in graph.who("KRF", at="2024-08-21").records()}
    assert rows["Ann-Charlotte Stenkil"]["party"] is None


@pytest.mark.parametrize(("person", "count"), [("Malin Aronsson", 2), ("Christina Thordén", 4)])
def test_q09_seats_of_people_in_two_seeds(graph: Graph, person: str, count: int) -> None:
    """The forums of those who appear in two documents (a joint meeting counts for
    each of its forums, and gold has the two together as one more)."""
    table = graph.seats(person)
    assert len(table.rows) == count
    assert len({str(source)[:3] for source in table.column("source")}) == 2


def test_q11_municipalities_of_an_undated_group(graph: Graph) -> None:
    """Thirteen municipalities in a group whose meeting has no day."""
    table = graph.who("Kommunchefsgruppen Göteborgsregionen")
    found = {str(r["represents"]) for r in table.records() if r["capacity"] == "member"}
    assert len({name for name in found if "kommun" in name}) == 13
    assert table.column("since") == (None,) * len(table.rows)


def test_q12_representative_in_ubit(graph: Graph) -> None:
    """Anders Kopp, elected; no day is made up."""
    rows = {r["name"]: r for r in graph.who("UBit").records()}
    assert rows["Anders Kopp"]["stance"] == "stated"
    assert "representant" in str(rows["Anders Kopp"]["role"])
    assert str(rows["Anders Kopp"]["source"]).startswith("001_")


def test_q15_remote_from_item_four(graph: Graph, names: dict[str, str]) -> None:
    """Three who took part digitally from item 4."""
    table = graph.who("Kommunchefsgruppen Göteborgsregionen")
    assert people(table, status="remote") == of(names, "pia-alhall haleh-lindqvist gull-britt-eide")


def test_q19_chair_and_secretary_of_halsingeradet(graph: Graph) -> None:
    """Ola Wigg chaired, Helena Tillstrand was secretary beside being an official."""
    rows = {r["name"]: r for r in graph.who("Hälsingerådet", at="2024-04-22").records()}
    assert (rows["Ola Wigg"]["capacity"], rows["Ola Wigg"]["party"]) == ("chair", "S")
    assert "secretary" in str(rows["Helena Tillstrand"]["capacity"])


def test_q20_party_balance(graph: Graph) -> None:
    """Eleven who vote: S 6, C 2, M 1, SD 1, KD 1."""
    voting = [
        str(r["party"])
        for r in graph.who("Hälsingerådet", at="2024-04-22").records()
        if r["capacity"] in ("member", "chair")
    ]
    assert {p: voting.count(p) for p in voting} == {"S": 6, "C": 2, "M": 1, "SD": 1, "KD": 1}


def test_q22_funders_of_a_project(graph: Graph) -> None:
    """EU, Tillväxtverket and Region Gävleborg."""
    (row,) = [r for r in graph.ask("projects").records() if r["name"] == "Team Gävleborg 2.0"]
    assert {"Tillväxtverket", "Region Gävleborg"} < set(str(row["funders"]).split("; "))
    assert (row["starts"], row["ends"]) == ("2023-10-01", "2026-09-30")


def test_q26_planned_meetings(graph: Graph) -> None:
    """An extra meeting in June 2024 and one on the 19th."""
    table = graph.ask("meetings-of-forum", {"forum": "Hälsingerådet", "from": "2024-04-23"})
    assert [(r["begins"], r["held"]) for r in table.records()] == [
        ("2024-06", "planned"), ("2024-06-19", "planned")
    ]  # fmt: skip


def test_q27_absent_from_the_joint_meeting(graph: Graph, names: dict[str, str]) -> None:
    """Ten who were absent."""
    assert people(
        graph.ask("attendance-of-meeting", {"meeting": "UBit 2026-03-04"}), status="absent"
    ) == of(
        names,
        "andreas-cantoni christian-bohlin eric-akerlund jens-lejhall staffan-dahlin staffan-lund"
        " dan-folkesson maria-henriksson mattias-karlsson rose-mharie-ahlfeldt",
    )


def test_q35_organisations_in_both(graph: Graph) -> None:
    """Region Skåne and Region Halland are members of both bodies."""
    table = graph.ask("people-in-both", {"a": "Regionsamverkan Sydsverige", "b": "STRING"})
    assert set(table.column("name")) == {"Region Skåne", "Region Halland"}
