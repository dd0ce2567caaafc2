"""The head of a document, cut into pieces: what stands before the lists of people and the items.

A head is read as pieces between marks that never belong to a name: words for the kind of document
('Protokoll'), page numbers, labels ('Plats'), days, hours, wide gaps and line ends. So a page that
was flattened to one line gives the same pieces as one whose lines are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from samverkan.loaders.grammar.dates import find_dates
from samverkan.loaders.reading import Reading
from samverkan.loaders.tokens import Folds

__all__ = ["DOCUMENT", "HEAD_LINES", "LABELS", "Piece", "fronts", "page_heads", "pieces"]

HEAD_LINES = 45
FRONT = 900  # letters of a flattened page that can be its head
PAGE_HEAD = 170  # letters at the top of a later page
FEWEST = 2  # words that two page heads share

DOCUMENT = re.compile(
    r"(?<![\w-])(?:[^\W\d_]{0,18}?(?:protokoll|anteckning|referat)"
    r"(?:et|ar|er|en|s)?|beslutsprotokoll|dagordning|møteinnkalling|møtebok|mødereferat|"
    r"minutes(?: of(?: the)?)?|meeting notes|memo|notes)(?![\w])"
    r"(?:\s+(?:nr\.?\s*)?\d{1,3}\s?[/-]\s?(?:19|20)?\d\d(?!\d)|\s+nr\.?\s*\d+|\s+\d{1,3}(?=\s*$))?",
    re.IGNORECASE,
)
STEMS = ("styrelse", "direktions", "nämnd")  # minutes that say whose they are
PAGE = re.compile(
    r"(?<![\w/-])(?:(?:sida|sid\.?|blad|page|side|s\.)\s*\d{1,3}(?:\s*(?:\(\s?\d{1,3}\s?\)|"
    r"/\s?\d{1,3}|av\s\d{1,3}|of\s\d{1,3}))?|\d{1,3}\s?\(\s?\d{1,3}\s?\)|sida(?![\w])|"
    r"nr\.?\s*\d+(?:[/-]\d+)?)",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"(?<![\w-])(?:(?:Sa(?:m|rn)(?:m|rn)antr[äa]des|M[öo]tes)(?:dat\w{1,3}|dag|tid|plats|lokal)|"
    r"Datum|"
    r"Plats(?: och tid)?|Tid(?:punkt)?(?: och plats)?|Lokal|Organ|Diarienummer|Dnr|Paragraf(?:er)?|"
    r"Sammankallande|Mötestyp|Ärende|Publiceringsdatum|Dokumenttyp|Sammanställt av|Sted|Dato|Tid og"
    r" sted|Møtested|Venue|Date|Place|Time|Sak|Saksnr|Adress|Telefon|Org\.?(?:anisations)?\.?"
    r" ?nr|Postadress|Besöksadress|PLATS|TID|DATUM|TID OCH PLATS|PLATS OCH TID|Sammanträde(?=\s+"
    r"(?:den|mån|tis|ons|tors|fre|lör|sön|\d)))(?![\w-])\s*:?[ \t]*"
)
HOURS = re.compile(r"(?<!\w)(?:kl(?:ockan|\.)?\s*)\d{1,2}(?:[.:,]?\d\d)?|(?<!\w)kl(?!\w)", re.I)
GAPS = re.compile(r"\s{3,}|\t|\s[|–—•·]\s|\n")
DAY = re.compile(
    r"(?<!\w)(?:(?:måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag)(?:en)?\s)?den\s\d", re.I
)
PEOPLE = frozenset(
    ["narvarande", "narv", "beslutande", "deltagare", "deltagande", "ledamoter", "present",
     "attendees", "participants", "deltakere", "tilstede", "motesdeltagare",
     "fremmotte", "franvarande", "forhinder", "ordinarie", "narvarolista", "narvaro", "namn"]
)  # fmt: skip
TITLES = frozenset(["narvarolista"])
ITEM = re.compile(
    r"(?:^|(?<=\s))(?:§\s?\d{1,3}\s*[A-ZÅÄÖ\n]|\d{1,3}\s?§(?!\s?\d)|\d{1,3}[.:]\s?[A-ZÅÄÖ])"
)
# the tail of a heading of people whose head was lost: 'ande', 'amöter'
STUB = re.compile(r"(?:(?:(?:ut|ar|rvar|var|lut)?ande|eltagare|d?am[öo]ter)(?= [A-ZÅÄÖ]|\s*:|\n))")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a head between two marks.

    Args:
        passage: its index.
        start: first character in the passage.
        end: character after the last one.
        text: the words.
        before: what stands before: start, line, gap, page, document, label, day.
        mark: the words of that mark.
        after: what stands after, as `before`, or end.
    """

    passage: int
    start: int
    end: int
    text: str
    before: str
    mark: str
    after: str


def fronts(reading: Reading) -> list[tuple[int, int, int]]:
    """Return passage, start and end of the parts that stand before the people and the items."""
    found: list[tuple[int, int, int]] = []
    lines = letters = 0
    for index, passage in enumerate(reading.passages):
        stop = _stop(passage.text, reading.folds)
        end = min(len(passage.text) if stop is None else stop, FRONT - letters)
        if end > 0:
            found.append((index, 0, end))
        lines += len(passage.lines)
        letters += len(passage.text)
        if stop is not None or lines > HEAD_LINES or letters >= FRONT:
            break
    return found


def _stop(text: str, folds: Folds) -> int | None:
    """Where the first heading of people or the first item of an agenda stands."""
    item = ITEM.search(text, 0, FRONT)
    stops = [item.start()] if item else []
    for match in WORD.finditer(text, 0, FRONT):
        word = match.group()
        if folds[word] in TITLES and "\n" not in text[: match.start()]:
            continue  # what kind of paper it is, in its first line
        if folds[word] in PEOPLE if word[0].isupper() else STUB.match(text, match.start()):
            stops.append(match.start())
            break
    return min(stops, default=None)


def page_heads(reading: Reading) -> list[tuple[int, int, int]]:
    """Return passage, start and end of the tops of later pages that begin like another page."""
    openings = {
        index: _opening(passage.text, reading.folds)
        for index, passage in enumerate(reading.passages)
        if len(passage.text) > FRONT // 2 or _new_page(reading, index)
    }
    heads = []
    for index, words in openings.items():
        others = [w for i, w in openings.items() if i != index]
        if any(len(words) >= FEWEST and words[:FEWEST] == o[:FEWEST] for o in others):
            heads.append((index, 0, min(PAGE_HEAD, len(reading.passages[index].text))))
    return heads


def _new_page(reading: Reading, index: int) -> bool:
    """Whether a page begins there: the document's first, or one that its number opens."""
    before, passage = reading.passages[max(0, index - 1)].lines[-1], reading.passages[index]
    numbered = PAGE.match(passage.text)
    return not index or before.page != passage.lines[0].page or numbered is not None


def _opening(text: str, folds: Folds) -> tuple[str, ...]:
    return tuple(folds[m.group()] for m in WORD.finditer(text[:120]))[:4]


def pieces(reading: Reading, places: list[tuple[int, int, int]]) -> list[Piece]:
    """Return the pieces of these parts of passages, in order."""
    found: list[Piece] = []
    for index, start, end in places:
        text = reading.passages[index].text[start:end]
        found += _pieces(text, index, start, first=not found)
    return found


def _pieces(text: str, index: int, base: int, *, first: bool) -> Iterator[Piece]:
    opening = "start" if first else "line"
    marks = [(0, 0, opening, ""), *_marks(text), (len(text), len(text), "end", "")]
    for before, after in pairwise(marks):
        if before[3].casefold().startswith(STEMS):
            yield Piece(index, base + before[0], base + before[1], before[3], "line", "", "line")
        words = text[before[1] : after[0]]
        lead = len(words) - len(words.lstrip(" ,.:;-–\n"))
        words = words.strip(" ,.:;-–\n")
        if any(c.isalpha() for c in words):
            start = base + before[1] + lead
            yield Piece(index, start, start + len(words), words, before[2], before[3], after[2])


def _marks(text: str) -> list[tuple[int, int, str, str]]:
    """Start, end, sort and words of the marks, none within another, by position."""
    found: list[tuple[int, int, str, str]] = []
    taken = bytearray(len(text))
    days = [(d.start, d.end, "day") for d in find_dates(text)]
    days += [(m.start(), m.end(), "day") for m in DAY.finditer(text)]
    others = [
        (m.start(), m.end(), sort)
        for pattern, sort in ((PAGE, "page"), (DOCUMENT, "document"), (LABELS, "label"),
                              (HOURS, "day"), (GAPS, "line"))
        for m in pattern.finditer(text)
    ]  # fmt: skip
    for start, end, sort in (*days, *others):
        if end > start and taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            found.append((start, end, sort, text[start:end]))
    return sorted(found)
