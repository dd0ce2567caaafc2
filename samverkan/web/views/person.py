"""The page of a person: forums through time, roles, for whom, each with the line that says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samverkan.queries.tables import Cell
from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.held import held
from samverkan.web.views.library import Library
from samverkan.web.views.sections import Section, brief, listed, page_of, ties
from samverkan.web.views.tables import Box
from samverkan.web.views.texts import texts

__all__ = ["person"]


def person(library: Library, page: Page) -> Response:
    """Return the page of a person."""
    about, _ = brief(library, page)
    seats = library.ask("seats-over-time", person=page.iri)
    there = library.ask("attendances", person=page.iri)
    senders = _senders(library, page, (*seats.records(), *there.records()))
    if senders:
        about = replace(about, facts=((texts(page.language)["for_whom"], senders), *about.facts))
    own = ("name", "kind", "person")
    tasks = library.ask("assignments", assignee=page.iri)
    sections = [
        Section("forums_over_time", timeline=held(library, page, seats, there, by="forum")),
        listed(library, page, "seats", seats, own),
        listed(library, page, "was_at", replace(there, rows=there.rows[::-1]), own),
        listed(library, page, "tasks", tasks, ("who",)),
        *ties(library, page),
        listed(library, page, "has_met", library.ask("contacts", person=page.iri)),
    ]
    return page_of(library, page, about, sections, kind="person")


def _senders(library: Library, page: Page, rows: Iterable[dict[str, Cell]]) -> tuple[Box, ...]:
    """Return for whom the person has sat or taken part, by name."""
    found: dict[str, str] = {}
    for row in rows:
        name, iri = str(row["represents"] or ""), str(row["representsIri"] or "")
        for part in name.split("; "):
            found[part] = found.get(part) or (iri if part == name else "")
    return tuple(
        Box(name, library.address(iri, page)) for name, iri in sorted(found.items()) if name
    )
