"""Whether a sentence says that a thing is so, or that somebody has a seat, as things are.

A sentence that denies, proposes, asks or sets a condition says nothing, nor does one about a seat
that was or is to come; in 'Kajrådets arbetsutskott' the seat is not in the body that is named, nor
is it that of NN in 'NNs ersättare'.

Corpora: tests/corpora/memberships.txt, relations.txt.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.occasions import of_past
from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.tokens import plain

__all__ = ["has_seat", "owns", "stands"]

# in the sentence before the phrase
PROPOSED: Final = re.compile(
    r"\b(?:foresl(?:ar|as|og|ogs|agit|agits)|forslag(?:et|en)?|nominera\w*|yrka\w*|onskar|"
    r"vill|fragan|kandidat\w*|tankbara?|mojliga?|eventuella?|blivande|overvager)\b"
)
MAYBE: Final = re.compile(r"\A(?:om|ifall|innan|nar|forutsatt)\b|\b(?:om|ifall)\b[^,;]{0,40}\Z")
DENIED: Final = re.compile(
    r"\b(?:inte|ej|aldrig|varken|annu|inget|inga|ingen|nagot)\b[^,;]{0,40}\Z"
)
WITHIN: Final = re.compile(r"\b(?:inte|ej|aldrig)\b")
PAST: Final = re.compile(
    r"\b(?:tidigare|fore detta|f\.?\s?d\.?|avgaende|forutvarande|davarande|efter|ersatter|ersatte|"
    r"eftertrader|eftertradde|avloser|avloste)\W*\Z"
)
# behind it
PROVIDED: Final = re.compile(r",?\s(?:om|ifall|forutsatt|under forutsattning)\b")
LIMITED: Final = re.compile(
    r",?\s(?:fran och med|fr\.?\s?o\.?\s?m\.?|fram till|t\.?\s?o\.?\s?m\.?|till|\(?(?:19|20)\d\d|"
    r"(?:(?:men |som )?har )?(?:avgatt|slutat|lamnat|avlidit))\b"
)
OWNED: Final = re.compile(r"(?:s|(?<!\s))\s++[a-zåäö]{3,}")
BLANK: Final = re.compile(r"\s+")
REACH: Final = 60  # letters behind a phrase that may limit it


def has_seat(phrase: Phrase, body: str, *, chosen: bool = False) -> bool:
    """Return whether a phrase says that somebody has a seat in a body.

    Args:
        phrase: in the sentence.
        body: group of the pattern that names it, if it took part.
        chosen: the phrase tells of an election, which may be for a time.
    """
    if any(owns(phrase, group) for group in (body, "who") if phrase.has(group)):
        return False
    rest = _flat(phrase.text[phrase.match.end() : phrase.match.end() + REACH])
    if PROVIDED.match(rest) or (not chosen and LIMITED.match(rest)):
        return False
    return stands(phrase)


def stands(phrase: Phrase) -> bool:
    """Return whether a sentence states what a phrase in it says: no proposal, denial or memory.

    Args:
        phrase: in the sentence.
    """
    words = phrase.text[phrase.sentence()[0] : phrase.match.start()]
    before = _flat(words).strip()
    if any(one.search(before) for one in (PROPOSED, MAYBE, DENIED, PAST)) or of_past(words, ""):
        return False
    return WITHIN.search(_flat(phrase.match[0])) is None


def _flat(words: str) -> str:
    """Words without capitals and diacritics, each blank as one."""
    return BLANK.sub(" ", plain(words).casefold())


def owns(phrase: Phrase, group: str) -> bool:
    """Return whether what a group names owns what follows: 'Kajrådets arbetsutskott'.

    Args:
        phrase: with the group.
        group: of the pattern.
    """
    span = next(reversed(phrase.spans(group)), None)
    if span is None or OWNED.match(phrase.text, phrase.match.end(group)) is None:
        return False
    known = phrase.reading.drafts[span.kind].get(span.value)
    last = phrase.words(group).split()[-1]  # 'Hans' is a word of the name of Hans Ek
    return known is not None and last.endswith("s") and last not in known.name.split()
