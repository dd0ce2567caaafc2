"""What a server answered, in the engine's own types: whole, or refused.

Servers differ in how they write the same answer. What is put right here, and where it was seen:

- Virtuoso answers ASK with a table of one figure, and writes truth values as 1 and 0;
- Virtuoso cuts a table at its own limit of rows (`ResultSetMaxRows`) or of time (an "anytime"
  query) and says so in a header only. A short answer would be a false one, so it is an error.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

from samverkan.graph.store import Answer
from samverkan.graph.wire import Received
from samverkan.ontology.errors import StoreError

__all__ = ["graph_answer", "parsed", "table_answer", "yes_or_no"]

_BOOLEAN: Final = "http://www.w3.org/2001/XMLSchema#boolean"
_TRUTH: Final = {"1": "true", "0": "false"}
_CUT: Final = {
    "x-sparql-maxrows": "The server cuts tables of {} rows or more",
    "x-sparql-anytime": "The server gave only what it found in its time ({})",
    "x-sql-state": "The server gave up in the middle ({})",
}  # headers of Virtuoso
_ASKED: Final = "__ASK_RETVAL"


def table_answer(received: Received, where: str) -> Answer:
    """Return the rows, or the yes or no, that a server sent.

    Raises:
        StoreError: it sent something else, cut it off, or left rows out.
    """
    form = ox.QueryResultsFormat.from_media_type(received.kind)
    if form not in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML):
        raise _not_rdf(received, where)
    refuse_cut(received, where)
    data = _truths(received.data) if form == ox.QueryResultsFormat.JSON else received.data
    fault = _fault(data, form)
    if fault:
        raise _broken(fault, where)
    answer = ox.parse_query_results(data, format=form)
    if isinstance(answer, ox.QuerySolutions) and answer.variables == [ox.Variable(_ASKED)]:
        row = next(iter(answer), None)  # no row at all: no
        return yes_or_no(row is not None and getattr(row[0], "value", "") in ("1", "true"))
    return answer


def yes_or_no(value: bool) -> Answer:
    """Return the answer to an ASK."""
    text = json.dumps({"head": {}, "boolean": value}).encode()
    return ox.parse_query_results(text, format=ox.QueryResultsFormat.JSON)


def graph_answer(received: Received, where: str) -> Answer:
    """Return the statements that a server sent as the answer to a query; see `parsed`."""
    engine = ox.Store()
    for quad in parsed(received, where):
        engine.add(ox.Quad(quad.subject, quad.predicate, quad.object))
    return engine.query((files("samverkan.graph") / "sparql" / "all-triples.rq").read_text("utf-8"))


def parsed(received: Received, where: str) -> list[ox.Quad]:
    """Return the statements that a server sent.

    Raises:
        StoreError: it sent something else, or they end in the middle.
    """
    form = ox.RdfFormat.from_media_type(received.kind)
    if form is None:
        raise _not_rdf(received, where)
    refuse_cut(received, where)
    if form == ox.RdfFormat.N_TRIPLES and received.data and not received.data.endswith(b"\n"):
        raise _broken("the last line has no end", where)
    try:
        return list(ox.parse(received.data, format=form, base_iri=where))
    except (SyntaxError, ValueError) as error:
        raise _broken(str(error), where) from error


def refuse_cut(received: Received, where: str) -> None:
    """Refuse an answer that the server says is a part of what was asked for.

    Raises:
        StoreError: it is.
    """
    for header, what in _CUT.items():
        if header in received.headers:
            value = "".join(c for c in received.headers[header] if c.isprintable())[:40]
            raise StoreError(
                f"{what.format(value)}: the answer may not be whole.",
                where=where,
                hint="Ask for less, or raise its limits (Virtuoso: ResultSetMaxRows).",
            )


def _truths(data: bytes) -> bytes:
    """Return results in JSON with truth values as true and false."""
    if b"XMLSchema#boolean" not in data:  # without what JSON may write otherwise
        return data
    try:
        table = json.loads(data)
        for row in table["results"]["bindings"]:
            for cell in row.values():
                _mend(cell)
    except (ValueError, TypeError, KeyError, AttributeError):
        return data  # the parser will say what is wrong
    return json.dumps(table).encode()


def _mend(cell: dict[str, Any]) -> None:
    if cell.get("datatype") == _BOOLEAN:
        cell["value"] = _TRUTH.get(cell["value"], cell["value"])


def _fault(data: bytes, form: ox.QueryResultsFormat) -> str:
    """Return what is wrong with results; a table that is cut off shows at its end only."""
    try:
        whole = ox.parse_query_results(data, format=form)
        if isinstance(whole, ox.QuerySolutions):
            for _ in whole:
                pass
    except (SyntaxError, ValueError) as error:
        return str(error)
    return ""


def _not_rdf(received: Received, where: str) -> StoreError:
    return StoreError(
        f"The server answered with {received.kind}, not with RDF or results of SPARQL.",
        where=where,
        hint="Check that the address is that of a SPARQL service, not of a page.",
    )


def _broken(fault: str, where: str) -> StoreError:
    return StoreError(
        f"The answer is broken or cut off: {fault}.", where=where, hint="Run it again."
    )
