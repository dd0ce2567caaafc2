"""A whole graph to a server and back, by the SPARQL 1.1 Graph Store Protocol.

The ledger goes last, so that a push that was interrupted never looks whole; a pull compares every
graph with the ledger that came with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.digest import agrees
from samverkan.graph.forgetting import NOBODY, Forgotten
from samverkan.graph.imports.rdf import without_blanks
from samverkan.graph.iris import consolidated_graph, curated_graph, import_graph, ledger_graph
from samverkan.graph.remote import RemoteStore, delete_graph, put_graph
from samverkan.graph.rewriting import blacked, kept_of_document
from samverkan.graph.services import Server
from samverkan.graph.store import Store
from samverkan.graph.verify import documents
from samverkan.graph.wire import Access
from samverkan.ontology.errors import StoreDamaged, StoreError

__all__ = ["PullReport", "PushReport", "Server", "pull", "push"]


@dataclass(frozen=True, slots=True)
class PushReport:
    """What a push did: graphs and statements sent, old graphs removed."""

    graphs: int
    quads: int
    removed: int = 0


@dataclass(frozen=True, slots=True)
class PullReport:
    """What a pull did: graphs and statements taken, and graphs that were the same already."""

    graphs: int
    quads: int
    same: int


Told = Callable[[str, int], None]


def _silent(graph: str, quads: int) -> None:
    pass


def push(
    store: Store, server: Server, access: Access, *, prune: bool = False, told: Told = _silent
) -> PushReport:
    """Send every graph to a server, each in place of what it held there.

    Args:
        store: which.
        server: where to.
        access: how to speak to it.
        prune: remove the server's graphs that begin with our base and are not here any more.
        told: called after each graph, with its name and number of statements.

    Raises:
        StoreError: the server cannot be reached or refuses. What was sent before stays.
    """
    last = ledger_graph(store.base)
    names = [name for name in store.graphs() if name != last] + [last]
    removed = _pruned(store, names, server, access) if prune else 0
    total = 0
    for name in names:
        quads = list(store.quads(name))
        put_graph(server.store, name, quads, access)
        total += len(quads)
        told(name, len(quads))
    return PushReport(len(names), total, removed)


def _pruned(store: Store, kept: list[str], server: Server, access: Access) -> int:
    there = RemoteStore.connect(server.asked, access).graphs()
    old = [name for name in there if name.startswith(store.base) and name not in kept]
    for name in old:
        delete_graph(server.store, name, access)
    return len(old)


def pull(
    store: Store, source: RemoteStore, server: Server, *, now: str, forgotten: Forgotten = NOBODY
) -> PullReport:
    """Fetch every graph of a server; those that are here already are left alone.

    A graph that its ledger knows is compared with it; a graph of others comes below
    `<base>graph/import/`, with names in place of blank nodes. Where people are forgotten, they are
    left out before anything is written, and so are the curated and the consolidated graph: those
    are to be made anew from the rest.

    Args:
        store: where to; its base is that of the source.
        source: the query service, which knows the names of the graphs.
        server: where the graphs are fetched.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        forgotten: people who are left out.

    Raises:
        StoreError: the server cannot be reached, or this store has documents that it lacks.
        StoreDamaged: a graph is not what the server's ledger says. What came before stays.
    """
    there, here = ledger.lines(source), ledger.lines(store)
    own = sorted(documents(store).keys() - there.keys())
    if own and consolidated_graph(store.base) in there:
        raise StoreError(
            f"{len(own)} documents are here and not on the server.",
            where=server.store,
            hint="Pull into a new folder: --graph FOLDER",
        )
    taken = total = same = 0
    names = source.graphs()
    if not names:
        raise StoreError(
            "The server holds no named graph.",
            where=server.query or server.store,
            hint="Fetch what it holds by a CONSTRUCT query: samverkan import URL --query FILE.rq",
        )
    for name in sorted(set(names) - _made_here(source.base, forgotten)):
        line = there.get(name)
        if line is not None and name in here and here[name].digest == line.digest:
            same += 1
            continue
        quads = list(source.quads(name))
        if line is None:
            line, quads = _of_others(store, name, quads, now)
        else:
            _compared(line, quads)
        total += ledger.write(store, *_allowed(store, line, quads, forgotten)).count
        taken += 1
    store.flush()
    return PullReport(taken, total, same)


def _made_here(base: str, forgotten: Forgotten) -> set[str]:
    """Return the graphs that are not fetched."""
    made = {curated_graph(base), consolidated_graph(base)} if forgotten.marks else set()
    return {ledger_graph(base), *made}


def _allowed(
    store: Store, line: ledger.Line, quads: list[ox.Quad], forgotten: Forgotten
) -> tuple[ledger.Line, list[ox.Quad]]:
    """Return a graph without the people of the list."""
    if forgotten.marks and line.graph.startswith(f"{store.base}document/"):
        return kept_of_document(line, quads, store.base, forgotten)
    return line, list(blacked(quads, forgotten))


def _of_others(
    store: Store, name: str, quads: list[ox.Quad], now: str
) -> tuple[ledger.Line, list[ox.Quad]]:
    graph = import_graph(store.base, name)
    return ledger.Line(graph, now, files=(name,)), without_blanks(quads, graph)


def _compared(line: ledger.Line, quads: list[ox.Quad]) -> None:
    if not agrees(quads, line.digest):
        raise StoreDamaged(
            f"{len(quads)} statements came; the server's ledger says {line.count}, and others.",
            where=line.graph,
            hint="Push it again from where it was built.",
        )
