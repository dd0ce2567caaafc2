"""Phrases of the registers, found anywhere in a passage: organisations, roles, headings, parties.

Longest phrase first; a phrase is found by its folded words, so recognition damage that only lost
diacritics does not hide it. Short abbreviations need their capitals.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from rapidfuzz import fuzz, process

from samverkan.loaders.grammar.body_words import BodyWords
from samverkan.loaders.grammar.name_words import NameStock
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.tokens import Folds, Tokens
from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold
from samverkan.ontology.registers import Registers

__all__ = ["Hit", "Lexicon", "Phrase", "PhraseIndex"]

MOST_TEXTS = 5_000  # whose words are kept
NEARLY, ODDLY = 90, 85  # likeness of a damaged heading; of one with a letter that is not Swedish
STRANGE = re.compile(r"[^A-Za-zÅÄÖåäö:/.]")
LONG_ROLE, FUZZY_ROLE = 7, 88  # letters, and rapidfuzz ratio, from which a damaged role is read
LONG_HEADING = 7  # letters from which a damaged heading is recognised
COMMON_PLACES_AS_WORDS = 3  # names this short name a municipality with their exact capitals only


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase of a register stands for.

    Args:
        kind: municipality, region, organisation, county, role, heading.
        name: canonical name, title or label.
        detail: kind of organisation, kind of role, or capacity of a heading.
        code: SCB code, presence of a heading, or empty.
        exact: the spelling, where capitals count; else empty.
    """

    kind: str
    name: str
    detail: str = ""
    code: str = ""
    exact: str = ""
    counties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase at a place of a passage; `others` are further meanings of the same words."""

    start: int
    end: int
    text: str
    phrase: Phrase
    others: tuple[Phrase, ...] = ()


class PhraseIndex:
    """Finds phrases by their folded words; the first phrase given for a spelling wins."""

    def __init__(self, pairs: Iterable[tuple[str, Phrase]]) -> None:
        self._meanings: dict[str, list[tuple[str, Phrase]]] = {}
        self._longest: dict[str, int] = {}  # by the first word: words of the longest phrase
        self._seconds: dict[str, set[str]] = {}  # by the first word: the words that may follow it
        for spelling, phrase in pairs:
            key = fold(spelling)
            if key:
                meaning = phrase.exact, replace(phrase, exact="")
                self._meanings.setdefault(key, []).append(meaning)
                first, *others = key.split()
                self._longest[first] = max(self._longest.get(first, 0), 1 + len(others))
                self._seconds.setdefault(first, set()).update(others[:1])

    def find(self, text: str) -> list[Hit]:
        """Return the phrases in the text by position, none within another."""
        return self.within(Tokens(text), 0, len(text))

    def all(self, tokens: Tokens) -> list[Hit]:
        """Return the phrases of a passage by position, none within another; found once."""
        found = tokens.found.get(self)
        if found is None:
            found = tokens.found[self] = self.within(tokens, 0, len(tokens.text))
        return found

    def within(self, tokens: Tokens, start: int, end: int) -> list[Hit]:
        """Return the phrases between two places of a text by position, none within another."""
        part = tokens.between(start, end)
        hits: list[Hit] = []
        free = part.start
        for at in self._openings(tokens, part):
            if at < free:
                continue
            hit, used = self._at(tokens, at, part.stop)
            if hit is not None:
                hits.append(hit)
                free = at + used
        return hits

    def first(self, tokens: Tokens, start: int, end: int) -> Hit | None:
        """Return the phrase that begins at this place and stands before `end`, or None."""
        part = tokens.between(start, end)
        if not part or tokens.starts[part.start] != start:
            return None
        return self._at(tokens, part.start, part.stop)[0]

    def _openings(self, tokens: Tokens, part: range) -> list[int]:
        """The words of a part that may open a phrase."""
        known = tokens.openings.get(self)
        if known is None:
            longest = self._longest
            known = [at for at, head in enumerate(tokens.heads) if head in longest]
            known = [at for at in known if self._may_be(tokens, at)]
            tokens.openings[self] = known
        if not known or len(part) == len(tokens.words):
            return known
        return known[bisect_left(known, part.start) : bisect_left(known, part.stop)]

    def _may_be(self, tokens: Tokens, at: int) -> bool:
        """Whether a word is a phrase, or the one after it may follow it in one."""
        folded, head = tokens.folded[at], tokens.heads[at]
        if folded in self._meanings or folded != head:
            return True
        return at + 1 < len(tokens.heads) and tokens.heads[at + 1] in self._seconds[head]

    def opens(self, tokens: Tokens) -> bool:
        """Return whether a phrase may stand in the text."""
        return bool(self._openings(tokens, range(len(tokens.words))))

    def _at(self, tokens: Tokens, at: int, stop: int) -> tuple[Hit | None, int]:
        head, start = tokens.heads[at], tokens.starts[at]
        limit = min(self._longest.get(head, 0), stop - at)
        if limit > 1 and tokens.folded[at] == head:
            limit = limit if tokens.heads[at + 1] in self._seconds[head] else 1
        for size in range(limit, 0, -1):
            key = tokens.folded[at] if size == 1 else " ".join(tokens.folded[at : at + size])
            meanings = self._meanings.get(key)
            if meanings is None:
                continue
            end = tokens.end(at + size - 1)
            printed = tokens.text[start:end]
            if "\t" not in printed and len(printed) < 2 * len(key) + 12:
                fit = [p for exact, p in meanings if not exact or _as_exact(printed, exact)]
                if fit:
                    phrase, *others = dict.fromkeys(fit) if len(fit) > 1 else fit
                    return Hit(start, end, printed, phrase, tuple(others)), size
        return None, 1


class Lexicon:
    """The indexes that the grammar and the layout share, made once from the registers.

    Attributes:
        folds: the folded form of words.
        names: what words can be in names.
        limits: the limits of a presence in the words that stand with one person.
        damaged_roles: the one role that a few words nearly are, or None.
        damaged_headings: the one long heading that a word nearly is, or None.
        tokens: the words of a few words that stand together, such as a title or a place of work.
    """

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.folds = Folds()
        self.names = NameStock(registers)
        self.tokens = Memo(lambda text: Tokens(text, self.folds), most=MOST_TEXTS)
        self.organisations = PhraseIndex(_organisations(registers))
        self.roles = PhraseIndex(_roles(registers))
        self.headings = PhraseIndex(_headings(registers))
        self.limits = Memo(find_limits, most=MOST_TEXTS)
        self.damaged_roles = Memo(partial(_nearly_role, registers), most=MOST_TEXTS)
        self.damaged_headings = Memo(partial(_nearly, registers, _by_length(registers)))
        self.body_words = BodyWords(registers)
        self.counties = {
            short: region
            for region in registers.all_regions
            for base in (region.county_name.removesuffix(" län"),)
            for short in (base, base.removesuffix("s"))
        }
        self.places = frozenset(
            word.casefold() for m in registers.all_municipalities for word in (m.name, m.genitive)
        )


def _nearly_role(registers: Registers, words: str) -> Phrase | None:
    """Return the role that words damaged by recognition nearly are."""
    key = fold(words)
    if len(key) < LONG_ROLE:
        return None
    choices = {t: fold(t) for t in registers.role_titles if abs(len(t) - len(words)) <= 2}
    best = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=FUZZY_ROLE)
    if best is None:
        return None
    word = registers.role(best[2])[0]
    return Phrase("role", word.title, word.kind, word.family)


def _nearly(
    registers: Registers, headings: dict[int, list[tuple[str, str]]], word: str
) -> Phrase | None:
    """Return the first long heading that the word differs from in a letter of ten."""
    key = fold(word)
    near = ODDLY if STRANGE.search(word) else NEARLY
    for other, label in headings.get(len(key), ()) if len(key) >= LONG_HEADING else ():
        if fuzz.ratio(key, other, score_cutoff=near) >= near:
            found = registers.heading(label)[0]
            code = f"{found.presence}|{found.place}|{found.ends_group}"
            return Phrase("heading", found.label, found.capacity, code)
    return None


def _by_length(registers: Registers) -> dict[int, list[tuple[str, str]]]:
    """Return the headings of one word, folded and as they are, by each length within a letter."""
    found: dict[int, list[tuple[str, str]]] = {}
    for label in registers.heading_labels:
        key = fold(label)
        if " " not in key:
            for size in (len(key) - 1, len(key), len(key) + 1):
                found.setdefault(size, []).append((key, label))
    return found


def _as_exact(printed: str, exact: str) -> bool:
    """Whether the capitals are those of the spelling, or all: 'DIGG' for 'Digg'."""
    return printed == exact or (len(exact) > 3 and " " not in exact and printed == exact.upper())


def _short(spelling: str) -> str:
    """The spelling where its capitals count: abbreviations and words of a few letters."""
    letters = [c for c in spelling if c.isalpha()]
    return spelling if len(letters) <= 5 or spelling.upper() == spelling else ""


def _organisations(registers: Registers) -> Iterable[tuple[str, Phrase]]:
    for m in registers.all_municipalities:
        phrase = Phrase("municipality", m.legal_name, "municipality", m.code)
        for form in dict.fromkeys((*m.forms, m.genitive, m.legal_name)):
            short = len(form) <= COMMON_PLACES_AS_WORDS
            yield form, Phrase(*(("municipality", m.legal_name, "municipality", m.code)),
                               exact=form) if short else phrase  # fmt: skip
    for r in registers.all_regions:
        for form in r.forms:
            for spelling in (form, form + "s"):
                yield spelling, Phrase("region", r.name, "region", r.code, _short(spelling))
        yield r.county_name, Phrase("county", r.county_name, "county", r.code)
    for o in registers.all_organisations:
        for form in (o.name, *((o.abbr,) if o.abbr else ()), *o.variants):
            for spelling in (form, form + "s"):
                yield spelling, Phrase(
                    "organisation", o.name, o.kind, o.abbr or "", _short(spelling), o.county_codes
                )


def _roles(registers: Registers) -> Iterable[tuple[str, Phrase]]:
    for title in registers.role_titles:
        for word in registers.role(title)[:1]:
            short = len(title) <= 3 and title.upper() == title
            yield title, Phrase("role", word.title, word.kind, word.family, title if short else "")


def _headings(registers: Registers) -> Iterable[tuple[str, Phrase]]:
    for h in registers.all_headings:
        for label in (h.label, *h.variants):
            code = f"{h.presence}|{h.place}|{h.ends_group}"
            yield label, Phrase("heading", h.label, h.capacity, code)
