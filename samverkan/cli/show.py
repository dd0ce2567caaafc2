"""Shows answers: a table on a terminal, text in a pipe or file."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from samverkan.cli.settings import RDF_FORMATS, TABLE_FORMATS, Settings
from samverkan.ontology.errors import SamverkanError
from samverkan.queries.tables import ResultTable, labelled, write

__all__ = ["put", "show"]

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def show(table: ResultTable, settings: Settings) -> None:
    """Show an answer as the options ask."""
    known = TABLE_FORMATS + (RDF_FORMATS if table.triples else ())
    form = settings.format(known, "table" if settings.on_terminal else "csv")
    if form in RDF_FORMATS:
        put(_rdf(table, form), settings)
    elif form == "table":
        _terminal(table, settings)
    else:
        put(write(table, form, lang=settings.lang, raw=settings.raw).encode("utf-8"), settings)


def put(data: bytes, settings: Settings) -> None:
    """Write bytes to the file that -o names, or to standard output.

    Raises:
        SamverkanError: the file cannot be written.
    """
    if settings.out in ("", "-"):
        stream = click.get_binary_stream("stdout")
        stream.write(data)
        stream.flush()
        return
    try:
        Path(settings.out).write_bytes(data)
    except OSError as error:
        raise SamverkanError(
            f"It cannot be written: {error.strerror}.",
            where=settings.out,
            hint="Check the folder, your rights and the space on the disk.",
        ) from error


def _terminal(table: ResultTable, settings: Settings) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = labelled(table, settings.lang)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for column in shown.columns:
        right = column.kind in ("integer", "number")
        narrow = column.kind in ("date", "integer", "number") or column.name == "name"
        drawn.add_column(
            Text(column.title.get(settings.lang)),
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=narrow,
        )
    for row in shown.rows:
        drawn.add_row(*(Text(CONTROL.sub("", "" if c is None else str(c))) for c in row))
    if settings.out in ("", "-"):
        Console(file=sys.stdout, highlight=False).print(drawn)
    else:
        with Path(settings.out).open("w", encoding="utf-8") as file:
            Console(file=file, width=160, highlight=False).print(drawn)


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
