"""Who has a seat in the body that met, by its list and its text, and whose body it is."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.ontology.facts import Extraction
from tests.loaders.corpora import Case, cases, document


def seats(found: Extraction) -> tuple[str, ...]:
    """The seats of people and the bodies as the lines of the corpus."""
    names = {d.id: d.name for d in (*found.persons, *found.organisations, *found.bodies)}
    lines = [
        f"seat: {names[m.person]} | {m.role or 'no role'} | {m.basis}"
        for m in found.memberships
        if m.person is not None
    ]
    owned = [b.name + (f" | of {names[b.of]}" if b.of else "") for b in found.bodies]
    return (*lines, *(f"body: {body}" for body in owned))


@pytest.mark.parametrize("case", cases("seats"), ids=lambda case: case.name)
def test_a_text_gives_these_seats(case: Case, extractor: Extractor) -> None:
    assert seats(extractor(document(case.text))) == case.expected
