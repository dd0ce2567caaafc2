"""Words that a document itself uses as places, so that they are no surname beside a name.

Corpus: tests/corpora/names.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from samverkan.loaders.grammar.name_words import NameWords
from samverkan.loaders.tokens import Tokens

__all__ = ["borne_names", "places_of"]

# 'Vretasjö kommun', 'i Vretasjö socken', 'Vretasjö Energi'
OF_KIND = re.compile(
    r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]{2,})s? (?:[Kk]ommuns?|[Ss]tads?|[Ss]ocken|[Tt]ätort|[Ll]än|"
    r"Vatten|Energi|Kraft|Kraftnät|Skog|Hamn|Fiber|Konsult|Industri|Buss|Fastigheter|Näringsliv|"
    r"Bostäder)\b"
)
# 'Tora Ekvall (S), Vretasjö', 'Tora Ekvall, Vretasjö'
AFTER_NAME = re.compile(r"(?<=[a-zåäö)]), ([A-ZÅÄÖ][a-zåäöé]{2,})(?![\w-])")
# 'Tora Ekvall Berg redovisade': three words before a verb of speaking
SPEAKS = re.compile(
    r"(?<![\w-])([A-ZÅÄÖ][\w-]+) ([A-ZÅÄÖ][\w-]+) ([A-ZÅÄÖ][a-zåäöé]+) (?:(?:informera|redovisa|"
    r"berätta|rapportera|kommentera|presentera|undra|fråga|yrka|visa|meddela|tacka|hälsa|inled|"
    r"lämna|påpeka|svara)\w*|föredrog|föredrar|föreslog|föreslår|framförde|tog upp|gick igenom)\b"
)
OFTEN = 3  # times that a word must stand after a comma
GIVEN = 20  # bearers from which a word is taken for a given name
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


def borne_names(
    texts: Sequence[Tokens], known: NameWords, places: frozenset[str]
) -> frozenset[str]:
    """Return the name of three words whose last, which may be a place, is a surname.

    A sentence says so: hardly anybody writes the place of a person between the name and the verb.
    The three words must come again, and no second person may be written so, as in minutes that do.

    Args:
        texts: the passages of the document.
        known: judges the words.
        places: folded words that name a municipality.
    """
    found: set[str] = set()
    for match in (m for text in texts for m in SPEAKS.finditer(text.text)):
        given, first, last = match.groups()
        named = known.given[given] >= GIVEN and not known.given[first] >= GIVEN
        if named and last.casefold() in places:
            found.add(f"{given} {first} {last}")
    if len(found) != 1:
        return frozenset()
    (name,) = found
    return frozenset(found if sum(text.text.count(name) for text in texts) > 1 else ())
