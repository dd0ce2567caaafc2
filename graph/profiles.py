"""What one document says of one person, as the smallest mentions of what is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.mentions import Things
from samverkan.ontology.facts import Attendance, Extraction
from samverkan.ontology.names import fold

__all__ = ["Profile", "profiles"]

OFFICES = {
    "avdelningschef",
    "biträdande kommundirektör",
    "digitaliseringschef",
    "digitaliseringsstrateg",
    "ekonomichef",
    "förbundsdirektör",
    "förvaltningschef",
    "hälso och sjukvårdsdirektör",
    "kommunalråd",
    "kommunchef",
    "kommundirektör",
    "kommunstyrelsens ordförande",
    "kso",
    "landshövding",
    "landstingsdirektör",
    "länsråd",
    "näringslivschef",
    "oppositionsråd",
    "regiondirektör",
    "regionråd",
    "regionstyrelsens ordförande",
    "rektor",
    "samhällsbyggnadschef",
    "skolchef",
    "socialchef",
    "stadsdirektör",
    "utbildningschef",
    "vd",
}
"""Titles of which an organisation has one or few; 'ledamot' or 'handläggare' say nothing."""
POLITICAL = {
    "kommunalråd",
    "kommunstyrelsens ordförande",
    "oppositionsråd",
    "regionråd",
    "regionstyrelsens ordförande",
}
"""Those of them that are held by election."""
FAMILIES = {
    "kommunchef": "kommundirektör",
    "stadsdirektör": "kommundirektör",
    "kso": "kommunstyrelsens ordförande",
}
OFFICE_OF = {fold(title): fold(FAMILIES.get(title, title)) for title in sorted(OFFICES)}
ELECTED_OFFICES = frozenset(fold(title) for title in POLITICAL)
ELECTED, EMPLOYED_AS = "elected", "employed"
VISITING = ("guest",)  # capacities of those who are there without a seat
EMPLOYED = ("works-for", "represents", "leads", "employed-by", "heads", "member-of", "chairs")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one person.

    Args:
        organisations: that the person works for, represents or leads.
        bodies: at whose meetings the person was.
        seats: those of them in which the person sits.
        meetings: which.
        offices: kinds of posts of which there is one or few.
        parties: folded letters.
        sides: elected, employed; a party or a political post is the former.
        years: first and last.
    """

    organisations: frozenset[Ref] = frozenset()
    bodies: frozenset[Ref] = frozenset()
    seats: frozenset[Ref] = frozenset()
    meetings: frozenset[Ref] = frozenset()
    offices: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None

    def with_(self, other: Profile) -> Profile:
        """Return what two mentions of one person say together."""
        years = [*(self.years or ()), *(other.years or ())]
        return Profile(
            self.organisations | other.organisations,
            self.bodies | other.bodies,
            self.seats | other.seats,
            self.meetings | other.meetings,
            self.offices | other.offices,
            self.parties | other.parties,
            self.sides | other.sides,
            (min(years), max(years)) if years else None,
        )

    @property
    def ties(self) -> frozenset[Ref]:
        """Everything that the person has to do with."""
        return self.organisations | self.bodies | self.meetings


def profiles(things: Things, clusters: Clusters) -> dict[Ref, Profile]:
    """Return what each document says of each of its persons."""
    found: dict[Ref, Profile] = {thing.ref: Profile() for thing in things.of_kind("person")}
    for extraction in things.extractions:
        for ref, profile in _said(extraction, things, clusters):
            if ref in found:
                found[ref] = found[ref].with_(profile)
    return found


def _said(
    extraction: Extraction, things: Things, clusters: Clusters
) -> Iterator[tuple[Ref, Profile]]:
    sha256 = extraction.document.sha256

    def ties(*local_ids: str | None) -> Profile:
        refs = [ref for local_id in local_ids if (ref := things.find(sha256, local_id))]
        organisations = frozenset(clusters.find(r) for r in refs if r[1] == "organisation")
        return Profile(organisations, frozenset(clusters.find(r) for r in refs if r[1] == "body"))

    issued = _years(extraction.document.date)
    for person in extraction.persons:
        yield (sha256, "person", person.id), Profile(years=issued)
    meetings = {meeting.id: meeting for meeting in extraction.meetings}
    for row in extraction.attendance:
        meeting = meetings.get(row.meeting)
        held = things.find(sha256, row.meeting)
        bodies = (meeting.body, *meeting.bodies) if meeting else ()
        said = _present(row, things, meeting.start if meeting else None)
        if held:
            said = said.with_(Profile(meetings=frozenset({clusters.find(held)})))
        place = ties(row.represents, *bodies)
        if row.capacity is not None and row.capacity not in VISITING:
            place = place.with_(Profile(seats=place.bodies))
        yield (sha256, "person", row.person), place.with_(said)
    for seat in extraction.memberships:
        if seat.person:
            place = ties(seat.represents, seat.body)
            said = Profile(offices=things.once(_offices, seat.role), seats=place.bodies)
            yield (sha256, "person", seat.person), place.with_(said)
    for relation in extraction.relations:
        if relation.predicate in EMPLOYED:
            yield (sha256, "person", relation.subject), ties(relation.object)


def _present(row: Attendance, things: Things, start: str | None) -> Profile:
    offices, parties = things.once(_offices, row.role), things.once(_parties, row.party)
    sides = {ELECTED} if parties else set()
    sides |= {ELECTED if office in ELECTED_OFFICES else EMPLOYED_AS for office in offices}
    return Profile(offices=offices, parties=parties, sides=frozenset(sides), years=_years(start))


def _offices(role: str | None) -> frozenset[str]:
    office = OFFICE_OF.get(fold(role or ""))
    return frozenset({office} if office else ())


def _parties(letters: str | None) -> frozenset[str]:
    return frozenset({fold(letters)} if letters else ())


def _years(date: str | None) -> tuple[int, int] | None:
    year = (date or "")[:4]
    return (int(year), int(year)) if year.isascii() and year.isdigit() and year > "1000" else None
