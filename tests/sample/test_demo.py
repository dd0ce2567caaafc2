"""The demonstration: a graph, an answer with lines, a page that works alone, three next steps."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from samverkan.cli.program import run
from samverkan.demo import Demo, next_steps, run_demo, sample_files

NOW = "2025-01-01T00:00:00+00:00"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(tmp_path_factory.mktemp("demo") / "graph", now=NOW)


def test_every_document_of_the_corpus_is_in_the_graph(made: Demo) -> None:
    assert made.documents == len(sample_files())
    assert made.unread == ()


def test_the_answer_names_people_with_the_line_that_says_so(made: Demo) -> None:
    rows = dict(zip(made.people.column("name"), made.people.column("source"), strict=True))
    assert {"Ola Wigg", "Helena Tillstrand", "Magnus Flyckt"} <= rows.keys()
    assert all(str(source).startswith("halsingeradet-2024-04-22.docx:") for source in rows.values())


def test_the_page_names_people_and_fetches_nothing(made: Demo) -> None:
    page = made.page.read_text("utf-8")
    assert "Ola Wigg" in page
    assert 'src="http' not in page and 'href="http' not in page.replace('href="https://w3id', "")


def test_the_changes_of_the_readme_are_those_of_the_corpus(
    made: Demo, capfd: pytest.CaptureFixture[str]
) -> None:
    forum = "Exempelrådet (Provbygdens kommunalförbund)"
    assert run(["changes", forum, "--since", "2025-05-01", "--graph", str(made.graph)]) == 0
    rows = list(csv.DictReader(capfd.readouterr().out.splitlines()))
    found = [[row["name"], row["date"], row["represents"], row["source"]] for row in rows]
    page = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if "exempelradet-2025" in line]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [[row[0], *row[4:]] for row in cells] == found


def test_there_are_three_next_steps(made: Demo) -> None:
    steps = next_steps(made)
    assert len(steps) == 3
    assert str(made.page) in steps[0]


def test_the_command_runs_twice_in_the_folder_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["demo"]) == 0
    first = capfd.readouterr()
    assert run(["demo"]) == 0
    assert capfd.readouterr().out == first.out
    assert "Ola Wigg" in first.out
    assert first.err.count("Next: ") == 3
    assert (tmp_path / "samverkan-demo" / "network.html").is_file()


def test_the_next_step_about_a_person_gives_seats_in_two_forums(
    made: Demo, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["seats", "Malin Aronsson", "--graph", str(made.graph)]) == 0
    out = capfd.readouterr().out
    assert "krf-2024-08-21.pdf" in out
    assert "kommunchefsgruppen-gr.txt" in out
