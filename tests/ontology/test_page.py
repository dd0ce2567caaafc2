"""The page of the vocabulary is up to date, complete, and needs no network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from samverkan.ontology.namespaces import BODY_KINDS, ORGANISATION_KINDS, ROLES, SV
from samverkan.ontology.page import render

FOLDER = files("samverkan.ontology")
TURTLE = (FOLDER / "vocabulary.ttl").read_text("utf-8")
PAGE = (FOLDER / "vocabulary.html").read_text("utf-8")


class Reader(HTMLParser):
    """Collects anchors, links, outside addresses, and tags that are not closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.outside: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag not in ("meta", "link"):
            self.open.append(tag)
        self.ids += [said["id"]] if said.get("id") else []
        target = said.get("href") or said.get("src") or ""
        if target.startswith("#"):
            self.links.add(target[1:])
        elif target and target != "data:,":
            self.outside.append(target)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()


def test_the_page_is_the_one_that_the_vocabulary_gives() -> None:
    """After a change of vocabulary.ttl: python -m samverkan.ontology.page."""
    assert render(TURTLE) == PAGE


def test_the_page_is_whole_and_loads_nothing() -> None:
    """Every tag closed, every id once, every inner link leads somewhere, none leads out."""
    page = Reader(PAGE)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.links <= set(page.ids)
    assert page.outside == []
    assert not re.search(r"url\(|@import|<script", PAGE)


@pytest.mark.parametrize(
    "term",
    [*SV.terms(), *ORGANISATION_KINDS.values(), *BODY_KINDS.values(), *ROLES.values()],
    ids=lambda term: term.value.removeprefix(SV.iri),
)
def test_every_term_has_its_place(term: object) -> None:
    """The IRI of a term with its fragment opens the page there."""
    assert f'id="{term.value.removeprefix(SV.iri)}"' in PAGE


def test_what_the_vocabulary_says_is_escaped() -> None:
    """A definition with < and & is text, not HTML."""
    said = TURTLE.replace('"Ett ärende på', '"<b>Ett</b> & ')
    assert said != TURTLE
    assert "&lt;b&gt;Ett&lt;/b&gt; &amp; " in render(said)
