"""Which of the numbers are the items': the longest, densest run of one form that counts up.

Every candidate joins the best run that it can go on; a run may start anywhere and leave numbers
out, at a price. A number that goes on with another list that stands nearer (annexes, points within
an item, a list of contents) pays for it, so that a run stays with one list. Linear in candidates.

Corpus: tests/corpora/agenda.txt.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from samverkan.loaders.layout.agenda_numbers import Candidate, Stated

__all__ = ["Run", "best_run"]

GAPS: Final = (0.0, 0.0, 1.0, 1.8, 2.6, 3.4, 4.2)  # price of a step of 1, 2, ... numbers
FARTHER: Final = 2.0  # price of going on with a list that is not the nearest
FIRST: Final = 1.0  # gain of beginning with 1, or with the stated first number
WITHIN: Final = 0.5  # gain of a number within the stated range
OUTSIDE: Final = 2.0  # price of one outside it
LEAST: Final = 0.7  # mean worth of an item
DENSE: Final = 1.4  # numbers from first to last, by item, of a run that leaves few out
SIGNED: Final = ("sign", "after", "case")


@dataclass(frozen=True, slots=True)
class Run:
    """Items in order: the chosen candidates, what the run is worth, and the range it fits."""

    items: tuple[Candidate, ...]
    worth: float
    stated: bool

    @property
    def form(self) -> str:
        """The form of its numbers."""
        return self.items[0].form

    @property
    def titled(self) -> int:
        """How many have a title."""
        return sum(not c.column for c in self.items)

    @property
    def column(self) -> bool:
        """Whether all but the last stand without a title."""
        return len(self.items) > 2 and all(c.column for c in self.items[:-1])

    @property
    def usual(self) -> int:
        """How many have a usual title."""
        return sum(c.usual for c in self.items)


def best_run(found: list[Candidate], stated: Stated | None) -> Run | None:
    """Return the run that is the agenda, or None.

    Args:
        found: the candidates of the document, in order.
        stated: the first and last number that the front page states.
    """
    forms: dict[str, list[Candidate]] = defaultdict(list)
    for one in found:
        forms[one.form].append(one)
    runs = [_run(members, stated) for members in forms.values()]
    signed = [r for r in runs if r.form.split("/")[0] in SIGNED and _signed(r)]
    plain = [r for r in runs if r.form.split("/")[0] not in SIGNED and _plain(r)]
    if plain:
        signed = [r for r in signed if len(r.items) > 1]
    return max(signed or plain, key=lambda r: r.worth, default=None)


def _signed(run: Run) -> bool:
    """Whether paragraph signs make an agenda: two with titles, a column, one that opens a line."""
    if run.column:
        return True
    if len(run.items) == 1:
        one = run.items[0]
        return one.form != "after" and one.opens and not one.form.startswith("case")
    if run.form.startswith("case") and not all(c.opens for c in run.items):
        return len(run.items) >= 3 and (run.usual > 0 or run.form.endswith("Sak"))
    return run.worth >= LEAST * len(run.items)


def _plain(run: Run) -> bool:
    """Whether bare numbers or numbers with a stop make an agenda."""
    count, opens = len(run.items), sum(c.opens for c in run.items)
    if run.worth < LEAST * count or count < 2:
        return False
    if run.stated and count >= 3:
        return True
    dense = run.items[-1].value - run.items[0].value + 1 <= DENSE * count
    if opens == count:
        marked = run.form in ("dot", "colon", "paren")
        return run.usual > 0 or (count >= 3 and marked) or (count > 3 and dense)
    if run.form != "bare" and dense and run.items[0].value == 1 and count >= 4:
        return True
    return count + run.usual >= 5 and (run.usual > 0 or dense)


def _run(members: list[Candidate], stated: Stated | None) -> Run:
    """The best run among candidates of one form."""
    totals: list[float] = []
    parents: list[int] = []
    latest: dict[int, int] = {}
    best: dict[int, int] = {}
    for index, one in enumerate(members):
        total, parent = _first(one, stated), -1
        for step in range(1, len(GAPS)):
            value = one.value - step
            for found, price in ((latest.get(value), 0.0), (best.get(value), FARTHER)):
                if found is not None and totals[found] - price - GAPS[step] > total:
                    total, parent = totals[found] - price - GAPS[step], found
        totals.append(total + _worth(one, stated))
        parents.append(parent)
        if not one.annex:
            latest[one.value] = index
        if one.value not in best or totals[index] >= totals[best[one.value]]:
            best[one.value] = index
    last = max(range(len(members)), key=lambda n: (totals[n], n))
    items = []
    at = last
    while at >= 0:
        items.append(members[at])
        at = parents[at]
    items.reverse()
    fits = stated is not None and items[0].value == stated.first and items[-1].value == stated.last
    return Run(tuple(items), totals[last], fits)


def _first(one: Candidate, stated: Stated | None) -> float:
    return FIRST if one.value == (stated.first if stated else 1) else 0.0


def _worth(one: Candidate, stated: Stated | None) -> float:
    if stated is None or one.form not in ("sign", "after", "bare"):
        return one.worth
    if stated.first <= one.value <= stated.last:
        return one.worth + WITHIN
    return one.worth - (OUTSIDE if stated.whole else 0.0)
