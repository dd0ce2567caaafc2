"""Generated minutes with known facts, composed of the forty patterns of real ones.

Every document is a composition of choices: a body, a front page, lists in one of several layouts,
an agenda, prose, signatures, noise. Nothing here knows the grammar; a document knows which
patterns it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .compose import document

__all__ = ["PATTERNS", "Case", "case", "cases"]

PATTERNS = range(1, 41)


@dataclass(frozen=True, slots=True)
class Case:
    """A generated document: its number, file name, text, gold and the patterns that it shows."""

    number: int
    file: str
    text: str
    gold: dict[str, Any]
    patterns: frozenset[int]
    minutes: bool = True


def case(number: int, seed: int, *, whole: bool = False) -> Case:
    """Return one document; the same number and seed give the same document.

    Args:
        number: of the document.
        seed: of the run.
        whole: as it was written, before it went through pages and readers.
    """
    file, text, gold, patterns = document(number, seed, whole=whole)
    return Case(number, file, text, gold, patterns, gold["document"]["kind"] != "other")


def cases(count: int, seed: int) -> Iterator[Case]:
    """Yield documents from the first on."""
    return (case(number, seed) for number in range(count))
