"""Documents that do not lie in a folder: zip files, lists of addresses, and stores such as S3.

They are copied to a folder of the run first, so that readers only ever meet plain files. Addresses
are those of fsspec (https://filesystem-spec.readthedocs.io): `s3://bucket/folder`, `gs://...`,
`https://.../a.pdf`; what a store needs to know of you it takes from the environment.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from samverkan.ontology.errors import MissingExtra, StoreError, UsageError, without_secret

__all__ = ["Fetched", "fetched", "is_elsewhere", "listed"]

SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
WEB: Final = re.compile(r"https?://", re.IGNORECASE)
IN_WORDS: Final = re.compile(r"\b[a-zA-Z][a-zA-Z0-9+.-]+://[^\s'\"<>]+")
CHUNK: Final = 1 << 20  # bytes
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
LARGEST: Final = 512 * CHUNK  # bytes of one document; no reader takes more


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a place gave.

    Args:
        paths: files and folders to read.
        problems: what could not be fetched, and why in words.
        origins: folders of copies, and the places that they are copies of.
    """

    paths: tuple[Path, ...]
    problems: tuple[tuple[str, str], ...] = ()
    origins: tuple[tuple[Path, str], ...] = ()

    def named(self, path: Path) -> str:
        """Return what a file is called by who gave the places: a copy is gone after the run."""
        for folder, place in self.origins:
            if path.is_relative_to(folder):
                return f"{place}: {path.relative_to(folder)}"
        return str(path)


def is_elsewhere(place: str) -> bool:
    """Say whether a place is no path of this computer: an address, or a zip file."""
    return bool(SCHEME.match(place)) or (place.lower().endswith(".zip") and Path(place).is_file())


def listed(file: Path) -> list[str]:
    """Return the places that a list names, one in a line; `#` begins a remark.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(
            f"The list cannot be read: {error.strerror}.", where=str(file),
            hint="Name a text file with a place in each line.",
        ) from error  # fmt: skip
    except UnicodeError as error:
        raise UsageError(
            "The list is not in UTF-8.", where=str(file), hint="Save it as UTF-8."
        ) from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def fetched(places: Sequence[str], folder: Path) -> Fetched:
    """Return places as paths; what lies elsewhere is copied to a folder first.

    Args:
        places: paths, patterns, zip files and addresses.
        folder: where copies go; one folder below it for each place.

    Raises:
        UsageError: a place names nothing.
        MissingExtra: nothing that is installed knows such addresses.
        StoreError: the store does not answer.
    """
    paths: list[Path] = []
    problems: list[tuple[str, str]] = []
    origins: list[tuple[Path, str]] = []
    for number, place in enumerate(places):
        if not is_elsewhere(place):
            paths.append(Path(place))
            continue
        target = folder / str(number)
        target.mkdir()
        problems += _copied(place, target)
        paths.append(target)
        origins.append((target, _shown(place)))
    return Fetched(tuple(paths), tuple(problems), tuple(origins))


def _shown(place: str) -> str:
    """Return a place for messages: without a password, and without what signs it."""
    plain = without_secret(place) if SCHEME.match(place) else place
    return re.split(r"[?#]", plain, maxsplit=1)[0] if WEB.match(plain) else plain


def _words(error: BaseException) -> str:
    """Return what an error says, without secrets in the addresses that it repeats."""
    said = error.__cause__ or error  # some stores call everything a file that is not there
    text = str(said) or type(said).__name__
    return IN_WORDS.sub(lambda found: _shown(found[0]), text).rstrip(".")


def _copied(place: str, target: Path) -> Iterator[tuple[str, str]]:
    """Copy every file of a place; yield what could not be."""
    shown = _shown(place)
    system, names = _files(place, shown)
    if not names:
        raise UsageError(
            f"There is nothing there{_reason(system, place)}.", where=shown,
            hint="Check how it is spelt, and whether you may read it.",
        )  # fmt: skip
    local = [_shown(name) for name in names]
    root = _root(local)
    for name, path in zip(names, map(PurePosixPath, local), strict=True):
        parts = path.relative_to(root).parts
        if any(part in ("..", ".") or "\\" in part or "\0" in part for part in parts):
            yield f"{shown}: {path}", "its path leads out of the folder."
            continue
        file = target.joinpath(*parts)
        if file.exists():
            yield f"{shown}: {path}", "another file of that name was fetched."
            continue
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with system.open(name, "rb") as source, file.open("wb") as copy:
                whole = _poured(source, copy)
        except OSError as error:
            if error.errno in FULL:
                raise
            file.unlink(missing_ok=True)
            yield f"{shown}: {path}", f"it cannot be fetched ({_words(error)})."
            continue
        except Exception as error:  # stores have errors of their own
            file.unlink(missing_ok=True)
            yield f"{shown}: {path}", f"it cannot be fetched ({_words(error)})."
            continue
        if not whole:
            file.unlink()
            yield f"{shown}: {path}", f"it is larger than {LARGEST // CHUNK} MB."


def _reason(system: Any, place: str) -> str:
    """Return why a store says that it has nothing, in words, where it tells."""
    if not SCHEME.match(place) or _is_pattern(place):
        return ""
    try:
        system.info(place)
    except Exception as error:
        return f" ({_words(error)})" if error.__cause__ else ""
    return ""


def _files(place: str, shown: str) -> tuple[Any, list[str]]:
    """Return the store of a place and the names of its files, sorted."""
    from zipfile import BadZipFile

    import fsspec

    local = not SCHEME.match(place)
    try:
        if local:
            system: Any = fsspec.filesystem("zip", fo=place)
            return system, sorted(system.find(""))
        system, path = fsspec.core.url_to_fs(place)
        names = system.glob(path) if _is_pattern(place) else [path]
        below = [system.find(name) if system.isdir(name) else [name] for name in names]
        return system, sorted(name for files in below for name in files if system.exists(name))
    except ImportError as error:
        raise MissingExtra(
            f"Nothing that is installed reads such addresses: {error}.", where=shown,
            hint="Install it with: pip install PACKAGE",
        ) from error  # fmt: skip
    except BadZipFile as error:
        raise UsageError(
            "It is no zip file, or damaged.", where=shown, hint="Fetch or pack it again."
        ) from error
    except ValueError as error:
        raise UsageError(
            f"It is no address: {_words(error)}.", where=shown, hint="Check how it is spelt."
        ) from error
    except Exception as error:  # stores have errors of their own
        raise StoreError(
            f"The store does not answer: {_words(error)}.", where=shown,
            hint="Check the address, and what the environment says of who you are.",
        ) from error  # fmt: skip


def _is_pattern(place: str) -> bool:
    """Say whether a place is a pattern; on the web `?` begins what is asked for."""
    return any(sign in place for sign in ("*[" if WEB.match(place) else "*?["))


def _root(names: Sequence[str]) -> PurePosixPath:
    """Return the folder that all names share."""
    parents = [PurePosixPath(name).parent.parts for name in names]
    shared: list[str] = []
    for parts in zip(*parents, strict=False):
        if len(set(parts)) > 1 or parts[0] == "..":
            break
        shared.append(parts[0])
    return PurePosixPath(*shared)


def _poured(source: IO[bytes], target: IO[bytes]) -> bool:
    """Copy a file that is not larger than any reader takes; say whether it is whole."""
    left = LARGEST
    while part := source.read(min(CHUNK, left + 1)):
        left -= len(part)
        if left < 0:
            return False
        target.write(part)
    return True
