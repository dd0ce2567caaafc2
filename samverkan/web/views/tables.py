"""An answer as a table for people: names lead to pages, every row to the line that says it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from samverkan.queries.catalog import Column
from samverkan.queries.tables import Cell, ResultTable, labelled
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.texts import texts

__all__ = ["Box", "Head", "Sheet", "sheet"]

# IRI columns that name the row, not what stands in the next column.
_KEYS: Final = frozenset({"claim", "row", "pair", "link", "post", "seat", "evidence", "diagnostic"})
_PROOF: Final = ("source", "quote", "evidence")
_STANCES: Final = {"stated", "observed", "listed"}


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
    """A table as a template shows it."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Box, ...], ...]


def sheet(
    library: Library,
    table: ResultTable,
    page: Page,
    *,
    without: Collection[str] = (),
    most: int = 0,
) -> Sheet:
    """Return an answer of the catalogue as a table for people.

    IRIs become the links of the names beside them; source, quote and evidence become one column;
    columns that are empty throughout are left out.

    Args:
        library: gives links and words.
        table: the answer, as asked.
        page: on which it stands.
        without: names of columns to leave out.
        most: columns beside the evidence, where the query says which may go; 0: all of them.
    """
    words = labelled(table, page.language)
    columns = [
        (place, column)
        for place, column in enumerate(words.columns)
        if column.name not in (*without, *_PROOF) and column.kind != "iri"
    ]
    columns = _fitting(columns, most)
    links = _links(table)
    proves = "source" in table.names and any(table.column("source"))
    heads = [Head(column.title.get(page.language), _kind(column.kind)) for _, column in columns]
    if proves:
        heads.append(Head(texts(page.language)["proof"], "proof"))
    rows = []
    for raw, said in zip(table.records(), words.rows, strict=True):
        row = [
            _linked(
                library,
                page,
                _box(raw[column.name], _said(library, page, column.name, said[place]), column.name),
                raw.get(links.get(column.name, "")),
            )
            for place, column in columns
        ]
        rows.append((*row, proof(library, raw, page)) if proves else tuple(row))
    return Sheet(tuple(heads), tuple(rows))


def _fitting(columns: list[tuple[int, Column]], most: int) -> list[tuple[int, Column]]:
    """Leave out the columns that go first where there are too many."""
    kept = list(columns)
    for turn in sorted(column.drop for _, column in columns if column.drop):
        if not most or len(kept) <= most:
            break
        kept = [one for one in kept if one[1].drop != turn]
    return kept


def proof(library: Library, row: dict[str, Cell], page: Page) -> Box:
    """Return the evidence of a row: the line, where it stands, and a link to it."""
    source = str(row.get("source") or "")
    line = source.rpartition(":")[2]
    address = library.place(str(row.get("evidence") or ""), line, page)
    return Box(source, address, str(row.get("quote") or ""), "proof")


def _said(library: Library, page: Page, column: str, cell: Cell) -> Cell:
    """Return the words of a cell; a role of the vocabulary in the language of the page."""
    if column != "role" or not isinstance(cell, str):
        return cell
    return "; ".join(library.words.role(part, page.language) for part in cell.split("; "))


def _box(code: Cell, said: Cell, column: str) -> Box:
    mark = f"stance-{code}" if column == "stance" and code in _STANCES else ""
    return Box("" if said is None else str(said), mark=mark)


def _linked(library: Library, page: Page, box: Box, iri: Cell) -> Box:
    """Return a cell with the link of its thing; a cell of several names has none."""
    if not iri or ";" in box.text:
        return box
    text = box.text or texts(page.language)["unnamed"]
    return replace(box, text=text, address=library.address(str(iri), page))


def _links(table: ResultTable) -> dict[str, str]:
    """Return, for each column that names a thing, the column that holds its IRI."""
    found: dict[str, str] = {}
    for column in table.columns:
        if column.kind != "iri" or column.name in _KEYS:
            continue
        names = (f"{column.name}Name", f"name_{column.name}", "name", *_OWN.get(column.name, ()))
        for name in names:
            if name in table.names and name not in found:
                found[name] = column.name
                break
    return found


_OWN: Final = {
    "document": ("file",), "meeting": ("begins", "date", "about"), "item": ("title",),
    "decision": ("summary",), "roleIri": ("role",), "representsIri": ("represents",),
    "replaced": ("replacedName",),
}  # fmt: skip


def _kind(kind: str) -> str:
    return {"integer": "number", "number": "number", "date": "day"}.get(kind, "text")
