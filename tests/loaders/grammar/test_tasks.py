"""Tasks and presenters of whole minutes: who, how firmly, by when; who speaks under an item."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.loaders.grammar.deadlines import due_of
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Extraction, Meeting
from tests.loaders.corpora import Case, cases, document, readings, written

PLACE = (Evidence("0" * 64, 1, 0, 1, "x", "a test"),)
HELD = Meeting(evidence=PLACE, id="held", body="hamnradet", start="2023-05-10")
NEXT = Meeting(
    evidence=PLACE, id="next", body="hamnradet", start="2023-09-14T09:00", status="planned"
)


def tasks(found: Extraction) -> tuple[str, ...]:
    """The assignments as the lines of the corpus."""
    names = {d.id: d.name for d in (*found.persons, *found.organisations, *found.bodies)}
    return tuple(
        "task: " + " | ".join(p for p in (
            d.item or "no item", d.strength, names.get(d.assignee or "", "nobody"),
            f"due {d.due}" if d.due else "",
        ) if p)
        for d in found.decisions
        if d.kind == "assignment"
    )  # fmt: skip


@pytest.mark.parametrize("case", cases("tasks"), ids=lambda case: case.name)
def test_minutes_give_these_tasks(case: Case, extractor: Extractor) -> None:
    assert tasks(extractor(document(case.text))) == case.expected


@pytest.mark.parametrize("case", readings("deadlines"), ids=lambda case: case.name)
def test_deadlines(case: Case) -> None:
    assert due_of(case.text, HELD, [NEXT]) == next(iter(case.expected), None)


def test_a_day_without_a_year_needs_the_day_of_the_meeting() -> None:
    assert due_of("Redovisas senast den 3 juni.", None, []) is None
    assert due_of("Redovisas senast den 3 juni 2024.", None, []) == "2024-06-03"


def test_two_planned_meetings_leave_the_next_one_open() -> None:
    words = "Återkommer till nästa möte."
    assert due_of(words, HELD, [NEXT, NEXT]) is None


@pytest.mark.parametrize("case", cases("presenters"), ids=lambda case: case.name)
def test_items_have_these_presenters(case: Case, extractor: Extractor) -> None:
    found = written(extractor(document(case.text)))
    assert tuple(line for line in found if line.startswith("item: ")) == case.expected
