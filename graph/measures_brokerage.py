"""Brokerage between groups: who stands between two that have no tie of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Brokerage", "brokerage"]


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How often a node is a broker, by role.

    Args:
        coordinator: all three of one group.
        itinerant: the ends of one group, the broker of another.
        gatekeeper: the broker and the end it passes to of one group, the source of another.
        representative: the source and the broker of one group, the end of another.
        liaison: all three of different groups.
    """

    coordinator: int
    itinerant: int
    gatekeeper: int
    representative: int
    liaison: int

    @property
    def total(self) -> int:
        """All roles together."""
        inner = self.coordinator + self.itinerant
        return inner + self.gatekeeper + self.representative + self.liaison


def brokerage(tied: Mapping[str, Iterable[str]], groups: Mapping[str, str]) -> dict[str, Brokerage]:
    """Return the brokerage of each node that has a group, sorted by node.

    R. V. Gould and R. M. Fernandez, 'Structures of mediation: a formal approach to brokerage in
    transaction networks', Sociological Methodology 19 (1989): b is a broker for each ordered pair
    of other nodes a, c with ties from a to b and from b to c but none from a to c; the role follows
    from which of the three are of one group. Where ties have no direction each pair counts both
    ways, so gatekeeper and representative are equal and the others even (as in the R package sna).

    Args:
        tied: for each node those to which it has a tie; without direction, name both ways.
        groups: the group of each node. Ties of nodes without a group are left out.
    """
    names = sorted(groups)
    place = {name: i for i, name in enumerate(names)}
    ahead = [
        sum(1 << place[other] for other in set(tied.get(name, ())) - {name} if other in place)
        for name in names
    ]
    sources: list[list[int]] = [[] for _ in names]
    for i, mask in enumerate(ahead):
        for j in _bits(mask):
            sources[j].append(i)
    members: dict[str, int] = {}
    for i, name in enumerate(names):
        members[groups[name]] = members.get(groups[name], 0) | 1 << i
    of = [members[groups[name]] for name in names]
    closed = [~(mask | 1 << i) for i, mask in enumerate(ahead)]
    found = {}
    for i, name in enumerate(names):
        around = [(closed[j], of[j]) for j in sources[i]]
        found[name] = _roles(ahead[i], of[i], around)
    return found


def _roles(ahead: int, ours: int, sources: Iterable[tuple[int, int]]) -> Brokerage:
    """Count the open pairs around one broker; sets of nodes are the bits of numbers.

    Args:
        ahead: those to which the broker has a tie.
        ours: those of its group.
        sources: for each node with a tie to it: those to which that has none, and its group.
    """
    counts = [0, 0, 0, 0, 0]
    for closed, theirs in sources:
        open_ends = ahead & closed
        if not open_ends:
            continue
        count = open_ends.bit_count()
        to_ours = (open_ends & ours).bit_count()
        if theirs == ours:
            counts[0] += to_ours
            counts[3] += count - to_ours
        else:
            to_theirs = (open_ends & theirs).bit_count()
            counts[1] += to_theirs
            counts[2] += to_ours
            counts[4] += count - to_ours - to_theirs
    return Brokerage(*counts)


def _bits(mask: int) -> list[int]:
    """Return the places of the bits that are set."""
    return [i for i, bit in enumerate(bin(mask)[:1:-1]) if bit == "1"]
