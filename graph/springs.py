"""Which blocks of a diagram belong near each other, found by springs; always the same result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Final

__all__ = ["GOLDEN", "near", "sprung"]

GOLDEN: Final = math.pi * (3 - math.sqrt(5))
WIDE: Final = 2.3  # width to height of the spiral that the blocks start on
WORK: Final = 15_000  # steps times blocks


def sprung(reach: Mapping[str, float], links: Mapping[str, list[str]]) -> dict[str, list[float]]:
    """Spread blocks on a spiral, those with most ties first, and let springs pull them.

    Args:
        reach: half the side of each block, in pixels.
        links: for each block the others that it is tied to.
    """
    order = sorted(reach, key=lambda n: (-len(links[n]), -reach[n], n))
    spread = 1.5 * sum(reach.values()) / len(reach)
    at = {
        node: [
            WIDE * spread * math.sqrt(i) * math.cos(i * GOLDEN),
            spread * math.sqrt(i) * math.sin(i * GOLDEN),
        ]
        for i, node in enumerate(order)
    }
    steps = max(10, min(150, WORK // len(reach)))
    for step in range(steps):
        limit = 2 * spread * (1 - step / steps) + 1
        moves = _forces(order, at, reach, links)
        for node in order:
            dx, dy = moves[node]
            far = math.hypot(dx, dy) or 1.0
            at[node][0] += dx / far * min(far, limit)
            at[node][1] += dy / far * min(far, limit)
    return at


def _forces(
    order: list[str],
    at: Mapping[str, list[float]],
    reach: Mapping[str, float],
    links: Mapping[str, list[str]],
) -> dict[str, list[float]]:
    moves = {n: [-0.01 * at[n][0], -0.02 * at[n][1]] for n in order}
    for one, other in near(order, at, 4 * max(reach.values())):
        dx, dy = at[one][0] - at[other][0], at[one][1] - at[other][1]
        far = math.hypot(dx, dy) or 0.1
        push = 0.5 * (reach[one] + reach[other]) ** 2 / far**2
        moves[one][0] += dx * push
        moves[one][1] += dy * push
        moves[other][0] -= dx * push
        moves[other][1] -= dy * push
    for one in order:
        for other in links[one]:
            dx, dy = at[other][0] - at[one][0], at[other][1] - at[one][1]
            far = math.hypot(dx, dy) or 0.1
            pull = 0.15 * (far - reach[one] - reach[other]) / far
            moves[one][0] += dx * pull
            moves[one][1] += dy * pull
    return moves


def near(order: list[str], at: Mapping[str, list[float]], cell: float) -> Iterator[tuple[str, str]]:
    """Yield each two nodes that stand in the same cell of a grid or in neighbouring ones."""
    grid: dict[tuple[int, int], list[str]] = {}
    for node in order:
        x, y = at[node]
        grid.setdefault((math.floor(x / cell), math.floor(y / cell)), []).append(node)
    for (column, row), here in grid.items():
        for i, one in enumerate(here):
            for other in here[i + 1 :]:
                yield one, other
            for side, down in ((1, 0), (-1, 1), (0, 1), (1, 1)):
                for other in grid.get((column + side, row + down), ()):
                    yield one, other
