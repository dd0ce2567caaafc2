"""Small generated minutes, the same ones changed, and the files that stand beside a graph."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.forgetting import Forgotten, dump
from samverkan.graph.observed import from_quads
from samverkan.graph.verify import documents
from samverkan.ontology.names import fold
from tests.accuracy.generator import Case, case

SEED = 77
LONGEST = 4_000  # characters
CHANGED = 3  # one document in so many
KEY = bytes(range(32))
DAY = "2026-01-02"


def _minutes() -> Iterator[Case]:
    made = (case(number, SEED) for number in count())
    return (one for one in made if one.minutes and len(one.text) < LONGEST)


def write(folder: Path, documents: int, *, changed: bool = False) -> Path:
    """Write documents to a folder and return it.

    Args:
        folder: that does not exist.
        documents: how many.
        changed: one in three holds another text under the same name.
    """
    folder.mkdir(parents=True)
    others = documents // CHANGED + 1
    texts = [made.text for made in islice(_minutes(), documents + others)]
    for number in range(documents):
        other = changed and number % CHANGED == 0
        text = texts[documents + number // CHANGED if other else number]
        (folder / f"protokoll-{number:04}.txt").write_text(text, "utf-8")
    return folder


def names(graph: Path) -> list[str]:
    """Return the names of the people in a graph, folded, sorted."""
    with EmbeddedStore.open(graph, read_only=True) as store:
        found = (from_quads(store.quads(name), store.base) for name in documents(store))
        return sorted({fold(one.name) for made in found for one in made.persons if " " in one.name})


def list_of_forgotten(people: list[str]) -> str:
    """Return the file beside a graph that leaves out these people, whatever document names them."""
    plain = Forgotten(KEY)
    return dump(Forgotten(KEY, tuple((plain.mark("name", name), DAY) for name in people)))


def judgements(rows: int) -> str:
    """Return a file of decisions, about things that are not there."""
    return "".join(
        f"different\tperson/{number:012x}\tperson/{number + rows:012x}\thand\t{DAY}\n"
        for number in range(rows)
    )
