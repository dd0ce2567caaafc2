"""Markdown: the lines of the file with the marks taken out of the text.

Line numbers are those of the file. Only files that are called Markdown are read so: in a text
file a star is a star.
"""

from __future__ import annotations

import html
import re

from samverkan.loaders.document import Document, Table
from samverkan.loaders.formats.source import LineMaker, Source
from samverkan.loaders.formats.text import split_lines, text_of, without_feeds

__all__ = ["plain", "read"]

FENCES = ("```", "~~~")
HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
PROTECTED = re.compile(r"[\ue000-\ue07f]")
IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]{0,2000})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"]{0,500}\")?\)")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
BREAK = re.compile(r"<br ?/?>", re.I)
TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub|small|mark|p|div)(?: [^<>]{0,500})?>", re.I)
STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1")
UNDERLINES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?![\w_])")
TICKS = re.compile(r"`([^`]+)`")
STRUCK = re.compile(r"~~([^~]+)~~")


def read(source: Source) -> Document:
    """Read Markdown.

    Raises:
        Unreadable: the bytes are no text.
        TooLarge: the text is longer than the options allow.
    """
    text, encoding = text_of(source)
    rows = [without_feeds(raw) for raw in split_lines(text)]
    maker = LineMaker(source)
    at, fenced = 0, ""
    while at < len(rows):
        start = rows[at].strip()[:3]
        if fenced or start in FENCES:
            maker.add("" if start in FENCES else rows[at], printed=rows[at])
            fenced = fenced if start not in FENCES else ("" if fenced else start)
            at += 1
        elif _is_rule(rows[at + 1 : at + 2]) and "|" in rows[at]:
            at = _add_table(maker, rows, at)
        else:
            at += _add_line(maker, rows, at)
    return maker.document("markdown", encoding=encoding)


def plain(text: str) -> str:
    """Take the marks inside a line out of it: stars, underlines, ticks, links, entities."""
    text = ESCAPED.sub(lambda found: chr(0xE000 + ord(found.group(1))), text)
    text = IMAGE_OR_LINK.sub(r"\1", AUTOLINK.sub(r"\1", BREAK.sub(" ", text)))
    text = TAG.sub("", TICKS.sub(r"\1", STRUCK.sub(r"\1", text)))
    for pattern in (STARS, UNDERLINES, STARS):
        text = pattern.sub(r"\2", text)
    text = PROTECTED.sub(lambda found: chr(ord(found.group()) - 0xE000), text)
    return html.unescape(text)


def _add_line(maker: LineMaker, rows: list[str], at: int) -> int:
    """Add one line, or a heading with its rule below; return the number of rows used."""
    raw = rows[at]
    text = raw.strip()
    while text.startswith(">"):
        text = text[1:].lstrip()
    heading = HEADING.fullmatch(text)
    if heading:
        words = heading.group(2).rstrip("#").rstrip() or heading.group(2)
        maker.end_block()
        maker.add(plain(words), heading=len(heading.group(1)), printed=raw)
        maker.end_block()
        return 1
    below = rows[at + 1].strip() if at + 1 < len(rows) else ""
    if text and len(below) > 1 and below.strip("=-") == "" and len(set(below)) == 1:
        maker.add(plain(text), heading=1 if below[0] == "=" else 2, printed=raw)
        maker.add("", printed=rows[at + 1])
        return 2
    if _is_line(text):
        text = ""
    bullet = BULLET.match(text)
    maker.add(plain(text[bullet.end() :] if bullet else text), printed=raw)
    return 1


def _is_line(text: str) -> bool:
    """A line of three or more stars, hyphens or underlines divides."""
    marks = "".join(text.split())
    return len(marks) > 2 and len(set(marks)) == 1 and marks[0] in "-*_"


def _is_rule(rows: list[str]) -> bool:
    """Tell the line under a table's head: `|---|:--|`."""
    text = rows[0].strip() if rows else ""
    return "|" in text and "-" in text and not text.strip("|:- \t")


def _add_table(maker: LineMaker, rows: list[str], at: int) -> int:
    """Add a table's rows, its rule as a blank line; return the row after it."""
    maker.end_block()
    numbers = [maker.add(_cells(rows[at]), printed=rows[at])]
    maker.add("", printed=rows[at + 1], inside=True)
    at += 2
    while at < len(rows) and "|" in rows[at]:
        numbers.append(maker.add(_cells(rows[at]), printed=rows[at]))
        at += 1
    maker.end_block()
    maker.tables.append(Table(tuple(numbers)))
    return at


def _cells(row: str) -> str:
    text = row.replace("\\|", "\ue07c").strip().removeprefix("|").removesuffix("|")
    cells = [" ".join(plain(cell).split()) for cell in text.split("|")]
    return "\t".join(cells).rstrip("\t")
