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
from samverkan.ontology.memo import Memo
from samverkan.ontology.records import Party

__all__ = ["Outside"]

PARTY = re.compile(r"\s?\(([A-Za-zÅÄÖåäö]{1,4})\)")
JOINED = re.compile(r"\s?(?:\([A-Za-zÅÄÖåäö]{1,4}\)\s?)?(,\s|\(|\sfrån\s)")
CLOSED = {",": re.compile(r"\s?,|\s?\)"), "(": re.compile(r"\s?\)"), "f": re.compile(r"(?!\w)")}
TO = re.compile(r"\b(?:till|åt|mot)\s$")  # 'ett brev till Ada Bok från Trafikverket'
# between two of several: 'Ada Bok, Ale, Lerum och Partille'
MORE = re.compile(r"\s?(?:,\s(?:och\s|samt\s)?|\soch\s|\ssamt\s)")
REACH = 80  # letters after a name in which an organisation ends


class Outside:
    """What the text outside the lists says of the people in them; found once for each person.

    Args:
        reading: the state.
        rows: all rows, for where the lists stand.
        organisations: to choose and note organisations.
    """

    def __init__(
        self, reading: Reading, rows: Sequence[Row], organisations: Organisations
    ) -> None:
        self.reading, self.organisations = reading, organisations
        self.named = _named(reading, rows)
        self.sender = Memo(self._sender)
        self.party = Memo(self._party)

    def _sender(self, person: str) -> Draft | None:
        """The one organisation that the text joins to the person's name, else None."""
        found: dict[str, tuple[int, Hit]] = {}
        for index, start, end in self.named.get(person, ()):
            hit = self._joined(index, (start, end))
            phrase = self.organisations.choose(hit) if hit else None
            if hit is not None and phrase is not None and phrase.kind != "county":
                found.setdefault(phrase.name, (index, hit))
        if len(found) != 1:
            return None
        index, hit = next(iter(found.values()))
        return self.organisations.note(index, hit)

    def _joined(self, index: int, name: tuple[int, int]) -> Hit | None:
        """The organisation that a comma, a bracket or 'från' joins to a name, else None: not one
        of several in a row, nor the one that a letter to the person comes from."""
        start, end = name
        text, lexicon = self.reading.passages[index].text, self.organisations.lexicon
        joined = JOINED.match(text, end)
        if joined is None:
            return None
        stop = min(len(text), joined.end() + REACH)
        hits = organisation_hits(self.reading.tokens[index], joined.end(), stop, lexicon)[:1]
        mark = joined[1].strip()[:1]
        if not hits or hits[0].start != joined.end() or not CLOSED[mark].match(text, hits[0].end):
            return None
        if mark == "f" and TO.search(text, max(0, start - len("till ")), start):
            return None
        more = MORE.match(text, hits[0].end) if mark == "," else None
        if more is None:
            return hits[0]
        after = organisation_hits(self.reading.tokens[index], more.end(), stop, lexicon)[:1]
        return None if after and after[0].start == more.end() else hits[0]

    def _party(self, person: str) -> str | None:
        """The one national party whose letters the text puts behind the name, else None."""
        found: dict[str, Party] = {}
        for index, _, end in self.named.get(person, ()):
            letters = PARTY.match(self.reading.passages[index].text, end)
            if letters is None:
                continue
            parties = self.organisations.lexicon.registers.party(letters[1])
            national = [p for p in parties if p.scope == "national"]
            found.update({p.name: p for p in national[:1]})
        one = next(iter(found.values())) if len(found) == 1 else None
        return one.abbr if one else None


def _named(reading: Reading, rows: Sequence[Row]) -> dict[str, list[tuple[int, int, int]]]:
    """For the id of a person, passage, start and end of each whole name outside the lists."""
    listed: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        listed.setdefault(row.entry.passage, []).append((row.entry.start, row.entry.end))
    found: dict[str, list[tuple[int, int, int]]] = {}
    for index, passage in enumerate(reading.passages):
        entries = sorted(listed.get(index, ()))
        for span in reading.of_kind(index, Kind.PERSON):
            before = entries[: bisect_right(entries, (span.start, len(passage.text)))][-2:]
            within = any(start <= span.start < end for start, end in before)
            if not within and " " in passage.text[span.start : span.end]:
                found.setdefault(span.value, []).append((index, span.start, span.end))
    return found
