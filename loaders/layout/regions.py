"""What the reader of lists knows at a place: the region that is open, its labels, what is not read.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.layout.apart import COMING, apart
from samverkan.loaders.layout.below import limited_sender
from samverkan.loaders.layout.blocks import Block, BlockReader
from samverkan.loaders.layout.celled import Celled
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.layout.grouping import line_group
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.layout.habits import TURNED_BARE
from samverkan.loaders.layout.kept import going_on
from samverkan.loaders.layout.label_values import Label
from samverkan.loaders.layout.list_heads import ELECTION, PEOPLE, chooses, heading_at, leading
from samverkan.loaders.layout.stacked import HEADS_OF_SIGNATURES, SINGLE, stack
from samverkan.loaders.layout.tabled import Table, read_row, read_second, table_at
from samverkan.loaders.reading import Reading
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.records import Heading

__all__ = ["MAX_UNREAD", "Regions"]

CELL = re.compile(r"\S+(?>(?: {1,2}\S+)*)")
GAP, DASHES = 2, " -–\t"  # blanks before the second list; a cell that names nobody
LISTED = r"(?:deltagar|närvaro)(?:lista|förteckning)|röstlängd"
ANNEX = re.compile(rf"Bilaga(?:\s\d{{1,2}})?[:.]?\s{{1,4}}(?=(?:{LISTED}):?\s*\Z)", re.I)
POINTS = re.compile(rf"(?:se|enligt|bifogad|bilagd|fastställer)\s[^.\n]{{0,30}}(?:{LISTED})", re.I)
PERSONAL = re.compile(r"Personlig", re.I)  # substitutes, each of one member
SIDES = (2, 3)  # heads of lists side by side, the second with one of both before them
WROTE = frozenset({"secretary", "note-taker"})
SIGNED = 4  # paragraphs in which those who sign stand
# before a table of those who met, where items stand above it
THERE = re.compile(r"röstlängd|representera|närvar|företrädd|deltog", re.I)
ABOVE = 300  # letters above a table
UP, ITEM_REACH = 3, 400  # passages above a heading, and letters of each, in which its item stands
MAX_UNREAD = 2  # lines in a row that are not understood before a region ends


@dataclass
class Side:
    """Two lists side by side: where the second begins in a line, its lines, and whether each of
    the second is the substitute of the one beside, who came only where nobody stands there."""

    column: int
    right: list[tuple[int, int, int]]
    personal: bool = False


def _two_heads(
    line: str, lexicon: Lexicon
) -> tuple[list[re.Match[str]], list[tuple[Heading, ...]]]:
    """The two cells of a line, and what they head; nothing where it has not two."""
    cells = [m for m in CELL.finditer(line)] if "   " in line else []
    cells = cells if len(cells) == len(("left", "right")) else []
    return cells, [lexicon.registers.heading(cell[0].rstrip(":")) for cell in cells]


def _second_heading(line: str, lexicon: Lexicon) -> list[int]:
    """Where two headings of people stand in a line, after one of both; nothing where it is no
    such: 'Beslutande   Ordinarie   Personlig ersättare'."""
    cells = [m for m in CELL.finditer(line)] if "   " in line else []
    heads = [lexicon.registers.heading(cell[0].rstrip(":")) for cell in cells]
    if len(cells) == len(("of both", "left", "right")) and not PERSONAL.match(cells[2][0]):
        return []
    people = all(any(h.capacity in PEOPLE for h in found) for found in heads)
    known = len(cells) in SIDES and people and all(h[0].place == "above" for h in heads)
    return [cell.start() for cell in cells] if known else []


class Regions:
    """The groups of a document and the region that is open.

    Args:
        reading: the state; lines are claimed and flagged there.
        lexicon: the indexes.
        damaged: the text lost letters in recognition.
    """

    blocks: BlockReader

    def __init__(self, reading: Reading, lexicon: Lexicon, *, damaged: bool) -> None:
        self.reading, self.lexicon, self.damaged = reading, lexicon, damaged
        self.tokens = list(reading.tokens)
        self.groups: list[Group] = []
        self.current: Group | None = None
        self.labels: list[Group] = []  # headings without entries, directly before this place
        self.placed = False  # one of these labels asks for place and time
        self.unread: list[tuple[int, int, int]] = []
        self.table: Table | None = None  # the columns of the rows that follow
        self.second: Group | None = None  # the people of its second list
        self.upper = ""  # the upper line of two that are the heads of a table
        self.returning: Group | None = None  # goes on after the line of one guest
        self.items = False  # the items have begun
        self.begun = False  # they have, or a list has
        self.titled = False  # the text is called minutes at its front
        self.side: Side | None = None  # two lists that stand side by side
        self.apart = apart(reading, lexicon)  # lines of lists of others than those who met
        self.cuts: dict[int, list[int]] = {}
        for index, at in self.apart:
            self.cuts.setdefault(index, []).append(at)

    def _part(self, passage: int, base: int, end: int) -> None:
        """Read a part of a line; the reader of lists says how."""
        raise NotImplementedError

    def _beside(self, passage: int, base: int, end: int) -> bool:
        """A line of two lists side by side: the left cell is read now, the right one after all
        left ones. False where the line is none, which ends them."""
        text = self.tokens[passage].text
        if self.side is None:
            starts = _second_heading(text[base:end], self.lexicon)
            if not starts:
                return False
            for left, right in pairwise(starts):
                self._part(passage, base + left, base + right)
            column = base + starts[-1]
            personal = PERSONAL.match(text, column) is not None
            self.side = Side(starts[-1], [(passage, column, end)], personal)
            return True
        at = min(end, base + self.side.column)
        near = [m.start() for m in CELL.finditer(text, base, end)]
        at = next((c for c in near if base < c and abs(c - at) <= GAP), at)
        if text[max(base, at - GAP) : at].strip() and at < end:
            self._read_right()
            return False
        if text[base:at].strip(DASHES):
            self._part(passage, base, at)
        beside = self.side.personal and text[base:at].strip(DASHES)
        if text[at:end].strip(DASHES) and not beside:
            self.side.right.append((passage, at, end))
        return True

    def _row(self, passage: int, base: int, end: int) -> bool:
        """A line that is the heads of a table, or a row under them, perhaps of two lists."""
        if TURNED_BARE not in self.blocks.habits and self._table(passage, base, end):
            return True
        if self.table is None or self.current is None:
            return False
        entries = read_row(self.table, self.blocks, self.tokens[passage], passage, (base, end))
        self.current.entries.extend(entries)
        beside = read_second(self.table, self.blocks, self.tokens[passage], passage, (base, end))
        if beside and self.second is None:
            self.second = Group("Ersättare", "deputy", "present", (passage, base, end))
            self.groups.append(self.second)
        if beside and self.second is not None:
            self.second.entries.extend(beside)
        if entries:
            self.unread.clear()
            self.labels, self.placed = [], False
        return bool(entries or beside)

    def _table(self, passage: int, base: int, end: int) -> bool:
        """A line that is the heads of a table, or the upper one of two such lines."""
        text, group = self.tokens[passage].text, self.current
        line, upper = text[base:end], self.upper
        self.upper = ""
        table = table_at(line, upper)
        if table is None:
            below = text[end + 1 :].partition("\n")[0] if "\t" not in line else ""
            if below and table_at(below, line) not in (None, table_at(below)):
                self.upper = line
                self._claim(passage, base, end, "heads of columns")
            return bool(self.upper)
        if group is None and not self._opens(table, passage, base):
            return False
        said = table.label and (group is None or table.capacity == "deputy" != group.capacity)
        if group is None or said:
            label, capacity = (table.label, table.capacity) if said else ("Närvarande", "any")
            self.current = Group(label, capacity, "present", (passage, base, end))
            self.groups.append(self.current)
        self.table, self.second = table, None
        self._claim(passage, base, end, "heads of columns")
        return True

    def _laid_out(self, passage: int) -> Celled | None:
        """The tables of a passage whose cells stand one to a line; None without one."""
        laid = Celled(self.reading.passages, passage, self.tokens[passage], self.blocks)
        return laid if laid.rows else None

    def _laid(self, laid: Celled, passage: int, base: int) -> bool:
        """A line that is a cell of such a table: a name with the cells of its row, or another."""
        opens = laid.opens(base)
        if opens is None or (self.current is None and not (opens and not self.items)):
            return False
        if self.current is None:
            self.current = Group("Närvarande", "any", "present", (passage, base, base))
            self.groups.append(self.current)
        if self.current.capacity in SINGLE and not self.current.stacked:
            return False
        if base in laid.beside:
            return True
        entries = laid.entries(base)
        if not entries:
            return False
        entry = entries[0]
        self.current.entries.extend(entries)
        self.unread.clear()
        self.labels, self.placed = [], False
        self._flag(entry)
        return True

    def _flag(self, entry: Entry) -> None:
        """Say that nothing is said of whether a person came, where an answer is not understood."""
        name, passage = entry.name, self.reading.passages[entry.passage]
        for place in passage.evidence(name.start, name.end, "person in a list"):
            if entry.unsure:
                self.reading.claims.doubt(Doubt.PRESENCE_OPEN, place, "answers are not paired")

    def _passed(self, passage: int, base: int, end: int) -> bool:
        """A line that is read here, or not at all: signatures, and lists of others."""
        kind = self.apart.get((passage, base))
        if kind is None:
            return self._signed(passage, base, end)
        start = leading(self.tokens[passage].text, base, end)
        hit = heading_at(self.tokens[passage], start, end, self.lexicon) if start < end else None
        signs = hit.phrase.detail if hit else self.current.capacity if self.current else ""
        if kind == COMING and signs in SINGLE:  # 'Ordförande', below the last item
            return self._signed(passage, base, end)
        if self.current is not None:
            self._read_right()
            self._close()
        if hit is not None and hit.phrase.detail in PEOPLE:
            for place in self.reading.passages[passage].evidence(start, hit.end, "heading apart"):
                self.reading.claims.doubt(Doubt.PRESENCE_OPEN, place, f"a list of {kind}")
        return True

    def _cut(self, passage: int, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The parts of a passage, cut before each line that begins a list of others."""
        text, found = self.reading.passages[passage].text, list[tuple[int, int]]()
        starts = self.cuts.get(passage, [])
        for base, end in parts:
            cuts = starts[bisect_right(starts, base) : bisect_left(starts, end)]
            for first, stop in pairwise([base, *cuts, end]):
                found.append((first, first + len(text[first:stop].rstrip("\n"))))
        return found

    def _by_line(self, passage: int) -> bool:
        """Whether two lists stand side by side in a passage: its lines are read each by itself."""
        lines = (line.text for line in self.reading.passages[passage].lines)
        return self.side is not None or any(_second_heading(s, self.lexicon) for s in lines)

    def _label_alone(self, group: Group, other: Group) -> bool:
        """Whether a label of people stands directly before another one, with nobody below it."""
        (first, _, start), (second, end, _) = group.where, other.where
        texts = [self.tokens[n].text for n in range(first, second + 1)]
        between = texts[0][start:end] if first == second else (
            texts[0][start:] + "".join(texts[1:-1]) + texts[-1][:end]
        )
        return not group.entries and not between.strip(" :\n")

    def _whose(self, groups: list[Group]) -> None:
        """Leave open who came where labels stand apart from their people and only the last one,
        'Frånvarande', would head them, as nobody else is listed."""
        listed = [g for g in groups if g.capacity in PEOPLE]
        if any(g.entries for g in listed if g.presence != "absent"):
            return
        for one, other in pairwise(listed):
            away = one.presence != "absent" == other.presence and len(other.entries) > 1
            if away and self._label_alone(one, other):
                for entry in other.entries:
                    entry.unsure = True
                    self._flag(entry)

    def _known(self) -> list[Group]:
        """The groups of the document without those of mere signatures."""
        self._whose(self.groups)
        return [group for group in self.groups if not self._as_functions(group)]

    def _value(self, passage: int, label: Label) -> bool:
        """Open the list of a label whose value is this passage; False where it lists nobody."""
        self._close()
        if label.capacity not in PEOPLE and label.capacity not in SINGLE:
            return False
        self.current = Group(label.name, label.capacity, label.presence, label.where)
        self.groups.append(self.current)
        return True

    def _annexed(self, text: str, start: int, end: int) -> int:
        """Where the heading of a list that the minutes point to begins, behind 'Bilaga 1'."""
        annex = ANNEX.match(text, start, end)
        told = annex and any(POINTS.search(p.text) for p in self.reading.passages)
        return annex.end() if annex and told else start

    def _read_right(self) -> None:
        """Read the right one of two lists side by side."""
        side, self.side = self.side, None
        for passage, base, end in side.right if side else ():
            self._part(passage, base, end)

    def _signed(self, passage: int, base: int, end: int) -> bool:
        """'Vid protokollet      Justeras' ends a list; the one name below the first wrote it.

        Where several stand below it, nothing says which of them did.
        """
        cells, heads = _two_heads(self.tokens[passage].text[base:end], self.lexicon)
        kinds = [{h.capacity for h in found} for found in heads]
        if not cells or not (kinds[0] & WROTE and "adjuster" in kinds[1]):
            return False
        self._read_right()
        self._close()
        column = cells[1].start()
        below = [
            (number, start, start + min(len(line.text), column))
            for number in range(passage, min(passage + SIGNED, len(self.tokens)))
            for start, line in zip(
                self.reading.passages[number].starts, self.reading.passages[number].lines,
                strict=True,
            )
            if number > passage or start >= end
        ]  # fmt: skip
        named = [p for p in below if self._may_sign(self.tokens[p[0]].text[p[1] : p[2]].strip())]
        self.current = Group("signature", "secretary", "present", (passage, base, base + column))
        self.groups.append(self.current)
        one = self.tokens[named[0][0]].text[slice(*named[0][1:])] if len(named) == 1 else ""
        if CELL.fullmatch(one.rstrip(), len(one) - len(one.lstrip())) and one.endswith("  "):
            self._part(*named[0])
        self._close()
        return True

    def _as_functions(self, group: Group) -> bool:
        """Whether the functions of those who signed stand below their names: no approvers."""
        if group.label not in HEADS_OF_SIGNATURES or not group.entries:
            return False
        last = group.entries[-1]
        below = self.tokens[last.passage].text[last.name.end :].partition("\n")[2]
        words = below.partition("\n")[0].split("  ")[0].strip()
        kinds = {h.capacity for h in self.lexicon.registers.heading(words)}
        return bool(kinds & {"chair", *WROTE})

    def _may_sign(self, words: str) -> bool:
        """Whether words below a head of signatures are more than a ruled line or a function."""
        return any(map(str.isalpha, words)) and not self.lexicon.registers.role(words)

    def _opens(self, table: Table, passage: int, base: int) -> bool:
        """Whether a table opens a list: before the items, or where the text says who met."""
        text = self.tokens[passage].text[:base]
        above = self.reading.passages[passage - 1].text if passage else ""
        above = f"{above} {text}"[-ABOVE:]
        told = THERE.search(above) is not None and not ELECTION.search(above)
        return table.opens and (told or not self.items)

    def _line_above(self, passage: int, base: int) -> str:
        """The line above a place, in the passage before where it begins one."""
        before = self.reading.passages[passage - 1].text if passage else ""
        above = self.tokens[passage].text[max(0, base - ITEM_REACH) : base] if base else before
        return above.rstrip().rpartition("\n")[2]

    def _chosen(self, passage: int, start: int) -> bool:
        """Whether a heading stands under an item that chooses those below it."""
        texts = [t.text[-ITEM_REACH:] for t in self.tokens[max(0, passage - UP) : passage]]
        own = self.tokens[passage].text[max(0, start - ITEM_REACH) : start]
        return chooses("\n".join((*texts, own)))

    def _returned(self, text: str, base: int) -> None:
        """After a line 'Gäst: Ada Bok' the list goes on, unless the next line is set in."""
        if self.returning is not None and text[base : base + 1].strip():
            self.current = self.returning
        self.returning = None

    def _past_signatures(self) -> None:
        """Names under the labels of signatures stand with them, not after a blank line."""
        group = self.current
        stacked = {*group.stacked} if group is not None and group.entries else set()
        if stacked and not stacked - SINGLE:
            self._close()

    def _add(self, group: Group, block: Block, kept: int) -> None:
        """Add entries to the group, and open another where an organisation heads some of them."""
        for number, entry in enumerate(block.entries[:kept]):
            hit = block.groups.get(number)
            if hit is not None:
                group = Group(group.label, group.capacity, group.presence, group.where,
                              represents=hit, represents_in=entry.passage,
                              stacked=group.stacked, order=group.order,
                              limit=group.limit)  # fmt: skip
                self.groups.append(group)
            if group.limit is not None and not entry.limits:
                entry.limits.append(group.limit)
            group.entries.append(entry)
        self.current = group

    def _continues(self, passage: int, start: int, end: int) -> bool:
        """Add a line that only goes on with the entry before it."""
        group = self.current
        if group is None or not group.entries or group.entries[-1].passage != passage:
            return False
        text, entry = self.reading.passages[passage].text, group.entries[-1]
        if limited_sender(self.tokens[passage], entry, (start, end), self.lexicon):
            return True
        fresh = going_on(text, entry, (start, end), self.lexicon, damaged=self.damaged)
        if fresh is not None:
            group.entries[-1] = fresh
            self._flag(fresh)
        return fresh is not None

    def _sent_from_above(self, passage: int, base: int) -> None:
        """The organisation on the line above the first person of a list without a heading."""
        printed, group = self.reading.passages[passage].text, self.current
        if not base or group is None:
            return
        above = printed.rfind("\n", 0, base - 1) + 1
        hit = line_group(self.tokens[passage], (above, base - 1), self.lexicon, opened=False)
        if hit is not None:
            group.represents, group.represents_in = hit, passage
            self._claim(passage, above, base - 1, "group in a list")

    def _stack(self, opened: Group, after: str) -> None:
        """Note a heading without entries; two that say different things are stacked labels."""
        kept = [] if ":" in after and not self._in_a_row(opened) else self.labels
        self.labels = stack(kept, opened, after)

    def _in_a_row(self, opened: Group) -> bool:
        """Whether a label with a colon stands directly after another one, in the same line."""
        if not self.labels or self.labels[-1].where[0] != opened.where[0]:
            return False
        passage, start, end = opened.where[0], self.labels[-1].where[2], opened.where[1]
        return self.tokens[passage].text[start:end].strip(" ") == ":"

    def _claim(self, passage: int, start: int, end: int, rule: str) -> None:
        self.reading.claims.claim(self.reading.passages[passage].evidence(start, end, rule))

    def _close(self) -> None:
        """End the region; flag short lines within it that were not understood."""
        if self.current is not None and len(self.unread) <= MAX_UNREAD and self.current.entries:
            for passage, start, end in self.unread[:-1]:
                for place in self.reading.passages[passage].evidence(start, end, "list of people"):
                    self.reading.claims.doubt(Doubt.UNREAD_LIST_LINE, place)
        self.current, self.table = None, None
        self.labels, self.placed = [], False
        self.unread.clear()
