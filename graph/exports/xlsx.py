"""Workbooks for Excel, by XlsxWriter: real dates and numbers, headings that stay, no live formulas.

XlsxWriter and not openpyxl: it writes row by row in constant memory, stamps no clock, and can be
told that a text which begins with `=` is a text (https://xlsxwriter.readthedocs.io/workbook.html).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from samverkan.graph.literals import clean

__all__ = ["LONGEST", "Head", "Sheet", "workbook"]

LONGEST: Final = 32_767  # characters of a cell, a limit of Excel
ROWS: Final = 1_048_576  # rows of a sheet, a limit of Excel
NAME: Final = 31  # characters of the name of a sheet, a limit of Excel
OLDEST: Final = 1900  # Excel has no dates before
WIDEST: Final = 60  # characters of a column at most
_STAMP: Final = datetime(2000, 1, 1)  # so that the same graph gives the same bytes
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?")
_WRONG_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\]")

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, and its kind: text, date or number."""

    title: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be written; `rows` are read once."""

    title: str
    heads: tuple[Head, ...]
    rows: Iterable[Sequence[Cell]]


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return a workbook with a sheet for each table; the same tables give the same bytes.

    A date that is a whole day or time becomes a date of Excel; a year or month stays text. A text
    that is longer than Excel takes ends in `…`. A table that is longer goes on in a second sheet.
    """
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book = Workbook(out, options)
    book.set_properties({"title": "samverkan", "created": _STAMP})
    looks = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    names: set[str] = set()
    for sheet in sheets:
        rows = iter(sheet.rows)
        part = list(islice(rows, ROWS - 1))
        while True:
            following = list(islice(rows, ROWS - 1))
            _write(book.add_worksheet(_name(sheet.title, names)), sheet.heads, part, looks)
            if not following:
                break
            part = following
    if not names:
        book.add_worksheet("samverkan")
    book.close()
    return out.getvalue()


def _name(title: str, taken: set[str]) -> str:
    """Return a name for a sheet that Excel takes and that no other sheet has."""
    plain = _WRONG_IN_NAMES.sub(" ", clean(title)).strip(" '")[:NAME] or "Tabell"
    name, number = plain, 2
    while name.casefold() in taken or name.casefold() == "history":
        name = f"{plain[: NAME - len(str(number)) - 1]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _write(
    page: Any, heads: Sequence[Head], rows: list[Sequence[Cell]], looks: dict[str, Any]
) -> None:
    for place, head in enumerate(heads):
        longest = max((len(str(row[place])) for row in rows[:200]), default=0)
        page.set_column(place, place, min(max(longest, len(head.title)) + 3, WIDEST))
        page.write_string(0, place, clean(head.title), looks["head"])
    for number, row in enumerate(rows, 1):
        for place, (head, cell) in enumerate(zip(heads, row, strict=True)):
            _cell(page, (number, place), cell, head.kind, looks)
    page.freeze_panes(1, 0)
    if heads:
        page.autofilter(0, 0, len(rows), len(heads) - 1)


def _cell(page: Any, at: tuple[int, int], cell: Cell, kind: str, looks: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_boolean(*at, cell)
    elif isinstance(cell, int | float):
        page.write_number(*at, cell)
    elif kind == "date" and (when := _date(cell)) is not None:
        page.write_datetime(*at, *when, looks["day" if _DAY.fullmatch(cell) else "moment"])
    elif text := _text(cell):
        page.write_string(*at, text)


def _date(text: str) -> tuple[date | datetime] | None:
    """Return a whole day or time as Excel keeps it; None: it stays text."""
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            return (day,) if day.year >= OLDEST else None
        if _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            return (moment,) if moment.year >= OLDEST else None
    except ValueError:
        return None
    return None


def _text(text: str) -> str:
    kept = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
