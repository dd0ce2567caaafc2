"""The readers, one for each ending of a file name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from samverkan.loaders.document import Document
from samverkan.loaders.formats import docx, html, markdown, odt, pdf, scan, text
from samverkan.loaders.formats.source import Source

__all__ = ["READERS", "Reader"]

Reader = Callable[[Source], Document]

READERS: Final[dict[str, Reader]] = {
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".docx": docx.read,
    ".odt": odt.read,
    ".pdf": pdf.read,
    ".png": scan.read,
    ".jpg": scan.read,
    ".jpeg": scan.read,
    ".tif": scan.read,
    ".tiff": scan.read,
}
