"""The lists: everything of one kind, narrowed by a word, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from samverkan.ontology.names import fold
from samverkan.queries.labels import LABELS
from samverkan.queries.tables import Cell, ResultTable
from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library, Maker
from samverkan.web.views.tables import WIDEST, sheet

__all__ = ["LISTED", "Listed", "Turn", "by_day", "maker", "turn_of"]

_LONG: Final = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A list.

    Args:
        query: of the catalogue.
        find: columns in which the word is looked for.
        without: columns that are not shown; the party of single people is in none.
        kinds: column of codes by which it can be narrowed; empty: none.
        latest: the last rows of the answer come first.
    """

    query: str
    find: tuple[str, ...] = ("name",)
    without: tuple[str, ...] = ()
    kinds: str = ""
    latest: bool = False


LISTED: Final[Mapping[str, Listed]] = {
    "forums": Listed("forums", ("name", "abbreviation", "owner"), kinds="kind"),
    "people": Listed("people", ("name", "represents"), ("party",)),
    "organisations": Listed("organisations", kinds="kind"),
    "projects": Listed("projects", ("name", "owner"), ("participants",)),
    "strategies": Listed("strategies", ("name", "owner"), kinds="kind"),
    "meetings": Listed("meetings", ("forumName", "place", "begins"), ("ends",), latest=True),
    "documents": Listed("documents", ("file", "title", "date"), kinds="kind", latest=True),
    "roles": Listed("roles", ("name", "written")),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a reader is in a list: page of pages, and the addresses before and after."""

    number: int
    last: int
    before: str
    after: str


def turn_of(page: Page, count: int, long: int = _LONG) -> Turn:
    """Return the page of a list that is asked for; the nearest that there is."""
    last = max(1, -(-count // long))
    asked = page.value("page", "1")
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 9 else 1

    def address(to: int) -> str:
        kept = [(key, value) for key, value in page.pairs if key != "page" and value]
        return "?" + urlencode([*kept, ("page", str(to))])

    before = address(number - 1) if number > 1 else ""
    return Turn(number, last, before, address(number + 1) if number < last else "")


def maker(name: str) -> Maker:
    """Return what makes the page of a list."""

    def made(library: Library, page: Page) -> Response:
        return _listed(library, page, name)

    return made


def _listed(library: Library, page: Page, name: str) -> Response:
    what = LISTED[name]
    table = library.ask(what.query)
    if what.latest:
        table = replace(table, rows=table.rows[::-1])
    kinds = _kinds(table, what.kinds, page.language)
    kept = _narrowed(table, what, page)
    turn = turn_of(page, len(kept.rows))
    start = (turn.number - 1) * _LONG
    some = by_day(replace(kept, rows=kept.rows[start : start + _LONG]))
    return library.render(
        "list.html", page,
        name=name, sheet=sheet(library, some.without(*what.without), page, most=WIDEST),
        turn=turn, count=len(kept.rows), whole=len(table.rows), kinds=kinds,
        word=page.value("name"), kind=page.value("kind"),
    )  # fmt: skip


def by_day(table: ResultTable) -> ResultTable:
    """Return the table with days in place of days and hours."""
    days = [column.kind == "date" for column in table.columns]
    rows = (
        tuple(str(cell)[:10] if day and cell else cell for day, cell in zip(days, row, strict=True))
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _kinds(table: ResultTable, column: str, language: str) -> list[tuple[str, str]]:
    """Return the codes by which a list can be narrowed, with their words, sorted by these."""
    if not column:
        return []
    words = LABELS.get(language, {})
    codes = {part for cell in table.column(column) if cell for part in str(cell).split("; ")}
    return sorted(((code, words.get(code, code)) for code in codes), key=lambda one: one[1])


def _narrowed(table: ResultTable, what: Listed, page: Page) -> ResultTable:
    words = fold(page.value("name")).split()
    kind = page.value("kind")

    def fits(row: dict[str, Cell]) -> bool:
        text = fold(" ".join(str(row[column] or "") for column in what.find))
        if not all(word in text for word in words):
            return False
        return not (kind and what.kinds) or kind in str(row[what.kinds] or "").split("; ")

    if not words and not kind:
        return table
    rows = zip(table.rows, table.records(), strict=True)
    return replace(table, rows=tuple(row for row, record in rows if fits(record)))
