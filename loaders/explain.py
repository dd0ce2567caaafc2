"""Which rules claimed each line of a document, what they gave, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass

from samverkan.loaders.document import Document
from samverkan.ontology.diagnostics import Diagnostic, LineState
from samverkan.ontology.facts import Extraction, Fact

__all__ = ["ExplainedLine", "explain"]

LISTS = ("meetings", "persons", "organisations", "bodies", "attendance", "memberships", "projects",
         "strategies", "agenda", "decisions", "relations")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line and what became of it.

    Args:
        number: from 1.
        text: as the reader made it.
        state: claimed, ignored or flagged.
        reason: why it was ignored, or what claimed it without giving a fact.
        rules: the rules that claimed it.
        facts: what it gave.
        doubts: what is not said, or said with care.
    """

    number: int
    text: str
    state: LineState
    reason: str
    rules: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    doubts: tuple[Diagnostic, ...] = ()


def explain(
    document: Document, extraction: Extraction, line: int | None = None
) -> list[ExplainedLine]:
    """Return what became of every line, or of one.

    Args:
        document: the document.
        extraction: what was read from it.
        line: number of the only line to explain.
    """
    given: dict[int, list[Fact]] = {}
    rules: dict[int, dict[str, None]] = {}
    for name in LISTS:
        for fact in getattr(extraction, name):
            for place in fact.evidence:
                rules.setdefault(place.line, {}).setdefault(place.rule)
                facts = given.setdefault(place.line, [])
                if not any(fact is one for one in facts):
                    facts.append(fact)
    doubts: dict[int, list[Diagnostic]] = {}
    for doubt in extraction.diagnostics:
        doubts.setdefault(doubt.line, []).append(doubt)
    found = []
    for printed, (state, reason) in zip(document.lines, extraction.coverage.lines, strict=True):
        at = printed.number
        if line is None or at == line:
            ways = tuple(rules.get(at, ()))
            facts_here, doubts_here = tuple(given.get(at, ())), tuple(doubts.get(at, ()))
            found.append(
                ExplainedLine(at, printed.text, state, reason, ways, facts_here, doubts_here)
            )
    return found
