"""Shows answers: a table on a terminal, text in a pipe or file."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from samverkan.cli.settings import RDF_FORMATS, TABLE_FORMATS, Settings, counted, told
from samverkan.ontology.errors import SamverkanError, UsageError
from samverkan.queries.catalog import Column
from samverkan.queries.tables import Cell, ResultTable, labelled, workbook_of, write

__all__ = ["fitting", "put", "put_all", "show"]

PAGE_WIDTH = 160  # characters of a table in a file
WIDEST = 34  # characters that a column is counted with at most
GAP = 2  # characters between columns, and at both ends of a line together

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
    elif settings.out not in ("", "-"):
        told(f"{settings.out}: {counted(len(table.rows), 'row')}.")


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
    shown, left_out = fitting(labelled(table, settings.lang), console.width, settings.lang)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    widths = _widths(shown, console.width, settings.lang)
    for column, width in zip(shown.columns, widths, strict=True):
        drawn.add_column(
            Text(column.title.get(settings.lang)),
            justify="right" if column.kind in ("integer", "number") else "left",
            overflow="fold",
            width=width,
        )
    for row in shown.rows:
        drawn.add_row(*(Text(_plain(cell)) for cell in row))
    with console.capture() as captured:
        console.print(drawn)
    put(captured.get().encode("utf-8"), settings)
    if left_out:
        names = "; ".join(column.title.get(settings.lang) for column in left_out)
        told(f"Left out for want of width: {names}. All of it: -f csv")


def fitting(
    table: ResultTable, width: int, lang: str = "sv"
) -> tuple[ResultTable, tuple[Column, ...]]:
    """Return the table without the columns that must go to fit the width, and those columns."""
    widths = [_usual(cells, least) for cells, least, _ in _measured(table, lang)]
    keep = list(range(len(widths)))
    for place in sorted(
        (n for n in keep if table.columns[n].drop), key=lambda n: table.columns[n].drop
    ):
        if sum(widths[n] for n in keep) <= _room(len(keep), width):
            break
        keep.remove(place)
    rows = tuple(tuple(row[n] for n in keep) for row in table.rows)
    gone = tuple(column for n, column in enumerate(table.columns) if n not in keep)
    return ResultTable(tuple(table.columns[n] for n in keep), rows), gone


def _room(columns: int, width: int) -> int:
    """Return the characters that are left for cells, of a line of that width."""
    return width - GAP * columns


def _measured(table: ResultTable, lang: str) -> list[tuple[list[int], int, int]]:
    """Return of each column the widths of its cells, its longest word and its longest cell, the
    heading counted: words of it may stand below each other."""
    from rich.cells import cell_len

    found = []
    for column, *cells in zip(table.columns, *table.rows, strict=True):
        texts = [_plain(cell) for cell in cells]
        whole = column.kind in ("integer", "number", "date")
        heading = column.title.get(lang)
        words = [*heading.split(), *(texts if whole else " ".join(texts).split())]
        least = min(WIDEST, max(map(cell_len, words), default=1))
        found.append((sorted(map(cell_len, texts)), least, max(map(cell_len, [heading, *texts]))))
    return found


def _usual(cells: list[int], least: int) -> int:
    """Return the width in which nine cells of ten stand on one line, and every word is whole."""
    return max(least, min(WIDEST, cells[len(cells) * 9 // 10] if cells else 0))


def _widths(table: ResultTable, width: int, lang: str) -> list[int]:
    """Return the widths of columns that fill the line: the widest give way first, and no word is
    broken as long as all longest words fit beside each other."""
    measured = _measured(table, lang)
    room = _room(len(measured), width)
    most = [longest for *_, longest in measured]
    for floor in ([least for _, least, _ in measured], [1] * len(measured)):
        for limit in range(max(most, default=1), 0, -1):
            widths = [
                min(whole, max(least, limit)) for whole, least in zip(most, floor, strict=True)
            ]
            if sum(widths) <= room:
                return widths
    return [1] * len(most)


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
