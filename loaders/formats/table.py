"""The readers, one for each ending of a file name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from samverkan.loaders.document import Document
from samverkan.loaders.formats import text
from samverkan.loaders.formats.source import Source

__all__ = ["READERS", "Reader"]

Reader = Callable[[Source], Document]


# the library of a format is loaded with its first document
def _markdown(source: Source) -> Document:
    from samverkan.loaders.formats import markdown

    return markdown.read(source)


def _html(source: Source) -> Document:
    from samverkan.loaders.formats import html

    return html.read(source)


def _docx(source: Source) -> Document:
    from samverkan.loaders.formats import docx

    return docx.read(source)


def _odt(source: Source) -> Document:
    from samverkan.loaders.formats import odt

    return odt.read(source)


def _pdf(source: Source) -> Document:
    from samverkan.loaders.formats import pdf

    return pdf.read(source)


def _scan(source: Source) -> Document:
    from samverkan.loaders.formats import scan

    return scan.read(source)


READERS: Final[dict[str, Reader]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".docx": _docx,
    ".odt": _odt,
    ".pdf": _pdf,
    ".png": _scan,
    ".jpg": _scan,
    ".jpeg": _scan,
    ".tif": _scan,
    ".tiff": _scan,
}
