"""A graph on a SPARQL 1.1 server: asked as the embedded one is, fetched and sent graph by graph.

SPARQLWrapper makes the requests of the SPARQL protocol; `graph.wire.send` sends them. Answers
become the engine's own types, so nothing above this room knows where a graph is kept.

Our queries ask over all graphs at once. A server that keeps its named graphs apart is asked to join
them: by Oxigraph's parameter, or else by naming them all in each request (SPARQL 1.1 Protocol
§2.1.4, https://www.w3.org/TR/sparql11-protocol/#dataset). Virtuoso joins all that it holds, its own
graphs too; those, and what is being written, are left out by its pragmas.

Where one request is not one transaction, the ledger says which graph is being changed, and how many
changes there were (`graph.remote_writing`): an answer counts when nothing was changed meanwhile.
"""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar
from urllib.parse import urlencode

import pyoxigraph as ox

from samverkan.graph.answers import graph_answer, parsed, table_answer
from samverkan.graph.guard import names_dataset
from samverkan.graph.iris import DEFAULT_BASE, ledger_graph, staging_graph
from samverkan.graph.store import Answer, Term
from samverkan.graph.wire import Access, Received, checked_address, send
from samverkan.ontology.errors import QueryError, StoreBusy, StoreError
from samverkan.ontology.namespaces import DCTERMS

__all__ = [
    "RemoteStore",
    "ask",
    "change_entry",
    "delete_graph",
    "get_graph",
    "put_graph",
    "query_text",
    "updated",
]

ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
STATEMENTS: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"
MOST_GRAPHS: Final = 20_000  # named in one request; above this the server must join them itself
PAGE: Final = 5_000  # rows or statements that are asked for at once, where servers cut answers
OF_VIRTUOSO: Final = (  # its own graphs, which it answers from as if they were of the data
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/2002/07/owl#",
    "http://www.w3.org/ns/ldp#",
)
OXIGRAPH: Final = (("union-default-graph", ""),)
COMMENT: Final = re.compile(r"(?m)^\s*#.*$")
Some = TypeVar("Some")
Parameters = Sequence[tuple[str, str]]


def ask(
    address: str, text: str, access: Access, *, dataset: Parameters = (), pragmas: str = ""
) -> Answer:
    """Return the answer of a server to one SPARQL query, in the engine's types.

    Args:
        address: of the query service.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE.
        access: time-out, tries and who we are.
        dataset: parameters that say what is asked, by name; empty leaves that to the server.
        pragmas: what stands before the query, for one kind of server.

    Raises:
        QueryError: the server cannot read the query.
        StoreError: it cannot be reached, refuses, is too slow, or does not answer in SPARQL.
    """
    rows, received = _asked(address, text, access, dataset, pragmas)
    return table_answer(received, address) if rows else graph_answer(received, address)


def _asked(
    address: str, text: str, access: Access, dataset: Parameters = (), pragmas: str = ""
) -> tuple[bool, Received]:
    from SPARQLWrapper import POST, SPARQLWrapper

    client = SPARQLWrapper(checked_address(address), agent="samverkan")
    client.setMethod(POST)
    client.setQuery(COMMENT.sub("", text))  # it takes the words of comments for the query's own
    rows = client.queryType in ("SELECT", "ASK")
    if not rows and client.queryType not in ("CONSTRUCT", "DESCRIBE"):
        raise QueryError("Only questions are sent to a server, no updates.", hint="Use push.")
    client.queryString = pragmas + client.queryString
    client.addCustomHttpHeader("Accept", ROWS if rows else STATEMENTS)
    for name, value in dataset:
        client.addParameter(name, value)
    return rows, send(client._createRequest(), access)


def updated(address: str, text: str, access: Access) -> None:
    """Have a server carry out one request of SPARQL Update.

    Raises:
        QueryError: the server cannot read it.
        StoreError: the server cannot be reached or refuses.
    """
    kind = {"Content-Type": "application/sparql-update; charset=utf-8", "Accept": "*/*"}
    send(
        urllib.request.Request(
            checked_address(address), data=text.encode(), headers=kind, method="POST"
        ),
        access,
    )


def query_text(name: str) -> str:
    """Return a query or update of ours, by the name of its file."""
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


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a kind of server.

    Args:
        whole: one request is one transaction, seen by others before or after it, and an answer is
            whole or refused.
        pragmas: it can leave graphs out by pragmas, and joins all others.
        right: it answers the questions of the catalogue, none of them wrongly.
    """

    whole: bool = False
    pragmas: bool = False
    right: bool = True


_KINDS: Final = (("Oxigraph/", Kind(whole=True)), ("Virtuoso/", Kind(pragmas=True, right=False)))


def _kind(received: Received) -> Kind:
    said = received.headers.get("server", "")
    return next((kind for begins, kind in _KINDS if said.startswith(begins)), Kind())


def change_entry(base: str) -> ox.NamedNode:
    """Return the node of the ledger that says what is being changed."""
    return ox.NamedNode(f"{ledger_graph(base)}/change")


class RemoteStore:
    """A store on a server, for reading; see `samverkan.graph.store.Store`."""

    def __init__(
        self,
        address: str,
        access: Access,
        base: str,
        dataset: Parameters,
        *,
        kind: Kind = Kind(whole=True),
    ) -> None:
        self._address = address
        self._access = access
        self._base = base
        self._dataset = dataset
        self._kind = kind
        self._pragmas = ""
        self._state: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def connect(cls, address: str, access: Access, *, base: str = "") -> RemoteStore:
        """Find out how a server keeps its graphs, and the base of its data.

        Args:
            address: of the query service.
            access: time-out, tries and who we are.
            base: of the data, where there is none yet.

        Raises:
            StoreError: the server cannot be reached, or is no SPARQL service.
        """
        checked = checked_address(address)
        _, received = _asked(checked, query_text("remote-stamp"), access)
        stamps = [row["graph"].value for row in _rows(table_answer(received, checked))]
        known = [name.removesuffix("graph/ledger") for name in stamps]
        own = base if base in known else min(known, default=base or DEFAULT_BASE)
        kind = _kind(received)
        found = cls(checked, access, own, (), kind=kind)
        found._join()
        return found

    def _join(self) -> None:
        """Find out how all graphs are asked as one."""
        if self._kind.pragmas:
            self._pragmas = "".join(
                f"define input:{part}-graph-exclude {ox.NamedNode(name)}\n"
                for name in (*OF_VIRTUOSO, staging_graph(self._base))
                for part in ("default", "named")
            )
            return
        for dataset in ((), OXIGRAPH):
            self._dataset = dataset
            if not self._ask(query_text("remote-apart")):
                return
        self._dataset = ()
        names = self.graphs()
        kinds = ("default-graph-uri", "named-graph-uri") if len(names) <= MOST_GRAPHS else ()
        self._dataset = tuple((kind, name) for kind in kinds for name in names)

    @property
    def address(self) -> str:
        """Where the server is asked."""
        return self._address

    @property
    def right(self) -> bool:
        """Whether the server's answers to intricate questions can be relied on."""
        return self._kind.right

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
        return self._steady(lambda: self._ask(text))

    def _ask(self, text: str, *, bare: bool = False) -> Answer:
        """Ask once; `bare`: of the graphs that the text names, whatever they are."""
        if bare or names_dataset(text):
            return ask(self._address, text, self._access)
        return ask(self._address, text, self._access, dataset=self._dataset, pragmas=self._pragmas)

    def _steady(self, question: Callable[[], Some]) -> Some:
        """Return an answer during which nothing was changed."""
        if self._kind.whole:
            return question()
        waited, busy = 0.0, ""
        while waited < self._access.timeout:
            answer = question()
            before, self._state = self._state, self._changes()
            busy = next((o for p, o in self._state if p == DCTERMS.references.value), "")
            if not busy and before == self._state:
                return answer
            if busy or waited:
                self._access.wait(0.25 + waited / 4)
                waited += 0.25 + waited / 4
            else:
                waited = 0.01
        raise StoreBusy(
            f"The graph is being changed{f' ({busy})' if busy else ''}, or a build was cut off.",
            where=self._address,
            hint="Wait for the build, or run it again: it goes on where it ended.",
        )

    def _changes(self) -> frozenset[tuple[str, str]]:
        """Return what the ledger says of changes: how many, and the graph of one under way."""
        text = query_text("remote-changes").replace("?entry", str(change_entry(self._base)))
        answer = self._ask(text.replace("?ledger", f"<{ledger_graph(self._base)}>"), bare=True)
        return frozenset((row["property"].value, row["value"].value) for row in _rows(answer))

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted; not that of what is being written."""
        text = query_text("remote-graphs")
        names = [
            row["graph"].value
            for row in self._all_rows(text, "graph")
            if isinstance(row["graph"], ox.NamedNode)
        ]
        return sorted(set(names) - {staging_graph(self._base)})

    def _all_rows(self, text: str, name: str) -> list[Any]:
        """Return all rows of a question for one column, in parts where the server cuts tables."""
        try:
            return list(_rows(self._ask(text)))
        except StoreError:
            if self._kind.whole:
                raise
        count = query_text("remote-rows").replace("#question", text)
        total = int(next(_rows(self._ask(count)))["count"].value)
        found: list[Any] = []
        for start in range(0, total, PAGE):
            found += _rows(self._ask(f"{text} OFFSET {start} LIMIT {PAGE}"))
        if len({row[name] for row in found}) != total:
            raise _not_whole(self._address, len(found), total)
        return found

    def quads(self, graph: str | None = None, subject: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph or of all; see `Store.quads`.

        All graphs are those of our data, where the server has a ledger of ours.
        """
        names = [graph] if graph else self._own()
        for name in names:
            node = ox.NamedNode(name)
            for found in self._steady(lambda name=name: self._statements(name, subject)):  # type: ignore[misc]
                yield ox.Quad(found.subject, found.predicate, found.object, node)

    def _own(self) -> list[str]:
        names = self.graphs()
        own = [name for name in names if name.startswith(self._base)]
        return own if ledger_graph(self._base) in own else names

    def _statements(self, graph: str, subject: str | None = None) -> list[ox.Triple]:
        """Return what a graph holds, in parts where the server gives no more at once."""
        def named(text: str) -> str:
            text = text.replace("?graph", str(ox.NamedNode(graph)))
            return text.replace("?subject", str(ox.NamedNode(subject))) if subject else text

        text = named(query_text("remote-graph"))
        found = list(_triples(self._ask(text, bare=True)))
        if self._kind.whole:
            return found
        count = self._ask(named(query_text("remote-count")), bare=True)
        total = int(next(_rows(count))["count"].value)
        if len(found) == total:
            return found
        every = set(found)
        step = max(1, min(PAGE, len(found) // 2))
        for start in range(0, total, step):
            every.update(_triples(self._ask(f"{text} OFFSET {start} LIMIT {step}", bare=True)))
        if len(every) != total:
            raise _not_whole(graph, len(every), total)
        return list(every)

    def flushed(self) -> frozenset[str]:
        """Return nothing: a server does not say what it has made safe."""
        return frozenset()

    def check(self) -> None:
        """Do nothing: the indexes of a server are its own affair."""

    def close(self) -> None:
        """Do nothing: each question is a connection of its own."""

    def _read_only(self, *_: object, **__: object) -> NoReturn:
        raise StoreError(
            "This graph on a server was opened to read only.",
            where=self._address,
            hint="Change a graph on this machine, then: samverkan push URL",
        )

    extend: Callable[..., Any] = _read_only
    local = False
    load: Callable[..., Any] = _read_only
    change: Callable[..., Any] = _read_only
    replace_graph: Callable[..., Any] = _read_only
    remove_graph: Callable[..., Any] = _read_only
    flush: Callable[..., Any] = _read_only
    snapshot: Callable[..., Any] = _read_only


def _rows(answer: Answer) -> Iterator[Any]:
    return iter(answer) if isinstance(answer, ox.QuerySolutions) else iter(())


def _triples(answer: Answer) -> Iterator[ox.Triple]:
    return iter(answer) if isinstance(answer, ox.QueryTriples) else iter(())


def _not_whole(where: str, found: int, total: int) -> StoreError:
    return StoreError(
        f"The server gave {found} of {total}.",
        where=where,
        hint="Run it again when nothing writes to it, or raise its limits.",
    )
