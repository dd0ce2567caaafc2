"""Every place where the number of an agenda item may stand, with the form that it has.

'§ 12', '12 §', '12.', '12:', '12)', '12', '25/14' and 'VBR 12' before a word with a capital, or
alone on a line before the line of the title. Whether it is one, `agenda_run` decides.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from samverkan.loaders.layout import agenda_words as known
from samverkan.loaders.layout.agenda_titles import usual_title
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.names import fold

__all__ = ["Candidate", "Stated", "candidates", "ends_sentence", "stated_range", "without_heads"]

NUMBER: Final = re.compile(
    r"(?<!§)§\s?(?P<sign>\d{1,4})(?P<tail>/\d{2,4})?(?![\d/])"
    r"|(?<![\w§/.,:–-])(?:(?P<after>\d{1,4})\s?§(?!§|\s?\d)"
    r"|(?P<case>\d{1,3})/(?P<year>\d{2})(?![\d/])"
    r"|(?P<plain>\d{1,3})(?:(?P<mark>[.:)])(?![\d.:)])|(?![\w.:)/§%-])))"
)
NAMED: Final = re.compile(
    r"(?<![\w§/.,:–-])(?P<named>[A-ZÅÄÖ]{2,6}|Punkt|Ärende|Sak|Item|Pkt) "
    r"(?P<value>\d{1,4})(?![\w/–-])[.:]?"
    r"|(?<![\w§/.,:–-])(?:Sak|SAK|Sag|SAG) (?P<dated>\d{1,3})/(?P<of>\d{2,4})(?![\w/–-])[.:]?"
)
GAP: Final = re.compile(r"[ \t]*+(?:[.:–-][ \t]*+)?")
SEVERAL: Final = re.compile(r"\s?[-–—]{1,2}\s?\d|,\s?\d|\s(?:och|o)\s\d|\s\d{1,4}(?:,|\s\d)")
STATED: Final = re.compile(
    r"(?P<label>[Pp]aragraf(?:er|erna)?\s*+:?\s*+(?:§+\s?)?|§§\s?)"
    r"(?P<first>\d{1,4})(?:\s?[-–—]{1,2}\s?|\s)(?P<last>\d{1,4})(?!\d)"
)
LAW: Final = re.compile(
    r"(?:\w{5,60}+(?:(?<=[lL]agen)|(?<=balken)|(?<=\wförordningen))|[Ss]tadgar\w*|Kap)\b"
)
UNIT: Final = re.compile(r"(?:Mkr|MSEK|Tkr|TKR|KR|SEK|Kr|MW|GWh|TWh|EUR|Ha|M|Mnkr)\b")
BEFORE: Final = re.compile(r"(\S{1,40}+)\s*+$")
RECORD: Final = re.compile(
    r"(?:(?:[Dd]nr\.?|[Dd]iarienr\.?|[Dd]iarienummer):?[ \t]*)?"
    r"(?:[A-ZÅÄÖ]{1,6}[ -]?)?\d{2,4}[/:]\d{1,6}(?:[-:]\d+)?[ \t]*+"
)
OF_ITEM: Final = re.compile(
    r"(?:[Dd]nr|[Dd]iarienr|[Dd]iarienummer)\b\.?:?[ \t]*(?:[A-ZÅÄÖ]{1,6}[ -]?)?"
    r"(?:\d{2,4}[/:]\d{1,6}(?:[-:]\d+)?|(?:19|20)\d\d-\d{2,6})[ \t]*+"
)
LEADERS: Final = re.compile(r"(?<![.…·_])[.…·_]{4}[ \t.…·_]*+\d")
LEADING: Final = 160  # letters of a title before the dots
ENDED: Final = (".", ":", "!", "?", ")", "_", "”", '"', "…")
OPENING: Final = "\"”“'"
BULLETS: Final = " \t-•*"
NEAR: Final = 14  # letters behind a number, by which the head of a page is known
PLAIN: Final = ("dot", "colon", "paren", "bare")
SHORT: Final = 60  # letters of an annex
LISTED: Final = 160  # the same, where each has lines of its own
ANNEX: Final = 1.5  # price of going on with a list of annexes
COLUMN: Final = 0.3  # worth of a sign without a title
WIDEST: Final = 200  # items of one meeting


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be an item's.

    Args:
        passage: index of the passage of the number; `start` its first character.
        where: index of the passage of the title; `begin` the title's first character.
        value: the number.
        printed: the number as it is said: '§ 12', '12', '25/14', 'VBR 12'.
        form: sign, after, dot, colon, paren, bare, case/14, named/VBR.
        opens: whether it opens its line.
        column: whether no title follows it.
        usual: whether a usual title follows.
        worth: how much it looks like an item.
        annex: whether it goes on with a list of annexes.
    """

    passage: int
    start: int
    where: int
    begin: int
    value: int
    printed: str
    form: str
    opens: bool
    column: bool
    usual: bool
    worth: float
    annex: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """The first and last number that the front page states; `whole` where a label says so."""

    first: int
    last: int
    whole: bool

    @property
    def size(self) -> int:
        """The numbers after the first."""
        return self.last - self.first


def stated_range(reading: Reading) -> Stated | None:
    """Return the widest range of paragraphs that is stated: '§§ 64-71', 'Paragrafer 64-71'."""
    best: Stated | None = None
    for passage in reading.passages:
        for match in STATED.finditer(passage.text):
            one = Stated(int(match["first"]), int(match["last"]), match["label"][0] != "§")
            wider = best is None or one.size > best.size
            if 0 < one.size < WIDEST and wider:
                best = one
    return best


def candidates(reading: Reading) -> list[Candidate]:
    """Return every candidate of the document in order, numbers of pages too."""
    found: list[Candidate] = []
    listed = False
    for index, passage in enumerate(reading.passages):
        finder = _Finder(reading, index, listed=listed)
        found.extend(finder.found())
        listed = _heads_list(passage.text.split("\n")[-1])
    return found


def ends_sentence(before: str) -> bool:
    """Whether a number may open an item after this word: at the end of a sentence."""
    return before.endswith(ENDED)


def _heads_list(line: str) -> bool:
    """Whether the line is the heading of annexes or of things to do."""
    return len(line) < 40 and fold(line) in known.LISTS


def _opens_list(line: str) -> bool:
    """Whether the line opens a list in the text: it ends with a colon and heads no agenda."""
    return line.rstrip().endswith(":") and not set(fold(line).split()) & known.HEADS_ITEMS


class _Finder:
    """The candidates of one passage."""

    def __init__(self, reading: Reading, index: int, *, listed: bool) -> None:
        self.passages, self.index = reading.passages, index
        self.passage: Passage = reading.passages[index]
        self.text = self.passage.text
        self.names = {s.start for s in reading.of_kind(index, Kind.PERSON)}
        lines = zip(self.passage.starts, self.passage.lines, strict=True)
        heads = (base for base, one in lines if _heads_list(self.text[base : base + len(one.text)]))
        self.annex, self.annexed = ("", 0), 0
        self.list_from = 0 if listed else next(heads, len(self.text))

    def found(self) -> Iterator[Candidate]:
        for pattern in (NUMBER, NAMED):
            for match in pattern.finditer(self.text):
                one = self._candidate(match)
                if one is not None:
                    yield one

    def _candidate(self, match: re.Match[str]) -> Candidate | None:
        form, value, printed = _form(match)
        line = self.passage.line_at(match.start())
        base = self.passage.starts[line]
        opens = not self.text[base : match.start()].strip(BULLETS)
        if SEVERAL.match(self.text, match.end()) or not value:
            return None
        before = "" if opens else self._before(match.start())
        annex = self._in_annex(match, (form, value), before, line if opens else -1)
        if self._excluded(form, before):
            return None
        where, begin = self._title(match.end(), form, opens=opens)
        column = begin < 0
        if not column and not self._titled(where, begin, form):
            return None
        if column and form not in ("sign", "after"):
            return None
        text = self.passages[where].text
        usual = not column and usual_title(text[begin : begin + 120]) > 0
        worth = COLUMN if column else self._worth((form, opens, usual), before, where, begin)
        worth -= ANNEX if annex else 0.0
        indent = match.start() - base
        if opens and not column and indent >= 3 and not self.passage.lines[line].heading:
            worth -= 1.0 if form in PLAIN and "#" not in self.passage.lines[line].text[:8] else 0.0
        return Candidate(
            self.index, match.start(), where, max(begin, 0), value, printed, form, opens, column,
            usual, worth, annex,
        )  # fmt: skip

    def _in_annex(
        self, match: re.Match[str], number: tuple[str, int], before: str, line: int
    ) -> bool:
        """Whether the number goes on with a list of annexes, 'Bilagor: 1. Karta 2. Budget', or of
        points in the text: 'Rapporten föreslår:' and lines; `line` is -1 for none of its own."""
        form, value = number
        heads = bool(before) and value == 1 and fold(before) in known.LISTS
        nested = line >= 0 and value == 1 and self._nested(match, line)
        reach = SHORT if line < 0 else LISTED
        follows = number == self.annex and match.start() - self.annexed < reach
        if heads or nested or follows:
            self.annex, self.annexed = (form, value + 1), match.end()
        return heads or nested or follows

    def _nested(self, match: re.Match[str], line: int) -> bool:
        """Whether the line above opens a list in the text, and no usual title follows."""
        before = self.passage if line else self.passages[self.index - 1] if self.index else None
        if before is None:
            return False
        above = before.lines[line - 1].text
        title = self.text[match.end() : match.end() + 120].lstrip()
        return _opens_list(above) and not usual_title(title)

    def _before(self, start: int) -> str:
        found = BEFORE.search(self.text, max(0, start - 40), start)
        return found[1] if found else ""

    def _excluded(self, form: str, before: str) -> bool:
        """Whether the word before says that it is a number of something else."""
        if not before:
            return False
        if before.endswith(",") or before in ("(", "§§", "§"):
            return True
        if form in ("sign", "after") and before.startswith("("):
            return ")" not in before
        return fold(before) in known.NO_NUMBER_AFTER and not before.endswith((".", ")"))

    def _title(self, end: int, form: str, *, opens: bool) -> tuple[int, int]:
        """Where the title begins: passage and character; the character is -1 where none follows."""
        text = self.text
        gap = GAP.match(text, end)
        at = gap.end() if gap else end
        record = OF_ITEM.match(text, at)
        if record is None and form in ("sign", "after"):
            record = RECORD.match(text, at)
        at = record.end() if record else at
        if at < len(text) and text[at] != "\n":
            return self.index, -1 if _is_number(text, at) else at
        if form == "bare" or not opens:
            return self.index, -1
        while at < len(text) and text[at] in " \t\n":
            at += 1
        if at < len(text):
            return self.index, -1 if _is_number(text, at) else at
        following = self.index + 1
        alone = "\n" not in text.strip() and following < len(self.passages)
        if alone and not _is_number(self.passages[following].text, 0):
            rest = self.passages[following].text
            return following, len(rest) - len(rest.lstrip())
        return self.index, -1

    def _titled(self, where: int, begin: int, form: str) -> bool:
        """Whether a title may begin there: a capital that is no law and no unit."""
        text = self.passages[where].text
        if begin >= len(text):
            return False
        first = text[begin + 1 : begin + 2] if text[begin] in OPENING else text[begin]
        if not first.isupper():
            return False
        if form in ("sign", "after"):
            return LAW.match(text, begin) is None
        return form != "bare" or UNIT.match(text, begin) is None

    def _worth(self, kind: tuple[str, bool, bool], before: str, where: int, begin: int) -> float:
        """How much a number with a title looks like an item's: its form, place and title."""
        form, opens, usual = kind
        text = self.passages[where].text
        sign = form in ("sign", "after")
        worth = 2.0 if sign else 0.8 if form != "bare" else 0.4
        worth += (
            (0.5 if opens else 0.0) + (0.5 if opens and not sign else 0.0) + (2.0 if usual else 0.0)
        )
        worth += 0.5 if opens or before.endswith(ENDED) else 0.0
        worth -= 1.5 if before.isdigit() and not form.endswith("Sak") else 0.0
        worth -= 2.5 if where == self.index and begin in self.names and not usual else 0.0
        worth -= 1.0 if _leads(text, begin) else 0.0
        listed = self.list_from <= (begin if where == self.index else len(self.text))
        worth -= 3.0 if listed and self.list_from < len(self.text) and not sign else 0.0
        return worth - (self._sentence(text, begin) if opens and not sign else 0.0)

    def _sentence(self, text: str, begin: int) -> float:
        """How much a line looks like a sentence of a list rather than a title."""
        end = text.find("\n", begin)
        line = text[begin : end if end >= 0 else len(text)].rstrip()
        if line.endswith((",", ";")):
            return 1.5
        return 0.6 if line.endswith(".") and 60 < len(line) < 200 else 0.0


def _form(match: re.Match[str]) -> tuple[str, int, str]:
    """The form of a number, its value, and how it is said."""
    if match.re is NAMED and match["dated"]:
        return f"case/{match['of']}/Sak", int(match["dated"]), f"{match['dated']}/{match['of']}"
    if match.re is NAMED:
        return f"named/{match['named']}", int(match["value"]), f"{match['named']} {match['value']}"
    if match["sign"]:
        return "sign", int(match["sign"]), f"§ {match['sign']}{match['tail'] or ''}"
    if match["after"]:
        return "after", int(match["after"]), f"§ {match['after']}"
    if match["case"]:
        return f"case/{match['year']}", int(match["case"]), f"{match['case']}/{match['year']}"
    form = {".": "dot", ":": "colon", ")": "paren"}.get(match["mark"], "bare")
    return form, int(match["plain"]), match["plain"]


def _is_number(text: str, at: int) -> bool:
    return NUMBER.match(text, at) is not None or text[at : at + 2] == "§§"


def without_heads(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """Leave out page numbers: bare ones before the same words with another number elsewhere."""
    behind: dict[str, set[int]] = defaultdict(set)
    near = [_near(reading, one) if one.form == "bare" else "" for one in found]
    for words, one in zip(near, found, strict=True):
        if one.form == "bare":
            behind[words].add(one.value)
    return [
        one for words, one in zip(near, found, strict=True)
        if one.form != "bare" or len(behind[words]) < (2 if one.opens else 3)
    ]  # fmt: skip


def _near(reading: Reading, one: Candidate) -> str:
    text = reading.passages[one.where].text
    return fold(text[one.begin : one.begin + NEAR])


def _leads(text: str, begin: int) -> bool:
    """Whether dots lead from the title there to the number of a page, as in a table of contents."""
    found = LEADERS.search(text, begin, begin + 3 * LEADING)
    return (
        found is not None
        and found.start() - begin <= LEADING
        and not {"§", "\n"} & set(text[begin : found.start()])
    )
