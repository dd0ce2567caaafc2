"""Where the sentence of a decision begins and ends, and which item it stands under.

A flattened page has heading and text in one run: a sentence begins after the title of its item at
the earliest, and ends before the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import Final

from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.reading import Reading
from samverkan.ontology.facts import AgendaItem

__all__ = ["Titles", "item_at", "meeting_of"]

STOP: Final = re.compile(r"[.!?:](?=\s+[^a-z\s])\s+")
LABEL: Final = re.compile(r"\b(?:[A-ZÅÄÖ][a-zåäöé-]{2,40}s b|B)eslut:?\s++(?=[A-ZÅÄÖ])")
SHORT: Final = re.compile(
    r"(?<![\w.])(?:[A-ZÅÄÖ]|dr|prof|ordf|sekr|bitr|kl|nr|dnr|bl|ca|st|s|t|ex|resp|tf|vik|jur|fil)$",
    re.I,
)
FURNITURE: Final = re.compile(
    r"\s(?:Justerand(?:e|es) sign|Justerares? sign|Ordf(?:örandes)? sign|Utdragsbestyrkande|_{3})"
)
REACH: Final = 2000  # letters before and after a phrase in which its sentence stands


def item_at(reading: Reading, line: int, start: int | None = None) -> AgendaItem | None:
    """Return the agenda item that a place stands under: the one named last before it.

    Args:
        reading: the state, with its agenda.
        line: number of the line.
        start: character in the line; the end of the line where it is left out.
    """
    best: tuple[tuple[int, int], AgendaItem] | None = None
    for item in reading.agenda:
        places = [(p.line, p.start) for p in item.evidence]
        before = [p for p in places if p[0] < line or (p[0] == line and _upto(p[1], start))]
        if before and (best is None or max(before) > best[0]):
            best = max(before), item
    return best[1] if best else None


def _upto(place: int, start: int | None) -> bool:
    return start is None or place <= start


def meeting_of(reading: Reading, item: AgendaItem | None) -> str | None:
    """Return the meeting of an item, or else the one meeting that people attended."""
    if item:
        return item.meeting
    attended = dict.fromkeys(a.meeting for a in reading.attendance)
    return next(iter(attended)) if len(attended) == 1 else None


class Titles:
    """Where the titles of items stand in the passages of a document.

    Args:
        reading: the state, with its agenda.
    """

    def __init__(self, reading: Reading) -> None:
        self._lines = {
            line.number: (index, start)
            for index, passage in enumerate(reading.passages)
            for line, start in zip(passage.lines, passage.starts, strict=True)
        }
        self._places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for item in reading.agenda:
            for index, start, end in self.of(item):
                self._places[index].append((start, end))
        for places in self._places.values():
            places.sort()

    def of(self, item: AgendaItem) -> list[tuple[int, int, int]]:
        """Return where the item is named: index of the passage, start, end."""
        found = [(self._lines[p.line], p) for p in item.evidence if p.line in self._lines]
        return [(index, base + p.start, base + p.end) for (index, base), p in found]

    def sentence(self, phrase: Phrase) -> tuple[int, int]:
        """Return where the sentence around a phrase begins and ends in the passage."""
        text, (start, end) = phrase.view.text, phrase.match.span()
        places = self._places.get(phrase.index, [])
        at = bisect_left(places, (end, 0)) - 1
        floor = places[at][1] if at >= 0 and places[at][1] < end else 0
        start = max(start, floor)
        after = bisect_left(places, (end, 0))
        ceiling = places[after][0] if after < len(places) else len(text)
        begin = max(floor, start - REACH)
        for stop in STOP.finditer(text, begin, min(len(text), start + 1)):
            if stop.end() <= start and not _abbreviated(phrase.text, stop):
                begin = stop.end()
        for label in LABEL.finditer(phrase.text, begin, min(len(text), start + 1)):
            begin = label.end() if label.end() <= start else begin
        return _stripped(phrase.text, begin, self._end(phrase, end, ceiling))

    def floor(self, phrase: Phrase) -> int | None:
        """Return where the title before the phrase ends, 0 where none stands in its passage; None
        for a phrase that is part of a title."""
        end = phrase.match.end()
        places = self._places.get(phrase.index, [])
        at = bisect_left(places, (end, 0)) - 1
        if at < 0:
            return 0
        return places[at][1] if places[at][1] < end else None

    def _end(self, phrase: Phrase, end: int, ceiling: int) -> int:
        """The end of the sentence: a full stop, the foot of the page, the next item."""
        text = phrase.view.text
        limit = min(ceiling, end + REACH)
        foot = FURNITURE.search(phrase.text, end, limit)
        limit = end + len(phrase.text[end : foot.start()].rstrip()) if foot else limit
        for stop in STOP.finditer(text, max(end - 1, 0), min(len(text), limit + 1)):
            if stop.start() >= limit:
                break
            if text[stop.start()] != ":" and not _abbreviated(phrase.text, stop):
                return stop.start() + 1
        return limit


def _abbreviated(text: str, stop: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation or an initial."""
    return text[stop.start()] == "." and bool(
        SHORT.search(text, max(0, stop.start() - 6), stop.start())
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the blanks, marks and record numbers at its edges."""
    while start < end and text[start] in " \t\n.:;–-•_":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return start, end
