"""A part of a graph: what is about one forum, person or document, or holds in one time.

What is kept are claims (memberships, meetings with attendance, agenda and decisions, projects,
relations) that fit everything asked, with the things that they name and the lines that they rest
on. Of a thing that is only named, the names and kind are kept and not all that is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Final

import pyoxigraph as ox

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import ledger_graph
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import ORG, PROV, RDF, SCHEMA, SV

__all__ = ["Part", "part_of"]

_CLAIMS: Final = frozenset(
    term.value
    for term in (
        ORG.Membership, SV.Meeting, SV.Attendance, SV.AgendaItem, SV.Decision, SV.Project,
        SV.Strategy, SV.Relation,
    )
)  # fmt: skip
_STARTS: Final = (
    SCHEMA.startDate, SV.periodStart, SV.decidedOn, SV.firstObserved,
)  # fmt: skip
_ENDS: Final = (SCHEMA.endDate, SV.periodEnd)
_LASTING: Final = frozenset({SV.Project.value, SV.Strategy.value})
_LATEST: Final = "~"  # after every digit, so that a year holds its days


@dataclass(frozen=True, slots=True)
class Part:
    """What to keep; what is empty does not limit.

    Args:
        things: IRIs of forums or people; each must be named by a claim.
        document: IRI of a document.
        since: first day of a span; `until`: last day. ISO 8601, a day, month or year.
        until: see `since`.
    """

    things: tuple[str, ...] = ()
    document: str = ""
    since: str = ""
    until: str = ""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == Part()


@dataclass(slots=True)
class _Layers:
    """The statements above the documents, by subject.

    Args:
        sources: the document in which each place of evidence stands.
        about: by the IRI of the subject.
    """

    sources: dict[str, str]
    about: dict[str, list[ox.Quad]] = field(default_factory=dict)

    def values(self, subject: str, term: ox.NamedNode) -> list[str]:
        """Return the texts or IRIs that one property has."""
        found = (q.object for q in self.about.get(subject, ()) if q.predicate == term)
        return [value.value for value in found if not isinstance(value, ox.Triple)]

    def named(self, subject: str) -> set[str]:
        """Return the things that the statements about one subject lead to."""
        found = (quad.object for quad in self.about.get(subject, ()))
        return {v.value for v in found if isinstance(v, ox.NamedNode) and v.value in self.about}

    def is_claim(self, subject: str) -> bool:
        return not _CLAIMS.isdisjoint(self.values(subject, RDF.type))


def part_of(store: Store, part: Part) -> EmbeddedStore:
    """Return a store in memory that holds a part of another, in graphs of the same names."""
    layers = _Layers(_sources(store))
    own = f"{store.base}document/"
    for name in store.graphs():
        if name != ledger_graph(store.base) and not name.startswith(own):
            for quad in store.quads(name):
                if isinstance(quad.subject, ox.NamedNode):
                    layers.about.setdefault(quad.subject.value, []).append(quad)
    kept = {iri for iri in layers.about if layers.is_claim(iri) and _fits(layers, iri, part)}
    if kept:
        kept |= set(part.things) & layers.about.keys()
    made = EmbeddedStore.in_memory(store.base)
    made.extend(_statements(store, layers, kept, part))
    return made


def _sources(store: Store) -> dict[str, str]:
    text = (files("samverkan.graph") / "sparql" / "export-places.rq").read_text("utf-8")
    answer: Any = store.query(text)
    return {row["place"].value: row["document"].value for row in answer}


def _fits(layers: _Layers, claim: str, part: Part) -> bool:
    meetings = layers.values(claim, SV.meeting)
    if part.document:
        places = layers.values(claim, PROV.wasDerivedFrom)
        if part.document not in {layers.sources.get(place) for place in places}:
            return False
    around = layers.named(claim).union(*(layers.named(meeting) for meeting in meetings), {claim})
    if not around.issuperset(part.things):
        return False
    return not (part.since or part.until) or _then(layers, [claim, *meetings], part)


def _then(layers: _Layers, subjects: list[str], part: Part) -> bool:
    """Say whether something held in the span; what has no date did so at no time."""
    claim = subjects[0]
    starts = [v for term in _STARTS for iri in subjects for v in layers.values(iri, term)]
    if not starts:
        return False
    ends = [v for term in _ENDS for iri in subjects for v in layers.values(iri, term)]
    goes_on = "stated" in layers.values(claim, SV.stance) or not _LASTING.isdisjoint(
        layers.values(claim, RDF.type)
    )
    if not ends and not goes_on:
        ends = layers.values(claim, SV.lastObserved) or starts[:1]
    begins = starts[0]
    return begins <= (part.until or _LATEST) + _LATEST and (
        not ends or max(ends) + _LATEST >= part.since
    )


def _statements(store: Store, layers: _Layers, kept: set[str], part: Part) -> Iterator[ox.Quad]:
    """Yield the claims, the things that they lead to, and the lines that they rest on."""
    proof = {place for claim in kept for place in layers.values(claim, PROV.wasDerivedFrom)}
    if part.document:
        proof = {place for place in proof if layers.sources.get(place) == part.document}
    for subject in sorted(kept | _led_to(layers, kept)):
        for quad in layers.about[subject]:
            value = quad.object
            if quad.predicate != PROV.wasDerivedFrom or (
                isinstance(value, ox.NamedNode) and value.value in proof
            ):
                yield quad
    documents = {layers.sources[place] for place in proof if place in layers.sources}
    for name in sorted(documents & set(store.graphs())):
        yield from _lines(store.quads(name), name, proof, whole=part == Part(document=name))


def _led_to(layers: _Layers, kept: Iterable[str]) -> set[str]:
    found: set[str] = set()
    ahead = list(kept)
    while ahead:
        subject = ahead.pop()
        for thing in layers.named(subject) - found:
            if not layers.is_claim(thing) or SV.Meeting.value in layers.values(thing, RDF.type):
                found.add(thing)
                ahead.append(thing)
    return found


def _lines(
    quads: Iterable[ox.Quad], document: str, proof: set[str], *, whole: bool
) -> Iterator[ox.Quad]:
    """Yield the places in a document, and the document; what was asked for alone is kept whole."""
    for quad in quads:
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if whole or subject == document or subject in proof:
            yield quad
