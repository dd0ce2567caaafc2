"""Rows of name-like words with nothing between them, from which names are cut.

A row ends at a mark, at a small word that is no particle, at a span that is something else, and at
an ordinary word with a capital ('Mona Ek Protokollet', 'Mona Ek Hamnföreningen').

Corpus: tests/corpora/names.txt, tests/corpora/names_in_prose.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from samverkan.loaders.grammar.name_words import BORNE, INITIAL, NameWords
from samverkan.loaders.spans import Marked
from samverkan.loaders.tokens import Tokens, Word
from samverkan.ontology.memo import Memo

__all__ = ["PARTICLES", "Rows", "Run", "is_particle"]

PARTICLES = frozenset(
    ("von", "af", "av", "de", "du", "der", "den", "van", "te", "ter", "la", "le", "el", "al", "bin",
     "ibn", "da", "dos", "di", "do", "zu", "della", "del", "y", "ul", "ur")
)  # fmt: skip
CAPITAL_PARTICLES = frozenset(
    ("Von", "Af", "De", "Du", "Der", "Van", "Te", "La", "Le", "El", "Al", "Ibn", "Bin",
     "Da", "Di", "Della", "Del", "Mac", "Mc")
)  # fmt: skip
ARTICLES = ("al-", "el-", "ul-", "ur-")
ROW = re.compile(r"[inq][inabpq]*[inabq]")  # of the letters of words
LOOK_BACK = 2  # words before a row
BEFORE_A_WORD = 500  # bearers of a given name after which an ordinary word may be a surname
WRAPPED = 50  # letters of a line from which the next line may go on with a name
LABEL = re.compile(r"[\w-]{2,30}+(?>(?: [\w-]{2,30}+){0,2}):\s")  # begins a line: 'Plats: '
NICKNAME = re.compile(r"[\"”“»«][A-ZÅÄÖ][\w-]+[\"”“»«](?=\s[A-ZÅÄÖ])")
PLACE_GIVEN, PLACE_SURNAME = 1000, 1000  # bearers of a place's name that make it a person's
NEXT_WORD = re.compile(r" ([A-ZÅÄÖ][\w-]+)(?! (?:kommun|stad)\b)")
PLACED = re.compile(r"\b(?:i|från|vid|för|till|på|av|,)\s?$")
PARTY = re.compile(r"\s?\([A-Za-zÅÄÖåäö]{1,4}\)")
PARTY_PLACE = re.compile(r"\s?\([A-Za-zÅÄÖåäö]{1,4}\),?\s[A-ZÅÄÖ]")
QUOTES = ('"', "”", "“", "»", "«")
AFTER_ROW = re.compile(r" ([^\W\d_][\w-]*)")
FIRM = re.compile(r" (?:[a-zåäö]{3,} |i [A-ZÅÄÖ][\w-]{2,30}+ )AB\b")  # 'Mona Ek Vretasjö kraft AB'
ACRONYM = re.compile(r"(?<![A-ZÅÄÖ&])[A-ZÅÄÖ][A-ZÅÄÖ&]++\b")
NOUN = re.compile(
    r"^\w*(?:museet|museum|kommun|bruk|förening|skola|stift|församling|förbund|socken|pastorat|"
    r"sparbank|varv|industri|industrier|herrgård|fiskevårdsområde|bygdegård|fastigheter|energi|"
    r"näringsliv|buss|kraft|handel|hamn|lasarett|sjukhus|åkeri|slakteri|mejeri|bryggeri|snickeri|"
    r"gårdsbutik|hotell|pensionat|camping|konditori|gästgiveri|värdshus|musteri|rökeri|gods|fvof?|"
    r"hembygdsgård|trädgård|lantbruk|transport)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be one name or several.

    Args:
        words: the words in order; none but particles begins with a small letter.
        before: what the word directly before is ('title', 'entity', 'word', ...), or ''.
        glued: what directly after it makes a name of a body of its last word: 'noun', 'letters'
            (an abbreviation), 'firm' (a noun and AB), or ''.
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


class Rows:
    """Finds the rows of name-like words in the texts of one document.

    Every word has a letter for what it may be in a row: `n` any word of one, `i` an initial, `p` a
    particle, which neither begins nor ends one, `a` a surname with an article, which cannot begin
    one, `b` an ordinary word that is also a surname, `q` a nickname in quotes, `.` none. Where the
    letters allow no row, no word is looked at.

    Args:
        known: judges the words.
        borne: pairs of words whose second is a surname in this document, whatever else it can be.
    """

    def __init__(self, known: NameWords, borne: frozenset[str] = frozenset()) -> None:
        self.known = known
        self._borne = borne
        self._letters = Memo(self._letter)

    def possible(self, tokens: Tokens, where: tuple[int, int]) -> list[tuple[int, int]]:
        """Return from where to where, in words, rows may stand between two places of a text.

        The two words before a row, which tell something of it, are among them.
        """
        part = tokens.between(*where)
        found: list[tuple[int, int]] = []
        for match in ROW.finditer(self._shape(tokens), part.start, part.stop):
            first = max(part.start, match.start() - LOOK_BACK)
            if found and first <= found[-1][1]:
                first, _ = found.pop()
            found.append((first, match.end()))
        return found

    def find(
        self,
        tokens: Tokens,
        where: tuple[int, int],
        blocked: Iterable[tuple[int, int]],
        *,
        wrapped: bool = False,
    ) -> list[Run]:
        """Return the rows between two places of a text; `blocked` is something else.

        Where `wrapped`, a row goes on in the next line if the line is long, as in prose.
        """
        parts = self.possible(tokens, where)
        taken = Marked(blocked) if parts else Marked()
        found: list[Run] = []
        for first, last in parts:
            self._read(found, tokens, range(first, last), taken, wrapped=wrapped)
        return found

    def _read(
        self, found: list[Run], tokens: Tokens, part: range, taken: Marked, *, wrapped: bool
    ) -> None:
        """Add the rows of some words of a text."""
        text, known, shape = tokens.text, self.known, self._shape(tokens)
        row: list[Word] = []
        before, last, kind = "", -1, ""
        for at in part:
            word = _word(tokens, at)
            joined = last >= 0 and _gap(text, last, word.start, wrapped=wrapped)
            own = not taken.touches(word.start, word.end)
            own = own or _of_person(text, word, row if joined else [], known)
            own = own or (joined and self._is_borne(word, row))
            if own and self._fits(word, shape[at], row if joined else [], text):
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

    def _fits(self, word: Word, letter: str, row: list[Word], text: str) -> bool:
        """Whether a word can go on with a row, or begin one where the row is empty."""
        if letter == "q" and word.text[0] in QUOTES:
            return bool(row) and self.known.given[row[-1].text] > 0
        if letter == "q":
            letter = self._letters[word.text]
        if letter == "i":
            return text[word.end : word.end + 1] == " "
        if self._borne and self._is_borne(word, row):
            return True
        if letter == "b":
            return bool(row) and self.known.given[row[-1].text] >= BEFORE_A_WORD
        return letter == "n" or (letter in ("p", "a") and bool(row))

    def _is_borne(self, word: Word, row: list[Word]) -> bool:
        return bool(row and self._borne) and f"{row[-1].text} {word.text}" in self._borne

    def _shape(self, tokens: Tokens) -> str:
        """The letters of all words of a text."""
        shape: str | None = tokens.found.get(self)
        if shape is None:
            shape = "".join(map(self._letters.__getitem__, tokens.words))
            if any(quote in tokens.text for quote in QUOTES):
                shape = "".join(
                    "q" if tokens.text[tokens.end(at) :][:1] in QUOTES else letter
                    for at, letter in enumerate(shape)
                )
            tokens.found[self] = shape
        return shape

    def _letter(self, word: str) -> str:
        if word.islower() and word not in PARTICLES:
            return "."
        if INITIAL.fullmatch(word):
            return "i"
        if word in PARTICLES:
            return "p"
        nameable = self.known.nameable[word]
        if nameable and not self.known.kind[word]:
            return "n"
        if word in CAPITAL_PARTICLES:
            return "p"
        if word[3:4].isupper() and word.casefold().startswith(ARTICLES):
            return "a"
        borne = nameable and self.known.registers.surname(word) >= BORNE
        return "b" if borne else "."


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
    word = AFTER_ROW.match(after)
    glued = ""
    if FIRM.match(after):
        glued = "firm"
    elif word is not None and NOUN.match(word[1]):
        glued = "noun"
    elif word is not None and ACRONYM.fullmatch(word[1]) and not known.registers.party(word[1]):
        glued = "letters"
    found.append(Run(tuple(row), before, glued))


def _gap(text: str, last: int, start: int, *, wrapped: bool) -> bool:
    """Whether two words stand next to each other."""
    between = text[last:start]
    if between in (" ", "  "):
        return True
    if not wrapped or between.count("\n") != 1 or between.strip() or LABEL.match(text, start):
        return False
    return last - (text.rfind("\n", 0, last) + 1) >= WRAPPED


def _word(tokens: Tokens, at: int) -> Word:
    """Return a word, an initial with its full stop and a nickname with its quotes."""
    text, word, first = tokens.text, tokens.words[at], tokens.starts[at]
    last = first + len(word)
    after = text[last : last + 1]
    if after == "." and INITIAL.fullmatch(word):
        return Word(word + ".", first, last + 1)
    if after in QUOTES and NICKNAME.match(text, first - 1):
        return Word(text[first - 1 : last + 1], first - 1, last + 1)
    return Word(word, first, last)
