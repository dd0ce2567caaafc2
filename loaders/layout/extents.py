"""How far the name around a noun goes, in a piece of a head.

To the left: words that describe it ('Gemensamma', 'Norra'), a genitive ('Länsavdelningens'), a
first half ('Kommun- och'), or, before an indefinite noun, the proper name ('Vretaåns och Ekåns
vattenråd'). To the right: a proper name ('Norra Vreta', 'Vreta län'), a field ('för hälso- och
sjukvård'), a place ('i Vreta och norra Ekbygden') or places ('för Vreta, Eke och Lund').
"""

from __future__ import annotations

from dataclasses import dataclass

from samverkan.loaders.grammar.body_phrases import STOPS, VERBS
from samverkan.loaders.grammar.organ_words import Noun
from samverkan.loaders.tokens import Word

__all__ = ["Extent", "left_of", "right_of"]

# ends of words that describe: 'Gemensamma', 'Lokala', 'Brottsförebyggande'; not 'Uppsala'
DESCRIBES = (
    "ska", "nala", "kala", "iala", "rala", "gitala", "alt", "nal", "kal", "ella", "elt", "iva",
    "bara", "iga", "iskt", "isk", "samma", "samt", "gemensam", "nya", "bildande", "byggande",
    "främjande", "rådgivande", "ledande", "samordnande", "övergripande",
)  # fmt: skip
QUARTERS = frozenset(
    ["norra", "södra", "östra", "västra", "mellersta", "inre", "yttre", "övre", "nedre", "mellan",
     "nordöstra", "nordvästra", "sydöstra", "sydvästra", "nordre", "søndre", "vestre", "østre"]
)  # fmt: skip
FIELD = frozenset(["för", "mot", "kring", "om", "inom", "for", "av", "of"])
PLACE = frozenset(["i", "på", "vid", "mellan", "in"])
TAILS = frozenset(["län", "kommun", "kommuner", "stad", "m", "fl", "kommuns", "skärgård", "fylke",
                   "kommune", "läns", "med", "flera", "ek", "ekonomisk", "förening"])  # fmt: skip
JOINS = frozenset(["och", "samt", "og", "and", "&"])
NO_NAMES = frozenset(
    ["protokoll", "närvarande", "ordförande", "sekreterare", "sammanträde", "möte", "teams",
     "zoom", "styrelsen", "direktionen", "arbetsutskottet", "underskrifter", "justerare",
     "deltagare", "föregående", "nästa", "kallelse", "ordinarie", "justering",
     "namn", "parti", "beslutande", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "organ",
     "rådhuset", "stadshuset", "kommunhuset", "sammanträdesrum"]
)  # fmt: skip
LOOSE = JOINS | FIELD | PLACE | QUARTERS | {"den", "det", "de", "med"}
BASES = ("råd", "förbund", "förening", "byalag", "nämnd", "samkommun")
OWNING = frozenset(
    ["kommuns", "kommuners", "läns", "regions", "städers", "stads", "kanals", "älvs", "skärgårds"]
)
OWNERS = ("förbundets", "föreningens", "stiftelsens", "lagets", "bolagets", "sällskapets")
LONGEST = 12  # words of a name
TITLE = 6  # words of a title that is all name
NETWORKS = frozenset(["nätverket", "nätverk"])
CAPITALS = 4  # words of a proper name after the noun


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a name begins and ends in its piece; `association`: its words name an owner."""

    start: int
    end: int
    association: bool = False


def left_of(text: str, tokens: list[Word], at: int, noun: Noun) -> Extent:
    """Return where the name begins that ends in this noun."""
    start, association, place = tokens[at].start, False, at
    while place > 0 and at - place < LONGEST:
        word = tokens[place - 1]
        gap = text[word.end : tokens[place].start].strip(" \n-")
        if gap or not _leads(text, tokens, (place - 1, at), noun):
            break
        start, place = word.start, place - 1
        association = association or word.text.casefold().endswith(OWNERS)
    while place < at and tokens[place].text.casefold() in JOINS:
        place += 1
        start = tokens[place].start
    return Extent(start, tokens[at].end, association)


def _leads(text: str, tokens: list[Word], places: tuple[int, int], noun: Noun) -> bool:
    """Whether the word at the first place belongs to the name before the noun at the second."""
    place, at = places
    word = tokens[place].text
    lower = word.casefold()
    halves = text[tokens[place].end : tokens[place].end + 1] == "-"
    if lower in NO_NAMES:
        return False
    if halves or lower in QUARTERS or lower.endswith(DESCRIBES):
        return True
    if lower in JOINS:
        return place > 0 and _joins(text, tokens[place - 1], noun)
    if lower in OWNING and place > 0:
        return tokens[place - 1].text[0].isupper() and not noun.definite
    if not word[0].isupper() or lower in STOPS:
        return False
    genitive = lower.endswith("s") and len(word) > 3
    if noun.definite or noun.sort == "organ":
        return place + 1 == at and genitive and not noun.definite
    return True


def _joins(text: str, before: Word, noun: Noun) -> bool:
    """Whether 'och' after this word joins a half to the noun, or two names before one."""
    half = text[before.end : before.end + 1] == "-"
    return half or (not noun.definite and before.text[0].isupper())


def right_of(text: str, tokens: list[Word], at: int) -> Extent:
    """Return where the name ends that begins with, or holds, this noun."""
    end, place, state = tokens[at].end, at + 1, "name"
    capitals = tokens[at].text.isupper() and len(tokens[at].text) > 4
    while place < len(tokens) and place - at <= LONGEST:
        between = text[tokens[place - 1].end : tokens[place].start].strip()
        if state == "name" and place - at > CAPITALS and not capitals:
            return Extent(tokens[at].start, tokens[at].end)  # a run of other names
        state = _next(tokens, place, state, between, capitals=capitals)
        if not state:
            break
        end, place = tokens[place].end, place + 1
    while place > at + 1 and _loose(tokens, place - 1):
        place -= 1
        end = tokens[place - 1].end
    if not at and tokens[0].text.casefold() in NETWORKS and _is_title(text, tokens, place):
        end = tokens[-1].end
    return Extent(tokens[at].start, end)


def _is_title(text: str, tokens: list[Word], place: int) -> bool:
    """Whether a whole piece is the name of a network: 'Nätverket Hållbara besök Västra Vreta'."""
    rest = tokens[place:]
    plain = all(w.isalpha() or w in " -" for w in text)
    named = 1 < place < len(tokens) <= TITLE and tokens[1].text[0].isupper()
    verbs = any(w.text.casefold() in STOPS | VERBS | NO_NAMES for w in rest)
    return plain and named and not verbs


def _loose(tokens: list[Word], place: int) -> bool:
    """Whether the word joins a name to more, which does not follow: 'och', 'norra'; not the last
    of the piece, after a name ('Vretabygden norra')."""
    lower = tokens[place].text.casefold()
    last = place + 1 == len(tokens) and tokens[place - 1].text[0].isupper()
    return lower in LOOSE and not (last and lower in QUARTERS)


def _next(tokens: list[Word], place: int, state: str, between: str, *, capitals: bool) -> str:
    """Return the state after a word: name, field or place; empty when the name has ended."""
    word, before = tokens[place].text, tokens[place - 1].text
    lower, comma = word.casefold(), between == ","
    if between not in ("", ",", "-", "/", "–") or word.isdigit() or lower in NO_NAMES:
        return ""
    if (capitals and not word.isupper()) or (comma and state == "name"):
        return ""
    if lower in FIELD or lower in PLACE:
        if state != "place" and lower in PLACE and place + 2 == len(tokens):
            return "field"  # 'Vård i samverkan'
        return "" if comma else _opened(lower, tokens[place + 1 : place + 2])
    if lower in JOINS:
        return state if state != "name" else ""
    if word[0].isupper():
        return _capital(word, before, state, comma=comma, capitals=capitals)
    if lower in TAILS or lower in QUARTERS:
        return state
    whose = state != "field" and before[0].isupper() and len(word) > 3
    whose = whose and (before.endswith("s") or lower.endswith(BASES))
    return state if (state == "field" or whose) and lower not in STOPS else ""


def _opened(lower: str, following: list[Word]) -> str:
    """The state after 'för' or 'i': a field takes words, a place needs a capital or a quarter."""
    if not following or following[0].text.isdigit():
        return ""
    word = following[0].text
    if lower in PLACE:
        return "place" if word[0].isupper() or word.casefold() in QUARTERS else ""
    return "field"


def _capital(word: str, before: str, state: str, *, comma: bool, capitals: bool) -> str:
    """The state after a word with a capital: in a field only first, in a list or after another."""
    if state == "name" or capitals:
        return state if capitals or not (word.isupper() and len(word) > 4) else ""
    opens = before.casefold() in FIELD | PLACE | JOINS | QUARTERS | {"projekt", "projektet"}
    return state if opens or comma or before[0].isupper() else ""
