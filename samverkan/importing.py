"""What others have written down: lists of members as documents, RDF and answers of endpoints."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from samverkan.ontology.errors import Unreadable, UsageError
from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import Cell, ResultTable

if TYPE_CHECKING:
    from pyoxigraph import QueryTriples

    from samverkan.graph.build import BuildReport
    from samverkan.graph.store import Store
    from samverkan.graph.wire import Access
    from samverkan.loaders.lists.plan import Plan
    from samverkan.loaders.lists.read import ReadList
    from samverkan.ontology.facts import Extraction
    from samverkan.ontology.registers import Registers
    from samverkan.pipeline import How

__all__ = ["ListExtractor", "Preview", "answer_of", "import_list", "preview"]

COLUMNS: Final = (
    ("row", "integer", "rad", "row"),
    ("state", "code", "läge", "state"),
    ("member", "string", "ledamot", "member"),
    ("forum", "string", "forum", "forum"),
    ("role", "string", "roll", "role"),
    ("represents", "string", "för", "for"),
    ("since", "date", "från", "since"),
    ("until", "date", "till", "until"),
    ("reason", "string", "varför inte", "why not"),
    ("quote", "string", "citat", "quote"),
)


@dataclass(slots=True)
class ListExtractor:
    """Reads lists of members by a plan; it travels to worker processes without the registers."""

    plan: Plan | None
    _registers: Registers | None = field(default=None, repr=False)

    def __call__(self, path: Path) -> Extraction:
        """Return what the list at the path states.

        Raises:
            SourceError: it cannot be read.
            UsageError: the plan does not fit it.
        """
        return self.read(path).extraction

    def read(self, path: Path) -> ReadList:
        """Return what the list states, and what of it is not read."""
        from samverkan.loaders.lists.read import read_list
        from samverkan.ontology.registers import Registers

        if self._registers is None:
            self._registers = Registers.load()
        return read_list(path, self.plan, self._registers)

    def __getstate__(self) -> tuple[Plan | None]:
        return (self.plan,)  # in a tuple, as pickle passes over a state that is None

    def __setstate__(self, state: tuple[Plan | None]) -> None:
        (self.plan,), self._registers = state, None


@dataclass(frozen=True, slots=True)
class _Rows:
    """The job of a worker: the rows of a list as JSON, read and refused."""

    extractor: ListExtractor

    def __call__(self, path: Path) -> bytes:
        found = self.extractor.read(path)
        return json.dumps([*_read(found.extraction), *_refused(found)]).encode()


def _read(extraction: Extraction) -> list[list[Any]]:
    """Return a row for each membership, in the order of COLUMNS."""
    names = {thing.id: thing.name for thing in extraction.persons}
    names |= {thing.id: thing.name for thing in extraction.organisations}
    names |= {thing.id: thing.name for thing in extraction.bodies}
    return [
        [
            fact.lines[0],
            "read",
            names.get(fact.person or fact.organisation or "", ""),
            names.get(fact.body, ""),
            fact.role,
            names.get(fact.represents or "", fact.represents),
            fact.start,
            fact.end,
            None,
            fact.evidence[0].quote,
        ]
        for fact in extraction.memberships
    ]


def _refused(found: ReadList) -> list[list[Any]]:
    empty = [None] * 6
    return [[r.source.row, "refused", *empty, r.reason, r.source.words] for r in found.refused]


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading a list gives: its rows, and how many of them are read and refused."""

    table: ResultTable
    read: int
    refused: int


def preview(path: Path, plan: Plan | None) -> Preview:
    """Return what reading a list would give; nothing is stored.

    Raises:
        UsageError: a table needs a plan, or the plan does not fit it.
        Unreadable: it is missing or broken.
    """
    from samverkan.graph.imports.rdf import IMPORT_LIMITS
    from samverkan.graph.workers import Pool
    from samverkan.loaders.lists.read import TABLES

    with Pool(_Rows(ListExtractor(plan)), IMPORT_LIMITS) as pool:
        (outcome,) = pool.outcomes([path])
    if outcome.problem:
        kind = UsageError if path.suffix.lower() in TABLES else Unreadable
        raise kind(outcome.problem, where=path.name)
    rows: list[tuple[Cell, ...]] = [tuple(row) for row in json.loads(outcome.data)]
    rows.sort(key=lambda row: (int(row[0] or 0), str(row[1])))
    columns = tuple(Column(name, kind, Words(sv, en)) for name, kind, sv, en in COLUMNS)
    read = sum(row[1] == "read" for row in rows)
    return Preview(ResultTable(columns, tuple(rows)), read, len(rows) - read)


def import_list(
    store: Store, path: Path, plan: Plan | None, *, now: str, how: How | None = None
) -> BuildReport:
    """Read a list of members as a document into the store, resolve who is who, and consolidate.

    Args:
        store: where to.
        path: the list.
        plan: what its columns mean; another plan reads it anew.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        how: by which decisions.

    Raises:
        Unreadable: the list, or a file of decisions, cannot be read; nothing was changed.
        StoreError: the store cannot be written.
    """
    from samverkan.pipeline import How, build

    rules = f"list {plan.digest[:16]}" if plan else "list"
    own = replace(how or How(), reader=ListExtractor(plan), rules=rules)
    report = build(store, [path], now=now, how=own)
    if report.failed:
        raise Unreadable(report.failed[0].reason, where=path.name)
    return report


def answer_of(address: str, query: str, access: Access) -> QueryTriples:
    """Return the statements that an endpoint answers to a query.

    Args:
        address: of the query service.
        query: CONSTRUCT or DESCRIBE.
        access: how to speak to it.

    Raises:
        UsageError: the query asks for rows.
        StoreError: the server cannot be reached, or does not answer in RDF.
    """
    from pyoxigraph import QueryTriples

    from samverkan.graph.remote import ask

    answer = ask(address, query, access)
    if not isinstance(answer, QueryTriples):
        raise UsageError("The query asks for rows, not for statements.", hint="Write CONSTRUCT.")
    return answer
