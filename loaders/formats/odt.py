"""OpenDocument texts: paragraphs, list numbers and tables in order, without notes and comments."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import odfdo

from samverkan.loaders.document import Document
from samverkan.loaders.formats.blocks import Block, Grid, Paragraph, emit
from samverkan.loaders.formats.docx_numbers import written
from samverkan.loaders.formats.package import check_package, damaged
from samverkan.loaders.formats.source import LineMaker, Source

__all__ = ["read"]

DROPPED: Final = frozenset(
    {
        "office:annotation",
        "office:forms",
        "table:table-header",
        "text:index-title-template",
        "text:note",
        "text:sequence-decls",
        "text:tracked-changes",
    }
)
COVERED: Final = "table:covered-table-cell"
FORMS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
MOST_BLANKS: Final = 200  # of one <text:s>
MOST_CELLS: Final = 60  # of one repeated cell
DEEPEST: Final = 200
BLANKS: Final = re.compile(r"[ \t\r\n]+")


def read(source: Source) -> Document:
    """Read an OpenDocument text (.odt).

    Raises:
        Unreadable: damaged, or not an OpenDocument text.
        TooLarge: it unpacks to too much, or its text is longer than the options allow.
    """
    check_package(source)
    try:
        document = odfdo.Document(io.BytesIO(source.data))
        title = document.meta.title or ""
        blocks = list(_Body(_list_styles(document)).blocks(document.body, 0))
    except MemoryError:
        raise
    except Exception as error:  # lxml, zipfile, KeyError, ValueError: odfdo lets all through
        raise damaged(source) from error
    maker = LineMaker(source)
    emit(maker, blocks)
    return maker.document("odt", title=title)


def _list_styles(document: Any) -> dict[str, dict[str, Any]]:
    """Return the numbered levels of every list style: style name, level, element."""
    styles: dict[str, dict[str, Any]] = {}
    for part in ("styles.xml", "content.xml"):
        for style in document.get_part(part).get_elements("//text:list-style"):
            levels = styles.setdefault(style.get_attribute("style:name") or "", {})
            for level in style.get_elements("text:list-level-style-number"):
                levels[level.get_attribute("text:level") or "1"] = level
    return styles


class _Body:
    """Walks the tree and counts the list items."""

    def __init__(self, styles: dict[str, dict[str, Any]]) -> None:
        self.styles = styles
        self.counts: list[int] = []
        self.lists: list[str] = []
        self.last: dict[str, int] = {}

    def blocks(self, parent: Any, depth: int) -> Iterator[Block]:
        """Yield the paragraphs and tables under an element, in order."""
        for child in parent.children if depth < DEEPEST else ():
            tag = child.tag
            if tag in ("text:p", "text:h"):
                yield from self._paragraph(child, depth)
            elif tag == "text:list":
                yield from self._list(child, depth)
            elif tag == "table:table":
                yield self._table(child, depth)
            elif tag not in DROPPED:
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: Any, depth: int, number: str = "") -> Iterator[Block]:
        frames: list[Any] = []
        text = "".join(_words(element, frames, 0))
        level = 0
        if element.tag == "text:h" and text.strip():
            level = min(max(_integer(element.get_attribute("text:outline-level"), 1), 1), 6)
        yield Paragraph(f"{number}{text}".split("\n"), level)
        for frame in frames:
            yield from self.blocks(frame, depth + 1)

    def _list(self, element: Any, depth: int) -> Iterator[Block]:
        outer = self.lists[-1] if self.lists else ""
        style = element.get_attribute("text:style-name") or outer
        goes_on = str(element.get_attribute("text:continue-numbering")) in ("true", "True")
        level = self._level(style, len(self.lists) + 1)
        start = _integer(level.get_attribute("text:start-value"), 1) if level is not None else 1
        key = f"{style} {len(self.lists)}"
        self.counts.append(self.last.get(key, start - 1) if goes_on else start - 1)
        self.lists.append(style)
        for item in element.children:
            if item.tag == "text:list-item":
                yield from self._item(item, depth)
            elif item.tag == "text:list-header":
                yield from self.blocks(item, depth + 1)
        self.last[key] = self.counts.pop()
        self.lists.pop()

    def _item(self, item: Any, depth: int) -> Iterator[Block]:
        """The number stands before the first paragraph of the item."""
        children = item.children
        first = children[0] if children else None
        if first is None or first.tag not in ("text:p", "text:h") or depth >= DEEPEST:
            yield from self.blocks(item, depth + 1)
            return
        stated = item.get_attribute("text:start-value")
        self.counts[-1] = _integer(stated, 1) if stated else self.counts[-1] + 1
        yield from self._paragraph(first, depth + 1, self._label())
        rest = _Rest(children[1:])
        yield from self.blocks(rest, depth + 1)

    def _label(self) -> str:
        depth = len(self.lists)
        level = self._level(self.lists[-1], depth)
        form = (level.get_attribute("style:num-format") or "") if level is not None else ""
        if level is None or not form:
            return ""
        shown = _integer(level.get_attribute("text:display-levels"), 1)
        counts = self.counts[max(0, depth - shown) :]
        number = ".".join(written(count, FORMS.get(form, "decimal")) for count in counts)
        before = level.get_attribute("style:num-prefix") or ""
        after = level.get_attribute("style:num-suffix") or ""
        return f"{before}{number}{after}".strip() + " "

    def _level(self, style: str, depth: int) -> Any:
        return self.styles.get(style, {}).get(str(depth))

    def _table(self, element: Any, depth: int) -> Grid:
        grid = Grid()
        for row in _rows(element, 0):
            cells: list[list[Block]] = []
            for cell in row.children:
                if cell.tag not in ("table:table-cell", COVERED):
                    continue
                content = [] if cell.tag == COVERED else list(self.blocks(cell, depth + 1))
                times = _integer(cell.get_attribute("table:number-columns-repeated"), 1)
                cells += [content] * min(times, MOST_CELLS)
            grid.rows.append(cells)
        return grid


class _Rest:
    """What follows the first paragraph of a list item."""

    def __init__(self, children: list[Any]) -> None:
        self.children = children


def _rows(parent: Any, depth: int) -> Iterator[Any]:
    for child in parent.children if depth < DEEPEST else ():
        if child.tag == "table:table-row":
            yield child
        elif child.tag in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            yield from _rows(child, depth + 1)


def _words(parent: Any, frames: list[Any], depth: int) -> Iterator[str]:
    """Yield the printed text of a paragraph; frames are put aside.

    Blanks in the XML count once; several are written as <text:s>.
    """
    yield BLANKS.sub(" ", parent.text or "")
    for child in parent.children if depth < DEEPEST else ():
        tag = child.tag
        if tag == "text:s":
            yield " " * min(_integer(child.get_attribute("text:c"), 1), MOST_BLANKS)
        elif tag == "text:tab":
            yield "\t"
        elif tag == "text:line-break":
            yield "\n"
        elif tag == "draw:frame":
            frames.append(child)
        elif tag not in DROPPED:
            yield from _words(child, frames, depth + 1)
        yield BLANKS.sub(" ", child.tail or "")


def _integer(value: object, otherwise: int) -> int:
    text = str(value or "").strip()
    if not (text.isascii() and text.isdigit()):
        return otherwise
    return int(text) if len(text) < 10 else 10**9
