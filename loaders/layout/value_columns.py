"""A function before a name in a column of people: of that one person, no heading of the next.

'Dessutom:    Regionchef Ada Bok' and below it, at the same place, 'Sekreterare Bo Ek' and 'Planchef
Cia Dag': the second is the secretary, the third is not. A label has a colon or blanks before its
names, or stands where labels stand.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.layout.leading import leads
from samverkan.loaders.layout.wrapped import POSTED

__all__ = ["of_one"]

ONE = frozenset({"chair", "vice-chair", "secretary", "note-taker"})
SHORT = re.compile(r"(?:Ers|Suppl)\.?", re.I)  # the full words head several people
FAR = 6  # letters from the margin at which values stand apart from their labels
KNOWN = 20  # bearers from which a word is taken for a given name


def of_one(text: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Return whether a word that may be a heading is the function of the name after it.

    Args:
        text: of the passage.
        hit: the word, a name after it.
        lexicon: the indexes.
    """
    if hit.phrase.detail not in ONE and not SHORT.fullmatch(hit.text):
        return False
    dot = 1 if text[hit.end : hit.end + 1] == "." else 0
    after = text[hit.end + dot : hit.end + dot + 2]
    if not after.startswith(" ") or after.isspace():
        return False
    begin = text.rfind("\n", 0, hit.start) + 1
    column, before = hit.start - begin, text[begin : hit.start]
    if before.strip():
        return column >= FAR and before.endswith("  ")
    above = text[text.rfind("\n", 0, max(0, begin - 1)) + 1 : max(0, begin - 1)]
    if column >= FAR:
        return _begins(above, column)
    stop = text.find("\n", hit.end)
    below = text[stop + 1 :].partition("\n")[0] if stop >= 0 else ""
    beside = [line[column:] for line in (above, below) if not line[:column].strip()]
    return any(_posted(line, lexicon) for line in beside)


def _begins(line: str, column: int) -> bool:
    """Whether words begin at a place of a line, apart from those before."""
    return bool(line[column : column + 1].strip()) and not line[max(0, column - 2) : column].strip()


def _posted(line: str, lexicon: Lexicon) -> bool:
    """Whether a line begins with a post, not a function of the meeting, and a name."""
    found = POSTED.match(line)
    if found is None or lexicon.registers.given_name(found[1]) < KNOWN:
        return False
    return leads(line[: found.start(1)].strip(" .•*–-"), lexicon)
