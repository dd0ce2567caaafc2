"""Numbers that a run of items leaves out, and that stand between their neighbours.

In a flattened page the number of an item may stand right after that of its page, 'Sida 3 av 5 17
Budget', or its title may begin like that of others, so that by its own looks it is none. Where the
run leaves a number out, the one place between its neighbours at which an item of that number may
open is its place; where there are two places or none, nothing is said.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from samverkan.loaders.layout.agenda_numbers import Candidate, ends_sentence
from samverkan.loaders.layout.agenda_run import Run
from samverkan.loaders.passages import Passage

__all__ = ["filled"]

MOST: Final = 6  # numbers that are looked for between two items
LEAST: Final = -1.3  # worth of a place that a number before it speaks against, and no more
NEAR: Final = 24  # letters before a number


def filled(run: Run, found: Sequence[Candidate], passages: Sequence[Passage]) -> Run:
    """Return the run with the numbers that it leaves out and that stand in their places.

    Args:
        run: the items.
        found: every candidate of the document but the numbers that open pages.
        passages: of the document.
    """
    if run.column:
        return run
    items = [run.items[0]]
    for one, after in pairwise(run.items):
        if 1 < after.value - one.value <= MOST:
            items += _between(one, after, found, passages)
        items.append(after)
    return replace(run, items=tuple(items)) if len(items) > len(run.items) else run


def _between(
    one: Candidate, after: Candidate, found: Sequence[Candidate], passages: Sequence[Passage]
) -> list[Candidate]:
    """The items between two, each at the only place that its number has there."""
    made: list[Candidate] = []
    last = one
    for value in range(one.value + 1, after.value):
        places = [
            c for c in found
            if (c.value, c.form, c.column, c.annex) == (value, one.form, False, False)
            and _place(last) < _place(c) < _place(after)
            and c.worth >= LEAST and _opens(c, passages)
        ]  # fmt: skip
        if len(places) == 1:
            made += places
            last = places[0]
    return made


def _place(one: Candidate) -> tuple[int, int]:
    return one.passage, one.start


def _opens(one: Candidate, passages: Sequence[Passage]) -> bool:
    """Whether a line, a sentence or the number of a page ends before it."""
    before = passages[one.passage].text[max(0, one.start - NEAR) : one.start].split()
    return one.opens or not before or ends_sentence(before[-1]) or before[-1].isdigit()
