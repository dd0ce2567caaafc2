"""What networks are made of, read from the consolidated graph: things, ties and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, Protocol

__all__ = ["Facts", "Place", "Queryable", "Seat", "Source", "Thing", "read_facts"]

ABSENT: Final = "absent"
ORGANISATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"municipality": "municipality", "region": "region", "political-party": "party"}
)
# Class of a thing in the graph, by the end of its IRI, and the kind of node that it becomes.
KINDS: Final[Mapping[str, str]] = MappingProxyType({"Body": "forum", "Project": "project"})
# Property of a project, and the kind of tie from the other party to it.
PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"owner": "owns", "funder": "funds", "participant": "participates", "steeredBy": "steers"}
)
# Named relations that say the same as a property of a thing; their lines are the better evidence.
RELATIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "prepares-for": "prepares",
        "funds": "funds",
        "participates-in": "participates",
        "runs": "owns",
        "steers": "steers",
    }
)

Properties = dict[str, list[str]]


class Queryable(Protocol):
    """A store that answers SPARQL SELECT over the union of its graphs."""

    def query(self, sparql: str) -> Any:
        """Return the solutions; each gives a term, or None, for a name."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One place that proves an edge: document (file name), line from 1, page or 0, the words."""

    document: str
    line: int
    page: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One document: the name that places use, its SHA-256, title and date as far as known."""

    name: str
    sha256: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, forum, organisation or project.

    Args:
        iri: its address.
        kind: person, forum, municipality, region, party, organisation or project.
        label: its main name.
        owner: IRI of the organisation that convenes a forum, or empty.
        code: of Statistics Sweden, for a municipality or region, or empty.
        since: first day of a project, as stated; `until`: its last. ISO 8601 or empty.
        until: see `since`.
        evidence: the places that name it; kept for forums and projects only.
    """

    iri: str
    kind: str
    label: str
    owner: str = ""
    code: str = ""
    since: str = ""
    until: str = ""
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """One claim that ties one thing to another; references are IRIs.

    Args:
        kind: see `network.EDGE_KINDS`.
        member: the person, organisation or forum that is tied.
        body: the forum or project that it is tied to.
        role: as printed.
        capacity: code of an attendance, such as chair or guest.
        behalf: the sending organisation.
        since: stated start; `until`: stated end. ISO 8601 as exact as the text, or empty.
        until: see `since`.
        first: first day on which it was seen; `last`: the last one.
        last: see `first`.
        weight: what the kind counts, see `network.UNITS`.
        uncertain: all that it rests on is.
        party: IRI of a party, as printed at a meeting.
        evidence: the places that say so.
    """

    kind: str
    member: str
    body: str
    role: str = ""
    capacity: str = ""
    behalf: str = ""
    since: str = ""
    until: str = ""
    first: str = ""
    last: str = ""
    weight: int = 1
    uncertain: bool = False
    party: str = ""
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the projections are made of.

    Args:
        things: by IRI.
        seats: who sits in, or was at, which forum.
        parts: which forum prepares for which, who owns, funds, steers and takes part in projects.
        sources: the documents.
    """

    things: dict[str, Thing]
    seats: tuple[Seat, ...]
    parts: tuple[Seat, ...]
    sources: tuple[Source, ...]


def read_facts(store: Queryable, *, evidence: bool = True) -> Facts:
    """Return the things of a store and all that ties them.

    Args:
        store: answers SPARQL over the union of all graphs.
        evidence: read the lines that say so too; measures do without.
    """
    names = dict(_sources(store)) if evidence else {}
    places = _places(store, names) if evidence else {}
    claims = _claims(store)
    things = dict(_things(store, claims, places))
    known = {
        kind: [(iri, claims[iri]) for iri in sorted(claims) if kind in claims[iri]["type"]]
        for kind in ("Membership", "Attendance", "Body", "Project", "Relation")
    }
    seats = [
        *(_membership(claim, places) for _, claim in known["Membership"]),
        *_attendance(known["Attendance"], claims, places),
    ]
    parts = _parts(known, places)
    return Facts(
        things,
        tuple(seat for seat in seats if seat.member in things and seat.body in things),
        tuple(part for part in parts if part.member in things and part.body in things),
        tuple(sorted(names.values())),
    )


# Reading rows


def _solutions(store: Queryable, name: str) -> Any:
    text = resources.files("samverkan.graph").joinpath(f"sparql/network-{name}.rq")
    return store.query(text.read_text(encoding="utf-8"))


def _rows(store: Queryable, name: str) -> list[dict[str, str]]:
    solutions = _solutions(store, name)
    variables = [variable.value for variable in solutions.variables]
    rows = []
    for solution in solutions:
        terms = ((name, solution[name]) for name in variables)
        rows.append({name: _words(term.value) for name, term in terms if term is not None})
    return sorted(rows, key=lambda row: sorted(row.items()))


def _claims(store: Queryable) -> dict[str, Properties]:
    """Return the properties of each claim, by the ends of their IRIs, values sorted."""
    found: dict[str, Properties] = {}
    local: dict[str, str] = {}
    for thing, term, value in _solutions(store, "claims"):
        name = local.setdefault(term.value, _local(term.value))
        text = _local(value.value) if name == "type" else value.value
        found.setdefault(thing.value, {}).setdefault(name, []).append(text)
    for properties in found.values():
        for name, values in properties.items():
            properties[name] = sorted({_words(value) for value in values})
    return found


def _words(text: str) -> str:
    return " ".join(text.split())


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _one(claim: Properties, name: str) -> str:
    """Return the value of a property: of several the first in order, of none nothing."""
    return claim.get(name, [""])[0]


def _sources(store: Queryable) -> Iterator[tuple[str, Source]]:
    rows = {row["document"]: row for row in reversed(_rows(store, "documents"))}
    files: dict[str, int] = {}
    for row in rows.values():
        files[row["file"]] = files.get(row["file"], 0) + 1
    for iri, row in sorted(rows.items()):
        sha256 = row.get("sha", "")
        name = f"{row['file']} ({sha256[:8]})" if files[row["file"]] > 1 else row["file"]
        yield iri, Source(name, sha256, row.get("title", ""), row.get("date", "")[:10])


def _places(store: Queryable, names: Mapping[str, Source]) -> dict[str, Place]:
    found = {}
    for iri, document, line, page, quote in _solutions(store, "places"):
        source = names.get(document.value)
        name = source.name if source else _local(document.value)
        number = int(page.value) if page is not None else 0
        found[iri.value] = Place(name, int(line.value), number, _words(quote.value))
    return found


def _proof(claim: Properties, places: Mapping[str, Place]) -> tuple[Place, ...]:
    found = (places.get(iri) for iri in claim.get("wasDerivedFrom", ()))
    return tuple(sorted({place for place in found if place is not None}))


# From rows to things and ties


def _things(
    store: Queryable, claims: Mapping[str, Properties], places: Mapping[str, Place]
) -> Iterator[tuple[str, Thing]]:
    names: dict[str, dict[str, str]] = {}
    for row in _rows(store, "names"):
        names[row["thing"]] = {**row, **names.get(row["thing"], {})}
    for iri, row in sorted(names.items()):
        kind = _local(row.get("kind", ""))
        kind = ORGANISATIONS.get(kind, "organisation")
        person = _local(row["class"]) == "Person"
        code = row.get("code", "") if kind in ("municipality", "region") else ""
        yield iri, Thing(iri, "person" if person else kind, row["label"], code=code)
    for iri, claim in sorted(claims.items()):
        kind = next((KINDS[name] for name in claim["type"] if name in KINDS), "")
        if kind and "prefLabel" in claim:
            yield (
                iri,
                Thing(
                    iri,
                    kind,
                    claim["prefLabel"][0],
                    owner=_one(claim, "convenedBy"),
                    since=_one(claim, "startDate")[:10],
                    until=_one(claim, "endDate")[:10],
                    evidence=_proof(claim, places),
                ),
            )


def _membership(claim: Properties, places: Mapping[str, Place]) -> Seat:
    stated = _one(claim, "stance") == "stated"
    return Seat(
        kind="stated" if stated else "observed",
        member=_one(claim, "member"),
        body=_one(claim, "organization"),
        role=_one(claim, "roleTitle"),
        behalf=_one(claim, "onBehalfOf"),
        since=_one(claim, "startDate")[:10],
        until=_one(claim, "endDate")[:10],
        first=_one(claim, "firstObserved"),
        last=_one(claim, "lastObserved"),
        weight=max(1, int(_one(claim, "observations") or 1)),
        uncertain=_one(claim, "uncertain") == "true",
        party=_one(claim, "party"),
        evidence=_proof(claim, places),
    )


def _attendance(
    rows: Iterable[tuple[str, Properties]],
    claims: Mapping[str, Properties],
    places: Mapping[str, Place],
) -> Iterator[Seat]:
    """Yield one seat for each body of the meeting; who was absent has none."""
    for _, claim in rows:
        meeting = claims.get(_one(claim, "meeting"), {})
        if _local(_one(claim, "status")) == ABSENT:
            continue
        day = _one(meeting, "startDate")[:10]
        for body in meeting.get("organizer", ()):
            yield Seat(
                kind="attended",
                member=_one(claim, "attendee"),
                body=body,
                role=_one(claim, "roleTitle"),
                capacity=_local(_one(claim, "capacity")),
                behalf=_one(claim, "onBehalfOf"),
                first=day,
                last=day,
                uncertain=_one(claim, "uncertain") == "true",
                party=_one(claim, "party"),
                evidence=_proof(claim, places),
            )


def _parts(
    known: Mapping[str, list[tuple[str, Properties]]], places: Mapping[str, Place]
) -> Iterator[Seat]:
    """Yield what prepares for what and the parties of projects.

    A named relation says it on lines of its own; else the first line that names the thing stands.
    """
    said: dict[tuple[str, str, str], list[Properties]] = {}
    for name, kind, party, whole, claim in _named_parts(known):
        said.setdefault((kind, party, whole), []).append(claim if name == "Relation" else {})
    naming = {iri: claim for name in ("Body", "Project") for iri, claim in known[name]}
    for (kind, party, whole), found in sorted(said.items(), key=lambda item: item[0]):
        relations = [claim for claim in found if claim]
        proof = {place for claim in relations for place in _proof(claim, places)}
        thing = naming.get(party if kind == "prepares" else whole)
        if thing is None or (kind == "prepares") != (
            "Body" in naming.get(whole, {}).get("type", ())
        ):
            continue
        uncertain = [_one(claim, "uncertain") == "true" for claim in relations or [thing]]
        evidence = tuple(sorted(proof)) or _proof(thing, places)[:1]
        yield Seat(kind, party, whole, uncertain=all(uncertain), evidence=evidence)


def _named_parts(
    known: Mapping[str, list[tuple[str, Properties]]],
) -> Iterator[tuple[str, str, str, str, Properties]]:
    """Yield class, kind, part, whole and claim of each property and relation that is a part."""
    for _, claim in known["Relation"]:
        kind = RELATIONS.get(_one(claim, "predicate"), "")
        if kind:
            yield "Relation", kind, _one(claim, "subject"), _one(claim, "object"), claim
    for iri, claim in known["Body"]:
        for ahead in claim.get("preparesFor", ()):
            yield "Body", "prepares", iri, ahead, claim
    for iri, claim in known["Project"]:
        for name, kind in PARTS.items():
            for party in claim.get(name, ()):
                yield "Project", kind, party, iri, claim
