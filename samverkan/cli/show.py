"""Shows answers: a table on a terminal, text in a pipe or file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from samverkan.cli.settings import RDF_FORMATS, TABLE_FORMATS, Settings, told
from samverkan.ontology.errors import SamverkanError, UsageError
from samverkan.queries.catalog import Column
from samverkan.queries.tables import Cell, ResultTable, labelled, workbook_of, write

__all__ = ["fitting", "put", "put_all", "show"]

PAGE_WIDTH = 160  # characters of a table in a file
WIDEST = 34  # characters that a column is counted with at most
GAP = 3

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show(table: ResultTable, settings: Settings) -> None:
    """Show an answer as the options ask."""
    known = TABLE_FORMATS + (RDF_FORMATS if table.triples else ())
    form = settings.format(known, "table" if settings.on_terminal else "csv")
    if form in RDF_FORMATS:
        put(_rdf(table, form), settings)
    elif form == "table":
        _terminal(table, settings)
    elif form == "xlsx":
        if settings.on_terminal:
            raise UsageError("A workbook is no text for a terminal.", hint="Name a file: -o x.xlsx")
        put(workbook_of(table, settings.lang), settings)
    else:
        put(write(table, form, lang=settings.lang, raw=settings.raw).encode("utf-8"), settings)
    if not table.rows:
        told("Nothing was found.")


def put(data: bytes, settings: Settings) -> None:
    """Write bytes to the file that -o names, or to standard output.

    Raises:
        SamverkanError: the file cannot be written.
    """
    put_all([data], settings.out)


def put_all(pieces: Iterable[bytes], out: str) -> None:
    """Write pieces as they come to a file, which is there whole or not at all, or to standard
    output (empty or `-`).

    Raises:
        SamverkanError: the file cannot be written.
    """
    if out in ("", "-"):
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    plain = not path.exists() or path.is_file()  # a device or a pipe is written to as it is
    scratch = path.with_name(f".{path.name}.new") if plain else path
    try:
        with scratch.open("wb") as file:
            file.writelines(pieces)
        if plain:
            scratch.replace(path)
    except OSError as error:
        raise SamverkanError(
            f"It cannot be written: {error.strerror}.",
            where=out,
            hint="Check the folder, your rights and the space on the disk.",
        ) from error
    finally:
        if plain:
            scratch.unlink(missing_ok=True)


def _terminal(table: ResultTable, settings: Settings) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False) if settings.on_terminal else Console(width=PAGE_WIDTH)
    shown, left_out = fitting(labelled(table, settings.lang), console.width)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for column in shown.columns:
        right = column.kind in ("integer", "number")
        drawn.add_column(
            Text(column.title.get(settings.lang)),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right or column.kind == "date" or column.name == "name",
        )
    for row in shown.rows:
        drawn.add_row(*(Text(_plain(cell)) for cell in row))
    with console.capture() as captured:
        console.print(drawn)
    put(captured.get().encode("utf-8"), settings)
    if left_out:
        names = ", ".join(column.title.get(settings.lang) for column in left_out)
        told(f"Left out for want of width: {names}. All of it: -f csv")


def fitting(table: ResultTable, width: int) -> tuple[ResultTable, tuple[Column, ...]]:
    """Return the table without the columns that must go to fit the width, and those columns."""
    from rich.cells import cell_len

    widths = [
        min(WIDEST, max(cell_len(_plain(cell)) for cell in (column.title.sv, *cells)))
        for column, *cells in zip(table.columns, *table.rows, strict=True)
    ]
    keep = list(range(len(widths)))
    for place in sorted(
        (n for n in keep if table.columns[n].drop), key=lambda n: table.columns[n].drop
    ):
        if sum(widths[n] + GAP for n in keep) <= width:
            break
        keep.remove(place)
    rows = tuple(tuple(row[n] for n in keep) for row in table.rows)
    gone = tuple(column for n, column in enumerate(table.columns) if n not in keep)
    return ResultTable(tuple(table.columns[n] for n in keep), rows), gone


def _plain(cell: Cell) -> str:
    """Return the cell without characters that could steer a terminal."""
    return CONTROL.sub("", "" if cell is None else str(cell))


def _rdf(table: ResultTable, form: str) -> bytes:
    import pyoxigraph as ox

    from samverkan.ontology.namespaces import PREFIXES

    kinds: dict[str, ox.RdfFormat] = {
        "ttl": ox.RdfFormat.TURTLE,
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    return ox.serialize(table.triples, format=kinds[form], prefixes=dict(PREFIXES)) or b""
