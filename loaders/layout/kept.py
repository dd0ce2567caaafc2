"""How many of the entries of a part are people of the list, and where running text begins.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.layout.blocks import Block, depth
from samverkan.loaders.layout.columns import add_piece
from samverkan.loaders.layout.entries import Entry, attributes
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.layout.shapes import SENTENCE_WORDS

__all__ = ["FLAT", "MANY", "all_named", "further", "going_on", "how_many", "to_last"]

VERB = re.compile(  # what a sentence says of a person, and no list
    r"\s+(?:[a-zåäö]{2,}(?:ade|ades|erar)|sade|säger|ger|gav|gick|går|tog|tar|bad|ber|får|anser|menar|"
    r"tycker|undrar|frågar|vill|önskar|höll|håller|tackar|hälsar|berättar)(?!\w)"
)
TITLED = 45  # unexplained letters of an entry that is a title after a comma
MAX_LEFT = 10  # letters that nothing explains, in an entry that still is one
MANY, FLAT = 2, 200  # names, and letters of a line, from which a list may run on into prose
OPEN_CELL = re.compile(r",\s{2,}")  # what follows in the next line belongs to it
GAP = 12  # letters from the margin at which the first cell may go on
CELL = re.compile(r"(?:Ja|Nej|JA|NEJ)")
PHONE = re.compile(r"(?<![\w-])0\d{1,3}\s?[-–/]\s?\d{2,3}(?: \d{2,3}){1,3}\b")


def how_many(text: str, block: Block, part: tuple[int, int], *, single: bool) -> int:
    """Return how many of the entries are some: all of them, or those before the text runs on.

    Args:
        text: of the passage.
        block: the entries.
        part: where they were looked for.
        single: the list is of one or two who have a function.
    """
    end, size = part[1], part[1] - part[0]
    over = [e.left > (3 if single else _most_left(text, e)) for e in block.entries]
    rest = text[block.stop : end]
    if PHONE.search(text, block.entries[0].name.end, end):
        return 0  # whom to call
    told = VERB.match(rest) is not None and not single  # 'Ordförande Ada Bok öppnade mötet'
    if size < FLAT and (over[-1] or told or not SENTENCE_WORDS.isdisjoint(rest.split())):
        return 0
    if not any(over):
        return len(over)
    cut = over.index(True)
    if size < FLAT:
        return 0
    bad = sum(over)
    if bad * 4 <= len(over) and not over[-1]:
        return len(over)
    return cut if cut >= MANY else 0


def _most_left(text: str, entry: Entry) -> int:
    """How many unexplained letters an entry may have: more in a title after a comma or bracket."""
    own = text[entry.name.end : entry.end].strip()
    own = own.removesuffix(".") if own.endswith(").") else own
    titled = own[:1] in (",", "(", "–") and len(own) <= 80 and not own.endswith(".")
    if not SENTENCE_WORDS.isdisjoint(own.split()):
        return MAX_LEFT
    at = entry.name.start
    line = text[text.rfind("\n", 0, at) + 1 : at].strip(" \t-*•·") == "" and entry.end - at < FLAT
    printed = line and not own.endswith(".") and own.count(".") < 3 and own[:1] != ""
    return TITLED if titled or (printed and len(own) <= TITLED) else MAX_LEFT


def going_on(
    text: str, entry: Entry, line: tuple[int, int], lexicon: Lexicon, *, damaged: bool
) -> Entry | None:
    """Return the entry with a line that only goes on with it; None where the line does not.

    Args:
        text: of the passage.
        entry: the last one before the line.
        line: where the line stands.
        lexicon: the indexes.
        damaged: the text lost letters in recognition.
    """
    start, end = line
    limits = find_limits(text[entry.start : end])
    bare = sum(c.isalpha() for c in text[start:end])
    crosses = any(m.start < start - entry.start < m.end for m in limits)
    opened = depth(text, entry.start, entry.end) > 0
    words = text[start:end].strip(" .,;")
    if CELL.fullmatch(words):  # a cell of a table, whose head is not known
        entry.unsure = entry.unsure or words.casefold() == "nej"
        return entry
    limit = any(m.text == words for m in find_limits(words))
    if not (crosses or opened or limit or bare <= 3):
        return None
    fresh = Entry(entry.passage, entry.name, entry.start, end, unsure=entry.unsure)
    attributes(text, entry.name.end, fresh, lexicon, damaged=damaged)
    return fresh if fresh.left <= MAX_LEFT else None


def further(
    text: str, entries: list[Entry], line: tuple[int, int], lexicon: Lexicon
) -> bool:
    """Give a line to the first of the two people above it, whose cell ended with a comma:
    'Ek Tora,     Bok Ada' and below it 'ordförande, Ale'; False where they do not stand so.

    Args:
        text: of the passage.
        entries: of the list.
        line: where the line stands.
        lexicon: the indexes.
    """
    if len(entries) < MANY or entries[-2].passage != entries[-1].passage:
        return False
    first, second = entries[-2:]
    above = text.rfind("\n", 0, line[0])
    begins = text.rfind("\n", 0, max(0, above)) + 1
    if not begins <= first.name.start < second.name.start < above:
        return False
    column = second.name.start - begins
    inside = line[1] - above - 1 <= column or line[0] - above - 1 < max(GAP, column - GAP)
    limited = text[line[0] : line[1]].lstrip().startswith("(")
    goes_on = OPEN_CELL.match(text, first.name.end, second.name.start) is not None
    if not inside or not (goes_on or limited):
        return False
    add_piece(text, first, line, lexicon)
    return True


def all_named(names: Sequence[Name], line: str) -> bool:
    """Return whether a line holds names and nothing else.

    Args:
        names: found in it.
        line: as printed.
    """
    letters = sum(len(name.text) + 1 for name in names)
    return bool(names) and letters >= len(" ".join(line.split()))


def to_last(text: str, group: Group, block: Block, place: tuple[int, int]) -> bool:
    """Give the organisation that begins a line to the entry before it, when that ended with a
    comma: 'Tora Ek (S),' and 'Ale Nils Bo (M), Lerum' on the next line.

    Args:
        text: of the passage.
        group: whose last entry may get it.
        block: what the line gave.
        place: the passage, and where the line begins.
    """
    (passage, start), hit = place, block.groups.get(0)
    if hit is None or hit.start != start or not group.entries:
        return False
    last = group.entries[-1]
    own = text[last.name.end : start].rstrip()
    if last.passage != passage or not own.endswith(",") or last.organisations:
        return False
    last.organisations.append(hit)
    last.end = hit.end
    return True
