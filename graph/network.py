"""Projections of the consolidated graph to networkx: who sits where, and what forums share.

Every node and edge carries plain attributes only (text and whole numbers), so that a projection
can be written as GEXF or GraphML without further work:

- node: `kind` (person, forum, municipality, region, organisation, party), `label`, `weight`
  (number of neighbours), `title` (plain text), `owner` (label of a forum's owner), `evidence`;
- edge: `kind` (see EDGE_KINDS), `label` (the role as printed), `capacity`, `behalf` (label of the
  sending organisation), `since` and `until` (ISO dates, empty when nobody wrote them), `first` and
  `last` (days on which it was seen), `weight` (times seen, or how many are shared), `uncertain`
  (1 when all that it rests on is), `title`, `evidence`;
- network: `projection`, `at`, `documents`.

`evidence` has one place on a line, `documents` one document on a line; `places` and `documents`
read them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any, Final

import networkx as nx

from samverkan.graph.network_facts import Facts, Place, Queryable, Seat, Source, Thing, read_facts
from samverkan.ontology.errors import UsageError

__all__ = ["EDGE_KINDS", "PROJECTIONS", "Place", "Source", "documents", "ego", "network", "places"]

EDGE_KINDS: Final = {
    "stated": "a membership that a document states",
    "observed": "a membership that rests on lists of people alone",
    "attended": "presence at a meeting, no membership is known",
    "represents": "a person sent by an organisation",
    "convenes": "an organisation that owns a forum",
    "prepares": "a forum that prepares the matters of another",
    "shares": "two forums with people in common, or two people with forums in common",
}
PROJECTIONS: Final = {
    "people-forums": "people and the forums they sit in",
    "people-forums-organisations": "the same, with those who send and those who convene",
    "organisations-forums": "organisations and the forums they sit in, themselves or by people",
    "municipalities-forums": "the same for municipalities and regions only",
    "forums": "forums that share people",
    "people": "people who share forums",
}


def network(store: Queryable, *, kind: str = "people-forums", at: str | None = None) -> Any:
    """Return one projection of the graph as a networkx.MultiDiGraph, nodes and edges sorted.

    Args:
        store: answers SPARQL over the union of all graphs.
        kind: one of PROJECTIONS.
        at: a day, ISO 8601; then only seats held on that day. A seat without any start is left
            out then, a seat without an end is held until someone says otherwise, and presence
            counts on its own day only.

    Raises:
        UsageError: the kind is not known.
    """
    if kind not in PROJECTIONS:
        raise UsageError(
            "there is no such network.", where=kind, hint=f"Known: {', '.join(PROJECTIONS)}."
        )
    facts = read_facts(store)
    if at is not None:
        facts = replace(facts, seats=tuple(seat for seat in facts.seats if _held(seat, at)))
    graph = nx.MultiDiGraph(projection=kind, at=at or "")
    for seat in sorted(_projected(facts, kind), key=_seat_key):
        _add_seat(graph, facts, seat)
    if kind.startswith("people-forums") or kind == "forums":
        for thing in facts.things.values():
            if thing.kind == "forum":
                _add_thing(graph, thing)
    return _finished(graph, facts)


def ego(whole: Any, node: str, *, radius: int = 2) -> Any:
    """Return the part of a network within `radius` steps of a node, whatever the direction."""
    near = nx.single_source_shortest_path_length(whole.to_undirected(as_view=True), node, radius)
    return whole.subgraph(sorted(near)).copy()


def places(evidence: str) -> tuple[Place, ...]:
    """Read back the `evidence` attribute of a node or edge."""
    rows = (line.split("\t", 3) for line in evidence.splitlines())
    return tuple(Place(name, int(line), int(page), quote) for name, line, page, quote in rows)


def documents(graph: Any) -> tuple[Source, ...]:
    """Return the documents that the evidence of a network stands in, sorted."""
    rows = (line.split("\t", 3) for line in str(graph.graph.get("documents", "")).splitlines())
    return tuple(Source(*row) for row in rows)


def _held(seat: Seat, at: str) -> bool:
    """Say whether a seat was held on a day; dates may be a year or a month only."""
    start = seat.since or seat.first
    end = seat.last if seat.kind == "attended" else seat.until
    return bool(start) and start <= at[: len(start)] and (not end or end >= at[: len(end)])


# Projecting


def _projected(facts: Facts, kind: str) -> Iterable[Seat]:
    people = [s for s in facts.seats if facts.things[s.member].kind == "person"]
    if kind == "people-forums":
        return [*_seated(people), *_preparing(facts)]
    if kind == "people-forums-organisations":
        seated = list(_seated(people))
        own = [s for s in facts.seats if facts.things[s.member].kind != "person"]
        sent = _sent(facts, seated)
        return [*seated, *_seated(own), *sent, *_convening(facts), *_preparing(facts)]
    if kind == "forums":
        return [*_sharing(_seated(people), by_body=False), *_preparing(facts)]
    if kind == "people":
        return _sharing(_seated(people), by_body=True)
    wanted = {"municipality", "region"}
    wanted |= {"organisation"} if kind == "organisations-forums" else set()
    return _sending(facts, wanted)


def _seated(seats: Iterable[Seat]) -> Iterator[Seat]:
    """Merge the meetings of one person in one forum; presence gives way to membership."""
    seats = list(seats)
    member = {(s.member, s.body) for s in seats if s.kind != "attended"}
    attended: dict[tuple[str, ...], list[Seat]] = {}
    for seat in seats:
        if seat.kind != "attended":
            yield seat
        elif (seat.member, seat.body) not in member:
            key = (seat.member, seat.body, seat.role, seat.capacity, seat.behalf)
            attended.setdefault(key, []).append(seat)
    for group in attended.values():
        yield _united(group, group[0])


def _united(group: list[Seat], like: Seat) -> Seat:
    one = group[0] if len(group) == 1 else None  # several seats have no one start and end
    return replace(
        like,
        since=one.since if one else "",
        until=one.until if one else "",
        first=one.first if one else min((s.first or s.since for s in group), default=""),
        last=max(s.last for s in group),
        weight=len(group),
        uncertain=all(s.uncertain for s in group),
        evidence=tuple(sorted({place for s in group for place in s.evidence})),
    )


def _sent(facts: Facts, seats: Iterable[Seat]) -> Iterator[Seat]:
    groups: dict[tuple[str, str], list[Seat]] = {}
    for seat in seats:
        if seat.behalf in facts.things and facts.things[seat.behalf].kind != "party":
            groups.setdefault((seat.member, seat.behalf), []).append(seat)
    for (person, sender), group in groups.items():
        yield _united(group, Seat("represents", person, sender))


def _convening(facts: Facts) -> Iterator[Seat]:
    by_label = {t.label: t.iri for t in facts.things.values() if t.kind not in ("person", "forum")}
    for thing in facts.things.values():
        if thing.owner in by_label:
            yield Seat("convenes", by_label[thing.owner], thing.iri, evidence=thing.evidence[:1])


def _preparing(facts: Facts) -> Iterator[Seat]:
    for thing in facts.things.values():
        for ahead in thing.prepares:
            if ahead in facts.things:
                yield Seat("prepares", thing.iri, ahead, evidence=thing.evidence[:1])


def _sending(facts: Facts, wanted: set[str]) -> Iterator[Seat]:
    """One edge from each organisation to each forum, weighted by the people it sends."""
    groups: dict[tuple[str, str], list[Seat]] = {}
    for seat in facts.seats:
        own = facts.things[seat.member].kind != "person"
        sender = seat.member if own else seat.behalf
        if sender in facts.things and facts.things[sender].kind in wanted:
            groups.setdefault((sender, seat.body), []).append(seat)
    order = ("stated", "observed", "attended")
    for (sender, body), group in groups.items():
        kind = min((seat.kind for seat in group), key=order.index)
        united = _united(group, Seat(kind, sender, body))
        yield replace(united, weight=len({seat.member for seat in group}))


def _sharing(seats: Iterable[Seat], *, by_body: bool) -> Iterator[Seat]:
    """Tie each two forums with people in common, or each two people with forums in common."""
    groups: dict[str, dict[str, list[Seat]]] = {}
    for seat in seats:
        hub, end = (seat.body, seat.member) if by_body else (seat.member, seat.body)
        groups.setdefault(hub, {}).setdefault(end, []).append(seat)
    pairs: dict[tuple[str, str], dict[str, list[Seat]]] = {}
    for hub, ends in groups.items():
        for one, other in combinations(sorted(ends), 2):
            pairs.setdefault((one, other), {})[hub] = ends[one] + ends[other]
    for (one, other), hubs in pairs.items():
        claims = [seat for hub in hubs.values() for seat in hub]
        yield replace(_united(claims, Seat("shares", one, other)), weight=len(hubs))


# Building


def _seat_key(seat: Seat) -> tuple[Any, ...]:
    return (
        seat.member,
        seat.body,
        seat.kind,
        seat.role,
        seat.capacity,
        seat.behalf,
        seat.since,
        seat.first,
    )


def _add_thing(graph: Any, thing: Thing) -> None:
    if thing.iri not in graph:
        evidence = _lines(thing.evidence)
        graph.add_node(
            thing.iri, kind=thing.kind, label=thing.label, owner=thing.owner, evidence=evidence
        )


def _add_seat(graph: Any, facts: Facts, seat: Seat) -> None:
    _add_thing(graph, facts.things[seat.member])
    _add_thing(graph, facts.things[seat.body])
    behalf = facts.things.get(seat.behalf)
    sender = behalf.label if behalf and behalf.kind != "party" else ""
    ends = (facts.things[seat.member].label, facts.things[seat.body].label)
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
        title=" · ".join(word for word in (" – ".join(ends), seat.role, sender) if word),
        evidence=_lines(seat.evidence),
    )


def _lines(evidence: Iterable[Place]) -> str:
    return "\n".join(f"{p.document}\t{p.line}\t{p.page}\t{p.quote}" for p in evidence)


def _finished(graph: Any, facts: Facts) -> Any:
    """Return the graph with sorted nodes and edges, weights of nodes, and its documents."""
    result = nx.MultiDiGraph(**graph.graph)
    for node, data in sorted(graph.nodes(data=True), key=lambda n: (n[1]["kind"], n[0])):
        around = set(graph.successors(node)) | set(graph.predecessors(node))
        title = " · ".join(word for word in (data["label"], data["owner"]) if word)
        result.add_node(node, **data, weight=len(around - {node}), title=title)
    for start, end, data in graph.edges(data=True):
        result.add_edge(start, end, **data)
    used = {p.document for *_, d in graph.edges(data=True) for p in places(d["evidence"])}
    used |= {p.document for _, d in graph.nodes(data=True) for p in places(d["evidence"])}
    kept = (s for s in facts.sources if s.name in used)
    result.graph["documents"] = "\n".join(
        f"{s.name}\t{s.sha256}\t{s.title}\t{s.date}" for s in kept
    )
    return result
