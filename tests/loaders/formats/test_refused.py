"""What is refused: too large, empty, damaged, locked, or not what its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import odfdo
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from samverkan.loaders import ReadOptions, read
from samverkan.loaders.formats import scan
from samverkan.loaders.formats.table import READERS
from samverkan.loaders.read import read_bytes
from samverkan.ontology.errors import MissingExtra, SourceError, TooLarge, UnknownFormat, Unreadable


def pdf(pages: int = 1, password: str = "") -> bytes:
    file = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword=password + "x") if password else None
    page = canvas.Canvas(file, encrypt=lock)
    for _ in range(pages):
        page.drawString(50, 700, "Åsa Öhrnvall")
        page.showPage()
    page.save()
    return file.getvalue()


def picture(form: str) -> bytes:
    file = io.BytesIO()
    Image.new("L", (60, 40), 255).save(file, form)
    return file.getvalue()


def word() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Åsa Öhrnvall")
    document.save(file)
    return file.getvalue()


def opendocument() -> bytes:
    file = io.BytesIO()
    odfdo.Document("text").save(file)
    return file.getvalue()


def changed(package: bytes, part: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for item in old.infolist():
            new.writestr(item, content if item.filename == part else old.read(item))
    return file.getvalue()


OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED_OFFICE = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")
DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

REFUSED = {
    "picture.docx": (picture("JPEG"), "is a JPEG picture, not a Word file"),
    "picture.pdf": (picture("PNG"), "is a PNG picture, not a PDF file"),
    "picture.txt": (picture("GIF"), "is a GIF picture, not a text file"),
    "book.odt": (word(), "is a Word file, not an OpenDocument text"),
    "text.docx": (opendocument(), "is an OpenDocument text, not a Word file"),
    "minutes.html": (pdf(), "is a PDF file, not a text file"),
    "minutes.md": (word(), "is a Word file, not a text file"),
    "old.docx": (OLD_OFFICE, "is an old Office file"),
    "rich.docx": (b"{\\rtf1 hej}", "is an RTF text"),
    "words.pdf": ("Åsa Öhrnvall".encode(), "is not a PDF file"),
    "words.png": ("Åsa Öhrnvall".encode(), "is not a picture"),
    "locked.docx": (LOCKED_OFFICE, "locked with a password.*remove the password"),
    "locked.pdf": (pdf(password="hemligt"), "locked with a password.*remove the password"),
    "half.pdf": (pdf()[: len(pdf()) // 2], "is cut off"),
    "half.docx": (word()[: len(word()) // 2], "is damaged"),
    "half.odt": (opendocument()[: len(opendocument()) // 2], "is damaged"),
    "half.png": (picture("PNG")[:50], "is damaged"),
    "spoiled.docx": (changed(word(), "word/document.xml", b"<w:document>"), "is damaged"),
    "dtd.docx": (changed(word(), "word/document.xml", DOCTYPE), "declares a document type"),
    "dtd.odt": (changed(opendocument(), "content.xml", DOCTYPE), "declares a document type"),
    "wide.odt": (
        changed(opendocument(), "content.xml", DOCTYPE.decode().encode("utf-16")),
        "declares a document type",
    ),
    "blank.txt": (b" \n\t\n", "holds no text"),
    "blank.html": (b"<html><body></body></html>", "holds no text"),
    "deep.html": (b"<div>" * 9_000 + b"x", "nests more than"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_reason_is_told(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(Unreadable, match=reason) as caught:
        read_bytes(data, name)
    assert str(caught.value).startswith(f"{name}: ")
    assert caught.value.hint


@pytest.mark.parametrize("ending", READERS)
def test_an_empty_file_is_refused_in_every_format(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"m{ending}"
    path.write_bytes(b"")
    with pytest.raises(Unreadable, match="is empty"):
        read(path)


@pytest.mark.parametrize("name", ["m.doc", "m", "m.xyz"])
def test_unknown_endings_name_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"\.txt.*\.docx"):
        read_bytes(b"x", name)


def test_a_missing_file_and_a_folder_are_no_documents(tmp_path: Path) -> None:
    for path in (tmp_path / "m.txt", tmp_path):
        with pytest.raises(SourceError):
            read(path)


@pytest.mark.parametrize(
    ("name", "data", "options"),
    [
        ("m.txt", b"x" * 101, ReadOptions(max_bytes=100)),
        ("m.txt", b"x" * 101, ReadOptions(max_characters=100)),
        ("m.txt", b"\nx" * 101, ReadOptions(max_lines=100)),
        ("m.pdf", pdf(3), ReadOptions(max_pages=2)),
        ("m.docx", changed(word(), "word/styles.xml", b" " * 70_000_000), ReadOptions()),
        ("m.odt", changed(opendocument(), "styles.xml", b" " * 3_000_000), ReadOptions()),
    ],
)
def test_limits(tmp_path: Path, name: str, data: bytes, options: ReadOptions) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TooLarge) as caught:
        read(tmp_path / name, options=options)
    assert caught.value.hint


def test_a_large_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(TooLarge, match=r"500\.0 MB"):
        read(path)


def test_a_scan_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "NEEDED", ("no_such_package",))
    for name, data in (("m.png", picture("PNG")), ("m.tif", picture("TIFF"))):
        with pytest.raises(MissingExtra, match=r'pip install "samverkan\[ocr\]"'):
            read_bytes(data, name)


def test_recognition_can_be_switched_off() -> None:
    with pytest.raises(Unreadable, match="switched off"):
        read_bytes(picture("PNG"), "m.png", options=ReadOptions(ocr=False))
