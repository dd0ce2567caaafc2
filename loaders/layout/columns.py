"""Column after column: all names, then all titles or organisations in the same order.

Pairing by position is done only where the counts agree; otherwise nothing is paired, and the words
after the last name belong to nobody (layouts.md, pattern 4).

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Protocol

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.layout.entries import (
    Entry,
    attributes,
    organisation_hits,
    read_entry,
)
from samverkan.loaders.layout.shapes import ENDINGS, is_title
from samverkan.loaders.tokens import Tokens

__all__ = ["Places", "add_piece", "columned", "columns"]

JOINED = re.compile(r"\b(?:och|i|för)\s$")
HEAD = re.compile(
    r"\s{0,40}+(?<!\w)(?:Företräder|Organisation|Representerar|Kommun|Arbetsplats|Företag|Sektor|Parti|"
    r"Titel|Befattning|Roll|Funktion|Mandat)\s++(?=[A-ZÅÄÖ])"
)
HEAD_BEFORE = re.compile(  # two heads side by side before the names: 'Namn Representerar Ada Bok'
    r"(?<!\w)(?:Företräder|Representerar|Organisation|Arbetsplats|Företag)\s++\Z"
)
REMARK = re.compile(r"\s?\([^()]{0,40}\)")
NAMED = re.compile(r"(?<!\w)Namn\s$")  # the head of the column of names
POST = re.compile(  # one word, and what stands before a post: 'stf räddningschef'
    r"(?<![\w-])(?>(?:(?:stf|tf|bitr|vik|t)\.?\s|biträdande\s|vikarierande\s)*)[\w-]+(?![\w-])"
)
FEWEST = 3  # names in a row without anything between them
LONGEST = 70  # letters of a line of a column
COLUMN_HEAD = re.compile(r"(?:Organisation|Kommun|Titel|Befattning|Företräder|Funktion|Roll):?\s*")
LED = re.compile(r"(?:(?:[12](?::[ea])?|[Ff]örste|[Aa]ndre)\s)?(?:[Vv]ice )?[Oo]rdförande\s*")
CHAIR = re.compile(r"\s*[Oo]rdförande\s*")
Places = tuple[tuple[int, int], ...]
Headed = Callable[[Tokens, int, int], bool]


class Finder(Protocol):
    """What finds the names of a part, and knows the registers."""

    @property
    def lexicon(self) -> Lexicon:
        """The indexes."""
        ...

    def find(self, tokens: Tokens, start: int, end: int) -> tuple[Name, ...]:
        """Return the names between two positions."""
        ...


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
    after_last = REMARK.match(text, last.end, stop)
    closes = after_last.end() if after_last else last.end
    pieces = _pieces(text, closes, stop, lexicon, len(row))
    headed = HEAD_BEFORE.search(text, max(0, row[0].start - LONGEST), row[0].start)
    if headed and len(pieces) != len(row):
        return _headed(text, passage, row, (closes, stop), lexicon)
    if len(pieces) < 2 or len(row) < len(names):
        return None
    entries = [
        read_entry(text, passage, name, row[n + 1].start if n + 1 < len(row) else closes, lexicon)
        for n, name in enumerate(row)
    ]
    if len(pieces) != len(row):
        first = pieces[0][0]
        return (entries, end) if not text[closes:first].strip(" ,.:;") else None
    for entry, (left, right) in zip(entries, pieces, strict=True):
        add_piece(text, entry, (left, right), lexicon)
        words = text[left:right].strip()
        if len(entry.organisations) > 1 and words.endswith(f" {entry.organisations[-1].text}"):
            entry.unknown.append((left, left + len(words), words))  # 'LRF Örebro' is one
            entry.organisations = []
    return entries, pieces[-1][1]


def add_piece(text: str, entry: Entry, piece: tuple[int, int], lexicon: Lexicon) -> None:
    """Give an entry the words that stand in another column.

    Args:
        text: the passage.
        entry: the person.
        piece: where the words stand.
        lexicon: the indexes.
    """
    left, right = piece
    fresh = Entry(entry.passage, entry.name, entry.start, right)
    attributes(text, left, fresh, lexicon)
    entry.roles += fresh.roles
    entry.organisations += fresh.organisations
    entry.unknown += fresh.unknown
    entry.limits += fresh.limits
    entry.serves = entry.serves or fresh.serves
    if entry.party is None:
        entry.party, entry.party_span = fresh.party, fresh.party_span
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
    ends = [follower.start for follower in row[1:]] + [max(start, row[-1].end)]
    ends = [e if REMARK.match(text, n.end) else n.end for n, e in zip(row, ends, strict=True)]
    entries = [read_entry(text, passage, n, e, lexicon) for n, e in zip(row, ends, strict=True)]
    cells = _cells(text, (start, stop), len(row), lexicon)
    for entry, cell in zip(entries, cells, strict=False):
        entry.unknown.append((*cell, text[cell[0] : cell[1]]))
        add_piece(text, entry, cell, lexicon)
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


def _pieces(
    text: str, start: int, end: int, lexicon: Lexicon, number: int
) -> list[tuple[int, int]]:
    """The organisations and titles after the names, each with what a comma joins to it; a bare
    place goes with the organisation before it where the names are that many fewer."""
    tail = text[start:end]
    words = lexicon.tokens[tail]
    known = organisation_hits(words, 0, len(tail), lexicon)
    hits = {h.start: h.end for h in known}
    loose = {
        other.start
        for one, other in pairwise(known)
        if one.phrase.kind == "organisation" and other.phrase.kind == "municipality"
        and " " not in other.text and tail[one.end : other.start] == " "
        and not other.text.endswith("s")
    }  # fmt: skip
    owners = {
        h.end + 1
        for h in known
        if h.phrase.kind == "municipality" and " " not in h.text and h.start not in loose
    }
    for left, right in zip(
        [0, *(h.end for h in known)], [*(h.start for h in known), len(tail)], strict=True
    ):
        for match in ENDINGS.finditer(tail, left, right):
            if match.start() not in owners:  # 'Vretby Hyreshus AB' begins with its place
                hits[match.start()] = match.end()
    for match in POST.finditer(tail):
        free = not any(s < match.end() and match.start() < e for s, e in hits.items())
        if free and is_title(match[0]):
            hits[match.start()] = match.end()
    for hit in lexicon.roles.all(words):
        if not any(s < hit.end and hit.start < e for s, e in hits.items()):
            hits[hit.start] = hit.end
    starts = [
        at
        for at in sorted(hits)
        if not tail[:at].rstrip().endswith((",", "(", "/")) and not JOINED.search(tail[:at])
    ]
    if len(starts) == number + len(loose):
        starts = [at for at in starts if at not in loose]
    pieces = [(start + left, start + right) for left, right in pairwise([*starts, len(tail)])]
    if pieces and len(tail) - max(hits.values()) > 0:
        left, right = pieces[-1]
        last = start + max(hits.values())
        pieces[-1] = (left, min(right, max(last, left + 1)))
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


def columned(
    finder: Finder, tokens: Tokens, lines: list[tuple[int, int]], headed: Headed
) -> dict[int, Places]:
    """Return what belongs to each name where all names stand first, one to a line, and then as
    many titles or organisations, one to a line; empty where the counts do not agree.

    The posts of chair and vice chairs that stand after the last are those of the first names, where
    the chair's comes first.

    Args:
        finder: finds the names of a part.
        tokens: of the passage.
        lines: start and end of each line.
        headed: whether a line is a heading.

    Returns:
        for the number of a line with a name, the places of its words; for that of a line with such
        words, nothing.
    """
    text, found = tokens.text, dict[int, Places]()
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and _alone(finder, tokens, lines[last]):
            last += 1
        if last - first < FEWEST:
            first = max(last, first + 1)
            continue
        names, after = range(first, last), last
        if after < len(lines) and COLUMN_HEAD.fullmatch(text, *lines[after]):
            after += 1
        stop = after
        while stop < len(lines) and _value(finder, tokens, lines[stop], headed):
            stop += 1
        size = len(names)
        led = [LED.fullmatch(text, *lines[n]) is not None for n in range(after + size, stop)]
        chaired = CHAIR.fullmatch(text, *lines[after + size]) if led else None
        if stop - after == size or (chaired and all(led) and len(led) <= size):
            found.update({n: () for n in range(last, stop)})
            for place, name in enumerate(names):
                own = [lines[after + place]]
                own += [lines[after + size + place]] if place < len(led) else []
                found[name] = tuple(own)
        first = max(stop, last)
    return found


def _alone(finder: Finder, tokens: Tokens, line: tuple[int, int]) -> bool:
    """Whether a line holds one name and nothing else but a remark in brackets."""
    start, end = line
    names = finder.find(tokens, start, end) if end - start < LONGEST else ()
    if len(names) != 1:
        return False
    rest = tokens.text[start : names[0].start] + tokens.text[names[0].end : end]
    return not re.sub(r"\([^()]{0,40}\)", "", rest).strip(" \t-•*")


def _value(finder: Finder, tokens: Tokens, line: tuple[int, int], headed: Headed) -> bool:
    """Whether a line may be the title or the organisation of one person."""
    start, end = line
    words = tokens.text[start:end].strip()
    if not words or end - start >= LONGEST or words[-1] in ".:" or any(map(str.isdigit, words)):
        return False
    if LED.fullmatch(words):
        return True
    if headed(tokens, start, end):
        return False
    hits = organisation_hits(tokens, start, end, finder.lexicon)
    known = any(h.text == words for h in hits) or bool(finder.lexicon.registers.role(words))
    return known or bool(ENDINGS.fullmatch(words)) or is_title(words)
