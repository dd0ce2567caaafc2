"""The same minutes, written here in every format, give the same lines."""

from __future__ import annotations

import html
import importlib.util
import io
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import docx
import odfdo
import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from samverkan.loaders import read

Content = Sequence[str | list[list[str]]]  # a line, or a table as rows of cells

MINUTES: Content = (
    "Minnesanteckningar",
    "Samverkansrådet för älvdalen, möte den 14 mars 2024 kl. 09.00–11.30",
    "Plats: Rådhuset, Åmåla",
    "Närvarande",
    [
        ["Namn", "Uppdrag", "Kommer från"],
        ["Åsa Öhrnvall (S)", "ordförande", "Björkhults kommun"],
        ["André Ängskog", "sekreterare", "Region Norrdalen"],
        ["Märta Lindé-Sjö (C)", "ledamot", "Ödesjö kommun"],
    ],
    "§ 1 Mötets öppnande",
    "Ordföranden hälsar välkommen & öppnar mötet.",
    "§ 2 Val av justerare",
    "Beslut: Märta Lindé-Sjö utses att justera 5 * 3 sidor.",
)

WIDE = (170, 120, 170)  # points; the eye of the recogniser joins cells that stand closer


def expected(content: Content) -> list[str]:
    lines: list[str] = []
    for part in content:
        lines += [part] if isinstance(part, str) else ["\t".join(row) for row in part]
    return lines


def as_text(content: Content) -> bytes:
    return "\n".join(expected(content)).encode()


def encoded(code: str) -> Callable[[Content], bytes]:
    """Write the text in another encoding; MacRoman has the line ends of an old Mac."""

    def write(content: Content) -> bytes:
        end = "\r" if code == "mac-roman" else "\r\n"
        text = end.join(expected(content))
        return text.replace("–", "-" if code == "latin-1" else "–").encode(code)

    return write


def as_markdown(content: Content) -> bytes:
    rows: list[str] = []
    for part in content:
        if isinstance(part, str):
            marked = part.replace("*", "\\*")
            rows += [f"**{marked}**" if part.startswith("Närv") else marked, ""]
        else:
            table = ["| " + " | ".join(row) + " |" for row in part]
            rows += [table[0], "|---" * len(part[0]) + "|", *table[1:], ""]
    rows[0] = f"# {rows[0]}"
    return "\n".join(rows).encode()


def as_html(content: Content) -> bytes:
    parts = []
    for part in content:
        if isinstance(part, str):
            parts.append(f"<p>{html.escape(part)}</p>")
        else:
            rows = ("<td>".join(["<tr>", *map(html.escape, row)]) for row in part)
            parts.append(f"<table>{''.join(rows)}</table>")
    body = "\n".join(parts)
    page = f"<html><head><meta charset='iso-8859-1'><title>Möte</title></head><body>{body}</body>"
    return page.encode("cp1252")


def as_docx(content: Content) -> bytes:
    document = docx.Document()
    for part in content:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            table = document.add_table(len(part), len(part[0]))
            for at, row in enumerate(part):
                for column, words in enumerate(row):
                    table.cell(at, column).text = words
    return saved(document)


def as_odt(content: Content) -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for part in content:
        if isinstance(part, str):
            document.body.append(odfdo.Paragraph(part))
        else:
            table = odfdo.Table("Närvaro", width=len(part[0]), height=len(part))
            for at, row in enumerate(part):
                for column, words in enumerate(row):
                    table.set_value((column, at), words)
            document.body.append(table)
    return saved(document)


def saved(document: object) -> bytes:
    file = io.BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def as_pdf(content: Content, widths: Sequence[int] | None = None) -> bytes:
    file = io.BytesIO()
    style = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=16)
    parts = [
        Paragraph(html.escape(part), style) if isinstance(part, str) else Table(part, widths)
        for part in content
    ]
    SimpleDocTemplate(file, pagesize=A4, title="Möte").build(parts)
    return file.getvalue()


def as_two_columns(content: Content) -> bytes:
    """Write the lines down the left half of the page, then down the right half."""
    lines = expected([part for part in content if isinstance(part, str)])
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4)
    page.setFont("Helvetica", 7)
    half = (len(lines) + 1) // 2
    for at, line in enumerate(lines):
        page.drawString(40 if at < half else 310, 780 - 14 * (at % half), line)
    page.save()
    return file.getvalue()


def as_scan(content: Content) -> bytes:
    picture = pypdfium2.PdfDocument(as_pdf(content, WIDE))[0].render(scale=200 / 72).to_pil()
    file = io.BytesIO()
    picture.convert("L").save(file, "PNG", dpi=(200, 200))
    return file.getvalue()


def as_scanned_pdf(content: Content) -> bytes:
    picture = pypdfium2.PdfDocument(as_pdf(content, WIDE))[0].render(scale=200 / 72).to_pil()
    file = io.BytesIO()
    picture.convert("L").save(file, "PDF", resolution=200)
    return file.getvalue()


def lines_of(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return [line.text for line in read(path).lines if line.text.strip()]


WRITERS = [
    ("m.txt", as_text, "text"),
    ("bom.txt", encoded("utf-8-sig"), "text"),
    ("windows.txt", encoded("cp1252"), "text"),
    ("mac.txt", encoded("mac-roman"), "text"),
    ("wide.txt", encoded("utf-16"), "text"),
    ("wide-le.txt", encoded("utf-16-le"), "text"),
    ("wide-be.txt", encoded("utf-16-be"), "text"),
    ("m.md", as_markdown, "markdown"),
    ("m.html", as_html, "html"),
    ("m.docx", as_docx, "docx"),
    ("m.odt", as_odt, "odt"),
    ("m.pdf", as_pdf, "pdf"),
]


@pytest.mark.parametrize(("name", "write", "reading"), WRITERS, ids=[row[0] for row in WRITERS])
def test_every_format_gives_the_same_lines(
    tmp_path: Path, name: str, write: Callable[[Content], bytes], reading: str
) -> None:
    assert lines_of(tmp_path / name, write(MINUTES)) == expected(MINUTES)
    document = read(tmp_path / name)
    assert document.reading == reading
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))


def test_latin_1_has_no_long_dash(tmp_path: Path) -> None:
    lines = [line.replace("–", "-") for line in expected(MINUTES)]
    assert lines_of(tmp_path / "latin.txt", encoded("latin-1")(MINUTES)) == lines


def test_columns_of_a_pdf_follow_each_other(tmp_path: Path) -> None:
    lines = [part for part in MINUTES if isinstance(part, str)]
    assert lines_of(tmp_path / "columns.pdf", as_two_columns(MINUTES)) == lines


@pytest.mark.parametrize("name", ["m.md", "m.html", "m.docx", "m.odt", "m.pdf"])
def test_rows_of_the_table_are_known_as_such(tmp_path: Path, name: str) -> None:
    write = next(row[1] for row in WRITERS if row[0] == name)
    (tmp_path / name).write_bytes(write(MINUTES))
    document = read(tmp_path / name)
    assert len(document.tables) == 1
    rows = [document.lines[number - 1].text.split("\t") for number in document.tables[0].rows]
    assert rows == next(part for part in MINUTES if isinstance(part, list))


def test_reading_twice_gives_the_same_document(tmp_path: Path) -> None:
    for name, write, _ in WRITERS:
        (tmp_path / name).write_bytes(write(MINUTES))
        assert read(tmp_path / name) == read(tmp_path / name)


@pytest.mark.ocr
@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="no samverkan[ocr]")
@pytest.mark.parametrize(("name", "write"), [("m.png", as_scan), ("scan.pdf", as_scanned_pdf)])
def test_a_scan_gives_nearly_the_same_lines(
    tmp_path: Path, name: str, write: Callable[[Content], bytes]
) -> None:
    got = lines_of(tmp_path / name, write(MINUTES))
    alike = [
        SequenceMatcher(None, line, want, autojunk=False).ratio()
        for line, want in zip(got, expected(MINUTES), strict=True)
    ]
    assert sum(alike) / len(alike) >= 0.95, list(zip(alike, got, strict=True))
    assert min(alike) >= 0.9, list(zip(alike, got, strict=True))
    document = read(tmp_path / name)
    assert document.reading == "ocr"
    assert document.pages == 1
    first = next(line for line in document.lines if line.text)
    assert 0.5 < first.confidence <= 1
    assert 0 < first.boxes[0].left < first.boxes[0].right < A4[0]
    assert {len(line.boxes) for line in document.lines if "\t" in line.text} == {3}
