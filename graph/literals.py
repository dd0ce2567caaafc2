"""Literals as we write them: clean text, and dates only as exact as the words were."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from pyoxigraph import Literal

from samverkan.ontology.namespaces import XSD

__all__ = ["boolean", "clean", "day", "integer", "moment", "text"]

# Characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets): RDF/XML and SPARQL
# results could not carry them.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?", re.ASCII)
_OLDEST: Final = 1000  # a year such as 0226 is a slip of the pen, not a date


def clean(value: str) -> str:
    """Return the text without the characters that XML forbids."""
    return _FORBIDDEN.sub("", value)


def text(value: str, language: str | None = None) -> Literal:
    """Return a clean string, with a language where one is given."""
    return Literal(clean(value), language=language) if language else Literal(clean(value))


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=XSD.integer)


def boolean(value: bool) -> Literal:
    """Return a truth value."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def day(value: str | None) -> str | None:
    """Return the day (YYYY-MM-DD) of an ISO 8601 text that states one, else None."""
    head = (value or "")[:10]
    literal = moment(value) if value else None
    if literal is None or not _DAY.fullmatch(head):
        return None
    return head


def moment(value: str) -> Literal | None:
    """Return the year, month, day or time that an ISO 8601 text states, typed as exactly as it is.

    None: the text is no date that can be; keep it as text.
    """
    value = value.strip()
    try:
        return _moment(value)
    except ValueError:
        return None


def _moment(value: str) -> Literal | None:
    if _YEAR.fullmatch(value):
        _year(int(value))
        return Literal(value, datatype=XSD.gYear)
    if _MONTH.fullmatch(value):
        _year(date.fromisoformat(f"{value}-01").year)
        return Literal(value, datatype=XSD.gYearMonth)
    if _DAY.fullmatch(value):
        _year(date.fromisoformat(value).year)
        return Literal(value, datatype=XSD.date)
    if _MINUTE.fullmatch(value):
        value += ":00"
    if _SECOND.fullmatch(value):
        _year(datetime.fromisoformat(value).year)
        return Literal(value, datatype=XSD.dateTime)
    return None


def _year(year: int) -> None:
    if year < _OLDEST:
        raise ValueError(f"no year of minutes: {year}")
