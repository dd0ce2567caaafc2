"""What a page of a website offers: minutes, further lists of meetings, and the rest.

A link is judged by the words around it: its own, its file's name, the head of its column, its row,
and the heading above. Portals of meetings differ in looks, not in that: a table with a column of
minutes, a list below 'Protokoll', years that unfold, a page for each meeting, pages with numbers.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from samverkan.loaders.harvest.addresses import canonical
from samverkan.loaders.harvest.words import LISTS, MINUTES, NEXT, NO_MINUTES, WHEN
from samverkan.ontology.names import fold

__all__ = ["DOCUMENTS", "Link", "Page", "is_minutes", "read_page"]

DOCUMENTS: Final = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".txt": "text/plain",
}
HEADS: Final = "h1,h2,h3,h4,h5,h6,summary,caption,legend,button[aria-expanded],dt"
LINKS: Final = "a[href],area[href],iframe[src],link[rel=next]"
ROWS: Final = frozenset({"tr", "li", "dd", "p", "article"})
NAVIGATION: Final = re.compile(r"pag(?:er|ing|ination|inering)|sidnumrering", re.IGNORECASE)
LONG: Final = 200  # letters of a row that say something of the link in it
SHORT: Final = 6  # words of a link that does little more than name a day: Tisdag 5 mars 2024 kl 9
FEW: Final = 3  # links of a page that has hardly any
LISTED: Final = frozenset({"narvarande", "deltagare", "ledamoter", "paragrafer", "beslutande"})


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a page.

    Args:
        address: canonical.
        rank: 0 minutes, 1 the next page of a list or one meeting, 2 another list, 3 a document
            that nothing calls minutes, 4 anything else.
        label: what it is called, as written.
    """

    address: str
    rank: int
    label: str


MINUTES_RANK, NEAR_RANK, LIST_RANK, UNNAMED_RANK, OTHER_RANK = range(5)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page offers.

    Args:
        title: of the page.
        links: in its order, each address once, with its best rank.
        scripts: whether it seems to be made by scripts, so that links are missing.
    """

    title: str
    links: tuple[Link, ...]
    scripts: bool = False


@dataclass(slots=True)
class _Around:
    """The folded words around a link."""

    own: str = ""
    file: str = ""
    column: str = ""
    row: str = ""
    heading: str = ""


def read_page(markup: bytes | str, address: str) -> Page:
    """Return what a page of HTML offers.

    Args:
        markup: the page.
        address: where it was found.
    """
    tree = LexborHTMLParser(markup)
    base = tree.css_first("base[href]")
    here = canonical((base.attributes.get("href") or "") if base else "", address) or address
    robots = tree.css_first('meta[name="robots" i]')
    closed = "nofollow" in ((robots.attributes.get("content") or "").lower() if robots else "")
    title = tree.css_first("title")
    found: dict[str, Link] = {}
    for link in () if closed else _links(tree, here):
        old = found.get(link.address)
        if link.address != address and (old is None or link.rank < old.rank):
            found[link.address] = link
    scripts = len(found) < FEW and len(tree.css("script")) > 0
    return Page(" ".join(title.text().split()) if title else "", tuple(found.values()), scripts)


def is_minutes(markup: bytes | str) -> bool:
    """Say whether a page of HTML is itself the minutes: it has a list of people and items."""
    body = LexborHTMLParser(markup).body
    lines = [fold(line) for line in (body.text(separator="\n") if body else "").splitlines()]
    heads = any(set(line.split()[:2]) & LISTED for line in lines if line)
    return heads and any(re.match(r"(?:\d{1,3} \w|protokoll|minnesanteckningar)", x) for x in lines)


def _links(tree: LexborHTMLParser, base: str) -> Iterator[Link]:
    heading = ""
    for node in tree.css(f"{HEADS},{LINKS}"):
        if node.tag not in {"a", "area", "iframe", "link"}:
            heading = fold(node.text(separator=" "))
            continue
        values = node.attributes
        address = canonical(values.get("href") or values.get("src") or "", base)
        if address and "nofollow" not in (values.get("rel") or "").split():
            around = _around(node, address, heading)
            yield Link(address, _rank(node, address, around), _label(node, address))


def _label(node: LexborNode, address: str) -> str:
    values = node.attributes
    own = " ".join(node.text(separator=" ").split())
    return own or values.get("aria-label") or values.get("title") or posixpath.basename(address)


def _around(node: LexborNode, address: str, heading: str) -> _Around:
    values = node.attributes
    said = (node.text(separator=" "), values.get("aria-label"), values.get("title"))
    around = _Around(fold(" ".join(text for text in said if text)), heading=heading)
    stem = posixpath.splitext(posixpath.basename(unquote(urlsplit(address).path)))[0]
    around.file = fold(stem)
    up = node.parent
    while up is not None and up.tag not in {"body", "html", "main"}:
        if up.tag in {"td", "th"} and not around.column:
            around.column = _head_of(up)
        if up.tag in ROWS and not around.row:
            around.row = fold(up.text(separator=" ")[:LONG])
        up = up.parent
    return around


def _head_of(cell: LexborNode) -> str:
    """Return the folded head of a cell's column, or what the cell says of it for narrow screens."""
    stated = cell.attributes.get("data-label") or cell.attributes.get("data-title")
    if stated:
        return fold(stated)
    at, before = 0, cell.prev
    while before is not None:
        if before.tag in {"td", "th"}:
            at += int(before.attributes.get("colspan") or 1)
        before = before.prev
    table = cell.parent
    while table is not None and table.tag != "table":
        table = table.parent
    row = table.css_first("tr") if table is not None else None
    heads = [one for one in row.iter() if one.tag in {"td", "th"}] if row is not None else []
    return fold(heads[at].text(separator=" ")) if at < len(heads) else ""


def _rank(node: LexborNode, address: str, around: _Around) -> int:
    if node.tag == "link" or "next" in (node.attributes.get("rel") or "").split():
        return NEAR_RANK
    names = f"{around.own} . {around.file}"
    is_file = posixpath.splitext(urlsplit(address).path.lower())[1] in DOCUMENTS
    said = _said(names, around)
    if is_file:
        return {True: MINUTES_RANK, False: OTHER_RANK, None: UNNAMED_RANK}[said]
    if said and (MINUTES.search(around.own) or MINUTES.search(around.column)):
        return MINUTES_RANK if WHEN.search(f"{around.own} {around.row}") else LIST_RANK
    if NEXT.search(around.own) or (around.own.isdigit() and _in_pager(node)):
        return NEAR_RANK
    if WHEN.search(around.own) and len(around.own.split()) <= SHORT:
        return NEAR_RANK
    return LIST_RANK if LISTS.search(around.own) or node.tag == "iframe" else OTHER_RANK


def _said(names: str, around: _Around) -> bool | None:
    """Say whether the words call it minutes, something else, or nothing; the nearest word wins."""
    for words in (names, around.column, around.heading, around.row):
        minutes, others = MINUTES.search(words), NO_MINUTES.search(words)
        if minutes and others:
            return minutes.start() < others.start() if words is names else None
        if minutes or others:
            return bool(minutes)
    return None


def _in_pager(node: LexborNode) -> bool:
    up = node.parent
    while up is not None and up.tag != "body":
        if up.tag == "nav" or NAVIGATION.search(up.attributes.get("class") or ""):
            return True
        up = up.parent
    return False
