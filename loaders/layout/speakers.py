"""People who are in no list but speak at the meeting: guests for one item.

'Ada Bok och Ulla Ek från Region Norr informerar om ...': a name, perhaps where it comes from, and a
verb of presenting in the same sentence. Who is only spoken of ('har bidragit', 'utses') is none.

Corpus: tests/corpora/speakers.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.joint import JOINT_OF
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.occasions import Reported, not_now, of_another
from samverkan.loaders.grammar.presence import find_limits
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.facts import AgendaItem, Attendance

__all__ = ["read_speakers"]

SPEAKS = re.compile(
    r"\b(?:informera[rt]|informerade|presentera[rt]|presenterade|redogör|redogjorde|beskriver|"
    r"beskrev|"
    r"redovisa[rt]|redovisade|föredrar|föredrog|berättar|berättade|inleder med|gav en|ger en)\b"
)
NOT_HERE = re.compile(
    r"\b(?:kommer att|ska|skall|skulle|har|hade|vill|kan|bör|inte|ej|erbjuder|utse[rs]|väljs|"
    r"bjuds in)\b"
)
NO_SUBJECT = re.compile(r"\b(?:efter|efterträder|ersätter|mot|åt)\s$")  # 'ny efter Ada Bok'
LISTED = frozenset({"person in a list", "entry of a list"})
LISTED_AFTER = re.compile(r"[ \t]*(?:,|\(|\n|\Z|\s{2})")
STOP = re.compile(r"[.!?]\s++(?=[A-ZÅÄÖ0-9§])|\n[^\S\n]*+\n")
JOINED = re.compile(r"(?:,|\boch\b|\bsamt\b|&)")
LONGEST = 90  # letters of a line of a list
REACH = 150  # letters from the last name to the verb


def read_speakers(reading: Reading, meeting: str, lexicon: Lexicon) -> list[Attendance]:
    """Return the attendance of speakers who are in no list.

    Args:
        reading: the state, with people, organisations and agenda.
        meeting: id of the meeting.
        lexicon: the indexes.
    """
    listed = {a.person for a in reading.attendance}
    found: dict[str, Attendance] = {}
    apart = _named_apart(reading)
    reported = Reported(reading)
    for index, passage in enumerate(reading.passages):
        people = [s for s in reading.of_kind(index, Kind.PERSON) if s.weight == 1.0]
        for number, person in enumerate(people):
            if person.value in listed or person.value in found:
                continue
            line = passage.lines[passage.line_at(person.start)].number
            if len(passage.lines) > 1 and reading.claims.claimed.get(line) in LISTED:
                continue
            if NO_SUBJECT.search(passage.text, max(0, person.start - 14), person.start):
                continue
            stop = _sentence_end(passage.text, person.end)
            verb = SPEAKS.search(passage.text, person.end, stop)
            if verb is None or NOT_HERE.search(passage.text, person.end, verb.start()):
                continue
            if reported.holds(index, person.start) or not_now(passage.text, verb.end()):
                continue
            if of_another(passage.text, person.start):
                continue
            between = [p for p in people if person.end <= p.start < verb.start()]
            if not _together(passage.text, [person, *between]):
                continue
            following = people[number + 1].start if number + 1 < len(people) else verb.start()
            own = passage.text[person.end : min(following, verb.start())]
            if verb.start() - max(person.end, min(following, verb.start())) > REACH:
                continue
            place = passage.evidence(person.start, person.end, "speaker in running text")[0]
            item = _item(reading, (place.line, place.start))
            limits = [m for m in find_limits(own) if m.status == "remote"]
            scope = " ".join(filter(None, (_printed(item), *(f"({m.text})" for m in limits))))
            above = person.value in apart
            status = "remote" if limits else "present" if above else "partial"
            found[person.value] = Attendance(
                evidence=passage.evidence(person.start, verb.end(), "speaker in running text"),
                person=person.value, meeting=meeting, capacity=None if above else "guest",
                status=status, partial=bool(limits) and not above,
                represents=_from(reading, index, person, verb.start(), people),
                role=_role(own, lexicon), scope=None if above else scope or None,
            )  # fmt: skip
    return list(found.values())


def _named_apart(reading: Reading) -> set[str]:
    """The people who are named before the items too, or on a line of a list, with no part of the
    meeting: of one who stands in a list that could not be read, nothing says that he or she came
    for one item."""
    items = [(e.line, e.start) for i in reading.agenda for e in i.evidence[-1:]]
    first = min(items, default=(0, 0))
    found, limited = set[str](), set[str]()
    for index, passage in enumerate(reading.passages):
        spans = reading.of_kind(index, Kind.PERSON)
        for place, span in enumerate(spans):
            after = (spans[other].start for other in range(place + 1, len(spans)))
            stop = next((start for start in after if start >= span.end), None)
            if len(passage.text[span.start : span.end].split()) == 1:
                continue  # a given name alone, perhaps one that was cut
            number = passage.line_at(span.start)
            line, at = passage.lines[number], span.start - passage.starts[number]
            begins = len(line.text) < LONGEST and not line.text[:at].strip(" -*•\t")
            listed = begins and LISTED_AFTER.match(passage.text, span.end)
            if (listed and not SPEAKS.search(line.text)) or (line.number, at) < first:
                own = passage.text[span.end : stop][:LONGEST]
                part = any(limit.status == "partial" for limit in find_limits(own))
                (limited if part else found).add(span.value)
    return found - limited


def _together(text: str, people: list[Span]) -> bool:
    """Whether names stand together before one verb: joined by a comma or 'och'."""
    return all(
        JOINED.search(text, a.end, b.start) and not {".", "§"} & set(text[a.end : b.start])
        for a, b in pairwise(people)
    )


def _sentence_end(text: str, start: int) -> int:
    """The next mark that ends a sentence, or as far as a verb is looked for."""
    most = start + 2 * REACH
    found = STOP.search(text, start, most + 10)  # what follows the mark counts as well
    return min(found.start() if found else len(text), most)


def _item(reading: Reading, place: tuple[int, int]) -> AgendaItem | None:
    """The last item that begins before a place: line, and character in it."""
    begun = [(e.line, e.start, i) for i in reading.agenda for e in i.evidence[-1:]]
    before = [one for one in begun if one[:2] < place]
    return max(before, key=lambda one: one[:2])[2] if before else None


def _printed(item: AgendaItem | None) -> str | None:
    return (item.number or item.title) if item else None


def _from(
    reading: Reading, passage: int, person: Span, verb: int, people: list[Span]
) -> str | None:
    """The one organisation between this name and the verb; names joined by 'och' share it."""
    spans = [s for s in reading.of_kind(passage, Kind.ORGANISATION) if person.end <= s.start < verb]
    others = [p.start for p in people if person.end < p.start < verb]
    text = reading.passages[passage].text
    if others and text[person.end : others[0]].strip() not in ("och", ","):
        spans = [s for s in spans if s.start < others[0]]
    drafts: dict[str, Draft] = {s.value: reading.drafts[Kind.ORGANISATION][s.value] for s in spans}
    if len(drafts) > 1:
        return _joint(reading, {*drafts})
    return next(iter(drafts), None)


def _joint(reading: Reading, ids: set[str]) -> str | None:
    """The joint organisation of exactly these: 'IT-direktör för både A och B'."""
    bodies = reading.drafts[Kind.BODY].values()
    return next((d.id for d in bodies if {*d.fields.get(JOINT_OF, ())} == ids), None)  # type: ignore[misc]


def _role(words: str, lexicon: Lexicon) -> str | None:
    """The post that follows the name at once: 'kommunchef i Ånge'."""
    for hit in lexicon.roles.all(lexicon.tokens[words]):
        if hit.start <= 2 and hit.phrase.detail != "meeting-function":
            return hit.phrase.name
    return None
