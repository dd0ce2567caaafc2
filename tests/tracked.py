"""The files of the repository as git knows them, for the tests that look at all of them."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("graph", "loaders", "ontology", "queries", "samverkan")


@functools.cache
def tracked() -> tuple[PurePosixPath, ...]:
    """Return the path of every tracked file that still stands, links left out, sorted."""
    asked = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, check=False
    )
    if asked.returncode != 0:
        pytest.skip("this is not a git checkout")
    names = asked.stdout.decode("utf-8").split("\0")
    found = (PurePosixPath(name) for name in names if name)
    return tuple(sorted(path for path in found if _is_plain(ROOT / path)))


def python_files(*, rooms_only: bool = True) -> tuple[PurePosixPath, ...]:
    """Return the tracked Python files: of the product's folders, or of the whole repository."""
    return tuple(
        path
        for path in tracked()
        if path.suffix == ".py" and (not rooms_only or path.parts[0] in ROOMS)
    )


def text_of(path: PurePosixPath) -> str | None:
    """Return the text of a tracked file, or None when it is not UTF-8 text."""
    try:
        return (ROOT / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
