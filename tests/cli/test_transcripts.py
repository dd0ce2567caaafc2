"""Runs the transcripts in tests/commands/*.md on the invented graph.

A fenced block holds `% samverkan ...`, the output, errors with `2> ` before each line, and at last
`=> exit code`. A report of a fault becomes a test by pasting it. To accept what it gives now:
`ACCEPT_TRANSCRIPTS=1 python -m pytest tests/cli/test_transcripts.py`.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).parents[1] / "commands").glob("*.md"))
BLOCK = re.compile(r"(?ms)^```\n% samverkan (.*?)\n(.*?)^```$")


def test_there_are_transcripts() -> None:
    """An empty folder would prove nothing."""
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transcript(path: Path, samverkan) -> None:  # type: ignore[no-untyped-def]
    """Every command in the file gives the output, the messages and the exit code that it shows."""

    def again(match: re.Match[str]) -> str:
        ran = samverkan(*shlex.split(match[1]))
        errors = "".join(f"2> {line}".rstrip() + "\n" for line in ran.err.splitlines())
        return f"```\n% samverkan {match[1]}\n{ran.out}{errors}=> {ran.code}\n```"

    before = path.read_text("utf-8")
    now, count = BLOCK.subn(again, before)
    if os.environ.get("ACCEPT_TRANSCRIPTS"):
        path.write_text(now, "utf-8")
    assert count
    assert now == before
