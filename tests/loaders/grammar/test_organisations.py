"""Organisations are found where the corpus says; a place or an ordinary word is none."""

from __future__ import annotations

import pytest

from samverkan.loaders.spans import Kind
from tests.loaders.grammar.corpus_of_names import examples, reading_of


@pytest.mark.parametrize(("text", "expected"), examples("organisations"))
def test_organisations(text: str, expected: list[str]) -> None:
    drafts = reading_of(text).drafts[Kind.ORGANISATION].values()
    assert sorted(f"{d.name} | {d.fields['kind']}" for d in drafts) == expected
