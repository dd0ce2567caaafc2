"""PDF with a text layer: characters with boxes to lines; pages that are pictures go to `scan`."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from samverkan.loaders.document import Box, Document
from samverkan.loaders.formats import scan
from samverkan.loaders.formats.page_furniture import without_furniture
from samverkan.loaders.formats.page_lines import add_pages
from samverkan.loaders.formats.segments import (
    Glyph,
    Row,
    rows_in_order,
    rows_on_page,
    segments_of,
)
from samverkan.loaders.formats.sniff import UNLOCK
from samverkan.loaders.formats.source import LineMaker, Source
from samverkan.ontology.errors import TooLarge, Unreadable

__all__ = ["read"]

HYPHEN: Final = "\x02"  # what pdfium makes of a hyphen at the end of a line
TAIL: Final = 2048  # bytes in which the end mark of a whole file stands
LARGEST: Final = 20_000.0  # points of a page's side; PDF allows 14 400
MOST_ON_PAGE: Final = 60_000  # characters
UNMAPPED: Final = 0.3  # share of characters without meaning that makes a text layer worthless


def read(source: Source) -> Document:
    """Read a PDF.

    Raises:
        Unreadable: damaged, cut off or locked with a password.
        TooLarge: more pages, characters or lines than the options allow.
        MissingExtra: pages are pictures, and no package that recognises letters.
    """
    _check_whole(source)
    try:
        pdf = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        raise _unopened(source, error) from error
    try:
        return _read_pages(source, pdf)
    except pypdfium2.PdfiumError as error:
        raise _broken(source) from error
    finally:
        pdf.close()


def _read_pages(source: Source, pdf: Any) -> Document:
    count = len(pdf)
    if count > source.options.max_pages:
        raise TooLarge(
            f"has {count} pages, and the limit is {source.options.max_pages}.",
            where=source.name,
            hint="Split it into its meetings.",
        )
    engine: scan.Engine | None = None
    pages: list[tuple[float, list[Row]]] = []
    drawn = 0
    texts = [_glyphs(source, pdf, at) for at in range(count)]
    readable = [_is_text(glyphs) for glyphs in texts]
    for at, glyphs in enumerate(texts):
        rows: list[Row] = []
        if readable[at]:
            rows = rows_in_order(segments_of(glyphs))
        elif _is_picture(pdf, at):
            if engine is None:
                engine = _engine(source, any(readable))
            if engine is not None:
                rows = rows_on_page(scan.recognise_page(engine, source, pdf, at))
                drawn += 1
        pages.append((float(pdf.get_page_size(at)[1]), rows))
    maker = LineMaker(source)
    add_pages(maker, without_furniture(pages))
    reading = "ocr" if drawn > sum(readable) else "pdf"
    return maker.document(reading, pages=count, title=_title(pdf))


def _engine(source: Source, has_text: bool) -> scan.Engine | None:
    """A few pictures beside pages of text are left out where nothing can read them."""
    if not has_text:
        return scan.engine(source)
    return scan.engine_if_there() if source.options.ocr else None


def _glyphs(source: Source, pdf: Any, at: int) -> list[Glyph]:
    page = pdf[at]
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MOST_ON_PAGE:
            raise TooLarge(
                f"page {at + 1} has {count} characters.", where=source.name, hint="Split it."
            )
        return list(_page_glyphs(page, text.raw, count))
    finally:
        text.close()
        page.close()


def _page_glyphs(page: Any, raw: Any, count: int) -> Iterator[Glyph]:
    turn = page.get_rotation()
    left, bottom, right, top = page.get_bbox()
    rect = pdfium.FS_RECTF()
    at = 0
    while at < count:
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if 0xD800 <= code < 0xDC00 and at + 1 < count:  # UTF-16 halves come one by one
            low = pdfium.FPDFText_GetUnicode(raw, at + 1)
            code = 0x10000 + ((code - 0xD800) << 10) + ((low - 0xDC00) & 0x3FF)
            at += 1
        made = pdfium.FPDFText_IsGenerated(raw, at) == 1
        pdfium.FPDFText_GetLooseCharBox(raw, at, ctypes.byref(rect))
        angle = round(57.29578 * pdfium.FPDFText_GetCharAngle(raw, at)) + turn
        at += 1
        letter = chr(code)
        letter = "-" if letter == HYPHEN else letter
        if letter < " " and letter not in "\r\n\t":
            letter = "\ufffd"
        box = _shown(rect, turn, (left, bottom, right, top))
        direction = round(angle / 15) * 15 % 360
        yield Glyph(letter, box, direction, made)


def _shown(rect: Any, turn: int, page: tuple[float, float, float, float]) -> Box:
    """Turn a box from the file's coordinates (origin below) to the page as it is shown."""
    left, bottom, right, top = page
    x1, x2 = rect.left - left, rect.right - left
    y1, y2 = rect.bottom - bottom, rect.top - bottom
    wide, high = right - left, top - bottom
    if turn == 90:
        return Box(y1, x1, y2, x2)
    if turn == 180:
        return Box(wide - x2, y1, wide - x1, y2)
    if turn == 270:
        return Box(high - y2, wide - x2, high - y1, wide - x1)
    return Box(x1, high - y2, x2, high - y1)


def _is_text(glyphs: list[Glyph]) -> bool:
    letters = [glyph.text for glyph in glyphs if glyph.text.strip()]
    lost = sum(1 for letter in letters if letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff")
    return bool(letters) and lost <= UNMAPPED * len(letters)


def _is_picture(pdf: Any, at: int) -> bool:
    """A page of pictures, or whose text layer is worthless; not a blank one."""
    page = pdf[at]
    try:
        wide, high = page.get_size()
        if not (0 < wide < LARGEST and 0 < high < LARGEST):
            return False
        return next(iter(page.get_objects(max_depth=3)), None) is not None
    finally:
        page.close()


def _title(pdf: Any) -> str:
    return str(pdf.get_metadata_value("Title") or "")


def _check_whole(source: Source) -> None:
    tail = source.data.rstrip(b"\x00\r\n\t ")[-TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise Unreadable(
            "is cut off: the end of the PDF is missing.",
            where=source.name,
            hint="Fetch the file again.",
        )


def _unopened(source: Source, error: Exception) -> Unreadable:
    if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "password" in str(error):
        return Unreadable("is locked with a password.", where=source.name, hint=UNLOCK)
    return _broken(source)


def _broken(source: Source) -> Unreadable:
    return Unreadable(
        "is damaged: the PDF cannot be opened.",
        where=source.name,
        hint="Fetch it again, or open it in a reader and print it to a new PDF.",
    )
