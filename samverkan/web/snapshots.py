"""What is served: a copy of the graph that nobody writes to, made anew when a build has ended."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import consolidated_graph, curated_graph
from samverkan.graph.store import Store
from samverkan.ontology.errors import StoreError

__all__ = ["Copy", "Snapshot", "clear_left_over", "mark_of", "take"]

_WITNESSES: Final = ("documents.txt", "CURRENT")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy to serve.

    Args:
        folder: of the copy.
        base: IRI that all data begins with.
        version: 32 hexadecimal digits that change with the content.
        loaded: latest time in the ledger, ISO 8601; empty: none.
    """

    folder: Path
    base: str
    version: str
    loaded: str


Copy = Callable[[EmbeddedStore, Path], None]


def take(
    source: Path, target: Path, *, copy: Copy | None = None, unlike: str = ""
) -> Snapshot | None:
    """Copy the graph of a folder as it stands, also while another process writes to it.

    Args:
        source: folder of the graph.
        target: folder that does not exist; on the same disk the copy costs no space.
        copy: what makes the copy; None: everything.
        unlike: version that is served already; nothing is made for it, nor for a graph
            whose build has not ended. Empty: make one in any case.

    Returns:
        The copy; None where there is nothing new.

    Raises:
        StoreError: the graph cannot be read, or the copy not written.
    """
    with EmbeddedStore.open(source, read_only=True) as store:
        version, loaded = _version(store)
        if unlike and (version == unlike or not _settled(store)):
            return None
        target.parent.mkdir(parents=True, exist_ok=True)
        (copy or _linked)(store, target)
        made = Snapshot(target, store.base, version, loaded)
    if copy is None:
        _flush_if_short(made, source)
    return made


def _linked(store: EmbeddedStore, target: Path) -> None:
    store.copy_to(target)


def _flush_if_short(made: Snapshot, source: Path) -> None:
    """Make the copy again where the last run left statements in its journal only."""
    try:
        with EmbeddedStore.open(made.folder, base=made.base, read_only=True) as copy:
            if _version(copy)[0] == made.version:
                return
    except StoreError:
        pass
    shutil.rmtree(made.folder, ignore_errors=True)
    with EmbeddedStore.open(source) as store:
        store.snapshot(made.folder)


def _version(store: Store) -> tuple[str, str]:
    """Return the digest of the ledger without its times, and the latest of these."""
    lines = ledger.lines(store)
    state = hashlib.sha256()
    for graph, line in lines.items():
        state.update(f"{graph} {line.count} {line.digest}\n".encode())
    return state.hexdigest()[:32], max((line.time for line in lines.values()), default="")


def _settled(store: Store) -> bool:
    """Say whether the consolidated graph rests on all that the store holds."""
    line = ledger.line_of(store, consolidated_graph(store.base))
    if line is None:
        return False
    curated = store.quads(curated_graph(store.base))
    return line.sha256 == ledger.basis(store, curated, line.rules)


def mark_of(folder: Path) -> tuple[tuple[int, int], ...]:
    """Return what changes when a build writes to the folder, or another one takes its place."""
    found = []
    for name in _WITNESSES:
        try:
            state = (folder / name).stat()
        except OSError:
            continue
        found.append((state.st_ino, state.st_mtime_ns))
    return tuple(found)


def clear_left_over(beside: Path) -> None:
    """Delete the copies that servers left which were ended without warning.

    Args:
        beside: the graph; copies stand beside it as `<graph>.served-<process>`.
    """
    for folder in beside.parent.glob(f"{beside.name}.served-*"):
        number = folder.name.rpartition("-")[2]
        if number.isdigit() and not _runs(int(number)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        return True  # there the signal 0 is not a question
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
