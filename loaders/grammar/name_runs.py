"""Rows of name-like words with nothing between them, from which names are cut.

A row ends at a mark, at a small word that is no particle, at a span that is something else, and at
an ordinary word with a capital ('Mona Ek Protokollet', 'Mona Ek Hamnföreningen').

Corpus: tests/corpora/names.txt, tests/corpora/names_in_prose.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samverkan.loaders.grammar.name_words import INITIAL, NameWords
from samverkan.loaders.spans import Marked
from samverkan.loaders.tokens import Tokens, Word

__all__ = ["PARTICLES", "Run", "is_particle", "runs"]

PARTICLES = frozenset(
    ("von", "af", "av", "de", "du", "der", "den", "van", "te", "ter", "la", "le", "el", "al", "bin",
     "ibn", "da", "dos", "di", "do", "zu", "della", "del", "y", "ul", "ur")
)  # fmt: skip
CAPITAL_PARTICLES = frozenset(
    ("Von", "Af", "De", "Du", "Der", "Van", "Te", "La", "Le", "El", "Al", "Ibn", "Bin",
     "Da", "Di", "Della", "Del")
)  # fmt: skip
WRAPPED = 50  # letters of a line from which the next line may go on with a name
NICKNAME = re.compile(r"[\"”“»«][A-ZÅÄÖ][\w-]+[\"”“»«](?=\s[A-ZÅÄÖ])")
PLACE_GIVEN, PLACE_SURNAME = 1000, 1000  # bearers of a place's name that make it a person's
NEXT_WORD = re.compile(r" ([A-ZÅÄÖ][\w-]+)(?! (?:kommun|stad)\b)")
PLACED = re.compile(r"\b(?:i|från|vid|för|till|på|av|,)\s?$")
PARTY = re.compile(r"\s?\([A-Za-zÅÄÖåäö]{1,4}\)")
PARTY_PLACE = re.compile(r"\s?\([A-Za-zÅÄÖåäö]{1,4}\),?\s[A-ZÅÄÖ]")
QUOTES = ('"', "”", "“", "»", "«")
ACRONYM = re.compile(r"(?<![A-ZÅÄÖ&])[A-ZÅÄÖ][A-ZÅÄÖ&]++\b")
NOUN = re.compile(
    r"(?<!\w)\w*(?:museet|museum|kommun|bruk|förening|skola|stift|församling|förbund|socken|pastorat|"
    r"sparbank|varv|industri|industrier|herrgård|fiskevårdsområde|bygdegård|fastigheter|energi|"
    r"näringsliv|buss|kraft|handel|hamn|lasarett|sjukhus)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be one name or several.

    Args:
        words: the words in order; none but particles begins with a small letter.
        before: what the word directly before is ('title', 'entity', 'word', ...), or ''.
        glued: what directly after it makes a name of a body of its last word: 'noun', 'letters'
            (an abbreviation), or ''.
    """

    words: tuple[Word, ...]
    before: str = ""
    glued: str = ""

    def __getitem__(self, at: int) -> Word:
        return self.words[at]

    def __len__(self) -> int:
        return len(self.words)


def is_particle(word: str) -> bool:
    """Whether the word is a particle of a surname, with a capital or without."""
    return word in PARTICLES or word in CAPITAL_PARTICLES


def runs(
    tokens: Tokens,
    where: tuple[int, int],
    blocked: Iterable[tuple[int, int]],
    known: NameWords,
    *,
    wrapped: bool = False,
) -> list[Run]:
    """Return the rows between two places of a text; `blocked` is something else.

    Where `wrapped`, a row goes on in the next line if the line is long, as in prose.
    """
    text, taken = tokens.text, Marked(blocked)
    found: list[Run] = []
    row: list[Word] = []
    before, last, kind = "", -1, ""
    for word in _tokens(tokens, *where):
        joined = last >= 0 and _gap(text, last, word.start, wrapped=wrapped)
        own = not taken.touches(word.start, word.end)
        own = own or _of_person(text, word, row if joined else [], known)
        if own and _fits(word, row if joined else [], known, text):
            if not (row and joined):
                _close(found, row, before, text, known)
                row, before = [], kind if joined else ""
            row.append(word)
            kind = ""
        else:
            _close(found, row, before, text, known)
            row, before = [], ""
            kind = _kind(word, known) if own else ""
        last = word.end
    _close(found, row, before, text, known)
    return found


def _of_person(text: str, word: Word, row: list[Word], known: NameWords) -> bool:
    """Whether the name of a place is part of a person's: 'Nora Ekvall', 'Tora Ek Berg (S), Ort'."""
    given = known.given[word.text]
    if given >= 20 and not row:
        after = NEXT_WORD.match(text, word.end)
        if after is None or PLACED.search(text, max(0, word.start - 6), word.start):
            return False
        common = given >= PLACE_GIVEN and known.surname[after[1]] > 0
        return common or (
            known.like_surname[after[1]] and PARTY.match(text, after.end()) is not None
        )
    if len(row) > 1 and known.registers.surname(word.text) >= PLACE_SURNAME:
        return PARTY_PLACE.match(text, word.end) is not None
    return False


def _kind(word: Word, known: NameWords) -> str:
    """What a word is that ends a row; small words count when they are titles."""
    if not word.text[0].isalpha():
        return ""
    kind = known.kind[word.text]
    return kind if word.capital or kind == "title" else ""


def _close(found: list[Run], row: list[Word], before: str, text: str, known: NameWords) -> None:
    while row and is_particle(row[-1].text):
        row = row[:-1]
    if len(row) < 2:
        return
    after = text[row[-1].end : row[-1].end + 40]
    word = re.match(r" ([^\W\d_][\w-]*)", after)
    glued = ""
    if word is not None and NOUN.match(word[1]):
        glued = "noun"
    elif word is not None and ACRONYM.fullmatch(word[1]) and not known.registers.party(word[1]):
        glued = "letters"
    found.append(Run(tuple(row), before, glued))


def _gap(text: str, last: int, start: int, *, wrapped: bool) -> bool:
    """Whether two words stand next to each other."""
    between = text[last:start]
    if between in (" ", "  "):
        return True
    if not wrapped or between.count("\n") != 1 or between.strip():
        return False
    return last - (text.rfind("\n", 0, last) + 1) >= WRAPPED


def _tokens(tokens: Tokens, start: int, end: int) -> Iterator[Word]:
    """Yield the words, an initial with its full stop and a nickname with its quotes as one."""
    text = tokens.text
    for at in tokens.between(start, end):
        word, first, last = tokens.word(at)
        if text[last : last + 1] == "." and INITIAL.fullmatch(word):
            yield Word(word + ".", first, last + 1)
        elif text[last : last + 1] in QUOTES and NICKNAME.match(text, first - 1, end):
            yield Word(text[first - 1 : last + 1], first - 1, last + 1)
        else:
            yield Word(word, first, last)


def _fits(word: Word, row: list[Word], known: NameWords, text: str) -> bool:
    """Whether a word can go on with a row, or begin one where the row is empty."""
    before = row[-1].text if row else None
    if word.text[0] in QUOTES:
        return before is not None and known.given[before] > 0
    if INITIAL.fullmatch(word.text):
        return text[word.end : word.end + 1] == " "
    if word.text in PARTICLES:
        return before is not None
    if word.text in CAPITAL_PARTICLES and before is not None:
        return True
    if before is not None and word.text.casefold().startswith(("al-", "el-", "ul-", "ur-")):
        return word.text[3:4].isupper()
    return _nameable(word.text) and known.part(word.text, before)


def _nameable(word: str) -> bool:
    """Whether a word looks like part of a name: a capital and small letters, no digit."""
    if not word[0].isupper() or len(word) < 2 or any(c.isdigit() for c in word):
        return False
    parts = word.replace("’", "'").split("-")
    return all(p and p[0].isupper() and (len(p) == 1 or p[1:] != p[1:].upper()) for p in parts)
