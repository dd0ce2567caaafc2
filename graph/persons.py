"""Which mentions of a name are the same person: points for and against, each with a reason.

Only mentions of one folded full name are compared; two of one document never become one. What is
equal in organisations and parties, or in bodies, is compared once, however many documents there
are. A pair needs `SAME` points to be merged; from `DOUBTFUL` on it goes to review; at `DIFFERENT`
it keeps whole groups apart. A name alone never suffices, unless hardly two people bear it and the
documents are of about the same time. A common name with no evidence either way is no pair at all:
it would only drown the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import Doubt
from samverkan.graph.mentions import Things
from samverkan.ontology.facts import Extraction
from samverkan.ontology.names import fold

__all__ = [
    "DIFFERENT",
    "POPULATION",
    "SAME",
    "UNKNOWN",
    "Profile",
    "expected_namesakes",
    "join_persons",
    "profiles",
    "score",
]

SAME = 4
DOUBTFUL = 1
DIFFERENT = -2
UNKNOWN = -1
POPULATION = 10_400_000  # people in Sweden, as in the name tables of Statistics Sweden
UNLISTED = 20  # bearers of a name that is too rare for the table
RARITY = ((1, 3), (4, 2), (51, 1), (301, 0), (1001, -1))  # namesakes below this: points
COMMON = -2
HALF_A_NAME = -9  # 'Gitte', 'A. Ek'
SAME_MEETING, SAME_ORGANISATION, SAME_BODY, SAME_OFFICE, SAME_PARTY = 5, 5, 4, 2, 1
OTHER_ORGANISATION, OTHER_PARTY, NEAR_IN_TIME = -3, -4, 1
DISTANCES = ((25, -3), (10, -1))  # years between them: points
NEAR = 5  # years
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
FAMILIES = {
    "kommunchef": "kommundirektör",
    "stadsdirektör": "kommundirektör",
    "kso": "kommunstyrelsens ordförande",
}
OFFICE_OF = {fold(title): fold(FAMILIES.get(title, title)) for title in sorted(OFFICES)}
EMPLOYED = ("works-for", "represents", "leads", "employed-by", "heads", "member-of", "chairs")


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document says of one person, as the smallest mentions of what is meant."""

    organisations: frozenset[Ref] = frozenset()
    bodies: frozenset[Ref] = frozenset()
    meetings: frozenset[Ref] = frozenset()
    offices: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    years: tuple[int, int] | None = None

    def with_(self, other: Profile) -> Profile:
        """Return what two mentions of one person say together."""
        years = [*(self.years or ()), *(other.years or ())]
        return Profile(
            self.organisations | other.organisations,
            self.bodies | other.bodies,
            self.meetings | other.meetings,
            self.offices | other.offices,
            self.parties | other.parties,
            (min(years), max(years)) if years else None,
        )


def expected_namesakes(given: int, surname: int) -> int:
    """Return how many people in Sweden can be expected to bear a given name and a surname.

    Args:
        given: bearers of the given name; 0 when the table does not have it.
        surname: bearers of the surname.
    """
    return (given or UNLISTED) * (surname or UNLISTED) // POPULATION


def join_persons(
    things: Things,
    clusters: Clusters,
    known: Mapping[Ref, Profile],
    name_counts: Callable[[str, str], int],
) -> list[Doubt]:
    """Merge mentions that are one person, and return the pairs that stay in doubt.

    Args:
        things: from `gather`.
        clusters: everything but the persons is merged in it already.
        known: from `profiles`.
        name_counts: (given name, surname) to the expected number of namesakes, or UNKNOWN.
    """
    doubts: list[Doubt] = []
    for name, refs in _blocks(things):
        words = max((things[ref].name for ref in refs), key=_accented).split()
        whole = len(name.split()) > 1 and len(words[0].strip(".")) > 1 and len(words[-1]) > 1
        namesakes = name_counts(words[0], words[-1]) if whole else None
        doubts += _join_block([(ref, known[ref]) for ref in refs], clusters, namesakes)
    return doubts


def _accented(name: str) -> tuple[int, str]:
    """Sort the spelling with most letters such as å and é last: only that one is in registers."""
    return sum(not letter.isascii() for letter in name), name


def score(a: Profile, b: Profile, namesakes: int | None) -> tuple[int, tuple[str, ...]]:
    """Return the points for two mentions of one name being one person, and why.

    Args:
        a: what is known of one mention.
        b: what is known of the other.
        namesakes: people expected to bear the name; UNKNOWN; or None for a part of a name.
    """
    found = [(p, r) for rule in (_people, _occasions, _times) for p, r in rule(a, b) if p]
    found += [_rarity(namesakes)]
    return sum(p for p, _ in found), tuple(f"{reason} ({p:+d})" for p, reason in found)


def _rarity(namesakes: int | None) -> tuple[int, str]:
    if namesakes is None:
        return HALF_A_NAME, "only a part of a name"
    if namesakes == UNKNOWN:
        return 0, "how common the name is, is not known"
    points = next((p for limit, p in RARITY if namesakes < limit), COMMON)
    return points, f"about {namesakes} people of this name expected"


def _people(a: Profile, b: Profile) -> Iterator[tuple[int, str]]:
    if a.organisations & b.organisations:
        yield SAME_ORGANISATION, "same organisation"
    elif a.organisations and b.organisations:
        yield OTHER_ORGANISATION, "different organisations"
    if a.offices & b.offices:
        yield SAME_OFFICE, "same kind of office"
    if a.parties & b.parties:
        yield SAME_PARTY, "same party"
    elif a.parties and b.parties:
        yield OTHER_PARTY, "different parties"


def _occasions(a: Profile, b: Profile) -> Iterator[tuple[int, str]]:
    if a.meetings & b.meetings:
        yield SAME_MEETING, "same meeting"
    elif a.bodies & b.bodies:
        yield SAME_BODY, "same body"


def _times(a: Profile, b: Profile) -> Iterator[tuple[int, str]]:
    if a.years and b.years:
        apart = max(a.years[0] - b.years[1], b.years[0] - a.years[1], 0)
        near = NEAR_IN_TIME if apart <= NEAR else 0
        yield next((p for limit, p in DISTANCES if apart >= limit), near), f"{apart} years apart"


def _blocks(things: Things) -> Iterator[tuple[str, list[Ref]]]:
    blocks: dict[str, list[Ref]] = {}
    for thing in things.of_kind("person"):
        blocks.setdefault(things.once(fold, thing.name), []).append(thing.ref)
    return ((name, blocks[name]) for name in sorted(blocks))


def _join_block(
    rows: list[tuple[Ref, Profile]], clusters: Clusters, namesakes: int | None
) -> list[Doubt]:
    """Merge the mentions of one name, the surest pairs first."""
    twins = _equal(rows, clusters, namesakes)
    pairs = []
    for (a, one), (b, other) in combinations(sorted(twins.items()), 2):
        points, reasons = score(one, other, namesakes)
        pairs.append((-points, a, b, reasons))
    pairs.sort()
    contrary = {frozenset((a, b)) for points, a, b, _ in pairs if -points <= DIFFERENT}
    sides = {ref: {ref} for ref in twins}
    for points, a, b, reasons in pairs:
        mine, theirs = sides[a], sides[b]
        if -points < SAME or mine is theirs:
            continue
        if any(frozenset((x, y)) in contrary for x in mine for y in theirs):
            continue
        if clusters.join(a, b, "; ".join(("same name", *reasons))):
            mine |= theirs
            sides.update(dict.fromkeys(theirs, mine))
    return list(_doubts(pairs, clusters))


def _doubts(
    pairs: list[tuple[int, Ref, Ref, tuple[str, ...]]], clusters: Clusters
) -> Iterator[Doubt]:
    """Yield the likeliest counterpart of each thing that is left apart."""
    seen: set[Ref] = set()
    for points, a, b, reasons in pairs:
        one, other = clusters.find(a), clusters.find(b)
        if -points < DOUBTFUL or {one, other} <= seen or clusters.share_document(one, other):
            continue
        seen |= {one, other}
        yield a, b, -points, ("same name", *reasons)


def _equal(
    rows: list[tuple[Ref, Profile]], clusters: Clusters, namesakes: int | None
) -> dict[Ref, Profile]:
    """Merge mentions of the same organisations or bodies that suffice, and return one of each."""
    groups: dict[tuple[object, ...], list[tuple[Ref, Profile]]] = {}
    for ref, profile in rows:
        said: tuple[object, ...] = (profile.organisations, profile.parties)
        if not profile.organisations:
            said = (profile.bodies, profile.offices, profile.parties) if profile.bodies else (ref,)
        groups.setdefault(said, []).append((ref, profile))
    left: dict[Ref, Profile] = {}
    for group in groups.values():
        heads: list[tuple[Ref, Profile]] = []
        for ref, profile in group:
            for position, (head, seen) in enumerate(heads):
                points, reasons = score(seen, profile, namesakes)
                why = "; ".join(("same name", *reasons))
                if points >= SAME and clusters.join(head, ref, why):
                    heads[position] = (head, seen.with_(profile))
                    break
            else:
                heads.append((ref, profile))
        left.update(heads)
    return left


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
        said = Profile(
            meetings=frozenset({clusters.find(held)} if held else ()),
            offices=things.once(_offices, row.role),
            parties=things.once(_parties, row.party),
            years=_years(meeting.start if meeting else None),
        )
        yield (sha256, "person", row.person), ties(row.represents, *bodies).with_(said)
    for seat in extraction.memberships:
        if seat.person:
            said = Profile(offices=things.once(_offices, seat.role))
            place = ties(seat.represents, seat.body)
            yield (sha256, "person", seat.person), place.with_(said)
    for relation in extraction.relations:
        if relation.predicate in EMPLOYED:
            yield (sha256, "person", relation.subject), ties(relation.object)


def _offices(role: str | None) -> frozenset[str]:
    office = OFFICE_OF.get(fold(role or ""))
    return frozenset({office} if office else ())


def _parties(letters: str | None) -> frozenset[str]:
    return frozenset({fold(letters)} if letters else ())


def _years(date: str | None) -> tuple[int, int] | None:
    year = (date or "")[:4]
    return (int(year), int(year)) if year.isascii() and year.isdigit() and year > "1000" else None
