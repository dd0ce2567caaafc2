"""Which rows of a page go on with the row above: text broken where its line was full.

A line was full when the first word of the next one would not have fitted before the right edge of
the text. That edge is believed only where the page shows running text that was broken at it; a
list of short lines has none. In tables a row under a cell goes on with it where it stands closer
than rows do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from samverkan.loaders.document import Box
from samverkan.loaders.formats.segments import Row, Segment

__all__ = ["CLOSER", "continued", "merged", "text_width"]

SAME = 4.0  # points that the left edges of one text may differ
HANGING = 45.0  # points that a text may stand right of its number or bullet
EVIDENT = 3  # broken lines that show where the edge of the text is
NEARLY = 40.0  # points by which the longest row of a column may be shorter than the text
STEP = 1.15  # distance of lines, in their usual distance, that is still one text
CLOSER = 0.87  # distance of lines in one cell, in the distance of rows, at most
LEADING = 1.6  # heights of letters between the lines of one cell, at most
COMMAS = 0.2  # share of the rows of a page that end with a comma where a list is printed so
BLANK = 0.2  # heights between two words
SLACK = 0.5  # points

LABELLED = re.compile(r"^(?:§ ?)?(?:\d{1,3}(?:\.\d{1,2}){0,3}[.):]?|[a-z][.)]|[-–•·o▪◦])\s")
LOWER = re.compile(r"^[a-zåäöéæøü(&]|^\d++(?![.\d]*+\s++[A-ZÅÄÖ])")
ENDED = re.compile(r"[.:;!?]$")
ONE_NAME = re.compile(
    r"^[A-ZÅÄÖÉÆØÜ][^\s,.]*+(?:[.,](?=\s|$)|\s++(?!(?:von|van|de|af|av|del?a?|di|da|dos|el|al|ben|bin|"
    r"te|ter|zu|la|le)\b)(?=[a-zåäöéæøü(]))"
)
LEADS = re.compile(r"(?<!\w)(?:och|samt|eller|i|på|för|av|med|till|från|vid|om|Region|projekt)$")
HYPHENED = re.compile(r"(?<=[a-zåäöéæøü]{2})-$")
PAIRED = re.compile(r"(?:och|eller|samt|respektive|og|eller|and|or)\b")


def continued(rows: Sequence[Row], *, table: bool, width: float = 0.0) -> list[bool]:
    """Say of each row whether it goes on with the one above.

    Args:
        rows: in reading order.
        table: whether they are rows of one table.
        width: of the text of the document in points, for columns that do not show their own.
    """
    if table:
        return _in_table(rows)
    edges = _Edges(rows, width)
    listed = sum(row.cells[-1].text.endswith(",") for row in rows) > COMMAS * len(rows)
    found = [False] * len(rows)
    for at, (above, row) in enumerate(pairwise(rows), 1):
        found[at] = (
            _follows(above, row, edges.step)
            and edges.broken(above, row)
            and _reads_on(above.cells[0].text, row.cells[0].text, commas=listed)
        )
    return found


def text_width(pages: Iterable[Sequence[Row]]) -> float:
    """Return how wide the running text of a document is in points; 0 where none was broken.

    Args:
        pages: the rows of each page, in reading order.
    """
    widths: Counter[int] = Counter()
    for rows in pages:
        edges = _Edges(rows, 0.0)
        for row in edges.rows:
            if edges.right(row) < float("inf"):
                widths[round((edges.right(row) - row.left) / SAME)] += 1
    return widths.most_common(1)[0][0] * SAME if widths else 0.0


def merged(above: Segment, below: Segment) -> Segment:
    """Join a piece of text with the one that goes on with it; a word is made whole."""
    first, second = above.text, below.text
    if HYPHENED.search(first) and second[:1].islower() and not PAIRED.match(second):
        text = first[:-1] + second
    elif first[-2:-1].isalpha() and first.endswith("-") and not PAIRED.match(second):
        text = first + second
    else:
        text = f"{first} {second}"
    one, two = above.box, below.box
    box = Box(min(one.left, two.left), min(one.top, two.top),
              max(one.right, two.right), max(one.bottom, two.bottom))  # fmt: skip
    return Segment(text, box, above.turned, min(above.confidence, below.confidence), above.opens)


class _Edges:
    """The right edge of each text of a page, by its left edge."""

    def __init__(self, rows: Sequence[Row], width: float) -> None:
        self.rows = [row for row in rows if len(row.cells) == 1 and row.cells[0].upright]
        steps = [low.bottom - up.bottom for up, low in pairwise(rows) if low.bottom > up.bottom]
        near = [s for s, row in zip(steps, rows, strict=False) if s < 3 * row.height]
        self.step = median(near) if near else 0.0
        self.width = width
        self._edge: dict[int, float] = {}

    def right(self, row: Row) -> float:
        """The right edge of the rows that begin near this one; infinite where nothing shows it."""
        key = round(row.left / SAME)
        if key not in self._edge:
            self._edge[key] = self._shown(row.left)
        return self._edge[key]

    def _shown(self, left: float) -> float:
        """The furthest right end, if running text was broken there often enough; else that of
        the document, if no row is longer."""
        near = [row for row in self.rows if abs(row.left - left) < HANGING]
        edge = max((row.right for row in near), default=0.0)
        lower = [
            _is_full(up, low, edge)
            for up, low in pairwise(near)
            if _follows(up, low, self.step) and low.cells[0].text[:1].islower()
        ]
        if sum(lower) >= EVIDENT and sum(lower) > 0.7 * len(lower):
            return edge
        usual = left + self.width
        return usual if self.width and usual - NEARLY < edge < usual + SAME else float("inf")

    def broken(self, above: Row, row: Row) -> bool:
        """Whether the first word of a row had no room on the row above."""
        return _is_full(above, row, self.right(above))


def _is_full(above: Row, row: Row, edge: float) -> bool:
    one, other = above.cells[-1], row.cells[0]
    if " " not in other.text:
        word = other.box.right - other.box.left
    elif other.opens:
        word = other.opens - other.box.left
    else:
        words = other.text.split(None, 1)[0]
        word = (other.box.right - other.box.left) * len(words) / len(other.text)
    return one.box.right + BLANK * other.height + word > edge + SLACK


def _follows(above: Row, row: Row, step: float) -> bool:
    """Whether a row stands right under another, of letters as high, at its left edge."""
    if len(above.cells) > 1 or len(row.cells) > 1:
        return False
    one, other = above.cells[0], row.cells[0]
    right = other.box.left - one.box.left
    hangs = LABELLED.match(one.text) is not None and -SAME < right < HANGING
    return (
        one.upright
        and other.upright
        and 0.8 < one.height / other.height < 1.25
        and 0 < row.bottom - above.bottom <= STEP * max(step, one.height)
        and (abs(right) < SAME or hangs)
    )


def _reads_on(above: str, below: str, *, commas: bool) -> bool:
    """Whether words can be the middle of a text: no new entry, item or heading begins here."""
    if LABELLED.match(below):
        return False
    if LOWER.match(below) or LEADS.search(above):
        return True
    if above.endswith(",") and not commas:
        return True
    return not ENDED.search(above) and ONE_NAME.match(below) is not None


def _in_table(rows: Sequence[Row]) -> list[bool]:
    """Rows that stand closer than others do: cells of several lines. Where those under later
    columns outnumber the others the first column holds labels of lists, and only small letters
    go on."""
    first = min(row.left for row in rows)
    begins = [abs(row.left - first) < SAME for row in rows]
    steps = [low.bottom - up.bottom for up, low in pairwise(rows)]
    apart = [step for step, new in zip(steps, begins[1:], strict=True) if new]
    close = [step for step, new in zip(steps, begins[1:], strict=True) if not new]
    found = [False] * len(rows)
    near = median(close) if close else min(steps, default=0.0)
    if not apart or near > CLOSER * median(apart) or near > LEADING * rows[0].height:
        return found
    cells = len(close) <= len(apart)
    for at, step in enumerate(steps, 1):
        row = rows[at]
        under = not begins[at] or len(row.cells) < len(rows[at - 1].cells)
        goes_on = cells or (not begins[at] and row.cells[0].text[:1].islower())
        found[at] = under and step <= STEP * near and goes_on
    return found
