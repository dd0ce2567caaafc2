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
    """Build to the end; return the digest, and the seconds from the first document to the last."""
    process = start(store, folder, rules)
    process.stdout.readline()
    began = time.monotonic()
    out, err = process.communicate()
    assert process.returncode == 0, err
    return out.split()[-1], time.monotonic() - began


def killed(store, folder, rules, seconds):
    """Start a build and kill it some time after its first document; say whether it still ran."""
    process = start(store, folder, rules)
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


@pytest.mark.parametrize(("documents", "kills"), [(40, 3), (200, 10)])
def test_a_killed_build_leaves_whole_documents(tmp_path, documents, kills):
    folder = make(tmp_path / "docs", documents)
    rules = ["1", "2"]
    digests, seconds = zip(*[finish(tmp_path / "ref", folder, word) for word in rules], strict=True)
    chance = random.Random(documents)
    store, hits, round_ = tmp_path / "store", 0, 0
    held = 0
    while hits < kills:
        word = rules[round_ % 2]
        if not killed(store, folder, word, chance.uniform(0, seconds[round_ % 2] * 0.5)):
            round_ += 1
            continue
        hits += 1
        with EmbeddedStore.open(store, read_only=True) as opened:
            report = verify(opened)
        assert {problem.graph for problem in report.problems} <= {consolidated_graph(opened.base)}
        assert report.documents >= held
        held = report.documents
    assert held > 0
    assert finish(store, folder, rules[-1])[0] == digests[-1]
    with EmbeddedStore.open(store, read_only=True) as opened:
        assert verify(opened).ok
        assert verify(opened).documents == documents
    assert finish(store, folder, rules[-1])[0] == digests[-1]
