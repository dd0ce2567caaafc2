"""Lines that are one text, broken where a line was full."""

from __future__ import annotations

from itertools import pairwise

from samverkan.loaders.passages import Passage

__all__ = ["runs"]

WRAPPED, FLAT = 45, 200  # letters of the longest line of a broken text: at least, at most


def runs(passage: Passage) -> list[tuple[int, int]]:
    """Return the lines of a passage, those as one that are a text broken where a line was full.

    A line was full when the first word of the next one would not have fitted; a passage is broken
    text when half of its lines were.

    Returns:
        start and end of each line or run of lines, in the text of the passage.
    """
    texts = [line.text for line in passage.lines]
    spans = [(s, s + len(t)) for s, t in zip(passage.starts, texts, strict=True)]
    width = max(map(len, texts))
    if width < WRAPPED or width > FLAT or any("\t" in text for text in texts):
        return spans
    full = [
        len(one.rstrip()) + 1 + len((other.split(None, 1) or [""])[0]) > width
        for one, other in pairwise(texts)
    ]
    if 2 * sum(full) < len(full) or not full:
        return spans
    joined = [spans[0]]
    for goes_on, (start, end) in zip(full, spans[1:], strict=True):
        if goes_on:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
