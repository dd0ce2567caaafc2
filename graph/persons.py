"""Which mentions of a name are the same person.

Only mentions of one folded full name are compared here (see `variants` for the others); two of one
document never become one. The surest pairs are merged first, and what a merged group says together
counts from then on. A mention that fits two groups about as well, which are not one, goes to
neither. A common name with no evidence either way is no pair at all: it would drown the others.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import Doubt
from samverkan.graph.mentions import Things
from samverkan.graph.profiles import Profile
from samverkan.graph.scoring import DIFFERENT, DOUBTFUL, SAME, conflicting, rarity, score
from samverkan.ontology.names import fold

__all__ = ["NameCounts", "join_persons", "namesakes_of"]

NameCounts = Callable[[str, str], int]
"""(given name, surname) to the expected number of namesakes, or UNKNOWN."""
MARGIN = 2  # points by which the best must lead over another that fits
Twins = dict[Ref, Profile]


def join_persons(
    things: Things,
    clusters: Clusters,
    known: Mapping[Ref, Profile],
    name_counts: NameCounts,
) -> list[Doubt]:
    """Merge mentions that are one person, and return the pairs that stay in doubt.

    Args:
        things: from `gather`.
        clusters: everything but the persons is merged in it already.
        known: from `profiles`.
        name_counts: how common a name is.
    """
    doubts: list[Doubt] = []
    for refs in _blocks(things):
        namesakes = namesakes_of({things[ref].name for ref in refs}, name_counts)
        rows = [(ref, known[ref]) for ref in refs]
        doubts += _Block(_equal(rows, clusters, namesakes), clusters, namesakes).joined()
    return doubts


def namesakes_of(names: set[str], name_counts: NameCounts) -> int | None:
    """Return how many people are expected to bear a name; None for a part of a name.

    Args:
        names: spellings that fold to one; the one with most letters such as å and é is asked
            about, as only that one is in registers.
        name_counts: how common a name is.
    """
    words = max(names, key=_accented).split()
    whole = len(words) > 1 and len(words[0].strip(".")) > 1 and len(words[-1]) > 1
    return name_counts(words[0], words[-1]) if whole else None


def _accented(name: str) -> tuple[int, str]:
    return sum(not letter.isascii() for letter in name), name


def _blocks(things: Things) -> Iterator[list[Ref]]:
    blocks: dict[str, list[Ref]] = {}
    for thing in things.of_kind("person"):
        blocks.setdefault(things.once(fold, thing.name), []).append(thing.ref)
    return (blocks[name] for name in sorted(blocks))


def _equal(rows: list[tuple[Ref, Profile]], clusters: Clusters, namesakes: int | None) -> Twins:
    """Merge mentions of which the same is said and which suffice; return one of each."""
    groups: dict[tuple[object, ...], list[tuple[Ref, Profile]]] = {}
    for ref, profile in rows:
        said: tuple[object, ...] = (profile.organisations, profile.parties, profile.sides)
        if not profile.organisations:
            said = (profile.seats, profile.offices, *said[1:]) if profile.seats else (ref,)
        groups.setdefault(said, []).append((ref, profile))
    left: Twins = {}
    for group in groups.values():
        heads: Twins = {}
        for ref, profile in group:
            for head, seen in heads.items():
                points, reasons = score(seen, profile, namesakes)
                if points >= SAME and clusters.join(head, ref, _words(reasons), points=points):
                    heads[head] = seen.with_(profile)
                    break
            else:
                heads[ref] = profile
        left.update(heads)
    return left


def _words(reasons: tuple[str, ...]) -> str:
    return "; ".join(("same name", *reasons))


class _Block:
    """Everything of one name, while it is being merged.

    Args:
        twins: one mention of each group, and what is known of it.
        clusters: to merge in.
        namesakes: people expected to bear the name.
    """

    def __init__(self, twins: Twins, clusters: Clusters, namesakes: int | None) -> None:
        self._clusters, self._namesakes = clusters, namesakes
        self._twins = twins
        self._known: Twins = dict(sorted(twins.items()))
        self._sides: dict[Ref, list[Ref]] = {ref: [ref] for ref in self._known}
        self._excluded: dict[tuple[Ref, Ref], bool] = {}
        self._near: dict[Ref, set[Ref]] = {ref: set() for ref in self._known}
        for a, b in self._comparable():
            self._near[a].add(b)
            self._near[b].add(a)

    def _comparable(self) -> Iterator[tuple[Ref, Ref]]:
        """Yield the pairs that may suffice; of a common name only those that share something."""
        if rarity(self._namesakes) >= 0:
            yield from combinations(self._known, 2)
            return
        by_tie: dict[Ref, list[Ref]] = {}
        for ref, profile in self._known.items():
            for tie in profile.ties:
                by_tie.setdefault(tie, []).append(ref)
        pairs = {pair for refs in by_tie.values() for pair in combinations(refs, 2)}
        yield from sorted(pairs)

    def joined(self) -> list[Doubt]:
        """Merge the surest pairs first, and return those that stay in doubt."""
        waiting = [
            (-points, a, b)
            for a in self._known for b in self._near[a] if a < b
            for points in [self._points(a, b)] if points >= SAME
        ]  # fmt: skip
        heapq.heapify(waiting)
        open_: list[tuple[int, Ref, Ref]] = []
        while waiting:
            points, a, b = heapq.heappop(waiting)
            alive = b in self._near.get(a, ()) and self._points(a, b) == -points
            if not alive or self._contrary(a, b):
                continue
            if self._rival(a, b):
                open_.append((points, a, b))
                continue
            reasons = score(self._known[a], self._known[b], self._namesakes)[1]
            if self._clusters.join(a, b, _words(reasons), points=-points):
                self._merge(a, b)
                near = [(min(a, other), max(a, other)) for other in self._near[a]]
                again = [(-self._points(*pair), *pair) for pair in near]
                for pair in (*again, *open_):  # a rival may have become one with the other
                    if -pair[0] >= SAME:
                        heapq.heappush(waiting, pair)
                open_.clear()
        return list(self._doubts())

    def _points(self, a: Ref, b: Ref) -> int:
        return score(self._known[a], self._known[b], self._namesakes)[0]

    def _contrary(self, a: Ref, b: Ref) -> bool:
        """Say whether anything that was said of one cannot be of the other."""
        return any(self._against(one, other) for one in self._sides[a] for other in self._sides[b])

    def _against(self, a: Ref, b: Ref) -> bool:
        if (a, b) not in self._excluded:
            points = score(self._twins[a], self._twins[b], self._namesakes)[0]
            self._excluded[a, b] = self._excluded[b, a] = points <= DIFFERENT
        return self._excluded[a, b]

    def _rival(self, a: Ref, b: Ref) -> bool:
        """Say whether one of the two fits something else about as well, which the other is not."""
        least = self._points(a, b) - MARGIN
        for mine, theirs in ((a, b), (b, a)):
            for other in self._near[mine] - {theirs}:
                if self._points(mine, other) <= least or not self._may_join(mine, other):
                    continue
                if not self._may_join(theirs, other) or self._conflict(theirs, other):
                    return True
        return False

    def _conflict(self, a: Ref, b: Ref) -> bool:
        return self._points(a, b) < SAME and conflicting(self._known[a], self._known[b])

    def _may_join(self, a: Ref, b: Ref) -> bool:
        return self._clusters.may_join(a, b) and not self._contrary(a, b)

    def _merge(self, a: Ref, b: Ref) -> None:
        self._known[a] = self._known[a].with_(self._known.pop(b))
        self._sides[a] += self._sides.pop(b)
        for other in self._near.pop(b):
            self._near[other].discard(b)
            if other != a:
                self._near[other].add(a)
                self._near[a].add(other)

    def _doubts(self) -> Iterator[Doubt]:
        """Yield the likeliest counterpart of each thing that is left apart."""
        pairs = []
        for a in self._known:
            for b in sorted(self._near[a]):
                if a < b and not self._clusters.share_document(a, b):
                    points, reasons = score(self._known[a], self._known[b], self._namesakes)
                    pairs.append((-points, a, b, reasons))
        seen: set[Ref] = set()
        for points, a, b, reasons in sorted(pairs):
            if -points < DOUBTFUL or {a, b} <= seen:
                continue
            seen |= {a, b}
            yield a, b, -points, ("same name", *reasons)
