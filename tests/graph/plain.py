"""Identities for the tests of the mapping: things of one kind and one name are one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samverkan.graph import iris
from samverkan.ontology.facts import Extraction

KINDS = {
    "persons": "person",
    "organisations": "organisation",
    "bodies": "body",
    "meetings": "meeting",
    "projects": "project",
    "strategies": "strategy",
}


@dataclass(frozen=True)
class PlainEntity:
    iri: str
    kind: str
    label: str
    spellings: tuple[str, ...]
    members: tuple[tuple[str, str], ...]


class PlainIdentities:
    """A lookup like `samverkan.graph.identity.Identities`, made without any cleverness."""

    def __init__(self, extractions: Iterable[Extraction], base: str) -> None:
        self.base = base
        self._iris: dict[tuple[str, str, str], str] = {}
        self._found: dict[str, list[tuple[str, str, str, str]]] = {}
        for extraction in extractions:
            for name, kind in KINDS.items():
                for fact in getattr(extraction, name):
                    self._add(extraction.document.sha256, kind, fact)

    def _add(self, sha256: str, kind: str, fact) -> None:
        label = getattr(fact, "name", None) or fact.id
        iri = self._mint(kind, fact, label)
        self._iris[sha256, kind, fact.id] = iri
        for spelling in (label, *getattr(fact, "as_written", ())):
            self._found.setdefault(iri, []).append((kind, spelling, sha256, fact.id))

    def _mint(self, kind: str, fact, label: str) -> str:
        match kind:
            case "person":
                return iris.person_iri(self.base, label)
            case "organisation":
                return iris.organisation_iri(self.base, label)
            case "body":
                return iris.body_iri(self.base, None, label)
            case "meeting":
                return iris.meeting_iri(self.base, fact.body or "x", fact.start, key=fact.id)
            case "project":
                return iris.project_iri(self.base, label)
        return iris.strategy_iri(self.base, None, label)

    def iri(self, sha256: str, kind: str, local_id: str) -> str | None:
        return self._iris.get((sha256, kind, local_id))

    def entity(self, iri: str) -> PlainEntity:
        rows = self._found[iri]
        spellings = tuple(sorted({row[1] for row in rows}))
        members = tuple(sorted({(row[2], row[3]) for row in rows}))
        return PlainEntity(iri, rows[0][0], rows[0][1], spellings, members)

    def entities(self, kind: str) -> tuple[PlainEntity, ...]:
        return tuple(
            self.entity(iri) for iri in sorted(self._found) if self._found[iri][0][0] == kind
        )
