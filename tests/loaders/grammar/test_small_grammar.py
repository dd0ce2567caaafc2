"""Dates, limits of presence and names: every line of their corpora."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.loaders.grammar.dates import find_dates, find_hours
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Names
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.tokens import Tokens
from tests.loaders.corpora import Case, readings


def _ids(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", readings("dates"), ids=_ids)
def test_dates(case: Case) -> None:
    found = [
        " to ".join(filter(None, (d.first, d.last))) if d.possible else f"impossible {d.text}"
        for d in find_dates(case.text)
    ]
    found += [" to ".join(filter(None, (h.first, h.last))) for h in find_hours(case.text)]
    assert tuple(found) == case.expected


@pytest.mark.parametrize("case", readings("presence"), ids=_ids)
def test_limits_of_presence(case: Case) -> None:
    assert tuple(f"{m.status} '{m.text}'" for m in find_limits(case.text)) == case.expected


@pytest.mark.parametrize("case", readings("names"), ids=_ids)
def test_names_in_a_list(case: Case, extractor: Extractor) -> None:
    tokens, places = Tokens(case.text), Lexicon(extractor.registers).places
    found = Names(extractor.registers, places, [tokens]).in_list(tokens, 0, len(case.text), [])
    assert tuple(n.text for n in found) == case.expected


@pytest.mark.parametrize("case", readings("names_in_prose"), ids=_ids)
def test_names_in_prose(case: Case, extractor: Extractor) -> None:
    tokens, places = Tokens(case.text), Lexicon(extractor.registers).places
    found = Names(extractor.registers, places, [tokens]).in_prose(tokens, [])
    assert tuple(n.text for n in found) == case.expected
