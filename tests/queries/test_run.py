"""Parameters become one RDF term each, whatever they hold."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.graph.embedded import EmbeddedStore
from samverkan.ontology.errors import QueryError, UsageError
from samverkan.queries.catalog import Parameter, Query, Words, catalog
from samverkan.queries.run import bind, run

NONE = Words("", "")


def asking(text: str, kind: str, **more: object) -> Query:
    """A query with the one parameter `x`."""
    return Query("test", text, parameters=(Parameter("x", kind, NONE, **more),))  # type: ignore[arg-type]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_unchanged(value: str) -> None:
    """Quotes, braces, backslashes and line ends cannot leave the literal."""
    query = asking('SELECT ("$x" AS ?kept) ($x AS ?value) {}', "string")
    with EmbeddedStore(ox.Store(), "https://example.org/") as store:
        assert run(store, query, {"x": value}).rows == (("$x", value),)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("{ $x ?p ?o }", "{ <http://e/a> ?p ?o }"),
        ("{ ?x ?p ?o }", "{ ?x ?p ?o }"),
        ("{ $xy ?p '$x' } # $x", "{ $xy ?p '$x' } # $x"),
        (
            '{ ?s <http://e/$x> """a "$x" b""" , $x }',
            '{ ?s <http://e/$x> """a "$x" b""" , <http://e/a> }',
        ),
        (r'{ ?s ?p "a\"$x" , $x }', r'{ ?s ?p "a\"$x" , <http://e/a> }'),
    ],
)
def test_only_parameters_are_replaced(text: str, bound: str) -> None:
    """Strings, comments, IRIs and other variables stay as they are."""
    assert bind(asking(text, "thing"), {"x": "http://e/a"}) == bound


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("thing", "no iri"),
        ("thing", "http://e/a> } INSERT {"),
        ("date", "22/4 2024"),
        ("date", "2024-13"),
        ("date", "2024-04-32"),
        ("integer", "many"),
    ],
)
def test_value_of_another_kind_is_refused(kind: str, value: str) -> None:
    """The message names the value and the parameter."""
    with pytest.raises(UsageError, match="x"):
        bind(asking("{ $x ?p ?o }", kind), {"x": value})


def test_missing_and_unknown_parameters_are_named() -> None:
    """What is missing is said with the words that give it; a wrong name lists the right ones."""
    with pytest.raises(UsageError, match="-p x=VALUE"):
        bind(asking("{ $x ?p ?o }", "thing"), {})
    with pytest.raises(UsageError, match="It takes: x"):
        bind(asking("{ $x ?p ?o }", "thing"), {"y": "z"})


def test_default_and_optional_values() -> None:
    """A default is used; an optional parameter without a value stays a variable."""
    assert bind(asking("$x", "integer", default="3"), {}).startswith('"3"^^')
    assert bind(asking("$x", "thing", optional=True), {}) == "$x"


def test_answers_of_all_query_forms(store: EmbeddedStore) -> None:
    """ASK gives one cell; CONSTRUCT gives its triples, sorted."""
    assert run(store, Query("free", "ASK { ?s ?p ?o }")).rows == ((True,),)
    table = run(store, Query("free", "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"))
    assert len(table.triples) == len(table.rows) == len(set(table.rows)) > 10


@pytest.mark.parametrize(
    "text", ["SELECT", "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", "DROP ALL"]
)
def test_query_that_cannot_run_says_so(store: EmbeddedStore, text: str) -> None:
    """A syntax error, a call to another server and an update are errors of the user."""
    with pytest.raises(QueryError):
        run(store, Query("free", text))


def test_decisions_of_one_forum(store: EmbeddedStore) -> None:
    """The optional forum narrows, whether the forum met or decided without a meeting."""
    query = catalog()["decisions"]
    for path, count in [
        ("region-99/chefsgruppen", 1),
        ("norrbygdens-kommunalforbund/chefsgruppen", 0),
    ]:
        asked = {"forum": f"https://w3id.org/samverkan/id/body/{path}"}
        assert len(run(store, query, asked).rows) == count


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", ("s", "p", "o")),
        ("# ?z first\nselect distinct * { ?z a ?b OPTIONAL { ?z ?a '?c' } }", ("z", "b", "a")),
        ("SELECT ?o ?s { ?s ?p ?o }", ("o", "s")),
        ("SELECT ?b ?a { { SELECT * { ?a ?p ?b } } }", ("b", "a")),
    ],
)
def test_columns_of_everything_come_in_the_order_of_the_query(
    store: EmbeddedStore, text: str, columns: tuple[str, ...]
) -> None:
    assert run(store, Query("free", text)).names == columns
