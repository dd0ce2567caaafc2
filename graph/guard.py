"""What may not reach the query engine: calls to other servers, and nesting that overflows it.

Source of the limits: a query of a few thousand nested brackets overflows the engine's stack and
ends the process; some hundred take seconds to parse.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.ontology.errors import QueryError, QueryNotAllowed

__all__ = ["MAX_LENGTH", "MAX_NESTING", "check_query", "names_dataset"]

MAX_NESTING: Final = 64
MAX_LENGTH: Final = 1_000_000  # characters

_TOKEN: Final = re.compile(
    r'"""(?>(?:[^"\\]|\\.|"(?!""))*)"""'
    r"|'''(?>(?:[^'\\]|\\.|'(?!''))*)'''"
    r'|"(?>(?:[^"\\\n\r]|\\.)*)"'
    r"|'(?>(?:[^'\\\n\r]|\\.)*)'"
    r'|<[^<>"{}|^`\\\x00-\x20]*+>'
    r"|#[^\n\r]*+"
    r"|[?$]\w++"
    r"|@[A-Za-z]++(?>(?:-[A-Za-z0-9]++)*)"
    r"|[^\W\d][\w.-]{0,255}:(?>(?:[\w:.%-]|\\.)*)"
    r"|:(?>(?:[\w:.%-]|\\.)*)"
    r"|\d++"
    r"|[^\W\d]++"
    r"|[^\w\s]",
    re.DOTALL,
)
# FROM and what must follow it, found faster than word by word; it may stand in a comment or string.
_FROM: Final = re.compile(r"FROM(?>(?:\s|#[^\n\r]*+)*)(?:<|NAMED|[\w.-]*+:)", re.IGNORECASE)
_OPEN: Final = "({["
_CLOSE: Final = ")}]"
_OPERATORS: Final = "!+-^"


def check_query(text: str) -> None:
    """Refuse a query that calls another server, or that is nested too deeply or too long.

    Raises:
        QueryNotAllowed: it calls another server.
        QueryError: it is nested too deeply, or too long.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query is longer than {MAX_LENGTH} characters.")
    if _cannot_be_bad(text):
        return
    depth = 0
    operators = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        depth += (token in _OPEN) - (token in _CLOSE)
        operators = operators + 1 if token in _OPERATORS else 0
        if max(depth, operators) > MAX_NESTING:
            raise QueryError(
                f"The query is nested deeper than {MAX_NESTING} levels.", hint="Write it flatter."
            )
        if _calls_out(token):
            raise QueryNotAllowed(
                "SERVICE is not allowed: it would call another server.", hint="Import its data."
            )


def names_dataset(text: str) -> bool:
    """Say whether a query names the graphs that it asks, by FROM."""
    return bool(_FROM.search(text)) and any(
        match.group().upper() == "FROM" for match in _TOKEN.finditer(text)
    )


def _cannot_be_bad(text: str) -> bool:
    """Say whether a query is short of all that could be wrong, wherever that may stand in it."""
    return (
        "SERVICE" not in text.upper()
        and sum(map(text.count, _OPEN)) <= MAX_NESTING
        and sum(map(text.count, _OPERATORS)) <= MAX_NESTING
    )


def _calls_out(token: str) -> bool:
    """Tell whether the engine could read the keyword in a bare word such as `trueSERVICE`."""
    word = token.partition(":")[0].upper()
    return word == "SERVICE" or (word.endswith("SERVICE") and word.isalpha() and ":" not in token)
