"""From the facts of a graph to the ties of one network: what is drawn, and what it weighs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType
from typing import Final

from samverkan.graph.network_facts import Facts, Seat

__all__ = [
    "MEMBERS",
    "SHARING",
    "STRENGTH",
    "held",
    "incidence",
    "of_municipality",
    "senders",
    "ties",
    "years",
]

PEOPLE: Final = frozenset({"person"})
PUBLIC: Final = frozenset({"municipality", "region"})
SENDERS: Final = PUBLIC | {"organisation"}
STRENGTH: Final = ("stated", "observed", "attended")
SHARING: Final = ("forums", "people", "municipalities", "organisations")
# For each network of two kinds, or of what is shared in one: the kinds of those who sit in forums.
MEMBERS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "people-forums": PEOPLE,
        "forums": PEOPLE,
        "people": PEOPLE,
        "municipalities-forums": PUBLIC,
        "municipalities": frozenset({"municipality"}),
        "organisations-forums": SENDERS,
        "organisations": SENDERS,
    }
)


def ties(facts: Facts, kind: str, *, at: str = "") -> list[Seat]:
    """Return the ties of one network, sorted; `member` and `body` are the two ends.

    Args:
        facts: of the graph.
        kind: one of `network.PROJECTIONS`.
        at: a day, month or year, see `held`; empty for all times.
    """
    if at:
        seats = tuple(seat for seat in facts.seats if held(seat, at))
        facts = replace(facts, seats=seats)
    return sorted(_MAKERS[kind](facts, at), key=_order)


def held(seat: Seat, at: str) -> bool:
    """Say whether a seat was held on a day, or at some time in a month or year.

    A seat begins with its stated start or the first day on which it was seen; without either it is
    held at no time. It ends with its stated end. Without one, a seat that a document states goes
    on; one that rests on lists ends with the last list, and presence with its day. So does
    `samverkan who`.
    """
    start = seat.since or seat.first
    end = seat.until or (seat.last if seat.kind != "stated" else "")
    return bool(start) and start <= at + "~" and (not end or end + "~" >= at)


def years(facts: Facts) -> tuple[str, ...]:
    """Return each year from the first to the last that the seats of a graph speak of."""
    days = {day[:4] for s in facts.seats for day in (s.since, s.until, s.first, s.last) if day}
    known = sorted(year for year in days if year.isdigit())
    return tuple(str(year) for year in range(int(known[0]), int(known[-1]) + 1)) if known else ()


def incidence(facts: Facts, kind: str, *, at: str = "") -> dict[str, frozenset[str]]:
    """Return the forums of each member, for a network of two kinds or of what is shared in one.

    Args:
        facts: of the graph.
        kind: one of MEMBERS.
        at: see `ties`.
    """
    if at:
        facts = replace(facts, seats=tuple(seat for seat in facts.seats if held(seat, at)))
    wanted = MEMBERS[kind]
    seats = _people(facts) if wanted == PEOPLE else _sending(facts, wanted)
    found: dict[str, set[str]] = {}
    for seat in seats:
        found.setdefault(seat.member, set()).add(seat.body)
    return {member: frozenset(found[member]) for member in sorted(found)}


def senders(facts: Facts, *, at: str = "") -> dict[str, tuple[str, ...]]:
    """Return the organisations for which each person sits, by IRI, parties left out, sorted."""
    found: dict[str, set[str]] = {}
    for seat in facts.seats:
        sender = facts.things.get(seat.behalf)
        if sender is not None and sender.kind in SENDERS and (not at or held(seat, at)):
            found.setdefault(seat.member, set()).add(sender.iri)
    return {member: tuple(sorted(found[member])) for member in sorted(found)}


def of_municipality(facts: Facts, *, at: str = "") -> dict[str, str]:
    """Return the municipality of each person who sits for exactly one, by IRI."""
    found = {}
    for member, sent in senders(facts, at=at).items():
        ours = [iri for iri in sent if facts.things[iri].kind == "municipality"]
        if len(ours) == 1 and facts.things[member].kind == "person":
            found[member] = ours[0]
    return found


# The networks


def _people(facts: Facts) -> list[Seat]:
    return list(_seated(s for s in facts.seats if facts.things[s.member].kind == "person"))


def _people_forums(facts: Facts, at: str) -> list[Seat]:
    return [*_people(facts), *_preparing(facts)]


def _with_organisations(facts: Facts, at: str) -> list[Seat]:
    seated = _people(facts)
    own = [s for s in facts.seats if facts.things[s.member].kind in SENDERS]
    sent = _sent(facts, seated)
    return [*seated, *_seated(own), *sent, *_convening(facts), *_preparing(facts)]


def _forums(facts: Facts, at: str) -> list[Seat]:
    return [*_sharing(_people(facts), by_body=False), *_preparing(facts)]


def _projects(facts: Facts, at: str) -> Iterator[Seat]:
    """Yield the parties of projects, with the time of the project."""
    for part in facts.parts:
        if part.kind != "prepares":
            project = facts.things[part.body]
            timed = replace(part, since=project.since, until=project.until)
            if not at or held(replace(timed, kind="stated"), at):
                yield timed


def _preparing(facts: Facts) -> list[Seat]:
    return [part for part in facts.parts if part.kind == "prepares"]


_MAKERS: Final[Mapping[str, Callable[[Facts, str], Iterable[Seat]]]] = MappingProxyType(
    {
        "people-forums": _people_forums,
        "people-forums-organisations": _with_organisations,
        "organisations-forums": lambda facts, at: _sending(facts, SENDERS),
        "municipalities-forums": lambda facts, at: _sending(facts, PUBLIC),
        "forums": _forums,
        "people": lambda facts, at: _sharing(_people(facts), by_body=True),
        "municipalities": lambda facts, at: _sharing(
            _sending(facts, frozenset({"municipality"})), by_body=True
        ),
        "organisations": lambda facts, at: _sharing(_sending(facts, SENDERS), by_body=True),
        "preparation": lambda facts, at: _preparing(facts),
        "projects": _projects,
    }
)


def _order(seat: Seat) -> tuple[str, ...]:
    said = (seat.kind, seat.role, seat.capacity, seat.behalf, seat.since, seat.first, seat.until)
    return seat.member, seat.body, *said, seat.last


# Merging


def _seated(seats: Iterable[Seat]) -> Iterator[Seat]:
    """Merge the meetings of one person in one forum; presence gives way to membership."""
    seats = list(seats)
    member = {(s.member, s.body) for s in seats if s.kind != "attended"}
    attended: dict[tuple[str, ...], list[Seat]] = {}
    for seat in seats:
        if seat.kind != "attended":
            yield seat
        elif (seat.member, seat.body) not in member:
            key = (seat.member, seat.body, seat.role, seat.capacity, seat.behalf)
            attended.setdefault(key, []).append(seat)
    for group in attended.values():
        yield _united(group, group[0])


def _united(group: list[Seat], like: Seat) -> Seat:
    one = group[0] if len(group) == 1 else None  # several seats have no one start and end
    return replace(
        like,
        since=one.since if one else "",
        until=one.until if one else "",
        first=one.first if one else _earliest(group),
        last=max(s.last for s in group),
        weight=len(group),
        uncertain=all(s.uncertain for s in group),
        evidence=tuple(sorted({place for s in group for place in s.evidence})),
    )


def _earliest(group: Iterable[Seat]) -> str:
    return min(filter(None, (seat.first or seat.since for seat in group)), default="")


def _sent(facts: Facts, seats: Iterable[Seat]) -> Iterator[Seat]:
    groups: dict[tuple[str, str], list[Seat]] = {}
    for seat in seats:
        if seat.behalf in facts.things and facts.things[seat.behalf].kind in SENDERS:
            groups.setdefault((seat.member, seat.behalf), []).append(seat)
    for (person, sender), group in groups.items():
        yield _united(group, Seat("represents", person, sender))


def _convening(facts: Facts) -> Iterator[Seat]:
    for thing in facts.things.values():
        if thing.owner in facts.things:
            yield Seat("convenes", thing.owner, thing.iri, evidence=thing.evidence[:1])


def _sending(facts: Facts, wanted: frozenset[str]) -> Iterator[Seat]:
    """Yield one tie from each organisation to each forum, weighted by the people it sends."""
    groups: dict[tuple[str, str], list[Seat]] = {}
    for seat in facts.seats:
        own = facts.things[seat.member].kind != "person"
        sender = seat.member if own else seat.behalf
        if sender in facts.things and facts.things[sender].kind in wanted:
            groups.setdefault((sender, seat.body), []).append(seat)
    for (sender, body), group in groups.items():
        kind = min((seat.kind for seat in group), key=STRENGTH.index)
        united = _united(group, Seat(kind, sender, body))
        yield replace(united, weight=len({seat.member for seat in group}))


def _sharing(seats: Iterable[Seat], *, by_body: bool) -> Iterator[Seat]:
    """Tie each two forums with people in common, or each two people with forums in common.

    Of each end in each of what they share one line is kept: of the strongest and earliest seat.
    """
    groups: dict[str, dict[str, list[Seat]]] = {}
    for seat in seats:
        hub, end = (seat.body, seat.member) if by_body else (seat.member, seat.body)
        groups.setdefault(hub, {}).setdefault(end, []).append(seat)
    pairs: dict[tuple[str, str], list[Seat]] = {}
    for hub in sorted(groups):
        ends = {end: _shown(groups[hub][end]) for end in sorted(groups[hub])}
        for one, other in combinations(ends, 2):
            pairs.setdefault((one, other), []).extend((ends[one], ends[other]))
    for (one, other), claims in pairs.items():
        shared = _united(claims, Seat("shares", one, other))
        yield replace(shared, weight=len(claims) // 2)


def _shown(group: list[Seat]) -> Seat:
    """Return what several seats of one end in one forum say, on the line of the best of them."""
    best = min(group, key=lambda s: (STRENGTH.index(s.kind), s.since or s.first, s.evidence))
    return replace(
        best,
        since="",
        until="",
        first=_earliest(group),
        last=max(seat.last for seat in group),
        uncertain=all(seat.uncertain for seat in group),
        evidence=best.evidence[:1],
    )
