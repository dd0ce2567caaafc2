"""What became of each line of a document, as a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.ontology import facts as f
from samverkan.ontology.errors import UsageError
from samverkan.queries.catalog import Column, Words
from samverkan.queries.labels import LABELS
from samverkan.queries.tables import ResultTable

if TYPE_CHECKING:
    from samverkan.loaders.explain import ExplainedLine

__all__ = ["explained"]

COLUMNS = (
    Column("line", "integer", Words("rad", "line")),
    Column("state", "code", Words("läge", "state")),
    Column("why", "string", Words("regel eller skäl", "rule or reason")),
    Column("facts", "string", Words("gav", "gave")),
    Column("doubts", "string", Words("tvekan", "doubts")),
    Column("text", "string", Words("text", "text")),
)
HEADS: dict[type, tuple[str, str]] = {
    f.Person: ("person", "person"), f.Organisation: ("organisation", "organisation"),
    f.Body: ("forum", "forum"), f.Meeting: ("möte", "meeting"),
    f.Attendance: ("närvaro", "attendance"), f.Membership: ("säte", "seat"),
    f.Project: ("projekt", "project"), f.Strategy: ("strategi", "strategy"),
    f.AgendaItem: ("ärende", "item"), f.Decision: ("beslut", "decision"),
    f.Relation: ("samband", "tie"),
}  # fmt: skip
"""What a kind of fact is called, in Swedish and English."""
SMALL: dict[str, tuple[str, str]] = {
    "for": ("för", "for"), "in": ("i", "in"), "to": ("till", "to"),
    "open": ("egenskapen är öppen", "capacity open"), "no day": ("dagen står inte", "no day"),
    "no body": ("organet står inte", "body not stated"),
}  # fmt: skip
SUMMARY = 80  # characters of a decision that are shown


class Telling:
    """Tells facts in words, with names for references and labels for codes.

    Args:
        extraction: the facts that refer to one another.
        lang: sv or en.
    """

    def __init__(self, extraction: f.Extraction, lang: str) -> None:
        self._names = (
            {person.id: person.name for person in extraction.persons}
            | {organisation.id: organisation.name for organisation in extraction.organisations}
            | {body.id: body.name for body in extraction.bodies}
            | {project.id: project.name for project in extraction.projects}
            | {strategy.id: strategy.name for strategy in extraction.strategies}
        )
        self._labels, self._other = LABELS[lang], lang == "en"

    def fact(self, fact: f.Fact) -> str:
        """Return a fact as its kind and its values."""
        values = [words for words in TELLERS[type(fact)](self, fact) if words]
        mark = " ?" if fact.uncertain else ""
        return f"{HEADS[type(fact)][self._other]}: {', '.join(values)}{mark}"

    def name(self, reference: str | None) -> str:
        """Return the name behind a reference, or nothing."""
        return self._names.get(reference or "", reference or "")

    def code(self, code: str | None) -> str:
        """Return the label of a code, or nothing."""
        return self._labels.get(code or "", code or "")

    def small(self, word: str) -> str:
        """Return one of the small words."""
        return SMALL[word][self._other]

    def joined(self, word: str, reference: str | None) -> str:
        """Return a small word with a name, or nothing."""
        return f"{self.small(word)} {self.name(reference)}" if reference else ""

    def named(self, fact: Any) -> list[str]:
        """The values of a thing with a name and, maybe, a kind and years."""
        kind = getattr(fact, "kind", None)
        years = "–".join(y for y in (getattr(fact, "start", ""), getattr(fact, "end", "")) if y)
        return [fact.name, self.code(kind), years]

    def meeting(self, fact: f.Meeting) -> list[str]:
        """The values of a meeting."""
        day = "–".join(day for day in (fact.start, fact.end) if day)
        return [self.name(fact.body) or self.small("no body"), day or self.small("no day"),
                fact.place or "", self.code(fact.mode), self.code(fact.status)]  # fmt: skip

    def attendance(self, fact: f.Attendance) -> list[str]:
        """The values of an attendance."""
        return [
            self.name(fact.person),
            self.code(fact.capacity) or self.small("open"),
            self.code(fact.status), f"({fact.party})" if fact.party else "", fact.role or "",
            self.joined("for", fact.represents), f"[{fact.scope}]" if fact.scope else "",
        ]  # fmt: skip

    def membership(self, fact: f.Membership) -> list[str]:
        """The values of a seat in a body."""
        seat = f"{fact.role or ''} {self.joined('in', fact.body)}".strip()
        return [self.name(fact.person or fact.organisation), seat,
                self.joined("for", fact.represents), self.code(fact.basis)]  # fmt: skip

    def item(self, fact: f.AgendaItem) -> list[str]:
        """The values of an item of an agenda."""
        presenters = [self.name(person) for person in fact.presenters]
        return [f"{fact.number or ''} {fact.title}".strip(), self.code(fact.type), *presenters]

    def decision(self, fact: f.Decision) -> list[str]:
        """The values of a decision."""
        short = fact.summary[:SUMMARY] + ("…" if len(fact.summary) > SUMMARY else "")
        return [self.code(fact.kind), f"'{short}'", self.joined("to", fact.assignee)]

    def tie(self, fact: f.Relation) -> list[str]:
        """The two ends of a tie and what ties them."""
        words = (self.name(fact.subject), self.code(fact.predicate), self.name(fact.object))
        return [" ".join(words)]


TELLERS: dict[type, Callable[[Telling, Any], list[str]]] = {
    f.Person: Telling.named, f.Organisation: Telling.named, f.Body: Telling.named,
    f.Project: Telling.named, f.Strategy: Telling.named, f.Meeting: Telling.meeting,
    f.Attendance: Telling.attendance, f.Membership: Telling.membership,
    f.AgendaItem: Telling.item, f.Decision: Telling.decision, f.Relation: Telling.tie,
}  # fmt: skip


def explained(path: Path, *, line: int | None = None, lang: str = "sv") -> ResultTable:
    """Return every line of a document with its state, the rule or reason, and what it gave.

    Args:
        path: of the document.
        line: only the line of this number.
        lang: of the words, sv or en.

    Raises:
        SourceError: the document cannot be read.
        UsageError: it has no such line.
    """
    from samverkan.loaders import read
    from samverkan.loaders.explain import explain
    from samverkan.loaders.extract import extract
    from samverkan.pipeline import Extractor

    document = read(path)
    if line is not None and line > len(document.lines):
        raise UsageError(f"It has {len(document.lines)} lines, not {line}.", where=path.name)
    extraction = extract(document, Extractor().registers)
    telling = Telling(extraction, lang)
    rows = (_row(found, telling, lang) for found in explain(document, extraction, line=line))
    return ResultTable(COLUMNS, tuple(rows))


def _row(line: ExplainedLine, telling: Telling, lang: str) -> tuple[int, str, str, str, str, str]:
    gave = "; ".join(dict.fromkeys(telling.fact(fact) for fact in line.facts))
    doubts = []
    for doubt in line.doubts:
        code = doubt.doubt.name.lower().replace("_", "-")
        meaning = doubt.doubt.value if lang == "en" else LABELS[lang].get(code, doubt.doubt.value)
        note = f" ({doubt.note})" if doubt.note else ""
        doubts.append(f"'{doubt.words}': {meaning}{note}")
    why = " › ".join(line.rules) or ("" if line.doubts else line.reason)
    return line.number, line.state.value, why, gave, "; ".join(doubts), line.text
