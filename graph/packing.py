"""What one document states, as few bytes that are read back fast; its doubts are left out."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from typing import Any, Final

from samverkan.graph.observed_fields import LISTS, PLAIN
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import DocumentInfo, Extraction, Fact, Goal, Strategy

__all__ = ["packed", "unpacked"]

_LEVEL: Final = 1  # of compression
_CLASSES: Final[dict[str, type[Fact]]] = {name: cls for name, cls, _ in LISTS}
_FIELDS: Final = {name: PLAIN[cls] for name, cls in _CLASSES.items()}
_GOAL: Final = PLAIN[Goal]
_DOCUMENT: Final = PLAIN[DocumentInfo]


def packed(extraction: Extraction) -> bytes:
    """Return the facts of a document, with their places, as bytes."""
    places: dict[Evidence, int] = {}
    lists = {
        name: [_row(fact, _FIELDS[name], places) for fact in getattr(extraction, name)]
        for name in _CLASSES
    }
    info = [getattr(extraction.document, name) for name in _DOCUMENT]
    rows = [[p.document, p.line, p.start, p.end, p.quote, p.rule, p.page] for p in places]
    text = json.dumps([info, rows, lists], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL)


def _row(fact: Fact, names: Iterable[str], places: dict[Evidence, int]) -> list[Any]:
    at = [places.setdefault(place, len(places)) for place in fact.evidence]
    row = [at, *(getattr(fact, name) for name in names)]
    return [*row, [_goal(goal) for goal in fact.goals]] if isinstance(fact, Strategy) else row


def _goal(goal: Goal) -> list[Any]:
    return [[_goal(below) for below in goal.below], *(getattr(goal, name) for name in _GOAL)]


def unpacked(data: bytes) -> Extraction:
    """Return the facts that `packed` made these bytes of."""
    text = zlib.decompress(data).decode("utf-8", "surrogatepass")
    info, rows, lists = json.loads(text)
    places = [Evidence(*row) for row in rows]
    found: dict[str, Any] = {
        name: tuple(_fact(name, row, places) for row in lists[name]) for name in _CLASSES
    }
    document = DocumentInfo(**dict(zip(_DOCUMENT, info, strict=True)))
    return Extraction(document=document, **found)


def _fact(name: str, row: list[Any], places: list[Evidence]) -> Fact:
    values: dict[str, Any] = {
        field: tuple(value) if isinstance(value, list) else value
        for field, value in zip(_FIELDS[name], row[1:], strict=False)
    }
    if name == "strategies":
        values["goals"] = tuple(_goal_of(goal) for goal in row[-1])
    make: Callable[..., Fact] = _CLASSES[name]
    return make(evidence=tuple(places[number] for number in row[0]), **values)


def _goal_of(row: list[Any]) -> Goal:
    values: dict[str, Any] = {
        field: tuple(value) if isinstance(value, list) else value
        for field, value in zip(_GOAL, row[1:], strict=True)
    }
    return Goal(below=tuple(_goal_of(below) for below in row[0]), **values)
