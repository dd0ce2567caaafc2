"""How many pages of a file must be recognised, before it is read: recognition takes longer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

__all__ = ["pages_to_recognise"]

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})
MOST = 2000


def pages_to_recognise(path: Path) -> int:
    """Return the number of pages without a text layer; 0 for formats that are text.

    Args:
        path: of the file; one that cannot be opened has none, its reader says why.
    """
    if path.suffix.lower() in PICTURES:
        return 1
    if path.suffix.lower() != ".pdf":
        return 0
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(str(path))
    except (pypdfium2.PdfiumError, OSError):
        return 0
    try:
        return sum(_without_text(pdf, at) for at in range(min(len(pdf), MOST)))
    finally:
        pdf.close()


def _without_text(pdf: object, at: int) -> bool:
    page = pdf[at]  # type: ignore[index]
    try:
        text = page.get_textpage()
        try:
            return int(text.count_chars()) == 0
        finally:
            text.close()
    finally:
        page.close()
