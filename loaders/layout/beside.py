"""Functions in an organ that does not meet, of those who are there beside its members.

'styrelsens ordförande' under 'Övriga närvarande' leads the board, not this meeting.
Corpus: tests/corpora/functions.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Hit
from samverkan.loaders.layout.elsewhere import LED, as_post
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.reading import Reading

__all__ = ["led_elsewhere"]

OF_ORGAN = re.compile(
    r"(?<![\w-])(?:styrelsens|nämndens|direktionens|förbundets|bolagets|rådets|föreningens|"
    r"stiftelsens|utskottets)\s\Z"
)
BESIDE = frozenset(["official", "guest"])


def led_elsewhere(reading: Reading, groups: list[Group]) -> None:
    """Take 'styrelsens ordförande' for a post where it stands among those who are no members.

    Args:
        reading: the state.
        groups: of all lists.
    """
    for group in groups:
        for entry in group.entries if group.capacity in BESIDE else ():
            text = reading.passages[entry.passage].text
            for number, hit in enumerate(entry.roles):
                of = OF_ORGAN.search(text[entry.start : hit.start])
                if of is not None and hit.phrase.name in LED and not entry.party:
                    start = entry.start + of.start()
                    words = text[start : hit.end]
                    entry.roles[number] = Hit(start, hit.end, words, as_post(words))
