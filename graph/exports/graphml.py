"""GraphML for yEd, Cytoscape and others, by networkx.

Ids are short (`n0`, `e0`), as the schema of GraphML takes no addresses for ids; the address of a
node is its attribute `iri`.
"""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from samverkan.graph.exports.drawn import EDGE_COLUMNS, NODE_COLUMNS, Drawn, drawn, value
from samverkan.graph.store import Store

__all__ = ["graphml", "graphml_pieces"]


def graphml(store: Store) -> Iterator[bytes]:
    """Yield the whole network of a store as GraphML."""
    return graphml_pieces(drawn(store))


def graphml_pieces(network: Drawn) -> Iterator[bytes]:
    """Yield a network as GraphML, line by line; the same network, the same bytes."""
    plain = nx.MultiDiGraph()
    ids = {node: f"n{number}" for number, (node, _) in enumerate(network.nodes())}
    for node, data in network.nodes():
        said = {name: _kept(data[name]) for name in ("label", *NODE_COLUMNS) if name in data}
        plain.add_node(ids[node], iri=value(node), **said)
    for number, (start, end, data) in enumerate(network.edges()):
        said = {name: _kept(data[name]) for name in ("label", "weight", *EDGE_COLUMNS)}
        plain.add_edge(ids[start], ids[end], id=f"e{number}", **said)
    yield b"<?xml version='1.0' encoding='utf-8'?>\n"
    for line in nx.generate_graphml(plain, named_key_ids=True, edge_id_from_attribute="id"):
        yield f"{line}\n".encode()


def _kept(item: object) -> object:
    return item if isinstance(item, int) else value(item).replace("\r", "\n")
