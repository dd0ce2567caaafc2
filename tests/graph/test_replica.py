"""The copy of a server's graph holds what the server holds, and nothing that its ledger denies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exchange import push
from samverkan.graph.iris import document_iri
from samverkan.graph.remote import RemoteStore, put_graph, updated
from samverkan.graph.replica import follow
from samverkan.graph.services import Server
from samverkan.graph.verify import store_digest
from samverkan.graph.wire import Access
from samverkan.ontology.errors import StoreDamaged, StoreError
from tests.servers import oxigraph

NOW = "2026-01-02T03:04:05Z"
BASE = "https://data.example/"
ACCESS = Access(timeout=30, tries=1)


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with oxigraph() as address:
        yield address


@pytest.fixture
def store(service: str) -> Iterator[EmbeddedStore]:
    """A store with two documents; the server is empty."""
    updated(f"{service}/update", "DROP ALL", ACCESS)
    with EmbeddedStore.in_memory(BASE) as made:
        for letter in "ab":
            write(made, letter, letter)
        yield made


def write(store: EmbeddedStore, letter: str, *words: str) -> None:
    graph = document_iri(BASE, letter * 64)
    name, node, term = map(ox.NamedNode, (graph, f"{BASE}thing", "http://e/p"))
    quads = [ox.Quad(node, term, ox.Literal(word), name) for word in words]
    ledger.write(store, ledger.Line(graph, NOW, letter * 64, (f"{letter}.txt",), "1"), quads)


def sent(store: EmbeddedStore, service: str) -> RemoteStore:
    push(store, Server.at(f"{service}/store"), ACCESS, prune=True)
    return RemoteStore.connect(f"{service}/query", ACCESS)


def held(folder: Path) -> tuple[str, dict[str, ledger.Line], list[ledger.Failure]]:
    with EmbeddedStore.open(folder, read_only=True) as copy:
        return store_digest(copy), ledger.lines(copy), ledger.failures(copy)


def test_only_what_has_changed_is_fetched(store, service, tmp_path) -> None:
    copy = tmp_path / "copy"
    assert follow(sent(store, service), copy) == 2
    assert follow(sent(store, service), copy) == 0
    write(store, "b", "b", "more")
    write(store, "c", "new")
    ledger.forget(store, document_iri(BASE, "a" * 64))
    store.extend(ledger.failure_quads(ledger.Failure("x.pdf", "trasig", "1", NOW), BASE))
    fetched: list[int] = []
    assert follow(sent(store, service), copy, told=lambda n, of: fetched.append(of)) == 3
    assert fetched == [2, 2], "the third was taken away"
    assert held(copy) == (store_digest(store), ledger.lines(store), ledger.failures(store))


def test_a_graph_that_its_ledger_denies_is_refused(store, service, tmp_path) -> None:
    source = sent(store, service)
    assert follow(source, tmp_path / "copy") == 2
    before = held(tmp_path / "copy")
    write(store, "a", "other")
    source = sent(store, service)
    put_graph(f"{service}/store", document_iri(BASE, "a" * 64), [], ACCESS)
    with pytest.raises(StoreDamaged, match="ledger says 1"):
        follow(source, tmp_path / "copy")
    assert held(tmp_path / "copy") == before


def test_a_server_without_a_graph_of_ours_is_told(store, service, tmp_path) -> None:
    with pytest.raises(StoreError, match="no graph of samverkan"):
        follow(RemoteStore.connect(f"{service}/query", ACCESS), tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
