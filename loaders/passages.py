"""Passages: runs of lines that are read together, with a way back to the lines.

A passage is the text between two blank lines (or one flattened page). Rules read its `text`, in
which a line end is one line feed, so that no rule needs a line break and none is stopped by one.
Marks of Markdown are blanked, never removed, so positions stay those of the printed line.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from samverkan.loaders.document import Document, Line
from samverkan.ontology.evidence import Evidence

__all__ = ["Passage", "passages"]

MARKS = "*#_\u00a0`"


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are read together.

    Args:
        document: SHA-256 of the document.
        text: the cleaned lines joined by line feeds.
        lines: the lines, none blank.
        starts: where each line begins in `text`.
    """

    document: str
    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    def line_at(self, position: int) -> int:
        """Return the index in `lines` of the line that holds the position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def evidence(self, start: int, end: int, rule: str) -> tuple[Evidence, ...]:
        """Return the places between two positions, one for each line that is touched.

        Args:
            start: first character in `text`.
            end: character after the last one.
            rule: name of the rule that read the words.
        """
        found = []
        for index in range(self.line_at(start), self.line_at(max(start, end - 1)) + 1):
            line, base = self.lines[index], self.starts[index]
            left, right = max(0, start - base), min(len(line.text), end - base)
            quote = line.text[left:right]
            if quote.strip():
                found.append(
                    Evidence(self.document, line.number, left, right, quote, rule, line.page)
                )
        return tuple(found)


def clean(text: str) -> str:
    """Return the line with the marks of Markdown blanked; no position moves."""
    for mark in MARKS:
        text = text.replace(mark, " ")
    return text


def passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document, in order; blank lines and new pages end one."""
    found: list[Passage] = []
    run: list[Line] = []
    texts: list[str] = []
    for line in document.lines:
        text = clean(line.text)
        blank = not text or text.isspace()
        if run and (blank or line.page != run[-1].page):
            found.append(_passage(document.sha256, run, texts))
            run, texts = [], []
        if not blank:
            run.append(line)
            texts.append(text)
    if run:
        found.append(_passage(document.sha256, run, texts))
    return tuple(found)


def _passage(document: str, run: list[Line], texts: list[str]) -> Passage:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    return Passage(document, "\n".join(texts), tuple(run), tuple(starts))
