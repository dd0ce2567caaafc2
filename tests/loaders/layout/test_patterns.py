"""The forty patterns of layout: examples, look-alikes, and the faults that are known by name."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from tests.loaders.corpora import Case, document, layouts, told

PATTERNS = layouts()
CASES = [(number, case) for number, cases in PATTERNS.items() for case in cases]
EXAMPLES, LOOK_ALIKES = 6, 3  # of each pattern, at least


def _param(number: int, case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.fault, strict=True)] if case.fault else []
    return pytest.param(case, id=f"{number}: {case.name}", marks=marks)


@pytest.mark.parametrize("case", [_param(number, case) for number, case in CASES])
def test_a_layout_gives_these_facts(case: Case, extractor: Extractor) -> None:
    assert told(extractor(document(case.text))) == case.expected


@pytest.mark.parametrize("number", range(1, 41))
def test_a_pattern_has_examples_and_look_alikes(number: int) -> None:
    look_alikes = [case for case in PATTERNS[number] if case.name.startswith("not: ")]
    assert len(look_alikes) >= LOOK_ALIKES
    assert len(PATTERNS[number]) - len(look_alikes) >= EXAMPLES


def test_no_case_stands_twice() -> None:
    texts = [case.text for _, case in CASES]
    assert len(texts) == len(set(texts))


def test_a_look_alike_gives_less_than_an_example() -> None:
    for number, cases in PATTERNS.items():
        examples = [len(case.expected) for case in cases if not case.name.startswith("not: ")]
        others = [len(case.expected) for case in cases if case.name.startswith("not: ")]
        assert sum(others) / len(others) < sum(examples) / len(examples), number
