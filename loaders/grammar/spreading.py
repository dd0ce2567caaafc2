"""Further mentions: where a name that one rule has found stands elsewhere in the document."""

from __future__ import annotations

import re

from samverkan.loaders.grammar.phrases import plain
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span, free

__all__ = ["spread"]

SHORTEST = 3  # letters of a spelling that is looked for
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
    for spelling, id_ in spellings:
        pattern = re.compile(
            r"(?<![\w-])" + r"\s+".join(map(re.escape, plain(spelling).split())) + r"(?![\w-])"
        )
        for index, passage in enumerate(reading.passages):
            for match in pattern.finditer(plain(passage.text)):
                _mark(reading, kind, id_, (index, *match.span()))


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
