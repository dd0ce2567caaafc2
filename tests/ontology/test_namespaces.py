"""Every term that we write is defined: ours in vocabulary.ttl, the others by their owners."""

from __future__ import annotations

from importlib.resources import files

import pytest
import rdflib
from pyoxigraph import NamedNode
from rdflib import namespace as public

from samverkan.ontology.namespaces import (
    BODY_KINDS,
    NS,
    ORGANISATION_KINDS,
    PREFIXES,
    PUBLIC_KINDS,
    ROLES,
    SCHEMA,
    SV,
    VOCABULARIES,
    Vocabulary,
)

VOCABULARY = rdflib.Graph().parse(
    data=(files("samverkan.ontology") / "vocabulary.ttl").read_text("utf-8"), format="turtle"
)
DEFINED = {str(term) for term in VOCABULARY.subjects() if str(term).startswith(NS)} - {NS}
CONCEPTS = {
    str(term)
    for kind in (public.SKOS.Concept, public.SKOS.ConceptScheme)
    for term in VOCABULARY.subjects(public.RDF.type, kind)
}

# The closed lists of rdflib, which refuse a name that the vocabulary does not have.
LISTED = {
    "rdf": public.RDF,
    "rdfs": public.RDFS,
    "xsd": public.XSD,
    "foaf": public.FOAF,
    "org": public.ORG,
    "skos": public.SKOS,
    "dcterms": public.DCTERMS,
    "prov": public.PROV,
    "schema": public.SDO,
}
# Those that rdflib does not have, from https://www.w3.org/TR/annotation-vocab/,
# https://www.w3.org/ns/person and https://semiceu.github.io/CPOV/.
BY_HAND = {
    "oa": {
        *("SpecificResource", "TextQuoteSelector"),
        *("exact", "hasSelector", "hasSource", "hasTarget"),
    },
    "pav": {"retrievedFrom", "retrievedOn"},
    "person": {"Person"},
    "cpov": {"PublicOrganisation"},
}


def test_our_terms_are_those_of_the_vocabulary() -> None:
    """No constant without a definition, and no definition that nobody can use."""
    constants = {term.value for term in SV.terms()}
    assert constants == DEFINED - CONCEPTS


@pytest.mark.parametrize("table", [ORGANISATION_KINDS, BODY_KINDS, ROLES])
def test_our_concepts_are_those_of_the_vocabulary(table: dict[str, NamedNode]) -> None:
    """Each table is one whole scheme, and its keys are the notations."""
    schemes = {
        VOCABULARY.value(rdflib.URIRef(concept.value), public.SKOS.inScheme)
        for concept in table.values()
    }
    (scheme,) = schemes
    defined = {
        str(VOCABULARY.value(concept, public.SKOS.notation)): str(concept)
        for concept in VOCABULARY.subjects(public.SKOS.inScheme, scheme)
    }
    assert defined == {name: concept.value for name, concept in table.items()}


@pytest.mark.parametrize(
    ("vocabulary", "term"),
    [(v, term) for v in VOCABULARIES if v.prefix in LISTED for term in v.terms()],
    ids=lambda value: getattr(value, "value", ""),
)
def test_a_public_term_is_one_of_its_vocabulary(
    vocabulary: type[Vocabulary], term: NamedNode
) -> None:
    """rdflib warns of a term that a closed namespace does not have; a warning fails here."""
    name = term.value.removeprefix(vocabulary.iri)
    assert name in LISTED[vocabulary.prefix], name
    if vocabulary is not SCHEMA:
        assert str(LISTED[vocabulary.prefix][name]) == term.value


@pytest.mark.parametrize("prefix", sorted(BY_HAND))
def test_the_other_public_terms_are_in_the_list_made_by_hand(prefix: str) -> None:
    """A new one is looked up first, then added to both."""
    (vocabulary,) = (v for v in VOCABULARIES if v.prefix == prefix)
    used = {term.value.removeprefix(vocabulary.iri) for term in vocabulary.terms()}
    assert used == BY_HAND[prefix]


def test_every_vocabulary_is_checked() -> None:
    """None is left to chance."""
    assert {v.prefix for v in VOCABULARIES} == {*LISTED, *BY_HAND, "sv"}
    assert {v.prefix: v.iri for v in VOCABULARIES} == PREFIXES


@pytest.mark.parametrize("wrong", ["Attendence", "onbehalfOf", "startDate", ""])
def test_a_misspelt_term_raises(wrong: str) -> None:
    """At once, where it is written."""
    with pytest.raises(AttributeError):
        getattr(SV, wrong)


def test_schema_org_is_the_http_form() -> None:
    """The https form joins with nothing that others publish."""
    assert SCHEMA.iri == "http://schema.org/"


def test_the_public_kinds_are_kinds() -> None:
    """Of the table of organisations."""
    assert ORGANISATION_KINDS.keys() >= PUBLIC_KINDS
