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
        status: partial, remote or absent; present for a conflict of interest or a stand
            on an item, which are no absence.
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
NUMBERS = (
    rf"{RANGE}(?:(?:,\s?|\s){RANGE}(?![\w.:])|\s?och\s{RANGE}(?![\w:]|\.\d|\.\s?[a-zåäö]))*"
)
WHOLE = r"[1-9]\d{0,2}"
NO_DAY = r"(?!\s?/|\s?%|\s(?:procent|år|jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-zåäö.]*)"
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
ENDS = r"(?=\s*(?:$|[,;)\]]))"  # nothing else is said
OF = r"(?:behandlingen av |beslutet (?:om |i )?)?"
MET = r"(?:mötet|sammanträdet|träffen)"
LEFT_OUT = (
    r"(?:(?:dock |men )?(?:(?:deltog|deltar) )?(?:ej|inte)|(?:dock )?utom|"
    r"förutom|undantaget|med undantag (?:av|för))"
)
TURNS_UP = r"(?:kom|kommer|anlände|anländer|anslöt|ansluter|ankom|tillkom|inträdde|inträder)"
LEAVES = r"(?:avvek|avviker|gick|går|lämna(?:de|r)|avlägsnade sig)"
AWAY = r"(?:frånvarande|(?:ej|inte) (?:närvarande|med|på plats)|(?:anmält )?förhinder|borta)"
BREAK = r"(?:kaffet|fikat|pausen|rasten|lunchen|lunch|förmiddagen|eftermiddagen|rundvandringen)"
REMOTE = (
    r"(?:digitalt deltagande|(?<!för )(?<!för ökad )digital närvaro|"
    r"digitalt(?! (?!från|till|under|via|över|endast|bara|delar?|dock|inte|med|genom|och|vid|efter|"
    r"före|punkt|ärende|from|närvarande)(?-i:[a-zåäö]{3}))|"
    r"(?<=\()(?:digital|teams|zoom|skype|länk|video|telefon|distans|uppkopplad|meet)(?=\))|"
    r"(?:uppkopplad )?(?:via|över) (?:microsoft |google )?(?:teams|zoom|länk|skype|meet|webex|"
    r"video(?:länk|konferens)?|telefon)|på distans|distans|"
    r"by (?:telephone|phone|video(?: link)?)|remotely|online|"
    r"på (?:telefon|teams|zoom|länk|skype|video|skärm)|per (?:telefon|video|länk)|via webben|"
    r"på webben|"
    r"fjärrdeltagande)"
)

RULES: tuple[tuple[str, str, Sought], ...] = tuple(
    (name, status, Sought(re.compile(r"(?<![\w§])" + pattern + r"(?!\w)", re.IGNORECASE)))
    for name, status, pattern in (
        ("a conflict of interest", "present",
         rf"(?:anmäl(?:de|er|t) )?jäv(?:ig)?,?\s(?:(?:i|vid|under|på|enligt) )?{ITEM}\s?{NUMBERS}"
         rf"(?: [a-h]\b)?|(?<!ej )(?<!inte ){ITEM}\s?{NUMBERS}\s?(?:\(jäv(?:ig)?\)|, jäv(?:ig)?)"),
        ("a stand on an item", "present",
         r"(?:reserver(?:ar|ade) sig|reservation|protokollsanteckning|särskilt yttrande|"
         r"yrka(?:r|de)(?: \w{3,12})?|röst(?:ar|ade) (?:ja|nej|emot)|"
         r"delt(?:ar|og|agit) (?:ej|inte) i beslut(?:et|en)?)"
         rf"(?: (?:i|mot|till|på|om|under|vid|gällande))? {ITEM}\s?{NUMBERS}"),
        ("digital, with a part",
         "remote",
         rf"(?:deltar |deltog |närvarar |medverkar )?"
         rf"{REMOTE},?\s(?:(?:{FROM}|{UNTIL}|under|till|{PART}{ITEM})\s(?:{ITEM}\s?)?"
         rf"(?:{CASES}|{HOUR}|{NUMBERS})|{HOUR}{DASH}{CLOCK})"),
        ("a part, digital",
         "remote", rf"{PART}{ITEM}\s?{NUMBERS}\s?[,(]\s?{REMOTE}"),
        ("digital", "remote", rf"(?:deltar |deltog |närvarar |medverkar |var med )?{REMOTE}"),
        ("away for a part", "partial",
         rf"{AWAY},? (?:(?:under|vid|i|på|{FROM}|{UNTIL}|efter|före)\s)?(?:{ITEM}\s?{NUMBERS}|"
         rf"{HOUR}(?:{DASH}{CLOCK})?)"),
        ("items left out in words", "partial",
         rf"{LEFT_OUT}\s(?:(?:i|vid|under|på|för) )?{ITEM}\s?{NUMBERS}"),
        ("left at an item", "partial",
         rf"{LEAVES}(?: {MET})?\s(?:{HOUR}\s)?(?:efter|före|vid|under|inför|till)\s{ITEM}\s?"
         rf"{NUMBERS}"),
        ("left at an hour", "partial",
         rf"{LEAVES}(?: {MET})?\s{HOUR}"),
        ("came at an item", "partial",
         rf"{TURNS_UP}\s(?:(?:till|vid|under|efter|före|inför|från)\s)?{ITEM}\s?{NUMBERS}"),
        ("left, joined, in English", "partial",
         r"(?:left|joined|arrived)(?: the meeting)?(?: at| from)?\s\d{1,2}[.:]\d\d"
         r"(?: ?[ap]\.?m\.?)?|"
         rf"(?:left|joined|arrived) (?:after|before|at|during|for) items? {NUMBERS}"),
        ("between hours", "partial", rf"{HOUR}{DASH}{CLOCK}|mellan {HOUR} och {HOUR}"),
        ("until an hour", "partial", rf"{UNTIL}\s?{HOUR}{DAY}?"),
        ("from or until an item", "partial",
         rf"(?:{FROM}|{UNTIL})\s?(?:och med )?{OF}{ITEM}\s?(?:{CASES}|{NUMBERS})(?:{DASH}|"
         rf"\s)?"
         rf"(?:{UNTIL}\s?(?:{ITEM}\s?)?{NUMBERS})?"),
        ("from an hour", "partial", rf"(?:{FROM}|{TURNS_UP})\s{HOUR}{DAY}?"),
        ("from or until", "partial", rf"(?:{FROM}|{UNTIL})\s{NUMBERS}{NO_DAY}"),
        ("before or after an item", "partial", rf"(?:efter|före) {ITEM}\s?{NUMBERS}"),
        ("items", "partial", rf"{PART}{ITEM}\s?(?:{CASES}|{NUMBERS})"),
        ("a day of the meeting", "partial",
         r"(?:(?<=^)|(?<=, )|(?<=\()|(?<=^ ))(?:(?:endast|bara|enbart|kun|deltog|närvarande) )?"
         rf"(?:den )?(?:[12]\d|3[01]|[1-9])/(?:1[0-2]|[1-9]){ENDS}"),
        ("numbers after a comma", "partial",
         rf"(?<=, )(?:\d{{1,3}}{DASH}\d{{1,3}}|\d{{1,3}})(?=\s*(?:$|[,;)]|(?-i:[A-ZÅÄÖ])))"),
        ("an item by its words", "partial",
         r"(?:(?:endast|bara|enbart)(?: under| för| på| vid)? |under |"
         r"(?:deltog|deltar|var med|är med|medverkade|medverkar|föredragande) (?:på|vid) |"
         r"(?:(?<=^)|(?<=, )|(?<=\())(?:för|på|vid) )(?:punkten|punkterna|ärendet|frågan) "
         r"(?:om|kring|rörande) [a-zåäö-]{3,30}(?: [a-zåäö-]{2,30}){0,4}(?=\s*(?:$|[,;)\n]))"),
        ("items left out", "partial", rf"(?:ej|utom)\s{NUMBERS}"),
        ("part of a day", "partial", r"(?:del av |under )?dag \d"),
        ("part of the meeting", "partial",
         r"(?:under )?del(?:ar)? av (?:mötet|sammanträdet|dagen|tiden)|delvis(?: närvarande)?|"
         rf"(?:{TURNS_UP} |{LEAVES} )?(?:ej |inte |endast |bara )?"
         rf"(?:efter|före|från|till|fram till) {BREAK}|"
         r"endast föredragning(?:en|ar|arna)?|(?:under |endast |på )?(?:för|efter)middagen|"
         rf"del av tiden|i (?:början|slutet) av {MET}|"
         rf"(?:under|vid) (?:mötets|sammanträdets) (?:inledning|början|slut|avslutning)|"
         rf"(?:under )?(?:inledande|avslutande|första|senare|sista) delen(?: av {MET})?{ENDS}|"
         rf"(?:endast |bara |de? )?(?:första|sista) (?:halv)?timm(?:en|arna){ENDS}"),
        ("ranges whose hyphens are lost", "partial",
         rf"{WHOLE} {WHOLE}(?:, {WHOLE}(?: {WHOLE})?){{1,8}}(?![\w.:-])"),
        ("numbers that stand alone", "partial",
         rf"(?:(?<=[(])|(?<=^)|(?<=^ )|(?<=, )|(?<=\) )){WHOLE}{DASH}{WHOLE}"
         r"(?=\s*(?:[,;)]|$))"),
        ("left", "partial",
         r"(?:(?:avvek|avviker)(?! (?:från|mot) (?!mötet|sammanträdet))|avlägsnade sig|"
         r"lämnade (?:mötet|sammanträdet)|fick gå|"
         r"gick(?! (?:ut|i|till|igenom|med|på|över|bort|emot|vidare)\b)|"
         r"anländer|anlände)\s(?:kl\.?\s?)?"
         r"[^,;()\n]{1,40}"),
        ("came or left", "partial",
         rf"(?:anslöt|avvek|avviker|ansluter)(?: (?:senare|tidigare))?{ENDS}|"
         rf"kom (?:något |lite )?(?:senare|sent){ENDS}"),
        ("a mark whose numbers are lost", "partial", r"\(\s*(?:ej|§|p)?\s+\)"),
        ("box that is not ticked", "absent", r"☐"),
        ("hindered", "absent",
         r"(?:(?:har )?(?:an)?mäl(?:t|de) |meddelat |laga )?förhinder"
         r"(?! (?:till|vid|på|under) (?:nästa|kommande|förra|föregående)\b)|förhindrad|"
         r"frånvarande(?! (?:vid|på) (?:förra|föregående|senaste) )|"
         r"(?:an)?mäl(?:t|d|de) frånvaro|meddelat frånvaro|(?:meddelat|giltigt|laga) förfall|"
         rf"ej närvarande|(?:deltog|deltar|kom|var) (?:ej|inte){ENDS}|"
         rf"(?:kunde|kan) (?:tyvärr )?(?:ej|inte) (?:delta|närvara|komma|vara med){ENDS}|"
         rf"(?:ej|inte) (?:på plats|med|närvarande){ENDS}|uteblev{ENDS}|"
         r"(?<=\()(?:sjuk|semester|vab|ledig|tjänstledig|föräldraledig)(?=\))|"
         r"afbud|forfall|(?:lämnat )?återbud|"
         r"sjukanmäld|meldt forfall|absent|avbud"),
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
