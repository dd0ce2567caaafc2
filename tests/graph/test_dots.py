"""Where the dots of a large network stand: each at a place of its own, near those it is tied to."""

from __future__ import annotations

import math
import random

import pytest

from samverkan.graph.dots import dotted


def town(people: int, hubs: int, seed: int = 1) -> tuple[list[str], dict[str, frozenset[str]]]:
    """Return people who mostly sit in one forum, and sometimes in two or three."""
    chance = random.Random(seed)
    around: dict[str, set[str]] = {f"hub{i}": set() for i in range(hubs)}
    for i in range(people):
        name = f"person{i}"
        around[name] = set(chance.sample(sorted(h for h in around if h[0] == "h"), 1 + i % 5 // 3))
        for hub in around[name]:
            around[hub].add(name)
    return sorted(around), {node: frozenset(near) for node, near in around.items()}


@pytest.mark.parametrize(("people", "hubs"), [(0, 1), (1, 1), (300, 12), (2500, 120)])
def test_every_node_has_a_place_of_its_own(people: int, hubs: int) -> None:
    order, around = town(people, hubs)
    places = dotted(order, around, frozenset(n for n in order if n[0] == "p"))
    assert set(places) == set(order)
    assert len(set(places.values())) >= 0.98 * len(order)  # two with the same hubs may come close


def test_people_stand_nearer_to_their_own_forum_than_to_another() -> None:
    order, around = town(600, 20)
    people = frozenset(n for n in order if n[0] == "p")
    places = dotted(order, around, people)
    hubs = [n for n in order if n not in people]
    at_home = [n for n in people if len(around[n]) == 1]
    nearest = [min(hubs, key=lambda h: math.dist(places[h], places[n])) for n in at_home]
    right = sum(hub in around[n] for hub, n in zip(nearest, at_home, strict=True))
    assert right == len(at_home)


def test_same_network_gives_the_same_places() -> None:
    order, around = town(200, 9)
    people = frozenset(n for n in order if n[0] == "p")
    turned = dict(reversed(around.items()))
    assert dotted(order, around, people) == dotted(order, turned, people)


def test_what_has_no_ties_stands_below() -> None:
    order, around = town(40, 3)
    around["z-alone"] = frozenset()
    places = dotted([*order, "z-alone"], around, frozenset(n for n in order if n[0] == "p"))
    assert places["z-alone"][1] > max(y for n, (_, y) in places.items() if n != "z-alone")
