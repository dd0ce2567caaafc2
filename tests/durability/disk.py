"""A disk that is full: words, exit code 4, nothing lost, and the same command goes on with room.

The disk is a file system in memory of a given size, mounted where only this process and its
children see it; `unshare -rm` gives a process that may do so (see `in_namespace`).
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import consolidated_graph
from tests.durability import corpus
from tests.durability.running import ROOT, Ran, forked, state

ROOM = 2_000_000  # kilobytes
NAMESPACE = ("unshare", "--map-root-user", "--mount")


def possible() -> bool:
    """Say whether this machine lets a process mount a file system in memory."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(
        [*NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/tmp"], capture_output=True
    )
    return tried.returncode == 0


def in_namespace(*words: str) -> int:
    """Run `python -m tests.durability` with these words where it may mount; return its code."""
    command = [*NAMESPACE, sys.executable, "-m", "tests.durability", *words]
    return subprocess.run(command, cwd=ROOT).returncode


@contextlib.contextmanager
def disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Mount a disk of that size at a folder while the block lasts."""
    folder.mkdir(parents=True)
    _mount(folder, f"size={kilobytes}k")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)


def resize(folder: Path, kilobytes: int) -> None:
    """Give a disk more room."""
    _mount(folder, f"remount,size={kilobytes}k")


def fill(folder: Path, *, leave: int = 0) -> Path:
    """Fill a disk with one file, but for `leave` kilobytes, and return the file."""
    file, block = folder / "filler", b"\0" * 4096
    free = shutil.disk_usage(folder).free // 4096 - leave // 4
    with contextlib.suppress(OSError), file.open("wb", buffering=0) as out:
        for _ in range(max(free, 0)):
            out.write(block)
    return file


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one size.

    Args:
        what: was tried.
        kilobytes: of the disk, or left free on it.
        code: exit code on the full disk.
        held: documents that were whole then, -1 where no store was there.
        bad: what was wrong, empty when all is as it must be.
        said: the last line in words.
    """

    what: str
    kilobytes: int
    code: int
    held: int
    bad: str
    said: str


def _told(done: Ran, what: str, kilobytes: int, *, held: int, bad: list[str]) -> Row:
    if done.code == 0 and what in ("build", "consolidation"):
        return Row(what, kilobytes, 0, held, "; ".join(bad), "there was room enough")
    code, words = (1, "space on the disk") if what == "export" else (4, "disk is full")
    if done.code != code or not done.in_words or words not in done.said:
        bad.append(f"exit code {done.code}, not in words: {done.said[-300:]}")
    said = (done.said.strip().splitlines() or [""])[-1]
    return Row(what, kilobytes, done.code, held, "; ".join(bad), said)


def build(work: Path, documents: int, sizes: int) -> Iterator[Row]:
    """Build on disks of so many sizes, from nearly none to nearly enough, and then with room."""
    texts, whole = corpus.write(work / "texts", documents), work / "whole"
    with disk(whole, ROOM):
        assert forked("build", str(texts), "--graph", str(whole / "graph")).code == 0
        after = state(whole / "graph").graphs
        need = shutil.disk_usage(whole).used // 1024
    for number in range(sizes):
        size = 64 + need * number // sizes
        with disk(work / f"disk-{number}", size) as folder:
            graph, bad = folder / "graph", list[str]()
            words = ("build", str(texts), "--graph", str(graph))
            done = forked(*words)
            held = _held(graph, after, bad)
            resize(folder, ROOM)
            again = forked(*words)
            if again.code or state(graph).graphs != after or not state(graph).settled:
                bad.append(f"with room: {again.said}")
            if forked("verify", "--graph", str(graph)).code:
                bad.append("verify finds fault")
            yield _told(done, "build", size, held=held, bad=bad)


def _held(graph: Path, after: dict[str, str], bad: list[str]) -> int:
    """Return how many documents a store holds, and note those that are not whole."""
    if not (graph / "CURRENT").exists():
        return -1
    try:
        now = state(graph)
    except Exception as error:
        if "its making was interrupted" not in str(error):
            bad.append(f"does not open: {error}")
        return -1
    bad += [f"half: {problem}" for problem in now.problems]
    bad += [f"half: {name}" for name, one in now.graphs.items() if after.get(name) != one]
    return len(now.documents)


def others(work: Path, documents: int) -> Iterator[Row]:
    """Fill the disk under consolidation, `forget`, `export`, `serve`, and the files beside."""
    texts = corpus.write(work / "again", documents)
    with disk(work / "others", ROOM) as folder:
        graph = folder / "graph"
        build_it = ("build", str(texts), "--graph", str(graph))
        assert forked(*build_it).code == 0
        before = state(graph).graphs
        person = corpus.names(graph)[0]
        old = folder / "out.nq"
        old.write_bytes(b"old")
        for what, leave, words in (
            ("export", 64, ("export", "--graph", str(graph), "-o", str(old))),
            ("serve", 0, ("serve", "--graph", str(graph), "--port", "0")),
            ("forget", 0, ("forget", person, "--yes", "--graph", str(graph))),
            ("forget", 1024, ("forget", person, "--yes", "--graph", str(graph))),
        ):
            filler, bad = fill(folder, leave=leave), list[str]()
            done = forked(*words)
            held = _held(graph, before, bad)
            if state(graph).graphs != before:
                bad.append("the graph has changed")
            if old.read_bytes() != b"old":
                bad.append("the older file is lost")
            left = sorted(p.name for p in folder.iterdir() if p.name.startswith("graph.served"))
            bad += [f"left over: {name}" for name in left]
            filler.unlink()
            yield _told(done, what, leave, held=held, bad=bad)
        gone = forked("forget", person, "--yes", "--graph", str(graph))
        if gone.code or person in corpus.names(graph):
            yield Row("forget", ROOM, gone.code, 0, "with room it does not end", gone.said)
        yield from _consolidation(folder, build_it)


def _consolidation(folder: Path, words: tuple[str, ...]) -> Iterator[Row]:
    graph = folder / "graph"
    after = state(graph).graphs
    for leave in (8, 16, 64):
        with EmbeddedStore.open(graph) as store:
            ledger.forget(store, consolidated_graph(store.base))
            store.flush()
        filler, bad = fill(folder, leave=leave), list[str]()
        done = forked(*words)
        held = _held(graph, after, bad)
        filler.unlink()
        again = forked(*words)
        if again.code or state(graph).graphs != after:
            bad.append(f"with room: {again.said}")
        yield _told(done, "consolidation", leave, held=held, bad=bad)
