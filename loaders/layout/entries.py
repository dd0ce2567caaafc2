"""One entry of a list of people: a name and what stands with it.

`read_entry` types everything between one name and the next: party, role, organisation, limits,
initials. What is left over is kept, so that the caller can tell an entry from running text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.elsewhere import held, of_board, own_functions
from samverkan.loaders.layout.entry_organisations import (
    grown,
    holds_name,
    longer,
    of_a_kind,
    organisation_hits,
    region_of,
)
from samverkan.loaders.layout.shapes import (
    ABROAD,
    BODYISH,
    BOTH,
    BRACKETED,
    COMMA_NAME,
    COMMA_TITLE,
    DEPARTMENT,
    ENDINGS,
    FOREIGN,
    GOES_ON,
    GROUP_LABEL,
    LOCAL_PARTY,
    NO_ORGANISATION,
    NO_TITLE,
    WROTE,
    is_title,
)
from samverkan.ontology.names import fold
from samverkan.ontology.records import Party

__all__ = [
    "ENDINGS",
    "Entry",
    "attributes",
    "explained",
    "initials",
    "is_title",
    "organisation_hits",
    "read_entry",
]

OPENERS, CLOSERS = "([", ")]"
JOINS = re.compile(r"(?:^|\s)(?:och|samt|og|and)$")  # the word before the next name
INITIAL = frozenset("ABDEFGHIJKNOPQRTUWXYZÅÄÖ")  # 'Ekvall, Tora K (Ale)': no national party
# who is named next
INSTEAD = re.compile(r"(?<!\s)\s++(?:[Tt]jänstgör(?:ande|) för|[Tt]jg\.? för)$")
SAID = frozenset(["hade", "har", "är", "var", "var närvarande", "deltog", "deltar"])  # of a limit
WIDE = re.compile(r"(?<=\S) {3,}(?=\S)")  # between the cells of a table set with blanks
CHAIRING = re.compile(  # 'ordf. § 22-27': led that part
    r"(?<!vice )(?<!vice)(?<!\bv )(?<!\bv\. )ordf(?:örande|orande)?\.?\s*$", re.I
)
IN_A_NAME = re.compile(r"[A-ZÅÄÖ][\w-]{1,60}+ $")  # 'Konsult' of 'Lerum Konsult' is no post
HALF = re.compile(r"(?<![a-zåäö])[a-zåäö]++- och $")
BARE_NAME = re.compile(
    r"[A-ZÅÄÖ][\w&-]*(?:\s(?:(?:i|för|och|"
    r"&)\s)?[A-ZÅÄÖ][\w&-]*)*(?:\sideell förening)?"
)
SERVES = re.compile(r"\b(?:tjänstgörande|tjanstgorande|tjg|tgj|tjänstgör)\b", re.I)
LETTERS = re.compile(r"[A-ZÅÄÖ]{3,6}")  # of an organisation: 'Ada Bok RPG tjg ers'
BEHIND = re.compile(r"\s[A-ZÅÄÖ]{3,6}(?=\s|$)")
COMMON_GIVEN = 200  # bearers of a given name before which no firm begins


@dataclass
class Entry:
    """A person in a list.

    Args:
        passage: index of the passage.
        name: the name as found.
        start: first character of the entry.
        end: character after the last one.
        roles: roles in the order of the text, with the words around them that bind them.
        party: party letters as printed, and the party; None when none is printed.
        organisations: hits of known organisations.
        unknown: words in a bracket, cell or comma part that nothing knows: (start, end, text).
        limits: limits of the presence.
        initials: letters that stand for the person later.
        left: letters that nothing explained, outside brackets and cells.
        replaced: the name stands after 'ersättare för': the person was not there.
        title: a post that no register knows, as printed.
        local_party: letters in brackets that may be a party of one municipality or region.
        rolled: that party stands in a column of its own.
        serves: it says that the person serves, or does not, in the place of another.
        before_titled: under stacked labels, it stands before the first with a post.
        after_titled: under stacked labels, it stands after the first with a post.
        before_deputies: under stacked labels, it stands before the first that is marked a deputy.
        further: where words of the entry stand apart from it, in a column of their own.
        led: the part of the meeting that the person led, as printed; else empty.
        unsure: whether the person came cannot be told.
    """

    passage: int
    name: Name
    start: int
    end: int
    roles: list[Hit] = field(default_factory=list)
    party: tuple[str, Party] | None = None
    party_span: tuple[int, int] | None = None
    organisations: list[Hit] = field(default_factory=list)
    unknown: list[tuple[int, int, str]] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    initials: str | None = None
    left: int = 0
    replaced: bool = False
    title: str | None = None
    local_party: str | None = None
    rolled: bool = False
    serves: bool = False
    before_titled: bool = False
    before_deputies: bool = False
    after_titled: bool = False
    further: list[tuple[int, int]] = field(default_factory=list)
    led: str = ""
    unsure: bool = False

    def has_role(self, kind: str) -> bool:
        """Whether a role of this kind (political-office, official, ...) stands here."""
        return any(hit.phrase.detail == kind for hit in self.roles)


def initials(name: str) -> str:
    """Return the capitals of a name: 'Eva-Maria Lind' gives 'EML'."""
    return "".join(part[0] for word in name.split() for part in word.split("-") if part).upper()


def _parts(text: str) -> list[tuple[int, int, str]]:
    """Cut a text at brackets, commas, semicolons, tabs, dashes: (start, end, the mark before it).

    The mark is '(' for what stands in brackets or a cell, ',' after a comma, else empty.
    """
    parts, start, mark = [], 0, ""
    for at, char in enumerate(text + ","):
        if char in ",;\t()[]" or (char in "–—" and text[at - 1 : at + 2] == f" {char} "):
            if text[start:at].strip():
                parts.append((start, at, "(" if char in CLOSERS else mark))
            mark = "(" if char == "\t" or char in OPENERS else "," if char in ",;–—" else ""
            start = at + 1
    return parts


def read_entry(
    text: str, passage: int, name: Name, end: int, lexicon: Lexicon, *, damaged: bool = False
) -> Entry:
    """Return the entry of a name.

    Args:
        text: the passage.
        passage: its index.
        name: the name.
        end: where the entry ends in the passage.
        lexicon: the indexes.
        damaged: read words that are nearly a role as that role.
    """
    entry = Entry(passage, name, name.start, end)
    attributes(text, name.end, entry, lexicon, damaged=damaged)
    return entry


def attributes(
    text: str, start: int, entry: Entry, lexicon: Lexicon, *, damaged: bool = False
) -> None:
    """Type the words from `start` to the end of the entry and add them to it."""
    body = text[start : entry.end]
    if "   " in body:
        body = WIDE.sub(_as_cell, body)
    limits = []
    for m in lexicon.limits[body]:
        if CHAIRING.search(body[: m.start]):
            entry.led = " ".join(m.text.split())
        else:
            limits.append(Limit(m.start + start, m.end + start, m.text, m.status, m.rule))
    entry.limits.extend(limits)
    entry.serves = entry.serves or SERVES.search(body) is not None
    for left, right, mark in _parts(body):
        piece = body[left:right]
        offset = left + start + len(piece) - len(piece.lstrip())
        taken = [(m.start, m.end) for m in limits]
        _type(piece.strip(), offset, entry, lexicon, (mark, damaged, taken))


def _as_cell(blanks: re.Match[str]) -> str:
    return "\t" + " " * (len(blanks[0]) - 1)


def _type(
    piece: str,
    offset: int,
    entry: Entry,
    lexicon: Lexicon,
    how: tuple[str, bool, list[tuple[int, int]]],
) -> None:
    mark, damaged, taken = how
    piece = _without_joins(piece, entry)
    if not piece:
        return
    if WROTE.fullmatch(piece):
        phrase = Phrase("role", "Antecknare", "meeting-function", "antecknare")
        entry.roles.append(Hit(offset, offset + len(piece), piece, phrase))
        return
    alone = _rest(piece, offset, taken).rstrip()
    free = entry.party is None and entry.initials is None and (mark or alone not in INITIAL)
    if free and _letters(alone, offset, entry, lexicon):
        return
    if entry.party is None:
        piece, offset = _party_first(piece, offset, entry, lexicon)
    words = lexicon.tokens[piece]
    roles = _roles(piece, offset, entry, lexicon, taken)
    boards = [of_board(piece, h) or (h.start, h.end) for h in roles]
    organisations = [
        h
        for h in organisation_hits(words, 0, len(piece), lexicon)
        if h.phrase.kind != "county" and not any(s <= h.start < e for s, e in boards)
    ]
    organisations, company = grown(piece, organisations)
    if company is not None:
        span = offset + company[0], offset + company[1]
        entry.unknown.append((*span, piece[company[0] : company[1]]))
    if _is_person(piece, organisations, lexicon):
        return  # someone whom no entry could be made of
    if longer(piece, organisations, roles, lexicon) or (not roles and of_a_kind(piece, lexicon)):
        name = piece[:1].upper() + piece[1:]
        entry.unknown.append((offset, offset + len(piece), name))
        return
    posts, tails = own_functions(piece, offset, roles)
    entry.roles.extend(_moved(h, offset) for h in posts)
    entry.organisations.extend(_moved(h, offset) for h in organisations)
    covered = [(h.start + offset, h.end + offset) for h in (*roles, *organisations)] + taken + tails
    if company is not None:
        covered.append((company[0] + offset, company[1] + offset))
    _compound(piece, roles, entry)
    rest = _rest(piece, offset, covered)
    region = region_of(rest, offset, roles, lexicon)
    if region is not None:
        entry.organisations.append(region)
        return
    known = bool(roles or organisations)
    if not known and damaged and _fuzzy_role(piece, offset, entry, lexicon):
        return
    if any(c.isalpha() for c in rest) and not _by_shape(rest.strip(" .:-–/*"), entry, mark, roles):
        _unknown(rest, entry, (mark, known, (offset, offset + len(piece))), lexicon)


def _roles(
    piece: str, offset: int, entry: Entry, lexicon: Lexicon, taken: list[tuple[int, int]]
) -> list[Hit]:
    """The posts and functions in a piece, or the one that it is as a whole."""
    roles = [
        h
        for h in lexicon.roles.all(lexicon.tokens[piece])
        if not _inside(h, offset, taken)
        and not (entry.party and len(h.text) <= 3 and piece[h.end : h.end + 1] != ".")
        and not IN_A_NAME.search(piece[: h.start] if h.text[0].isupper() else "")
    ]  # 'KD' is a party beside another, a chief executive alone
    foreign = FOREIGN.get(piece.casefold().rstrip("."))
    whole = lexicon.registers.role(foreign or piece)
    if whole and not any(c.isdigit() for c in piece):
        phrase = Phrase("role", whole[0].title, whole[0].kind, whole[0].family)
        return [Hit(0, len(piece), piece, phrase)]
    return roles


def _without_joins(piece: str, entry: Entry) -> str:
    """The piece without the words that join the next name to it: 'och', 'tjänstgörande för'."""
    piece = JOINS.sub("", piece)
    serves = INSTEAD.search(piece)
    entry.serves = entry.serves or serves is not None
    return piece[: serves.start()] if serves else piece


def _is_person(piece: str, organisations: list[Hit], lexicon: Lexicon) -> bool:
    """Whether a piece is a given name that is a place too, and a surname: 'Nora Vretman'."""
    if len(organisations) != 1 or organisations[0].phrase.kind != "municipality":
        return False
    first, _, last = piece.partition(" ")
    known = organisations[0].text == first and lexicon.registers.given_name(first) >= COMMON_GIVEN
    return known and last.isalpha() and last[0].isupper() and last not in ("AB", "IF")


def _party_first(piece: str, offset: int, entry: Entry, lexicon: Lexicon) -> tuple[str, int]:
    """The piece without the letters of a party before a function: ', s ordf.', ', KD v ordf'."""
    letters, _, rest = piece.partition(" ")
    if not 0 < len(letters) <= 2 or not letters.isalpha() or not lexicon.registers.role(rest):
        return piece, offset
    known = [p for p in lexicon.registers.party(letters) if p.scope == "national"]
    if not known or lexicon.registers.role(piece):
        return piece, offset
    entry.party, entry.party_span = (letters, known[0]), (offset, offset + len(letters))
    return rest, offset + len(letters) + 1


def _compound(piece: str, roles: list[Hit], entry: Entry) -> None:
    """Keep the first half of a post of two: 'mark- och exploateringschef'."""
    for hit in roles:
        half = HALF.search(piece, 0, hit.start)
        if half is not None and entry.title is None:
            words = piece[half.start() : hit.end]
            entry.title = words[:1].upper() + words[1:]


def _by_shape(inner: str, entry: Entry, mark: str, roles: list[Hit]) -> bool:
    """Read words that are a committee or a post by their shape; False when they are none."""
    if BODYISH.fullmatch(inner) or GROUP_LABEL.fullmatch(inner):
        return True
    if roles:
        return DEPARTMENT.fullmatch(inner) is not None
    posts = [h for h in entry.roles if h.phrase.detail == "official"]
    if posts and entry.title is None and mark == "," and GOES_ON.fullmatch(inner):
        words = f"{posts[-1].text}, {inner}"
        entry.title = words[:1].upper() + words[1:]
        return True
    if entry.title and mark == "," and GOES_ON.fullmatch(inner):
        entry.title = f"{entry.title}, {inner}"
        return True
    if entry.title is None and is_title(inner):
        entry.title = inner[:1].upper() + inner[1:]
        return True
    return False


def _unknown(
    rest: str, entry: Entry, how: tuple[str, bool, tuple[int, int]], lexicon: Lexicon
) -> None:
    """Keep words that nothing knows: as an organisation where they stand as one, else counted."""
    (mark, known, (start, end)), inner = how, rest.strip(" .:-–/*")
    letters = sum(c.isalpha() for c in rest)
    words = inner.split()
    headed = fold(inner) not in BOTH and lexicon.registers.heading(inner)
    if headed or NO_ORGANISATION.fullmatch(inner):
        return
    opener = not mark and lexicon.registers.ordinary(words[0] if words else "") == "opener"
    named = not (known or opener) and inner[:1].isupper() and not holds_name(inner, lexicon)
    prose = not NO_TITLE.isdisjoint(words)
    if named and mark == "(" and entry.party is None and LOCAL_PARTY.fullmatch(inner):
        entry.local_party = inner
    signed = len(words) > 1 and lexicon.registers.given_name(words[0]) >= COMMON_GIVEN
    if named and not mark and signed and len(words) <= 4:
        return  # 'Gabriella Vret Konsult' is no organisation for certain
    short = len(words) <= 4 and not prose
    bare = named and not mark and short and BARE_NAME.fullmatch(inner)
    bracketed = named and mark == "(" and len(inner) <= 60
    after_comma = named and mark == "," and len(words) <= 5 and not prose
    alone = not entry.organisations and inner[:1].isupper() and not holds_name(inner, lexicon)
    if known and alone and (ENDINGS.fullmatch(inner) or (not mark and LETTERS.fullmatch(inner))):
        at = start + rest.index(inner)
        entry.unknown.append((at, at + len(inner), inner))
    elif bracketed or after_comma or bare or (not known and ENDINGS.fullmatch(inner)):
        entry.unknown.append((start, end, inner))
    elif not known or letters > 3:
        entry.left += letters
        if named and len(inner) <= 40 and not prose:
            entry.unknown.append((start, end, inner))


def explained(text: str, entry: Entry, lexicon: Lexicon) -> int:
    """Return where the words stop that belong to an entry whose text runs on.

    Commas, brackets, roles, organisations and limits go on with it; a word that none of them holds
    ends it.

    Args:
        text: the passage.
        entry: read up to the next name or the end of the part.
        lexicon: the indexes.
    """
    body = text[entry.name.end : entry.end]
    limits = {m.start: m.end for m in lexicon.limits[body]}
    known = list(limits.items())
    words = lexicon.tokens[body]
    roles = lexicon.roles.all(words)
    known += [held(body, h) or (h.start, h.end) for h in roles]
    known += [(h.start, h.end) for h in organisation_hits(words, 0, len(body), lexicon)]
    known += [m.span() for m in ENDINGS.finditer(body)]
    known += [m.span() for m in BRACKETED.finditer(body)]
    known += [m.span() for m in COMMA_TITLE.finditer(body)]
    known += [m.span() for m in COMMA_NAME.finditer(body)]
    letters = BEHIND.match(body)
    known += [letters.span()] if letters else []
    at = 0
    for start, end in sorted(known):
        between = body[at:start].strip(" ,;:\n\t")
        if between and not (start in limits and between in SAID):
            break
        at = max(at, end)
    return entry.name.end + at


def _letters(piece: str, offset: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Read party letters or initials that stand alone between brackets or commas."""
    if not 1 <= len(piece) <= 4 or not piece.isalpha():
        return False
    plain = " ".join(w for w in entry.name.text.split() if w[0].isupper())  # without 'de', 'von'
    own = piece.upper() in (initials(entry.name.text), initials(plain)) and len(piece) > 1
    parties = [p for p in lexicon.registers.party(piece) if p.scope != "none"]
    national = any(p.scope == "national" for p in parties)
    if not parties and piece in ABROAD:
        entry.local_party = piece
        return True
    if parties and (national or not own) and (len(piece) == 1 or piece.upper() != "GR"):
        known = lexicon.registers.organisation(piece)
        if national or not known:
            entry.party = (piece, parties[0])
            entry.party_span = (offset, offset + len(piece))
            return True
    if own:
        entry.initials = piece
    return own


def _fuzzy_role(piece: str, offset: int, entry: Entry, lexicon: Lexicon) -> bool:
    """Read words damaged by recognition as the one role that they nearly are."""
    phrase = lexicon.damaged_roles[piece]
    if phrase is None:
        return False
    entry.roles.append(Hit(offset, offset + len(piece), piece, phrase))
    return True


def _inside(hit: Hit, offset: int, taken: list[tuple[int, int]]) -> bool:
    return any(s < hit.end + offset and hit.start + offset < e for s, e in taken)


def _moved(hit: Hit, offset: int) -> Hit:
    return Hit(hit.start + offset, hit.end + offset, hit.text, hit.phrase, hit.others)


def _rest(piece: str, offset: int, covered: list[tuple[int, int]]) -> str:
    """The piece with the covered words blanked."""
    rest = piece
    for start, end in covered:
        left, right = max(0, start - offset), min(len(piece), end - offset)
        if left < right:
            rest = rest[:left] + " " * (right - left) + rest[right:]
    return rest
