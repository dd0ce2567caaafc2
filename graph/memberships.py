"""Memberships: what several documents say of one seat, gathered into one.

A list of those present proves presence that day. A membership that rests on lists alone is
`observed`, with the first and last day and their number; one that the text states is `stated`, and
gets a start or an end only where the text gives one. The days of a membership are those of the
meetings of the body at which the person is listed, or failing that of the body's meetings in the
document, or failing that of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Triple

from samverkan.graph import iris
from samverkan.graph.literals import day, integer, moment, text
from samverkan.graph.statements import (
    OWNERS,
    Key,
    Party,
    certainty,
    derived,
    find,
    party,
    party_of,
    typed,
)
from samverkan.ontology.facts import Attendance, Extraction, Meeting, Membership
from samverkan.ontology.names import fold
from samverkan.ontology.namespaces import ORG, RDFS, ROLES, SCHEMA, SKOS, SV, XSD

if TYPE_CHECKING:
    from samverkan.graph.identity import Identities

__all__ = [
    "ROLE_WORDS",
    "MembershipGroup",
    "Seen",
    "gathered",
    "membership_groups",
    "membership_triples",
    "role_iri",
    "seen_in",
]

OBSERVED: Final = "implied-by-list"

ROLE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "1:e vice ordförande": "vice-chair",
        "2:e vice ordförande": "vice-chair",
        "adjungerad": "adjunct",
        "ersättare": "deputy",
        "justerare": "adjuster",
        "ledamot": "member",
        "medlem": "member",
        "ordförande": "chair",
        "protokollförare": "note-taker",
        "representant": "representative",
        "sammankallande": "convener",
        "sekreterare": "secretary",
        "suppleant": "deputy",
        "tjänsteperson": "official",
        "vice ordförande": "vice-chair",
    }
)
"""The roles that are the same in every body, and their concepts; labels in vocabulary.ttl."""
_ROLES: Final = MappingProxyType({fold(word): ROLES[name] for word, name in ROLE_WORDS.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipGroup:
    """One seat of one member in one body, from every document that speaks of it.

    Args:
        body: IRI.
        member: IRI of a person or an organisation.
        represents: IRI of an organisation or body, or None.
        represents_as_written: the words, where they lead to nothing known.
        role: as written, the first spelling in order; or None.
        basis: stated, elected, appointed or implied-by-list.
        start: as stated, ISO 8601.
        end: as stated, ISO 8601.
        parties: as printed at the meetings, sorted: letters, and IRI where it is known.
        days: of the observations, YYYY-MM-DD, sorted.
        observations: number of meetings (or documents, where no meeting is known).
        facts: the memberships that were gathered.
    """

    body: str
    member: str
    represents: str | None
    represents_as_written: str | None
    role: str | None
    basis: str
    start: str | None
    end: str | None
    parties: tuple[Party, ...]
    days: tuple[str, ...]
    observations: int
    facts: tuple[Membership, ...]

    @property
    def stance(self) -> str:
        """Whether the text says so, or lists of those present only."""
        return "observed" if self.basis == OBSERVED else "stated"

    @property
    def key(self) -> Key:
        """What tells this membership from others, whatever document was read first."""
        behalf = self.represents or self.represents_as_written
        said = (self.body, self.member, behalf, fold(self.role or ""), self.basis)
        return *said, self.start, self.end


@dataclass(frozen=True, slots=True)
class Seen:
    """One membership of one document, with what its meetings add; equal keys are one membership."""

    fact: Membership
    body: str
    member: str
    behalf: tuple[str | None, str | None]
    occasions: frozenset[str]
    days: frozenset[str]
    parties: frozenset[Party]

    @property
    def key(self) -> Key:
        """What tells this membership from others."""
        fact = self.fact
        said = (self.body, self.member, *self.behalf, fold(fact.role or ""), fact.basis)
        return *said, fact.start, fact.end


def membership_groups(
    extractions: Iterable[Extraction], identities: Identities
) -> tuple[MembershipGroup, ...]:
    """Gather the memberships of all documents, sorted by their keys.

    A membership whose body or member is not known to `identities` is left out.
    """
    groups: dict[Key, list[Seen]] = {}
    for extraction in extractions:
        for seen in seen_in(extraction, identities):
            groups.setdefault(seen.key, []).append(seen)
    found = [gathered(group) for group in groups.values()]
    return tuple(sorted(found, key=lambda group: [part or "" for part in group.key]))


def gathered(seen: Sequence[Seen]) -> MembershipGroup:
    """Return what all that was seen of one membership says together."""
    first = seen[0]
    roles = sorted({one.fact.role for one in seen if one.fact.role})
    return MembershipGroup(
        body=first.body,
        member=first.member,
        represents=first.behalf[0],
        represents_as_written=first.behalf[1],
        role=roles[0] if roles else None,
        basis=first.fact.basis,
        start=first.fact.start,
        end=first.fact.end,
        parties=tuple(sorted({one for part in seen for one in part.parties})),
        days=tuple(sorted({one for part in seen for one in part.days})),
        observations=len({one for part in seen for one in part.occasions}),
        facts=tuple(sorted((one.fact for one in seen), key=_place)),
    )


def _place(fact: Membership) -> list[tuple[str, int, int]]:
    return [(place.document, place.line, place.start) for place in fact.evidence]


def seen_in(extraction: Extraction, identities: Identities) -> Iterator[Seen]:
    """Yield the memberships of one document whose body and member are known."""
    meetings = {meeting.id: meeting for meeting in extraction.meetings}
    listed: dict[str, list[Attendance]] = {}
    for attendance in extraction.attendance:
        listed.setdefault(attendance.person, []).append(attendance)
    for fact in extraction.memberships:
        body = find(fact, fact.body, ("body",), identities)
        member = find(fact, fact.person, ("person",), identities)
        member = member or find(fact, fact.organisation, ("organisation", "body"), identities)
        if body is None or member is None:
            continue
        rows = [
            row
            for row in listed.get(fact.person or "", ())
            if row.meeting in meetings and fact.body in _bodies(meetings[row.meeting])
        ]
        yield Seen(
            fact,
            body,
            member,
            _behalf(fact, rows, identities),
            *_occasions(fact, rows, extraction, identities),
            frozenset(party_of(row, identities) for row in rows if row.party),
        )


def _bodies(meeting: Meeting) -> frozenset[str]:
    return frozenset(meeting.bodies) | ({meeting.body} if meeting.body else frozenset())


def _behalf(
    fact: Membership, rows: list[Attendance], identities: Identities
) -> tuple[str | None, str | None]:
    """Return whom the member sits for: as said, or else as the list of those present says."""
    said = {row.represents for row in rows if row.represents}
    reference = fact.represents or (said.pop() if len(said) == 1 else None)
    iri = find(fact, reference, OWNERS, identities)
    return iri, None if iri else reference


def _occasions(
    fact: Membership, rows: list[Attendance], extraction: Extraction, identities: Identities
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the occasions on which a membership was seen, and their days."""
    there = {row.meeting for row in rows}
    held = [meeting for meeting in extraction.meetings if meeting.status == "held"]
    of_body = [meeting for meeting in held if fact.body in _bodies(meeting)]
    meetings = [meeting for meeting in of_body if meeting.id in there] or of_body
    if not meetings:
        # A list of the members of a body, or a statement in the running text.
        info = extraction.document
        date = day(info.date)
        return frozenset({info.sha256}), frozenset({date} if date else ())
    names = [find(meeting, meeting.id, ("meeting",), identities) for meeting in meetings]
    dates = [day(meeting.start) for meeting in meetings]
    return frozenset(filter(None, names)), frozenset(filter(None, dates))


def role_iri(base: str, role: str) -> NamedNode:
    """Return the concept of a role: ours where every body has it, else one of the data."""
    return _ROLES.get(fold(role)) or NamedNode(iris.role_iri(base, role))


def membership_triples(group: MembershipGroup, identities: Identities) -> Iterator[Triple]:
    """Yield one membership: who, where, as what, on whose behalf, since when it is known."""
    base = identities.base
    node = NamedNode(iris.membership_iri(base, *group.key))
    yield from typed(node, ORG.Membership)
    yield Triple(node, ORG.member, NamedNode(group.member))
    yield Triple(node, ORG.organization, NamedNode(group.body))
    yield Triple(node, SV.basis, text(group.basis))
    yield Triple(node, SV.stance, text(group.stance))
    if group.represents:
        yield Triple(node, SV.onBehalfOf, NamedNode(group.represents))
    elif group.represents_as_written:
        yield Triple(node, SV.onBehalfOfAsWritten, text(group.represents_as_written))
    if group.role:
        yield from _role(node, group.role, base)
    for one in group.parties:
        yield from party(node, one, identities)
    yield from _times(node, group)
    yield from certainty(node, group.facts)
    yield from derived(node, group.facts, base)


def _role(node: NamedNode, role: str, base: str) -> Iterator[Triple]:
    concept = role_iri(base, role)
    yield Triple(node, SV.roleTitle, text(role))
    yield Triple(node, ORG.role, concept)
    if concept.value.startswith(base):
        yield from typed(concept, ORG.Role, SKOS.Concept)
        yield Triple(concept, RDFS.label, text(role, "sv"))


def _times(node: NamedNode, group: MembershipGroup) -> Iterator[Triple]:
    stated = (
        (group.start, SCHEMA.startDate, SV.startAsWritten),
        (group.end, SCHEMA.endDate, SV.endAsWritten),
    )
    for value, term, words in stated:
        if value:
            typed_value = moment(value)
            yield Triple(node, words if typed_value is None else term, typed_value or text(value))
    if group.days:
        yield Triple(node, SV.firstObserved, Literal(group.days[0], datatype=XSD.date))
        yield Triple(node, SV.lastObserved, Literal(group.days[-1], datatype=XSD.date))
    yield Triple(node, SV.observations, integer(group.observations))
