"""Where documents were fetched, and when: kept in a graph of its own beside what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.digest import digest
from samverkan.graph.iris import document_iri, import_graph
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import PAV, XSD

__all__ = ["Retrieved", "write_retrieved"]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One visit that gave a document.

    Args:
        sha256: of its bytes.
        address: where it was.
        time: of the visit, ISO 8601.
    """

    sha256: str
    address: str
    time: str


def write_retrieved(
    store: Store, rows: Iterable[Retrieved], *, name: str, source: str, now: str
) -> int:
    """Write where documents were fetched, in place of what was known from the same record.

    Args:
        store: where to.
        rows: the visits; of several to one address the first that gave these bytes counts.
        name: what the slug of the graph is made from.
        source: the record, for the ledger.
        now: the time of the run, ISO 8601; it stands in the ledger only.

    Returns:
        The number of statements.

    Raises:
        StoreError: the store cannot be written.
    """
    first: dict[tuple[str, str], str] = {}
    for row in rows:
        key = (row.sha256, row.address)
        first[key] = min(first.get(key, row.time), row.time)
    graph = import_graph(store.base, name)
    rows = [Retrieved(*key, time) for key, time in sorted(first.items())]
    quads = [quad for row in rows for quad in _said(store.base, graph, row)]
    sha256 = digest(quads)
    old = ledger.line_of(store, graph)
    if quads and (old is None or old.sha256 != sha256):
        ledger.write(store, ledger.Line(graph, now, sha256, (source,)), quads)
    return len(quads)


def _said(base: str, graph: str, row: Retrieved) -> list[ox.Quad]:
    document, where = ox.NamedNode(document_iri(base, row.sha256)), ox.NamedNode(graph)
    when = ox.Literal(row.time, datatype=XSD.dateTime)
    return [
        ox.Quad(document, PAV.retrievedFrom, ox.NamedNode(row.address), where),
        ox.Quad(document, PAV.retrievedOn, when, where),
    ]
