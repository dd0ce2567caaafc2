"""The page of one thing: what is most to know, then sections, the same for every kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from samverkan.queries.catalog import Words
from samverkan.queries.tables import Cell, ResultTable, labelled
from samverkan.web.messages import Refusal, Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.statements import formats
from samverkan.web.views.tables import WIDEST, Box, Sheet, proof, sheet
from samverkan.web.views.texts import texts
from samverkan.web.views.timeline import Timeline

__all__ = ["Brief", "Section", "brief", "listed", "page_of", "ties"]

_MOST: Final = 200
_FROM: Final = Words("från", "from")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page.

    Args:
        key: of its title in the words of the pages; also its anchor.
        count: how many things it shows; 0: no number is shown.
        sheet: a table, if it has one.
        timeline: if it has one.
        note: a sentence under the heading.
        template: a file with more to show; it sees the section as `section`.
        content: what that template shows.
    """

    key: str
    count: int = 0
    sheet: Sheet | None = None
    timeline: Timeline | None = None
    note: str = ""
    template: str = ""
    content: object = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What is most to know of a thing.

    Args:
        name: of the thing.
        kind: in words, such as council.
        facts: pairs of a heading and its values.
        proof: a line that mentions it.
    """

    name: str
    kind: str
    facts: tuple[tuple[str, tuple[Box, ...]], ...]
    proof: Box


def brief(library: Library, page: Page) -> tuple[Brief, str]:
    """Return what is most to know of the thing of a page, and the code of its kind.

    Raises:
        Refusal: nothing is said of it (404).
    """
    table = library.ask("thing-in-brief", thing=page.iri)
    if not table.rows:
        raise Refusal(404, "Not found", "The graph says nothing of this thing.")
    raw = table.records()[0]
    said = labelled(ResultTable(table.columns, table.rows[:1]), page.language).records()[0]
    t = texts(page.language)
    code = str(raw["kind"])
    owner = Box(str(raw["ownerName"] or ""), library.address(str(raw["owner"] or ""), page))
    facts = [
        (t["also_written"], [Box(one) for one in _parts(said.get("other_names"))]),
        (t["code"], [Box(str(said["code"]))] if said.get("code") else []),
        (t["owner"], [owner] if owner.text else []),
        (t["time"], [Box(_span(raw["starts"], raw["ends"]))]),
        (t["about_it"], [Box(str(said["about"]))] if said.get("about") else []),
    ]
    shown = tuple((head, tuple(values)) for head, values in facts if any(v.text for v in values))
    kind = str(said.get("type") or t.get(f"kind_{code}") or said["kind"])
    name = str(raw["name"] or library.name(library.node(page.iri), page))
    return Brief(name, kind, shown, proof(library, raw, page)), code


def _parts(cell: Cell) -> list[str]:
    return [part for part in str(cell or "").split("; ") if part]


def _span(starts: Cell, ends: Cell) -> str:
    return f"{starts or ''}–{ends or ''}" if starts or ends else ""


def listed(
    library: Library, page: Page, key: str, table: ResultTable, without: tuple[str, ...] = ()
) -> Section:
    """Return a section with a table; one that has no rows is not shown.

    Args:
        library: gives links and words.
        page: on which it stands.
        key: of its title.
        table: the answer; at most 200 rows are shown.
        without: columns to leave out.
    """
    rows = table.rows
    cut = ResultTable(table.columns, rows[:_MOST])
    note = ""
    if len(rows) > _MOST:
        note = texts(page.language)["first_of"].format(shown=_MOST, all=len(rows))
    return Section(
        key, len(rows), sheet(library, cut.without(*without), page, most=WIDEST), note=note
    )


def ties(library: Library, page: Page) -> list[Section]:
    """Return the sections of what a thing is tied to, and of what is tied to it."""
    table = library.ask("ties-of-thing", thing=page.iri)
    names = ("claim", "name", "relation", "kind", "node", "source", "quote", "evidence")
    found = []
    for key, direction in (("ties", "out"), ("ties_here", "in")):
        order = names if direction == "in" else (names[0], names[2], names[1], *names[3:])
        places = [table.names.index(name) for name in order]
        columns = tuple(table.columns[place] for place in places)
        if direction == "in":
            columns = tuple(
                replace(one, title=_FROM) if one.name == "name" else one for one in columns
            )
        rows = tuple(
            tuple(row[place] for place in places)
            for row, way in zip(table.rows, table.column("direction"), strict=True)
            if way == direction
        )
        found.append(listed(library, page, key, ResultTable(columns, rows)))
    return found


# By kind of thing: questions of the catalogue that go on from it, each with its parameter.
_ONWARD: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "forum": (
        ("changes-in-forum", "forum"), ("presence-by-person", "forum"), ("chairs", "forum"),
        ("parties-in-forum", "forum"), ("elected-and-officials", "forum"),
        ("municipalities-missing", "forum"), ("coverage", "forum"),
    ),
    "person": (("seats-of-person", "person"), ("path-between", "a"), ("forums-in-common", "a")),
    "organisation": (("forums-in-common", "a"), ("projects-of-organisation", "organisation")),
}  # fmt: skip


def onward(library: Library, page: Page, kind: str) -> list[Box]:
    """Return links that go on from a thing: the network around it, and questions about it."""
    found = []
    if kind in _ONWARD:
        around = f"/network?{urlencode({'ego': page.iri})}"
        found.append(Box(texts(page.language)["network_around"], around))
    if kind == "forum" and page.iri.startswith(library.base):
        feed = f"/feeds/{quote(page.iri.removeprefix(library.base))}.atom"
        found.append(Box(texts(page.language)["feed_of"], feed))
    for name, parameter in _ONWARD.get(kind, ()):
        title = library.question(name).title.get(page.language)
        found.append(Box(title, f"/queries/{name}?{urlencode({parameter: page.iri})}"))
    return found


def page_of(
    library: Library, page: Page, about: Brief, sections: list[Section], *, kind: str = ""
) -> Response:
    """Return the page of a thing: sections that have nothing to show are left out."""
    shown = [
        one
        for one in sections
        if (one.sheet and one.sheet.rows) or one.timeline or (one.template and one.content)
    ]
    return library.render(
        "thing.html",
        page,
        about=about,
        sections=shown,
        iri=page.iri,
        onward=onward(library, page, kind),
        formats=formats(library, page),
    )
