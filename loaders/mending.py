"""Words of a shape that nobody writes, where one name, post or number explains them: 'J0hansson',
'2OO9-O4-21', '§ 1O'.

The text that the rules read gets the word that is meant, letter for letter, so that no position
moves; evidence quotes the line as printed.

Corpus: tests/corpora/damaged_names.txt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from samverkan.loaders.passages import Passage
from samverkan.ontology.names import fold
from samverkan.ontology.registers import Registers

__all__ = ["mended", "restored_body", "spoiled"]

LETTER = "A-Za-zÅÄÖåäöÉéÜü"
ODD = re.compile(
    rf"(?<![\w@./:])(?:"
    rf"[{LETTER}]*[0-9|][{LETTER}0-9|]*"  # a digit among letters: 'Sj6berg', '5jöberg'
    rf"|[A-ZÅÄÖ][a-zåäöé]*[IO][a-zåäöé]*"  # a capital inside: 'EIsa', 'LindstrOm', 'KarI'
    rf"|l[bdgkmnrstv][a-zåäöé]+"  # a word cannot begin so: 'lngrid', 'lsaksson'
    rf")(?![\w@/])"
)
BESIDE = re.compile(r"(?:[A-ZÅÄÖ0-9l|][\w|]{0,40}[ -]|-)$")
AFTER = re.compile(r"[ -][A-ZÅÄÖ0-9l|][\w|]+")
LEAST, MOST_ODD = 3, 2  # letters of a word that is mended; signs of it that are none

# letters among the digits of a day, an hour or an item, which its marks show: '2OO9-O4-21', '§ 1O'
NUMBER = re.compile(
    r"(?<![\w/-])[12lI][0-9OolI]{3}-[01OolI][0-9OolI]-[0-3OolI][0-9OolI](?![\w-])|"
    r"(?<![\w.,:])[0-2OolI][0-9OolI][.,:][0-5OolI][0-9OolI](?![\w.,:])|"
    r"(?<=§ )[0-9OlI]{1,3}(?!\w)"
)
DIGITS = str.maketrans("OolI", "0011")

LOST = re.compile(
    r"(?<!\w)(?:[oO]rdf[oée6d0]rande(?:n|ns)?|[nN]a?rvarande|[oO]vriga|[mM][oé]te[tn]s?|"
    r"[eE]rs[ae]ttare|[fF]ra[gq](?:a|an|or)|[lL]ansstyrelsen|[fF]oljande|[oO]ppnande|"
    r"[hH]alsade|[nN]asta|[aA]ven|[oO]cks[ae]|[fF]oredra[gr]\w*|[kK]ommundirekt[oée]r|"
    r"[sS]ammantrad\w+|[bB]eslot|[mM][oé]tesanteckningar)(?!\w)"
)
NOUNS = (
    ("radet", "rådet"), ("namnden", "nämnden"), ("forbundet", "förbundet"),
    ("natverket", "nätverket"), ("motet", "mötet"), ("fullmaktige", "fullmäktige"),
    ("rad", "råd"), ("namnd", "nämnd"), ("forbund", "förbund"), ("natverk", "nätverk"),
)  # fmt: skip
"""Last parts of words for bodies that lost their dots, and the same whole."""
FEWEST = 3  # such words that show a text that lost its dots


def spoiled(text: str) -> bool:
    """Tell whether words that every text has lost their dots or letters."""
    found = LOST.finditer(text)
    return sum(1 for _ in zip(range(FEWEST), found, strict=False)) == FEWEST


def restored_body(name: str, registers: Registers) -> str:
    """Return the name of a body with the dots of its noun and of its municipality."""
    words = []
    for word in name.split(" "):
        noun = next(((bare, whole) for bare, whole in NOUNS if word.endswith(bare)), None)
        place = registers.municipality(word) if word[:1].isupper() else None
        if noun is not None and (len(word) > len(noun[0]) + 2 or len(noun[0]) > 5):
            word = word.removesuffix(noun[0]) + noun[1]
        elif place is not None and fold(place.name) == fold(word):
            word = place.name
        words.append(word)
    return " ".join(words)


def mended(passages: tuple[Passage, ...], registers: Registers) -> tuple[Passage, ...]:
    """Return the passages with such words read as the names that they stand for."""
    return tuple(_mended(passage, registers) for passage in passages)


def _mended(passage: Passage, registers: Registers) -> Passage:
    text, made, at = _numbers(passage.text), "", 0
    for found in ODD.finditer(text):
        word = found.group()
        beside = BESIDE.search(text, max(0, found.start() - 40), found.start())
        alone = not (beside or AFTER.match(text, found.end()))
        name = registers.unspoiled(word, name=not alone) if _odd(word) else ""
        if name:
            made += text[at : found.start()] + name
            at = found.end()
    made += text[at:]
    return replace(passage, text=made) if made != passage.text else passage


def _numbers(text: str) -> str:
    """The text with the digits that letters stand for in its days, hours and items."""
    return NUMBER.sub(_number, text)


def _number(found: re.Match[str]) -> str:
    """A number of half digits or more with its digits, else as printed."""
    printed = found.group()
    signs = sum(map(str.isalnum, printed))
    return printed.translate(DIGITS) if 2 * sum(map(str.isdigit, printed)) >= signs else printed


def _odd(word: str) -> bool:
    """Whether a word has letters enough, and few signs among them that are none."""
    letters = sum(map(str.isalpha, word))
    return letters >= LEAST and len(word) - letters <= MOST_ODD and not word.isupper()
