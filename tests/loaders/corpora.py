"""How the corpora of lists and small grammar are written, and how an extraction is written in them.

A case opens with `== name`; its text follows, then a line `gives`, then the facts, one a
line; no lines after it is a counter-example. A line of a small corpus is `words => readings`.
A pattern of layout has a corpus of its own, `layout-NN-words.txt`: `== not: name` is something that
looks like the pattern and is none, `== name [fails: why]` is a known fault of the reader.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from samverkan.loaders.document import Document, Line
from samverkan.ontology.facts import Extraction

CORPORA = Path(__file__).resolve().parents[1] / "corpora"


@dataclass(frozen=True)
class Case:
    """A text and the lines that it gives; `fault` says why it does not give them today."""

    name: str
    text: str
    expected: tuple[str, ...]
    fault: str = ""


def document(text: str, name: str = "protokoll.txt") -> Document:
    """The text as a reader would give it."""
    lines = tuple(Line(n, line) for n, line in enumerate(text.split("\n"), 1))
    return Document(name, hashlib.sha256(text.encode()).hexdigest(), lines)


def cases(corpus: str) -> list[Case]:
    """The cases of a corpus of documents."""
    found = []
    for block in (CORPORA / f"{corpus}.txt").read_text("utf-8").split("\n== ")[1:]:
        name, rest = block.split("\n", 1)
        text, _, expected = ("\n" + rest).partition("\ngives\n")
        lines = tuple(line for line in expected.split("\n") if line.strip())
        name, _, fault = name.strip().removesuffix("]").partition(" [fails: ")
        found.append(Case(name, text.strip("\n"), lines, fault))
    return found


def layouts() -> dict[int, list[Case]]:
    """The corpora of the patterns of layout, by the number of the pattern."""
    return {int(path.name[7:9]): cases(path.stem) for path in sorted(CORPORA.glob("layout-*.txt"))}


def readings(corpus: str) -> list[Case]:
    """The cases of a corpus of one-line examples; 'nothing' stands for no reading."""
    found = []
    for line in (CORPORA / f"{corpus}.txt").read_text("utf-8").split("\n"):
        if " => " in line:
            text, _, expected = line.partition(" => ")
            lines = () if expected == "nothing" else tuple(expected.split(" ; "))
            found.append(Case(text, text, lines))
    return found


def written(extraction: Extraction) -> tuple[str, ...]:
    """Meetings, attendance and agenda as the lines of a corpus."""
    people = {p.id: p.name for p in extraction.persons}
    named = {o.id: o.name for o in (*extraction.organisations, *extraction.bodies)}
    lines = []
    for m in extraction.meetings:
        when = " to ".join(filter(None, (m.start, m.end))) or "no day"
        parts = (when, named.get(m.body or "", "no body"), m.place, m.mode, m.status)
        lines.append("meeting: " + " | ".join(p for p in parts if p))
    for a in extraction.attendance:
        parts = (
            people[a.person], a.capacity or "open", a.status, f"({a.party})" if a.party else None,
            a.role, f"for {named[a.represents]}" if a.represents else None,
            f"[{a.scope}]" if a.scope else None,
            f"in place of {people[a.in_place_of]}" if a.in_place_of else None,
        )  # fmt: skip
        lines.append("attends: " + " | ".join(p for p in parts if p))
    for i in extraction.agenda:
        by = ", ".join(people[p] for p in i.presenters)
        parts = (i.number or "no number", i.title, f"type {i.type}" if i.type else None, by)
        lines.append("item: " + " | ".join(p for p in parts if p))
    return tuple(lines)


def told(extraction: Extraction) -> tuple[str, ...]:
    """As `written`, with the people who are named only; a meeting of which nothing is known is
    left out."""
    lines = [line for line in written(extraction) if line != "meeting: no day | no body | held"]
    seated = {a.person for a in extraction.attendance}
    named = [f"named: {p.name}" for p in extraction.persons if p.id not in seated]
    return (*lines, *named)
