"""Take a picture of a diagram page: python -m tests.graph.picture network.html network.png."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.graph.test_diagram import CHROMIUM, SWITCHES


def take(page: Path, picture: Path) -> None:
    """Write what Chromium shows of the page at 1600 x 900 as PNG."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=SWITCHES)
        tab = browser.new_page(viewport={"width": 1600, "height": 900}, color_scheme="light")
        tab.goto(page.resolve().as_uri())
        tab.wait_for_selector("#network[data-ready=yes]")
        tab.wait_for_timeout(300)  # one frame of drawing
        tab.screenshot(path=str(picture))
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
