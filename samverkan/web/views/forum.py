"""The page of a forum: who sits there at a time, who held which seat when, and what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from samverkan.queries.run import is_date
from samverkan.queries.tables import Cell, ResultTable
from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.held import held
from samverkan.web.views.library import Library
from samverkan.web.views.lists import by_day
from samverkan.web.views.sections import Brief, Section, brief, listed, page_of, ties
from samverkan.web.views.tables import Box, Sheet, sheet
from samverkan.web.views.texts import texts

__all__ = ["forum"]

_ALWAYS_OUT: Final = ("kind", "scope", "status")
_GROUPS: Final = ("members", "earlier", "others", "organisations")


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits there at a time.

    Args:
        day: asked or chosen; empty: at any time.
        sheets: by group: members, those with a seat; earlier, those whose seat was stated before
            and who have not been seen since; others, who were there without a seat;
            organisations, which sit there themselves.
        days: of the meetings that are known, latest first.
    """

    day: str
    sheets: Mapping[str, Sheet]
    days: tuple[str, ...]


def forum(library: Library, page: Page) -> Response:
    """Return the page of a forum."""
    about, _ = brief(library, page)
    meetings = library.ask("meetings-of-forum", forum=page.iri)
    meetings = replace(meetings, rows=meetings.rows[::-1])
    seats = library.ask("seats-over-time", forum=page.iri)
    there = library.ask("attendances", forum=page.iri)
    sitting = _sitting(library, page, meetings)
    sections = [
        Section(
            "sits",
            template="sits.html",
            content=sitting if sitting.sheets or sitting.days else None,
        ),
        Section("over_time", timeline=held(library, page, seats, there, by="person")),
        listed(library, page, "meetings", by_day(meetings), ("ends", "mode")),
        listed(library, page, "decisions", library.ask("decisions", forum=page.iri), ("forum",)),
        listed(
            library, page, "organisations_in", library.ask("organisations-in-forum", forum=page.iri)
        ),
        listed(library, page, "shares", library.ask("forums-sharing-people", forum=page.iri)),
        listed(library, page, "below", library.ask("forums-under", thing=page.iri)),
        *ties(library, page),
        listed(library, page, "documents", library.ask("documents-of-forum", forum=page.iri)),
    ]
    return page_of(library, page, _facts(library, page, about, meetings), sections, kind="forum")


def _sitting(library: Library, page: Page, meetings: ResultTable) -> Sitting:
    rows = meetings.records()
    held = [str(row["begins"])[:10] for row in rows if row["begins"] and row["held"] != "planned"]
    asked = page.value("at", held[0] if held else "")
    day = asked if is_date(asked) else ""
    table = library.ask("who-sits-in", forum=page.iri, **{"from": day, "to": day})
    groups: dict[str, list[tuple[Cell, ...]]] = {key: [] for key in _GROUPS}
    for row, record in zip(table.rows, table.records(), strict=True):
        groups[_group(record, day)].append(row)
    sheets = {
        key: sheet(library, replace(table, rows=tuple(rows)).without(*_left_out(key)), page)
        for key, rows in groups.items()
        if rows
    }
    return Sitting(day, sheets, tuple(dict.fromkeys(held)))


def _group(row: dict[str, Cell], day: str) -> str:
    if row["kind"] == "organisation":
        return "organisations"
    if row["stance"] == "listed":
        return "others"
    seen = str(row["last_seen"] or "")
    gone = day and seen and seen < day and not row["until"] and row["status"] is None
    return "earlier" if gone else "members"


def _left_out(group: str) -> tuple[str, ...]:
    if group == "others":
        return (*_ALWAYS_OUT, "since", "until", "last_seen", "stance", "role")
    return _ALWAYS_OUT if group == "organisations" else (*_ALWAYS_OUT, "title", "capacity")


def _facts(library: Library, page: Page, about: Brief, meetings: ResultTable) -> Brief:
    t = texts(page.language)
    rows = library.ask("forum-in-brief", forum=page.iri).records()
    found = []
    for key in ("composition", "prepared_by", "prepares_for"):
        value = str(rows[0][key] or "") if rows else ""
        if value:
            found.append((t[key], tuple(Box(part) for part in value.split("; "))))
    days = sorted(str(row["begins"])[:10] for row in meetings.records() if row["begins"])
    if days:
        found.append((t["meetings"], (Box(f"{days[0]} – {days[-1]}"),)))
    return replace(about, facts=(*about.facts, *found))
