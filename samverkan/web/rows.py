"""How many rows an answer has, told by its bytes."""

from __future__ import annotations

import re
from typing import Final

import pyoxigraph as ox

__all__ = ["more_rows_than"]

# What stands at least once between two rows, or in each: a count of it is never too small.
_BETWEEN: Final = {
    "application/sparql-results+json": b"},{",
    "application/sparql-results+xml": b"<result>",
    "text/csv": b"\n",
    "text/tab-separated-values": b"\n",
}

_QUOTED: Final = re.compile(rb'"[^"]*"')


def more_rows_than(most: int, body: bytes, kind: str) -> bool:
    """Say whether an answer holds more rows than so many.

    The rows are read only where the count of what stands between them could mean too many, because
    a text in a cell may hold that too.

    Args:
        most: rows that are allowed.
        body: the answer.
        kind: media type; any but that of a table has no rows.
    """
    mark = _BETWEEN.get(kind)
    if mark is None or body.count(mark) < most:
        return False
    if kind == "text/csv":
        return _QUOTED.sub(b"", body).count(mark) - 1 > most
    form = ox.QueryResultsFormat.from_media_type(kind)
    found = ox.parse_query_results(body, format=form) if form else ()
    if not isinstance(found, ox.QuerySolutions):
        return False
    return any(number >= most for number, _ in enumerate(found))
