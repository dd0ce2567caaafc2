"""Which maker makes which page."""

from __future__ import annotations

from typing import Final

from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views import catalogue, start, statements
from samverkan.web.views.library import Library, Maker

__all__ = ["VIEWS", "made"]

# By the names of `addresses.PAGES`.
VIEWS: Final[dict[str, Maker]] = {
    "start": start.start,
    "about": start.about,
    "questions": catalogue.questions,
}


def made(library: Library, page: Page) -> Response:
    """Return a page.

    Raises:
        Refusal: there is nothing to show.
    """
    if not page.iri:
        return VIEWS[page.view](library, page)
    return statements.statements_of(library, page)
