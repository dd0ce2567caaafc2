"""The consolidated graph by its nodes: what each document adds to one, and what they make together.

A unit is a thing, or a claim between things, with its IRI. Documents add parts to it: the facts
without their places, references looked up. Equal parts of many documents are kept once and counted,
so a municipality that all documents name has a few parts, not one for each. Where a unit was read
is a link from the unit to a place of one document, and is no business of the others.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from pyoxigraph import NamedNode, Triple

from samverkan.graph import iris, mapping, observed_fields
from samverkan.graph.identity import Entity, Identities, label_of
from samverkan.graph.memberships import Seen, gathered, membership_triples, seen_in
from samverkan.graph.mentions import KINDS
from samverkan.graph.observed_fields import PLAIN
from samverkan.graph.statements import LINKS
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Decision, Extraction, Fact, Goal, Strategy
from samverkan.ontology.namespaces import PROV, SV

__all__ = ["Part", "Row", "parts", "unit_triples"]

REFERENCES: Final = (*LINKS, "bodies", "body", "meeting", "party", "person")
"""The fields that refer to a thing."""
THINGS: Final[Mapping[str, tuple[str, Callable[..., Iterator[Triple]]]]] = {
    "person": ("persons", mapping.person_triples),
    "organisation": ("organisations", mapping.organisation_triples),
    "body": ("bodies", mapping.body_triples),
    "meeting": ("meetings", mapping.meeting_triples),
    "project": ("projects", mapping.project_triples),
    "strategy": ("strategies", mapping.strategy_triples),
}
_Claim = tuple[Callable[..., Any], Callable[..., str], Callable[..., Iterator[Triple]]]
CLAIMS: Final[Mapping[str, _Claim]] = {
    "attendance": (mapping.attendance_key, iris.attendance_iri, mapping.attendance_triples),
    "agenda": (mapping.agenda_key, iris.agenda_iri, mapping.agenda_triples),
    "decision": (mapping.decision_key, iris.decision_iri, mapping.decision_triples),
    "relation": (mapping.relation_key, iris.relation_iri, mapping.relation_triples),
}
LISTS: Final[Mapping[str, str]] = {
    **{kind: name for kind, (name, _) in THINGS.items()},
    "attendance": "attendance", "agenda": "agenda", "decision": "decisions",
    "relation": "relations", "membership": "memberships",
}  # fmt: skip
"""The list of an extraction that holds the facts of each kind."""
_OF_LIST: Final = {name: cls for name, cls, _ in observed_fields.LISTS}
CLASSES: Final[Mapping[str, type[Fact]]] = {kind: _OF_LIST[name] for kind, name in LISTS.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """What one document adds to a unit, and the places where it does."""

    unit: str
    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A part as it is kept: what it says, and how many times documents say so."""

    text: str
    count: int


def parts(extraction: Extraction, identities: Identities) -> Iterator[Part]:
    """Yield all that one document adds to the consolidated graph.

    Args:
        extraction: of the document.
        identities: of its mentions.
    """
    sha256, base = extraction.document.sha256, identities.base
    goals = mapping.goal_iris(extraction.strategies, identities)
    for kind, (name, _) in THINGS.items():
        for fact in getattr(extraction, name):
            iri = identities.iri(sha256, kind, fact.id)
            if iri is not None:
                more = _whole(fact, goals) if isinstance(fact, Strategy) else {}
                yield _part(iri, kind, fact, identities, **more)
    for kind, (key_of, iri_of, _) in CLAIMS.items():
        for fact in getattr(extraction, LISTS[kind]):
            key = key_of(fact, identities)
            if key is None:
                continue
            extra: dict[str, Any] = {}
            if isinstance(fact, Decision):
                items = mapping.decided_items([fact], extraction.agenda, identities)
                extra = {"items": sorted(items), "document": sha256}
            yield _part(iri_of(base, *key), kind, fact, identities, **extra)
    for seen in seen_in(extraction, identities):
        iri = iris.membership_iri(base, *gathered([seen]).key)
        yield _part(iri, "membership", seen.fact, identities, seen=_said(seen))


def _part(unit: str, kind: str, fact: Fact, identities: Identities, **extra: Any) -> Part:
    sha256 = fact.evidence[0].document
    said = {"kind": kind, "fact": _fields(fact), **extra}
    known: dict[str, dict[str, str]] = {}
    for name in REFERENCES if kind != "membership" else ():
        value = getattr(fact, name, None)
        for one in value if isinstance(value, tuple) else (value,):
            found = {k: iri for k in KINDS if one and (iri := identities.iri(sha256, k, one))}
            if found:
                known[str(one)] = found
    if kind in THINGS and kind != "strategy":
        said["fact"].pop("id")
    if isinstance(fact, Decision) and "meeting" in known.get(fact.meeting or "", ()):
        said.pop("document")
    text = json.dumps([said, known], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    at = () if kind == "strategy" else fact.evidence
    return Part(unit, text, tuple(sorted({iris.evidence_iri(identities.base, p) for p in at})))


def _fields(fact: Fact | Goal) -> dict[str, Any]:
    """Return the fields that say something, without places and goals."""
    values = ((name, getattr(fact, name)) for name in PLAIN[type(fact)])
    return {name: value for name, value in values if value is not None}


def _whole(fact: Strategy, goals: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    """Return the goals of a strategy, whose places say which line is which goal."""
    sha256 = fact.evidence[0].document
    mine = {id_: iri for (document, id_), iri in goals.items() if document == sha256}
    evidence = [
        [p.document, p.line, p.start, p.end, p.quote, p.rule, p.page] for p in fact.evidence
    ]
    return {"goals": [_goal(goal) for goal in fact.goals], "at": evidence, "known": mine}


def _goal(goal: Goal) -> list[Any]:
    return [_fields(goal), [_goal(below) for below in goal.below]]


def _said(seen: Seen) -> list[Any]:
    rows = (sorted(value) for value in (seen.occasions, seen.days, seen.parties))
    return [seen.body, seen.member, list(seen.behalf), *rows]


def unit_triples(unit: str, rows: Iterable[Row], base: str) -> set[Triple]:
    """Return what all documents together say of a unit, without the links to their places.

    Args:
        unit: its IRI.
        rows: the parts that documents added to it.
        base: of the data.
    """
    read = [(_Read(row, base)) for row in sorted(rows, key=lambda row: row.text)]
    if not read:
        return set()
    known = {key: iri for one in read for key, iri in one.known.items()}
    identities = Identities.known(known, base)
    kind = str(read[0].said["kind"])
    if kind == "membership":
        found = membership_triples(gathered([one.seen() for one in read]), identities)
    elif kind in CLAIMS:
        found = CLAIMS[kind][2]([one.fact for one in read], identities)
    else:
        make = THINGS[kind][1]
        if kind == "strategy":
            goals = {(one.document, g): i for one in read for g, i in one.said["known"].items()}
            make = partial(mapping.strategy_triples, goals=goals)
        found = make(_entity(unit, kind, read), [one.fact for one in read], identities)
    links = () if kind == "strategy" else (PROV.wasDerivedFrom,)
    triples = {triple for triple in found if triple.predicate not in links}
    items = {item for one in read for item in one.said.get("items", ())}
    return triples | {Triple(NamedNode(unit), SV.item, NamedNode(item)) for item in items}


class _Read:
    """A part, read back. Its document is itself, so that references lead to what it says."""

    def __init__(self, row: Row, base: str) -> None:
        self.said, known = json.loads(row.text)
        self.count = row.count
        given = self.said["fact"]
        goals: tuple[Goal, ...] = ()
        at: tuple[Evidence, ...] = (Evidence(_document(self.said, row.text), 1, 0, 1, "-", "-"),)
        if "at" in self.said:
            at = tuple(Evidence(*values) for values in self.said["at"])
            goals = tuple(_goal_of(goal) for goal in self.said["goals"])
        self.document = at[0].document
        self.known = {
            (self.document, kind, reference): iri
            for reference, found in known.items()
            for kind, iri in found.items()
        }
        values = _tuples(given)
        kind = self.said["kind"]
        more: dict[str, Any] = {"goals": goals} if kind == "strategy" else {}
        if kind in THINGS and kind != "strategy":
            more["id"] = "-"
        if kind in ("meeting", "agenda", "attendance", "decision"):
            more |= {name: None for name in _OPTIONAL[kind] if name not in values}
        make: Callable[..., Fact] = CLASSES[kind]
        self.fact: Any = make(evidence=at, **values, **more)

    def seen(self) -> Seen:
        """Return the membership that it is."""
        body, member, behalf, occasions, days, parties = self.said["seen"]
        return Seen(
            self.fact, body, member, (behalf[0], behalf[1]),
            frozenset(occasions), frozenset(days), frozenset((a, b) for a, b in parties),
        )  # fmt: skip


_OPTIONAL: Final = {
    "meeting": ("body",),
    "agenda": ("number",),
    "attendance": ("capacity",),
    "decision": ("meeting",),
}
"""Fields without a default that can be None."""


def _document(said: Mapping[str, Any], text: str) -> str:
    return str(said.get("document")) if "document" in said else hashlib.sha256(
        text.encode("utf-8", "surrogatepass")
    ).hexdigest()  # fmt: skip


def _tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}


def _goal_of(row: Sequence[Any]) -> Goal:
    return Goal(**_tuples(row[0]), below=tuple(_goal_of(below) for below in row[1]))


def _entity(iri: str, kind: str, read: Sequence[_Read]) -> Entity:
    count: dict[str, int] = {}
    spellings: set[str] = set()
    for one in read:
        name = getattr(one.fact, "name", "")
        count[name] = count.get(name, 0) + one.count
        spellings |= {name, *getattr(one.fact, "as_written", ()), *getattr(one.fact, "alt", ())}
    return Entity(iri, kind, label_of(count), tuple(sorted(spellings - {""})), ())
