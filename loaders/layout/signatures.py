"""Who led, wrote and checked: signature lines, and the chair who opens or closes the meeting.

A line such as 'Ada Bok, sekreterare, enligt digital underskrift' or the words 'Ordförande Ada Bok
öppnade mötet' say a function of this meeting. A post in another body ('ordförande i hamnnämnden')
or a name without a function says nothing.

Corpus: tests/corpora/signatures.txt.
"""

from __future__ import annotations

import re
from dataclasses import replace

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.grammar.names import Name, Names
from samverkan.loaders.grammar.people import People
from samverkan.loaders.layout.attendance import CHAIRS, WRITERS, Row
from samverkan.loaders.layout.entries import Entry, read_entry
from samverkan.loaders.layout.lists import leading
from samverkan.loaders.reading import Reading

__all__ = ["read_signatures"]

OPENS = re.compile(
    r"\s(?:hälsade?r?|hälsar|öppnade|öppnar|avslutade|avslutar|förklarade|förklarar|inleder|inledde|"
    r"tackade|tackar)\b"
)
CHAIR = re.compile(r"(?<!\w)(?:[Mm]ötes)?[Oo]rdförande(?:n)?[,:]?\s")
ELSEWHERE = re.compile(r"^\s*(?:i|för|av)\s")
TAIL = 40  # letters of a signature line beside name and function


def read_signatures(
    reading: Reading, people: People, lexicon: Lexicon, names: Names
) -> list[Row]:
    """Return one row for each function that a signature or an opening states.

    Args:
        reading: the state.
        people: the people found so far.
        lexicon: the indexes.
        names: the finder of names.
    """
    rows: list[Row] = []
    for index, passage in enumerate(reading.passages):
        for number, base in enumerate(passage.starts):
            end = base + len(passage.lines[number].text)
            row = _signature(reading, index, (base, end), (people, lexicon, names))
            if row is not None:
                rows.append(row)
        rows.extend(_openings(reading, index, (people, lexicon, names)))
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
    roles = [replace(roles[0], start=roles[0].start - start, end=roles[0].end - start)]
    blocked = [(roles[0].start, roles[0].end)]
    found = [
        n for n in names.in_list(text[start:end], 0, blocked)
        if n.start == 0 and n.end <= roles[0].start and n.cost <= 2.0
    ]  # fmt: skip
    if not found or text[start + found[0].end : start + roles[0].start].strip(" ,("):
        return None
    rest = text[start + roles[0].end : end]
    if ELSEWHERE.match(rest) or sum(c.isalpha() for c in rest) > TAIL:
        return None
    name = _moved(found[0], start)
    entry = read_entry(text, index, name, start + roles[0].end, lexicon)
    return _row(reading, entry, roles[0], people)


def passage_number(reading: Reading, index: int, at: int) -> int:
    """Return the number of the line that holds the position."""
    passage = reading.passages[index]
    return passage.lines[passage.line_at(at)].number


def _openings(reading: Reading, index: int, tools: Tools) -> list[Row]:
    """'Ordförande Ada Bok öppnade mötet': the chair, by name, opens or closes."""
    people, lexicon, names = tools
    text = reading.passages[index].text
    rows = []
    for match in CHAIR.finditer(text):
        window = text[match.end() : match.end() + 60]
        found = [n for n in names.in_list(window, 0, []) if n.start == 0 and n.cost <= 2.0]
        if found and OPENS.match(window, found[0].end):
            name = _moved(found[0], match.end())
            role = lexicon.roles.find(text[match.start() : match.end()])
            entry = Entry(index, name, match.start(), name.end, roles=role)
            if role:
                rows.append(_row(reading, entry, role[0], people))
    return rows


def _moved(name: Name, by: int) -> Name:
    return Name(name.start + by, name.end + by, name.text, name.given, name.family, name.cost)


def _row(reading: Reading, entry: Entry, role: Hit, people: People) -> Row:
    person = people.note(entry.passage, entry.name, "name in a signature")
    capacity = CHAIRS.get(role.phrase.name) or WRITERS[role.phrase.name]
    passage = reading.passages[entry.passage]
    places = passage.evidence(entry.start, entry.end, "function at the meeting")
    reading.claims.claim(places)
    return Row(
        person, entry, capacity, "present", None,
        role.phrase.name if capacity == "secretary" else None, None, None, False, places,
        "signature", chair_printed=capacity == "chair",
    )  # fmt: skip
