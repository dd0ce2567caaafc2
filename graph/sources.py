"""Which files a build reads: from files, folders and patterns to documents by their bytes."""

from __future__ import annotations

import glob
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samverkan.ontology.errors import UsageError

__all__ = ["Source", "discover", "records", "sources"]

_STORE_FILES: Final = ("CURRENT", "IDENTITY", "LOCK")
_SKIPPED_BEGINNINGS: Final = (".", "~$")  # hidden files, and the locks of office programs
_RECORD: Final = "harvest.jsonl"  # where the documents of a folder come from


@dataclass(frozen=True, slots=True)
class Source:
    """One document: the file to read, all names that its bytes have, or why it has no bytes.

    Args:
        path: the file; of several with the same bytes the one whose name comes first.
        sha256: of the bytes; empty when they could not be read.
        names: the names of all files with these bytes, sorted.
        problem: why the bytes could not be read, in words.
    """

    path: Path
    sha256: str
    names: tuple[str, ...]
    problem: str = ""


def discover(paths: Sequence[Path]) -> list[Path]:
    """Return the files that paths mean: files, folders with all below them, and patterns; sorted.

    Hidden files, locks of office programs, records of harvests and folders that hold a store are
    passed over in folders.

    Raises:
        UsageError: a path does not exist, or a pattern fits nothing.
    """
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(_below(path))
        elif path.exists():
            found.add(path)
        else:
            found.update(_fitting(path))
    return sorted(found)


def records(files: Iterable[Path]) -> list[Path]:
    """Return the records of harvests that lie beside files, sorted."""
    return sorted(path for one in {f.parent for f in files} if (path := one / _RECORD).is_file())


def _fitting(pattern: Path) -> Iterator[Path]:
    hits = [Path(name) for name in sorted(glob.glob(str(pattern), recursive=True))]
    if not hits:
        raise UsageError(
            "There is no such file or folder.", where=str(pattern), hint="Check how it is spelt."
        )
    for hit in hits:
        if hit.is_dir():
            yield from _below(hit)
        elif not _is_store(hit.parent):
            yield hit


def _is_store(folder: Path) -> bool:
    return all((folder / name).exists() for name in _STORE_FILES)


def _below(folder: Path) -> Iterator[Path]:
    try:
        items = sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(
            "The folder cannot be read.", where=str(folder), hint="Check its permissions."
        ) from error
    if _is_store(folder):
        return
    for item in items:
        if item.name.startswith(_SKIPPED_BEGINNINGS) or item.name == _RECORD:
            continue
        if item.is_dir():
            if not item.is_symlink():
                yield from _below(item)
        else:
            yield item


def sources(files: Iterable[Path]) -> list[Source]:
    """Return one source for each different content, sorted by the path to read."""
    by_hash: dict[str, list[Path]] = {}
    found: list[Source] = []
    for path in files:
        try:
            sha256 = _hash(path)
        except OSError as error:
            words = f"it cannot be opened ({error.strerror or error})."
            found.append(Source(path, "", (path.name,), words))
        else:
            by_hash.setdefault(sha256, []).append(path)
    for sha256, same in by_hash.items():
        first = min(same, key=lambda path: (path.name, str(path)))
        names = tuple(sorted({path.name for path in same}))
        found.append(Source(first, sha256, names))
    return sorted(found, key=lambda source: source.path)


def _hash(path: Path) -> str:
    if not path.is_file():
        raise OSError(None, "it is not a plain file")
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
