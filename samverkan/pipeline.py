"""Ties the rooms together: from a file to its facts, and from files to a store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from samverkan.graph.build import BuildReport, Progress
    from samverkan.graph.embedded import EmbeddedStore
    from samverkan.graph.store import Store
    from samverkan.loaders.extract import Extractor as DocumentExtractor
    from samverkan.ontology.facts import Extraction
    from samverkan.ontology.registers import Registers

__all__ = ["Extractor", "How", "build", "extract_file"]


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
class How:
    """How to build.

    Args:
        workers: number of processes that read.
        judgements: file of decisions about identity; see `graph.judgements`.
    """

    workers: int = 1
    judgements: Path | None = None


def extract_file(path: Path) -> Extraction:
    """Return what the document at the path states; for many files, keep one `Extractor`.

    Raises:
        SourceError: the document cannot be read.
    """
    return Extractor()(path)


def build(
    store: EmbeddedStore,
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
        Unreadable: the file of judgements cannot be read; nothing was changed.
        StoreError: the store cannot be written.
    """
    from samverkan.graph.build import BuildOptions
    from samverkan.graph.build import build as build_graph
    from samverkan.graph.consolidate import consolidate_store
    from samverkan.graph.judgements import load
    from samverkan.graph.name_lore import from_registers
    from samverkan.loaders import RULE_VERSION, pages_to_recognise

    extractor, decided = Extractor(), load(how.judgements)

    def consolidated(made: Store) -> list[Quad]:
        names = from_registers(extractor.registers)
        return consolidate_store(made, judgements=decided, names=names)

    more: dict[str, Any] = {"progress": progress} if progress else {}
    options = BuildOptions(
        rule_version=RULE_VERSION,
        workers=how.workers,
        ocr_pages=pages_to_recognise,
        judgements=decided.digest,
        curated=decided,
    )
    return build_graph(
        store,
        paths,
        extractor,
        options=options,
        now=now,
        consolidate=consolidated,
        **more,
    )
