"""A graph on a SPARQL 1.1 server: asked as the embedded one is, sent and fetched graph by graph.

SPARQLWrapper makes the requests of the SPARQL protocol; `graph.wire.send` sends them. Answers
become the engine's own types, so nothing above this room knows where a graph is kept.

Our queries ask over all graphs at once. A server that keeps its named graphs apart is asked to join
them: by Oxigraph's parameter, or else by naming them all in each request (SPARQL 1.1 Protocol
§2.1.4, https://www.w3.org/TR/sparql11-protocol/#dataset).
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NoReturn
from urllib.parse import urlencode

import pyoxigraph as ox

from samverkan.graph.guard import names_dataset
from samverkan.graph.iris import DEFAULT_BASE
from samverkan.graph.store import Answer, Term
from samverkan.graph.wire import Access, Received, checked_address, send
from samverkan.ontology.errors import QueryError, StoreError

__all__ = ["RemoteStore", "ask", "delete_graph", "get_graph", "parsed", "put_graph"]

ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
STATEMENTS: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
MOST_GRAPHS: Final = 20_000  # named in one request; above this the server must join them itself
OXIGRAPH: Final = (("union-default-graph", ""),)
COMMENT: Final = re.compile(r"(?m)^\s*#.*$")


def ask(
    address: str, text: str, access: Access, *, dataset: Sequence[tuple[str, str]] = ()
) -> Answer:
    """Return the answer of a server to one SPARQL query, in the engine's types.

    Args:
        address: of the query service.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE.
        access: time-out, tries and who we are.
        dataset: parameters that say what is asked, by name; empty leaves that to the server.

    Raises:
        QueryError: the server cannot read the query.
        StoreError: it cannot be reached, refuses, is too slow, or does not answer in SPARQL.
    """
    from SPARQLWrapper import POST, SPARQLWrapper

    client = SPARQLWrapper(checked_address(address), agent="samverkan")
    client.setMethod(POST)
    client.setQuery(COMMENT.sub("", text))  # it takes the words of comments for the query's own
    rows = client.queryType in ("SELECT", "ASK")
    if not rows and client.queryType not in ("CONSTRUCT", "DESCRIBE"):
        raise QueryError("Only questions are sent to a server, no updates.", hint="Use push.")
    client.addCustomHttpHeader("Accept", ROWS if rows else STATEMENTS)
    for name, value in dataset:
        client.addParameter(name, value)
    received = send(client._createRequest(), access)
    return _rows(received, address) if rows else _statements(received, address)


def _rows(received: Received, where: str) -> Answer:
    form = ox.QueryResultsFormat.from_media_type(received.kind)
    if form not in (ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML):
        raise _not_rdf(received, where)
    fault = _fault(received.data, form)
    if fault:
        raise _broken(fault, where)
    return ox.parse_query_results(received.data, format=form)


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


def _statements(received: Received, where: str) -> Answer:
    quads = parsed(received, where)
    engine = ox.Store()
    engine.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return engine.query(_text("all-triples"))


def parsed(received: Received, where: str) -> list[ox.Quad]:
    """Return the statements that a server sent.

    Raises:
        StoreError: it sent something else, or they end in the middle.
    """
    form = ox.RdfFormat.from_media_type(received.kind)
    if form is None:
        raise _not_rdf(received, where)
    if form == ox.RdfFormat.N_TRIPLES and received.data and not received.data.endswith(b"\n"):
        raise _broken("the last line has no end", where)
    try:
        return list(ox.parse(received.data, format=form, base_iri=where))
    except (SyntaxError, ValueError) as error:
        raise _broken(str(error), where) from error


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


def _text(name: str) -> str:
    return (files("samverkan.graph") / "sparql" / f"{name}.rq").read_text("utf-8")


# Graph Store Protocol, https://www.w3.org/TR/sparql11-http-rdf-update/


def _store_request(
    address: str, graph: str, method: str, data: bytes | None = None
) -> urllib.request.Request:
    checked = checked_address(address)
    mark = "&" if "?" in checked else "?"
    # N-Triples is Turtle, and Turtle is what every server takes
    headers = {"Content-Type": "text/turtle; charset=utf-8"} if data is not None else {}
    headers["Accept"] = STATEMENTS if method == "GET" else "*/*"
    url = f"{checked}{mark}{urlencode({'graph': graph})}"
    return urllib.request.Request(url, data=data, headers=headers, method=method)


def put_graph(address: str, graph: str, quads: Iterable[ox.Quad], access: Access) -> None:
    """Make a graph of a server hold these statements and no others.

    Raises:
        StoreError: the server cannot be reached or refuses.
    """
    lines = sorted(f"{quad.triple} .\n" for quad in quads)
    send(_store_request(address, graph, "PUT", "".join(lines).encode()), access)


def get_graph(address: str, graph: str, access: Access) -> list[ox.Quad]:
    """Return the statements of one graph of a server.

    Raises:
        StoreError: the server cannot be reached, has no such graph, or cuts its answer.
    """
    name = ox.NamedNode(graph)
    found = parsed(send(_store_request(address, graph, "GET"), access), address)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in found]


def delete_graph(address: str, graph: str, access: Access) -> None:
    """Remove a graph from a server.

    Raises:
        StoreError: the server cannot be reached or refuses.
    """
    send(_store_request(address, graph, "DELETE"), access)


Parameters = tuple[tuple[str, str], ...]


class RemoteStore:
    """A store on a server, for reading; see `samverkan.graph.store.Store`."""

    def __init__(self, address: str, access: Access, base: str, dataset: Parameters) -> None:
        self._address = address
        self._access = access
        self._base = base
        self._dataset = dataset

    @classmethod
    def connect(cls, address: str, access: Access) -> RemoteStore:
        """Find out how a server keeps its graphs, and the base of its data.

        Raises:
            StoreError: the server cannot be reached, or is no SPARQL service.
        """
        checked = checked_address(address)
        first = cls(checked, access, DEFAULT_BASE, ())
        stamp = next(iter(first._solutions("remote-stamp")), None)
        base = stamp["graph"].value.removesuffix("graph/ledger") if stamp else DEFAULT_BASE
        for dataset in ((), OXIGRAPH):
            found = cls(checked, access, base, dataset)
            if not found.query(_text("remote-apart")):
                return found
        names = first.graphs()
        kinds = ("default-graph-uri", "named-graph-uri") if len(names) <= MOST_GRAPHS else ()
        return cls(checked, access, base, tuple((kind, name) for kind in kinds for name in names))

    @property
    def access(self) -> Access:
        """How the server is spoken to."""
        return self._access

    @property
    def base(self) -> str:
        """The IRI that all data of this store begins with."""
        return self._base

    @property
    def path(self) -> Path | None:
        """None: it is in no folder of this machine."""
        return None

    def query(self, text: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Ask one SPARQL query over the union of all graphs; see `Store.query`."""
        if substitutions:
            raise QueryError("Values cannot be sent beside a query.", where=self._address)
        dataset = () if names_dataset(text) else self._dataset
        return ask(self._address, text, self._access, dataset=dataset)

    def _solutions(self, name: str) -> Iterator[Any]:
        answer = self.query(_text(name))
        return iter(answer) if isinstance(answer, ox.QuerySolutions) else iter(())

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        return sorted(
            row["graph"].value
            for row in self._solutions("remote-graphs")
            if isinstance(row["graph"], ox.NamedNode)
        )

    def quads(self, graph: str | None = None, subject: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph or of all; see `Store.quads`."""
        for name in [graph] if graph else self.graphs():
            node = ox.NamedNode(name)
            text = _text("remote-graph").replace("?graph", str(node))
            if subject:
                text = text.replace("?subject", str(ox.NamedNode(subject)))
            answer = self.query(text)
            if isinstance(answer, ox.QueryTriples):
                for found in answer:
                    yield ox.Quad(found.subject, found.predicate, found.object, node)

    def flushed(self) -> frozenset[str]:
        """Return nothing: a server does not say what it has made safe."""
        return frozenset()

    def check(self) -> None:
        """Do nothing: the indexes of a server are its own affair."""

    def close(self) -> None:
        """Do nothing: each question is a connection of its own."""

    def _read_only(self, *_: object, **__: object) -> NoReturn:
        raise StoreError(
            "A graph on a server is read only.",
            where=self._address,
            hint="Change a graph on this machine, then: samverkan push URL",
        )

    extend = _read_only
    change = _read_only
    replace_graph = _read_only
    remove_graph = _read_only
    flush = _read_only
    snapshot = _read_only
