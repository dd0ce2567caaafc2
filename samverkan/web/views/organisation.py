"""The page of an organisation, a municipality or a region: its forums, people and projects."""

from __future__ import annotations

from typing import Final

from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.sections import brief, listed, page_of, ties

__all__ = ["organisation"]

_LEFT_OUT: Final = ("status", "scope", "capacity", "since")


def organisation(library: Library, page: Page) -> Response:
    """Return the page of an organisation."""
    about, _ = brief(library, page)
    iri = page.iri
    forums = library.ask("forums-of-organisation", organisation=iri)
    projects = library.ask("projects-of-organisation", organisation=iri)
    people = library.ask("representatives", organisation=iri)
    sections = [
        listed(library, page, "takes_part", forums),
        listed(library, page, "representatives", people, _LEFT_OUT),
        listed(library, page, "below", library.ask("forums-under", thing=iri)),
        listed(library, page, "projects", projects),
        listed(library, page, "tasks", library.ask("assignments", assignee=iri), ("who",)),
        *ties(library, page),
    ]
    return page_of(library, page, about, sections, kind="organisation")
