"""The stamp beside the engine's files: layout, engine, and the documents of the last flush.

The engine does not tell when a lost journal took whole documents along, and a newer engine changes
the files of an older one for good. So `documents.txt` says, under its own check sum, which layout
and which engine wrote the store, and which documents (hashes only) were made safe:

    sha256 9c1d…                                 of all that follows
    layout 2
    engine 0.5
    https://…/document/0a4f…                     one for each document

Layout 1 had the documents only. An older store is kept, as it was, in a folder beside the graph
before it is changed; where the disk allows, the copy costs no space.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from samverkan.graph.files import sealed, unsealed, write_whole
from samverkan.ontology.errors import StoreBusy, StoreDamaged, StoreError

__all__ = [
    "ENGINE", "FILE", "LAYOUT", "Stamp", "check_layout", "keep_before", "kept_beside", "read",
    "write",
]  # fmt: skip

FILE: Final = "documents.txt"
LAYOUT: Final = "2"
"""The version of the layout of the store."""
OLDER: Final = ("1",)
"""Layouts whose statements are those of this one; writing to such a store upgrades it."""
ENGINE: Final = ".".join(ox.__version__.split(".")[:2])
NEWER: Final = "Install the newest samverkan, or build into a new folder from the documents."


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the file says; `engine` is empty in layout 1."""

    layout: str = LAYOUT
    engine: str = ENGINE
    documents: frozenset[str] = frozenset()


def read(folder: Path) -> Stamp | None:
    """Return the stamp of a folder, or None where there is none.

    Raises:
        StoreDamaged: the file is not as it was written.
    """
    try:
        text = (folder / FILE).read_text("utf-8")
        lines = text.split()
        if all("/document/" in line for line in lines):
            return Stamp("1", "", frozenset(lines))
        layout, engine, *names = unsealed(text).splitlines()
        return Stamp(_after("layout ", layout), _after("engine ", engine), frozenset(names))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StoreDamaged(
            f"The list of documents cannot be read ({error}).",
            where=str(folder / FILE),
            hint="Run: samverkan build, which writes it again; then: samverkan verify",
        ) from error


def _after(word: str, line: str) -> str:
    if not line.startswith(word):
        raise ValueError(f"no line with '{word.strip()}'")
    return line.removeprefix(word)


def write(folder: Path, documents: Iterable[str]) -> None:
    """Write the stamp of this layout and engine, where it is another than the one that is there.

    Args:
        folder: of the store.
        documents: names of the document graphs, sorted.

    Raises:
        OSError: it cannot be written; the old one stays.
    """
    lines = [f"layout {LAYOUT}", f"engine {ENGINE}", *documents]
    text, file = sealed("".join(f"{line}\n" for line in lines)), folder / FILE
    if not file.is_file() or file.read_bytes() != text.encode():
        write_whole(file, text)


def check_layout(layout: str, where: Path) -> None:
    """Refuse a layout that this samverkan does not know.

    Raises:
        StoreError: it is newer, or too old.
    """
    if layout in (LAYOUT, *OLDER):
        return
    newer = _number(layout) > _number(LAYOUT)
    raise StoreError(
        f"The store has layout {layout}; this samverkan reads {', '.join((*OLDER, LAYOUT))}.",
        where=str(where),
        hint=NEWER if newer else "Build into a new folder from the documents.",
    )


def keep_before(folder: Path) -> Path | None:
    """Refuse a store of a newer layout or engine; keep one of an older beside it, as it is.

    Args:
        folder: of a store that nobody has open.

    Returns:
        The folder that it is kept in; None where layout and engine are of today.

    Raises:
        StoreError: the store is newer, or there is no room to keep it.
        StoreBusy: another process writes to it.
    """
    try:
        found = read(folder)
    except StoreDamaged:
        return None  # `verify` tells it; the next flush writes it anew
    if found is None:
        return None
    check_layout(found.layout, folder)
    if found.engine and _number(found.engine) > _number(ENGINE):
        raise StoreError(
            f"The store was written by engine {found.engine}; this samverkan has {ENGINE}.",
            where=str(folder),
            hint=NEWER,
        )
    if found.layout != LAYOUT:
        return _kept(folder, f"layout-{found.layout}")
    return _kept(folder, f"engine-{found.engine}") if found.engine != ENGINE else None


def kept_beside(folder: Path) -> list[Path]:
    """Return the folders in which older states of a store are kept, sorted."""
    return sorted(folder.parent.glob(f"{folder.name}.kept-*"))


def _number(version: str) -> tuple[int, ...]:
    """Return a version as numbers; one that is no number comes after all others."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(map(str.isdecimal, parts)) else (1_000_000,)


def _kept(folder: Path, which: str) -> Path:
    target = folder.with_name(f"{folder.name}.kept-{which}")
    if target.exists():
        return target
    scratch = target.with_name(f"{target.name}.part")
    try:
        shutil.rmtree(scratch, ignore_errors=True)
        with _locked(folder):
            scratch.mkdir()
            for path in sorted(folder.iterdir()):
                _copy(path, scratch / path.name)
        scratch.rename(target)
    except BlockingIOError as error:
        raise StoreBusy(
            "Another process is writing to the store.",
            where=str(folder),
            hint="Wait until it has finished, or choose another store.",
        ) from error
    except OSError as error:
        shutil.rmtree(scratch, ignore_errors=True)
        raise StoreError(
            f"The store must be upgraded, and cannot be kept as it was: {error.strerror}.",
            where=str(target),
            hint="Free some space, check your rights, and run it again.",
        ) from error
    return target


def _copy(path: Path, target: Path) -> None:
    """Copy a file of the engine; a table is never changed, so a second name for it is enough."""
    if path.name.startswith("LOG"):
        return
    if path.suffix == ".sst":
        try:
            os.link(path, target)
        except OSError:
            shutil.copy2(path, target)
    else:
        shutil.copy2(path, target)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the engine's lock, where the system has such locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    with (folder / "LOCK").open("a") as file:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
