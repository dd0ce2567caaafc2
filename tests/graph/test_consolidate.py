"""The consolidated graph of several documents: each thing once, every claim with its evidence."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from samverkan.graph import iris, ledger
from samverkan.graph.consolidate import consolidate, consolidate_store, observed_extractions
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.identity import mention_iri
from samverkan.graph.judgements import Judgement, Judgements, Verdict
from samverkan.graph.observed import to_quads
from samverkan.ontology.facts import Extraction
from samverkan.ontology.namespaces import DCTERMS, FOAF, ORG, PROV, RDF, SV
from tests import gold
from tests.graph.corpora import Who, minutes, place, sha

BASE = iris.DEFAULT_BASE
EVA, BO = Who("Eva Berg", "Bodens kommun"), Who("Bo Ek", "Luleå kommun")
MARCH = minutes("a", [EVA, BO], of="UBit", day="2024-03-05")
MAY = minutes("b", [EVA], of="UBit", day="2024-05-07")
COPY = minutes("c", [EVA, BO], of="UBit", day="2024-03-05")


def of_type(quads: Sequence[ox.Quad], kind: ox.NamedNode) -> list[ox.NamedNode]:
    return [q.subject for q in quads if q.predicate == RDF.type and q.object == kind]


def values(quads: Sequence[ox.Quad], node: object, term: ox.NamedNode) -> list[str]:
    return [q.object.value for q in quads if q.subject == node and q.predicate == term]


def test_one_seat_seen_twice_is_one_membership_with_first_and_last_day() -> None:
    quads = consolidate([MARCH, MAY])
    seats = of_type(quads, ORG.Membership)
    assert len(seats) == 2
    (seat,) = (s for s in seats if values(quads, s, SV.observations) == ["2"])
    assert values(quads, seat, SV.firstObserved) == ["2024-03-05"]
    assert values(quads, seat, SV.lastObserved) == ["2024-05-07"]
    assert values(quads, seat, SV.stance) == ["observed"]
    assert len(values(quads, seat, PROV.wasDerivedFrom)) == 2


def test_two_copies_of_minutes_are_one_meeting_with_the_evidence_of_both() -> None:
    quads = consolidate([MARCH, COPY])
    (meeting,) = of_type(quads, SV.Meeting)
    assert len(values(quads, meeting, PROV.wasDerivedFrom)) == 2
    attendances = of_type(quads, SV.Attendance)
    assert len(attendances) == 2
    assert all(len(values(quads, a, PROV.wasDerivedFrom)) == 2 for a in attendances)
    assert len(of_type(quads, FOAF.Person)) == 2


def test_evidence_has_the_iri_that_the_observed_graph_gives_it() -> None:
    (person, _) = of_type(consolidate([MARCH]), FOAF.Person)
    found = values(consolidate([MARCH]), person, PROV.wasDerivedFrom)
    assert found == [iris.evidence_iri(BASE, place("a")[0])]


def test_a_merge_by_hand_leaves_a_redirect() -> None:
    other = minutes("d", [Who("Eva Berg", "Piteå kommun")], of="IT-rådet")
    a, d = (mention_iri(BASE, sha(name), "p0") for name in "ad")
    rows = Judgements((Judgement(Verdict.SAME, a, d, "hand", "2026-03-05"),))
    quads = consolidate([MARCH, other], judgements=rows)
    people = {node.value for node in of_type(quads, FOAF.Person)}
    redirects = [q for q in quads if q.predicate == DCTERMS.isReplacedBy]
    assert len(people) == 2
    assert redirects
    assert all(q.subject.value not in people and q.object.value in people for q in redirects)


def test_a_document_given_twice_counts_once() -> None:
    assert consolidate([MARCH, MAY, MARCH]) == consolidate([MAY, MARCH])


def test_every_quad_is_in_the_consolidated_graph_and_none_has_a_blank_node() -> None:
    quads = consolidate([MARCH, MAY, COPY])
    assert quads
    assert {q.graph_name.value for q in quads} == {iris.consolidated_graph(BASE)}
    assert not any(isinstance(term, ox.BlankNode) for q in quads for term in (q.subject, q.object))
    assert len(set(quads)) == len(quads)


def test_nothing_gives_nothing() -> None:
    assert consolidate([]) == []


def test_a_store_gives_back_what_its_documents_said() -> None:
    with EmbeddedStore.in_memory() as store:
        for extraction in (MAY, MARCH):
            graph = iris.document_iri(store.base, extraction.document.sha256)
            quads = to_quads(extraction, store.base)
            ledger.write(store, ledger.Line(graph=graph, time="2026-01-02T03:04:05Z"), quads)
        assert set(observed_extractions(store)) == {MARCH, MAY}
        assert consolidate_store(store) == consolidate([MARCH, MAY], base=store.base)


@pytest.fixture(scope="module")
def seeds() -> tuple[Extraction, ...]:
    if not gold.available():
        pytest.skip("the folder of seeds and gold is not there")
    return gold.load_all()


@pytest.mark.shared
def test_the_seeds_in_any_order_give_the_same_bytes(seeds: tuple[Extraction, ...]) -> None:
    before = consolidate(seeds)
    shuffled = list(seeds)
    for number in range(5):
        random.Random(number).shuffle(shuffled)
        assert consolidate(shuffled) == before


@pytest.mark.shared
def test_the_chief_executive_who_joins_two_regions(seeds: tuple[Extraction, ...]) -> None:
    store = ox.Store()
    store.extend(consolidate(seeds))
    rows = store.query(
        """SELECT DISTINCT ?forum WHERE {
             ?person skos:prefLabel "Malin Aronsson" .
             ?a sv:attendee ?person ; sv:meeting/schema:organizer/skos:prefLabel ?forum }
           ORDER BY ?forum""",
        prefixes={
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "sv": "https://w3id.org/samverkan/ns#",
            "schema": "http://schema.org/",
        },
        use_default_graph_as_union=True,
    )
    assert [row["forum"].value for row in rows] == [  # type: ignore[union-attr, index]
        "Kommun- och regionledningsforum",
        "Kommunchefsgruppen (GR)",
    ]
