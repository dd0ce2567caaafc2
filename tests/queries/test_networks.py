"""Every network and every measure of the invented graph gives the answer in the file of its name.

Accept changed answers with `python -m tests.queries.accept`, then read the difference.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from samverkan.asking import Graph
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.measures import MEASURED
from samverkan.graph.network import PROJECTIONS, network, places
from samverkan.measuring import measure
from samverkan.queries.tables import write

NETWORKS = Path(__file__).parent / "networks"
MEASURES = Path(__file__).parent / "measures"
TOLD = ("kind", "label", "capacity", "behalf", "since", "until", "first", "last", "weight", "unit")


def edges(store: EmbeddedStore, kind: str) -> str:
    """Return the edges of a network as CSV, with the names of their ends and their lines."""
    graph = network(store, kind=kind)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("from", "to", *TOLD, "evidence"))
    for start, end, data in graph.edges(data=True):
        ends = graph.nodes[start]["label"], graph.nodes[end]["label"]
        lines = "; ".join(f"{p.document}:{p.line}" for p in places(data["evidence"]))
        writer.writerow((*ends, *(data[name] for name in TOLD), lines))
    return out.getvalue()


def measures(store: EmbeddedStore, kind: str) -> str:
    """Return the measures of a network as CSV, and what is told beside them."""
    table, notes = measure(Graph(store), kind)
    return write(table, "csv", raw=True) + "".join(f"# {note}\n" for note in notes)


@pytest.mark.parametrize("kind", PROJECTIONS)
def test_network_is_the_accepted_one(store: EmbeddedStore, kind: str) -> None:
    found = edges(store, kind)
    assert found == (NETWORKS / f"{kind}.csv").read_text("utf-8")
    assert found.count("\n") > 1, "a network without edges proves nothing"


@pytest.mark.parametrize("kind", MEASURED)
def test_measures_are_the_accepted_ones(store: EmbeddedStore, kind: str) -> None:
    found = measures(store, kind)
    assert found == (MEASURES / f"{kind}.csv").read_text("utf-8")
    assert found.count("\n") > 2, "a table without rows proves nothing"


def test_no_answer_is_left_behind() -> None:
    assert {path.stem for path in NETWORKS.glob("*")} == set(PROJECTIONS)
    assert {path.stem for path in MEASURES.glob("*")} == set(MEASURED)


@pytest.mark.parametrize("kind", MEASURED)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_words_are_there_in_both_languages(store: EmbeddedStore, kind: str, lang: str) -> None:
    """Every sentence is filled in, and no language has a word of the other's."""
    table, _ = measure(Graph(store), kind, lang=lang)
    said = " ".join(
        str(cell)
        for column in table.columns
        if column.name.endswith("words")
        for cell in table.column(column.name)
        if cell
    )
    foreign = {"sv": (" the ", " of ", " with "), "en": (" och ", " på ", " hör ")}[lang]
    assert said and "{" not in said
    assert not any(word in said for word in foreign)
