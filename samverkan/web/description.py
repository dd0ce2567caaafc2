"""The service in RDF: SPARQL 1.1 Service Description and VoID.

Sources: SPARQL 1.1 Service Description (W3C, 2013); Describing Linked Datasets with the VoID
Vocabulary (W3C, 2011).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from samverkan.ontology.namespaces import RDF
from samverkan.web.dumps import FORMS
from samverkan.web.messages import Response

__all__ = ["service"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip


def service(origin: str, base: str, kind: str) -> Response:
    """Return the description of the service.

    Args:
        origin: scheme and host under which it was asked.
        base: IRI that all data begins with.
        kind: media type.
    """
    prefixes = {"sd": _SD, "void": _VOID, "formats": _FORMATS}
    used = {} if kind == "application/n-triples" else prefixes
    data = ox.serialize(
        _statements(origin, base), format=ox.RdfFormat.from_media_type(kind), prefixes=used
    )
    return Response(200, data or b"", kind)


def _statements(origin: str, base: str) -> Iterator[ox.Triple]:
    node = ox.NamedNode
    address = f"{origin}/sparql"
    this, data = node(f"{address}#service"), node(f"{base}dataset")
    graph = node(f"{base}dataset#all")

    def said(subject: ox.NamedNode, term: str, value: str) -> ox.Triple:
        return ox.Triple(subject, node(term), node(value))

    yield ox.Triple(this, RDF.type, node(f"{_SD}Service"))
    yield said(this, f"{_SD}endpoint", address)
    for language in ("SPARQL10Query", "SPARQL11Query"):
        yield said(this, f"{_SD}supportedLanguage", f"{_SD}{language}")
    yield said(this, f"{_SD}feature", f"{_SD}UnionDefaultGraph")
    for name in _RESULTS:
        yield said(this, f"{_SD}resultFormat", f"{_FORMATS}{name}")
    yield said(this, f"{_SD}defaultDataset", data.value)
    yield ox.Triple(data, RDF.type, node(f"{_SD}Dataset"))
    yield ox.Triple(data, RDF.type, node(f"{_VOID}Dataset"))
    yield said(data, f"{_SD}defaultGraph", graph.value)
    yield ox.Triple(graph, RDF.type, node(f"{_SD}Graph"))
    yield said(data, f"{_VOID}sparqlEndpoint", address)
    yield ox.Triple(data, node(f"{_VOID}uriSpace"), ox.Literal(base))
    for form in FORMS:
        yield said(data, f"{_VOID}dataDump", f"{origin}/dumps/samverkan.{form}.gz")
    yield said(data, f"{_VOID}rootResource", f"{origin}/.well-known/void")
