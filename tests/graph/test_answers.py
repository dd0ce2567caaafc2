"""What servers write in their own way is read as what it means; what they cut is refused."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from samverkan.graph.answers import parsed, table_answer
from samverkan.graph.wire import Received
from samverkan.ontology.errors import StoreError

JSON = "application/sparql-results+json"
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


def table(name: str, *cells: dict[str, str], **headers: str) -> Received:
    rows = [{name: cell} for cell in cells]
    body = {"head": {"vars": [name]}, "results": {"bindings": rows}}
    return Received(200, JSON, json.dumps(body).encode(), headers)


def cell(value: str, kind: str = "") -> dict[str, str]:
    return {"type": "typed-literal", "value": value, "datatype": kind} if kind else {
        "type": "literal", "value": value
    }  # fmt: skip


@pytest.mark.parametrize(("rows", "answer"), [(["1"], True), (["0"], False), ([], False)])
def test_a_table_is_the_answer_to_ask(rows: list[str], answer: bool) -> None:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    found = table_answer(table("__ASK_RETVAL", *(cell(row, integer) for row in rows)), "")
    assert isinstance(found, ox.QueryBoolean)
    assert bool(found) is answer


@pytest.mark.parametrize(
    ("written", "meant"), [("1", "true"), ("0", "false"), ("true", "true"), ("false", "false")]
)
def test_truth_values_are_words(written: str, meant: str) -> None:
    (row,) = table_answer(table("x", cell(written, BOOLEAN)), "")
    assert row["x"] == ox.Literal(meant, datatype=ox.NamedNode(BOOLEAN))


def test_other_figures_and_words_stay() -> None:
    rows = list(table_answer(table("x", cell("1"), cell(f'"{BOOLEAN}"')), ""))
    assert [row["x"] for row in rows] == [ox.Literal("1"), ox.Literal(f'"{BOOLEAN}"')]


@pytest.mark.parametrize(
    ("header", "value"),
    [("x-sparql-maxrows", "10000"), ("x-sparql-anytime", "1.5"), ("x-sql-state", "S1TAT")],
)
def test_what_a_server_cuts_is_refused(header: str, value: str) -> None:
    with pytest.raises(StoreError, match="may not be whole") as raised:
        table_answer(table("x", cell("1"), **{header: value}), "http://e/sparql")
    assert value in raised.value.what
    with pytest.raises(StoreError, match="may not be whole"):
        parsed(Received(200, "text/turtle", b"", {header: value}), "http://e/sparql")


def test_a_page_is_no_answer() -> None:
    with pytest.raises(StoreError, match="text/html"):
        table_answer(Received(200, "text/html", b"<p>"), "")
