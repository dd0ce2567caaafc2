"""For whom someone was there, where the list is silent and the running text says it.

'Ada Bok, Lerum, redogjorde' or 'Ada Bok (Trafikverket)' say it of one who is listed as 'Ada Bok'
only. It is taken when the text gives one answer: two different ones give none (pattern 32).

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from samverkan.loaders.grammar.lexicon import Hit
from samverkan.loaders.grammar.organisations import Organisations
from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.layout.entries import organisation_hits
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.records import Party

__all__ = ["Named", "named_outside", "party_in_text", "sender_in_text"]

PARTY = re.compile(r"\s?\(([A-Za-zÅÄÖåäö]{1,4})\)")
JOINED = re.compile(r"\s?(?:\([A-Za-zÅÄÖåäö]{1,4}\)\s?)?(,\s|\(|\sfrån\s)")
CLOSED = {",": re.compile(r"\s?,|\s?\)"), "(": re.compile(r"\s?\)"), "f": re.compile(r"(?!\w)")}
REACH = 80  # letters after a name in which an organisation ends
Named = dict[str, list[tuple[int, int]]]


def named_outside(reading: Reading, rows: Sequence[Row]) -> Named:
    """Return where the people are named by their whole name outside the lists.

    Args:
        reading: the state.
        rows: all rows, for where the lists stand.

    Returns:
        for the id of a person, passage and end of each name.
    """
    listed: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        listed.setdefault(row.entry.passage, []).append((row.entry.start, row.entry.end))
    found: Named = {}
    for index, passage in enumerate(reading.passages):
        entries = sorted(listed.get(index, ()))
        for span in reading.of_kind(index, Kind.PERSON):
            before = entries[: bisect_right(entries, (span.start, len(passage.text)))][-2:]
            within = any(start <= span.start < end for start, end in before)
            if not within and " " in passage.text[span.start : span.end]:
                found.setdefault(span.value, []).append((index, span.end))
    return found


def sender_in_text(
    reading: Reading, row: Row, named: Named, organisations: Organisations
) -> Draft | None:
    """Return the one organisation that the text joins to the person's name, else None.

    Args:
        reading: the state.
        row: the person, for whom the list names no organisation.
        named: where people are named outside the lists.
        organisations: to choose and note the organisation.
    """
    found: dict[str, tuple[int, Hit]] = {}
    for index, end in named.get(row.person.id, ()):
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
    reading: Reading, row: Row, named: Named, organisations: Organisations
) -> str | None:
    """Return the one national party whose letters the text puts behind the name, else None."""
    found: dict[str, Party] = {}
    for index, end in named.get(row.person.id, ()):
        letters = PARTY.match(reading.passages[index].text, end)
        if letters is None:
            continue
        parties = organisations.lexicon.registers.party(letters[1])
        national = [p for p in parties if p.scope == "national"]
        found.update({p.name: p for p in national[:1]})
    one = next(iter(found.values())) if len(found) == 1 else None
    return one.abbr if one else None
