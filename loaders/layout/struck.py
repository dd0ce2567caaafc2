"""People whose names are struck out in a list: '~~Tora Ekvall (S)~~'.

They are away where the document says that this is what it means ('Överstruken = ej närvarande').
Elsewhere nothing is said of them.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.reading import Reading

__all__ = ["Struck", "find_struck", "struck_out"]

SIGN = "~~"
MEANS = re.compile(
    r"(?:[Öö]ver|[Gg]enom)stru(?:k|cken|cket|kna|kits)\w*[^.\n]{0,40}?"
    r"(?:(?:ej|inte|icke) (?:närvar|delta|med\b)|frånvar|förhind)"
)


@dataclass(frozen=True, slots=True)
class Struck:
    """What a document strikes out.

    Args:
        passages: their indexes, those in which something is struck out.
        away: the document says that names struck out are of those who were away.
    """

    passages: frozenset[int]
    away: bool


def find_struck(reading: Reading) -> Struck:
    """Return where names may be struck out, and whether this means away.

    Args:
        reading: the state.
    """
    texts = [passage.text for passage in reading.passages]
    within = frozenset(number for number, text in enumerate(texts) if SIGN in text)
    return Struck(within, bool(within) and any(MEANS.search(text) for text in texts))


def struck_out(reading: Reading, entry: Entry, struck: Struck) -> bool:
    """Return whether a name is struck out; a limit says so where it means away.

    Args:
        reading: the state.
        entry: of a list.
        struck: what the document strikes out.
    """
    if entry.passage not in struck.passages:
        return False
    text = reading.passages[entry.passage].text
    start = text.rfind("\n", 0, entry.name.start) + 1
    out = text.count(SIGN, start, entry.name.start) % 2 == 1
    if out and struck.away:
        span = (entry.name.start, entry.name.end)
        entry.limits.append(Limit(*span, "", "absent", "struck out"))
    return out
