"""What networks are made of, read from the consolidated graph: things, seats and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Protocol

__all__ = ["Facts", "Place", "Queryable", "Seat", "Source", "Thing", "read_facts"]

ABSENT: Final = "absent"


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
    """A person, forum or organisation."""

    iri: str
    kind: str
    label: str
    owner: str = ""
    prepares: tuple[str, ...] = ()
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """One claim that ties a person or organisation to a forum; references are IRIs."""

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
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the projections are made of."""

    things: dict[str, Thing]
    seats: tuple[Seat, ...]
    sources: tuple[Source, ...]


def read_facts(store: Queryable) -> Facts:
    """Return the people, forums and organisations of a store and all that ties them."""
    names = dict(_sources(store))
    proof = _evidence(store, names)
    things = dict(_things(store, proof))
    seats = [*_memberships(store, proof), *_attendance(store, proof)]
    known = tuple(s for s in seats if s.member in things and s.body in things)
    return Facts(things, known, tuple(sorted(names.values())))


def _rows(store: Queryable, name: str) -> list[dict[str, str]]:
    text = resources.files("samverkan.graph").joinpath(f"sparql/network-{name}.rq")
    solutions = store.query(text.read_text(encoding="utf-8"))
    variables = [variable.value for variable in solutions.variables]
    rows = []
    for solution in solutions:
        terms = ((name, solution[name]) for name in variables)
        rows.append({name: _words(term.value) for name, term in terms if term is not None})
    return sorted(rows, key=lambda row: sorted(row.items()))


def _words(text: str) -> str:
    return " ".join(text.split())


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _sources(store: Queryable) -> Iterator[tuple[str, Source]]:
    rows = {row["document"]: row for row in reversed(_rows(store, "documents"))}
    files = [row["file"] for row in rows.values()]
    for iri, row in sorted(rows.items()):
        twice = files.count(row["file"]) > 1
        name = f"{row['file']} ({row['sha'][:8]})" if twice else row["file"]
        yield iri, Source(name, row["sha"], row.get("title", ""), row.get("date", "")[:10])


def _evidence(store: Queryable, names: dict[str, Source]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, set[Place]] = {}
    for row in _rows(store, "evidence"):
        source = names.get(row["document"])
        name = source.name if source else _local(row["document"])
        place = Place(name, int(row["line"]), int(row.get("page", 0)), row["quote"])
        found.setdefault(row["claim"], set()).add(place)
    return {claim: tuple(sorted(found[claim])) for claim in sorted(found)}


def _things(store: Queryable, proof: dict[str, tuple[Place, ...]]) -> Iterator[tuple[str, Thing]]:
    organisations = _merged(_rows(store, "organisations"), "thing")
    for iri, row in organisations.items():
        kind = _local(row.get("kind", ""))
        named = kind if kind in ("municipality", "region", "party") else "organisation"
        yield iri, Thing(iri, named, row["label"])
    prepares: dict[str, set[str]] = {}
    bodies = _rows(store, "bodies")
    for row in bodies:
        prepares.setdefault(row["thing"], set()).update({row.get("prepares", "")} - {""})
    for iri, row in _merged(bodies, "thing").items():
        owner = organisations.get(row.get("owner", ""), {}).get("label", "")
        ahead = tuple(sorted(prepares[iri]))
        yield iri, Thing(iri, "forum", row["label"], owner, ahead, proof.get(iri, ()))
    for iri, row in _merged(_rows(store, "people"), "thing").items():
        yield iri, Thing(iri, "person", row["label"])


def _merged(rows: Iterable[dict[str, str]], *keys: str) -> dict[Any, dict[str, str]]:
    """Keep one row for each key: of several values of a column, the first in order."""
    kept: dict[Any, dict[str, str]] = {}
    for row in rows:
        key = row[keys[0]] if len(keys) == 1 else tuple(row[name] for name in keys)
        kept[key] = {**row, **kept.get(key, {})}
    return dict(sorted(kept.items()))


def _memberships(store: Queryable, proof: dict[str, tuple[Place, ...]]) -> Iterator[Seat]:
    rows = _merged(_rows(store, "memberships"), "claim", "member", "body")
    for (claim, member, body), row in rows.items():
        stated = _local(row.get("stance", "")) == "stated"
        yield Seat(
            kind="stated" if stated else "observed",
            member=member,
            body=body,
            role=row.get("role", ""),
            behalf=row.get("behalf", ""),
            since=row.get("start", "")[:10],
            until=row.get("end", "")[:10],
            first=row.get("first", ""),
            last=row.get("last", ""),
            weight=max(1, int(row.get("observations", 1))),
            uncertain=row.get("uncertain") == "true",
            evidence=proof.get(claim, ()),
        )


def _attendance(store: Queryable, proof: dict[str, tuple[Place, ...]]) -> Iterator[Seat]:
    rows = _merged(_rows(store, "attendance"), "claim", "member", "body")
    for (claim, member, body), row in rows.items():
        day = row.get("start", "")[:10]
        if _local(row.get("status", "")) == ABSENT:
            continue
        yield Seat(
            kind="attended",
            member=member,
            body=body,
            role=row.get("role", ""),
            capacity=_local(row.get("capacity", "")),
            behalf=row.get("behalf", ""),
            first=day,
            last=day,
            uncertain=row.get("uncertain") == "true",
            evidence=proof.get(claim, ()),
        )
