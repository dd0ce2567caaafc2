"""From files to answers on the command line: extract, explain, build, ask, draw, check, import."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

MINUTES = """Norrvattenrådet
Protokoll
2024-05-14 kl. 09.00-11.30
Plats: Kommunhuset, Ljusdal

Närvarande
Karin Lindström (S), Ljusdals kommun, ordförande
Per Johansson (M), Bollnäs kommun
Eva Nilsson (C), Hudiksvalls kommun, på distans

§ 1 Mötets öppnande
Ordföranden öppnar mötet.

§ 2 Bredband
Rådet beslutar att godkänna rapporten.
"""


@pytest.fixture
def minutes() -> Path:
    """Minutes in the folder that the program runs in."""
    path = Path("protokoll.txt")
    path.write_text(MINUTES, "utf-8")
    return path


def test_extract_gives_facts_with_lines(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """One file gives one object, several one a line or, with -f json, a list; no store appears."""
    one = json.loads(samverkan("extract", str(minutes)).out)
    assert {"Karin Lindström", "Per Johansson", "Eva Nilsson"} <= {
        person["name"] for person in one["persons"]
    }
    assert [p["lines"] for p in one["persons"] if p["name"] == "Per Johansson"] == [[8]]
    two = samverkan("extract", str(minutes), str(minutes))
    assert [json.loads(line) for line in two.out.splitlines()] == [one, one]
    listed = samverkan("extract", str(minutes), str(minutes), "-f", "json")
    assert json.loads(listed.out) == [one, one]
    lines = samverkan("extract", str(minutes), "-f", "ndjson", "-o", "facts.json")
    assert (lines.code, lines.out) == (0, "")
    assert json.loads(Path("facts.json").read_text("utf-8")) == one
    assert sorted(path.name for path in Path().iterdir()) == ["facts.json", "protokoll.txt"]


def test_what_was_written_is_said(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """A file or folder that -o names is named with the number of documents."""
    one = samverkan("extract", str(minutes), "-o", "facts.json")
    assert (one.out, one.err) == ("", "facts.json: facts of 1 document.\n")
    more = samverkan("extract", str(minutes), str(minutes), "-o", "facts/")
    assert more.err == "facts: facts of 2 documents.\n"


def test_extract_goes_on_after_a_bad_file(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """The bad one is named with its reason, the good one is given, the exit code is 1."""
    Path("tom.txt").write_bytes(b"")
    ran = samverkan("extract", "tom.txt", str(minutes))
    assert ran.code == 1
    assert "tom.txt" in ran.err
    assert json.loads(ran.out)["persons"]


def test_extract_into_a_folder_gives_a_file_for_each_document(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """The file is named as the document with .json after it; a folder in the way is an error."""
    again = Path("annat.md")
    again.write_text(MINUTES, "utf-8")
    assert samverkan("extract", str(minutes), str(again), "-o", "facts/").code == 0
    assert sorted(p.name for p in Path("facts").iterdir()) == [
        "annat.md.json",
        "protokoll.txt.json",
    ]
    alone = json.loads(samverkan("extract", str(minutes)).out)
    assert json.loads(Path("facts/protokoll.txt.json").read_text("utf-8")) == alone
    refused = samverkan("extract", str(minutes), "-o", "protokoll.txt/")
    assert refused.code != 0
    assert "protokoll.txt/" in refused.err


def test_judgements_beside_the_graph_survive_a_rebuild(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """A decision keeps two people of one name apart; a file that is none changes nothing."""
    Path("annat.txt").write_text(MINUTES.replace("2024-05-14", "2024-06-11"), "utf-8")
    shas = [
        hashlib.sha256(Path(n).read_bytes()).hexdigest() for n in ("protokoll.txt", "annat.txt")
    ]
    one, other = (f"document/{sha}#per-johansson" for sha in shas)
    Path("g.judgements").write_text(f"different {one} {other} hand 2026-03-05\n", "utf-8")
    assert samverkan("build", "protokoll.txt", "annat.txt", "--graph", "g").code == 0
    found = json.loads(samverkan("people", "--graph", "g", "-f", "json").out)
    assert [row["name"] for row in found].count("Per Johansson") == 2
    Path("g.judgements").unlink()
    assert samverkan("build", "protokoll.txt", "annat.txt", "--graph", "g").code == 0
    found = json.loads(samverkan("people", "--graph", "g", "-f", "json").out)
    assert [row["name"] for row in found].count("Per Johansson") == 1
    Path("g.judgements").write_text("perhaps\n", "utf-8")
    refused = samverkan("build", "protokoll.txt", "--graph", "g")
    assert refused.code != 0
    assert "g.judgements:1" in refused.err


def test_explain_accounts_for_lines(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """Every line has a state; one line can be asked for, and a line too many is refused."""
    ran = samverkan("explain", str(minutes), "-f", "json")
    lines = MINUTES.split("\n")
    assert [row["line"] for row in json.loads(ran.out)] == list(range(1, len(lines) + 1))
    (row,) = json.loads(samverkan("explain", str(minutes), "--line", "8", "-f", "json").out)
    assert row["state"] == "claimed"
    assert "Per Johansson" in row["text"] and "person: Per Johansson" in row["facts"]
    assert "närvaro: Per Johansson, ledamot, närvarande, (M), för Bollnäs kommun" in row["facts"]
    english = samverkan("explain", str(minutes), "--line", "8", "-f", "json", "--lang", "en").out
    told = "attendance: Per Johansson, member, present, (M), for Bollnäs kommun"
    assert told in json.loads(english)[0]["facts"]
    assert samverkan("explain", str(minutes), "--line", "999").code == 2


def test_build_then_ask(samverkan, minutes: Path) -> None:  # type: ignore[no-untyped-def]
    """A bad file does not stop the good one; a second build reads nothing; the answers hold."""
    Path("tom.txt").write_bytes(b"")
    ran = samverkan("build", ".", "--graph", "g", "--workers", "1")
    assert ran.code == 1, ran.err
    assert "tom.txt" in ran.err and "1 read" in ran.err
    Path("tom.txt").unlink()
    again = samverkan("build", str(minutes), "--graph", "g", "--workers", "1")
    assert again.code == 0, again.err
    assert "1 unchanged" in again.err

    who = samverkan("who", "norrvattenradet", "--at", "2024-05-14", "--graph", "g", "-f", "json")
    rows = {row["name"]: row for row in json.loads(who.out)}
    assert rows["Karin Lindström"]["capacity"] == "chair"
    assert rows["Eva Nilsson"]["status"] == "remote"
    assert rows["Per Johansson"]["source"] == "protokoll.txt:8"
    assert "Norrvattenrådet" in samverkan("seats", "per johansson", "--graph", "g").out
    assert samverkan("verify", "--graph", "g").code == 0
    assert samverkan("check", "--graph", "g").code == 0
    assert (
        samverkan("network", "-o", "n.html", "--graph", "g", "--ego", "NORRVATTENRÅDET").code == 0
    )
    assert "Per Johansson" in Path("n.html").read_text("utf-8")


def test_import_goes_to_a_graph_of_its_own(samverkan) -> None:  # type: ignore[no-untyped-def]
    """Imported statements are asked together with the rest."""
    Path("more.ttl").write_text("<http://e/a> <http://e/b> 'hej' .", "utf-8")
    ran = samverkan("import", "more.ttl", "--graph", "g")
    assert ran.code == 0, ran.err
    assert "1 statements" in ran.err
    Path("ask.rq").write_text("SELECT ?o { <http://e/a> <http://e/b> ?o }", "utf-8")
    assert samverkan("query", "ask.rq", "--graph", "g").out == "o\nhej\n"
