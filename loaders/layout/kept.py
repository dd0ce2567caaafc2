"""How many of the entries of a part are people of the list, and where running text begins.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.layout.blocks import Block
from samverkan.loaders.layout.entries import Entry

__all__ = ["FLAT", "MANY", "MAX_LEFT", "how_many"]

NO_TITLE = frozenset(
    ["som", "är", "var", "har", "hade", "att", "om", "ska", "inte", "vi", "det", "den", "blir",
     "fick", "kan"]
)  # fmt: skip
TITLED = 45  # unexplained letters of an entry that is a title after a comma
MAX_LEFT = 10  # letters that nothing explains, in an entry that still is one
MANY, FLAT = 2, 200  # names, and letters of a line, from which a list may run on into prose
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
    if size < FLAT and (over[-1] or not NO_TITLE.isdisjoint(rest.split())):
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
    if not NO_TITLE.isdisjoint(own.split()):
        return MAX_LEFT
    at = entry.name.start
    line = text[text.rfind("\n", 0, at) + 1 : at].strip(" \t-*•·") == "" and entry.end - at < FLAT
    printed = line and not own.endswith(".") and own.count(".") < 3 and own[:1] != ""
    return TITLED if titled or (printed and len(own) <= TITLED) else MAX_LEFT
