"""Texts that are no minutes give no meeting, no attendance and no agenda; their names stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.loaders.extract import Extractor
from tests.loaders.corpora import document

CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "other_texts.txt"
KINDS = 45  # at least so many


def texts() -> Iterator[tuple[str, str]]:
    """Yield the kind of each text and its words."""
    for part in CORPUS.read_text("utf-8").split("\n== ")[1:]:
        kind, _, words = part.partition("\n")
        yield kind, words


TEXTS = dict(texts())


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("flat", [False, True], ids=["lines", "flattened"])
def test_a_text_that_is_no_minutes(kind: str, flat: bool, extractor: Extractor) -> None:
    words = TEXTS[kind]
    found = extractor(document(" ".join(words.split()) + "\n" if flat else words))
    assert (found.meetings, found.attendance, found.agenda) == ((), (), ())


def test_there_are_many_kinds() -> None:
    assert len(TEXTS) >= KINDS
