"""Dates and hours as Swedish minutes print them, and their neighbours' languages.

Corpus: tests/corpora/dates.txt. A date that cannot be (month 13, year 0226) gives no value; the
caller sees `possible=False` and flags it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from samverkan.loaders.spans import Marked

__all__ = ["MONTH_NAMES", "Found", "Hours", "find_dates", "find_hours"]

MONTH_NAMES = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
               "september", "oktober", "november", "december")  # fmt: skip
MONTHS = {
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
    "rnaj": 5, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "dec": 12,
    "januar": 1, "februar": 2, "marts": 3, "mai": 5, "august": 8, "desember": 12,
    "january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "october": 10,
}  # fmt: skip
# a month with one letter that recognition prints for another
CONFUSED = (("m", "rn"), ("j", "i"), ("l", "1"), ("l", "i"), ("o", "0"), ("i", "l"), ("i", "1"))
MONTHS |= {
    name.replace(meant, printed, 1): number
    for name, number in tuple(MONTHS.items())
    for meant, printed in CONFUSED
    if len(name) > 3 and meant in name and name.replace(meant, printed, 1) not in MONTHS
}
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
FIRST_SHORT = 70  # the first two-digit year that is of the last century
EDGE = r"(?<![\w§/:.-])"
# the same, asked behind the first digits: a pattern that begins with a digit is found much faster
DIGIT, CENTURY = r"\d(?<![\w§/:.-].)", r"(?:19|20)(?<![\w§/:.-]..)"
DAY = rf"(?P<day>{DIGIT}\d?)" r"(?::?[ae]\b|(?:st|nd|rd|th)(?: of)?\b)?\.?"
LAST = r"(?:\s?(?:[-–—]|och|o|till)\s?(?P<last>\d{1,2})(?::?[ae]\b)?\.?)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text.

    Args:
        start: first character.
        end: character after the last one.
        text: the words.
        first: ISO 8601, as exact as the text: 2024-04-22, 2024-04; '--06-14' without a year.
        last: the last day of a range, else None.
        rule: name of the rule.
        possible: False when no such day exists; then `first` is empty.
    """

    start: int
    end: int
    text: str
    first: str
    last: str | None
    rule: str
    possible: bool = True

    @property
    def whole(self) -> bool:
        """Whether year, month and day are known."""
        return self.possible and len(self.first) == 10 and self.first[0] != "-"


@dataclass(frozen=True, slots=True)
class Hours:
    """An hour or a span of hours: HH:MM."""

    start: int
    end: int
    text: str
    first: str
    last: str | None


@dataclass(frozen=True, slots=True)
class DateRule:
    """A named pattern and what it gives; `named` if the month is a word, else it is all digits."""

    name: str
    pattern: re.Pattern[str]
    produce: Callable[[re.Match[str]], tuple[str, str | None] | None]
    named: bool


def iso(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, or None when there is no such day from 1900 to 2099."""
    try:
        return date(year, month, day).isoformat() if 1900 <= year < 2100 else None
    except ValueError:
        return None


def _named(m: re.Match[str]) -> tuple[str, str | None] | None:
    month, day, last = MONTHS[m["month"].casefold()], int(m["day"]), m.groupdict().get("last")
    year = m.groupdict().get("year")
    if year is None:
        if not iso(2024, month, day):
            return None
        return f"--{month:02}-{day:02}", f"--{month:02}-{int(last):02}" if last else None
    first = iso(int(year), month, day)
    return (first, iso(int(year), month, int(last)) if last else None) if first else None


def _two_months(m: re.Match[str]) -> tuple[str, str | None] | None:
    year = int(m["year"])
    first = iso(year, MONTHS[m["month"].casefold()], int(m["day"]))
    last = iso(year, MONTHS[m["month2"].casefold()], int(m["day2"]))
    return (first, last) if first and last else None


def _numeric(m: re.Match[str]) -> tuple[str, str | None] | None:
    first = iso(int(m["year"]), int(m["mm"]), int(m["day"]))
    last = m.groupdict().get("last")
    if first is None:
        return None
    return first, iso(int(m["year"]), int(m["mm"]), int(last)) if last else None


def _torn(m: re.Match[str]) -> tuple[str, str | None] | None:
    first = iso(int(m["year"]), int(m["mm"]), int(m["day"].replace(" ", "")))
    return (first, None) if first else None


def _short(m: re.Match[str]) -> tuple[str, str | None] | None:
    short = int(m["yy"])
    century = 1900 if short >= FIRST_SHORT else 2000
    first = iso(century + short, int(m["mm"]), int(m["day"]))
    return (first, None) if first else None


def _month(m: re.Match[str]) -> tuple[str, str | None]:
    return f"{m['year']}-{MONTHS[m['month'].casefold()]:02}", None


def _rule(
    name: str, pattern: str, produce: Callable[[re.Match[str]], tuple[str, str | None] | None]
) -> DateRule:
    fits = re.compile(pattern, re.IGNORECASE)
    return DateRule(name, fits, produce, "month" in fits.groupindex)


# From the most to the least exact: the first that fits a place has it.
RULES: tuple[DateRule, ...] = (
    _rule("<day> <month> to <day> <month> <year>",
          DAY + r"\s?" + MONTH + r"\s?(?:[-–—]|till|och)\s?(?P<day2>\d{1,2})\s?"
          + MONTH.replace("month", "month2") + r",?\s?" + YEAR + r"\b", _two_months),
    _rule("<day>-<day> <month> <year>",
          DAY + LAST + r"\s?" + MONTH + r",?\s?" + YEAR + r"\b", _named),
    _rule("<year>-<month>-<day>",
          r"(?P<year>" + DIGIT + r"\d{3})[-–](?P<mm>\d\d)[-–](?P<day>\d\d)"
          r"(?:\s?[-–]{1,2}\s?(?P<last>\d\d))?(?![\d-])", _numeric),
    _rule("<year>-<month>-<d d>",  # a day torn in two, at the end of its words
          r"(?P<year>" + CENTURY + r"\d\d)-(?P<mm>\d\d)-(?P<day>[0-3] \d)(?=\s*$|\s{3})", _torn),
    _rule("<year> <month> <day>",
          r"(?P<year>" + CENTURY + r"\d\d)[ .](?P<mm>\d\d)[ .](?P<day>\d\d)(?![\d.])",
          _numeric),
    _rule("<day>/<month> <year>",
          r"(?P<day>" + DIGIT + r"\d?)/(?P<mm>\d{1,2})[ -](?P<year>(?:19|20)\d\d)\b", _numeric),
    _rule("<day>.<month>.<year>",
          r"(?P<day>" + DIGIT + r"\d?)\.(?P<mm>\d{1,2})\.(?P<year>(?:19|20)\d\d)\b",
          _numeric),
    _rule("<yymmdd>", r"(?P<yy>" + DIGIT + r"\d)(?P<mm>[01]\d)(?P<day>[0-3]\d)(?![\d-])", _short),
    _rule("<yy-mm-dd>", r"(?P<yy>" + DIGIT + r"\d)-(?P<mm>[01]\d)-(?P<day>[0-3]\d)(?![\d-])",
          _short),
    _rule("<month> <day>, <year>", EDGE + MONTH + r"\s" + DAY + r",\s?" + YEAR + r"\b", _named),
    _rule("<day> <month>", DAY + LAST + r"\s?" + MONTH, _named),
    _rule("<month> <year>", EDGE + MONTH + r"\s" + YEAR + r"\b", _month),
)  # fmt: skip

DIGITS = re.compile(r"\d+")
# without one of these no rule of its sort fits
MONTH_WORD = re.compile("|".join(sorted({name[:3] for name in MONTHS})))
NUMERIC = re.compile(r"\d{6}|\d[-–/. ]\d")
TO = re.compile(r"\s?(?:[-–—]{1,2}|till)\s?")
LONGEST_MEETING = 4  # days after its first
AROUND = 40  # letters from a digit within which its date begins and ends
CLOCK = r"(?P<h{0}>[01]?\d|2[0-4])[.:,](?P<m{0}>[0-5]\d)"
HOURS = re.compile(
    EDGE
    + CLOCK.format(1)
    + r"(?:\s?(?:[-–—]|till)\s?(?:kl\.?\s?)?"
    + CLOCK.format(2)
    + r")?(?![\d.:])"
)


def find_dates(text: str) -> tuple[Found, ...]:
    """Return the dates of a text by position; none touches another.

    Args:
        text: a passage; line feeds count as blanks.
    """
    found: list[Found] = []
    flat = text.replace("\n", " ").replace("\t", " ")
    for left, right in _around_digits(flat):
        for one in _between(flat, left, right, text):
            joined = _joined(found[-1], one, flat) if found else None
            found[-1:] = [joined] if joined else [*found[-1:], one]
    return tuple(found)


def _joined(one: Found, after: Found, flat: str) -> Found | None:
    """Two whole dates of one meeting, '2006-09-14 - 2006-09-15', as a date with its last day."""
    if not (one.whole and after.whole and TO.fullmatch(flat, one.end, after.start)):
        return None
    days = (date.fromisoformat(after.first) - date.fromisoformat(one.first)).days
    if one.last or after.last or not 0 < days <= LONGEST_MEETING:
        return None
    words = flat[one.start : after.end]
    return Found(one.start, after.end, words, one.first, after.first, one.rule)


def _around_digits(text: str) -> list[tuple[int, int]]:
    """The parts of a text in which a date may stand, as every date has digits."""
    parts: list[tuple[int, int]] = []
    for match in DIGITS.finditer(text):
        left, right = max(0, match.start() - AROUND), min(len(text), match.end() + AROUND)
        if parts and left <= parts[-1][1]:
            left, _ = parts.pop()
        parts.append((left, right))
    return parts


def _between(flat: str, left: int, right: int, text: str) -> list[Found]:
    """The dates between two places, by position: the first rule that fits a place has it."""
    found: list[Found] = []
    sorts = []
    if MONTH_WORD.search(flat[left:right].casefold()):
        sorts.append(True)
    if NUMERIC.search(flat, left, right):
        sorts.append(False)
    if not sorts:
        return found
    taken = Marked()
    for rule in RULES:
        if rule.named not in sorts:
            continue
        for match in rule.pattern.finditer(flat, left, right):
            start, end = match.span()
            if not taken.touches(start, end):
                value = rule.produce(match)
                first, last = value or ("", None)
                words = text[start:end].rstrip(" .,")
                end = start + len(words)
                taken.add(start, end)
                found.append(Found(start, end, words, first, last, rule.name, value is not None))
    return sorted(found, key=lambda f: f.start)


def find_hours(text: str) -> Iterator[Hours]:
    """Yield the hours of a text: '09:00-12:00', 'kl. 12,00', '10.00 – 15.00'."""
    for match in HOURS.finditer(text.replace("\n", " ")) if DIGITS.search(text) else ():
        first = f"{int(match['h1']):02}:{match['m1']}"
        last = f"{int(match['h2']):02}:{match['m2']}" if match["h2"] else None
        yield Hours(match.start(), match.end(), match.group(), first, last)
