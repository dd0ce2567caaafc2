"""The cookbook in the repository is the one that the catalogue gives."""

from __future__ import annotations

import re
from pathlib import Path

from samverkan.queries.catalog import catalog
from samverkan.queries.cookbook import cookbook

PAGE = Path(__file__).parents[2] / "queries" / "README.md"


def test_page_is_up_to_date() -> None:
    """After a change of a query's head: python -m samverkan.queries.cookbook."""
    assert PAGE.read_text("utf-8") == cookbook(catalog().values())


def test_every_link_of_the_overview_has_its_section() -> None:
    text = PAGE.read_text("utf-8")
    links = re.findall(r"\(#([a-z0-9-]+)\)", text)
    assert links == re.findall(r"(?m)^## (.+)$", text) == sorted(catalog())
    assert len(links) >= 50
