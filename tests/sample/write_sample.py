"""Write the sample corpus: python tests/sample/write_sample.py [FOLDER].

Every format has one writer of blocks (see public_minutes.py). The bytes are the same in each run.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import invented_minutes as invented
import public_minutes as public
from public_minutes import Block

FOLDER = Path(__file__).resolve().parents[2] / "samverkan" / "sample"
STAMP = (2025, 1, 1, 0, 0, 0)
TIME = re.compile(rb"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")


def text(blocks: list[Block]) -> str:
    """Return blocks as plain text, a blank line between them."""
    parts = []
    for kind, content in blocks:
        if kind == "table":
            parts.append("\n".join("\t".join(row) for row in content))
        elif kind == "list":
            parts.append("\n".join(f"- {item}" for item in content))
        else:
            parts.append(content if isinstance(content, str) else "\n".join(map(str, content)))
    return "\n\n".join(parts) + "\n"


def write_utf8(blocks: list[Block]) -> bytes:
    return text(blocks).encode("utf-8")


def write_windows(blocks: list[Block]) -> bytes:
    return text(blocks).replace("\n", "\r\n").encode("cp1252")


def write_markdown(blocks: list[Block]) -> bytes:
    marks = {"h1": "# ", "h2": "## "}
    marked: list[Block] = [(k, f"{marks[k]}{c}" if k in marks else c) for k, c in blocks]
    return text(marked).encode("utf-8")


def write_html(blocks: list[Block]) -> bytes:
    body = []
    for kind, content in blocks:
        if kind == "table":
            rows = ("".join(f"<td>{escape(c)}</td>" for c in row) for row in content)
            body.append("<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>")
        elif kind == "list":
            items = "\n".join(f"<li>{escape(str(item))}</li>" for item in content)
            body.append(f"<ul>\n{items}\n</ul>")
        elif isinstance(content, str):
            body.append(f"<{kind}>{escape(content)}</{kind}>")
        else:
            body.append("<p>" + "<br>\n".join(escape(str(line)) for line in content) + "</p>")
    title = next((str(c) for k, c in blocks if k == "h1"), "")
    head = f'<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n</head>'
    page = f'<!DOCTYPE html>\n<html lang="sv">\n{head}\n<body>\n' + "\n".join(body)
    return (page + "\n</body>\n</html>\n").encode("utf-8")


def write_docx(blocks: list[Block]) -> bytes:
    import docx

    made = docx.Document()
    for kind, content in blocks:
        if kind == "table":
            table = made.add_table(rows=0, cols=len(content[0]))
            for row in content:
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = value
        elif kind in ("h1", "h2"):
            made.add_heading(str(content), level=int(kind[1]))
        elif isinstance(content, str):
            made.add_paragraph(content)
        else:
            for line in content:
                made.add_paragraph(str(line), style="List Bullet" if kind == "list" else None)
    return _steady(made.save)


def write_odt(blocks: list[Block]) -> bytes:
    from odfdo import Document, Header, List, Paragraph

    made = Document("text")
    made.body.clear()
    for kind, content in blocks:
        if kind in ("h1", "h2"):
            made.body.append(Header(int(kind[1]), str(content)))
        elif kind == "list":
            made.body.append(List([str(item) for item in content]))
        else:
            for line in [content] if isinstance(content, str) else content:
                made.body.append(Paragraph(str(line)))
    return _steady(made.save)


def write_pdf(blocks: list[Block]) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    looks = {"h1": styles["Heading1"], "h2": styles["Heading2"]}
    flow: list[Any] = []
    for kind, content in blocks:
        for line in [content] if isinstance(content, str) else content:
            flow.append(Paragraph(escape(str(line)), looks.get(kind, styles["BodyText"])))
        flow.append(Spacer(1, 6))
    target = io.BytesIO()
    SimpleDocTemplate(target, invariant=1, title="Mötesanteckningar").build(flow)
    return target.getvalue()


def _steady(save: Callable[[Any], None]) -> bytes:
    """Save a zip package with one time stamp for all its parts, so that its bytes repeat."""
    first, target = io.BytesIO(), io.BytesIO()
    save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name in ("meta.xml", "docProps/core.xml"):
                data = TIME.sub(b"2025-01-01T00:00:00", data)
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            made.writestr(zipfile.ZipInfo(name, STAMP), data, compress_type=how)
    return target.getvalue()


DOCUMENTS: tuple[tuple[str, list[Block], Callable[[list[Block]], bytes]], ...] = (
    ("halsingeradet-2024-04-22.docx", public.HALSINGERADET, write_docx),
    ("krf-2024-08-21.pdf", public.KRF, write_pdf),
    ("kommunchefsgruppen-gr.txt", public.KOMMUNCHEFSGRUPPEN, write_utf8),
    ("digitaliseringsradet-ubit-2026-03-04.html", public.UBIT, write_html),
    ("tillvaxtarbete-halland-2017.odt", public.HALLAND, write_odt),
    ("exempelradet-2025-02-13.md", invented.RADET, write_markdown),
    ("exempelradet-2025-05-15.docx", invented.RADET_MAJ, write_docx),
    ("exempelradet-2025-05-15-bilaga.txt", invented.BILAGAN, write_utf8),
    ("exempelradets-arbetsutskott-2025-04-03.txt", invented.UTSKOTTET, write_windows),
    ("exempelradets-styrgrupp-2025-05-07.docx", invented.STYRGRUPPEN, write_docx),
)


def main(folder: Path = FOLDER) -> None:
    """Write all documents of the corpus into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, blocks, write in DOCUMENTS:
        (folder / name).write_bytes(write(blocks))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
