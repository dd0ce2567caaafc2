"""Where the nodes of a diagram stand: computed before the page is written, the same every time.

Nodes with one neighbour only are set in rows around it, in the order of their labels, so that a
forum and those who sit in it alone make one block that reads like a list; nodes with the very same
neighbours make a block too. Springs say which blocks belong near each other; then the blocks are
set down one by one, each at the free place nearest to where its neighbours are, so that nothing
overlaps and text stays as large as it can. No randomness, and no library that could move the nodes.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from samverkan.graph.springs import sprung

__all__ = ["Box", "positions"]

GAP: Final = 9.0  # free pixels between the boxes of one block
MARGIN: Final = 9.0  # free pixels around a block
CELL: Final = 12  # pixels of the grid that blocks are set down on
ASPECT: Final = 2.3  # width to height of the whole: a wide screen less the head of the page
ENOUGH: Final = 600.0  # pixels of height that are shown at full size
OVAL: Final = 1.6  # width to height of what stands around a hub
SHAPES: Final = (ASPECT, 1.5, 3.2)  # width to height that is aimed at, the likeliest first
TRIES: Final = tuple(  # shape, how far apart the springs' result is, pull to the middle
    (shape, spread, pull)
    for pull in (0.15, 0.0, 0.4)
    for spread in (0.25, 0.1, 0.4, 0.6)
    for shape in SHAPES
)
BUDGET: Final = 700  # blocks times tries; the smallest result is taken
SIDE: Final = 1 << 11  # cells on either side of the middle: room for 100 000 names
Point = tuple[float, float]
Stretch = tuple[float, float, float]  # height of the middle, left and right end


@dataclass(frozen=True, slots=True)
class Box:
    """Width and height of a node with its label, in pixels, the key that orders it, and whether
    its outline is an ellipse."""

    width: float
    height: float
    order: tuple[object, ...]
    round: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes placed around a common middle, and the cells they cover: row to (first, last)."""

    places: dict[str, Point]
    cover: dict[int, tuple[int, int]]

    @property
    def reach(self) -> float:
        """Half the side, in pixels, of a square of the block's area."""
        return CELL * math.sqrt(sum(last - first + 1 for first, last in self.cover.values())) / 2


@dataclass(slots=True)
class Grid:
    """The cells that are taken: one number for each row, one bit for each cell."""

    rows: dict[int, int] = field(default_factory=dict)
    barred: dict[int, dict[int, int]] = field(default_factory=dict)  # row, width: `_widened`
    zero: int = 2 * SIDE  # the bit of column 0

    def along(self, block: Block, x: int, y: int) -> list[int]:
        """Return the free columns nearest to x, on either side, for a block whose middle is to
        stand in row y."""
        barred = 0
        for row, (first, last) in block.cover.items():
            if row + y in self.rows:
                known = self.barred.setdefault(row + y, {})
                width = last - first + 1
                if width not in known:
                    known[width] = _widened(self.rows[row + y], width)
                barred |= known[width] >> (self.zero + first - SIDE)
        near = barred >> (SIDE + x)
        right = (~near & (near + 1)).bit_length() - 1
        left = barred & ((1 << (SIDE + x + 1)) - 1)
        gaps = ~left & ((1 << (SIDE + x + 1)) - 1)
        return [x + right, gaps.bit_length() - 1 - SIDE]

    def take(self, block: Block, x: int, y: int) -> None:
        """Mark the cells of a block as taken."""
        for row, (first, last) in block.cover.items():
            span = ((1 << (last - first + 1)) - 1) << (self.zero + x + first)
            self.rows[row + y] = self.rows.get(row + y, 0) | span
            self.barred.pop(row + y, None)


def positions(
    boxes: Mapping[str, Box], neighbours: Mapping[str, frozenset[str]]
) -> dict[str, tuple[int, int]]:
    """Return the middle of every node in whole pixels; nodes without ties stand below the rest.

    Args:
        boxes: the size of each node.
        neighbours: for each node the others that it is tied to, whatever the direction.
    """
    leaves = _leaves(boxes, neighbours)
    taken = {leaf for group in leaves.values() for leaf in group}
    rest = sorted((n for n in boxes if n not in taken), key=lambda n: (boxes[n].order, n))
    alone = [n for n in rest if not neighbours[n]]
    groups = _groups([n for n in rest if neighbours[n]], neighbours)
    first = {node: group[0] for group in groups for node in group}
    blocks = {group[0]: _block(group, leaves.get(group[0], []), boxes) for group in groups}
    links = {
        hub: sorted({first[n] for n in neighbours[hub] if n in first} - {hub}) for hub in blocks
    }
    parts = [_part(part, blocks, links, boxes) for part in _components(list(blocks), links)]
    placed = _gathered(parts, boxes)
    if alone:
        below = max((y + boxes[n].height / 2 for n, (_, y) in placed.items()), default=0.0)
        rows = _rows(alone, boxes, ASPECT)
        top = min(y - boxes[n].height / 2 for n, (_, y) in rows.items())
        placed |= {n: (x, y + below - top + 5 * GAP) for n, (x, y) in rows.items()}
    return {node: (round(x), round(y)) for node, (x, y) in sorted(placed.items())}


# Blocks


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


def _groups(nodes: list[str], neighbours: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Put nodes with the very same neighbours together: those who sit in the same two forums."""
    found: dict[frozenset[str], list[str]] = {}
    for node in nodes:
        found.setdefault(neighbours[node], []).append(node)
    return list(found.values())


def _block(group: list[str], leaves: list[str], boxes: Mapping[str, Box]) -> Block:
    if group[1:]:
        return _covered(_rows(group, boxes, 1.0), boxes)
    hub = group[0]
    places = {hub: (0.0, 0.0)} | _ring(boxes[hub], leaves, boxes)
    return _covered(places, boxes)


def _ring(hub: Box, leaves: list[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Set the leaves in rows around the hub, in reading order, in the smallest oval that holds."""
    if not leaves:
        return {}
    step = max(boxes[leaf].height for leaf in leaves) + GAP
    widths = [boxes[leaf].width for leaf in leaves]
    thickness = 0.0
    counts: dict[Stretch, int] = {}
    while sum(counts.values()) < len(leaves):
        thickness += 4
        counts = _counts(_stretches(hub, step, thickness), widths)
    places: dict[str, Point] = {}
    queue = iter(leaves)
    for (y, left, right), count in sorted(counts.items()):
        row = [next(queue) for _ in range(count)]
        used = sum(boxes[node].width + GAP for node in row) - GAP
        x = (left + right - used) / 2
        if abs(y) < _beside(hub, step):
            x = right - used if left < 0 else left
        for node in row:
            places[node] = (x + boxes[node].width / 2, y)
            x += boxes[node].width + GAP
    return places


def _beside(hub: Box, step: float) -> float:
    """Return how far up and down from the middle the rows stand at the side of the hub."""
    return max(1, round(hub.height / step)) * step / 2


def _stretches(hub: Box, step: float, thickness: float) -> Iterator[Stretch]:
    """Yield the free stretches in an oval that is thicker than the hub, the middle rows first."""
    wide, high = hub.width / 2 + OVAL * thickness, hub.height / 2 + thickness
    beside = round(2 * _beside(hub, step) / step)
    rows = [(row - (beside - 1) / 2) * step for row in range(beside)]
    first = max(_beside(hub, step), hub.height / 2 + GAP)
    more = max(0, math.floor((high - first) / step))
    rows += [sign * (first + (row + 0.5) * step) for row in range(more) for sign in (-1, 1)]
    for y in sorted(rows, key=lambda y: (abs(y), y)):
        far = min(1.0, max(0.0, abs(y) - step / 4) / high)
        outer = wide * (1 - far**3) ** (1 / 3)
        near = min(1.0, 2 * max(0.0, abs(y) - step / 2) / hub.height)
        inner = hub.width / 2 * (math.sqrt(1 - near**2) if hub.round else 1.0) + 2 * GAP
        if abs(y) >= _beside(hub, step):
            yield y, -outer, outer
        else:
            yield y, -outer, -inner
            yield y, inner, outer


def _counts(stretches: Iterable[Stretch], widths: list[float]) -> dict[Stretch, int]:
    """Return how many boxes, taken in order, find room on each stretch."""
    counts: dict[Stretch, int] = {}
    done = 0
    for stretch in stretches:
        _, left, right = stretch
        used = -GAP
        while done < len(widths) and used + GAP + widths[done] <= right - left:
            used += GAP + widths[done]
            done += 1
            counts[stretch] = counts.get(stretch, 0) + 1
    return counts


def _rows(nodes: list[str], boxes: Mapping[str, Box], aspect: float) -> dict[str, Point]:
    """Set nodes in rows and columns, in reading order."""
    step_x = max(boxes[n].width for n in nodes) + GAP
    step_y = max(boxes[n].height for n in nodes) + GAP
    columns = max(1, round(math.sqrt(len(nodes) * step_y * aspect / step_x)))
    rows = math.ceil(len(nodes) / columns)
    return {
        node: (
            (i % columns - (columns - 1) / 2) * step_x,
            (i // columns - (rows - 1) / 2) * step_y,
        )
        for i, node in enumerate(nodes)
    }


def _covered(places: dict[str, Point], boxes: Mapping[str, Box]) -> Block:
    """Return the boxes as a block that covers, in each row, all from the first to the last."""
    cover: dict[int, tuple[int, int]] = {}
    for node, (x, y) in places.items():
        wide, high = boxes[node].width / 2 + MARGIN / 2, boxes[node].height / 2 + MARGIN / 2
        first, last = math.floor((x - wide) / CELL), math.floor((x + wide) / CELL)
        for row in range(math.floor((y - high) / CELL), math.floor((y + high) / CELL) + 1):
            old = cover.get(row, (first, last))
            cover[row] = (min(old[0], first), max(old[1], last))
    return Block(places, cover)


# Parts


def _components(hubs: list[str], links: Mapping[str, list[str]]) -> list[list[str]]:
    seen: set[str] = set()
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


def _part(
    part: list[str],
    blocks: Mapping[str, Block],
    links: Mapping[str, list[str]],
    boxes: Mapping[str, Box],
) -> Block:
    """Place the blocks of one connected part, as small as can be, and return it as one block."""
    if len(part) == 1:
        return blocks[part[0]]
    wished = sprung({n: blocks[n].reach for n in part}, links)
    chosen = TRIES[: max(1, BUDGET // len(part))]
    tries = [_set_down(wished, wish, blocks, links) for wish in chosen]
    ties = [(node, other) for node in links for other in links[node] if node in wished]
    return _covered(min(tries, key=lambda places: _price(places, boxes, ties)), boxes)


def _set_down(
    wished: Mapping[str, list[float]],
    wish: tuple[float, float, float],
    blocks: Mapping[str, Block],
    links: Mapping[str, list[str]],
) -> dict[str, Point]:
    """Set the blocks down, large ones first, each near its place between its neighbours."""
    shape, spread, pull = wish
    grid = Grid()
    cells: dict[str, tuple[int, int]] = {}
    for node in _growing(blocks, links, wished):
        near = [n for n in links[node] if n in cells]
        near = near or sorted({m for n in links[node] for m in links[n] if m in cells})
        x, y = 0.0, 0.0
        for other in near:
            x += cells[other][0] + (wished[node][0] - wished[other][0]) * spread / CELL
            y += cells[other][1] + (wished[node][1] - wished[other][1]) * spread / CELL
        count = len(near) or 1
        wanted = (x / count / (1 + pull), y / count / (1 + pull))
        cells[node] = _nearest(grid, blocks[node], wanted, shape)
        grid.take(blocks[node], *cells[node])
    return {
        n: (x * CELL + dx, y * CELL + dy)
        for hub, (x, y) in cells.items()
        for n, (dx, dy) in blocks[hub].places.items()
    }


def _growing(
    blocks: Mapping[str, Block], links: Mapping[str, list[str]], part: Iterable[str]
) -> list[str]:
    """Return the blocks of a part, the largest first and then the largest within two steps."""
    rank = {n: (-round(blocks[n].reach / (3 * CELL)), -len(links[n]), n) for n in part}
    queue = [min(rank.values())]
    waiting = {queue[0][2]}
    order = []
    while queue:
        node = heapq.heappop(queue)[2]
        order.append(node)
        for one in links[node]:
            for other in (one, *links[one]):
                if other not in waiting:
                    waiting.add(other)
                    heapq.heappush(queue, rank[other])
    return order


def _nearest(grid: Grid, block: Block, wanted: Point, shape: float) -> tuple[int, int]:
    """Return the free cell nearest to the wanted one; a step down counts as `shape` steps
    sideways."""
    x, y = (round(max(-SIDE / 2, min(SIDE / 2, at))) for at in wanted)
    step = 0
    best: tuple[float, int, int] | None = None
    while best is None or step < best[0]:
        for row in sorted({y - step, y + step}):
            for column in grid.along(block, x, row):
                found = (math.hypot((column - x) / shape, row - y), row, column)
                best = found if best is None else min(best, found)
        step += 1
    return best[2], best[1]


def _widened(bits: int, width: int) -> int:
    """Return the bits from which a span of `width` bits upwards would meet a set bit."""
    done = 1
    while done < width:
        more = min(done, width - done)
        bits |= bits >> more
        done += more
    return bits


def _gathered(parts: list[Block], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Set the unconnected parts down around the largest, as small as can be."""
    if not parts:
        return {}
    order = sorted(parts, key=lambda p: (-round(p.reach), min(p.places)))
    tries = []
    for shape in SHAPES:
        grid = Grid()
        placed: dict[str, Point] = {}
        for part in order:
            x, y = _nearest(grid, part, (0, 0), shape)
            grid.take(part, x, y)
            placed |= {n: (x * CELL + dx, y * CELL + dy) for n, (dx, dy) in part.places.items()}
        tries.append(placed)
    return min(tries, key=lambda places: _price(places, boxes, ()))


def _price(
    places: Mapping[str, Point], boxes: Mapping[str, Box], ties: Iterable[tuple[str, str]]
) -> tuple[int, float]:
    """Return what a result costs: how small it must be drawn to fit a screen, in steps of a
    twentieth, and then how long the lines between the blocks are."""
    left = min(x - boxes[n].width / 2 for n, (x, _) in places.items())
    right = max(x + boxes[n].width / 2 for n, (x, _) in places.items())
    top = min(y - boxes[n].height / 2 for n, (_, y) in places.items())
    bottom = max(y + boxes[n].height / 2 for n, (_, y) in places.items())
    size = max((right - left) / ASPECT, bottom - top, ENOUGH)
    return round(20 * math.log(size)), sum(math.dist(places[a], places[b]) for a, b in ties)
