"""RDF texts of the store: Turtle, TriG, RDF/XML and canonical N-Quads; the ledger is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from samverkan.graph.digest import canonical_lines
from samverkan.graph.iris import ledger_graph
from samverkan.graph.literals import clean
from samverkan.graph.store import Store
from samverkan.graph.verify import content
from samverkan.ontology.errors import StoreError
from samverkan.ontology.namespaces import PREFIXES

__all__ = ["nquads", "rdfxml", "trig", "turtle"]

LINES: Final = 10_000  # lines of a piece
# The last part of a property that XML can have for a name (NCName without the rarest letters).
_LOCAL: Final = re.compile(r"[^\W\d][\w.-]*$")


def turtle(store: Store) -> Iterator[bytes]:
    """Yield all statements of all graphs as Turtle with prefixes, sorted, each once."""
    triples = {quad.triple for quad in content(store)}
    yield _written(sorted(triples, key=str), ox.RdfFormat.TURTLE)


def rdfxml(store: Store) -> Iterator[bytes]:
    """Yield all statements of all graphs as RDF/XML, sorted, each once.

    Characters that XML forbids are left out of texts.

    Raises:
        StoreError: a property cannot be the name of an element.
    """
    triples = {_for_xml(quad) for quad in content(store)}
    data = _written(sorted(triples, key=str), ox.RdfFormat.RDF_XML)
    yield data.replace(b"\r", b"&#13;")  # a bare one is read as a line break
    if not data.endswith(b"\n"):
        yield b"\n"


def trig(store: Store) -> Iterator[bytes]:
    """Yield all graphs as TriG with prefixes, sorted, one graph after the other."""
    prefixes = [f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items())]
    head = "".join(prefixes).encode()
    yield head
    for name in store.graphs():
        if name == ledger_graph(store.base):
            continue
        quads = sorted(store.quads(name), key=lambda quad: str(quad.triple))
        text = _written(quads, ox.RdfFormat.TRIG)
        yield b"".join(
            line for line in text.splitlines(keepends=True) if not line.startswith(b"@prefix ")
        )


def nquads(store: Store) -> Iterator[bytes]:
    """Yield all graphs as sorted N-Quads; the same content is the same bytes."""
    lines = canonical_lines(content(store))
    for start in range(0, len(lines), LINES):
        yield b"\n".join([*lines[start : start + LINES], b""])


def _written(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    return ox.serialize(statements, format=form, prefixes=dict(PREFIXES)) or b""


def _for_xml(quad: ox.Quad) -> ox.Triple:
    if not _LOCAL.search(quad.predicate.value):
        raise StoreError(
            "RDF/XML has no way to write this property.",
            where=quad.predicate.value,
            hint="Write Turtle: -f ttl",
        )
    value = quad.object
    if isinstance(value, ox.Literal) and clean(value.value) != value.value:
        kind = None if value.language else value.datatype
        value = ox.Literal(clean(value.value), datatype=kind, language=value.language)
    return ox.Triple(quad.subject, quad.predicate, value)
