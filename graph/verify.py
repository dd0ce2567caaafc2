"""Does the store hold what its ledger says? Recomputes every digest, and looks both ways."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.curated import curated_quads
from samverkan.graph.digest import digest, is_sum, sum_of
from samverkan.graph.forgetting import load as load_forgotten
from samverkan.graph.iris import consolidated_graph, curated_graph, ledger_graph, registers_graph
from samverkan.graph.judgements import load as load_judgements
from samverkan.graph.store import Store
from samverkan.ontology.errors import StoreDamaged, Unreadable

__all__ = [
    "Problem",
    "VerifyReport",
    "content",
    "documents",
    "stated_digest",
    "store_digest",
    "verify",
    "verify_beside",
]


_ANEW: Final = "Build into a new folder from the documents."


@dataclass(frozen=True, slots=True)
class Problem:
    """A graph that is not as it must be, what is wrong, and what to do."""

    graph: str
    what: str
    hint: str = "Run: samverkan build"


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What `verify` found.

    Args:
        graphs: number of graphs checked.
        documents: number of documents in the ledger.
        quads: number of statements in the store without the ledger.
        problems: sorted by graph; none when the store is whole.
        digest: of the store without the ledger; empty when it cannot be read.
        unread: the documents that could not be read when they were loaded.
    """

    graphs: int
    documents: int
    quads: int
    problems: tuple[Problem, ...]
    digest: str
    unread: tuple[ledger.Failure, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the store is whole."""
        return not self.problems


def documents(store: Store) -> dict[str, ledger.Line]:
    """Return the ledger's lines of the documents, by graph, sorted."""
    prefix = f"{store.base}document/"
    return {name: line for name, line in ledger.lines(store).items() if name.startswith(prefix)}


def content(store: Store) -> Iterator[ox.Quad]:
    """Yield all quads but the ledger's, in no fixed order."""
    skipped = ox.NamedNode(ledger_graph(store.base))
    return (quad for quad in store.quads() if quad.graph_name != skipped)


def store_digest(store: Store) -> str:
    """Return the digest of the store without the ledger: SHA-256 of the digests of its graphs."""
    return _of_all((name, *_held(store, name)) for name in _names(store))


def stated_digest(store: Store, rows: Iterable[ledger.Stated] | None = None) -> str:
    """Return what `store_digest` does, by the ledger where that knows the digest of a graph.

    Args:
        store: which.
        rows: from `ledger.stated`; None: they are read.
    """
    made = consolidated_graph(store.base)
    known = {
        name: (name, count, text)
        for name, text, count in (ledger.stated(store) if rows is None else rows)
        if name != made or is_sum(text)
    }
    return _of_all(known.get(name) or (name, *_held(store, name)) for name in _names(store))


def _names(store: Store) -> list[str]:
    ours = (name for name in store.graphs() if store.local or name.startswith(store.base))
    return [name for name in ours if name != ledger_graph(store.base)]


def _held(store: Store, name: str) -> tuple[int, str]:
    """Return number and digest of the statements of a graph; see `ledger.write`."""
    if name == consolidated_graph(store.base):
        found = sum_of(store.quads(name))
        return found.count, found.text
    quads = list(store.quads(name))
    return len(quads), digest(quads)


def _of_all(rows: Iterable[tuple[str, int, str]]) -> str:
    """Return the digest of graphs by name, count and digest; one without statements is none."""
    lines = sorted(f"{name} {text}\n" for name, count, text in rows if count)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def verify(store: Store, *, indexes: bool = True) -> VerifyReport:
    """Compare every graph with the ledger, in both directions, and the layers with each other.

    Args:
        store: which.
        indexes: read every index of the engine too, which takes most of the time (about ten
            seconds for 200 000 statements) and finds damage that no other step meets.

    Raises:
        StoreDamaged: the ledger itself cannot be read.
    """
    lines = ledger.lines(store)
    own = {name for name in store.graphs() if name.startswith(store.base)}  # a server has others
    names = sorted({*lines, *own} - {ledger_graph(store.base)})
    problems = [problem for name in names for problem in _graph(store, name, lines.get(name))]
    problems += _lost(store, lines)
    problems += _consolidated(store)
    try:
        quads, whole = sum(1 for _ in content(store)), store_digest(store)
        if indexes:
            store.check()
    except StoreDamaged as error:
        quads, whole = 0, ""
        problems.append(Problem("", error.what, error.hint))
    return VerifyReport(
        graphs=len(names),
        documents=len(documents(store)),
        quads=quads,
        problems=tuple(sorted(problems, key=lambda problem: (problem.graph, problem.what))),
        digest=whole,
        unread=tuple(ledger.failures(store)),
    )


def _lost(store: Store, lines: Mapping[str, ledger.Line]) -> Iterator[Problem]:
    """Yield what the last flush held and the ledger does not."""
    try:
        held = store.flushed()
    except StoreDamaged as error:
        yield Problem(error.where, error.what, error.hint)
        return
    for name in sorted(held - lines.keys()):
        yield Problem(name, "the document was in the store and is lost.")


def verify_beside(
    store: Store, judgements: Path | None, forgotten: Path | None
) -> tuple[Problem, ...]:
    """Compare the store with the files beside it that it was made with.

    Args:
        store: which.
        judgements: the file of decisions about identity; None: it is not at hand.
        forgotten: the list of people who are left out; None: it is not at hand.
    """
    return (
        *(_decisions(store, judgements) if judgements else ()),
        *(_left_out(store, forgotten) if forgotten else ()),
    )


def _decisions(store: Store, path: Path) -> Iterator[Problem]:
    try:
        kept = set(curated_quads(load_judgements(path), store.base))
    except Unreadable as error:
        yield Problem(error.where, error.what, error.hint)
        return
    gone = {quad.subject for quad in set(store.quads(curated_graph(store.base))) - kept}
    if gone:
        yield Problem(
            str(path),
            f"{len(gone)} of the decisions that the graph rests on are not in the file.",
            "Restore it, name another with --judgements FILE, or build to do without them.",
        )


def _left_out(store: Store, path: Path) -> Iterator[Problem]:
    try:
        digest = load_forgotten(path).digest
    except Unreadable as error:
        yield Problem(error.where, error.what, error.hint)
        return
    read = [line.rules.partition(" without ")[2] for line in documents(store).values()]
    other = sum(one != digest for one in read)
    if other:
        yield Problem(
            str(path),
            f"{other} documents were read with another list of those who are forgotten.",
            "Restore it from a copy, or run what was interrupted again: samverkan forget, build.",
        )


def _graph(store: Store, name: str, line: ledger.Line | None) -> Iterator[Problem]:
    """Yield what is wrong with one graph."""
    try:
        count, found = _held(store, name)
        if line is not None and is_sum(found) and not is_sum(line.digest):
            found = digest(store.quads(name))  # as builds before wrote it
    except StoreDamaged as error:
        yield Problem(name, error.what, error.hint)
        return
    without_line = {curated_graph(store.base), registers_graph(store.base)}
    if line is None:
        if count and name not in without_line:
            yield Problem(name, f"{count} statements that the ledger does not know.")
    elif not line.sha256 and name == consolidated_graph(store.base):
        return  # a build that was ended had not done; see `_consolidated`
    elif count != line.count:
        what = f"{count} statements; the ledger says {line.count}."
        yield Problem(name, what, _ANEW)
    elif found != line.digest:
        yield Problem(name, "the statements are not those that were loaded.", _ANEW)


def _consolidated(store: Store) -> Iterator[Problem]:
    """Yield whether the consolidated graph is missing, or older than what it rests on."""
    name = consolidated_graph(store.base)
    line = ledger.line_of(store, name)
    found = documents(store)
    if line is None:
        if found:
            yield Problem(name, "the consolidated graph has not been made.")
        return
    curated = store.quads(curated_graph(store.base))
    if line.sha256 != ledger.basis(store, curated, line.rules):
        yield Problem(name, "the consolidated graph is older than the documents.")
