"""Ties the rooms together: from a file to its facts, and from files to a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samverkan.graph.build import BuildReport, Progress
    from samverkan.graph.carried import Carried
    from samverkan.graph.forgetting import Forgotten
    from samverkan.graph.judgements import Judgements
    from samverkan.graph.ledger import Line, Stated
    from samverkan.graph.store import Store
    from samverkan.loaders.extract import Extractor as DocumentExtractor
    from samverkan.ontology.facts import Extraction
    from samverkan.ontology.registers import Registers

__all__ = ["Extractor", "How", "build", "extract_file", "settle"]


@dataclass(slots=True)
class Extractor:
    """Reads files to facts; loads the registers at the first file and keeps them.

    It travels to worker processes without the registers, so each process loads them once.
    """

    _registers: Registers | None = field(default=None, repr=False)
    _read: DocumentExtractor | None = field(default=None, repr=False)

    def __call__(self, path: Path) -> Extraction:
        """Return what the document at the path states.

        Raises:
            SourceError: the document cannot be read.
        """
        from samverkan.loaders import read
        from samverkan.loaders.extract import Extractor as DocumentExtractor

        document = read(path)
        if self._read is None:
            self._read = DocumentExtractor(self.registers)
        return self._read(document)

    @property
    def registers(self) -> Registers:
        """The registers that come with the package."""
        if self._registers is None:
            from samverkan.ontology.registers import Registers

            self._registers = Registers.load()
        return self._registers

    def __getstate__(self) -> tuple[()]:
        return ()

    def __setstate__(self, state: tuple[()]) -> None:
        self._registers = None
        self._read = None


@dataclass(frozen=True, slots=True)
class Erasing:
    """Reads files as another does, and leaves out the people of a list."""

    extractor: Callable[[Path], Extraction]
    forgotten: Forgotten

    def __call__(self, path: Path) -> Extraction:
        """Return what the document at the path states of everybody else."""
        from samverkan.graph.forgetting import erased

        return erased(self.extractor(path), self.forgotten)


@dataclass(frozen=True, slots=True)
class How:
    """How to build.

    Args:
        workers: number of processes that read.
        judgements: file of decisions about identity; see `graph.judgements`.
        forgotten: list of people who are left out; see `graph.forgetting`.
        reader: reads one file, travels to worker processes; None: files are documents.
        rules: version of the rules of `reader`; a file read under another one is read again.
        cluster: address of a Dask scheduler whose workers read instead; empty: none.
    """

    workers: int = 1
    judgements: Path | None = None
    forgotten: Path | None = None
    reader: Callable[[Path], Extraction] | None = None
    rules: str = ""
    cluster: str = ""


def extract_file(path: Path) -> Extraction:
    """Return what the document at the path states; for many files, keep one `Extractor`.

    Raises:
        SourceError: the document cannot be read.
    """
    return Extractor()(path)


def build(
    store: Store,
    paths: Sequence[Path],
    *,
    now: str,
    how: How = How(),
    progress: Callable[[Progress], None] | None = None,
) -> BuildReport:
    """Read documents into the store, resolve who is who, and consolidate.

    Args:
        store: where to.
        paths: files, folders and patterns.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        how: with how many processes, by which decisions.
        progress: called after each document.

    Raises:
        UsageError: a path does not exist.
        Unreadable: the file of judgements, or the list of those who are left out, cannot be read;
            nothing was changed.
        StoreError: the store cannot be written.
    """
    from samverkan.graph.build import BuildOptions
    from samverkan.graph.build import build as build_graph
    from samverkan.graph.carried import Carried
    from samverkan.graph.forgetting import load as load_forgotten
    from samverkan.graph.judgements import load
    from samverkan.graph.rewriting import check_list, version
    from samverkan.loaders import RULE_VERSION, pages_to_recognise

    check_list(store, how.forgotten)
    _origins(store, paths, now)
    extractor, decided = Extractor(), load(how.judgements)
    forgotten = load_forgotten(how.forgotten)
    reader = how.reader or extractor
    more: dict[str, Any] = {"progress": progress} if progress else {}
    carried = Carried() if store.local else None
    options = BuildOptions(
        rule_version=version(f"{RULE_VERSION} {how.rules}".strip(), forgotten),
        workers=how.workers,
        cluster=how.cluster,
        ocr_pages=pages_to_recognise,
        judgements=decided.digest,
        curated=decided,
    )
    return build_graph(
        store,
        paths,
        Erasing(reader, forgotten) if forgotten.marks else reader,
        options=options,
        now=now,
        consolidate=_Consolidate(extractor, decided, carried),
        carried=carried,
        **more,
    )


def _origins(store: Store, paths: Sequence[Path], now: str) -> None:
    """Note where the documents of harvests were fetched."""
    from samverkan.graph.retrieval import Retrieved, write_retrieved
    from samverkan.graph.sources import discover, records
    from samverkan.loaders.harvest.archive import records as seen_in

    files = discover(paths)
    names = {str(path) for path in files}
    for record in records(files):
        rows = [
            Retrieved(seen.sha256, seen.final or seen.address, seen.time)
            for seen in seen_in(record)
            if seen.kind == "document" and str(record.with_name(seen.file)) in names
        ]
        name = f"{record.parent.name} {record.name}"
        write_retrieved(store, rows, name=name, source=record.name, now=now)


def settle(store: Store, *, now: str, how: How = How()) -> bool:
    """Apply what people have decided to a store whose documents have changed; read nothing.

    Args:
        store: which.
        now: the time of the run, ISO 8601.
        how: by which decisions.

    Returns:
        Whether the consolidated graph was made anew.

    Raises:
        StoreError: the store cannot be written.
    """
    from samverkan.graph.build import refresh
    from samverkan.graph.curated import keep
    from samverkan.graph.forgetting import load as load_forgotten
    from samverkan.graph.judgements import load
    from samverkan.graph.rewriting import check_list, version
    from samverkan.loaders import RULE_VERSION

    check_list(store, how.forgotten)
    decided = load(how.judgements)
    keep(store, decided, now=now)
    rules = f"{version(RULE_VERSION, load_forgotten(how.forgotten))} {decided.digest}".strip()
    fresh, _ = refresh(store, _Consolidate(Extractor(), decided), rules=rules, now=now)
    store.flush()
    return fresh


@dataclass(frozen=True, slots=True)
class _Consolidate:
    """Writes the consolidated graph; see `graph.build.Consolidate`."""

    extractor: Extractor
    decided: Judgements
    carried: Carried | None = None

    def __call__(self, store: Store, line: Line, rows: Sequence[Stated]) -> None:
        from samverkan.graph import ledger
        from samverkan.graph.consolidate import consolidate_store
        from samverkan.graph.incremental import Known, update
        from samverkan.graph.name_lore import from_registers

        names = from_registers(self.extractor.registers)
        if store.local:
            known = Known(self.carried, rows)
            update(store, line, judgements=self.decided, names=names, known=known)
        else:
            quads = consolidate_store(store, judgements=self.decided, names=names)
            ledger.write(store, line, quads)
