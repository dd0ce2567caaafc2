"""Heads and feet of pages: rows at the edge that stand at the same place on the next page.

They are printed once for each page and say one thing. The first head and the last foot stay, the
others would stand in the middle of a list or a sentence that goes over the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.loaders.formats.segments import Row

__all__ = ["without_furniture"]

EDGE = 0.15  # of the height of a page in which heads and feet stand, above and below
LEVEL = 6.0  # points that they may move
NEAR = 2  # pages on which the same stands again: left and right pages may differ

PAGE = re.compile(
    r"(?:\b(?:sida|sidan|sid|side|page|s)\b\.?:?\s*+)\d++(?:\s*+(?:\(\s*+\d++\s*+\)|(?:av|of|/)\s*+\d+))?"
    r"|\b\d++\s*+(?:\(\s*+\d++\s*+\)|(?:av|of|/)\s*+\d+)|^[-–\s]*\d+[-–\s]*$",
    re.I,
)


def without_furniture(pages: Sequence[tuple[float, list[Row]]]) -> list[list[Row]]:
    """Return the rows of each page without the heads and feet that are repeated.

    Args:
        pages: height in points and rows of each page, in the order of the file.
    """
    heads = [_edge(height, rows, above=True) for height, rows in pages]
    feet = [_edge(height, rows, above=False) for height, rows in pages]
    kept = []
    said: set[str] = set()
    for at, (_, rows) in enumerate(pages):
        gone = _standing(heads[at], heads[max(at - NEAR, 0) : at])
        gone |= _standing(feet[at], feet[at + 1 : at + 1 + NEAR])
        if at:
            gone |= {id(row) for row in (*heads[at], *feet[at]) if _numbers(row, said)}
        last = _standing(feet[at], feet[max(at - NEAR, 0) : at])
        said.update(cell.text for row in rows for cell in row.cells)
        left = [row for row in rows if id(row) not in gone]
        kept.append([row for row in left if id(row) not in last])
        kept[-1] += [row for row in left if id(row) in last]
    return kept


def _standing(rows: Sequence[Row], others: Sequence[Sequence[Row]]) -> set[int]:
    """The rows, by identity, that stand so on one of the other pages too."""
    return {id(row) for row in rows if _stands_on(row, others)}


def _edge(height: float, rows: Sequence[Row], *, above: bool) -> list[Row]:
    """The rows above the first, or below the last row of the text itself."""
    if above:
        return [row for row in rows if row.bottom < EDGE * height and "§" not in _words(row)]
    return [row for row in rows if row.bottom > (1 - EDGE) * height and "§" not in _words(row)]


def _stands_on(row: Row, others: Sequence[Sequence[Row]]) -> bool:
    words, place = _words(row), row.bottom
    return any(
        abs(other.bottom - place) < LEVEL and abs(other.left - row.left) < LEVEL
        and _words(other) == words
        for rows in others
        for other in rows
    )  # fmt: skip


def _numbers(row: Row, said: set[str]) -> bool:
    """Whether a row gives the number of the page and else nothing that was not said before."""
    parts = [PAGE.sub("", cell.text).strip() for cell in row.cells]
    numbered = any(PAGE.search(cell.text) for cell in row.cells)
    return numbered and all(not part or part in said for part in parts)


def _words(row: Row) -> str:
    """The words of a row, numbers of pages as one sign."""
    return PAGE.sub("#", " ".join(" ".join(cell.text for cell in row.cells).split()))
