"""What README and docs tell people to type exists, and what they link to is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from samverkan.cli.program import program

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
COMMAND = re.compile(r"(?m)^    (?:\$ |echo .* \| )?samverkan (.+?)(?: {2,}#.*)?$")
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


def commands(text: str) -> list[list[str]]:
    """Return the words of each command in an indented block."""
    return [shlex.split(words.partition("   #")[0]) for words in COMMAND.findall(text)]


def test_pages_hold_commands() -> None:
    """Else the next test would prove nothing."""
    assert len(commands(PAGES[0].read_text("utf-8"))) > 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_is_understood(page: Path) -> None:
    """Commands, options and choices are those of the program."""
    for name, *words in commands(page.read_text("utf-8")):
        assert name in program.commands, name
        with click.Context(program, info_name="samverkan") as parent:
            program.commands[name].make_context(name, list(words), parent=parent)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files exist, and so do the headings that a link names."""
    for file, heading in LINK.findall(page.read_text("utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), file
        if heading:
            slugs = {
                re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
                for line in target.read_text("utf-8").splitlines()
                if line.startswith("#")
            }
            assert heading in slugs, heading
