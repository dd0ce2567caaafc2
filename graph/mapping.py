"""From facts to the triples of the consolidated graph: one function for each kind of thing.

Every function is pure. It gets the facts about one thing from all documents, and `Identities`,
which only looks up; nothing here decides who is who. Two documents that say the same give one thing
with two links to evidence; two that disagree about a person's presence give two attendances.

A reference that leads to nothing known is kept as text in the property `...AsWritten`, and so is a
date that is no date. Triples can repeat and come in any order: a graph is a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from samverkan.graph import iris
from samverkan.graph.literals import boolean, clean, text
from samverkan.graph.memberships import MembershipGroup, membership_groups, membership_triples
from samverkan.graph.statements import (
    ANYBODY,
    ANYTHING,
    OWNERS,
    Key,
    certainty,
    classified,
    dates,
    derived,
    find,
    links,
    named,
    party,
    party_of,
    texts,
    typed,
)
from samverkan.ontology.facts import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Goal,
    Meeting,
    Organisation,
    Person,
    Project,
    Relation,
    Strategy,
)
from samverkan.ontology.names import fold
from samverkan.ontology.namespaces import (
    BODY_KINDS,
    CPOV,
    DCTERMS,
    FOAF,
    ORG,
    ORGANISATION_KINDS,
    PERSON,
    PROV,
    PUBLIC_KINDS,
    SCHEMA,
    SKOS,
    SV,
)

if TYPE_CHECKING:
    from samverkan.graph.identity import Entity, Identities

__all__ = [
    "Key",
    "MembershipGroup",
    "agenda_key",
    "agenda_triples",
    "attendance_key",
    "attendance_triples",
    "body_triples",
    "decided_items",
    "decision_key",
    "decision_triples",
    "goal_iris",
    "meeting_triples",
    "membership_groups",
    "membership_triples",
    "organisation_triples",
    "person_triples",
    "project_triples",
    "relation_key",
    "relation_triples",
    "strategy_triples",
]


def person_triples(
    entity: Entity, facts: Sequence[Person], identities: Identities
) -> Iterator[Triple]:
    """Yield a person: names as seen. A name of two words is split; of more, nobody says where."""
    node = NamedNode(entity.iri)
    yield from typed(node, FOAF.Person, PERSON.Person)
    yield from named(node, entity, language=None)
    words = entity.label.split()
    if len(words) == 2:
        yield Triple(node, FOAF.givenName, text(words[0]))
        yield Triple(node, FOAF.familyName, text(words[1]))
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def organisation_triples(
    entity: Entity, facts: Sequence[Organisation], identities: Identities
) -> Iterator[Triple]:
    """Yield an organisation: names, kind, and the code of Statistics Sweden."""
    node = NamedNode(entity.iri)
    kinds = {fact.kind for fact in facts}
    yield from typed(node, ORG.FormalOrganization)
    if kinds & PUBLIC_KINDS:
        yield from typed(node, CPOV.PublicOrganisation)
    yield from named(node, entity, language="sv")
    for name in {name for fact in facts for name in fact.alt} - {entity.label}:
        yield Triple(node, SKOS.altLabel, text(name, "sv"))
    yield from classified(node, kinds - {"other"} or kinds, ORGANISATION_KINDS)
    for code in {fact.scb_code for fact in facts if fact.scb_code}:
        yield Triple(node, SKOS.notation, Literal(clean(code), datatype=SV.scbCode))
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def body_triples(entity: Entity, facts: Sequence[Body], identities: Identities) -> Iterator[Triple]:
    """Yield a body: names, kind, who convenes it, what it prepares for."""
    node = NamedNode(entity.iri)
    yield from typed(node, ORG.Organization, SV.Body)
    yield from named(node, entity, language="sv")
    yield from classified(node, {fact.kind for fact in facts}, BODY_KINDS)
    yield from texts(node, facts, {"abbr": SV.abbreviation, "members_stated": SV.membersStated})
    for fact in facts:
        yield from links(node, fact, ("of", "prepares_for"), identities)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def meeting_triples(
    entity: Entity, facts: Sequence[Meeting], identities: Identities
) -> Iterator[Triple]:
    """Yield a meeting; of those that announce it and those that report it, the latter win."""
    node = NamedNode(entity.iri)
    yield from typed(node, SCHEMA.Event, SV.Meeting)
    for fact in facts:
        for body in (*([fact.body] if fact.body else []), *fact.bodies):
            organiser = find(fact, body, ("body", "organisation"), identities)
            if organiser is not None:
                yield Triple(node, SCHEMA.organizer, NamedNode(organiser))
    yield from dates(node, facts, "start", SCHEMA.startDate, SV.startAsWritten)
    yield from dates(node, facts, "end", SCHEMA.endDate, SV.endAsWritten)
    yield from texts(node, facts, {"place": SCHEMA.location, "mode": SV.mode})
    statuses = {fact.status for fact in facts}
    for status in statuses & {"held"} or statuses:
        yield Triple(node, SV.meetingStatus, text(status))
    if any(fact.extraordinary for fact in facts):
        yield Triple(node, SV.extraordinary, boolean(True))
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def attendance_key(fact: Attendance, identities: Identities) -> Key | None:
    """Return everything that an attendance says; None: the person or the meeting is not known."""
    person = find(fact, fact.person, ("person",), identities)
    meeting = find(fact, fact.meeting, ("meeting",), identities)
    if person is None or meeting is None:
        return None
    behalf = find(fact, fact.represents, OWNERS, identities) or fact.represents
    other = find(fact, fact.in_place_of, ("person",), identities)
    said = (fact.capacity, fact.status, fact.role, fact.party, fact.scope)
    return person, meeting, behalf, other, *said, "partial" if fact.partial else None


def attendance_triples(facts: Sequence[Attendance], identities: Identities) -> Iterator[Triple]:
    """Yield an attendance that one or more documents report in the same words.

    Args:
        facts: of one `attendance_key`, which is not None.
        identities: to look up.
    """
    key = attendance_key(facts[0], identities)
    if key is None or key[0] is None or key[1] is None:
        return
    node = NamedNode(iris.attendance_iri(identities.base, *key))
    yield from typed(node, SV.Attendance)
    yield Triple(node, SV.attendee, NamedNode(key[0]))
    yield Triple(node, SV.meeting, NamedNode(key[1]))
    yield from links(node, facts[0], ("represents", "in_place_of"), identities)
    terms = {
        "capacity": SV.capacity,
        "status": SV.status,
        "role": SV.roleTitle,
        "scope": SV.scope,
    }
    yield from texts(node, facts[:1], terms)
    if facts[0].partial:
        yield Triple(node, SV.partial, boolean(True))
    for one in sorted({party_of(fact, identities) for fact in facts if fact.party}):
        yield from party(node, one, identities)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def agenda_key(fact: AgendaItem, identities: Identities) -> Key | None:
    """Return the meeting, number and folded title of an item; None: the meeting is not known."""
    meeting = find(fact, fact.meeting, ("meeting",), identities)
    return None if meeting is None else (meeting, fact.number, fold(fact.title))


def agenda_triples(facts: Sequence[AgendaItem], identities: Identities) -> Iterator[Triple]:
    """Yield an item of an agenda, all facts being of one `agenda_key`, which is not None."""
    key = agenda_key(facts[0], identities)
    if key is None or key[0] is None:
        return
    node = NamedNode(iris.agenda_iri(identities.base, *key))
    yield from typed(node, SV.AgendaItem)
    yield Triple(node, SV.meeting, NamedNode(key[0]))
    yield from texts(node, facts, {"number": SV.number, "type": SV.itemType})
    yield Triple(node, DCTERMS.title, text(min(fact.title for fact in facts)))
    for fact in facts:
        yield from links(node, fact, ("presenters",), identities)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def decision_key(fact: Decision, identities: Identities) -> Key:
    """Return everything that a decision says; without a meeting it stays with its document."""
    meeting = find(fact, fact.meeting, ("meeting",), identities)
    where = meeting or fact.evidence[0].document
    assignee = find(fact, fact.assignee, ANYBODY, identities) or fact.assignee
    by = find(fact, fact.by, ANYBODY, identities) or fact.by
    said = (fact.item, fact.due, fact.strength, fact.date)
    return where, fact.kind, fold(fact.summary), assignee, by, *said


def decision_triples(
    facts: Sequence[Decision], identities: Identities, agenda: Iterable[AgendaItem] = ()
) -> Iterator[Triple]:
    """Yield a decision.

    Args:
        facts: of one `decision_key`.
        identities: to look up.
        agenda: the items of the same documents, for the link to the item.
    """
    key = decision_key(facts[0], identities)
    node = NamedNode(iris.decision_iri(identities.base, *key))
    yield from typed(node, SV.Decision)
    meeting = find(facts[0], facts[0].meeting, ("meeting",), identities)
    if meeting is not None:
        yield Triple(node, SV.meeting, NamedNode(meeting))
    terms = {"kind": SV.decisionKind, "strength": SV.strength, "item": SV.itemAsWritten}
    yield from texts(node, facts, terms)
    yield Triple(node, DCTERMS.description, text(min(fact.summary for fact in facts)))
    for item in decided_items(facts, [*agenda], identities):
        yield Triple(node, SV.item, NamedNode(item))
    yield from links(node, facts[0], ("assignee", "by"), identities)
    yield from dates(node, facts, "due", SV.due, SV.dueAsWritten)
    yield from dates(node, facts, "date", SV.decidedOn, SV.decidedOnAsWritten)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def decided_items(
    facts: Sequence[Decision], agenda: Sequence[AgendaItem], identities: Identities
) -> Iterator[str]:
    """Yield the item that each decision names by number or title, where only one fits."""
    for fact in facts:
        place, wanted = fact.evidence[0].document, fold(fact.item or "")
        found = {
            agenda_key(item, identities)
            for item in agenda
            if item.evidence[0].document == place
            and item.meeting == fact.meeting
            and wanted in (fold(item.number or ""), fold(item.title))
        }
        only = found.pop() if wanted and len(found) == 1 else None
        if only is not None:
            yield iris.agenda_iri(identities.base, *only)


def project_triples(
    entity: Entity, facts: Sequence[Project], identities: Identities
) -> Iterator[Triple]:
    """Yield a project, programme, initiative or cooperation."""
    node = NamedNode(entity.iri)
    yield from typed(node, SV.Project, ORG.OrganizationalCollaboration)
    yield from named(node, entity, language="sv")
    terms = {"kind": SV.kind, "about": DCTERMS.description, "end_as_written": SV.endAsWritten}
    yield from texts(node, facts, terms)
    yield from dates(node, facts, "start", SCHEMA.startDate, SV.startAsWritten)
    yield from dates(node, facts, "end", SCHEMA.endDate, SV.endAsWritten)
    for fact in facts:
        yield from links(node, fact, ("owner", "funders", "participants", "steering"), identities)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def strategy_triples(
    entity: Entity,
    facts: Sequence[Strategy],
    identities: Identities,
    goals: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Iterator[Triple]:
    """Yield a strategy with its tree of goals.

    Args:
        entity: the strategy.
        facts: of all documents.
        identities: to look up.
        goals: from `goal_iris`, for goals that answer to those of another strategy.
    """
    node = NamedNode(entity.iri)
    yield from typed(node, SV.Strategy, SCHEMA.CreativeWork)
    yield from named(node, entity, language="sv")
    yield from texts(node, facts, {"kind": SV.kind})
    yield from dates(node, facts, "start", SV.periodStart, SV.periodStartAsWritten)
    yield from dates(node, facts, "end", SV.periodEnd, SV.periodEndAsWritten)
    for fact in facts:
        yield from links(node, fact, ("owner", "part_of", "implements"), identities)
        yield from _goals(node, fact, fact.goals, identities.base, goals)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)


def goal_iris(strategies: Iterable[Strategy], identities: Identities) -> dict[tuple[str, str], str]:
    """Return the IRI of every goal, by the SHA-256 of its document and its local id."""
    found: dict[tuple[str, str], str] = {}
    for fact in strategies:
        strategy = find(fact, fact.id, ("strategy",), identities)
        if strategy is not None:
            for goal, path in _paths(fact.goals, ()):
                found[fact.evidence[0].document, goal.id] = iris.goal_iri(strategy, path)
    return found


def _paths(goals: Iterable[Goal], above: tuple[str, ...]) -> Iterator[tuple[Goal, tuple[str, ...]]]:
    for goal in goals:
        path = (*above, fold(goal.name))
        yield goal, path
        yield from _paths(goal.below, path)


def _goals(
    strategy: NamedNode,
    fact: Strategy,
    goals: Iterable[Goal],
    base: str,
    known: Mapping[tuple[str, str], str],
) -> Iterator[Triple]:
    document = fact.evidence[0].document
    for goal, path in _paths(goals, ()):
        node = NamedNode(iris.goal_iri(strategy.value, path))
        parent = iris.goal_iri(strategy.value, path[:-1]) if path[1:] else strategy.value
        yield from typed(node, SV.Goal)
        yield Triple(NamedNode(parent), DCTERMS.hasPart, node)
        yield Triple(node, SKOS.prefLabel, text(goal.name, "sv"))
        yield Triple(node, SV.level, text(goal.level))
        target = known.get((document, goal.maps_to)) if goal.maps_to else None
        if target is not None:
            yield Triple(node, SV.mapsTo, NamedNode(target))
        here = [place for place in fact.evidence if place.line in goal.lines]
        for place in here or fact.evidence:
            yield Triple(node, PROV.wasDerivedFrom, NamedNode(iris.evidence_iri(base, place)))


def relation_key(fact: Relation, identities: Identities) -> Key | None:
    """Return subject, predicate and object; None: the subject is not known."""
    subject = find(fact, fact.subject, ANYTHING, identities)
    target = find(fact, fact.object, ANYTHING, identities) or fact.object
    return None if subject is None else (subject, fact.predicate, target)


def relation_triples(facts: Sequence[Relation], identities: Identities) -> Iterator[Triple]:
    """Yield a named relation, all facts being of one `relation_key`, which is not None."""
    key = relation_key(facts[0], identities)
    if key is None:
        return
    node = NamedNode(iris.relation_iri(identities.base, *key))
    yield from typed(node, SV.Relation)
    yield Triple(node, SV.predicate, text(facts[0].predicate))
    yield from links(node, facts[0], ("subject", "object"), identities)
    yield from certainty(node, facts)
    yield from derived(node, facts, identities.base)
