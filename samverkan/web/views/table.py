"""Which maker makes which page."""

from __future__ import annotations

from typing import Final

from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views import (
    catalogue,
    document,
    editor,
    forum,
    lists,
    meeting,
    networks,
    organisation,
    person,
    search,
    start,
    statements,
    work,
)
from samverkan.web.views.library import Library, Maker

__all__ = ["THINGS", "VIEWS", "made"]

# By the names of `addresses.PAGES`.
VIEWS: Final[dict[str, Maker]] = {
    "start": start.start,
    "about": start.about,
    "questions": catalogue.questions,
    "editor": editor.editor,
    "network": networks.network,
    "search": search.search,
    "suggest": search.suggest,
    "role": work.shared_role,
    **{name: lists.maker(name) for name in lists.LISTED},
}
# By the kinds of thing-in-brief; any other kind has the page of all its statements.
THINGS: Final[dict[str, Maker]] = {
    "document": document.document,
    "forum": forum.forum,
    "meeting": meeting.meeting,
    "organisation": organisation.organisation,
    "person": person.person,
    "project": work.project,
    "role": work.role,
    "strategy": work.strategy,
}


def made(library: Library, page: Page) -> Response:
    """Return a page.

    Raises:
        Refusal: there is nothing to show.
    """
    if not page.iri:
        return VIEWS[page.view](library, page)
    if page.value("view") == "statements":
        return statements.statements_of(library, page)
    return THINGS.get(_kind(library, page), statements.statements_of)(library, page)


def _kind(library: Library, page: Page) -> str:
    found = library.ask("thing-in-brief", thing=page.iri).records()
    return str(found[0]["kind"]) if found else ""
