"""What is known of each thing and claim, read once from a graph, for the formats of tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pyoxigraph as ox

from samverkan.graph.iris import ledger_graph
from samverkan.graph.literals import clean
from samverkan.graph.network_facts import Place
from samverkan.graph.store import Store
from samverkan.ontology.names import sort_key
from samverkan.ontology.namespaces import PROV, RDF, SKOS

__all__ = ["Records", "read_records"]

Values = dict[str, list[ox.NamedNode | ox.Literal]]


@dataclass(slots=True)
class Records:
    """The statements of the layers above the documents, by subject and property.

    Args:
        values: what is said, by the IRI of the subject and that of the property, sorted.
        places: where evidence stands, by its IRI.
        kinds: the subjects of each class, by its IRI, sorted.
    """

    values: dict[str, Values] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=dict)

    def of(self, kind: ox.NamedNode) -> list[str]:
        """Return the IRIs of a class, by label as Swedish sorts it, then by IRI."""
        found = self.kinds.get(kind.value, [])
        return sorted(found, key=lambda iri: (sort_key(self.label(iri)), iri))

    def texts(self, iri: str, term: ox.NamedNode) -> tuple[str, ...]:
        """Return the values of one property as text, sorted, each once."""
        found = self.values.get(iri, {}).get(term.value, ())
        return tuple(dict.fromkeys(clean(value.value) for value in found))

    def text(self, iri: str, *terms: ox.NamedNode) -> str:
        """Return the first value of the first property that has one, or nothing."""
        return next((value for term in terms for value in self.texts(iri, term)), "")

    def label(self, iri: str) -> str:
        """Return the name of a thing; of what has none, nothing."""
        return self.text(iri, SKOS.prefLabel)

    def labels(self, iri: str, *terms: ox.NamedNode) -> str:
        """Return the names of what the properties lead to, or their words, parted by `; `."""
        found = (value for term in terms for value in self.texts(iri, term))
        return "; ".join(dict.fromkeys(self.label(value) or value for value in found))

    def evidence(self, iri: str) -> list[tuple[str, Place]]:
        """Return the places that a claim rests on, with their IRIs, in order."""
        found = self.texts(iri, PROV.wasDerivedFrom)
        known = [(self.places[place], place) for place in found if place in self.places]
        return [(place, where) for where, place in sorted(known)]


def read_records(store: Store) -> Records:
    """Read all graphs but the ledger and those of the documents, and where evidence stands."""
    records = Records()
    own = f"{store.base}document/"
    for name in store.graphs():
        if name != ledger_graph(store.base) and not name.startswith(own):
            _fill(records, store.quads(name))
    for values in records.values.values():
        for found in values.values():
            found.sort(key=str)
    for iri in sorted(records.values):
        for kind in records.values[iri].get(RDF.type.value, ()):
            records.kinds.setdefault(kind.value, []).append(iri)
    records.places.update(_places(store))
    return records


def _fill(records: Records, quads: Iterable[ox.Quad]) -> None:
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            values = records.values.setdefault(subject.value, {})
            values.setdefault(quad.predicate.value, []).append(value)


def _places(store: Store) -> Iterator[tuple[str, Place]]:
    text = (files("samverkan.graph") / "sparql" / "export-places.rq").read_text("utf-8")
    answer: Any = store.query(text)
    for row in answer:
        named = row["file"] or row["document"]
        page = int(row["page"].value) if row["page"] else 0
        quote = " ".join(clean(row["quote"].value).split())
        yield row["place"].value, Place(clean(named.value), int(row["line"].value), page, quote)
