"""Limits of a presence: for which part, until or from when, from where, or not at all.

Corpus: tests/corpora/presence.txt. The patterns are anchored words of minutes (layouts.md, part C);
each gives a status and leaves the wording to be quoted as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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


NUMBERS = r"\d{1,3}(?:\s?[-–—]\s?\d{1,3})?(?:,\s?\d{1,3}(?:\s?[-–—]\s?\d{1,3})?)*"
ITEM = (
    r"(?:p(?:unkt(?:en|er|erna)?|kt)?\.?|§{1,2}|paragraf(?:erna)?|ärende(?:na)?|dagordningspunkt)"
)
CLOCK = r"(?:kl(?:ockan)?\.?\s?)?\d{1,2}(?:[.:]\d\d)?"
HOUR = r"kl(?:ockan)?\.?\s?\d{1,2}(?:[.:]\d\d)?"
FROM = r"(?:fr\.?\s?o\.?\s?m\.?|from|från(?: och med)?|fom|f\.?o\.?m\.?)"
UNTIL = r"(?:t\.?\s?o\.?\s?m\.?|(?:fram )?till(?: och med)?|tom)"
PART = r"(?:under |endast |ej |del av )?"
DAY = r"(?:,?\s?dag \d)"

RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, status, re.compile(r"(?<![\w§])" + pattern + r"(?!\w)", re.IGNORECASE))
    for name, status, pattern in (
        ("digital, with a part",
         "remote",
         rf"(?:digitalt|via (?:teams|zoom|länk|skype|video|telefon)|på distans|distans|online)"
         rf"\s(?:{FROM}|{UNTIL}|under|till)\s(?:{ITEM}\s?)?(?:{CLOCK}|{NUMBERS})"),
        ("digital", "remote",
         r"(?:deltar |deltog )?(?:digitalt|via (?:teams|zoom|länk|skype|video|telefon)|på distans|"
         r"distans|per telefon|online)"),
        ("until an hour", "partial", rf"{UNTIL}\s?{CLOCK}{DAY}?"),
        ("from or until an item", "partial", rf"(?:{FROM}|{UNTIL})\s?{ITEM}\s?{NUMBERS}"),
        ("from an hour", "partial", rf"(?:{FROM}|anlände|ankom|kom)\s{HOUR}{DAY}?"),
        ("items", "partial", rf"{PART}{ITEM}\s?{NUMBERS}"),
        ("part of a day", "partial", r"(?:del av |under )?dag \d"),
        ("part of the meeting", "partial",
         r"(?:under )?del(?:ar)? av (?:mötet|sammanträdet|dagen|tiden)|delvis(?: närvarande)?|"
         r"endast föredragning(?:en|ar)?|förmiddagen|eftermiddagen"),
        ("left", "partial", r"(?:avvek|lämnade mötet|gick)\s(?:kl\.?\s?)?[^,;()\n]{1,40}"),
        ("hindered", "absent",
         r"(?:anmält )?förhinder|förhindrad|frånvarande|ej närvarande|afbud|forfall"),
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
    for name, status, pattern in RULES:
        for match in pattern.finditer(flat):
            start, end = match.span()
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append(Limit(start, end, text[start:end], status, name))
    return tuple(sorted(found, key=lambda f: f.start))
