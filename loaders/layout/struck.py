"""People whose names are struck out in a list: '~~Tora Ekvall (S)~~'.

They are away where the document says that this is what it means ('Överstruken = ej närvarande').
Elsewhere nothing is said of them.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.reading import Reading

__all__ = ["struck_out", "struck_says_away"]

SIGN = "~~"
MEANS = re.compile(
    r"(?:[Öö]ver|[Gg]enom)stru(?:k|cken|cket|kna|kits)\w*[^.\n]{0,40}?"
    r"(?:(?:ej|inte|icke) (?:närvar|delta|med\b)|frånvar|förhind)"
)


def struck_says_away(reading: Reading) -> bool:
    """Return whether the document says that names struck out are of those who were away.

    Args:
        reading: the state.
    """
    return any(MEANS.search(passage.text) for passage in reading.passages)


def struck_out(reading: Reading, entry: Entry, *, away: bool) -> bool:
    """Return whether a name is struck out; a limit says so where it means away.

    Args:
        reading: the state.
        entry: of a list.
        away: the document says what a name means that is struck out.
    """
    text = reading.passages[entry.passage].text
    if SIGN not in text:
        return False
    start = text.rfind("\n", 0, entry.name.start) + 1
    struck = text.count(SIGN, start, entry.name.start) % 2 == 1
    if struck and away:
        span = (entry.name.start, entry.name.end)
        entry.limits.append(Limit(*span, "", "absent", "struck out"))
    return struck
