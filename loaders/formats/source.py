"""What every reader gets, bytes with a name and limits, and how it makes its lines."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath

from samverkan.loaders.document import Box, Document, Line, Table
from samverkan.ontology.errors import TooLarge

__all__ = ["LineMaker", "ReadOptions", "Source", "clean"]

MB = 1_000_000

# Removed: C0 but for the tab, DEL, C1, zero-width and bidirectional marks, U+FEFF, surrogates and
# the two characters that Unicode says are none.
UNWANTED = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Blanks that do not break, and Unicode's own line and paragraph separators.
BLANKS = re.compile("[\u00a0\u2007\u202f\u2028\u2029]")
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits of reading, and whether pictures of text are read.

    Args:
        max_bytes: size of the file.
        max_pages: pages of a PDF or a scan.
        max_characters: length of the text that was read.
        max_lines: lines of it.
        ocr: whether letters in pictures are recognised, which takes seconds a page.
        ocr_dpi: resolution at which pages of a PDF are drawn for that, dots per inch.
    """

    max_bytes: int = 50 * MB
    max_pages: int = 2_000
    max_characters: int = 20 * MB
    max_lines: int = 500_000
    ocr: bool = True
    ocr_dpi: int = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A document's bytes before they are read."""

    name: str
    data: bytes
    options: ReadOptions = ReadOptions()

    @property
    def suffix(self) -> str:
        """The end of the name in small letters, with its dot."""
        return PurePath(self.name).suffix.lower()

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, 64 hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def clean(raw: str) -> str:
    """Return `raw` in NFC without the characters that no reader can see.

    Blanks that do not break become plain blanks. A soft hyphen stays, as a hyphen, at the end of
    the line, where it is printed; elsewhere it is removed.
    """
    if raw.isascii() and raw.isprintable():
        return raw
    text = UNWANTED.sub("", BLANKS.sub(" ", raw))
    if SOFT_HYPHEN in text:
        printed = text.rstrip().endswith(SOFT_HYPHEN)
        text = text.replace(SOFT_HYPHEN, "") + ("-" if printed else "")
    return unicodedata.normalize("NFC", text)


@dataclass(slots=True)
class LineMaker:
    """Collects the lines of one document, numbers them and keeps the limits.

    A blank line or `end_block` ends a block.

    Raises:
        TooLarge: more lines or characters than the options allow.
    """

    source: Source
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    block: int = 0
    characters: int = 0
    _open: bool = False

    def add(
        self,
        raw: str,
        *,
        page: int | None = None,
        heading: int = 0,
        boxes: tuple[Box, ...] = (),
        confidence: float = 1.0,
        printed: str | None = None,
        inside: bool = False,
    ) -> int:
        """Add one line and return its number.

        Args:
            raw: the words of the line, cleaned here.
            printed: the line as printed, where `raw` is without its marks.
            inside: a blank line does not end the block.
        """
        text = clean(raw)
        if text.strip():
            self._open = True
        else:
            heading = 0
            if not inside:
                self.end_block()
        number = len(self.lines) + 1
        self._check(number, len(raw))
        block = self.block if self._open or not self.block else self.block - 1
        printed = raw if printed is None else printed
        source = "" if text == printed else printed
        self.lines.append(Line(number, text, page, block, heading, boxes, confidence, source))
        return number

    def end_block(self) -> None:
        """Let the next line start a new block."""
        if self._open:
            self._open = False
            self.block += 1

    def blank(self, page: int | None = None) -> None:
        """Add a blank line unless the last line is one or there is none."""
        if self.lines and self.lines[-1].text.strip():
            self.add("", page=page)

    def document(
        self,
        reading: str,
        *,
        encoding: str = "utf-8",
        pages: int | None = None,
        title: str = "",
    ) -> Document:
        """Return the document of all lines so far."""
        return Document(
            name=self.source.name,
            sha256=self.source.sha256,
            lines=tuple(self.lines),
            tables=tuple(self.tables),
            reading=reading,
            encoding=encoding,
            pages=pages,
            title=clean(title).strip(),
        )

    def _check(self, number: int, length: int) -> None:
        self.characters += length + 1
        options = self.source.options
        if number > options.max_lines or self.characters > options.max_characters:
            raise TooLarge(
                f"the text is longer than {options.max_lines} lines "
                f"or {options.max_characters // MB} million characters.",
                where=self.source.name,
                hint="Split it into its meetings.",
            )
