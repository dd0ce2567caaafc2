"""The parts of `benchmarks/catalogue.py`: every question has rows in its graph; sums are right."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import catalog
from samverkan.queries.run import run

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def bench() -> Iterator[Any]:
    """The benchmark, which is a script beside others."""
    sys.path.insert(0, str(BENCHMARKS))
    yield import_module("catalogue")
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="module")
def graph(bench: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest graph that it makes."""
    folder = tmp_path_factory.mktemp("growth") / "graph"
    bench.make(folder, 0)
    return folder


class InProcess:
    """Asks as an engine does, in this process."""

    def __init__(self, folder: Path) -> None:
        self.store = EmbeddedStore.open(folder, read_only=True)

    def ask(self, question: str, values: dict[str, str]) -> tuple[tuple[float, float], int, str]:
        return (0.0, 0.0), len(run(self.store, catalog()[question], values).rows), ""


def test_every_question_is_asked_and_has_rows(bench: Any, graph: Path) -> None:
    lots, asker = bench.Lots(graph), InProcess(graph)
    empty = []
    for variant in bench.variants():
        values = bench.settings(lots, variant, asker)[0]
        if not asker.ask(variant.query.name, values)[1]:
            empty.append(variant.name)
    assert {variant.query.name for variant in bench.variants()} == set(catalog())
    assert empty == []


def test_values_are_drawn_alike(bench: Any, graph: Path) -> None:
    variant = next(v for v in bench.variants() if v.query.name == "people-in-both")
    first, second = (next(bench.Lots(graph).draws(variant)) for _ in range(2))
    assert first == second and first["a"] != first["b"]


def test_engines_give_the_same_rows(bench: Any, graph: Path) -> None:
    """A table, a graph and rows that are merged, in processes and over HTTP."""
    found = {}
    for name in bench.ENGINES:
        with bench.Asker(name, graph, 60.0) as asker:
            found[name] = [asker.ask(question, {})[1:] for question in ("forums", "roles", "void")]
    assert all(rows for rows, _ in found["ours"])
    assert found["oxigraph"] == found["rdflib"] == found["ours"]


def test_what_takes_too_long_is_ended_and_the_next_answered(bench: Any, graph: Path) -> None:
    with bench.Asker("oxigraph", graph, 0.0) as asker:
        assert asker.ask("weak-evidence", {}) == "over 0 s"
        asker._limit = 60.0
        assert asker.ask("forums", {})[1]


@pytest.mark.parametrize(
    ("figures", "powers"),
    [
        ({100: 1.0, 1000: 10.0, 10_000: 100.0}, [1.0, 1.0]),
        ({100: 1.0, 1000: 100.0}, [2.0]),
        ({1000: 5.0, 100: 5.0}, [0.0]),
        ({100: 5.0, 1000: None}, []),
        ({100: 5.0}, []),
    ],
)
def test_growth(bench: Any, figures: dict[int, float | None], powers: list[float]) -> None:
    rows = {
        size: {"ours": {"trouble": "over 60 s"} if ms is None else {"cpu": ms}}
        for size, ms in figures.items()
    }
    assert bench.growth(rows, "ours") == pytest.approx(powers)


def test_figures_of_runs(bench: Any) -> None:
    """The first run stands apart; a setting that was asked once counts with it."""
    wall, used = [[0.9, 0.2, 0.1, 0.3], [0.5], []], [[0.3, 0.1, 0.1, 0.1], [0.2], []]
    taken = [list(zip(*one, strict=True)) for one in zip(wall, used, strict=True)]
    found = bench.figures(taken)
    assert found == {"cold": 900.0, "median": 350.0, "cpu": 150.0, "most": 500.0}
    assert [bench.percentile([1.0, 2.0, 3.0, 4.0], share) for share in (0.5, 0.95)] == [2.0, 4.0]


def test_report_names_what_was_ended(bench: Any) -> None:
    def row(question: str, size: int, ours: dict[str, Any]) -> dict[str, Any]:
        peer = {"cold": 5.0, "median": 20.0, "cpu": 20.0, "most": 25.0, "same": True}
        head = {"question": question, "statements": size, "rows": 3, "load": 1.0}
        return {**head, "ours": ours, "oxigraph": peer}

    took = {"cold": 9.0, "median": 10.0, "cpu": 10.0, "most": 12.0}
    lines = list(bench.table([
        row("forums", 1000, took), row("forums", 10_000, {**took, "median": 400.0, "cpu": 300.0}),
        row("seats", 1000, took), row("seats", 10_000, {"trouble": "over 60 s"}),
    ]))  # fmt: skip
    assert "| seats | 3 | over 60 s | over 60 s | over 60 s | 20 ms |  |" in lines
    assert "| forums | 3 | 9 ms | 400 ms | 300 ms | 20 ms | 20.00 |" in lines
    assert "| forums | 1.48 | 0.00 |" in lines
    assert "| ours | 400.0 ms | 400 ms | 300.0, 300 ms | 1 over 60 s |  |" in lines
