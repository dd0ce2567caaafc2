"""The people of a table whose cells stand one to a line.

Corpora: tests/corpora/layout-04-column-after-column.txt, layout-08-roll-table.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.loaders.grid_cells import Grid, GridRow
from samverkan.loaders.grids import grids
from samverkan.loaders.layout.columns import Finder, add_piece
from samverkan.loaders.layout.entries import Entry, attributes
from samverkan.loaders.layout.leading import in_cell
from samverkan.loaders.layout.tabled import behalf, read_cell
from samverkan.loaders.passages import Passage
from samverkan.loaders.tokens import Tokens

__all__ = ["Celled"]

NO = re.compile(r"[Nn]ej|NEJ|[-–—0☐]")  # to a question that no head asks


class Celled:
    """The tables of one passage whose cells stand one to a line.

    Args:
        parts: the passages of the document.
        number: of this one.
        tokens: of the passage.
        finder: finds the names of a part.
    """

    def __init__(
        self, parts: Sequence[Passage], number: int, tokens: Tokens, finder: Finder
    ) -> None:
        self.number, self.tokens, self.finder = number, tokens, finder
        passage, before = parts[number], parts[number - 1] if number else None
        self.rows: dict[int, tuple[Grid, GridRow]] = {}
        self.beside: dict[int, Grid] = {}
        found = grids(passage, finder.lexicon.registers, before)
        if not found:
            return
        self.spans = [
            (s, s + len(line.text)) for s, line in zip(passage.starts, passage.lines, strict=True)
        ]
        for grid in found:
            self.rows |= {self.spans[row.name][0]: (grid, row) for row in grid.rows}
            heads = [n for n in grid.heads if not self._of_people(passage.lines[n].text)]
            lines = [*heads, *(n for row in grid.rows for _, n in row.cells)]
            self.beside |= {self.spans[n][0]: grid for n in lines}

    def _of_people(self, head: str) -> bool:
        """Whether a head says of the names below it what they are: 'Ledamöter'."""
        found = self.finder.lexicon.registers.heading(head.strip(" :"))
        return any(h.place == "above" and h.capacity == "member" for h in found)

    def opens(self, base: int) -> bool | None:
        """Return whether the table of a line opens a list; None where the line is in no table.

        Args:
            base: where the line begins.
        """
        grid = self.rows[base][0] if base in self.rows else self.beside.get(base)
        return grid.opens if grid is not None else None

    def entries(self, base: int) -> list[Entry]:
        """Return the person whose name stands on a line, with the cells of the row, and whom that
        person replaces; nothing where the line names nobody.

        Args:
            base: where the line begins.
        """
        row = self.rows[base][1]
        start, end = self.spans[row.name]
        text, tokens = self.tokens.text, self.tokens
        names = self.finder.find(tokens, start, end) or in_cell(
            text, start, end, self.finder.lexicon
        )
        if len(names) != 1 or text[start : names[0].start].strip(" \t-•*–"):
            return []
        entry = Entry(self.number, names[0], names[0].start, end)
        attributes(text, names[0].end, entry, self.finder.lexicon)
        entry.unsure = row.unsure
        found = [entry]
        for kind, line in row.cells:
            left, right = self.spans[line]
            left += len(text[left:right]) - len(text[left:right].lstrip())
            right = left + len(text[left:right].rstrip())
            replaced = behalf(self.finder, tokens, self.number, (left, right))
            found += replaced
            right = replaced[0].start if replaced else right
            if kind == "words":
                add_piece(text, entry, (left, right), self.finder.lexicon)
                continue
            away = kind == "answer" and NO.match(text, left, right) is not None
            entry.unsure = entry.unsure or away
            kind = "presence" if kind == "answer" else kind
            read_cell(kind, tokens, entry, (left, right), self.finder)
            entry.further.append((left, right))
        return found
