"""Numbered items: the run of numbers with a title each.

A title ends with its line, or where `agenda_titles` finds its end in a line that goes on. Where the
same number stands in a list of contents, the title is as printed there.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import Final

from samverkan.loaders.layout.agenda_apart import apart
from samverkan.loaders.layout.agenda_drafts import Draft, clean_title
from samverkan.loaders.layout.agenda_gaps import filled
from samverkan.loaders.layout.agenda_numbers import (
    Candidate,
    candidates,
    stated_range,
    without_heads,
)
from samverkan.loaders.layout.agenda_run import Run, best_run
from samverkan.loaders.layout.agenda_title_words import REACH, Names
from samverkan.loaders.layout.agenda_titles import is_finite, title_end
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.names import fold

__all__ = ["numbered"]

LEADERS: Final = re.compile(r"[ ]{0,200}+(?!\.[ ]\.{3}(?![.…]))(?:[.…·_][ ]*+){4,}")
BLANK: Final = re.compile(r"\s")
SENTENCE: Final = re.compile(r"[.!?] [A-ZÅÄÖ]|\.\s*$")
SENTENCE_WORDS: Final = 5
LINE: Final = 110  # letters of a line that may be one title
WRAPPED: Final = 45  # letters of a title from which it may go on in the next line
LONGEST: Final = 200
PEOPLE: Final = (Kind.PERSON,)
OTHERS: Final = (Kind.ORGANISATION, Kind.BODY)


def numbered(reading: Reading) -> list[Draft]:
    """Return the numbered items of a document, in order; none where no run of numbers is one."""
    every = candidates(reading)
    found = without_heads(reading, every)
    run = best_run(found, stated_range(reading))
    if run is None:
        return []
    heads = {c for c in every if c.opens} - set(found)
    run = filled(run, [c for c in every if c not in heads], reading.passages)
    titles = _Titles(reading, found, run)
    drafts = [titles.draft(at) for at in range(len(run.items))]
    made = [d for d in drafts if d is not None]
    if run.column and len(made) < 3:
        return apart(reading, run.items)
    return [] if _sentences(made) else made


def _sentences(drafts: list[Draft]) -> bool:
    """Whether most titles are sentences: paragraphs of a law, points of a text."""
    told = 0
    for draft in drafts:
        words = fold(draft.title).split()
        told += len(words) > SENTENCE_WORDS and any(map(is_finite, words[1:]))
    return len(drafts) > 2 and told * 2 > len(drafts)


class _Titles:
    """Titles of the items of a run."""

    def __init__(self, reading: Reading, found: list[Candidate], run: Run) -> None:
        self.reading, self.run = reading, run
        self.same: dict[int, list[Candidate]] = defaultdict(list)
        self.following: dict[Candidate, Candidate] = {}
        known = {c for c in found if c.form == run.form} | set(run.items)
        members = sorted(known, key=lambda c: (c.passage, c.start))
        for one, after in zip(members, [*members[1:], None], strict=True):
            self.same[one.value].append(one)
            if after is not None and after.value == one.value + 1:
                self.following[one] = after
        self.spans = {
            index: [
                sorted((s.start, s.end) for s in reading.of_kind(index, *kinds))
                for kinds in (PEOPLE, OTHERS)
            ]
            for index in {c.where for c in members}
        }

    def draft(self, at: int) -> Draft | None:
        """The item at this place of the run; None where nothing says its title."""
        one = self.run.items[at]
        after = self.run.items[at + 1] if at + 1 < len(self.run.items) else None
        listed = [t for c in self.same[one.value] if c != one and (t := self._listed(c))]
        if one.column:
            if not listed:
                return None
            end, words = one.start, listed[0]
        else:
            end = self._end(one, after)
            text = self.reading.passages[one.where].text
            words = text[one.begin : end]
            for title in listed:
                if fold(text[one.begin : one.begin + len(title) + 20]).startswith(fold(title)):
                    words, end = title, one.begin + len(title)
                    break
        title, mark = clean_title(words)
        if not any(c.isalpha() for c in title):
            return None
        return self._made(one, end, title, mark)

    def _made(self, one: Candidate, end: int, title: str, mark: str | None) -> Draft:
        passages = self.reading.passages
        number = passages[one.passage]
        if one.where == one.passage:
            blank = BLANK.search(number.text, one.start)
            stop = max(end, blank.start() if blank else one.start)
            places = list(number.evidence(one.start, stop, "number and title of an item"))
        else:
            line = number.starts[number.line_at(one.start)] + len(number.lines[-1].text)
            places = list(number.evidence(one.start, line, "number of an item"))
            places += passages[one.where].evidence(one.begin, end, "title of an item")
        return Draft(one.printed, title, places, mark, (), [(one.where, one.begin, end)])

    def _listed(self, one: Candidate) -> str | None:
        """The title as a list of contents has it: up to dot leaders or the next number."""
        if one.column:
            return None
        text = self.reading.passages[one.where].text
        stop = text.find("\n", one.begin, one.begin + LONGEST)
        stop = stop if stop >= 0 else min(len(text), one.begin + LONGEST)
        leaders = LEADERS.search(text, one.begin, stop)
        if leaders:
            return text[one.begin : leaders.start()]
        after = self.following.get(one)
        if after is None or after.passage != one.where or after.start - one.begin > LINE:
            return None
        words = text[one.begin : min(after.start, stop)].strip()
        between = text[min(after.start, stop) : after.start]
        return words if words and not between.strip() and not SENTENCE.search(words) else None

    def _end(self, one: Candidate, after: Candidate | None) -> int:
        """Where the title ends in its passage."""
        text = self.reading.passages[one.where].text
        limit = after.start if after and after.passage == one.where else len(text)
        limit = max(limit, one.begin)
        stop = text.find("\n", one.begin, limit)
        stop = stop if stop >= 0 else limit
        tab = text.find("\t", one.begin, stop)
        stop = tab if tab >= 0 else stop
        leaders = LEADERS.search(text, one.begin, min(stop, one.begin + LONGEST))
        if leaders:
            return leaders.start()
        segment = text[one.begin : stop]
        if self._whole(one, segment, stop):
            return self._wrapped(text, one.begin, stop, limit)
        return one.begin + title_end(segment, self._names(one))

    def _names(self, one: Candidate) -> Names:
        """The names within reach of the title's first letter."""
        near = []
        for spans in self.spans[one.where]:
            first = bisect_left(spans, (one.begin, 0))
            last = bisect_left(spans, (one.begin + REACH, 0))
            near.append([(a - one.begin, b - one.begin) for a, b in spans[first:last]])
        reading = self.reading
        return Names(near[0], near[1], reading.registers.given_name, reading.folds.__getitem__)

    def _whole(self, one: Candidate, segment: str, stop: int) -> bool:
        """Whether the rest of the line is the title."""
        passage = self.reading.passages[one.where]
        text = passage.text
        if len(segment.strip()) > LINE or SENTENCE.search(segment):
            return False
        if stop < len(text) and text[stop] == "\n":
            flowing = text[stop : stop + 40].lstrip()[:1].islower()
            return not flowing or len(segment.strip()) < WRAPPED
        return one.opens and stop == len(text)

    def _wrapped(self, text: str, begin: int, stop: int, limit: int) -> int:
        """The end of a title that goes on in the next line, in lower case, and ends with it."""
        if stop - begin < WRAPPED or stop >= limit or text[stop] != "\n":
            return stop
        line = text.find("\n", stop + 1, limit)
        line = line if line >= 0 else limit
        rest = text[stop + 1 : line].strip()
        if rest[:1].islower() and not rest.endswith((".", ",")) and len(rest) < LINE:
            return line
        return stop
