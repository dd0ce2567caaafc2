"""What people decide on the command line: explained, asked, kept at once, applied by a build."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.pipeline import build as fill
from tests.servers import oxigraph

Run = Callable[..., Any]
HEAD = """{body}
Protokoll
{day} kl. 09.00-11.30

Närvarande
{people}

§ 1 Mötets öppnande
Ordföranden öppnar mötet.
"""
DOCUMENTS = {
    "a.txt": ("Norrvattenrådet", "2024-05-14", "Ottilia Mårdskog (S), Ljusdals kommun, ordförande"),
    "b.txt": ("Sydvattenrådet", "2024-06-11", "Ottilia Mårdskog (S), Bollnäs kommun"),
    "c.txt": ("Norrvattenrådet", "2024-09-10", "Ottilia Mårdskog (S), Ljusdals kommun, ordförande"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three documents and their graph: two Ottilias, perhaps one."""
    made = tmp_path_factory.mktemp("curating")
    for name, (body, day, people) in DOCUMENTS.items():
        people += "\nPer Johansson (M), Bollnäs kommun"
        (made / name).write_text(HEAD.format(body=body, day=day, people=people), "utf-8")
    with EmbeddedStore.open(made / "g") as store:
        fill(store, [made / name for name in DOCUMENTS], now="2026-03-05T12:00:00+00:00")
    return made


@pytest.fixture
def built(samverkan: Run, folder: Path) -> Run:
    """The program in a copy of that folder."""
    shutil.copytree(folder, Path.cwd(), dirs_exist_ok=True)
    return samverkan


def build(samverkan: Run) -> Any:
    ran = samverkan("build", *DOCUMENTS, "--graph", "g", "--workers", "1")
    assert ran.code == 0, ran.err
    return ran


def listed(samverkan: Run, kind: str = "person") -> list[dict[str, Any]]:
    """The open pairs of one kind: the two Ottilias, and a body without a stated owner."""
    ran = samverkan("review", "--list", "-f", "json", "--graph", "g")
    assert ran.code == 0, ran.err
    return [row for row in json.loads(ran.out) if row["kind"] == kind]


def test_a_forum_that_stands_twice_is_asked_about(built: Run) -> None:
    forums = built("forums", "--graph", "g", "-f", "csv").out
    assert forums.count("Norrvattenrådet") == 2
    (row,) = listed(built, "body")
    assert "whose it is, is not stated" in row["why"]
    assert built("review", "--answer", "same", row["id"], "--graph", "g").code == 0
    build(built)
    assert built("forums", "--graph", "g", "-f", "csv").out.count("Norrvattenrådet") == 1
    assert not listed(built, "body")


def people(samverkan: Run) -> int:
    rows = json.loads(samverkan("people", "--graph", "g", "-f", "json").out)
    return [row["name"] for row in rows].count("Ottilia Mårdskog")


def test_explain_identity_tells_what_was_merged_and_what_is_unsure(built: Run) -> None:
    ran = built("explain", "--identity", "ottilia mardskog", "--graph", "g", "-f", "json")
    rows = json.loads(ran.out)
    mentions = {row["source"] for row in rows if row["what"] == "mention"}
    assert mentions == {"a.txt:6", "b.txt:6", "c.txt:6"}
    (merged,) = [row for row in rows if row["what"] == "merged"]
    assert "same organisation (+5)" in merged["why"]
    (unsure,) = [row for row in rows if row["what"] == "unsure"]
    assert "different organisations (-3)" in unsure["why"]
    assert built("explain", "--identity", "Nobody Known", "--graph", "g").code == 2
    assert built("explain", "--graph", "g").code == 2
    assert built("explain", "a.txt", "--identity", "x", "--graph", "g").code == 2


def test_an_answer_is_kept_and_the_next_build_applies_it(built: Run) -> None:
    (row,) = listed(built)
    assert row["a_quote"] == row["b_quote"] == "Ottilia Mårdskog"
    assert people(built) == 2
    ran = built("review", "--answer", "same", row["id"], "--by", "anna", "--graph", "g")
    assert ran.code == 0, ran.err
    assert listed(built) == []
    build(built)
    assert people(built) == 1
    (judged,) = json.loads(built("query", "judgements", "--graph", "g", "-f", "json").out)
    assert (judged["verdict"], judged["by"]) == ("same", "anna")
    assert built("check", "--graph", "g").code == 0
    assert built("verify", "--graph", "g").code == 0


def test_unsure_is_not_asked_again_and_a_wrong_answer_is_refused(built: Run) -> None:
    (row,) = listed(built)
    assert built("review", "--answer", "perhaps", row["id"], "--graph", "g").code == 2
    assert built("review", "--answer", "same", "ffffffff", "--graph", "g").code == 2
    assert built("review", "--answer", "same", row["id"], "--by", "a b", "--graph", "g").code == 2
    assert not Path("g.judgements").exists()
    assert built("review", "--answer", "unsure", row["id"], "--graph", "g").code == 0
    build(built)
    assert listed(built) == []
    assert people(built) == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("s\n", ["same"]),
        ("m\nwhat\nd\n", ["different"]),
        ("q\n", []),
        ("", []),
        ("b\nu\n", ["unsure"]),
        ("s\nb\nd\ns\n", ["different", "same"]),
    ],
)
def test_the_pairs_are_asked_one_by_one(
    built: Run, monkeypatch: pytest.MonkeyPatch, typed: str, kept: list[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    ran = built("review", "--graph", "g", "--by", "anna")
    assert ran.code == 0
    assert "1 of 2: person" in ran.out
    assert ran.out.count("Ottilia Mårdskog") >= 2
    path = Path("g.judgements")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    assert [line.split()[0] for line in lines] == kept
    assert f"{len(kept)} answered, {2 - len(kept)} open" in ran.err


def test_a_file_that_somebody_wrote_by_hand_is_kept_as_it_is(built: Run) -> None:
    Path("g.judgements").write_text("# mine, no line feed at the end", "utf-8")
    (row,) = listed(built)
    assert built("review", "--answer", "different", row["id"], "--graph", "g").code == 0
    first, second = Path("g.judgements").read_text("utf-8").splitlines()
    assert first == "# mine, no line feed at the end"
    assert second.startswith("different\tdocument/")


def bytes_of(folder: str) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file())


def digest(samverkan: Run, graph: str) -> str:
    ran = samverkan("verify", "--graph", graph)
    assert ran.code == 0, ran.err
    return str(ran.out.split("Digest ")[1])


def test_a_document_that_is_removed_takes_what_rests_on_it_alone(built: Run) -> None:
    ran = built("remove", "b.txt", "--graph", "g")
    assert ran.code == 0, ran.err
    assert "removed: b.txt" in ran.err
    assert people(built) == 1
    fresh = built("build", "a.txt", "c.txt", "--graph", "fresh", "--workers", "1")
    assert fresh.code == 0
    assert digest(built, "g") == digest(built, "fresh")
    assert b"Sydvattenr" not in built("export", "--graph", "g", "-f", "nq").out.encode()
    again = built("build", "a.txt", "c.txt", "--graph", "g")
    assert "2 unchanged" in again.err


@pytest.mark.parametrize("name", ["d.txt", "", "a"])
def test_no_other_document_is_removed(built: Run, name: str) -> None:
    before = digest(built, "g")
    assert built("remove", "a.txt", name, "--graph", "g").code == 2
    assert digest(built, "g") == before


def test_who_is_forgotten_leaves_no_trace_and_no_build_brings_them_back(built: Run) -> None:
    Path("g.judgements").write_text("different person/x person/y anna 2026-03-05\n", "utf-8")
    (row,) = listed(built)
    assert built("review", "--answer", "same", row["id"], "--graph", "g").code == 0
    build(built)
    (person,) = json.loads(built("query", "judgements", "--graph", "g", "-f", "json").out)[-1:]
    assert person["a_name"] == "Ottilia Mårdskog"
    iri = next(
        r["person"]
        for r in json.loads(built("people", "--graph", "g", "-f", "json").out)
        if r["name"] == "Ottilia Mårdskog"
    )
    assert "Mårdskog".encode() in bytes_of("g")
    ran = built("forget", "ottilia mardskog", "--yes", "--graph", "g")
    assert ran.code == 0, ran.err
    left = bytes_of("g") + Path("g.judgements").read_bytes() + Path("g.forgotten").read_bytes()
    traces = ("Mårdskog", "mardskog", "Ottilia", "ottilia", iri.rpartition("/")[2])
    assert not [trace for trace in traces if trace.encode() in left]
    assert Path("g.judgements").read_text("utf-8").startswith("different\tperson/x")
    assert not list(Path().glob("g.swap-*"))
    assert built("check", "--graph", "g").code == 0
    after = digest(built, "g")
    build(built)
    assert people(built) == 0
    assert digest(built, "g") == after
    Path("fresh.forgotten").write_bytes(Path("g.forgotten").read_bytes())
    Path("fresh.judgements").write_bytes(Path("g.judgements").read_bytes())
    assert built("build", *DOCUMENTS, "--graph", "fresh", "--workers", "1").code == 0
    assert digest(built, "fresh") == after


def test_a_new_document_does_not_bring_them_back(built: Run) -> None:
    assert built("forget", "Per Johansson", "--yes", "--graph", "g").code == 0
    text = Path("a.txt").read_text("utf-8").replace("2024-05-14", "2025-05-14")
    Path("d.txt").write_text(text + "\nPer Johansson informerar om bredband.\n", "utf-8")
    other = text.replace("Bollnäs kommun", "Ljusdals kommun").replace("Norr", "Väster")
    Path("e.txt").write_text(other.replace("2025-05-14", "2025-06-14"), "utf-8")
    assert built("build", "d.txt", "--graph", "g", "--workers", "1").code == 0
    assert b"Johansson" not in bytes_of("g")
    assert built("build", "e.txt", "--graph", "g", "--workers", "1").code == 0
    found = json.loads(built("people", "--graph", "g", "-f", "json").out)
    assert "Per Johansson" in [row["name"] for row in found]  # a namesake elsewhere


def test_the_end_of_the_input_is_no_consent(built: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(built, "g")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    ran = built("forget", "Per Johansson", "--graph", "g")
    assert ran.code == 1
    assert "Nothing was changed" in ran.err
    assert "--yes" in ran.err
    assert digest(built, "g") == before


def test_a_name_that_stays_in_what_was_imported_is_said(built: Run) -> None:
    text = '<http://example.org/p> <http://xmlns.com/foaf/0.1/name> "{}" .'
    Path("his.nt").write_text(text.format("PER JOHANSSON, Bollnäs"), "utf-8")
    Path("hers.nt").write_text(text.format("Pernilla Johansson"), "utf-8")
    for file in ("his.nt", "hers.nt"):
        assert built("import", file, "--graph", "g").code == 0
    ran = built("forget", "Per Johansson", "--yes", "--graph", "g")
    assert ran.code == 1, "a name that stays is no success"
    assert "still stands in https://w3id.org/samverkan/id/graph/import/his-nt" in ran.err
    assert "hers" not in ran.err


RARE = """
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<http://example.org/p> foaf:name "Ottilia Mårdskog, Bollnäs" .
<http://example.org/q> foaf:givenName "Ottilia" ; foaf:familyName "Mårdskog" .
<http://example.org/r> foaf:givenName "Ottilia" ; foaf:familyName "Ek" .
"""


def forgotten(built: Run) -> None:
    """Erase Ottilia Mårdskog, in whom two people of the graph are known to be one."""
    (row,) = listed(built)
    assert built("review", "--answer", "same", row["id"], "--graph", "g").code == 0
    build(built)
    ran = built("forget", "Ottilia Mårdskog", "--yes", "--graph", "g")
    assert ran.code == 0, ran.err


def test_statements_of_others_do_not_bring_back_a_rare_name(built: Run) -> None:
    forgotten(built)
    Path("list.ttl").write_text(RARE, "utf-8")
    ran = built("import", "list.ttl", "--graph", "g")
    assert ran.code == 0, ran.err
    held = built("export", "--graph", "g", "-f", "nq").out
    assert "Mårdskog" not in held
    assert held.count('"Ottilia"') == 1, "of another person"
    assert "(skipped)" in built("import", "list.ttl", "--graph", "g").err
    assert built("check", "--graph", "g").code == 0


def test_what_was_imported_before_is_blacked_out_too(built: Run) -> None:
    Path("list.ttl").write_text(RARE, "utf-8")
    assert built("import", "list.ttl", "--graph", "g").code == 0
    forgotten(built)
    assert "Mårdskog".encode() not in bytes_of("g")


def test_who_is_forgotten_here_does_not_come_from_a_server(built: Run) -> None:
    with oxigraph() as service:
        assert built("push", f"{service}/store", "--graph", "g").code == 0
        forgotten(built)
        for _ in range(2):
            ran = built("pull", f"{service}/store", "--graph", "g")
            assert ran.code == 0, ran.err
            assert people(built) == 0
            assert "Mårdskog".encode() not in bytes_of("g")
    assert built("check", "--graph", "g").code == 0


def test_imported_statements_can_be_removed(built: Run) -> None:
    before = digest(built, "g")
    Path("list.ttl").write_text(RARE, "utf-8")
    assert built("import", "list.ttl", "--graph", "g").code == 0
    assert digest(built, "g") != before
    ran = built("remove", "list.ttl", "--graph", "g")
    assert ran.code == 0, ran.err
    assert "removed: list.ttl" in ran.err
    assert digest(built, "g") == before


def test_forgetting_is_asked_about_first(built: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest(built, "g")
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert built("forget", "Per Johansson", "--graph", "g").code == 1
    assert built("forget", "Nobody Known", "--yes", "--graph", "g").code == 2
    assert digest(built, "g") == before
    assert not Path("g.forgotten").exists()
