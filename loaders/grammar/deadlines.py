"""By when a task is due: 'senast den 3 maj', 'återrapport i början av juni', 'till nästa möte'.

A day or month without a year is the first one after the meeting, as no task is due before it was
given. Corpus: tests/corpora/deadlines.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from samverkan.loaders.grammar.dates import MONTH_NAMES, find_dates
from samverkan.loaders.tokens import plain
from samverkan.ontology.facts import Meeting

__all__ = ["due_of", "first_after"]

REPORTS: Final = (
    r"\b(?:klar[at]?|fardig[at]?|fardigstall\w*|(?:ater|av|slut)?redovis\w+|(?:ater|av|slut)rapport\w*"
    r"|rapportera\w*|aterkom(?:ma|mer)|aterkoppl\w+|presentera[s]?|lamna[s]?|inkomma|skicka[s]?|genomfora[s]?)\b"
)
LIMIT: Final = re.compile(
    r"\bsenast\s+(?:den\s+|vid\s+utgangen\s+av\s+|under\s+|i\s+)?(?:(?:borjan|mitten|slutet)\s+av\s+)?"
    r"|\b(?:fore|innan)\s+(?:den\s+)?(?=\d)"
    r"|\b(?:fore|innan)\s+(?:utgangen|slutet)\s+av\s+",
    re.IGNORECASE,
)
REPORT: Final = re.compile(REPORTS, re.IGNORECASE)
WHEN: Final = re.compile(
    r"\b(?:till|i|under|den|pa|per)\s+(?:den\s+)?(?:(?:borjan|mitten|slutet)\s+av\s+)?(?=\d|"
    + "|".join(MONTH_NAMES)
    + ")"
)
NOT_THEN: Final = re.compile(r"\b(?:fran|som|sedan|antogs|beslutades|enligt|per)\b|[.;]\s")
NEXT: Final = re.compile(
    r"\b(?:till|vid|infor|pa)\s+(?:foljande|nasta)\s+(?:mote|sammantrade|traff)\b", re.IGNORECASE
)
MONTH: Final = re.compile(rf"({'|'.join(MONTH_NAMES)})\b(?:\s+(20\d\d))?")
REACH: Final = 90  # letters from the word of reporting to its day


def due_of(words: str, held: Meeting | None, following: Sequence[Meeting]) -> str | None:
    """Return the day or month by which a task is due, ISO 8601, or None.

    Args:
        words: what the text says of the task.
        held: the meeting that gave it.
        following: the planned meetings of the same body.
    """
    text = plain(words)
    start = held.start[:10] if held and held.start else None
    for lead in LIMIT.finditer(text):
        found = _date_at(text, lead.end(), start)
        if found:
            return found
    for report in REPORT.finditer(text):
        for lead in WHEN.finditer(text, report.end(), min(len(text), report.end() + REACH)):
            if NOT_THEN.search(text, report.end(), lead.end()):
                break
            found = _date_at(text, lead.end(), start)
            if found:
                return found
    days = [m.start for m in following if m.start and len(m.start) >= 10 and not m.extraordinary]
    return days[0][:10] if NEXT.search(text) and len(days) == 1 else None


def _date_at(text: str, at: int, start: str | None) -> str | None:
    """The date that stands right here and is not before the meeting."""
    for found in find_dates(text[at : at + 30])[:1]:
        if found.start == 0 and found.possible:
            return first_after(found.first, start)
    month = MONTH.match(text, at)
    if month is None:
        return None
    number = f"{MONTH_NAMES.index(month[1]) + 1:02}"
    return first_after(f"{month[2]}-{number}" if month[2] else f"--{number}", start)


def first_after(date: str, start: str | None) -> str | None:
    """Return the date, with its year where it has none; None where it is before the meeting.

    Args:
        date: ISO 8601, '--06-14' or '--06' without a year.
        start: day of the meeting, ISO 8601.
    """
    if date[:2] != "--":
        return date if start is None or date >= start[: len(date)] else None
    if start is None or len(start) < 4:
        return None
    year, rest = start[:4], date[2:]
    if len(start) < 10:
        return None
    later = rest >= start[5 : 5 + len(rest)]
    return f"{year if later else int(year) + 1}-{rest}"
