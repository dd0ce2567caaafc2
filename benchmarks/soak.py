"""Many clients ask a server while builds end one after another: is an answer wrong, or missing?

    python benchmarks/soak.py [SECONDS [CLIENTS]]

Builds of the sample corpus, each with one document more, run beside the server all the while, and
it takes up each of them. Every answer says by its ETag which state of the graph it is from. It is
wrong when it is not, byte for byte, what the engine itself answers afterwards on a copy of that.
"""

from __future__ import annotations

import http.client
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

SAMPLE = Path(__file__).parents[1] / "samverkan/sample"
SAMVERKAN = (sys.executable, "-m", "samverkan")
PREFIXES = """PREFIX org: <http://www.w3.org/ns/org#> PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX prov: <http://www.w3.org/ns/prov#>
"""
# Ordered to the last row, so that an answer has one form; each with forty limits.
PATTERNS = (
    "SELECT ?o (COUNT(*) AS ?n) { ?s a ?o } GROUP BY ?o ORDER BY ?o",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT DISTINCT ?d ?date { ?d schema:startDate ?date } ORDER BY ?d ?date",
    "SELECT DISTINCT ?name { ?m org:member/skos:prefLabel ?name } ORDER BY ?name",
    "SELECT DISTINCT ?f ?p { ?m org:organization ?f ; org:member ?p } ORDER BY ?f ?p",
    "SELECT DISTINCT ?c ?e { ?c prov:wasDerivedFrom ?e } ORDER BY ?c ?e",
)
QUERIES = [f"{PREFIXES}{text} LIMIT {n}" for text in PATTERNS for n in range(1, 1200, 30)]
MINUTES = """Exempelrådet
Protokoll 2025-{month:02d}-13

Närvarande
Anna Exempelsson, Provkommun, ordförande
Bo Provsson, Testkommun

§ 1 Mötets öppnande
Ordföranden hälsar välkommen till möte {month}.
"""


@dataclass
class Report:
    """What was seen.

    Args:
        answers: how often each came, by query, ETag and body; no body: nothing new (304).
        dropped: refusals and broken connections, in words.
        seconds: of each request.
        builds: that ended; states: of the graph that answers came from.
        wrong: answers that are not those of the state that they name.
    """

    answers: Counter[tuple[str, str, bytes | None]] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    builds: int = 0
    states: int = 0
    wrong: int = 0

    def __str__(self) -> str:
        times = sorted(self.seconds)
        middle, late = (times[int(len(times) * part)] * 1000 for part in (0.5, 0.99))
        return (
            f"{len(times)} requests, {self.builds} builds, {self.states} states served,"
            f" {self.wrong} wrong, {self.dropped.total()} dropped {dict(self.dropped) or ''}\n"
            f"p50 {middle:.0f} ms, p99 {late:.0f} ms, longest {times[-1] * 1000:.0f} ms"
        )


def client(port: int, number: int, over: threading.Event) -> Report:
    """Ask until it is over, on one connection; now and then only whether an answer still holds."""
    seen, chance = Report(), random.Random(number)
    tags: dict[str, str] = {}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not over.is_set():
        query = chance.choice(QUERIES)
        headers = {"Accept": "text/csv", "X-Forwarded-For": f"10.0.0.{number}"}
        if query in tags and chance.random() < 0.3:
            headers["If-None-Match"] = tags[query]
        started = time.monotonic()
        try:
            connection.request("GET", "/sparql?" + urlencode({"query": query}), headers=headers)
            answer = connection.getresponse()
            body, tag = answer.read(), answer.headers.get("ETag", "")
        except (OSError, http.client.HTTPException) as error:
            seen.dropped[type(error).__name__] += 1
            connection.close()
            continue
        seen.seconds.append(time.monotonic() - started)
        if answer.status not in (200, 304):
            seen.dropped[f"status {answer.status}"] += 1
            continue
        tags[query] = tag
        seen.answers[query, tag, body if answer.status == 200 else None] += 1
    connection.close()
    return seen


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[int]:
    """Run a server; give its port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    words = (*SAMVERKAN, "serve", "--graph", str(graph), "--port", str(port), "--quiet")
    process = subprocess.Popen((*words, *options), stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket.socket() as trying:
                if not trying.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def build(corpus: Path, graph: Path) -> None:
    """Build as anyone does, by the command."""
    words = (*SAMVERKAN, "build", str(corpus), "--graph", str(graph))
    subprocess.run(words, check=True, capture_output=True)


def builds(room: Path, over: threading.Event) -> list[Path]:
    """Build with one document more each time, until it is over; return a copy of each state."""
    corpus, graph = room / "corpus", room / "graph"
    copies = [shutil.copytree(graph, room / "state0")]
    while not over.is_set() and len(copies) <= 12:
        number = len(copies)
        (corpus / f"more-{number}.txt").write_text(MINUTES.format(month=number), "utf-8")
        build(corpus, graph)
        copies.append(shutil.copytree(graph, room / f"state{number}"))
        over.wait(3)
    return copies


def expected(copy: Path) -> dict[tuple[str, str], bytes]:
    """Return the body of each query, by query and ETag: the engine's body, the tag of a server."""
    found = {}
    with serving(copy, "--client-seconds", "0") as port:
        store = ox.Store.read_only(str(copy))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for query in QUERIES:
            place = "/sparql?" + urlencode({"query": query})
            connection.request("HEAD", place, headers={"Accept": "text/csv"})
            answer = connection.getresponse()
            answer.read()
            result = store.query(query, use_default_graph_as_union=True)
            body = result.serialize(format=ox.QueryResultsFormat.CSV)
            found[query, answer.headers["ETag"]] = body or b""
        connection.close()
    return found


def soak(room: Path, seconds: float, clients: int) -> Report:
    """Ask for so many seconds by so many clients while builds end; return what was seen."""
    corpus, graph = room / "corpus", room / "graph"
    shutil.copytree(SAMPLE, corpus)
    build(corpus, graph)
    asking, building = threading.Event(), threading.Event()
    with serving(graph, "--behind-proxy") as port, ThreadPoolExecutor(clients + 1) as threads:
        states = threads.submit(builds, room, building)
        tasks = [threads.submit(client, port, number, asking) for number in range(clients)]
        time.sleep(seconds)
        building.set()
        copies = states.result()
        time.sleep(3)  # the last one is taken up
        asking.set()
        parts = [task.result() for task in tasks]
    return judged(parts, [expected(copy) for copy in copies])


def judged(parts: list[Report], states: list[dict[tuple[str, str], bytes]]) -> Report:
    """Put what the clients saw together and compare it with what each state answers."""
    whole = Report(builds=len(states) - 1)
    right = {key: body for state in states for key, body in state.items()}
    for part in parts:
        whole.answers += part.answers
        whole.dropped += part.dropped
        whole.seconds += part.seconds
    for (query, tag, body), count in whole.answers.items():
        known = right.get((query, tag))
        whole.wrong += count * (known is None or body not in (None, known))
    served = {tag for _, tag, _ in whole.answers}
    whole.states = sum(any(tag in served for _, tag in state) for state in states)
    return whole


def main() -> None:
    """Soak, print what was seen, and fail where an answer was wrong or missing."""
    seconds, clients = (*map(int, sys.argv[1:3]), *(60, 64)[len(sys.argv[1:3]) :])
    with tempfile.TemporaryDirectory() as name:
        report = soak(Path(name), seconds, clients)
    print(report)
    if report.wrong or report.dropped:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
