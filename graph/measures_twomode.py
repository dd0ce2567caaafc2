"""Measures of networks of two kinds: people and forums, municipalities and forums.

`sits` gives for each member the forums that it sits in. Seen from the other side, `turned`, it
gives for each forum its members; every function takes either.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

__all__ = ["Bridging", "Interlock", "bridging", "clustering", "interlocks", "shared", "turned"]

Incidence = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Bridging:
    """How far a node alone holds together what it is tied to.

    Args:
        pairs: pairs of its neighbours.
        alone: those pairs that no other node ties.
        parted: neighbours that are in such a pair.
    """

    pairs: int
    alone: int
    parted: int

    @property
    def redundancy(self) -> float | None:
        """Share of the pairs that others tie too, 0 to 1; None for fewer than two neighbours.

        Redundancy coefficient: M. Latapy, C. Magnien and N. Del Vecchio, 'Basic notions for the
        analysis of large two-mode networks', Social Networks 30 (2008), section 6: the share of
        pairs of neighbours of v that stay linked in the projection when v is taken away.
        """
        return (self.pairs - self.alone) / self.pairs if self.pairs else None


@dataclass(frozen=True, slots=True)
class Interlock:
    """Two forums with members in common, beside what chance would give.

    Args:
        one: IRI; `other`: IRI, after `one` in order.
        other: see `one`.
        shared: members in both.
        sizes: members of each.
        expected: members in both if each forum had drawn its members at random.
        chance: probability that chance gives at least as many.
    """

    one: str
    other: str
    shared: int
    sizes: tuple[int, int]
    expected: float
    chance: float


def turned(sits: Incidence) -> dict[str, frozenset[str]]:
    """Return the same ties from the other side."""
    found: dict[str, set[str]] = {}
    for member, hubs in sits.items():
        for hub in hubs:
            found.setdefault(hub, set()).add(member)
    return {hub: frozenset(found[hub]) for hub in sorted(found)}


def shared(sits: Incidence) -> dict[tuple[str, str], int]:
    """Return for each two members that share something how much they share, sorted."""
    counts: Counter[tuple[str, str]] = Counter()
    for members in turned(sits).values():
        counts.update(combinations(sorted(members), 2))
    return dict(sorted(counts.items()))


def clustering(sits: Incidence) -> dict[str, float]:
    """Return how far each member's forums are also those of the members it meets, 0 to 1.

    Latapy, Magnien and Del Vecchio (2008), section 5: cc(u) is the mean, over all v with a
    neighbour in common with u, of |N(u) and N(v)| / |N(u) or N(v)|; without such a v it is 0.
    """
    hubs = turned(sits)
    found = {}
    for member in sorted(sits):
        common = Counter(other for hub in sits[member] for other in hubs[hub])
        common.pop(member, None)
        size = len(sits[member])
        parts = [n / (size + len(sits[other]) - n) for other, n in sorted(common.items())]
        found[member] = math.fsum(parts) / len(parts) if parts else 0.0
    return found


def bridging(sits: Incidence) -> dict[str, Bridging]:
    """Return for each member which pairs of its forums only it ties; see `Bridging`."""
    numbers = {member: i for i, member in enumerate(sorted(sits))}
    masks = {
        hub: sum(1 << numbers[member] for member in members)
        for hub, members in turned(sits).items()
    }
    return {member: _bridging([masks[hub] for hub in sorted(sits[member])]) for member in numbers}


def _bridging(masks: list[int]) -> Bridging:
    pairs, alone = 0, 0
    parted: set[int] = set()
    for one, other in combinations(range(len(masks)), 2):
        pairs += 1
        if (masks[one] & masks[other]).bit_count() == 1:
            alone += 1
            parted |= {one, other}
    return Bridging(pairs, alone, len(parted))


def interlocks(forums: Incidence) -> Iterator[Interlock]:
    """Yield each two forums that share members, sorted, with what chance would give.

    Interlocks: M. S. Mizruchi, 'What do interlocks do?', Annual Review of Sociology 22 (1996).
    Chance: with N people in all, a and b in the two forums, the number in both follows the
    hypergeometric law, mean a b / N: M. Tumminello and others, 'Statistically validated networks in
    bipartite complex systems', PLoS ONE 6 (2011) e17994. The margins hold: each forum keeps its
    size; that some people sit in many forums is not held, so that chance is set somewhat low.

    Args:
        forums: the members of each forum; all members together are the people to draw from.
    """
    people = len({member for members in forums.values() for member in members})
    for (one, other), count in shared(forums).items():
        sizes = len(forums[one]), len(forums[other])
        expected = sizes[0] * sizes[1] / people
        yield Interlock(one, other, count, sizes, expected, _at_least(count, sizes, people))


def _at_least(count: int, sizes: tuple[int, int], people: int) -> float:
    """Return the probability that two random sets of these sizes share at least `count`."""
    small, large = sorted(sizes)
    whole = _ways(people, small)
    terms = (
        math.exp(_ways(large, n) + _ways(people - large, small - n) - whole)
        for n in range(max(count, small + large - people), small + 1)
    )
    return min(1.0, math.fsum(terms))


def _ways(many: int, few: int) -> float:
    """Return the logarithm of the number of ways to choose."""
    return math.lgamma(many + 1) - math.lgamma(few + 1) - math.lgamma(many - few + 1)
