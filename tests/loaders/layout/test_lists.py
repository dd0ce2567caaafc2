"""Lists, signatures, speakers, agenda and meetings: every case of the corpora, as printed there."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.ontology.diagnostics import LineState
from tests.loaders.corpora import Case, cases, document, layouts, written

CORPORA = ("lists", "signatures", "speakers", "told", "agenda", "meetings",
           "no_minutes", "apart", "posts", "senders", "functions", "mails")  # fmt: skip
CASES = [(corpus, case) for corpus in CORPORA for case in cases(corpus)]
ALL = [case for _, case in CASES] + [case for found in layouts().values() for case in found]


@pytest.mark.parametrize(("corpus", "case"), CASES, ids=[f"{c}: {k.name}" for c, k in CASES])
def test_a_text_gives_these_facts(corpus: str, case: Case, extractor: Extractor) -> None:
    assert written(extractor(document(case.text))) == case.expected


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_line_is_accounted_for(case: Case, extractor: Extractor) -> None:
    given = document(case.text)
    states = [state for state, _ in extractor(given).coverage.lines]
    counted = {state: states.count(state) for state in LineState}
    assert sum(counted.values()) == len(given.lines)
    if case.expected:
        assert counted[LineState.CLAIMED] + counted[LineState.FLAGGED] > 0


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_every_fact_quotes_its_line(case: Case, extractor: Extractor) -> None:
    given = document(case.text)
    found = extractor(given)
    for fact in (*found.persons, *found.meetings, *found.attendance, *found.agenda):
        assert fact.evidence
        for place in fact.evidence:
            assert given.lines[place.line - 1].text[place.start : place.end] == place.quote
