"""What the columns of a table mean: a small YAML file that its owner writes.

columns:
  person: [Förnamn, Efternamn]    # one column, or several that are joined
  body: Forum
  role: Uppdrag
  represents: Kommun
  start: Från
  end: Till
fixed:                            # the same for every row
  owner: Region Halland
basis: elected                    # stated (default), elected, appointed, implied-by-list
date: 2024-05-01                  # of the list itself
dates: "%d/%m/%Y"                 # how dates are written, where not as 2024-05-01
sheet: Ledamöter                  # of a workbook; the first one
header: 3                         # row of the headings; 1
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from samverkan.loaders.lists.dates import iso_date
from samverkan.ontology.errors import UsageError

__all__ = ["BASES", "FIELDS", "Plan", "load_plan"]

FIELDS: Final = (
    "person", "organisation", "body", "abbreviation", "kind", "owner", "role", "represents",
    "start", "end",
)  # fmt: skip
BASES: Final = ("stated", "elected", "appointed", "implied-by-list")
_KEYS: Final = ("columns", "fixed", "basis", "date", "dates", "sheet", "header")
_LONGEST: Final = 100_000  # bytes of a plan
_HINT: Final = "Write columns: and below it, for each field, the heading of its column."


@dataclass(frozen=True, slots=True)
class Plan:
    """What the columns of a table mean.

    Args:
        columns: the headings of each field's columns, whose cells are joined.
        fixed: values of fields that are the same in every row.
        basis: why the members are members, see `ontology.facts.Membership`.
        date: of the list, ISO 8601; empty: not known.
        dates: how dates are written, in the letters of strptime; empty: ISO 8601.
        sheet: name of the sheet; empty: the first one.
        header: number of the row of headings, from 1.
        digest: of the file, so that another plan reads the table anew.
    """

    columns: Mapping[str, tuple[str, ...]]
    fixed: Mapping[str, str]
    basis: str = "stated"
    date: str = ""
    dates: str = ""
    sheet: str = ""
    header: int = 1
    digest: str = ""


def load_plan(path: Path) -> Plan:
    """Return the plan of a YAML file.

    Raises:
        UsageError: it cannot be read, is no YAML, or says what no plan says.
    """
    import yaml

    try:
        data = path.read_bytes()
        if len(data) > _LONGEST:
            raise ValueError(f"it is longer than {_LONGEST} bytes")
        said = yaml.safe_load(data.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(
            f"The mapping cannot be opened ({error.strerror}).", where=str(path), hint=_HINT
        ) from error
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        words = " ".join(str(error).split())
        raise UsageError(
            f"The mapping is no YAML: {words}.", where=str(path), hint=_HINT
        ) from error
    try:
        return _plan(said, hashlib.sha256(data).hexdigest())
    except ValueError as error:
        raise UsageError(f"The mapping is wrong: {error}.", where=str(path), hint=_HINT) from error


def _plan(said: Any, digest: str) -> Plan:
    if not isinstance(said, dict):
        raise ValueError("it has no names with values")
    _only(said, _KEYS, "")
    columns = _named(said.get("columns") or {}, "columns")
    fixed = _named(said.get("fixed") or {}, "fixed")
    plan = Plan(
        {field: _headings(value, field) for field, value in columns.items()},
        {field: _text(value, f"fixed: {field}") for field, value in fixed.items()},
        _text(said.get("basis", "stated"), "basis"),
        _text(said.get("date", ""), "date"),
        _text(said.get("dates", ""), "dates"),
        _text(said.get("sheet", ""), "sheet"),
        said.get("header", 1),
        digest,
    )
    known = plan.columns.keys() | plan.fixed.keys()
    if not plan.columns or "body" not in known or not known & {"person", "organisation"}:
        raise ValueError("it needs body, and person or organisation")
    if plan.date:
        iso_date(plan.date)
    if plan.basis not in BASES:
        raise ValueError(f"basis is one of {', '.join(BASES)}, not {plan.basis!r}")
    if not isinstance(plan.header, int) or isinstance(plan.header, bool) or plan.header < 1:
        raise ValueError("header is the number of a row, from 1")
    return plan


def _only(said: Mapping[Any, Any], known: tuple[str, ...], where: str) -> None:
    for name in said:
        if name not in known:
            raise ValueError(f"{where}{name!r} is not one of {', '.join(known)}")


def _named(said: Any, name: str) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise ValueError(f"{name} has no names with values")
    _only(said, FIELDS, f"{name}: ")
    return said


def _headings(value: Any, field: str) -> tuple[str, ...]:
    found = value if isinstance(value, list) else [value]
    return tuple(_text(item, f"columns: {field}") for item in found)


def _text(value: Any, where: str) -> str:
    if isinstance(value, dict | list | bool) or value is None:
        raise ValueError(f"{where} is a text")
    return str(value).strip()
