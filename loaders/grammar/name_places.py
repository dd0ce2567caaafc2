"""Words that a document itself uses as places, so that they are no surname beside a name.

Corpus: tests/corpora/names.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from samverkan.loaders.grammar.name_words import NameWords
from samverkan.loaders.tokens import Tokens

__all__ = ["places_of"]

# 'Vretasjö kommun', 'i Vretasjö socken', 'Vretasjö Energi'
OF_KIND = re.compile(
    r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]{2,})s? (?:[Kk]ommuns?|[Ss]tads?|[Ss]ocken|[Tt]ätort|[Ll]än|"
    r"Vatten|Energi|Kraft|Kraftnät|Skog|Hamn|Fiber|Konsult|Industri|Buss|Fastigheter|Näringsliv|"
    r"Bostäder)\b"
)
# 'Tora Ekvall (S), Vretasjö', 'Tora Ekvall, Vretasjö'
AFTER_NAME = re.compile(r"(?<=[a-zåäö)]), ([A-ZÅÄÖ][a-zåäöé]{2,})(?![\w-])")
OFTEN = 3  # times that a word must stand after a comma
COMMON = 2000  # bearers of a surname that no comma makes a place


def places_of(texts: Sequence[Tokens], known: NameWords) -> frozenset[str]:
    """Return the folded words that the document uses as names of places."""
    named = {m[1] for t in texts for m in OF_KIND.finditer(t.text)}
    after = Counter(m[1] for t in texts for m in AFTER_NAME.finditer(t.text))
    named |= {word for word, often in after.items() if often >= OFTEN}
    return frozenset(
        word.casefold()
        for word in named
        if known.given[word] < 20 and known.surname[word] < COMMON and not known.kind[word]
    )
