"""A graph on disk, and a way to run the program on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from samverkan.cli import run
from samverkan.graph.embedded import EmbeddedStore

GRAPH = Path(__file__).parents[1] / "queries" / "graph.trig"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the invented graph; tests only read it."""
    folder = tmp_path_factory.mktemp("store") / "graph"
    with EmbeddedStore.open(folder) as store:
        store.extend(ox.parse(path=GRAPH, format=ox.RdfFormat.TRIG))
        store.flush()
    return folder


@pytest.fixture
def samverkan(
    graph: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., Ran]:
    """Run the program in an empty folder, with the graph named by the environment."""
    monkeypatch.setenv("SAMVERKAN_GRAPH", str(graph))
    monkeypatch.chdir(tmp_path)

    def ran(*words: str) -> Ran:
        code = run(words)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return ran
