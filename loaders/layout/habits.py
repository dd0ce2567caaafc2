"""How one document writes: names turned round, places that no register has.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections import Counter

from samverkan.loaders.grammar.lexicon import Lexicon

__all__ = ["KNOWN", "ROLLED", "SURNAME", "places_of", "turned_round"]

KNOWN = 200  # bearers of a given name from which a word is taken for one
MUNICIPALITY = re.compile(r"(?<![\w-])([A-ZÅÄÖ][a-zåäöé]{2,})\s(?:kommuns?|stad|kommune|kn)(?!\w)")
AFTER_COMMA = re.compile(
    r",\s([A-ZÅÄÖ][a-zåäöé]{2,})(?=\s(?:\([^()]{1,30}\)\s)?[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ])"
)
TURNED = re.compile(
    r"^[-*• ]*([A-ZÅÄÖ][\w'-]+)(?: [A-ZÅÄÖ][\w'-]+)?, "
    r"([A-ZÅÄÖ][a-zåäöé]+)(?:-[A-ZÅÄÖ]\w+)?(?:\s{2,}|\t|,|$)",
    re.M,
)
FEWEST_TURNED = 3
SURNAME = "surname first"
ROLLED = "a roll with party and mark"


def places_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words that stand as the name of a municipality which no register has.

    Args:
        text: of the document; 'Falkunda kommun' makes Falkunda one, and so does a word that stands
            again and again between a comma and a name ('Falkunda Tora Ekvall').
        lexicon: the indexes.
    """
    found = {match[1] for match in MUNICIPALITY.finditer(text)}
    after = Counter(match[1] for match in AFTER_COMMA.finditer(text))
    given = lexicon.registers.given_name
    found |= {word for word, count in after.items() if count > 1 and given(word) < KNOWN // 10}
    bare = {w.removesuffix("s") for w in found} | found
    return frozenset(w for w in bare if w.casefold() not in lexicon.places)


def turned_round(text: str, lexicon: Lexicon) -> bool:
    """Whether lines of the document begin with 'Surname, Given' again and again."""
    given = lexicon.registers.given_name
    found = [m for m in TURNED.finditer(text) if given(m[2]) >= KNOWN and given(m[1]) < KNOWN]
    return len(found) >= FEWEST_TURNED
