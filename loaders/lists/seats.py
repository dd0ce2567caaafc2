"""From seats to the facts of a document: each with the row that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    Attendance,
    Body,
    DocumentInfo,
    Extraction,
    Meeting,
    Membership,
    Organisation,
    Person,
)
from samverkan.ontology.names import fold
from samverkan.ontology.namespaces import BODY_KINDS, ORGANISATION_KINDS
from samverkan.ontology.registers import Registers

__all__ = ["Facts", "Refused", "Seat", "Source", "why_no_person"]

LONGEST_QUOTE: Final = 1_000  # characters
DEFAULT_BODY: Final = "forum"
_VACANT: Final = frozenset({"vakant", "vakans", "ej utsedd", "nn", "n n", "tomt", "vacant"})
_NO_NAME: Final = re.compile(r"[\d@<>{}\[\]=/\\|]")


@dataclass(frozen=True, slots=True)
class Source:
    """One place of a list: the row from 1, the words that stand there."""

    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not read, and why in words."""

    source: Source
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One member of one body, as a row says it; what it does not say is empty.

    Args:
        source: the row.
        person: name; `person_key`: what tells namesakes apart in the list, else the name.
        person_key: see `person`.
        organisation: name of a member that is no person.
        body: its name, with `abbreviation`, `kind` and the name of its `owner`.
        abbreviation: see `body`.
        kind: see `body`.
        owner: see `body`.
        role: as printed.
        represents: name of the sending organisation.
        start: ISO 8601; `end` likewise.
        end: see `start`.
        basis: see `ontology.facts.Membership`.
    """

    source: Source
    person: str = ""
    person_key: str = ""
    organisation: str = ""
    body: str = ""
    abbreviation: str = ""
    kind: str = ""
    owner: str = ""
    role: str = ""
    represents: str = ""
    start: str = ""
    end: str = ""
    basis: str = "stated"


def why_no_person(name: str, registers: Registers) -> str:
    """Return why a text is no name of a person; empty: it may be one."""
    if fold(name) in _VACANT:
        return f"the seat is vacant ({name})"
    if not any(letter.isalpha() for letter in name) or _NO_NAME.search(name):
        return f"{name!r} is no name of a person"
    if registers.stop_phrase(name):
        return f"{name!r} is no person"
    return ""


@dataclass(slots=True)
class _Draft:
    """Something that several rows name."""

    id: str
    name: str
    said: dict[str, str | None]
    spellings: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)


class Facts:
    """The facts of one list, while they are gathered. Keys tell things apart within the list."""

    def __init__(self, sha256: str, registers: Registers, rule: str) -> None:
        self._sha256 = sha256
        self._registers = registers
        self._rule = rule
        self._people: dict[str, _Draft] = {}
        self._organisations: dict[str, _Draft] = {}
        self._bodies: dict[str, _Draft] = {}
        self.memberships: list[Membership] = []
        self.meetings: list[Meeting] = []
        self.attendance: list[Attendance] = []

    def evidence(self, source: Source) -> Evidence:
        """Return a row as evidence."""
        words = source.words[:LONGEST_QUOTE] or "–"
        return Evidence(self._sha256, source.row, 0, len(words), words, self._rule)

    def person(self, source: Source, name: str, key: str = "") -> str:
        """Return the local id of a person, who is one with those of the same key."""
        return self._named(self._people, "person", key or fold(name), name, source, {})

    def organisation(
        self, source: Source, name: str, key: str = "", *, kind: str = "", code: str = ""
    ) -> str:
        """Return the local id of an organisation; the registers tell its kind and code."""
        known, whole, scb = self._known(name)
        said = {"kind": kind or known, "scb_code": code or scb}
        if said["kind"] not in ORGANISATION_KINDS:
            said["kind"] = known
        ref = key or fold(whole)
        found = self._named(self._organisations, "org", ref, whole, source, said)
        self._organisations[ref].spellings.add(name)
        return found

    def body(self, source: Source, name: str, key: str = "", *, said: dict[str, str | None]) -> str:
        """Return the local id of a body; `said` has its kind, abbr and of (a local id)."""
        last = name.split()[-1] if name.split() else ""
        kind = said.get("kind")
        if kind not in BODY_KINDS:
            kind = self._registers.body_kind(last) or DEFAULT_BODY
        full = {**said, "kind": kind}
        ref = key or f"{fold(name)}\x1f{said.get('of') or ''}"
        return self._named(self._bodies, "body", ref, name, source, full)

    def seat(self, seat: Seat) -> None:
        """Add a membership with all that it names."""
        here = seat.source
        owner = self.organisation(here, seat.owner) if seat.owner else None
        said = {"kind": seat.kind, "abbr": seat.abbreviation or None, "of": owner}
        body = self.body(here, seat.body, said=said)
        person = self.person(here, seat.person, seat.person_key) if seat.person else None
        member = self.organisation(here, seat.organisation) if seat.organisation else None
        self.memberships.append(
            Membership(
                body=body,
                person=person,
                organisation=member,
                role=seat.role or None,
                start=seat.start or None,
                end=seat.end or None,
                basis=seat.basis,
                represents=self.organisation(here, seat.represents) if seat.represents else None,
                evidence=(self.evidence(here),),
            )
        )

    def extraction(self, document: DocumentInfo) -> Extraction:
        """Return everything that was gathered."""
        return Extraction(
            document=document,
            meetings=tuple(self.meetings),
            persons=tuple(
                Person(id=d.id, name=d.name, as_written=_others(d), evidence=tuple(d.evidence))
                for d in self._people.values()
            ),
            organisations=tuple(_organisation(d) for d in self._organisations.values()),
            bodies=tuple(_body(d) for d in self._bodies.values()),
            attendance=tuple(self.attendance),
            memberships=tuple(self.memberships),
        )

    def also(self, kind: str, key: str, names: Iterable[str]) -> None:
        """Add further spellings of a person or organisation that is there."""
        drafts = self._people if kind == "person" else self._organisations
        if key in drafts:
            drafts[key].spellings.update(names)

    def _named(
        self, drafts: dict[str, _Draft], kind: str, key: str, name: str, *rest: object
    ) -> str:
        source, said = rest
        assert isinstance(source, Source) and isinstance(said, dict)
        draft = drafts.get(key)
        if draft is None:
            draft = drafts[key] = _Draft(f"{kind}{len(drafts) + 1}", name, said)
        draft.spellings.add(name)
        place = self.evidence(source)
        if place not in draft.evidence:
            draft.evidence.append(place)
        return draft.id

    def _known(self, name: str) -> tuple[str, str, str | None]:
        """Return kind, full name and code of an organisation, as far as the registers know it."""
        municipality = self._registers.municipality(name)
        if municipality is not None:
            return "municipality", municipality.legal_name, municipality.code
        region = self._registers.region(name)
        if region is not None:
            return "region", region.name, region.code
        found = self._registers.organisation(name)
        return (found[0].kind if len(found) == 1 else "other"), name, None


def _others(draft: _Draft) -> tuple[str, ...]:
    return tuple(sorted(draft.spellings))


def _organisation(draft: _Draft) -> Organisation:
    return Organisation(
        id=draft.id,
        name=draft.name,
        kind=draft.said["kind"] or "other",
        scb_code=draft.said["scb_code"],
        as_written=_others(draft),
        evidence=tuple(draft.evidence),
    )


def _body(draft: _Draft) -> Body:
    return Body(
        id=draft.id,
        name=draft.name,
        kind=draft.said["kind"] or DEFAULT_BODY,
        abbr=draft.said.get("abbr"),
        of=draft.said.get("of"),
        as_written=_others(draft),
        evidence=tuple(draft.evidence),
    )
