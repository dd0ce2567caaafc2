"""Who came, where sentences tell it instead of a list.

'Från Lerum deltog kommunalrådet Ada Bok och Bo Ek', 'Ale representerades av Cia Lo', 'Till mötet
hade kommit ...', 'Lerum: Ada Bok, KSO, samt ...' for each municipality, 'Bo Ek var med på länk'.
Only before the first item of the agenda, where minutes tell it; a sentence about another meeting
or a plan has none of these forms.

Corpus: tests/corpora/told.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.grammar.presence import Limit, find_limits
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.layout.attendance import CHAIRS, WRITERS, Row, party_of, role_of, sender_of
from samverkan.loaders.layout.entries import Entry, explained, organisation_hits, read_entry
from samverkan.loaders.layout.leading import post_of
from samverkan.loaders.layout.shapes import ENDINGS
from samverkan.loaders.layout.told import OWN
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span

__all__ = ["read_present"]

MEETING = (
    r"(?:mötet|träffen|samrådet|sammanträdet|nätverksträffen|samtalet|stämman|årsmötet|"
    r"dagens (?:möte|träff|samråd))"
)
CAME = r"(?:deltog|närvarade|medverkade|kom|mötte|var|fanns|anslöt)"
WHO = r"(?P<of>[A-ZÅÄÖ][\w-]+(?: [\w-]+){0,3}?)"
# words of a sentence after which all who are named came
CAMES: tuple[Sought, ...] = tuple(
    Sought(re.compile(words))
    for words in (
        rf"(?:Till|Vid|På|I) {MEETING} (?:hade (?:kommit|samlats)|{CAME})(?!\w)",
        rf"Närvarande {CAME}(?!\w)|(?:Dessutom|Även|Därutöver|Härutöver) "
        r"(?:deltog|närvarade|medverkade)",
    )
)
OF_PLACES: tuple[Sought, ...] = tuple(
    Sought(re.compile(words))
    for words in (
        rf"(?<![\w-])(?:Från|För) {WHO} (?:deltog|närvarade|medverkade|kom|mötte)(?!\w)",
        rf"(?<![\w-]){WHO} (?:representerades|företräddes) av(?!\w)",
    )
)
# for whom the people after a label came; at least two such labels stand in the text
LABELLED = re.compile(r"^[ \t]{0,12}([A-ZÅÄÖ][\w-]+(?: [\w-]+){0,2}):\s+(?=\S)", re.M)
FEWEST, LABEL_REACH = 2, 70  # labels; letters from a label to the first name
PART = re.compile(  # 'Under punkt 3 anslöt också Ada Bok'
    r"(?:Under|Vid|På|Till|Från) (?P<part>(?:punkt|§|p\.?) ?\d+(?: ?[-–] ?\d+)?) "
    r"(?:deltog|anslöt|medverkade|närvarade|kom)(?: (?:också|även|dessutom))?(?!\w)"
)
JOINED_IN = re.compile(  # what a limit follows: 'Ada Bok från Ale var med på länk'
    r"[^.;]{0,60}?\b(?:var med|deltog|närvarade|medverkade|anslöt|kom|deltar|är med)(?= )"
)
LED = re.compile(
    r"(?:[Mm]ötet|[Ss]ammanträdet|[Ss]amrådet|[Tt]räffen) (?:\w+ )?leddes\b[^.]{0,50}? av "
    r"(?:(?P<of>[A-ZÅÄÖ][\w-]+(?: kommun)?),? genom )?[^.,]{0,60}$"
)
OTHERS = re.compile(r"(?:,| och| samt| jämte| tillsammans med)[^,]*\Z")  # before the next
HOST = re.compile(
    r"^[^.;]{0,40}som (?:också |även )?(?:skrev|skrivit|för(?:de|t)|antecknade)\b"
)
WROTE = re.compile(
    r" (?:antecknade|skrev|(?:förde|skrev) (?:minnes)?(?:anteckningar(?:na)?|protokollet))"
    r"(?=[.,]| och|$)"
)
ABSENT = re.compile(r",? (?:hade|har|kunde|var|lämnade)(?= )")
AWAY = re.compile(
    r"[^.;]{0,80}?\b(?:(?:hade|har) (?:\w+ ){0,4}?(?:förhinder|återbud|förfall)|lämnade återbud|"
    r"kunde inte (?:vara med|delta|komma)|var (?:förhindrad|sjuk|bortrest))"
)
REPLACED = re.compile(
    r"(?:ersätter|ersatte|stället för|vikarierade för)(?: [a-zåäö]+| [A-Z]{2,3})? $"
)
STOP = re.compile(
    r"(?<!\bkl)(?<!\bordf)(?<!\btf)(?<!\bbitr)(?<!\bst)(?<!\bfl)\.\s++(?=[A-ZÅÄÖ0-9§])|\n[^\S\n]*+\n"
)
ITEM = re.compile(
    r"^[ \t]{0,8}(?:§ ?\d|\d{1,3} ?§|\d{1,2}[.):][ \t]+[A-ZÅÄÖ]|"
    r"\d{1,2}[ \t]{2,}[A-ZÅÄÖ])", re.M
)
FRONT = 3000  # letters of the text in which it is told
BEFORE = re.compile(
    r"(?:(?:tf|bitr|t f|stf)\.? )?[A-ZÅÄÖa-zåäö][a-zåäö-]{2,}(?: ordförande)?(?=\s*$)"
)
OF_PLACE = re.compile(r" i (?P<place>[A-ZÅÄÖ][\w-]+), $")


@dataclass(frozen=True, slots=True)
class Told:
    """A stretch of text whose people came: where, for whom, during which part."""

    start: int
    end: int
    of: Hit | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a person stands: the text in one line, the end of the sentence, before the items."""

    text: str
    ends: int
    front: bool


def read_present(
    reading: Reading, rows: list[Row], organisations: Organisations
) -> list[Row]:
    """Return a row for each who came by a sentence and stands in no list.

    Args:
        reading: the state; the people of the running text are known.
        rows: what is known already.
        organisations: to choose and note for whom someone came.
    """
    listed = {row.person.id for row in rows}
    found: dict[str, Row] = {}
    left = further = FRONT
    for index, passage in enumerate(reading.passages):
        item = ITEM.search(passage.text)
        stop = min(left, item.start() if item else len(passage.text))
        people = [s for s in reading.of_kind(index, Kind.PERSON) if s.weight == 1.0]
        flat = passage.text[:further].replace("\n", " ")
        people = [p for p in people if p.end <= further]
        told = list(_told(reading, index, (flat, stop), people, organisations)) if people else []
        for number, person in enumerate(people):
            if person.value in listed or person.value in found:
                continue
            place = _Place(flat, _end(passage.text, person.end), front=person.end <= stop)
            row = _came(reading, index, (people, number), told, (place, organisations))
            if row is not None:
                found[person.value] = row
        left = 0 if item is not None else left - len(passage.text)
        further -= len(passage.text)
        if further <= 0:
            break
    return list(found.values())


def _told(
    reading: Reading,
    index: int,
    where: tuple[str, int],
    people: list[Span],
    organisations: Organisations,
) -> Iterator[Told]:
    """The stretches of a passage whose people came."""
    text, (flat, stop) = reading.passages[index].text, where
    for sought in (*CAMES, *(OF_PLACES if stop > 0 else ())):
        for match in sought.finditer(flat):
            if sought in OF_PLACES and match.end() > stop:
                continue
            of = _place(reading, index, match, organisations.lexicon)
            yield Told(match.end(), _end(text, match.end()), of)
    for match in PART.finditer(flat, 0, stop):
        yield Told(match.end(), _end(text, match.end()), part=match["part"])
    labels = [m for m in LABELLED.finditer(text, 0, stop)]
    labels = [m for m in labels if any(m.end() <= p.start < m.end() + LABEL_REACH for p in people)]
    known = [(m, _whole(reading, index, m.span(1), organisations.lexicon)) for m in labels]
    known = [(m, of) for m, of in known if of is not None]
    if len(known) >= FEWEST:
        ends = [*(m.start() for m, _ in known[1:]), stop]
        for (match, of), end in zip(known, ends, strict=True):
            yield Told(match.end(), end, of)


def _end(text: str, start: int) -> int:
    found = STOP.search(text, start)
    return found.start() if found else len(text)


def _place(
    reading: Reading, index: int, match: re.Match[str], lexicon: Lexicon
) -> Hit | None:
    of = match.groupdict().get("of")
    return _whole(reading, index, match.span("of"), lexicon) if of else None


def _whole(
    reading: Reading, index: int, where: tuple[int, int], lexicon: Lexicon
) -> Hit | None:
    """The organisation or municipality that these words are."""
    hits = organisation_hits(reading.tokens[index], *where, lexicon)
    return next((h for h in hits if (h.start, h.end) == where), None)


def _came(
    reading: Reading,
    index: int,
    who: tuple[list[Span], int],
    told: list[Told],
    how: tuple[_Place, Organisations],
) -> Row | None:
    """The row of a person whom the text says to have come, or to have been away; else None."""
    (place, organisations), (people, number) = how, who
    person, text, ends = people[number], place.text, min(place.ends, len(place.text))
    following = people[number + 1].start if number + 1 < len(people) else ends
    own = following < ends and OTHERS.search(text, person.end, following)
    following = own.start() if own else following
    last = people[number - 1].end if number else 0
    stretch = next((t for t in told if t.start <= person.start < t.end), None)
    tail = text[person.end : min(ends, following)]
    joined = JOINED_IN.match(tail)
    limits = find_limits(tail[joined.end() :]) if joined else ()
    led = LED.search(text, max(last, person.start - 160), person.start)
    away = AWAY.match(text[person.end : ends]) is not None
    if stretch is None and not (place.front and (limits or led or away or WROTE.match(tail))):
        return None
    before = text[max(last, person.start - 80) : person.start]
    verb = ABSENT.search(text, person.end, ends) if away else None
    stop = verb.start() if verb else min(ends, following)
    entry = _entry(reading, index, person, (text, stop), organisations.lexicon)
    _lead(before, entry, person.start - len(before), organisations.lexicon)
    if not limits:
        limits = tuple(entry.limits) or _limit_before(before)
    away = away or REPLACED.search(before) is not None
    return _row(reading, index, (person, entry), (stretch, limits, away, led, tail),
                organisations)  # fmt: skip


def _entry(
    reading: Reading, index: int, person: Span, where: tuple[str, int], lexicon: Lexicon
) -> Entry:
    """The person with what stands behind the name, as an entry of a list."""
    text, stop = where
    draft = reading.drafts[Kind.PERSON][person.value]
    given, _, family = draft.name.rpartition(" ")
    name = Name(person.start, person.end, draft.name, given, family, 0.0)
    entry = read_entry(text, index, name, stop, lexicon)
    own = OWN.match(text, person.end, stop)
    known = max(explained(text, entry, lexicon), own.end() if own else 0)
    entry = read_entry(text, index, name, min(stop, known), lexicon)
    words = own[0].removeprefix(" från ") if own else ""
    if own is not None and not entry.organisations and ENDINGS.fullmatch(words):
        entry.unknown.append((own.end() - len(words), own.end(), words))
    return entry


def _lead(before: str, entry: Entry, at: int, lexicon: Lexicon) -> None:
    """Read a post before the name, and whose it is: 'Lerums trafikstrateg', 'chefen i Ale, '."""
    of = OF_PLACE.search(before)
    words = before[: of.start()] if of else before.rstrip()
    post = BEFORE.search(words)
    if post is None:
        return
    title = post_of(post[0], lexicon)
    if title is None:
        return
    entry.title = entry.title or title
    hits = organisation_hits(lexicon.tokens[before], 0, len(before), lexicon)
    own = [h for h in hits if h.end == (of.end("place") if of else post.start() - 1)]
    if own and not entry.organisations:
        hit = own[-1]
        entry.organisations.append(Hit(hit.start + at, hit.end + at, hit.text, hit.phrase))


def _limit_before(before: str) -> tuple[Limit, ...]:
    """A limit between 'och' and the name: 'och, till klockan 9, Ada Bok'."""
    found = re.search(r"\b(?:och|samt),? ([^,]{4,30}), (?:[a-zåäö-]+ )?$", before)
    return find_limits(found[1]) if found else ()


def _row(
    reading: Reading,
    index: int,
    who: tuple[Span, Entry],
    said: tuple[Told | None, tuple[Limit, ...], bool, re.Match[str] | None, str],
    organisations: Organisations,
) -> Row:
    (person, entry), (stretch, limits, away, led, tail) = who, said
    through = None
    if led is not None and led["of"]:
        through = _whole(reading, index, led.span("of"), organisations.lexicon)
    passage, draft = reading.passages[index], reading.drafts[Kind.PERSON][person.value]
    end = max(entry.end, person.end)
    places = passage.evidence(person.start, end, "presence told in a sentence")
    reading.claims.claim(places)
    titles = [h.phrase.name for h in entry.roles]
    capacity = next((CHAIRS[t] for t in titles if t in CHAIRS), None)
    capacity = next((WRITERS[t] for t in titles if t in WRITERS), capacity)
    if led:
        capacity = "chair"
    elif HOST.match(tail) or WROTE.match(tail):
        capacity = "note-taker"
    statuses = {m.status for m in limits}
    part = stretch.part if stretch else None
    scope = part or "; ".join(m.text for m in limits) or None
    status = "absent" if away else "remote" if "remote" in statuses else "present"
    if status == "present" and (part or "partial" in statuses):
        status = "partial"
    of: Draft | None = sender_of(entry, organisations)
    if of is None and through is not None:
        of = organisations.note(index, through)
    if of is None and stretch is not None and stretch.of is not None:
        of = organisations.note(index, stretch.of)
    return Row(
        draft, entry, "guest" if part and capacity is None else capacity, status, of,
        role_of(entry), party_of(reading, entry), None if away else scope, False, places, "present",
        chair_printed=capacity == "chair",
    )  # fmt: skip
