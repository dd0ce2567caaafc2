"""The day of the meeting: which of the dates of a document is the one on which the body met.

Every date of the head, of the tops of pages and after a label of the meeting is weighed by the
label nearest before it, by the hours after it and the weekday before it. A date of an approval, a
notice, a call, another meeting, a law or a version is a decoy (patterns 34 and 35 of the layouts):
where only such dates stand, no day is said.

Corpus: tests/corpora/meeting_days.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from samverkan.loaders.grammar.dates import Found, find_dates, find_hours
from samverkan.loaders.layout.heads import HEAD_LINES, fronts, page_heads
from samverkan.loaders.layout.lists import ITEM_LINE
from samverkan.loaders.layout.mailed import mail_of, year_of
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading

__all__ = ["Day", "day_of"]

WINDOW = 110  # letters before a date that may say what it is the date of
AFTER = 45  # letters after a date in which its hours stand
NEAR = 45  # letters between a label and the date that is its value, far from the head
LETTER, FRONT = 4, 600  # passages of a letter, and letters of each, that tell when they met
STACK = 420  # letters of values that may follow labels that stand together


def _any(parts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(parts)})", re.IGNORECASE)


MET = r"samman\s?tr[äa]de|m[öo]te|m[øo]te|m[øo]de|st[äa]mma|tr[äa]ff|meeting"
# labels of the meeting's day, and what the meeting is called before 'den' or a weekday
GOOD = _any((
    r"(?:sa(?:m|rn)(?:m|rn)an\s?tr[äa]des|m[öo]tes|m[øo]te)[ -]?"
    r"(?:dat\w{1,3}|dag|tid)(?:en)?(?!\w)",
    r"datum(?: och tid)?(?=\s*:|\s+\S)", r"dato(?!\w)", r"date(?!\w)", r"tidpunkt",
    r"n[äa]r(?=\s*:)",
    r"(?:tid|plats)(?: och (?:plats|tid|datum|dag))?(?=\s*:|\s)", r"sted og tid", r"tid og sted",
    r"held(?: on| at| in)?(?!\w)", r"when(?=\s*:)", r"time(?=\s*:)", r"dag(?=\s*:)",
    r"m[öo]tet (?:hölls|ägde rum)",
    rf"\w*(?:{MET})(?= (?:den |on |m[åa]n|tis|ons|tor|fre|l[öo]r|s[öo]n|\d|i |på |via )|\s*:?$)",
))  # fmt: skip
TITLE = _any(
    (
        r"\w*(?:protokoll|anteckning(?:ar)?|referat|minutes|møtebok)(?!\w)"
        r"(?! (?:från|fr) (?:den|före))",
    )
)
# what a date may be of that is not the meeting
BAD_WORDS = (
    # the approval and the notice
    r"justering\w*(?: av protokoll\w*)?(?: plats och tid| tid och plats)?", r"justera[ds]?t?(?!\w)",
    r"(?:plats och tid|tid och plats|tid|datum|plats) för (?:\w+ )?(?:justering|ans|protokoll|"
    r"nästa|upp|ned)\w*", r"ans?la(?:get|gs|git)?(?!\w)", r"ans?lagsdatum", r"datum (?:då|när) \w+",
    r"uppsätt\w*", r"uppsatt\w*", r"sätts upp", r"nedta\w+", r"tas ned", r"intygas", r"bestyrk\w*",
    r"signera\w*", r"signature", r"undertecknad\w*", r"underskri\w+", r"överklag\w*", r"laga kraft",
    r"förvaring\w*", r"godkän\w+", r"fastställ\w+", r"approved", r"adopted",
    r"godkjent", r"godkendt",
    # other meetings
    r"(?:nästa|nasta|kommande|övriga|neste|næste|next) (?:ordinarie )?"
    r"\w*(?:möte|sammanträde|träff|møte|møde|meeting)\w*",
    r"(?:föregående|foregaende|förra|senaste|forrige|sidste|previous) \w*", r"last meeting",
    r"protokoll(?:et|en)?(?: \w+)? (?:från|fr|av|fra) den", r"mötesd(?:agar|atum) \w+",
    r"sammanträdesd(?:agar|atum) \w+ \w+", r"sammanträdestider", r"mötestider", r"mötesplan\w*",
    # the paper: its making, sending and keeping
    r"publicer\w+", r"utskri\w+", r"copyright", r"reviderad", r"revidering\w*", r"uppdatera[dt]\w*",
    r"version\w*", r"upprättad", r"upprättat", r"skapad", r"dnr", r"diarie\w*", r"saksnr",
    r"daterad\w*",
    r"kallelse\w*", r"innkalling\w*", r"utskick\w*", r"skicka\w+", r"utsänd\w*", r"utsendt",
    r"sändes",
    r"avsänd\w*", r"inkom\w*", r"ankom\w*", r"registrera\w*", r"delges", r"expediera\w*",
    r"arkiv\w*",
    r"skrivelse\w*", r"dokumentdatum",
    r"org\.? ?nr(?!\.?:? ?\d{6}-\d{4})",
    # terms and periods, laws and posts
    r"anmäl\w* \w*", r"senast(?: den)?(?!\w)", r"svar(?:en|et)?(?!\w)", r"deadline",
    r"giltig\w*", r"gäller\w*",
    r"fr\.? ?o\.? ?m\.?(?!\w)", r"från och med", r"t\.? ?o\.? ?m\.?(?!\w)", r"till och med",
    r"lag(?:en)? \(", r"sfs(?!\w)", r"beslutad\w*", r"antag(?:en|its|na)", r"vedtatt", r"ändrad\w*",
    r"beslut(?:et)? (?:från|den|av)", r"född", r"tillträ\w+", r"mandatperiod\w*", r"valda? \w*",
    r"ersätt\w+ för", r"(?-i:per)(?: den)?(?!\w)", r"bokslut\w*", r"perioden",
)  # fmt: skip
LOST = str.maketrans({"å": "[åa]", "ä": "[äa]", "ö": "[öo]"})  # diacritics that noise took
BAD = re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(BAD_WORDS)})|©".translate(LOST), re.IGNORECASE)
WEEKDAY = re.compile(
    r"(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday)(?:en)?,?(?: den)?\s*$",
    re.I,
)
SENTENCE = re.compile(r"[.!?]\s|§|(?<= )[a-zåäö]+(?: [a-zåäö]+){3}(?= )")
# the label of day and place that opens a passage below the people
BELOW = re.compile(
    r"\s*(?:(?:Tid|Plats|Dag|Datum)(?: och (?:plats|tid|rum|dag|lokal))?|När)[ \t]*[:\n]", re.I
)
# minutes say when they were kept, also below a list of those who came
KEPT = re.compile(
    r"\b(?:fört|förda) vid [^.§:]{0,30}?(?:sammanträde|möte|stämma)[^.§:]{0,110}?\s"
    r"(?=den\s\d|\d{4}-\d)"
)
LABELLED = re.compile(
    r"(?<![\w-])(?:(?:Samman\s?tr[äa]des|M[öo]tes|SAMMANTRÄDES|MÖTES)(?:datum|dag|DATUM|DAG)|"
    r"Møtedato|Mødedato|Meeting date)(?![\w])"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date that may be the meeting's, and how much speaks for it."""

    passage: Passage
    found: Found
    score: int


def day_of(reading: Reading) -> Day | None:
    """Return the day of the meeting, or None where the text does not state it."""
    days = [*_of_front(reading), *_of_page_heads(reading), *_labelled(reading), *_below(reading)]
    days += _of_letter(reading)
    days = [day for day in days if day.score > 0]
    if not days:
        return None
    stated = Counter(day.found.first for day in days)

    def rank(day: Day) -> tuple[int, int, int]:
        again = min(2, stated[day.found.first] - 1)
        return -day.score - again, day.passage.lines[0].number, day.found.start

    ranked = sorted(days, key=rank)
    best = ranked[0]
    other_year = [
        d
        for d in ranked
        if d.score >= best.score
        and d.found.first[4:] == best.found.first[4:] != d.found.first
        and d.found.first[:4] != best.found.first[:4]
    ]
    return None if other_year else best


def _of_front(reading: Reading) -> list[Day]:
    """The dates above the lists of people, and among values that follow a stack of labels."""
    found: list[Day] = []
    before, letters = "", 0
    for index, _, stop in fronts(reading):
        passage = reading.passages[index]
        if passage.lines[0].number > HEAD_LINES and letters:
            break
        ends = stop if stop >= len(passage.text) else stop + STACK
        for date in find_dates(passage.text[:ends]):
            if date.whole:
                opening = letters + date.start < WINDOW * 2
                score = _score(passage, date, before, opening=opening, stacked=date.start >= stop)
                found.append(Day(passage, date, score))
        before = passage.text if len(passage.text) <= 30 else ""
        letters += len(passage.text)
    return found


def _score(passage: Passage, date: Found, before: str, *, opening: bool, stacked: bool) -> int:
    """How much speaks for a date; not above 0 where it is of something else."""
    text = passage.text.replace("\n", " ")
    lead = f"{before} {text[max(0, date.start - WINDOW) : date.start]}".replace("\n", " ")
    hours = list(find_hours(text[date.end : date.end + AFTER]))
    span = bool(hours) and hours[0].last is not None
    weekday = bool(WEEKDAY.search(lead))
    label = _label(lead, opening=opening)
    if stacked:
        return 3 if span and (weekday or label == "good") else 0
    if label == "bad":
        return 0
    score = {"good": 4, "title": 3, "": 2 if opening or passage.lines[0].number <= 12 else 0}[label]
    return score + 2 * span + weekday if score else (2 if span and weekday else 0)


def _label(lead: str, *, opening: bool) -> str:
    """What the nearest label before a date says of it: good, bad, title or nothing."""
    bad = [m.span() for m in BAD.finditer(lead)]
    marks = [(end, "bad") for _, end in bad]
    for sort, pattern in (("good", GOOD), ("title", TITLE)):
        if sort == "title" and not opening:
            continue
        marks += [
            (m.end(), sort)
            for m in pattern.finditer(lead)
            if not any(start < m.end() and m.start() < end for start, end in bad)
        ]
    return max(marks, default=(0, ""))[1]


def _of_page_heads(reading: Reading) -> list[Day]:
    """The dates at the tops of later pages that no label says to be of something else."""
    found = []
    heads = [(reading.passages[i], stop) for i, _, stop in page_heads(reading) if i]
    dates = [{d.first for d in find_dates(passage.text[:stop])} for passage, stop in heads]
    front = {
        d.first for i, _, stop in fronts(reading)[:3]
        for d in find_dates(reading.passages[i].text[: stop + STACK])
    }  # fmt: skip
    stated = Counter(first for firsts in (front, *dates) for first in firsts)
    for passage, stop in heads:
        for date in find_dates(passage.text[:stop])[:1]:
            if stated[date.first] < 2:
                continue  # of a sentence at the top of one page
            lead = passage.text[: date.start].replace("\n", " ")
            of_page = date.whole and date.end <= stop and not SENTENCE.search(lead)
            if of_page and _label(lead, opening=True) != "bad":
                found.append(Day(passage, date, 2))
    return found


def _labelled(reading: Reading) -> list[Day]:
    """The dates right after 'Sammanträdesdatum' and the like, wherever they stand."""
    found = []
    for passage in reading.passages:
        for match in (*LABELLED.finditer(passage.text), *KEPT.finditer(passage.text)):
            near = passage.text[match.end() : match.end() + NEAR + 20]
            for date in find_dates(near)[:1]:
                between = near[: date.start]
                if date.whole and len(between) <= NEAR and not BAD.search(between):
                    start = match.end() + date.start
                    moved = Found(start, start + date.end - date.start, date.text, date.first,
                                  date.last, date.rule)  # fmt: skip
                    found.append(Day(passage, moved, 3))
    return found


def _below(reading: Reading) -> list[Day]:
    """The day with its weekday or hours under the label of the meeting, where the people are
    listed above it and the items below."""
    found: list[Day] = []
    for passage in reading.passages[:HEAD_LINES]:
        if ITEM_LINE.match(passage.text):
            return found
        label = BELOW.match(passage.text)
        for date in find_dates(passage.text)[:1] if label else ():
            lead = passage.text[: date.start]
            hours = [*find_hours(passage.text[date.end : date.end + AFTER])]
            if date.whole and not BAD.search(lead) and (hours or WEEKDAY.search(lead)):
                found.append(Day(passage, date, 3))
    return []


def _of_letter(reading: Reading) -> list[Day]:
    """The days without a year in the subject and the beginning of a letter."""
    mail, found = mail_of(reading), list[Day]()
    if mail is None:
        return found
    for passage in reading.passages[:LETTER]:
        first = mail.subject[0] if passage is reading.passages[0] else 0
        for date in find_dates(passage.text[: first + FRONT]):
            day = year_of(date, mail) if date.start >= first else None
            lead = passage.text[max(first, date.start - WINDOW) : date.start]
            label = _label(lead.replace("\n", " "), opening=True)
            if day is not None and label in ("good", "title"):
                found.append(Day(passage, day, 4 if label == "good" else 3))
    return found
