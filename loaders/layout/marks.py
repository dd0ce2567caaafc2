"""Boxes before the names of a list: '( x ) Ek Tora, ordf. ( ) Bok Ada, medlem (x) Asp Bo'.

A cross in the box says that the person was there, an empty one that not. Where the list has a
column of personal substitutes, one without a post after someone who was away served in that place.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry

__all__ = ["BOX", "TWO", "marked", "marked_cells"]

BOX = re.compile(r"\(\s{0,2}([xX]?)\s{0,2}\)\s*$")
SUBSTITUTES = re.compile(r"[Pp]ersonlig[at]? (?:ersättare|suppleant)|Ordinarie\s{2,}Ersättare")
INNER = re.compile(r"\(\s{0,2}[xX]?\s{0,2}\)")
TWO = "a column of substitutes"  # how a document writes
LOST = "a mark whose numbers are lost"
FEWEST = 2
HEAD = 160  # letters before the first name in which the heads of the columns stand
HEADED = re.compile(r"(?:namn|närv(?:aro|arande)?|[\W\d_])*", re.I)
# a mark in the cell after a name
CELL = re.compile(r"(?: ?\t| {2})[ \t]*+(?:(?P<there>[xX1✓])|(?P<away>[-–—]))(?=[ \t]|,|\n|\Z)")


def marked(text: str, start: int, entries: list[Entry], habits: set[str]) -> None:
    """Read the boxes before the names, where most of the entries have one.

    Args:
        text: of the passage.
        start: where the part begins.
        entries: its people; those whose box is empty get a limit that says so.
        habits: how the document writes; learns of a column of substitutes.
    """
    if text.find("(", start, entries[0].name.start) < 0:
        return
    ends = [start, *(entry.name.end for entry in entries)]
    boxes = [BOX.search(text, end, e.name.start) for end, e in zip(ends, entries, strict=False)]
    fewest = 1 if TWO in habits else FEWEST
    if sum(box is not None for box in boxes) < max(fewest, 0.6 * len(entries)):
        return
    columns = SUBSTITUTES.search(text, max(0, start - HEAD), entries[0].name.start) is not None
    if columns:
        habits.add(TWO)
    row = TWO in habits and len(entries) == FEWEST and "\n" not in text[start : entries[1].end]
    away = False
    for entry, box in zip(entries, boxes, strict=True):
        entry.limits = [m for m in entry.limits if m.rule != LOST]
        inner = INNER.search(text, entry.name.end, entry.end)
        if inner is not None:  # the box of the next one
            entry.unknown = [u for u in entry.unknown if u[1] <= inner.start()]
        if box is None:
            continue
        bare = not (entry.roles or entry.party or entry.unknown or entry.organisations)
        if bare and ((row and entry is entries[1]) or (columns and away)):
            entry.serves = True
        away = not box[1]
        if away:
            entry.limits.append(Limit(*box.span(), box[0], "absent", "mark in a roll"))


def marked_cells(head: str, entries: list[tuple[str, Entry]]) -> None:
    """Read the cells after the names of a group as marks, where each holds one.

    Args:
        head: the words between the heading and the first name; 'Rösträtt' heads no such marks.
        entries: the text of its passage and each person of the group; those with a dash get a
            limit that says so.
    """
    if HEADED.fullmatch(head) is None:
        return
    cells = [(CELL.match(text, entry.name.end), entry) for text, entry in entries]
    marks = [(cell, entry) for cell, entry in cells if cell is not None]
    if len(marks) < max(FEWEST, len(entries)) or not any(cell["there"] for cell, _ in marks):
        return
    for cell, entry in marks:
        if cell["away"] and not any(limit.status == "absent" for limit in entry.limits):
            away = Limit(*cell.span("away"), cell["away"], "absent", "mark in a roll")
            entry.limits.append(away)
