"""Items without numbers: bold openings of bullets, headings of one style, lines under 'Agenda'.

Headings are items only where usual titles are among them ('Val av justerare', 'Övriga frågor'): a
text has many headings that are none. What reads like a sentence or a list of people is no agenda.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Final

from samverkan.loaders.document import Line
from samverkan.loaders.layout import agenda_words as known
from samverkan.loaders.layout.agenda_drafts import (
    ANY_BRACKETS,
    Draft,
    clean_title,
    lines_of,
    unbracketed,
)
from samverkan.loaders.layout.agenda_titles import is_finite
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.names import fold

__all__ = ["bullets", "headings", "listed"]

HEADINGS: Final = frozenset([
    "agenda", "dagordning", "foredragningslista", "arenden", "arendelista", "program",
    "dagens agenda",
])  # fmt: skip
NOTES: Final = frozenset([
    *HEADINGS, "anteckningar", "minnesanteckningar", "motesanteckningar", "protokoll", "punkter",
    "motespunkter", "arenden",
])  # fmt: skip
BOLD_BULLET: Final = re.compile(
    r"(?<!\s)\s*+[-*•+]\s++(?:\*\*|__)(?P<title>[^*_\n]{3,120}?):?(?:\*\*|__)"
)
BOLD_LINE: Final = re.compile(r"(?<!\s)\s*+(?:\*\*|__)(?P<title>[^*_\n]{3,90}?):?(?:\*\*|__)\s*$")
MARKED: Final = re.compile(
    r"(?<!\s)\s*+(?P<level>#{1,6})\s++(?P<title>\S.*?)(?:(?<!\s)\s++)?(?:(?<!#)#++)?$"
)
DAY_LINE: Final = re.compile(r"^\s*\d{1,2}(?:[-–]\d{1,2})?\s[a-zåäö]{3,9}(?:\s\d{4})?\s*$")
HEADING_LINE: Final = 70  # letters of a heading
ITEM_LINE: Final = 160  # letters of a line under 'Agenda'
MOST: Final = 40
ENOUGH: Final = 3


def bullets(reading: Reading) -> list[Draft]:
    """Return the items that open bullets in bold: '- **Budget**: förslaget gicks igenom.'"""
    drafts: list[Draft] = []
    usual, under = 0, False
    heading = ""
    for index, passage, base, line in lines_of(reading):
        raw = _raw(passage.lines[passage.line_at(base)])
        match = BOLD_BULLET.match(raw)
        if match is None:
            heading = fold(line) if len(line) < HEADING_LINE else heading
            continue
        title, mark = clean_title(match["title"])
        at = passage.text.find(title, base, base + len(line))
        is_usual = fold(title) in known.USUAL
        if at < 0 or _is_person(reading, index, at):
            continue
        if reading.registers.heading(title) and not is_usual:
            continue
        usual += is_usual
        under = under or heading in NOTES
        places = list(passage.evidence(at, at + len(title), "bold opening of a bullet"))
        drafts.append(Draft(None, title, places, mark, (), [(index, at, at + len(title))]))
    return drafts if len(drafts) >= ENOUGH and (usual or under) else []


def headings(reading: Reading) -> list[Draft]:
    """Return the items that stand as headings of one style, at least two of them usual titles."""
    styles: dict[str, list[Draft]] = defaultdict(list)
    for index, passage, base, line in lines_of(reading):
        style = _style(passage, base, line)
        title, mark = clean_title(MARKED.sub(r"\g<title>", line))
        key = fold(title)
        plain = key in known.OPENERS or key in NOTES or key in known.LISTS
        if not style or plain or _is_person(reading, index, base):
            continue
        if reading.registers.heading(title) and key not in known.USUAL:
            continue
        places = list(passage.evidence(base, base + len(line), "heading of an item"))
        draft = Draft(None, title, places, mark, (), [(index, base, base + len(line))])
        styles[style].append(draft)
    found = [once for drafts in styles.values() if (once := _between(drafts))]
    return max(found, key=len, default=[])


def _between(drafts: list[Draft]) -> list[Draft]:
    """The headings from the first usual title to the last, each once, where it stands last."""
    usual = [n for n, d in enumerate(drafts) if fold(d.title) in known.USUAL]
    if len({fold(drafts[n].title) for n in usual}) < 2:
        return []
    last = {fold(d.title): d for d in drafts[usual[0] : usual[-1] + 1]}
    made = [d for d in drafts if last.get(fold(d.title)) is d]
    return made if ENOUGH <= len(made) <= MOST else []


def _style(passage: Passage, base: int, line: str) -> str:
    """The style of a line that may be a heading; empty for none."""
    number = passage.line_at(base)
    one = passage.lines[number]
    words = line.strip()
    if not words or len(words) > HEADING_LINE or words[-1] in ".,;:!" or not words[0].isalpha():
        return "" if not MARKED.match(_raw(one)) else "marked"
    if one.heading or MARKED.match(_raw(one)):
        return "marked"
    if BOLD_LINE.match(_raw(one)):
        return "bold"
    letters = [c for c in words if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return "capitals"
    opens = number == 0 and len(passage.lines) > 1
    told = any(is_finite(w) for w in fold(words).split()[1:])
    usual = fold(words) in known.USUAL
    return "plain" if opens and words[0].isupper() and (usual or not told) else ""


def _raw(line: Line) -> str:
    return line.source or line.text


def _is_person(reading: Reading, index: int, at: int) -> bool:
    return any(at <= s.start <= at + 2 for s in reading.of_kind(index, Kind.PERSON))


def listed(reading: Reading) -> list[Draft]:
    """Return the lines under a heading 'Agenda'; a wrapped line goes on with the last."""
    drafts: list[Draft] = []
    seen: set[str] = set()
    page: int | None = None
    inside = programme = False
    lines = lines_of(reading)
    often = Counter(fold(line) for _, _, _, line in lines)
    for index, passage, base, line in lines:
        key = fold(line)
        if key in HEADINGS:
            inside, programme, page = True, key == "program", passage.lines[0].page
            continue
        if not inside or DAY_LINE.match(line) or not key:
            continue
        furniture = often[key] > 1 and "sign" in key
        other_page = passage.lines[0].page != page
        if other_page or furniture or key in seen or _ends_list(reading, line, key):
            break
        seen |= {key, fold(ANY_BRACKETS.sub("", line))}
        _add(drafts, index, passage, base, line)
    good = 1 < len(drafts) <= MOST and not _told(drafts)
    good = good and (not programme or any(fold(d.title) in known.USUAL for d in drafts))
    return [unbracketed(reading, d) for d in drafts] if good else []


def _add(drafts: list[Draft], index: int, passage: Passage, base: int, line: str) -> None:
    """Add a line as an item, or to the item before."""
    place = list(passage.evidence(base, base + len(line), "line of the agenda"))
    bullet = line.lstrip()[:1] in "-–•"
    wrapped = drafts and drafts[-1].spans[-1][0] == index and not bullet
    span = (index, base, base + len(line))
    if wrapped and _goes_on(drafts[-1], line):
        drafts[-1].title += " " + line.strip()
        drafts[-1].places.extend(place)
        drafts[-1].spans.append(span)
    else:
        drafts.append(Draft(None, " ".join(line.strip(" -–•\t").split()), place, spans=[span]))


def _ends_list(reading: Reading, line: str, key: str) -> bool:
    """Whether the line is no item: the next meeting, a heading of people, a sentence."""
    if key.startswith("nasta mote ") or len(line) > ITEM_LINE:
        return True
    if reading.registers.heading(line.strip()) and key not in known.USUAL:
        return True
    return line.rstrip().endswith(".") and any(is_finite(w) for w in key.split()[1:])


def _told(drafts: list[Draft]) -> bool:
    """Whether a third of the items or more are sentences."""
    told = sum(d.title.endswith(".") for d in drafts)
    return told * 3 >= len(drafts)


def _goes_on(draft: Draft, line: str) -> bool:
    """Whether the line is the rest of the title before: an open bracket, or in lower case."""
    title = draft.title
    first = line.strip()[:1]
    return title.count("(") > title.count(")") or first.islower() or first == "("
