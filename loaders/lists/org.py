"""Memberships in RDF, by W3C ORG (https://www.w3.org/TR/vocab-org/) or by our vocabulary.

Read are org:Membership with org:member and org:organization, and the short forms org:memberOf and
org:hasMember. Names come from the common properties of names. A file of RDF has no rows: the row of
a membership is its number in the order of addresses, and the words name the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

import pyoxigraph as ox

from samverkan.loaders.lists.dates import iso_date
from samverkan.loaders.lists.seats import Refused, Seat, Source, why_no_person
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.namespaces import DCTERMS, FOAF, ORG, RDF, RDFS, SCHEMA, SKOS, SV
from samverkan.ontology.registers import Registers

__all__ = ["FORMATS", "read_org"]

FORMATS: Final = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_HTTPS: Final = "https://schema.org/"
_OPENGOV: Final = ox.NamedNode("http://www.w3.org/ns/opengov#onBehalfOf")
_TIME: Final = "http://www.w3.org/2006/time#"
_NAMES: Final = (
    SKOS.prefLabel, ox.NamedNode(FOAF.iri + "name"), RDFS.label,
    ox.NamedNode(SCHEMA.iri + "name"), ox.NamedNode(_HTTPS + "name"), DCTERMS.title,
)  # fmt: skip
_START: Final = (SCHEMA.startDate, ox.NamedNode(_HTTPS + "startDate"))
_END: Final = (SCHEMA.endDate, ox.NamedNode(_HTTPS + "endDate"))
_PEOPLE: Final = (
    FOAF.Person, ox.NamedNode(SCHEMA.iri + "Person"), ox.NamedNode(_HTTPS + "Person"),
    ox.NamedNode("http://www.w3.org/ns/person#Person"),
)  # fmt: skip
Node = ox.NamedNode | ox.BlankNode


def read_org(name: str, data: bytes, registers: Registers) -> tuple[list[Seat], list[Refused]]:
    """Return the seats that a file of RDF states, and those that are not read.

    Raises:
        Unreadable: it is broken, or holds no membership.
    """
    engine = ox.Store()
    try:
        found = ox.parse(data, format=FORMATS[PurePath(name).suffix.lower()], base_iri="urn:list:")
        engine.extend(ox.Quad(q.subject, q.predicate, q.object) for q in found)
    except (SyntaxError, ValueError) as error:
        raise Unreadable(f"It is no RDF of this kind: {error}.", where=name) from error
    graph = _Graph(engine)
    claims = sorted(set(graph.claims()), key=graph.order)
    if not claims:
        raise Unreadable(
            "It holds no membership.", where=name, hint="Wanted: org:member and org:organization."
        )
    seats, refused = [], []
    for row, claim in enumerate(claims, 1):
        try:
            seats.append(_seat(graph, claim, row, registers))
        except ValueError as error:
            refused.append(Refused(Source(row, _address(claim[0])), str(error)))
    return seats, refused


Claim = tuple[Node, Node, Node]


class _Graph:
    """What the file says, by patterns."""

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    def claims(self) -> Iterator[Claim]:
        """Yield (membership or member, member, body) of every membership."""
        for claim, body in self._pairs(ORG.organization):
            for member in self.nodes(claim, ORG.member):
                yield claim, member, body
        for member, body in self._pairs(ox.NamedNode(ORG.iri + "memberOf")):
            yield member, member, body
        for body, member in self._pairs(ox.NamedNode(ORG.iri + "hasMember")):
            yield member, member, body

    def _pairs(self, term: ox.NamedNode) -> Iterator[tuple[Node, Node]]:
        for quad in self._engine.quads_for_pattern(None, term, None):
            if isinstance(quad.subject, Node) and isinstance(quad.object, Node):
                yield quad.subject, quad.object

    def order(self, claim: Claim) -> tuple[str, ...]:
        """Return what sorts claims: addresses where there are any, else names."""
        subject, member, body = claim
        return (_address(subject), _address(member), self.name(member), self.name(body))

    def nodes(self, subject: Node, *terms: ox.NamedNode) -> list[Node]:
        """Return the things that properties lead to, in order."""
        found = (
            q.object for term in terms for q in self._engine.quads_for_pattern(subject, term, None)
        )
        return sorted((n for n in found if isinstance(n, Node)), key=str)

    def text(self, subject: Node, *terms: ox.NamedNode) -> str:
        """Return the first text, Swedish before others."""
        for term in terms:
            quads = self._engine.quads_for_pattern(subject, term, None)
            said = [q.object for q in quads if isinstance(q.object, ox.Literal)]
            if said:
                best = min(said, key=lambda value: (value.language != "sv", str(value)))
                return " ".join(best.value.split())
        return ""

    def name(self, node: Node) -> str:
        """Return the name of a thing."""
        given, family = self.text(node, FOAF.givenName), self.text(node, FOAF.familyName)
        return self.text(node, *_NAMES) or " ".join(filter(None, (given, family)))

    def is_person(self, node: Node) -> bool:
        """Say whether a thing is said to be a person."""
        return any(kind in _PEOPLE for kind in self.nodes(node, RDF.type))


def _address(node: Node) -> str:
    """Return the address of a node; a blank one has none that stays."""
    return node.value if isinstance(node, ox.NamedNode) else ""


def _seat(graph: _Graph, claim: Claim, row: int, registers: Registers) -> Seat:
    subject, member, body = claim
    whole = subject if subject != member else None
    name, forum = graph.name(member), graph.name(body)
    if not name:
        raise ValueError(f"the member has no name ({member})")
    if not forum:
        raise ValueError(f"the body has no name ({body})")
    person = graph.is_person(member)
    reason = why_no_person(name, registers) if person else ""
    if reason:
        raise ValueError(reason)
    senders = graph.nodes(whole, SV.onBehalfOf, _OPENGOV) if whole else []
    owners = graph.nodes(body, SV.convenedBy, ox.NamedNode(ORG.iri + "subOrganizationOf"))
    basis = graph.text(whole, SV.basis) if whole else ""
    return Seat(
        source=Source(row, f"{_address(subject)} {name} – {forum}".strip()),
        person=name if person else "",
        person_key=str(member),
        organisation="" if person else name,
        body=forum,
        abbreviation=graph.text(body, SV.abbreviation),
        owner=graph.name(owners[0]) if owners else "",
        role=_role(graph, whole) if whole else "",
        represents=graph.name(senders[0]) if senders else "",
        start=_when(graph, whole, _START, "hasBeginning") if whole else "",
        end=_when(graph, whole, _END, "hasEnd") if whole else "",
        basis=basis if basis in ("elected", "appointed", "implied-by-list") else "stated",
    )


def _role(graph: _Graph, claim: Node) -> str:
    roles = graph.nodes(claim, ORG.role)
    return graph.text(claim, SV.roleTitle) or (graph.name(roles[0]) if roles else "")


def _when(graph: _Graph, claim: Node, terms: tuple[ox.NamedNode, ...], end: str) -> str:
    """Return a date of the membership, or of the interval that it leads to (org:memberDuring)."""
    said = graph.text(claim, *terms)
    for interval in graph.nodes(claim, ox.NamedNode(ORG.iri + "memberDuring")):
        said = said or graph.text(interval, *terms)
        for moment in graph.nodes(interval, ox.NamedNode(_TIME + end)):
            kinds = ("inXSDDate", "inXSDDateTimeStamp", "inXSDDateTime", "inXSDgYearMonth",
                     "inXSDgYear")  # fmt: skip
            said = said or graph.text(moment, *(ox.NamedNode(_TIME + kind) for kind in kinds))
    return iso_date(said, field="date") if said else ""
