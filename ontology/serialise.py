"""Extractions as JSON: what `samverkan extract --format json` writes (extraction.schema.json).

The names of lists and fields are those of the facts, but for the period of a membership or a
strategy, which is `from` and `to`. Keys stand in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from samverkan.ontology.diagnostics import Coverage, Diagnostic, LineState
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import DocumentInfo, Extraction, Fact, Goal, Membership, Strategy

__all__ = ["LISTS", "to_json"]

LISTS = (
    "meetings",
    "persons",
    "organisations",
    "bodies",
    "attendance",
    "memberships",
    "projects",
    "strategies",
    "agenda",
    "decisions",
    "relations",
)
"""The lists of facts, in the order in which they are written."""

PERIOD = {"start": "from", "end": "to"}
RENAMED: dict[type[Fact], dict[str, str]] = {Membership: PERIOD, Strategy: PERIOD}
"""Fields that have another name in JSON."""

LAST = ("uncertain", "evidence")


def to_json(extraction: Extraction) -> dict[str, Any]:
    """Return the extraction as an object of the extraction schema, ready for `json.dumps`.

    A value that the text does not give is null. Every fact has `lines` (numbers from 1, ascending),
    `pages` and `quotes` (the words as printed, each once).
    """
    return {
        "document": _document(extraction.document),
        **{name: [_fact(fact) for fact in getattr(extraction, name)] for name in LISTS},
        "diagnostics": [_diagnostic(doubt) for doubt in extraction.diagnostics],
        "coverage": _coverage(extraction.coverage),
    }


def _document(document: DocumentInfo) -> dict[str, Any]:
    return {field.name: getattr(document, field.name) for field in fields(document)}


def _fact(fact: Fact) -> dict[str, Any]:
    renamed = RENAMED.get(type(fact), {})
    names = [field.name for field in fields(fact) if field.name not in LAST]
    return {
        **{renamed.get(name, name): _value(getattr(fact, name)) for name in names},
        "uncertain": fact.uncertain,
        "lines": list(fact.lines),
        "pages": _pages(fact.evidence),
        "quotes": list(dict.fromkeys(place.quote for place in fact.evidence)),
    }


def _value(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    return [_goal(part) if isinstance(part, Goal) else part for part in value]


def _goal(goal: Goal) -> dict[str, Any]:
    below: dict[str, list[dict[str, Any]]] = {}
    for part in goal.below:
        below.setdefault(part.level, []).append(_goal(part))
    return {
        "id": goal.id,
        "name": goal.name,
        "maps_to": goal.maps_to,
        "lines": list(goal.lines),
        **below,
    }


def _pages(evidence: Iterable[Evidence]) -> list[int]:
    return sorted({place.page for place in evidence if place.page is not None})


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "kind": diagnostic.doubt.name.lower().replace("_", "-"),
        "line": diagnostic.line,
        "start": diagnostic.start,
        "end": diagnostic.end,
        "words": diagnostic.words,
        "meaning": diagnostic.doubt.value,
        "note": diagnostic.note,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "lines": len(coverage.lines),
        "claimed": coverage.count(LineState.CLAIMED),
        "ignored": coverage.ignored_by_reason(),
        "flagged": coverage.count(LineState.FLAGGED),
    }
