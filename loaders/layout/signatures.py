"""Who led, wrote and checked: signature lines, and the chair who opens or closes the meeting.

A line such as 'Ada Bok, sekreterare, enligt digital underskrift' or the words 'Ordförande Ada Bok
öppnade mötet' say a function of this meeting. A post in another body ('ordförande i hamnnämnden')
or a name without a function says nothing.

Corpus: tests/corpora/signatures.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.names import Names
from samverkan.loaders.grammar.occasions import Reported, of_another
from samverkan.loaders.grammar.people import People
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.layout.attendance import CHAIRS, WRITERS, Row
from samverkan.loaders.layout.entries import Entry, read_entry
from samverkan.loaders.layout.list_heads import leading
from samverkan.loaders.reading import Reading

__all__ = ["read_signatures"]

OPENS = re.compile(
    r"(?:\s\([^()]{1,30}\))?\s(?:hälsade?r?|hälsar|öppnade|öppnar|avslutade|avslutar|förklarade|förklarar|inleder|"
    r"inledde|"
    r"tackade|tackar)\b"
)

CHAIR = Sought(re.compile(r"(?<!\w)(?:[Mm]ötes)?[Oo]rdförande(?:n)?[,:]?\s"))
ELSEWHERE = re.compile(r"^\s*(?:i|för|av)\s")
# 'Sekreterare ......... Paragrafer 31-44 Ada Bok': a label, a ruled or written line, the name
RULED = re.compile(
    r"(?<![\w,(])(?:Sekreterare|Protokollförare)[:\s](?=\W{3}|\W*Paragraf|\S{0,12}[~{}<>;_|\\])"
    r"(?:(?!Ordförande|Justera)[^\n]){1,60}?\s"
    r"(?:Paragraf(?:er)?:? §{0,2}\s?\d+(?:\s?[-–—]\s?\d+)?\s)?"
    r"(?=[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ]))"
)
STACKED = re.compile(r"(?:Ordf|Just|Sekr)[\w.]*\s*$")  # the label before it: names follow apart
WINDOW = 60  # letters after 'Ordförande' in which a name and its verb stand
# what a signature line may say beside name and function: how and when it was signed
SIGNS = re.compile(
    r"(?>(?:[\W\d_]|(?<!\w)(?:enligt|digital\w*|elektronisk\w*|underskrift\w*|underteckna\w*|signera\w*|"
    r"sign\w{0,5}|justera\w*|justering\w*|protokoll\w*|paragraf\w*|egenhändig\w*|namn\w*|datum|"
    r"ort|plats|med|och|vid|den|kl|för|av|mötet|dagen|e|[A-Z]{1,3}|jan\w*|feb\w*|mars?|apr\w*|"
    r"maj|jun\w*|jul\w*|aug\w*|sep\w*|okt\w*|nov\w*|dec\w*)(?!\w))*)"
)
# above those who signed something else
OTHERS = re.compile(r"(?:\b(?:av|från|mellan)|avtal\w*):?\s*\n(?:[^\n]{0,60}\n)?\s*$")
ABOVE = 120  # letters above a signature in which it stands


def read_signatures(reading: Reading, people: People, lexicon: Lexicon, names: Names) -> list[Row]:
    """Return one row for each function that a signature or an opening states.

    Args:
        reading: the state.
        people: the people found so far.
        lexicon: the indexes.
        names: the finder of names.
    """
    rows, reported = list[Row](), Reported(reading)
    for index, passage in enumerate(reading.passages):
        if not lexicon.roles.opens(reading.tokens[index]):
            continue
        for number, base in enumerate(passage.starts):
            end = base + len(passage.lines[number].text)
            row = _signature(reading, index, (base, end), (people, lexicon, names))
            if row is not None:
                rows.append(row)
        rows.extend(_openings(reading, index, (people, lexicon, names), reported=reported))
        rows.extend(_ruled(reading, index, (people, lexicon, names)))
    return rows


Tools = tuple[People, Lexicon, Names]


def _signature(reading: Reading, index: int, line: tuple[int, int], tools: Tools) -> Row | None:
    people, lexicon, names = tools
    text = reading.passages[index].text
    start, end = leading(text, *line), line[1]
    if end - start > 100 or passage_number(reading, index, start) in reading.claims.claimed:
        return None
    hits = lexicon.roles.within(reading.tokens[index], start, end)
    roles = [h for h in hits if h.phrase.name in (*CHAIRS, *WRITERS)]
    if len(roles) != 1:
        return None
    role = roles[0]
    found = [
        n for n in names.in_list(reading.tokens[index], start, end, [(role.start, role.end)])
        if n.start == start and n.end <= role.start and n.cost <= 2.0
    ]  # fmt: skip
    if not found or text[found[0].end : role.start].strip(" ,("):
        return None
    rest = text[role.end : end]
    above = text[max(0, start - ABOVE) : start]
    if ELSEWHERE.match(rest) or not SIGNS.fullmatch(rest) or OTHERS.search(above):
        return None
    entry = read_entry(text, index, found[0], role.end, lexicon)
    return _row(reading, entry, role, people)


def passage_number(reading: Reading, index: int, at: int) -> int:
    """Return the number of the line that holds the position."""
    passage = reading.passages[index]
    return passage.lines[passage.line_at(at)].number


def _openings(
    reading: Reading, index: int, tools: Tools, *, reported: Reported
) -> list[Row]:
    """'Ordförande Ada Bok öppnade mötet': the chair, by name, opens or closes."""
    people, lexicon, names = tools
    text = reading.passages[index].text
    rows = []
    for match in CHAIR.finditer(text):
        start, end = match.end(), match.end() + WINDOW
        found = [
            n for n in names.in_list(reading.tokens[index], start, end, [])
            if n.start == start and n.cost <= 2.0
        ]  # fmt: skip
        if found and OPENS.match(text, found[0].end, end):
            name = found[0]
            if reported.holds(index, start) or of_another(text, start, name.end):
                continue
            role = lexicon.roles.all(lexicon.tokens[match.group()])
            entry = Entry(index, name, match.start(), name.end, roles=role)
            if role:
                rows.append(_row(reading, entry, role[0], people))
    return rows


def _ruled(reading: Reading, index: int, tools: Tools) -> list[Row]:
    """'Sekreterare ...... Paragrafer 31-44 Ada Bok': who signs as the secretary."""
    people, lexicon, names = tools
    text, rows = reading.passages[index].text, []
    for match in RULED.finditer(text):
        if STACKED.search(text, max(0, match.start() - 20), match.start()):
            continue
        found = [
            n for n in names.in_list(reading.tokens[index], match.end(), match.end() + WINDOW, [])
            if n.start == match.end() and n.cost <= 2.0
        ]  # fmt: skip
        roles = lexicon.roles.all(lexicon.tokens[match.group()])
        if found and roles:
            entry = Entry(index, found[0], found[0].start, found[0].end, roles=roles[:1])
            rows.append(_row(reading, entry, roles[0], people))
    return rows


def _row(reading: Reading, entry: Entry, role: Hit, people: People) -> Row:
    person = people.note(entry.passage, entry.name, "name in a signature")
    capacity = CHAIRS.get(role.phrase.name) or WRITERS[role.phrase.name]
    passage = reading.passages[entry.passage]
    places = passage.evidence(entry.start, entry.end, "function at the meeting")
    reading.claims.claim(places)
    return Row(
        person, entry, capacity, "present", None,
        role.phrase.name if capacity == "secretary" else None, None, None, False, places,
        "signature",
    )  # fmt: skip
