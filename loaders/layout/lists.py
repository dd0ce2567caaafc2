"""Lists of people: where they begin and end, their groups, and the entries in them.

A region opens at a heading of people ('Närvarande', 'Beslutande', 'Deltagare') and runs over
blank lines until a heading of something else, an agenda item or running text. Within it a part is
a block of entries, a heading, the rest of the entry before it, or it is flagged.

Where labels stand stacked before their values ('Beslutande Övriga Justerare Tora Ekvall (S) ...')
one group takes them all, and the entry alone decides what each person is.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.grammar.names import Names
from samverkan.loaders.layout.below import posts_below, senders_below
from samverkan.loaders.layout.blocks import Block, BlockReader
from samverkan.loaders.layout.columns import Places, add_piece, columned
from samverkan.loaders.layout.grouping import (
    beside_the_list,
    from_group,
    like_head,
    line_group,
    of_others_too,
)
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.layout.habits import (
    SURNAME,
    TURNED_BARE,
    bare_turned,
    places_of,
    turned_round,
    without_marks,
)  # fmt: skip
from samverkan.loaders.layout.kept import (
    FLAT,
    MANY,
    all_named,
    further,
    how_many,
    to_last,
)
from samverkan.loaders.layout.label_values import values_of
from samverkan.loaders.layout.leading import owns
from samverkan.loaders.layout.list_heads import (
    HEADING,
    PEOPLE,
    column_heads,
    elects,
    elects_before,
    heading_at,
    headless,
    leading,
    limit_of_all,
    of_others,
    only_heads,
    worded,
)  # fmt: skip
from samverkan.loaders.layout.regions import MAX_UNREAD, Regions
from samverkan.loaders.layout.segments import FROM_ELSEWHERE, STUB, TABLE_HEAD, segments
from samverkan.loaders.layout.stacked import SINGLE
from samverkan.loaders.layout.value_columns import of_one
from samverkan.loaders.layout.wrapped import entry_line, runs
from samverkan.loaders.reading import Reading
from samverkan.loaders.tokens import Tokens

__all__ = ["Group", "ListReader"]

LABEL_GOES_ON = re.compile(r"(?<!\w)([a-zåäö]++(?: [a-zåäö]++){0,2})\s{2,}+")
COLUMN_OF_MARKS = frozenset({"närv", "närv.", "närvaro"})  # alone below a heading
MANY_LINES = 3  # that each begin with a name, from which they are a list without a heading
TITLED = re.compile(r"protokoll|anteckning", re.I)
OTHER_PEOPLE = re.compile(  # a label of people who are not said to have met
    r"kopia|sänd|kännedom|kalla|kontakt|delges|mottag|\bval\b|vald|utse|förslag|nominer|består|"
    r"telefon|mejl|ansvarig|redaktion|författar|sammansättning|ingår|nästa|kommande|förra|inför|"
    r"adress|berör|stipendi|pristagar|vinnar|jubil|avtack|gratul|anställd|sökande|:\s*$", re.I
)
PROXY = re.compile(r"O(?:mbud|MBUD)")  # heads a column of people
ONE_GUEST = frozenset({"Gäst", "Inbjuden", "Adjungerad", "Observatör"})
ITEM_LINE = re.compile(
    r"\s{0,8}(?:(?:[A-ZÅÄÖ]{2,4}\s)?§{1,2}\s?\d|\d{1,3}\s?§|\d{1,3}[.:)]\s?[A-ZÅÄÖ]|\d{1,3}\s+[A-ZÅÄÖ][a-zåäö])"
)
ROLL_ROW = re.compile(r"\s(?:1|[-–]|[xX]|[Jj]a|[Nn]ej|[Dd]istans)(?:\s|$)")
NEXT_ROW = 60  # letters of the next row in which its mark stands
LEADING = frozenset(["chair", "vice-chair", "secretary", "note-taker"])


class ListReader(Regions):
    """Reads the lists of people of one document.

    Args:
        reading: the state; lines are claimed and flagged there.
        lexicon: the indexes.
        names: the finder of names.
        damaged: the text lost letters in recognition.
    """

    def __init__(self, reading: Reading, lexicon: Lexicon, names: Names, *, damaged: bool) -> None:
        super().__init__(reading, lexicon, damaged=damaged)
        whole = without_marks("\n".join(p.text for p in reading.passages))
        self.blocks = BlockReader(lexicon, names, damaged, places_of(whole, lexicon))
        if turned_round(whole, lexicon):
            self.blocks.habits.add(SURNAME)
        elif bare_turned(whole, lexicon):
            self.blocks.habits.add(TURNED_BARE)

    def read(self) -> list[Group]:
        """Return the groups of all regions, in the order of the text."""
        values = values_of(self.reading)
        for index, passage in enumerate(self.reading.passages):
            self.labels, self.placed = [], False
            if index in values and not self._value(index, values[index]):
                continue
            self._past_signatures()
            text = self.tokens[index].text
            self.titled = self.titled or TITLED.search(passage.text[:FLAT]) is not None
            parts = self._cut(index, runs(passage, self.lexicon.registers.given_name))
            laid = self._laid_out(index)
            if laid is not None or self._by_line(index):  # each line by itself
                lines = zip(passage.starts, passage.lines, strict=True)
                parts = [(start, start + len(line.text)) for start, line in lines]
            pairs: dict[int, Places] | None = None
            if len(parts) < len(passage.lines):
                text = text.replace("\n", " ")
            text = without_marks(text)
            if text != self.tokens[index].text:
                self.tokens[index] = Tokens(text, self.lexicon.folds)
            plain = headless(self.tokens[index], self.lexicon)
            for number, (base, end) in enumerate(parts):
                if self._passed(index, base, end) or self._beside(index, base, end):
                    continue
                self._returned(self.tokens[index].text, base)
                self._unheaded(index, parts[number : number + MANY_LINES])
                if laid is not None and self._laid(laid, index, base):
                    continue
                if self.current is None and plain(base, end) and not PROXY.search(text, base, end):
                    continue
                if self._row(index, base, end):
                    continue
                if self.current is not None and pairs is None:
                    pairs = columned(self.blocks, self.reading.tokens[index], parts, self._headed)
                if self.current is not None and pairs and number in pairs:
                    self._paired(index, base, end, pairs[number])
                    continue
                for left, right in segments(self.tokens[index], base, end, self.lexicon):
                    self._part(index, left, right)
        self._read_right()
        self._close()
        posted = posts_below(self._known(), [t.text for t in self.tokens], self.lexicon)
        return [group for group in senders_below(posted) if group.entries]

    def _unheaded(self, passage: int, lines: list[tuple[int, int]]) -> None:
        """Open a region where people follow line by line before the items, without a heading."""
        text, (base, end) = self.tokens[passage].text, lines[0]
        self.items = self.items or ITEM_LINE.match(text, base, end) is not None
        self.begun = self.begun or self.items or bool(self.groups)
        if self.begun or len(lines) < MANY_LINES:
            return
        if not all(entry_line(text[s:e], self.lexicon) for s, e in lines[:MANY_LINES]):
            return
        above = self._line_above(passage, base)
        if self.titled and not elects(above) and not OTHER_PEOPLE.search(above):
            self.current = Group("Närvarande", "any", "present", (passage, base, base))
            self._sent_from_above(passage, base)
            self.groups.append(self.current)

    def _part(self, passage: int, base: int, end: int) -> None:
        text = self.tokens[passage].text
        start = self._annexed(text, leading(text, base, end), end)
        if start >= end:
            return
        stub = STUB.pattern.match(text, start, end)
        if stub is None and self.current is None:
            stub = TABLE_HEAD.pattern.match(text, start, end)
            row = text[end + 1 : end + NEXT_ROW].split("\n")[0]
            row = f"{text[stub.end() : end]} {row}" if stub else ""
            if stub and "Parti" in stub[0] and not ROLL_ROW.search(row):
                stub = None  # the marks of the rows are lost
        if stub is not None and self._stub(passage, start, min(stub.end(), end), end):
            return
        heads = TABLE_HEAD.pattern.match(text, start, end)
        if self.current is not None and heads is not None and "Närv" not in heads[0]:
            self._claim(passage, start, heads.end(), "heads of columns")
            start = leading(text, heads.end(), end)
            if start >= end:
                return
        if self._wrapped_label(passage, start, end):
            return
        if self._from_elsewhere(passage, start, end):
            return
        if beside_the_list(text[start:end], self.current or [None, *self.groups][-1]):
            return self._close()
        heading = heading_at(self.tokens[passage], start, end, self.lexicon)
        if heading is not None and self._heading(passage, heading, end):
            return
        if self.current is None:
            return
        item = ITEM_LINE.match(text, base, end)
        if item and (
            self._titled(passage, start, end) or not self._entries(passage, start, end, dry=True)
        ):
            self._close()
        elif not self._entries(passage, start, end):
            self._other(passage, start, end)

    def _wrapped_label(self, passage: int, start: int, end: int) -> bool:
        """The second line of a label in a column of its own: 'Närvarande   Tora Ekvall (S)' and
        'ersättare    Nils Bo (M)' are both under 'Närvarande ersättare'."""
        text, group = self.tokens[passage].text, self.current
        rest = LABEL_GOES_ON.match(text, start, end)
        if group is None or rest is None or group.where[0] != passage:
            return False
        label = f"{text[group.where[1] : group.where[2]]} {rest[1]}"
        known = [h for h in self.lexicon.headings.find(label) if h.text == label]
        if not known or text[group.where[2] : start].count("\n") != 1:
            return False
        group.label, group.capacity = known[0].phrase.name, known[0].phrase.detail
        return self._entries(passage, rest.end(), end)

    def _titled(self, passage: int, start: int, end: int) -> bool:
        """Whether the title of an item stands between its number and the first name."""
        tokens = self.tokens[passage]
        name = next(iter(self.blocks.find(tokens, start, end)), None)
        before = tokens.text[start : name.start].strip(" .:)§\t0123456789") if name else ""
        return bool(before) and not self.blocks.opens(before)

    def _headed(self, tokens: Tokens, start: int, end: int) -> bool:
        return heading_at(tokens, leading(tokens.text, start, end), end, self.lexicon) is not None

    def _paired(self, passage: int, base: int, end: int, values: Places) -> None:
        """A name of one column with what stands in the same place of the next."""
        if values and self._entries(passage, leading(self.tokens[passage].text, base, end), end):
            for entry in self.current.entries[-1:] if self.current else ():
                for left, right in values:
                    add_piece(self.tokens[passage].text, entry, (left, right), self.lexicon)

    def _from_elsewhere(self, passage: int, start: int, end: int) -> bool:
        """'Från Region Norr deltog Ada Bok': guests, after a list of others."""
        match = FROM_ELSEWHERE.pattern.match(self.tokens[passage].text, start, end)
        if match is None or self.current is None:
            return False
        words, at = match[1], match.start(1)
        known = self.lexicon.organisations.all(self.lexicon.tokens[words])
        phrase = next((h.phrase for h in known if h.text == words), Phrase("unknown", words))
        hit = Hit(at, match.end(1), words, phrase)
        guests = Group("Gäster", "guest", "present", (passage, start, match.end()), represents=hit)
        previous, self.current = self.current, guests
        if not self._entries(passage, match.end(), end):
            self.current = previous
            return False
        self.groups.append(guests)
        return True

    def _stub(self, passage: int, start: int, rest: int, end: int) -> bool:
        """The tail of a heading whose head is lost ('ande'): people, their capacity open."""
        opened = Group("Närvarande", "any", "present", (passage, start, rest))
        previous, self.current = self.current, opened
        headed = (
            rest >= end or heading_at(self.tokens[passage], rest, end, self.lexicon) is not None
        )
        if headed or self._entries(passage, rest, end):
            self.groups.append(opened)
            return True
        self.current = previous
        return False

    def _heading(self, passage: int, hit: Hit, end: int) -> bool:
        """Open or close a region at a heading; False when the line is something else."""
        capacity, (presence, place, _ends) = hit.phrase.detail, hit.phrase.code.split("|")
        text = self.tokens[passage].text
        limit = limit_of_all(hit, text[:end], hit.end)
        rest = leading(text, limit.end if limit else hit.end, end)
        while rest < end and text[rest] in ":;/. \t":
            rest += 1
        if place == "column" or (capacity == "any" and place.startswith("after")):
            return self.current is not None and rest >= end
        if rest < end and capacity in PEOPLE and only_heads(text[rest:end], self.lexicon):
            rest = end  # 'BESLUTANDE   Ordinarie   Ersättare'
        below = self.current is not None and not self.current.entries and rest >= end
        if below and hit.text.casefold() in COLUMN_OF_MARKS:
            return True
        if hit.text.casefold() == "protokoll" and rest >= end and not self.groups:
            return False  # the title of the document
        if hit.phrase.name == "Vakant" and rest >= end and self.current is not None:
            return True  # a seat of the list, no heading
        if capacity not in PEOPLE and capacity not in SINGLE:
            return self._label(passage, place, rest, end)
        listed = self.current is not None and self.current.capacity in PEOPLE
        if rest < end and listed and of_one(text, hit, self.lexicon):
            return self._entries(passage, hit.start, end)
        if self._function(passage, hit, rest, end):
            return True
        if self._below(passage, hit, rest >= end):
            return True
        elected = capacity in PEOPLE and elects_before(text, hit.start)
        if elected or self._chosen(passage, hit.start):
            return False
        opened = Group(hit.phrase.name, capacity, presence, (passage, hit.start, hit.end))
        opened.limit = limit if ":" not in text[rest:end] else None
        previous, self.current = self.current, opened
        self._stack(opened, text[hit.end : min(rest, end)])
        if rest < end and not self._entries(passage, rest, end):
            self.current = previous
            return False
        self.groups.append(opened)
        if hit.text in ONE_GUEST and rest < end:
            self.returning = previous
        self.reading.claims.claim(
            self.reading.passages[passage].evidence(hit.start, hit.end, "heading of people")
        )
        self.unread.clear()
        if rest >= end:
            self.labels.append(opened)
        return True

    def _function(self, passage: int, hit: Hit, rest: int, end: int) -> bool:
        """A function of the person before it ('Tora Ek Ordförande Nils Bo Mona Rask'): it heads
        nothing when several people follow it."""
        group = self.current
        tokens = self.tokens[passage]
        if group is None or not group.entries or group.entries[-1].passage != passage:
            return False
        if group.capacity in SINGLE and not group.stacked:
            return False
        if hit.phrase.detail not in LEADING or ":" in tokens.text[hit.end : rest]:
            return False
        before = group.entries[-1]
        if tokens.text[before.name.end : hit.start].strip() and before.left:
            return False
        if len(self.blocks.find(tokens, rest, end)) < MANY:
            return False
        roles = [r for r in self.lexicon.roles.within(tokens, hit.start, hit.end)]
        if not roles:
            return False  # 'Anteckningar Ada Bok' says what she did, not who stands before
        if not before.roles:
            before.roles.append(roles[0])
            before.end = max(before.end, hit.end)
        return self._entries(passage, rest, end)

    def _below(self, passage: int, hit: Hit, bare: bool) -> bool:
        """A function below the name that it is of ends the paragraph: it heads no other names."""
        text = self.tokens[passage].text
        if not bare or hit.phrase.detail not in SINGLE or text[hit.end :].strip():
            return False
        stop = text.rfind("\n", 0, hit.start)
        above = text.rfind("\n", 0, max(0, stop)) + 1
        names = self.blocks.find(self.tokens[passage], above, stop) if stop > 0 else ()
        return all_named(names, text[above:stop])

    def _label(self, passage: int, place: str, rest: int, end: int) -> bool:
        """A label of something else ('Plats och tid', 'Paragrafer') ends a list, unless the labels
        are stacked: then the values of all of them follow."""
        if place == "label" and (self.labels or self.current is None or not self.current.entries):
            self.placed = True
            if rest >= end:
                return True
            return not self.labels or self._entries(passage, rest, end)
        if rest >= end or self.current is not None:
            self._close()
        return rest >= end

    def _entries(self, passage: int, start: int, end: int, *, dry: bool = False) -> bool:
        """Read the part as entries of the current group; False when it is none."""
        text = self.tokens[passage].text
        group = self.current
        if group is None:
            return False
        block = self._block(passage, start, end)
        if block is not None and not dry and to_last(text, group, block, (passage, start)):
            start = block.groups[0].end
            block = self._block(passage, start, end)
        if block is None or not block.entries:
            return False
        if any(owns(text, entry, group.entries) for entry in block.entries):
            return False
        single = group.capacity in SINGLE and not group.stacked
        kept = how_many(text, block, (start, end), single=single)
        if not kept:
            return False
        if dry:
            return True
        self._add(group, block, kept)
        self.unread.clear()
        self.labels, self.placed = [], False
        cut = block.stop < end or kept < len(block.entries)
        if cut and (single or end - start >= FLAT):
            self._close()
        return True

    def _block(self, passage: int, start: int, end: int) -> Block | None:
        group = self.current
        lead = self.placed or (group is not None and bool(group.stacked) and not group.entries)
        return self.blocks.read(self.tokens[passage], passage, start, end, lead=lead)

    def _other(self, passage: int, start: int, end: int) -> None:
        """A line without a name: the rest of the entry before, a group, or not understood."""
        tokens, group = self.tokens[passage], self.current
        line = tokens.text[start:end]
        if group is None:
            return
        if group.entries and self._continues(passage, start, end):
            return
        if further(tokens.text, group.entries, (start, end), self.lexicon):
            return
        if elects(line) or of_others(line):
            return self._close()
        said = worded(line)
        if said is not None:
            self.current = Group(*said, (passage, start, end))
            self.groups.append(self.current)
            return self._claim(passage, start, end, "heading of people")
        if column_heads(line, self.lexicon):
            self._claim(passage, start, end, "heads of columns")
            return
        opened = not group.entries or group.represents is not None  # before the first, after others
        came = from_group(tokens, (start, end), group, self.lexicon)
        hit = came or line_group(tokens, (start, end), self.lexicon, opened=opened)
        hit = hit or like_head(self.reading.passages[passage].text, (start, end), group)
        if hit is not None or (opened and of_others_too(line)):
            said = ("Närvarande", "any", "present") if came else None
            self.current = Group(*(said or (group.label, group.capacity, group.presence)),
                                 group.where, stacked=group.stacked)  # fmt: skip
            self.current.represents, self.current.represents_in = hit, passage
            self.groups.append(self.current)
            self._claim(passage, start, end, "group in a list")
            return
        self.unread.append((passage, start, end))
        named = self.blocks.find(tokens, start, min(end, start + HEADING))
        begins = bool(named) and named[0].start == start and end - start < FLAT
        if (sum(c.isalpha() for c in line) > 45 and not begins) or len(self.unread) > MAX_UNREAD:
            self._close()

