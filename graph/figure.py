"""A network as a picture for a report: SVG, PDF or PNG, drawn with matplotlib.

It shows what the interactive page shows, at the same places, with a legend and the number of
documents it rests on. Text stays text in SVG and PDF. The same network gives the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, Final

from samverkan.graph.diagram_words import WORDS
from samverkan.graph.drawing import (
    COLOURS,
    DASHES,
    DIRECTED,
    EDGES,
    LARGE,
    SHAPES,
    box,
    drawing,
)
from samverkan.graph.network import documents
from samverkan.graph.positions import Box
from samverkan.ontology.errors import MissingExtra, SamverkanError, UsageError

__all__ = ["FORMATS", "figure", "write_figure"]

FORMATS: Final = ("svg", "pdf", "png")
POINTS: Final = 0.75  # points to a pixel
MARGIN: Final = 24  # pixels around all
FOOT: Final = 30  # pixels of one row of the legend
SHARP: Final = 2  # dots to a pixel in PNG
LINE: Final = "#66788a"
INK: Final = "#1a1a1a"
ROUNDED: Final = "round,pad=0,rounding_size=5"
CORNERS: Final = {"municipality": (6, 0.0), "region": (4, 0.0), "organisation": (4, 0.785)}


def write_figure(network: Any, path: Path, *, title: str, form: str = "", lang: str = "sv") -> None:
    """Write the network as a picture.

    Args:
        network: a projection from `samverkan.graph.network`.
        path: the file to write.
        title: heading of the picture, plain text.
        form: one of FORMATS; empty: the ending of the path.
        lang: "sv" or "en".

    Raises:
        UsageError: the format or the language is not known, or the network is too large to read.
        MissingExtra: matplotlib is not installed.
        SamverkanError: the file cannot be written.
    """
    ending = path.suffix.lower().removeprefix(".")
    data = figure(network, form or ending, title=title, lang=lang)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise SamverkanError(
            f"the figure could not be written: {error.strerror}.",
            where=path.name,
            hint="Check the folder, the rights and the space on the disk.",
        ) from error


def figure(network: Any, form: str, *, title: str, lang: str = "sv") -> bytes:
    """Return the picture; see `write_figure`."""
    if form not in FORMATS or lang not in WORDS:
        raise UsageError(f"there is no figure as '{form}' in '{lang}'.", hint=", ".join(FORMATS))
    if network.number_of_nodes() > LARGE:
        raise UsageError(
            f"a figure of {network.number_of_nodes()} names cannot be read.",
            hint="Take a part of it (--ego, --at, --min-shared), or the page: -o network.html",
        )
    try:
        import matplotlib
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtra(
            "figures need matplotlib.", hint='Install it: pip install "samverkan[figures]"'
        ) from error
    drawn = drawing(network)
    nodes = [node for node in drawn["nodes"] if not node["alone"]]
    boxes = [box(node) for node in nodes]
    left, right, top, foot = _frame(nodes, boxes)
    letters = max(9.0, (right - left) / 130)  # of title and legend, in points
    row = FOOT * letters / 9
    width, height = right - left, foot - top + row * 3
    settings: Any = {"svg.fonttype": "none", "svg.hashsalt": "samverkan", "pdf.fonttype": 42}
    with matplotlib.rc_context({**settings, "font.family": "DejaVu Sans"}):
        made = Figure(figsize=(width * POINTS / 72, height * POINTS / 72))
        axes = made.add_axes((0, 0, 1, 1))
        axes.set(xlim=(left, right), ylim=(foot + row * 2, top - row))
        axes.set_axis_off()
        _lines(axes, drawn)
        for node, outline in zip(nodes, boxes, strict=True):
            _shape(axes, node["group"], (node["x"], node["y"]), outline, node["size"])
            _label(axes, node, outline)
        start = left + MARGIN
        axes.text(start, top - row / 2, title, fontsize=1.5 * letters, va="center")
        _legend(axes, drawn, (start, foot + row * 0.6), letters, WORDS[lang])
        counted = f"{len(documents(network))} {WORDS[lang]['document']}"
        axes.text(start, foot + row * 1.5, counted, fontsize=letters, va="center", color=LINE)
        return _bytes(made, form, title)


def _frame(nodes: list[dict[str, Any]], boxes: list[Box]) -> tuple[float, float, float, float]:
    """Return left, right, top and foot of the picture in pixels, wide enough for the legend."""
    at = list(zip(nodes, boxes, strict=True))
    left = min((n["x"] - b.width / 2 for n, b in at), default=0.0) - MARGIN
    right = max((n["x"] + b.width / 2 for n, b in at), default=0.0) + MARGIN
    top = min((n["y"] - b.height / 2 for n, b in at), default=0.0) - MARGIN
    foot = max((n["y"] + b.height / 2 for n, b in at), default=0.0) + MARGIN
    return left, max(right, left + 900), top, foot


def _style(kind: str) -> dict[str, Any]:
    dashes = DASHES.get(kind)
    return {"color": LINE, "linestyle": (0, [d / 2 for d in dashes]) if dashes else "-"}


def _lines(axes: Any, drawn: dict[str, Any]) -> None:
    nodes = drawn["nodes"]
    for edge in drawn["edges"]:
        start, end = nodes[edge["from"]], nodes[edge["to"]]
        ends = (start["x"], start["y"]), (end["x"], end["y"])
        _line(axes, ends, edge["kind"], 0.6 * edge["width"], short=16)


def _line(
    axes: Any,
    ends: tuple[tuple[float, float], tuple[float, float]],
    kind: str,
    width: float,
    *,
    short: float = 0,
) -> None:
    """Draw a tie; one with a direction has a head, `short` points before its end."""
    style = {**_style(kind), "linewidth": width}
    if kind in DIRECTED:
        head = {"arrowstyle": "-|>", "shrinkA": short, "shrinkB": short, **style}
        axes.annotate("", ends[1], ends[0], arrowprops=head, zorder=1)
    else:
        axes.plot(*zip(*ends, strict=True), alpha=0.8, zorder=1, **style)


def _shape(axes: Any, kind: str, middle: tuple[float, float], outline: Box, size: float) -> None:
    from matplotlib import patches

    x, y = middle
    fill, edge, _ = COLOURS[kind]
    style: dict[str, Any] = {"facecolor": fill, "edgecolor": edge, "linewidth": 1.1, "zorder": 2}
    if kind == "forum":
        axes.add_patch(patches.Ellipse(middle, outline.width, outline.height, **style))
    elif kind == "person":
        corner = (x - outline.width / 2, y - outline.height / 2)
        axes.add_patch(
            patches.FancyBboxPatch(corner, outline.width, outline.height, ROUNDED, **style)
        )
    else:
        corners, turn = CORNERS.get(kind, (3, 3.1416 if kind == "party" else 0.0))
        axes.add_patch(
            patches.RegularPolygon(middle, corners, radius=size, orientation=turn, **style)
        )


def _label(axes: Any, node: dict[str, Any], outline: Box) -> None:
    """Write a name into its shape, or below it on paper that hides the lines behind it."""
    ink = COLOURS[node["group"]][2]
    inside = bool(ink)
    paper = None if inside else {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
    axes.text(
        node["x"],
        node["y"] if inside else node["y"] + node["size"] + 3,
        node["label"],
        ha="center",
        va="center" if inside else "top",
        color=ink or INK,
        fontsize=node["font"]["size"] * POINTS * 0.93,
        linespacing=1.0,
        zorder=3,
        bbox=paper,
    )


def _legend(
    axes: Any,
    drawn: dict[str, Any],
    place: tuple[float, float],
    letters: float,
    words: dict[str, str],
) -> None:
    """Say in one row what the shapes and the lines are."""
    x, y = place
    one = letters / 9  # what is 1 pixel where letters have 9 points
    there = {node["group"] for node in drawn["nodes"] if not node["alone"]}
    for kind in (kind for kind in SHAPES if kind in there):
        outline = Box(26 * one, 15 * one, (), round=kind == "forum")
        _shape(axes, kind, (x + 14 * one, y), outline, 9 * one)
        axes.text(x + 34 * one, y, words[kind], fontsize=letters, va="center")
        x += one * (60 + 8 * len(words[kind]))
    ties = {edge["kind"] for edge in drawn["edges"]}
    for kind in (kind for kind in EDGES if kind in ties):
        ends = (x, y), (x + 28 * one, y)
        _line(axes, ends, kind, 1.4 * one)
        axes.text(x + 34 * one, y, words[kind], fontsize=letters, va="center")
        x += one * (60 + 7 * len(words[kind]))


def _bytes(made: Any, form: str, title: str) -> bytes:
    """Return the file, without the time at which it was made."""
    none = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {"Software": None}}
    out = io.BytesIO()
    made.savefig(out, format=form, dpi=72 / POINTS * SHARP, metadata={"Title": title, **none[form]})
    return out.getvalue()
