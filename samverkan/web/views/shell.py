"""What stands around every page: navigation, search, the other language."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from samverkan.web.tasks import Page
from samverkan.web.views.texts import texts

__all__ = ["NAVIGATION", "shell"]

# Address, key of its name in texts.
NAVIGATION: Final[tuple[tuple[str, str], ...]] = (
    ("/forums", "forums"),
    ("/people", "people"),
    ("/organisations", "organisations"),
    ("/projects", "projects"),
    ("/strategies", "strategies"),
    ("/meetings", "meetings"),
    ("/documents", "documents"),
    ("/network", "network"),
    ("/queries", "questions"),
    ("/editor", "editor"),
)


def shell(page: Page) -> dict[str, object]:
    """Return what every template needs.

    `t` has the fixed words by key, `page` what was asked, `language` sv or en, `navigation` triples
    of address, name and whether we are there, `other_language` the same page in the other language.
    """
    t = texts(page.language)
    here = "/" + page.path.strip("/").partition("/")[0]
    pairs = [(key, value) for key, value in page.pairs if key != "lang"]
    pairs.append(("lang", t["language_code"]))
    return {
        "t": t,
        "page": page,
        "language": page.language,
        "navigation": [(address, t[key], address == here) for address, key in NAVIGATION],
        "other_language": f"{quote(page.path)}?{urlencode(pairs)}",
        "asked": page.value("q"),
    }
