"""The program in a process of its own, and what a store holds after it."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import consolidated_graph
from samverkan.graph.verify import documents, verify

ROOT = Path(__file__).resolve().parents[2]
DIGEST = re.compile(r"Digest ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended: its exit code, negative when a signal ended it, and what it said."""

    code: int
    said: str

    @property
    def in_words(self) -> bool:
        """Whether it spoke to a person, and did not show its own insides."""
        return bool(self.said.strip()) and "Traceback" not in self.said and self.code >= 0

    @property
    def digest(self) -> str:
        """The digest that `verify` told; empty: none."""
        found = DIGEST.search(self.said)
        return found[1] if found else ""


def start(*words: str) -> subprocess.Popen[str]:
    """Start `samverkan` with these words, at the head of its own group of processes."""
    return subprocess.Popen(
        [sys.executable, "-m", "samverkan", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )


def ran(*words: str) -> Ran:
    """Run `samverkan` to its end."""
    process = start(*words)
    said, _ = process.communicate()
    return Ran(process.returncode, said)


_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["samverkan.cli", "samverkan.graph.verify", "samverkan.asking"])


def forked(*words: str) -> Ran:
    """Run a short command to its end as `ran` does, in a copy of a process that has read the code:
    ten times as fast."""
    with tempfile.NamedTemporaryFile() as out:
        process = _FORKS.Process(target=_in_fork, args=(words, out.name))
        process.start()
        process.join()
        code = process.exitcode
        return Ran(-1 if code is None else code, out.read().decode("utf-8"))


def _in_fork(words: Sequence[str], out: str) -> None:
    from samverkan.cli import run

    with open(out, "wb") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.exit(run(words))


def kill(process: subprocess.Popen[str]) -> bool:
    """End a process and all its children with SIGKILL; say whether it still ran."""
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return running


@dataclass(frozen=True, slots=True)
class State:
    """What a store holds.

    Args:
        graphs: digest of each graph but the ledger, as it stands in the files.
        documents: names of the graphs of documents.
        problems: what `verify` says, but for the consolidated graph.
        settled: whether the consolidated graph rests on all of it.
    """

    graphs: dict[str, str]
    documents: frozenset[str]
    problems: tuple[str, ...]
    settled: bool


def state(folder: Path) -> State:
    """Return what the store in a folder holds.

    Raises:
        StoreError: it does not open.
    """
    with EmbeddedStore.open(folder, read_only=True) as store:
        report = verify(store, indexes=False)
        last = consolidated_graph(store.base)
        others = tuple(f"{p.graph}: {p.what}" for p in report.problems if p.graph != last)
        return State(
            graphs={name: line.digest for name, line in ledger.lines(store).items()},
            documents=frozenset(documents(store)),
            problems=others,
            settled=report.ok,
        )
