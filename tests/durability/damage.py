"""Every file of a graph is flipped, cut and removed: refused, found by `verify`, or harmless."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from samverkan.ontology.errors import StoreError
from tests.durability import corpus
from tests.durability.running import Ran, forked, kill, start, state

REFUSED, FOUND, HARMLESS = "refused", "found", "without effect"
SILENT, DIED, MENDED = "SILENT", "DIED", "mended by the next build"
NUMBER = re.compile(r"\d{4,}|(?<=old\.)\d+")


@dataclass(frozen=True, slots=True)
class Harm:
    """One way to damage a file; None as result removes it."""

    name: str
    damage: Callable[[bytes], bytes | None]


def _flip(part: float) -> Harm:
    def damage(data: bytes) -> bytes:
        place = min(int(len(data) * part), len(data) - 1)
        return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]

    return Harm(f"flipped at {part:.0%}", damage)


FLIPS = tuple(_flip(part) for part in (0, 0.1, 0.25, 0.5, 0.75, 0.9, 1))
HARMS = (
    *FLIPS,
    Harm("cut to nothing", lambda data: b""),
    Harm("cut to half", lambda data: data[: len(data) // 2]),
    Harm("cut by one", lambda data: data[:-1]),
    Harm("removed", lambda data: None),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A file, what was done to it, what came of it, and what was said."""

    file: str
    harm: str
    came: str
    said: str

    @property
    def kind(self) -> str:
        """The kind of file: its name without the numbers of the engine."""
        return NUMBER.sub("N", self.file)


def finished(work: Path, documents: int) -> Path:
    """Make a graph with all that can stand beside it, and return its folder."""
    graph = work / "whole" / "graph"
    graph.parent.mkdir(parents=True)
    texts = corpus.write(work / "texts", documents)
    graph.with_name("graph.judgements").write_text(corpus.judgements(5), "utf-8")
    forked("build", str(texts), "--graph", str(graph))
    some = corpus.list_of_forgotten(corpus.names(graph)[:3])
    graph.with_name("graph.forgotten").write_text(some, "utf-8")
    done = forked("build", str(texts), "--graph", str(graph))
    assert done.code == 0, done.said
    return graph


def killed(work: Path, documents: int) -> Path:
    """Return the folder of a graph whose build was killed while its journal was full."""
    graph = work / "killed" / "graph"
    graph.parent.mkdir(parents=True)
    texts = corpus.write(work / "more", documents)
    process = start("build", str(texts), "--graph", str(graph))
    while sum(path.stat().st_size for path in graph.glob("*.log")) < 100_000:
        assert process.poll() is None, "the build ended first"
        time.sleep(0.01)
    kill(process)
    return graph


def cases(
    graph: Path,
    work: Path,
    *,
    harms: tuple[Harm, ...] = HARMS,
    one_of_a_kind: bool = False,
) -> Iterator[Case]:
    """Damage one file after the other, each time in a fresh copy, and yield what came of it.

    Args:
        graph: its folder; what stands beside it begins with its name.
        work: where copies are made.
        harms: what is done.
        one_of_a_kind: of files whose names differ by numbers only, take the largest.
    """
    whole = forked("verify", "--graph", str(graph))
    files = {
        NUMBER.sub("N", file.name) if one_of_a_kind else file.name: file
        for file in sorted(graph.parent.rglob("*"), key=lambda path: path.stat().st_size)
        if file.is_file() and file.stat().st_size
    }
    for file in files.values():
        name = str(file.relative_to(graph.parent))
        for harm in harms:
            copy = work / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(graph.parent, copy)
            data = harm.damage(file.read_bytes())
            if data is None:
                (copy / name).unlink()
            else:
                (copy / name).write_bytes(data)
            told = forked("verify", "--graph", str(copy / graph.name))
            yield Case(name, harm.name, _came(told, whole), told.said)


def _came(told: Ran, whole: Ran) -> str:
    if not told.in_words:
        return DIED
    if told.code == 0:
        return HARMLESS if told.digest == whole.digest else SILENT
    return FOUND if "not as it must be" in told.said else REFUSED


def journal(work: Path, documents: int, places: int) -> Iterator[Case]:
    """Cut and flip the journal of a killed build; what is left must be whole documents, and the
    next build must come to the reference.

    Args:
        work: where to.
        documents: how many.
        places: at how many it is cut, and at how many it is flipped.
    """
    graph = killed(work, documents)
    reference = work / "reference"
    assert forked("build", str(work / "more"), "--graph", str(reference)).code == 0
    file = max(graph.glob("*.log"), key=lambda path: path.stat().st_size)
    for number in range(places):
        part = number / max(places - 1, 1)
        cut = Harm(f"cut at {part:.0%}", lambda data, part=part: data[: int(len(data) * part)])
        for harm in (cut, _flip(part)):
            copy = work / "copy"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(graph, copy)
            (copy / file.name).write_bytes(harm.damage(file.read_bytes()) or b"")
            yield Case(file.name, harm.name, *_continued(copy, work / "more", reference))


def _continued(graph: Path, texts: Path, reference: Path) -> tuple[str, str]:
    try:
        problems = state(graph).problems
    except StoreError as error:
        return REFUSED, str(error)
    if problems:
        return SILENT, "; ".join(problems)
    done = forked("build", str(texts), "--graph", str(graph))
    same = done.code == 0 and state(graph).graphs == state(reference).graphs
    return (MENDED if same else SILENT), done.said
