"""Accept headers and the format that they get."""

from __future__ import annotations

import pytest

from samverkan.web.messages import Refusal
from samverkan.web.negotiation import BOOLEAN, GRAPH, HTML, TABLE, chosen

JSON, XML, CSV, TSV = TABLE
TURTLE, NTRIPLES, RDFXML, JSONLD, *_ = GRAPH


@pytest.mark.parametrize(
    ("accept", "offers", "kind"),
    [
        ("", TABLE, JSON),
        ("*/*", TABLE, JSON),
        (CSV, TABLE, CSV),
        ("TEXT/CSV", TABLE, CSV),
        ("text/*", TABLE, CSV),
        (f"{CSV};q=0.2, {XML};q=0.9, {JSON};q=0.5", TABLE, XML),
        (f"{JSON};q=0, {XML}", TABLE, XML),
        (f"*/*, {JSON};q=0", TABLE, XML),
        (f"*/*;q=0.1, {TSV}", TABLE, TSV),
        ("application/json", TABLE, JSON),
        ("application/json", GRAPH, JSONLD),
        ("application/xml", TABLE, XML),
        ("application/xml", GRAPH, RDFXML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", TABLE, XML),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", (HTML, *GRAPH), HTML),
        ("text/plain", GRAPH, NTRIPLES),
        ("text/turtle;charset=utf-8", GRAPH, TURTLE),
        ("text/turtle ; q=0.5 , application/ld+json", GRAPH, JSONLD),
        (";;q=q/,,", TABLE, JSON),
        ("nonsense", BOOLEAN, JSON),
        ("text/turtle;q=nan, application/n-triples;q=0.1", GRAPH, NTRIPLES),
    ],
)
def test_chosen(accept: str, offers: tuple[str, ...], kind: str) -> None:
    assert chosen(accept, offers) == kind


@pytest.mark.parametrize("accept", ["image/png", f"{JSON};q=0", "text/csv;q=x", "audio/*"])
def test_nothing_fits(accept: str) -> None:
    with pytest.raises(Refusal) as refused:
        chosen(accept, TABLE)
    assert refused.value.status == 406
    assert JSON in refused.value.detail


@pytest.mark.parametrize(
    ("form", "offers", "kind"),
    [("csv", TABLE, CSV), ("json", GRAPH, JSONLD), ("ttl", GRAPH, TURTLE)],
)
def test_the_parameter_goes_before_the_header(
    form: str, offers: tuple[str, ...], kind: str
) -> None:
    assert chosen("image/png", offers, form) == kind


def test_a_form_that_is_not_known_is_passed_over() -> None:
    assert chosen(CSV, TABLE, "pdf") == CSV


@pytest.mark.parametrize("form", ["ttl", "turtle", "text/turtle", "json-ld"])
def test_a_form_that_does_not_fit_is_refused(form: str) -> None:
    with pytest.raises(Refusal) as refused:
        chosen("*/*", TABLE, form)
    assert refused.value.status == 406
