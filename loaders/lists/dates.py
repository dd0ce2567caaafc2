"""Dates in lists: ISO 8601, or a form that the owner of the list names."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

__all__ = ["iso_date"]

_ISO: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ][\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.A
)


def iso_date(text: str, form: str = "", field: str = "date") -> str:
    """Return a date as ISO 8601, as exact as it is: a day, month or year.

    Args:
        text: as written.
        form: in the letters of strptime; empty: ISO 8601.
        field: what it is the date of, for the message.

    Raises:
        ValueError: it is no date, in words.
    """
    try:
        if form:
            return datetime.strptime(text, form).date().isoformat()
        parts = _ISO.fullmatch(text)
        if parts:
            year, month, day = parts.groups()
            whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
            return whole if day else whole[:7] if month else whole[:4]
    except ValueError:
        pass
    raise ValueError(f"{field} {text!r} is no date (write {form or '2024-05-01, 2024-05 or 2024'})")
