"""From a file to a document: limits, the right reader, and what the name promises."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from samverkan.loaders.document import Document
from samverkan.loaders.formats.sniff import check_name
from samverkan.loaders.formats.source import MB, ReadOptions, Source
from samverkan.loaders.formats.table import READERS
from samverkan.ontology.errors import TooLarge, UnknownFormat, Unreadable

__all__ = ["ReadOptions", "read", "read_bytes"]

DEFAULTS: Final = ReadOptions()


def read(path: Path, *, options: ReadOptions = DEFAULTS) -> Document:
    """Read one file.

    Args:
        path: of the file; the ending of its name chooses the reader.
        options: limits.

    Raises:
        UnknownFormat: no reader for that ending.
        Unreadable: missing, empty, damaged, locked, without text or not what its name says.
        TooLarge: larger than the limits.
        MissingExtra: a scan, and no package that recognises letters.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > options.max_bytes:
            raise _too_large(path.name, size, options)
        with path.open("rb") as file:
            data = file.read(options.max_bytes + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(
            f"cannot be opened: {reason}.", where=path.name, hint="Check the path."
        ) from error
    return read_bytes(data, path.name, options=options)


def read_bytes(data: bytes, name: str, *, options: ReadOptions = DEFAULTS) -> Document:
    """Read a document that is in memory already; `name` is its file name.

    Raises:
        UnknownFormat, Unreadable, TooLarge, MissingExtra: as `read`.
    """
    if len(data) > options.max_bytes:
        raise _too_large(name, len(data), options)
    source = Source(name, data, options)
    reader = READERS.get(source.suffix)
    if reader is None:
        raise UnknownFormat(
            f"no reader for '{source.suffix}' files." if source.suffix else "has no file ending.",
            where=name,
            hint=f"Known: {', '.join(READERS)}. Save it as one of these and try again.",
        )
    if not data:
        raise Unreadable("is empty.", where=name, hint="Fetch the file again.")
    check_name(source)
    document = reader(source)
    if not any(line.text.strip() for line in document.lines):
        raise Unreadable("holds no text.", where=name, hint="Open it and see that it has words.")
    return document


def _too_large(name: str, size: int, options: ReadOptions) -> TooLarge:
    return TooLarge(
        f"is {size / MB:.1f} MB, and the limit is {options.max_bytes / MB:.0f} MB.",
        where=name,
        hint="Split the file, or raise the limit.",
    )
