"""Where the nodes of a diagram stand: computed before the page is written, the same every time.

Nodes with one neighbour only are set in rows around it, in the order of their labels, so that a
forum and those who sit in it alone make one block that reads like a list. The blocks and the nodes
between them are placed by springs, pushed apart until nothing overlaps, and the unconnected parts
are packed on shelves. No randomness, and no library whose version would move the nodes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

__all__ = ["Box", "positions"]

GAP: Final = 12.0  # free pixels between two boxes
ASPECT: Final = 1.7  # width to height of a block, and of the whole: a wide screen less its head
GOLDEN: Final = math.pi * (3 - math.sqrt(5))
WORK: Final = 60_000  # spring steps times nodes
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Width and height of a node with its label, in pixels, and the key that orders it."""

    width: float
    height: float
    order: tuple[object, ...]


@dataclass(slots=True)
class Block:
    """A hub with its leaves, placed around its own middle; or a whole part of the network."""

    width: float
    height: float
    places: dict[str, Point]


def positions(
    boxes: Mapping[str, Box], neighbours: Mapping[str, frozenset[str]]
) -> dict[str, tuple[int, int]]:
    """Return the middle of every node in whole pixels, the whole being centred on 0, 0.

    Args:
        boxes: the size of each node.
        neighbours: for each node the others that it is tied to, whatever the direction.
    """
    leaves = _leaves(boxes, neighbours)
    taken = {leaf for group in leaves.values() for leaf in group}
    hubs = sorted((n for n in boxes if n not in taken), key=lambda n: (boxes[n].order, n))
    blocks = {hub: _block(hub, leaves.get(hub, []), boxes) for hub in hubs}
    links = {hub: sorted(n for n in neighbours[hub] if n in blocks) for hub in hubs}
    alone = [hub for hub in hubs if not links[hub] and hub not in leaves]
    parts = [_part(part, blocks, links) for part in _components(hubs, links, set(alone))]
    parts += [_rows(alone, boxes)] if alone else []
    return {node: (round(x), round(y)) for node, (x, y) in sorted(_packed(parts).items())}


def _leaves(
    boxes: Mapping[str, Box], neighbours: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    """Give each node with a single neighbour to it; of two such, the first in order is the hub."""
    found: dict[str, list[str]] = {}
    for node in sorted(boxes, key=lambda n: (boxes[n].order, n)):
        if len(neighbours[node]) == 1:
            (hub,) = neighbours[node]
            pair = len(neighbours[hub]) == 1
            if not pair or (boxes[hub].order, hub) < (boxes[node].order, node):
                found.setdefault(hub, []).append(node)
    return found


def _block(hub: str, leaves: list[str], boxes: Mapping[str, Box]) -> Block:
    """Set the leaves in rows around the hub, in reading order, in a rounded outline."""
    own = boxes[hub]
    if not leaves:
        return Block(own.width, own.height, {hub: (0.0, 0.0)})
    step_x = max(boxes[leaf].width for leaf in leaves) + GAP
    step_y = max(boxes[leaf].height for leaf in leaves) + GAP
    slots = sorted(_slots(len(leaves), step_x, step_y, own))[: len(leaves)]
    seats = sorted((y, x) for _, y, x in slots)
    places = {hub: (0.0, 0.0)}
    places |= {leaf: (x, y) for leaf, (y, x) in zip(leaves, seats, strict=True)}
    width = max(own.width, 2 * max(abs(x) for _, x in seats) + step_x - GAP)
    height = max(own.height, 2 * max(abs(y) for y, _ in seats) + step_y - GAP)
    return Block(width, height, places)


def _slots(
    count: int, step_x: float, step_y: float, hub: Box
) -> Iterator[tuple[float, float, float]]:
    """Yield (distance, y, x) of free cells around the hub, enough for `count`."""
    area = count * step_x * step_y + (hub.width + step_x) * (hub.height + step_y)
    rows = math.ceil(math.sqrt(area / ASPECT) / step_y) + 2
    columns = math.ceil(math.sqrt(area * ASPECT) / step_x) + 2
    for row in range(-rows, rows + 1):
        y = row * step_y
        beside = abs(y) < (hub.height + step_y) / 2
        for side in (-1, 1):
            for column in range(columns):
                first = (hub.width + step_x) / 2 + GAP if beside else step_x / 2
                x = side * (first + column * step_x)
                far = math.hypot(x / ASPECT, y)
                yield round(far, 3), y, x


def _components(
    hubs: list[str], links: Mapping[str, list[str]], alone: set[str]
) -> list[list[str]]:
    seen = set(alone)
    found = []
    for hub in hubs:
        if hub in seen:
            continue
        seen.add(hub)
        part = [hub]
        for node in part:
            fresh = [n for n in links[node] if n not in seen]
            seen.update(fresh)
            part.extend(fresh)
        found.append(part)
    return found


def _part(part: list[str], blocks: Mapping[str, Block], links: Mapping[str, list[str]]) -> Block:
    """Place the blocks of one connected part and return it as one block."""
    if len(part) == 1:
        return blocks[part[0]]
    centres = _sprung(part, blocks, links)
    _part_overlaps(part, centres, blocks)
    places = {}
    for hub in part:
        x, y = centres[hub]
        places |= {n: (x + dx, y + dy) for n, (dx, dy) in blocks[hub].places.items()}
    left = min(centres[n][0] - blocks[n].width / 2 for n in part)
    right = max(centres[n][0] + blocks[n].width / 2 for n in part)
    top = min(centres[n][1] - blocks[n].height / 2 for n in part)
    bottom = max(centres[n][1] + blocks[n].height / 2 for n in part)
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    moved = {n: (x - middle_x, y - middle_y) for n, (x, y) in places.items()}
    return Block(right - left, bottom - top, moved)


def _sprung(
    part: list[str], blocks: Mapping[str, Block], links: Mapping[str, list[str]]
) -> dict[str, list[float]]:
    """Spread the blocks on a spiral, large ones first, then let springs pull them together."""
    reach = {n: math.sqrt(blocks[n].width * blocks[n].height) / 2 + GAP for n in part}
    order = sorted(part, key=lambda n: (-len(links[n]), -reach[n], n))
    spread = 1.5 * sum(reach.values()) / len(part)
    at = {
        node: [
            ASPECT * spread * math.sqrt(i) * math.cos(i * GOLDEN),
            spread * math.sqrt(i) * math.sin(i * GOLDEN),
        ]
        for i, node in enumerate(order)
    }
    steps = max(15, min(250, WORK // len(part)))
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
    for one, other in _near(order, at, 4 * max(reach.values())):
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


def _near(
    order: list[str], at: Mapping[str, list[float]], cell: float
) -> Iterator[tuple[str, str]]:
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


def _part_overlaps(
    part: list[str], at: dict[str, list[float]], blocks: Mapping[str, Block]
) -> None:
    """Push overlapping blocks apart along the shorter way until none is left."""
    cell = max(max(blocks[n].width, blocks[n].height) for n in part) + 2 * GAP
    for _ in range(max(50, min(1000, 4 * WORK // len(part)))):
        quiet = True
        for one, other in list(_near(part, at, cell)):
            quiet = not _pushed(at[one], at[other], blocks[one], blocks[other]) and quiet
        if quiet:
            return


def _pushed(one: list[float], other: list[float], first: Block, second: Block) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    over_x = (first.width + second.width) / 2 + 2 * GAP - abs(dx)
    over_y = (first.height + second.height) / 2 + 2 * GAP - abs(dy)
    if over_x <= 0.5 or over_y <= 0.5:
        return False
    axis, over, way = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
    sign = 1.0 if way >= 0 else -1.0
    share = second.width * second.height
    share = share / (share + first.width * first.height)
    one[axis] -= sign * over * share
    other[axis] += sign * over * (1 - share)
    return True


def _rows(nodes: list[str], boxes: Mapping[str, Box]) -> Block:
    """Set nodes without ties in rows."""
    step_x = max(boxes[n].width for n in nodes) + GAP
    step_y = max(boxes[n].height for n in nodes) + GAP
    columns = max(1, round(math.sqrt(len(nodes) * step_y * 3 * ASPECT / step_x)))
    rows = math.ceil(len(nodes) / columns)
    places = {
        node: (
            (i % columns - (columns - 1) / 2) * step_x,
            (i // columns - (rows - 1) / 2) * step_y,
        )
        for i, node in enumerate(nodes)
    }
    return Block(columns * step_x, rows * step_y, places)


def _packed(parts: Iterable[Block]) -> dict[str, Point]:
    """Pack the parts on shelves of the width that gives the best fit, largest first."""
    ordered = sorted(enumerate(parts), key=lambda p: (-p[1].height, p[0]))
    blocks = [block for _, block in ordered]
    if not blocks:
        return {}
    widest = max(block.width for block in blocks) + 3 * GAP
    total = sum(block.width + 3 * GAP for block in blocks)
    tries = [widest + (total - widest) * i / 24 for i in range(25)]
    shelves = min((_shelved(blocks, width) for width in tries), key=_size)
    width, height = _extent(shelves)
    return {
        node: (x + block.width / 2 + dx - width / 2, y + block.height / 2 + dy - height / 2)
        for block, x, y in shelves
        for node, (dx, dy) in block.places.items()
    }


def _shelved(blocks: list[Block], width: float) -> list[tuple[Block, float, float]]:
    """Fill shelves from the top, each part at the foot of the lowest place where it fits."""
    placed: list[tuple[Block, float, float]] = []
    for block in blocks:
        corners = [(0.0, 0.0)]
        corners += [(x + b.width + 3 * GAP, y) for b, x, y in placed]
        corners += [(x, y + b.height + 3 * GAP) for b, x, y in placed]
        fits = [
            (y, x)
            for x, y in corners
            if x + block.width <= width and not _hits(block, x, y, placed)
        ]
        y, x = min(fits) if fits else (_extent(placed)[1] + 3 * GAP, 0.0)
        placed.append((block, x, y))
    return placed


def _hits(block: Block, x: float, y: float, placed: list[tuple[Block, float, float]]) -> bool:
    return any(
        x < left + other.width + 2 * GAP
        and left < x + block.width + 2 * GAP
        and y < top + other.height + 2 * GAP
        and top < y + block.height + 2 * GAP
        for other, left, top in placed
    )


def _extent(placed: list[tuple[Block, float, float]]) -> Point:
    width = max((x + block.width for block, x, _ in placed), default=0.0)
    return width, max((y + block.height for block, _, y in placed), default=0.0)


def _size(placed: list[tuple[Block, float, float]]) -> float:
    """Return how large the whole must be drawn: the smaller, the larger its text on a screen."""
    width, height = _extent(placed)
    return max(width / ASPECT, height)
