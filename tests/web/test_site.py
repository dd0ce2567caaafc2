"""Requests and their responses, without a server."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pyoxigraph as ox
import pytest

from samverkan.graph.guard import MAX_NESTING
from tests.web.graphs import BASE, ask, graph

JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
SELECT = "SELECT ?x WHERE { VALUES ?x { 1 2 } } ORDER BY ?x"
CONSTRUCT = "CONSTRUCT { <http://a/s> <http://a/p> 1 } WHERE {}"
SERVED = graph()


@pytest.mark.parametrize(
    ("method", "path", "query", "headers", "body", "status"),
    [
        ("GET", "/sparql", "query=ASK%20%7B%7D", {}, b"", 200),
        ("GET", "/sparql/", "query=ASK%20%7B%7D", {}, b"", 200),
        ("HEAD", "/sparql", "query=ASK%20%7B%7D", {}, b"", 200),
        ("POST", "/sparql", "", {"content_type": QUERY}, b"ASK {}", 200),
        ("POST", "/sparql", "", {"content_type": "Application/SPARQL-Query"}, b"ASK {}", 200),
        ("POST", "/sparql", "", {"content_type": f"{QUERY}; charset=utf-8"}, b"ASK {}", 200),
        ("POST", "/sparql", "", {"content_type": FORM}, b"query=ASK+%7B%7D", 200),
        ("GET", "/sparql", "query=ASK%20%7B", {}, b"", 400),
        ("GET", "/sparql", "query=", {}, b"", 400),
        ("GET", "/sparql", "query=ASK%7B%7D&query=ASK%7B%7D", {}, b"", 400),
        ("POST", "/sparql", "query=ASK%7B%7D", {"content_type": FORM}, b"query=ASK%7B%7D", 400),
        ("POST", "/sparql", "", {"content_type": FORM}, b"x=y", 400),
        ("POST", "/sparql", "", {}, b"", 415),
        ("POST", "/sparql", "", {"content_type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", "", {"content_type": f"{QUERY};charset=utf-16"}, b"ASK {}", 415),
        ("POST", "/sparql", "", {"content_type": QUERY}, b'ASK { FILTER("\xff" = "a") }', 400),
        ("GET", "/sparql", "query=ASK%20%7B%FF%7D", {}, b"", 400),
        ("GET", "/sparql", "query=ASK%7B%7D&default-graph-uri=x%20y", {}, b"", 400),
        ("GET", "/sparql", "update=CLEAR%20ALL", {}, b"", 403),
        ("GET", "/sparql", "query=ASK%7B%7D&update=CLEAR%20ALL", {}, b"", 403),
        ("POST", "/sparql", "", {"content_type": FORM}, b"update=CLEAR+ALL", 403),
        ("POST", "/sparql", "", {"content_type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", "/sparql", "", {"content_type": QUERY}, b"CLEAR ALL", 400),
        ("POST", "/sparql", "", {"content_type": QUERY}, b"LOAD <http://a/>", 400),
        ("POST", "/sparql", "", {"content_type": QUERY}, b"ASK { SERVICE <http://a/> {} }", 403),
        ("POST", "/sparql", "", {"content_type": QUERY}, b"ASK " + b"{" * 99 + b"}" * 99, 400),
        ("PUT", "/sparql", "query=ASK%20%7B%7D", {}, b"", 405),
        ("DELETE", "/sparql", "", {}, b"", 405),
        ("OPTIONS", "/sparql", "", {}, b"", 204),
        ("GET", "/store", "default", {}, b"", 200),
        ("GET", "/store", f"graph={BASE}graph/consolidated", {}, b"", 200),
        ("GET", "/store", f"graph={BASE}graph/nowhere", {}, b"", 404),
        ("GET", "/store", "", {}, b"", 400),
        ("GET", "/store", "default&graph=http://a/", {}, b"", 400),
        ("GET", "/store", "graph=not%20an%20iri", {}, b"", 400),
        ("PUT", "/store", "default", {}, b"", 405),
        ("OPTIONS", "/store", "", {}, b"", 204),
        ("GET", "/void", "", {}, b"", 200),
        ("GET", "/.well-known/void", "", {}, b"", 200),
        ("POST", "/void", "", {}, b"", 405),
        ("GET", "/health", "", {}, b"", 200),
        ("GET", "/ready", "", {}, b"", 200),
        ("GET", "/metrics", "", {}, b"", 200),
        ("GET", "/robots.txt", "", {}, b"", 200),
        ("GET", "/static/style.css", "", {}, b"", 200),
        ("GET", "/", "", {}, b"", 200),
        ("GET", "/nothing", "", {}, b"", 404),
        ("GET", "/../../etc/passwd", "", {}, b"", 404),
        ("GET", "/id/org/kommun-0000.ttl", "", {}, b"", 404),
        ("GET", "/id/org/a b.ttl", "", {}, b"", 400),
        ("POST", "/id/org/kommun-0000", "", {}, b"", 405),
        ("OPTIONS", "/id/org/kommun-0000", "", {}, b"", 204),
    ],
)
def test_status(
    method: str, path: str, query: str, headers: dict[str, str], body: bytes, status: int
) -> None:
    response = ask(SERVED, method, path, query, body=body, **headers)
    assert response.status == status, response.body[:200]
    if status >= 400:
        said = json.loads(response.body)
        assert response.kind == "application/problem+json"
        assert said["status"] == status and said["title"] and said["detail"]
    if status == 405:
        assert "GET" in response.header("Allow")


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        (SELECT, JSON, JSON),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        ("ASK {}", JSON, JSON),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        *(
            (CONSTRUCT, kind, kind)
            for kind in (
                "text/turtle", "application/n-triples", "application/rdf+xml",
                "application/ld+json", "application/trig", "application/n-quads",
            )
        ),
    ],
)  # fmt: skip
def test_every_format_can_be_read_again(query: str, accept: str, kind: str) -> None:
    response = ask(SERVED, "GET", "/sparql", {"query": query}, accept=accept)
    assert (response.status, response.kind) == (200, kind)
    if kind in ("text/csv", "text/tab-separated-values"):
        rows = list(
            csv.reader(
                io.StringIO(response.body.decode()), delimiter="\t" if "tab" in kind else ","
            )
        )
        assert [row[0].strip("?") for row in rows] == ["x", "1", "2"]
    elif query == CONSTRUCT:
        found = ox.parse(response.body, format=ox.RdfFormat.from_media_type(kind))
        assert [str(quad.triple.subject) for quad in found] == ["<http://a/s>"]
    else:
        form = ox.QueryResultsFormat.from_media_type(kind)
        answer = ox.parse_query_results(response.body, format=form)
        assert bool(answer) if isinstance(answer, ox.QueryBoolean) else len(list(answer)) == 2


def test_a_malformed_query_is_answered_with_the_place() -> None:
    said = json.loads(ask(SERVED, "GET", "/sparql", {"query": "SELECT *\n{ ?s ! }"}).body)
    assert (said["line"], said["column"]) == (2, 9)


def test_an_answer_is_whole_or_refused() -> None:
    """One byte under the limit it is there; over it, nothing of it is."""
    query = {"query": "SELECT * { ?s ?p ?o } LIMIT 50", "format": "csv"}
    whole = ask(SERVED, "GET", "/sparql", query).body
    assert ask(graph(len(whole)), "GET", "/sparql", query).body == whole
    cut = ask(graph(len(whole) - 1), "GET", "/sparql", query)
    assert cut.status == 413
    assert b"https://" not in cut.body


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld"])
def test_large_graphs_are_refused_too(form: str) -> None:
    assert ask(graph(2000), "GET", "/store", f"default&format={form}").status == 413


@pytest.mark.parametrize(
    ("pairs", "found"),
    [
        ({}, True),
        ({"default-graph-uri": f"{BASE}graph/consolidated"}, True),
        ({"default-graph-uri": f"{BASE}graph/nowhere"}, False),
        ({"named-graph-uri": f"{BASE}graph/consolidated"}, False),
    ],
)
def test_the_dataset_is_that_of_the_request(pairs: dict[str, str], found: bool) -> None:
    query = "ASK { ?s a <http://www.w3.org/ns/org#Membership> }"
    response = ask(SERVED, "GET", "/sparql", {"query": query, **pairs}, accept=JSON)
    assert json.loads(response.body)["boolean"] is found


def test_a_query_may_name_its_graphs() -> None:
    for graph_name, found in (("consolidated", True), ("nowhere", False)):
        text = (
            f"ASK FROM <{BASE}graph/{graph_name}> {{ ?s a <http://www.w3.org/ns/org#Membership> }}"
        )
        response = ask(SERVED, "GET", "/sparql", {"query": text}, accept=JSON)
        assert json.loads(response.body)["boolean"] is found


def test_an_unchanged_answer_is_not_sent_again() -> None:
    query = {"query": SELECT}
    tag = ask(SERVED, "GET", "/sparql", query).header("ETag")
    assert tag.startswith('W/"')
    assert ask(SERVED, "GET", "/sparql", query, if_none_match=f'"x", {tag}').status == 304
    assert ask(SERVED, "GET", "/sparql", query, if_none_match='"x"').status == 200
    assert ask(SERVED, "GET", "/sparql", query, if_none_match=tag, accept="text/csv").status == 200
    newer = graph()
    newer.version = "v2"
    assert ask(newer, "GET", "/sparql", query, if_none_match=tag).status == 200


@pytest.mark.parametrize("call", ["NOW()", "rand ()", "UUID()", "STRUUID()"])
def test_answers_that_change_by_themselves_have_no_tag(call: str) -> None:
    response = ask(SERVED, "GET", "/sparql", {"query": f"SELECT ({call} AS ?x) {{}}"})
    assert response.status == 200 and not response.header("ETag")


def test_the_service_describes_itself() -> None:
    for accept in ("text/turtle", "application/rdf+xml", "application/n-triples", "text/html", ""):
        response = ask(SERVED, "GET", "/sparql", accept=accept)
        kind = ox.RdfFormat.from_media_type(response.kind)
        said = {
            (q.predicate.value.split("#")[-1], str(q.object))
            for q in ox.parse(response.body, format=kind)
        }
        assert ("endpoint", "<http://data.example/sparql>") in said
        assert (
            "feature",
            "<http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph>",
        ) in said
        assert not any("Update" in value for _, value in said)


def test_void_counts_the_statements() -> None:
    response = ask(SERVED, "GET", "/void", accept="application/n-triples")
    found = ox.parse(response.body, format=ox.RdfFormat.N_TRIPLES)
    counts = [q.object.value for q in found if str(q.subject) == f"<{BASE}dataset>"
              and q.predicate.value.endswith("#triples")]  # fmt: skip
    query = {"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "format": "csv"}
    assert counts == [ask(SERVED, "GET", "/sparql", query).body.decode().split()[1]]


def test_void_describes_the_dataset_of_the_base_that_is_served() -> None:
    served = replace(SERVED, base="https://data.example/id/")
    said = ask(served, "GET", "/void", accept="application/n-triples").body
    assert b"<https://data.example/id/dataset> <http://rdfs.org/ns/void#triples>" in said
    assert f"{BASE}dataset".encode() not in said


def test_nothing_is_served_before_the_graph_is_there() -> None:
    assert ask(None, "GET", "/health").status == 200
    waiting = ask(None, "GET", "/ready")
    assert waiting.status == 503 and waiting.header("Retry-After")


@pytest.mark.parametrize("depth", [MAX_NESTING, MAX_NESTING + 1])
def test_nesting_is_refused_where_it_gets_dear(depth: int) -> None:
    text = "SELECT * " + "{" * depth + "}" * depth
    assert ask(SERVED, "GET", "/sparql", {"query": text}).status == (
        200 if depth <= MAX_NESTING else 400
    )
