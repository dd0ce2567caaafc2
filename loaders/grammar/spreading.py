"""Further mentions: where a name that one rule has found stands elsewhere in the document."""

from __future__ import annotations

import re

from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span, free
from samverkan.loaders.tokens import plain

__all__ = ["spread"]

SHORTEST = 3  # letters of a spelling that is looked for
ANY_CASE = 3  # words of a name that may also be written small
GENERIC = re.compile(r"(?:ett |nytt |annat )?(?:EU|ESF)-projekt")
RULE = "the same name elsewhere"


def spread(reading: Reading, kind: Kind) -> None:
    """Mark every further place where a found thing is spelled as before.

    Args:
        reading: its passages are searched.
        kind: PROJECT or STRATEGY; the words of a longer mention of any kind are left alone.
    """
    spellings = sorted(
        {(s, d.id) for d in reading.drafts[kind].values() for s in d.written if len(s) >= SHORTEST},
        key=lambda pair: (-len(pair[0]), pair),
    )
    texts = [tokens.plain for tokens in reading.tokens]
    lower = [text.casefold() for text in texts]
    for spelling, id_ in spellings:
        if GENERIC.match(spelling):
            continue
        words = plain(spelling).split()
        pattern, rare = _pattern(words), max(words, key=len).casefold()
        for index, text in enumerate(texts):
            if rare not in lower[index]:
                continue
            for match in pattern.finditer(text):
                _mark(reading, kind, id_, (index, *match.span()))


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Return what fits a spelling; from the second word on, capitals do not count."""
    first, *others = map(re.escape, words)
    if len(words) >= ANY_CASE:
        first = f"(?i:{first})"
    rest = "".join(rf"\s+(?i:{word})" for word in others)
    return re.compile(rf"(?<![\w-]){first}{rest}(?![\w-])")


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
