"""Spans: what one rule saw at one place of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["Kind", "Span", "Spans", "free", "outermost"]


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


class Spans(list[Span]):
    """The spans of one passage; it marks the characters they touch, so that `free` asks no span.

    Spans are only ever appended.
    """

    def __init__(self) -> None:
        super().__init__()
        self._touched = bytearray()

    def append(self, span: Span) -> None:
        """Add a span and mark its characters."""
        super().append(span)
        if len(self._touched) < span.end:
            self._touched.extend(bytes(max(span.end - len(self._touched), len(self._touched))))
        self._touched[span.start : span.end] = b"\1" * (span.end - span.start)

    def untouched(self, start: int, end: int) -> bool:
        """Return whether no span touches the characters from start to end."""
        return self._touched.find(1, start, end) < 0


def free(spans: list[Span], start: int, end: int) -> bool:
    """Return whether no span touches the characters from start to end."""
    if isinstance(spans, Spans):
        return spans.untouched(start, end)
    return all(end <= s.start or s.end <= start for s in spans)


def outermost(spans: list[Span]) -> list[Span]:
    """Return the spans that stand in no longer one, by position; the heavier wins a tie."""
    kept = Spans()
    for span in sorted(spans, key=lambda s: (s.start - s.end, -s.weight, s.start, s.rule)):
        if free(kept, span.start, span.end):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
