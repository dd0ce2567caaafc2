"""Names with the surname first, as lists print them: 'Ekvall, Tora ordförande Rask Vret, Mona'.

Read naively, such a list gives people who do not exist ('Tora Rask'), so a document is first asked
whether it prints names this way at all.

Corpus: tests/corpora/names.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samverkan.loaders.grammar.name_runs import is_particle
from samverkan.loaders.grammar.name_words import NameWords
from samverkan.loaders.tokens import Tokens

__all__ = ["Inverted", "inverted", "surname_first"]

ENOUGH = 3  # names in this order before a document is taken to print them so
REGULAR = 3  # names in the usual order that may stand against each of them
COMMON_GIVEN = 200  # bearers of a given name that counts as such
COMMA = re.compile(r"(?<=[^\W\d_]),\s(?=[A-ZÅÄÖÉØÆ])")
AFTER = re.compile(r"(?<![^\S\n])[^\S\n]*+(?:$|\n|[a-zåäö§\d(]|-\s|–)")
SURNAMES, GIVENS = 4, 2  # words that the parts of a name may have


@dataclass(frozen=True, slots=True)
class Inverted:
    """A name with the surname first: where it stands, and its parts."""

    start: int
    end: int
    given: str
    family: str


def surname_first(texts: Sequence[Tokens], known: NameWords) -> bool:
    """Return whether a document prints its names so: some that can be read in no other way, and
    not many in the usual order."""
    clear = 0
    for tokens in texts:
        for name in inverted(tokens, known):
            clear += AFTER.match(tokens.text, name.end) is not None
    return clear >= ENOUGH and clear * REGULAR >= sum(_usual(t, known) for t in texts)


def _usual(tokens: Tokens, known: NameWords) -> int:
    """How many pairs of a common given name and a known surname stand in a text."""
    return sum(
        known.given[before] >= COMMON_GIVEN and known.surname[word] > known.given[word]
        for at, (before, word) in enumerate(pairwise(tokens.words), 1)
        if before[0].isupper() and word[0].isupper() and _adjacent(tokens, at)
    )


def inverted(tokens: Tokens, known: NameWords) -> list[Inverted]:
    """Return the names of a text that stand with the surname first."""
    found: list[Inverted] = []
    used = -1
    for comma in COMMA.finditer(tokens.text):
        at = tokens.between(comma.end(), comma.end() + 1).start
        if not 0 < at < len(tokens.words):
            continue
        first = _surname_start(tokens, at, known, used)
        last = _given_end(tokens, at, known)
        if first is None or last is None:
            continue
        start, end = tokens.starts[first], tokens.end(last)
        given = tokens.text[tokens.starts[at] : end]
        found.append(Inverted(start, end, given, tokens.text[start : comma.start()]))
        used = last
    return found


def _adjacent(tokens: Tokens, at: int) -> bool:
    """Whether one blank stands between a word and the one before it."""
    return at > 0 and tokens.text[tokens.end(at - 1) : tokens.starts[at]] == " "


def _surname_start(tokens: Tokens, after: int, known: NameWords, used: int) -> int | None:
    """The word where the surname before a comma begins, or None when it is none.

    `used` is the last word of the name before, which cannot belong to this one.
    """
    first = after
    while first - 1 > used and after - first < SURNAMES and _part(tokens.words[first - 1], known):
        if first < after and not _adjacent(tokens, first):
            break
        first -= 1
    if first == after:
        return None
    word = tokens.words[first]
    if known.given[word] > 5 * known.surname[word]:
        return None
    gap = tokens.text[tokens.end(first - 1) : tokens.starts[first]] if first else ""
    before = tokens.words[first - 1] if gap in (" ", "\n") else ""
    if before[:1].isupper() and first - 1 > used and known.given[before] > 0:
        return None
    return first


def _part(word: str, known: NameWords) -> bool:
    """Whether a word can be part of a surname that stands first."""
    if word.islower():
        return is_particle(word)
    if not word[0].isupper() or len(word) < 2 or word.isupper() or known.kind[word]:
        return False
    return known.surname[word] * 3 >= known.given[word]


def _given_end(tokens: Tokens, first: int, known: NameWords) -> int | None:
    """The last given name from a word on, or None when there is none."""
    last = first - 1
    while last + 1 < len(tokens.words) and last + 1 - first < GIVENS:
        word = tokens.words[last + 1]
        follows = last < first or _adjacent(tokens, last + 1)
        if not follows or not word[0].isupper() or known.given[word] <= known.surname[word]:
            break
        last += 1
    return last if last >= first else None
