"""Points for and against two mentions of a name being one person, each with a reason.

A pair needs `SAME` points to be merged; from `DOUBTFUL` on it goes to review; at `DIFFERENT` it
keeps whole groups apart. A name alone never suffices, unless hardly two people bear it and the
documents are of about the same time.
"""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.graph.profiles import Profile

__all__ = [
    "DIFFERENT",
    "DOUBTFUL",
    "POPULATION",
    "SAME",
    "UNKNOWN",
    "conflicting",
    "expected_namesakes",
    "rarity",
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
SAME_MEETING, SAME_ORGANISATION, SAME_OFFICE, SAME_PARTY = 5, 5, 2, 1
SAME_SEAT, SEAT_LONG_AGO, VISITED = 5, 3, 2
OTHER_ORGANISATION, OTHER_PARTY, OTHER_SIDE, NEAR_IN_TIME = -3, -4, -3, 1
DISTANCES = ((25, -3), (10, -1))  # years between them: points
NEAR = 5  # years
LONG = 8  # years, after which a seat may well be another person's


def expected_namesakes(given: int, surname: int) -> int:
    """Return how many people in Sweden can be expected to bear a given name and a surname.

    Args:
        given: bearers of the given name; 0 when the table does not have it.
        surname: bearers of the surname.
    """
    return (given or UNLISTED) * (surname or UNLISTED) // POPULATION


def score(a: Profile, b: Profile, namesakes: int | None) -> tuple[int, tuple[str, ...]]:
    """Return the points for two mentions of one name being one person, and why.

    Args:
        a: what is known of one mention, or of several of one person.
        b: what is known of the other.
        namesakes: people expected to bear the name; UNKNOWN; or None for a part of a name.
    """
    found = [(p, r) for rule in (_people, _occasions, _times) for p, r in rule(a, b) if p]
    found += [_rarity(namesakes)]
    return sum(p for p, _ in found), tuple(f"{reason} ({p:+d})" for p, reason in found)


def conflicting(a: Profile, b: Profile) -> bool:
    """Say whether organisation, party or side speak against the two being one person."""
    return any(points < 0 for points, _ in _people(a, b))


def rarity(namesakes: int | None) -> int:
    """Return the points that a name gives by itself: the fewer bear it, the more."""
    return _rarity(namesakes)[0]


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
    elif a.sides and b.sides and not a.sides & b.sides:
        yield OTHER_SIDE, "elected in one, employed in the other"
    if a.parties & b.parties:
        yield SAME_PARTY, "same party"
    elif a.parties and b.parties:
        yield OTHER_PARTY, "different parties"


def _occasions(a: Profile, b: Profile) -> Iterator[tuple[int, str]]:
    if a.meetings & b.meetings:
        yield SAME_MEETING, "same meeting"
    elif a.seats & b.seats:
        apart = _apart(a, b)
        if apart is not None and apart > LONG:
            yield SEAT_LONG_AGO, "same body, years apart"
        else:
            yield SAME_SEAT, "same body"
    elif a.bodies & b.bodies:
        yield VISITED, "at meetings of the same body"


def _times(a: Profile, b: Profile) -> Iterator[tuple[int, str]]:
    apart = _apart(a, b)
    if apart is not None:
        near = NEAR_IN_TIME if apart <= NEAR else 0
        yield next((p for limit, p in DISTANCES if apart >= limit), near), f"{apart} years apart"


def _apart(a: Profile, b: Profile) -> int | None:
    """Return the years between two spans of time, 0 where they meet; None where one is open."""
    if not a.years or not b.years:
        return None
    return max(a.years[0] - b.years[1], b.years[0] - a.years[1], 0)
