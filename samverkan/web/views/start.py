"""The first page."""

from __future__ import annotations

from typing import Final

from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library

__all__ = ["about", "start"]

_MOST: Final = 1000


def start(library: Library, page: Page) -> Response:
    """Return the first page: what there is, and where to begin."""
    forums = library.ask("forums").records()
    shown = [(library.address(str(row["forum"]), page), row["name"]) for row in forums]
    return library.render("start.html", page, bodies=shown[:_MOST], more=len(shown) > _MOST)


def about(library: Library, page: Page) -> Response:
    """Return the page that says where the data comes from and how to read it."""
    return library.render("about.html", page)
