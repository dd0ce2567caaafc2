"""Organisations that stand as headings before the people of a group, inside one line.

'Ale kommun Tora Ek, Nils Bo Lerums kommun Mona Rask': in a list that opens with an organisation the
one before a name belongs to those after it, not to the one before.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.layout.entries import Entry, organisation_hits
from samverkan.loaders.layout.groups import Group
from samverkan.loaders.layout.shapes import COMPANY, ENDINGS
from samverkan.loaders.layout.stacked import SINGLE
from samverkan.loaders.tokens import Tokens

__all__ = [
    "THROUGH", "after_colon", "beside_the_list", "from_group", "grouped", "like_head", "line_group",
    "named_head", "of_others_too", "through",
]  # fmt: skip

COLON_GROUP = re.compile(r"(?:^|[\s.,;)])([A-ZÅÄÖ][\w&. -]{1,50}):\s*(?:[a-zåäöæø.-]{3,30}\s)?$")
AFTER_COLON = re.compile(
    r"[a-zåäö]:\s+([A-ZÅÄÖ][\w&.-]*(?: (?:i |för |och )?[A-ZÅÄÖ][\w&.-]*){0,3}(?: kommun)?)\s*\Z"
)
VACANT = re.compile(r"(?:Vakant|Vakans|VAKANT|NN)(?: plats)?\s")
GROUP_LETTERS = re.compile(r"[A-ZÅÄÖ]{2,6}(?:[ -][A-ZÅÄÖ][a-zåäö]+){0,2}")  # 'SKPF', 'LO Väst'
# 'Hamnbolagets styrelse'
BOARD_OF = re.compile(r"(?<![\w-])[A-ZÅÄÖ][\w-]+s (?:styrelse|ledning|kansli)")
FEWEST_HEADS = 2
FROM = re.compile(r"Från (?=[A-ZÅÄÖ])")
OWN_GROUP = re.compile(
    r"(?:Arbets|Projekt|Referens|Styr|Berednings|Redaktions)grupp(?:en)?:\s+(?=[A-ZÅÄÖ])|"
    r"(?:Valberedning|Kontaktperson(?:er)?|Arbetsgruppens medlemmar):\s+(?=[A-ZÅÄÖ])"
)
OF = re.compile(r"(?:Från|Fran|För|Fra|For)\s+(?=[A-ZÅÄÖ])")  # before whom a head names
HEADS_OTHERS = re.compile(r"(?:Från|Fran|För|Fra)\s+[\w -]{2,40}:?")
# who speaks for an organisation that stands before: 'Ale kommun, genom Ada Bok'
THROUGH = re.compile(
    r"\s*([A-ZÅÄÖ][^\n,:;]{1,60}?),? "
    r"(?:genom|(?:representera(?:d|de|t|s)|företräd(?:d|da|s)) (?:av|genom)) \Z"
)
LONGEST_HEAD = 60  # letters


def after_colon(text: str, entries: list[Entry], lexicon: Lexicon) -> dict[int, Hit]:
    """An organisation with a colon before a name opens a group: '. Ale kommun: Tora'."""
    found: dict[int, Hit] = {}
    for number, entry in enumerate(entries[:-1]):
        following = entries[number + 1].name.start
        match = COLON_GROUP.search(text[:following], entry.name.end)
        if match is None or lexicon.registers.heading(match[1]):
            continue
        at = match.start(1)
        if lexicon.registers.role(match[1]):  # 'Konsult: Ada Bok' says what, not for whom
            entry.roles = [h for h in entry.roles if h.end <= at]
            entry.unknown = [u for u in entry.unknown if u[1] <= at]
            entry.end = at
            continue
        known = lexicon.organisations.find(match[1])
        whole = next((h for h in known if h.text == match[1]), None)
        phrase = whole.phrase if whole else Phrase("unknown", match[1])
        found[number + 1] = Hit(at, match.end(1), match[1], phrase)
        entry.organisations = [h for h in entry.organisations if h.start < at]
        entry.unknown = [u for u in entry.unknown if u[0] < at]
        entry.end = at
    return found


def grouped(text: str, entries: list[Entry], lexicon: Lexicon, *, opened: bool) -> dict[int, Hit]:
    """In a list that opens with an organisation, one before a name opens the next group; so
    does one between a colon and a name, and those after it."""
    found: dict[int, Hit] = {}
    for number, entry in enumerate(entries[:-1]):
        stop = entries[number + 1].name.start
        last = _labelled_group(text, (entry.name.end, stop), entries[number + 1 :], lexicon)
        opened = opened or last is not None
        last = last or _after_vacant(text, entry.end, stop, lexicon) or _last_organisation(entry)
        if last is None or not opened:
            continue
        tail = text[last.end : stop]
        last = _of_two(text, entry, last)
        joined = text[entry.name.end : last.start].rstrip()[-1:]
        if not tail.strip(" :") and joined not in (",", "(", "-", "–"):
            found[number + 1] = last
            entry.organisations = [h for h in entry.organisations if h.start < last.start]
            entry.unknown = [u for u in entry.unknown if u[1] <= last.start]
    return found


def line_group(
    tokens: Tokens, line: tuple[int, int], lexicon: Lexicon, *, opened: bool
) -> Hit | None:
    """Return the organisation that a line is: a known one, or one by its shape.

    Args:
        tokens: of the passage.
        line: where it stands.
        lexicon: the indexes.
        opened: a group may begin here also with one that no register knows.
    """
    start, end = line
    of = OF.match(tokens.text, start, end)
    start = of.end() if of else start
    hits = organisation_hits(tokens, start, end, lexicon)
    words = tokens.text[start:end].strip(" :")
    if hits and hits[0].start == start and len(words) <= len(hits[0].text) + 2:
        return hits[0]
    named = (ENDINGS.fullmatch(words) or BOARD_OF.fullmatch(words)) is not None
    shaped = named and not lexicon.registers.heading(words)
    letters = GROUP_LETTERS.fullmatch(words) and not lexicon.registers.party(words)
    if (shaped or letters) and opened:
        return Hit(start, start + len(words), words, Phrase("unknown", words))
    return None


def from_group(
    tokens: Tokens, line: tuple[int, int], group: Group, lexicon: Lexicon
) -> Hit | None:
    """Return the organisation of a line 'Från Region Norr' that begins a paragraph after those who
    were away: it heads others, who came; None where the line is no such.

    Args:
        tokens: of the passage.
        line: where it stands.
        group: those who were away.
        lexicon: the indexes.
    """
    start, end = line
    match = FROM.match(tokens.text, start, end)
    named = group.presence == "absent" and group.entries and group.represents is None
    if match is None or not named or tokens.text[:start].strip():
        return None
    return line_group(tokens, (match.end(), end), lexicon, opened=True)


def beside_the_list(line: str, group: Group | None) -> bool:
    """Return whether a line names the members of a group of its own, below people who are listed
    without such labels: 'Arbetsgrupp: Ada Bok, Bo Asp'.

    Args:
        line: of the list.
        group: the last one that was opened.
    """
    if group is None or not group.entries or group.represents or group.capacity in SINGLE:
        return False
    return OWN_GROUP.match(line) is not None and not OWN_GROUP.match(f"{group.label}: A")


def named_head(words: str, start: int, lexicon: Lexicon) -> Hit:
    """Return the organisation that words before the people of a group name: 'Från Ale kommun';
    'Från förbundet' names none.

    Args:
        words: as printed, known or not.
        start: where they begin in the passage.
        lexicon: the indexes.
    """
    of = OF.match(words)
    at = of.end() if of else 0
    bare = words[at:]
    known = [h for h in organisation_hits(lexicon.tokens[bare], 0, len(bare), lexicon)
             if h.text == bare]  # fmt: skip
    phrase = known[0].phrase if known else Phrase("unknown", bare)
    return Hit(start + at, start + len(words), bare, phrase)


def of_others_too(line: str) -> bool:
    """Return whether a line heads people of someone else: 'För facken'."""
    return HEADS_OTHERS.fullmatch(line.strip()) is not None


def through(text: str, start: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Give an entry the organisation that it speaks for: 'Ale kommun, genom Ada Bok'.

    Args:
        text: the passage.
        start: where the words before the name begin.
        entry: the person.
        lexicon: the indexes.
    """
    sent = THROUGH.match(text[start : entry.name.start])
    if sent is None or lexicon.registers.heading(sent[1]):
        return False
    hit = named_head(sent[1], start + sent.start(1), lexicon)
    if hit.phrase.kind == "unknown":
        entry.unknown.insert(0, (hit.start, hit.end, hit.text))
    else:
        entry.organisations.insert(0, hit)
    entry.start = min(entry.start, hit.start)
    return True


def like_head(text: str, line: tuple[int, int], group: Group) -> Hit | None:
    """Return a line as the head of a group where it begins as the head before it does, and the
    people between them have bullets further in.

    Args:
        text: the passage with its bullets.
        line: where the line stands, without its bullet.
        group: that is open.
    """
    start, end = line
    words = text[start:end].strip(" :").partition(" (")[0]
    head = group.represents
    if head is None or not group.entries or not words[:1].isupper() or len(words) > LONGEST_HEAD:
        return None
    mark, marks = _mark(text, start), [_mark(text, entry.start) for entry in group.entries]
    if mark != _mark(text, head.start) or any(not m.strip() or len(m) <= len(mark) for m in marks):
        return None
    return Hit(start, start + len(words), words, Phrase("unknown", words))


def _mark(text: str, at: int) -> str:
    """The blanks and the bullet before a place of its line."""
    return text[text.rfind("\n", 0, at) + 1 : at]


def _labelled_group(
    text: str, between: tuple[int, int], after: list[Entry], lexicon: Lexicon
) -> Hit | None:
    """The organisation between a colon and the next name: 'För facken: Vision Tora Ek'; an
    unknown word is one where known ones stand so before two names after it."""
    match = AFTER_COLON.search(text, *between)
    if match is None or lexicon.registers.heading(match[1]):
        return None
    hits = lexicon.organisations.find(match[1])
    whole = next((h for h in hits if h.text == match[1]), None)
    if whole is None and not ENDINGS.fullmatch(match[1]):
        heads = [
            hit
            for one, other in pairwise(after)
            for hit in one.organisations[-1:]
            if not text[hit.end : other.name.start].strip()
        ]
        if len(heads) < FEWEST_HEADS or len(match[1].split()) > 1:
            return None
    phrase = whole.phrase if whole else Phrase("unknown", match[1])
    return Hit(match.start(1), match.end(1), match[1], phrase)


def _after_vacant(text: str, start: int, stop: int, lexicon: Lexicon) -> Hit | None:
    """The organisation between a vacant seat and the next name: 'Vakant plats Ale kommun Tora'."""
    seat = VACANT.match(text, start, stop)
    if seat is None:
        return None
    words = text[seat.end() : stop].strip(" :")
    at = seat.end() + text[seat.end() : stop].find(words)
    known = [h for h in lexicon.organisations.all(lexicon.tokens[words]) if h.text == words]
    if not known and not ENDINGS.fullmatch(words):
        return None
    phrase = known[0].phrase if known else Phrase("unknown", words)
    return Hit(at, at + len(words), words, phrase)


def _last_organisation(entry: Entry) -> Hit | None:
    """The organisation that stands last in an entry, known or by its shape."""
    hits = list(entry.organisations)
    for start, end, words in entry.unknown:
        company = COMPANY.search(words)
        if ENDINGS.fullmatch(words) or (company and company.end() == len(words)):
            hits.append(Hit(start, end, words, Phrase("unknown", words)))
    return max(hits, key=lambda h: h.end) if hits else None


def _of_two(text: str, entry: Entry, last: Hit) -> Hit:
    """The first of two organisations that stand side by side as one heading."""
    for hit in entry.organisations:
        between = text[hit.end : last.start].strip() if hit.end <= last.start else ""
        if between == "," and text[entry.name.end : hit.start].rstrip()[-1:] not in (",", "("):
            return hit
    return last
