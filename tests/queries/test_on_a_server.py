"""The catalogue gives the same rows on a server as it does in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.remote import RemoteStore, put_graph
from samverkan.graph.wire import Access
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.lookup import find
from samverkan.queries.run import run
from samverkan.queries.tables import write
from tests.queries.test_catalog import HERE, PARAMETERS
from tests.servers import oxigraph

ACCESS = Access(timeout=30, tries=2)


@pytest.fixture(scope="module", params=["apart", "joined"])
def remote(store: EmbeddedStore, request: pytest.FixtureRequest):
    """The invented graph on an Oxigraph server, with its named graphs apart or as one."""
    options = ["--union-default-graph"] if request.param == "joined" else []
    with oxigraph(*options) as address:
        for name in store.graphs():
            put_graph(f"{address}/store", name, store.quads(name), ACCESS)
        yield RemoteStore.connect(f"{address}/query", ACCESS)


@pytest.mark.parametrize("query", catalog().values(), ids=lambda query: query.name)
def test_query_gives_its_answer_on_a_server(query: Query, remote: RemoteStore) -> None:
    answer = run(remote, query, PARAMETERS.get(query.name, {}))
    expected = (Path(HERE) / f"{query.name}.csv").read_text("utf-8")
    assert write(answer, "csv", raw=True) == expected


def test_names_are_found_on_a_server(store: EmbeddedStore, remote: RemoteStore) -> None:
    assert find(remote, "nvr") == find(store, "nvr")
