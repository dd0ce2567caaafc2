"""Generated documents as files: PDF in columns and tables, scans of those, DOCX, ODT and HTML."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeAlias

import docx
import odfdo
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Table,
)

Content: TypeAlias = Sequence[str | list[list[str]]]
GRAIN = 0.08  # how much of a scan is noise
CODE = "cp1252"  # what the letters of a standard PDF font can show
TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=14)


def content(text: str, gold: dict[str, Any], *, tables: bool) -> Content:
    """Return a document as lines; with tables, its list of people as rows of name and rest."""
    listed = {n for row in gold["attendance"] for n in row["lines"]}
    made: list[str | list[list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        name, comma, rest = line.partition(", ")
        if not line.strip():
            continue
        if not (tables and number in listed and comma) or len(line) > 90:
            made.append(line)
        elif made and isinstance(made[-1], list):
            made[-1].append([name, rest])
        else:
            made.append([[name, rest]])
    return made


def as_pdf(parts: Content) -> bytes:
    """Return a PDF with one column."""
    file = io.BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(_flow(parts))
    return file.getvalue()


def as_two_columns(parts: Content) -> bytes:
    """Return a PDF with two columns."""
    file = io.BytesIO()
    width, height = A4
    frames = [Frame(x, 40, width / 2 - 50, height - 80) for x in (40, width / 2 + 10)]
    document = BaseDocTemplate(file, pagesize=A4)
    document.addPageTemplates([PageTemplate("two", frames)])
    document.build(_flow(parts))
    return file.getvalue()


def _flow(parts: Content) -> list[Any]:
    return [
        Paragraph(html.escape(part), TEXT) if isinstance(part, str)
        else Table(part, (190, 290), hAlign="LEFT")
        for part in parts
    ]  # fmt: skip


def as_scan(dpi: int) -> Callable[[Content], bytes]:
    """Return a writer of a scan: tilted, blurred and noisy pages without a text layer."""

    def write(parts: Content) -> bytes:
        random = Random(dpi)
        pages = []
        for page in pypdfium2.PdfDocument(as_pdf(parts)):
            picture = page.render(scale=dpi / 72).to_pil().convert("L")
            picture = picture.rotate(random.uniform(-0.7, 0.7), Image.Resampling.BICUBIC,
                                     fillcolor=255)  # fmt: skip
            picture = picture.filter(ImageFilter.GaussianBlur(dpi / 400))
            grain = Image.frombytes(
                "L", picture.size, random.randbytes(picture.width * picture.height)
            )
            pages.append(Image.blend(picture, grain, GRAIN))
        file = io.BytesIO()
        pages[0].save(file, "PDF", resolution=dpi, save_all=True, append_images=pages[1:])
        return file.getvalue()

    return write


def as_docx(parts: Content) -> bytes:
    """Return a Word document."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), 2)
        for at, row in enumerate(part):
            for column, words in enumerate(row):
                table.cell(at, column).text = words
    return _saved(document)


def as_odt(parts: Content) -> bytes:
    """Return an OpenDocument text."""
    document = odfdo.Document("text")
    document.body.clear()
    for part in parts:
        if isinstance(part, str):
            document.body.append(odfdo.Paragraph(part))
            continue
        table = odfdo.Table("Lista", width=2, height=len(part))
        for at, row in enumerate(part):
            for column, words in enumerate(row):
                table.set_value((column, at), words)
        document.body.append(table)
    return _saved(document)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_html(parts: Content) -> bytes:
    """Return a web page with a menu and a foot."""
    made = ["<nav><a href='/'>Start</a> <a href='/kontakt'>Kontakt</a></nav><main>"]
    for part in parts:
        if isinstance(part, str):
            made.append(f"<p>{html.escape(part)}</p>")
        else:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part)
            made.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    page = f"<!doctype html><meta charset='utf-8'><title>Sida</title>{''.join(made)}</main>"
    return page.encode()


WRITERS: dict[str, tuple[str, bool, Callable[[Content], bytes]]] = {
    "pdf": ("pdf", False, as_pdf),
    "pdf, two columns": ("pdf", False, as_two_columns),
    "pdf, tables": ("pdf", True, as_pdf),
    "docx": ("docx", True, as_docx),
    "odt": ("odt", True, as_odt),
    "html": ("html", True, as_html),
    "scan, 300 dpi": ("pdf", False, as_scan(300)),
    "scan, 150 dpi": ("pdf", False, as_scan(150)),
}
"""Ending, whether people stand in tables, and the writer, by name."""


def writable(text: str) -> bool:
    """Tell whether a standard font can show the text."""
    return text.encode(CODE, "ignore").decode(CODE) == text
