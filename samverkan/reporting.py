"""Tables about the graph itself: its status, and what a check found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import Cell, ResultTable

if TYPE_CHECKING:
    from samverkan.asking import Graph
    from samverkan.graph.ledger import Failure
    from samverkan.graph.validate import Report

__all__ = ["findings", "status_of"]


def status_of(graph: Graph) -> tuple[ResultTable, tuple[Failure, ...]]:
    """Return what is in the graph, and the documents that could not be read.

    Raises:
        StoreError: the store cannot be read.
    """
    from samverkan.graph import ledger

    table = graph.ask("statistics")
    lines = ledger.lines(graph.store).values()
    unread = tuple(ledger.failures(graph.store))
    more: tuple[tuple[Cell, ...], ...] = (
        ("unread", str(len(unread))),
        ("statements", str(sum(line.count for line in lines))),
        ("last-build", max((line.time for line in lines), default="")),
    )
    return ResultTable(table.columns, (*table.rows, *more)), unread


def findings(report: Report, lang: str) -> ResultTable:
    """Return what a check found as a table."""
    columns = tuple(
        Column(name, kind, Words(sv, en))
        for name, kind, sv, en in (
            ("severity", "code", "vikt", "severity"),
            ("check", "code", "prov", "check"),
            ("node", "string", "nod", "node"),
            ("path", "string", "egenskap", "property"),
            ("value", "string", "värde", "value"),
            ("message", "string", "vad", "what"),
        )
    )
    rows = tuple(
        (f.severity, f.check, f.node, f.path, f.value, f.message_sv if lang == "sv" else f.message)
        for f in report.findings
    )
    return ResultTable(columns, rows)
