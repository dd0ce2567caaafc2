"""Where a node stands in a network: between others, in which core, in which group.

Every function takes an undirected networkx.Graph without loops, whose edges have `weight`, and
gives the same for the same graph, whatever the order of its nodes and edges.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

__all__ = [
    "Betweenness",
    "Communities",
    "CorePeriphery",
    "betweenness",
    "communities",
    "core_numbers",
    "core_periphery",
]

EXACT_WORK: Final = 5_000_000  # starting points times edges of one measure of betweenness
FEWEST: Final = 100  # starting points of a sample, at least
MOST_RUNS: Final = 10  # of the search for communities
RUN_WORK: Final = 50_000  # edges that all runs together look at


@dataclass(frozen=True, slots=True)
class Betweenness:
    """How far nodes lie on the shortest paths between others.

    Args:
        shares: by node, 0 to 1: the share of all pairs of other nodes whose shortest paths run
            through it; where a pair has several shortest paths, each counts for its part.
        error: the largest standard error of any of them; 0 where they are exact. Those of single
            nodes are not told: a node that no starting point was near looks surer than it is.
        starts: number of nodes from which paths were followed.
        exact: whether these are all nodes.
    """

    shares: dict[str, float]
    error: float
    starts: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Communities:
    """Groups of nodes with more ties among them than chance would give.

    Args:
        groups: number of the group by node, 1 for the largest; nodes without ties have none.
        sizes: number of nodes by number of the group.
        modularity: of the partition, -0.5 to 1.
    """

    groups: dict[str, int]
    sizes: dict[int, int]
    modularity: float


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The split into a core where all are tied and a periphery where none are.

    Args:
        positions: by node: core, periphery, or either where equal degrees leave both open.
        deviations: pairs within core or periphery that differ from that picture.
        pairs: number of all pairs.
    """

    positions: dict[str, str]
    deviations: int
    pairs: int


def betweenness(graph: Any, *, seed: int = 0, exact_work: int = EXACT_WORK) -> Betweenness:
    """Return the betweenness of each node: exact for small graphs, else estimated.

    Definition: L. C. Freeman, 'A set of measures of centrality based on betweenness', Sociometry
    40 (1977): sum over pairs s, t of sigma_st(v) / sigma_st, divided by (n-1)(n-2)/2. Algorithm: U.
    Brandes, 'A faster algorithm for betweenness centrality', J. Math. Sociology 25 (2001); nodes
    with one tie are folded into their neighbour first, which changes no value (A. E. Sariyuce and
    others, 'Shattering and compressing networks for betweenness centrality', SDM 2013). Estimate
    from k random starting points: U. Brandes and C. Pich, 'Centrality estimation in large
    networks', Int. J. Bifurcation and Chaos 17 (2007); the standard error is that of a sample of k
    of n dependencies without replacement. Ties count alike, whatever their weight. networkx has
    the same measure, but neither the folding nor the dependencies of which the error is made.

    Args:
        graph: see the head of the file.
        seed: of the random choice of starting points.
        exact_work: starting points times edges up to which every node is a starting point.
    """
    folded = _Folded.of(graph)
    kept, work = len(folded.near), sum(map(len, folded.near)) // 2
    chosen = min(kept, max(FEWEST, exact_work // max(1, work)))
    starts = sorted(random.Random(seed).sample(range(kept), chosen))
    sums, squares = [0.0] * kept, [0.0] * kept
    for start in starts:
        mass = 1 + folded.leaves[start]
        for node, value in _dependencies(folded.near, folded.leaves, start):
            sums[node] += mass * value
            squares[node] += (mass * value) ** 2
    errors = _errors(sums, squares, chosen)
    count = len(graph)
    pairs = max(1, (count - 1) * (count - 2))
    shares = dict.fromkeys(sorted(graph), 0.0)
    for i, name in enumerate(folded.names):
        own = folded.leaves[i] * (folded.reached[i] - 2)  # paths that begin at its own leaves
        shares[name] = (sums[i] * kept / chosen + own) / pairs
    return Betweenness(shares, max(errors, default=0.0) / pairs, chosen, chosen == kept)


@dataclass(frozen=True, slots=True)
class _Folded:
    """A graph without its nodes of one tie.

    Args:
        names: of the nodes that are kept, sorted.
        near: numbers of the neighbours of each, sorted.
        leaves: how many nodes of one tie hung on each.
        reached: number of nodes of the part of the graph that each is in, with leaves.
    """

    names: list[str]
    near: list[list[int]]
    leaves: list[int]
    reached: list[int]

    @classmethod
    def of(cls, graph: Any) -> _Folded:
        """Fold a graph; of a pair that is tied to nothing else both are kept."""
        degree = dict(graph.degree)
        leaf = {n for n in graph if degree[n] == 1 and all(degree[m] > 1 for m in graph[n])}
        names = sorted(node for node in graph if node not in leaf)
        place = {node: i for i, node in enumerate(names)}
        near = [sorted(place[m] for m in graph[node] if m not in leaf) for node in names]
        sizes = {}
        for part in nx.connected_components(graph):
            sizes.update(dict.fromkeys(part, len(part)))
        leaves = [sum(m in leaf for m in graph[node]) for node in names]
        return cls(names, near, leaves, [sizes[node] for node in names])


def _dependencies(near: list[list[int]], leaves: list[int], start: int) -> list[tuple[int, float]]:
    """Return (node, dependency of the start on it) for each node on paths from the start."""
    distance = [-1] * len(near)
    ways = [0] * len(near)
    distance[start], ways[start] = 0, 1
    order = [start]
    for node in order:
        beyond = distance[node] + 1
        for other in near[node]:
            if distance[other] < 0:
                distance[other] = beyond
                order.append(other)
            if distance[other] == beyond:
                ways[other] += ways[node]
    depends: list[float] = [*leaves]
    for node in reversed(order):
        part = (1.0 + depends[node]) / ways[node]
        before = distance[node] - 1
        for other in near[node]:
            if distance[other] == before:
                depends[other] += ways[other] * part
    return [(node, depends[node]) for node in order[1:] if depends[node]]


def _errors(sums: list[float], squares: list[float], chosen: int) -> list[float]:
    """Return the standard error of the estimated total of each node."""
    count = len(sums)
    if chosen in (0, 1, count):
        return [0.0] * count
    rest = (1 - chosen / count) / chosen
    return [
        count * math.sqrt(max(0.0, square - total * total / chosen) / (chosen - 1) * rest)
        for total, square in zip(sums, squares, strict=True)
    ]


def core_numbers(graph: Any) -> dict[str, int]:
    """Return for each node the largest k such that it is in the k-core.

    The k-core is what is left when nodes with fewer than k ties are taken away again and again: S.
    B. Seidman, 'Network structure and minimum degree', Social Networks 5 (1983). Algorithm of
    networkx: V. Batagelj and M. Zaversnik (2003).
    """
    return dict(nx.core_number(graph))


def communities(graph: Any, *, seed: int = 0) -> Communities:
    """Return the groups that the Louvain method finds, numbered from the largest.

    V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, 'Fast unfolding of communities in
    large networks', J. Stat. Mech. (2008) P10008: nodes move to the neighbouring group that raises
    modularity most, then groups become nodes, until nothing is gained. The result depends on the
    order of the nodes: they are sorted, shuffled by up to ten seeds (fewer for large graphs), and
    the result of the highest modularity counts.
    """
    names = [node for node in sorted(graph) if graph.degree[node]]
    place = {node: i for i, node in enumerate(names)}
    plain = nx.Graph()  # numbers instead of names: the order of a set of texts is not fixed
    plain.add_nodes_from(range(len(names)))
    plain.add_weighted_edges_from(
        sorted((*sorted((place[a], place[b])), w) for a, b, w in graph.edges(data="weight"))
    )
    if not names:
        return Communities({}, {}, 0.0)
    tried = [
        nx.community.louvain_communities(plain, seed=seed + run)
        for run in range(max(1, min(MOST_RUNS, RUN_WORK // plain.number_of_edges())))
    ]
    gained = [float(nx.community.modularity(plain, one)) for one in tried]
    best = tried[gained.index(max(gained))]
    found = sorted((sorted(group) for group in best), key=lambda group: (-len(group), group))
    return Communities(
        {names[i]: number for number, group in enumerate(found, 1) for i in group},
        {number: len(group) for number, group in enumerate(found, 1)},
        max(gained),
    )


def core_periphery(graph: Any) -> CorePeriphery:
    """Return the core and the periphery that fit best.

    Discrete model: S. P. Borgatti and M. G. Everett, 'Models of core/periphery structures', Social
    Networks 21 (1999): all pairs within the core are tied, no pair within the periphery is, and
    ties between the two do not count. Exact optimum: S. Z. W. Lip, 'A fast algorithm for the
    discrete core/periphery bipartitioning problem', arXiv:1102.5511 (2011): with a core C of k
    nodes, k(k-1)/2 + |E| - (sum of degrees in C) pairs deviate, so the core is made of the nodes of
    highest degree, and grows while the next degree is greater than k.

    The smallest of the best cores counts. Nodes of the same degree of which it holds some, no
    matter which, are `either`.
    """
    degrees = sorted((degree for _, degree in graph.degree), reverse=True)
    size = sum(degree > place for place, degree in enumerate(degrees))
    least = degrees[size - 1] if size else math.inf
    inside = "either" if degrees[size : size + 1] == [least] else "core"
    positions = {
        node: "core" if degree > least else inside if degree == least else "periphery"
        for node, degree in sorted(graph.degree)
    }
    count = len(degrees)
    deviations = size * (size - 1) // 2 + graph.number_of_edges() - sum(degrees[:size])
    return CorePeriphery(positions, deviations, count * (count - 1) // 2)
