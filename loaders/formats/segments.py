"""Pieces of text with a place on the page, and the rows they stand in.

All lengths are points (1/72 inch) from the top left of the page as it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from samverkan.loaders.document import Box

__all__ = ["Glyph", "Row", "Segment", "rows_in_order", "rows_on_page", "segments_of"]

BASELINE = 0.4  # part of the height that a baseline may move inside a row
GAP = 0.8  # heights between two pieces, blanks of the file not counted
TURNED_GAP = 1.5  # the same in text that does not read from left to right
LABEL_GAP = 4.0  # heights between the number of an item and its words
WORD = 0.3  # heights between two words whose blank is not in the file

LABEL = re.compile(
    r"(?:§ ?)?(?:[0-9]{1,3}(?:\.[0-9]{1,2}){0,3}[.):]?|[a-zA-Z][.)]|[-–•·o▪◦\uf0b7\uf0a7])$"
)


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box.

    Args:
        text: the character.
        box: its place.
        turned: its direction in degrees, 0 for upright text.
        made: a blank that the file does not have.
    """

    text: str
    box: Box
    turned: int = 0
    made: bool = False


@dataclass(slots=True)
class Segment:
    """Characters that stand together; `opens` is the right edge of the first word, if known."""

    text: str
    box: Box
    turned: int = 0
    confidence: float = 1.0
    opens: float = 0.0

    @property
    def height(self) -> float:
        """Of the letters, at least one point."""
        return max(self.box.bottom - self.box.top, 1.0)

    @property
    def upright(self) -> bool:
        """Whether it reads from left to right."""
        return self.turned == 0


@dataclass(slots=True)
class Row:
    """Segments on one baseline, from left to right."""

    cells: list[Segment] = field(default_factory=list)

    @property
    def left(self) -> float:
        """The left edge."""
        return self.cells[0].box.left

    @property
    def right(self) -> float:
        """The right edge."""
        return max(cell.box.right for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower edge, that of the first cell."""
        return self.cells[0].box.bottom

    @property
    def height(self) -> float:
        """Of the highest cell."""
        return max(cell.height for cell in self.cells)

    def level_with(self, other: Segment) -> bool:
        """Tell whether a segment stands on this row's baseline."""
        cell = self.cells[-1]
        if not (cell.upright and other.upright):
            return False
        middle = (cell.box.top + cell.box.bottom - other.box.top - other.box.bottom) / 2
        return abs(middle) < BASELINE * max(cell.height, other.height)

    def has_room_for(self, other: Segment) -> bool:
        """Tell whether a segment covers none of the cells."""
        slack = 0.3 * other.height
        return all(
            other.box.left > cell.box.right - slack or other.box.right < cell.box.left + slack
            for cell in self.cells
        )

    def put(self, other: Segment) -> None:
        """Add a cell in its place."""
        self.cells.append(other)
        self.cells.sort(key=lambda cell: cell.box.left)


def segments_of(glyphs: Iterable[Glyph]) -> Iterator[Segment]:
    """Join characters, in the order of the file, into pieces of text.

    A piece ends where the baseline moves by more than 0.4 of the height, where the gap beside the
    printed blanks is wider than 0.8 heights, or where the text goes back to the left.
    """
    current: Segment | None = None
    blank = False
    reach = 0.0  # right edge of the piece and the blanks after it
    for glyph in glyphs:
        if not glyph.text.strip():
            blank = True
            if not glyph.made and current is not None and _level(current, glyph):
                reach = max(reach, glyph.box.right)
            continue
        if current is not None and _goes_on(current, glyph, reach):
            gap = glyph.box.left - current.box.right
            between = " " if blank or (current.upright and gap > WORD * current.height) else ""
            if between and not current.opens:
                current.opens = current.box.right
            current.text += between + glyph.text
            current.box = _around(current.box, glyph.box)
        else:
            if current is not None:
                yield current
            current = Segment(glyph.text, glyph.box, glyph.turned)
        blank = False
        reach = current.box.right
    if current is not None:
        yield current


def _goes_on(segment: Segment, glyph: Glyph, reach: float) -> bool:
    if segment.turned != glyph.turned:
        return False
    if not segment.upright:
        size = min(glyph.box.right - glyph.box.left, glyph.box.bottom - glyph.box.top)
        return _distance(segment.box, glyph.box) < TURNED_GAP * max(size, 4.0)
    height = max(segment.height, glyph.box.bottom - glyph.box.top)
    back = glyph.box.left - segment.box.right
    gap = glyph.box.left - reach
    return _level(segment, glyph) and -0.5 * height < back and gap < GAP * height


def _level(segment: Segment, glyph: Glyph) -> bool:
    height = max(segment.height, glyph.box.bottom - glyph.box.top)
    return abs(segment.box.bottom - glyph.box.bottom) < BASELINE * height


def _distance(one: Box, other: Box) -> float:
    across = max(one.left - other.right, other.left - one.right, 0.0)
    along = max(one.top - other.bottom, other.top - one.bottom, 0.0)
    return max(across, along)


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def rows_in_order(segments: Iterable[Segment]) -> list[Row]:
    """Join segments that follow each other on one baseline; the order of the file is kept."""
    rows: list[Row] = []
    for segment in segments:
        if rows and rows[-1].level_with(segment) and rows[-1].has_room_for(segment):
            rows[-1].put(segment)
        else:
            rows.append(Row([segment]))
    return [_with_label(row) for row in rows]


def rows_on_page(segments: Iterable[Segment]) -> list[Row]:
    """Join segments by their place alone, from top to bottom, for pictures of text."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda one: (one.box.bottom, one.box.left)):
        near = [row for row in rows[-4:] if row.level_with(segment) and row.has_room_for(segment)]
        if near:
            near[-1].put(segment)
        else:
            rows.append(Row([segment]))
    return [_with_label(row) for row in sorted(rows, key=lambda row: (row.bottom, row.left))]


def _with_label(row: Row) -> Row:
    """Join the number, letter or bullet of an item with the words that follow it."""
    if len(row.cells) != 2:
        return row
    label, words = row.cells
    if words.box.left - label.box.right > LABEL_GAP * label.height or not LABEL.match(label.text):
        return row
    sure = min(label.confidence, words.confidence)
    return Row([Segment(f"{label.text} {words.text}", _around(label.box, words.box), 0, sure)])
