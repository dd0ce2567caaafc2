"""Organisations in the words that stand with a name: known, or of the form of one.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.layout.shapes import COMPANY, ENDINGS, MARKS, is_title
from samverkan.loaders.tokens import Tokens
from samverkan.ontology.names import fold

__all__ = [
    "REGIONAL", "grown", "holds_name", "longer", "of_a_kind", "organisation_hits", "region_of",
]  # fmt: skip

REGIONAL = ("region", "hälso- och sjukvårdsdirektör", "landstings")  # posts of a region

PARTY_LETTERS = re.compile(r"[MCLSVm]|KD|SD|MP|FP|Mp")  # before a municipality in a roll
SURNAME_AFTER = re.compile(r" ([A-ZÅÄÖ][a-zåäöéü]{2,30}+)(?:,| \([A-Za-zÅÄÖåäö]{1,3}\))")
# what is named after a place and is not the municipality: 'Mora lasarett'
NAMED_AFTER = re.compile(
    r" [a-zåäö-]*(?:lasarett|sjukhus|vårdcentral|hälsocentral|sparbank|pastorat|församling|kyrka|"
    r"stift|allmänning|sameby|bygdelag|hembygdskrets|hembygdsgille|byalag|näringsliv|handel|turism|"
    r"vuxenutbildning|folkhögskola|högskola|tingsrätt|åklagarkammare|polisområde|närpolis|"
    r"fiskevårdsområde|vattenråd|flygplats|golfklubb|orkester|teater|energi)"
)
# units of the state, of a region or of a church before the place where they are
UNIT_OF_OTHERS = re.compile(
    r"(?:[a-zåäö]*polis(?:en|område|området|distrikt|region)?|vårdcentral(?:en)?|hälsocentral(?:en)?|"
    r"primärvården|närvården|psykiatrin|öppenpsykiatrin|habiliteringen|folktandvården|lasarettet|"
    r"sjukhuset|kriminalvården|frivården|anstalten|häktet|arbetsförmedlingen|försäkringskassan|"
    r"tingsrätten|åklagarkammaren|polismyndigheten|barnmorskemottagningen|ambulansen|pastoratet|"
    r"församlingen|hembygdsföreningen|bygdelaget|byalaget|sparbanken) (?:i )?"
)
# letters of an association behind the place of its branch: 'Karlsborgs RF', 'Orsa PRO'
BRANCH = re.compile(r" [A-ZÅÄÖ]{2,5}")
CLUBS = frozenset(["RF", "IF", "IK", "BK", "FF", "GIF", "SK", "OK", "FK", "IFK", "AIK"])
PEOPLES = frozenset(["ngo", "other"])  # kinds of organisations that have branches
# the kind of a firm in small letters before its name
KIND = re.compile(
    r"(?:advokat|revisions|konsult|arkitekt|webb|reklam|redovisnings|rekryterings|kommunikations)"
    r"(?:byrån|firman|bolaget|företaget)|företaget|bolaget|tidningen|stiftelsen|föreningen"
)
NAME_OF_FIRM = re.compile(
    r" [A-ZÅÄÖ][\w&.-]*(?: (?:(?:och|i|för) )?(?:& )?[A-ZÅÄÖ][\w&.-]*){0,4}"
)
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


def region_of(rest: str, offset: int, roles: list[Hit], lexicon: Lexicon) -> Hit | None:
    """Return the region of a regional post before the name of a county: 'regiondirektör Halland'.

    Args:
        rest: of the piece, what is known blanked.
        offset: where the piece begins in the passage.
        roles: in the piece.
        lexicon: the indexes.
    """
    name = rest.strip()
    if not name.isalpha() or not any(h.text.casefold().startswith(REGIONAL) for h in roles):
        return None
    words = f"Region {name}"
    known = [h for h in lexicon.organisations.find(words) if h.text == words]
    at = offset + rest.index(name)
    return replace(known[0], start=at, end=at + len(name), text=name) if known else None


def of_a_kind(piece: str, lexicon: Lexicon) -> bool:
    """Return whether words are the kind of a firm and its name: 'advokatbyrån Vret & Vån'."""
    kind = KIND.match(piece)
    name = NAME_OF_FIRM.fullmatch(piece, kind.end()) if kind else None
    return name is not None and not holds_name(name[0].strip(), lexicon)


def holds_place(piece: str, organisations: list[Hit]) -> bool:
    """Return whether a place or an association is only a part of the name of another.

    Args:
        piece: of an entry.
        organisations: known ones in it, at least one.
    """
    hit, *others = organisations
    local = hit.phrase.kind in ("municipality", "county") and " " not in hit.text
    if local and not others and hit.end == len(piece):
        return UNIT_OF_OTHERS.fullmatch(piece, 0, hit.start) is not None
    if hit.start:
        return False
    if local and BRANCH.fullmatch(piece, hit.end):
        letters = piece[hit.end + 1 :]
        branch = others and others[0].text == letters and others[0].phrase.detail in PEOPLES
        return bool(branch) or letters in CLUBS
    owned = local or hit.text.endswith("s")
    return not others and owned and NAMED_AFTER.fullmatch(piece, hit.end) is not None


def longer(
    piece: str, organisations: list[Hit], roles: list[Hit], lexicon: Lexicon
) -> bool:
    """Return whether the name of an organisation holds a known one: 'Lerum Konsult AB'."""
    if roles or not organisations or any(c.isdigit() for c in piece):
        return False
    hit = organisations[0]
    if holds_place(piece, organisations):
        return True
    if len(organisations) != 1:
        return False
    before, after = piece[: hit.start].split(), piece[hit.end :].split()
    before = [w for w in before if not PARTY_LETTERS.fullmatch(w)]
    if any(lexicon.registers.given_name(w) >= MOSTLY_GIVEN for w in before):
        return False
    if (not before and not after) or (not before and MARKS.issuperset(after)):
        return False
    if len(after) == 1 and any(p.scope == "national" for p in lexicon.registers.party(after[0])):
        return False
    if is_title(" ".join(before)) or _names_next(after, lexicon):
        return False  # 'GIS-samordnare Ale kommun'; the next person behind 'SKR'
    if ENDINGS.fullmatch(piece) and hit.phrase.kind in ("municipality", "county"):
        return True
    if lexicon.registers.heading(" ".join(after)):
        return False
    capital = all(w[0].isupper() or w in ("i", "för", "och", "på") for w in (*before, *after))
    return capital and len(before) + len(after) <= 3 and piece[-1].isalpha()


def _names_next(words: list[str], lexicon: Lexicon) -> bool:
    """Whether the next person is named in the words behind an organisation."""
    if holds_name(" ".join(words), lexicon):
        return True
    given = lexicon.registers.given_name(words[0]) if len(words) > 1 else 0
    return given >= COMMON and words[1][:1].isupper()
