"""A graph on a server that is changed where it stands: what `build` needs of a store.

On a server where one request is one transaction (Oxigraph), a graph and its line in the ledger
change in one request. Elsewhere (Virtuoso, and every server that is not known) a reader could meet
the middle of a change. There a graph is written beside the data first, and compared with what was
sent; then the ledger says that it is being changed, it takes the place of the old one, and its line
comes last. Who reads by `RemoteStore` waits for the end of a change, or asks again after one. What
a killed build leaves is a graph without a line, and the next build makes it anew.

One process at a time may write. A lock would outlive a killed one, so each that begins to write
counts one further in the ledger, and one that finds another number than its own stops.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeVar

import pyoxigraph as ox

from samverkan.graph.digest import agrees
from samverkan.graph.iris import DEFAULT_BASE, checked_base, ledger_graph, staging_graph
from samverkan.graph.ledger import entry_quads, line_of, stamp_quads
from samverkan.graph.remote import (
    RemoteStore,
    change_entry,
    put_graph,
    query_text,
    updated,
)
from samverkan.graph.services import Server
from samverkan.graph.stamp import LAYOUT
from samverkan.graph.wire import Access
from samverkan.ontology.errors import StoreBusy, StoreDamaged, StoreError
from samverkan.ontology.namespaces import DCTERMS

__all__ = ["WritableStore"]

FEW: Final = 1_000  # statements of one request, where servers take no more (Virtuoso: about 4 900)
LARGEST: Final = 64_000_000  # characters of one request, where servers take much (Oxigraph: 128 MB)

Some = TypeVar("Some")


class WritableStore(RemoteStore):
    """A store on a server; see `samverkan.graph.store.Store`. Use it as a context manager."""

    _server: Server
    _number: int = 0

    @classmethod
    def open(cls, server: Server, access: Access, *, base: str | None = None) -> WritableStore:
        """Open the graph of a server to change it; begin one where there is none.

        Args:
            server: its services.
            access: time-out, tries and who we are.
            base: IRI that all data begins with; None takes that of the graph.

        Raises:
            StoreDamaged: there are documents, and no stamp.
            StoreError: another base, another layout, or the server cannot be reached or refuses.

        A writer that is at work on the graph stops at its next change (StoreBusy).
        """
        store = cls.connect(server.asked, access, base=checked_base(base or DEFAULT_BASE))
        assert isinstance(store, cls)
        beside = server.asked.removesuffix("/query")
        if store._kind.whole and not server.store and beside != server.asked:
            server = replace(server, store=f"{beside}/store")  # Oxigraph's
        store._server = server
        stamp = {quad for quad in stamp_quads(store.base) if quad.object == ox.Literal(LAYOUT)}
        ledger = set(store._statements(ledger_graph(store.base)))
        if not ledger & {quad.triple for quad in stamp}:
            store._begin(bool(ledger))
        elif base is not None and base != store.base:
            raise StoreError(
                f"The data of this server begins with {store.base}, not with {base}.",
                where=server.asked,
                hint="Leave the base out, or build into an empty server.",
            )
        store._claim(t for t in ledger if t.subject == change_entry(store.base))
        return store

    def _begin(self, known: bool) -> None:
        """Write the stamp of a new graph."""
        if known or any(name.startswith(f"{self.base}document/") for name in self.graphs()):
            raise StoreDamaged(
                "The graph on this server has no stamp of this version, so it is not whole.",
                where=self._server.asked,
                hint="Build into an empty server from the documents, or push a whole graph.",
            )
        self._update(*_data("INSERT", stamp_quads(self.base)))

    def _claim(self, said: Iterable[ox.Triple]) -> None:
        """Begin to write, and take up what a writer left that was killed.

        Args:
            said: what the ledger says of changes.
        """
        for triple in said:
            term: Any = triple.object
            if triple.predicate == DCTERMS.identifier:
                self._number = max(self._number, int(term.value))
            elif triple.predicate == DCTERMS.references:
                line = line_of(self, term.value)
                if line is not None and not agrees(self.quads(term.value), line.digest):
                    self._update(*_cleared(entry_quads(self, term.value)))  # it is made anew
        self._counted()

    def _counted(self) -> None:
        """Count one further, and say that nothing is being changed."""
        self._number += 1
        count = ox.Literal(str(self._number))
        row = ox.Quad(
            change_entry(self.base), DCTERMS.identifier, count,
            ox.NamedNode(ledger_graph(self.base)),
        )  # fmt: skip
        self._update(*_cleared([row]), *_data("INSERT", [row]))

    def _alone(self) -> None:
        """Go on where no other process has begun to write.

        Raises:
            StoreBusy: one has.
        """
        if (DCTERMS.identifier.value, str(self._number)) not in self._changes():
            raise StoreBusy(
                "Another build has begun to write to this server.",
                where=self._server.asked,
                hint="Let it end, then run this one again: it goes on where it stopped.",
            )

    def __enter__(self) -> WritableStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _steady(self, question: Callable[[], Some]) -> Some:
        """Ask at once: nobody else writes."""
        return question()

    def _update(self, *operations: str, once: bool = False) -> None:
        text = " ;\n".join(operation for operation in operations if operation)
        if text:
            access = replace(self._access, tries=1) if once else self._access
            updated(self._server.changed, text, access)

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads."""
        self.change((), quads)

    def change(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> None:
        """Remove and then add quads, in one request where the server takes that many."""
        self._alone()
        if self._kind.whole:
            self._update(*_data("DELETE", remove), *_data("INSERT", add))
            return
        gone, kept = set(remove), set(add)
        for graph, subject in {(quad.graph_name, quad.subject) for quad in gone}:
            if isinstance(graph, ox.NamedNode) and isinstance(subject, ox.NamedNode):
                kept.update(_in(graph.value, self._statements(graph.value, subject.value)))
        for operation in (*_cleared(gone), *_data("INSERT", kept - (gone - set(add)))):
            self._update(operation)

    def replace_graph(
        self, name: str, quads: Iterable[ox.Quad], ledger: Iterable[ox.Quad] = ()
    ) -> None:
        """Make the graph hold these quads and no others, with its ledger line; see `Store`."""
        self._alone()
        lines = list(ledger)
        new = {quad.triple for quad in quads}
        old = set(self._statements(name))
        line = (*_cleared(lines), *_data("INSERT", lines))
        if old == new:
            self._update(*line)
        elif self._kind.whole:
            self._replace_whole(name, old, new, line)
        elif not new or not self._replace_few(name, old, new, line):
            self._stage(new)
            staged, target = ox.NamedNode(staging_graph(self.base)), ox.NamedNode(name)
            moved = f"MOVE {staged} TO {target}" if new else f"DROP SILENT GRAPH {target}"
            self._change_marked(name, moved, *line)

    def _replace_few(
        self, name: str, old: set[ox.Triple], new: set[ox.Triple], line: tuple[str, ...]
    ) -> bool:
        """Change what differs, if that is little; say whether the graph then holds what it must."""
        if not old or len(old ^ new) > FEW:
            return False
        gone = old - new
        touched = {triple.subject for triple in gone}
        kept = {triple for triple in new if triple.subject in touched}
        fresh = _data("INSERT", _in(name, kept | (new - old)))
        self._change_marked(name, *_cleared(_in(name, gone)), *fresh, *line)
        return set(self._statements(name)) == new

    def _replace_whole(
        self, name: str, old: set[ox.Triple], new: set[ox.Triple], line: tuple[str, ...]
    ) -> None:
        if len(old - new) < len(new):
            change = [
                *_data("DELETE", _in(name, old - new)),
                *_data("INSERT", _in(name, new - old)),
            ]
        else:
            change = [f"DROP SILENT GRAPH {ox.NamedNode(name)}", *_data("INSERT", _in(name, new))]
        if sum(map(len, change)) <= LARGEST or not self._server.store:
            self._update(*change, *line)
            return
        self._update(*(part for part in line if part.startswith("DELETE")))
        put_graph(self._server.store, name, _in(name, new), self._access)
        self._update(*(part for part in line if part.startswith("INSERT")))

    def _stage(self, new: set[ox.Triple]) -> None:
        """Write statements beside the data, and see whether the server keeps them as they are."""
        staged = staging_graph(self.base)
        self._update(f"DROP SILENT GRAPH {ox.NamedNode(staged)}")
        if self._server.store:
            put_graph(self._server.store, staged, _in(staged, new), self._access)
        else:
            for operation in _data("INSERT", _in(staged, new)):
                self._update(operation)
        try:
            self._compare(staged, new)
        except StoreError:
            self._update(f"DROP SILENT GRAPH {ox.NamedNode(staged)}")
            raise

    def _compare(self, name: str, sent: set[ox.Triple]) -> None:
        held = set(self._statements(name))
        if held != sent:
            lost = min((str(triple) for triple in sent - held), default="")
            raise StoreError(
                f"The server does not keep {len(sent - held)} of {len(sent)} statements as they"
                f" were sent, such as {lost[:300]}",
                where=self._server.asked,
                hint="It may be too long for it, or of a type that it writes otherwise.",
            )

    def _change_marked(self, name: str, *operations: str) -> None:
        """Change a graph, while the ledger says that it is being changed."""
        self._alone()
        entry, graph = change_entry(self.base), ox.NamedNode(ledger_graph(self.base))
        mark = ox.Quad(entry, DCTERMS.references, ox.NamedNode(name), graph)
        self._update(*_data("INSERT", [mark]))
        for operation in operations:
            self._update(operation, once=operation.startswith("MOVE"))
        self._counted()

    def remove_graph(self, name: str, ledger: Iterable[ox.Quad] = ()) -> None:
        """Remove the graph, and all that the subjects of `ledger` have there."""
        self._alone()
        operations = (*_cleared(ledger), f"DROP SILENT GRAPH {ox.NamedNode(name)}")
        if self._kind.whole:
            self._update(*operations)
        else:
            self._change_marked(name, *operations)

    def flush(self) -> None:
        """Do nothing: a server makes safe what it has answered."""

    def snapshot(self, target: Path) -> None:
        """Refuse: copies of a server are its own affair.

        Raises:
            StoreError: always.
        """
        raise StoreError(
            "A graph on a server has no copy here.",
            where=self._server.asked,
            hint="Fetch it: samverkan pull URL --graph FOLDER",
        )


def _in(graph: str, triples: Iterable[ox.Triple]) -> Iterator[ox.Quad]:
    name = ox.NamedNode(graph)
    return (ox.Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def _data(verb: str, quads: Iterable[ox.Quad]) -> list[str]:
    """Return operations that remove or add statements, not too many in each, in a fixed order."""
    rows = sorted(
        f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"
        for quad in set(quads)
    )
    return [f"{verb} DATA {{\n" + "\n".join(part) + "\n}" for part in _parts(rows)]


def _parts(rows: list[str], size: int = FEW) -> Iterator[list[str]]:
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _cleared(lines: Iterable[ox.Quad]) -> list[str]:
    """Return operations that remove all that some subjects have in a graph.

    Virtuoso finds no words in other than ASCII letters by DELETE DATA, so it must go this way.
    """
    subjects = sorted({(str(line.graph_name), str(line.subject)) for line in lines})
    text = query_text("remote-clear")
    rows = [
        text.replace("?graph", place).replace("?subject", subject) for place, subject in subjects
    ]
    return [" ;\n".join(part) for part in _parts(rows, 100)]
