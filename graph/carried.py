"""What documents state, carried from their reading to the consolidation of the same build.

A build of many documents would read back from the store what it has just written, which takes as
long as a third of all the rest. It keeps the facts in a file of its own instead, under the digest
of the document's graph; the file has no name and goes with the process. Where it does not hold a
document, the store does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import pyoxigraph as ox

from samverkan.graph.ledger import Line
from samverkan.graph.observed import from_quads
from samverkan.graph.packing import packed
from samverkan.ontology.errors import StoreDamaged

__all__ = ["Carried"]


class Carried:
    """Facts of documents by the digest of their graph, on disk when they are many."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("CREATE TABLE read (digest TEXT PRIMARY KEY, facts BLOB) WITHOUT ROWID")

    def add(self, line: Line, quads: Iterable[ox.Quad], base: str) -> None:
        """Keep what a document states.

        Args:
            line: of its graph, with the digest.
            quads: of its graph, as the store keeps them.
            base: of the data.
        """
        try:
            facts = packed(from_quads(quads, base))
            self._file.execute("INSERT OR REPLACE INTO read VALUES (?, ?)", (line.digest, facts))
        except (StoreDamaged, sqlite3.Error):
            return  # it is read from the store, which says what is wrong

    def get(self, digest: str) -> bytes | None:
        """Return what `packing.packed` made of a document, or None."""
        try:
            rows = self._file.execute("SELECT facts FROM read WHERE digest = ?", (digest,))
            return next((facts for (facts,) in rows), None)
        except sqlite3.Error:
            return None
