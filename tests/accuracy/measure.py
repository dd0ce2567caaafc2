"""Figures of extractions against gold: an F1 where rows are found, a share where values are right.

The rules are simpler and stricter than those of the scorer of the seeds: a name counts when it is
spelled the same but for case, a row of attendance when person and capacity are right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Facts: TypeAlias = dict[str, Any]
Tally: TypeAlias = Counter[str]

VALUES = ("capacity", "status", "represents", "party", "scope")
CAPACITIES = ("chair", "vice-chair", "member", "deputy", "official", "guest", "adjunct")


def tally(gold: Facts, got: Facts) -> Tally:
    """Return the counts of one document: 'hit X', 'gold X' and 'got X' for lists, 'ok X' and 'of
    X' for values."""
    counts: Tally = Counter()
    for name, rows in (("persons", _persons), ("attendance", _seated), ("agenda", _agenda)):
        wanted, found = Counter(rows(gold)), Counter(rows(got))
        counts[f"hit {name}"] += (wanted & found).total()
        counts[f"gold {name}"] += wanted.total()
        counts[f"got {name}"] += found.total()
    seats, taken = _first_seats(gold), _first_seats(got)
    for person in sorted(seats.keys() & taken.keys()):
        for field in VALUES:
            right, value = seats[person][field], taken[person][field]
            if right or value:
                counts[f"of {field}"] += 1
                counts[f"ok {field}"] += right == value
    counts["of date"] += 1
    counts["ok date"] += _date(gold) == _date(got)
    counts["of body"] += 1
    counts["ok body"] += _body(gold) == _body(got)
    return counts


def figures(counts: Tally) -> dict[str, float]:
    """Return the figures of counts: F1 of each list, share of each value, 0 to 1."""
    made = {}
    for name in ("persons", "attendance", "agenda"):
        rows = counts[f"gold {name}"] + counts[f"got {name}"]
        made[name] = 2 * counts[f"hit {name}"] / rows if rows else 1.0
    for key in sorted(counts):
        if key.startswith("of "):
            made[key[3:]] = counts[f"ok {key[3:]}"] / counts[key]
    return {name: round(value, 4) for name, value in made.items()}


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the counts of several documents together."""
    return sum(tallies, Counter())


def _names(facts: Facts, *lists: str) -> dict[str, str]:
    return {row["id"]: row["name"].casefold() for name in lists for row in facts[name]}


def _persons(facts: Facts) -> Iterator[str]:
    return (row["name"].casefold() for row in facts["persons"])


def _rows(facts: Facts) -> Iterator[Facts]:
    """Yield the rows of those who attend the first meeting in a capacity of their own."""
    held = facts["meetings"][0]["id"] if facts["meetings"] else None
    return (
        row
        for row in facts["attendance"]
        if row["meeting"] == held and row["capacity"] in (*CAPACITIES, None)
    )


def _seated(facts: Facts) -> Iterator[tuple[str, str | None]]:
    names = _names(facts, "persons")
    return ((names[row["person"]], row["capacity"]) for row in _rows(facts))


def _first_seats(facts: Facts) -> dict[str, Facts]:
    people, organisations = _names(facts, "persons"), _names(facts, "organisations")
    seats: dict[str, Facts] = {}
    for row in _rows(facts):
        represents = row["represents"]
        seats.setdefault(people[row["person"]], {
            **{field: row[field] for field in VALUES},
            "represents": organisations.get(represents, represents),
            "scope": bool(row["scope"]),
        })  # fmt: skip
    return seats


def _agenda(facts: Facts) -> Iterator[tuple[str, str]]:
    for row in facts["agenda"]:
        yield re.sub(r"\D", "", row["number"] or ""), row["title"].casefold()


def _date(facts: Facts) -> str | None:
    start = facts["meetings"][0]["start"] if facts["meetings"] else None
    return start[:10] if start else None


def _body(facts: Facts) -> str | None:
    body = facts["meetings"][0]["body"] if facts["meetings"] else None
    return _names(facts, "bodies").get(body) if body else None
