"""Plain text: lines as they stand in the file, pages where it has form feeds."""

from __future__ import annotations

from samverkan.loaders.document import Document
from samverkan.loaders.formats.encoding import decode
from samverkan.loaders.formats.source import LineMaker, Source
from samverkan.ontology.errors import Unreadable

__all__ = ["read", "text_of"]

CONTROLS = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\r\f")
MOST_CONTROLS = 0.05  # share of control characters that a text may have,
FEW_CONTROLS = 8  # unless they are few


def read(source: Source) -> Document:
    """Read plain text; line numbers are those of `text.split("\\n")`.

    Raises:
        Unreadable: the bytes are no text.
        TooLarge: the text is longer than the options allow.
    """
    text, encoding = text_of(source)
    maker = LineMaker(source)
    paged = "\f" in text.strip("\f\n\r\t ")
    page = 1
    for raw in split_lines(text):
        start = page + _leading_feeds(raw)
        maker.add(without_feeds(raw), page=start if paged else None, printed=raw)
        page += raw.count("\f")
    pages = max((line.page or 1 for line in maker.lines if line.text.strip()), default=1)
    return maker.document("text", encoding=encoding, pages=pages if paged else None)


def text_of(source: Source) -> tuple[str, str]:
    """Return the text of the bytes and the name of their encoding.

    Raises:
        Unreadable: more than one character in twenty is a control character.
    """
    text, encoding = decode(source.data)
    controls = sum(map(text.count, CONTROLS))
    if controls > max(MOST_CONTROLS * len(text), FEW_CONTROLS):
        raise Unreadable(
            "is not text: it is full of control characters.",
            where=source.name,
            hint="Give it the name ending of its real format.",
        )
    return text, encoding


def split_lines(text: str) -> list[str]:
    """Split at line feeds only; at carriage returns when there is no line feed at all."""
    if "\n" not in text:
        return text.split("\r")
    return [line.removesuffix("\r") for line in text.split("\n")]


def without_feeds(raw: str) -> str:
    """Remove form feeds; one that stands between two words leaves a blank."""
    if "\f" not in raw:
        return raw
    parts = [part for part in raw.split("\f") if part]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        joined += part if joined[-1].isspace() or part[0].isspace() else f" {part}"
    return joined


def _leading_feeds(raw: str) -> int:
    """Count the form feeds that stand before the first word."""
    return raw[: len(raw) - len(raw.lstrip())].count("\f")
