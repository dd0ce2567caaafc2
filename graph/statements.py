"""The building blocks of the mapping: how one field of a fact becomes triples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pyoxigraph import NamedNode, Triple

from samverkan.graph import iris
from samverkan.graph.literals import boolean, moment, text
from samverkan.ontology.facts import Attendance, Fact
from samverkan.ontology.namespaces import (
    DCTERMS,
    ORG,
    ORGANISATION_KINDS,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    SV,
)

if TYPE_CHECKING:
    from samverkan.graph.identity import Entity, Identities

__all__ = [
    "ANYBODY",
    "ANYTHING",
    "LINKS",
    "OWNERS",
    "Key",
    "Party",
    "certainty",
    "classified",
    "dates",
    "derived",
    "find",
    "links",
    "named",
    "party",
    "party_of",
    "party_triples",
    "texts",
    "typed",
]

Key = tuple[str | None, ...]
"""What tells one claim from another; claims of equal keys are one thing."""

Party = tuple[str, str]
"""A party as printed, and its IRI or an empty text."""

OWNERS: Final = ("organisation", "body")
ANYBODY: Final = ("person", "organisation", "body")
ANYTHING: Final = (*ANYBODY, "project", "strategy", "meeting")

LINKS: Final[Mapping[str, tuple[tuple[str, ...], NamedNode, NamedNode | None]]] = MappingProxyType(
    {
        "assignee": (ANYBODY, SV.assignee, SV.assigneeAsWritten),
        "by": (ANYBODY, SV.decidedBy, SV.decidedByAsWritten),
        "funders": ((*OWNERS, "project"), SCHEMA.funder, SV.funderAsWritten),
        "implements": (("strategy",), SV.implements, SV.implementsAsWritten),
        "in_place_of": (("person",), SV.inPlaceOf, None),
        "object": (ANYTHING, SV.object, SV.objectAsWritten),
        "of": (OWNERS, SV.convenedBy, SV.ownerAsWritten),
        "owner": ((*OWNERS, "project"), SV.owner, SV.ownerAsWritten),
        "part_of": (("strategy", "project"), DCTERMS.isPartOf, SV.partOfAsWritten),
        "participants": (ANYBODY, SV.participant, SV.participantAsWritten),
        "prepares_for": (("body",), SV.preparesFor, None),
        "presenters": (ANYBODY, SV.presenter, SV.presenterAsWritten),
        "represents": (OWNERS, SV.onBehalfOf, SV.onBehalfOfAsWritten),
        "steering": (("body",), SV.steeredBy, SV.steeredByAsWritten),
        "subject": (ANYTHING, SV.subject, None),
    }
)
"""For each field that refers: the kinds to look among, the property, and that for mere words."""


def find(
    fact: Fact, reference: str | None, kinds: Iterable[str], identities: Identities
) -> str | None:
    """Return the IRI of what a fact refers to by a local id, trying the kinds in turn."""
    if reference:
        document = fact.evidence[0].document
        for kind in kinds:
            iri = identities.iri(document, kind, reference)
            if iri is not None:
                return iri
    return None


def derived(node: NamedNode, facts: Iterable[Fact], base: str) -> Iterator[Triple]:
    """Yield the links from a thing to every place that speaks of it."""
    for place in {place for fact in facts for place in fact.evidence}:
        yield Triple(node, PROV.wasDerivedFrom, NamedNode(iris.evidence_iri(base, place)))


def typed(node: NamedNode, *classes: NamedNode) -> Iterator[Triple]:
    """Yield the classes of a thing."""
    return (Triple(node, RDF.type, one) for one in classes)


def named(node: NamedNode, entity: Entity, *, language: str | None) -> Iterator[Triple]:
    """Yield the name of a thing and its other spellings."""
    yield Triple(node, SKOS.prefLabel, text(entity.label, language))
    for spelling in {*entity.spellings} - {entity.label}:
        yield Triple(node, SKOS.altLabel, text(spelling, language))


def classified(
    node: NamedNode, kinds: Iterable[str], table: Mapping[str, NamedNode]
) -> Iterator[Triple]:
    """Yield the concepts of the kinds that the table knows."""
    return (Triple(node, ORG.classification, table[kind]) for kind in kinds if kind in table)


def certainty(node: NamedNode, facts: Sequence[Fact]) -> Iterator[Triple]:
    """Yield the doubt, where no document is certain."""
    if facts and all(fact.uncertain for fact in facts):
        yield Triple(node, SV.uncertain, boolean(True))


def texts(
    node: NamedNode, facts: Iterable[Fact], terms: Mapping[str, NamedNode]
) -> Iterator[Triple]:
    """Yield the fields that are plain words."""
    for fact in facts:
        for name, term in terms.items():
            value = getattr(fact, name)
            if value:
                yield Triple(node, term, text(value))


def links(
    node: NamedNode, fact: Fact, names: Iterable[str], identities: Identities
) -> Iterator[Triple]:
    """Yield the fields that refer, see `LINKS`; nothing refers to itself."""
    for name in names:
        kinds, term, words = LINKS[name]
        value = getattr(fact, name)
        for reference in value if isinstance(value, tuple) else (value,):
            iri = find(fact, reference, kinds, identities)
            if iri == node.value:
                continue
            if iri is not None:
                yield Triple(node, term, NamedNode(iri))
            elif reference and words is not None:
                yield Triple(node, words, text(reference))


def dates(
    node: NamedNode, facts: Iterable[Fact], name: str, term: NamedNode, words: NamedNode
) -> Iterator[Triple]:
    """Yield the dates of a field; one that says less than another does (2024-06) is left out."""
    written = {getattr(fact, name) for fact in facts} - {None, ""}
    for value in written:
        typed = moment(value)
        if typed is None:
            yield Triple(node, words, text(value))
        elif not any(other != value and _refines(other, value) for other in written):
            yield Triple(node, term, typed)


def _refines(other: str, value: str) -> bool:
    return other.startswith((f"{value}-", f"{value}T", f"{value}:")) and moment(other) is not None


def party_of(fact: Attendance, identities: Identities) -> Party:
    """Return the party of a person at a meeting: its words, and its IRI ("" where not known)."""
    return fact.party or "", find(fact, fact.party, ("organisation",), identities) or ""


def party(node: NamedNode, known: Party, identities: Identities) -> Iterator[Triple]:
    """Yield the link to a party, and the party where its letters are all that is known."""
    letters, iri = known
    if not iri:
        iri = iris.party_iri(identities.base, letters)
        if not _holds(identities, iri):
            yield from party_triples(letters, identities.base)
    yield Triple(node, SV.party, NamedNode(iri))


def _holds(identities: Identities, iri: str) -> bool:
    try:
        identities.entity(iri)
    except KeyError:
        return False
    return True


def party_triples(letters: str, base: str) -> Iterator[Triple]:
    """Yield a party of which the documents give no more than the letters."""
    node = NamedNode(iris.party_iri(base, letters))
    yield from typed(node, ORG.FormalOrganization)
    yield from classified(node, {"party"}, ORGANISATION_KINDS)
    yield Triple(node, SKOS.notation, text(letters))
    yield Triple(node, SKOS.prefLabel, text(letters, "sv"))
