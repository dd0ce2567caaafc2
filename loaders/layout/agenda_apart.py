"""Numbers apart from their titles: a column of signs, then the titles in the same order.

They are paired where there are as many titles as signs: as many short lines, or, in one line, as
many words with a capital that no preposition asks for before the text begins. Else nothing is said.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from samverkan.loaders.layout.agenda_drafts import Draft, clean_title
from samverkan.loaders.layout.agenda_numbers import Candidate
from samverkan.loaders.layout.agenda_titles import parts
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading

__all__ = ["apart"]

LINE: Final = 90  # letters of a title on its line
HEAD: Final = re.compile(r"\d\s?\(\s?\d+\s?\)\s*$|\b(?:Sida|Sid|Blad)\s\d")  # of a page
LAST: Final = re.compile(r"[\W\d]*")


def apart(reading: Reading, items: Sequence[Candidate]) -> list[Draft]:
    """Return the items of a column of signs with the titles after it; none where it is no column.

    Args:
        reading: the state.
        items: the run of numbers; all but the last stand without a title.
    """
    if len(items) < 3 or not all(c.column for c in items[:-1]) or items[-1].column:
        return []
    last = items[-1]
    if any(c.passage != last.passage for c in items) or last.where != last.passage:
        return []
    passage = reading.passages[last.passage]
    if LAST.fullmatch(passage.text, items[0].start, last.start) is None:
        return []
    places = _lines(passage, last, len(items)) or _words(passage, last, len(items))
    drafts = []
    for one, (start, end) in zip(items, places, strict=False):
        title, mark = clean_title(passage.text[start:end])
        number = passage.evidence(one.start, one.start + len(one.printed), "number of an item")
        named = passage.evidence(start, end, "title of an item in a column")
        spans = [(one.where, start, end)]
        drafts.append(Draft(one.printed, title, [*number, *named], mark, (), spans))
    return drafts


def _lines(passage: Passage, last: Candidate, count: int) -> list[tuple[int, int]]:
    """The lines after the column, one a title; none where they are more or fewer than the signs."""
    first = passage.line_at(last.begin)
    if passage.line_at(last.start) == first:
        return []
    rest = zip(passage.starts[first:], passage.lines[first:], strict=True)
    places = [(base, base + len(one.text)) for base, one in rest if not HEAD.search(one.text)]
    texts = [passage.text[start:end].strip() for start, end in places]
    good = all(t[:1].isupper() and len(t) <= LINE and not t.endswith(".") for t in texts)
    return places if good and len(places) == count else []


def _words(passage: Passage, last: Candidate, count: int) -> list[tuple[int, int]]:
    """The titles of a line that goes on, where they are as many as the signs."""
    found = parts(passage.text[last.begin :], count)
    return [(last.begin + start, last.begin + end) for start, end in found]
