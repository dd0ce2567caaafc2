"""From the rows of a page to its lines: columns one after the other, tables row by row.

The order of the file says which is which. A writer of columns writes one column to its end and
then jumps up to the next; a writer of tables jumps up for every cell of several lines, and the
rows above and below have cells at the same places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from samverkan.loaders.document import Box, Table
from samverkan.loaders.formats.page_wraps import CLOSER, continued, merged, text_width
from samverkan.loaders.formats.segments import Row, Segment
from samverkan.loaders.formats.source import LineMaker

__all__ = ["add_pages", "ordered"]

SAME = 4.0  # points that the left edges of one column may differ
APART = 1.45  # distance between lines, in usual distances, that leaves a blank line


@dataclass(slots=True)
class Band:
    """Columns that begin on one baseline; a single column is running text."""

    columns: list[list[Row]] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        """The lower edge of the longest column."""
        return max(column[-1].bottom for column in self.columns)

    @property
    def lefts(self) -> list[float]:
        """The left edges of the columns."""
        return [min(row.left for row in column) for column in self.columns]


def add_pages(maker: LineMaker, pages: Sequence[Sequence[Row]]) -> None:
    """Add the lines of all pages, given their rows in the order of the file."""
    read = [ordered(rows) for rows in pages]
    width = text_width(read)
    for number, lines in enumerate(read, 1):
        _add_page(maker, lines, number, width)


def _add_page(maker: LineMaker, lines: Sequence[Row], page: int, width: float) -> None:
    usual = _usual_distance(lines)
    goes_on = continued(lines, table=False, width=width)
    above: Row | None = None
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        columns = _columns(lines[at:end])
        if len(columns) > 1:
            goes_on[at:end] = continued(lines[at:end], table=True)
        numbers: list[int] = []
        while at < end:
            row = lines[at]
            if not numbers and above is not None and _stands_apart(above, row, usual):
                maker.blank(page)
            at += 1
            above = row
            while at < len(lines) and goes_on[at]:
                row, above = _joined(row, lines[at], columns), lines[at]
                at += 1
            numbers.append(_add(maker, row, columns, page))
        if len(columns) > 1 and len(numbers) > 1:
            maker.tables.append(Table(tuple(numbers)))


def ordered(rows: Sequence[Row]) -> list[Row]:
    """Return the rows in reading order, cells of one table row joined."""
    bands = _bands(rows)
    result: list[Row] = []
    for at, band in enumerate(bands):
        beside = bands[max(at - 1, 0) : at] + bands[at + 1 : at + 2]
        if len(band.columns) > 1 and _is_table(band, beside):
            result += _joined_rows(band)
        else:
            result += [row for column in band.columns for row in column]
    return result


def _bands(rows: Sequence[Row]) -> list[Band]:
    bands: list[Band] = []
    for row in rows:
        last = bands[-1] if bands else None
        if last is None:
            bands.append(Band([[row]]))
        elif len(last.columns) == 1:
            _extend_text(bands, row)
        elif _opens_column(last, row):
            last.columns.append([row])
        elif row.bottom > last.columns[-1][-1].bottom and row.left > _edge(last) - SAME:
            last.columns[-1].append(row)
        else:
            bands.append(Band([[row]]))
    return bands


def _extend_text(bands: list[Band], row: Row) -> None:
    """Add a row to running text, or see that it opens a second column beside its last rows."""
    text = bands[-1].columns[0]
    if row.bottom > text[-1].bottom - 0.5 * row.height:
        text.append(row)
        return
    start = len(text) - 1
    while start > 0 and text[start - 1].bottom > row.bottom - 0.4 * row.height:
        start -= 1
    if any(row.left < other.right for other in text[start:]):
        bands.append(Band([[row]]))
        return
    bands[-1].columns[0] = text[:start]
    if not bands[-1].columns[0]:
        bands.pop()
    bands.append(Band([text[start:], [row]]))


def _opens_column(band: Band, row: Row) -> bool:
    """Tell whether a row stands right of the last column and begins where the band does."""
    last = band.columns[-1]
    if row.bottom > last[-1].bottom - 0.5 * row.height and not last[0].level_with(row.cells[0]):
        return False
    top = min(column[0].bottom for column in band.columns)
    return row.bottom > top - 3 * row.height and row.left >= max(one.right for one in last)


def _edge(band: Band) -> float:
    """Where the last column of a band begins: right of all that stands before it."""
    before = max(row.right for column in band.columns[:-1] for row in column)
    return max(before, band.columns[-1][0].left - 2 * band.columns[-1][0].height)


def _is_table(band: Band, beside: Sequence[Band]) -> bool:
    """A label beside a list, or a band with a neighbour whose cells begin at the same places."""
    heights = [len(column) for column in band.columns]
    if heights[0] == 1:
        return True
    lefts = band.lefts
    for other in beside:
        rows = (other.columns[0][-1], other.columns[0][0])
        for places in (other.lefts, *([cell.box.left for cell in row.cells] for row in rows)):
            shared = sum(any(abs(left - place) < SAME for place in places) for left in lefts)
            if shared > 1:
                return True
    return False


def _joined_rows(band: Band) -> list[Row]:
    """Join the columns row by row: by baseline where all agree, else counted from the top.

    Cells that stand in the middle or at the foot of their row do not begin where the others do.
    """
    longest = max(band.columns, key=len)
    level = all(column[0].level_with(longest[0].cells[0]) for column in band.columns)
    rows = [Row([]) for _ in longest]
    for column in band.columns:
        places = [_place(longest, row) for row in column]
        if not level or None in places:
            places = list(range(len(column)))
        for place, row in zip(places, column, strict=True):
            for cell in row.cells:
                rows[place or 0].put(cell)
    return rows


def _place(rows: Sequence[Row], row: Row) -> int | None:
    return next((at for at, one in enumerate(rows) if one.level_with(row.cells[0])), None)


def _table_end(lines: Sequence[Row], at: int) -> int:
    """Return the end of the run of rows with several cells that begins here, or the next line.

    Inside the run a row may have one cell if it stands under a later column, or close under a
    first cell of several lines.
    """
    if len(lines[at].cells) < 2:
        return at + 1
    end = at + 1
    edge = lines[at].cells[1].box.left
    while end < len(lines):
        row = lines[end]
        step = row.bottom - lines[end - 1].bottom
        if step < 0:
            break
        if len(row.cells) < 2 and row.left < edge - SAME and not _between(lines, end, step):
            break
        end += 1
    return end


def _between(lines: Sequence[Row], at: int, step: float) -> bool:
    """Whether a row stands closer to the one above than the next row of the table to it."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    if after is None or len(after.cells) < 2 or lines[at].left < lines[at - 1].left - SAME:
        return False
    return step < CLOSER * (after.bottom - lines[at].bottom)


def _columns(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """Return left and right of each column; fewer than two where cells reach over columns."""
    spans = sorted((cell.box.left, cell.box.right) for row in rows for cell in row.cells)
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    most = max(len(row.cells) for row in rows)
    return columns if most > 1 and len(columns) == most else []


def _add(maker: LineMaker, row: Row, columns: Sequence[tuple[float, float]], page: int) -> int:
    """Add a row as a line; an empty cell before a full one is an empty place between tabs."""
    cells: list[Segment | None] = list(row.cells)
    if columns:
        places = [_column(cell, columns) for cell in row.cells]
        cells = [None] * (places[-1] + 1)
        for place, cell in zip(places, row.cells, strict=True):
            cells[place] = cell
    text = "\t".join("" if cell is None else " ".join(cell.text.split()) for cell in cells)
    empty = Box(0.0, 0.0, 0.0, 0.0)
    boxes = tuple(empty if cell is None else _rounded(cell.box) for cell in cells)
    confidence = min(cell.confidence for cell in row.cells)
    return maker.add(text, page=page, boxes=boxes, confidence=round(confidence, 3))


def _column(cell: Segment, columns: Sequence[tuple[float, float]]) -> int:
    return next(n for n, (left, right) in enumerate(columns) if left <= cell.box.left <= right)


def _joined(row: Row, below: Row, columns: Sequence[tuple[float, float]]) -> Row:
    """Join a row with the one that goes on with it, column by column."""
    if not columns:
        return Row([merged(row.cells[0], below.cells[0])])
    cells = {_column(cell, columns): cell for cell in row.cells}
    for cell in below.cells:
        place = _column(cell, columns)
        cells[place] = merged(cells[place], cell) if place in cells else cell
    return Row([cells[place] for place in sorted(cells)])


def _rounded(box: Box) -> Box:
    return Box(round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1))


def _usual_distance(lines: Sequence[Row]) -> float:
    steps = [
        lower.bottom - upper.bottom
        for upper, lower in pairwise(lines)
        if 0.3 * lower.height < lower.bottom - upper.bottom < 4 * lower.height
    ]
    return median(steps) if steps else 0.0


def _stands_apart(above: Row, row: Row, usual: float) -> bool:
    step = row.bottom - above.bottom
    return step < -row.height or step > max(APART * usual, 1.5 * row.height)
