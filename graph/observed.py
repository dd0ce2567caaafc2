"""The observed layer: everything that one document says, as quads in the document's graph.

Nothing is lost: `from_quads(to_quads(x))` is `x` again, but for characters that XML forbids.
Each fact is a claim, `<document>/<list>/<n>`, whose fields are `sv:claim...` properties; references
stay the local ids of the extraction. Claims carry none of the public classes, so a query over all
graphs meets each thing once, in the consolidated graph.

RDF has no order. A claim's place in its list is `sv:position`. The values of a field are read back
in ascending order; where the document had another, one `sv:sequence` literal holds it as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph.iris import claim_iri, document_iri, evidence_iri
from samverkan.graph.literals import boolean, clean, integer, moment, text
from samverkan.graph.observed_fields import (
    DOCUMENT_FIELDS,
    FIELDS,
    FLAGS,
    LISTED,
    LISTS,
    NUMBERS,
    PLAIN,
)
from samverkan.ontology.diagnostics import Coverage, Diagnostic, Doubt, LineState
from samverkan.ontology.errors import StoreDamaged
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    DocumentInfo,
    Extraction,
    Fact,
    Goal,
    Strategy,
)
from samverkan.ontology.namespaces import DCTERMS, FOAF, OA, PROV, RDF, SV

__all__ = ["from_quads", "to_quads"]

_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]
_Values = dict[str, list[str]]
_Nodes = dict[str, _Values]


def to_quads(extraction: Extraction, base: str) -> list[Quad]:
    """Return everything that an extraction says, in the graph named by its document.

    Args:
        extraction: of one document.
        base: of the data's IRIs, with its last character.

    Raises:
        ValueError: a SHA-256 in it is none.
    """
    graph = NamedNode(document_iri(base, extraction.document.sha256))
    triples = [*_document(graph, extraction)]
    places: dict[str, Evidence] = {}
    for name, _, kind in LISTS:
        for position, fact in enumerate(getattr(extraction, name)):
            iris = {evidence_iri(base, place): place for place in fact.evidence}
            places |= iris
            node = NamedNode(claim_iri(base, extraction.document.sha256, name, position))
            triples += _claim(node, fact, kind, position)
            triples += [(node, PROV.wasDerivedFrom, NamedNode(iri)) for iri in iris]
    for iri in sorted(places):
        triples += _place(iri, places[iri], base)
    for position, doubt in enumerate(extraction.diagnostics):
        triples += _diagnostic(graph, doubt, position)
    return [Quad(*triple, graph) for triple in triples]


def _document(node: NamedNode, extraction: Extraction) -> Iterator[_Triple]:
    info, coverage = extraction.document, extraction.coverage
    yield node, RDF.type, FOAF.Document
    yield from _fields(node, info, DOCUMENT_FIELDS)
    when = moment(info.date) if info.date else None
    if when is not None:
        yield node, DCTERMS.date, when
    if coverage.lines:
        yield node, SV.coverage, text(_dump(_runs(coverage)))
        yield node, SV.linesClaimed, integer(coverage.count(LineState.CLAIMED))
        yield node, SV.linesIgnored, integer(coverage.count(LineState.IGNORED))
        yield node, SV.linesFlagged, integer(coverage.count(LineState.FLAGGED))


def _runs(coverage: Coverage) -> list[tuple[str, str, int]]:
    """Return the line accounting as runs of lines that met the same fate."""
    return [(state.value, clean(why), len([*run])) for (state, why), run in groupby(coverage.lines)]


def _claim(node: NamedNode, fact: Fact, kind: NamedNode, position: int) -> Iterator[_Triple]:
    yield node, RDF.type, SV.Claim
    yield node, RDF.type, kind
    yield node, SV.position, integer(position)
    ranks = {place: rank for rank, place in enumerate(sorted({*fact.evidence}, key=_place_key))}
    order = [ranks[place] for place in fact.evidence]
    yield from _fields(node, fact, FIELDS, evidence=order)
    if isinstance(fact, Strategy):
        yield from _goals(node, f"{node.value}/goal", fact.goals)


def _goals(parent: NamedNode, path: str, goals: Sequence[Goal]) -> Iterator[_Triple]:
    for position, goal in enumerate(goals):
        node = NamedNode(f"{path}/{position}")
        yield node, RDF.type, SV.Claim
        yield node, RDF.type, SV.GoalClaim
        yield node, SV.goalOf, parent
        yield node, SV.position, integer(position)
        yield from _fields(node, goal, FIELDS)
        yield from _goals(node, node.value, goal.below)


def _fields(
    node: NamedNode,
    fact: Fact | Goal | DocumentInfo,
    terms: dict[str, NamedNode],
    evidence: Sequence[int] = (),
) -> Iterator[_Triple]:
    orders: dict[str, Sequence[str] | Sequence[int]] = {"evidence": evidence}
    for name in PLAIN[type(fact)]:
        value = getattr(fact, name)
        if name in LISTED:
            values = [clean(one) if isinstance(one, str) else one for one in value]
            orders[name] = values
            for one in sorted(set(values)):
                yield node, terms[name], _literal(one)
        elif value is not None and value is not False:
            yield node, terms[name], _literal(value)
    unusual = {name: order for name, order in orders.items() if [*order] != sorted({*order})}
    if unusual:
        yield node, SV.sequence, text(_dump(unusual))


def _literal(value: str | int | bool) -> Literal:
    if isinstance(value, bool):
        return boolean(value)
    return integer(value) if isinstance(value, int) else text(value)


def _place(iri: str, place: Evidence, base: str) -> Iterator[_Triple]:
    node, quote = NamedNode(iri), NamedNode(f"{iri}/quote")
    yield node, RDF.type, OA.SpecificResource
    yield node, OA.hasSource, NamedNode(document_iri(base, place.document))
    yield node, OA.hasSelector, quote
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, text(place.quote)
    yield node, SV.line, integer(place.line)
    yield node, SV.start, integer(place.start)
    yield node, SV.end, integer(place.end)
    yield node, SV.quote, text(place.quote)
    yield node, SV.rule, text(place.rule)
    if place.page is not None:
        yield node, SV.page, integer(place.page)


def _diagnostic(document: NamedNode, doubt: Diagnostic, position: int) -> Iterator[_Triple]:
    node = NamedNode(f"{document.value}/diagnostics/{position}")
    yield node, RDF.type, SV.Diagnostic
    yield node, OA.hasSource, document
    yield node, SV.position, integer(position)
    yield node, SV.doubt, text(doubt.doubt.name.lower().replace("_", "-"))
    yield node, SV.line, integer(doubt.line)
    yield node, SV.start, integer(doubt.start)
    yield node, SV.end, integer(doubt.end)
    yield node, SV.words, text(doubt.words)
    yield node, SV.note, text(doubt.note)


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _place_key(place: Evidence) -> tuple[str, int, int, int, str, str, int]:
    page = -1 if place.page is None else place.page
    span = (place.line, place.start, place.end)
    return place.document, *span, clean(place.quote), clean(place.rule), page


def from_quads(quads: Iterable[Quad], base: str) -> Extraction:
    """Return the extraction that `to_quads` made these quads from, in whatever order they come.

    Args:
        quads: of one document's graph.
        base: of the data's IRIs, as given to `to_quads`.

    Raises:
        StoreDamaged: the quads do not hold exactly one document, or a part of it is missing.
    """
    nodes = _index(quads)
    documents = _of_kind(nodes, FOAF.Document)
    if len(documents) != 1:
        raise StoreDamaged(f"The graph holds {len(documents)} documents instead of one.")
    iri = documents[0]
    try:
        return _extraction(nodes, iri, base)
    except (KeyError, ValueError, IndexError, TypeError) as error:
        hint = "Load the document again."
        raise StoreDamaged(f"The graph is not whole ({error}).", iri, hint) from error


def _extraction(nodes: _Nodes, iri: str, base: str) -> Extraction:
    places = {node: _read_place(nodes[node], base) for node in _of_kind(nodes, OA.SpecificResource)}
    goals = _goal_children(nodes)
    lists: dict[str, Any] = {
        name: tuple(_read_claim(nodes, node, cls, places, goals) for node in _of_kind(nodes, kind))
        for name, cls, kind in LISTS
    }
    doubts = tuple(_read_diagnostic(nodes[node]) for node in _of_kind(nodes, SV.Diagnostic))
    info = DocumentInfo(**_read_fields(nodes[iri], DocumentInfo, DOCUMENT_FIELDS))
    coverage = _read_coverage(nodes[iri])
    return Extraction(document=info, diagnostics=doubts, coverage=coverage, **lists)


def _index(quads: Iterable[Quad]) -> _Nodes:
    nodes: _Nodes = {}
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            nodes.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value.value)
    return nodes


def _of_kind(nodes: _Nodes, kind: NamedNode) -> list[str]:
    """Return the nodes of a class, in the order of their positions."""
    found = [iri for iri, node in nodes.items() if kind.value in node.get(RDF.type.value, ())]
    return sorted(found, key=lambda iri: (_number(nodes[iri], SV.position, -1), iri))


def _one(node: _Values, term: NamedNode) -> str:
    return node[term.value][0]


def _number(node: _Values, term: NamedNode, default: int | None = None) -> int:
    if default is not None and term.value not in node:
        return default
    return int(_one(node, term))


def _read_place(node: _Values, base: str) -> Evidence:
    return Evidence(
        document=_one(node, OA.hasSource).removeprefix(f"{base}document/"),
        line=_number(node, SV.line),
        start=_number(node, SV.start),
        end=_number(node, SV.end),
        quote=_one(node, SV.quote),
        rule=_one(node, SV.rule),
        page=_number(node, SV.page) if SV.page.value in node else None,
    )


def _read_claim(
    nodes: _Nodes,
    iri: str,
    cls: type[Fact],
    places: dict[str, Evidence],
    goals: dict[str, list[str]],
) -> Fact:
    node = nodes[iri]
    evidence = sorted((places[one] for one in node[PROV.wasDerivedFrom.value]), key=_place_key)
    order = _sequence(node).get("evidence", range(len(evidence)))
    values: dict[str, Any] = _read_fields(node, cls, FIELDS)
    values["evidence"] = tuple(evidence[rank] for rank in order)
    if cls is Strategy:
        values["goals"] = _read_goals(nodes, iri, goals)
    return cls(**values)


def _goal_children(nodes: _Nodes) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {}
    for iri in _of_kind(nodes, SV.GoalClaim):
        children.setdefault(_one(nodes[iri], SV.goalOf), []).append(iri)
    return children


def _read_goals(nodes: _Nodes, parent: str, children: dict[str, list[str]]) -> tuple[Goal, ...]:
    return tuple(
        Goal(
            **_read_fields(nodes[iri], Goal, FIELDS),
            below=_read_goals(nodes, iri, children),
        )
        for iri in children.get(parent, ())
    )


def _sequence(node: _Values) -> dict[str, Any]:
    found = node.get(SV.sequence.value)
    sequence: dict[str, Any] = json.loads(found[0]) if found else {}
    return sequence


def _read_fields(
    node: _Values, cls: type[Fact | Goal | DocumentInfo], terms: dict[str, NamedNode]
) -> dict[str, Any]:
    orders = _sequence(node)
    return {
        name: _read_field(name, node.get(terms[name].value, []), orders.get(name))
        for name in PLAIN[cls]
    }


def _read_field(name: str, found: list[str], order: list[Any] | None) -> Any:
    values: list[Any] = [int(one) for one in found] if name in NUMBERS else found
    if name in LISTED:
        return tuple(sorted(values) if order is None else order)
    if name in FLAGS:
        return bool(values)
    return values[0] if values else None


def _read_diagnostic(node: _Values) -> Diagnostic:
    return Diagnostic(
        doubt=Doubt[_one(node, SV.doubt).upper().replace("-", "_")],
        line=_number(node, SV.line),
        start=_number(node, SV.start),
        end=_number(node, SV.end),
        words=_one(node, SV.words),
        note=_one(node, SV.note),
    )


def _read_coverage(node: _Values) -> Coverage:
    runs = json.loads(_one(node, SV.coverage)) if SV.coverage.value in node else []
    return Coverage(tuple((LineState(state), why) for state, why, n in runs for _ in range(n)))
