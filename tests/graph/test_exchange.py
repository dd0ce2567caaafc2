"""A graph goes to a real server and comes back the same; what was damaged on the way is refused."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exchange import Server, pull, push
from samverkan.graph.imports.rdf import import_rdf
from samverkan.graph.iris import document_iri, ledger_graph
from samverkan.graph.remote import RemoteStore, put_graph
from samverkan.graph.verify import store_digest, verify
from samverkan.graph.wire import Access
from samverkan.ontology.errors import StoreDamaged, StoreError
from tests.servers import answers, faulty, oxigraph

NOW = "2026-01-02T03:04:05Z"
BASE = "https://data.example/samverkan/"
ACCESS = Access(timeout=20, tries=1)
DOCUMENT = document_iri(BASE, "a" * 64)


def statement(value: object, graph: str = DOCUMENT) -> ox.Quad:
    node = ox.NamedNode(BASE + "person/1")
    return ox.Quad(node, ox.NamedNode("http://e/p"), value, ox.NamedNode(graph))


@pytest.fixture
def store(tmp_path):
    """A store with a document and an import."""
    with EmbeddedStore.in_memory(BASE) as made:
        line = ledger.Line(DOCUMENT, NOW, "a" * 64, files=("protokoll.txt",))
        words = ['"citat"\n\\ å 😀', "1.50", "", "x" * 10_000]
        ledger.write(made, line, [statement(ox.Literal(word)) for word in words])
        (tmp_path / "more.ttl").write_text("[] <http://e/p> 1.50 , 'x'@sv .")
        import_rdf(made, tmp_path / "more.ttl", now=NOW)
        yield made


@pytest.fixture(scope="module")
def service():
    with oxigraph() as address:
        yield address


@pytest.fixture
def server(service):
    """An Oxigraph server that is empty."""
    made = Server(f"{service}/store")
    for name in RemoteStore.connect(made.asked, ACCESS).graphs():
        put_graph(made.store, name, (), ACCESS)
    return made


def fetched(target, server):
    return pull(target, RemoteStore.connect(server.asked, ACCESS), server, now=NOW)


def test_what_is_pushed_comes_back_the_same(store, server):
    told = []
    report = push(store, server, ACCESS, told=lambda graph, count: told.append(graph))
    assert (report.graphs, report.quads) == (3, len(list(store.quads())))
    assert told[-1] == ledger_graph(BASE), "the ledger goes last"
    with EmbeddedStore.in_memory(BASE) as other:
        assert fetched(other, server).graphs == 2
        assert store_digest(other) == store_digest(store)
        assert ledger.lines(other) == ledger.lines(store)
        assert verify(other).problems == verify(store).problems
        assert fetched(other, server) == type(fetched(other, server))(0, 0, 2)


def test_the_server_can_be_verified_where_it_stands(store, server):
    push(store, server, ACCESS)
    remote = RemoteStore.connect(server.asked, ACCESS)
    assert remote.base == BASE
    assert verify(remote).digest == store_digest(store)


def test_pushing_again_replaces(store, server):
    push(store, server, ACCESS)
    line = ledger.line_of(store, DOCUMENT)
    ledger.write(store, line, [statement(ox.Literal("only this"))])
    push(store, server, ACCESS)
    remote = RemoteStore.connect(server.asked, ACCESS)
    assert list(remote.quads(DOCUMENT)) == [statement(ox.Literal("only this"))]


def test_prune_removes_what_is_gone_and_leaves_what_is_not_ours(store, server):
    push(store, server, ACCESS)
    put_graph(server.store, "http://other.example/g", [statement(ox.Literal("x"))], ACCESS)
    ledger.forget(store, DOCUMENT)
    assert push(store, server, ACCESS).removed == 0
    assert DOCUMENT in RemoteStore.connect(server.asked, ACCESS).graphs()
    assert push(store, server, ACCESS, prune=True).removed == 1
    there = RemoteStore.connect(server.asked, ACCESS).graphs()
    assert DOCUMENT not in there
    assert "http://other.example/g" in there


def test_a_graph_of_others_gets_names_and_a_line(server):
    name = "http://other.example/råd"
    blank = ox.Quad(ox.BlankNode(), ox.NamedNode("http://e/p"), ox.BlankNode())
    put_graph(server.store, name, [blank], ACCESS)
    with EmbeddedStore.in_memory() as target:
        assert fetched(target, server).quads == 1
        (graph,) = [g for g in target.graphs() if "/import/" in g]
        assert not any(isinstance(q.subject, ox.BlankNode) for q in target.quads(graph))
        assert ledger.line_of(target, graph).files == (name,)
        assert verify(target).ok


def test_a_graph_that_is_not_what_the_ledger_says_is_refused(store, server):
    push(store, server, ACCESS)
    put_graph(server.store, DOCUMENT, [statement(ox.Literal("changed"))], ACCESS)
    with EmbeddedStore.in_memory(BASE) as other:
        with pytest.raises(StoreDamaged, match="the server's ledger says 4"):
            fetched(other, server)
        assert not list(other.quads(DOCUMENT))


def test_a_server_without_graphs_says_so(server):
    with EmbeddedStore.in_memory() as target, pytest.raises(StoreError, match="no named graph"):
        fetched(target, server)


@pytest.mark.parametrize(
    ("store_at", "asked"),
    [
        ("http://e:7878/store", "http://e:7878/query"),
        ("http://e/ds/data/", "http://e/ds/query"),
        ("http://e/sparql-graph-crud-auth", "http://e/sparql-auth"),
        ("http://e/repositories/r/rdf-graphs/service", "http://e/repositories/r"),
    ],
)
def test_the_query_service_is_found_beside_the_store(store_at, asked):
    assert Server(store_at).asked == asked
    assert Server(store_at, "http://q/").asked == "http://q/"


def test_an_unknown_server_needs_its_query_service():
    with pytest.raises(StoreError, match="--query-service"):
        _ = Server("http://e/graphs").asked


def test_a_push_that_fails_says_where(store):
    with faulty(answers(204, "text/plain"), answers(507, "text/plain")) as broken:
        with pytest.raises(StoreError, match="no memory"):
            push(store, Server(broken.address), ACCESS)
        assert [seen[0] for seen in broken.seen] == ["PUT", "PUT"]
        assert broken.seen[0][2]["Content-Type"] == "text/turtle; charset=utf-8"
