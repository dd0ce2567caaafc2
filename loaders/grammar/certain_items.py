"""Under which item a place stands for certain.

The item named last before a place is its item, unless the agenda is a list in front of the text
that names no item again, or a number that the agenda leaves out stands between the two: then the
place may belong to another item, and nothing is said.

Corpus: tests/corpora/resolutions.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from samverkan.loaders.reading import Reading
from samverkan.ontology.facts import AgendaItem

__all__ = ["CertainItems"]

BETWEEN: Final = re.compile(r"[\W\d_]*")  # between two items of a list: no word
# to the page of an item
CONTENTS: Final = re.compile(r"(?<![ \t.…·_])[ \t]*+(?:[.…·_][ \t]*+){4}[.…·_ \t]*+\d")
NUMBER: Final = re.compile(r"(?<![\d\w/.,:§–-])(?<!§\s)\d{1,4}(?![\d\w/,:%–-]|\.\d)")
DIGITS: Final = re.compile(r"\d+")
LONG: Final = 300  # letters of a line that is a page
LEAST: Final = 3  # items of a list
WIDEST: Final = 6  # numbers left out that are looked for


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item is named: line, first and last character."""

    line: int
    start: int
    end: int
    item: AgendaItem


class CertainItems:
    """The items of a document by their places.

    Args:
        reading: the state, with its agenda.
    """

    def __init__(self, reading: Reading) -> None:
        self._lines = {
            one.number: one.text for passage in reading.passages for one in passage.lines
        }
        places = [
            _Place(e.line, e.start, e.end, item) for item in reading.agenda for e in item.evidence
        ]
        places.sort(key=lambda p: (p.line, p.start))
        self._places = [p for p in places if not self._in_contents(p)]
        self._keys = [(p.line, p.start) for p in self._places]
        self._numbers = {id(item): number for number, item in enumerate(reading.agenda)}
        self._following = _following(reading.agenda)
        self._front = self._end_of_front(len(reading.agenda))

    def at(self, line: int, start: int) -> AgendaItem | None:
        """Return the item that a place stands under, None where that is not certain.

        Args:
            line: number of the line.
            start: character in the line.
        """
        at = bisect_right(self._keys, (line, start)) - 1
        if at < 0 or at == self._front or not self._in_order(at):
            return None
        place = self._places[at]
        return None if self._left_out(place, line, start) else place.item

    def _in_order(self, at: int) -> bool:
        """Whether the item that is named next, if any, is the next of the agenda, so that none
        between them stands under the same place."""
        number = self._numbers[id(self._places[at].item)]
        for following in range(at + 1, len(self._places)):
            after = self._numbers[id(self._places[following].item)]
            if after != number:
                return after <= number + 1
        return True

    def _in_contents(self, place: _Place) -> bool:
        """Whether dots lead from the place to the number of a page."""
        return CONTENTS.match(self._lines.get(place.line, ""), place.end) is not None

    def _end_of_front(self, count: int) -> int:
        """The last place of a list that names every item, without a word between them; -1 for
        none. What stands below it is of any item."""
        if count < LEAST:
            return -1
        seen: set[int] = set()  # items, by their identity
        for at, place in enumerate(self._places):
            if at and not self._next_to(self._places[at - 1], place):
                seen = set()
            seen.add(id(place.item))
            after = self._places[at + 1] if at + 1 < len(self._places) else None
            goes_on = after is not None and self._next_to(place, after, blank_line=False)
            if len(seen) == count and not goes_on:
                return at
        return -1

    def _next_to(self, one: _Place, after: _Place, *, blank_line: bool = True) -> bool:
        """Whether no word stands between two places, and, where it is asked, no blank line."""
        between = self._text((one.line, one.end), (after.line, after.start))
        return BETWEEN.fullmatch(between) is not None and (blank_line or "\n\n" not in between)

    def _left_out(self, place: _Place, line: int, start: int) -> bool:
        """Whether a number that the agenda leaves out after the item stands between the two."""
        missing = self._following.get(id(place.item), frozenset())
        if not missing:
            return False
        if line != place.line and len(self._lines.get(line, "")) > LONG:
            return True
        between = self._text((place.line, place.end), (line, start))
        return any(int(m.group()) in missing for m in NUMBER.finditer(between))

    def _text(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """The words between two places, each a line and a character."""
        if first[0] == last[0]:
            return self._lines.get(first[0], "")[first[1] : last[1]]
        inner = (self._lines.get(n, "") for n in range(first[0] + 1, last[0]))
        head = self._lines.get(first[0], "")[first[1] :]
        return "\n".join((head, *inner, self._lines.get(last[0], "")[: last[1]]))


def _following(agenda: list[AgendaItem]) -> dict[int, frozenset[int]]:
    """The numbers left out between each item and the next, by the identity of the item."""
    numbers = [DIGITS.search(item.number or "") for item in agenda]
    values = [int(found.group()) if found else 0 for found in numbers]
    return {
        id(item): frozenset(range(value + 1, after))
        for item, value, after in zip(agenda, values, values[1:], strict=False)
        if value and value + 1 < after <= value + 1 + WIDEST
    }
