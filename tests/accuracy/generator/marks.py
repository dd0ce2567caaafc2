"""Invisible marks that carry the gold through layout and noise.

A mark is a key and a stretch of text. Marks may nest. Layout and noise work on marked text and
leave the marks alone; at the end they are taken out and tell where, and in which printed form,
each thing stands. Keys: `n KEY` name of a person, `e KEY` the same in the list of those present,
`o KEY`, `y KEY`, `r KEY`, `l KEY` organisation, party, title and limit of that person, `a N` an
item of the agenda, `b` the body, `d` the day of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
TAG = re.compile(f"({OPEN}[^{MIDDLE}]*{MIDDLE}|{CLOSE})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked stretch of the clean text: its key, its words and its lines (1-based)."""

    key: str
    words: str
    lines: tuple[int, ...]


def mark(key: str, text: str) -> str:
    """Return the text with a mark around it."""
    return f"{OPEN}{key.replace(' ', '_')}{MIDDLE}{text}{CLOSE}"


def bare(text: str) -> str:
    """Return the text without marks."""
    return TAG.sub("", text)


def outside(text: str, change: Callable[[str], str]) -> str:
    """Return the text with everything but the marks changed."""
    return "".join(part if TAG.fullmatch(part) else change(part) for part in TAG.split(text))


def wrapped(text: str, width: int) -> list[str]:
    """Return the marked text in lines of at most `width` characters, cut at spaces only."""
    lines: list[str] = []
    current, size = "", 0
    for word in text.split(" "):
        long = len(bare(word))
        if current and size + 1 + long > width:
            lines.append(current)
            current, size = word, long
        else:
            current, size = (f"{current} {word}", size + 1 + long) if current else (word, long)
    return [*lines, current]


def read_marks(text: str) -> tuple[str, list[Mention]]:
    """Return the clean text and all mentions in order of their ends."""
    clean: list[str] = []
    at = 0
    stack: list[tuple[str, int]] = []
    spans: list[tuple[str, int, int]] = []
    for part in TAG.split(text):
        if part == CLOSE:
            key, start = stack.pop()
            spans.append((key, start, at))
        elif part.startswith(OPEN):
            stack.append((part[1:-1].replace("_", " "), at))
        else:
            clean.append(part)
            at += len(part)
    whole = "".join(clean)
    starts = [0] + [n + 1 for n, letter in enumerate(whole) if letter == "\n"]
    return whole, [_mention(whole, starts, span) for span in spans]


def _mention(whole: str, starts: list[int], span: tuple[str, int, int]) -> Mention:
    key, start, end = span
    first = sum(1 for n in starts if n <= start)
    words = whole[start:end]
    lines = tuple(first + n for n, line in enumerate(words.split("\n")) if line.strip())
    return Mention(key, " ".join(words.split()), lines)
