"""The program as people meet it: help, formats, exit codes, and messages that say what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from samverkan.cli.program import program

COMMANDS = """
    about agenda attendance build changes check completion contradictions coverage decisions
    demo documents explain export extract forget forums harvest import mcp measures meetings
    municipalities network organisations path people projects pull push queries query remove
    review seats serve shared status strategies verify who
""".split()  # noqa: SIM905


def test_every_command_is_there_and_explains_itself(samverkan) -> None:  # type: ignore[no-untyped-def]
    """The set of commands is this one, and each has help."""
    assert sorted(program.commands) == COMMANDS
    for name, command in program.commands.items():
        assert command.help, name
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, (name, option.name)
        assert samverkan(name, "--help").code == 0


def test_who_shows_the_line_that_says_so(samverkan) -> None:  # type: ignore[no-untyped-def]
    """In a pipe: CSV with names of columns for programs, messages on the other stream."""
    ran = samverkan("who", "nvr", "--at", "2024-08-22")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("person,name,kind,role,title,party,represents,capacity,status")
    assert [line.split(",")[1] for line in lines[1:]] == [
        "Anna Ek", "Bo Alm", "Cilla Dahl", "Dan Frisk", "Frida Hav"
    ]  # fmt: skip
    assert "april.txt:3" in lines[1], "what is stated shows the line that states it"
    assert "augusti.txt:4" in lines[2], "what is observed shows the list of the day"
    assert "3 more are known at other times" in ran.err


def test_members_only(samverkan) -> None:  # type: ignore[no-untyped-def]
    """Guests and others on a list go."""
    ran = samverkan("who", "NVR", "--at", "2024-08-22", "--members", "-f", "json")
    assert [row["name"] for row in json.loads(ran.out)] == ["Anna Ek", "Bo Alm", "Cilla Dahl"]


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        (["-f", "csv"], "forum,name"),
        (["-f", "tsv"], "forum\tname"),
        (["-f", "json"], "[\n"),
        (["-f", "ndjson"], '{"forum"'),
        (["-f", "md"], "| namn | förkortning |"),
        (["-f", "md", "--lang", "en"], "| name | abbreviation | kind |"),
    ],
)
def test_formats(samverkan, words: list[str], starts: str) -> None:  # type: ignore[no-untyped-def]
    """Each format of an answer, on standard output and in a file of that ending."""
    assert samverkan("forums", *words).out.startswith(starts)
    ending = words[1]
    assert samverkan("forums", "-o", f"answer.{ending}", *words[2:]).out == ""
    assert Path(f"answer.{ending}").read_text("utf-8").startswith(starts)


def test_formula_in_a_cell_is_made_harmless(samverkan) -> None:  # type: ignore[no-untyped-def]
    """`=Ek & Al AB` gets an apostrophe, unless --raw."""
    assert ",'=Ek & Al AB\n" in samverkan("people").out
    assert ",=Ek & Al AB\n" in samverkan("people", "--raw").out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["who", "Chefsgruppen"], 2, "any of 2"),
        (["who", "Norrvattenråd"], 2, "Norrvattenrådet (Norrbygdens kommunalförbund)"),
        (["seats", "Anna"], 2, "Anna Ek"),
        (["who", "NVR", "--at", "i maj"], 2, "2024-04-22, 2024-04 or 2024"),
        (["who", "NVR", "--at", "2024", "--from", "2023"], 2, "exclude each other"),
        (["who"], 2, "Missing argument"),
        (["whom"], 2, "No such command"),
        (["query", "who-sits"], 2, "Did you mean who-sits-in"),
        (["query", "who-sits-in"], 2, "-p forum=VALUE"),
        (["query", "who-sits-in", "-p", "forum"], 2, "not NAME=VALUE"),
        (["query", "forums", "-f", "ttl"], 2, "no format 'ttl'"),
        (["attendance", "NVR 2024-01-01"], 2, "meetings-of-forum"),
        (["network"], 2, "-o network.html"),
        (["network", "relatives", "-o", "a.html"], 2, "municipalities-forums"),
        (["network", "-o", "a.doc"], 2, "no format 'doc'"),
        (["network", "people", "-o", "a.html", "--at", "1801"], 2, "with --at 1801. Leave out"),
        (
            ["who", "nvr", "--at", "yesterday"],
            2,
            "--at: 'yesterday' is no date. Write a date as 2024",
        ),
        (["who", "nvr", "--at", "2023-02-31"], 2, "'2023-02-31' is no date"),
        (["network", "-o", "a.html", "--at", "2024-99"], 2, "'2024-99' is no date"),
        (["measures", "--at", "20x4"], 2, "'20x4' is no date"),
        (["path", "Anna Ek", "Bo Alm", "--at", "2023-02-31"], 2, "'2023-02-31' is no date"),
        (["network", "-o", "a.html", "--min-shared", "2"], 2, "nothing is shared"),
        (["network", "-o", "a.html", "--year", "last"], 2, "2019-2024 or all"),
        (["network", "forums", "-o", "a.html", "--ego", "Anna Ek"], 2, "not in this network"),
        (["measures", "--year", "2024-2023"], 2, "2019-2024 or all"),
        (["measures", "--year", "2024", "--at", "2024"], 2, "--at or --year"),
        (["forums", "--graph", "nowhere"], 4, "samverkan build"),
        (["forums", "--graph", "ftp://host/graph"], 2, "ftp://host/graph: A graph is not kept"),
        (["build", ".", "--graph", "http:/host/query"], 2, "http://… or https://…"),
        (["demo", "--graph", "http://127.0.0.1:1/query"], 2, "samverkan pull URL"),
        (["build", "--list", "nowhere.txt"], 2, "Name a text file"),
        (["build", ".", "--update-service", "http://host/update"], 2, "Name the server: --graph"),
        (["build", ".", "--graph", "new", "--base-iri", "no iri"], 4, "'no iri' is not an IRI"),
        (["pull", "nowhere", "--graph", "new"], 2, "no address of a server"),
        (["push", "nowhere"], 2, "no address of a server"),
        (["query", "nowhere.rq"], 2, "cannot be read: No such file"),
        (["import", "nowhere.ttl"], 1, "Check the path"),
        (["extract", "missing.txt"], 1, "missing.txt"),
        (["forums", "-o", "no/folder/x.csv"], 1, "cannot be written"),
    ],
)
def test_errors_say_what_to_do(samverkan, words: list[str], code: int, says: str) -> None:  # type: ignore[no-untyped-def]
    """The exit code, and on standard error what happened and what to do next; nothing else."""
    ran = samverkan(*words)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_empty_graph_says_how_to_fill_it(samverkan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Asking a graph without documents names the command that reads some."""
    from samverkan.graph.embedded import EmbeddedStore

    with EmbeddedStore.open(tmp_path / "empty") as store:
        store.flush()
    ran = samverkan("who", "NVR", "--graph", "empty")
    assert ran.code == 2
    assert "samverkan build PATH" in ran.err


def test_free_sparql_from_file_and_standard_input(samverkan, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """A file, standard input, and triples as Turtle."""
    count = "SELECT (COUNT(DISTINCT ?s) AS ?people) { ?s a <http://xmlns.com/foaf/0.1/Person> }"
    Path("count.rq").write_text(count, "utf-8")
    assert samverkan("query", "count.rq").out == "people\n10\n"
    Path("all.rq").write_text("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "utf-8")
    assert "foaf:Person" in samverkan("query", "all.rq", "-f", "ttl").out
    Path("bad.rq").write_text("SELECT", "utf-8")
    ran = samverkan("query", "bad.rq")
    assert ran.code == 2
    assert "cannot be read" in ran.err


def test_meetings_are_named_by_forum_and_date(samverkan) -> None:  # type: ignore[no-untyped-def]
    """'FORUM DATE' names the meeting of that day, also the second day of two."""
    assert "Dan Frisk" in samverkan("attendance", "NVR 2024-08-22").out
    assert "Bredband" in samverkan("agenda", "NVR 2024-04-22").out


def test_queries_are_listed_and_shown(samverkan) -> None:  # type: ignore[no-untyped-def]
    """The list has titles and parameters; one query is shown with its text."""
    assert "who-sits-in,Vilka sitter i ett forum?,forum [from] [to]" in samverkan("queries").out
    assert "SELECT" in samverkan("queries", "who-sits-in").out


def test_status_and_verify(samverkan) -> None:  # type: ignore[no-untyped-def]
    """Status counts; verify finds that no ledger knows these statements."""
    assert "people,10" in samverkan("status").out
    assert samverkan("verify").code == 4


@pytest.mark.parametrize("form", ["ttl", "nq", "trig", "jsonld"])
def test_export(samverkan, form: str) -> None:  # type: ignore[no-untyped-def]
    """The graph in each RDF format, in the file that -o names."""
    assert samverkan("export", "-o", f"graph.{form}").code == 0
    assert "Anna Ek" in Path(f"graph.{form}").read_text("utf-8")


def process(*words: str, graph: Path, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "samverkan", *words],
        env={**os.environ, "SAMVERKAN_GRAPH": str(graph)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_reader_that_stops_reading_is_no_error(graph: Path) -> None:
    """`samverkan people | head -1` ends quietly."""
    command = f"{sys.executable} -m samverkan query - -f csv | head -1"
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        input=text,
        env={**os.environ, "SAMVERKAN_GRAPH": str(graph)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_help_loads_nothing_slow(graph: Path) -> None:
    """Help comes at once: none of the slow packages is imported for it."""
    code = (
        "import sys; from samverkan.cli import run; run(['--help'])\n"
        "slow = {'rdflib', 'pyvis', 'pyshacl', 'networkx', 'rich', 'rapidfuzz', 'docx'}\n"
        "sys.exit(', '.join(sorted(slow & set(sys.modules))) or 0)"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - started < 5


def test_program_runs_as_a_module(graph: Path) -> None:
    """`python -m samverkan` is the same program, with its exit codes."""
    assert process("--version", graph=graph).stdout.startswith("samverkan, version")
    assert process("whom", graph=graph).returncode == 2
