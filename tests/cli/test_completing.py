"""The tab key offers what is there: commands, queries, forums and people of the graph."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.cli.completing import WHERE


def completed(graph: Path | str, words: list[str]) -> list[str]:
    """Return the lines that the program gives bash for the last of the words."""
    line = " ".join(shlex.quote(word) for word in words)
    begun = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    ran = subprocess.run(
        [sys.executable, "-m", "samverkan"],
        env={**os.environ, **begun, "_SAMVERKAN_COMPLETE": "bash_complete",
             "SAMVERKAN_GRAPH": str(graph)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not ran.stderr
    return [line for line in ran.stdout.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["samverkan", "cont"], ["plain,contradictions"]),
        (["samverkan", "query", "forum-pairs"], ["plain,forum-pairs-shared"]),
        (["samverkan", "who", "norrv"], ["plain,Norrvattenrådet"]),
        (["samverkan", "who", "styr"], [r"plain,Styrgruppen\ \(Klart\ Vatten\)"]),
        (["samverkan", "seats", "ake"], [r"plain,Åke\ Öst"]),  # å as a, as everywhere
        (["samverkan", "decisions", "norrv"], ["plain,Norrvattenrådet"]),
        (["samverkan", "who", "xyz"], []),
        (["samverkan", "measures", "inter"], ["plain,interlocks"]),
        (["samverkan", "network", "prep"], ["plain,preparation"]),
        (["samverkan", "path", "Anna Ek", "hults"], [r"plain,Hults\ kommun"]),
        (["samverkan", "network", "--ego", "styr"], [r"plain,Styrgruppen\ \(Klart\ Vatten\)"]),
    ],
)
def test_tab_key(graph: Path, words: list[str], offered: list[str]) -> None:
    assert completed(graph, words) == offered


@pytest.mark.parametrize("place", ["none", "http://127.0.0.1:9/query", "ftp://host/graph"])
def test_no_graph_is_no_message(place: str, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Where there is no graph yet, or its server does not answer, nothing is offered or said."""
    monkeypatch.chdir(tmp_path)
    assert completed(place, ["samverkan", "who", "a"]) == []


@pytest.mark.parametrize("shell", sorted(WHERE))
def test_script_is_one_that_the_shell_can_read(shell: str, samverkan, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    ran = samverkan("completion", shell)
    assert ran.code == 0
    assert "_SAMVERKAN_COMPLETE" in ran.out
    assert WHERE[shell] in ran.err
    if shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(ran.out, "utf-8")
        subprocess.run([shell, "-n", str(script)], check=True)
