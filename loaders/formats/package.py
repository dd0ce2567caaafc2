"""Zipped XML (Word, OpenDocument), opened only when it is no bomb and brings no DTD."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from samverkan.loaders.formats.sniff import UNLOCK
from samverkan.loaders.formats.source import MB, Source
from samverkan.ontology.errors import TooLarge, Unreadable

__all__ = ["check_package", "damaged"]

MOST_UNPACKED: Final = 64 * MB
MOST_PARTS: Final = 5_000
MOST_RATIO: Final = 200  # unpacked to packed size of a part
SMALL: Final = 1 * MB  # a part under this size may have any ratio
XML: Final = (".xml", ".rels")
DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))


def check_package(source: Source) -> None:
    """Look at a zip before a library does.

    Raises:
        TooLarge: its parts unpack to more than 64 MB or to 200 times their size.
        Unreadable: damaged, locked, or with a document type declaration.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            parts = package.infolist()
            _check_sizes(source, parts)
            for part in parts:
                if part.filename.endswith(XML):
                    _check_xml(source, package.read(part))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as error:
        raise damaged(source) from error
    except (NotImplementedError, RuntimeError, KeyError) as error:
        raise damaged(source) from error


def damaged(source: Source) -> Unreadable:
    """Return the error of a package that cannot be opened."""
    return Unreadable(
        "is damaged: it cannot be opened.",
        where=source.name,
        hint="Fetch it again, or open it in its program and save it anew.",
    )


def _check_sizes(source: Source, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable("is locked with a password.", where=source.name, hint=UNLOCK)
    large = [part for part in parts if part.file_size > SMALL]
    if (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or any(part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in large)
    ):
        raise TooLarge(
            f"unpacks to more than {MOST_UNPACKED // MB} MB or {MOST_RATIO} times its size.",
            where=source.name,
            hint="Save it anew without pictures.",
        )


def _check_xml(source: Source, xml: bytes) -> None:
    if any(mark in xml for mark in DOCTYPES):
        raise Unreadable(
            "declares a document type, which no word processor does.",
            where=source.name,
            hint="Open it in a word processor and save it anew.",
        )
    if source.suffix == ".odt" and b"manifest:encryption-data" in xml:
        raise Unreadable("is locked with a password.", where=source.name, hint=UNLOCK)
