"""The public profile: a copy of the graph that does not say which party a person belongs to.

It is a store of its own, so no query can reach what was left out. It holds the consolidated graph
without parties of people, and of each document its name and the lines that the rest stands on,
with letters and names of parties blacked out. Claims, judgements, imports and the ledger stay
behind. Addresses that are hashes of what was blacked out are made anew from what is left, or
eight tries would tell what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import consolidated_graph, digest
from samverkan.graph.store import Store
from samverkan.ontology import tables
from samverkan.ontology.namespaces import DCTERMS, FOAF, NS, OA, ORG, PROV, RDF, SKOS, SV

__all__ = ["Blackener", "public_copy", "public_quads"]

BLACK: Final = "…"
_NAMES: Final = frozenset({SKOS.prefLabel, SKOS.altLabel, FOAF.givenName, FOAF.familyName})
_OF_PARTIES: Final = frozenset({RDF.type, SKOS.prefLabel, SKOS.altLabel, SKOS.notation,
                                ORG.classification})  # fmt: skip
_OF_PLACES: Final = frozenset({RDF.type, OA.hasSource, SV.line, SV.page, SV.rule, SV.quote})
_OF_DOCUMENTS: Final = frozenset(
    {
        *(RDF.type, DCTERMS.title, DCTERMS.date, DCTERMS.language),
        *(SV.sha256, SV.fileName, SV.documentKind, SV.lineCount),
    }
)
_PARTY: Final = ox.NamedNode(f"{NS}political-party")
_GROUP: Final = re.compile(r"partigrupp|gruppledar|gruppmöte", re.IGNORECASE)
Node = ox.NamedNode | ox.BlankNode | ox.Triple
Value = ox.NamedNode | ox.BlankNode | ox.Triple | ox.Literal


@dataclass(frozen=True, slots=True)
class Blackener:
    """Blacks out parties in texts.

    Args:
        words: letters and names of national parties, wherever they stand as words.
        brackets: those of all parties, in brackets.
    """

    words: re.Pattern[str]
    brackets: re.Pattern[str]

    @classmethod
    def load(cls) -> Blackener:
        """Read the register of parties."""
        found = tables.read_table(tables.data_folder(), "parties.csv", tables.party)
        national: set[str] = set()
        every: set[str] = set()
        for party in found:
            spellings = {
                party.abbr, party.name, *party.variants, *party.older, *party.names,
            }  # fmt: skip
            every |= spellings
            if party.scope == "national":
                national |= spellings
        some, all_of = _either(national), _either(every)
        return cls(
            re.compile(rf"(?<!\w)(?:{some})(?:s|are|arna|isk|iska|istisk)?(?!\w)", re.IGNORECASE),
            re.compile(rf"[(\[]\s*(?:{all_of})\s*[)\]]", re.IGNORECASE),
        )

    def text(self, value: str, *, name: bool = False) -> str:
        """Return a text without parties.

        Args:
            value: the text.
            name: it is the name of somebody, in which a letter alone is an initial.
        """
        bare = self.brackets.sub(f"({BLACK})", value)
        return bare if name else self.words.sub(BLACK, bare)

    def is_group(self, name: str) -> bool:
        """Say whether the name of a body is that of a group of one party."""
        return bool(_GROUP.search(name)) or bool(self.words.search(name))


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in words if word), key=len, reverse=True))


def public_copy(store: EmbeddedStore, target: Path) -> None:
    """Write the public copy of a store to a folder that does not exist.

    Raises:
        StoreError: the folder cannot be written.
    """
    with EmbeddedStore.open(target, base=store.base) as copy:
        copy.extend(public_quads(store, Blackener.load()))
        copy.flush()


def public_quads(store: Store, blackener: Blackener) -> Iterator[ox.Quad]:
    """Yield what the public copy holds."""
    graph = ox.NamedNode(consolidated_graph(store.base))
    quads = list(store.quads(graph.value))
    left_out = _Left.of(quads, store.base, blackener)
    places = _places(store, blackener)
    kept: dict[Node, set[tuple[ox.NamedNode, Value]]] = {}
    for quad in quads:
        if not left_out.holds(quad):
            value = _value(quad, blackener, parties=left_out.parties, places=places)
            if value is not None:
                kept.setdefault(quad.subject, set()).add((quad.predicate, value))
    new = _renamed(kept, left_out.members, store.base)
    for subject, pairs in kept.items():
        node: Node = new.get(subject, subject)
        for predicate, value in pairs:
            yield ox.Quad(node, predicate, new.get(value, value), graph)
    used = {
        value for pairs in kept.values() for term, value in pairs if term == PROV.wasDerivedFrom
    }
    yield from _documents(store, blackener, places, used)


@dataclass(slots=True)
class _Left:
    """What the consolidated graph says of parties.

    Args:
        parties: the organisations that are parties.
        things: what is left out whole: groups of one party, and what names a party otherwise.
        members: attendances and memberships that name a party.
    """

    parties: set[Node] = field(default_factory=set)
    things: set[Node] = field(default_factory=set)
    members: set[Node] = field(default_factory=set)

    @classmethod
    def of(cls, quads: list[ox.Quad], base: str, blackener: Blackener) -> _Left:
        """Find it."""
        left = cls()
        bodies = {quad.subject for quad in quads if quad.object == SV.Body}
        for quad in quads:
            subject, value = quad.subject, quad.object
            address = subject.value if isinstance(subject, ox.NamedNode) else ""
            if address.startswith(f"{base}org/parti-") or (
                quad.predicate == ORG.classification and value == _PARTY
            ):
                left.parties.add(subject)
            names_body = subject in bodies and quad.predicate in _NAMES
            if names_body and isinstance(value, ox.Literal) and blackener.is_group(value.value):
                left.things.add(subject)
        for quad in quads:
            if quad.predicate == SV.party:
                left.members.add(quad.subject)
            elif quad.object in left.parties and quad.subject not in left.parties:
                left.things.add(quad.subject)
        left._spread(quads)
        return left

    def _spread(self, quads: list[ox.Quad]) -> None:
        """Leave out the seats in what is left out, too."""
        whole = {
            q.subject for q in quads if q.predicate == ORG.organization and q.object in self.things
        }
        self.things |= whole

    def holds(self, quad: ox.Quad) -> bool:
        """Say whether a statement is left out."""
        if quad.predicate == SV.party or quad.subject in self.things or quad.object in self.things:
            return True
        return quad.subject in self.parties and quad.predicate not in _OF_PARTIES


Places = dict[Value, tuple[ox.NamedNode, str] | None]


def _places(store: Store, blackener: Blackener) -> Places:
    """Return the new address and words of each place whose words change; None: nothing is left."""
    found: Places = {}
    own = f"{store.base}document/"
    for graph in store.graphs():
        if not graph.startswith(own):
            continue
        said: dict[Node, dict[ox.NamedNode, str]] = {}
        for quad in store.quads(graph):
            if quad.predicate in (SV.quote, SV.line, SV.rule) and isinstance(
                quad.object, ox.Literal
            ):
                said.setdefault(quad.subject, {})[quad.predicate] = quad.object.value
        for place, values in said.items():
            words = values.get(SV.quote, "")
            bare = blackener.text(words)
            if bare == words:
                continue
            line, rule = values.get(SV.line, ""), values.get(SV.rule, "")
            address = f"{graph}/evidence/{line}-{digest(line, rule, bare, length=12)}"
            some = any(character.isalpha() for character in bare)
            found[place] = (ox.NamedNode(address), bare) if some else None
    return found


def _value(
    quad: ox.Quad, blackener: Blackener, *, parties: set[Node], places: Places
) -> Value | None:
    """Return what a statement says in the copy; None: nothing."""
    value = quad.object
    if quad.predicate == PROV.wasDerivedFrom and value in places:
        new = places[value]
        return new[0] if new else None
    if not isinstance(value, ox.Literal) or quad.subject in parties:
        return value
    bare = blackener.text(value.value, name=quad.predicate in _NAMES)
    return value if bare == value.value else ox.Literal(bare, language=value.language)


def _renamed(
    kept: dict[Node, set[tuple[ox.NamedNode, Value]]], members: set[Node], base: str
) -> dict[Value, ox.NamedNode]:
    """Return new addresses of what named a party, by what is left of it."""
    found: dict[Value, ox.NamedNode] = {}
    for node in members & kept.keys():
        # of all addresses that hold a hash, only this one is made of the party too
        if isinstance(node, ox.NamedNode) and node.value.startswith(f"{base}attendance/"):
            said = sorted(f"{predicate} {value}" for predicate, value in kept[node])
            found[node] = ox.NamedNode(f"{base}attendance/{digest(*said)}")
    return found


def _documents(
    store: Store, blackener: Blackener, places: Places, used: set[Value]
) -> Iterator[ox.Quad]:
    """Yield each document's own statements, and the places that are used."""
    own = f"{store.base}document/"
    for graph in store.graphs():
        if not graph.startswith(own):
            continue
        for quad in store.quads(graph):
            subject: Node | None = quad.subject
            if quad.subject == quad.graph_name:
                allowed = _OF_DOCUMENTS
            else:
                allowed = _OF_PLACES
                new = places.get(quad.subject, (quad.subject, ""))
                subject = new[0] if new else None
                if subject not in used:
                    continue
            if quad.predicate in allowed and subject is not None:
                value = quad.object
                if isinstance(value, ox.Literal):
                    bare = blackener.text(value.value, name=quad.predicate == SV.fileName)
                    if bare != value.value:
                        value = ox.Literal(bare, language=value.language)
                yield ox.Quad(subject, quad.predicate, value, quad.graph_name)
