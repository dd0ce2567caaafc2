"""Measures: published values of well-known networks, examples worked by hand, no chance."""

from __future__ import annotations

import itertools
import math
import os
import random
import subprocess
import sys

import networkx as nx
import pytest
from networkx.algorithms import bipartite

from samverkan.graph.measures_brokerage import Brokerage, brokerage
from samverkan.graph.measures_position import (
    betweenness,
    communities,
    core_numbers,
    core_periphery,
)
from samverkan.graph.measures_twomode import (
    Bridging,
    bridging,
    clustering,
    interlocks,
    shared,
    turned,
)


def plain(graph: nx.Graph, first: int = 0) -> nx.Graph:
    """Return the graph with names that are text and with ties of weight 1."""
    names = {n: str(n + first) if isinstance(n, int) else n for n in graph}
    made = nx.Graph()
    made.add_nodes_from(names.values())
    made.add_weighted_edges_from((names[a], names[b], 1) for a, b in graph.edges())
    return made


# W. W. Zachary, 'An information flow model for conflict and fission in small groups', 1977.
ZACHARY = plain(nx.karate_club_graph(), first=1)
FLORENCE = plain(nx.florentine_families_graph())  # J. F. Padgett and C. K. Ansell, AJS 98, 1993
DAVIS = plain(nx.davis_southern_women_graph())  # A. Davis and others, Deep South, 1941, page 148
WOMEN = {
    name: frozenset(DAVIS[name]) for name in DAVIS if not (name[0] == "E" and name[1:].isdecimal())
}
EVENTS = turned(WOMEN)


# Davis' Southern Women

# L. C. Freeman, 'Finding social groups: a meta-analysis of the southern women data', 2003.
WENT = {
    **{"Evelyn Jefferson": 8, "Laura Mandeville": 7, "Theresa Anderson": 8, "Brenda Rogers": 7},
    **{"Charlotte McDowd": 4, "Frances Anderson": 4, "Eleanor Nye": 4, "Pearl Oglethorpe": 3},
    **{"Ruth DeSand": 4, "Verne Sanderson": 4, "Myra Liddel": 4, "Katherina Rogers": 6},
    **{"Sylvia Avondale": 7, "Nora Fayette": 8, "Helen Lloyd": 5, "Dorothy Murchison": 2},
    **{"Olivia Carleton": 2, "Flora Price": 2},
}
CAME = (3, 3, 6, 4, 8, 8, 10, 14, 12, 5, 4, 6, 3, 3)
# R. L. Breiger, 'The duality of persons and groups', Social Forces 53, 1974: entries of the matrix
# of persons, and of that of events.
TOGETHER = {
    ("Evelyn Jefferson", "Theresa Anderson"): 7,
    ("Evelyn Jefferson", "Laura Mandeville"): 6,
    ("Brenda Rogers", "Charlotte McDowd"): 4,
    ("Nora Fayette", "Sylvia Avondale"): 6,
    ("Flora Price", "Olivia Carleton"): 2,
    ("Charlotte McDowd", "Pearl Oglethorpe"): 0,
}
BOTH = {("E8", "E9"): 9, ("E7", "E8"): 8, ("E13", "E14"): 3, ("E1", "E14"): 0}
# S. P. Borgatti and D. S. Halgin, 'Analyzing affiliation networks', 2011: two decimals.
BETWEEN = {
    **{"E8": 0.24, "E9": 0.23, "E7": 0.13, "Nora Fayette": 0.11, "Evelyn Jefferson": 0.10},
    **{"Theresa Anderson": 0.09, "E6": 0.07, "Sylvia Avondale": 0.07, "Laura Mandeville": 0.05},
    **{"Brenda Rogers": 0.05, "Katherina Rogers": 0.05, "E5": 0.04, "Helen Lloyd": 0.04},
    **{"E3": 0.02, "Ruth DeSand": 0.02, "Verne Sanderson": 0.02, "E12": 0.02, "E11": 0.02},
    **{"Eleanor Nye": 0.01, "E4": 0.01, "Charlotte McDowd": 0.01, "E10": 0.01, "Flora Price": 0.01},
    **{"E2": 0.00, "E1": 0.00, "Dorothy Murchison": 0.00, "E13": 0.00, "E14": 0.00},
}


def test_davis_degrees() -> None:
    assert {name: len(events) for name, events in WOMEN.items()} == WENT
    assert tuple(len(EVENTS[f"E{n}"]) for n in range(1, 15)) == CAME


def test_davis_duality_of_persons_and_groups() -> None:
    women, events = shared(WOMEN), shared(EVENTS)
    assert {pair: women.get(pair, 0) for pair in TOGETHER} == TOGETHER
    assert {pair: events.get(pair, 0) for pair in BOTH} == BOTH
    assert (len(women), len(events)) == (139, 66)


def test_davis_betweenness() -> None:
    """Ours is a share of all pairs; theirs is a share of what a node of its mode can reach."""
    shares = betweenness(DAVIS).shares
    whole = (len(DAVIS) - 1) * (len(DAVIS) - 2) / 2
    most = {True: greatest(18, 14), False: greatest(14, 18)}
    found = {name: shares[name] * whole / most[name in WOMEN] for name in BETWEEN}
    assert found == pytest.approx(BETWEEN, abs=0.00501)


def greatest(own: int, other: int) -> float:
    """Return the most betweenness that a node can have (Borgatti and Halgin 2011)."""
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


@pytest.mark.parametrize("side", [WOMEN, EVENTS], ids=["women", "events"])
def test_davis_clustering_and_redundancy_are_those_of_networkx(
    side: dict[str, frozenset[str]],
) -> None:
    """The definitions of Latapy and others (2008), reckoned by other code."""
    assert clustering(side) == pytest.approx(bipartite.latapy_clustering(DAVIS, nodes=list(side)))
    found = {node: held.redundancy for node, held in bridging(side).items()}
    assert found == pytest.approx(bipartite.node_redundancy(DAVIS, nodes=list(side)))


# Florentine families

# M. O. Jackson, Social and Economic Networks, 2008, sections 1.2.1 and 2.2.4: Medici, Strozzi,
# Guadagni; the others as every program has given them since UCINET.
MARRIAGES = {
    **{"Medici": 0.522, "Guadagni": 0.255, "Albizzi": 0.212, "Salviati": 0.143, "Ridolfi": 0.114},
    **{"Bischeri": 0.104, "Strozzi": 0.103, "Barbadori": 0.093, "Tornabuoni": 0.092},
    **{"Castellani": 0.055, "Peruzzi": 0.022, "Acciaiuoli": 0, "Ginori": 0, "Lamberteschi": 0},
    **{"Pazzi": 0},
}


def test_florentine_betweenness() -> None:
    assert betweenness(FLORENCE).shares == pytest.approx(MARRIAGES, abs=0.0005)


def test_florentine_degree() -> None:
    assert [FLORENCE.degree[name] for name in ("Medici", "Strozzi", "Guadagni")] == [6, 4, 4]


# Zachary's karate club

# Freeman betweenness in pairs, not shares, as in the tutorials of UCINET and igraph.
KARATE = {"1": 231.07, "34": 160.55, "33": 76.69, "3": 75.85, "32": 73.01, "9": 29.53, "12": 0.0}
# U. Brandes and others, 'On modularity clustering', IEEE TKDE 20, 2008: the greatest modularity.
GREATEST = 0.4198
# S. B. Seidman's 4-core: what is left when nodes with fewer than four ties go again and again.
FOUR_CORE = {"1", "2", "3", "4", "8", "9", "14", "31", "33", "34"}


def test_zachary_betweenness() -> None:
    shares = betweenness(ZACHARY).shares
    assert {n: shares[n] * 33 * 32 / 2 for n in KARATE} == pytest.approx(KARATE, abs=0.005)


def test_zachary_communities_have_the_greatest_modularity() -> None:
    found = communities(ZACHARY)
    assert found.modularity == pytest.approx(GREATEST, abs=0.00005)
    assert found.sizes == {1: 12, 2: 11, 3: 6, 4: 5}
    assert {n for n, group in found.groups.items() if group == 4} == {"5", "6", "7", "11", "17"}


def test_zachary_cores() -> None:
    cores = core_numbers(ZACHARY)
    assert {n for n, core in cores.items() if core == 4} == FOUR_CORE == set(peeled(ZACHARY, 4))
    assert max(cores.values()) == 4
    assert peeled(ZACHARY, 5) == []


def peeled(graph: nx.Graph, least: int) -> list[str]:
    left = set(graph)
    while poor := {n for n in left if len(left & set(graph[n])) < least}:
        left -= poor
    return sorted(left)


def test_zachary_core_and_periphery() -> None:
    """Degrees 17, 16, 12, 10, 9, then 6 and 6: each of the two sixes may be the sixth of the core.

    By the formula of Lip (2011) 6 * 5 / 2 + 78 - (17 + 16 + 12 + 10 + 9 + 6) = 23 pairs deviate.
    """
    found = core_periphery(ZACHARY)
    assert {n for n, p in found.positions.items() if p == "core"} == {"1", "2", "3", "33", "34"}
    assert {n for n, p in found.positions.items() if p == "either"} == {"4", "32"}
    assert (found.deviations, found.pairs) == (23, 561)


# Worked by hand


@pytest.mark.parametrize(
    ("ties", "core", "either", "deviations"),
    [
        ("", "", "", 0),
        ("ab ac ad", "a", "", 0),  # a star: its middle is the core
        ("ab", "", "ab", 0),  # any one of a pair
        ("ab ac bc", "", "abc", 0),  # two of a triangle, whichever
        ("ab ac bc ad be cf", "abc", "", 0),  # a triangle, each with one more
        ("ab bc cd", "bc", "", 0),
        ("ab bc cd da", "", "abcd", 1),  # a ring of four: two of them, neighbours or not
    ],
)
def test_core_and_periphery(ties: str, core: str, either: str, deviations: int) -> None:
    graph = nx.Graph(tuple(tie) for tie in ties.split())
    found = core_periphery(graph)
    positions = found.positions.items()
    assert "".join(sorted(n for n, p in positions if p == "core")) == core
    assert "".join(sorted(n for n, p in positions if p == "either")) == either
    assert found.deviations == deviations


@pytest.mark.parametrize("seed", range(40))
def test_core_and_periphery_is_the_best_of_all_splits(seed: int) -> None:
    graph = nx.gnp_random_graph(6, random.Random(seed).uniform(0.2, 0.9), seed=seed)
    splits = [set(c) for size in range(7) for c in itertools.combinations(graph, size)]
    least = min(deviating(graph, core) for core in splits)
    best = [core for core in splits if deviating(graph, core) == least]
    best = [core for core in best if len(core) == min(map(len, best))]
    found = core_periphery(graph)
    assert found.deviations == least
    for node in graph:
        there = [node in core for core in best]
        assert found.positions[node] == (
            "core" if all(there) else "either" if any(there) else "periphery"
        )


def deviating(graph: nx.Graph, core: set[int]) -> int:
    pairs = itertools.combinations(graph, 2)
    return sum(graph.has_edge(a, b) != (a in core) for a, b in pairs if (a in core) == (b in core))


# Broker x of group A; a1 and b1 reach it, it reaches a2, b2 and c1. Open pairs: a1-a2 coordinator,
# a1-b2 and a1-c1 representative, b1-a2 gatekeeper, b1-b2 itinerant, b1-c1 liaison.
GROUPS = {name: name[0].upper() for name in ("a1", "a2", "b1", "b2", "c1")} | {"x": "A"}
STAR = ("a1 x", "b1 x", "x a2", "x b2", "x c1")
BROKERS = {
    "all roles": (STAR, Brokerage(1, 1, 1, 2, 1)),
    "a tie from end to end closes the pair": ((*STAR, "a1 c1"), Brokerage(1, 1, 1, 1, 1)),
    "a tie the other way does not": ((*STAR, "c1 a1"), Brokerage(1, 1, 1, 2, 1)),
    "there and back is no pair": ((*STAR, "x a1"), Brokerage(1, 1, 2, 2, 1)),
    "a node without a group is not seen": ((*STAR, "x d1", "d2 x"), Brokerage(1, 1, 1, 2, 1)),
    "a tie to itself is none": ((*STAR, "x x"), Brokerage(1, 1, 1, 2, 1)),
}


@pytest.mark.parametrize("case", BROKERS)
def test_brokerage(case: str) -> None:
    ties, roles = BROKERS[case]
    tied: dict[str, list[str]] = {}
    for tie in ties:
        tied.setdefault(tie.split()[0], []).append(tie.split()[1])
    found = brokerage(tied, GROUPS)
    assert found["x"] == roles
    assert found["x"].total == sum((roles.coordinator, roles.itinerant, roles.gatekeeper)) + (
        roles.representative + roles.liaison
    )


def test_brokerage_without_direction_counts_each_pair_both_ways() -> None:
    """b1 - x - a1 - a2: x ties b1 to its own group, a1 ties x to a2 within the group."""
    tied = {"x": ["b1", "a1"], "b1": ["x"], "a1": ["x", "a2"], "a2": ["a1"]}
    found = brokerage(tied, {name: GROUPS[name] for name in tied})
    assert found["x"] == Brokerage(0, 0, 1, 1, 0)
    assert found["a1"] == Brokerage(2, 0, 0, 0, 0)


@pytest.mark.parametrize("seed", range(10))
def test_brokerage_is_the_definition(seed: int) -> None:
    chance = random.Random(seed)
    graph = nx.relabel_nodes(nx.gnp_random_graph(9, 0.35, seed=seed, directed=True), str)
    groups = {node: chance.choice("ABC") for node in graph}
    found = brokerage({node: list(graph[node]) for node in graph}, groups)
    for broker in graph:
        roles = [0] * 5
        for a, c in itertools.product(graph.predecessors(broker), graph.successors(broker)):
            if a != c and not graph.has_edge(a, c):
                one, own, two = groups[a], groups[broker], groups[c]
                alike = (one == own == two, one == two, own == two, one == own, True)
                roles[alike.index(True)] += 1
        assert found[broker] == Brokerage(*roles)


SITS = {  # Ada alone ties north to south; Bo and Cai both tie south to west
    "Ada": frozenset({"north", "south"}),
    "Bo": frozenset({"south", "west"}),
    "Cai": frozenset({"south", "west"}),
    "Dan": frozenset({"north"}),
}


def test_bridges_are_pairs_that_nobody_else_ties() -> None:
    assert bridging(SITS) == {
        "Ada": Bridging(1, 1, 2),
        "Bo": Bridging(1, 0, 0),
        "Cai": Bridging(1, 0, 0),
        "Dan": Bridging(0, 0, 0),
    }
    assert bridging(turned(SITS))["south"] == Bridging(3, 2, 3)  # Bo and Cai meet in west too
    assert [held.redundancy for held in bridging(SITS).values()] == [0.0, 1.0, 1.0, None]


def test_clustering_is_the_mean_overlap() -> None:
    """Ada shares 1 of 3 forums with Bo and with Cai, and 1 of 2 with Dan."""
    found = clustering(SITS)
    assert found["Ada"] == pytest.approx((1 / 3 + 1 / 3 + 1 / 2) / 3)
    assert found["Bo"] == pytest.approx((1 / 3 + 1) / 2)
    assert clustering({"alone": frozenset({"north"})}) == {"alone": 0.0}


def test_chance_of_shared_members_is_hypergeometric() -> None:
    """Ten people, four in one forum, five in the other, three in both: 2 are expected."""
    forums = {
        "one": frozenset("abcd"),
        "other": frozenset("bcdef"),
        "rest": frozenset("ghij"),
    }
    (pair,) = interlocks(forums)
    ways = [math.comb(4, n) * math.comb(6, 5 - n) for n in (3, 4)]
    assert (pair.shared, pair.sizes, pair.expected) == (3, (4, 5), 2.0)
    assert pair.chance == pytest.approx(sum(ways) / math.comb(10, 5))


# Chance and order


def wheel(count: int) -> nx.Graph:
    """Return a graph with hubs, leaves and parts, larger than the limit given in a test."""
    chance = random.Random(count)
    graph = nx.Graph()
    for node in range(count):
        for _ in range(1 + node % 3):
            graph.add_edge(f"p{node}", f"f{int(20 * chance.random() ** 2)}", weight=1)
    return graph


@pytest.mark.parametrize("seed", range(20))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    chance = random.Random(seed)
    graph = nx.gnp_random_graph(chance.randint(1, 16), chance.uniform(0.05, 0.4), seed=seed)
    graph = plain(graph)
    assert betweenness(graph).shares == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_sample_of_betweenness_says_how_far_it_may_be_off() -> None:
    graph = wheel(600)
    exact, sample = betweenness(graph), betweenness(graph, exact_work=1)
    assert (exact.exact, exact.error, sample.exact, sample.starts) == (True, 0.0, False, 100)
    assert 0 < sample.error < 0.05
    off = [abs(exact.shares[n] - sample.shares[n]) / sample.error for n in graph]
    assert max(off) < 4
    assert sample != betweenness(graph, exact_work=1, seed=1)


@pytest.mark.parametrize("measure", [betweenness, communities, core_periphery, core_numbers])
def test_order_of_nodes_and_edges_does_not_matter(measure) -> None:  # type: ignore[no-untyped-def]
    graph = wheel(200)
    nodes, edges = list(graph), list(graph.edges(data=True))
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    shuffled = nx.Graph()
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from((b, a, data) for a, b, data in edges)
    assert measure(shuffled) == measure(graph)


def test_hashing_of_texts_does_not_matter() -> None:
    program = (
        "from tests.graph.test_measures import *\n"
        "graph = wheel(300)\n"
        "print(communities(graph), betweenness(graph, exact_work=1), clustering(WOMEN))\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@pytest.mark.parametrize("graph", [nx.Graph(), nx.empty_graph(["a"]), nx.Graph([("a", "b")])])
def test_smallest_networks(graph: nx.Graph) -> None:
    nx.set_edge_attributes(graph, 1, "weight")
    assert set(betweenness(graph).shares.values()) <= {0.0}
    assert set(communities(graph).groups.values()) <= {1}
    assert len(core_periphery(graph).positions) == len(core_numbers(graph)) == len(graph)
