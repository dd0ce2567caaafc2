"""From facts to triples, with two short documents about one forum.

The first (A) is the minutes of a meeting of Kommun- och regionledningsforum on 21 August 2024; the
second (B) those of the next one. Every fact gets one line of its own.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from samverkan.graph import iris
from samverkan.graph.mapping import (
    agenda_key,
    agenda_triples,
    attendance_key,
    attendance_triples,
    body_triples,
    decision_triples,
    goal_iris,
    meeting_triples,
    membership_groups,
    membership_triples,
    organisation_triples,
    person_triples,
    project_triples,
    relation_key,
    relation_triples,
    strategy_triples,
)
from samverkan.graph.memberships import ROLE_WORDS
from samverkan.graph.statements import LINKS
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    DocumentInfo,
    Extraction,
    Goal,
    Meeting,
    Membership,
    Organisation,
    Person,
    Project,
    Relation,
    Strategy,
)
from samverkan.ontology.namespaces import (
    BODY_KINDS,
    CPOV,
    DCTERMS,
    FOAF,
    ORG,
    ORGANISATION_KINDS,
    PERSON,
    PROV,
    RDF,
    RDFS,
    ROLES,
    SCHEMA,
    SKOS,
    SV,
    XSD,
)
from tests.graph.plain import PlainIdentities

BASE = "https://data.example/id/"
A, B = "a1" * 32, "b2" * 32
LINE = count(1)


def at(document: str) -> tuple[Evidence, ...]:
    return (Evidence(document, next(LINE), 0, 9, "some words", "test"),)


def minutes(document: str, start: str, **lists) -> Extraction:
    """A document about one meeting of the forum, at which one politician and one official sat."""
    place = at(document)
    said = {
        "meetings": (Meeting(id="m", body="krf", start=start, place="Halmstad", evidence=place),),
        "persons": (
            Person(
                id="mw", name="Mikaela Waltersson", as_written=("M. Waltersson",), evidence=place
            ),
            Person(id="jl", name="Jörgen Preuss af Ek", evidence=place),
        ),
        "organisations": (
            Organisation(
                id="rh",
                name="Region Halland",
                kind="region",
                scb_code="13",
                alt=("RH",),
                evidence=place,
            ),
            Organisation(id="hf", name="HighFive", kind="company", evidence=place),
        ),
        "bodies": (
            Body(
                id="krf",
                name="Kommun- och regionledningsforum",
                kind="forum",
                abbr="KRF",
                of="rh",
                evidence=place,
            ),
            Body(
                id="cgh",
                name="Chefsgrupp Halland",
                kind="working-group",
                prepares_for="krf",
                of="cgh",
                evidence=place,
            ),
        ),
        "attendance": (
            Attendance(
                person="mw",
                meeting="m",
                capacity="chair",
                status="partial",
                represents="rh",
                party="M",
                scope="till kl. 09.30",
                evidence=place,
            ),
        ),
        "memberships": (
            Membership(
                person="mw", body="krf", role="ledamot", basis="implied-by-list", evidence=place
            ),
        ),
    }
    info = DocumentInfo(file=f"{start}.txt", sha256=document, date=start[:10])
    return Extraction(document=info, **(said | lists))


FIRST = minutes(A, "2024-08-21T12:00")
SECOND = minutes(B, "2024-11-05")


def world(*extractions: Extraction) -> PlainIdentities:
    return PlainIdentities(extractions, BASE)


def entity_of(identities: PlainIdentities, kind: str, local_id: str, document: str = A):
    return identities.entity(identities.iri(document, kind, local_id))


def about(triples, subject: str | None = None) -> set[tuple[NamedNode, NamedNode | Literal]]:
    """What is said of one subject (the first one, unless it is named), evidence apart."""
    triples = list(triples)
    assert all(isinstance(triple, Triple) for triple in triples)
    node = NamedNode(subject) if subject else triples[0].subject
    return {
        (triple.predicate, triple.object)
        for triple in triples
        if triple.subject == node and triple.predicate != PROV.wasDerivedFrom
    }


def iri(*parts: str) -> NamedNode:
    return NamedNode(BASE + "/".join(parts))


def test_a_person_has_the_spellings_of_all_documents() -> None:
    """Two words are given and family name; the IRI holds no name."""
    identities = world(FIRST, SECOND)
    entity = entity_of(identities, "person", "mw")
    triples = [*person_triples(entity, (FIRST.persons[0], SECOND.persons[0]), identities)]
    assert about(triples) == {
        (RDF.type, FOAF.Person),
        (RDF.type, PERSON.Person),
        (SKOS.prefLabel, Literal("Mikaela Waltersson")),
        (SKOS.altLabel, Literal("M. Waltersson")),
        (FOAF.givenName, Literal("Mikaela")),
        (FOAF.familyName, Literal("Waltersson")),
    }
    proofs = {t.object for t in triples if t.predicate == PROV.wasDerivedFrom}
    places = (*FIRST.persons[0].evidence, *SECOND.persons[0].evidence)
    assert proofs == {NamedNode(iris.evidence_iri(BASE, place)) for place in places}
    assert "waltersson" not in entity.iri.lower()


def test_a_name_of_more_than_two_words_is_not_split() -> None:
    """Nobody says where the family name begins."""
    identities = world(FIRST)
    said = about(
        person_triples(entity_of(identities, "person", "jl"), FIRST.persons[1:], identities)
    )
    assert not {FOAF.givenName, FOAF.familyName} & {predicate for predicate, _ in said}


@pytest.mark.parametrize(
    ("kind", "concept", "public"),
    [
        ("region", "region", True),
        ("municipality", "municipality", True),
        ("state-agency", "state-agency", True),
        ("municipal-association", "municipal-association", True),
        ("company", "company", False),
        ("party", "political-party", False),
        ("other", "other", False),
    ],
)
def test_an_organisation_is_classified(kind: str, concept: str, public: bool) -> None:
    """Public ones are public organisations in the European sense too."""
    identities = world(FIRST)
    fact = replace(FIRST.organisations[0], kind=kind)
    entity = entity_of(identities, "organisation", "rh")
    said = about(organisation_triples(entity, (fact,), identities))
    assert (ORG.classification, NamedNode(f"{SV.iri}{concept}")) in said
    assert ((RDF.type, CPOV.PublicOrganisation) in said) is public
    assert (SKOS.notation, Literal("13", datatype=SV.scbCode)) in said
    assert (SKOS.prefLabel, Literal("Region Halland", language="sv")) in said
    assert (SKOS.altLabel, Literal("RH", language="sv")) in said


def test_other_is_no_kind_when_another_document_knows() -> None:
    """One document could not tell; the other could."""
    identities = world(FIRST)
    facts = (FIRST.organisations[1], replace(FIRST.organisations[1], kind="other"))
    entity = entity_of(identities, "organisation", "hf")
    said = about(organisation_triples(entity, facts, identities))
    kinds = {value for term, value in said if term == ORG.classification}
    assert kinds == {ORGANISATION_KINDS["company"]}


def test_a_body_is_convened_by_its_owner_and_prepares_for_another() -> None:
    """A body that is given as its own owner has none."""
    identities = world(FIRST)
    krf = about(body_triples(entity_of(identities, "body", "krf"), FIRST.bodies[:1], identities))
    assert krf == {
        (RDF.type, ORG.Organization),
        (RDF.type, SV.Body),
        (SKOS.prefLabel, Literal("Kommun- och regionledningsforum", language="sv")),
        (ORG.classification, BODY_KINDS["forum"]),
        (SV.abbreviation, Literal("KRF")),
        (SV.convenedBy, iri("org", "region-halland")),
    }
    cgh = about(body_triples(entity_of(identities, "body", "cgh"), FIRST.bodies[1:], identities))
    assert {term for term, _ in cgh}.isdisjoint({SV.convenedBy})
    assert (SV.preparesFor, NamedNode(identities.iri(A, "body", "krf"))) in cgh


def meeting_said(*facts: Meeting) -> set[tuple[NamedNode, NamedNode | Literal]]:
    identities = world(FIRST)
    return about(meeting_triples(entity_of(identities, "meeting", "m"), facts, identities))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-08-21T12:00", (SCHEMA.startDate, "2024-08-21T12:00:00", XSD.dateTime)),
        ("2024-08-21", (SCHEMA.startDate, "2024-08-21", XSD.date)),
        ("2024-08", (SCHEMA.startDate, "2024-08", XSD.gYearMonth)),
        ("2024", (SCHEMA.startDate, "2024", XSD.gYear)),
        ("0226-09-30", (SV.startAsWritten, "0226-09-30", XSD.string)),
        ("2023-02-29", (SV.startAsWritten, "2023-02-29", XSD.string)),
        ("2024-08-21T25:00", (SV.startAsWritten, "2024-08-21T25:00", XSD.string)),
        ("tidigt i höst", (SV.startAsWritten, "tidigt i höst", XSD.string)),
    ],
)
def test_a_date_is_as_exact_as_the_text(
    written: str, said: tuple[NamedNode, str, NamedNode]
) -> None:
    """What is no date stays text, and is never a typed date."""
    term, value, datatype = said
    found = meeting_said(replace(FIRST.meetings[0], start=written))
    dates = {pair for pair in found if pair[0] in (SCHEMA.startDate, SV.startAsWritten)}
    assert dates == {(term, Literal(value, datatype=datatype))}


def test_of_two_documents_the_more_exact_date_and_the_report_win() -> None:
    """One announces a meeting in August; the other reports it with the hour."""
    announced = replace(FIRST.meetings[0], start="2024-08", status="planned", mode=None)
    said = meeting_said(announced, FIRST.meetings[0])
    assert said == meeting_said(FIRST.meetings[0], announced)
    starts = {value for term, value in said if term == SCHEMA.startDate}
    assert starts == {Literal("2024-08-21T12:00:00", datatype=XSD.dateTime)}
    assert {value for term, value in said if term == SV.meetingStatus} == {Literal("held")}


def test_two_dates_that_disagree_are_both_kept() -> None:
    """The graph shows that the documents disagree."""
    said = meeting_said(FIRST.meetings[0], replace(FIRST.meetings[0], start="2024-08-22"))
    assert len({value for term, value in said if term == SCHEMA.startDate}) == 2


def test_a_joint_meeting_has_every_body_as_organiser() -> None:
    """Two bodies met together, out of the ordinary and partly by video."""
    joint = replace(
        FIRST.meetings[0], body=None, bodies=("krf", "cgh"), extraordinary=True, mode="hybrid"
    )
    identities = world(FIRST)
    said = meeting_said(joint)
    organisers = {value.value for term, value in said if term == SCHEMA.organizer}
    assert organisers == {identities.iri(A, "body", "krf"), identities.iri(A, "body", "cgh")}
    assert (SV.mode, Literal("hybrid")) in said
    assert (SV.extraordinary, Literal("true", datatype=XSD.boolean)) in said
    assert (SCHEMA.location, Literal("Halmstad")) in said


def test_an_attendance_says_who_when_as_what_and_for_whom() -> None:
    """The party that is known by its letter only gets a node of its own."""
    identities = world(FIRST)
    triples = [*attendance_triples(FIRST.attendance, identities)]
    assert about(triples) == {
        (RDF.type, SV.Attendance),
        (SV.attendee, NamedNode(identities.iri(A, "person", "mw"))),
        (SV.meeting, NamedNode(identities.iri(A, "meeting", "m"))),
        (SV.onBehalfOf, iri("org", "region-halland")),
        (SV.capacity, Literal("chair")),
        (SV.status, Literal("partial")),
        (SV.scope, Literal("till kl. 09.30")),
        (SV.party, iri("org", "parti-m")),
    }
    assert about(triples, f"{BASE}org/parti-m") == {
        (RDF.type, ORG.FormalOrganization),
        (ORG.classification, ORGANISATION_KINDS["party"]),
        (SKOS.prefLabel, Literal("M", language="sv")),
        (SKOS.notation, Literal("M")),
    }


def test_one_report_in_two_documents_is_one_attendance_with_two_proofs() -> None:
    """The same words about the same person at the same meeting."""
    other = minutes(B, "2024-08-21T12:00")
    identities = world(FIRST, other)
    facts = (*FIRST.attendance, *other.attendance)
    assert len({attendance_key(fact, identities) for fact in facts}) == 1
    triples = {*attendance_triples(facts, identities)}
    assert sum(triple.predicate == PROV.wasDerivedFrom for triple in triples) == 2


@pytest.mark.parametrize(
    "change",
    [{"status": "absent"}, {"capacity": "member"}, {"represents": None}, {"partial": True}],
)
def test_two_documents_that_disagree_give_two_attendances(change: dict[str, object]) -> None:
    """Neither overwrites the other."""
    identities = world(FIRST)
    first = FIRST.attendance[0]
    keys = {attendance_key(fact, identities) for fact in (first, replace(first, **change))}
    assert len(keys) == 2


def test_someone_who_represents_what_is_not_in_the_lists_does_so_in_words() -> None:
    """The words are kept, no organisation is made of them."""
    identities = world(FIRST)
    said = about(
        attendance_triples([replace(FIRST.attendance[0], represents="Brottsoffer")], identities)
    )
    assert (SV.onBehalfOfAsWritten, Literal("Brottsoffer")) in said
    assert SV.onBehalfOf not in {term for term, _ in said}


@pytest.mark.parametrize("change", [{"person": "nobody"}, {"meeting": "never"}])
def test_an_attendance_of_nobody_is_no_triple(change: dict[str, str]) -> None:
    """Without person or meeting there is nothing to say."""
    identities = world(FIRST)
    fact = replace(FIRST.attendance[0], **change)
    assert attendance_key(fact, identities) is None
    assert [*attendance_triples([fact], identities)] == []


def groups_of(*extractions: Extraction):
    return membership_groups(extractions, world(*extractions))


def test_lists_of_two_meetings_make_one_observed_membership() -> None:
    """First and last day seen, the number, the party and the sender; no start that nobody wrote."""
    identities = world(FIRST, SECOND)
    (group,) = membership_groups((FIRST, SECOND), identities)
    assert (group,) == membership_groups((SECOND, FIRST), identities)
    triples = [*membership_triples(group, identities)]
    assert about(triples) == {
        (RDF.type, ORG.Membership),
        (ORG.member, NamedNode(identities.iri(A, "person", "mw"))),
        (ORG.organization, NamedNode(identities.iri(A, "body", "krf"))),
        (SV.onBehalfOf, iri("org", "region-halland")),
        (SV.party, iri("org", "parti-m")),
        (SV.roleTitle, Literal("ledamot")),
        (ORG.role, ROLES["member"]),
        (SV.basis, Literal("implied-by-list")),
        (SV.stance, Literal("observed")),
        (SV.firstObserved, Literal("2024-08-21", datatype=XSD.date)),
        (SV.lastObserved, Literal("2024-11-05", datatype=XSD.date)),
        (SV.observations, Literal("2", datatype=XSD.integer)),
    }
    assert sum(triple.predicate == PROV.wasDerivedFrom for triple in triples) == 2


def test_two_documents_about_one_meeting_are_one_observation() -> None:
    """The minutes, and the notes of the same meeting."""
    (group,) = groups_of(FIRST, minutes(B, "2024-08-21T12:00"))
    assert (group.observations, group.days) == (1, ("2024-08-21",))


def test_the_order_of_the_documents_changes_nothing() -> None:
    """Not the triples, whatever was read first."""
    chair = replace(FIRST.memberships[0], role="Ledamot")
    other = replace(SECOND, memberships=(chair,))
    identities = world(FIRST, other)
    one, two = (
        {
            triple
            for group in membership_groups(order, identities)
            for triple in membership_triples(group, identities)
        }
        for order in ((FIRST, other), (other, FIRST))
    )
    assert one == two
    assert sum(triple.predicate == SV.roleTitle for triple in one) == 1


@pytest.mark.parametrize(
    ("change", "stance"),
    [
        ({"basis": "elected"}, "stated"),
        ({"basis": "appointed"}, "stated"),
        ({"basis": "stated"}, "stated"),
        ({"role": "ordförande"}, "observed"),
        ({"represents": "hf"}, "observed"),
        ({"start": "2024-01"}, "observed"),
    ],
)
def test_what_differs_is_another_membership(change: dict[str, str], stance: str) -> None:
    """Another role, sender, basis or term is another seat, not a change of the first."""
    changed = replace(SECOND, memberships=(replace(SECOND.memberships[0], **change),))
    groups = groups_of(FIRST, changed)
    assert len(groups) == 2
    assert stance in {group.stance for group in groups}


def test_a_stated_start_is_typed_and_an_election_is_dated_by_its_document() -> None:
    """Elected at a meeting of another body: the day it was written is the day it was seen."""
    elected = Membership(
        person="jl", body="cgh", basis="elected", start="2025", end="tills vidare", evidence=at(A)
    )
    extraction = replace(FIRST, memberships=(elected,))
    identities = world(extraction)
    (group,) = membership_groups((extraction,), identities)
    said = about(membership_triples(group, identities))
    assert (SCHEMA.startDate, Literal("2025", datatype=XSD.gYear)) in said
    assert (SV.endAsWritten, Literal("tills vidare")) in said
    assert (SV.firstObserved, Literal("2024-08-21", datatype=XSD.date)) in said
    assert {ORG.role, SV.roleTitle, SV.onBehalfOf}.isdisjoint({term for term, _ in said})


def test_an_organisation_can_be_a_member() -> None:
    """A membership without a person."""
    member = Membership(organisation="hf", body="krf", role="medlem", evidence=at(A))
    extraction = replace(FIRST, memberships=(member,))
    (group,) = groups_of(extraction)
    assert group.member == f"{BASE}org/highfive"


@pytest.mark.parametrize("change", [{"person": "nobody"}, {"body": "nowhere"}])
def test_a_membership_of_nobody_or_nowhere_is_left_out(change: dict[str, str]) -> None:
    """Nothing to hang it on."""
    changed = replace(FIRST, memberships=(replace(FIRST.memberships[0], **change),))
    assert groups_of(changed) == ()


@pytest.mark.parametrize(
    ("written", "concept"),
    [*((word, ROLES[name]) for word, name in ROLE_WORDS.items()), ("Ordförande", ROLES["chair"])],
)
def test_a_role_that_every_body_has_is_a_concept_of_the_vocabulary(
    written: str, concept: NamedNode
) -> None:
    """Whatever its capital letters."""
    changed = replace(FIRST, memberships=(replace(FIRST.memberships[0], role=written),))
    identities = world(changed)
    (group,) = membership_groups((changed,), identities)
    assert (ORG.role, concept) in about(membership_triples(group, identities))


def test_any_other_role_is_a_concept_of_the_data() -> None:
    """It is kept under its own name, and no meaning is guessed."""
    changed = replace(FIRST, memberships=(replace(FIRST.memberships[0], role="GR:s röst"),))
    identities = world(changed)
    (group,) = membership_groups((changed,), identities)
    triples = [*membership_triples(group, identities)]
    assert (ORG.role, iri("role", "gr-s-rost")) in about(triples)
    assert about(triples, f"{BASE}role/gr-s-rost") == {
        (RDF.type, ORG.Role),
        (RDF.type, SKOS.Concept),
        (RDFS.label, Literal("GR:s röst", language="sv")),
    }


ITEM = AgendaItem(
    meeting="m", number="1.50", title="AI-läget", type="I", presenters=("mw", "x"), evidence=at(A)
)


def test_an_agenda_item_keeps_its_number_as_printed() -> None:
    """1.50 is a number of the agenda, not a figure; an unknown speaker stays words."""
    identities = world(FIRST)
    assert about(agenda_triples([ITEM], identities)) == {
        (RDF.type, SV.AgendaItem),
        (SV.meeting, NamedNode(identities.iri(A, "meeting", "m"))),
        (SV.number, Literal("1.50")),
        (DCTERMS.title, Literal("AI-läget")),
        (SV.itemType, Literal("I")),
        (SV.presenter, NamedNode(identities.iri(A, "person", "mw"))),
        (SV.presenterAsWritten, Literal("x")),
    }


@pytest.mark.parametrize(
    ("item", "linked"),
    [("1.50", True), ("ai-läget", True), ("2", False), (None, False), ("samma", False)],
)
def test_a_decision_finds_its_item_by_number_or_title(item: str | None, linked: bool) -> None:
    """Only where one item fits."""
    twice = [replace(ITEM, number=n, title="Samma") for n in ("3", "4")]
    identities = world(FIRST)
    decision = Decision(
        meeting="m",
        kind="assignment",
        summary="CGH får i uppdrag att fortsätta.",
        item=item,
        assignee="cgh",
        due="senast i vår",
        evidence=at(A),
    )
    said = about(decision_triples([decision], identities, [ITEM, *twice]))
    target = NamedNode(iris.agenda_iri(BASE, *agenda_key(ITEM, identities)))
    assert ((SV.item, target) in said) is linked
    assert (SV.item in {term for term, _ in said}) is linked
    assert (SV.assignee, NamedNode(identities.iri(A, "body", "cgh"))) in said
    assert (SV.dueAsWritten, Literal("senast i vår")) in said
    assert (SV.decisionKind, Literal("assignment")) in said


def test_a_decision_without_a_meeting_says_who_and_when() -> None:
    """Reported in a plan, years later."""
    decision = Decision(
        meeting=None,
        kind="approval",
        summary="Planen antogs.",
        by="fullmäktige",
        date="2017-11",
        evidence=at(A),
    )
    said = about(decision_triples([decision], world(FIRST)))
    assert (SV.decidedByAsWritten, Literal("fullmäktige")) in said
    assert (SV.decidedOn, Literal("2017-11", datatype=XSD.gYearMonth)) in said


def test_a_project_has_owner_funders_participants_and_steering() -> None:
    """A date that was corrected keeps the printed one beside it."""
    project = Project(
        id="p",
        name="Team Halland",
        owner="rh",
        funders=("hf", "EU-medel"),
        participants=("rh", "mw"),
        steering="cgh",
        start="2023-10-01",
        end="2026-09-30",
        end_as_written="0226-09-30",
        about="Samverkan om kompetens.",
        evidence=at(A),
    )
    extraction = replace(FIRST, projects=(project,))
    identities = world(extraction)
    entity = entity_of(identities, "project", "p")
    said = about(project_triples(entity, [project], identities))
    assert said >= {
        (RDF.type, SV.Project),
        (RDF.type, ORG.OrganizationalCollaboration),
        (SV.owner, iri("org", "region-halland")),
        (SCHEMA.funder, iri("org", "highfive")),
        (SV.funderAsWritten, Literal("EU-medel")),
        (SV.participant, NamedNode(identities.iri(A, "person", "mw"))),
        (SV.steeredBy, NamedNode(identities.iri(A, "body", "cgh"))),
        (SCHEMA.endDate, Literal("2026-09-30", datatype=XSD.date)),
        (SV.endAsWritten, Literal("0226-09-30")),
    }


def test_a_fund_that_is_read_as_a_project_funds_others() -> None:
    """A funder may be an organisation, a body or a fund among the projects."""
    fund = Project(id="f", name="Vattenfonden", kind="funding", evidence=at(A))
    project = Project(id="p", name="Rent vatten", funders=("f",), evidence=at(A))
    identities = world(replace(FIRST, projects=(fund, project)))
    entity = entity_of(identities, "project", "p")
    said = about(project_triples(entity, [project], identities))
    assert (SCHEMA.funder, iri("project", "vattenfonden")) in said


def test_goals_hang_below_their_strategy_and_answer_to_goals_of_another() -> None:
    """Each goal is proved by the lines that it stands on, else by those of the strategy."""
    proof = (*at(A), *at(A))
    national = Strategy(
        id="nat",
        name="Nationell strategi",
        goals=(Goal("n1", "Tillgänglighet", "goals", (1,)),),
        evidence=at(A),
    )
    choice = Goal("c1", "God tillgänglighet", "choices", (proof[1].line,), maps_to="n1")
    regional = Strategy(
        id="reg",
        name="Regional strategi",
        owner="rh",
        implements=("nat", "Europa 2020"),
        start="2014",
        end="2020",
        goals=(Goal("g1", "Attraktivitet", "goals", (), below=(choice,)),),
        evidence=proof,
    )
    extraction = replace(FIRST, strategies=(national, regional))
    identities = world(extraction)
    goals = goal_iris(extraction.strategies, identities)
    entity = entity_of(identities, "strategy", "reg")
    triples = [*strategy_triples(entity, [regional], identities, goals)]
    assert about(triples) >= {
        (SV.periodStart, Literal("2014", datatype=XSD.gYear)),
        (SV.implements, NamedNode(identities.iri(A, "strategy", "nat"))),
        (SV.implementsAsWritten, Literal("Europa 2020")),
        (DCTERMS.hasPart, NamedNode(goals[A, "g1"])),
    }
    assert (DCTERMS.hasPart, NamedNode(goals[A, "c1"])) in about(triples, goals[A, "g1"])
    assert (SV.mapsTo, NamedNode(goals[A, "n1"])) in about(triples, goals[A, "c1"])
    proved = {
        triple.object
        for triple in triples
        if triple.predicate == PROV.wasDerivedFrom and triple.subject.value == goals[A, "c1"]
    }
    assert proved == {NamedNode(iris.evidence_iri(BASE, proof[1]))}


def test_a_relation_links_two_things() -> None:
    """The predicate stays the word that it is."""
    identities = world(FIRST)
    fact = Relation(subject="hf", predicate="owned-by", object="rh", evidence=at(A))
    assert about(relation_triples([fact], identities)) == {
        (RDF.type, SV.Relation),
        (SV.subject, iri("org", "highfive")),
        (SV.predicate, Literal("owned-by")),
        (SV.object, iri("org", "region-halland")),
    }
    assert relation_key(replace(fact, subject="nothing"), identities) is None


def test_doubt_is_said_only_when_no_document_is_certain() -> None:
    """One certain document is enough."""
    identities = world(FIRST)
    entity = entity_of(identities, "person", "mw")
    certain = FIRST.persons[0]
    doubtful = replace(certain, uncertain=True)
    doubt = (SV.uncertain, Literal("true", datatype=XSD.boolean))
    assert doubt in about(person_triples(entity, [doubtful], identities))
    assert doubt not in about(person_triples(entity, [doubtful, certain], identities))


@pytest.mark.parametrize("field", sorted(LINKS))
def test_every_reference_has_kinds_to_look_among(field: str) -> None:
    """The kinds are those that identities know."""
    kinds, term, words = LINKS[field]
    assert set(kinds) <= {"person", "organisation", "body", "meeting", "project", "strategy"}
    assert kinds and term != words


NAMES = ["Åsa Öberg", "北京", "../../etc", "a b\nc", "<script>", "%00", "x" * 500, "—", "٠"]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_can_break_an_iri(name: str) -> None:
    """Slugs and hashes only, so nothing needs escaping."""
    made = [
        iris.organisation_iri(BASE, name),
        iris.party_iri(BASE, name),
        iris.body_iri(BASE, name, name),
        iris.project_iri(BASE, name),
        iris.strategy_iri(BASE, name, name),
        iris.role_iri(BASE, name),
        iris.meeting_iri(BASE, iris.body_iri(BASE, None, name), "2024-08-21"),
        iris.evidence_iri(BASE, Evidence(A, 1, 0, 1, "x", name)),
    ]
    for one in made:
        path = one.removeprefix(BASE)
        assert path.replace("/", "").replace("-", "").isalnum() and path.isascii()
        assert all(segment not in ("", ".", "..") for segment in path.split("/"))


@pytest.mark.parametrize("wrong", ["", "ABC", "g" * 64, "A1" * 32, "../" * 21 + "a"])
def test_a_document_is_named_by_a_sha256_and_nothing_else(wrong: str) -> None:
    """Anything else is a mistake of ours."""
    with pytest.raises(ValueError, match="SHA-256"):
        iris.document_iri(BASE, wrong)
