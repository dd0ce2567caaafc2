"""From files to the graph: reads each document once, writes it whole, then consolidates.

Every step can be killed at any moment: a document and its ledger entry are one transaction, what is
in the ledger is not read again, and the consolidated graph names in its entry what it rests on. The
next build takes up where this one ended, and comes to the same graph in whatever order it reads.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.carried import Carried
from samverkan.graph.curated import keep
from samverkan.graph.digest import canonical_lines
from samverkan.graph.iris import consolidated_graph, curated_graph, document_iri
from samverkan.graph.judgements import NOTHING, Judgements
from samverkan.graph.observed import to_quads
from samverkan.graph.sources import Source, discover, sources
from samverkan.graph.store import Store
from samverkan.graph.verify import documents, stated_digest
from samverkan.graph.workers import Limits, Outcome, Pool
from samverkan.ontology.errors import MissingExtra
from samverkan.ontology.facts import Extraction

if TYPE_CHECKING:
    from samverkan.graph.cluster import Cluster

__all__ = ["BuildOptions", "BuildReport", "Consolidate", "Failed", "Progress", "build", "refresh"]

Consolidate = Callable[[Store, ledger.Line, Sequence[ledger.Stated]], None]
"""Writes the consolidated graph, with its line, from the rest of the store; the third is what the
ledger says of that."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Args:
        rule_version: of the rules; a document read under another version is read again.
        workers: number of processes that read.
        cluster: address of a Dask scheduler whose workers read instead; empty: none.
        limits: what reading one document may cost.
        flush_every: number of documents after which all is made safe against a power cut.
        ocr_pages: how many pages of a file must be recognised, which takes longer; a function at
            the top of a module, called in the worker. None: no file is recognised.
        judgements: version or digest of what else `consolidate` rests on, such as a file of
            judgements; another one makes the consolidated graph anew, and reads nothing again.
        curated: what the curated graph is to say.
    """

    rule_version: str
    workers: int = 1
    cluster: str = ""
    limits: Limits = field(default_factory=Limits)
    flush_every: int = 100
    ocr_pages: Callable[[Path], int] | None = None
    judgements: str = ""
    curated: Judgements = NOTHING


@dataclass(frozen=True, slots=True)
class Progress:
    """One document is done. `state`: loaded, replaced, skipped, failed."""

    done: int
    total: int
    file: str
    state: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read, and why in words."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Args:
        loaded: files of new documents.
        replaced: files of documents that other rules had read, or that had another name.
        skipped: files of documents that were there.
        failed: files that could not be read.
        consolidated: whether the consolidated graph was made anew.
        documents: number of documents in the store.
        quads: number of statements in the store without the ledger.
        digest: of the store without the ledger.
        seconds: wall clock of the build.
    """

    loaded: tuple[Path, ...]
    replaced: tuple[Path, ...]
    skipped: tuple[Path, ...]
    failed: tuple[Failed, ...]
    consolidated: bool
    documents: int
    quads: int
    digest: str
    seconds: float


FLUSHES: Final = 20  # a flush lists all documents: a twentieth of them may wait for it
TOGETHER: Final = 100_000  # quads that are written at once
LONGEST: Final = 5  # seconds that what was read may wait to be written: a killed build loses it
_STATES: Final = ("loaded", "replaced", "skipped")


def _ignore(progress: Progress) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Read:
    """The job of a worker: from a file to the N-Quads of its observed graph."""

    extract_file: Callable[[Path], Extraction]
    base: str
    ocr_pages: Callable[[Path], int] | None

    def __call__(self, path: Path) -> bytes:
        return b"\n".join(canonical_lines(to_quads(self.extract_file(path), self.base)))

    def pages(self, path: Path) -> int:
        """Return how many pages must be recognised."""
        return self.ocr_pages(path) if self.ocr_pages else 0


@dataclass(slots=True)
class _Run:
    """One build under way."""

    store: Store
    options: BuildOptions
    now: str
    total: int
    progress: Callable[[Progress], None]
    carried: Carried | None = None
    done: dict[str, list[Path]] = field(default_factory=lambda: {state: [] for state in _STATES})
    failed: list[Failed] = field(default_factory=list)
    unflushed: int = 0
    waiting: list[tuple[Source, ledger.Line, list[ox.Quad]]] = field(default_factory=list)
    quads: int = 0  # that wait
    since: float = 0  # when the first of them came

    def load(self, source: Source, line: ledger.Line, quads: list[ox.Quad]) -> None:
        """Write a new document, together with the next ones."""
        if not self.waiting:
            self.since = time.monotonic()
        self.waiting.append((source, line, quads))
        self.quads += len(quads)
        some = max(self.options.flush_every, len(self.done["loaded"]) // FLUSHES)
        late = time.monotonic() - self.since > LONGEST
        if late or len(self.waiting) >= some or self.quads > TOGETHER:
            self.settle()

    def settle(self) -> None:
        """Write the documents that wait."""
        if not self.waiting:
            return
        new = ledger.write_new(self.store, ((line, quads) for _, line, quads in self.waiting))
        if self.carried is not None:
            for line, quads in new:
                self.carried.add(line, quads, self.store.base)
        loaded = [source.path for source, _, _ in self.waiting]
        self.waiting.clear()
        self.quads = 0
        for path in loaded:
            self.tell(path, "loaded")
        self.written(len(loaded))

    def tell(self, path: Path, state: str) -> None:
        if state in self.done:
            self.done[state].append(path)
        count = len(self.failed) + sum(map(len, self.done.values()))
        self.progress(Progress(count, self.total, path.name, state))

    def written(self, documents: int = 1) -> None:
        self.unflushed += documents
        done = sum(map(len, self.done.values()))
        if self.unflushed >= max(self.options.flush_every, done // FLUSHES):
            self.store.flush()
            self.unflushed = 0


def build(
    store: Store,
    paths: Sequence[Path],
    extract_file: Callable[[Path], Extraction],
    *,
    options: BuildOptions,
    now: str,
    consolidate: Consolidate,
    progress: Callable[[Progress], None] = _ignore,
    carried: Carried | None = None,
) -> BuildReport:
    """Read documents into the store and consolidate; one bad file never stops the others.

    Args:
        store: where to.
        paths: files, folders and patterns.
        extract_file: reads one file; defined at the top of a module, as it runs in workers.
        options: how.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        consolidate: writes the consolidated graph from the rest of the store.
        progress: called after each document.
        carried: gets what new documents state, for `consolidate`.

    Raises:
        UsageError: a path does not exist.
        StoreError: the store cannot be written. What was written before stays.
    """
    started = time.monotonic()
    found = sources(discover(paths))
    run = _Run(store, options, now, len(found), progress, carried)
    ledger.clear_failures(store, (name for source in found for name in source.names))
    work = list(_to_read(run, found))
    job = _Read(extract_file, store.base, options.ocr_pages)
    if work:
        with _readers(job, options, len(work)) as pool:
            outcomes = pool.outcomes(source.path for source, _ in work)
            for (source, old), outcome in zip(work, outcomes, strict=True):
                _take(run, source, old, outcome)
            run.settle()
    keep(store, options.curated, now=now)
    rules = f"{options.rule_version} {options.judgements}".strip()
    fresh, rows = refresh(store, consolidate, rules=rules, now=now)
    store.flush()
    return _report(run, fresh, rows, started)


def _readers(job: _Read, options: BuildOptions, files: int) -> Pool | Cluster:
    if options.cluster:
        try:
            from samverkan.graph.cluster import Cluster
        except ImportError as error:
            raise MissingExtra(
                "A cluster needs the extra 'cluster'.", where=options.cluster,
                hint='Run: pip install "samverkan[cluster]"',
            ) from error  # fmt: skip
        return Cluster(job, options.limits, options.cluster)
    return Pool(job, options.limits, min(options.workers, files))


def _to_read(run: _Run, found: Iterable[Source]) -> Iterator[tuple[Source, ledger.Line | None]]:
    """Yield what must be read, with the line that it has; settle everything else at once."""
    known = None if run.store.local else documents(run.store)
    for source in found:
        if source.problem:
            _fail(run, source, source.problem)
            continue
        graph = document_iri(run.store.base, source.sha256)
        old = ledger.line_of(run.store, graph) if known is None else known.get(graph)
        if old is None or old.rules != run.options.rule_version or source.names < old.files[:1]:
            yield source, old
            continue
        names = tuple(sorted({*old.files, *source.names}))
        if names != old.files:
            ledger.rename(run.store, old, names)
        run.tell(source.path, "skipped")


def _take(run: _Run, source: Source, old: ledger.Line | None, outcome: Outcome) -> None:
    """Write what a worker read, or note why it could not."""
    graph = document_iri(run.store.base, source.sha256)
    rules = run.options.rule_version
    quads, problem = ([], outcome.problem) if outcome.problem else _parsed(outcome.data, graph)
    if problem:
        _fail(run, source, problem)
        return
    before = old.files if old is not None and old.rules == rules else ()
    names = tuple(sorted({*source.names, *before}))
    line = ledger.Line(graph, run.now, source.sha256, names, rules)
    if old is None and run.store.local:
        run.load(source, line, quads)
    else:
        ledger.write(run.store, line, quads)
        run.written()
        run.tell(source.path, "replaced" if old else "loaded")


def _parsed(data: bytes, graph: str) -> tuple[list[ox.Quad], str]:
    """Return the quads that a worker sent, and what is wrong with them; it is not trusted."""
    try:
        quads = list(ox.parse(data, format=ox.RdfFormat.N_QUADS))
    except (SyntaxError, ValueError) as error:
        return [], f"the reader sent what cannot be parsed ({error})."
    if not quads:
        return [], "the reader found nothing."
    name = ox.NamedNode(graph)
    if any(quad.graph_name != name for quad in quads):
        return [], "the file changed while it was read."
    if any(
        isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object)
    ):
        return [], "the reader sent nodes without a name."
    return quads, ""


def _fail(run: _Run, source: Source, reason: str) -> None:
    run.failed.append(Failed(source.path, reason))
    failure = ledger.Failure(
        source.path.name, reason, run.options.rule_version, run.now, source.sha256
    )
    run.store.extend(ledger.failure_quads(failure, run.store.base))
    run.tell(source.path, "failed")


def refresh(
    store: Store, consolidate: Consolidate, *, rules: str, now: str
) -> tuple[bool, list[ledger.Stated]]:
    """Make the consolidated graph anew when it is older than what it rests on.

    Args:
        store: where.
        consolidate: writes it from the rest of the store.
        rules: version of the rules, and of what else `consolidate` rests on.
        now: the time of the run, ISO 8601.

    Returns:
        Whether it was made anew, and what the ledger says of all graphs now.
    """
    graph = consolidated_graph(store.base)
    curated = store.quads(curated_graph(store.base))
    rows = list(ledger.stated(store))  # once: it takes 60 microseconds a document
    basis = ledger.basis(store, curated, rules, rows)
    line = ledger.line_of(store, graph)
    if line is not None and line.sha256 == basis:
        return False, rows
    consolidate(store, ledger.Line(graph, now, basis, rules=rules), rows)
    line = ledger.line_of(store, graph)
    others = [row for row in rows if row[0] != graph]
    return True, [*others, *([(graph, line.digest, line.count)] if line else [])]


def _report(run: _Run, fresh: bool, rows: list[ledger.Stated], started: float) -> BuildReport:
    documents, quads = ledger.counts(rows, run.store.base)
    return BuildReport(
        loaded=tuple(run.done["loaded"]),
        replaced=tuple(run.done["replaced"]),
        skipped=tuple(run.done["skipped"]),
        failed=tuple(sorted(run.failed, key=lambda failed: failed.path)),
        consolidated=fresh,
        documents=documents,
        quads=quads,
        digest=stated_digest(run.store, rows),
        seconds=time.monotonic() - started,
    )
