"""Where a fact was read: document, page, line, characters and the words themselves."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One place in one document that says a fact.

    Args:
        document: SHA-256 of the document's bytes, 64 hexadecimal digits.
        line: number of the line in the text that the reader made, from 1.
        start: first character in that line, from 0.
        end: character after the last one.
        quote: the words as printed.
        rule: name of the rule that read them.
        page: number of the page, from 1, where the format has pages.

    Raises:
        ValueError: the line is not positive, the span is empty or the quote is blank.
    """

    document: str
    line: int
    start: int
    end: int
    quote: str
    rule: str
    page: int | None = None

    def __post_init__(self) -> None:
        if self.line < 1 or self.start < 0 or self.end <= self.start or not self.quote.strip():
            raise ValueError(f"no evidence at line {self.line}, {self.start}-{self.end}")
