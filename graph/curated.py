"""The curated graph: what people have decided, as RDF, in a named graph of its own.

It is made from the file of judgements at each build and says the same in whatever order the file
has its lines. Rules never write to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.iris import curated_graph, digest
from samverkan.graph.judgements import Judgement, Judgements
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import DCTERMS, OA, RDF, SV, XSD

__all__ = ["curated_quads", "keep", "thing_iri"]

LEGAL = "/:#?=&;,~@!$'()*+%"


def thing_iri(base: str, name: str) -> str:
    """Return the IRI of what a judgement names, with or without the base."""
    whole = name if name.startswith(base) or "://" in name else base + name
    return quote(whole, safe=LEGAL)


def curated_quads(judgements: Judgements, base: str) -> list[ox.Quad]:
    """Return the judgements as the quads of the curated graph, sorted.

    Args:
        judgements: of the file.
        base: of the data.
    """
    graph = ox.NamedNode(curated_graph(base))
    triples = {triple for row in judgements.rows for triple in _triples(row, base)}
    quads = (ox.Quad(*triple, graph) for triple in triples)
    return sorted(quads, key=str)


_Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]


def _triples(row: Judgement, base: str) -> Iterator[_Triple]:
    things = sorted(thing_iri(base, name) for name in (row.a, row.b))
    key = digest(row.verdict.value, *things, row.by, row.date)
    node = ox.NamedNode(f"{base}judgement/{key}")
    yield node, RDF.type, SV.Judgement
    yield node, SV.verdict, ox.Literal(row.verdict.value)
    for thing in things:
        yield node, OA.hasTarget, ox.NamedNode(thing)
    yield node, SV.judgedBy, ox.Literal(row.by)
    yield node, DCTERMS.date, ox.Literal(row.date, datatype=XSD.date)


def keep(store: Store, judgements: Judgements, *, now: str) -> None:
    """Make the curated graph say what the judgements say, in one transaction.

    Args:
        store: where.
        judgements: of the file.
        now: the time of the run, ISO 8601; it stands in the ledger only.

    Raises:
        StoreError: the store cannot be written.
    """
    name = curated_graph(store.base)
    quads = curated_quads(judgements, store.base)
    old = ledger.line_of(store, name)
    if not quads:
        if old is not None:
            ledger.forget(store, name)
    elif set(quads) != set(store.quads(name)) or old is None:
        ledger.write(store, ledger.Line(name, now), quads)
