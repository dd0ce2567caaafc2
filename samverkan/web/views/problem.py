"""A refusal as a page, for people who came by a browser; programs get the problem document."""

from __future__ import annotations

from typing import Final

from samverkan.web.languages import language
from samverkan.web.messages import Refusal, Request, Response
from samverkan.web.negotiation import HTML
from samverkan.web.tasks import Page
from samverkan.web.views.library import templates
from samverkan.web.views.shell import shell

__all__ = ["problem_page"]

# By status: heading and what to do, Swedish and English.
_WORDS: Final = {
    400: (
        ("Adressen går inte att läsa", "Kontrollera adressen, eller sök efter det du vill se."),
        ("The address cannot be read", "Check the address, or search for what you want to see."),
    ),
    404: (
        ("Det finns ingen sådan sida", "Sök efter det du vill se, eller börja från början."),
        ("There is no such page", "Search for what you want to see, or go to the start."),
    ),
    413: (
        ("Sidan blir för lång", "Välj en kortare tid eller en mindre del."),
        ("The page would be too long", "Choose a shorter time or a smaller part."),
    ),
    429: (
        ("Många frågor på en gång", "Vänta en stund och försök igen."),
        ("Many questions at once", "Wait a while and try again."),
    ),
    503: (
        ("Svaret kom inte i tid", "Vänta en stund och försök igen."),
        ("The answer did not come in time", "Wait a while and try again."),
    ),
}
_OTHER: Final = (
    ("Det gick inte", "Försök igen, eller börja från början."),
    ("That did not work", "Try again, or go to the start."),
)


def problem_page(refusal: Refusal, request: Request) -> Response:
    """Return a refusal as a page in the reader's language, with the status and headers it has."""
    said = refusal.response()
    page = Page(language=language(request), path=request.path)
    heading, words = _WORDS.get(refusal.status, _OTHER)[page.language == "en"]
    text = templates().get_template("problem.html").render(
        **shell(page), status=refusal.status, heading=heading, words=words, detail=refusal.detail
    )  # fmt: skip
    return Response(said.status, text.encode(), HTML, said.headers)
