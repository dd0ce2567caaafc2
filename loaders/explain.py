"""Which rules claimed each line of a document, what they gave, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass, fields

from samverkan.loaders.document import Document
from samverkan.ontology.diagnostics import LineState
from samverkan.ontology.facts import Extraction, Fact

__all__ = ["ExplainedLine", "explain"]

LISTS = ("meetings", "persons", "organisations", "bodies", "attendance", "memberships", "projects",
         "strategies", "agenda", "decisions", "relations")  # fmt: skip
SHOWN = ("name", "person", "organisation", "capacity", "status", "represents", "role", "party",
         "scope", "body", "basis", "start", "number", "title", "kind", "assignee", "subject",
         "predicate", "object")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line and what became of it.

    Args:
        number: from 1.
        text: as the reader made it.
        state: claimed, ignored or flagged.
        why: the rules that claimed it, the reason it was ignored, or the doubt.
        facts: what it gave, in words.
    """

    number: int
    text: str
    state: LineState
    why: str
    facts: tuple[str, ...]


def explain(
    document: Document, extraction: Extraction, line: int | None = None
) -> list[ExplainedLine]:
    """Return what became of every line, or of one.

    Args:
        document: the document.
        extraction: what was read from it.
        line: number of the only line to explain.
    """
    given: dict[int, list[str]] = {}
    rules: dict[int, dict[str, None]] = {}
    for name in LISTS:
        for fact in getattr(extraction, name):
            words = f"{name}: {_words(fact)}"
            for place in fact.evidence:
                rules.setdefault(place.line, {}).setdefault(place.rule)
                if words not in given.setdefault(place.line, []):
                    given[place.line].append(words)
    doubts: dict[int, list[str]] = {}
    for doubt in extraction.diagnostics:
        note = f" ({doubt.note})" if doubt.note else ""
        doubts.setdefault(doubt.line, []).append(f"'{doubt.words}': {doubt.doubt.value}{note}")
    found = []
    for printed, (state, reason) in zip(document.lines, extraction.coverage.lines, strict=True):
        if line is not None and printed.number != line:
            continue
        reasons = [*rules.get(printed.number, {}), *doubts.get(printed.number, [])]
        why = " › ".join(reasons) or reason
        facts = tuple(given.get(printed.number, ()))
        found.append(ExplainedLine(printed.number, printed.text, state, why, facts))
    return found


def _words(fact: Fact) -> str:
    """The values of a fact, by name, without those that are not given."""
    known = {f.name for f in fields(fact)}
    values = ((n, getattr(fact, n)) for n in SHOWN if n in known)
    return ", ".join(f"{n} {v}" for n, v in values if v not in (None, "", ()))
