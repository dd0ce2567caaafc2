"""Stretches whose lists are not of those who met: members for a term, contacts, other occasions.

'Ledamöter mandatperioden 2019-2022', 'Förbundsdirektionen består av:', 'Kontaktpersoner i
kommunerna', 'Utdrag ur protokoll från ...', 'Deltagare' below the title 'Studieresa'. Such a
stretch begins with a line that says so and ends with the next item, signatures or a heading of
those who met. Nothing is taken apart in the head of the minutes, where 'Konferens' or 'Arbetsgrupp
Vatten' may be what met.

Corpus: tests/corpora/apart.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from samverkan.loaders.grammar.dates import find_dates
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.occasions import is_report
from samverkan.loaders.layout.segments import lead_in
from samverkan.loaders.layout.wrapped import entry_line
from samverkan.loaders.reading import Reading

__all__ = ["COMING", "apart"]

MEMBERS, CONTACTS = "members", "contacts"
NOBODY = "people of whom a heading does not say that they came"
OCCASION, COMING = "another occasion", "what is to come or is honoured"
LONGEST = 90  # letters of a line that begins such a stretch
TITLE = 60  # letters of the title of an item without a number
PROSE = 30  # letters from which a line with a full stop is running text
TERM = r"(?:mandatperiod|(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d|för perioden|under perioden)"
SEATS = r"(?:ledamöter|ersättare|suppleanter|medlemmar|representanter|ombud|förtroendevalda)"
MET = re.compile(  # a heading of those who met
    r"\A(?:\S+\s)?(?:(?:när|från)v|beslutande|tjänstgörande|deltag|deltog|mötesdeltag|upprop|"
    r"röstlängd|"
    r"(?:ej|icke|inte)\s|återbud|anmäl[td]|förhind|medverk|inbju|gäst)", re.I
)
SIGNED = re.compile(
    r"(?:justera|justering|underskrift|vid protokollet|protokollförare|protokollet|mötet avslut|"
    r"utses att justera|bevis|anslag|paragraf)", re.I
)
COMPOSED = re.compile(
    rf"\A(?!.*(?:närvar|deltag|deltog))(?:(?:[\wåäö-]+\s){{0,3}}{SEATS}\b.*{TERM}|{TERM}.*\b{SEATS}\b|"
    r".{0,50}\bsammansättning(?:en)?(?!\w)(?!.*\.$)|"
    r"[^.:]{0,60}\b(?:består (?:nu |idag |under [^.:]{1,20} )?av|utgörs av|ingår|"
    r"har följande sammansättning)(?!\w)[^.]{0,30}:)", re.I
)
REACHED = re.compile(
    r"(?:kontakt(?:person(?:er)?|uppgift(?:er)?|lista|vägar|er)?|kontakta oss|vår[at]? "
    r"(?:representanter|ledamöter|medlemmar|kontakt(?:er|personer)?)|(?:adress|telefon|mejl|e-post)"
    r"(?:er|lista|listor)|redaktion|personal och kontakt)(?=:|$|\s[a-zåäö])", re.I
)
COPIED = re.compile(  # in a head, those who met may stand below it without a heading of their own
    r"(?:sändlista|distributionslista|kopi(?:a|or)(?: till)?|delges|expedieras(?: till)?|"
    r"för kännedom)(?=:|$|\s[a-zåäö])", re.I
)
# headings between lists that no register has, and that do not say that people came
NOT_MET = re.compile(
    r"(?:[\wåäö,-]+\s){0,4}?(?:(?:ej|inte|icke)\s(?:när|delt|med\b|på plats|(?:in)?kall)|"
    r"avböj|tackat nej|lämnat mötet|nästa\b|(?:in)?kallade?\b)|"
    r"(?:avsäg|entledig|ny(?:a|vald)|avgå(?:ende|tt)|tillträdande|vakan|valbered|jäv|reserv|"
    r"inform(?:eras|ationsmot)|mottag|ansvarig|(?:ledamöter|ersättare) i\s|"
    r"(?:protokoll|kallelse|utskick|utskrift)\w*\s(?:\w+\s){0,3}till\b)", re.I
)
VALUE = re.compile(r":\s*\S")  # what a label says stands behind it
LED = re.compile(r"(?:Ordförande|Sammankallande|Ordf\.?)(?!\w)")
SEATED = re.compile(
    r"(?:Vice (?:ordförande|ordf)|Ordinarie(?: ledamöter)?|Ledam(?:öter|ot)|Ersättare|Suppleanter)"
    r"(?!\w)"
)
GATHER = (
    r"(?:möte[nt]?|träff(?:en)?|sammanträde[nt]?|samråd(?:et)?|konferens(?:en)?|stämma[n]?|"
    r"seminari(?:um|et)|studieresa[n]?|studiebesök(?:et)?|utbildning(?:en)?|kurs(?:en)?|"
    r"workshop(?:en)?|resa[n]?|invigning(?:en)?)"
)
EVENT = re.compile(  # the title of an item about another occasion, or a group with its own people
    r"\A(?:[\wåäö-]+\s){0,2}?[a-zåäö-]{0,20}(?:studieres(?:a|an|or)|studiebesök(?:et)?|"
    r"konferens(?:en|er)?|utbildning(?:en|ar|sdag(?:en)?)?|seminari(?:um|et|er)|webbinari(?:um|et)|"
    r"workshop(?:en)?|kurs(?:en|er|dag)?|mässa[n]?|invigning(?:en)?|arbetsgrupp(?:en|er)?|"
    r"projektgrupp(?:en|er)?|referensgrupp(?:en|er)?|styrgrupp(?:en|er)?|temadag(?:en)?|"
    r"presidi(?:um|et)|arbetsutskott(?:et)?)(?!\w)", re.I
)
BESIDE = re.compile(  # of whom the people are not here as those who met; signatures may follow
    r"(?:nästa (?:möte|sammanträde|träff)|kommande (?:möten?|träff(?:ar)?|aktiviteter)|"
    r"inbjud(?:an|ningar)|gratulation(?:er)?|grattis|till minne|minnesord|avtackning(?:ar)?|"
    r"tack till|jubilar(?:er)?)(?!\w)", re.I
)
QUOTED = re.compile(
    r"(?:utdrag ur|ur|citat ur|avskrift av|bilaga:? utdrag ur) (?:[\wåäö-]+ )?"
    r"(?:protokoll|[a-zåäö]*anteckningar)|protokollsutdrag", re.I
)
OF_OTHER = re.compile(  # 'Vid mötet den 3 mars deltog:', 'Från styrelsens möte den 3 mars'
    rf"(?:(?:vid|på|till|i|från|under) [^.:]{{0,60}}?[a-zåäö]*{GATHER}(?!\w)|"
    rf"(?:närvarande|deltagare|deltog|medverkande) (?:vid|på|i|under|från) [^.:]{{2,60}})", re.I
)
OWN = re.compile(
    r"(?:vid|på|till|i|från|under|närvarande|deltagare|deltog|medverkande)(?: (?:vid|på|i))?"
    r" (?:mötet|dagens|träffen|sammanträdet|samrådet|stämman|nätverksträffen|plats|distans|länk|"
    r"teams|zoom)[^0-9]*$", re.I
)
ITEM = re.compile(
    r"(?:(?:[A-ZÅÄÖ]{2,4}\s)?§{1,2}\s?\d{1,3}|\d{1,3}\s?§|\d{1,2}(?:\.\d)?[.:)]|\d{1,2}(?=\s+[A-ZÅÄÖ]))"
    r"[.:]?\s+(?=\S)"
)


@dataclass
class _Place:
    """What is known at a line: the stretch that is open, whether people have been listed, and
    whether they still are."""

    kind: str = ""
    listed: bool = False
    listing: bool = False
    items: bool = False
    days: set[str] = field(default_factory=set)


def apart(reading: Reading, lexicon: Lexicon) -> dict[tuple[int, int], str]:
    """Return of which kind of stretch the lines are that lie in one.

    Args:
        reading: the state.
        lexicon: the indexes.

    Returns:
        passage and first character of each such line, and its kind.
    """
    place = _Place()
    found: dict[tuple[int, int], str] = {}
    for index, passage in enumerate(reading.passages):
        texts = [line.text.strip(" \t-–—•·*") for line in passage.lines]
        for number, (start, words) in enumerate(zip(passage.starts, texts, strict=True)):
            if not words:
                continue
            below = texts[number + 1] if number + 1 < len(texts) else ""
            _step(place, words, (number == 0, below), lexicon)
            if place.kind:
                found[index, start] = place.kind
    return found


def _step(
    place: _Place, words: str, around: tuple[bool, str], lexicon: Lexicon
) -> None:
    """Take one line in: it begins a stretch, ends one, or changes nothing."""
    if not place.listed and not place.items:
        place.days.update(_days(words))
    item = ITEM.match(words)
    if item and not entry_line(words[item.end() :], lexicon):
        place.items, place.listing = True, False
        place.kind = _of_title(words[item.end() :], place)
        return
    kind = _begins(place, words, around, lexicon)
    if kind:
        place.kind, place.listing = kind, False
    elif SIGNED.match(words) or (place.kind == NOBODY and _other_head(words, lexicon)):
        place.kind, place.listing = "", False
    elif MET.match(words) and _heads(words) and not OF_OTHER.match(words):
        if place.kind not in (OCCASION, COMING):
            place.kind, place.listed, place.listing = "", True, True
    elif len(words) >= PROSE and words.endswith("."):
        place.listing = False
        place.kind = place.kind if place.kind in (OCCASION, COMING) else ""
    elif place.kind in (OCCASION, COMING) and around[0] and _is_title(words, lexicon):
        place.kind = ""


def _of_title(title: str, place: _Place) -> str:
    """The kind of stretch that the title of an item begins."""
    if COMPOSED.match(title):
        return MEMBERS
    if REACHED.match(title) and not VALUE.search(title):
        return CONTACTS
    if BESIDE.match(title) and place.listed:
        return COMING
    about = is_report(title) or EVENT.match(title) or QUOTED.match(title)
    return OCCASION if about and place.listed and len(title) <= LONGEST else ""


def _begins(place: _Place, words: str, around: tuple[bool, str], lexicon: Lexicon) -> str:
    """The kind of stretch that a line without a number begins; empty where it begins none."""
    if COMPOSED.match(words) and (len(words) <= LONGEST or ":" in words):
        return MEMBERS
    if len(words) <= TITLE and REACHED.match(words) and not VALUE.search(words):
        return CONTACTS
    head, _, rest = words.partition(":")
    if place.listed and NOT_MET.match(head) and _between(head, rest.strip() or around[1], lexicon):
        return NOBODY
    if place.listed and len(words) <= TITLE and COPIED.match(words) and not VALUE.search(words):
        return CONTACTS
    if not place.listed or place.listing:
        return ""
    if place.items and not place.kind and _seats(words, around[1]):
        return MEMBERS
    if QUOTED.match(words):
        return OCCASION
    if OF_OTHER.match(words) and _heads(words) and not OWN.match(words):
        return "" if _days(words) & place.days else OCCASION
    if place.items and EVENT.fullmatch(words.rstrip(":")):
        return OCCASION
    titled = around[0] and _is_title(words, lexicon)
    if BESIDE.match(words) and (titled or (len(words) <= TITLE and words[-1].isalpha())):
        return COMING
    return OCCASION if titled and (EVENT.match(words) or is_report(words)) else ""


def _between(words: str, after: str, lexicon: Lexicon) -> bool:
    """Whether words head the people after them, or stand alone, and no register knows them."""
    short = len(words) <= TITLE and words[0].isupper() and not any(c in words for c in ".,;(@")
    alone = not after or entry_line(after.partition(",")[0], lexicon)
    away = any(limit.status == "absent" for limit in lexicon.limits[words])
    said = lead_in(f"{words}:", 0, len(words) + 1, lexicon)
    known = away or said is not None or bool(lexicon.registers.heading(words))
    return short and alone and not known and not entry_line(words, lexicon)


def _other_head(words: str, lexicon: Lexicon) -> bool:
    """Whether a line is a heading that a register has, or a label with what it says."""
    head, colon, rest = words.partition(":")
    labels = bool(colon and rest.strip()) and len(head) <= TITLE
    return labels or bool(lexicon.registers.heading(head.strip()))


def _days(words: str) -> set[str]:
    """The days that a line names, without their years."""
    numbered = any(map(str.isdigit, words))
    return {d.first[-5:] for d in find_dates(words) if d.possible} if numbered else set()


def _seats(words: str, below: str) -> bool:
    """Whether a line names the seats of a body under an item, where who met is listed above."""
    return SEATED.match(words) is not None or (
        LED.match(words) is not None and SEATED.match(below) is not None
    )


def _heads(words: str) -> bool:
    """Whether a line about an occasion heads a list: it ends with a colon, or is no sentence."""
    return ":" in words or (not words.endswith((".", "?", "!", ",")) and len(words) <= TITLE)


def _is_title(words: str, lexicon: Lexicon) -> bool:
    """Whether a line may be the title of an item: short, no sentence, no person."""
    short = len(words) <= TITLE and words[0].isupper() and words[-1].isalnum()
    plain = not any(mark in words for mark in ",:;(@") and not words[0].isdigit()
    known = lexicon.registers.heading(words)
    organisation = words.split()[-1] in ("kommun", "region", "kommuner")
    return short and plain and not known and not organisation and not entry_line(words, lexicon)
