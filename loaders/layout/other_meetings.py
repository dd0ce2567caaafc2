"""Other meetings that the text speaks of: the next one, one that is planned, the one before.

Only what names or clearly means a body is taken; a day without a year gets the year only when the
document names one year alone.

Corpus: tests/corpora/meetings.txt, tests/corpora/no_minutes.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from samverkan.loaders.grammar.dates import MONTHS, find_dates
from samverkan.loaders.grammar.deciding import only_year, report_year
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.facts import Meeting

__all__ = ["other_meetings", "reported_meetings"]

NEXT = Sought(
    re.compile(r"\b[Nn]ästa\s(?:möte|sammanträde|\w+)\s(?:är|äger|hålls|blir|den|planeras)")
)
FULL_DAY = Sought(re.compile(r"\bplanerad (?:heldag|halvdag|konferens|träff)\b"))
EARLY = Sought(
    re.compile(
        r"\bextra (digitalt )?(?:möte|sammanträde|\w+)\si\s(?:början|mitten|slutet) av (\w+)"
    )
)
PREVIOUS = re.compile(r"\b(?:föregående|förra|senaste)\s(?:mötet?\b|sammanträdet?\b)?")
LATEST = re.compile(r"s\ssenaste\s(?:möte|sammanträde)\b")
COMING = Sought(re.compile(r"\bkommande\s\w+(?:möte|sammanträde|träff)\s(?:på|hos|med)\s"))
JOINTLY = Sought(re.compile(r"\b[Ii]\s(\w+)\s(?:sam)?arrangerade\b|\bhölls\sett\smöte\smed\b"))
CONVENED = Sought(re.compile(r"\b[Kk]allelsen?\s(?:till|inför)\s"))
CARRIED = Sought(
    re.compile(
        r"\b(?:[Uu]nder|[Ii]|[Pp]å)\s(?:våren|sommaren|hösten|vintern|\w+)\s"
        r"(?:genomförde|höll|anordnade|arrangerade)\s"
    )
)
MEETING_WITH = re.compile(r"(?<!\s)\s++ett\s+möte\s+med(?!\w)")
PLACE = re.compile(r"\b(?:på|i)\s([A-ZÅÄÖ][\wåäö-]+)")
BODY_KINDS = (Kind.BODY,)


@dataclass(frozen=True, slots=True)
class Setting:
    """The meeting that the document is the minutes of, and the only year the text names."""

    held: Meeting | None
    year: str | None


def other_meetings(reading: Reading, held: Meeting | None) -> list[Meeting]:
    """Return the other meetings that the text speaks of, each once.

    Args:
        reading: the state.
        held: the meeting that the document is the minutes of.
    """
    return _read(reading, held, RULES, only_year(reading, held))


def reported_meetings(reading: Reading) -> list[Meeting]:
    """Return the meetings of named bodies that a text which is no minutes says were held.

    Args:
        reading: the state.
    """
    return _read(reading, None, REPORTED, report_year(reading))


def _read(
    reading: Reading, held: Meeting | None, rules: tuple[Rule, ...], year: str | None
) -> list[Meeting]:
    setting = Setting(held, year)
    found: dict[tuple[str | None, str | None, str], Meeting] = {}
    for index, passage in enumerate(reading.passages):
        for rule in rules:
            for meeting in rule(reading, index, passage, setting):
                same = held and meeting.start == (held.start or "")[:10]
                own = held and same and meeting.body == held.body
                key = (meeting.body, meeting.start, meeting.status)
                if not own:
                    found[key] = _both(found[key], meeting) if key in found else meeting
    for meeting in found.values():
        reading.claims.claim(meeting.evidence)
    return list(found.values())


def _both(known: Meeting, again: Meeting) -> Meeting:
    """A meeting that is spoken of again, with what the second place adds to the first."""
    place, mode = known.place or again.place, known.mode or again.mode
    if (place, mode) == (known.place, known.mode):
        return known
    return replace(known, place=place, mode=mode, evidence=(*known.evidence, *again.evidence))


def _made(
    passage: Passage,
    span: tuple[int, int, str],
    body: str | None,
    start: str | None,
    **more: object,
) -> Meeting:
    first, end, rule = span
    ident = f"{body or 'mote'}-{start or rule.replace(' ', '-')}"
    return Meeting(
        evidence=passage.evidence(first, end, rule), id=ident, body=body, start=start,
        status=str(more.get("status", "planned")), mode=more.get("mode"),  # type: ignore[arg-type]
        bodies=more.get("bodies", ()),  # type: ignore[arg-type]
        place=more.get("place"), extraordinary=bool(more.get("extraordinary")),  # type: ignore[arg-type]
    )  # fmt: skip


def _full(first: str, year: str | None) -> str | None:
    """The date with the document's year where it has none."""
    if first.startswith("--"):
        return year + first[1:] if year else None
    return first


def _day_ahead(first: str, setting: Setting) -> str | None:
    """The date of a coming meeting: in the year of this one, else in the only other year named."""
    held = setting.held.start if setting.held else None
    here = _full(first, held[:4]) if held else None
    return here if here and held and here > held[:10] else _full(first, setting.year)


def _next(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'Nästa möte är den 3 maj 2023 ... på Storgården': of this body."""
    found = []
    for match in NEXT.finditer(passage.text):
        window = passage.text[match.start() : match.end() + 60]
        body = _body(reading, index, match.start(), match.end() + 1) or _own(setting)
        for date in find_dates(window)[:1]:
            first = _day_ahead(date.first, setting) if date.possible else None
            late = not (setting.held and setting.held.start and first)
            if body and first and len(first) == 10 and (late or first > setting.held.start[:10]):  # type: ignore[union-attr,index]
                at = match.start() + date.end
                place = PLACE.search(passage.text, at, min(len(passage.text), at + 60))
                found.append(_made(
                    passage, (match.start(), at, "next meeting"), body, first,
                    place=place[1] if place else None, mode="in-person" if place else None,
                ))  # fmt: skip
    return found


def _day(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'Nätverket har en planerad heldag den 14 juni': of the body that has it."""
    found = []
    for match in FULL_DAY.finditer(passage.text):
        body = _body(reading, index, max(0, match.start() - 60), match.start()) or _own(setting)
        for date in find_dates(passage.text[match.end() : match.end() + 30])[:1]:
            first = _full(date.first, setting.year)
            if body and first:
                end = match.end() + date.end
                found.append(_made(passage, (match.start(), end, "planned day"), body, first))
    return found


def _early(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'ett extra digitalt möte i början av juni': a month of the document's year."""
    found = []
    for match in EARLY.finditer(passage.text):
        month = MONTHS.get(match[2].casefold())
        body = _body(reading, index, match.start(), match.end()) or _own(setting)
        if month and body and setting.year:
            found.append(_made(
                passage, (match.start(), match.end(), "extra meeting"), body,
                f"{setting.year}-{month:02}", extraordinary=True,
                mode="digital" if match[1] else None,
            ))  # fmt: skip
    return found


def _previous(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'Vid föregående Storrådet', 'nätverkets senaste möte': held, day unknown."""
    found = []
    for span in reading.of_kind(index, *BODY_KINDS):
        before = PREVIOUS.search(passage.text, max(0, span.start - 14), span.start)
        after = LATEST.match(passage.text, span.end) or LATEST.match(passage.text, span.end - 1)
        if (before and before.end() >= span.start - 1) or after:
            start = before.start() if before else span.start
            end = after.end() if after else span.end
            found.append(_made(
                passage, (start, end, "meeting before"), span.value, None, status="held"
            ))  # fmt: skip
    return found


def _coming(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'kommande chefsmöte på ORG': a meeting without a known body."""
    found = []
    for match in COMING.finditer(passage.text):
        spans = [s for s in reading.of_kind(index, Kind.ORGANISATION) if s.start == match.end()]
        if spans:
            found.append(_made(
                passage, (match.start(), spans[0].end, "coming meeting"), None, None,
                place=spans[0].text,
            ))  # fmt: skip
    return found


def _jointly(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'I november samarrangerade A och B ett möte med BODY': a month of the document's year."""
    found = []
    for match in JOINTLY.finditer(passage.text):
        month = MONTHS.get((match[1] or "").casefold())
        meets = passage.text.find("möte med", match.start(), match.end() + 90)
        if meets < 0:
            continue
        named = len("möte med")
        names = passage.text[meets + named :]
        first = meets + named + len(names) - len(names.lstrip())
        body = _body(reading, index, first, first + 1)
        if body:
            start = f"{setting.year}-{month:02}" if month and setting.year else None
            between = reading.of_kind(index, Kind.ORGANISATION)
            hosts = [s.value for s in between if match.end() <= s.start < meets]
            found.append(_made(
                passage, (match.start(), meets + 8, "meeting arranged together"), body, start,
                status="held", bodies=(body, *dict.fromkeys(hosts)) if hosts else (),
            ))  # fmt: skip
    return found


def _carried(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'Under hösten genomförde BODY ett möte med ...': in the year of the report."""
    found = []
    for match in CARRIED.finditer(passage.text):
        for span in reading.of_kind(index, *BODY_KINDS):
            after = MEETING_WITH.match(passage.text, span.end)
            if span.start == match.end() and after and setting.year:
                found.append(_made(
                    passage, (match.start(), after.end(), "meeting carried out"), span.value,
                    setting.year, status="held",
                ))  # fmt: skip
    return found


def _convened(reading: Reading, index: int, passage: Passage, setting: Setting) -> list[Meeting]:
    """'kallelsen till BODY': another body than this one is called, its day unsaid."""
    found = []
    for match in CONVENED.finditer(passage.text):
        for span in reading.of_kind(index, *BODY_KINDS):
            if span.start == match.end() and span.value != _own(setting):
                found.append(_made(
                    passage, (match.start(), span.end, "notice of a meeting"), span.value, None
                ))  # fmt: skip
    return found


def _body(reading: Reading, index: int, start: int, end: int) -> str | None:
    """The body named between two places, the last one when there are more."""
    inside: list[Span] = [s for s in reading.of_kind(index, *BODY_KINDS) if start <= s.start < end]
    return inside[-1].value if inside else None


def _own(setting: Setting) -> str | None:
    return setting.held.body if setting.held else None


Rule = Callable[[Reading, int, Passage, Setting], list[Meeting]]
RULES: tuple[Rule, ...] = (_next, _day, _early, _previous, _coming, _jointly, _convened)
REPORTED: tuple[Rule, ...] = (_jointly, _carried)
