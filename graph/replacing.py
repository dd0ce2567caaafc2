"""One store takes the place of another, and an ended process leaves nothing that is not mended."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from samverkan.graph.stamp import kept_beside
from samverkan.ontology.errors import StoreBusy, StoreError

__all__ = ["check_swap", "finish_swap", "place_of_new", "swap"]

OUT: Final = ".swap-out"
IN: Final = ".swap-in"


def place_of_new(folder: Path) -> Path:
    """Return the folder to write a new store to, which `swap` puts in the place of the old one."""
    return folder.with_name(folder.name + IN)


def swap(folder: Path) -> None:
    """Put a new store in the place of an old one, and delete the old one with all in its folder.

    Older states that upgrades have kept beside the store go first.

    Args:
        folder: of the old store; nobody has it open. The new one is in `place_of_new(folder)`.

    Raises:
        StoreError: a folder cannot be moved or deleted. Whoever opens the store to write ends it.
    """
    old, new = folder.with_name(folder.name + OUT), place_of_new(folder)
    try:
        for kept in kept_beside(folder):
            shutil.rmtree(kept)
        folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old)
    except OSError as error:
        begun = f"Then run: samverkan build, which ends it. What was to be forgotten is in {old}."
        raise StoreError(
            f"The new store could not be put in its place: {error.strerror}.",
            where=str(folder),
            hint=f"Check your rights. {begun if old.exists() else 'Then run it again.'}",
        ) from error


def finish_swap(folder: Path) -> None:
    """End a `swap` that was interrupted; do nothing where there is none.

    Raises:
        StoreError: a folder cannot be moved or deleted.
    """
    old, new = folder.with_name(folder.name + OUT), place_of_new(folder)
    if not old.exists():
        return
    try:
        if not folder.exists():
            (new if new.exists() else old).rename(folder)
        if old.exists():
            shutil.rmtree(old)
    except OSError as error:
        raise StoreError(
            f"A change of the store was interrupted and cannot be ended: {error.strerror}.",
            where=str(old),
            hint="Check your rights and run it again.",
        ) from error


def check_swap(folder: Path) -> None:
    """Say in words that there is no store because it is just being replaced.

    Raises:
        StoreBusy: it is.
    """
    if folder.with_name(folder.name + OUT).exists():
        raise StoreBusy(
            "The store is being replaced, or that was interrupted.",
            where=str(folder),
            hint="Try again; if it stays so, run: samverkan build",
        )
