"""Where the title of an agenda item ends when the text goes on in the same line.

'Taxa för slam Förbundschefen redogör ...': the title is what stands before the sentence. A usual
title, a label with a colon, a record number, a list mark or the foot of a page end it at once; else
the first finite verb is found and its subject, which begins with a capital that no preposition asks
for. What stays open is cut at the first capital after a whole noun phrase.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from samverkan.loaders.layout import agenda_words as known
from samverkan.loaders.layout.agenda_title_words import (
    REACH,
    Names,
    Token,
    Words,
    opens_clause,
    tokens_of,
)
from samverkan.ontology.names import fold

__all__ = ["is_finite", "parts", "title_end", "usual_title"]

LONGEST: Final = 16  # words of a title
WORD: Final = re.compile(r"\S+")
DATE: Final = re.compile(
    r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}(?:[ ,;.]|$)|\d{1,2}[.-]\d{1,2}[.-](?:19|20)?\d\d"
)
RECORD: Final = re.compile(
    r"\(?(?:\d{2,4}[/:]\d{1,6}(?:[-:]\d+)?|(?:19|20)\d\d-(?!(?:19|20)\d\d\b)\d{3,6})\)?[.,;]?$"
)
RECORD_HEAD: Final = re.compile(r"[A-ZÅÄÖ]{2,8}$")
USUAL_FIRST: Final = frozenset(title.split()[0] for title in known.USUAL)
LEADERS: Final = re.compile(r"\.{3,}|…|_{3,}|\u00b7{3,}")
MARK: Final = re.compile(r"(?:[a-h]\)|\d{1,2}\)|[•▪●])$")
DAY: Final = re.compile(r"\d{1,2}(?:-\d{1,2})?$")
MONTHS: Final = frozenset([
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
])  # fmt: skip
FINITE: Final = re.compile(
    r"(?<![a-z])[a-z]{2,}(?:erar|erade|erats|eras|erades|ades|nade|ljde|llde|iserar)$"
)
PRESENT: Final = re.compile(r"(?<![a-z])[a-z]{3,}(?<!ing)(?:ar|er)$")
DEFINITE: Final = re.compile(
    r"(?<![a-z-])[a-z-]{3,}(?:en|et|an|na)(?<!gren)(?<!man)(?<!sten)(?<!een)$"
)


NOBODY: Final = Names()


def usual_title(text: str) -> int:
    """Return how many letters of the text are a usual title, followed by a capital, a figure or
    the end; 0 for none."""
    first = WORD.search(text)
    if first is None or fold(first.group()) not in USUAL_FIRST:
        return 0
    return _usual(tokens_of(text))


def _usual(tokens: Sequence[Token]) -> int:
    keys: list[str] = []
    best = 0
    for index, token in enumerate(tokens[:9]):
        keys.append(token.key)
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        ends = after is None or after.capital or not after.text[0].isalpha()
        if ends and " ".join(" ".join(keys).split()) in known.USUAL:
            best = token.end - (len(token.text) - len(token.text.rstrip(".,:;")))
        if token.text.endswith((".", ":", ";")) and token.key not in known.ABBREVIATIONS:
            break
    return best


def title_end(text: str, names: Names = NOBODY) -> int:
    """Return how many letters of the text are the title.

    Args:
        text: the words after the number, up to the next number or the end of the page.
        names: the known names in it.
    """
    words = Words(text, names)
    if not words.tokens:
        return 0
    usual = _usual(words.tokens)
    if usual:
        return _with_year(words.tokens, usual)
    stop, sentence = _hard_stop(words)
    reach = stop if sentence else _sentence_end(words.tokens, stop)
    cuts = [c for c in (_function(words, stop), _clause(words, stop, reach)) if c]
    if not cuts and sentence:
        cuts = [c for c in (_open(words, stop),) if c]
    last = min([stop, LONGEST, *cuts])
    return words.tokens[last - 1].end


def parts(text: str, count: int) -> list[tuple[int, int]]:
    """Return start and end of `count` titles in a row, or nothing where they are not as many.

    A title begins with a capital that no preposition asks for; the row ends with the passage, at
    the foot of a page, or where a sentence begins.
    """
    tokens = tokens_of(text, REACH * 4)
    words = Words("", NOBODY)
    words.tokens = tokens
    begins = [
        at for at, token in enumerate(tokens)
        if token.capital and (at == 0 or not words.links(at)) and not token.text.isupper()
    ]  # fmt: skip
    stop = next((at for at in begins[count:] if _foot(tokens, at)), None)
    if stop is None and len(begins) == count and not any(map(_full_stop, tokens)):
        stop = len(tokens)
    if stop is None or len([at for at in begins if at < stop]) != count:
        return []
    ends = [*begins[1:count], stop]
    return [
        (tokens[start].start, tokens[end - 1].end)
        for start, end in zip(begins[:count], ends, strict=True)
    ]


def _foot(tokens: Sequence[Token], at: int) -> bool:
    """Whether the foot of a page or a sentence begins here: its verb is the next word or so."""
    if tokens[at].key in known.OPENERS or tokens[at].key in known.FUNCTION:
        return True
    return any(is_finite(t.key) for t in tokens[at + 1 : at + 3] if not t.capital)


def _full_stop(token: Token) -> bool:
    return token.text.endswith(".") and token.key not in known.ABBREVIATIONS


def _with_year(tokens: Sequence[Token], end: int) -> int:
    """A usual title with the year or half of it behind: 'Sammanträdestider 2021'."""
    after = [t for t in tokens if t.start >= end][:3]
    for number, token in enumerate(after[:2]):
        if re.fullmatch(r"(?:19|20)\d\d", token.text) and (
            number == 0 or after[0].key in ("hosten", "varen", "for", "ar")
        ):
            return token.end
    return end


def _hard_stop(words: Words) -> tuple[int, bool]:
    """The number of words before something that is no title, and whether a sentence ended there."""
    tokens = words.tokens
    for index, token in enumerate(tokens):
        if index == 0:
            if _ends(tokens, 0) and len(tokens) > 1:
                return 1, False
            continue
        if _breaks(tokens, index):
            return index, False
        if RECORD.match(token.text):
            return (index - 1 if index > 1 and _heads(tokens[index - 1]) else index), False
        if token.text.endswith(":") and token.text[0].isalpha():
            return _label(words, index), False
        if token.capital and token.key in known.OPENERS and not words.links(index):
            return index, False
        if _ends(tokens, index):
            return index + 1, True
    return len(tokens), False


def _sentence_end(tokens: Sequence[Token], start: int) -> int:
    """The number of words up to the end of the sentence that goes on from here."""
    for index in range(start, len(tokens)):
        if _ends(tokens, index) or tokens[index].text.endswith(":"):
            return index + 1
    return len(tokens)


def _heads(token: Token) -> bool:
    return bool(RECORD_HEAD.match(token.text)) or token.key in ("dnr", "journal", "diarienr")


def _breaks(tokens: Sequence[Token], index: int) -> bool:
    """Whether a date, leaders, a list mark or a day of a month stands here."""
    text = tokens[index].text
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if LEADERS.search(text) or MARK.match(text):
        return True
    linked = tokens[index - 1].key in known.LINKS
    if DATE.match(text):
        return not linked
    if text == "-" and after is not None and after.capital:
        return True
    month = after is not None and after.key in MONTHS
    return bool(DAY.match(text)) and month and not linked


def _ends(tokens: Sequence[Token], index: int) -> bool:
    """Whether a sentence ends with the word."""
    token = tokens[index]
    if not token.text.endswith((".", "?", "!")):
        return False
    if index + 1 == len(tokens):
        return True
    short = token.key in known.ABBREVIATIONS or len(token.key) == 1
    return not short and (tokens[index + 1].capital or not tokens[index + 1].text[0].isalnum())


def _label(words: Words, index: int) -> int:
    """The words before a label with a colon, which begins with the last free capital."""
    for at in range(index, 0, -1):
        if words.tokens[at].capital and not words.links(at) and not words.in_name(at):
            return at
    return index + 1


def _function(words: Words, stop: int) -> int | None:
    """The first capital that can only open a sentence: 'Till', 'Den', 'Inga'."""
    for index in range(1, min(stop, len(words.tokens))):
        token = words.tokens[index]
        opens = token.key in known.FUNCTION or _capital_verb(token)
        if token.capital and opens and not token.text.isupper() and not words.links(index):
            return index
    return None


def _capital_verb(token: Token) -> bool:
    return token.capital and token.key in known.VERBS and len(token.key) > 4


def is_finite(key: str) -> bool:
    """Return whether a folded lower-case word is a finite verb of the language of minutes."""
    return key in known.VERBS or FINITE.match(key) is not None


def _clause(words: Words, stop: int, reach: int) -> int | None:
    """Where the subject of the first finite verb begins."""
    for verb in range(1, min(reach, len(words.tokens))):
        token = words.tokens[verb]
        if not token.text[0].islower():
            continue
        sure = is_finite(token.key)
        if not sure and not PRESENT.match(token.key):
            continue
        if verb > stop and (not sure or any(t.capital for t in words.tokens[stop:verb])):
            return None
        subject = _subject(words, min(verb, stop + 1), sure=sure)
        if subject:
            return subject
    return None


def _subject(words: Words, verb: int, *, sure: bool) -> int | None:
    """The latest capital before the verb that may open its clause."""
    fallback = None
    for at in range(min(verb, len(words.tokens)) - 1, 0, -1):
        if not words.tokens[at].capital or words.in_name(at):
            continue
        if at <= words.head and not words.name_starts(at) and not opens_clause(words.tokens[at]):
            continue
        begin = _extended(words, at)
        if words.links(begin) or words.tokens[begin - 1].text.endswith(","):
            if begin < at and words.name_starts(at) and fallback is None and sure:
                fallback = at
            continue
        begin = begin if begin < at else _first_of_run(words, at)
        if begin < 1:
            continue
        near = at == verb - 1 and (words.name_starts(at) or DEFINITE.match(words.tokens[at].key))
        if sure or near or (words.name_starts(at) and verb - at <= 4):
            return begin
    return fallback


def _extended(words: Words, at: int) -> int:
    """The start of a name with its title and whose title it is: 'Lysviks kommunalråd Eva Ek'."""
    tokens, begin = words.tokens, at
    if not words.name_starts(at) and not (at + 1 < len(tokens) and tokens[at + 1].capital):
        return at
    while begin > 1 and _is_role(tokens[begin - 1]):
        begin -= 1
    if begin < at and words.links(begin) and DEFINITE.match(tokens[at - 1].key):
        return at
    role = begin < at and not tokens[begin].capital
    while role and begin > 1 and _owns(words, begin - 1):
        begin -= 1
    return begin


def _first_of_run(words: Words, at: int) -> int:
    """Where a clause begins whose last capital is this: itself, or the first of a run of capitals
    that is an unknown name; 0 where the capital belongs to a proper name of the title."""
    tokens, before = words.tokens, words.tokens[at - 1]
    if at == 1 or not before.capital or before.text.endswith((")", '"', "”", ".")):
        return at
    if words.name_starts(at) or opens_clause(tokens[at]) or _genitive(words, at):
        return at
    first = at - _run_before(words, at)
    definite = DEFINITE.match(tokens[at].key) is not None and not words.in_name(at - 1)
    if definite and (first == words.head + 1 or words.links(first)):
        return at
    if not words.links(first):
        return first
    joined = tokens[first - 1].key in ("och", "samt") or tokens[at].text.strip(",.").isupper()
    return at - 1 if first < at - 1 and not before.text.endswith(",") and not joined else 0


def _owns(words: Words, index: int) -> bool:
    """Whether a capital word that a preposition does not ask for stands before a title."""
    token = words.tokens[index]
    return token.capital and not words.links(index) and not token.text.endswith((",", ":", ")"))


def _is_role(token: Token) -> bool:
    if token.text.endswith((",", ":")):
        return False
    return token.key in known.ROLES or token.key.endswith(known.ROLE_ENDINGS)


def _genitive(words: Words, at: int) -> bool:
    """'Revisorernas granskning': a capital in -s with a lower-case noun after it."""
    after = words.tokens[at + 1] if at + 1 < len(words.tokens) else None
    plain = after is not None and after.text[0].islower() and not is_finite(after.key)
    return plain and words.tokens[at].key.endswith(("nas", "ens", "ets", "ans"))


def _run_before(words: Words, at: int) -> int:
    """How many capitals stand in a row right before the word, the title's first not counted."""
    count = 0
    while at - 1 - count > words.head and _plain_capital(words.tokens[at - 1 - count]):
        count += 1
    return count


def _plain_capital(token: Token) -> bool:
    return token.capital and not token.text.endswith((")", '"', "”"))


def _open(words: Words, stop: int) -> int | None:
    """The first capital after a whole noun phrase, in a sentence without a known verb."""
    for at in range(1, min(stop, len(words.tokens))):
        if not words.tokens[at].capital or words.links(at) or words.in_name(at):
            continue
        if words.tokens[at].text[0] not in "\"”“'(" and (
            not words.tokens[at - 1].capital or at == 1 or _first_of_run(words, at) == at
        ):
            return _extended(words, at)
    return None
