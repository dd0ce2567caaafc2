"""All documents together: resolve who is who, and write what is known of each thing once.

The consolidated graph is derived and never edited. It is sorted, holds nothing twice and has no
blank nodes, so the same documents in any order give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from pyoxigraph import NamedNode, Quad, Triple

from samverkan.graph import iris, mapping
from samverkan.graph.curated import thing_iri
from samverkan.graph.identity import Identities, Judged, resolve
from samverkan.graph.judgements import NOTHING, Judgements
from samverkan.graph.memberships import membership_groups, membership_triples
from samverkan.graph.name_lore import NO_LORE, NameLore
from samverkan.graph.observed import from_quads
from samverkan.graph.statements import Key
from samverkan.graph.store import Store
from samverkan.graph.verify import documents
from samverkan.ontology.facts import Extraction, Fact
from samverkan.ontology.namespaces import DCTERMS, SV

__all__ = [
    "consolidate",
    "consolidate_store",
    "consolidated_quads",
    "judged_triples",
    "observed_extractions",
]

Some = TypeVar("Some", bound=Fact)


def consolidate(
    extractions: Sequence[Extraction],
    *,
    base: str = iris.DEFAULT_BASE,
    judgements: Judgements = NOTHING,
    names: NameLore = NO_LORE,
) -> list[Quad]:
    """Return the quads of the consolidated graph, sorted and unique.

    Args:
        extractions: of all documents, in any order.
        base: of the data.
        judgements: what people have decided about identity.
        names: see `identity.resolve`.
    """
    found = resolve(extractions, base=base, judgements=judgements, names=names)
    return consolidated_quads(extractions, found)


def consolidate_store(
    store: Store,
    *,
    judgements: Judgements = NOTHING,
    names: NameLore = NO_LORE,
) -> list[Quad]:
    """Return the quads of the consolidated graph, made from the observed graphs of a store."""
    extractions = observed_extractions(store)
    return consolidate(extractions, base=store.base, judgements=judgements, names=names)


def observed_extractions(store: Store) -> tuple[Extraction, ...]:
    """Return what the documents of a store said when they were read, by SHA-256."""
    return tuple(from_quads(store.quads(graph), store.base) for graph in sorted(documents(store)))


def consolidated_quads(extractions: Sequence[Extraction], identities: Identities) -> list[Quad]:
    """Return the quads of the consolidated graph for identities that are resolved already."""
    unique = {x.document.sha256: x for x in extractions}
    ordered = tuple(unique[sha256] for sha256 in sorted(unique))
    graph = NamedNode(iris.consolidated_graph(identities.base))
    triples = {*_entities(ordered, identities), *_claims(ordered, identities)}
    triples.update(judged_triples(identities.judged))
    quads = (Quad(t.subject, t.predicate, t.object, graph) for t in triples)
    return sorted(
        quads, key=lambda quad: (str(quad.subject), str(quad.predicate), str(quad.object))
    )


def judged_triples(judged: Judged) -> Iterator[Triple]:
    """Yield what the graph says of judgements: addresses that are gone, mentions that are named."""
    for old, new in judged.redirects:
        yield Triple(NamedNode(old), DCTERMS.isReplacedBy, NamedNode(new))
    for mention, iri in judged.mentions:
        yield Triple(NamedNode(thing_iri("", mention)), SV.mentionOf, NamedNode(iri))


def _entities(extractions: Sequence[Extraction], identities: Identities) -> Iterator[Triple]:
    """Yield what is known of each thing, gathered from every document that names it."""
    goals = mapping.goal_iris((s for x in extractions for s in x.strategies), identities)
    tables: tuple[tuple[str, str, Callable[..., Iterator[Triple]]], ...] = (
        ("person", "persons", mapping.person_triples),
        ("organisation", "organisations", mapping.organisation_triples),
        ("body", "bodies", mapping.body_triples),
        ("meeting", "meetings", mapping.meeting_triples),
        ("project", "projects", mapping.project_triples),
        ("strategy", "strategies", partial(mapping.strategy_triples, goals=goals)),
    )
    for kind, name, triples in tables:
        facts: dict[str, list[Any]] = {}
        for extraction in extractions:
            for fact in getattr(extraction, name):
                iri = identities.iri(extraction.document.sha256, kind, fact.id)
                if iri is not None:
                    facts.setdefault(iri, []).append(fact)
        for iri, found in facts.items():
            yield from triples(identities.entity(iri), found, identities)


def _claims(extractions: Sequence[Extraction], identities: Identities) -> Iterator[Triple]:
    """Yield what is stated between things; the same from two documents is one claim."""
    attendance = [fact for x in extractions for fact in x.attendance]
    for group in _grouped(attendance, mapping.attendance_key, identities):
        yield from mapping.attendance_triples(group, identities)
    for seat in membership_groups(extractions, identities):
        yield from membership_triples(seat, identities)
    agenda = [fact for x in extractions for fact in x.agenda]
    for items in _grouped(agenda, mapping.agenda_key, identities):
        yield from mapping.agenda_triples(items, identities)
    items_of = {x.document.sha256: x.agenda for x in extractions}
    decisions = [fact for x in extractions for fact in x.decisions]
    for made in _grouped(decisions, mapping.decision_key, identities):
        places = sorted({place.document for fact in made for place in fact.evidence})
        near = [item for sha256 in places for item in items_of.get(sha256, ())]
        yield from mapping.decision_triples(made, identities, near)
    relations = [fact for x in extractions for fact in x.relations]
    for said in _grouped(relations, mapping.relation_key, identities):
        yield from mapping.relation_triples(said, identities)


def _grouped(
    facts: Iterable[Some], key: Callable[[Some, Identities], Key | None], identities: Identities
) -> Iterator[list[Some]]:
    """Yield the facts that say the same; those that lead to nothing known are left out."""
    groups: dict[Key, list[Some]] = {}
    for fact in facts:
        said = key(fact, identities)
        if said is not None:
            groups.setdefault(said, []).append(fact)
    return iter(groups.values())
