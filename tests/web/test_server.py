"""A server that really runs: limits, replaced processes, a swap under load, an orderly end."""

from __future__ import annotations

import contextlib
import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pandas
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import SPARQLWrapper

from samverkan.graph import ledger, remote
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exchange import push
from samverkan.graph.iris import consolidated_graph, curated_graph
from samverkan.graph.services import Server as Exchange
from samverkan.graph.wire import Access
from tests.servers import free_port, oxigraph
from tests.web.graphs import BASE, folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server needs POSIX")

ASK = "ASK {}"
SEAT = "http://www.w3.org/ns/org#Membership"
NUMBERS = " ".join(map(str, range(300)))
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) {" + "".join(f" VALUES ?v{k} {{ {NUMBERS} }}" for k in range(5)) + "}"
)
HUNGRY = (
    'SELECT (STRLEN(?b30) AS ?n) { BIND("' + "x" * 1000 + '" AS ?b0) '
    + "".join(f"BIND(CONCAT(?b{k}, ?b{k}) AS ?b{k + 1}) " for k in range(30)) + "}"
)  # fmt: skip


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Running:
    """A server in a process of its own."""

    process: subprocess.Popen[bytes]
    port: int
    place: Path

    def get(self, path: str, timeout: float = 60, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(
                "GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()}
            )
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    def ask(self, query: str, **more: str) -> Answer:
        return self.get("/sparql?" + urlencode({"query": query, **more}))

    def copies(self) -> list[Path]:
        return sorted(self.place.parent.glob(f"{self.place.name}.served-*/*"))

    def metric(self, name: str) -> float:
        lines = self.get("/metrics").body.decode().splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith(f"{name} ")))


@contextmanager
def running(place: Path, *options: str, cwd: Path | None = None) -> Iterator[Running]:
    port = free_port()
    words = [sys.executable, "-m", "samverkan", "serve", "--graph", str(place), "--port", str(port)]
    process = subprocess.Popen([*words, *options], stderr=subprocess.PIPE, cwd=cwd)
    server = Running(process, port, place)
    try:
        for _ in range(200):
            try:
                server.get("/ready")
                break
            except OSError:
                assert process.poll() is None, process.stderr and process.stderr.read()
                time.sleep(0.05)
        yield server
    finally:
        process.kill()
        process.wait(10)


def rebuild(place: Path, number: int) -> None:
    """Write another state, and the line of the ledger that says it is complete."""
    with EmbeddedStore.open(place) as store:
        graph = consolidated_graph(store.base)
        curated = store.quads(curated_graph(store.base))
        basis = ledger.basis(store, curated, "test")
        label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
        quad = ox.Quad(
            ox.NamedNode(f"{BASE}org/x"), label, ox.Literal(f"state {number}"), ox.NamedNode(graph)
        )
        ledger.write(
            store, ledger.Line(graph, f"2026-01-01T00:00:{number:02}Z", basis, rules="test"), [quad]
        )
        store.flush()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    place = folder(tmp_path_factory.mktemp("served") / "graph")
    with running(place, "--seconds", "1.5", "--memory", "400") as made:
        yield made


@pytest.mark.parametrize("query", [RUNAWAY, HUNGRY], ids=["time", "memory"])
def test_a_query_that_costs_too_much_ends_alone(server: Running, query: str) -> None:
    """It is refused, its process replaced, and nobody else notices."""
    before = server.metric("samverkan_queries_killed_total")
    with ThreadPoolExecutor() as threads:
        costly = threads.submit(server.ask, query)
        others = [server.ask(ASK).status for _ in range(20)]
        refused = costly.result()
    assert refused.status == 503 and int(refused.headers["retry-after"]) > 0
    assert json.loads(refused.body)["title"] in ("Query timeout", "Query too large")
    assert others == [200] * 20
    assert server.metric("samverkan_queries_killed_total") == before + 1
    assert server.ask(ASK).status == 200


def test_what_stands_behind_a_long_query_is_answered_elsewhere(server: Running) -> None:
    """And is not refused when the long one is ended together with its process."""
    with ThreadPoolExecutor(12) as threads:
        costly = [threads.submit(server.ask, RUNAWAY) for _ in range(2)]
        time.sleep(0.3)
        texts = [f"SELECT ({number} AS ?n) {{}}" for number in range(60)]
        answers = list(threads.map(lambda text: server.ask(text, format="csv"), texts))
        assert {one.result().status for one in costly} == {503}
    assert [answer.body for answer in answers] == [f"n\r\n{k}\r\n".encode() for k in range(60)]


def test_deep_queries_do_not_end_the_server(server: Running) -> None:
    for text in ("ASK " + "{" * 500 + "}" * 500, "ASK { FILTER(" + "!" * 5000 + "true) }"):
        assert server.ask(text).status == 400
    assert server.process.poll() is None


ALL = "SELECT * { ?s ?p ?o } LIMIT 5"
SOME = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 5"


@pytest.mark.parametrize(
    ("form", "query"),
    [
        *((form, ALL) for form in ("json", "xml", "csv", "tsv")),
        *((form, SOME) for form in ("turtle", "n3", "rdf+xml", "json-ld", "xml")),
    ],
)
def test_sparqlwrapper_reads_every_format(server: Running, form: str, query: str) -> None:
    asking = SPARQLWrapper(f"http://127.0.0.1:{server.port}/sparql", returnFormat=form)
    asking.setQuery(query)
    found = asking.query().convert()
    if query == SOME and form not in ("turtle", "n3"):
        assert 1 <= len(found) <= 5
    else:
        assert len(found if isinstance(found, bytes) else str(found)) > 50


def test_rdflib_and_pandas_read_from_it(server: Running) -> None:
    address = f"http://127.0.0.1:{server.port}/sparql"
    graph = rdflib.Graph(SPARQLStore(address))
    found = list(graph.triples((None, rdflib.RDF.type, rdflib.URIRef(SEAT))))
    query = urlencode({"query": f"SELECT ?s {{ ?s a <{SEAT}> }}", "format": "csv"})
    assert len(found) == len(pandas.read_csv(f"{address}?{query}")) > 5


def test_our_own_commands_ask_it_and_fetch_it(server: Running, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{server.port}"
    for graph, words in (
        (server.place, []),
        (tmp_path / "copy", ["--query-service", f"{address}/sparql"]),
    ):
        if words:
            _run("pull", f"{address}/store", *words, "--graph", str(graph))
        asked = [
            _run("forums", "-f", "csv", "--graph", where)
            for where in (str(graph), f"{address}/sparql")
        ]
        assert asked[0] == asked[1] and asked[0].count(b"\n") > 2


def _run(*words: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "samverkan", *words], capture_output=True, check=False, timeout=100
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_headers_of_every_answer(server: Running) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/nothing", "/", "/sparql?query=x"):
        headers = server.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["access-control-allow-origin"] == "*"
        assert headers["x-robots-tag"] == "noindex"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "Accept" in headers["vary"]
        assert "server" not in headers and "access-control-allow-credentials" not in headers


def test_long_answers_are_packed_for_those_who_ask(server: Running) -> None:
    path = "/store?default&format=nt"
    plain = server.get(path)
    packed = server.get(path, Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 4
    assert gzip.decompress(packed.body) == plain.body
    assert "content-encoding" not in server.get(path, Accept_Encoding="gzip;q=0").headers


def test_head_has_no_body_and_the_same_length(server: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("HEAD", "/sparql?query=ASK%7B%7D")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"")
    assert int(answer.headers["content-length"]) == len(server.ask(ASK).body)
    connection.close()


def test_a_head_without_end_is_refused(server: Running) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        with contextlib.suppress(OSError):
            connection.sendall(b"GET /health HTTP/1.1\r\n")
            for number in range(600):
                connection.sendall(b"X-%d: %s\r\n" % (number, b"x" * 1000))
        with contextlib.suppress(ConnectionResetError):
            assert connection.recv(100).startswith(b"HTTP/1.1 400")
    assert server.get("/health").status == 200


def test_a_body_that_is_too_long_is_refused_in_words(server: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    body = b"ASK {} #" + b"x" * (3 << 20)
    connection.request("POST", "/sparql", body, {"Content-Type": "application/sparql-query"})
    answer = connection.getresponse()
    assert answer.status == 413 and json.loads(answer.read())["title"] == "Query too long"
    connection.close()


def test_a_new_build_is_taken_up_and_no_request_is_dropped(tmp_path: Path) -> None:
    place = folder(tmp_path / "graph")
    seen: list[tuple[int, bytes]] = []
    over = threading.Event()
    text = f"SELECT ?name {{ <{BASE}org/x> ?label ?name }}"
    with running(place, "--quiet") as server:

        def work() -> None:
            while not over.is_set():
                answer = server.ask(text, format="csv")
                seen.append((answer.status, answer.body))

        with ThreadPoolExecutor(8) as threads:
            workers = [threads.submit(work) for _ in range(8)]
            try:
                for number in (1, 2):
                    rebuild(place, number)
                    served = f"name\r\nstate {number}\r\n".encode()
                    _until(lambda: seen[-1][1] == served)  # noqa: B023
            finally:
                over.set()
            for worker in workers:
                worker.result()
        _until(lambda: len(server.copies()) == 1)
        assert server.metric("samverkan_graph_swaps_total") == 2
    assert {status for status, _ in seen} == {200}, [b for s, b in seen if s != 200][:3]
    states = [
        body for place_, (_, body) in enumerate(seen) if not place_ or seen[place_ - 1][1] != body
    ]
    assert set(states) == {b"name\r\n", b"name\r\nstate 1\r\n", b"name\r\nstate 2\r\n"}


def test_the_graph_of_a_server_is_served_with_our_limits(tmp_path: Path) -> None:
    """Another server keeps the graph; ours follows it, and goes on when that one is gone."""
    place = folder(tmp_path / "graph")
    text = f"SELECT ?name {{ <{BASE}org/x> ?label ?name }}"
    with oxigraph() as kept:

        def sent() -> None:
            with EmbeddedStore.open(place, read_only=True) as store:
                push(store, Exchange.at(f"{kept}/store"), Access())

        sent()
        words = ("--endpoint", f"{kept}/query", "--every", "0.2", "--seconds", "2", "--quiet")
        with running(tmp_path / "none", *words, cwd=tmp_path) as server:
            assert server.ask(text, format="csv").body == b"name\r\n"
            assert server.ask(RUNAWAY).status == 503
            assert server.get("/sparql?update=DROP+ALL").status in (400, 403)
            rebuild(place, 1)
            sent()
            _until(lambda: server.ask(text, format="csv").body == b"name\r\nstate 1\r\n")
            remote.updated(f"{kept}/update", "DROP ALL", Access())
            time.sleep(0.5)
            assert server.ask(text, format="csv").body == b"name\r\nstate 1\r\n"


def test_a_build_that_has_not_ended_is_not_served(tmp_path: Path) -> None:
    place = folder(tmp_path / "graph")
    rebuild(place, 1)
    with running(place, "--quiet") as server:
        version = server.get("/ready").body
        with EmbeddedStore.open(place) as store:
            name = f"{BASE}document/{'a' * 64}"
            quad = ox.Quad(
                ox.NamedNode(name), ox.NamedNode("http://a/p"), ox.Literal("x"), ox.NamedNode(name)
            )
            ledger.write(store, ledger.Line(name, "2026-01-02T00:00:00Z", "a" * 64), [quad])
            store.flush()
            time.sleep(5)
            assert server.get("/ready").body == version


def test_an_orderly_end(tmp_path: Path) -> None:
    """SIGTERM: the query that runs is answered, the copy is deleted, the exit code is 0."""
    place = folder(tmp_path / "graph")
    with running(place, "--seconds", "2") as server, ThreadPoolExecutor() as threads:
        assert server.copies()
        last = threads.submit(server.ask, RUNAWAY)
        time.sleep(0.7)
        server.process.send_signal(signal.SIGTERM)
        assert last.result().status == 503
        assert server.process.wait(20) == 0
        assert not server.copies() and not list(tmp_path.glob("*.served-*"))
        log = server.process.stderr.read().decode() if server.process.stderr else ""
    assert "GET '/sparql' 503" in log and "VALUES" not in log and "127.0.0.0" in log


def test_processes_and_copies_do_not_outlive_a_killed_server(tmp_path: Path) -> None:
    place = folder(tmp_path / "graph")
    with running(place) as server:
        server.process.kill()
        server.process.wait()
        left = server.copies()
        assert left
        _until(lambda: not _users(left[0]))
    with running(place) as server:
        assert not left[0].exists() and server.copies()


def test_an_address_that_is_taken(tmp_path: Path) -> None:
    place = folder(tmp_path / "graph")
    with running(place) as server:
        words = ["serve", "--graph", str(place), "--port", str(server.port)]
        second = subprocess.run(
            [sys.executable, "-m", "samverkan", *words], capture_output=True, check=False
        )
    assert second.returncode == 2 and b"--port" in second.stderr


def test_a_folder_without_a_graph(tmp_path: Path) -> None:
    words = ["serve", "--graph", str(tmp_path / "nothing"), "--port", "0"]
    ran = subprocess.run(
        [sys.executable, "-m", "samverkan", *words], capture_output=True, check=False, timeout=60
    )
    assert ran.returncode == 4 and b"Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


def _users(place: Path) -> list[str]:
    """Return the processes whose command line names a folder (Linux)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = entry.read_bytes()
        except OSError:
            continue
        if os.fsencode(str(place)) in words:
            found.append(entry.parent.name)
    return found


def _until(done: object) -> None:
    assert callable(done)
    for _ in range(600):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within 30 seconds")
