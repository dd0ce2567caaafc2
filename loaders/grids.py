"""Tables whose cells stand one to a line: column below column, or the cells of each row in turn.

'Ada Bok', 'Bo Ek', 'Cia Lo', a blank line, 'Ale', 'Lerum', 'Ale': the second column is in the order
of the first. Columns are paired where they have the same height, a cell that is empty in one of
them with its blank line too, and where all that follows falls into columns of that height; else
nothing is. Below heads that stand one to a line ('Namn', 'Parti', 'Närvarande') each row has one
line for each head. Where a column says who came and cannot be paired, nobody is said to have come.

Corpora: tests/corpora/layout-04-column-after-column.txt, layout-08-roll-table.txt.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samverkan.loaders.grid_cells import ABOVE, FEWEST, NAME, Cells, Grid
from samverkan.loaders.grid_heads import LONGEST, kind_of
from samverkan.loaders.passages import Passage
from samverkan.ontology.registers import Registers

__all__ = ["grids", "joined"]

WINDOW = 400  # lines in which a table is looked for


def joined(parts: tuple[Passage, ...], registers: Registers) -> tuple[Passage, ...]:
    """Return the passages, those as one that blank lines inside such a table part.

    Args:
        parts: the passages of a document.
        registers: the look-ups.
    """
    found: list[Passage] = []
    first = 0
    while first < len(parts):
        slots = _slots(parts, first)
        above = _above(parts[first - 1]) if slots and first else []
        grid = next(_grids(slots, len(parts[first].lines), registers, above), None)
        stop = first + 1
        if grid is not None:
            number = parts[first].lines[0].number + grid.last
            while stop < len(parts) and parts[stop].lines[0].number <= number:
                stop += 1
        found.append(_one(parts[first:stop]) if stop > first + 1 else parts[first])
        first = stop
    return tuple(found)


def grids(
    passage: Passage, registers: Registers, before: Passage | None = None
) -> list[Grid]:
    """Return the tables of a passage; lines are counted from its first one, blank lines not.

    Args:
        passage: after `joined`.
        registers: the look-ups.
        before: the passage above it.
    """
    slots = _slots((passage,), 0)
    if not slots:
        return []
    numbers = {line.number - passage.lines[0].number: n for n, line in enumerate(passage.lines)}
    found = []
    above = _above(before) if before is not None else []
    for grid in _grids(slots, len(slots), registers, above):
        rows = tuple(
            replace(row, name=numbers[row.name],
                    cells=tuple((kind, numbers[at]) for kind, at in row.cells))
            for row in grid.rows
        )  # fmt: skip
        found.append(replace(grid, rows=rows, heads=tuple(numbers[h] for h in grid.heads)))
    return found


def _one(parts: tuple[Passage, ...]) -> Passage:
    starts, at = [], 0
    for passage in parts:
        starts += [at + start for start in passage.starts]
        at += len(passage.text) + 1
    lines = tuple(line for passage in parts for line in passage.lines)
    return Passage(parts[0].document, "\n".join(p.text for p in parts), lines, tuple(starts))


def _slots(parts: tuple[Passage, ...], first: int) -> list[str]:
    """The lines from a passage on, on one page, blank ones too; nothing where no table begins."""
    head = parts[first]
    if not _may_begin(head):
        return []
    slots: list[str] = []
    for passage in parts[first:]:
        skipped = passage.lines[0].number - head.lines[0].number - len(slots)
        if passage.lines[0].page != head.lines[0].page or len(slots) > WINDOW:
            break
        slots += [""] * skipped
        for line, start in zip(passage.lines, passage.starts, strict=True):
            slots += [""] * (line.number - head.lines[0].number - len(slots))
            slots.append(passage.text[start : start + len(line.text)])
    return slots


def _may_begin(passage: Passage) -> bool:
    """Whether a passage has as many lines of names as a column needs, or a head of one."""
    lines = [line.text for line in passage.lines if len(line.text) < LONGEST]
    if any(kind_of(line) == "name" for line in lines):
        return True
    return len(lines) >= FEWEST and sum(bool(NAME.fullmatch(line)) for line in lines) >= FEWEST


def _above(passage: Passage) -> list[str]:
    """The last lines of a passage."""
    return [line.text for line in passage.lines[-ABOVE:]]


def _grids(
    slots: list[str], within: int, registers: Registers, above: list[str]
) -> Iterator[Grid]:
    """The tables that begin in the first lines."""
    cells, at = Cells(registers, above), 0
    while at < min(within, len(slots)):
        grid = cells.below_heads(slots, at) or cells.columns(slots, at)
        if grid is not None:
            yield grid
        at = grid.last + 1 if grid is not None else cells.past(slots, at)
