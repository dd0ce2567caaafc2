"""Boxes before the names of a list: '( x ) Ek Tora, ordf. ( ) Bok Ada, medlem (x) Asp Bo'.

Or a column of crosses before the names, under its head: 'Närvarande  Namn'. A cross says that the
person was there, an empty place that not. Where the list has a column of personal substitutes, one
without a post after someone who was away served in that place.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.layout.pairs import REPLACED_BY, paired_people, replaced_pairs

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
# the heads of a column of crosses and of the names behind it, on a line of their own
CROSSES = re.compile(
    r"[^\n]{0,80}?(?<!Ej )(?<!Inte )(?P<head>N[äa]rv(?:aro|arande)?)\.?[ \t]{2,}"
    r"(?P<name>Namn)\b[^\n]*"
)
TABLE = 4000  # letters that a table of people may have
CROSS = re.compile(r"(?<!\S)[xX✓](?!\w)")
BARE = re.compile(r"\s*(?:\([A-ZÅÄÖa-zåäö ]{1,12}\))?[\s,.()]*")  # a party, and no more words
# the heads of a table that has each cell on a line, from the name to who was there
ASKED = re.compile(
    r"(?:\A|\n)[ \t]*Namn(?P<between>(?:[^\n]{0,30}\n){1,6}?)"
    r"[ \t]*N[äa]rv(?:aro|arande)?\.?[ \t]*(?=\n)"
)
NO = re.compile(r"[ \t]*Nej(?!\w)")
SLACK = 3  # letters by which a cross may stand beside its head


def marked(text: str, start: int, entries: list[Entry], habits: set[str]) -> None:
    """Read what boxes, crosses and 'ersätts av' say of the presence of people.

    Args:
        text: of the passage.
        start: where the part begins.
        entries: its people; those who were away get a limit that says so.
        habits: how the document writes; learns of a column of substitutes.
    """
    _boxed(text, start, entries, habits)
    _crossed(text, entries)
    _replaced_by(text, entries)
    paired_people(text, entries)


def _boxed(text: str, start: int, entries: list[Entry], habits: set[str]) -> None:
    """Read the boxes before the names, where most of the entries have one."""
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
    """Read the cells after the names of a group as marks, where each holds one, or a 'Nej' below.

    Args:
        head: the words between the heading and the first name; 'Rösträtt' heads no such marks.
        entries: the text of its passage and each person of the group; those with a dash get a
            limit that says so.
    """
    _answered(entries)
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


def _crossed(text: str, entries: list[Entry]) -> None:
    """Read a column of crosses before the names, each on a line of its own, under its head."""
    begins = [text.rfind("\n", 0, entry.name.start) + 1 for entry in entries]
    if len(set(begins)) < len(entries):
        return
    for begin, entry in zip(begins, entries, strict=True):
        named = text.rfind("Namn", max(0, begin - TABLE), begin)
        above = text.rfind("\n", 0, max(named, 0)) + 1
        head = CROSSES.match(text, above, begin) if named >= 0 else None
        if head is None or "\n\n" in text[above:begin]:
            continue
        column, end = head.start("head") - above - SLACK, head.start("name") - above
        first = not text[above : head.start("head")].strip()
        if text[max(begin, min(begin + column, entry.name.start)) : entry.name.start].strip():
            continue
        if begin == entry.name.start and not first:  # the blanks are lost: of which column?
            continue
        rows = text[head.end() : begin + TABLE].partition("\n\n")[0].splitlines()
        if any(CROSS.search(row, 0 if first else column, end) for row in rows):
            span = (entry.name.start, entry.name.end)
            entry.limits.append(Limit(*span, "", "absent", "no mark in a roll"))


def _answered(entries: list[tuple[str, Entry]]) -> None:
    """Read the 'Nej' of a table that has each cell on a line, as far below the name as its head."""
    for text, entry in entries:
        if text.find("Nej", entry.name.end, entry.name.end + HEAD) < 0:
            continue
        above = max(0, entry.name.start - TABLE)
        heads = ASKED.search(text, above, entry.name.start)
        if heads is None or "\n\n" in text[heads.start() : entry.name.start]:
            continue
        column = heads["between"].count("\n")
        cells = text[entry.name.end : entry.name.end + HEAD].split("\n")
        if len(cells) > column and NO.match(cells[column]):
            start = text.index("Nej", entry.name.end + sum(map(len, cells[:column])))
            entry.limits.append(Limit(start, start + 3, "Nej", "absent", "mark in a roll"))


def _replaced_by(text: str, entries: list[Entry]) -> None:
    """Read 'Ada Bok ersätts av Bo Asp': she is away, for the items alone that stand with him."""
    replaced_pairs(text, entries)
    for one, other in pairwise(entries):
        if any(limit.rule == "two replaced" for limit in one.limits):
            continue
        found = REPLACED_BY.search(text, one.name.end, other.name.start)
        if found is None:
            continue
        part = next((m for m in other.limits if m.status == "partial"), None)
        end, status = (other.name.end, "absent") if part is None else (part.end, "partial")
        rest = text[other.name.end : end] + text[end : other.end].partition("\n")[0]
        whole = BARE.fullmatch(rest.replace(part.text, "") if part is not None else rest)
        if whole and "\n" not in text[found.start() : end]:  # 'från och med 2025' is another thing
            other.serves = True
            words = text[found.start() : end]
            one.limits.append(Limit(found.start(), end, words, status, "replaced by"))
