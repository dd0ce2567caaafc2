"""Sentences of minutes that tell of another occasion: another meeting, another year, what may be.

'Vid förra mötet deltog ...', 'Mötet leddes i fjol av ...', 'Om Ada Bok har förhinder ...', and all
that stands under an item such as 'Rapport från föreningens årsmöte' says nothing of who came to
this meeting, led it or wrote.

Corpus: tests/corpora/told.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from samverkan.loaders.reading import Reading

__all__ = ["MAY_BE", "Reported", "is_report", "not_now", "of_another", "of_past"]

OCCASION = (
    r"[a-zåäö]{0,12}(?:möte[nt]?|mötes|träff(?:en|ar)?|sammanträde[nt]?|samråd(?:et)?|"
    r"konferens(?:en)?|stämma[n]?|seminari(?:um|et))"
)
EVENT = (  # where people meet beside their meetings
    r"[a-zåäö]{0,20}(?:konferensen|invigningen|seminariet|webbinariet|studieresan|studiebesöket|"
    r"mässan|utbildningen|kursen|jubileet)"
)
PAST = (
    r"\b(?:förra|förrförra|föregående|fjolårets)\s(?:årets\s|[a-zåäö]{4,20}\s)?"
    rf"{OCCASION}(?!\w)|\bi (?:fjol|höstas|våras|somras|vintras|förrgår)\b|"
    r"\bförra (?:året|gången|veckan|månaden|mandatperioden)\b"
)
ANOTHER = re.compile(
    rf"{PAST}|\b(?:nästa|kommande|höstens|vårens|sommarens)\s(?:årets\s|[a-zåäö]{{4,20}}\s)?"
    rf"{OCCASION}(?!\w)|\bnästa (?:gång|år|vecka|månad)\b|"
    rf"\b(?:vid|på|under|från|till|i) {EVENT}(?!\w)|\b(?:19|20)\d\d$", re.I
)
ONCE_BEFORE = re.compile(PAST, re.I)
YEAR = re.compile(r"(?<!för )(?<!till )(?<!med )(?<!m\. )(?<![\d/–-])((?:19|20)\d\d)[\s.]*$")
MAY_BE = re.compile(r"\b(?:om|ifall|förutsatt att|i det fall|hoppas(?: på)? att|oklart om)$", re.I)
# behind a verb: 'redovisar inte', 'presenterar på höstens konferens', 'beskriver i boken'
NOT_NOW = re.compile(
    r"\s(?:inte|ej|aldrig)\b|(?:\s(?!som\b|att\b|om\b|kring\b)[\w-]+){0,4}?\s(?:"
    r"nästa (?:gång|möte)|(?:på|vid|under|till) (?:nästa|kommande|(?:ett|en) (?:kommande|senare)|"
    r"höstens|vårens|sommarens|förra|föregående|[a-zåäö]{0,12}(?:konferens|seminari))|"
    r"i (?:sin|sitt|radio|tv|[a-zåäö]{0,12}(?:boken|tidningen|rapporten|artikeln|avhandlingen|"
    r"skrivelsen|motionen|brevet|mejlet|remissvaret|debattartikel))|"
    r"i (?:en|ett) [a-zåäö]{0,12}(?:bok|tidning|rapport|artikel|avhandling|skrivelse|motion|brev|"
    r"mejl|intervju))", re.I
)
ONCE = re.compile(r"\b(?:hölls|ägde rum|genomfördes|arrangerades)\b")
STOP = re.compile(r"[.!?]\s++(?=[A-ZÅÄÖ§])|\n[^\S\n]*+\n")
ITEM = re.compile(r"^[ \t]{0,8}(?:§{1,2} ?\d{1,3}|\d{1,3} ?§|\d{1,3}[.:)])[ \t]{1,12}(.*)$", re.M)
REPORT = re.compile(  # the title of an item
    r"(?:(?:åter)?rapport|rapportering|återrapportering|referat|intryck|reflektioner|återblick|"
    rf"information)[a-zåäö]* (?:från|av) [^\n]{{0,60}}?(?:{OCCASION}|{EVENT})(?!\w)|"
    rf"(?:studiebesök|invigning|konferens|seminarium|mässa)[a-zåäö]*(?!\w)|{EVENT}(?!\w)", re.I
)
BACK, ON = 300, 120  # letters of the sentence before and after what is asked


def not_now(text: str, end: int) -> bool:
    """Return whether what follows a verb says that it is not done here and now.

    Args:
        text: in one line, or as printed.
        end: where the verb ends.
    """
    return NOT_NOW.match(text, end) is not None


def of_past(words: str, year: str) -> bool:
    """Return whether a sentence tells what was done before: 'vid förra mötet', '... 2018'.

    Args:
        words: of the sentence.
        year: of this meeting; empty where it is not known.
    """
    named = YEAR.search(words)
    return ONCE_BEFORE.search(words) is not None or (named is not None and named[1] < year)


def is_report(title: str) -> bool:
    """Return whether an item reports from another meeting or event, by its title."""
    return REPORT.match(title.strip()) is not None


def of_another(text: str, start: int, end: int | None = None) -> bool:
    """Return whether a sentence tells of another occasion, or of what may be.

    Args:
        text: in one line, or as printed.
        start: where what is asked begins: a name, or the words before it.
        end: character after it; None where the rest of the sentence may tell of others.
    """
    before = text[max(0, start - BACK) : start].rstrip()
    stops = [0, *(m.end() for m in STOP.finditer(before))]
    own = before[stops[-1] :]
    if MAY_BE.search(own) or ANOTHER.search(own):
        return True
    told = [before[a:b] for a, b in pairwise(stops)]
    if any(ANOTHER.search(one) and ONCE.search(one) for one in told):
        return True
    rest = text[end : end + ON] if end is not None else ""
    stop = STOP.search(rest)
    return ANOTHER.search(rest[: stop.start()] if stop else rest) is not None


class Reported:
    """Which places stand under an item that reports from another meeting or event.

    Args:
        reading: the state.
    """

    def __init__(self, reading: Reading) -> None:
        self.places: list[tuple[int, int]] = []
        self.reports: list[bool] = []
        for index, passage in enumerate(reading.passages):
            for item in ITEM.finditer(passage.text):
                self.places.append((index, item.start()))
                self.reports.append(is_report(item[1]))

    def holds(self, index: int, at: int) -> bool:
        """Return whether the item above a place is such a report.

        Args:
            index: of the passage.
            at: character in it.
        """
        number = bisect_right(self.places, (index, at)) - 1
        return number >= 0 and self.reports[number]
