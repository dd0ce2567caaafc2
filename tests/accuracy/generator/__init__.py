"""Generated minutes with known facts: names from the registers, layouts of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from .facts import Minutes, minutes
from .layouts import LAYOUTS

__all__ = ["LAYOUTS", "Case", "cases"]


@dataclass(frozen=True, slots=True)
class Case:
    """A generated document: its layout, file name, text and gold."""

    layout: str
    file: str
    text: str
    gold: dict[str, Any]


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield documents, the layouts in turn; the same seed gives the same documents."""
    for number in range(count):
        layout = list(LAYOUTS)[number % len(LAYOUTS)]
        random = Random(f"{seed}-{number}")
        text, stated = LAYOUTS[layout](minutes(random, limited=random.random() < 0.5), random)
        ending = "md" if layout == "bullets" else "txt"
        yield Case(layout, f"{number:03}-{layout}.{ending}", text, gold_of(stated, text))


def gold_of(stated: Minutes, text: str) -> dict[str, Any]:
    """Return the facts in the schema of extractions."""
    lines = text.split("\n")

    def at(words: str) -> list[int]:
        return [n for n, line in enumerate(lines, 1) if words in line]

    legal = sorted({seat.organisation for seat in stated.seats if seat.organisation})
    persons, attendance = [], []
    for seat in stated.seats:
        where = at(seat.name)
        persons.append({"id": seat.name, "name": seat.name, "lines": where})
        attendance.append({
            "person": seat.name, "meeting": "meeting", "capacity": seat.capacity,
            "status": seat.status, "represents": seat.organisation or None,
            "party": seat.party or None, "role": seat.title or None,
            "scope": seat.scope or None, "lines": where,
        })  # fmt: skip
    return {
        "document": {"body": "body", "date": str(stated.day)},
        "bodies": [{"id": "body", "name": stated.body, "lines": at(stated.body)}],
        "meetings": [{"id": "meeting", "body": "body", "start": str(stated.day), "lines": [1]}],
        "organisations": [{"id": n, "name": n, "kind": "municipality"} for n in legal],
        "persons": persons,
        "attendance": attendance,
        "agenda": [
            {"meeting": "meeting", "number": str(number), "title": title, "lines": at(title)}
            for number, title in enumerate(stated.agenda, stated.first_number)
        ],
    }
