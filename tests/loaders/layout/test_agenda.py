"""Titles in lines that go on, and that numbers are found in a time that grows with the text."""

from __future__ import annotations

import pytest

from samverkan.loaders.layout.agenda_numbered import numbered
from samverkan.loaders.layout.agenda_title_words import Names
from samverkan.loaders.layout.agenda_titles import title_end
from samverkan.loaders.reading import Reading
from samverkan.ontology.registers import Registers
from tests.loaders.corpora import Case, document, readings

REGISTERS = Registers.load()
LONG = (
    "§ 1 Val av justerare " * 4_000,
    "12 Taxa för slam Nämnden beslutar att " * 2_000,
    "1. Mötets öppnande " * 4_000,
    "§ 3 " * 10_000,
    "Bilagor: 1. Karta 2. Plan " * 2_000,
    "25/14 " * 12_000,
    "VBR 12 Taxa " * 6_000,
    "A" * 60_000,
    "1 " * 20_000,
    ". " * 40_000,
    "1. Karta\n" * 6_000,
    "Innehåll ........ 3 § 4 " * 2_000,
)


@pytest.mark.parametrize("case", readings("agenda_titles"), ids=lambda case: case.name[:50])
def test_a_title_ends_before_the_text(case: Case) -> None:
    end = title_end(case.text, Names(given=REGISTERS.given_name))
    assert (case.text[:end].rstrip(" .:-"),) == case.expected


@pytest.mark.timeout(10)
@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:20].strip())
def test_a_long_line_is_read_in_seconds(text: str) -> None:
    items = numbered(Reading(document(text), REGISTERS))
    numbers = [item.number for item in items]
    assert len(numbers) == len(set(numbers))
