"""What is known of a thing, as columns that can be added to a table; never a person's party."""

from __future__ import annotations

import re
from typing import Any, Final

from samverkan.ontology.names import fold
from samverkan.queries.catalog import Column
from samverkan.queries.tables import Cell
from samverkan.web.messages import Refusal
from samverkan.web.programs.kinds import KINDS, Kind
from samverkan.web.programs.source import Source

__all__ = ["extension", "proposed", "suggested_properties", "values_of"]

_LEFT_OUT: Final = frozenset({"party", "source", "quote", "evidence"})
_SITS_IN: Final = ("sits-in", "Sitter i forum")
_MOST: Final = 1000
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_BY_NAME: Final = {kind.name: kind for kind in KINDS.values() if kind.named}


def _columns(source: Source, kind: Kind) -> list[Column]:
    query = source.questions()[kind.question]
    return [one for one in kind.columns(query) if one.name not in _LEFT_OUT]


def _offered(source: Source, name: str) -> list[tuple[str, str]]:
    """Return id and name of each property that things of a kind have."""
    kind = _BY_NAME.get(name)
    if kind is None:
        return []
    own = [(one.name, one.title.sv) for one in _columns(source, kind)]
    return [*own, _SITS_IN] if name == "person" else own


def suggested_properties(source: Source, prefix: str) -> list[dict[str, str]]:
    """Return the properties whose names begin with a text, or have a word that does."""
    key = fold(prefix)
    found = {pid: name for kind in _BY_NAME for pid, name in _offered(source, kind)}
    return [
        {"id": pid, "name": name}
        for pid, name in found.items()
        if f" {key}" in f" {fold(name)}" or f" {key}" in f" {fold(pid)}"
    ]


def proposed(source: Source, kind: str) -> dict[str, Any]:
    """Return what can be added to a table of things of a kind."""
    return {
        "type": kind,
        "properties": [{"id": pid, "name": name} for pid, name in _offered(source, kind)],
    }


def extension(source: Source, query: dict[str, Any]) -> dict[str, Any]:
    """Return the values of some properties of some things.

    Raises:
        Refusal: it is no data extension query (400), or too long (413).
    """
    ids, wanted = query.get("ids"), query.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list):
        raise Refusal(400, "Malformed query", "An extension has lists of ids and of properties.")
    names: list[Any] = [one.get("id") if isinstance(one, dict) else one for one in wanted]
    if not all(isinstance(one, str) for one in (*ids, *names)):
        raise Refusal(400, "Malformed query", "An id is a text, also that of a property.")
    if len(ids) > _MOST:
        raise Refusal(413, "Too many ids", f"At most {_MOST} ids in one request.")
    titles = {pid: name for kind in _BY_NAME for pid, name in _offered(source, kind)}
    kinds = {one.iri: one.kind for one in source.names()}
    rows = {}
    for given in ids:
        iri = f"{source.base}{given}"
        kind = kinds.get(iri, "")
        rows[given] = {name: _cells(source, iri, kind, name) for name in names}
    return {
        "meta": [{"id": name, "name": titles.get(name, name)} for name in names],
        "rows": rows,
    }


def _cells(source: Source, iri: str, kind: str, name: str) -> list[dict[str, Any]]:
    if name == _SITS_IN[0]:
        found = values_of(source, iri, kind, name)
        return [{"id": forum.removeprefix(source.base), "name": text} for text, forum in found]
    value = _record(source, iri, kind).get(name)
    if value in (None, "") or name in _LEFT_OUT:
        return []
    if isinstance(value, bool) or not isinstance(value, int | float):
        return [_written(part) for part in str(value).split("; ")]
    return [{"int": value} if isinstance(value, int) else {"float": value}]


def _written(text: str) -> dict[str, str]:
    return {"date": f"{text}T00:00:00Z"} if _DAY.fullmatch(text) else {"str": text}


def values_of(source: Source, iri: str, kind: str, name: str) -> list[tuple[str, str]]:
    """Return the values of a property of a thing: text, and IRI where it is a thing."""
    if name == _SITS_IN[0]:
        found = _seats(source, iri) if kind == "person" else {}
        return [(str(text), forum) for forum, text in found.items()]
    value = _record(source, iri, kind).get(name)
    return [] if value in (None, "") or name in _LEFT_OUT else [(str(value), "")]


def _seats(source: Source, iri: str) -> dict[str, Cell]:
    """Return the forums in which a person sits or has sat: name by IRI."""
    if (_SITS_IN[0], iri) not in source.records:
        rows = source.answer("seats-of-person", {"person": iri}).records()
        source.records[_SITS_IN[0], iri] = {str(row["forum"]): row["name"] for row in rows}
    return source.records[_SITS_IN[0], iri]


def _record(source: Source, iri: str, name: str) -> dict[str, Cell]:
    kind = _BY_NAME.get(name)
    return source.row(kind, iri) if kind else {}
