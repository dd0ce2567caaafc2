"""Measures, paths and their words as result tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from samverkan.graph.measures import Brokers, Interlocks, Measures
from samverkan.graph.measures_words import broker_words, interlock_words, node_words
from samverkan.graph.network_paths import Paths
from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import Cell, ResultTable

__all__ = ["measures_table", "paths_table", "year_by_year"]

DIGITS: Final = 6  # decimals of shares and probabilities
# Name, kind, Swedish heading, English heading, when it goes where the table is too wide (0: never).
Heading = tuple[str, str, str, str, int]
NODES: Final[tuple[Heading, ...]] = (
    ("node", "iri", "nod", "node", 0),
    ("name", "string", "namn", "name", 0),
    ("kind", "code", "slag", "kind", 6),
    ("degree", "integer", "grad", "degree", 0),
    ("weighted_degree", "integer", "viktad grad", "weighted degree", 8),
    ("betweenness", "number", "mellanläge", "betweenness", 0),
    ("betweenness_error", "number", "medelfel", "standard error", 7),
    ("clustering", "number", "klustring", "clustering", 10),
    ("redundancy", "number", "redundans", "redundancy", 9),
    ("pairs_alone", "integer", "ensam om par", "pairs held alone", 11),
    ("core", "integer", "k-kärna", "k-core", 12),
    ("community", "integer", "grupp", "group", 13),
    ("position", "code", "läge", "position", 14),
    ("ties_words", "string", "band, i ord", "ties, in words", 3),
    ("between_words", "string", "mellanläge, i ord", "betweenness, in words", 5),
    ("bridge_words", "string", "brygga, i ord", "bridge, in words", 0),
    ("overlap_words", "string", "överlapp, i ord", "overlap, in words", 4),
    ("core_words", "string", "krets, i ord", "circle, in words", 2),
    ("group_words", "string", "grupp, i ord", "group, in words", 1),
    ("position_words", "string", "läge, i ord", "position, in words", 1),
)
INTERLOCKS: Final[tuple[Heading, ...]] = (
    ("a", "iri", "forum", "forum", 0),
    ("name_a", "string", "det ena", "one", 0),
    ("b", "iri", "forum", "forum", 0),
    ("name_b", "string", "det andra", "other", 0),
    ("shared", "integer", "gemensamma", "shared", 0),
    ("people_a", "integer", "personer i det ena", "people in one", 4),
    ("people_b", "integer", "personer i det andra", "people in the other", 3),
    ("expected", "number", "väntat", "expected", 0),
    ("chance", "number", "sannolikhet", "probability", 2),
    ("more_than_chance", "boolean", "fler än slumpen", "more than chance", 0),
    ("words", "string", "i ord", "in words", 1),
)
BROKERS: Final[tuple[Heading, ...]] = (
    ("person", "iri", "person", "person", 0),
    ("name", "string", "namn", "name", 0),
    ("municipality", "string", "kommun", "municipality", 0),
    ("coordinator", "integer", "samordnare", "coordinator", 2),
    ("itinerant", "integer", "utomstående", "itinerant", 3),
    ("gatekeeper", "integer", "grindvakt", "gatekeeper", 4),
    ("representative", "integer", "representant", "representative", 5),
    ("liaison", "integer", "sambandsperson", "liaison", 6),
    ("total", "integer", "summa", "total", 0),
    ("words", "string", "i ord", "in words", 1),
)
PATHS: Final[tuple[Heading, ...]] = (
    ("path", "integer", "väg", "path", 0),
    ("step", "integer", "steg", "step", 0),
    ("start", "iri", "nod", "node", 0),
    ("from", "string", "från", "from", 0),
    ("tie", "code", "band", "tie", 0),
    ("end", "iri", "nod", "node", 0),
    ("to", "string", "till", "to", 0),
    ("role", "string", "roll", "role", 2),
    ("since", "date", "sedan", "since", 4),
    ("until", "date", "till och med", "until", 3),
    ("first_seen", "date", "först sedd", "first seen", 5),
    ("last_seen", "date", "senast sedd", "last seen", 6),
    ("source", "string", "källa", "source", 0),
    ("quote", "string", "citat", "quote", 1),
)
# Kind of a tie, and what it is called along its direction and against it.
TIES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "stated": ("sits-in", "has-as-member"),
        "observed": ("is-on-lists-of", "has-on-its-lists"),
        "attended": ("was-at", "had-present"),
        "represents": ("represents", "represented-by"),
        "convenes": ("convenes", "convened-by"),
        "prepares": ("prepares-for", "prepared-by"),
        "shares": ("shares-with", "shares-with"),
        "owns": ("owns", "owned-by"),
        "funds": ("funds", "funded-by"),
        "participates": ("participates-in", "has-participant"),
        "steers": ("steers", "steered-by"),
    }
)
SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ties_words": "ties",
        "between_words": "between",
        "bridge_words": "bridge",
        "overlap_words": "overlap",
        "core_words": "core",
        "group_words": "group",
        "position_words": "position",
    }
)


def measures_table(measured: Measures | Interlocks | Brokers, lang: str) -> ResultTable:
    """Return measures as a table: figures, and the same in words of the language (sv or en)."""
    if isinstance(measured, Interlocks):
        return ResultTable(columns(INTERLOCKS), tuple(_interlocks(measured, lang)))
    if isinstance(measured, Brokers):
        return ResultTable(columns(BROKERS), tuple(_brokers(measured, lang)))
    return ResultTable(columns(NODES), tuple(_nodes(measured, lang)))


def paths_table(found: Paths) -> ResultTable:
    """Return paths as a table, one row for each step, with one line that says so."""
    rows: list[tuple[Cell, ...]] = []
    for path, steps in enumerate(found.shown, 1):
        for number, step in enumerate(steps, 1):
            tie = TIES[step.kind][not step.forward]
            ends = (step.start, step.names[0], tie, step.end, step.names[1])
            days = (step.since, step.until, step.first, step.last)
            place = step.evidence[0] if step.evidence else None
            proof = (f"{place.document}:{place.line}", place.quote) if place else (None, None)
            rows.append(
                (path, number, *ends, step.role or None, *(d or None for d in days), *proof)
            )
    return ResultTable(columns(PATHS), tuple(rows))


def year_by_year(tables: Mapping[str, ResultTable]) -> ResultTable:
    """Return the tables of several years as one, the year first."""
    year = Column("year", "integer", Words("år", "year"))
    found = [(int(name), table) for name, table in sorted(tables.items())]
    rows = tuple((name, *row) for name, table in found for row in table.rows)
    return ResultTable((year, *(found[0][1].columns if found else ())), rows)


def columns(headings: Iterable[Heading]) -> tuple[Column, ...]:
    """Return the columns that headings describe."""
    return tuple(
        Column(name, kind, Words(sv, en), drop=drop) for name, kind, sv, en, drop in headings
    )


def _nodes(measured: Measures, lang: str) -> Iterable[tuple[Cell, ...]]:
    error = None if measured.between.exact else round(measured.between.error, DIGITS)
    for node in measured.nodes:
        held = node.bridging
        said = node_words(node, measured, lang)
        yield (
            node.iri,
            node.label,
            node.kind,
            node.degree,
            node.weighted,
            round(node.betweenness, DIGITS),
            error,
            None if node.clustering is None else round(node.clustering, DIGITS),
            None if not held or held.redundancy is None else round(held.redundancy, DIGITS),
            held.alone if held else None,
            node.core,
            node.community or None,
            node.position or None,
            *(said[name] or None for name in SAID.values()),
        )


def _interlocks(measured: Interlocks, lang: str) -> Iterable[tuple[Cell, ...]]:
    for pair in measured.pairs:
        ends = (measured.labels[pair.one], pair.other, measured.labels[pair.other])
        figures = (*pair.sizes, round(pair.expected, DIGITS), float(f"{pair.chance:.3g}"))
        more = pair.chance < measured.limit
        yield (pair.one, *ends, pair.shared, *figures, more, interlock_words(pair, lang))


def _brokers(measured: Brokers, lang: str) -> Iterable[tuple[Cell, ...]]:
    for broker in measured.people:
        roles = broker.roles
        yield (
            broker.iri,
            broker.label,
            broker.municipality,
            roles.coordinator,
            roles.itinerant,
            roles.gatekeeper,
            roles.representative,
            roles.liaison,
            roles.total,
            broker_words(broker, lang),
        )
