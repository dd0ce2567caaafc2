"""Boxes before the names of a list: '( x ) Ek Tora, ordf. ( ) Bok Ada, medlem (x) Asp Bo'.

A cross in the box says that the person was there, an empty one that not. Where the list has a
column of personal substitutes, one without a post after someone who was away served in that place.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry

__all__ = ["BOX", "marked"]

BOX = re.compile(r"\(\s{0,2}([xX]?)\s{0,2}\)\s*$")
SUBSTITUTES = re.compile(r"[Pp]ersonlig[at]? (?:ersättare|suppleant)")
LOST = "a mark whose numbers are lost"
FEWEST = 2


def marked(text: str, start: int, entries: list[Entry]) -> None:
    """Read the boxes before the names, where most of the entries have one.

    Args:
        text: of the passage.
        start: where the part begins.
        entries: its people; those whose box is empty get a limit that says so.
    """
    if text.find("(", start, entries[0].name.start) < 0:
        return
    ends = [start, *(entry.name.end for entry in entries)]
    boxes = [BOX.search(text, end, e.name.start) for end, e in zip(ends, entries, strict=False)]
    if sum(box is not None for box in boxes) < max(FEWEST, 0.6 * len(entries)):
        return
    columns = SUBSTITUTES.search(text, max(0, start - 60), entries[0].name.start) is not None
    away = False
    for entry, box in zip(entries, boxes, strict=True):
        entry.limits = [m for m in entry.limits if m.rule != LOST]
        if box is None:
            continue
        bare = not (entry.roles or entry.party or entry.unknown or entry.organisations)
        if columns and away and bare:
            entry.serves = True
        away = not box[1]
        if away:
            entry.limits.append(Limit(*box.span(), box[0], "absent", "mark in a roll"))
