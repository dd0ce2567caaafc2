"""SIGKILL at random moments, spread over the whole run: nothing half, nothing lost, all opens."""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.graph.embedded import EmbeddedStore
from samverkan.ontology.errors import StoreBusy, StoreError
from tests.durability import corpus
from tests.durability.running import State, forked, kill, ran, start, state


@dataclass(frozen=True, slots=True)
class Trial:
    """A command that is killed again and again.

    Args:
        words: of the command, for the graph in a folder.
        prepare: makes the graph that it begins with in a folder.
        whole: all graphs change at once, or none.
    """

    words: Callable[[Path], list[str]]
    prepare: Callable[[Path], None]
    whole: bool = False


@dataclass(slots=True)
class Tally:
    """What was found: where the kills hit, how often it had ended first, and what was wrong."""

    hits: Counter[str] = field(default_factory=Counter)
    ended: int = 0
    bad: list[str] = field(default_factory=list)


def clear(folder: Path) -> None:
    """Delete a graph with all that stands beside it."""
    for path in folder.parent.glob(f"{folder.name}*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def trial(made: Trial, work: Path, kills: int) -> Tally:
    """Kill a command so often, each time going on with what is left; start anew when it is done."""
    chance, tally = random.Random(kills), Tally()
    reference, graph = work / "reference", work / "graph"
    made.prepare(reference)
    before = state(reference) if reference.exists() else State({}, frozenset(), (), True)
    began = time.monotonic()
    done = ran(*made.words(reference))
    seconds, after = time.monotonic() - began, state(reference)
    assert done.code == 0, done.said
    made.prepare(graph)
    while tally.hits.total() < kills:
        process = start(*made.words(graph))
        time.sleep(chance.uniform(0, seconds))
        if kill(process):
            found = _judged(graph, before, after, whole=made.whole, tally=tally)
        else:
            tally.ended += 1
            found = "done"
        if found in ("done", "does not open"):
            clear(graph)
            made.prepare(graph)
    _finish(made, graph, after, tally)
    return tally


def _judged(graph: Path, before: State, after: State, *, whole: bool, tally: Tally) -> str:
    """Note what is wrong after a kill, and return how far the command had come."""
    try:
        now = _opened(graph)
    except StoreError as error:
        tally.hits["does not open"] += 1
        tally.bad.append(f"does not open: {error}")
        return "does not open"
    tally.bad += [f"half: {problem}" for problem in now.problems]
    for name, digest in now.graphs.items():
        if digest not in (before.graphs.get(name), after.graphs.get(name)):
            tally.bad.append(f"half: {name}")
    tally.bad += [f"lost: {name}" for name in before.graphs.keys() - now.graphs.keys()]
    if whole and now.graphs not in (before.graphs, after.graphs):
        tally.bad.append("half: some graphs are new, some old")
    phase = _phase(now, before, after)
    tally.hits[phase] += 1
    return phase


def _opened(graph: Path) -> State:
    """Return the state; end a replacement that was interrupted, as the next change does."""
    if not graph.exists() and not list(graph.parent.glob(f"{graph.name}.swap-*")):
        return State({}, frozenset(), (), False)
    try:
        return state(graph)
    except StoreBusy:
        EmbeddedStore.open(graph).close()
        return state(graph)
    except StoreError as error:
        if "its making was interrupted" in str(error) or "There is no store" in str(error):
            return State({}, frozenset(), (), False)
        raise


def _phase(now: State, before: State, after: State) -> str:
    if now.graphs == after.graphs:
        return "done"
    fresh = [name for name in after.documents if now.graphs.get(name) == after.graphs[name]]
    old = [name for name in after.documents if before.graphs.get(name) == after.graphs[name]]
    if len(fresh) == len(after.documents):
        return "consolidating"
    return "reading" if len(fresh) > len(old) else "before the first document"


def _finish(made: Trial, graph: Path, after: State, tally: Tally) -> None:
    """Let it end: it must come to the reference, change nothing a second time, and be whole."""
    for what in ("the end is not the reference", "a second run changed something"):
        done = forked(*made.words(graph))
        gone = made.whole and "is called" in done.said  # who is forgotten is not found again
        if (done.code and not gone) or state(graph).graphs != after.graphs:
            tally.bad.append(f"{what}: {done.said}")
    told = forked("verify", "--graph", str(graph))
    if told.code:
        tally.bad.append(f"verify: {told.said}")


def _build(*folders: Path) -> Callable[[Path], list[str]]:
    return lambda graph: ["build", *map(str, folders), "--graph", str(graph)]


def first_load(work: Path, documents: int) -> Trial:
    """Return the first build of a folder."""
    return Trial(_build(corpus.write(work / "first", documents)), lambda graph: None)


def changed_load(work: Path, documents: int) -> Trial:
    """Return a build after one document in three has another text, and a third of the people are
    on the list of those who are left out, so that every graph is written again."""
    _, full = _filled(work, documents)
    old, new = work / "first", corpus.write(work / "second", documents, changed=True)
    people = corpus.names(full)

    def prepare(graph: Path) -> None:
        shutil.copytree(full, graph)
        beside = graph.with_name(f"{graph.name}.forgotten")
        beside.write_text(corpus.list_of_forgotten(people[::3]), "utf-8")
        graph.with_name(f"{graph.name}.judgements").write_text(corpus.judgements(20), "utf-8")

    return Trial(_build(old, new), prepare)


def forgetting(work: Path, documents: int) -> Trial:
    """Return `forget` of one person."""
    _, full = _filled(work, documents)
    person = corpus.names(full)[0]
    return Trial(
        lambda graph: ["forget", person, "--yes", "--graph", str(graph)],
        lambda graph: None if graph.exists() else shutil.copytree(full, graph) and None,
        whole=True,
    )


def _filled(work: Path, documents: int) -> tuple[Trial, Path]:
    """Return the first build, and the graph that it made."""
    made, full = first_load(work, documents), work / "full"
    done = forked(*made.words(full))
    assert done.code == 0, done.said
    return made, full


TRIALS: dict[str, Callable[[Path, int], Trial]] = {
    "first load": first_load,
    "changed load": changed_load,
    "forget": forgetting,
}


def export(work: Path, documents: int, kills: int) -> Tally:
    """Kill `export` over an older file: it must hold the old bytes or the new ones."""
    _, full = _filled(work, documents)
    out, words = work / "graph.nq", ["export", "--graph", str(full), "-o", str(work / "graph.nq")]
    chance, tally = random.Random(kills), Tally()
    began = time.monotonic()
    assert ran(*words).code == 0
    seconds, new = time.monotonic() - began, out.read_bytes()
    out.write_bytes(old := b"old")
    while tally.hits.total() < kills:
        process = start(*words)
        time.sleep(chance.uniform(0, seconds))
        tally.ended += not kill(process)
        found = out.read_bytes()
        if found not in (old, new):
            tally.bad.append(f"half: {len(found)} bytes")
        tally.hits["new" if found == new else "old"] += 1
        out.write_bytes(old)
    return tally
