"""A table of results as it is read on a page: names that lead to things, lines that prove."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from samverkan.queries.catalog import Column
from samverkan.queries.tables import Cell, ResultTable, worded
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library

__all__ = ["WIDEST", "Head", "Proof", "Rows", "Value", "rows_of", "things_of"]

_PROOF: Final = re.compile(r"(?:other_)?(?:source|quote|evidence)(?:_[a-z])?")
WIDEST: Final = 7
"""Columns beside the proof that fit a page."""

_NUMBERS: Final = ("integer", "number")
_NAMES: Final = ("name", "label", "title")


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column: text, number, day or proof."""

    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a cell, and where it leads; empty: nowhere."""

    text: str
    kind: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """A cell with the words of a line, its place and where it is shown."""

    quote: str
    source: str
    address: str = ""
    kind: str = "proof"


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a table.

    Args:
        heads: one for each cell of a row.
        rows: of the part.
        first: number of its first row, from 1.
        count: number of rows of the whole table.
        left_out: headings of the columns that are not shown, as the table would be too wide.
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[Value | Proof, ...], ...]
    first: int
    count: int
    left_out: tuple[str, ...] = ()


def rows_of(
    library: Library, page: Page, table: ResultTable, *, first: int = 1, most: int = 200
) -> Rows:
    """Return a part of a table, without the columns that are empty in all of it.

    A column of addresses is not shown: the names beside it lead there.

    Args:
        library: gives names and addresses.
        page: on which the table stands; its parameter `columns` is `all` for a table of any width.
        table: the whole.
        first: number of the first row that is shown, from 1.
        most: number of rows that are shown.
    """
    part = table.rows[first - 1 : first - 1 + most]
    things = things_of(table.columns)
    proofs = _proofs(table.names)
    hidden = {name for proof in proofs for name in proof} | set(things.values())
    columns = [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.name not in hidden
        and column.kind != "iri"
        and any(row[place] not in (None, "") for row in table.rows)
    ]
    columns, left_out = _narrowed(columns, page.value("columns") == "all" or bool(table.triples))
    maker = _Maker(library, page, {name: place for place, name in enumerate(table.names)})
    heads = [Head(column.title.get(page.language), _kind(column)) for _, column in columns]
    sources = _titles(table.columns, page.language)
    heads += [Head(sources.get(proof[0], proof[0]), "proof") for proof in proofs]
    rows: list[tuple[Value | Proof, ...]] = [
        (
            *(maker.value(row, place, column, things) for place, column in columns),
            *(maker.proof(row, proof) for proof in proofs),
        )
        for row in part
    ]
    names = tuple(column.title.get(page.language) for column in left_out)
    return Rows(tuple(heads), tuple(rows), first, len(table.rows), names)


def _narrowed(
    columns: list[tuple[int, Column]], whole: bool
) -> tuple[list[tuple[int, Column]], list[Column]]:
    """Return the columns that fit a page, and those left out: first what the query gives up."""
    drops = sorted((column.drop, place) for place, column in columns if column.drop)
    spare = 0 if whole else max(0, len(columns) - WIDEST)
    gone = {place for _, place in drops[:spare]}
    kept = [(place, column) for place, column in columns if place not in gone]
    return kept, [column for place, column in columns if place in gone]


def things_of(columns: Iterable[Column]) -> dict[str, str]:
    """Return which column of addresses belongs to which column of names: {name: address}.

    By their names (`forum`, `forumName`), else as neighbours, else the one that is called `name`.
    """
    known = [column for column in columns if not _PROOF.fullmatch(column.name)]
    texts = {column.name for column in known if column.kind in ("string", "date", "term")}
    iris = [column.name for column in known if column.kind == "iri"]
    found: dict[str, str] = {}

    def pair(name: str, iri: str) -> None:
        if name in texts and name not in found and iri not in found.values():
            found[name] = iri

    for iri in iris:
        for name in (f"{iri}Name", f"name_{iri}", f"{iri}_name"):
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


@dataclass(frozen=True, slots=True)
class _Maker:
    library: Library
    page: Page
    places: dict[str, int]

    def value(
        self, row: tuple[Cell, ...], place: int, column: Column, things: dict[str, str]
    ) -> Value:
        cell = row[place]
        said = worded(column, cell, self.page.language)
        text = "" if said is None else str(said)
        if _is_iri(cell):
            address = self.library.address(str(cell), self.page)
            return Value(text.removeprefix(self.library.base), "text", address)
        iri = row[self.places[things[column.name]]] if column.name in things else None
        address = self.library.address(str(iri), self.page) if iri and text else ""
        return Value(text, _kind(column), address)

    def proof(self, row: tuple[Cell, ...], names: tuple[str, str, str]) -> Proof:
        source, quote, evidence = (
            str(row[self.places[name]] or "") if name in self.places else "" for name in names
        )
        line = source.rpartition(":")[2]
        address = self.library.place(evidence, line, self.page) if evidence else ""
        return Proof(quote, source, address)


def _is_iri(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(("http://", "https://")) and " " not in cell


def _kind(column: Column) -> str:
    if column.kind in _NUMBERS:
        return "number"
    return "day" if column.kind == "date" else "text"


def _proofs(names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the columns that make one proof each: source, quote, address of the place."""
    known = tuple(names)
    found = [name for name in known if _PROOF.fullmatch(name) and "source" in name]
    return [
        (name, name.replace("source", "quote"), name.replace("source", "evidence"))
        for name in found
        if name.replace("source", "quote") in known
    ]


def _titles(columns: Iterable[Column], language: str) -> dict[str, str]:
    return {column.name: column.title.get(language) for column in columns}
