"""Popolo JSON (https://www.popoloproject.com/specs/): people, organisations, memberships, meetings.

Organisations that have members or meetings, or whose classification is one of ours for bodies, are
bodies; the others are organisations. Each fact rests on the line at which its object begins.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from samverkan.loaders.lists.dates import iso_date
from samverkan.loaders.lists.plan import BASES
from samverkan.loaders.lists.seats import Facts, Refused, Source, why_no_person
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.facts import Attendance, Meeting, Membership
from samverkan.ontology.namespaces import BODY_KINDS
from samverkan.ontology.registers import Registers

__all__ = ["read_popolo"]

_DECODER: Final = json.JSONDecoder()
_SPACE: Final = " \t\r\n"
COLLECTIONS: Final = ("persons", "organizations", "memberships", "events")
CAPACITIES: Final = frozenset(
    {
        "chair", "vice-chair", "secretary", "note-taker", "adjuster", "member", "deputy",
        "official", "guest", "adjunct",
    }
)  # fmt: skip
PRESENCE: Final = frozenset({"present", "partial", "remote", "absent"})


@dataclass(frozen=True, slots=True)
class _Item:
    """An object of a collection and where it stands."""

    source: Source
    said: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.said.get(name)
        return " ".join(value.split()) if isinstance(value, str) else ""

    def inner(self, name: str) -> dict[str, Any]:
        value = self.said.get(name)
        return value if isinstance(value, dict) else {}

    def listed(self, name: str) -> list[dict[str, Any]]:
        value = self.said.get(name)
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

    def reference(self, name: str) -> str:
        """Return the id that `<name>_id` or the object `<name>` gives."""
        inner = self.inner(name).get("id")
        return self.text(f"{name}_id") or (inner if isinstance(inner, str) else "")

    def dated(self, name: str) -> str | None:
        text = self.text(name)
        return iso_date(text, field=name) if text else None


def read_popolo(name: str, text: str, facts: Facts, registers: Registers) -> list[Refused]:
    """Add what a Popolo document says to the facts; return what is not read.

    Raises:
        Unreadable: it is no JSON, or no Popolo.
    """
    try:
        found = _collections(text)
    except (ValueError, IndexError, RecursionError) as error:
        raise Unreadable(f"It is no JSON: {error or 'it ends too early'}.", where=name) from error
    if not any(found.values()):
        raise Unreadable(
            "It holds none of the collections of Popolo.",
            where=name,
            hint=f"They are {', '.join(COLLECTIONS)}.",
        )
    return list(_Reader(found, facts, registers).read())


def _collections(text: str) -> dict[str, list[_Item]]:
    """Return the objects of each collection, with their lines."""
    found: dict[str, list[_Item]] = {name: [] for name in COLLECTIONS}
    starts = [0]
    starts.extend(place + 1 for place, letter in enumerate(text) if letter == "\n")
    for key, at in _members(text):
        if key in found and text[at] == "[":
            for begin, end, value in _elements(text, at):
                if isinstance(value, dict):
                    source = Source(_line(starts, begin), " ".join(text[begin:end].split()))
                    found[key].append(_Item(source, value))
    return found


def _line(starts: list[int], at: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, at)


def _members(text: str) -> Iterator[tuple[str, int]]:
    """Yield each key of the outermost object and where its value begins."""
    at = _next(text, 0)
    if text[at] != "{":
        raise ValueError("it is no object")
    at = _next(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _next(text, at)
        if text[at] != ":":
            raise ValueError(f"a colon is missing at character {at}")
        at = _next(text, at + 1)
        yield str(key), at
        _, at = _DECODER.raw_decode(text, at)
        at = _after(text, at, "}")


def _elements(text: str, at: int) -> Iterator[tuple[int, int, Any]]:
    """Yield where each element of an array begins and ends, and its value."""
    at = _next(text, at + 1)
    while text[at] != "]":
        value, end = _DECODER.raw_decode(text, at)
        yield at, end, value
        at = _after(text, end, "]")


def _next(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at


def _after(text: str, at: int, close: str) -> int:
    at = _next(text, at)
    if text[at] == ",":
        return _next(text, at + 1)
    if text[at] != close:
        raise ValueError(f"a comma is missing at character {at}")
    return at


class _Reader:
    """One document while it is read: who and what its ids mean."""

    def __init__(self, found: dict[str, list[_Item]], facts: Facts, registers: Registers) -> None:
        self._found = found
        self._facts = facts
        self._registers = registers
        self._people = {item.text("id"): item for item in found["persons"]}
        self._organisations = {item.text("id"): item for item in found["organizations"]}
        seated = (*found["memberships"], *found["events"])
        self._bodies = {item.reference("organization") for item in seated}
        self._bodies |= {
            iri
            for iri, item in self._organisations.items()
            if item.text("classification") in BODY_KINDS
        }

    def read(self) -> Iterator[Refused]:
        tables = (
            ("persons", self._person),
            ("organizations", self._organisation),
            ("memberships", self._membership),
            ("events", self._event),
        )
        for name, take in tables:
            for item in self._found[name]:
                try:
                    take(item)
                except ValueError as error:
                    yield Refused(item.source, f"{name}: {error}")

    def _person(self, item: _Item) -> str:
        name, key = item.text("name"), item.text("id")
        if not name:
            name = " ".join(filter(None, (item.text("given_name"), item.text("family_name"))))
        reason = why_no_person(name, self._registers)
        if reason:
            raise ValueError(reason)
        found = self._facts.person(item.source, name, key)
        others = (_text(other.get("name")) for other in item.listed("other_names"))
        self._facts.also("person", key, filter(None, others))
        return found

    def _organisation(self, item: _Item) -> str:
        name, key = item.text("name"), item.text("id")
        if not name:
            raise ValueError("there is no name")
        kind = item.text("classification")
        if key in self._bodies:
            owner = item.reference("parent")
            of = self._referred(owner) if owner and owner != key else None
            said = {"kind": kind, "abbr": item.text("abbreviation") or None, "of": of}
            return self._facts.body(item.source, name, key, said=said)
        kind = "party" if kind in ("party", "political-party") else kind
        codes = [_text(i.get("identifier")) for i in item.listed("identifiers")
                 if i.get("scheme") == "SCB"]  # fmt: skip
        code = codes[0] if codes else ""
        return self._facts.organisation(item.source, name, key, kind=kind, code=code)

    def _referred(self, key: str) -> str:
        item = self._organisations.get(key)
        if item is None:
            raise ValueError(f"no organisation has the id {key!r}")
        return self._organisation(item)

    def _known_person(self, key: str) -> str:
        item = self._people.get(key)
        if item is None:
            raise ValueError(f"no person has the id {key!r}")
        return self._person(item)

    def _membership(self, item: _Item) -> None:
        body = item.reference("organization")
        person = item.reference("person")
        member = item.reference("member")
        if not body:
            raise ValueError("there is no organization_id")
        if not person and not member:
            raise ValueError("there is no person_id")
        person, member = (member, "") if member in self._people and not person else (person, member)
        basis = item.text("basis")
        self._facts.memberships.append(
            Membership(
                body=self._referred(body),
                person=self._known_person(person) if person else None,
                organisation=self._referred(member) if member and not person else None,
                role=item.text("role") or None,
                start=item.dated("start_date"),
                end=item.dated("end_date"),
                basis=basis if basis in BASES else "stated",
                represents=self._behalf(item),
                uncertain=item.said.get("uncertain") is True,
                evidence=(self._facts.evidence(item.source),),
            )
        )

    def _behalf(self, item: _Item) -> str | None:
        key = item.reference("on_behalf_of")
        return self._referred(key) if key else item.text("on_behalf_of_name") or None

    def _event(self, item: _Item) -> None:
        body = item.reference("organization")
        if not body:
            raise ValueError("there is no organization_id")
        meeting = f"meeting{len(self._facts.meetings) + 1}"
        proof = (self._facts.evidence(item.source),)
        self._facts.meetings.append(
            Meeting(
                id=meeting,
                body=self._referred(body),
                start=item.dated("start_date"),
                end=item.dated("end_date"),
                place=item.text("location") or None,
                status="planned" if item.text("status") == "planned" else "held",
                evidence=proof,
            )
        )
        for one in item.listed("attendees"):
            here = _Item(item.source, one)
            capacity, status = here.text("capacity"), here.text("status")
            self._facts.attendance.append(
                Attendance(
                    person=self._known_person(here.text("id")),
                    meeting=meeting,
                    capacity=capacity if capacity in CAPACITIES else None,
                    status=status if status in PRESENCE else "present",
                    role=here.text("role") or None,
                    represents=self._behalf(here),
                    evidence=proof,
                )
            )


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
