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
HEAD = re.compile(
    r"\s*(?<!\w)(?:Företräder|Organisation|Representerar|Kommun|Arbetsplats|Företag|Sektor|Parti|"
    r"Titel|Befattning|Roll|Funktion|Mandat)\s+(?=[A-ZÅÄÖ])"
)
NAMED = re.compile(r"(?<!\w)Namn\s$")  # the head of the column of names
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
    last = row[-1]
    stop = names[len(row)].start if len(row) < len(names) else end
    head = HEAD.match(text, last.end, stop)
    if head is not None and (len(row) > 1 or NAMED.search(text, 0, row[0].start)):
        return _headed(text, passage, row, (head.end(), end), lexicon)
    if len(row) < FEWEST:
        return None
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
        _add(text, entry, (left, right), lexicon)
    return entries, pieces[-1][1]


def _add(text: str, entry: Entry, piece: tuple[int, int], lexicon: Lexicon) -> None:
    """Add the words of another column to an entry."""
    left, right = piece
    fresh = Entry(entry.passage, entry.name, entry.start, right)
    attributes(text, left, fresh, lexicon)
    entry.roles += fresh.roles
    entry.organisations += fresh.organisations
    entry.unknown += fresh.unknown
    entry.limits += fresh.limits
    entry.title = entry.title or fresh.title
    entry.further.append((left, right))


def _headed(
    text: str, passage: int, row: tuple[Name, ...], rest: tuple[int, int], lexicon: Lexicon
) -> tuple[list[Entry], int]:
    """Names, the head of the next column, its cells: 'Ada Bok Bo Asp Företräder LRF Ale kommun'.

    The cells are paired with the names where they fall apart in one way only.
    """
    start, end = rest
    after = HEAD.search(text, start, end)
    stop = after.start() if after else end
    entries = [read_entry(text, passage, name, name.end, lexicon) for name in row]
    for entry, follower in pairwise(entries):
        attributes(text[: follower.name.start], entry.name.end, entry, lexicon)
    cells = _cells(text, (start, stop), len(row), lexicon)
    for entry, cell in zip(entries, cells, strict=False):
        entry.unknown.append((*cell, text[cell[0] : cell[1]]))
        _add(text, entry, cell, lexicon)
        known = entry.organisations and entry.organisations[0].text == text[cell[0] : cell[1]]
        entry.organisations = entry.organisations[:1] if known else []
    return entries, end


def _cells(
    text: str, where: tuple[int, int], number: int, lexicon: Lexicon
) -> list[tuple[int, int]]:
    """The one way in which words fall apart into so many organisations, else nothing."""
    start, end = where
    tail = text[start:end]
    units: list[tuple[int, int, bool]] = []  # start, end, whether it may belong to the one before
    at, named = 0, False  # whether the unit before is an organisation that a place may specify
    for hit in organisation_hits(lexicon.tokens[tail], 0, len(tail), lexicon):
        units += _unknown_cells(tail, (at, hit.start), loose=named)
        bare = hit.phrase.kind == "municipality" and " " not in hit.text
        beside = named and not tail[at : hit.start].strip()
        units.append((hit.start, hit.end, bare and beside))
        at, named = hit.end, hit.phrase.kind == "organisation"
    units += _unknown_cells(tail, (at, len(tail)), loose=named)
    loose = [n for n, unit in enumerate(units) if unit[2]]
    merged = len(units) - number
    if merged not in (0, len(loose)):
        return []
    cells = [list(u[:2]) for u in units]
    for n in reversed(loose if merged else []):
        cells[n - 1][1] = cells.pop(n)[1]
    return [(start + left, start + right) for left, right in cells]


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


def _unknown_cells(
    tail: str, gap: tuple[int, int], *, loose: bool
) -> list[tuple[int, int, bool]]:
    """The words between two known organisations, cut before one that its ending shows."""
    start, end = gap
    cuts = {m.start() for m in ENDINGS.finditer(tail, start, end) if m[0][0].isupper()}
    found: list[tuple[int, int, bool]] = []
    for left, right in pairwise(sorted({start, *cuts, end})):
        words = tail[left:right]
        if words.strip(" ,"):
            first = left + len(words) - len(words.lstrip(" ,"))
            own = loose and (" " not in words.strip() or left not in cuts) and not found
            found.append((first, left + len(words.rstrip(" ,")), own))
    return found
