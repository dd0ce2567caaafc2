"""Does the graph look as it must: SHACL shapes, evidence behind every fact, no unknown term.

The shapes of `ontology/shapes.ttl` are checked by pySHACL over the consolidated graph and the
places that it rests on. What they are slow at is done here: every link to evidence leads to a place
in the document that it names, every reference to something that is there, and every predicate and
class is one of `ontology/namespaces.py`. Imported graphs keep their own terms and are not checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from samverkan.ontology.namespaces import (
    BODY_KINDS,
    DCTERMS,
    OA,
    ORGANISATION_KINDS,
    PROV,
    RDF,
    ROLES,
    SV,
    VOCABULARIES,
    XSD,
)

if TYPE_CHECKING:
    import rdflib

    from samverkan.graph.store import Store

__all__ = ["Finding", "Report", "Severity", "check"]

_CONSOLIDATED: Final = "graph/consolidated"
_CURATED: Final = "graph/curated"
_FREE_LINKS: Final = frozenset({PROV.wasDerivedFrom, DCTERMS.isReplacedBy})
_CONCEPTS: Final = frozenset({*ORGANISATION_KINDS.values(), *BODY_KINDS.values(), *ROLES.values()})
_MESSAGES: Final = {
    "evidence": (
        "The place that the fact rests on is not in the graph.",
        "Stället som uppgiften vilar på finns inte i grafen.",
    ),
    "source": (
        "The place is not in the graph of the document that it names.",
        "Stället finns inte i grafen för det dokument som det anger.",
    ),
    "term": ("The vocabulary has no such term.", "Vokabulären har ingen sådan term."),
    "reference": (
        "The thing that is referred to is not in the graph.",
        "Tinget som hänvisningen gäller finns inte i grafen.",
    ),
}


class Severity(Enum):
    """How bad a finding is: a warning does not make the graph wrong."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is not as it must be.

    Args:
        check: shape, evidence, source, term or reference.
        node: IRI of the thing.
        path: IRI of the property, or empty.
        value: the value that is wrong, or empty.
        message: in English.
        message_sv: in Swedish.
        severity: violation or warning, as its value.
    """

    check: str
    node: str
    path: str
    value: str
    message: str
    message_sv: str
    severity: str = Severity.VIOLATION.value


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, sorted, and how much it looked at.

    Args:
        findings: violations and warnings.
        quads: number of quads of the consolidated graph.
        places: number of places in documents that it rests on.
    """

    findings: tuple[Finding, ...]
    quads: int
    places: int

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that make the graph wrong."""
        return tuple(f for f in self.findings if f.severity == Severity.VIOLATION.value)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should look at."""
        return tuple(f for f in self.findings if f.severity == Severity.WARNING.value)

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations


def check(source: Store | Iterable[Quad]) -> Report:
    """Check a whole graph.

    Args:
        source: a store, or all quads of one.

    Raises:
        StoreError: the store cannot be read.
    """
    every: Iterable[Quad] = source if isinstance(source, Iterable) else source.quads()
    facts, documents, curated = _layers(every)
    linked = {quad.object for quad in facts if quad.predicate == PROV.wasDerivedFrom}
    places = [quad for quad in documents if quad.subject in linked]
    findings = {
        *_evidence(facts, places),
        *_terms(facts),
        *_terms(documents),
        *_terms(curated),
        *_references(facts),
        *_shapes([*facts, *curated, *places]),
    }
    return Report(tuple(sorted(findings)), quads=len(facts), places=len(linked))


def _layers(quads: Iterable[Quad]) -> tuple[list[Quad], list[Quad], list[Quad]]:
    """Return the quads of the consolidated graph, those of the documents, and the curated."""
    by_graph: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode):
            by_graph[quad.graph_name.value].append(quad)
    facts = [q for name in sorted(by_graph) if name.endswith(_CONSOLIDATED) for q in by_graph[name]]
    bases = [name.removesuffix(_CONSOLIDATED) for name in by_graph if name.endswith(_CONSOLIDATED)]
    prefixes = tuple(f"{base}document/" for base in bases)
    documents = [
        q for name in sorted(by_graph) if name.startswith(prefixes) for q in by_graph[name]
    ]
    curated = [q for name in sorted(by_graph) if name.endswith(_CURATED) for q in by_graph[name]]
    return facts, documents, curated


def _finding(kind: str, node: object, path: str, value: object) -> Finding:
    english, swedish = _MESSAGES[kind]
    return Finding(kind, _value(node), path, _value(value), english, swedish)


def _value(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _evidence(facts: list[Quad], places: list[Quad]) -> Iterator[Finding]:
    """Yield the links to evidence that lead nowhere, and the places in a wrong document."""
    described = {
        quad.subject
        for quad in places
        if quad.predicate == RDF.type and quad.object == OA.SpecificResource
    }
    for quad in facts:
        if quad.predicate == PROV.wasDerivedFrom and quad.object not in described:
            yield _finding("evidence", quad.subject, PROV.wasDerivedFrom.value, quad.object)
    for quad in places:
        if quad.predicate == OA.hasSource and quad.object != quad.graph_name:
            yield _finding("source", quad.subject, OA.hasSource.value, quad.object)


def _terms(quads: list[Quad]) -> Iterator[Finding]:
    """Yield the first use of every predicate and class that the vocabulary does not have."""
    known = _CONCEPTS.union(*(vocabulary.terms() for vocabulary in VOCABULARIES))
    unknown: dict[NamedNode, list[str]] = {}
    for quad in quads:
        used = [quad.object if quad.predicate == RDF.type else quad.predicate]
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(SV.iri):
            used.append(quad.object)
        for term in used:
            if isinstance(term, NamedNode) and term not in known:
                unknown.setdefault(term, []).append(_value(quad.subject))
    for term, subjects in unknown.items():
        yield _finding("term", min(subjects), "", term)


def _references(facts: list[Quad]) -> Iterator[Finding]:
    """Yield the references to things of ours that nothing is said about."""
    there = {quad.subject for quad in facts}
    bases = tuple({_value(q.graph_name).removesuffix(_CONSOLIDATED) for q in facts})
    for quad in facts:
        target = quad.object
        if not isinstance(target, NamedNode) or quad.predicate in _FREE_LINKS:
            continue
        if target not in there and target.value.startswith(bases):
            yield _finding("reference", quad.subject, quad.predicate.value, target)


def _shapes(quads: list[Quad]) -> Iterator[Finding]:
    """Yield what pySHACL finds; imported here, since it takes half a second."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    shapes = rdflib.Graph().parse(
        data=(files("samverkan.ontology") / "shapes.ttl").read_bytes(), format="turtle"
    )
    _, results, _ = pyshacl.validate(_graph(quads), shacl_graph=shapes, inplace=True)
    for result in results.subjects(rdflib.RDF.type, SH.ValidationResult):
        words = {m.language: str(m) for m in results.objects(result, SH.resultMessage)}
        warning = results.value(result, SH.resultSeverity) == SH.Warning
        path = results.value(result, SH.resultPath)
        yield Finding(
            check="shape",
            node=str(results.value(result, SH.focusNode)),
            path=str(path) if isinstance(path, rdflib.URIRef) else "",
            value=str(results.value(result, SH.value) or ""),
            message=words.get("en", ""),
            message_sv=words.get("sv", ""),
            severity=(Severity.WARNING if warning else Severity.VIOLATION).value,
        )


def _graph(quads: list[Quad]) -> rdflib.Graph:
    """Return the quads as an rdflib graph; each IRI is made once."""
    import rdflib

    known: dict[NamedNode, rdflib.URIRef] = {}

    def convert(term: object) -> rdflib.URIRef | rdflib.Literal:
        if isinstance(term, NamedNode):
            return known.get(term) or known.setdefault(term, rdflib.URIRef(term.value))
        assert isinstance(term, Literal)
        # To rdflib a plain literal and an xsd:string are two things; in the shapes they are plain.
        plain = term.language or term.datatype == XSD.string
        kind = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)

    graph = rdflib.Graph(bind_namespaces="none")
    for quad in quads:
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph
