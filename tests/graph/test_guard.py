"""Queries that must not reach the engine, and their harmless look-alikes."""

import pytest

from samverkan.graph.guard import MAX_LENGTH, MAX_NESTING, check_query, names_dataset
from samverkan.ontology.errors import QueryError


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://a/> { ?s ?p ?o } }",
        "SELECT * { ?s a 1.SERVICE<http://a/> { ?s ?p ?o } }",
        "SELECT * { ?s a 1SERVICE<http://a/> { ?s ?p ?o } }",
        "SELECT * { ?s a trueSERVICE<http://a/> { ?s ?p ?o } }",
        'SELECT * { ?s a "a"@sv.SERVICE<http://a/> { ?s ?p ?o } }',
        "SELECT * { ?s a ?o.SERVICE<http://a/> { ?s ?p ?o } }",
        "PREFIX : <http://a/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://a/> SELECT * { ?s a :b\\' . SERVICE <http://a/> { ?s ?p '' } }",
        "SELECT * { ?s ?p 'it' # '\n SERVICE <http://a/> { ?s ?p '' } }",
        "SELECT * { FILTER(?a<?b) SERVICE <http://a/> { ?a ?p ?b FILTER(?b>?a) } }",
        "SELECT * " + "{" * (MAX_NESTING + 1) + "}" * (MAX_NESTING + 1),
        "SELECT * { FILTER(" + "!" * (MAX_NESTING + 1) + "true) }",
        "SELECT * { ?s ?p ?o }" + " " * MAX_LENGTH,
    ],
)
def test_refused(text):
    with pytest.raises(QueryError):
        check_query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        "PREFIX ex: <http://a/> SELECT * { ?s ex:service ?o }",
        "SELECT * { ?s ?p 'SERVICE' , \"a \\\" SERVICE\" , '''it's SERVICE''' , <a:SERVICE> }",
        "SELECT * { ?s ?p ?o } # SERVICE",
        "SELECT * " + "{" * MAX_NESTING + "}" * MAX_NESTING,
        "SELECT * { ?s ?p '((((((' }" + " # (((" * 100,
    ],
)
def test_allowed(text):
    check_query(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * FROM <http://a/> { ?s ?p ?o }", True),
        ("select * from named <http://a/> { ?s ?p ?o }", True),
        ("PREFIX a: <http://a/> SELECT * FROM a:g { ?s ?p ?o }", True),
        ("PREFIX : <http://a/> SELECT * FROM :g { ?s ?p ?o }", True),
        ("SELECT * FROM<http://a/> { ?s ?p ?o }", True),
        ("SELECT * FROM # <http://b/>\n\t# c\r <http://a/> { ?s ?p ?o }", True),
        ("SELECT * FROM#c\nNAMED#d\n<http://a/> { ?s ?p ?o }", True),
        ("# FROM <http://a/>\nSELECT * { ?s ?p 'FROM <http://a/>' }", False),
        ("# param from date\nSELECT * { ?s ?p ?o }", False),
        ("SELECT ?from { ?from ?p 'FROM' ; <http://a/from> a:from }", False),
    ],
)
def test_whether_a_query_names_its_graphs(text, named):
    assert names_dataset(text) is named
