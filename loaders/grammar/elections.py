"""The membership that an election gives, where the text says person, role and body.

'NN utses till ledamot i BODY', 'till ledamot i BODY utse NN', a list under 'att välja följande
ledamöter i BODY', or 'NN utses till ledamot' under the item 'Val till BODY'. The period of the seat
is read where its days or years are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from samverkan.loaders.grammar.dates import MONTH_NAMES
from samverkan.loaders.grammar.deciding import PROVIDED, day_in
from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.grammar.resolutions import BETWEEN
from samverkan.loaders.grammar.sentences import Titles
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.facts import AgendaItem, Membership

__all__ = ["SINGULAR", "TERM", "Seat", "lead", "of_title", "seat", "seat_as", "seat_of"]

ROLES: Final = (
    r"(?P<role>(?:\d:e |första |förste |andra |andre )?vice ordförande|ordförande|ledamot|"
    r"ledamöter|ersättare|suppleant|suppleanter|representant|representanter|ombud|sammankallande)\b"
)
ROLE: Final = re.compile(
    r"(?<!\s)(?:\s*+\([^()]{1,40}\))?(?:,\s*+[A-ZÅÄÖ][\w-]++(?:\s(?:kommun|stad))?)?,?\s++"
    r"(?:(?:utses|utsågs|väljs|valdes|väljes|omvaldes|omväljs)\s++)?(?:till|som)\s++"
    r"(?:ny\s++|nya\s++|ordinarie\s++|(?:förbundets|rådets|nätverkets|kommunens|styrelsens)\s++)?"
    + ROLES
)
LEAD: Final = re.compile(
    r"(?:(?<!\s)\s++)?(?:till|som)\s++(?:ny\s++|nya\s++|ordinarie\s++|"
    r"(?:förbundets|rådets|nätverkets|kommunens|styrelsens)\s++)?" + ROLES
)
# behind one who is chosen: for something else than a title says
OTHERWISE: Final = re.compile(
    r"(?<!\s)(?:\s++(?:utses|utsågs|väljs|valdes|väljes|omvaldes|omväljs))?\s++(?:till|som|att|för)\b"
)
OF_THE_DAY: Final = re.compile(
    r"(?<!\s)\s++(?:för|vid|på|under)\s++(?:dagens|detta|mötet|års\w*|stämman|sammanträdet|konferensen)\b"
)
NOMINATES: Final = re.compile(r"\bnominer", re.IGNORECASE)  # others choose
PLURAL: Final = ("ledamöter", "ersättare", "suppleanter", "representanter", "ombud")
AFTER_FIRST: Final = ("ersättare", "suppleant", "suppleanter", "ordförande", "vice ordförande")
AND: Final = re.compile(r"(?<!\s)\s++(?:och|samt)\s++")
OF_TITLE: Final = re.compile(
    r"(?:(?:Fyllnadsv|V)al (?:av|till)|Ny|Nya|Representant|Ombud)\b"
)
ROLE_OF_TITLE: Final = re.compile(
    r"(?:(?:Fyllnadsv|V)al av )?(?:[Nn]y |[Nn]ya )?"
    r"(?P<role>[Rr]epresentant|[Ll]edamot|[Ee]rsättare|[Oo]mbud)\b"
)
SINGULAR: Final = {
    "ledamöter": "ledamot", "representanter": "representant", "suppleanter": "suppleant",
}  # fmt: skip
DAY: Final = (
    r"(?:(?:den\s)?(?:19|20)\d\d-\d\d-\d\d|(?:den\s)?\d{1,2}\s(?:" + "|".join(MONTH_NAMES)
    + r")\s(?:19|20)\d\d|(?:19|20)\d\d(?![\d/]))"
)  # fmt: skip
TERM: Final = re.compile(
    r"\b(?:för|under)\s(?:tiden|tidsperioden|perioden|mandatperioden|valperioden|åren|mandattiden)\s"
    r"(?:fr[åa]n\s(?:och\smed\s)?|fr\.?\s?o\.?\s?m\.?\s)?(?P<from>" + DAY + r")\s?"
    r"(?:[-–—]|till\soch\smed|t\.?\s?o\.?\s?m\.?|till)\s?(?P<to>" + DAY + ")"
)  # fmt: skip
UNTIL: Final = re.compile(r"\b(?:till\soch\smed|t\.?\s?o\.?\s?m\.?)\s(?P<to>" + DAY + ")")
GENITIVE: Final = re.compile(r"(?:s|(?<!\s))[^\S\n]++[a-zåäö]{3,}")
SAME: Final = re.compile(r"\b(?:för|under)\ssamma\s(?:tid|period)\b")
REACH: Final = 120  # letters from the role to the body


@dataclass(frozen=True, slots=True)
class Seat:
    """What an election gives: the role, as printed, the body, and the period where it is said."""

    role: str
    body: str | None
    start: str | None = None
    end: str | None = None


def seat(phrase: Phrase, person: Span, item: AgendaItem | None, titles: Titles) -> None:
    """Note the membership of one who is chosen, if the text says in which body.

    Args:
        phrase: the election.
        person: who is chosen.
        item: that it stands under.
        titles: where titles of items stand.
    """
    found, last = _role_of(phrase, person)
    end = found.end() if found else person.end
    if found is None and OTHERWISE.match(phrase.text, last):
        return
    role = found["role"] if found else _role_of_title(item)
    named = _named(phrase, end) if found else None
    body = named or (_named_later(phrase, found) if found else None)
    body = body or of_title(phrase, item, titles)
    if body is not None and role is not None:
        _note(phrase, person, Seat(role, body, *_term_after(phrase, end)), end)


def seat_as(
    phrase: Phrase, person: Span, role: str, *, item: AgendaItem | None, titles: Titles
) -> None:
    """Note the membership of one who gets a post that stands before the name.

    Args:
        phrase: the election, with the group `body` where the body is named.
        person: who is chosen.
        role: as printed.
        item: that it stands under.
        titles: where titles of items stand.
    """
    named = phrase.id("body") if phrase.has("body") else None
    body = named or of_title(phrase, item, titles)
    if body is not None:
        _note(phrase, person, Seat(role, body), phrase.match.end())


def lead(phrase: Phrase, place: tuple[int, int], end: int, before: Seat | None) -> Seat | None:
    """Return the seat that a clause names before its verb: 'till ledamot i BODY utse NN'.

    Args:
        phrase: the resolution.
        place: from 'att' to the end of the verb.
        end: of the clause.
        before: the seat of the clause before: whose body is meant by 'till ersättare utse NN'.
    """
    found = LEAD.match(phrase.text, *place)
    if found is None:
        return None
    body = _named(phrase, found.end())
    same = SAME.search(phrase.text, *place) or SAME.search(phrase.text, place[1], end)
    start, last = _term(phrase, place[0], end)
    if before and body is None and found["role"] in AFTER_FIRST:
        body = before.body
    if before and same and body == before.body:
        start, last = before.start, before.end
    return Seat(found["role"], body, start, last)


def seat_of(phrase: Phrase, person: Span, given: Seat) -> None:
    """Note that a person has a seat, if its body is known.

    Args:
        phrase: that says so.
        person: who has it.
        given: the seat.
    """
    if given.body is not None:
        _note(phrase, person, given, person.end)


def _note(phrase: Phrase, person: Span, given: Seat, end: int) -> None:
    """Note a seat; it stands before what a list implies, a chair before a plain member."""
    reading, role = phrase.reading, SINGULAR.get(given.role, given.role)
    rows = enumerate(reading.memberships)
    mine = [(at, m) for at, m in rows if m.body == given.body and m.person == person.value]
    at, known = mine[0] if mine else (len(reading.memberships), None)
    implied = known is not None and known.basis == "implied-by-list"
    raised = known is not None and known.role == "ledamot" and role.endswith("ordförande")
    if given.body is None or (known is not None and not implied and not raised):
        return
    if _unsure(phrase, end):
        return
    places = phrase.places(min(person.start, phrase.match.start()), max(end, person.end))
    start, last = (given.start, given.end) if implied or known is None else (known.start, known.end)
    reading.memberships[at : at + 1] = [
        Membership(
            body=given.body, person=person.value, role=role, start=start, end=last,
            basis="elected", evidence=places, represents=known.represents if known else None,
        )
    ]  # fmt: skip
    reading.claims.claim(places)


def _unsure(phrase: Phrase, end: int) -> bool:
    """Whether a choice is a nomination, is for the day only or may come to nothing."""
    rest = phrase.text[end : end + REACH].partition(".")[0]
    verb = phrase.text[phrase.match.start() : end][-REACH * 3 :]
    return bool(NOMINATES.search(verb) or OF_THE_DAY.match(rest) or PROVIDED.search(rest))


def _role_of(phrase: Phrase, person: Span) -> tuple[re.Match[str] | None, int]:
    """The role after a name, or after the last of a row, 'A och B till ledamöter'; and where the
    row ends."""
    found = ROLE.match(phrase.text, person.end, min(len(phrase.text), person.end + REACH))
    if found:
        return found, person.end
    last = person
    for span in phrase.view.within(person.end, min(len(phrase.text), person.end + REACH * 3)):
        if span.kind is not Kind.PERSON:
            continue
        if not BETWEEN.fullmatch(phrase.text, last.end, span.start):
            break
        last = span
        found = ROLE.match(phrase.text, last.end, min(len(phrase.text), last.end + REACH))
        if found:
            return found if found["role"] in PLURAL else None, last.end
    return None, last.end


def _named_later(phrase: Phrase, found: re.Match[str]) -> str | None:
    """The body of 'NN till ordförande och NN till vice ordförande i BODY'."""
    joined = AND.match(phrase.text, found.end())
    following = phrase.view.within(found.end(), min(len(phrase.text), found.end() + REACH))[:1]
    if not joined or not following or following[0].start != joined.end():
        return None
    second = ROLE.match(phrase.text, following[0].end)
    return _named(phrase, second.end()) if second else None


def _named(phrase: Phrase, start: int) -> str | None:
    """The body right after a role: 'till ledamot i BODY'."""
    for span in phrase.view.within(start, start + REACH)[:1]:
        between = phrase.text[start : span.start].split()
        if span.kind is Kind.BODY and between in (["i"], ["för"], ["i", "den"], ["i", "det"]):
            return span.value
    return None


def _term(phrase: Phrase, start: int, end: int) -> tuple[str | None, str | None]:
    """First and last day, or year, that a clause gives."""
    found = TERM.search(phrase.text, start, end)
    if found:
        return day_in(found["from"], None), day_in(found["to"], None)
    last = UNTIL.search(phrase.text, start, end)
    return None, day_in(last["to"], None) if last else None


def _term_after(phrase: Phrase, start: int) -> tuple[str | None, str | None]:
    """The period right after a role or its body."""
    bodies = [s for s in phrase.view.within(start, start + REACH) if s.kind is Kind.BODY]
    at = bodies[0].end if bodies else start
    stop = re.compile(r"[.;,]|\b(?:att|och|samt)\b(?!\smed\b)").search(phrase.text, at)
    return _term(phrase, at, stop.start() if stop else len(phrase.text))


def _role_of_title(item: AgendaItem | None) -> str | None:
    found = ROLE_OF_TITLE.match(item.title) if item else None
    return found["role"].casefold() if found else None


def of_title(phrase: Phrase, item: AgendaItem | None, titles: Titles) -> str | None:
    """Return the one body that the title of the item names: 'Val till styrgruppen för ...'.

    In 'Val av ombud till gruppens årsmöte' it is not the group.

    Args:
        phrase: the election.
        item: that it stands under.
        titles: where titles of items stand.
    """
    if item is None or not OF_TITLE.match(item.title):
        return None
    own = {m.body for m in phrase.reading.meetings}
    names = {
        span.value
        for index, start, end in titles.of(item)
        for span in phrase.reading.of_kind(index, Kind.BODY)
        if start <= span.start and span.end <= end and span.value not in own
        and not _owns(phrase.reading.passages[index].text, span)
    }
    return next(iter(names)) if len(names) == 1 else None


def _owns(text: str, span: Span) -> bool:
    """Whether a body is named as the owner of something: 'Kajrådets årsmöte'."""
    printed = text[span.start : span.end + 1].rstrip()
    return printed.endswith("s") and GENITIVE.match(text, span.end) is not None
