"""Binds parameters as RDF terms and runs a question on a store: the only place that does either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from samverkan.ontology.errors import QueryError, StoreError, UsageError
from samverkan.queries.catalog import Column, Parameter, Query, Words
from samverkan.queries.tables import Cell, ResultTable, merged, ordered

__all__ = ["AS_DATE", "Queryable", "bind", "is_date", "run"]

IRI_KINDS = frozenset({"forum", "person", "meeting", "thing"})
AS_DATE = "Write a date as 2024-04-22, 2024-04 or 2024."
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS: dict[str, type[int] | type[float]] = {
    XSD + "integer": int,
    XSD + "decimal": float,
    XSD + "double": float,
    XSD + "float": float,
}
VARIABLE = re.compile(r"[?$](\w+)")
EVERYTHING = re.compile(r"\A[^{]*\bselect\s+(?:distinct\s+|reduced\s+)?\*", re.IGNORECASE)
TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r'|<[^<>"{}|^`\\\x00-\x20]*>'
    r"|#[^\n]*"
    r"|\$(?P<name>[A-Za-z_]\w*)",
    re.DOTALL,
)


class Queryable(Protocol):
    """What `run` needs of a store: SPARQL over the union of all its graphs."""

    def query(self, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Return the answer to a SPARQL query."""


def run(store: Queryable, query: Query, params: Mapping[str, str] | None = None) -> ResultTable:
    """Return the answer to a question.

    Args:
        store: where to ask.
        query: of the catalogue, or free SPARQL as `Query("name", text)`.
        params: texts of the values by parameter name; IRIs are written out in full.

    Raises:
        UsageError: a parameter is unknown, missing or not of its kind.
        QueryError: the SPARQL cannot be parsed or run.
    """
    text = bind(query, params or {})
    try:
        answer = store.query(text)
        if isinstance(answer, QueryBoolean):
            return ResultTable(_free_columns(["answer"]), ((bool(answer),),))
        if isinstance(answer, QueryTriples):
            return _triple_table(answer)
        return _table(query, answer)
    except (SyntaxError, ValueError) as error:
        raise QueryError(
            f"The query cannot be parsed: {error}",
            where=query.name,
            hint="Check it against the SPARQL 1.1 grammar; 'samverkan queries' lists working ones.",
        ) from error
    except OSError as error:
        raise StoreError(f"The store cannot be read: {error}", where=query.name) from error


def bind(query: Query, params: Mapping[str, str]) -> str:
    """Return the query's text with each `$name` of its parameters written as an RDF term.

    Strings, IRIs and comments in the query are left alone; a value can only ever become one term,
    because the term's own serialisation is what is written.
    """
    known = {p.name: p for p in query.parameters}
    for name in params:
        if name not in known:
            raise UsageError(
                f"There is no parameter '{name}'.",
                where=query.name,
                hint=f"It takes: {', '.join(known) or 'none'}.",
            )
    terms = {name: _term(query, p, params.get(name)) for name, p in known.items()}

    def written(match: re.Match[str]) -> str:
        term = terms.get(match["name"] or "")
        return match[0] if term is None else str(term)

    return TOKEN.sub(written, query.text)


def is_date(text: str) -> bool:
    """Say whether a text is a day, month or year that can be, in ISO 8601."""
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _term(query: Query, parameter: Parameter, given: str | None) -> NamedNode | Literal | None:
    """Return the parameter's value as a term, None where it stays a variable."""
    value = parameter.default if given is None else given
    if value is None:
        if parameter.required:
            raise UsageError(
                f"The parameter '{parameter.name}' is missing ({parameter.about.en}).",
                where=query.name,
                hint=f"Give it with -p {parameter.name}=VALUE.",
            )
        return None
    where = f"{query.name}, {parameter.name}"
    try:
        return _typed(parameter.kind, value)
    except ValueError as error:
        if parameter.kind == "date":
            raise UsageError(f"'{value}' is no date.", where=where, hint=AS_DATE) from error
        raise UsageError(f"'{value}' is no {parameter.kind}: {error}.", where=where) from error


def _typed(kind: str, value: str) -> NamedNode | Literal:
    if kind in IRI_KINDS:
        return NamedNode(value)
    if kind == "integer":
        return Literal(int(value))
    if kind == "date" and value and not is_date(value):
        raise ValueError(AS_DATE)
    return Literal(value)


def _table(query: Query, answer: QuerySolutions) -> ResultTable:
    names = [variable.value for variable in answer.variables]
    columns = query.columns or _free_columns(_as_written(query.text, names))
    place = {name: names.index(name) for name in names}
    rank = place.get("rank")
    keep = [place[c.name] for c in columns]
    rows, ranks = [], []
    for solution in answer:
        rows.append(tuple(_cell(solution[i]) for i in keep))
        ranks.append(0 if rank is None else int(str(_cell(solution[rank]) or 0)))
    table = ResultTable(tuple(columns), tuple(rows))
    whole = merged(table, query.merge, ranks) if query.merge else table
    return ordered(whole, query.order)


def _as_written(text: str, names: Sequence[str]) -> list[str]:
    """Return the columns of a query for all variables in the order in which it first names them;
    the engine gives them in an order of its own. Others are as they are."""
    bare = TOKEN.sub(lambda match: match[0] if match["name"] else " ", text)
    first: dict[str, int] = {}
    for match in VARIABLE.finditer(bare):
        first.setdefault(match[1], match.start())
    if EVERYTHING.search(bare) is None:
        return list(names)
    return sorted(names, key=lambda name: first.get(name, len(bare)))


def _triple_table(answer: Iterable[Triple]) -> ResultTable:
    triples = tuple(sorted(set(answer), key=str))
    rows = tuple((_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in triples)
    return ResultTable(_free_columns(["subject", "predicate", "object"]), rows, triples)


def _free_columns(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(name, "string", Words(name, name)) for name in names)


def _cell(term: object) -> Cell:
    """Return a term as a Python value: numbers and booleans typed, all else its text."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(getattr(term, "value", term))
    number = NUMBERS.get(term.datatype.value)
    if number:
        return number(term.value)
    return term.value == "true" if term.datatype.value == XSD + "boolean" else term.value
