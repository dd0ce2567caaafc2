"""How many rows an answer has is told by its bytes, whatever stands in the cells."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from samverkan.web.negotiation import GRAPH, TABLE
from samverkan.web.rows import more_rows_than
from tests.web.graphs import ask, graph

CELLS = {
    "plain": '"a" "b" "c"',
    "marks": r'"},{" "\n<result>\r\n" "x\"},{\"\n,\"\""',
    "unbound": "UNDEF UNDEF UNDEF",
}


@pytest.mark.parametrize("kind", TABLE)
@pytest.mark.parametrize("cells", CELLS.values(), ids=CELLS)
def test_rows_are_counted_and_marks_in_cells_are_not(kind: str, cells: str) -> None:
    text = f"SELECT ?x {{ VALUES ?x {{ {cells} }} }}"
    form = ox.QueryResultsFormat.from_media_type(kind)
    body = ox.Store().query(text).serialize(format=form)
    assert body is not None
    assert [more_rows_than(most, body, kind) for most in (1, 2, 3, 4)] == [True, True, False, False]


def test_graphs_and_answers_of_yes_or_no_have_no_rows() -> None:
    assert not more_rows_than(0, b"<a> <b> <c> .\n" * 9, GRAPH[1])
    assert not more_rows_than(0, b'{"head":{},"boolean":true}', TABLE[0])


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_table_with_too_many_rows_is_refused_whole(form: str) -> None:
    served = graph(rows=10)
    text = "SELECT ?p { ?s ?p ?o } LIMIT "
    assert ask(served, "GET", "/sparql", {"query": text + "10", "format": form}).status == 200
    refused = ask(served, "GET", "/sparql", {"query": text + "11", "format": form})
    assert refused.status == 413 and b"more than 10 rows" in refused.body
