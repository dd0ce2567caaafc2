"""`export`: formats by name and by ending, parts, and files that are whole or not there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pyoxigraph as ox
import pytest

FILES = {
    "graph.ttl": b"@prefix",
    "graph.nq": b"<http",
    "graph.trig": b"@prefix",
    "graph.jsonld": b'{"@context"',
    "graph.rdf": b"<?xml",
    "network.gexf": b"<?xml",
    "network.graphml": b"<?xml",
    "network.cx2": b'[{"CXVersion":"2.0"',
    "nodes.csv": b"\xef\xbb\xbfId,Label,",
    "my.edges.csv": b"\xef\xbb\xbfSource,Target,",
    "tables.xlsx": b"PK",
    "graph.popolo.json": b'{\n"persons"',
    "map.geojson": b'{"type": "FeatureCollection"',
}


@pytest.mark.parametrize("name", FILES)
def test_the_name_of_the_file_tells_the_format(samverkan, tmp_path, name) -> None:
    ran = samverkan("export", "-o", name)
    assert (ran.code, ran.out) == (0, ""), ran.err
    assert (tmp_path / name).read_bytes().startswith(FILES[name])
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_csv_is_two_files_in_a_folder(samverkan, tmp_path) -> None:
    assert samverkan("export", "-f", "csv", "-o", "network/").code == 0
    nodes, edges = (
        list(csv.DictReader((tmp_path / "network" / name).open(encoding="utf-8-sig", newline="")))
        for name in ("nodes.csv", "edges.csv")
    )
    known = {row["Id"] for row in nodes}
    assert edges
    assert {row[end] for row in edges for end in ("Source", "Target")} <= known


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "graph.docx"), "Known: .ttl, .nq"),
        (("-f", "csv"), "Name a folder"),
        (("-f", "csv", "-o", "a.csv"), "Name a folder"),
        (("--at", "2024", "--from", "2023"), "exclude each other"),
        (("--forum", "Okända rådet"), "No forum is called"),
        (("--document", "okänd.pdf"), "No document is called"),
        (("--document", ".txt"), ".txt  <https://w3id.org/samverkan/id/document/aa>"),
        (("--person", "Anna Ek", "--at", "1990"), "Nothing in the graph fits"),
    ],
)
def test_what_cannot_be_written_is_said(samverkan, tmp_path, words, told) -> None:
    ran = samverkan("export", *words)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_part_by_forum_person_document_and_time(samverkan) -> None:
    whole = samverkan("export", "-f", "nq").out.splitlines()
    sizes = {}
    for words in (
        ("--forum", "NVR"), ("--person", "Bo Alm"), ("--document", "april"), ("--at", "2024-08"),
        ("--forum", "NVR", "--person", "Bo Alm"), ("--from", "2024-08-01", "--to", "2024-12-31"),
    ):  # fmt: skip
        lines = samverkan("export", "-f", "nq", *words).out.splitlines()
        assert set(lines) < set(whole), words
        sizes[words] = len(lines)
    assert sizes["--forum", "NVR", "--person", "Bo Alm"] < sizes["--person", "Bo Alm"]


def test_an_empty_graph_says_what_to_do(samverkan, tmp_path) -> None:
    from samverkan.graph.embedded import EmbeddedStore

    with EmbeddedStore.open(tmp_path / "empty") as store:
        store.flush()
    ran = samverkan("export", "--graph", str(tmp_path / "empty"))
    assert ran.code == 4
    assert "samverkan build" in ran.err


def test_a_file_that_fails_half_way_leaves_the_old_one(samverkan, tmp_path, monkeypatch) -> None:
    (tmp_path / "graph.rdf").write_text("old")
    bad = ox.Quad(
        ox.NamedNode("http://e/s"), ox.NamedNode("http://e/1"), ox.Literal("x"),
        ox.NamedNode("http://e/g"),
    )  # fmt: skip
    from samverkan.graph.embedded import EmbeddedStore

    with EmbeddedStore.open(tmp_path / "store") as store:
        store.extend([bad])
        store.flush()
    ran = samverkan("export", "--graph", str(tmp_path / "store"), "-o", "graph.rdf")
    assert ran.code == 4
    assert (tmp_path / "graph.rdf").read_text() == "old"
    assert not list(Path(tmp_path).glob(".*"))


def test_standard_output_takes_any_format(samverkan) -> None:
    assert "persons" in json.loads(samverkan("export", "-f", "popolo", "-o", "-").out)


@pytest.mark.parametrize(
    "words", [("who", "NVR"), ("forums",), ("meetings", "NVR"), ("query", "people"), ("status",)]
)
def test_every_table_can_be_a_workbook(samverkan, tmp_path, words) -> None:
    assert samverkan(*words, "-o", "answer.xlsx").code == 0
    (page,) = openpyxl.load_workbook(tmp_path / "answer.xlsx")
    text = samverkan(*words, "-f", "csv").out
    assert page.max_row == len(list(csv.reader(text.splitlines(keepends=True))))
    assert page.freeze_panes == "A2"


def test_a_workbook_has_the_words_and_dates_of_people(samverkan, tmp_path) -> None:
    assert samverkan("meetings", "NVR", "-f", "xlsx", "-o", "a.xlsx", "--lang", "en").code == 0
    (page,) = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert page.title == "Answer"
    dates = [cell for row in page.iter_rows(min_row=2) for cell in row if cell.is_date]
    assert dates
