"""A table of results as people read it: names lead to pages, every row to the line that says it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from samverkan.queries.catalog import Column
from samverkan.queries.tables import Cell, ResultTable, worded
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.texts import texts

__all__ = ["WIDEST", "Box", "Head", "Sheet", "proof", "sheet", "things_of"]

WIDEST: Final = 7
"""Columns beside the proof that fit a page."""

_PROOF: Final = re.compile(r"(?:other_)?(?:source|quote|evidence)(?:_[a-z])?")
# Columns of addresses that name the row, not what stands in the next column.
_KEYS: Final = frozenset(
    {"claim", "row", "pair", "link", "post", "seat", "evidence", "diagnostic", "predicate"}
)
_OWN: Final = {
    "document": ("file",), "meeting": ("begins", "date", "about"), "item": ("title",),
    "decision": ("summary",), "roleIri": ("role",), "representsIri": ("represents",),
    "replaced": ("replacedName",),
}  # fmt: skip
_NAMES: Final = ("name", "label", "title")
_STANCES: Final = {"stated", "observed", "listed"}
_KINDS: Final = {"integer": "number", "number": "number", "date": "day"}


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column: its words and its kind, text, number, day or proof."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: what stands in it, and where it leads; empty: nowhere.

    Args:
        text: shown; for a proof the place, such as april.txt:3.
        address: of a page.
        quote: of a proof: the words of the line.
        mark: a class of the style sheet.
    """

    text: str
    address: str = ""
    quote: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, or a part of one, as a template shows it.

    Args:
        heads: one for each cell of a row.
        rows: of the part.
        first: number of its first row, from 1.
        count: number of rows of the whole table.
        left_out: headings of the columns that are not shown, as the table would be too wide.
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[Box, ...], ...]
    first: int = 1
    count: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the cells of one table; `things` says which column of addresses a name has."""

    library: Library
    page: Page
    things: Mapping[str, str]

    def box(self, row: Mapping[str, Cell], column: Column) -> Box:
        cell = row[column.name]
        text = self._said(column, cell)
        if _is_iri(cell):
            address = self.library.address(str(cell), self.page)
            return Box(text.removeprefix(self.library.base), address)
        mark = f"stance-{cell}" if column.name == "stance" and cell in _STANCES else ""
        iri = row.get(self.things.get(column.name, ""))
        if not iri or ";" in text:  # several names have no common page
            return Box(text, mark=mark)
        shown = text or texts(self.page.language)["unnamed"]
        return Box(shown, self.library.address(str(iri), self.page), mark=mark)

    def _said(self, column: Column, cell: Cell) -> str:
        if column.name == "role" and isinstance(cell, str) and not _is_iri(cell):
            roles = (self.library.words.role(one, self.page.language) for one in cell.split("; "))
            return "; ".join(roles)
        said = worded(column, cell, self.page.language)
        return "" if said is None else str(said)


def sheet(
    library: Library,
    table: ResultTable,
    page: Page,
    *,
    most: int = 0,
    part: slice = slice(None),
) -> Sheet:
    """Return an answer of the catalogue, or a part of it, as a table for people.

    Addresses become the links of the names beside them; source, quote and evidence become one
    column; columns that are empty throughout are left out.

    Args:
        library: gives links and words.
        table: the answer, as asked.
        page: on which it stands; its parameter `columns` is `all` for a table of any width.
        most: columns beside the evidence, where the query says which may go; 0: all of them.
        part: which rows are shown.
    """
    shown = [
        column
        for place, column in enumerate(table.columns)
        if column.kind != "iri"
        and not _PROOF.fullmatch(column.name)
        and any(row[place] not in (None, "") for row in table.rows)
    ]
    whole = page.value("columns") == "all" or bool(table.triples)
    columns, left_out = _fitting(shown, 0 if whole else most)
    proofs = [one for one in _proofs(table.names) if any(table.column(one[0]))]
    heads = [Head(one.title.get(page.language), _KINDS.get(one.kind, "text")) for one in columns]
    titles = {column.name: column.title.get(page.language) for column in table.columns}
    for source, *_ in proofs:
        own = "" if source == "source" else titles[source]
        heads.append(Head(own or texts(page.language)["proof"], "proof"))
    maker = _Maker(library, page, things_of(table.columns))
    first, _, _ = part.indices(len(table.rows))
    rows = [
        (
            *(maker.box(row, column) for column in columns),
            *(proof(library, row, page, names) for names in proofs),
        )
        for row in ResultTable(table.columns, table.rows[part]).records()
    ]
    names = tuple(titles[column.name] for column in left_out)
    return Sheet(tuple(heads), tuple(rows), first + 1, len(table.rows), names)


def proof(
    library: Library,
    row: Mapping[str, Cell],
    page: Page,
    names: tuple[str, str, str] = ("source", "quote", "evidence"),
) -> Box:
    """Return the evidence of a row: the line, where it stands, and a link to it."""
    source, quote, evidence = (str(row.get(name) or "") for name in names)
    address = library.place(evidence, source.rpartition(":")[2], page) if evidence else ""
    return Box(source, address, quote, "proof")


def things_of(columns: Iterable[Column]) -> dict[str, str]:
    """Return which column of addresses belongs to which column of names: {name: address}.

    By their names (`forum`, `forumName`), else as neighbours, else the one that is called `name`.
    """
    known = [column for column in columns if not _PROOF.fullmatch(column.name)]
    texts_of = {column.name for column in known if column.kind in ("string", "date", "term")}
    iris = [one.name for one in known if one.kind == "iri" and one.name not in _KEYS]
    found: dict[str, str] = {}

    def pair(name: str, iri: str) -> None:
        if name in texts_of and name not in found and iri not in found.values():
            found[name] = iri

    for iri in iris:
        for name in (f"{iri}Name", f"name_{iri}", f"{iri}_name", *_OWN.get(iri, ())):
            pair(name, iri)
    order = [column.name for column in known]
    for step in (1, -1):
        for iri in iris:
            beside = order.index(iri) + step
            if 0 <= beside < len(order):
                pair(order[beside], iri)
    for iri in iris:
        for name in _NAMES:
            pair(name, iri)
    return found


def _fitting(columns: list[Column], most: int) -> tuple[list[Column], list[Column]]:
    """Return the columns that fit, and those left out: first what the query gives up."""
    turns = sorted((column.drop, place) for place, column in enumerate(columns) if column.drop)
    spare = max(0, len(columns) - most) if most else 0
    gone = {place for _, place in turns[:spare]}
    kept = [column for place, column in enumerate(columns) if place not in gone]
    return kept, [column for place, column in enumerate(columns) if place in gone]


def _is_iri(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(("http://", "https://")) and " " not in cell


def _proofs(names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the columns that make one proof each: source, quote, address of the place."""
    known = tuple(names)
    found = [name for name in known if _PROOF.fullmatch(name) and "source" in name]
    return [
        (name, name.replace("source", "quote"), name.replace("source", "evidence"))
        for name in found
        if name.replace("source", "quote") in known
    ]
