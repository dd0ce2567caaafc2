"""A network as one HTML page that needs nothing but a browser: the only room that knows pyvis.

pyvis carries vis-network and fills our own template (its own one asks other servers for files and
does not escape). Styles, scripts and data all stand in the page; a content security policy forbids
any request. Parallel edges are drawn as one line, and the panel lists what each of them says.
"""

from __future__ import annotations

import base64
import hashlib
import math
from importlib import resources
from pathlib import Path
from typing import Any, Final

from samverkan.graph.diagram_words import WORDS
from samverkan.graph.dots import dotted
from samverkan.graph.network import EDGE_KINDS, documents, places
from samverkan.graph.positions import Box, positions
from samverkan.ontology.errors import SamverkanError, UsageError
from samverkan.ontology.names import sort_key

__all__ = ["page", "write_page"]

SHAPES: Final = {  # kind of node to vis shape, in the order of the legend
    "forum": "ellipse",
    "person": "box",
    "municipality": "hexagon",
    "region": "diamond",
    "organisation": "square",
    "party": "triangle",
    "project": "triangleDown",
}
EDGES: Final = tuple(EDGE_KINDS)
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


def write_page(network: Any, path: Path, *, title: str, lang: str = "sv") -> None:
    """Write the network as one interactive, self-contained HTML page, in UTF-8.

    Args:
        network: a projection from `samverkan.graph.network`.
        path: the file to write; nothing else is written anywhere.
        title: heading of the page, plain text.
        lang: "sv" or "en", the language of all words that are not data.

    Raises:
        UsageError: the language is not known.
        SamverkanError: the file cannot be written.
    """
    html = page(network, title=title, lang=lang)
    try:
        Path(path).write_bytes(html.encode("utf-8"))
    except OSError as error:
        raise SamverkanError(
            f"the diagram could not be written: {error.strerror}.",
            where=Path(path).name,
            hint="Check the folder, the rights and the space on the disk.",
        ) from error


def page(network: Any, *, title: str, lang: str = "sv") -> str:
    """Return the page as text; see `write_page`."""
    if lang not in WORDS:
        raise UsageError("no such language.", where=lang, hint=f"Known: {', '.join(WORDS)}.")
    drawing = _drawing(network)
    details = _details(network, drawing)
    return _rendered(drawing, details, title=title, lang=lang)


# What is drawn


def _drawing(network: Any) -> dict[str, Any]:
    """Return nodes, in the order of their numbers, and merged edges as vis-network takes them."""
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
        boxes = {node: _box(drawn) for (node, _), drawn in zip(order, tried, strict=True)}
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


def _box(drawn: dict[str, Any]) -> Box:
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
    if kind in ("prepares", "funds"):
        drawn["arrows"] = "to"
    return drawn


# What the panel says


def _details(network: Any, drawing: dict[str, Any]) -> dict[str, Any]:
    """Return names, claims and evidence by the numbers of nodes and edges; documents by place."""
    sources = documents(network)
    index = {source.name: i for i, source in enumerate(sources)}

    def proof(evidence: str) -> list[list[Any]]:
        return [
            [index.get(place.document, -1), place.line, place.page, place.quote]
            for place in places(evidence)
        ]

    nodes = [
        {
            "name": data["label"],
            "kind": data["kind"],
            "owner": data.get("owner", ""),
            **{by: data[by] for by in ("municipality", "party") if data.get(by)},
            "evidence": proof(data.get("evidence", "")),
        }
        for _, data in drawing["order"]
    ]
    told = (
        *("kind", "label", "capacity", "behalf", "weight", "uncertain"),
        *("since", "until", "first", "last"),
    )
    edges = [
        [
            {name: claim[name] for name in told if claim.get(name)}
            | {"evidence": proof(claim.get("evidence", ""))}
            for claim in drawing["pairs"][pair]
        ]
        for pair in sorted(drawing["pairs"])
    ]
    files = [[s.name, s.title, s.date, s.sha256] for s in sources]
    return {"nodes": nodes, "edges": edges, "documents": files}


# The page


def _rendered(drawing: dict[str, Any], details: dict[str, Any], *, title: str, lang: str) -> str:
    """Fill the template: with vis-network, or with the bundle of sigma.js where nodes are many."""
    from jinja2 import Environment, FunctionLoader

    bundle = _bundle("network-sigma.js") if len(drawing["nodes"]) > LARGE else ""
    library = "" if bundle else _library("vis-network.min.js")
    view = bundle or _template("network-vis.js")
    script, style = _template("network.js"), _template("network.css")
    environment = Environment(loader=FunctionLoader(_template), autoescape=True)
    environment.globals.update(
        title=title,
        lang=lang,
        words=WORDS[lang],
        details=details,
        large=bool(bundle),
        kinds=_present(SHAPES, (n["group"] for n in drawing["nodes"])),
        edge_kinds=_present(EDGES, (e["kind"] for e in drawing["edges"])),
        picks=_picks(details),
        library=library,
        view=view,
        script=script,
        style=style,
        policy=_policy([text for text in (library, view, script) if text], [style]),
    )
    if bundle:
        page = environment.get_template("network.html")
        return page.render(nodes=drawing["nodes"], edges=drawing["edges"])
    return _by_pyvis(drawing, environment)


def _by_pyvis(drawing: dict[str, Any], environment: Any) -> str:
    import pyvis.network  # slow to import, and with it IPython
    from pyvis.edge import Edge
    from pyvis.node import Node

    drawn = pyvis.network.Network(directed=True, cdn_resources="in_line")
    drawn.nodes = [Node(n["id"], **_rest(n, "id")).options for n in drawing["nodes"]]
    drawn.edges = [
        Edge(e["from"], e["to"], **_rest(e, "from", "to")).options for e in drawing["edges"]
    ]
    drawn.options = {"physics": {"enabled": False}}
    drawn.templateEnv = environment
    drawn.path = "network.html"
    return str(drawn.generate_html())


def _picks(details: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what the page can be narrowed to: (what, [(value, words)]), if there is a choice."""
    nodes = details["nodes"]
    forums = [(str(i), node["name"]) for i, node in enumerate(nodes) if node["kind"] == "forum"]
    found = [("forum", forums)] if len(forums) < len(nodes) else []
    for by in ("municipality", "party"):
        values = {value for node in nodes for value in node.get(by, "").split("; ") if value}
        found.append((by, [(value, value) for value in sorted(values, key=sort_key)]))
    return [(by, choices) for by, choices in found if len(choices) > 1]


def _rest(values: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def _present(order: Any, found: Any) -> list[str]:
    there = set(found)
    return [name for name in order if name in there]


def _template(name: str) -> str:
    file = resources.files("samverkan.graph").joinpath("templates", name)
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")


def _bundle(name: str) -> str:
    """Return a bundle of browser libraries, or nothing where it was not built (see front/)."""
    file = resources.files("samverkan.graph").joinpath("templates", "built", name)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _library(name: str) -> str:
    """Return a file of vis-network 9.1.2 out of the installed pyvis, without its source map."""
    file = resources.files("pyvis").joinpath("templates", "lib", "vis-9.1.2", name)
    text = file.read_text(encoding="utf-8").replace("\r\n", "\n")
    return "\n".join(row for row in text.split("\n") if not row.startswith("//# sourceMapping"))


def _policy(scripts: list[str], styles: list[str]) -> str:
    """Return a policy that lets these texts run and nothing be fetched."""

    def hashes(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(d).decode('ascii')}'" for d in digests)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
