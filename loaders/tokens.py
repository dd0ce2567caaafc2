"""Words: a text is cut into them once, and each word is folded once."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold

__all__ = ["Folds", "Tokens", "Word", "plain", "words"]

# letters and digits joined by hyphens or apostrophes; points and colons join digits
WORD = r"[^\W_]++(?>(?:(?:[-'’´&]|(?<=\d)[.:](?=\d))[^\W_]++)*)"
SPLIT = re.compile(f"({WORD})")
# no word is as long as this; patterns would try every letter of it
LONGEST_WORD = 80
LONG_WORD = re.compile(rf"[\w-]{{{LONGEST_WORD},}}")
BLIND = "\ue00f"
FIND_ALL = re.compile(rf"{WORD}|\S")


class Word(NamedTuple):
    """A word, number or single mark of a text; `start` and `end` count in the text."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text: letters joined by hyphens or apostrophes, numbers, single marks.

    'Lise-Lotte' is one word, 'EU:s' is 'EU', ':' and 's'; '09.30' is one number.
    """
    for match in FIND_ALL.finditer(text):
        yield Word(match.group(), match.start(), match.end())


def plain(text: str) -> str:
    """Return the text without diacritics; every character keeps its place."""
    if not text.isascii():
        for mark in [c for c in set(text) if c > "\x7f"]:
            text = text.replace(mark, unicodedata.normalize("NFKD", mark)[0])
    return text


def _fold(word: str) -> str:
    plain = word.lower()
    if not plain.isascii():
        plain = plain.replace("å", "a").replace("ä", "a").replace("ö", "o")
    return plain if plain.isascii() and plain.isalnum() else fold(word)


class Folds(Memo[str]):
    """The folded form of each word."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(_fold)


class Tokens:
    """The words and numbers of a text, without marks, found once.

    Args:
        text: a passage or a part of one.
        folds: the folded form of words.

    Attributes:
        words: as printed.
        starts: where each begins in the text.
        folded: the folded words.
        heads: the first part of each folded word: 'lise' of 'Lise-Lotte'.
        openings: for each index of phrases that was asked, the words that may open a phrase.
        found: what was found in the whole text, by who looked for it.
    """

    __slots__ = (
        "_plain", "_shown", "folded", "found", "heads", "openings", "starts", "text", "words"
    )  # fmt: skip

    def __init__(self, text: str, folds: Folds | None = None) -> None:
        known = Folds() if folds is None else folds
        self.text = text
        parts = SPLIT.split(text)  # what stands between words, a word, what stands between ...
        self.words: list[str] = parts[1::2]
        self.starts = list(accumulate(map(len, parts)))[:-1:2]
        self.folded = list(map(known.__getitem__, self.words))
        joined = " " in "".join(self.folded)
        self.heads = [f.partition(" ")[0] for f in self.folded] if joined else self.folded
        self.openings: dict[object, list[int]] = {}
        self.found: dict[object, Any] = {}
        self._plain = self._shown = ""

    @property
    def plain(self) -> str:
        """The text without diacritics; every character keeps its place."""
        if not self._plain:
            self._plain = plain(self.text)
        return self._plain

    @property
    def shown(self) -> str:
        """The plain text with one sign for every letter of words that are too long to be any."""
        if not self._shown:
            text = self.plain
            long = max(map(len, text.split()), default=0) >= LONGEST_WORD
            self._shown = LONG_WORD.sub(lambda m: BLIND * len(m[0]), text) if long else text
        return self._shown

    def end(self, at: int) -> int:
        """Return where a word ends."""
        return self.starts[at] + len(self.words[at])

    def word(self, at: int) -> Word:
        """Return a word with its place."""
        return Word(self.words[at], self.starts[at], self.end(at))

    def between(self, start: int, end: int) -> range:
        """Return which words begin between two places of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))
