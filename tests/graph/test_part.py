"""A part of a graph: what was asked for, what it names and the lines that say so, and no more."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exports.part import Part, part_of
from samverkan.graph.exports.table import EXPORTS
from samverkan.ontology.namespaces import FOAF, ORG, PROV, RDF, SV

GRAPH = Path(__file__).parents[1] / "queries" / "graph.trig"
ID = "https://w3id.org/samverkan/id/"
COUNCIL = ID + "body/norrbygdens-kommunalforbund/norrvattenradet"
CHIEFS = ID + "body/norrbygdens-kommunalforbund/chefsgruppen"
ANNA, BO = ID + "person/a00000000001", ID + "person/a00000000002"
APRIL, AUGUST = ID + "document/aa", ID + "document/bb"


@pytest.fixture(scope="module")
def store():
    with EmbeddedStore.in_memory() as made:
        made.extend(ox.parse(path=GRAPH, format=ox.RdfFormat.TRIG))
        yield made


def ends(store, kind):
    """The last parts of the addresses of all things of a class."""
    return {
        quad.subject.value.rsplit("/", 1)[-1]
        for quad in store.quads()
        if quad.predicate == RDF.type and quad.object == kind
    }


CASES = {
    "forum": (Part((CHIEFS,)), {"m6"}, {"utan-datum-1", "2024-04-22"}),  # a task from there
    "person": (Part((BO,)), {"m2", "m6"}, {"2024-04-22", "2024-08-21", "utan-datum-1"}),
    "person in a forum": (Part((BO, CHIEFS)), {"m6"}, {"utan-datum-1"}),
    "document": (Part(document=APRIL), {"m1", "m2", "m4", "m5"}, {"2024-04-22"}),
    "forum in a document": (Part((CHIEFS,), APRIL), set(), {"2024-04-22"}),
    "before everything": (Part(since="1999", until="1999"), set(), set()),
    "a month of a year that was stated": (Part(since="2023-06", until="2023-06"), {"m4"}, set()),
    "a day": (
        Part(since="2024-08-21", until="2024-08-21"), {"m1", "m2", "m3", "m9"}, {"2024-08-21"},
    ),
    "what goes on": (Part(since="2030", until="2030"), {"m1", "m9"}, set()),
}


@pytest.mark.parametrize("case", CASES)
def test_claims_are_those_asked_for(store, case):
    part, memberships, meetings = CASES[case]
    with part_of(store, part) as found:
        assert ends(found, ORG.Membership) == memberships
        assert ends(found, SV.Meeting) == meetings
        assert set(found.quads()) <= set(store.quads())


def test_everything_named_has_its_name_and_every_claim_its_line(store):
    with part_of(store, Part((COUNCIL,))) as found:
        subjects = {quad.subject for quad in found.quads()}
        for quad in found.quads():
            if quad.predicate in (ORG.member, ORG.organization, SV.attendee, SV.onBehalfOf):
                assert quad.object in subjects, quad
            if quad.predicate == PROV.wasDerivedFrom:
                assert quad.object in subjects, "the line is not there"
        assert len(ends(found, FOAF.Person)) < len(ends(store, FOAF.Person))


def test_of_those_only_named_not_all_evidence_comes_along(store):
    with part_of(store, Part((ANNA,))) as found:
        quotes = {quad.object.value for quad in found.quads() if quad.predicate == SV.quote}
    assert "Anna Ek (S), Granvik, ordförande" in quotes
    assert not any("Cilla" in quote for quote in quotes)


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [
        ("2024-04-22", "2024-04-22", {"2024-04-22"}),
        ("2024-08-22", "2024-08-22", {"2024-08-21"}),
        ("2024-04", "2024-04", {"2024-04-22"}),
        ("2024", "2024", {"2024-04-22", "2024-08-21", "2024-12-10"}),
        ("2024-05-01", "", {"2024-08-21", "2024-12-10"}),
        ("", "2024-05-01", {"2024-04-22"}),
    ],
)
def test_meetings_of_a_time(store, since, until, there):
    with part_of(store, Part((COUNCIL,), since=since, until=until)) as found:
        assert ends(found, SV.Meeting) == there


def test_a_document_alone_is_kept_whole(store):
    with part_of(store, Part(document=APRIL)) as found:
        assert set(found.quads(APRIL)) == set(store.quads(APRIL))
        assert AUGUST not in found.graphs()


def test_nothing_asked_is_the_whole():
    assert Part().whole
    assert not Part(("x",)).whole


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_format_writes_a_part(store, export):
    with part_of(store, Part((CHIEFS,))) as found:
        whole, part = export.write(store), export.write(found)
    assert part
    assert len(part) < len(whole)
