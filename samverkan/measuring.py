"""Measures of networks, and paths through them, of an open graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.ontology.errors import UsageError

if TYPE_CHECKING:
    from samverkan.asking import Graph
    from samverkan.graph.measures import Brokers, Interlocks, Measures
    from samverkan.graph.network_facts import Facts
    from samverkan.queries.tables import ResultTable

__all__ = ["chosen_years", "measure", "measure_years", "path"]


def measure(
    graph: Graph, kind: str, *, at: str = "", lang: str = "sv"
) -> tuple[ResultTable, tuple[str, ...]]:
    """Return the measures of one network as a table, and what a reader must know of them.

    Args:
        graph: to measure.
        kind: one of `graph.measures.MEASURED`.
        at: a day, month or year; empty for all times.
        lang: of the words, sv or en.

    Raises:
        UsageError: the kind is not known.
    """
    from samverkan.graph.measures import read_measured
    from samverkan.graph.measures_words import notices
    from samverkan.queries.measures_tables import measures_table

    found = _measured(read_measured(graph.store), kind, at)
    return measures_table(found, lang), tuple(notices(found, lang))


def measure_years(graph: Graph, kind: str, *, span: str, lang: str = "sv") -> ResultTable:
    """Return the measures of each year of a span, the year in the first column.

    Args:
        graph: to measure.
        kind: one of `graph.measures.MEASURED`.
        span: see `chosen_years`.
        lang: of the words, sv or en.

    Raises:
        UsageError: the kind is not known, or the span is none.
    """
    from samverkan.graph.measures import measured_years, read_measured
    from samverkan.queries.measures_tables import measures_table, year_by_year

    facts = read_measured(graph.store)
    wanted = chosen_years(span, measured_years(facts))
    return year_by_year({y: measures_table(_measured(facts, kind, y), lang) for y in wanted})


def chosen_years(span: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the years that a span means: '2024', '2019-2024', or 'all' that are known.

    Raises:
        UsageError: it is none of these.
    """
    if span == "all":
        return known
    first, _, last = span.partition("-")
    last = last or first
    if not all(len(year) == 4 and year.isdecimal() for year in (first, last)) or first > last:
        raise UsageError(f"'{span}' is no span of years.", hint="Write 2024, 2019-2024 or all.")
    return tuple(str(year) for year in range(int(first), int(last) + 1))


def path(
    graph: Graph, names: tuple[str, str], *, kind: str = "", at: str = "", limit: int = 20
) -> tuple[ResultTable, int]:
    """Return the shortest paths between two things, and how many there are.

    Args:
        graph: to look in.
        names: names or IRIs of two people, forums or organisations.
        kind: of network; empty: people and forums, with organisations where one is asked for.
        at: a day, month or year; empty for all times.
        limit: paths that are shown at most.

    Raises:
        NameNotFound: nothing, or more than one thing, is called so.
        UsageError: there is no such network, or both names mean the same.
    """
    from samverkan.graph.network import network
    from samverkan.graph.network_paths import shortest_paths
    from samverkan.queries.lookup import find
    from samverkan.queries.measures_tables import paths_table

    ends = [find(graph.store, name) for name in names]
    if ends[0].iri == ends[1].iri:
        raise UsageError("both names mean the same.", where=ends[0].label)
    plain = all(end.kind in ("person", "forum") for end in ends)
    kind = kind or ("people-forums" if plain else "people-forums-organisations")
    whole = network(graph.store, kind=kind, at=at or None)
    found = shortest_paths(whole, ends[0].iri, ends[1].iri, limit=limit)
    return paths_table(found), found.count


def _measured(facts: Facts, kind: str, at: str) -> Measures | Interlocks | Brokers:
    from samverkan.graph.measures import broker_measures, interlock_measures, node_measures

    if kind == "interlocks":
        return interlock_measures(facts, at=at)
    if kind == "brokerage":
        return broker_measures(facts, at=at)
    return node_measures(facts, kind, at=at)
