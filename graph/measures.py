"""Measures of the networks of a graph: who ties forums together, and how.

`node_measures` measures the nodes of one network, `interlock_measures` the forums that share
people, `broker_measures` the people between municipalities. They see who sits where and nothing
of roles. A forum or person without any tie is left out of networks of two kinds; in networks of
what is shared it has no ties. Two who sit in a forum are tied whatever the days, so give a year or
a day where that matters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from samverkan.graph.measures_brokerage import Brokerage, brokerage
from samverkan.graph.measures_position import (
    Betweenness,
    Communities,
    CorePeriphery,
    betweenness,
    communities,
    core_numbers,
    core_periphery,
)
from samverkan.graph.measures_twomode import (
    Bridging,
    Interlock,
    bridging,
    clustering,
    interlocks,
    shared,
    turned,
)
from samverkan.graph.network_facts import Facts, Queryable, read_facts
from samverkan.graph.network_ties import (
    MEMBERS,
    SHARING,
    STRENGTH,
    incidence,
    of_municipality,
    ties,
    years,
)
from samverkan.ontology.errors import UsageError

__all__ = [
    "MEASURED",
    "Broker",
    "Brokers",
    "Interlocks",
    "Measures",
    "NodeMeasures",
    "broker_measures",
    "interlock_measures",
    "measured_years",
    "node_measures",
    "read_measured",
]

MEASURED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "people-forums": "people and the forums they sit in",
        "organisations-forums": "organisations and the forums they sit in",
        "municipalities-forums": "municipalities and regions and the forums they sit in",
        "forums": "forums that share people",
        "people": "people who share forums",
        "municipalities": "municipalities that share forums",
        "organisations": "organisations that share forums",
        "preparation": "forums that prepare the matters of others",
        "projects": "projects with their parties",
        "interlocks": "each two forums that share people, beside what chance would give",
        "brokerage": "people who tie others together within and between municipalities",
    }
)
CHANCE: Final = 0.01  # probability under which more in common than chance gives is worth a word
_ORDER: Final = ("person", "forum", "project", "municipality", "region", "organisation", "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMeasures:
    """What is measured of one node.

    Args:
        iri: of the node; `kind` and `label` as in the network.
        kind: see `iri`.
        label: see `iri`.
        degree: number of other nodes that it is tied to (Freeman 1978).
        weighted: the weights of its ties together: occasions, or what is shared (A. Barrat and
            others, PNAS 101, 2004).
        ahead: in networks with direction, ties from it; else None.
        betweenness: see `measures_position.betweenness`.
        clustering: see `measures_twomode.clustering`; None in networks without members.
        bridging: see `measures_twomode.Bridging`; None in networks without members.
        core: see `measures_position.core_numbers`.
        community: number of its group; 0 for none.
        position: core, periphery or either; empty in networks of two kinds, where two of a kind
            are never tied.
    """

    iri: str
    kind: str
    label: str
    degree: int
    weighted: int
    ahead: int | None
    betweenness: float
    clustering: float | None
    bridging: Bridging | None
    core: int
    community: int
    position: str


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one network, and how they were got.

    Args:
        kind: of the network.
        nodes: by kind and betweenness, the highest first.
        between: how betweenness was got.
        groups: the communities.
        core: the core and periphery; None for networks of two kinds.
    """

    kind: str
    nodes: tuple[NodeMeasures, ...]
    between: Betweenness
    groups: Communities
    core: CorePeriphery | None


@dataclass(frozen=True, slots=True)
class Interlocks:
    """Forums that share people.

    Args:
        pairs: most shared first.
        labels: of the forums, by IRI.
        people: number of people to draw from.
        limit: probability under which a pair shares more than chance gives: 0.01 over the number
            of pairs of forums (Bonferroni).
    """

    pairs: tuple[Interlock, ...]
    labels: dict[str, str]
    people: int
    limit: float


@dataclass(frozen=True, slots=True)
class Broker:
    """One person between others.

    Args:
        iri: of the person; `label` its name.
        label: see `iri`.
        municipality: label of the one that the person sits for.
        roles: how often, by role; each pair counts both ways.
    """

    iri: str
    label: str
    municipality: str
    roles: Brokerage


@dataclass(frozen=True, slots=True)
class Brokers:
    """People between municipalities.

    Args:
        people: most often between others first.
        left_out: number of people who sit for no municipality, or for several.
    """

    people: tuple[Broker, ...]
    left_out: int


def read_measured(store: Queryable) -> Facts:
    """Return what measures need of a store: all but the lines that say so."""
    return read_facts(store, evidence=False)


def measured_years(facts: Facts) -> tuple[str, ...]:
    """Return the years that the seats of a graph speak of."""
    return years(facts)


def node_measures(facts: Facts, kind: str, *, at: str = "", seed: int = 0) -> Measures:
    """Return the measures of each node of one network.

    Args:
        facts: of the graph, from `read_measured`.
        kind: of MEASURED, but neither interlocks nor brokerage.
        at: a day, month or year; empty for all times.
        seed: of what is drawn at random: starting points, order of nodes.

    Raises:
        UsageError: the kind is not known.
    """
    if kind not in MEASURED or kind in ("interlocks", "brokerage"):
        raise UsageError(
            "there are no measures of this kind.", where=kind, hint=f"Known: {', '.join(MEASURED)}."
        )
    sits = incidence(facts, kind, at=at) if kind in MEMBERS else {}
    sides = _sides(kind, sits)
    directed = _directed(facts, kind, at) if kind not in SHARING else _shared(sides[0])
    graph = _simple(directed)
    between, groups, cores = (
        betweenness(graph, seed=seed),
        communities(graph, seed=seed),
        core_numbers(graph),
    )
    split = core_periphery(graph) if kind in SHARING or kind == "preparation" else None
    overlap = {node: value for side in sides for node, value in clustering(side).items()}
    bridges = {node: value for side in sides for node, value in bridging(side).items()}
    nodes = [
        NodeMeasures(
            iri=node,
            kind=facts.things[node].kind,
            label=facts.things[node].label,
            degree=graph.degree[node],
            weighted=graph.degree(node, weight="weight"),
            ahead=directed.out_degree[node] if kind == "preparation" else None,
            betweenness=between.shares[node],
            clustering=overlap.get(node),
            bridging=bridges.get(node),
            core=cores[node],
            community=groups.groups.get(node, 0),
            position=split.positions[node] if split else "",
        )
        for node in sorted(graph)
    ]
    return Measures(kind, tuple(sorted(nodes, key=_rank)), between, groups, split)


def interlock_measures(facts: Facts, *, at: str = "") -> Interlocks:
    """Return each two forums that share people, beside what chance would give.

    Args:
        facts: of the graph, from `read_measured`.
        at: a day, month or year; empty for all times.
    """
    sits = incidence(facts, "forums", at=at)
    forums = turned(sits)
    found = sorted(interlocks(forums), key=lambda i: (-i.shared, i.chance, i.one, i.other))
    pairs = len(forums) * (len(forums) - 1) // 2
    labels = {iri: facts.things[iri].label for iri in forums}
    return Interlocks(tuple(found), labels, len(sits), CHANCE / max(1, pairs))


def broker_measures(facts: Facts, *, at: str = "") -> Brokers:
    """Return the people who tie others together, by municipality.

    Two people are tied when they share a forum; a person's group is the one municipality that the
    person sits for. Who sits for none or for several is left out, with all ties.

    Args:
        facts: of the graph, from `read_measured`.
        at: a day, month or year; empty for all times.
    """
    sits = incidence(facts, "people", at=at)
    groups = {p: m for p, m in of_municipality(facts, at=at).items() if p in sits}
    tied: dict[str, list[str]] = {}
    for one, other in shared({person: sits[person] for person in groups}):
        tied.setdefault(one, []).append(other)
        tied.setdefault(other, []).append(one)
    found = [
        Broker(person, facts.things[person].label, facts.things[groups[person]].label, roles)
        for person, roles in brokerage(tied, groups).items()
    ]
    ranked = sorted(found, key=lambda b: (-b.roles.total, b.label, b.iri))
    return Brokers(tuple(ranked), len(sits) - len(groups))


def _rank(node: NodeMeasures) -> tuple[Any, ...]:
    place = _ORDER.index(node.kind)
    return place, -round(node.betweenness, 9), -node.degree, -node.weighted, node.label, node.iri


def _sides(kind: str, sits: dict[str, frozenset[str]]) -> list[dict[str, frozenset[str]]]:
    """Return for each kind of node in the network what it is tied to in that of two kinds."""
    if kind == "forums":
        return [turned(sits)]
    return [sits] if kind in SHARING or not sits else [sits, turned(sits)]


def _directed(facts: Facts, kind: str, at: str) -> Any:
    """Return the ties of a network, one from each node to each other, weights added up."""
    graph = nx.DiGraph()
    for seat in ties(facts, kind, at=at):
        if (kind in MEMBERS and seat.kind not in STRENGTH) or seat.member == seat.body:
            continue
        before = graph.edges.get((seat.member, seat.body), {"weight": 0})["weight"]
        graph.add_edge(seat.member, seat.body, weight=before + seat.weight)
    return graph


def _shared(sits: dict[str, frozenset[str]]) -> Any:
    graph = nx.DiGraph()
    graph.add_nodes_from(sits)
    graph.add_weighted_edges_from((*pair, count) for pair, count in shared(sits).items())
    return graph


def _simple(directed: Any) -> Any:
    """Return the graph without directions, nodes and edges sorted."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(directed))
    for one, other, weight in sorted(directed.edges(data="weight")):
        before = graph.edges.get((one, other), {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=before + weight)
    return graph
