"""What is drawn of a network: nodes at their places, and one line for each two that are tied.

The interactive page and the figures for reports draw the same thing, so a figure looks like the
page that it was taken from.
"""

from __future__ import annotations

import math
from typing import Any, Final

from samverkan.graph.dots import dotted
from samverkan.graph.network import EDGE_KINDS
from samverkan.graph.positions import Box, positions
from samverkan.ontology.names import sort_key

__all__ = ["COLOURS", "DASHES", "DIRECTED", "EDGES", "LARGE", "SHAPES", "box", "drawing"]

SHAPES: Final = {  # kind of node to vis shape, in the order of the legend
    "forum": "ellipse",
    "person": "box",
    "municipality": "hexagon",
    "region": "diamond",
    "organisation": "square",
    "party": "triangle",
    "project": "triangleDown",
}
# Okabe and Ito's colours, which colour-blind readers tell apart: fill, outline, text inside.
COLOURS: Final = {
    "forum": ("#0072b2", "#00476f", "#ffffff"),
    "person": ("#fdf1d8", "#e69f00", "#1a1a1a"),
    "municipality": ("#009e73", "#005c43", ""),
    "region": ("#d55e00", "#8a3d00", ""),
    "organisation": ("#cc79a7", "#8c4a6d", ""),
    "party": ("#f0e442", "#8a8200", ""),
    "project": ("#56b4e9", "#1f6a94", ""),
}
EDGES: Final = tuple(EDGE_KINDS)
DIRECTED: Final = ("prepares", "funds")  # drawn with a head
DASHES: Final[dict[str, Any]] = {
    "observed": [9, 5],
    "attended": [2, 5],
    "represents": [1, 3],
    "convenes": [12, 4, 2, 4],
}
FONT: Final = 14  # pixels of a label at scale 1
LEAST: Final = 12  # pixels that the label of a forum has on the screen when all is shown
SCREEN: Final = (1300, 600)  # pixels of the canvas on a common screen
NARROW, WIDE, UPPER, MIDDLE = 0.34, 0.95, 0.72, 0.61  # widths of letters as parts of the font size
TURNS: Final = 3  # how often the size of forums is tried out
MANY: Final = 1000  # nodes from which the sizes are not tried out
LARGE: Final = 2000  # nodes above which the page is drawn with WebGL
MARK: Final = 13  # radius of a shape with its label below


def drawing(network: Any) -> dict[str, Any]:
    """Return nodes, in the order of their numbers, and merged edges as vis-network takes them.

    Args:
        network: a projection from `samverkan.graph.network`.
    """
    kinds = list(SHAPES)
    named = network.nodes(data=True)
    order = sorted(named, key=lambda n: (kinds.index(n[1]["kind"]), sort_key(n[1]["label"]), n[0]))
    number = {node: i for i, (node, _) in enumerate(order)}
    nodes = _placed_nodes(network, order, number)
    pairs: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for start, end, data in network.edges(data=True):
        pairs.setdefault((number[start], number[end]), []).append(data)
    edges = [_edge(i, pair, pairs[pair]) for i, pair in enumerate(sorted(pairs))]
    return {"nodes": nodes, "edges": edges, "order": order, "pairs": pairs}


def _placed_nodes(network: Any, order: list[Any], number: dict[str, int]) -> list[dict[str, Any]]:
    """Return the nodes at their places: dots where they are many, else boxes with their names."""
    around = {
        node: frozenset({*network.successors(node), *network.predecessors(node)} - {node})
        for node, _ in order
    }
    if len(order) > LARGE:
        people = frozenset(node for node, data in order if data["kind"] == "person")
        nodes = [_node(number[node], data, FONT) for node, data in order]
        kept = dotted([node for node, _ in order], around, people)
    else:
        nodes, kept = _boxed(order, number, around)
    tied = any(around.values())
    for (node, _), drawn in zip(order, nodes, strict=True):
        drawn["x"], drawn["y"] = kept[node]
        drawn["alone"] = tied and not around[node]
    return nodes


def _boxed(
    order: list[Any], number: dict[str, int], around: dict[str, frozenset[str]]
) -> tuple[list[dict[str, Any]], dict[str, tuple[int, int]]]:
    """Place nodes as boxes that do not overlap.

    Where the whole must be drawn small, the names of forums are set larger. Of several turns that
    one is kept in which forums, and then people, are easiest to read.
    """
    nodes: list[dict[str, Any]] = []
    kept: dict[str, tuple[int, int]] = {}
    best: tuple[float, float] = (0.0, 0.0)
    large = 18 if len(order) <= MANY else 60
    for _ in range(TURNS if len(order) <= MANY else 1):
        tried = [_node(number[node], data, large) for node, data in order]
        boxes = {node: box(drawn) for (node, _), drawn in zip(order, tried, strict=True)}
        places = positions(boxes, around)
        scale = _scale(boxes, {n: at for n, at in places.items() if around[n]} or places)
        read = (round(min(1.0, large * scale / LEAST), 1), scale)
        if read > best:
            best, nodes, kept = read, tried, places
        if best[0] >= 1:
            break
        large = min(80, math.ceil(LEAST / scale))
    return nodes, kept


def _scale(boxes: dict[str, Box], places: dict[str, tuple[int, int]]) -> float:
    across = 2 * max((abs(x) + boxes[n].width / 2 for n, (x, _) in places.items()), default=1)
    down = 2 * max((abs(y) + boxes[n].height / 2 for n, (_, y) in places.items()), default=1)
    return min(1.0, SCREEN[0] / across, SCREEN[1] / down)


def _node(number: int, data: dict[str, Any], large: int) -> dict[str, Any]:
    kind = data["kind"]
    forum = kind == "forum"
    size = large if forum else FONT
    return {
        "id": number,
        "label": _halved(data["label"])
        if kind == "person"
        else _folded(data["label"], 20 if len(data["label"]) <= 45 else 26),
        "shape": SHAPES[kind],
        "group": kind,
        "size": MARK + 2 * min(8, math.isqrt(data.get("weight", 0))),
        "font": {"size": size},
    }


def box(drawn: dict[str, Any]) -> Box:
    """Return the room that a node takes, as vis-network draws its shape around its label."""
    rows = drawn["label"].split("\n")
    size = drawn["font"]["size"]
    width = max(_width(row) for row in rows) * size
    height = len(rows) * size * 1.03
    if drawn["shape"] == "ellipse":
        width, height = width + height, 2 * height
    elif drawn["shape"] == "box":
        width, height = width + 12, height + 12
    else:
        width, height = max(width, 2 * drawn["size"]), 2 * drawn["size"] + 2 * (height + 6)
    rank = list(SHAPES).index(drawn["group"])
    return Box(width, height, (rank, drawn["id"]), round=drawn["shape"] == "ellipse")


def _width(text: str) -> float:
    """Return the width of a text as a multiple of the font size, roughly."""
    narrow, wide = (sum(map(text.count, letters)) for letters in ("ijltfI.,:;'|!-() ", "mwMWÅÄÖ@&"))
    upper = sum(c.isupper() and c not in "IMWÅÄÖ" for c in text)
    middle = len(text) - narrow - wide - upper
    return NARROW * narrow + WIDE * wide + UPPER * upper + MIDDLE * middle


def _halved(name: str) -> str:
    """Break a name into two rows as even as its blanks allow; a short one stays on one row."""
    words = name.split()
    if len(name) <= 8 or len(words) < 2:
        return _folded(name, 18)
    cuts = ((" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words)))
    return "\n".join(min(cuts, key=lambda rows: max(map(_width, rows))))


def _folded(text: str, width: int) -> str:
    """Break a label at blanks into rows of about `width` letters; five rows at most."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    rows = [row if len(row) <= 2 * width else row[: 2 * width - 1] + "…" for row in rows]
    return "\n".join(rows if len(rows) <= 5 else [*rows[:4], rows[4] + " …"])


def _edge(number: int, pair: tuple[int, int], claims: list[dict[str, Any]]) -> dict[str, Any]:
    kind = min((claim["kind"] for claim in claims), key=EDGES.index)
    weight = sum(int(claim.get("weight", 1)) for claim in claims)
    drawn: dict[str, Any] = {
        "id": number,
        "from": pair[0],
        "to": pair[1],
        "kind": kind,
        "width": min(6, 1 + math.isqrt(weight)),
    }
    if kind in DASHES:
        drawn["dashes"] = DASHES[kind]
    if kind in DIRECTED:
        drawn["arrows"] = "to"
    return drawn
