"""Organisations in the words that stand with a name: known, or of the form of one.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.layout.shapes import COMPANY, ENDINGS, MARKS, is_title
from samverkan.loaders.tokens import Tokens
from samverkan.ontology.names import fold

__all__ = ["grown", "holds_name", "longer", "organisation_hits"]

PARTY_LETTERS = re.compile(r"[MCLSVm]|KD|SD|MP|FP|Mp")  # before a municipality in a roll
SURNAME_AFTER = re.compile(r" ([A-ZÅÄÖ][a-zåäöéü]{2,30}+)(?:,| \([A-Za-zÅÄÖåäö]{1,3}\))")
LONGEST_NAME = 60  # letters
MOSTLY_GIVEN = 2000  # bearers of a given name that alone names no organisation
COMMON = 200  # bearers of a given name from which it is taken for one


def organisation_hits(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> list[Hit]:
    """Return the organisations between two places, without those that are a person's surname.

    A bare place name directly after a known given name is a surname when the register of surnames
    knows it ('Anna Lund'); 'Anna Lund kommun' keeps the municipality.
    """
    kept = []
    for hit in lexicon.organisations.within(tokens, start, end):
        before = tokens.text[max(start, hit.start - LONGEST_NAME) : hit.start].rsplit(None, 1)
        glued = bool(before) and tokens.text[hit.start - 1] == " "
        word = before[-1] if before else ""
        if (
            glued
            and hit.phrase.kind == "municipality"
            and " " not in hit.text
            and lexicon.registers.given_name(word) >= 20
            and lexicon.registers.surname(hit.text) > 0
        ):
            continue
        if hit.phrase.kind == "municipality" and _only_folded(hit, lexicon):
            continue
        if glued and hit.phrase.kind == "municipality" and " " not in hit.text:
            after = SURNAME_AFTER.match(tokens.text, hit.end, end)
            given = lexicon.registers.given_name
            if after is not None and given(word) >= COMMON > given(after[1]):
                continue  # 'Eva Vretby Ekvall, Ale': a place within a name
        if hit.phrase.kind == "municipality" and hit.text.islower() and " " not in hit.text:
            continue  # 'mark och boende'
        kept.append(hit)
    return kept


def _only_folded(hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a given name is a place without its marks only: 'Amal' is not Åmål."""
    given = " " not in hit.text and lexicon.registers.given_name(hit.text) >= 20
    return given and not hit.phrase.name.startswith(hit.text)


def holds_name(words: str, lexicon: Lexicon) -> bool:
    """Return whether a person seems to be named in the words of an organisation."""
    parts = words.split()
    if len(parts) == 1 and words[4:].islower():
        given = lexicon.registers.given_name(words)
        return given >= MOSTLY_GIVEN and not lexicon.registers.surname(words)
    if len(parts) == 2 and lexicon.registers.given_name(fold(parts[0]).title()) >= COMMON:
        return True
    return len(parts) > 2 and any(
        lexicon.registers.given_name(one) >= COMMON and other[:1].isupper()
        for one, other in pairwise(parts[1:])
    )


def grown(piece: str, organisations: list[Hit]) -> tuple[list[Hit], tuple[int, int] | None]:
    """Return the hits without a place that begins the name of a company, and where that stands:
    'chef Lerum Buss AB'."""
    for hit in organisations:
        found = COMPANY.match(piece, hit.end) if hit.phrase.kind == "municipality" else None
        if found is not None and " kommun" not in hit.text:
            rest = [h for h in organisations if h is not hit]
            return rest, (hit.start, found.end())
    return organisations, None


def longer(
    piece: str, organisations: list[Hit], roles: list[Hit], lexicon: Lexicon
) -> bool:
    """Return whether the name of an organisation holds a known one: 'Lerum Konsult AB'."""
    if roles or len(organisations) != 1 or any(c.isdigit() for c in piece):
        return False
    hit = organisations[0]
    before, after = piece[: hit.start].split(), piece[hit.end :].split()
    before = [w for w in before if not PARTY_LETTERS.fullmatch(w)]
    if any(lexicon.registers.given_name(w) >= MOSTLY_GIVEN for w in before):
        return False
    if (not before and not after) or (not before and MARKS.issuperset(after)):
        return False
    if is_title(" ".join(before)) or (after and holds_name(" ".join(after), lexicon)):
        return False  # 'GIS-samordnare Ale kommun'; the next person behind 'SKR'
    if ENDINGS.fullmatch(piece) and hit.phrase.kind in ("municipality", "county"):
        return True
    if lexicon.registers.heading(" ".join(after)):
        return False
    capital = all(w[0].isupper() or w in ("i", "för", "och", "på") for w in (*before, *after))
    return capital and len(before) + len(after) <= 3 and piece[-1].isalpha()
