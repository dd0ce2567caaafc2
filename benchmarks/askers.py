"""The engines that `catalogue.py` asks, each in a process of its own that can be ended.

ours      the graph, opened for reading as a command does
oxigraph  Oxigraph's server over the same files, asked over HTTP
rdflib    rdflib's own engine over the same statements in memory
"""

from __future__ import annotations

import hashlib
import http.client
import multiprocessing
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from serving import free_port

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.store import Answer
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.run import Queryable, bind, run
from samverkan.queries.tables import ResultTable

__all__ = ["ENGINES", "Asker", "Took", "digest"]

READY = 600  # seconds until an engine has read its graph
SLACK = 120  # seconds to read an answer into a table, which are not measured
JSON, TRIPLES = ox.QueryResultsFormat.JSON, ox.RdfFormat.N_TRIPLES
KINDS = f"{JSON.media_type}, {TRIPLES.media_type};q=0.9"
Values = Mapping[str, str]


def digest(table: ResultTable) -> str:
    """Return the same text for the same rows, in whatever order they are."""
    rows = sorted(map(repr, table.rows))
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:16]


class Received:
    """An answer that came as bytes, to be read as one of this process is."""

    def __init__(self, kind: str, data: bytes) -> None:
        self.kind, self.data = kind, data

    def query(self, text: str) -> Answer:
        """Return the answer."""
        if TRIPLES.media_type in self.kind:
            with_graph = ox.Store()
            with_graph.load(self.data, format=TRIPLES)
            return with_graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        return ox.parse_query_results(self.data, JSON)


Took = tuple[float, float]  # seconds, and seconds of processor time
Asked = Callable[[Query, Values], tuple[Took, Queryable | ResultTable]]


class Clock:
    """Takes the time of an answer, and the processor time of the process that gives it (Linux).

    Args:
        process: its number; 0 is this one.
    """

    def __init__(self, process: int = 0) -> None:
        self._process = process
        self._started, self._used = time.perf_counter(), self._now()

    def _now(self) -> float:
        if not self._process:
            return time.process_time()
        tasks = Path(f"/proc/{self._process}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def took(self) -> Took:
        """Return both since it was made."""
        return time.perf_counter() - self._started, self._now() - self._used


def ours(folder: str, _: str, __: int) -> Asked:
    """Ask the graph in this process."""
    store = EmbeddedStore.open(Path(folder), read_only=True)

    def ask(query: Query, values: Values) -> tuple[Took, ResultTable]:
        clock = Clock()
        table = run(store, query, values)
        return clock.took(), table

    return ask


def oxigraph(_: str, place: str, process: int) -> Asked:
    """Ask the server at an address, over one connection."""
    server = http.client.HTTPConnection(place)

    def ask(query: Query, values: Values) -> tuple[Took, Queryable]:
        body = urllib.parse.urlencode({"query": bind(query, values)})
        heads = {"Accept": KINDS, "Content-Type": "application/x-www-form-urlencoded"}
        for tries in (1, 0):
            clock = Clock(process)
            try:
                server.request("POST", "/query", body, heads)
                answer = server.getresponse()
                break
            except (OSError, http.client.HTTPException):  # it closes what was idle for long
                server.close()
                if not tries:
                    raise
        data = answer.read()
        took = clock.took()
        if answer.status != 200:
            raise OSError(f"{answer.status} {data[:200]!r}")
        return took, Received(answer.headers["Content-Type"], data)

    return ask


def rdflib(folder: str, _: str, __: int) -> Asked:
    """Ask rdflib, which reads all statements into memory first."""
    import rdflib as lib

    dataset = lib.Dataset(default_union=True)
    with EmbeddedStore.open(Path(folder), read_only=True) as store:
        data = ox.serialize(store.quads(), format=ox.RdfFormat.N_QUADS)
    dataset.parse(data=data, format="nquads")

    def ask(query: Query, values: Values) -> tuple[Took, Queryable]:
        clock = Clock()
        answer = dataset.query(bind(query, values))
        kind = TRIPLES.media_type if answer.graph is not None else JSON.media_type
        found = answer.serialize(format="nt" if answer.graph is not None else "json")
        return clock.took(), Received(kind, found or b"")

    return ask


ENGINES = {"ours": ours, "oxigraph": oxigraph, "rdflib": rdflib}


def answering(name: str, folder: str, server: tuple[str, int], pipe: Any) -> None:
    """Answer from a pipe: what it took first, then rows and digest of the table."""
    ask = ENGINES[name](folder, *server)
    questions = catalog()
    pipe.send("ready")
    while True:
        try:
            question, values = pipe.recv()
        except EOFError:
            return
        try:
            took, found = ask(questions[question], values)
            pipe.send(took)
            if not isinstance(found, ResultTable):
                found = run(found, questions[question], values)
            pipe.send((len(found.rows), digest(found)))
        except Exception as error:  # whatever an engine does not take is told, and the next asked
            pipe.send(f"{type(error).__name__}: {error}"[:200])


class Asker:
    """One engine; begun when it is asked first, and anew after it was ended.

    Args:
        name: a key of ENGINES.
        folder: of the graph.
        limit: seconds of one answer.
    """

    def __init__(self, name: str, folder: Path, limit: float) -> None:
        self.name, self._folder, self._limit = name, folder, limit
        self._server: subprocess.Popen[bytes] | None = None
        self._process: Any = None
        self._pipe: Any = None
        self._place = ""

    def __enter__(self) -> Asker:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(self, question: str, values: Values) -> tuple[Took, int, str] | str:
        """Return what an answer took, its rows and digest, or in words why there is none."""
        if self._process is None:
            self._begin()
        try:
            self._pipe.send((question, dict(values)))
            took = self._next(self._limit)
            if isinstance(took, str):
                return took
            found = self._next(SLACK)
            return found if isinstance(found, str) else (took, *found)
        except TimeoutError:
            self.end()
            return f"over {self._limit:g} s"
        except (EOFError, OSError):
            self.end()
            return "ended"

    def afresh(self) -> None:
        """Have the next question asked in a process that has just opened the graph."""
        self._end_process()

    def end(self) -> None:
        """End the process, and the server."""
        self._end_process()
        if self._server is not None:
            self._server.kill()
            self._server.wait()
            self._server = None

    def _next(self, seconds: float) -> Any:
        if not self._pipe.poll(seconds):
            raise TimeoutError
        return self._pipe.recv()

    def _end_process(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._pipe.close()
            self._process = None

    def _begin(self) -> None:
        if self.name == "oxigraph" and self._server is None:
            self._serve()
        ways = multiprocessing.get_context("spawn")
        self._pipe, other = ways.Pipe()
        server = (self._place, self._server.pid if self._server else 0)
        self._process = ways.Process(
            target=answering, args=(self.name, str(self._folder), server, other), daemon=True
        )
        self._process.start()
        other.close()
        self._next(READY)

    def _serve(self) -> None:
        self._place = f"127.0.0.1:{free_port()}"
        words = [str(Path(sys.executable).with_name("oxigraph")), "serve-read-only"]
        words += ["-l", str(self._folder), "-b", self._place, "--union-default-graph"]
        quiet = subprocess.DEVNULL
        self._server = subprocess.Popen(words, stdout=quiet, stderr=quiet)
        for _ in range(6000):
            with suppress(OSError):
                http.client.HTTPConnection(self._place).connect()
                return
            if self._server.poll() is not None:
                break
            time.sleep(0.01)
        raise SystemExit("Oxigraph's server does not run.")
