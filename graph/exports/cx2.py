"""CX2 for Cytoscape and NDEx (https://cytoscape.org/cx/cx2/specification/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from samverkan.graph.exports.drawn import Drawn, drawn
from samverkan.graph.literals import clean
from samverkan.graph.store import Store

__all__ = ["cx2", "cx2_pieces"]


def cx2(store: Store) -> Iterator[bytes]:
    """Yield the whole network of a store as CX2."""
    return cx2_pieces(drawn(store))


def cx2_pieces(network: Drawn) -> Iterator[bytes]:
    """Yield a network as CX2, a piece for each node and edge; the same network, the same bytes."""
    nodes = [("iri", "string"), ("name", "string"), *network.columns(of_nodes=True)]
    edges = [("interaction", "string"), ("label", "string"), ("weight", "integer")]
    edges += [column for column in network.columns(of_nodes=False) if column[0] != "kind"]
    ids = {node: number for number, (node, _) in enumerate(network.nodes())}
    counts = {
        "attributeDeclarations": 1,
        "networkAttributes": 1,
        "nodes": len(ids),
        "edges": network.graph.number_of_edges(),
    }
    counted = [{"name": name, "elementCount": count} for name, count in counts.items()]
    declared = {
        "networkAttributes": {"name": {"d": "string"}},
        "nodes": _declared(nodes),
        "edges": _declared(edges),
    }
    name = str(network.graph.graph.get("projection", "samverkan"))
    yield b'[{"CXVersion":"2.0","hasFragments":false},\n'
    yield _aspect("metaData", counted)
    yield _aspect("attributeDeclarations", [declared])
    yield _aspect("networkAttributes", [{"name": name}])
    yield from _listed("nodes", (
        {"id": ids[node], "v": _values({**data, "iri": node, "name": data["label"]}, nodes)}
        for node, data in network.nodes()
    ))  # fmt: skip
    yield from _listed("edges", (
        {
            "id": number, "s": ids[start], "t": ids[end],
            "v": _values({**data, "interaction": data["kind"]}, edges),
        }
        for number, (start, end, data) in enumerate(network.edges())
    ))  # fmt: skip
    yield b'{"status":[{"error":"","success":true}]}]\n'


def _declared(columns: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    return {name: {"d": form} for name, form in columns}


def _values(data: Mapping[str, Any], columns: Iterable[tuple[str, str]]) -> dict[str, Any]:
    said = ((name, data.get(name, "")) for name, _ in columns)
    return {
        name: clean(item) if isinstance(item, str) else item for name, item in said if item != ""
    }


def _text(item: object) -> str:
    return json.dumps(item, ensure_ascii=False, separators=(",", ":"))


def _aspect(name: str, items: list[Any]) -> bytes:
    return f"{_text({name: items})},\n".encode()


def _listed(name: str, items: Iterable[object]) -> Iterator[bytes]:
    yield f'{{"{name}":['.encode()
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{_text(item)}".encode()
    yield b"\n]},\n"
