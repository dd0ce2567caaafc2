"""The rows of a table: CSV in any encoding and with any separator, XLSX and ODS.

Workbooks are read by python-calamine: it gives values and never runs a formula, and it reads
OpenDocument too (https://pypi.org/project/python-calamine/).
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from samverkan.loaders.formats.encoding import decode
from samverkan.ontology.errors import TooLarge, Unreadable

__all__ = ["SUFFIXES", "Row", "read_rows"]

SUFFIXES: Final = (".csv", ".tsv", ".xlsx", ".ods")
MAX_ROWS: Final = 200_000
SEPARATORS: Final = ";,\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file or sheet, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    @property
    def words(self) -> str:
        """The cells that hold something, as they are quoted."""
        return " | ".join(cell for cell in self.cells if cell)


def read_rows(name: str, data: bytes, sheet: str = "") -> tuple[str, list[Row]]:
    """Return the name of the sheet (empty for text) and the rows of a table that hold something.

    Args:
        name: of the file; its ending tells the format.
        data: its bytes.
        sheet: name of the sheet of a workbook; empty: the first one.

    Raises:
        Unreadable: the file is broken, or has no such sheet.
        TooLarge: it has more than 200 000 rows.
    """
    text = PurePath(name).suffix.lower() in (".csv", ".tsv")
    title, found = ("", _separated(name, data)) if text else _sheet(name, data, sheet)
    rows = []
    for number, cells in found:
        row = Row(number, tuple(cells))
        if row.words:
            rows.append(row)
        if len(rows) > MAX_ROWS:
            raise TooLarge(f"The table has more than {MAX_ROWS} rows.", where=name)
    return title, rows


def _separated(name: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    text, _ = decode(data)
    head = text[:10_000].split("\n", 1)[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 1
    try:
        for cells in reader:
            yield number, [_plain(cell) for cell in cells]
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"The table is broken at line {number}: {error}.", where=name) from error


def _sheet(name: str, data: bytes, wanted: str) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names: Sequence[str] = book.sheet_names
        if not names or (wanted and wanted not in names):
            raise Unreadable(
                f"There is no sheet '{wanted}'.",
                where=name,
                hint=f"Its sheets: {', '.join(names)}." if names else "",
            )
        title = wanted or names[0]
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(f"The workbook cannot be read: {error}.", where=name) from error
    return title, ((number, [_value(cell) for cell in row]) for number, row in enumerate(rows, 1))


def _value(cell: Any) -> str:
    """Return a cell of a workbook as text: whole days as ISO 8601, whole numbers without a dot."""
    if isinstance(cell, datetime.datetime):
        midnight = cell.time() == datetime.time()
        return cell.date().isoformat() if midnight else cell.isoformat(timespec="minutes")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _plain(str(cell))


def _plain(text: str) -> str:
    return " ".join(text.split())
