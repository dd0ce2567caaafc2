"""RDF texts of the store: Turtle, TriG and canonical N-Quads; the ledger is left out of all."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from samverkan.graph.digest import canonical_lines
from samverkan.graph.store import Store
from samverkan.graph.verify import content
from samverkan.ontology.namespaces import PREFIXES

__all__ = ["write_nquads", "write_trig", "write_turtle"]


def write_turtle(store: Store) -> bytes:
    """Return all statements of all graphs as Turtle with prefixes, sorted, each once."""
    triples = {quad.triple for quad in content(store)}
    return _written(sorted(triples, key=str), ox.RdfFormat.TURTLE)


def write_trig(store: Store) -> bytes:
    """Return all graphs as TriG with prefixes, sorted."""
    quads = sorted(content(store), key=lambda quad: (str(quad.graph_name), str(quad.triple)))
    return _written(quads, ox.RdfFormat.TRIG)


def write_nquads(store: Store) -> bytes:
    """Return all graphs as sorted N-Quads; the same content is the same bytes."""
    return b"".join(line + b"\n" for line in canonical_lines(content(store)))


def _written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    return ox.serialize(statements, format=form, prefixes=dict(PREFIXES)) or b""
