"""Paragraphs and tables of structured formats, and the one way in which they become lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from samverkan.loaders.document import Table
from samverkan.loaders.formats.source import LineMaker

__all__ = ["Block", "Grid", "Paragraph", "emit"]

DEEPEST = 16  # tables inside tables
TITLE = re.compile(r"(?=.{2,60}$)[^\t]*[^\s.,;!?]\s*$")  # words that may head the table under them


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Args:
        lines: as printed, without line ends.
        heading: 1 to 6, 0 for other text.
        apart: whether it starts a block of its own.
        spaced: whether it stands under a blank line.
    """

    lines: list[str]
    heading: int = 0
    apart: bool = False
    spaced: bool = False


@dataclass(slots=True)
class Grid:
    """A table: rows of cells of blocks."""

    rows: list[list[list[Block]]] = field(default_factory=list)


Block = Paragraph | Grid


def emit(maker: LineMaker, blocks: Iterable[Block], depth: int = 0) -> None:
    """Add the lines of the blocks; headings and tables stand between blank lines."""
    for block in blocks:
        if isinstance(block, Grid):
            _emit_grid(maker, block, depth)
            continue
        if block.heading or block.spaced:
            maker.blank()
        elif block.apart:
            maker.end_block()
        for line in block.lines:
            maker.add(line, heading=block.heading)
        if block.heading:
            maker.end_block()


def _emit_grid(maker: LineMaker, grid: Grid, depth: int) -> None:
    """A table with headings or tables inside, or of one column, only lays out the page."""
    if not maker.lines or not TITLE.match(maker.lines[-1].text):
        maker.blank()
    nested = any(_lays_out(cell) for row in grid.rows for cell in row)
    narrow = max((len(row) for row in grid.rows), default=0) < 2
    if (nested or narrow) and depth < DEEPEST:
        for row in grid.rows:
            for cell in row:
                emit(maker, cell, depth + 1)
    else:
        numbers: list[int] = []
        for row in grid.rows:
            numbers += _add_row(maker, [_cell_lines(cell) for cell in row])
        if numbers:
            maker.tables.append(Table(tuple(numbers)))
    maker.blank()


def _lays_out(cell: Sequence[Block]) -> bool:
    return any(isinstance(block, Grid) or block.heading for block in cell)


def _cell_lines(cell: Sequence[Block]) -> list[str]:
    lines = [line for block in cell if isinstance(block, Paragraph) for line in block.lines]
    return [words for line in lines if (words := " ".join(line.split()))]


def _add_row(maker: LineMaker, cells: list[list[str]]) -> list[int]:
    """Add a row, one line for each line of its cells; return the line numbers.

    Cells of several lines are paired line by line where they have the same number of lines; else
    nothing says which belong together, and the cells follow each other.
    """
    counts = {len(cell) for cell in cells if len(cell) > 1}
    if len(counts) > 1:
        for cell in cells:
            for line in cell:
                maker.add(line)
            maker.end_block()
        return []
    height = max((len(cell) for cell in cells), default=0)
    numbers = []
    for at in range(height):
        words = [cell[at] if at < len(cell) else "" for cell in cells]
        numbers.append(maker.add("\t".join(words).rstrip("\t")))
    return numbers
