"""Who came, where sentences tell it instead of a list.

'Från Lerum deltog kommunalrådet Ada Bok och Bo Ek', 'Ale representerades av Cia Lo', 'Till mötet
hade kommit ...', 'Lerum: Ada Bok, KSO, samt ...' for each municipality, 'Bo Ek var med på länk'.
Only before the first item of the agenda, where minutes tell it. `came` says which sentences do.

Corpus: tests/corpora/told.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.grammar.occasions import Reported, of_another
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.grammar.presence import Limit, find_limits
from samverkan.loaders.layout.attendance import (
    CHAIRS,
    WRITERS,
    Row,
    party_of,
    role_of,
    sender_of,
)
from samverkan.loaders.layout.came import (
    FRONT,
    REPLACED,
    Came,
    announced,
    came_in,
    end_of_sentence,
    fronts_of,
    whole,
)
from samverkan.loaders.layout.entries import Entry, explained, organisation_hits, read_entry
from samverkan.loaders.layout.groups import presence_of
from samverkan.loaders.layout.leading import post_of
from samverkan.loaders.layout.shapes import ENDINGS, WROTE
from samverkan.loaders.layout.told import AWAY as SAID_AWAY
from samverkan.loaders.layout.told import NOT_HERE, OWN, SUBJECT
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span

__all__ = ["read_present"]

JOINED_IN = re.compile(  # before a limit: 'Ada Bok från Ale var med på länk'
    SUBJECT + r" (?:var med|deltog|närvarade|medverkade|anslöt|kom|deltar|är med)"
    r"(?: i (?:mötet|samrådet|sammanträdet))? "
)
GOES_ON = re.compile(rf"{NOT_HERE}(?!\s(?:när|då|medan)(?!\w))")  # behind the limit of a presence
LED = re.compile(
    r"(?:Mötet|Sammanträdet|Samrådet|Träffen|Dagens (?:möte|träff|samråd)) leddes"
    r"(?: (?!av\b|frånvaro|stället|namn|uppdrag|vägnar|inte\b|ej\b|tidigare|förr|ofta|brukar|då\b|"
    r"annars|normalt|delvis|aldrig)[a-zåäö]+){0,4} av "
    r"(?:(?P<of>[A-ZÅÄÖ][\w-]+(?: kommun)?),? genom )?(?P<post>[^.,]{0,60})$"
)
OTHERS = re.compile(r"(?:,| och| samt| jämte| tillsammans med)[^,]*\Z")  # before the next
HOST = re.compile(r"[^.;]{0,40}?\b" + WROTE.pattern + r"(?! (?:från|vid|av|i|om) )")
WRITES = re.compile(
    r" (?:antecknade|(?:förde|skrev) (?:minnes)?(?:anteckningar(?:na)?|protokollet))"
    r"(?=[.,]| och|$)"
)
AWAY = re.compile(
    rf"(?:{SAID_AWAY.pattern})|"
    rf"{SUBJECT} (?:lämnade återbud|kunde (?:tyvärr )?inte komma|var (?:sjuk|bortrest))(?!\w)"
    rf"{NOT_HERE}"
)
ABSENT = re.compile(r",? (?:hade|har|kunde|kan|var|är|lämnade)(?= )")
BEFORE = re.compile(
    r"(?<![\w-])(?:(?:tf|bitr|t f|stf)\.? )?[A-ZÅÄÖa-zåäö][a-zåäö-]{2,}+(?: ordförande)?(?=\s*+$)"
)
OF_PLACE = re.compile(r" i (?P<place>[A-ZÅÄÖ][\w-]+), $")


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
    fronts = fronts_of(reading, rows, organisations.lexicon)
    left, reported = FRONT, Reported(reading)
    for index, passage in enumerate(reading.passages):
        people = [s for s in reading.of_kind(index, Kind.PERSON) if s.weight == 1.0]
        people = [p for p in people if p.end <= left and not reported.holds(index, p.start)]
        left -= len(passage.text)
        if not people:
            continue
        flat = passage.text.replace("\n", " ")
        came = came_in(reading, index, fronts[index], people, organisations.lexicon)
        for number, person in enumerate(people):
            if person.value in listed or person.value in found:
                continue
            ends = end_of_sentence(passage.text, person.end)
            place = _Place(flat, ends, front=person.end <= fronts[index])
            row = _came(reading, index, (people, number), came, (place, organisations))
            if row is not None and not of_another(passage.text, person.start, person.end):
                found[person.value] = row
    return list(found.values())


def _came(
    reading: Reading,
    index: int,
    who: tuple[list[Span], int],
    came: list[Came],
    how: tuple[_Place, Organisations],
) -> Row | None:
    """The row of a person whom the text says to have come, or to have been away; else None."""
    (place, organisations), (people, number) = how, who
    person, text, ends = people[number], place.text, place.ends
    following = people[number + 1].start if number + 1 < len(people) else ends
    own = following < ends and OTHERS.search(text, person.end, following)
    following = own.start() if own else following
    last = people[number - 1].end if number else 0
    stretch = next((c for c in came if c.start <= person.start < c.end), None)
    tail = text[person.end : min(ends, following)]
    limits = _joined(tail) if place.front else ()
    led = LED.search(text, max(last, person.start - 160), person.start) if place.front else None
    led = led if led is not None and announced(led["post"], organisations.lexicon) else None
    here = place.front or stretch is not None
    away = here and AWAY.match(text[person.end : ends]) is not None
    wrote = place.front and WRITES.match(tail) is not None
    if not ((stretch and stretch.all_came) or limits or led or away or wrote):
        return None
    before = text[max(last, person.start - 80) : person.start]
    verb = ABSENT.search(text, person.end, ends) if away else None
    stop = verb.start() if verb else min(ends, following)
    entry = _entry(reading, index, person, (text, stop), organisations.lexicon)
    _lead(before, entry, person.start - len(before), organisations.lexicon)
    entry.limits = list(limits or entry.limits or _limit_before(before))
    entry.replaced = away or REPLACED.search(before) is not None
    wrote = wrote or HOST.match(tail) is not None
    return _row(reading, index, (person, entry), (stretch, led, wrote), organisations)


def _joined(tail: str) -> tuple[Limit, ...]:
    """The limits that follow directly where a sentence says that someone was there."""
    joined = JOINED_IN.match(tail)
    limits = find_limits(tail[joined.end() :]) if joined else ()
    if joined is None or not limits or limits[0].start > 0:
        return ()
    return limits if GOES_ON.match(tail, joined.end() + limits[0].end) else ()


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
    longer = (" ".join(words.split()[-n:]) for n in (4, 3, 2))  # 'KS vice ordförande'
    known = next((r[0] for w in longer if (r := lexicon.registers.role(w))), None)
    title = known.title if known else post_of(post[0], lexicon)
    if title is None:
        return
    if any(r.kind == "political-office" for r in lexicon.registers.role(title)):
        office = Phrase("role", title, "political-office")
        entry.roles.append(Hit(at + post.start(), at + post.end(), post[0], office))
    else:
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
    said: tuple[Came | None, re.Match[str] | None, bool],
    organisations: Organisations,
) -> Row:
    (person, entry), (stretch, led, wrote) = who, said
    through = None
    if led is not None and led["of"]:
        through = whole(reading, index, led.span("of"), organisations.lexicon)
    passage, draft = reading.passages[index], reading.drafts[Kind.PERSON][person.value]
    end = max(entry.end, person.end)
    places = passage.evidence(person.start, end, "presence told in a sentence")
    reading.claims.claim(places)
    titles = [h.phrase.name for h in entry.roles]
    capacity = next((CHAIRS[t] for t in titles if t in CHAIRS), None)
    capacity = next((WRITERS[t] for t in titles if t in WRITERS), capacity)
    capacity = "chair" if led else "note-taker" if wrote else capacity
    part = stretch.part if stretch else None
    status, scope, partial = presence_of(entry, "partial" if part else "present")
    capacity = "guest" if part and capacity is None else capacity
    of: Draft | None = sender_of(entry, organisations)
    for hit in (through, stretch.of if stretch else None):
        if of is None and hit is not None:
            of = organisations.note(index, hit)
    return Row(
        draft, entry, capacity, status, of, role_of(entry), party_of(reading, entry),
        None if status == "absent" else part or scope, partial, places, "present",
    )  # fmt: skip
