"""How one document writes: names turned round, places that no register has.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections import Counter

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name

__all__ = [
    "KNOWN", "PLACED", "ROLLED",
    "SURNAME", "TURNED_BARE", "bare_turned", "places_of", "turned_names",
    "turned_round", "without_marks",
]  # fmt: skip

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
# what a list prints beside the people: the foot of a page ('Sida 1 av 4'), marks of notes and of
# Markdown, addresses of mail, how people are addressed in English
BESIDE = re.compile(
    r"(?<![\w(])(?:Sida|SIDA|Sid\.|Blad|Page)\s?\d{1,3}(?:\s?(?:av|of|/|\()\s?\d{1,3}\)?)?(?!\w)|"
    r"\*\*|(?<!\w)__|__(?!\w)|"
    r"[<(]?(?<![\w.+-])[\w.+-]{1,64}+@[\w-]{1,60}+(?:\.[\w-]{1,60}+)+[>)]?|"
    r"(?<![\w-])(?:Mr|Mrs|Ms|Miss)\.?(?= [A-ZÅÄÖ])",
    re.M,
)
NOTE = re.compile(r"(?<=[\w.)]) \d\)(?=\s{2,}|\s*$)", re.M)
BOXED = re.compile(r"\[(?=\s{0,2}[xX]?\s{0,2}\])(\s{0,2}[xX]?\s{0,2})\]")  # '[x]', '[ ]'
CELLED = re.compile(r"^\s{0,8}+\|.{0,400}$", re.M)  # a row of a table: '| Tora Ek | S |'
FEWEST_TURNED = 3
# 'Ekvall Tora    ordförande', '( x ) Ekvall Tora, medlem': as lists of Finland print names
BARE_TURNED = re.compile(
    r"(?:^[-*• ]*|\(\s?[xX]?\s?\)\s)([A-ZÅÄÖ][\w'-]+)(?: [A-ZÅÄÖ][\w'-]+)? "
    r"([A-ZÅÄÖ][a-zåäöé]+)(?:-[A-ZÅÄÖ]\w+)?(?=\s{2,}|\t|,|\s\(|$)",
    re.M,
)
TURNED_NAME = re.compile(
    r"(?<![\w-])((?:(?:von|af|de) )?[A-ZÅÄÖ][\w'’-]+(?: [A-ZÅÄÖ][\w'’-]+)?) "
    r"([A-ZÅÄÖ][a-zåäöéèü]+(?:-[A-ZÅÄÖ][a-zåäöéèü]+)?)(?=\s{2,}|\t|,|\s\(|\s*$|\n)",
    re.M,
)
HEARD_GIVEN = 20  # bearers of a given name in a name that is turned round
SURNAME = "surname first"
TURNED_BARE = "surname first without a comma"
PLACED = "a place ends each entry"
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


def bare_turned(text: str, lexicon: Lexicon) -> bool:
    """Whether entries of the document begin with 'Surname Given' again and again."""
    given = lexicon.registers.given_name
    found = [
        m for m in BARE_TURNED.finditer(text)
        if given(m[2]) >= KNOWN // 4 and given(m[1]) < HEARD_GIVEN
    ]  # fmt: skip
    return len(found) >= FEWEST_TURNED


def turned_names(text: str, start: int, end: int, lexicon: Lexicon) -> list[Name]:
    """Return the names 'Surname Given' between two places of a list that prints them so."""
    given, found, at = lexicon.registers.given_name, [], start
    while (match := TURNED_NAME.search(text, at, end)) is not None:
        first, last = match[1].split(), match[2]
        heard = max(given(last), given(last.partition("-")[0])) >= HEARD_GIVEN
        own = max(HEARD_GIVEN, lexicon.registers.surname(first[0]))
        if heard and given(first[0]) < own and not lexicon.registers.heading(match[1]):
            family = " ".join(first)
            found.append(Name(*match.span(), f"{last} {family}", last, family, 0.0))
            at = match.end()
        else:
            at = match.start() + len(match[1].split()[0]) + 1
    return found


def without_marks(text: str) -> str:
    """Return the text of a list without what is printed beside the people; no position moves.

    Feet of pages, marks of Markdown and addresses of mail become blanks, the bars of a table tabs,
    square boxes round ones.
    """
    if "|" in text:
        text = CELLED.sub(_cells, text)
    if "[" in text:
        text = BOXED.sub(r"(\1)", text)
    if NOTE.search(text):
        text = NOTE.sub(_note, text)
    return BESIDE.sub(lambda match: " " * len(match[0]), text)


def _note(mark: re.Match[str]) -> str:
    """Blanks for the mark of a note ('KSO 1)'), not for a limit in brackets ('(från § 1)')."""
    line = mark.string[mark.string.rfind("\n", 0, mark.start()) + 1 : mark.start()]
    opened = line.count("(") > line.count(")")
    return mark[0] if opened else " " * len(mark[0])


def _cells(row: re.Match[str]) -> str:
    """A row of a table with tabs for its bars; blanks for the rule under the heads."""
    ruled = not row[0].strip(" |:-")
    return " " * len(row[0]) if ruled else row[0].replace("|", "\t")
