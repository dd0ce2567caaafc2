"""How two nodes of a network are connected: the shortest paths, each step with its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

import networkx as nx

from samverkan.graph.network import EDGE_KINDS, Place, places

__all__ = ["Paths", "Step", "shortest_paths"]

_STRENGTH: Final = tuple(EDGE_KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One tie on a path.

    Args:
        start: IRI of the end that is nearer to where the path begins; `end`: of the other.
        end: see `start`.
        names: labels of both.
        kind: of the tie, see `network.EDGE_KINDS`; of several the strongest.
        forward: whether the tie runs from `start` to `end`, as of a person to a forum.
        role: as printed.
        since: stated start; `until`: stated end; `first` and `last`: days on which it was seen.
        until: see `since`.
        first: see `since`.
        last: see `since`.
        evidence: the places that say so.
    """

    start: str
    end: str
    names: tuple[str, str]
    kind: str
    forward: bool
    role: str
    since: str
    until: str
    first: str
    last: str
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The shortest paths between two nodes.

    Args:
        shown: paths of equal length, by the names of their nodes.
        count: number of all of them, shown or not.
    """

    shown: tuple[tuple[Step, ...], ...]
    count: int


def shortest_paths(network: Any, start: str, end: str, *, limit: int = 20) -> Paths:
    """Return how two nodes are connected; ties may be followed both ways.

    Breadth-first search; the number of shortest paths as in U. Brandes, 'A faster algorithm for
    betweenness centrality', J. Math. Sociology 25 (2001).

    Args:
        network: from `network.network`.
        start: IRI of one node.
        end: IRI of the other.
        limit: paths that are shown at most.
    """
    if start not in network or end not in network or start == end:
        return Paths((), 0)
    label = nx.get_node_attributes(network, "label")
    graph = nx.Graph()
    graph.add_nodes_from(sorted(network, key=lambda node: (label[node], node)))
    place = {node: i for i, node in enumerate(graph)}
    pairs = {tuple(sorted((place[one], place[other]))) for one, other in network.edges()}
    names = list(graph)
    graph.add_edges_from((names[one], names[other]) for one, other in sorted(pairs))
    count = _count(graph, start, end)
    if not count:
        return Paths((), 0)
    found = islice(nx.all_shortest_paths(graph, start, end), limit)
    paths = (_steps(network, path) for path in found)
    return Paths(tuple(sorted(paths, key=lambda path: [step.names for step in path])), count)


def _count(graph: Any, start: str, end: str) -> int:
    before = nx.predecessor(graph, start)
    if end not in before:
        return 0
    ways = {start: 1}
    for node, near in before.items():  # in the order of their distance
        ways[node] = sum(ways[other] for other in near) or 1
    return ways[end]


def _steps(network: Any, path: list[str]) -> tuple[Step, ...]:
    return tuple(_step(network, one, other) for one, other in pairwise(path))


def _step(network: Any, start: str, end: str) -> Step:
    """Return the strongest of the ties between two neighbours."""
    _, one, other, data = min(
        _ties(network, start, end), key=lambda tie: (tie[0], tie[3]["title"], tie[1])
    )
    label = network.nodes
    return Step(
        start=start,
        end=end,
        names=(label[start]["label"], label[end]["label"]),
        kind=data["kind"],
        forward=(one, other) == (start, end),
        role=data["label"],
        since=data["since"],
        until=data["until"],
        first=data["first"],
        last=data["last"],
        evidence=places(data["evidence"]),
    )


def _ties(network: Any, start: str, end: str) -> Iterator[tuple[int, str, str, dict[str, Any]]]:
    for one, other in ((start, end), (end, start)):
        for data in (network.get_edge_data(one, other) or {}).values():
            yield _STRENGTH.index(data["kind"]), one, other, data
