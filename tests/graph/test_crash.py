"""kill -9 at random moments of a build: no half document, and the next build completes it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import consolidated_graph
from samverkan.graph.verify import verify

SCRIPT = Path(__file__).parent / "crash_build.py"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 and process groups are POSIX")


def start(store, folder, rules):
    command = [sys.executable, str(SCRIPT), str(store), str(folder), rules]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def finish(store, folder, rules):
    """Build to the end; return the digest."""
    process = start(store, folder, rules)
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out.split()[-1]


def killed(store, folder, rules, *, lines, seconds):
    """Start a build and kill it some time after so many documents; say whether it still ran."""
    process = start(store, folder, rules)
    for _ in range(lines):
        process.stdout.readline()
    time.sleep(seconds)
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return running


def make(folder, number):
    folder.mkdir()
    for n in range(number):
        names = [f"Person {n}-{k}" for k in range(20)] + ["Anna Ek"]
        (folder / f"protokoll-{n:03}.txt").write_text("\n".join(names))
    return folder


@pytest.mark.parametrize(("documents", "kills"), [(40, 2), (100, 4)])
def test_a_killed_build_leaves_whole_documents(tmp_path, documents, kills):
    folder = make(tmp_path / "docs", documents)
    chance, store, hits, held = random.Random(documents), tmp_path / "store", 0, 0
    for rules in ("1", "2"):
        digest = finish(tmp_path / "reference", folder, rules)
        for _ in range(kills):
            lines, seconds = chance.randint(1, documents), chance.uniform(0, 0.1)
            hits += killed(store, folder, rules, lines=lines, seconds=seconds)
            with EmbeddedStore.open(store, read_only=True) as opened:
                report = verify(opened)
            last = consolidated_graph(opened.base)
            assert {problem.graph for problem in report.problems} <= {last}
            assert report.documents >= max(held, 1)
            held = report.documents
        assert finish(store, folder, rules) == digest
        with EmbeddedStore.open(store, read_only=True) as opened:
            assert verify(opened).ok
            assert verify(opened).documents == documents
        assert finish(store, folder, rules) == digest
    assert hits >= kills, "most builds still ran when they were killed"
