"""nodes.csv and edges.csv: UTF-8 with a byte order mark, headings as Gephi takes them.

A cell that a spreadsheet would take for a formula begins with an apostrophe (CSV injection, OWASP).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain

from samverkan.graph.exports.drawn import Drawn, drawn
from samverkan.graph.literals import clean
from samverkan.graph.store import Store

__all__ = ["edges_csv", "edges_pieces", "nodes_csv", "nodes_pieces"]


def nodes_csv(store: Store) -> Iterator[bytes]:
    """Yield the nodes of the whole network of a store."""
    return nodes_pieces(drawn(store))


def edges_csv(store: Store) -> Iterator[bytes]:
    """Yield the edges of the whole network of a store."""
    return edges_pieces(drawn(store))


def nodes_pieces(network: Drawn) -> Iterator[bytes]:
    """Yield the nodes of a network as CSV, row by row."""
    names = [name for name, _ in network.columns(of_nodes=True)]
    yield from _written(
        ["Id", "Label", *(name.capitalize() for name in names)],
        ([iri, data["label"], *(data.get(n, "") for n in names)] for iri, data in network.nodes()),
    )


def edges_pieces(network: Drawn) -> Iterator[bytes]:
    """Yield the edges of a network as CSV, row by row."""
    names = [name for name, _ in network.columns(of_nodes=False)]
    heads: list[object] = ["Source", "Target", "Type", "Id", "Label", "Weight"]
    yield from _written(
        [*heads, *(name.capitalize() for name in names)],
        (
            [start, end, "Directed", f"e{number}", data["label"], data["weight"]]
            + [data.get(name, "") for name in names]
            for number, (start, end, data) in enumerate(network.edges())
        ),
    )


def _written(head: list[object], rows: Iterable[list[object]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    for row in chain([head], rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([_cell(item) for item in row])
        yield out.getvalue().encode()


def _cell(item: object) -> object:
    if not isinstance(item, str):
        return item
    text = clean(item)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and text else text
