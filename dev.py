#!/usr/bin/env python3
"""Set up .venv from the lock file and run tasks.

    python3 dev.py demo | test | lint | accuracy | front

Words after the task's name go to the task: python3 dev.py test -k dates.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
FRONT = ROOT / "front"
BUNDLES = ROOT / "graph" / "templates" / "built"
LOCK = ROOT / "requirements-dev.lock"
TASKS = {
    "demo": [["python", "-m", "samverkan", "demo"]],
    "test": [["python", "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile"]],
    "lint": [["ruff", "check", "."], ["mypy"]],
    "accuracy": [["python", "-m", "tests.accuracy"]],
    "front": [],
}


def run(*args: str) -> None:
    subprocess.run([str(BIN / args[0]), *args[1:]], cwd=ROOT, check=True)


def setup() -> None:
    stamp = VENV / "lock.sha256"
    want = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == want:
        return
    print("Setting up .venv from requirements-dev.lock (once, about a minute) ...", flush=True)
    venv.create(VENV, with_pip=True, clear=True)  # another lock file, another start
    pip = ("python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--require-hashes", "-r", str(LOCK))
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    stamp.write_text(want)


def front(*, asked: bool) -> None:
    """Bundle the browser libraries (large networks, query editor) with npm, if they changed."""
    parts = sorted(path for path in FRONT.iterdir() if path.is_file())
    want = hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()
    stamp = BUNDLES / "front.sha256"
    if stamp.is_file() and stamp.read_text() == want:
        return
    npm = shutil.which("npm")
    if npm is None:
        if asked:
            raise SystemExit("Node.js with npm is needed: apt install nodejs npm, or nodejs.org.")
        print("No npm here: large networks without WebGL, queries in a plain form.", flush=True)
        return
    print("Bundling the browser libraries (once) ...", flush=True)
    for words in (("ci", "--no-audit", "--no-fund", "--silent"), ("run", "--silent", "build")):
        subprocess.run([npm, *words], cwd=FRONT, check=True)
    stamp.write_text(want)


def main() -> int:
    task, words = (sys.argv[1], sys.argv[2:]) if sys.argv[1:] else ("test", [])
    if task not in TASKS:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036
        print("Python 3.11 or newer is needed.", file=sys.stderr)
        return 2
    try:
        if task in ("test", "front"):
            front(asked=task == "front")
        setup()
        for number, command in enumerate(TASKS[task], 1):
            run(*command, *(words if number == len(TASKS[task]) else []))
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
