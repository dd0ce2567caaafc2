"""How a decision is noted: its sentence, its item and meeting, the year it falls in, its deadline.

The rules of decisions.py and tasks.py share what is here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from samverkan.loaders.grammar.certain_items import CertainItems
from samverkan.loaders.grammar.dates import MONTH_NAMES, find_dates
from samverkan.loaders.grammar.deadlines import due_of
from samverkan.loaders.grammar.occasions import is_report, of_past
from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.grammar.resolutions import proposed
from samverkan.loaders.grammar.sentences import Titles, item_at, meeting_of
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import AgendaItem, Decision, Meeting
from samverkan.ontology.names import fold

__all__ = [
    "CHOSEN",
    "OURS",
    "PROVIDED",
    "Said",
    "Told",
    "date_of",
    "day_in",
    "decide",
    "foreign",
    "report_year",
    "said",
    "sure_item",
    "under_item",
]

# the meeting's own body by its noun
OURS: Final = (
    r"\b(?:[Ss]tyrelsen|[Dd]irektionen|[Nn]amnden|[Rr]adet|[Uu]tskottet|[Aa]rbetsutskottet|[Bb]eredningen|[Gg]ruppen|"
    r"[Nn]atverket|[Kk]ommitten|[Ff]orbundet|[Mm]otet|[Ss]tamman|[Aa]rsmotet|[Pp]residiet|[Ss]tyrgruppen|[Bb]yalaget|"
    r"[Ff]orbundsstyrelsen|[Ff]orbundsdirektionen|[Ss]amverkansnamnden|[Bb]yradet|LAG|Styret)"
)
CHOSEN: Final = r"(?:utses|utsags|utsagos|valdes|valjs|valjes)"
TO_PEOPLE: Final = frozenset({"election", "assignment"})
# behind a choice that is none yet, or is none of a meeting
PROVIDED: Final = re.compile(
    r"(?:\bom\s(?:[a-zåäö]+\s){1,3}(?:så\s)?beslutar|valberedningens\sförslag|förutsatt\satt|under\sförutsättning)\b|"
    r"\A\s*årets\s"
)
LABEL: Final = re.compile(r"^(?:[A-ZÅÄÖ][a-zåäö]+s )?[Bb]eslut:? (?=[A-ZÅÄÖ])")
YEAR: Final = re.compile(r"(?<![\d/-])(20\d\d)(?![\d/-])")
ASSEMBLY: Final = ("forbundsfullmaktige", "forbundsdirektionen", "forbundsstyrelsen")
ASSOCIATION: Final = re.compile(r"forbund(?:et)?\b")
REPORT_YEAR: Final = re.compile(r"\bUnder\s+((?:19|20)\d\d)\b")


@dataclass
class Said:
    """What the rules share: the year that the document reports on, the decisions it has told."""

    year: str | None
    titles: Titles
    items: CertainItems
    decisions: set[tuple[str | None, ...]] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)


def said(phrase: Phrase) -> Said:
    """Return what the rules of this document share."""
    if isinstance(phrase.memory, Said):
        return phrase.memory
    return Said(None, Titles(phrase.reading), CertainItems(phrase.reading))


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule read of a decision.

    Args:
        kind: statement, assignment, election or approval.
        assignee: id of a person, body or organisation.
        by: id of who decided, where it is not the meeting.
        date: when, where it is not the meeting's day.
        strength: explicit or soft.
        summary: words, where it is not the whole sentence.
        places: evidence, where it is not the whole sentence.
    """

    kind: str
    assignee: str | None = None
    by: str | None = None
    date: str | None = None
    strength: str = "explicit"
    summary: str = ""
    places: tuple[Evidence, ...] = ()


def decide(phrase: Phrase, one: Told) -> bool:
    """Note a decision, unless the same sentence gave the same one.

    Args:
        phrase: in the sentence.
        one: what was read of it.

    Returns:
        False where the sentence decides nothing: a proposal, or what was done elsewhere.
    """
    start, end = said(phrase).titles.sentence(phrase)
    evidence = one.places or phrase.places(start, end)
    title_end = said(phrase).titles.floor(phrase)
    if not evidence or title_end is None or proposed(phrase, title_end, start):
        return False
    item = item_at(phrase.reading, evidence[0].line, evidence[0].start)
    meeting = meeting_of(phrase.reading, item)
    if one.kind in TO_PEOPLE and one.by is None and _of_another(phrase, (start, end), one):
        return False
    item = said(phrase).items.at(evidence[0].line, evidence[0].start)
    if foreign(phrase, one.by):
        meeting, item = None, None
    words = LABEL.sub("", one.summary or " ".join(phrase.text[start:end].split()))
    made = Decision(
        meeting=meeting,
        item=(item.number or item.title) if item else None,
        kind=one.kind,
        summary=words,
        assignee=one.assignee,
        strength=one.strength,
        by=None if meeting else one.by,
        date=None if meeting else one.date,
        due=_due(phrase, evidence, meeting) if one.kind == "assignment" else None,
        evidence=evidence,
    )
    same = (made.meeting, made.item, made.kind, made.summary, made.assignee)
    told = said(phrase)
    if same not in told.decisions:
        told.decisions.add(same)
        told.sentences.add(words)
        phrase.reading.decisions.append(made)
        phrase.reading.claims.claim(evidence)
    return True


def _of_another(phrase: Phrase, sentence: tuple[int, int], one: Told) -> bool:
    """Whether a sentence tells of an older choice, one elsewhere, or one that may be made."""
    (start, end), stop, reading = sentence, phrase.match.end(), phrase.reading
    held = (m.start for m in reading.meetings if m.status == "held" and m.start)
    year = next(held, "")[:4]
    if one.kind == "assignment":
        return of_past(phrase.text[start:stop], "")
    item = under_item(phrase)
    elsewhere = item is not None and is_report(item.title)
    provided = PROVIDED.search(phrase.text[stop:end]) is not None
    return elsewhere or provided or of_past(phrase.text[start:end], year)


def _due(phrase: Phrase, evidence: tuple[Evidence, ...], meeting: str | None) -> str | None:
    """By when the words of an assignment say that it is due."""
    words = " ".join(" ".join(place.quote.split()) for place in evidence)
    meetings = phrase.reading.meetings
    held = next((m for m in meetings if m.id == meeting), None)
    following = [m for m in meetings if held and m.body == held.body and m.status == "planned"]
    return due_of(words, held, following)


def under_item(phrase: Phrase) -> AgendaItem | None:
    """Return the item that the phrase stands under."""
    place = phrase.evidence[0]
    return item_at(phrase.reading, place.line, place.start)


def sure_item(phrase: Phrase) -> AgendaItem | None:
    """Return the item that the phrase stands under, None where that is not certain."""
    place = phrase.evidence[0]
    return said(phrase).items.at(place.line, place.start)


def foreign(phrase: Phrase, by: str | None) -> bool:
    """Whether another body than the meeting's decided; a shortened name is the same body."""
    item, bodies = under_item(phrase), phrase.reading.drafts[Kind.BODY]
    own = {m.body for m in phrase.reading.meetings if item and m.id == item.meeting and m.body}
    if by not in bodies or not own or by in own:
        return False
    name = fold(bodies[by].name)
    names = [fold(bodies[body].name) for body in own if body in bodies]
    if name in ASSEMBLY and any(map(ASSOCIATION.search, names)):
        return False  # the head names the association, the text its assembly
    return not any(name.startswith(known) or known.startswith(name) for known in names)


def date_of(phrase: Phrase, report: str | None) -> str | None:
    """Return the date that the sentence gives: a day, a month, or a year.

    Args:
        phrase: in the sentence.
        report: the year that the document is about, for a month without one.
    """
    start, end = phrase.sentence()
    tail = phrase.text[phrase.match.start() : end]
    dated = _dated(tail) or _dated(phrase.text[start:end])
    return dated or day_in(phrase.text[start:end], report)


def day_in(text: str, report: str | None) -> str | None:
    """Return the day, month or year that words give.

    Args:
        text: the words.
        report: the year that the document is about, for a month without one.
    """
    dated = _dated(text)
    if dated:
        return dated
    year = re.search(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])", text)
    month = re.search(r"\bi (" + "|".join(MONTH_NAMES) + r")\b", " ".join(text.split()))
    if year and not month:
        return year[0]
    if month and report:
        return f"{report}-{MONTH_NAMES.index(month[1]) + 1:02}"
    return report if re.search(r"under\s+året", text) else None


def _dated(text: str) -> str | None:
    """The first day or month that has its year."""
    found = (f.first for f in find_dates(text) if f.possible and f.first[:1] != "-")
    return next(found, None)


def report_year(reading: Reading) -> str | None:
    """Return the year that a report is about: the one it says 'Under ...' of, three times or
    more and more often than of any other."""
    years = Counter(REPORT_YEAR.findall(reading.text))
    counted = sorted(((count, year) for year, count in years.items()), reverse=True)
    clear = counted and counted[0][0] >= 3 and (len(counted) < 2 or counted[0][0] > counted[1][0])
    return counted[0][1] if clear else None


def only_year(reading: Reading, held: Meeting | None) -> str | None:
    """Return the one year that the text names, else that of the meeting."""
    years = set(YEAR.findall(reading.text))
    return years.pop() if len(years) == 1 else held.start[:4] if held and held.start else None
