"""What a store of the graph can do, whichever engine keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

__all__ = ["Answer", "Store", "Term"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class Store(Protocol):
    """Named graphs that can be asked and changed; each change is one transaction.

    Graph names are absolute IRIs as strings. Every method raises StoreError (or StoreBusy,
    StoreDamaged) when the engine fails.
    """

    @property
    def base(self) -> str:
        """The IRI that all data of this store begins with; ends with a slash."""
        ...

    @property
    def local(self) -> bool:
        """Whether the store is on this machine, so that many small questions cost little."""
        ...

    def query(self, text: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Ask one SPARQL query over the union of all graphs.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE.
            substitutions: values of variables, by name without `?`. In a SELECT each of these
                variables must be among those selected.

        Raises:
            QueryError: the text cannot be parsed, or asks for another server.
        """
        ...

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        ...

    def quads(self, graph: str | None = None, subject: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph or of all, of one subject or of all, in no fixed order."""
        ...

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, in one transaction."""
        ...

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add tens of thousands of quads, all or none, several times as fast as `extend`."""
        ...

    def change(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> None:
        """Remove and then add quads (without blank nodes), in one transaction."""
        ...

    def replace_graph(
        self, name: str, quads: Iterable[ox.Quad], ledger: Iterable[ox.Quad] = ()
    ) -> None:
        """Make the graph hold these quads and no others, in one transaction.

        Args:
            name: the graph; every one of `quads` must name it.
            quads: the new content.
            ledger: quads of another graph that replace, in the same transaction, all that their
                subjects have there.
        """
        ...

    def remove_graph(self, name: str, ledger: Iterable[ox.Quad] = ()) -> None:
        """Remove the graph, and the quads of other graphs in `ledger`, in one transaction."""
        ...

    def flush(self) -> None:
        """Make everything written so far survive a power cut."""
        ...

    def flushed(self) -> frozenset[str]:
        """Return the document graphs that the last flush held; none where the engine cannot say."""
        ...

    def check(self) -> None:
        """Read every index to its end and compare them.

        Raises:
            StoreDamaged: one cannot be read, or they do not hold as many statements.
        """
        ...

    def snapshot(self, target: Path) -> None:
        """Write a copy that later changes do not reach to a folder that does not exist yet."""
        ...

    def close(self) -> None:
        """Give the store free for other processes."""
        ...
