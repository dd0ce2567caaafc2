"""The formats that the graph can be written in; a new one is a writer and a row here.

The writers of networks also write one projection, see `write_network`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from samverkan.graph.exports.cx2 import cx2, cx2_pieces
from samverkan.graph.exports.drawn import Drawn
from samverkan.graph.exports.geojson import geojson
from samverkan.graph.exports.gexf import gexf, gexf_pieces
from samverkan.graph.exports.graphml import graphml, graphml_pieces
from samverkan.graph.exports.jsonld import jsonld
from samverkan.graph.exports.nodes_edges import edges_csv, edges_pieces, nodes_csv, nodes_pieces
from samverkan.graph.exports.popolo import popolo
from samverkan.graph.exports.rdf import nquads, rdfxml, trig, turtle
from samverkan.graph.exports.sheets import xlsx
from samverkan.graph.store import Store
from samverkan.ontology.errors import UsageError

__all__ = ["EXPORTS", "NETWORKS", "Export", "find_export", "write_network"]


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Args:
        name: for the command line.
        title: for people.
        suffix: of files, with its dot.
        media_type: for the web.
        pieces: yields the bytes, in as many pieces as the format allows; the same graph gives the
            same bytes.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    pieces: Callable[[Store], Iterator[bytes]]

    def write(self, store: Store) -> bytes:
        """Return the whole graph in this format."""
        return b"".join(self.pieces(store))


EXPORTS: Final[tuple[Export, ...]] = (
    Export("turtle", "Turtle", ".ttl", "text/turtle", turtle),
    Export("nquads", "N-Quads, canonical", ".nq", "application/n-quads", nquads),
    Export("trig", "TriG", ".trig", "application/trig", trig),
    Export("jsonld", "JSON-LD", ".jsonld", "application/ld+json", jsonld),
    Export("rdfxml", "RDF/XML", ".rdf", "application/rdf+xml", rdfxml),
    Export("gexf", "GEXF 1.3, with spells", ".gexf", "application/gexf+xml", gexf),
    Export("graphml", "GraphML", ".graphml", "application/graphml+xml", graphml),
    Export("cx2", "CX2", ".cx2", "application/json", cx2),
    Export("nodes", "nodes of the network", ".nodes.csv", "text/csv", nodes_csv),
    Export("edges", "edges of the network", ".edges.csv", "text/csv", edges_csv),
    Export(
        "xlsx",
        "Excel, a sheet for each table",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        xlsx,
    ),
    Export("popolo", "Popolo JSON", ".popolo.json", "application/json", popolo),
    Export("geojson", "GeoJSON of municipalities", ".geojson", "application/geo+json", geojson),
)

NETWORKS: Final[Mapping[str, Callable[[Drawn], Iterator[bytes]]]] = MappingProxyType(
    {
        "gexf": gexf_pieces,
        "graphml": graphml_pieces,
        "cx2": cx2_pieces,
        "nodes": nodes_pieces,
        "edges": edges_pieces,
    }
)
"""The writers of networks, by the names of their formats."""


def find_export(name: str) -> Export:
    """Return the format of this name or suffix (`turtle`, `ttl`, `.ttl`), in any case.

    Raises:
        UsageError: there is none.
    """
    wanted = name.lower().lstrip(".")
    for export in EXPORTS:
        if wanted in (export.name, export.suffix[1:]):
            return export
    known = ", ".join(f"{export.name} ({export.suffix})" for export in EXPORTS)
    raise UsageError(f"The graph cannot be written as {name!r}.", hint=f"Known formats: {known}.")


def write_network(graph: Any, form: str) -> bytes:
    """Return one network as bytes; the same network gives the same bytes.

    Args:
        graph: a networkx.MultiDiGraph, see `graph.network`.
        form: one of NETWORKS.

    Raises:
        UsageError: the format is not known.
    """
    if form not in NETWORKS:
        raise UsageError(
            f"A network cannot be written as {form!r}.",
            hint=f"Known formats: {', '.join(NETWORKS)}.",
        )
    return b"".join(NETWORKS[form](Drawn(graph)))
