"""Spans: what one rule saw at one place of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Kind", "Span", "free", "outermost"]


class Kind(Enum):
    """What a span is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    BODY = "body"
    ROLE = "role"
    PARTY = "party"
    LIMIT = "limit"
    DATE = "date"
    HEADING = "heading"
    INITIALS = "initials"
    PROJECT = "project"
    STRATEGY = "strategy"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a passage that one rule recognised.

    Args:
        kind: what they are.
        start: first character in the passage.
        end: character after the last one.
        text: the words, as printed.
        value: the id or value they stand for.
        rule: name of the rule.
        weight: how sure, 0 to 1.
    """

    kind: Kind
    start: int
    end: int
    text: str
    value: str
    rule: str
    weight: float = 1.0


def free(spans: list[Span], start: int, end: int) -> bool:
    """Return whether no span touches the characters from start to end."""
    return all(end <= s.start or s.end <= start for s in spans)


def outermost(spans: list[Span]) -> list[Span]:
    """Return the spans that stand in no longer one, by position; the heavier wins a tie."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, -s.weight, s.start, s.rule)):
        if free(kept, span.start, span.end):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
