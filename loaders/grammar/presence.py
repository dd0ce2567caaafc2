"""Limits of a presence: for which part, until or from when, from where, or not at all.

Corpus: tests/corpora/presence.txt. The patterns are anchored words of minutes (layouts.md, part C);
each gives a status and leaves the wording to be quoted as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.triggers import Sought

__all__ = ["Limit", "find_limits"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit printed with a person.

    Args:
        start: first character.
        end: character after the last one.
        text: the words.
        status: partial, remote or absent.
        rule: name of the rule.
        replaces: the words after 'ersättare för', naming who is replaced; else empty.
    """

    start: int
    end: int
    text: str
    status: str
    rule: str
    replaces: str = ""


DASH = r"\s?[-–—]{1,2}\s?"
RANGE = rf"\d{{1,3}}(?:{DASH}\d{{1,3}})?"
NUMBERS = rf"{RANGE}(?:(?:,\s?|\s?och\s|\s){RANGE}(?![\w.:]))*"
WHOLE = r"[1-9]\d{0,2}"
CASES = r"\d{1,3}/\d{2,4}(?:\s?[-–—]\s?\d{1,3}/\d{2,4})?"
ITEM = (
    r"(?:p(?:unkt(?:en|er|erna)?|kt)?\.?|§{1,2}|paragraf(?:erna)?|ärende(?:na|t)?|dagordningspunkt|"
    r"items?|sak(?:ene)?)"
)
CLOCK = r"(?:kl(?:ockan|\.)?\s?)?\d{1,2}(?:[.:]\d\d)?"
HOUR = r"(?:kl(?:ockan|\.)?\s?\d{1,2}(?:[.:]\d\d)?|\d{1,2}[.:]\d\d)"
FROM = r"(?:fr\.?\s?o\.?\s?m\.?|from|från(?: och med)?|fom|f\.?\s?o\.?\s?m\.?|fra)"
UNTIL = r"(?:t\.?\s?o\.?\s?m\.?|(?:fram )?till?(?: och med)?|tom|until)"
PART = (
    r"(?:under |endast |bara |enbart |ej |inte |del av |utom |"
    r"(?:deltog|deltar) (?:ej|inte) (?:i |under |vid )?|"
    r"deltog (?:under )?|deltar (?:under |i )?|vid )?"
)
DAY = r"(?:,?\s?dag \d)"
REMOTE = (
    r"(?:digitalt|(?<=\()(?:digital|teams|zoom|skype|länk|video|telefon|distans)(?=\))|"
    r"via (?:microsoft )?(?:teams|zoom|länk|skype|"
    r"video(?:länk)?|telefon)|på distans|distans|"
    r"by (?:telephone|phone|video(?: link)?)|remotely|online|"
    r"på (?:telefon|teams|zoom|länk|skype|video)|per telefon|via webben|på webben|"
    r"fjärrdeltagande)"
)

RULES: tuple[tuple[str, str, Sought], ...] = tuple(
    (name, status, Sought(re.compile(r"(?<![\w§])" + pattern + r"(?!\w)", re.IGNORECASE)))
    for name, status, pattern in (
        ("digital, with a part",
         "remote",
         rf"{REMOTE},?\s(?:(?:{FROM}|{UNTIL}|under|till|{PART}{ITEM})\s(?:{ITEM}\s?)?"
         rf"(?:{CASES}|{HOUR}|{CLOCK}|{NUMBERS})|{HOUR}{DASH}{CLOCK})"),
        ("a part, digital",
         "remote", rf"{PART}{ITEM}\s?{NUMBERS}\s?[,(]\s?{REMOTE}"),
        ("digital", "remote", rf"(?:deltar |deltog |närvarar |medverkar )?{REMOTE}"),
        ("left at an item", "partial",
         rf"(?:avvek|avviker|lämnade(?: mötet| sammanträdet)?|kom|anlände|anslöt)\s"
         rf"(?:efter|före|vid|under|till)\s"
         rf"{ITEM}\s?{NUMBERS}"),
        ("between hours", "partial", rf"{HOUR}{DASH}{CLOCK}"),
        ("until an hour", "partial", rf"{UNTIL}\s?{HOUR}{DAY}?"),
        ("left after an item", "partial",
         rf"(?:avvek|avviker|lämnade (?:mötet|sammanträdet)|gick|anlände|anländer|kom)\s"
         rf"(?:efter|före|under|vid|till)\s{ITEM}\s?{NUMBERS}"),
        ("from or until an item", "partial",
         rf"(?:{FROM}|{UNTIL})\s?(?:beslutet |och med )?{ITEM}\s?(?:{CASES}|{NUMBERS})(?:{DASH}|"
         rf"\s)?"
         rf"(?:{UNTIL}\s?(?:{ITEM}\s?)?{NUMBERS})?"),
        ("from an hour", "partial", rf"(?:{FROM}|anlände|ankom|kom|anslöt)\s{HOUR}{DAY}?"),
        ("from or until", "partial", rf"(?:{FROM}|{UNTIL})\s{NUMBERS}"),
        ("items", "partial", rf"{PART}{ITEM}\s?(?:{CASES}|{NUMBERS})"),
        ("numbers after a comma", "partial",
         rf"(?<=, )(?:\d{{1,3}}{DASH}\d{{1,3}}|\d{{1,3}})(?=\s*(?:$|[,;)]|[A-ZÅÄÖ]))"),
        ("an item by its words", "partial",
         r"(?:(?:endast|bara|enbart)(?: under| för| på| vid)? |under |"
         r"(?:deltog|deltar|var med|är med|medverkade|medverkar|föredragande) (?:på|vid) |"
         r"(?:(?<=^)|(?<=, )|(?<=\())(?:för|på|vid) )(?:punkten|punkterna|ärendet|frågan) "
         r"(?:om|kring|rörande) [a-zåäö-]{3,30}(?: [a-zåäö-]{2,30}){0,4}(?=\s*(?:$|[,;)\n]))"),
        ("items left out", "partial", rf"(?:ej|utom)\s{NUMBERS}"),
        ("part of a day", "partial", r"(?:del av |under )?dag \d"),
        ("part of the meeting", "partial",
         r"(?:under )?del(?:ar)? av (?:mötet|sammanträdet|dagen|tiden)|delvis(?: närvarande)?|"
         r"(?:ej |inte |endast |bara )?(?:efter|före|från|till) lunch(?:en)?|"
         r"endast föredragning(?:en|ar|arna)?|(?:under |endast )?(?:för|efter)middagen|"
         r"del av tiden"),
        ("ranges whose hyphens are lost", "partial",
         rf"{WHOLE} {WHOLE}(?:, {WHOLE}(?: {WHOLE})?){{1,8}}(?![\w.:-])"),
        ("numbers that stand alone", "partial",
         rf"(?:(?<=[(])|(?<=^)|(?<=^ )|(?<=, )|(?<=\) )){WHOLE}{DASH}{WHOLE}"
         r"(?=\s*(?:[,;)]|$))"),
        ("left", "partial",
         r"(?:avvek|avviker|avlägsnade sig|lämnade (?:mötet|sammanträdet)|fick gå|gick|"
         r"anländer|anlände)\s(?:kl\.?\s?)?"
         r"[^,;()\n]{1,40}"),
        ("a mark whose numbers are lost", "partial", r"\(\s*(?:ej|§|p)?\s+\)"),
        ("box that is not ticked", "absent", r"☐"),
        ("hindered", "absent",
         r"(?:(?:har )?(?:an)?mält |meddelat |laga )?förhinder|förhindrad|frånvarande|"
         r"ej närvarande|"
         r"(?<=\()sjuk(?=\))|afbud|forfall|återbud|sjukanmäld|meldt forfall|absent|avbud"),
    )
)  # fmt: skip


def find_limits(text: str) -> tuple[Limit, ...]:
    """Return the limits in the words that stand with one person, by position.

    Args:
        text: the words between this person's name and the next person's.
    """
    flat = text.replace("\n", " ").replace("\t", " ")
    found: list[Limit] = []
    taken = bytearray(len(flat))
    small = flat.casefold()
    for name, status, sought in RULES:
        for match in sought.pattern.finditer(flat) if sought.possible(small) else ():
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append(Limit(start, end, text[start:end], status, name))
    return tuple(sorted(found, key=lambda f: f.start))
