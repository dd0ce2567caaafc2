"""The examples in deploy/ name options that there are, and programs read them as they are."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from samverkan.cli.serving import serve

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(DEPLOY.iterdir())
OPTIONS = {name for parameter in serve.params for name in parameter.opts} | {"--graph"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_option_of_serve_is_real(file: Path) -> None:
    """In lines that run or name `serve`, comments too; `about_graph` gives --graph."""
    text = file.read_text("utf-8").replace('", "', " ")
    lines = [line for line in text.splitlines() if re.search(r"\bserve\b|--workers", line)]
    named = {name for line in lines for name in re.findall(r"(?<!\S)\(?(--[a-z-]+)", line)}
    assert lines and named <= OPTIONS


def test_the_options_are_read_as_the_command_reads_them() -> None:
    unit = (DEPLOY / "samverkan.service").read_text("utf-8")
    words = re.search(r"^ExecStart=\S+ serve (.*)$", unit, re.MULTILINE)
    assert words is not None
    with click.Context(serve) as context:
        parsed = words[1].replace("--graph /var/lib/samverkan/graph ", "").split()
        serve.parse_args(context, parsed)
    assert context.params["behind_proxy"] and context.params["public"]
    assert context.params["host"] == "127.0.0.1"


def test_the_image_holds_every_folder_of_the_package() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    copied = set(re.findall(r"^COPY (\S+) \1$", text, re.MULTILINE))
    root = DEPLOY.parent
    linked = {path.name for path in (root / "samverkan").iterdir() if path.is_symlink()}
    assert copied == {"samverkan", *linked}
    assert all((root / name).exists() for name in re.findall(r"[\w.]+\.toml|\w+\.md", text))


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "samverkan.service"
    text = (DEPLOY / "samverkan.service").read_text("utf-8")
    unit.write_text(text.replace("/opt/samverkan/bin/samverkan", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
