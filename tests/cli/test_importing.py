"""`import`: lists with a dry run, RDF, and what a real server answers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.remote import put_graph
from samverkan.graph.verify import verify
from samverkan.graph.wire import Access
from tests.servers import answers, faulty, oxigraph

TABLE = """Namn;Forum;Uppdrag;Kommun;Från
Anna Ek;Klimatringen;ordförande;Kungsbacka;2023-01-01
Bo Ås;Klimatringen;ledamot;Halmstad;
Vakant;Klimatringen;ledamot;Varberg;
"""
PLAN = """
columns: {person: Namn, body: Forum, role: Uppdrag, represents: Kommun, start: Från}
basis: elected
"""
TURTLE = """
@prefix org: <http://www.w3.org/ns/org#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
<http://e/m> org:member <http://e/anna> ; org:organization <http://e/ring> .
<http://e/anna> a foaf:Person ; foaf:name "Anna Ek" . <http://e/ring> foaf:name "Klimatringen" .
"""
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    texts = {"list.csv": TABLE, "plan.yaml": PLAN, "list.ttl": TURTLE, "all.rq": CONSTRUCT}
    for name, text in {**texts, "rows.rq": "SELECT * { ?s ?p ?o }"}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_dry_run_shows_every_row_and_stores_nothing(samverkan, files) -> None:
    ran = samverkan("import", "list.csv", "--mapping", "plan.yaml", "--dry-run", "--graph", "new")
    assert ran.code == 1, "a row is refused"
    assert [(row["row"], row["state"], row["member"], row["reason"]) for row in rows(ran.out)] == [
        ("2", "read", "Anna Ek", ""),
        ("3", "read", "Bo Ås", ""),
        ("4", "refused", "", "the seat is vacant (Vakant)"),
    ]
    assert "2 rows would be read, 1 refused" in ran.err
    assert not (files / "new").exists()


def test_a_list_becomes_a_document_whose_rows_prove_it(samverkan, files) -> None:
    ran = samverkan("import", "list.csv", "--mapping", "plan.yaml", "--graph", "new")
    assert ran.code == 1
    assert "not read: list.csv:4: the seat is vacant (Vakant)" in ran.err
    found = rows(samverkan("who", "Klimatringen", "--graph", "new", "-f", "csv").out)
    assert [(r["name"], r["role"], r["represents"], r["since"], r["source"]) for r in found] == [
        ("Anna Ek", "ordförande", "Kungsbacka kommun", "2023-01-01", "list.csv:2"),
        ("Bo Ås", "ledamot", "Halmstads kommun", "", "list.csv:3"),
    ]
    assert found[0]["quote"] == "Anna Ek | Klimatringen | ordförande | Kungsbacka | 2023-01-01"
    assert samverkan("verify", "--graph", "new").code == 0
    assert samverkan("check", "--graph", "new").code == 0


def test_another_plan_reads_the_list_anew(samverkan, files) -> None:
    words = ("import", "list.csv", "--mapping", "plan.yaml", "--graph", "new")
    samverkan(*words)
    (files / "plan.yaml").write_text(PLAN.replace("start: Från", "end: Från"), "utf-8")
    samverkan(*words)
    found = rows(samverkan("who", "Klimatringen", "--graph", "new", "-f", "csv").out)
    assert [(row["since"], row["until"]) for row in found] == [("", "2023-01-01"), ("", "")]


def test_what_a_list_says_joins_what_minutes_say(samverkan, files) -> None:
    (files / "m.txt").write_text(
        "Klimatringen\nMinnesanteckningar 2024-03-05\n\nNärvarande:\nAnna Ek, Kungsbacka kommun\n",
        "utf-8",
    )
    samverkan("build", "m.txt", "--graph", "new", "--workers", "1")
    samverkan("import", "list.csv", "--mapping", "plan.yaml", "--graph", "new")
    people = rows(samverkan("people", "--graph", "new", "-f", "csv").out)
    assert [row["name"] for row in people] == ["Anna Ek", "Bo Ås"]


def test_no_list_brings_back_who_was_forgotten(samverkan, files) -> None:
    words = ("import", "list.csv", "--mapping", "plan.yaml", "--graph", "new")
    samverkan(*words)
    assert samverkan("forget", "Anna Ek", "--yes", "--graph", "new").code == 0
    (files / "plan.yaml").write_text(PLAN + "date: 2024-05-01\n", "utf-8")
    assert samverkan(*words).code == 1
    people = rows(samverkan("people", "--graph", "new", "-f", "csv").out)
    assert [row["name"] for row in people] == ["Bo Ås"]


def test_rdf_goes_as_it_is_or_as_a_list(samverkan, files) -> None:
    ran = samverkan("import", "list.ttl", "--graph", "raw")
    assert (ran.code, "5 statements (loaded)" in ran.err) == (0, True)
    ran = samverkan("import", "list.ttl", "--members", "--graph", "new")
    assert ran.code == 0
    (row,) = rows(samverkan("who", "Klimatringen", "--graph", "new", "-f", "csv").out)
    assert (row["name"], row["source"]) == ("Anna Ek", "list.ttl:1")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("list.csv",), 2, "What do its columns mean"),
        (("list.csv", "--mapping", "no.yaml"), 2, "cannot be opened"),
        (("list.docx",), 1, "cannot be opened"),
        (("plan.yaml",), 1, "No list has the ending '.yaml'"),
        (("list.ttl", "--dry-run"), 2, "--dry-run is for lists"),
        (("list.ttl", "--query", "all.rq"), 2, "Give --query FILE.rq with a URL"),
        (("http://127.0.0.1:9/sparql",), 2, "Give --query FILE.rq with a URL"),
        (("http://127.0.0.1:9/sparql", "--query", "no.rq"), 2, "The query cannot be read"),
    ],
)
def test_what_cannot_be_imported_is_said(samverkan, files, words, code, told) -> None:
    ran = samverkan("import", *words, "--graph", "new")
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_a_server_is_asked_for_statements(samverkan, files, graph) -> None:
    with oxigraph() as address, EmbeddedStore.open(graph, read_only=True) as store:
        for name in store.graphs():
            put_graph(f"{address}/store", name, store.quads(name), Access())
        words = ("import", f"{address}/query", "--query", "all.rq", "--graph", "new")
        ran = samverkan(*words, "--name", "grannen")
        assert ran.code == 0, ran.err
        assert "(loaded)" in ran.err
        assert "(skipped)" in samverkan(*words, "--name", "grannen").err
        assert samverkan(*words[:3], "rows.rq", *words[4:]).code == 2
        source = f"{address}/query"
    with EmbeddedStore.open(files / "new", read_only=True) as store:
        (line,) = (line for name, line in ledger.lines(store).items() if "/import/" in name)
        assert line.graph.endswith("graph/import/grannen")
        assert line.files == (source,)
        assert verify(store).ok


def test_a_server_that_fails_leaves_the_graph_as_it_was(samverkan, files) -> None:
    with faulty(answers(500, "text/plain", "disk on fire")) as server:
        ran = samverkan("import", server.address, "--query", "all.rq", "--graph", "new")
    assert ran.code == 4
    assert "disk on fire" in ran.err
    assert not (files / "new").exists()
