"""The page of a meeting: who was there, what stood on the agenda, what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from samverkan.queries.labels import LABELS
from samverkan.queries.tables import Cell, ResultTable
from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.sections import Brief, brief, listed, page_of, ties
from samverkan.web.views.tables import Box
from samverkan.web.views.texts import texts

__all__ = ["meeting"]


def meeting(library: Library, page: Page) -> Response:
    """Return the page of a meeting."""
    about, _ = brief(library, page)
    rows = library.ask("meeting-in-brief", meeting=page.iri).records()
    attendance = library.ask("attendance-of-meeting", meeting=page.iri)
    away = [status == "absent" for status in attendance.column("status")]
    sections = [
        listed(library, page, "present", _rows(attendance, [not one for one in away])),
        listed(library, page, "absent", _rows(attendance, away), ("status",)),
        listed(library, page, "agenda", library.ask("agenda-of-meeting", meeting=page.iri)),
        listed(library, page, "decisions", library.ask("decisions-of-meeting", meeting=page.iri)),
        *ties(library, page),
    ]
    return page_of(library, page, _about(library, page, about, rows), sections)


def _rows(table: ResultTable, wanted: list[bool]) -> ResultTable:
    return replace(table, rows=tuple(r for r, keep in zip(table.rows, wanted, strict=True) if keep))


def _about(library: Library, page: Page, about: Brief, rows: list[dict[str, Cell]]) -> Brief:
    t, words = texts(page.language), LABELS.get(page.language, {})
    if not rows:
        return about
    first = rows[0]
    forums = {str(row["forum"]): str(row["forumName"] or "") for row in rows if row["forum"]}
    papers = {str(row["document"]): str(row["file"] or "") for row in rows if row["document"]}
    codes = [
        (t[key], tuple(Box(words.get(part, part)) for part in str(first[key]).split("; ")))
        for key in ("mode", "held")
        if first[key]
    ]
    neighbours = [(t[key], (box,)) for key, box in _neighbours(library, page, forums).items()]
    facts = (
        (t["forum"], _links(library, page, forums)),
        (t["when"], (Box(_when(first)),)),
        (t["place"], (Box(str(first["place"] or "")),)),
        *codes,
        (t["documents"], _links(library, page, papers)),
        *neighbours,
    )
    name = f"{' · '.join(forums.values())} {str(first['begins'] or '')[:10]}".strip()
    shown = tuple((head, values) for head, values in facts if any(v.text for v in values))
    return replace(about, name=name or about.name, facts=shown)


def _links(library: Library, page: Page, things: Mapping[str, str]) -> tuple[Box, ...]:
    return tuple(Box(name, library.address(iri, page)) for iri, name in things.items())


def _when(row: Mapping[str, Cell]) -> str:
    """Return the day and the hours, each said once."""
    begins, ends = (str(row[key] or "").replace("T", " ")[:16] for key in ("begins", "ends"))
    if ends[:10] == begins[:10]:
        ends = ends[11:]
    return f"{begins}–{ends}" if ends else begins


def _neighbours(library: Library, page: Page, forums: Mapping[str, str]) -> dict[str, Box]:
    """Return the meetings of the same forum before and after this one."""
    if not forums:
        return {}
    rows = [
        row
        for row in library.ask("meetings-of-forum", forum=next(iter(forums))).records()
        if row["begins"]
    ]
    places = [at for at, row in enumerate(rows) if row["meeting"] == page.iri]
    if not places:
        return {}
    found = {}
    for key, at in (("meeting_before", places[0] - 1), ("meeting_after", places[0] + 1)):
        if 0 <= at < len(rows):
            iri = str(rows[at]["meeting"])
            found[key] = Box(str(rows[at]["begins"])[:10], library.address(iri, page))
    return found
