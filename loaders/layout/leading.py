"""Words at the border of two entries: a post before a name, a place that is a surname.

'Borgmästare Ada Bok (S), Lerum, ledare Borgmästare Bo Ek': in a list that opens with a post before
the name, the posts before the other names are theirs as well; an academic title always is.
'Ada Bok Ale, chef, Region Halland': a place right behind the name is a surname where another
organisation follows. Corpus: tests/corpora/posts.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.name_runs import is_particle
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.layout.shapes import SHORTENED, is_title

__all__ = [
    "COMPANY_WORDS", "before_joined", "before_name", "in_cell", "is_post", "leads",
    "may_be_name", "opens_line", "owns", "paired_functions", "post_of", "same_sender", "shorter",
    "style", "surname_of", "with_particle",
]  # fmt: skip

POST = re.compile(
    r"(?:\A|[^\s,(/–-])\s++((?:[Bb]iträdande |[Aa]ssisterende |[Tt]f\.? |[Vv]ice |[Kk]st\.? )?"
    r"[A-ZÅÄÖØ][a-zåäöæøé]{2,}[\wæø-]*(?: [a-zåäöæø]{4,}){0,2})\s*\Z"
)
ANY_POST = re.compile(
    r"(?:[,(/]|\b(?:og|och|samt))\s*+((?!samt )[a-zåäöæø]{4,}(?: [a-zåäöæø]{4,})?)\s*\Z"
)
# a post that opens its line or its cell, right before a name; no comma holds the line before open
LINED = re.compile(
    r"(?:\A|[^\s,;/&–-])(?:[ \t]*\n\s*|[ ]{8,}|(?:\t|[ ]{3,})(?=[A-ZÅÄÖ]))"
    r"((?:[A-ZÅÄÖ][a-zåäö]{1,22}\.(?:[a-zåäö]{2,9}\.)?|[A-Za-zÅÄÖåäö][\w-]{2,})"
    r"(?: [a-zåäö][\w-]{2,}){0,2}) \Z"
)
# the label of a signature that opens the name after it
SIGNS = re.compile(
    r"(?:\A|[^\s,(/–-])\s+"
    r"((?:Vid (?:protokollet|pennan|anteckningarna|tangenterna)|Antecknat av):?)\s*\Z"
)
# a post that opens a sentence: ', sekreterare. Teknisk chef Bo Ek'
OPENS_SENTENCE = re.compile(
    r"(?:[\w)]{3}|\d)\.\s+([A-ZÅÄÖØ][a-zåäöæø]{2,}[\wæø-]*(?: [a-zåäöæø]{3,}){0,2})\s*\Z"
)
CLOSED = re.compile(r"(?:[,;]|(?:[,;]| )\s?(?:och|samt|och från))\s+\Z")  # an entry before the next
FEWEST, MOSTLY = 3, 0.6  # entries that are closed so, and their share
TRAILS = re.compile(r"\)(\s+(?:samt|och)\s+([a-zåäö][a-zåäö -]{3,40}))\s*\Z")
JOINED = re.compile(r"(?:[,)]|[A-ZÅÄÖ][\w-]{1,60}+) (?:och|og|samt) \Z")  # ', och chef Bo Ek'
# 'Ada Bok samt chef Bo Ek': what stands between the names
JOINED_POST = re.compile(r"\s?(?:\([^()]{1,40}\)\s?)?(?:och|samt) ([a-zåäö]{4,40}) ")
ACADEMIC = frozenset({
    "docent", "doktor", "friherre", "friherrinnan", "landshövding", "landshövdingen", "professor",
    "prost", "riksdagsledamot", "överste",
})  # fmt: skip
POSTS = frozenset({"official", "political-office"})
FUNCTIONS = frozenset({"Ordförande", "Vice ordförande", "1:e vice ordförande", "Sekreterare",
                       "2:e vice ordförande", "Ledamot", "Protokollförare"})  # fmt: skip
OWNED = re.compile(r" [a-zåäö]{3}")  # a noun after a name in the genitive
COMMON = 200  # bearers of a given name that begins a cell
CELL_COST = 2.0  # of a name that only its cell shows
# a name of three or four words that fills a cell
CELL = re.compile(
    r"\s{0,60}+([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?)(?: [A-ZÅÄÖ][a-zåäöé]+){2,3}"
    r"(?=\t|\s{2,}|$)"
)
COMPANY_WORDS = frozenset(
    ["Fastigheter", "Konsult", "Energi", "Vatten", "Kraftnät", "Bostäder", "Näringsliv", "Turism",
     "Hamn", "Buss", "Kraft", "Elnät", "Fiber", "Bredband", "Miljö", "Avfall", "Renhållning",
     "Trafik", "Bygg", "Papper", "Skog", "Seniorerna", "Sverige", "Utveckling", "Invest", "Science",
     "Park", "Arena", "Museum", "Teater", "Gymnasium", "Universitet", "Region", "Kommun", "AB"]
)  # fmt: skip
DEFINITE = ("", "en", "et", "n", "t", "na")  # endings of a post: 'kommunalrådet'
REACH = 60  # letters before a name in which its post stands


def leads(words: str, lexicon: Lexicon) -> bool:
    """Return whether words are a post that may stand before a name."""
    found = lexicon.registers.role(words)
    if any(role.title in FUNCTIONS for role in found):
        return False
    return any(role.kind in POSTS for role in found) or is_title(words)


def opens_line(words: str, lexicon: Lexicon) -> bool:
    """Return whether words at the head of a line are the post of the name right after them.

    Args:
        words: as printed.
        lexicon: the indexes.
    """
    if SHORTENED.fullmatch(words):
        return not lexicon.registers.party(words.rstrip("."))
    return post_of(words, lexicon) is not None or leads(words, lexicon)


def before_name(text: str, start: int, stop: int, lexicon: Lexicon, *, led: str) -> int:
    """Return where an entry ends: before a post that belongs to the name after it.

    Args:
        text: the passage.
        start: where the name of the entry ends.
        stop: where the next name begins.
        lexicon: the indexes.
        led: what `style` says of the list.
    """
    piece = text[max(start, stop - REACH) : stop]
    opener = SIGNS.search(piece) or LINED.search(piece)
    if opener is not None and (opener.re is SIGNS or opens_line(opener[1], lexicon)):
        return stop - len(piece) + opener.start(1)
    opens = OPENS_SENTENCE.search(piece)
    if opens is not None and leads(opens[1], lexicon):
        return stop - len(piece) + opens.start(1)
    found = POST.search(piece) if led != "small" else None
    found = found or ANY_POST.search(piece)
    if found is None:
        return stop
    joined = JOINED.search(text[max(0, start - REACH) : stop - len(piece) + found.start(1)])
    small = found[1][0].islower()
    own = led in (("small", "commas") if small else ("capital",)) or joined
    known = lexicon.registers.role(found[1]) if small and led == "small" else ()
    function = any(role.title in FUNCTIONS for role in known)
    if found[1].casefold() in ACADEMIC or (own and (function or leads(found[1], lexicon))):
        return stop - len(piece) + found.start(1)
    return stop


def before_joined(text: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Return where the last entry of a line ends: before a post that joins the next line's name.

    Args:
        text: the passage.
        start: where the name of the entry ends.
        stop: where the part ends.
        lexicon: the indexes.
    """
    found = TRAILS.search(text[start:stop])
    return start + found.start(1) if found and leads(found[2], lexicon) else stop


def style(text: str, start: int, names: tuple[Name, ...], lexicon: Lexicon) -> str:
    """Return how the posts before the names of a part begin: 'small', 'capital', '' without such.

    'commas': most entries end with a comma, so that a post without one is that of the next name.

    Args:
        text: the passage.
        start: where the part begins.
        names: its names.
        lexicon: the indexes.
    """
    _, colon, post = text[start : names[0].start].rpartition(":")
    post = post.strip(" .-–\t")
    if is_post(post, lexicon) and post[0].isupper():
        return "capital"
    if is_post(post, lexicon) and (colon or _headed(text, start, lexicon)):
        return "small"
    between = [text[one.end : other.start] for one, other in pairwise(names)]
    joined = (m for m in map(JOINED_POST.fullmatch, between) if m)
    if any(is_post(m[1], lexicon) for m in joined):
        return "small"
    between = [words for words in between if not OPENS_SENTENCE.search(words)]
    closed = sum(CLOSED.search(words) is not None for words in between)
    return "commas" if closed >= max(FEWEST, MOSTLY * len(between)) else ""


def is_post(words: str, lexicon: Lexicon) -> bool:
    """Return whether words are a post or a function, known or by their shape.

    Args:
        words: before a name.
        lexicon: the indexes.
    """
    return bool(words) and (bool(lexicon.registers.role(words)) or is_title(words))


def _headed(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a heading stands before a place, so that no entry goes on there."""
    before = text[:start].rstrip()
    line = before.rpartition("\n")[2].strip()
    return before.endswith(":") or bool(lexicon.registers.heading(line))


def surname_of(text: str, entry: Entry, *, roll: bool) -> Name | None:
    """Return the name with the place behind it, where that is a surname; else None.

    Args:
        text: the passage.
        entry: as read without it.
        roll: the list is a roll whose columns hold no municipality.
    """
    place = entry.organisations[0] if entry.organisations else None
    if place is None or not _bare_behind(text, entry, place):
        return None
    core = [w for w in entry.name.family.split() if w[:1].isupper()]
    others = [h for h in entry.organisations[1:] if h.phrase.detail != "municipal-association"]
    if len(core) != 1 or not (roll or others or any(u[0] > place.end for u in entry.unknown)):
        return None
    name = entry.name
    words = text[place.start : place.end]
    return Name(
        name.start, place.end, f"{name.text} {words}", name.given, f"{name.family} {words}",
        name.cost,
    )  # fmt: skip


def _bare_behind(text: str, entry: Entry, place: Hit) -> bool:
    """Whether a place of one word stands right behind the name and a mark closes it."""
    bare = place.phrase.kind == "municipality" and " " not in place.text
    return bare and text[entry.name.end : place.start] == " "


def same_sender(text: str, entries: list[Entry], *, grouped: bool) -> None:
    """Give one who serves the sender of the other: 'Ada Bok, ersättare för Bo Asp, Ale'.

    Args:
        text: the passage.
        entries: of a part.
        grouped: organisations open groups in it.
    """
    for one, other in pairwise(entries):
        served = [m for m in other.limits if m.status == "partial"]
        if other.replaced and served and not one.limits:  # '... för Bo Asp (S), §§ 15-20'
            one.limits, other.limits = served, [m for m in other.limits if m not in served]
        if not other.replaced or one.organisations or one.unknown:
            continue  # the next group may stand last in a list that has some
        starts = [h.start for h in other.organisations] + [u[0] for u in other.unknown]
        joined = starts and text[other.name.end : min(starts)].rstrip().endswith(",")
        if joined or (starts and not grouped):
            one.organisations, one.unknown = [*other.organisations], [*other.unknown]
    if not grouped:
        _of_both(text, entries)


def _of_both(text: str, entries: list[Entry]) -> None:
    """Give both of two joined by 'och' the organisation behind the second, where all others of the
    part have their own: 'Ada Bok och Bo Asp, Ale'."""
    alone = [n for n, e in enumerate(entries[:-1]) if not e.organisations and not e.unknown]
    if len(alone) != 1 or entries[alone[0]].replaced:
        return
    one, other = entries[alone[0]], entries[alone[0] + 1]
    starts = [h.start for h in other.organisations] + [u[0] for u in other.unknown]
    joined = text[one.name.end : other.name.start].strip() in ("och", "samt")
    if not joined or not starts or other.replaced:
        return
    if text[other.name.end : min(starts)].strip() in (",", "(", "–", "-"):
        one.organisations, one.unknown = [*other.organisations], [*other.unknown]
        one.limits = one.limits or ([*other.limits] if len(entries) == 2 else [])


def owns(text: str, entry: Entry, listed: list[Entry]) -> bool:
    """Return whether a name is that of one who is listed, in the genitive: 'Ove Eks rum'.

    Args:
        text: the passage.
        entry: that may be one of a list.
        listed: the entries before it.
    """
    bare = entry.name.text.removesuffix("s")
    genitive = bare != entry.name.text and OWNED.match(text, entry.name.end) is not None
    return genitive and any(other.name.text == bare for other in listed)


def paired_functions(text: str, entries: list[Entry]) -> None:
    """Give each name its own function where all names stand first: 'Ada Bok Bo Ek ordförande
    sekreterare'.

    Args:
        text: the passage.
        entries: of a part.
    """
    last = entries[-1]
    number = len(last.roles)
    row = entries[-number:] if 1 < number <= len(entries) else []
    places = [(entry.name.start, entry.name.end) for entry in row]
    places += [(hit.start, hit.end) for hit in last.roles] if row else []
    if not row or any(text[one[1] : other[0]].strip() for one, other in pairwise(places)):
        return
    if all(hit.phrase.name in FUNCTIONS for hit in last.roles):
        for entry, hit in zip(row, list(last.roles), strict=True):
            entry.roles = [hit]


def shorter(name: Name, parts: list[str], start: int) -> Name:
    """Return the name that some words of another make.

    Args:
        name: the longer one.
        parts: the words.
        start: where they begin in the passage.
    """
    text = " ".join(parts)
    cost = max(0.0, name.cost - 1.7)  # an unknown surname beside another costs as much
    return Name(start, start + len(text), text, parts[0], " ".join(parts[1:]), cost)


def in_cell(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Name, ...]:
    """Return the words of the first cell of a line as a name, where a common given name begins
    them and no reading of the names of the line fits: 'Holger Stora Vret    (M)'.

    Args:
        text: the passage.
        start: first character of the line.
        end: character after the last one.
        lexicon: the indexes.
    """
    cell = CELL.match(text, start, end)
    if cell is None or lexicon.registers.given_name(cell[1]) < COMMON:
        return ()
    words = cell[0].strip()
    if COMPANY_WORDS.intersection(words.split()) or lexicon.organisations.find(words):
        return ()
    at = cell.start(1)
    return (Name(at, at + len(words), words, cell[1], words[len(cell[1]) + 1 :], CELL_COST),)


def post_of(words: str, lexicon: Lexicon) -> str | None:
    """Return the post that words are, in the definite form or not: 'kommunalrådet', 'planchef'.

    Args:
        words: before or after a name.
        lexicon: the indexes.
    """
    for ending in DEFINITE:
        bare = words.removesuffix(ending) if ending else words
        if ending and bare == words:
            continue
        found = lexicon.registers.role(bare)
        if found and found[0].kind != "meeting-function":
            return found[0].title
        if is_title(bare):
            return bare[:1].upper() + bare[1:]
    return None


def with_particle(name: Name) -> bool:
    """Return whether a small word stands in the surname: 'van', 'af'."""
    return any(is_particle(word) and word.islower() for word in name.family.split())


def may_be_name(text: str, lexicon: Lexicon) -> bool:
    """Return whether people bear a word as their given name or their surname."""
    return lexicon.registers.given_name(text) > 0 or lexicon.registers.surname(text) > 0
