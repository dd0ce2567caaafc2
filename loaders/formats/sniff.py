"""What the first bytes say a file is, so that a wrong name is told and not guessed over."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from samverkan.loaders.formats.source import Source
from samverkan.ontology.errors import Unreadable

__all__ = ["check_name", "kind_of"]

START: Final = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
ARE: Final = {
    "archive": "a packed archive",
    "bmp": "a BMP picture",
    "docx": "a Word file",
    "gif": "a GIF picture",
    "jpeg": "a JPEG picture",
    "locked": "a file that is locked with a password",
    "odt": "an OpenDocument text",
    "ole": "an old Office file (.doc, .xls or .ppt)",
    "pdf": "a PDF file",
    "png": "a PNG picture",
    "program": "a program",
    "rtf": "an RTF text",
    "tiff": "a TIFF picture",
    "xlsx": "an Excel file",
    "pptx": "a PowerPoint file",
    "zip": "a zip archive",
}
TEXTS: Final = frozenset({"", "bmp", "program"})  # two letters prove nothing in a text
PICTURES: Final = frozenset({"jpeg", "png", "tiff"})
WANTED: Final[dict[str, tuple[str, frozenset[str]]]] = {
    ".docx": ("a Word file", frozenset({"docx"})),
    ".odt": ("an OpenDocument text", frozenset({"odt"})),
    ".pdf": ("a PDF file", frozenset({"pdf"})),
    ".png": ("a picture", PICTURES),
    ".jpg": ("a picture", PICTURES),
    ".jpeg": ("a picture", PICTURES),
    ".tif": ("a picture", PICTURES),
    ".tiff": ("a picture", PICTURES),
}
ENDINGS: Final = {
    "docx": ".docx",
    "jpeg": ".jpg",
    "odt": ".odt",
    "pdf": ".pdf",
    "png": ".png",
    "tiff": ".tif",
}
UNLOCK: Final = "Open it, remove the password (save a copy without one) and read the copy."
INSIDE: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))


def kind_of(data: bytes) -> str:
    """Return the kind that the bytes are, "" where nothing tells; see `ARE` for the kinds."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for start, kind in START:
        if data.startswith(start):
            if kind == "zip":
                return _zip_kind(data)
            locked = kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data
            return "locked" if locked else kind
    return ""


def check_name(source: Source) -> None:
    """Compare what the bytes are with what the file's name says.

    Raises:
        Unreadable: they differ, or the file is locked with a password.
    """
    kind = kind_of(source.data)
    wanted, kinds = WANTED.get(source.suffix, ("a text file", TEXTS))
    if kind in kinds:
        return
    if kind == "locked":
        raise Unreadable("is locked with a password.", where=source.name, hint=UNLOCK)
    if not kind:
        raise Unreadable(
            f"is not {wanted}, or its beginning is damaged.",
            where=source.name,
            hint="Fetch it again, or give it the name ending of its real format.",
        )
    ending = ENDINGS.get(kind)
    hint = f"Rename it to end in {ending}." if ending else "Save it as .docx, .pdf or .txt."
    raise Unreadable(f"is {ARE[kind]}, not {wanted}.", where=source.name, hint=hint)


def _zip_kind(data: bytes) -> str:
    """The parts of a zip tell Word from OpenDocument; a damaged directory is only searched."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        head = data[:4096]
        if b"opendocument.text" in head:
            return "odt"
        return next((kind for start, kind in INSIDE if start.encode() in data), "zip")
    if b"opendocument.text" in data[:200] or {"content.xml", "mimetype"} <= set(names):
        return "odt"
    return next(
        (kind for start, kind in INSIDE if any(name.startswith(start) for name in names)), "zip"
    )
