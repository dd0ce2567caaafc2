"""Texts that break a reader: empty, endless, of one mark."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor, extract
from tests.loaders.corpora import document

LIST = "Närvarande\nTora Ekvall (S), "
ODD = {
    "empty": "",
    "a line feed": "\n",
    "blanks": " \t \n  \n",
    "a heading alone": "Närvarande",
    "a bracket that is never closed": "Närvarande\nTora Ekvall (S",
    "a paragraph sign alone": "§",
    "twenty thousand commas": "," * 20_000,
    "twenty thousand digits": "1" * 20_000,
    "twenty thousand dots": "." * 20_000,
    "twenty thousand blanks": "x" + " " * 20_000 + "y",
    "twenty thousand capitals": "A" * 20_000,
    "commas in a list": LIST + "," * 20_000,
    "open brackets in a list": LIST + "(" * 20_000,
    "paragraph signs": "§ 1 " * 5_000,
    "one word of a megabyte": "a" * 1_000_000,
}
NAMES = "Tora Ekvall "


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_text_is_read(text: str, extractor: Extractor) -> None:
    given = document(text)
    found = extractor(given)
    assert len(found.coverage.lines) == len(given.lines)
    assert found.agenda == ()
    assert len(found.attendance) <= text.count("Ekvall")


def test_twenty_thousand_names_in_a_row_are_no_meeting(extractor: Extractor) -> None:
    found = extractor(document(NAMES * 20_000))
    assert found.meetings == ()
    assert found.attendance == ()
    assert [p.name for p in found.persons] == ["Tora Ekvall"]


def test_one_extractor_keeps_nothing_of_a_document(extractor: Extractor) -> None:
    texts = (LIST, "Kanelbullar\n1. Blanda.\n2. Knåda.", "Närvarande\nNils Ek, Ale kommun")
    alone = [extract(document(text), extractor.registers) for text in texts]
    assert [extractor(document(text)) for text in texts] == alone
    assert [extractor(document(text)) for text in reversed(texts)] == alone[::-1]
