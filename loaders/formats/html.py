"""Web pages: blocks, lists and tables in order, without scripts, styles and navigation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from samverkan.loaders.document import Document
from samverkan.loaders.formats.blocks import DEEPEST, Block, Grid, Paragraph, emit
from samverkan.loaders.formats.encoding import decode
from samverkan.loaders.formats.source import LineMaker, Source
from samverkan.ontology.errors import Unreadable

__all__ = ["read"]

SILENT = """button datalist head iframe math nav noscript object option script select style svg
    template textarea title"""
SPACED = "article blockquote dl figure ol p pre section ul"
OTHERS = """address aside body caption center dd details div dt fieldset figcaption footer form
    header hgroup hr html legend li main summary table tbody td tfoot th thead tr"""
LEFT_OUT = frozenset(SILENT.split())
HEADINGS = {f"h{level}": level for level in range(1, 7)}
APART = frozenset(SPACED.split())
BLOCKS = APART.union(OTHERS.split(), HEADINGS)
STATED = r"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)=["']?([\w.:-]{1,40})"""
META = re.compile(STATED, re.I)
NESTING = re.compile(
    r"</?(?:div|span|section|article|blockquote|ul|ol|dl|table|font|center)\b", re.I
)
MOST_NESTED = 4_000
MOST_ATTRIBUTES = 1_000
ALIASES = {
    "iso-8859-1": "windows-1252",  # as browsers read it
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
}


def read(source: Source) -> Document:
    """Read a web page.

    Raises:
        Unreadable: nested too deep, or the parser gave up.
        TooLarge: the text is longer than the options allow.
    """
    text, encoding = _decode(source.data)
    _check_shape(source, text)
    try:
        tree = LexborHTMLParser(text.replace("\x00", ""))
    except (ValueError, RuntimeError) as error:
        raise Unreadable(
            "is not HTML that can be read.", where=source.name, hint="Save it as text."
        ) from error
    maker = LineMaker(source)
    title = tree.css_first("title")
    if tree.body is not None:
        emit(maker, _Walk().blocks(tree.body))
    return maker.document(
        "html", encoding=encoding, title=" ".join((title.text() if title else "").split())
    )


def _check_shape(source: Source, text: str) -> None:
    """Refuse what makes the parser slower than linear: deep trees, tags of many attributes."""
    depth = deepest = 0
    for found in NESTING.finditer(text):
        depth = max(depth - 1, 0) if found.group().startswith("</") else depth + 1
        deepest = max(deepest, depth)
    widest = max(part.count("=", max(part.rfind("<"), 0)) for part in text.split(">"))
    if deepest > MOST_NESTED or widest > MOST_ATTRIBUTES:
        raise Unreadable(
            f"nests more than {MOST_NESTED} elements or has a tag of "
            f"more than {MOST_ATTRIBUTES} attributes.",
            where=source.name,
            hint="Save the page as text.",
        )


def _decode(data: bytes) -> tuple[str, str]:
    """The bytes themselves, then what the page says of itself, then a guess."""
    text, encoding = decode(data)
    found = META.search(data[:4096].decode("latin-1"))
    if not found or encoding.startswith("utf"):
        return text, encoding
    stated = found.group(1).lower()
    try:
        return data.decode(ALIASES.get(stated, stated)), stated
    except (LookupError, UnicodeDecodeError):
        return text, encoding


@dataclass(slots=True)
class _Walk:
    """A walk through the tree without recursion, since trees may be deep.

    `target` is where blocks go: the page, or a cell of the innermost table in `grids`.
    """

    page: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    heading: int = 0
    apart: bool = False
    spaced: bool = False
    pre: int = 0
    broken: list[Paragraph] = field(default_factory=list)  # lines of the paragraph so far
    deeper: int = 0  # tables beyond the deepest level that is kept

    def blocks(self, root: LexborNode) -> list[Block]:
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, left = stack.pop()
            if left:
                self._leave(node.tag or "")
                continue
            if node.is_text_node:
                self.words.append(node.text_content or "")
            elif node.is_element_node and not _hidden(node):
                self._enter(node)
                stack.append((node, True))
                child = node.last_child
                while child is not None:
                    stack.append((child, False))
                    child = child.prev
        self._flush()
        return self.page

    def _enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._flush()
            return
        if tag == "p":
            self.broken.clear()
        if tag not in BLOCKS:
            return
        self._flush()
        self.apart = self.apart or tag in APART
        self.heading = HEADINGS.get(tag, self.heading)
        if tag == "pre":
            self.pre += 1
        elif tag in ("ol", "ul"):
            self.lists.append(_number(node, "start", 1) if tag == "ol" else None)
        elif tag == "li":
            self._number_item(node)
        elif tag == "table":
            self._enter_table()
        elif tag == "tr" and self.grids:
            self.grids[-1].rows.append([])
        elif tag in ("td", "th") and self.grids and self.grids[-1].rows:
            self.grids[-1].rows[-1].append([])

    def _leave(self, tag: str) -> None:
        if tag not in BLOCKS:
            return
        self._flush()
        self.apart = self.apart or tag in APART
        if tag == "p" and len(self.broken) > 1:  # lines that belong together, and alone
            self.broken[0].spaced = self.spaced = True
        if tag in HEADINGS:
            self.heading = 0
        elif tag == "pre":
            self.pre -= 1
        elif tag in ("ol", "ul"):
            self.lists.pop()
        elif tag == "table":
            if self.deeper:
                self.deeper -= 1
            else:
                grid = self.grids.pop()
                self._target().append(grid)

    def _enter_table(self) -> None:
        if len(self.grids) >= DEEPEST:
            self.deeper += 1
        else:
            self.grids.append(Grid())

    def _number_item(self, node: LexborNode) -> None:
        """An ordered list prints its numbers."""
        if self.lists and self.lists[-1] is not None:
            number = _number(node, "value", self.lists[-1])
            self.words.append(f"{number}. ")
            self.lists[-1] = number + 1

    def _target(self) -> list[Block]:
        rows = self.grids[-1].rows if self.grids else []
        return rows[-1][-1] if rows and rows[-1] else self.page

    def _flush(self) -> None:
        """End the line; inside `pre` every line of the text is one."""
        text = "".join(self.words)
        self.words.clear()
        if not text.strip():
            return
        lines = text.strip("\n").split("\n") if self.pre else [" ".join(text.split())]
        made = Paragraph(lines, self.heading, self.apart, self.spaced)
        self._target().append(made)
        self.broken.append(made)
        self.apart = self.spaced = False


def _hidden(node: LexborNode) -> bool:
    if node.tag in LEFT_OUT:
        return True
    attributes = node.attributes
    if not attributes:
        return False
    style = "".join((attributes.get("style") or "").lower().split())
    return "hidden" in attributes or "display:none" in style


def _number(node: LexborNode, name: str, otherwise: int) -> int:
    value = (node.attributes.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else otherwise
