"""Lists of people: where they begin and end, their groups, and the entries in them.

A region opens at a heading of people ('Närvarande', 'Beslutande', 'Deltagare') and runs over
blank lines until a heading of something else, an agenda item or running text. Within it a line is
an entry, a heading, the rest of the entry before it, or it is flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.grammar.names import Name, Names
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.layout.entries import Entry, attributes, organisation_hits, read_entry
from samverkan.loaders.layout.segments import segments
from samverkan.loaders.reading import Reading
from samverkan.loaders.tokens import Tokens
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.names import fold

__all__ = ["Group", "ListReader", "heading_at", "leading"]

ITEM_LINE = re.compile(
    r"\s{0,8}(?:§{1,2}\s?\d|\d{1,3}\s?§|\d{1,3}[.:)]\s?[A-ZÅÄÖ]|\d{1,3}\s+[A-ZÅÄÖ][a-zåäö])"
)
TITLED = 45  # the same, where they are a title after a comma
NO_TITLE = frozenset(
    [
        "som",
        "är",
        "var",
        "har",
        "hade",
        "att",
        "om",
        "ska",
        "inte",
        "vi",
        "det",
        "den",
        "blir",
        "fick",
        "kan",
    ]
)
REPLACES = re.compile(
    r"(?:ersätter|(?:ersättare|ers\.?|tjänstgörande|tjg\.?|tjänstgör|stället) för)\s*$", re.I
)
MANY, FLAT = 2, 200  # names, and letters of a line, from which a list may run on into prose
PARTY = re.compile(r"\s?\([A-Za-zÅÄÖåäö]{1,4}\)")
HEADING = 60  # letters that a heading may have
MAX_LEFT = 10  # letters that nothing explains, in an entry that still is one
MAX_UNREAD = 2  # lines in a row that are not understood before a region ends
PEOPLE = frozenset(["member", "deputy", "official", "guest", "adjunct", "any"])
SINGLE = frozenset(["chair", "vice-chair", "secretary", "note-taker", "adjuster"])


@dataclass
class Group:
    """The entries under one heading.

    Args:
        label: the heading's normal form.
        capacity: what it says of them: a capacity or 'any'.
        presence: present, partial, remote, absent or none.
        where: passage, start and end of the heading.
        entries: the people.
        represents: an organisation that the heading names for all of them.
    """

    label: str
    capacity: str
    presence: str
    where: tuple[int, int, int]
    entries: list[Entry] = field(default_factory=list)
    represents: Hit | None = None


def leading(text: str, start: int, end: int) -> int:
    """Return the first place in the line that is no blank, bullet or dash."""
    while start < end and text[start] in " \t-–—•·*":
        start += 1
    return start


def heading_at(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """Return the heading that a line begins with, or None.

    The label must end the line or be followed by a colon, a tab, a slash, two blanks or a capital.
    """
    best = lexicon.headings.first(tokens, start, min(end, start + HEADING))
    best = best or _damaged_heading(tokens.text, start, end, lexicon)
    if best is None:
        return None
    rest = tokens.text[best.end : end]
    stripped = rest.lstrip(" :/\t")
    separated = len(rest) - len(stripped) > 0
    follows = separated and (stripped[:1].isupper() or stripped[:1] in ("(", "-"))
    if stripped and not follows and rest[:1] not in (":", "\t"):
        return None
    return best


def _damaged_heading(text: str, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """A first word that is nearly one long heading: 'Tjénstepersoner'."""
    if not text[start].isupper():
        return None
    word = text[start : min(end, start + HEADING)].split(None, 1)[0].rstrip(":/")
    key = fold(word)
    if len(key) < 7:
        return None
    for other, label in lexicon.long_headings.get(len(key), ()):
        if fuzz.ratio(key, other, score_cutoff=90) >= 90:
            heading = lexicon.registers.heading(label)[0]
            phrase = Phrase("heading", heading.label, heading.capacity,
                            f"{heading.presence}|{heading.place}|{heading.ends_group}")  # fmt: skip
            return Hit(start, start + len(word), word, phrase)
    return None


def _depth(text: str, start: int, end: int) -> int:
    """How many more brackets are opened than closed between two places."""
    return text.count("(", start, end) - text.count(")", start, end)


def _most_left(text: str, entry: Entry) -> int:
    """How many unexplained letters an entry may have: more in a title after a comma or bracket."""
    own = text[entry.name.end : entry.end].strip()
    titled = own[:1] in (",", "(") and len(own) <= 80 and not own.endswith(".")
    return TITLED if titled and NO_TITLE.isdisjoint(own.split()) else MAX_LEFT


class ListReader:
    """Reads the lists of people of one document.

    Args:
        reading: the state; lines are claimed and flagged there.
        lexicon: the indexes.
        names: the finder of names.
        damaged: the text lost letters in recognition.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, names: Names, *, damaged: bool) -> None:
        self.reading, self.lexicon, self.names, self.damaged = reading, lexicon, names, damaged
        self.groups: list[Group] = []
        self.current: Group | None = None
        self.unread: list[tuple[int, int, int]] = []

    def read(self) -> list[Group]:
        """Return the groups of all regions, in the order of the text."""
        for index, passage in enumerate(self.reading.passages):
            tokens = self.reading.tokens[index]
            for number, base in enumerate(passage.starts):
                end = base + len(passage.lines[number].text)
                for left, right in segments(tokens, base, end, self.lexicon):
                    self._line(index, left, right)
        self._close()
        return [group for group in self.groups if group.entries]

    def _line(self, passage: int, base: int, end: int) -> None:
        text = self.reading.passages[passage].text
        start = leading(text, base, end)
        if start >= end:
            return
        heading = heading_at(self.reading.tokens[passage], start, end, self.lexicon)
        if heading is not None and self._heading(passage, heading, end):
            return
        if self.current is None:
            return
        if ITEM_LINE.match(text, base, end) and not self._entries(passage, start, end, dry=True):
            self._close()
        elif not self._entries(passage, start, end):
            self._other(passage, start, end)

    def _heading(self, passage: int, hit: Hit, end: int) -> bool:
        """Open or close a region at a heading; False when the line is something else."""
        capacity, (presence, place, _ends) = hit.phrase.detail, hit.phrase.code.split("|")
        text = self.reading.passages[passage].text
        rest = leading(text, hit.end, end)
        while rest < end and text[rest] in ":/ \t":
            rest += 1
        if place == "column" or (capacity == "any" and place.startswith("after")):
            return self.current is not None and rest >= end
        if capacity not in PEOPLE and capacity not in SINGLE:
            if rest >= end or self.current is not None:
                self._close()
            return rest >= end
        previous = self.current
        opened = Group(hit.phrase.name, capacity, presence, (passage, hit.start, hit.end))
        self.current = opened
        if rest < end and not self._entries(passage, rest, end):
            self.current = previous
            return False
        self.groups.append(opened)
        self.reading.claims.claim(
            self.reading.passages[passage].evidence(hit.start, hit.end, "heading of people")
        )
        self.unread.clear()
        return True

    def _entries(self, passage: int, start: int, end: int, *, dry: bool = False) -> bool:
        """Read the line as entries of the current group; False when it is none."""
        text = self.reading.passages[passage].text
        if self.current is None:
            return False
        names = self._names(self.reading.tokens[passage], start, end)
        if not names or not self._at_start(text, start, names[0]):
            return False
        entries = []
        for number, name in enumerate(names):
            stop = names[number + 1].start if number + 1 < len(names) else end
            entry = read_entry(text, passage, name, stop, self.lexicon, damaged=self.damaged)
            before = text[names[number - 1].end if number else start : name.start]
            entry.replaced = bool(REPLACES.search(before[-40:]))
            entries.append(entry)
        single = self.current.capacity in SINGLE
        over = [e.left > (3 if single else _most_left(text, e)) for e in entries]
        cut = over.index(True) if any(over) else len(entries)
        if cut < len(entries) and (cut < MANY or end - start < FLAT):
            return False
        if dry:
            return True
        self.current.entries.extend(entries[:cut])
        self.unread.clear()
        if cut < len(entries):
            self._last(text, entries[cut])
        return True

    def _last(self, text: str, entry: Entry) -> None:
        """The last name of a list that runs on into prose: only what stands at it in brackets."""
        match = PARTY.match(text, entry.name.end)
        if self.current is not None and match is not None:
            self.current.entries.append(
                read_entry(text, entry.passage, entry.name, match.end(), self.lexicon)
            )
        self._close()

    def _names(self, tokens: Tokens, start: int, end: int) -> tuple[Name, ...]:
        hits = organisation_hits(tokens, start, end, self.lexicon)
        blocked = [(h.start, h.end) for h in hits]
        blocked += [
            (h.start, h.end)
            for h in self.lexicon.roles.within(tokens, start, end)
            if h.text[0].islower() or h.start == start or not self._may_be_name(h.text)
        ]
        found = self.names.in_list(tokens, start, end, blocked)
        table = tokens.text.find("\t", start, end) >= 0
        open_at, depth = start, 0  # where brackets were counted last
        kept = []
        for number, name in enumerate(found):
            depth += _depth(tokens.text, open_at, name.start)
            open_at = name.start
            sure = number == 0 or (name.cost <= 2.0 and not table and depth <= 0)
            if sure and not self.lexicon.registers.stop_phrase(name.text):
                kept.append(name)
        return tuple(kept)

    def _may_be_name(self, text: str) -> bool:
        registers = self.lexicon.registers
        return registers.given_name(text) > 0 or registers.surname(text) > 0

    def _at_start(self, text: str, start: int, name: Name) -> bool:
        """Whether only a number, a role or a mark stands before the first name."""
        before = text[start : name.start].strip(" .:-–\t0123456789")
        return not before or bool(self.lexicon.registers.role(before))

    def _other(self, passage: int, start: int, end: int) -> None:
        """A line without a name: the rest of the entry before, a group, or not understood."""
        text = self.reading.passages[passage].text
        line = text[start:end]
        tokens = self.reading.tokens[passage]
        group = self.current
        if group is None:
            return
        if group.entries and self._continues(passage, start, end):
            return
        if self._column_heads(line):
            self._claim(passage, start, end, "heads of columns")
            return
        hits = organisation_hits(tokens, start, end, self.lexicon)
        if hits and hits[0].start == start and len(line.strip()) <= len(hits[0].text) + 2:
            self.current = Group(group.label, group.capacity, group.presence, group.where)
            self.current.represents = replace(hits[0], others=())
            self.groups.append(self.current)
            self._claim(passage, start, end, "group in a list")
            return
        self.unread.append((passage, start, end))
        if sum(c.isalpha() for c in line) > 45 or len(self.unread) > MAX_UNREAD:
            self._close()

    def _continues(self, passage: int, start: int, end: int) -> bool:
        """Add a line that only goes on with the entry before it."""
        group = self.current
        if group is None or not group.entries or group.entries[-1].passage != passage:
            return False
        text, entry = self.reading.passages[passage].text, group.entries[-1]
        joined = text[entry.start : end]
        limits = find_limits(joined)
        bare = sum(c.isalpha() for c in text[start:end])
        crosses = any(m.start < start - entry.start < m.end for m in limits)
        opened = _depth(text, entry.start, entry.end) > 0
        if not (crosses or opened or bare <= 3):
            return False
        fresh = Entry(passage, entry.name, entry.start, end)
        attributes(text, entry.name.end, fresh, self.lexicon, damaged=self.damaged)
        if fresh.left > MAX_LEFT:
            return False
        group.entries[-1] = fresh
        return True

    def _column_heads(self, line: str) -> bool:
        """Whether every cell of the line is the head of a column ('Namn', 'Organisation')."""
        cells = [c.strip() for c in line.split("\t") if c.strip()]
        return len(cells) > 1 and all(
            any(h.place == "column" for h in self.lexicon.registers.heading(cell)) for cell in cells
        )

    def _claim(self, passage: int, start: int, end: int, rule: str) -> None:
        self.reading.claims.claim(self.reading.passages[passage].evidence(start, end, rule))

    def _close(self) -> None:
        """End the region; flag short lines within it that were not understood."""
        if self.current is not None and len(self.unread) <= MAX_UNREAD and self.current.entries:
            for passage, start, end in self.unread[:-1]:
                for place in self.reading.passages[passage].evidence(start, end, "list of people"):
                    self.reading.claims.doubt(Doubt.UNREAD_LIST_LINE, place)
        self.current = None
        self.unread.clear()
