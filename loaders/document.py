"""The one document model: every reader makes it, nothing after the reader asks for the format."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Box", "Document", "Line", "Table"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points (1/72 inch), origin at the top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text that the reader made.

    Args:
        number: from 1, counted over the whole document; blank lines count.
        text: NFC, without control and bidirectional characters; table cells are joined by one tab;
            `**bold**` and other marks of Markdown are kept out of it.
        page: number of the page, from 1, where the format has pages.
        block: number of the block (paragraph, list, table) that the line stands in, from 0.
        heading: level of the heading (1 to 6), 0 for other text, where the format says so.
        boxes: one for the line, or one for each tab-separated cell, where the format has positions.
        confidence: of the recognition, 0 to 1; 1 where nothing was recognised.
        source: the line as printed, where `text` differs from it; else empty.
    """

    number: int
    text: str
    page: int | None = None
    block: int = 0
    heading: int = 0
    boxes: tuple[Box, ...] = ()
    confidence: float = 1.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the format has it: the numbers of the lines that are its rows, in order."""

    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document as lines.

    Args:
        name: file name without folder.
        sha256: of the bytes, 64 hexadecimal digits.
        lines: every line, `lines[n - 1].number == n`.
        tables: the tables, in order.
        reading: how the text was got: text, markdown, html, docx, odt, pdf, ocr.
        encoding: of the bytes, for text formats.
        pages: number of pages, where the format has pages.
        title: the title that the format's metadata states, if any.
    """

    name: str
    sha256: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = field(default=())
    reading: str = "text"
    encoding: str = "utf-8"
    pages: int | None = None
    title: str = ""
