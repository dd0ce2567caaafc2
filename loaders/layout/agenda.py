"""Agenda items: paragraphs, numbered titles, tables and plain lists under 'Agenda'.

One source is chosen for a document, the most explicit that it has: a table with a column of
numbers, paragraph signs, numbers that count up, titles under a heading. A list that stands both in
front and in the body gives each item once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import AgendaItem
from samverkan.ontology.names import fold

__all__ = ["read_agenda"]

PARAGRAPH = re.compile(r"^\s*(§{1,2}\s?\d{1,4}|\d{1,4}\s?§)[ .:–-]*+(\S.*)$")
NUMBERED = re.compile(r"^\s{0,8}(\d{1,3})[.:]\s?(\S.*)$")
GLUED = re.compile(r"(§\s?\d{1,4})\s?([A-ZÅÄÖ][^§]{2,120})$")
LEADERS = re.compile(r"(?<![ .…])[ .…]{4,}+[\s\d]*+$")
TYPE = re.compile(r"\s\(([A-ZÅÄÖ])\)\s*$")
BRACKETS = re.compile(r"\s\(([^()]{3,120})\)\s*$")
WITHIN = re.compile(r"(?<!\S)(§\s?\d{1,4}|\d{1,4}\s?§)\s(?=[A-ZÅÄÖ])")
LATER_CAPITAL = re.compile(r"(?<=[a-zåäö)])\s(?=[A-ZÅÄÖ])")
FLAT_LINE = 200  # letters from which a line is a page without line breaks
ANNEX = frozenset(["bilagor", "bilaga", "underlag", "handlingar"])
HEADINGS = frozenset(["agenda", "dagordning", "foredragningslista", "arenden", "program"])
DAY_LINE = re.compile(r"^\s*\d{1,2}(?:[-–]\d{1,2})?\s[a-zåäö]{3,9}(?:\s\d{4})?\s*$")


@dataclass
class Draft:
    """An item while its places are gathered."""

    number: str | None
    title: str
    places: list[Evidence]
    type: str | None = None
    presenters: tuple[str, ...] = ()
    spans: list[tuple[int, int, int]] = field(default_factory=list)


def read_agenda(
    reading: Reading, meeting: str, by_initials: Callable[[str], str | None]
) -> list[AgendaItem]:
    """Return the items of the meeting.

    Args:
        reading: the state.
        meeting: id of the meeting.
        by_initials: gives the id of the person with these initials.
    """
    drafts = _table(reading, by_initials)
    for source in (_paragraphs, _numbered, _listed):
        drafts = drafts or source(reading)
    if len(drafts) < 2 or drafts[0].number is None:
        drafts = _within_lines(reading) or drafts
    items = []
    for draft in drafts:
        reading.claims.claim(draft.places)
        items.append(
            AgendaItem(
                evidence=tuple(sorted(set(draft.places))), meeting=meeting, number=draft.number,
                title=draft.title, type=draft.type,
                presenters=draft.presenters or _presenters(reading, draft),
            )
        )  # fmt: skip
    return items


def _lines(reading: Reading) -> list[tuple[int, Passage, int, str]]:
    """Every line with its passage: (index of the passage, passage, base, text)."""
    return [
        (index, passage, base, passage.text[base : base + len(passage.lines[n].text)])
        for index, passage in enumerate(reading.passages)
        for n, base in enumerate(passage.starts)
    ]


def _clean(title: str) -> tuple[str, str | None]:
    """The title without dot leaders and page number, and the letter of its type."""
    title = LEADERS.sub("", title).strip()
    found = TYPE.search(title)
    if found:
        return title[: found.start()].strip(), found[1]
    return title.rstrip(".").strip() or title, None


def _table(reading: Reading, by_initials: Callable[[str], str | None]) -> list[Draft]:
    """A table whose head names a number and an item."""
    drafts: list[Draft] = []
    columns: dict[str, int] = {}
    for _, passage, base, line in _lines(reading):
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) < 3:
            continue
        heads = {fold(c): n for n, c in enumerate(cells)}
        titles = ("motespunkt", "punkt", "arende", "rubrik")
        title_at = next((heads[h] for h in titles if h in heads), None)
        if "nr" in heads and title_at is not None:
            columns = {"nr": heads["nr"], "title": title_at}
            columns |= {k: heads[h] for k, h in (("type", "typ"), ("by", "ansvarig")) if h in heads}
            reading.claims.claim(passage.evidence(base, base + len(line), "head of the agenda"))
        elif columns and len(cells) > columns["title"] and cells[columns["nr"]].isdigit():
            mark = cells[columns["type"]] if "type" in columns else ""
            by = cells[columns["by"]] if "by" in columns and len(cells) > columns["by"] else ""
            letters = by.replace("/", ",").replace(" ", ",").split(",")
            people = [by_initials(w) for w in letters if w]
            drafts.append(Draft(
                cells[columns["nr"]], cells[columns["title"]].rstrip("."),
                list(passage.evidence(base, base + len(line), "row of the agenda")),
                mark or None, tuple(p for p in people if p),
            ))  # fmt: skip
    return drafts


def _paragraphs(reading: Reading) -> list[Draft]:
    """Lines that begin with, or after other words end in, a paragraph and its title."""
    drafts: dict[str, Draft] = {}
    for index, passage, base, line in _lines(reading):
        match = PARAGRAPH.match(line) or GLUED.search(line)
        if match is None or not _is_title(match[2]):
            continue
        title, mark = _clean(match[2])
        number = "§ " + "".join(c for c in match[1] if c.isdigit())
        if not any(c.isalpha() for c in title):
            continue
        place = passage.evidence(base + match.start(1), base + match.end(), "paragraph")
        known = drafts.get(number)
        if known is None:
            known = drafts[number] = Draft(number, title, [], mark)
        known.places[:] = [*place]  # the last one is the body's
        known.type = known.type or mark
        known.spans.append((index, base + match.start(), base + match.end()))
    return list(drafts.values())


def _within_lines(reading: Reading) -> list[Draft]:
    """Paragraphs within long lines, where the page has no line breaks: '§ 3 Titel Brödtext ...'.

    The numbers must go up by one; a title ends where the next sentence begins with a capital.
    """
    drafts: list[Draft] = []
    for index, passage, base, line in _lines(reading):
        if len(line) < FLAT_LINE:
            continue
        for match in WITHIN.finditer(line):
            number = int("".join(c for c in match[1] if c.isdigit()))
            if drafts and number != int((drafts[-1].number or "§ 0")[2:]) + 1:
                continue
            title = _first_clause(line[match.end() : match.end() + 160])
            if title:
                end = base + match.end() + len(title)
                place = passage.evidence(base + match.start(1), end, "paragraph within a line")
                name, mark = _clean(title)
                spans = [(index, base + match.start(), end)]
                drafts.append(Draft(f"§ {number}", name, list(place), mark, (), spans))
    return drafts if len(drafts) > 1 else []


def _first_clause(words: str) -> str:
    """The words up to a full stop, a colon, another paragraph or a later capital."""
    end = len(words)
    for mark in (". ", ": ", " §", "§"):
        at = words.find(mark)
        end = min(end, at) if at >= 0 else end
    clause = words[:end]
    later = LATER_CAPITAL.search(clause)
    return clause[: later.start()].strip() if later else clause.strip()


def _is_title(words: str) -> bool:
    first = words.strip()[:1]
    return first.isupper() and len(words) <= 200


def _numbered(reading: Reading) -> list[Draft]:
    """Lines that begin with a number that counts up from 1, outside annexes."""
    drafts: list[Draft] = []
    annex = False
    for index, passage, base, line in _lines(reading):
        if fold(line) in ANNEX:
            annex = True
        match = NUMBERED.match(line)
        if match is None or not _is_title(match[2]):
            annex = annex and not line.strip().endswith(".")
            continue
        expected = int(drafts[-1].number or 0) + 1 if drafts else 1
        if annex or not expected <= int(match[1]) <= expected + 2:
            continue
        title, mark = _clean(match[2])
        place = passage.evidence(base + match.start(1), base + match.end(), "numbered item")
        spans = [(index, base, base + len(line))]
        drafts.append(Draft(match[1], title, list(place), mark, (), spans))
    return drafts if len(drafts) > 1 else []


def _listed(reading: Reading) -> list[Draft]:
    """The lines under a heading 'Agenda', each an item; a wrapped line goes on with the last."""
    drafts: list[Draft] = []
    inside = False
    page: int | None = None
    lines = _lines(reading)
    often = Counter(fold(line) for _, _, _, line in lines)
    for index, passage, base, line in lines:
        key = fold(line)
        if key in HEADINGS:
            inside, page = True, passage.lines[0].page
            continue
        if not inside:
            continue
        furniture = often[key] > 1 and "sign" in key
        if passage.lines[0].page != page or furniture or key.startswith("nasta mote"):
            break
        if DAY_LINE.match(line) or not key:
            continue
        place = list(passage.evidence(base, base + len(line), "line of the agenda"))
        bullet = line.lstrip()[:1] in "-–•"
        wrapped = drafts and drafts[-1].spans and drafts[-1].spans[-1][0] == index and not bullet
        if wrapped and _goes_on(drafts[-1], line):
            drafts[-1].title += " " + line.strip()
            drafts[-1].places.extend(place)
            drafts[-1].spans.append((index, base, base + len(line)))
        else:
            spans = [(index, base, base + len(line))]
            drafts.append(Draft(None, line.strip(" -–•\t"), place, spans=spans))
        if len(drafts) > 40:
            return []
    return [_unbracketed(reading, d) for d in drafts]


def _goes_on(draft: Draft, line: str) -> bool:
    """Whether the line is the rest of the title before: an open bracket, or a long line above."""
    title = draft.title
    first = line.strip()[:1]
    return title.count("(") > title.count(")") or first.islower() or first == "("


def _unbracketed(reading: Reading, draft: Draft) -> Draft:
    """A title without the people named in its last bracket."""
    match = BRACKETS.search(draft.title)
    if match and (_presenters(reading, draft) or "medverka" in match[1].casefold()):
        draft.presenters = _presenters(reading, draft)
        draft.title = draft.title[: match.start()].strip()
    return draft


def _presenters(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """The people named on the lines of the item's title."""
    found: dict[str, None] = {}
    for index, start, end in draft.spans:
        for span in reading.of_kind(index, Kind.PERSON):
            if start <= span.start < end:
                found.setdefault(span.value)
    return tuple(found)
