"""When a node or an edge of a network is there: intervals of days from the dates of its seats.

The rules are those of `network_ties.held`: a tie begins with its stated start or the first day on
which it was seen, and ends with its stated end; without one, a seat that a document states goes on,
one that rests on lists ends with the last list, and presence counts on its own days only. A tie
without any date has no interval, and what it ties is then there at all times.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from samverkan.graph.network_facts import Seat

__all__ = ["Known", "Spell", "edge_spells", "first_day", "known_spells", "last_day", "node_spells"]

Spell = tuple[str, str]
"""First and last day, YYYY-MM-DD; an empty last day: it goes on."""

Known = Mapping[tuple[str, str, str], tuple[Spell, ...]]
"""When a tie was there, by its kind and two ends, where more is known than its edge tells."""

_DATE: Final = re.compile(r"([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
_OPEN: Final = "9999-99-99"


def first_day(date: str) -> str:
    """Return the first day that an ISO 8601 year, month, day or time can mean; empty for none."""
    day = _DATE.fullmatch(date[:10])
    return f"{day[1]}-{day[2] or '01'}-{day[3] or '01'}" if day else ""


def last_day(date: str) -> str:
    """Return the last day that an ISO 8601 year, month, day or time can mean; empty for none."""
    day = _DATE.fullmatch(date[:10])
    if not day:
        return ""
    year, month = int(day[1]), int(day[2] or 12)
    return f"{day[1]}-{month:02}-{day[3] or calendar.monthrange(year, month)[1]}"


def known_spells(seats: Iterable[Seat]) -> Known:
    """Return the days of presence, by person or sender, and the times of each person's sender.

    One edge of a network can stand for several seats; this is what they say one by one.
    """
    found: dict[tuple[str, str, str], list[tuple[Spell, ...]]] = {}
    for seat in seats:
        dates = {"since": seat.since, "until": seat.until, "first": seat.first, "last": seat.last}
        spells = edge_spells(seat.member, seat.body, {"kind": seat.kind, **dates}, {})
        if seat.kind == "attended":
            for end in {seat.member, seat.behalf} - {""}:
                found.setdefault((seat.kind, end, seat.body), []).append(spells)
        if seat.behalf:
            found.setdefault(("represents", seat.member, seat.behalf), []).append(spells)
    return {tie: node_spells(found[tie]) for tie in sorted(found)}


def edge_spells(start: str, end: str, data: Mapping[str, Any], known: Known) -> tuple[Spell, ...]:
    """Return when an edge of a network is there, in order; none where nobody wrote a date.

    Args:
        start: the node that it leaves.
        end: the node that it reaches.
        data: its attributes, see `graph.network`.
        known: what is known better, from `known_spells`.
    """
    if (data["kind"], start, end) in known:
        return known[data["kind"], start, end]
    begins = first_day(data["since"] or data["first"])
    if not begins:
        return ()
    ends = last_day(data["until"] or ("" if data["kind"] == "stated" else data["last"]))
    return ((begins, ends if ends >= begins else ""),)


def node_spells(around: Iterable[tuple[Spell, ...]]) -> tuple[Spell, ...]:
    """Return when something is there that is whenever one of its parts is; none: at all times.

    Args:
        around: the spells of each part, such as each edge of a node.
    """
    edges = list(around)
    if not all(edges):
        return ()
    joined: list[Spell] = []
    for begins, ends in sorted((b, e or _OPEN) for spells in edges for b, e in spells):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return tuple((begins, "" if ends == _OPEN else ends) for begins, ends in joined)
