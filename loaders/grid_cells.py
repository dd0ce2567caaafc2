"""The shape of a table whose cells stand one to a line: which lines are its names and its cells.

Corpora: tests/corpora/layout-04-column-after-column.txt, layout-08-roll-table.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from samverkan.loaders.grid_heads import LONGEST, kind_of
from samverkan.ontology.registers import Registers

__all__ = ["ABOVE", "FEWEST", "NAME", "Cells", "Grid", "GridRow"]

OTHERS = frozenset({"served", "replaced"})  # columns that hold names too
NAME = re.compile(  # a person, and at most a remark in brackets
    r"[\s•*–-]{0,8}([A-ZÅÄÖ][\wà-ÿ]{1,20})(?:-[A-ZÅÄÖ]\w{1,20})?"
    r"(?: (?:af|von|de|van|der|la|le|el|al))*(?: [A-ZÅÄÖ][\w'’à-ÿ-]{1,30}){1,3}\s*"
    r"(?:\([^()]{0,40}\))?\s*"
)
ANSWER = re.compile(  # what a column says of whether someone came
    r"(?<!\s)\s*+(?:ja|nej|x|1|0|[-–—✓☒☐]|närvarande|frånvarande|på distans|distans|digitalt|teams|"
    r"(?:anmält )?(?:förhinder|förfall|återbud)|ej närvarande|inte närvarande)"
    r"(?:[,;]? ?\([^()]{1,40}\)|[,;] .{1,50})?\s*+", re.I
)
AWAY = frozenset(["förhinder", "anmält förhinder", "förfall", "återbud", "frånvarande"])
PARTY = re.compile(r"\(?[A-Za-zÅÄÖåäö]{1,4}\)?")
LETTERED = re.compile(r"\(([A-Za-zÅÄÖåäö]{1,4})\)(?:,? .*)?")  # '(M), ordförande'
LIMIT = re.compile(
    r"\(?(?:§|kl\b|fr\.?\s?o\.?\s?m|t\.?\s?o\.?\s?m|från |till |punkt|p\.? ?\d|ej )", re.I
)
LED = re.compile(
    r"(?<!\s)\s*+(?:(?:[12](?::[ea])?|förste|andre)\s)?(?:vice )?ordf(?:örande|\.)?,?\s*+", re.I
)
OWNER = re.compile(
    r".*(?:kommun|stad|\bAB|förbund(?:et)?|förening(?:en)?|bolag(?:et)?|region(?:en)?|landsting(?:et)?|"
    r"myndighet(?:en)?|verket|styrelsen|råd(?:et)?|universitet|högskola)"
)
VACANT = re.compile(r"\s*(?:Vakan[ts]|NN|N\.N)")
ITEM = re.compile(r"\s*(?:\d{1,3}[.:)]?|§ ?\d{1,3}|\d{1,3} ?§)\s+[A-ZÅÄÖ]")
GIVEN = 20  # bearers from which a word is taken for a given name
MANY = 5  # municipalities in a paragraph that are those of as many people
FEWEST, ROWS, HEADS = 3, 2, 2  # names of a column, rows below heads, heads
ABOVE = 3  # lines above a table that may hold another column of names
GAPS = 2  # blank lines between two columns at most
TALLEST = 80  # names of one column


@dataclass(frozen=True, slots=True)
class GridRow:
    """One person of a table whose cells stand one to a line.

    Args:
        name: number of the line with the name.
        cells: what each further cell is, empty where no head says it, and the number of its line.
        unsure: whether the person came cannot be told.
    """

    name: int
    cells: tuple[tuple[str, int], ...] = ()
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells stand one to a line.

    Args:
        rows: the people.
        heads: numbers of the lines that are heads.
        opens: such heads open a list of those who met.
    """

    rows: tuple[GridRow, ...]
    heads: tuple[int, ...] = ()
    opens: bool = False

    @property
    def last(self) -> int:
        """The number of its last line."""
        cells = (n for row in self.rows for n in (row.name, *(at for _, at in row.cells)))
        return max(*cells, *self.heads)


class Cells:
    """Finds tables in lines, blank ones too.

    Args:
        registers: the look-ups.
        above: the last lines before these.
    """

    def __init__(self, registers: Registers, above: list[str]) -> None:
        self.registers, self.above = registers, above

    def past(self, slots: list[str], at: int) -> int:
        """Return the next line at which a table may begin: not inside a run of names.

        Args:
            slots: the lines.
            at: where none begins.
        """
        while at < len(slots) and self.named(slots[at]):
            at += 1
        return at + (at < len(slots) and not self.named(slots[at]))

    def named(self, line: str) -> bool:
        """Return whether a line is one name, as far as its shape and the registers tell.

        Args:
            line: as printed.
        """
        match = NAME.fullmatch(line) if len(line) < LONGEST else None
        if match is None:
            return False
        words = line.strip()
        known = self.registers.given_name(match[1]) >= GIVEN
        return known or not (self._of_register(words) or OWNER.fullmatch(words))

    def _of_register(self, words: str) -> bool:
        look = self.registers
        return bool(
            look.role(words) or look.heading(words) or look.municipalities(words)
            or look.regions(words) or look.organisation(words)
        )  # fmt: skip

    def _heads(self, line: str) -> bool:
        """Whether a line is a heading that is no function of one person."""
        words = line.strip().rstrip(":")
        return bool(self.registers.heading(words)) and not LED.fullmatch(words)

    def columns(self, slots: list[str], at: int) -> Grid | None:
        """Return the table whose column of names begins at a line, the other columns below it.

        Args:
            slots: the lines, blank ones too.
            at: the line.
        """
        names = self._names(slots, at)
        size = sum(map(bool, names))
        if size < FEWEST or len(names) > TALLEST:
            return None
        below = at + len(names)
        if self._second(slots, at):
            return None
        blanks = next((n for n in range(GAPS + 2) if slots[below + n : below + n + 1] != [""]), 0)
        for gap in range(min(blanks, GAPS), -1, -1):
            found, heads, stop = self._beside(slots, below, names, gap)
            rest = next((s for s in slots[stop : stop + GAPS + 1] if s), "")
            kinds = [kind for kind, _, _ in found if kind != "other"]
            alone = kinds == ["words"] and gap > 0 and not heads
            alone = alone and not self._of_people(found[0][2])
            twice = kinds.count("party") > 1 or kinds.count("answer") > 1
            ends = not self._value(rest) or self._heads(rest)
            if kinds and ends and not (alone or twice):
                rows = (
                    GridRow(at + n, tuple((kind, base + n) for kind, base, c in found if c[n]))
                    for n, name in enumerate(names) if name
                )  # fmt: skip
                return Grid(tuple(rows), heads)
        answers = self._unpaired(slots, below)
        if 2 * len(answers) < size:
            answers = self._one_away(slots, below)
        if not answers:
            return None
        unsure = (GridRow(at + n, unsure=True) for n, s in enumerate(names) if s)
        return Grid(tuple(unsure), tuple(answers))

    def _of_people(self, cells: list[str]) -> bool:
        """Whether a paragraph below names, without a head, is of them and no list of addressees or
        items: posts, letters of parties, values that repeat, or many municipalities."""
        words = [c.strip() for c in cells if c]
        if any(LED.fullmatch(w) or LETTERED.fullmatch(w) for w in words):
            return True
        roles = sum(bool(self.registers.role(w.partition(",")[0])) for w in words)
        places = sum(bool(self.registers.municipalities(w)) for w in words)
        repeated = 3 * len({*words}) <= 2 * len(words)
        known = 3 * roles >= 2 * len(words) and len(words) > FEWEST
        return repeated or known or (places == len(words) and len(words) >= MANY)

    def _second(self, slots: list[str], at: int) -> bool:
        """Whether names without anything stand above a heading over these: whose columns follow
        cannot be told."""
        above = [s for s in (*self.above, *slots[:at]) if s][-ABOVE:]
        bare = [
            n for n, s in enumerate(above)
            if self.named(s) and (m := NAME.fullmatch(s)) and self._given(m[1])
        ]  # fmt: skip
        return bool(bare) and all(self._heads(s) for s in above[bare[-1] + 1 :])

    def _names(self, slots: list[str], at: int) -> list[str]:
        """The lines of a column of names; a blank one may stand where another column has none."""
        stop = at
        while stop < len(slots) and (
            self.named(slots[stop])
            or (stop > at and not slots[stop] and self.named(next(iter(slots[stop + 1 :]), "")))
        ):
            stop += 1
        names = slots[at:stop]
        known = [n for n in names if (m := NAME.fullmatch(n)) and self._given(m[1])]
        return names if 3 * len(known) >= 2 * sum(map(bool, names)) else []

    def _given(self, word: str) -> bool:
        return self.registers.given_name(word) >= GIVEN

    def _beside(
        self, slots: list[str], at: int, names: list[str], gap: int
    ) -> tuple[list[tuple[str, int, list[str]]], tuple[int, ...], int]:
        """The columns of the height of the names, one below the other, with so many blank lines
        between them; their heads, and where they end."""
        found: list[tuple[str, int, list[str]]] = []
        heads: list[int] = []
        sure = 0  # columns up to the last one whose place is certain
        while not any(slots[at : at + gap]) and at + gap < len(slots):
            base = at + gap
            head = kind_of(slots[base])
            base += bool(head)
            cells = slots[base : base + len(names)]
            cells += [""] * (len(names) - len(cells))
            kind = self._column(head, cells, names)
            if kind is None:
                break
            if head:
                heads.append(base - 1)
            found.append((kind, base, cells))
            full = sum(map(bool, cells)) == sum(map(bool, names))
            led = [n for n, c in enumerate(cells) if c]
            top = led == [*range(len(led))] and all(LED.fullmatch(c) for c in cells[: len(led)])
            spaced = bool(head and cells[-1] and kind != "presence")  # blank lines are cells
            sure = len(found) if full or spaced or (top and kind == "words") else sure
            at = base + len(names)
        while len(found) > sure:
            at = found.pop()[1] - gap
        return found, tuple(heads), at

    def _column(self, head: str, cells: list[str], names: list[str]) -> str | None:
        """What the cells of a column are; None where they make none beside these names."""
        filled = [c.strip() for c in cells if c]
        apart = any(cell and not name for cell, name in zip(cells, names, strict=True))
        if not filled or apart or head == "name" or any(len(c) > LONGEST for c in filled):
            return None
        if all(ANSWER.fullmatch(c) for c in filled):
            return head if head in ("presence", "served", "serves", "other") else (
                None if head else "answer"
            )
        if head == "presence":
            return None
        if all(PARTY.fullmatch(c) and self.registers.party(c.strip("()")) for c in filled):
            return "party" if head in ("", "party") else None
        if head == "party" or not all(self._value(c) for c in filled):
            return None
        known = sum(self._known(c) for c in filled)
        if head:
            return head
        return "words" if 3 * known >= 2 * len(filled) else None

    def _value(self, line: str) -> bool:
        """Whether a line may be the cell of one person."""
        words = line.strip()
        if not words or len(words) > LONGEST or words.endswith(":") or ITEM.match(words):
            return False
        if words.endswith(".") and not re.search(r"\b(?:ordf|sekr|ers|suppl)\.$", words):
            return False
        if LED.fullmatch(words) or LETTERED.fullmatch(words) or ANSWER.fullmatch(words):
            return True
        return not (self.named(words) and self._given(words.split()[0].split("-")[0])) and not (
            self._heads(words) and not self.registers.role(words)
        )

    def _plain(self, line: str) -> bool:
        """Whether a line may be a cell and is no heading."""
        return self._value(line) and not self._heads(line)

    def _known(self, words: str) -> bool:
        first = words.partition(",")[0].strip(" ()")
        lettered = LETTERED.fullmatch(words)
        return bool(
            LED.fullmatch(words) or LIMIT.match(words) or ANSWER.fullmatch(words)
            or (lettered and self.registers.party(lettered[1]))
            or self._of_register(first) or OWNER.fullmatch(words)
        )  # fmt: skip

    def _unpaired(self, slots: list[str], at: int) -> list[int]:
        """The answers to who came that stand below names which they cannot be paired with."""
        lines = [n for n in range(at, min(len(slots), at + 2 * TALLEST)) if slots[n]]
        found: list[int] = []
        for n in lines:
            line, head = slots[n], kind_of(slots[n])
            if ANSWER.fullmatch(line) and not self._heads(line):
                if not found and n - 2 >= at and self._plain(slots[n - 1]) and not slots[n - 2]:
                    break  # under a head that asks something else
                found.append(n)
            elif found or head == "other" or not (head or self._plain(line)):
                break
        return found

    def _one_away(self, slots: list[str], at: int) -> list[int]:
        """The last cell of a paragraph below names, where it says that somebody was away: a heading
        would have people below it, and whose it is cannot be told."""
        first = next((n for n in range(at, len(slots)) if slots[n]), len(slots))
        stop = next((n for n in range(first, len(slots)) if not slots[n]), len(slots))
        cells = slots[first:stop]
        plain = 2 <= len(cells) <= TALLEST and all(map(self._plain, cells[:-1]))
        return [stop - 1] if plain and cells[-1].strip().casefold() in AWAY else []

    def below_heads(self, slots: list[str], at: int) -> Grid | None:
        """Return the table whose heads begin at a line, one to a line, its rows below them.

        Args:
            slots: the lines, blank ones too.
            at: the line.
        """
        if not kind_of(slots[at]):
            return None
        lines = [n for n in range(at, len(slots)) if slots[n]]
        kinds: list[str] = []
        for n in lines:
            kind = kind_of(slots[n])
            if not kind or (kind == "name" and "name" in kinds and len(kinds) >= HEADS):
                break
            kinds.append(kind)
        place = kinds.index("name") if kinds.count("name") == 1 else -1
        if len(kinds) < HEADS or place < 0 or {*kinds[:place]} - {"other"}:
            return None
        beside: list[int] = []
        rows = list(self._rows(slots, lines[len(kinds) :], (kinds, place), beside))
        whole = [row for row in rows if len(row.cells) == len(kinds) - 1]
        if len(rows) < ROWS or not whole:
            return None
        return Grid(tuple(rows), (*lines[: len(kinds)], *beside), "presence" in kinds)

    def _rows(
        self, slots: list[str], lines: list[int], heads: tuple[list[str], int], beside: list[int]
    ) -> Iterator[GridRow]:
        """The rows: a name and up to one line for each further head; headings between them, and
        the lines of rows that name nobody."""
        (kinds, place), at = heads, 0
        while at + place < len(lines):
            name = slots[lines[at + place]]
            if not self.named(name):
                ahead = [slots[n] for n in lines[at : at + len(kinds) + 1]]
                stop = next((n for n, s in enumerate(ahead) if self.named(s)), 0)
                if place or not stop or not all(self._value(s) for s in ahead[1:stop]):
                    return
                headed = stop == 1 and self._heads(ahead[0]) and not VACANT.match(ahead[0])
                beside += [] if headed else lines[at : at + stop]
                at += stop
                continue
            stop, whole = at + place + 1, at + len(kinds)
            if OTHERS.isdisjoint(kinds) and not place:
                while stop < min(whole, len(lines)) and self._cell(slots, lines, stop):
                    stop += 1
            else:
                stop = min(whole, len(lines))
            row = self._row(slots, lines[at + place : stop], kinds[place + 1 :])
            yield replace(row, cells=(*(("other", n) for n in lines[at : at + place]), *row.cells))
            at = stop

    def _cell(self, slots: list[str], lines: list[int], at: int) -> bool:
        """Whether a line goes on with a row: no other name, no heading below a blank line."""
        line = slots[lines[at]]
        if self.named(line) and self._given((NAME.match(line) or ["", ""])[1]):
            return False
        parted = lines[at] - lines[at - 1] > 1
        return not (parted and self._heads(line)) and self._value(line)

    def _row(self, slots: list[str], lines: list[int], kinds: list[str]) -> GridRow:
        """A row with what its cells are; where one is missing, only those that are certain."""
        places = lines[1:]
        ways = [
            way for way in combinations(kinds, len(places))
            if all(self._fits(kind, slots[n].strip()) for kind, n in zip(way, places, strict=True))
        ]  # fmt: skip
        cells = tuple(
            (said.pop(), n) for k, n in enumerate(places) if len(said := {w[k] for w in ways}) == 1
        )
        unsure = "presence" in kinds and "presence" not in {kind for kind, _ in cells}
        return GridRow(lines[0], cells, unsure)

    def _fits(self, kind: str, words: str) -> bool:
        answer, party = ANSWER.fullmatch(words), PARTY.fullmatch(words)
        if kind == "presence":
            return answer is not None
        if kind == "party":
            return party is not None or words in "-–—"
        if kind in ("post", "organisation"):
            lettered = party and self.registers.party(words.strip("()"))
            return not (lettered or answer) or words in "-–—"
        return True
