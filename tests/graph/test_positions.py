"""Positions: nothing overlaps, nothing moves between runs."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.graph.positions import Box, positions


@st.composite
def drawings(draw: st.DrawFn) -> tuple[dict[str, Box], dict[str, frozenset[str]]]:
    """A network of up to 26 nodes of any shape, with boxes from 30 x 20 to 300 x 120."""
    names = [f"n{i}" for i in range(draw(st.integers(1, 26)))]
    pairs = draw(st.sets(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=40))
    ties = {
        n: frozenset({a for a, b in pairs if b == n} | {b for a, b in pairs if a == n} - {n}) - {n}
        for n in names
    }
    boxes = {
        n: Box(draw(st.integers(30, 300)), draw(st.integers(20, 120)), (i,), draw(st.booleans()))
        for i, n in enumerate(names)
    }
    return boxes, ties


@settings(max_examples=60, deadline=None)
@given(drawings())
def test_no_two_boxes_overlap(drawing: tuple[dict[str, Box], dict[str, frozenset[str]]]) -> None:
    boxes, ties = drawing
    at = positions(boxes, ties)
    assert set(at) == set(boxes)
    for one, other in combinations(sorted(boxes), 2):
        if boxes[one].round or boxes[other].round:
            continue  # the corners of an ellipse are free
        aside = abs(at[one][0] - at[other][0]) - (boxes[one].width + boxes[other].width) / 2
        above = abs(at[one][1] - at[other][1]) - (boxes[one].height + boxes[other].height) / 2
        assert max(aside, above) >= -1, (one, other)


@settings(max_examples=20, deadline=None)
@given(drawings(), st.randoms(use_true_random=False))
def test_order_of_the_input_does_not_matter(
    drawing: tuple[dict[str, Box], dict[str, frozenset[str]]], random: object
) -> None:
    boxes, ties = drawing
    shuffled = sorted(boxes, reverse=True)
    other = positions({n: boxes[n] for n in shuffled}, {n: ties[n] for n in shuffled})
    assert positions(boxes, ties) == other


def test_leaves_read_like_a_list() -> None:
    """Those who sit in one forum only stand around it, row by row, in their order."""
    leaves = [f"p{i:02}" for i in range(20)]
    boxes = {"hub": Box(200, 60, (0,))} | {n: Box(80, 40, (1, n)) for n in leaves}
    ties = {"hub": frozenset(leaves)} | {n: frozenset({"hub"}) for n in leaves}
    at = positions(boxes, ties)
    assert sorted(leaves, key=lambda n: (at[n][1], at[n][0])) == leaves
    assert at["hub"] == (0, 0)
