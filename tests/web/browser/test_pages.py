"""Every kind of page, in a real browser: no outside request, no fault, accessible, narrow enough.

With SAMVERKAN_PICTURES=FOLDER a picture of each page is kept there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.web.browser.conftest import PHONE, WIDE, Explorer, Visit, Visiting, violations

pytestmark = pytest.mark.browser

KINDS = (
    "start", "about", "search", "similar", "forums", "people", "organisations", "projects",
    "strategies", "meetings", "documents", "roles", "role", "forum", "forum at a day", "person",
    "municipality", "region", "project", "strategy", "meeting", "document", "statements", "missing",
)  # fmt: skip
AXE = Path(__file__).parents[3] / "front/node_modules/axe-core/axe.min.js"


def picture(visit: Visit, name: str) -> None:
    if folder := os.environ.get("SAMVERKAN_PICTURES"):
        visit.tab.screenshot(path=Path(folder) / f"{name.replace(' ', '-')}.png", full_page=True)


def test_every_kind_is_tested(explorer: Explorer) -> None:
    assert tuple(explorer.kinds) == KINDS


@pytest.mark.npm
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_accessible(
    visiting: Visiting, explorer: Explorer, kind: str, lang: str, scheme: str
) -> None:
    """WCAG 2.2 AA by axe-core, in both languages, light and dark."""
    with visiting(color_scheme=scheme, locale=lang) as visit:
        visit.go(explorer.kinds[kind])
        assert visit.tab.get_attribute("html", "lang") == lang
        assert violations(visit.tab, AXE.read_text("utf-8")) == []
        picture(visit, f"{kind}-{lang}-{scheme}")


@pytest.mark.parametrize("kind", KINDS)
def test_fits_a_phone(visiting: Visiting, explorer: Explorer, kind: str) -> None:
    """At 360 px nothing makes the page scroll sideways."""
    with visiting(viewport=PHONE, has_touch=True, is_mobile=True) as visit:
        visit.go(explorer.kinds[kind])
        wide = "document.documentElement.scrollWidth"
        assert visit.tab.evaluate(wide) == PHONE["width"]
        picture(visit, f"{kind}-phone")


@pytest.mark.parametrize("kind", KINDS)
def test_works_without_scripts(visiting: Visiting, explorer: Explorer, kind: str) -> None:
    """Heading, navigation and search are there, and every link of the page leads somewhere."""
    with visiting(java_script_enabled=False, viewport=WIDE) as visit:
        visit.go(explorer.kinds[kind])
        assert visit.tab.locator("h1").count() == 1
        assert visit.tab.locator("nav.rooms a").count() >= 8
        visit.tab.fill("#find", "provradet")
        visit.tab.press("#find", "Enter")
        assert "/search?q=provradet" in visit.tab.url
