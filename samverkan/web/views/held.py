"""Seats and attendance as the rows of a timeline, by person or by forum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from samverkan.queries.labels import LABELS
from samverkan.queries.tables import Cell, ResultTable
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.texts import texts
from samverkan.web.views.timeline import Bar, Dot, Lane, Timeline, timeline

__all__ = ["held"]

_MOST: Final = 150
Row = Mapping[str, Cell]


def held(
    library: Library, page: Page, seats: ResultTable, there: ResultTable, *, by: str
) -> Timeline | None:
    """Return who held which seat when, and who was there when; None where no day is known.

    Args:
        library: gives links.
        page: on which it stands.
        seats: the answer to seats-over-time; organisations are left out.
        there: the answer to attendances; who has no seat is left out where rows are people.
        by: person or forum: what a row is.
    """
    lanes: dict[str, Lane] = {}
    name = "name" if by == "person" else "forumName"
    for row in seats.records():
        if row["kind"] == "organisation":
            continue
        lane = _lane(lanes, library, page, (str(row[by]), str(row[name] or "")))
        role = library.words.role(str(row["role"] or ""), page.language)
        lane.bars.append(_bar(row, page, role))
        notes = [lane.note, *(one for one in (role, str(row["represents"] or "")) if one)]
        lane.note = ", ".join(dict.fromkeys(filter(None, ", ".join(notes).split(", "))))
    for row in there.records():
        key = str(row[by])
        if key not in lanes and by == "person":
            continue
        lane = _lane(lanes, library, page, (key, str(row[name] or "")))
        lane.dots.append(_dot(row, page))
    return timeline([*lanes.values()][:_MOST])


def _lane(lanes: dict[str, Lane], library: Library, page: Page, thing: tuple[str, str]) -> Lane:
    iri, name = thing
    return lanes.setdefault(iri, Lane(name, library.address(iri, page)))


def _bar(row: Row, page: Page, role: str) -> Bar:
    t = texts(page.language)
    since, until = str(row["since"] or ""), str(row["until"] or "")
    first, last = str(row["first_seen"] or ""), str(row["last_seen"] or "")
    stated = row["stance"] == "stated"
    if stated:
        start, end = since or first, until
        said = f"{t['since']} {start}" if start else ""
        said += f" {t['until']} {until}" if until else ""
        seen = f", {t['last_seen']} {last}" if last and not until else ""
        note = " ".join(filter(None, (role, t["stated"], said))) + seen
        return Bar(start, end, "stated", note.strip(), known=end or last)
    note = " ".join(filter(None, (role, t["observed"], first, "–", last)))
    return Bar(first, last or first, "observed", note)


def _dot(row: Row, page: Page) -> Dot:
    words = LABELS.get(page.language, {})
    status = str(row["status"])
    kind = "absent" if status == "absent" else "present"
    return Dot(str(row["date"] or ""), kind, f"{row['date'] or ''} {words.get(status, status)}")
