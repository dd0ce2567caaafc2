"""The first page: where to begin; and the page about the data."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from samverkan.web.messages import Response
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library
from samverkan.web.views.lists import by_day
from samverkan.web.views.tables import sheet
from samverkan.web.views.texts import texts

__all__ = ["about", "start"]

# Code of the number in the answer to statistics: address and key of its name.
_NOT_FIRST: Final = ("abbreviation", "kind", "meetings", "earliest", "latest")
_KINDS: Final = {
    "bodies": ("/forums", "forums"),
    "people": ("/people", "people"),
    "organisations": ("/organisations", "organisations"),
    "projects": ("/projects", "projects"),
    "strategies": ("/strategies", "strategies"),
    "meetings": ("/meetings", "meetings"),
    "documents": ("/documents", "documents"),
}
_SHOWN: Final = 8
# Questions to begin with.
_ASKED: Final = (
    "who-sits-in", "people-in-both", "changes-in-forum", "municipalities-by-participation",
    "long-serving", "municipalities-missing", "contradictions", "coverage",
)  # fmt: skip


def start(library: Library, page: Page) -> Response:
    """Return the first page: what there is, how much of it, and where to begin."""
    t = texts(page.language)
    numbers = {str(row["kind"]): row["value"] for row in library.ask("statistics").records()}
    tiles = [(address, t[key], numbers.get(code, 0)) for code, (address, key) in _KINDS.items()]
    meetings = library.ask("meetings")
    dated = [row for row in meetings.rows if row[1]]
    latest = replace(meetings, rows=tuple(dated[::-1][:_SHOWN]))
    forums = library.ask("forums")
    size = forums.names.index("members")
    most = sorted(forums.rows, key=lambda row: -int(str(row[size] or 0)))[:_SHOWN]
    span = [str(numbers.get(key) or "") for key in ("first-date", "last-date")]
    return library.render(
        "start.html",
        page,
        tiles=tiles,
        span=t["from_to"].format(first=span[0], last=span[1]) if all(span) else "",
        questions=[
            (f"/queries/{name}", library.question(name).title.get(page.language)) for name in _ASKED
        ],
        latest=sheet(library, by_day(latest).without("ends", "held", "place"), page),
        largest=sheet(
            library,
            replace(forums, rows=tuple(most)).without(*_NOT_FIRST),
            page,
        ),
    )


def about(library: Library, page: Page) -> Response:
    """Return the page that says where the data comes from and how to read it."""
    return library.render("about.html", page)
