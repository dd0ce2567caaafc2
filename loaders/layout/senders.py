"""For whom someone was there, where the list is silent and the running text says it.

'Ada Bok, Lerum, redogjorde' or 'Ada Bok (Trafikverket)' say it of one who is listed as 'Ada Bok'
only. It is taken when the text gives one answer: two different ones give none (pattern 32).

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.loaders.grammar.lexicon import Hit
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.layout.entries import organisation_hits
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.records import Party

__all__ = ["party_in_text", "sender_in_text"]

PARTY = re.compile(r"\s?\(([A-Za-zÅÄÖåäö]{1,4})\)")
JOINED = re.compile(r"\s?(?:\([A-Za-zÅÄÖåäö]{1,4}\)\s?)?(,\s|\(|\sfrån\s)")
CLOSED = {",": re.compile(r"\s?,|\s?\)"), "(": re.compile(r"\s?\)"), "f": re.compile(r"(?!\w)")}
REACH = 80  # letters after a name in which an organisation ends
Place = tuple[int, int, int]  # passage, start and end


def _named(reading: Reading, row: Row, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where the person is named outside the lists: passage and end of the name."""
    listed: list[Place] = [(r.entry.passage, r.entry.start, r.entry.end) for r in rows]
    return [
        (index, span.end)
        for index in range(len(reading.passages))
        for span in reading.of_kind(index, Kind.PERSON)
        if span.value == row.person.id
        and not any(p == index and s <= span.start < e for p, s, e in listed)
        and " " in reading.passages[index].text[span.start : span.end]
    ]


def sender_in_text(
    reading: Reading, row: Row, rows: Sequence[Row], organisations: Organisations
) -> Draft | None:
    """Return the one organisation that the text joins to the person's name, else None.

    Args:
        reading: the state.
        row: the person, for whom the list names no organisation.
        rows: all rows, for where the lists stand.
        organisations: to choose and note the organisation.
    """
    found: dict[str, tuple[int, Hit]] = {}
    for index, end in _named(reading, row, rows):
        text = reading.passages[index].text
        joined = JOINED.match(text, end)
        if joined is None:
            continue
        stop = min(len(text), joined.end() + REACH)
        for hit in organisation_hits(
            reading.tokens[index], joined.end(), stop, organisations.lexicon
        )[:1]:
            mark = joined[1].strip()[:1]
            if hit.start == joined.end() and CLOSED[mark].match(text, hit.end):
                phrase = organisations.choose(hit)
                if phrase is not None and phrase.kind != "county":
                    found.setdefault(phrase.name, (index, hit))
    if len(found) != 1:
        return None
    index, hit = next(iter(found.values()))
    return organisations.note(index, hit)


def party_in_text(
    reading: Reading, row: Row, rows: Sequence[Row], organisations: Organisations
) -> str | None:
    """Return the one national party whose letters the text puts behind the name, else None."""
    found: dict[str, Party] = {}
    for index, end in _named(reading, row, rows):
        letters = PARTY.match(reading.passages[index].text, end)
        if letters is None:
            continue
        parties = organisations.lexicon.registers.party(letters[1])
        national = [p for p in parties if p.scope == "national"]
        found.update({p.name: p for p in national[:1]})
    one = next(iter(found.values())) if len(found) == 1 else None
    return one.abbr if one else None
