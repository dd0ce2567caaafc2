"""People who must not be in the graph: keyed hashes of their names, and what they take with them.

The list holds no name. Each mark is HMAC-SHA256, under a key that stands in the file, of a folded
name with what tells the person from namesakes: the document that named them, an organisation or a
body; of a name that hardly two people bear, the name alone. Whoever has the file can try names
against it, so it is kept as safe as the graph was.

    check 07aa…                                  of all the rest, so that damage is seen
    key   5f1c…                                  32 bytes, hexadecimal
    mark  9b2e…a1   2026-03-05                   one for each way to know the person
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from samverkan.graph.files import check_sum
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.facts import Extraction, Person
from samverkan.ontology.names import fold

__all__ = [
    "NOBODY",
    "Forgotten",
    "dump",
    "erased",
    "load",
    "marks_of",
    "redacted",
    "redacted_whole",
]

DIGITS = 32  # of a mark, hexadecimal
LONGEST = 5  # words of a name that is looked for in texts
BLOCK = "█"
WORD = re.compile(r"[^\W_]+")
KEPT = frozenset(
    {"sha256", "document", "file", "rule", "scb_code", "kind", "language", "reading", "coverage"}
)
REQUIRED = ("id", "person", "subject", "object")
Some = TypeVar("Some")


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The list: the key, and each mark with the day on which it was added."""

    key: bytes = b""
    marks: tuple[tuple[str, str], ...] = ()

    def mark(self, *parts: str) -> str:
        """Return the mark of a folded name, and of what tells the person from namesakes."""
        text = "\x1f".join(parts).encode("utf-8")
        return hmac.new(self.key, text, hashlib.sha256).hexdigest()[:DIGITS]

    @property
    def check(self) -> str:
        """Sixteen hexadecimal digits that change with the key, and with any mark or day."""
        rows = [self.key.hex(), *(" ".join(row) for row in sorted(set(self.marks)))]
        return check_sum("\n".join(rows))[:16]

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with any mark; empty where there is none."""
        text = "\n".join(sorted({mark for mark, _ in self.marks}))
        return hashlib.sha256(text.encode()).hexdigest()[:12] if self.marks else ""


NOBODY = Forgotten()
"""Nobody is forgotten."""


def load(path: Path | None) -> Forgotten:
    """Read the list; nobody where there is no path or no file.

    Raises:
        Unreadable: the file cannot be read, or a line of it.
    """
    if path is None or not path.exists():
        return NOBODY
    key, marks, check = b"", [], ""
    try:
        for line in path.read_text("utf-8").splitlines():
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            if words[0] == "key" and len(words) == 2:
                key = bytes.fromhex(words[1])
            elif words[0] == "mark" and len(words) == 3:
                marks.append((words[1], words[2]))
            elif words[0] == "check" and len(words) == 2:
                check = words[1]
            else:
                raise ValueError(f"not a key or a mark: {words[0]}")
        if not key:
            raise ValueError("there is no key")
        found = Forgotten(key, tuple(sorted(set(marks))))
        if check not in ("", found.check):
            raise ValueError("its check sum does not fit")
    except (OSError, ValueError) as error:
        raise Unreadable(
            f"The list of those who are forgotten cannot be read ({error}).",
            where=str(path),
            hint="Restore it from a copy: without it they come back.",
        ) from error
    return found


def dump(forgotten: Forgotten) -> str:
    """Return the list as text that `load` reads back."""
    head = "# People who are forgotten. Keep this file beside the graph: builds leave them out.\n"
    rows = "".join(f"mark\t{mark}\t{day}\n" for mark, day in sorted(set(forgotten.marks)))
    return f"{head}check\t{forgotten.check}\nkey\t{forgotten.key.hex()}\n{rows}"


def marks_of(
    forgotten: Forgotten, mentions: Iterable[tuple[Extraction, Person]], *, rare: bool
) -> frozenset[str]:
    """Return the marks by which a person is known again.

    Args:
        forgotten: for its key.
        mentions: the person in each document.
        rare: hardly two people bear the name, so that the name alone is enough.
    """
    found: set[str] = set()
    for extraction, person in mentions:
        for form in _forms(person):
            found.add(forgotten.mark("document", extraction.document.sha256, form))
            found |= {forgotten.mark("name", form, tie) for tie in _ties(extraction, person.id)}
            if rare:
                found.add(forgotten.mark("name", form))
    return frozenset(found)


def erased(extraction: Extraction, forgotten: Forgotten) -> Extraction:
    """Return what a document says without the people of the list, and their names blacked out.

    Args:
        extraction: of the document.
        forgotten: the list.
    """
    if not forgotten.marks:
        return extraction
    marks = {mark for mark, _ in forgotten.marks}
    gone = [p for p in extraction.persons if _is_meant(extraction, p, forgotten, marks)]
    ids = {person.id for person in gone}
    stay = [person for person in extraction.persons if person.id not in ids]
    ink = _Ink(extraction.document.sha256, forgotten, marks)
    ink.spare = {form for person in stay for form in _forms(person, least=1)}
    words = {word for form in ink.spare for word in form.split()}
    forms = {form for person in gone for form in _forms(person, least=1)}
    ink.forms = {form for form in forms if " " in form or form not in words} - ink.spare
    lists: dict[str, Any] = {
        field.name: tuple(_without(row, ids) for row in rows if not _rests_on(row, ids))
        for field in fields(extraction)
        if isinstance(rows := getattr(extraction, field.name), tuple)
    }
    blacked: Extraction = ink.over(replace(extraction, **lists))
    return blacked


def redacted(text: str, forgotten: Forgotten) -> str:
    """Return a text that belongs to no document with the names of the list blacked out."""
    return _Ink("", forgotten, {mark for mark, _ in forgotten.marks}).text(text)


def redacted_whole(text: str) -> str:
    """Return a text with every word blacked out, letter for letter."""
    return WORD.sub(lambda found: BLOCK * len(found[0]), text)


def _forms(person: Person, *, least: int = 2) -> set[str]:
    """Return the folded names of a person with at least so many words."""
    forms = {fold(form) for form in (person.name, *person.as_written)}
    return {form for form in forms if len(form.split()) >= least}


def _ties(extraction: Extraction, person: str) -> set[str]:
    """Return the folded names of the organisations and bodies of a person in a document."""
    names = {row.id: row.name for row in extraction.organisations}
    names |= {row.id: row.name for row in extraction.bodies}
    bodies = {m.id: (m.body, *m.bodies) for m in extraction.meetings}
    refs: list[str | None] = []
    for seen in extraction.attendance:
        if seen.person == person:
            refs += [seen.represents, *bodies.get(seen.meeting, ())]
    for seat in extraction.memberships:
        if seat.person == person:
            refs += [seat.represents, seat.body]
    refs += [row.object for row in extraction.relations if row.subject == person]
    return {fold(names[ref]) for ref in refs if ref in names}


def _is_meant(
    extraction: Extraction, person: Person, forgotten: Forgotten, marks: set[str]
) -> bool:
    forms = _forms(person)
    known = {
        forgotten.mark("name", form, *tie)
        for form in forms
        for tie in ((), *((name,) for name in _ties(extraction, person.id)))
    }
    if known & marks:
        return True
    alike = [other for other in extraction.persons if _forms(other) & forms]
    here = {forgotten.mark("document", extraction.document.sha256, form) for form in forms}
    return len(alike) == 1 and bool(here & marks)


def _rests_on(row: object, ids: set[str]) -> bool:
    """Say whether nothing of a fact is left without these people."""
    return any(getattr(row, name, None) in ids for name in REQUIRED)


def _without(row: Some, ids: set[str]) -> Some:
    """Return a fact with the references to these people taken out."""
    if not is_dataclass(row) or isinstance(row, type):
        return row
    changed: dict[str, Any] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, str) and value in ids:
            changed[field.name] = None
        elif isinstance(value, tuple) and any(isinstance(v, str) and v in ids for v in value):
            changed[field.name] = tuple(v for v in value if v not in ids)
    return replace(row, **changed) if changed else row


class _Ink:
    """Blacks out names, letter for letter, so that every place stays where it was.

    `forms` are folded names to black out, `spare` those of people who stay.
    """

    def __init__(self, sha256: str, forgotten: Forgotten, marks: set[str]) -> None:
        self._sha256, self._forgotten, self._marks = sha256, forgotten, marks
        self._known: dict[str, bool] = {}
        self.forms: set[str] = set()
        self.spare: set[str] = set()

    def over(self, value: Any) -> Any:
        """Return a fact, or a tuple of facts, with every text blacked out."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(self.over(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changed = {
            field.name: new
            for field in fields(value)
            if field.name not in KEPT
            for old in (getattr(value, field.name),)
            for new in (self.over(old),)
            if new != old
        }
        return replace(value, **changed) if changed else value

    def text(self, text: str) -> str:
        """Return a text with the names blacked out."""
        words = [(found.start(), found.end(), fold(found[0])) for found in WORD.finditer(text)]
        for start, end in self._hits(words):
            text = text[:start] + redacted_whole(text[start:end]) + text[end:]
        return text

    def _hits(self, words: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        for first in range(len(words)):
            for last in range(min(first + LONGEST, len(words)), first, -1):
                name = " ".join(word for *_, word in words[first:last])
                if self._meant(name) or self._meant(name.removesuffix("s")):
                    yield words[first][0], words[last - 1][1]
                    break

    def _meant(self, name: str) -> bool:
        if name not in self._known:
            marks = (
                ("name", name),
                ("document", self._sha256, name),
            )
            self._known[name] = name not in self.spare and (
                name in self.forms
                or (" " in name and any(self._forgotten.mark(*m) in self._marks for m in marks))
            )
        return self._known[name]
