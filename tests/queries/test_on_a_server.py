"""The catalogue gives the same rows on a server as it does in this process.

Oxigraph is asked itself; of what a Virtuoso keeps, a copy is asked, as the commands do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exchange import push
from samverkan.graph.remote import RemoteStore, put_graph
from samverkan.graph.replica import follow
from samverkan.graph.services import Server
from samverkan.graph.store import Store
from samverkan.graph.wire import Access
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.lookup import find
from samverkan.queries.run import run
from samverkan.queries.tables import write
from tests.queries.test_catalog import HERE, PARAMETERS
from tests.servers import KEEPER, oxigraph, virtuoso

ACCESS = Access(timeout=30, tries=2)


@pytest.fixture(
    scope="module",
    params=["apart", "joined", pytest.param("virtuoso", marks=pytest.mark.virtuoso)],
)
def remote(
    store: EmbeddedStore,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Store]:
    """The invented graph on an Oxigraph, with its named graphs apart or as one, or a Virtuoso."""
    if request.param == "virtuoso":
        place = tmp_path_factory.mktemp("virtuoso")
        with virtuoso(place / "server") as address:
            server = Server.at(f"{address}/sparql")
            push(store, server, Access(timeout=30, tries=1, **KEEPER))
            follow(RemoteStore.connect(server.asked, ACCESS), place / "copy")
            with EmbeddedStore.open(place / "copy", read_only=True) as copy:
                yield copy
        return
    options = ["--union-default-graph"] if request.param == "joined" else []
    with oxigraph(*options) as address:
        for name in store.graphs():
            put_graph(f"{address}/store", name, store.quads(name), ACCESS)
        yield RemoteStore.connect(f"{address}/query", ACCESS)


@pytest.mark.parametrize("query", catalog().values(), ids=lambda query: query.name)
def test_query_gives_its_answer_on_a_server(query: Query, remote: Store) -> None:
    answer = run(remote, query, PARAMETERS.get(query.name, {}))
    expected = (Path(HERE) / f"{query.name}.csv").read_text("utf-8")
    assert write(answer, "csv", raw=True) == expected


def test_names_are_found_on_a_server(store: EmbeddedStore, remote: Store) -> None:
    assert find(remote, "nvr") == find(store, "nvr")
