"""Word files: paragraphs, automatic numbers and tables in order, without headers and footers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

import docx as python_docx
from docx.oxml.ns import qn

from samverkan.loaders.document import Document
from samverkan.loaders.formats.blocks import Block, Grid, Paragraph, emit
from samverkan.loaders.formats.docx_numbers import Numbering
from samverkan.loaders.formats.package import check_package, damaged
from samverkan.loaders.formats.source import LineMaker, Source

__all__ = ["read"]

P, TABLE, ROW, CELL, TEXT_BOX = (qn(f"w:{tag}") for tag in ("p", "tbl", "tr", "tc", "txbxContent"))
DROPPED: Final = frozenset(  # what is not printed, and fallbacks that print a thing twice
    {qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), qn("w:instrText"), qn("w:delText")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
PRINTED: Final = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\u00ad",
}
DEEPEST: Final = 200  # elements inside elements


def read(source: Source) -> Document:
    """Read a Word file (.docx).

    Raises:
        Unreadable: damaged, or not a Word file.
        TooLarge: it unpacks to too much, or its text is longer than the options allow.
    """
    check_package(source)
    try:
        document = python_docx.Document(io.BytesIO(source.data))
        body = document.element.body
        title = document.core_properties.title or ""
        numbering = Numbering(document)
        blocks = [] if body is None else list(_Body(numbering).blocks(body, 0))
    except MemoryError:
        raise
    except Exception as error:  # lxml, zipfile, KeyError, ValueError: python-docx lets all through
        raise damaged(source) from error
    maker = LineMaker(source)
    emit(maker, blocks)
    return maker.document("docx", title=title)


class _Body:
    """Walks the XML: `iter_inner_content` leaves out content controls, insertions and boxes."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering

    def blocks(self, parent: Any, depth: int) -> Iterator[Block]:
        """Yield the paragraphs and tables under an element, in order."""
        for child in parent if depth < DEEPEST else ():
            if child.tag == P:
                yield from self._paragraph(child, depth)
            elif child.tag == TABLE:
                yield self._table(child, depth)
            elif child.tag not in DROPPED:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        boxes: list[Any] = []
        text = "".join(_words(element, boxes, 0))
        number = self.numbering.label(element) if text.strip() else ""
        lines = f"{number}{text}".split("\n")
        heading = self.numbering.heading(element) if text.strip() else 0
        yield Paragraph(lines, heading)
        for box in boxes:
            yield from self.blocks(box, depth + 1)

    def _table(self, element: Any, depth: int) -> Grid:
        grid = Grid()
        for row in _inner(element, ROW, 0):
            cells: list[list[Block]] = []
            for cell in _inner(row, CELL, 0):
                merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                follows = merged is not None and merged.get(qn("w:val")) != "restart"
                cells.append([] if follows else list(self.blocks(cell, depth + 1)))
            grid.rows.append(cells)
        return grid


def _inner(parent: Any, tag: str, depth: int) -> Iterator[Any]:
    """Yield rows of a table or cells of a row, also those inside content controls."""
    for child in parent if depth < DEEPEST else ():
        if child.tag == tag:
            yield child
        elif child.tag not in DROPPED and child.tag not in (P, TABLE):
            yield from _inner(child, tag, depth + 1)


def _words(parent: Any, boxes: list[Any], depth: int) -> Iterator[str]:
    """Yield the printed text under an element; text boxes are put aside."""
    for child in parent if depth < DEEPEST else ():
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == TEXT_BOX:
            boxes.append(child)
        elif child.tag in PRINTED:
            yield PRINTED[child.tag]
        elif child.tag not in DROPPED and not _hidden(child):
            yield from _words(child, boxes, depth + 1)


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "off")
