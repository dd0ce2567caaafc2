"""Column after column: all names, then all titles or organisations in the same order.

Pairing by position is done only where the counts agree; otherwise nothing is paired, and the words
after the last name belong to nobody (layouts.md, pattern 4).

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.layout.entries import (
    Entry,
    attributes,
    organisation_hits,
    read_entry,
)
from samverkan.loaders.layout.shapes import ENDINGS

__all__ = ["columns"]

JOINED = re.compile(r"\b(?:och|i|för)\s$")
FEWEST = 3  # names in a row without anything between them


def columns(
    text: str, passage: int, names: tuple[Name, ...], end: int, lexicon: Lexicon
) -> tuple[list[Entry], int] | None:
    """Return the entries of names that all stand before their attributes, and where they end.

    Args:
        text: the passage.
        passage: its index.
        names: the names found, by position.
        end: where the part ends.
        lexicon: the indexes.

    Returns:
        None where the names do not stand in a row; else entries, each with its own piece where the
        counts agree and with nothing where they do not.
    """
    row = _row(text, names)
    if len(row) < FEWEST:
        return None
    last = row[-1]
    stop = names[len(row)].start if len(row) < len(names) else end
    pieces = _pieces(text, last.end, stop, lexicon)
    if len(pieces) < 2 or len(row) < len(names):
        return None
    entries = [
        read_entry(text, passage, name, row[n + 1].start if n + 1 < len(row) else last.end, lexicon)
        for n, name in enumerate(row)
    ]
    if len(pieces) != len(row):
        first = pieces[0][0]
        return (entries, end) if not text[last.end : first].strip(" ,.:;") else None
    for entry, (left, right) in zip(entries, pieces, strict=True):
        fresh = Entry(passage, entry.name, entry.start, right)
        attributes(text, left, fresh, lexicon)
        entry.roles += fresh.roles
        entry.organisations += fresh.organisations
        entry.unknown += fresh.unknown
        entry.limits += fresh.limits
        entry.title = entry.title or fresh.title
        entry.further.append((left, right))
    return entries, pieces[-1][1]


def _row(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The names at the start with nothing between them but blanks and a remark in brackets."""
    count = 1
    for one, other in pairwise(names):
        between = re.sub(r"\([^()]{0,40}\)", "", text[one.end : other.start])
        if between.strip():
            break
        count += 1
    return names[:count]


def _pieces(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The organisations and titles after the names, each with what a comma joins to it."""
    tail = text[start:end]
    words = lexicon.tokens[tail]
    hits = {h.start: h.end for h in organisation_hits(words, 0, len(tail), lexicon)}
    for match in ENDINGS.finditer(tail):
        if not any(s < match.end() and match.start() < e for s, e in hits.items()):
            hits[match.start()] = match.end()
    for hit in lexicon.roles.all(words):
        if not any(s < hit.end and hit.start < e for s, e in hits.items()):
            hits[hit.start] = hit.end
    starts = [
        at
        for at in sorted(hits)
        if not tail[:at].rstrip().endswith((",", "(", "/")) and not JOINED.search(tail[:at])
    ]
    pieces = [(start + left, start + right) for left, right in pairwise([*starts, len(tail)])]
    if pieces and len(tail) - max(hits.values()) > 0:
        left, right = pieces[-1]
        known = start + max(hits.values())
        pieces[-1] = (left, min(right, max(known, left + 1)))
    return pieces
