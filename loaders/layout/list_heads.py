"""The heading that a line begins with, if it is one of people or of something else.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.presence import Limit, find_limits
from samverkan.loaders.layout.segments import MORE, OPENERS, PARTICLE, lead_in, parted
from samverkan.loaders.layout.shapes import SENTENCE_WORDS, is_title
from samverkan.loaders.tokens import Tokens

__all__ = [
    "ELECTION", "HEADING", "PEOPLE", "chooses", "column_heads", "elects", "elects_before",
    "heading_at", "headless", "leading", "limit_of_all", "may_label", "of_others", "only_heads",
    "worded",
]  # fmt: skip

RULES = ("(", "-", "..", "__", "…")  # a bracket, a dash, or a line to sign on
VISITORS = frozenset(["guest", "adjunct"])
HEADING = 60  # letters that a heading may have
PEOPLE = frozenset(["member", "deputy", "official", "guest", "adjunct", "any"])
ELECTS = re.compile(
    r"\b(?:har|hade|valde|väljer|utser|utsåg|utsett|valt|föreslår|nominerar|nominerat|[Nn]ominerade|[Ff]öreslagna|anmäler)\b"
    r"[^.:]{0,160}:\s*\Z|\b(?:utses|väljs|valdes|utsågs|föreslås|nomineras)\b[^.]{0,60}:\s*\Z"
)  # before the names of those who are elected or proposed
# what the words of a label within a list say of those below it: label, capacity, presence
WORDED = tuple(
    (label, capacity, presence, re.compile(words, re.I))
    for label, capacity, presence, words in (
        ("Ej tjänstgörande ersättare", "deputy", "present",
         r"\b(?:inte|ej|icke)[- ](?:beslut|tjänstgör|tjänstgjor)"),
        ("Närvarande", "any", "present", r"\b(?:inte|ej|icke)[- ]röst"),
        ("Frånvarande", "any", "absent",
         r"förhind|frånvar|återbud|förfall|saknad|\buteb|avböj|\bsjuk(?:a|skriv|anm)|"
         r"\b(?:inte|ej)\b(?: \w+){0,2}? (?:närvar|med\b|kom|delta|på plats|vara)"),
        ("Gäster", "guest", "present", r"inbju|gäst|besök"),
        ("Ersättare", "deputy", "present", r"ersättare|suppleant"),
        ("Digitalt", "any", "remote",
         r"\b(?:via|på|per) (?:länk|teams|skype|zoom|distans|telefon)|digitalt|uppkoppla"),
        ("Närvarande", "any", "present", r"närvarande|på plats|deltog|deltagare"),
    )
)  # fmt: skip
ELECTION = re.compile(r"\bVal av (?!justera|protokoll)")  # before names that attend nothing
ITEM = re.compile(r"^[ \t]{0,8}(?:§{1,2} ?\d{1,3}|\d{1,3} ?§|\d{1,3}[.:)])[ \t]{1,12}(.*)$", re.M)
CHOOSES = re.compile(  # an item under which people are named who get a seat
    r"(?:(?:fyllnads)?val|utseende|nominering(?:ar)?|tillsättande|bildande) (?:av|till) "
    r"(?!.*(?:juster|protokoll|ordförande|sekreterare|möte))|.{0,40}sammansättning", re.I
)
BESIDE = re.compile(
    r"nästa|kommande|förra|föregående|adress|kontakt|kopia|sändlista|anmälda till|anmält sig|"
    r"\b(?:inte|ej) (?:kalla|inbju)|tacka[dt]?e? nej|studieres|konferens", re.I
)
# what follows the list in minutes whose items have no numbers
ITEMS = re.compile(
    r"(?:laget runt|bordet runt|rundan?|läget|lägesrapport(?:er)?|aktuellt|nyheter|gratulationer|"
    r"grattis|till minne|minnesord|övrigt|övriga frågor|kommande möten|nästa möte|"
    r"projektorganisation|dokumentansvarig|(?:fastställ[td]|upprätta[td]) av|författare|"
    r"kontaktuppgifter|(?:rapport(?:er)?|nytt|information) från [a-zåäö ]{3,40}|"
    r"datum för [a-zåäö ]{3,40})", re.I
)
SPOKEN_OF = frozenset(  # 'Minnesord över Ada Bok', 'Från Ale kom inte Ada Bok'
    "efter ej från för hos inför inte kring med mot om till via vid åt över".split()  # noqa: SIM905
)
LABEL_WORDS = 4
MARK_BELOW = re.compile(r"[ \t]*\n[ \t]*(?:Ja|Nej|[xX])[ \t]*(?=\n|\Z)")  # a cell of a roll
COLON_END = re.compile(r":[ \t]*(?=\n)")
ONE_PART = re.compile(r"[ \t]*\(?(?P<words>[^:()\n]{2,30}?)\)?[ \t]*(?::|\Z)")
COLUMNS = 2  # of the elected and of their substitutes
ABOVE = 400  # letters above a heading in which an election stands
SPLIT = re.compile(r"(\S+)(?: [a-zåäö]{1,5}(?=[\s:/]|$))?")  # a word, or one with a blank in it


def leading(text: str, start: int, end: int) -> int:
    """Return the first place in the line that is no blank, bullet or dash."""
    while start < end and text[start] in " \t-–—•·*":
        start += 1
    return start


def headless(tokens: Tokens, lexicon: Lexicon) -> Callable[[int, int], bool]:
    """Return what tells that a line of a passage opens no list, as no heading stands in it."""
    if any(words.possible(tokens.text) for words in OPENERS):
        return lambda base, end: False
    hits = lexicon.headings.all(tokens)

    def of_line(base: int, end: int) -> bool:
        first = bisect_right(hits, base, key=lambda h: h.end)
        if first < len(hits) and hits[first].start < end:
            return False
        start = leading(tokens.text, base, end)
        return start >= end or not _damaged_heading(tokens.text, start, end, lexicon)

    return of_line


def heading_at(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """Return the heading that a line begins with, or None.

    The label must end the line or be followed by a colon, a tab, a slash, two blanks or a capital.
    """
    opened = lead_in(tokens.text, start, end, lexicon)
    if opened is not None:
        return opened
    best = lexicon.headings.first(tokens, start, min(end, start + HEADING))
    best = parted([best], tokens, lexicon)[0] if best is not None and " " in best.text else best
    best = best or _damaged_heading(tokens.text, start, end, lexicon)
    if best is None:
        return None
    more = MORE.match(tokens.text, best.end, end)
    stop = more.end() if more else best.end
    rest = PARTICLE.sub("", tokens.text[stop:end])
    stripped = rest.lstrip(" :;/\t")
    separated = len(rest) - len(stripped) > 0
    follows = separated and (stripped[:1].isupper() or stripped.startswith(RULES))
    marked = not stripped or follows or rest[:1] in (":", ";", "\t", ".")
    if not marked and limit_of_all(best, tokens.text[:end], stop) is None:
        return None
    cell = not stripped and MARK_BELOW.match(tokens.text, end)
    if cell and not best.phrase.code.startswith("absent"):  # 'Frånvarande', below it 'Nej'
        return None
    return _above(Hit(best.start, stop, best.text, best.phrase, best.others), bool(stripped))


def limit_of_all(hit: Hit, text: str, at: int) -> Limit | None:
    """Return the limit between a heading of guests and its colon, or the end of the line:
    'Adjungerad p. 3: Tora Ekvall'; None where there is none.

    Args:
        hit: the heading.
        text: up to the end of the line.
        at: where the heading ends.
    """
    found = ONE_PART.match(text, at) if hit.phrase.detail in VISITORS else None
    limits = find_limits(found["words"]) if found else ()
    if found is None or len(limits) != 1 or limits[0].text != found["words"].strip():
        return None
    start = found.start("words") + limits[0].start
    return replace(limits[0], start=start, end=found.end())


def _above(hit: Hit, followed: bool) -> Hit:
    """Of a word that heads a column as well as a list, the meaning that fits what follows it."""
    if followed and "|column|" in f"|{hit.phrase.code}|":
        for other in hit.others:
            if "|column|" not in f"|{other.code}|" and other.detail in PEOPLE:
                return Hit(hit.start, hit.end, hit.text, other)
    return hit


def _damaged_heading(text: str, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """Return the heading that a first word nearly is: 'Tjénstepersoner', 'Närvarand e'."""
    if not text[start].isupper():
        return None
    found = SPLIT.match(text, start, min(end, start + HEADING))
    for words in (found.group().rstrip(":/"), found[1].rstrip(":/")) if found else ():
        phrase = lexicon.damaged_headings["".join(words.split())]
        posts = {role.kind for role in lexicon.registers.role(words)}
        post = "official" in posts or is_title(words)
        if phrase is not None and not post:
            return Hit(start, start + len(words), words, phrase)
    return None


def elects(line: str) -> bool:
    """Return whether a line stands before names of people who are elected, not of those who met."""
    return ELECTS.search(line) is not None


def elects_before(text: str, end: int) -> bool:
    """Return whether a line of the paragraph before a place elects those who stand below it."""
    above = text[max(0, end - ABOVE) : end]
    ends = (m.end() for m in COLON_END.finditer(above))
    return ELECTION.search(above) is not None or any(elects(above[:end]) for end in ends)


def chooses(above: str) -> bool:
    """Return whether the last item above a place is one under which people get a seat.

    Args:
        above: the text before the place.
    """
    items = list(ITEM.finditer(above))
    return bool(items) and CHOOSES.match(items[-1][1].strip()) is not None


def column_heads(line: str, lexicon: Lexicon) -> bool:
    """Return whether every cell of a line is the head of a column ('Namn', 'Organisation')."""
    cells = [c.strip() for c in line.split("\t") if c.strip()]
    return len(cells) > 1 and all(
        any(h.place == "column" for h in lexicon.registers.heading(cell)) for cell in cells
    )


def worded(line: str) -> tuple[str, str, str] | None:
    """Return what a label within a list says by one of its words: label, capacity, presence.

    Args:
        line: without names; it is a label where it ends with a colon: 'Kunde tyvärr ej komma:'.
    """
    words = line.strip()
    if not words.endswith(":") or len(words) > HEADING or not words[0].isupper():
        return None
    return next((said[:3] for said in WORDED if said[3].search(words)), None)


def may_label(words: str) -> bool:
    """Return whether up to four words before a name may be a label ('Kommunens ombud'): not the
    beginning of a sentence, nor words that make the name somebody of whom they only speak.

    Args:
        words: before the first name of a line.
    """
    parts = words.split()
    if len(words) > HEADING or len(parts) > LABEL_WORDS or any(c in words for c in ".,;"):
        return False
    speaks = parts[-1] in SPOKEN_OF or not SENTENCE_WORDS.isdisjoint(parts)
    return words[0].isupper() and parts[-1][0].islower() and not speaks


def of_others(line: str) -> bool:
    """Return whether a label is of people or things beside the meeting: 'Inför nästa möte:', or
    the title of an item without a number: 'Laget runt'."""
    words = line.strip()
    return ITEMS.fullmatch(words.rstrip(":. ")) is not None or (
        words.endswith(":") and BESIDE.search(words) is not None
    )


def only_heads(words: str, lexicon: Lexicon) -> bool:
    """Return whether words are the heads of two columns of people, set with blanks.

    Args:
        words: after a heading of the list.
        lexicon: the indexes.
    """
    cells = [cell.strip() for cell in words.split("  ") if cell.strip()]
    return len(cells) == COLUMNS and all(lexicon.registers.heading(cell) for cell in cells)
