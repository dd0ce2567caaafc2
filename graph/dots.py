"""Where the nodes of a large network stand, drawn as dots: worked out at once, always the same.

Springs place the hubs (all that is no person), those that share people near each other. Who is
tied to one hub alone stands around it in a sunflower (Vogel 1979, *A better way to construct the
sunflower head*, Mathematical Biosciences 44); who is tied to several stands between them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from samverkan.graph.springs import GOLDEN, near, sprung

__all__ = ["dotted"]

STEP: Final = 9.0  # pixels between neighbours in a sunflower
HUB: Final = 16.0  # radius that is kept free for a hub, in pixels
BETWEEN: Final = 14.0  # how far those with the same hubs are spread, in pixels
FILL: Final = 2.2  # area of the whole as a multiple of that of all sunflowers
WIDE: Final = 1.5  # the whole is drawn out to the shape of a screen
TURNS: Final = 40  # how often what meets is pushed apart
ROOM: Final = 1.3  # room around a sunflower as a multiple of its radius

Place = tuple[int, int]


def dotted(
    order: Sequence[str], around: Mapping[str, frozenset[str]], people: frozenset[str]
) -> dict[str, Place]:
    """Return the middle of every node in whole pixels.

    Args:
        order: all nodes; those that come first stand nearest to their hub.
        around: the neighbours of each.
        people: those that stand around others; when all are people, springs place all of them.
    """
    hubs = [node for node in order if node not in people] or list(order)
    at_home = {hub: [n for n in order if n in people and around[n] == {hub}] for hub in hubs}
    alone = [node for node in order if not around[node]]
    tied = [hub for hub in hubs if around[hub]]
    reach = {hub: ROOM * _radius(len(at_home[hub])) for hub in tied}
    links = {hub: sorted(_near(hub, around, reach)) for hub in tied}
    middle = _apart(sprung(reach, links), reach) if tied else {}
    places: dict[str, tuple[float, float]] = {hub: (x, y) for hub, (x, y) in middle.items()}
    for hub in tied:
        places |= _sunflower(at_home[hub], places[hub])
    places |= _between([n for n in order if n not in places and around[n]], around, places)
    places |= _below(alone, places)
    return {node: (round(x), round(y)) for node, (x, y) in places.items()}


def _radius(count: int) -> float:
    return HUB + STEP * math.sqrt(count)


def _near(
    hub: str, around: Mapping[str, frozenset[str]], hubs: Mapping[str, float]
) -> frozenset[str]:
    """Return the other hubs that a hub is tied to, itself or by someone they share."""
    direct = {other for other in around[hub] if other in hubs}
    shared = {other for n in around[hub] if n not in hubs for other in around[n] if other in hubs}
    return frozenset((direct | shared) - {hub})


def _apart(at: dict[str, list[float]], reach: Mapping[str, float]) -> dict[str, list[float]]:
    """Widen the springs' result until it has room for all hubs, and push apart what still meets."""
    order = sorted(at)
    room = FILL * math.pi * sum(far**2 for far in reach.values())
    across, down = (
        max(p[axis] for p in at.values()) - min(p[axis] for p in at.values()) + HUB
        for axis in (0, 1)
    )
    wider = max(1.0, math.sqrt(room / (across * down)))
    moved = {node: [wider * at[node][0], wider * at[node][1]] for node in order}
    cell = 2 * max(reach.values())
    for _ in range(TURNS):
        for one, other in near(order, moved, cell):
            dx, dy = moved[one][0] - moved[other][0], moved[one][1] - moved[other][1]
            far = math.hypot(dx, dy)
            short = reach[one] + reach[other] - far
            if short <= 0:
                continue
            x, y = (dx / far, dy / far) if far else (1.0, 0.0)
            for node, way in ((one, 0.5 * short), (other, -0.5 * short)):
                moved[node][0] += way * x
                moved[node][1] += way * y
    return {node: [WIDE * x, y] for node, (x, y) in moved.items()}


def _sunflower(nodes: Sequence[str], middle: tuple[float, float]) -> dict[str, tuple[float, float]]:
    x, y = middle
    return {
        node: (
            x + _radius(i) * math.cos(i * GOLDEN),
            y + _radius(i) * math.sin(i * GOLDEN),
        )
        for i, node in enumerate(nodes, 1)
    }


def _between(
    nodes: Sequence[str],
    around: Mapping[str, frozenset[str]],
    places: Mapping[str, tuple[float, float]],
) -> dict[str, tuple[float, float]]:
    """Set each node in the middle of its hubs; those with the same hubs spread around it."""
    found: dict[str, tuple[float, float]] = {}
    met: dict[frozenset[str], int] = {}
    for node in nodes:
        hubs = frozenset(other for other in around[node] if other in places) or frozenset(places)
        turn = met[hubs] = met.get(hubs, -1) + 1
        ends = [places[hub] for hub in sorted(hubs)]
        x, y = (sum(end[axis] for end in ends) / len(ends) for axis in (0, 1))
        far = BETWEEN * math.sqrt(turn + 0.5)
        found[node] = (x + far * math.cos(turn * GOLDEN), y + far * math.sin(turn * GOLDEN))
    return found


def _below(
    nodes: Sequence[str], places: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Set what has no ties in rows below the rest."""
    foot = max((y for _, y in places.values()), default=0.0) + 4 * HUB
    left = min((x for x, _ in places.values()), default=0.0)
    across = max(1, math.isqrt(4 * len(nodes)))
    return {
        node: (left + 3 * STEP * (i % across), foot + 3 * STEP * (i // across))
        for i, node in enumerate(nodes)
    }
