"""Typed result tables: merging of rows, labels of codes, and printing in text formats."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Triple

from samverkan.ontology.errors import UsageError
from samverkan.ontology.names import sort_key
from samverkan.queries.catalog import Column, Query, Words
from samverkan.queries.labels import LABELS
from samverkan.queries.terms import TERMS

__all__ = [
    "FORMATS",
    "LABELS",
    "MERGE_RULES",
    "Cell",
    "ResultTable",
    "labelled",
    "merged",
    "ordered",
    "overview",
    "worded",
    "workbook_of",
    "write",
]

Cell = str | int | float | bool | None

SECONDS = re.compile(r"(?<=:\d\d):00(\.0+)?(Z|[+-]\d\d:\d\d)?$")

# Strongest first: how well a seat is known.
STANCES = ("stated", "observed", "listed")


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The answer to a question.

    Args:
        columns: in the order of the cells.
        rows: one tuple of cells each.
        triples: those of a CONSTRUCT or DESCRIBE query, else empty.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    triples: tuple[Triple, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return the cells of one column.

        Raises:
            UsageError: there is no such column.
        """
        if name not in self.names:
            raise UsageError(
                f"There is no column '{name}'.", hint=f"Known: {', '.join(self.names)}."
            )
        place = self.names.index(name)
        return tuple(row[place] for row in self.rows)

    def without(self, *names: str) -> ResultTable:
        """Return the table without some of its columns."""
        kept = [place for place, name in enumerate(self.names) if name not in names]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return ResultTable(tuple(self.columns[place] for place in kept), rows, self.triples)

    def records(self) -> list[dict[str, Cell]]:
        """Return each row by column name."""
        return [dict(zip(self.names, row, strict=True)) for row in self.rows]


def _texts(cells: Sequence[Cell]) -> list[str]:
    return sorted({str(cell) for cell in cells if cell not in (None, "")})


def _strongest(cells: Sequence[Cell]) -> Cell:
    return min((str(c) for c in cells if c), key=STANCES.index, default=None)


# The order of codes: for each column, what comes first.
RANKS: dict[str, dict[str, int]] = {
    "stance": {"stated": 0, "observed": 0, "listed": 1},
    "kind": {"person": 0, "organisation": 1},
    "capacity": {
        code: place
        for place, code in enumerate(
            (
                "chair",
                "vice-chair",
                "member",
                "deputy",
                "adjuster",
                "secretary",
                "note-taker",
                "official",
                "adjunct",
                "guest",
            )
        )
    },
}

# How the cells of merged rows become one. The cells come in the order of the rows; for `some`, the
# rows of the lowest rank come first.
MERGE_RULES: dict[str, Callable[[Sequence[Cell]], Cell]] = {
    "first": lambda cells: cells[0],
    "some": lambda cells: next((c for c in cells if c not in (None, "")), None),
    "all": lambda cells: "; ".join(_texts(cells)) or None,
    "known": lambda cells: next((c for c in cells if c not in (None, "")), None),
    "earliest": lambda cells: min(_texts(cells), default=None),
    "latest": lambda cells: max(_texts(cells), default=None),
    "count": lambda cells: len(_texts(cells)),
    "strongest": _strongest,
}


def merged(table: ResultTable, key: str, ranks: Sequence[int]) -> ResultTable:
    """Return the table with one row per value of the key column, in order of first appearance.

    Args:
        table: as the query gave it.
        key: name of the column.
        ranks: one number per row; the column rule `some` looks at low numbers first.
    """
    groups: dict[Cell, list[int]] = {}
    for number, cell in enumerate(table.column(key)):
        groups.setdefault(cell, []).append(number)
    rows = []
    for numbers in groups.values():
        ranked = sorted(numbers, key=lambda n: (ranks[n], n))
        cells = []
        for place, column in enumerate(table.columns):
            order = ranked if column.rule == "some" else numbers
            cells.append(MERGE_RULES[column.rule]([table.rows[n][place] for n in order]))
        rows.append(tuple(cells))
    return replace(table, rows=tuple(rows))


def ordered(table: ResultTable, columns: Sequence[str]) -> ResultTable:
    """Return the table sorted by columns: codes as RANKS says, numbers by size, texts as Swedish
    does; what is empty comes last, and rows that are alike stay as they were."""
    places = [(name, table.names.index(name)) for name in columns]

    def key(row: tuple[Cell, ...]) -> list[tuple[int, object]]:
        return [_place(name, row[place]) for name, place in places]

    return replace(table, rows=tuple(sorted(table.rows, key=key))) if places else table


def _place(column: str, cell: Cell) -> tuple[int, object]:
    if column in RANKS:
        ranks = RANKS[column]
        return min(ranks.get(part, len(ranks)) for part in str(cell).split("; ")), 0
    if cell in (None, ""):
        return 1, 0
    return 0, cell if isinstance(cell, int | float) else sort_key(str(cell))


def labelled(table: ResultTable, lang: str) -> ResultTable:
    """Return the table as people read it: codes as words, no IRIs, no empty columns."""
    keep = [
        place
        for place, column in enumerate(table.columns)
        if column.kind != "iri"
        and (not table.rows or any(row[place] not in (None, "") for row in table.rows))
    ]
    keep = keep or list(range(len(table.columns)))

    rows = tuple(tuple(worded(table.columns[i], row[i], lang) for i in keep) for row in table.rows)
    return ResultTable(tuple(table.columns[i] for i in keep), rows)


def worded(column: Column, cell: Cell, lang: str) -> Cell:
    """Return a cell as people read it: codes and terms as words, dates without seconds."""
    if column.kind == "boolean" or isinstance(cell, bool):
        yes, no = ("yes", "no") if lang == "en" else ("ja", "nej")
        return None if cell is None else (yes if cell else no)
    if not isinstance(cell, str):
        return cell
    if column.kind == "date":
        return SECONDS.sub("", cell.replace("T", " "))
    if column.kind == "term":
        return TERMS[cell][lang == "en"] if cell in TERMS else " ".join(cell.split())
    if column.kind != "code":
        return " ".join(cell.split())
    words = LABELS.get(lang, {})
    return "; ".join(words.get(part, part) for part in cell.split("; "))


def overview(queries: Iterable[Query], lang: str) -> ResultTable:
    """Return the queries as a table: name, title and parameters, those that may be left out in
    brackets."""
    titles = {
        "name": Words("fråga", "query"),
        "title": Words("svarar på", "answers"),
        "parameters": Words("parametrar", "parameters"),
    }
    rows = []
    for query in queries:
        words = [p.name if p.required else f"[{p.name}]" for p in query.parameters]
        rows.append((query.name, query.title.get(lang), " ".join(words)))
    columns = tuple(Column(name, "string", title) for name, title in titles.items())
    return ResultTable(columns, tuple(rows))


def write(table: ResultTable, form: str, *, lang: str = "sv", raw: bool = False) -> str:
    """Return the table as text.

    Args:
        table: to print.
        form: one of FORMATS.
        lang: of headings and codes in formats for people.
        raw: leave cells of CSV and TSV that a spreadsheet takes for a formula as they are.

    Raises:
        UsageError: the format is not known.
    """
    if form not in FORMATS:
        raise UsageError(f"The format '{form}' is not known.", hint=f"Known: {', '.join(FORMATS)}.")
    return FORMATS[form](table, lang, raw)


def workbook_of(table: ResultTable, lang: str) -> bytes:
    """Return the table as an Excel workbook of one sheet, with the headings and words of people."""
    from samverkan.graph.exports.xlsx import Head, Sheet, workbook

    shown = labelled(table, lang)
    kinds = {"integer": "number", "number": "number", "date": "date"}
    heads = tuple(Head(c.title.get(lang), kinds.get(c.kind, "text")) for c in shown.columns)
    return workbook([Sheet("Svar" if lang == "sv" else "Answer", heads, shown.rows)])


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def _safe(cell: Cell) -> str:
    """Return the cell so that no spreadsheet runs it as a formula (CSV injection, OWASP)."""
    text = _text(cell)
    return (
        "'" + text
        if isinstance(cell, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r")
        else text
    )


def _csv(table: ResultTable, lang: str, raw: bool) -> str:
    return _separated(table, raw, dialect="excel")


def _tsv(table: ResultTable, lang: str, raw: bool) -> str:
    return _separated(table, raw, dialect="excel-tab")


def _separated(table: ResultTable, raw: bool, dialect: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, dialect=dialect, lineterminator="\n")
    writer.writerow(table.names)
    cell = _text if raw else _safe
    writer.writerows([cell(c) for c in row] for row in table.rows)
    return out.getvalue()


def _json(table: ResultTable, lang: str, raw: bool) -> str:
    return json.dumps(table.records(), ensure_ascii=False, indent=2) + "\n"


def _ndjson(table: ResultTable, lang: str, raw: bool) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.records())


def _md(table: ResultTable, lang: str, raw: bool) -> str:
    shown = labelled(table, lang)
    head = [column.title.get(lang) for column in shown.columns]
    lines = [head, ["---"] * len(head), *([_text(c) for c in row] for row in shown.rows)]
    return "".join(
        "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in line) + " |\n"
        for line in lines
    )


FORMATS: dict[str, Callable[[ResultTable, str, bool], str]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "ndjson": _ndjson,
    "md": _md,
}
