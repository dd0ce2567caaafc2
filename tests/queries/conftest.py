"""The invented graph that the catalogue is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from samverkan.graph.embedded import EmbeddedStore

GRAPH = Path(__file__).with_name("graph.trig")


@pytest.fixture(scope="session")
def store() -> Iterator[EmbeddedStore]:
    """The graph of graph.trig, in memory."""
    with EmbeddedStore.in_memory() as made:
        made.extend(ox.parse(path=GRAPH, format=ox.RdfFormat.TRIG))
        yield made
