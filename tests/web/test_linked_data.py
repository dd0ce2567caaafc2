"""The IRI of a thing, and the documents about it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tests.web.graphs import BASE, ask, graph

SERVED = graph()
PERSONS = sorted(
    quad.subject.value
    for quad in SERVED.desk.engine.quads_for_pattern(
        None,
        ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        ox.NamedNode("http://xmlns.com/foaf/0.1/Person"),
        None,
    )
    if isinstance(quad.subject, ox.NamedNode)
)
PATH = "/id/" + PERSONS[0].removeprefix(BASE)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("", "ttl"),
        ("*/*", "ttl"),
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
    ],
)
def test_a_thing_leads_to_a_document(accept: str, suffix: str) -> None:
    response = ask(SERVED, "GET", PATH, accept=accept)
    assert (response.status, response.header("Location")) == (303, f"{PATH}.{suffix}")


def test_the_path_of_the_iri_itself_works_too() -> None:
    path = "/" + PERSONS[0].split("/", 3)[3]
    assert path.startswith("/samverkan/id/")
    assert ask(SERVED, "GET", path).header("Location") == f"{PATH}.ttl"


def test_nothing_fits() -> None:
    assert ask(SERVED, "GET", PATH, accept="image/png").status == 406


def test_documents_say_the_same_in_every_format() -> None:
    said = []
    for suffix in ("ttl", "jsonld", "nt", "rdf"):
        response = ask(SERVED, "GET", f"{PATH}.{suffix}")
        kind = ox.RdfFormat.from_media_type(response.kind)
        said.append({str(quad.triple) for quad in ox.parse(response.body, format=kind)})
        assert response.header("Link") == f'<{PATH}>; rel="describes"'
        tag = response.header("ETag")
        assert ask(SERVED, "GET", f"{PATH}.{suffix}", if_none_match=tag).status == 304
    assert said[0] == said[1] == said[2] == said[3]
    assert any("ns#quote>" in line for line in said[0])


@pytest.mark.parametrize("iri", PERSONS[:3])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_page_shows_statements_with_their_quotes(iri: str, language: str) -> None:
    path = "/id/" + iri.removeprefix(BASE)
    wanted = {"view": "statements"}
    response = ask(SERVED, "GET", f"{path}.html", wanted, accept_language=f"{language};q=0.9")
    page = response.body.decode()
    facts = ask(SERVED, "GET", f"{path}.nt").body.decode()
    assert f'<html lang="{language}">' in page
    assert f'href="{path}.ttl"' in page
    assert "<h1>" in page and "<script>" not in page and "style=" not in page
    for quad in ox.parse(facts, format=ox.RdfFormat.N_TRIPLES):
        if quad.predicate.value.endswith("ns#quote") and isinstance(quad.object, ox.Literal):
            assert quad.object.value.replace('"', "&#34;") in page


def test_what_a_graph_says_is_no_markup() -> None:
    hostile = graph()
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    name = ox.NamedNode(f"{BASE}graph/consolidated")
    for predicate, text in (
        (label, "<script>alert(1)</script>"),
        (ox.NamedNode('http://a/"onload="x'.replace('"', "%22")), "'\"><img src=x onerror=y>"),
    ):
        quad = ox.Quad(ox.NamedNode(f"{BASE}org/x"), predicate, ox.Literal(text), name)
        hostile.desk.engine.add(quad)
    link = ox.NamedNode("javascript:alert(1)")
    hostile.desk.engine.add(ox.Quad(ox.NamedNode(f"{BASE}org/x"), label, link, name))
    page = ask(hostile, "GET", "/id/org/x.html").body.decode()
    assert "&lt;script&gt;" in page
    for bad in ("<script>", "<img src=x", 'href="javascript:'):
        assert bad not in page


def test_the_list_of_forums_leads_to_every_body() -> None:
    page = ask(SERVED, "GET", "/forums").body.decode()
    kind = ox.NamedNode("https://w3id.org/samverkan/ns#Body")
    bodies = {q.subject for q in SERVED.desk.engine.quads_for_pattern(None, None, kind, None)}
    assert bodies
    for body in bodies:
        assert isinstance(body, ox.NamedNode)
        assert f'href="/id/{body.value.removeprefix(BASE)}.html"' in page
