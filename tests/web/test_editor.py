"""The query editor as the server gives it: a form that needs no script, and what YASGUI is told."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from samverkan.queries.catalog import catalog
from samverkan.web.messages import Response
from samverkan.web.views import editor
from tests.web.graphs import BASE, Direct, ask, graph


@pytest.fixture(scope="module")
def served() -> Direct:
    return graph()


def opened(served: Direct, query: str = "") -> Response:
    pairs = {"query": query} if query else {}
    return ask(served, "GET", "/editor", pairs, accept="text/html", accept_language="en")


def text_of(served: Direct, query: str = "") -> str:
    return opened(served, query).body.decode()


def test_form_asks_the_service_and_the_page_itself(served: Direct) -> None:
    text = text_of(served)
    assert re.search(r'<form id="plain"[^>]* action="/sparql" method="post"', text)
    assert 'formaction="/editor" formmethod="get"' in text
    area = re.search(r"(?s)<textarea[^>]*>(.*?)</textarea>", text)
    assert area
    answer = ask(served, "GET", "/sparql", {"query": unescape(area[1]), "format": "csv"})
    assert answer.status == 200 and b"Norrvattenr" in answer.body


def test_answer_stands_below_the_query_with_links_and_files(served: Direct) -> None:
    text = text_of(served, f"SELECT * {{ <{BASE}org/kommun-9901> ?p ?o }} ORDER BY ?p ?o")
    assert re.search(r'class="count">\d+ rows', text)
    links = [unescape(one) for one in re.findall(r'href="(/sparql\?[^"]+)"', text)]
    forms = [parse_qs(urlsplit(link).query)["format"][0] for link in links]
    assert forms == ["csv", "tsv", "json", "xml"]


def test_things_in_an_answer_lead_to_their_pages(served: Direct) -> None:
    text = text_of(served, "SELECT ?s { ?s a <https://w3id.org/samverkan/ns#Body> }")
    assert '<a href="/id/body/' in text


def test_rdf_is_shown_as_rows_and_offered_as_rdf(served: Direct) -> None:
    text = text_of(served, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3")
    assert "3 rows" in text and "format=ttl" in text and "format=csv" not in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * {", "cannot be parsed"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <a> <b> <c> }", "cannot be parsed"),
        ("SELECT (1 + ?x AS ?n) { BIND(<http://x/</script><script>alert(1)</script>> AS ?x) }", ""),
    ],
)
def test_query_that_is_refused_says_why(served: Direct, query: str, said: str) -> None:
    answer = opened(served, query)
    text = answer.body.decode()
    assert answer.status == 400 and 'role="alert"' in text and said in text
    assert "<script>alert" not in text


def test_policy_lets_nothing_in_from_outside(served: Direct) -> None:
    """The library writes styles into the page; scripts are files of ours alone."""
    allowed = opened(served).header("content-security-policy")
    assert "script-src 'self';" in allowed and "connect-src 'self';" in allowed
    assert "style-src 'self' 'unsafe-inline'" in allowed


def test_without_the_bundle_the_form_is_all(
    served: Direct, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "has_bundle", lambda: False)
    text = text_of(served)
    assert "editor-data" not in text and "built/editor" not in text and "<textarea" in text


def test_editor_is_told_prefixes_terms_and_examples(
    served: Direct, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor, "has_bundle", lambda: True)
    found = re.search(r'(?s)id="editor-data">(.*?)</script>', text_of(served))
    assert found
    data = json.loads(found[1])
    assert data["prefixes"]["sv"] == "https://w3id.org/samverkan/ns#"
    assert {one["name"] for one in data["examples"]} == set(catalog())
    terms = {one["short"]: one for one in data["terms"]}
    assert terms["sv:Body"]["kind"] == "class" and terms["sv:Body"]["label"]
    assert terms["skos:prefLabel"]["kind"] == "property"
    assert terms["sv:preparesFor"]["kind"] == "property"
    assert "sv:council" not in terms, "a code is neither a class nor a property"
    assert all(one["iri"].startswith("http") for one in data["terms"])
