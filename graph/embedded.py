"""The store on disk or in memory, kept by Oxigraph; the only room that opens its files.

What the engine does not tell of its files stands beside them; see `samverkan.graph.stamp`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any

import pyoxigraph as ox

from samverkan.graph import stamp as stamps
from samverkan.graph.guard import check_query
from samverkan.graph.iris import DEFAULT_BASE, checked_base
from samverkan.graph.ledger import read_stamp, stamp_quads
from samverkan.graph.replacing import check_swap, finish_swap
from samverkan.graph.store import Answer, Term
from samverkan.graph.troubles import in_words
from samverkan.ontology.errors import QueryError, StoreBusy, StoreDamaged, StoreError

__all__ = ["EmbeddedStore"]

ANY = (None, None, None)
_BULK = 10_000  # quads from which on files of their own are faster than the journal
_Pattern = Callable[[ox.Quad], tuple[Any, Any, Any, Any]]

# The engine's indexes, and the pattern that makes it use each (oxigraph, lib/oxigraph/src/storage).
_INDEXES: dict[str, _Pattern] = {
    "subject": lambda quad: (quad.subject, None, None, None),
    "predicate": lambda quad: (None, quad.predicate, None, None),
    "object": lambda quad: (None, None, quad.object, None),
    "graph": lambda quad: (None, None, None, quad.graph_name),
    "graph and predicate": lambda quad: (None, quad.predicate, None, quad.graph_name),
    "graph and object": lambda quad: (None, None, quad.object, quad.graph_name),
}


def _statements(quads: Iterable[ox.Quad]) -> str:
    return "\n".join(
        f"GRAPH {quad.graph_name} {{ {quad.subject} {quad.predicate} {quad.object} }}"
        for quad in quads
    )


def _update_text(name: str) -> str:
    return (files("samverkan.graph") / "sparql" / f"{name}.rq").read_text("utf-8")


class EmbeddedStore:
    """A store in a folder or in memory; see `samverkan.graph.store.Store`.

    Use `EmbeddedStore.open(path)` or `EmbeddedStore.in_memory()`; it closes itself as a context
    manager.
    """

    def __init__(
        self, engine: ox.Store, base: str, path: Path | None = None, *, kept: Path | None = None
    ) -> None:
        self._engine: ox.Store | None = engine
        self._base = base
        self._path = path
        self.kept = kept
        """The folder that an older state is kept in since the store was upgraded, else None."""

    @classmethod
    def in_memory(cls, base: str | None = None) -> EmbeddedStore:
        """Make an empty store that is gone when it is closed."""
        store = cls(ox.Store(), checked_base(base or DEFAULT_BASE))
        store.extend(stamp_quads(store.base))
        return store

    @classmethod
    def open(cls, path: Path, *, base: str | None = None, read_only: bool = False) -> EmbeddedStore:
        """Open the store in a folder; make it where there is none, unless `read_only`.

        Args:
            path: the folder.
            base: IRI that all data begins with; None takes that of the store.
            read_only: see the store as it is now, also while another process writes.

        Raises:
            StoreBusy: another process has it open for writing.
            StoreDamaged: files are missing or damaged.
            StoreError: no store there, another base, another layout, no permission.
        """
        if not read_only:
            finish_swap(path)
        _check_folder(path, read_only)
        kept = None if read_only else stamps.keep_before(path)
        try:
            if read_only:
                engine = ox.Store.read_only(str(path))
            else:
                _make(path)
                engine = ox.Store(str(path))
            stamp = read_stamp(engine)
            empty = stamp is None and len(engine) == 0
        except (OSError, RuntimeError, ValueError) as error:
            raise in_words(error, str(path)) from error
        if stamp is None and not read_only and empty and not _witnessed(path):
            return cls(engine, checked_base(base or DEFAULT_BASE), path)._begun()
        store = cls(engine, _accepted(stamp, base, path, empty), path, kept=kept)
        if stamp is not None and stamp[0] != stamps.LAYOUT and not read_only:
            store._upgrade()
        return store

    def _begun(self) -> EmbeddedStore:
        self.extend(stamp_quads(self._base))
        self._write_stamp(self._path)
        return self

    def _upgrade(self) -> None:
        """Give the store the stamp of today, in one transaction; see `stamp.OLDER`."""
        new = stamp_quads(self._base)
        old = {quad for one in new for quad in self._open.quads_for_pattern(one.subject, *ANY)}
        self.change(old - set(new), set(new) - old)
        self.flush()

    def __enter__(self) -> EmbeddedStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def base(self) -> str:
        """The IRI that all data of this store begins with."""
        return self._base

    @property
    def local(self) -> bool:
        """Always true."""
        return True

    @property
    def path(self) -> Path | None:
        """The folder of the store, None in memory."""
        return self._path

    @property
    def _open(self) -> ox.Store:
        if self._engine is None:
            raise StoreError("The store is closed.", where=self._where, hint="Open it again.")
        return self._engine

    @property
    def _where(self) -> str:
        return str(self._path or "memory")

    def query(self, text: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
        """Ask one SPARQL query over the union of all graphs; see `Store.query`."""
        check_query(text)
        values: dict[ox.Variable, Term | ox.Triple] = {
            ox.Variable(name): term for name, term in (substitutions or {}).items()
        }
        try:
            return self._open.query(
                text, use_default_graph_as_union=True, substitutions=values or None
            )
        except SyntaxError as error:
            raise QueryError(f"The query cannot be read: {error}.") from error
        except ValueError as error:
            raise QueryError(f"The query cannot be run: {error}.") from error
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def graphs(self) -> list[str]:
        """Return the names of all graphs, sorted."""
        try:
            return sorted(name.value for name in self._open.named_graphs())
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def quads(self, graph: str | None = None, subject: str | None = None) -> Iterator[ox.Quad]:
        """Yield the quads of one graph or of all; see `Store.quads`."""
        try:
            yield from self._open.quads_for_pattern(
                ox.NamedNode(subject) if subject else None,
                None,
                None,
                ox.NamedNode(graph) if graph else None,
            )
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def extend(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads, in one transaction."""
        try:
            self._open.extend(quads)
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once; see `Store.load`."""
        some = list(quads)
        if len(some) < _BULK:
            self.extend(some)
            return
        try:
            self._open.bulk_extend(some)
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def change(self, remove: Iterable[ox.Quad], add: Iterable[ox.Quad]) -> None:
        """Remove and then add quads, in one transaction; see `Store.change`."""
        gone, new = sorted(set(remove), key=str), sorted(set(add), key=str)
        if not gone:
            self.extend(new)
            return
        head, rest = _update_text("change").split("#removed")
        middle, tail = rest.split("#added")
        self._update(f"{head}{_statements(gone)}{middle}{_statements(new)}{tail}")

    def _update(self, text: str) -> None:
        try:
            self._open.update(text)
        except (OSError, RuntimeError, SyntaxError) as error:
            raise in_words(error, self._where) from error

    def replace_graph(
        self, name: str, quads: Iterable[ox.Quad], ledger: Iterable[ox.Quad] = ()
    ) -> None:
        """Make the graph hold these quads and no others, with its ledger line, in one transaction.

        Only the difference is written.
        """
        lines = list(ledger)
        old = set(self.quads(name))
        for line in lines:
            old.update(self._open.quads_for_pattern(line.subject, None, None, line.graph_name))
        new = {*quads, *lines}
        if old != new:
            self.change(old - new, new - old)

    def remove_graph(self, name: str, ledger: Iterable[ox.Quad] = ()) -> None:
        """Remove the graph and the quads in `ledger`, in one transaction."""
        head, tail = _update_text("remove").split("#removed")
        head = head.replace("?graph", str(ox.NamedNode(name)))
        self._update(f"{head}{_statements(ledger)}{tail}")

    def flush(self) -> None:
        """Make everything written so far survive a power cut, and note which documents it holds."""
        try:
            self._open.flush()
            self._write_stamp(self._path)
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def check(self) -> None:
        """Read every index of the engine to its end and compare them; see `Store.check`."""
        engine = self._open
        try:
            quads = list(engine)
            for index, pattern in _INDEXES.items():
                found = {pattern(quad) for quad in quads}
                # a scan for a number whose last byte is 255 also gives its neighbours (0.5.13)
                held = sum(
                    sum(pattern(quad) == key for quad in engine.quads_for_pattern(*key))
                    for key in found
                )
                if held != len(quads):
                    raise StoreDamaged(
                        f"The index by {index} holds {held} statements, not {len(quads)}.",
                        where=self._where,
                        hint="Build into a new folder from the documents.",
                    )
        except (OSError, RuntimeError) as error:
            raise in_words(error, self._where) from error

    def snapshot(self, target: Path) -> None:
        """Write a copy that later changes do not reach to a folder that does not exist yet.

        Raises:
            StoreError: the folder exists, or cannot be written.
        """
        if target.exists():
            raise StoreError("The folder exists already.", where=str(target), hint="Name another.")
        self.flush()
        self.copy_to(target)

    def copy_to(self, target: Path) -> None:
        """Write a copy of what was flushed last; also of a store that is open for reading only.

        Raises:
            StoreError: the folder cannot be written.
        """
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if self._path is None:
                copy = ox.Store(str(target))
                copy.extend(self._open)
                copy.flush()
            else:
                self._open.backup(str(target))
            self._write_stamp(target)
        except (OSError, RuntimeError) as error:
            raise in_words(error, str(target)) from error

    def close(self) -> None:
        """Give the store free for other processes; a second time does nothing."""
        self._engine = None

    def flushed(self) -> frozenset[str]:
        """Return the names of the document graphs that the last flush held; empty in memory.

        Raises:
            StoreDamaged: the list of them is missing or damaged.
        """
        if self._path is None:
            return frozenset()
        found = stamps.read(self._path)
        own = read_stamp(self._open)
        if found is None and not self._documents():
            return frozenset()
        if found is None or (own and found.layout != own[0]):
            raise StoreDamaged(
                "The list of documents is missing." if found is None
                else f"The list of documents is of layout {found.layout}.",
                where=str(self._path / stamps.FILE),
                hint="Run: samverkan build, which writes it again; then: samverkan verify",
            )  # fmt: skip
        return found.documents

    def _documents(self) -> list[str]:
        prefix = f"{self._base}document/"
        return [name for name in self.graphs() if name.startswith(prefix)]

    def _write_stamp(self, folder: Path | None) -> None:
        if folder is None:
            return
        try:
            stamps.write(folder, self._documents())
        except OSError as error:
            raise in_words(error, str(folder)) from error


def _make(folder: Path) -> None:
    """Make the files of the engine under another name first, so that a store is there or is not.

    A folder that is there already, such as the root of a disk, is filled in its place.
    """
    if folder.exists():
        return
    scratch = folder.with_name(f"{folder.name}.making")
    scratch.mkdir(parents=True, exist_ok=True)
    try:
        ox.Store(str(scratch))
    except (OSError, RuntimeError) as error:
        if isinstance(in_words(error, str(scratch)), StoreBusy):
            raise
        shutil.rmtree(scratch)  # left half made by a process that was ended; it holds nothing
        ox.Store(str(scratch))
    scratch.replace(folder)


def _witnessed(folder: Path) -> bool:
    """Say whether documents were flushed to a store, or may have been."""
    try:
        found = stamps.read(folder)
    except StoreDamaged:
        return True
    return found is not None and bool(found.documents)


def _check_folder(path: Path, read_only: bool) -> None:
    """Refuse what is not a store before the engine makes files in it."""
    if path.exists() and not path.is_dir():
        raise StoreError("This is a file, not a store.", where=str(path), hint="Name a folder.")
    try:
        names = {item.name for item in path.iterdir()} if path.is_dir() else set()
    except OSError as error:
        raise in_words(error, str(path)) from error
    if "CURRENT" in names:
        return
    if any(name.endswith(".sst") or name == stamps.FILE for name in names):
        raise in_words(OSError("corruption"), str(path))
    if read_only:
        check_swap(path)
        raise StoreError(
            "There is no store here.", where=str(path), hint="Make one with: samverkan build"
        )
    if any(not _is_engine_file(name) for name in names):
        raise StoreError(
            "The folder holds other files and no store.", where=str(path), hint="Name an empty one."
        )


def _is_engine_file(name: str) -> bool:
    begins = ("LOCK", "LOG", "MANIFEST-", "OPTIONS-", "IDENTITY")
    return name.startswith(begins) or name.endswith((".dbtmp", ".log"))


def _accepted(stamp: tuple[str, str] | None, base: str | None, path: Path, empty: bool) -> str:
    """Return the base of a store that was there before, or say why it cannot be used."""
    if stamp is None:
        if empty and not _witnessed(path):
            return checked_base(base or DEFAULT_BASE)
        raise StoreDamaged(
            "The store has lost its stamp, so statements are missing.",
            where=str(path),
            hint="Build into a new folder from the documents.",
        )
    version, own = stamp
    stamps.check_layout(version, path)
    if base is not None and base != own:
        raise StoreError(
            f"The data of this store begins with {own}, not with {base}.",
            where=str(path),
            hint="Leave the base out, or build into a new folder.",
        )
    return own
