"""Generated documents as files: PDF in columns and tables, scans of those, DOCX, ODT and HTML.

A document is rendered as it was written: its lines, blank lines between its parts, and where its
people stand in a table, one row for each. Pages have a head and a foot.
"""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
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
    Spacer,
    Table,
)

Content: TypeAlias = Sequence[str | list[list[str]]]
GRAIN = 0.08  # how much of a scan is noise
CODE = "cp1252"  # what the letters of a standard PDF font can show
TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=14)
MARGIN = 60  # points
NARROW = (150, 170)  # points; long titles do not fit


def content(text: str, gold: dict[str, Any], *, tables: bool) -> Content:
    """Return a document as lines; with tables, its list of people as rows of name and rest.

    Args:
        text: one person to a line.
        gold: its facts.
        tables: whether people stand in tables.
    """
    names = {row["id"]: (row["name"], *row["as_written"]) for row in gold["persons"]}
    people: dict[int, list[str]] = {}
    for row in gold["attendance"]:
        if len(row["lines"]) == 1:
            people.setdefault(row["lines"][0], []).extend(names[row["person"]])
    made: list[str | list[list[str]]] = []
    for number, line in enumerate(text.split("\n"), 1):
        name = next((n for n in people.get(number, ()) if line.startswith(n)), None)
        if not tables or name is None or line == name or len(line) > 110:
            made.append(line)
            continue
        row = [name, line[len(name) :].lstrip(" ,")]
        if made and isinstance(made[-1], list):
            made[-1].append(row)
        else:
            made.append([row])
    return made


def as_pdf(parts: Content) -> bytes:
    """Return a PDF with one column."""
    width, height = A4
    return _pdf(parts, [Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)])


def as_two_columns(parts: Content) -> bytes:
    """Return a PDF with two columns."""
    width, height = A4
    wide, high = width / 2 - MARGIN + 10, height - 2 * MARGIN
    return _pdf(parts, [Frame(x, MARGIN, wide, high) for x in (MARGIN - 20, width / 2 + 10)])


def _pdf(parts: Content, frames: list[Frame]) -> bytes:
    """Return pages of these frames, with a head from the second on and a foot."""
    head = next((part for part in parts if isinstance(part, str) and part.strip()), "")[:60]

    def above(page: Any, document: Any) -> None:
        if document.page > 1:
            page.setFont("Helvetica", 8)
            page.drawString(MARGIN, A4[1] - 40, head)
            page.drawRightString(A4[0] - MARGIN, A4[1] - 40, f"Sida {document.page}")

    def below(page: Any, document: Any) -> None:
        page.setFont("Helvetica", 8)
        page.drawString(MARGIN, 30, "Justerandes sign")
        page.drawString(A4[0] / 2, 30, "Utdragsbestyrkande")

    file = io.BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, title="")
    document.addPageTemplates([PageTemplate("page", frames, onPage=above, onPageEnd=below)])
    document.build(list(_flow(parts)))
    return file.getvalue()


def _flow(parts: Content) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, list):
            rows = [[Paragraph(html.escape(cell), TEXT) for cell in row] for row in part]
            yield Table(rows, NARROW, hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
        elif part.strip():
            yield Paragraph(html.escape(part), TEXT)
        else:
            yield Spacer(1, TEXT.leading)


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
    """Return a Word document; a blank line is an empty paragraph."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Protokoll\tSida 1"
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
    """Return a web page with a menu; lines between blank ones are one paragraph."""
    made = ["<nav><a href='/'>Start</a> <a href='/kontakt'>Kontakt</a></nav><main>"]
    for lines, group in groupby(parts, lambda part: isinstance(part, str)):
        if lines:
            text = "\n".join(html.escape(str(part)) for part in group)
            paragraphs = (p.strip("\n").replace("\n", "<br>\n") for p in text.split("\n\n"))
            made += [f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph]
            continue
        for table in group:
            rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table)
            made.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    page = f"<!doctype html><meta charset='utf-8'><title>Sida</title>{''.join(made)}</main>"
    return page.encode()


def as_text(parts: Content) -> bytes:
    """Return the lines themselves: what every other format is measured against."""
    return "\n".join(part for part in parts if isinstance(part, str)).encode()


WRITERS: dict[str, tuple[str, bool, Callable[[Content], bytes]]] = {
    "text": ("txt", False, as_text),
    "pdf": ("pdf", False, as_pdf),
    "pdf, two columns": ("pdf", False, as_two_columns),
    "pdf, tables": ("pdf", True, as_pdf),
    "docx": ("docx", False, as_docx),
    "docx, tables": ("docx", True, as_docx),
    "odt, tables": ("odt", True, as_odt),
    "html, tables": ("html", True, as_html),
    "scan, 300 dpi": ("pdf", False, as_scan(300)),
    "scan, 150 dpi": ("pdf", False, as_scan(150)),
}
"""Ending, whether people stand in tables, and the writer, by name."""


def writable(text: str) -> bool:
    """Tell whether a standard font can show the text."""
    return text.encode(CODE, "ignore").decode(CODE) == text
