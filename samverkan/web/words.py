"""What terms are called, in Swedish and English, and how a thing is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import pyoxigraph as ox

from samverkan.ontology.namespaces import DCTERMS, FOAF, NS, RDF, RDFS, SKOS, SV
from samverkan.queries.labels import LABELS

__all__ = ["Words"]

# Terms of other vocabularies: Swedish, English.
_PUBLIC: Final = {
    "http://purl.org/dc/terms/date": ("datum", "date"),
    "http://purl.org/dc/terms/description": ("beskrivning", "description"),
    "http://purl.org/dc/terms/language": ("språk", "language"),
    "http://purl.org/dc/terms/title": ("titel", "title"),
    "http://schema.org/Event": ("händelse", "event"),
    "http://schema.org/endDate": ("slutar", "ends"),
    "http://schema.org/funder": ("finansiär", "funder"),
    "http://schema.org/location": ("plats", "place"),
    "http://schema.org/organizer": ("ordnas av", "organised by"),
    "http://schema.org/startDate": ("börjar", "begins"),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": ("slag", "kind"),
    "http://www.w3.org/2000/01/rdf-schema#label": ("benämning", "label"),
    "http://www.w3.org/2004/02/skos/core#altLabel": ("annat namn", "other name"),
    "http://www.w3.org/2004/02/skos/core#notation": ("beteckning", "notation"),
    "http://www.w3.org/2004/02/skos/core#prefLabel": ("namn", "name"),
    "http://www.w3.org/ns/org#FormalOrganization": ("organisation", "organisation"),
    "http://www.w3.org/ns/org#Membership": ("säte", "seat"),
    "http://www.w3.org/ns/org#Organization": ("organisation", "organisation"),
    "http://www.w3.org/ns/org#OrganizationalCollaboration": ("samverkan", "collaboration"),
    "http://www.w3.org/ns/org#Role": ("roll", "role"),
    "http://www.w3.org/ns/org#classification": ("slag", "classification"),
    "http://www.w3.org/ns/org#member": ("person", "person"),
    "http://www.w3.org/ns/org#organization": ("i", "in"),
    "http://www.w3.org/ns/org#role": ("roll", "role"),
    "http://www.w3.org/ns/prov#wasDerivedFrom": ("enligt", "according to"),
    "http://xmlns.com/foaf/0.1/Document": ("dokument", "document"),
    "http://xmlns.com/foaf/0.1/Person": ("person", "person"),
    "http://xmlns.com/foaf/0.1/familyName": ("efternamn", "family name"),
    "http://xmlns.com/foaf/0.1/givenName": ("förnamn", "given name"),
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_CODE: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NAMES: Final = (SKOS.prefLabel, RDFS.label, DCTERMS.title, SV.claimName, SV.fileName)


@dataclass(frozen=True, slots=True)
class Words:
    """The names of terms and things.

    Args:
        terms: labels of the vocabulary, by IRI and language.
    """

    terms: Mapping[tuple[str, str], str]

    @classmethod
    def load(cls) -> Words:
        """Read the vocabulary."""
        text = (files("samverkan.ontology") / "vocabulary.ttl").read_bytes()
        found = {}
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            value = quad.object
            if quad.predicate in (RDFS.label, SKOS.prefLabel) and isinstance(value, ox.Literal):
                found[_iri(quad.subject), value.language or "sv"] = value.value
        for iri, (swedish, english) in _PUBLIC.items():
            found[iri, "sv"], found[iri, "en"] = swedish, english
        return cls(found)

    def term(self, iri: str, language: str) -> str:
        """Return what a term is called; the last part of its IRI where nobody says."""
        return self.terms.get((iri, language)) or last_part(iri)

    def role(self, written: str, language: str) -> str:
        """Return what a role of the vocabulary is called; as written where it has none."""
        for (iri, lang), name in self.terms.items():
            if lang == "sv" and name == written and iri.startswith(f"{NS}role-"):
                return self.terms.get((iri, language), written)
        return written

    def value(self, term: ox.NamedNode, value: ox.Literal, language: str) -> str:
        """Return a literal; where it is a code of ours, what the code is called."""
        if value.language or not term.value.startswith(NS) or not _CODE.fullmatch(value.value):
            return value.value
        return LABELS.get(language, {}).get(value.value, value.value)

    def thing(self, engine: ox.Store, node: object, language: str) -> str:
        """Return what a thing is called."""
        iri = _iri(node)
        if label := self.terms.get((iri, language)):
            return label
        if not isinstance(node, ox.NamedNode):
            return iri
        for predicate in _NAMES:
            found = [
                quad.object
                for quad in engine.quads_for_pattern(node, predicate, None, None)
                if isinstance(quad.object, ox.Literal)
            ]
            if found:
                return min(found, key=lambda one: (one.language != language, one.value)).value
        names = [
            quad.object.value
            for part in (FOAF.givenName, FOAF.familyName)
            for quad in engine.quads_for_pattern(node, part, None, None)
            if isinstance(quad.object, ox.Literal)
        ]
        return " ".join(names) or self._of_kind(engine, node, language) or last_part(iri)

    def _of_kind(self, engine: ox.Store, node: ox.NamedNode, language: str) -> str:
        kinds = engine.quads_for_pattern(node, RDF.type, None, None)
        known = sorted(self.terms.get((_iri(quad.object), language), "") for quad in kinds)
        if not known or not known[-1]:
            return ""
        last = last_part(node.value)
        return f"{known[-1]} {last}" if _DAY.match(last) else known[-1]


def last_part(iri: str) -> str:
    """Return what follows the last slash or hash."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] or iri


def _iri(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.BlankNode | ox.Literal) else str(node)
