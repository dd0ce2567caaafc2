"""Further mentions: where a name that one rule has found stands elsewhere in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span, free
from samverkan.loaders.tokens import plain

__all__ = ["places_of", "spread"]

SHORTEST = 3  # letters of a spelling that is looked for
ANY_CASE = 3  # words of a name that may also be written small
GENERIC = re.compile(r"(?:ett |nytt |annat )?(?:EU|ESF)-projekt")
BLANK = re.compile(r"\s+")
RULE = "the same name elsewhere"


def spread(reading: Reading, kind: Kind, *, of: str | None = None) -> None:
    """Mark every further place where a found thing is spelled as before.

    Args:
        reading: its passages are searched.
        kind: of the things; the words of a longer mention of any kind are left alone.
        of: only things whose field `kind` is this, by their names of several words.
    """
    found = [d for d in reading.drafts[kind].values() if of is None or d.fields.get("kind") == of]
    said = ((s, d.id) for d in found for s in d.written)
    spellings = sorted(
        {(s, id_) for s, id_ in said if len(s) >= SHORTEST and (of is None or " " in s)},
        key=lambda pair: (-len(pair[0]), pair),
    )
    for spelling, id_ in spellings:
        if not GENERIC.match(spelling):
            for start, end in places_of(plain(spelling).split(), reading.plain, reading.lower):
                index = bisect_right(reading.starts, start) - 1
                base = reading.starts[index]
                _mark(reading, kind, id_, (index, start - base, end - base))


def places_of(words: list[str], text: str, lower: str) -> Iterator[tuple[int, int]]:
    """Yield where a spelling stands; from the second word on, capitals do not count.

    Args:
        words: of the spelling, without diacritics.
        text: without diacritics.
        lower: the text in lower case.
    """
    first, *others = (word.lower() for word in words)
    if max(others, key=len, default="") not in lower:
        return
    at = lower.find(first)
    while at >= 0:
        end = _end(lower, at + len(first), others)
        cased = len(words) >= ANY_CASE or text.startswith(words[0], at)
        if end and cased and not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1])):
            yield at, end
            at = lower.find(first, end)
        else:
            at = lower.find(first, at + 1)


def _end(lower: str, at: int, words: list[str]) -> int:
    """Where words end that follow one another from a place on with blanks before each, or 0."""
    for word in words:
        blank = BLANK.match(lower, at)
        if blank is None or not lower.startswith(word, blank.end()):
            return 0
        at = blank.end() + len(word)
    return at


def _in_word(char: str) -> bool:
    return char.isalnum() or char in ("-", "_")


def _mark(reading: Reading, kind: Kind, id_: str, place: tuple[int, int, int]) -> None:
    index, start, end = place
    if not free(reading.spans[index], start, end):
        return
    passage, draft = reading.passages[index], reading.drafts[kind][id_]
    text = passage.text[start:end]
    places = passage.evidence(start, end, RULE)
    draft.mention(text, places)
    reading.claims.claim(places)
    reading.spans[index].append(Span(kind, start, end, text, id_, RULE))
