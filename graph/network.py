"""Projections of the consolidated graph to networkx: who sits where, and what they share.

Every attribute is text or a whole number, so that a network can be written as GEXF or GraphML
without further work. Nodes and edges come in one fixed order, whatever order the store has.

- node: `kind` (see NODE_KINDS), `label`, `weight` (number of neighbours), `title` (plain text),
  `owner` (label of a forum's owner), `sender` (labels of those for whom a person sits),
  `municipality` (those among them that are municipalities; of a municipality itself its label),
  `code` (of Statistics Sweden), `since` and `until` (of a project), `evidence`; with `party=True`
  also `party`. Several labels are parted by `; `;
- edge: `kind` (see EDGE_KINDS), `label` (the role as printed), `capacity`, `behalf` (label of the
  sending organisation), `since` and `until` (ISO dates, empty when nobody wrote them), `first` and
  `last` (days on which it was seen), `weight` and `unit` (how many of what, see UNITS),
  `uncertain` (1 when all that it rests on is), `title`, `evidence`;
- network: `projection`, `at`, `min_shared`, `documents`.

`evidence` has one place on a line, `documents` one document on a line; `places` and `documents`
read them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import networkx as nx

from samverkan.graph.network_facts import Facts, Place, Queryable, Seat, Source, Thing, read_facts
from samverkan.graph.network_ties import SHARING, senders, ties, years
from samverkan.ontology.errors import UsageError

__all__ = [
    "EDGE_KINDS",
    "NODE_KINDS",
    "PROJECTIONS",
    "UNITS",
    "Place",
    "Source",
    "documents",
    "ego",
    "joined",
    "network",
    "places",
    "projected",
    "series",
]

NODE_KINDS: Final = (
    "forum",
    "person",
    "municipality",
    "region",
    "organisation",
    "party",
    "project",
)
EDGE_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "stated": "a membership that a document states",
        "observed": "a membership that rests on lists of people alone",
        "attended": "presence at a meeting, no membership is known",
        "represents": "a person sent by an organisation",
        "convenes": "an organisation that owns a forum",
        "prepares": "a forum that prepares the matters of another",
        "shares": "two of a kind with people or forums in common",
        "owns": "the owner of a project",
        "funds": "who pays for a project",
        "participates": "who takes part in a project",
        "steers": "a forum that steers a project",
    }
)
PROJECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "people-forums": "people and the forums they sit in",
        "people-forums-organisations": "the same, with those who send and those who convene",
        "organisations-forums": "organisations and the forums they sit in, themselves or by people",
        "municipalities-forums": "the same for municipalities and regions only",
        "forums": "forums that share people",
        "people": "people who share forums",
        "municipalities": "municipalities that share forums",
        "organisations": "organisations that share forums",
        "preparation": "forums that prepare the matters of others",
        "projects": "projects with those who own, fund, steer and take part in them",
    }
)
UNITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "occasions": "meetings or documents that say so",
        "seats": "seats that a person has for the sender",
        "people": "people whom the organisation sends, or whom two forums share",
        "forums": "forums that two people, municipalities or organisations share",
        "ties": "one, as the tie is there or is not",
    }
)
_NO_SEATS: Final = frozenset({"convenes", "prepares", "owns", "funds", "participates", "steers"})


def network(
    store: Queryable,
    *,
    kind: str = "people-forums",
    at: str | None = None,
    min_shared: int = 1,
    party: bool = False,
) -> Any:
    """Return one projection of the graph as a networkx.MultiDiGraph, nodes and edges sorted.

    Args:
        store: answers SPARQL over the union of all graphs.
        kind: one of PROJECTIONS.
        at: a day, month or year, ISO 8601; then only what held then, see `network_ties.held`.
        min_shared: in networks of what is shared: at least so many people or forums in common.
        party: give people the attribute `party`, as printed. It tells political opinion.

    Raises:
        UsageError: the kind is not known, or shares nothing and `min_shared` is over 1.
    """
    _checked(kind, min_shared)
    facts = read_facts(store)
    return projected(facts, kind=kind, at=at or "", min_shared=min_shared, party=party)


def series(
    store: Queryable, *, kind: str = "people-forums", first: str = "", last: str = ""
) -> Iterator[tuple[str, Any]]:
    """Yield (year, network) for each year between two, or for all that the graph speaks of.

    Args:
        store: answers SPARQL over the union of all graphs.
        kind: one of PROJECTIONS.
        first: first year, YYYY; `last`: last year. Empty: as far as the graph goes.
        last: see `first`.

    Raises:
        UsageError: the kind is not known.
    """
    _checked(kind, 1)
    facts = read_facts(store)
    for year in years(facts):
        if (first or year) <= year <= (last or year):
            yield year, projected(facts, kind=kind, at=year)


def projected(
    facts: Facts, *, kind: str, at: str = "", min_shared: int = 1, party: bool = False
) -> Any:
    """Return one projection of facts that are read already; see `network`."""
    _checked(kind, min_shared)
    graph = nx.MultiDiGraph(projection=kind, at=at, min_shared=min_shared)
    details = _Details(facts, at, party)
    for seat in ties(facts, kind, at=at):
        if seat.kind != "shares" or seat.weight >= min_shared:
            _add_seat(graph, details, seat)
    lonely = {"projects": "project", "forums": "forum"}.get(kind, "")
    lonely = "forum" if kind.startswith("people-forums") else lonely
    for thing in facts.things.values():
        if thing.kind == lonely:
            _add_thing(graph, details, thing)
    return _finished(graph, facts.sources)


def joined(facts: Facts, *, kind: str = "people") -> Any:
    """Return the network of the seats of facts that others have made, such as rows of an answer.

    Args:
        facts: things and seats; all seats are drawn.
        kind: one of PROJECTIONS, which says what a tie counts.
    """
    graph = nx.MultiDiGraph(projection=kind, at="", min_shared=1)
    details = _Details(facts, "", False)
    for seat in facts.seats:
        _add_seat(graph, details, seat)
    return _finished(graph, facts.sources)


def ego(whole: Any, node: str, *, radius: int = 2) -> Any:
    """Return the part of a network within `radius` steps of a node, whatever the direction.

    Raises:
        UsageError: the node is not in the network.
    """
    if node not in whole:
        raise UsageError(
            "it is not in this network.",
            where=node,
            hint="Choose another kind of network, or another time.",
        )
    near = nx.single_source_shortest_path_length(whole.to_undirected(as_view=True), node, radius)
    part = nx.MultiDiGraph(**whole.graph)
    part.add_nodes_from((name, data) for name, data in whole.nodes(data=True) if name in near)
    part.add_edges_from(
        (start, end, data)
        for start, end, data in whole.edges(data=True)
        if start in near and end in near
    )
    return _with_documents(part, documents(whole))


def places(evidence: str) -> tuple[Place, ...]:
    """Read back the `evidence` attribute of a node or edge."""
    rows = (line.split("\t", 3) for line in evidence.splitlines())
    return tuple(Place(name, int(line), int(page), quote) for name, line, page, quote in rows)


def documents(graph: Any) -> tuple[Source, ...]:
    """Return the documents that the evidence of a network stands in, sorted."""
    rows = (line.split("\t", 3) for line in str(graph.graph.get("documents", "")).splitlines())
    return tuple(Source(*row) for row in rows)


def _checked(kind: str, min_shared: int) -> None:
    if kind not in PROJECTIONS:
        raise UsageError(
            "there is no such network.", where=kind, hint=f"Known: {', '.join(PROJECTIONS)}."
        )
    if min_shared > 1 and kind not in SHARING:
        raise UsageError(
            "nothing is shared in this network.", where=kind, hint=f"Use {', '.join(SHARING)}."
        )


# Building


class _Details:
    """What is said of nodes beside their names."""

    def __init__(self, facts: Facts, at: str, party: bool) -> None:
        self.facts = facts
        self.senders = senders(facts, at=at)
        self.parties: dict[str, set[str]] = {}
        self.shown = party
        for seat in facts.seats if party else ():
            self.parties.setdefault(seat.member, set()).update({seat.party} - {""})

    def of(self, thing: Thing) -> dict[str, str]:
        """Return the attributes of a node."""
        sent = self.senders.get(thing.iri, ())
        kinds = self.facts.things
        ours = [iri for iri in sent if kinds[iri].kind == "municipality"]
        if thing.kind == "municipality":
            ours = [thing.iri]
        said = {
            "kind": thing.kind,
            "label": thing.label,
            "owner": self._labels([thing.owner]),
            "sender": self._labels(sent),
            "municipality": self._labels(ours),
            "code": thing.code,
            "since": thing.since,
            "until": thing.until,
            "evidence": _lines(thing.evidence),
        }
        if self.shown:
            said["party"] = self._labels(self.parties.get(thing.iri, ()))
        return said

    def _labels(self, found: Iterable[str]) -> str:
        known = self.facts.things
        return "; ".join(sorted({known[iri].label for iri in found if iri in known}))


def _unit(kind: str, projection: str) -> str:
    if kind in _NO_SEATS:
        return "ties"
    if kind == "represents":
        return "seats"
    if kind == "shares":
        return "people" if projection == "forums" else "forums"
    return "occasions" if projection.startswith("people") else "people"


def _add_thing(graph: Any, details: _Details, thing: Thing) -> None:
    if thing.iri not in graph:
        graph.add_node(thing.iri, **details.of(thing))


def _add_seat(graph: Any, details: _Details, seat: Seat) -> None:
    known = details.facts.things
    _add_thing(graph, details, known[seat.member])
    _add_thing(graph, details, known[seat.body])
    behalf = known.get(seat.behalf)
    sender = behalf.label if behalf and behalf.kind != "party" else ""
    ends = (known[seat.member].label, known[seat.body].label)
    graph.add_edge(
        seat.member,
        seat.body,
        kind=seat.kind,
        label=seat.role,
        capacity=seat.capacity,
        behalf=sender,
        since=seat.since,
        until=seat.until,
        first=seat.first,
        last=seat.last,
        uncertain=int(seat.uncertain),
        weight=seat.weight,
        unit=_unit(seat.kind, graph.graph["projection"]),
        title=" · ".join(word for word in (" – ".join(ends), seat.role, sender) if word),
        evidence=_lines(seat.evidence),
    )


def _lines(evidence: Iterable[Place]) -> str:
    return "\n".join(f"{p.document}\t{p.line}\t{p.page}\t{p.quote}" for p in evidence)


def _finished(graph: Any, sources: Iterable[Source]) -> Any:
    """Return the graph with sorted nodes and edges, weights of nodes, and its documents."""
    result = nx.MultiDiGraph(**graph.graph)
    for node, data in sorted(graph.nodes(data=True), key=lambda n: (n[1]["kind"], n[0])):
        around = set(graph.successors(node)) | set(graph.predecessors(node))
        title = " · ".join(word for word in (data["label"], data["owner"]) if word)
        result.add_node(node, **data, weight=len(around - {node}), title=title)
    result.add_edges_from(graph.edges(data=True))
    return _with_documents(result, sources)


def _with_documents(graph: Any, sources: Iterable[Source]) -> Any:
    told = (data["evidence"] for _, data in graph.nodes(data=True))
    said = (data["evidence"] for *_, data in graph.edges(data=True))
    used = {line.split("\t", 1)[0] for text in (*told, *said) for line in text.splitlines()}
    graph.graph["documents"] = "\n".join(
        f"{s.name}\t{s.sha256}\t{s.title}\t{s.date}" for s in sources if s.name in used
    )
    return graph
