"""The network that a graph is written as: one projection, with the times of its ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from samverkan.graph.exports.spells import Known, Spell, edge_spells, known_spells, node_spells
from samverkan.graph.literals import clean
from samverkan.graph.network import projected
from samverkan.graph.network_facts import read_facts
from samverkan.graph.store import Store

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "WHOLE", "Drawn", "drawn", "value"]

WHOLE: Final = "people-forums-organisations"

# The attributes that are written, in this order; labels and weights have places of their own.
NODE_COLUMNS: Final = (
    "kind", "owner", "sender", "municipality", "code", "since", "until", "weight", "title",
    "evidence", "party",
)  # fmt: skip
EDGE_COLUMNS: Final = (
    "kind", "capacity", "behalf", "since", "until", "first", "last", "uncertain", "unit", "title",
    "evidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A network to be written.

    Args:
        graph: a networkx.MultiDiGraph, see `graph.network`.
        known: when ties were there; without it, presence counts from the first to the last day.
    """

    graph: Any
    known: Known = field(default_factory=dict)

    def nodes(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield each node with its attributes."""
        yield from self.graph.nodes(data=True)

    def edges(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Yield each edge: its two ends and its attributes."""
        yield from self.graph.edges(data=True)

    def edge_spells(self) -> Iterator[tuple[Spell, ...]]:
        """Yield when each edge is there, in the order of `edges`."""
        for start, end, data in self.edges():
            yield edge_spells(start, end, data, self.known)

    def node_spells(self) -> dict[str, tuple[Spell, ...]]:
        """Return when each node is there; at all times: nothing."""
        around: dict[str, list[tuple[Spell, ...]]] = {node: [] for node, _ in self.nodes()}
        for (start, end, _), spells in zip(self.edges(), self.edge_spells(), strict=True):
            around[start].append(spells)
            around[end].append(spells)
        return {node: node_spells(spells) if spells else () for node, spells in around.items()}

    def columns(self, *, of_nodes: bool) -> list[tuple[str, str]]:
        """Return the attributes that occur, with `integer` or `string` for their type."""
        known = NODE_COLUMNS if of_nodes else EDGE_COLUMNS
        kinds: dict[str, str] = {}
        for *_, data in self.nodes() if of_nodes else self.edges():
            for name, item in data.items():
                kinds.setdefault(name, "integer" if isinstance(item, int) else "string")
        return [(name, kinds[name]) for name in known if name in kinds]


def drawn(store: Store, kind: str = WHOLE) -> Drawn:
    """Return one projection of a store, ready to be written.

    Raises:
        UsageError: the kind is not known.
    """
    facts = read_facts(store)
    return Drawn(projected(facts, kind=kind), known_spells(facts.seats))


def value(item: object) -> str:
    """Return an attribute as text that XML can hold."""
    return clean(str(item))
