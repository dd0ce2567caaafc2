"""Spans: what one rule saw at one place of a passage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

__all__ = ["Kind", "Marked", "Span", "Spans", "free", "outermost"]


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

    __hash__ = object.__hash__  # members are one of a kind; that of Enum is slow


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


class Marked:
    """Characters of a text that something stands on, so that asking for them asks no span.

    Args:
        places: start and end of each.
    """

    __slots__ = ("_marks",)

    def __init__(self, places: Iterable[tuple[int, int]] = ()) -> None:
        self._marks = bytearray()
        for start, end in places:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Mark the characters from start to end."""
        if len(self._marks) < end:
            self._marks.extend(bytes(max(end - len(self._marks), len(self._marks))))
        self._marks[start:end] = b"\1" * (end - start)

    def touches(self, start: int, end: int) -> bool:
        """Return whether a character from start to end is marked."""
        return self._marks.find(1, start, end) >= 0


class Spans(list[Span]):
    """The spans of one passage, with what is asked of them again and again.

    The characters they touch are marked, so that `free` asks no span; the spans of some kinds are
    kept in order. Spans are only ever appended.
    """

    def __init__(self) -> None:
        super().__init__()
        self._touched = Marked()
        self._touched_by: dict[Kind, Marked] = {}
        self._ordered: dict[tuple[Kind, ...], list[Span]] = {}

    def append(self, span: Span) -> None:
        """Add a span and mark its characters."""
        super().append(span)
        self._ordered.clear()
        self._touched.add(span.start, span.end)
        self._touched_by.setdefault(span.kind, Marked()).add(span.start, span.end)

    def of_kind(self, kinds: tuple[Kind, ...]) -> list[Span]:
        """Return the spans of these kinds by position, the longer first; not to be changed."""
        known = self._ordered.get(kinds)
        if known is None:
            found = [s for s in self if s.kind in kinds]
            found.sort(key=lambda s: (s.start, -s.end))
            known = self._ordered[kinds] = found
        return known

    def free_of(self, kinds: Iterable[Kind], start: int, end: int) -> bool:
        """Return whether no span of these kinds touches the characters from start to end."""
        marks = (self._touched_by.get(kind) for kind in kinds)
        return not any(mark and mark.touches(start, end) for mark in marks)

    def untouched(self, start: int, end: int) -> bool:
        """Return whether no span touches the characters from start to end."""
        return not self._touched.touches(start, end)


def free(spans: list[Span], start: int, end: int) -> bool:
    """Return whether no span touches the characters from start to end."""
    if isinstance(spans, Spans):
        return spans.untouched(start, end)
    return all(end <= s.start or s.end <= start for s in spans)


def outermost(spans: list[Span]) -> list[Span]:
    """Return the spans that stand in no longer one, by position; the heavier wins a tie.

    Args:
        spans: by position.
    """
    if all(first.end <= second.start for first, second in pairwise(spans)):
        return spans
    kept = Spans()
    for span in sorted(spans, key=lambda s: (s.start - s.end, -s.weight, s.start, s.rule)):
        if free(kept, span.start, span.end):
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)
