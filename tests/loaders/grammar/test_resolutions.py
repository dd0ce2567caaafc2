"""Decisions of whole minutes: which item they stand under, what they say, whom they name."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.ontology.facts import Extraction
from tests.loaders.corpora import Case, cases, document


def told(found: Extraction) -> tuple[str, ...]:
    """Decisions and elections as the lines of the corpus."""
    names = {d.id: d.name for d in (*found.persons, *found.organisations, *found.bodies)}
    lines = []
    for d in found.decisions:
        who = names.get(d.assignee or "")
        parts = (d.item or "no item", d.kind, who and f"to {who}", d.by and f"by {names[d.by]}")
        lines.append("decision: " + " | ".join(p for p in (*parts, d.summary) if p))
    for m in found.memberships:
        if m.basis == "elected":
            lines.append(f"elected: {names[m.person or '']} | {m.role} | {names[m.body]}")
    return tuple(lines)


@pytest.mark.parametrize("case", cases("resolutions"), ids=lambda case: case.name)
def test_minutes_give_these_decisions(case: Case, extractor: Extractor) -> None:
    found = extractor(document(case.text))
    assert told(found) == case.expected
    for decision in found.decisions:
        assert decision.evidence
