"""A right graph passes; each way of being wrong is named in Swedish and English."""

from __future__ import annotations

import subprocess
import sys

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from samverkan.graph import iris
from samverkan.graph.consolidate import consolidate
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.mapping import (
    attendance_triples,
    body_triples,
    meeting_triples,
    membership_groups,
    membership_triples,
    organisation_triples,
    person_triples,
)
from samverkan.graph.observed import to_quads
from samverkan.graph.validate import check
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    Attendance,
    Body,
    DocumentInfo,
    Extraction,
    Meeting,
    Membership,
    Organisation,
    Person,
)
from samverkan.ontology.namespaces import DCTERMS, FOAF, OA, ORG, PROV, RDF, SCHEMA, SKOS, SV, XSD
from tests import gold
from tests.graph.plain import PlainIdentities

BASE = "https://data.example/id/"
SHA = "c3" * 32
DOCUMENT = NamedNode(f"{BASE}document/{SHA}")
FACTS = NamedNode(f"{BASE}graph/consolidated")


def minutes() -> Extraction:
    """One person of one municipality at one meeting of one council."""
    place = (Evidence(SHA, 3, 0, 20, "Marie Centerwall, KSO", "person with role"),)
    return Extraction(
        document=DocumentInfo(file="a.txt", sha256=SHA),
        persons=(Person(id="p", name="Marie Centerwall", evidence=place),),
        organisations=(
            Organisation(
                id="o", name="Bollnäs kommun", kind="municipality", scb_code="2183", evidence=place
            ),
        ),
        bodies=(Body(id="b", name="Hälsingerådet", kind="council", of="o", evidence=place),),
        meetings=(Meeting(id="m", body="b", start="2024-04-22", evidence=place),),
        attendance=(
            Attendance(
                person="p",
                meeting="m",
                capacity="member",
                status="present",
                represents="o",
                evidence=place,
            ),
        ),
        memberships=(
            Membership(
                person="p", body="b", role="ledamot", basis="implied-by-list", evidence=place
            ),
        ),
    )


def whole_graph() -> set[Quad]:
    said = minutes()
    known = PlainIdentities([said], BASE)
    (person,), (body,) = known.entities("person"), known.entities("body")
    (organisation,), (meeting,) = known.entities("organisation"), known.entities("meeting")
    (group,) = membership_groups([said], known)
    triples = [
        *person_triples(person, said.persons, known),
        *organisation_triples(organisation, said.organisations, known),
        *body_triples(body, said.bodies, known),
        *meeting_triples(meeting, said.meetings, known),
        *attendance_triples(said.attendance, known),
        *membership_triples(group, known),
    ]
    return {*to_quads(said, BASE), *(Quad(*triple, FACTS) for triple in triples)}


def subject_of(kind: NamedNode) -> NamedNode:
    """The one thing of a class."""
    (found,) = {q.subject for q in whole_graph() if q.predicate == RDF.type and q.object == kind}
    assert isinstance(found, NamedNode)
    return found


def replaced(
    kind: NamedNode, term: NamedNode, *values: NamedNode | Literal, graph: NamedNode = FACTS
) -> set[Quad]:
    """The graph with other values of one property."""
    node = subject_of(kind)
    kept = {q for q in whole_graph() if (q.subject, q.predicate) != (node, term)}
    return kept | {Quad(node, term, value, graph) for value in values}


def test_a_right_graph_passes() -> None:
    """Nothing is found; what was looked at is counted."""
    report = check(whole_graph())
    assert report.findings == ()
    assert report.conforms
    assert (report.quads, report.places) == (
        sum(quad.graph_name == FACTS for quad in whole_graph()),
        1,
    )


def test_a_store_is_checked_like_its_quads() -> None:
    """Dates and numbers that went through the engine are still what the shapes ask for."""
    with EmbeddedStore.in_memory() as store:
        store.extend(whole_graph())
        assert check(store) == check(whole_graph())


TEXT = Literal("någon")
NODE = NamedNode(f"{BASE}person/{'0' * 12}")


@pytest.mark.parametrize(
    ("kind", "term", "values", "english"),
    [
        (FOAF.Person, SKOS.prefLabel, [], "exactly one name"),
        (FOAF.Person, SKOS.prefLabel, [Literal("A B"), Literal("C D")], "exactly one name"),
        (FOAF.Person, PROV.wasDerivedFrom, [], "at least one place"),
        (ORG.FormalOrganization, ORG.classification, [SV.Body], "kind of organisation"),
        (
            ORG.FormalOrganization,
            SKOS.notation,
            [Literal("21", datatype=SV.scbCode), Literal("218", datatype=SV.scbCode)],
            "two or four digits",
        ),
        (SV.Body, ORG.classification, [], "kind of body"),
        (SV.Body, SV.convenedBy, [TEXT], "The owner must be a thing"),
        (SV.Meeting, SCHEMA.startDate, [Literal("2024-04-22")], "start of a meeting"),
        (SV.Meeting, SCHEMA.startDate, [Literal("x", datatype=XSD.date)], "start of a meeting"),
        (SV.Meeting, SV.meetingStatus, [Literal("cancelled")], "status of a meeting"),
        (SV.Attendance, SV.attendee, [], "one person"),
        (SV.Attendance, SV.attendee, [TEXT], "one person"),
        (SV.Attendance, SV.status, [Literal("there")], "status of an attendance"),
        (SV.Attendance, SV.status, [], "status of an attendance"),
        (SV.Attendance, SV.capacity, [Literal("boss")], "capacity"),
        (ORG.Membership, ORG.member, [], "one member"),
        (ORG.Membership, SV.basis, [Literal("guessed")], "basis"),
        (ORG.Membership, SV.stance, [], "stance"),
        (
            ORG.Membership,
            SV.firstObserved,
            [Literal("2030-01-01", datatype=XSD.date)],
            "not after the last",
        ),
        (
            ORG.Membership,
            SV.observations,
            [Literal("0", datatype=XSD.integer)],
            "at least one",
        ),
    ],
)
def test_a_thing_that_breaks_its_shape_is_named(
    kind: NamedNode, term: NamedNode, values: list[NamedNode | Literal], english: str
) -> None:
    """With the thing, the property and the reason."""
    report = check(replaced(kind, term, *values))
    assert not report.conforms
    found = [f for f in report.violations if english in f.message]
    assert found and all(f.check == "shape" for f in found)
    assert {f.node for f in found} == {subject_of(kind).value}
    assert {f.path for f in found} == {term.value}
    assert all(f.message_sv and f.message_sv != f.message for f in report.findings)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (SV.line, Literal("0", datatype=XSD.integer)),
        (SV.quote, Literal("")),
        (SV.start, Literal("20", datatype=XSD.integer)),
    ],
)
def test_a_place_must_have_line_span_and_words(term: NamedNode, value: Literal) -> None:
    """Evidence that proves nothing is not evidence."""
    report = check(replaced(OA.SpecificResource, term, value, graph=DOCUMENT))
    assert {finding.path for finding in report.violations} == {term.value}


def test_a_doubtful_meeting_is_a_warning_and_the_graph_still_right() -> None:
    """Two documents give two dates; no body is known."""
    two = [Literal(f"2024-04-2{day}", datatype=XSD.date) for day in (2, 3)]
    for broken in (
        replaced(SV.Meeting, SCHEMA.startDate, *two),
        replaced(SV.Meeting, SCHEMA.organizer),
    ):
        report = check(broken)
        assert report.conforms
        assert len(report.warnings) == 1


def test_evidence_that_is_not_there_is_missed() -> None:
    """A document was removed, and the consolidated graph was not made again."""
    report = check(quad for quad in whole_graph() if quad.graph_name == FACTS)
    assert {f.check for f in report.violations} == {"evidence"}
    assert len(report.violations) == 6


def test_a_place_in_the_wrong_document_is_found() -> None:
    """It says one document and stands in the graph of another."""
    other = NamedNode(iris.document_iri(BASE, "d4" * 32))
    report = check(replaced(OA.SpecificResource, OA.hasSource, other, graph=DOCUMENT))
    assert "source" in {f.check for f in report.violations}


@pytest.mark.parametrize(
    "term",
    [
        "https://schema.org/startDate",  # the https form joins with nothing
        "http://www.w3.org/ns/org#hasMembr",
        "https://w3id.org/samverkan/ns#attendees",
    ],
)
@pytest.mark.parametrize("graph", [FACTS, DOCUMENT])
def test_a_term_that_the_vocabulary_does_not_have_is_refused(term: str, graph: NamedNode) -> None:
    """In the consolidated graph as in those of documents."""
    wrong = Quad(subject_of(SV.Meeting), NamedNode(term), Literal("x"), graph)
    found = check(whole_graph() | {wrong}).violations
    assert [(f.check, f.value) for f in found] == [("term", term)]


def test_a_reference_to_nothing_is_found() -> None:
    """The person was erased, the attendance was not."""
    report = check(replaced(SV.Attendance, SV.attendee, NODE))
    assert [(f.check, f.value) for f in report.violations] == [("reference", NODE.value)]


def test_imported_graphs_keep_their_own_terms() -> None:
    """They are another's, and no fault of ours."""
    theirs = NamedNode(f"{BASE}graph/import/wikidata")
    wrong = Quad(NODE, NamedNode("http://www.wikidata.org/prop/direct/P31"), NODE, theirs)
    assert check(whole_graph() | {wrong}).findings == ()


def test_a_merged_thing_may_point_to_what_replaced_it() -> None:
    """The old IRI leads on; nothing else is said of it."""
    old = Quad(NODE, DCTERMS.isReplacedBy, subject_of(FOAF.Person), FACTS)
    assert check(whole_graph() | {old}).conforms


def test_the_same_graph_gives_the_same_report() -> None:
    """Whatever the order of its quads."""
    broken = sorted(replaced(SV.Attendance, SV.status, TEXT), key=str)
    assert check(broken) == check(reversed(broken))


def test_an_empty_graph_is_right() -> None:
    """There is nothing wrong with nothing."""
    assert check(Store()).findings == ()


@pytest.mark.shared
@pytest.mark.skipif(not gold.available(), reason="needs the seeds and their gold")
def test_the_gold_standard_makes_a_right_graph() -> None:
    """All that a reader found in five documents: no violation, one meeting of no known body."""
    found = gold.load_all()
    observed = [quad for one in found for quad in to_quads(one, iris.DEFAULT_BASE)]
    made = list(consolidate(found))
    report = check([*observed, *made])
    assert report.violations == ()
    assert [finding.path for finding in report.warnings] == [SCHEMA.organizer.value]
    proofs = [quad for quad in made if quad.predicate == PROV.wasDerivedFrom]
    assert len(made) - len(proofs) >= 5929
    proven = {quad.subject for quad in proofs}
    assert {q.subject for q in made if q.predicate == RDF.type and q.object == SV.Goal} <= proven


def test_pyshacl_is_loaded_only_by_a_check() -> None:
    """Half a second that no other command should pay."""
    code = "import sys, samverkan.graph.validate; sys.exit('pyshacl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
