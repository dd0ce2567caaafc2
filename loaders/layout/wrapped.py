"""Lines that are one text, broken where a line was full."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.passages import Passage

__all__ = ["entry_line", "runs"]

HEARD = 20  # bearers of a given name
CUT_NAME = re.compile(r"(?:,[^,\n]*[\w)],|\boch) ?([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)$")
REST = re.compile(r"\s{0,40}+[A-ZÅÄÖ][\w-]{1,60}+(?: [A-ZÅÄÖ][\w-]{1,60}+)?[,.( ]")
GAP, FIRST_CELL = " " * 3, 121  # blanks between the cells of a row; letters of the first at most
GIVEN = 200  # bearers of a given name at the end of a short line
ENDS = re.compile(r"\) ([A-ZÅÄÖ][a-zåäöéü]+(?:-[A-ZÅÄÖ][a-zåäöéü]+)?)\s*\Z")
BEGINS = re.compile(r"([A-ZÅÄÖ][\w-]{1,60}+)\s?\(")
# begins a line of its own
LABELLED = re.compile(r"\s{0,8}[A-ZÅÄÖ][\wæøÆØ-]{2,30}+(?>(?: \(?[\wæøÆØ.-]{1,30}+\)?){0,3}):\s")
NAMED = re.compile(
    r"[\s•*–-]{0,8}+([A-ZÅÄÖ][a-zåäöéü]{1,20}+)(?:-[A-ZÅÄÖ]\w{1,20}+)? (?=[A-ZÅÄÖvad])"
)
POSTED = re.compile(  # 'Avdelningschef Ada Bok', 'Ers. Ada Bok'
    r"[\s•*–-]{0,8}+(?:[A-ZÅÄÖ][\w-]{5,40}+\.?|[A-ZÅÄÖ][a-z]{1,4}+\.) "
    r"([A-ZÅÄÖ][a-zåäöéü]{1,20}+)(?:-[A-ZÅÄÖ]\w{1,20}+)? (?=[A-ZÅÄÖvad])"
)
SHORT = 20  # letters of a line that may be a heading
FURTHER = re.compile(r"(?<=[,)] )([A-ZÅÄÖ][a-zåäöéü]+)(?:-[A-ZÅÄÖ]\w+)? (?=[A-ZÅÄÖ])")
LONGEST = 110  # letters of the line of one person
BESIDE = re.compile(  # a name, and a mark before what stands with it
    r"[\s•*–-]{0,8}+[A-ZÅÄÖ][\w-]+(?: (?:von |af |de )?[A-ZÅÄÖ][\w-]+){1,3}"
    r"(?:,|\s?\(| [–-] |\s{2,}|$)"
)
WRAPPED, FLAT = 45, 200  # letters of the longest line of a broken text: at least, at most


def runs(passage: Passage, given: Callable[[str], int]) -> list[tuple[int, int]]:
    """Return the lines of a passage, those as one that are a text broken where a line was full.

    A line was full when the first word of the next one would not have fitted; a passage is broken
    text when half of its lines were.

    Args:
        passage: the lines.
        given: how many bear a word as their given name; a line of a list that ends with one alone
            ('..., Olle Vret, Anna') goes on in the next.

    Returns:
        start and end of each line or run of lines, in the text of the passage.
    """
    texts = [line.text for line in passage.lines]
    spans = [(s, s + len(t)) for s, t in zip(passage.starts, texts, strict=True)]
    joined = _wrapped(texts, spans, given)
    return joined if len(joined) < len(spans) else _broken_names(texts, spans, given)


def _wrapped(
    texts: list[str], spans: list[tuple[int, int]], given: Callable[[str], int]
) -> list[tuple[int, int]]:
    """The lines, those as one that are a text broken where a line was full."""
    width = max(map(len, texts))
    if width < WRAPPED or width > FLAT or len(texts) == 1:
        return spans
    if any("\t" in text for text in texts):
        return spans
    if 2 * sum(map(_in_cells, texts)) > len(texts):
        return spans
    entries = [_entry(text, given) for text in texts if len(text) > SHORT]
    if len(entries) > 1 and all(entries):
        return spans
    full = [
        len(one.rstrip()) + 1 + len((other.split(None, 1) or [""])[0]) > width
        and not LABELLED.match(other)
        for one, other in pairwise(texts)
    ]
    if 2 * sum(full) < len(full) or not full:
        full = [False for _ in full]
    for at, (one, other) in enumerate(pairwise(texts)):
        alone = CUT_NAME.search(one) if len(one) >= WRAPPED else None
        if alone is not None and given(alone[1]) >= HEARD and REST.match(other):
            full[at] = True
    if not any(full):
        return spans
    joined = [spans[0]]
    for goes_on, (start, end) in zip(full, spans[1:], strict=True):
        if goes_on:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _entry(text: str, given: Callable[[str], int]) -> bool:
    """Whether a line is one entry: it begins with a name or a post and a name, and has no other;
    a label may stand before it in a column of its own: 'Närvarande    Ada Bok, Ale'."""
    text = text.strip()
    _, gap, value = text.partition(GAP)
    text = value.lstrip() if gap and not NAMED.match(text) else text
    begins = [m for m in (NAMED.match(text), POSTED.match(text)) if m and given(m[1]) >= HEARD]
    if not begins or text.rstrip().endswith((",", "-", " och")):
        return False
    return all(given(word) < HEARD for word in FURTHER.findall(text, begins[0].end()))


def _in_cells(line: str) -> bool:
    """Whether a line is a row of a table that is set with blanks: 'Tora Ek     Ale'."""
    bare = line.lstrip(" ")
    if bare.startswith("("):  # a box, under a label in a column of its own
        line = bare
    gap = line.find(GAP)
    if not 0 < gap <= FIRST_CELL or line[0] == " ":
        return False
    odd = any(map(str.isspace, line[:gap].replace(" ", "-")))
    rest = line[gap:].lstrip(" ")[:1]
    return not (odd or rest.isspace() or not rest)


def _broken_names(
    texts: list[str], spans: list[tuple[int, int]], given: Callable[[str], int]
) -> list[tuple[int, int]]:
    """The lines, those as one between which a name was broken: 'Tora Ek (S) Nils', 'Bo (M)'."""
    joined = spans[:1]
    for (one, other), span in zip(pairwise(texts), spans[1:], strict=True):
        ends, begins = ENDS.search(one), BEGINS.match(other)
        broken = ends and begins and given(ends[1]) >= GIVEN > given(begins[1])
        if broken:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def entry_line(line: str, lexicon: Lexicon) -> bool:
    """Return whether a line is one person with what stands with it, or the name alone.

    Args:
        line: as printed.
        lexicon: the indexes.
    """
    words = line.rstrip()
    short = len(words) <= LONGEST and not words.endswith((".", ":"))
    return short and BESIDE.match(words) is not None and _entry(words, lexicon.registers.given_name)
