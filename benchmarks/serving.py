"""Answers a second of `samverkan serve`, beside Oxigraph's server and rdflib-endpoint.

    python benchmarks/serving.py FOLDER [SECONDS [ROUNDS]]

FOLDER is a graph as `large_graph.py` makes it, and is made where there is none. Needs wrk (Debian:
`apt install wrk`) and the extra `bench`. All servers run at the same time over copies of the same
store; each is asked in turn, for so many seconds, in so many rounds; medians count. Ours runs with
all its limits on; the requests come from 64 addresses, as behind a proxy. On a machine that does
other work, answers for each second of processor time say more than answers a second: a server with
many threads gets more of the processors than one with few.

    short      look-ups of a few rows, no two texts alike, so that nothing can be kept
    drawn      the same about people and forums drawn by lot from 924 and 66, so that some come back
    catalogue  questions of the catalogue about people and forums drawn by lot, no two alike
    repeated   two hundred look-ups again and again

rdflib-endpoint is asked for look-ups only: it does not finish questions of the catalogue.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from large_graph import make

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import catalog
from samverkan.queries.run import bind

CLIENTS = (1, 8, 64)
JSON = "application/sparql-results+json"
PREFIXES = """PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX schema: <http://schema.org/>
"""
SHORT = (
    "SELECT ?forum ?label (COUNT(?m) AS ?n) { ?m org:member <PERSON> ; org:organization ?forum ."
    " ?forum skos:prefLabel ?label } GROUP BY ?forum ?label",
    "SELECT ?d ?date { ?d schema:organizer <FORUM> ; schema:startDate ?date }"
    " ORDER BY DESC(?date) LIMIT 20",
    "SELECT DISTINCT ?name { ?m org:organization <FORUM> ; org:member ?person ."
    " ?person skos:prefLabel ?name } ORDER BY ?name LIMIT 20",
    "SELECT ?name { <PERSON> skos:prefLabel ?name }",
)
MANY = {"person": 924, "forum": 66}
ASKED = {"who-sits-in": "forum", "seats-of-person": "person", "meetings-of-forum": "forum"}
SCRIPT = """
local texts, n, seed = {}, 0, os.getenv("SEED")
for line in io.lines(os.getenv("MIX")) do texts[#texts + 1] = line end
function init() math.randomseed(seed) end
function request()
  local text = texts[math.random(#texts)]
  if os.getenv("ALIKE") == "no" then n = n + 1; text = text .. "%0A%23" .. seed .. n end
  return wrk.format("POST", os.getenv("PLACE"), {
    Accept = "application/sparql-results+json",
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Forwarded-For"] = "10.0.0." .. math.random(64)}, "query=" .. text)
end
function done(all, latency)
  io.write(string.format("[%f, %f, %f, %d]\\n", all.requests / all.duration * 1e6,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, all.errors.status
    + all.errors.connect + all.errors.read + all.errors.write + all.errors.timeout))
end
"""
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(store="Oxigraph", default_union=True)
graph.open(sys.argv[1])
app = SparqlEndpoint(graph=graph)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
"""


@dataclass(frozen=True)
class Server:
    name: str
    words: tuple[str, ...]
    port: int
    place: str
    process: list[int] = field(default_factory=list)

    def ask(self, query: str, timeout: float = 60) -> bytes:
        """Return the answer to a query, as JSON."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{self.place}",
            urllib.parse.urlencode({"query": query}).encode(),
            {"Accept": JSON},
        )
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return bytes(answer.read())


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def servers(graph: Path, room: Path) -> Iterator[Server]:
    """Yield the servers, each over a copy of the store."""
    with EmbeddedStore.open(graph) as store:
        for name in ("oxigraph", "rdflib"):
            store.snapshot(room / name)
    python, port = sys.executable, free_port()
    ours = (python, "-m", "samverkan", "serve", "--graph", str(graph), "--port", str(port))
    yield Server("samverkan", (*ours, "--behind-proxy", "--quiet"), port, "/sparql")
    port = free_port()
    binary, at = str(Path(python).with_name("oxigraph")), f"127.0.0.1:{port}"
    words = (binary, "serve-read-only", "-l", str(room / "oxigraph"), "-b", at)
    yield Server("oxigraph", (*words, "--union-default-graph"), port, "/query")
    port = free_port()
    words = (python, "-c", RDFLIB, str(room / "rdflib"), str(port))
    yield Server("rdflib-endpoint", words, port, "/")


def processor_seconds(process: int) -> float:
    """Return the processor time that a process and those that it started have used (Linux)."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(stat.parent.name)
        parents[number] = int(fields[1])
        used[number] = sum(map(int, fields[11:15]))
    family = {process}
    while more := {n for n, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(used.get(n, 0) for n in family) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(server: Server) -> Iterator[float]:
    """Run a server; give the seconds until it answered a query."""
    started = time.perf_counter()
    process = subprocess.Popen(server.words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                server.ask("ASK {}")
                break
            except (OSError, urllib.error.URLError) as error:
                if process.poll() is not None or time.perf_counter() > started + 60:
                    raise SystemExit(f"{server.name} does not run ({error}).") from error
                time.sleep(0.005)
        server.process.append(process.pid)
        yield time.perf_counter() - started
    finally:
        process.terminate()
        process.wait(60)


def mixes(graph: Path) -> dict[str, list[str]]:
    """Return the queries of each mix, with people and forums drawn by lot."""
    chance = random.Random(1)
    drawn: dict[str, list[str]] = {}
    with EmbeddedStore.open(graph, read_only=True) as store:
        for name, pattern in (("person", "?x a foaf:Person"), ("forum", "?m org:organization ?x")):
            rows = store.query(f"{PREFIXES}SELECT DISTINCT ?x {{ {pattern} }}")
            drawn[name] = sorted(row[0].value for row in rows)  # type: ignore[union-attr]
    short, asked, often = [], [], []
    few = {name: chance.sample(found, min(len(found), MANY[name])) for name, found in drawn.items()}
    for _ in range(500):
        person, forum = chance.choice(drawn["person"]), chance.choice(drawn["forum"])
        text = chance.choices(SHORT, (50, 25, 15, 10))[0]
        short.append(PREFIXES + text.replace("PERSON", person).replace("FORUM", forum))
        name, about = chance.choice(list(ASKED.items()))
        asked.append(bind(catalog()[name], {about: chance.choice(drawn[about])}))
    for _ in range(20_000):
        person, forum = chance.choice(few["person"]), chance.choice(few["forum"])
        text = chance.choices(SHORT, (50, 25, 15, 10))[0]
        often.append(PREFIXES + text.replace("PERSON", person).replace("FORUM", forum))
    return {"short": short, "drawn": often, "catalogue": asked, "repeated": short[:200]}


def rows_of(answer: bytes) -> list[str]:
    found = json.loads(answer)["results"]["bindings"]
    return sorted(json.dumps({k: v["value"] for k, v in row.items()}, sort_keys=True)
                  for row in found)  # fmt: skip


def agreement(ours: Server, other: Server, queries: dict[str, list[str]]) -> str:
    """Return how many of a few queries two servers answer with the same rows."""
    asked = [text for kind in ("short", "catalogue") for text in queries[kind][:20]]
    if other.name == "rdflib-endpoint":  # it does not finish questions of the catalogue
        asked = queries["short"][:20]
    same = sum(rows_of(ours.ask(text)) == rows_of(other.ask(text)) for text in asked)
    return f"the same rows as ours for {same} of {len(asked)} queries"


def timed(server: Server, mix: Path, clients: int, seconds: int) -> list[float]:
    """Return answers a second, median and 99th percentile in ms, failures, answers a cpu second."""
    settings = {
        "MIX": str(mix), "PLACE": server.place, "SEED": str(time.time_ns() % 10**9),
        "ALIKE": "yes" if mix.stem in ("drawn", "repeated") else "no",
    }  # fmt: skip
    words = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "20s"]
    words += ["-s", str(mix.with_name("mix.lua")), f"http://127.0.0.1:{server.port}/"]
    before = processor_seconds(server.process[-1])
    done = subprocess.run(
        words, env={**os.environ, **settings}, capture_output=True, text=True, check=True
    )
    used = max(0.01, processor_seconds(server.process[-1]) - before)
    found = [float(number) for number in json.loads(done.stdout.splitlines()[-1])]
    return [*found, found[0] * seconds / used]


def compared(all_servers: list[Server], mix: Path, seconds: int, rounds: int) -> Iterator[str]:
    """Yield a line for each number of clients and server."""
    for clients in CLIENTS:
        seen: dict[str, list[list[float]]] = {}
        for _ in range(rounds):
            for server in all_servers:
                seen.setdefault(server.name, []).append(timed(server, mix, clients, seconds))
        middle = {name: [statistics.median(x) for x in zip(*v, strict=True)] for name, v in
                  seen.items()}  # fmt: skip
        ours, cost = middle["samverkan"][0], middle["samverkan"][4]
        for name, (many, half, most, _, cheap) in middle.items():
            bad = sum(int(one[3]) for one in seen[name])
            yield (
                f"{mix.stem:9} {clients:2} clients  {name:15} {many:6.0f}/s {cheap:6.0f}/cpu-s"
                f"  p50 {half:6.2f} ms  p99 {most:7.2f} ms  bad {bad}"
                f"  ours: {ours / max(many, 0.1):.2f}, by cpu {cost / max(cheap, 0.1):.2f}"
            )


def cold_starts(room: Path) -> list[float]:
    """Return the seconds until a server of the sample graph answers, five times."""
    words = (sys.executable, "-m", "samverkan")
    sample = Path(__file__).parents[1] / "samverkan/sample"
    build = (*words, "build", str(sample), "--graph", str(room / "sample"))
    subprocess.run(build, capture_output=True, check=True)
    found = []
    for _ in range(5):
        port = free_port()
        serve = (*words, "serve", "--graph", str(room / "sample"), "--port", str(port), "--quiet")
        with running(Server("samverkan", serve, port, "/sparql")) as seconds:
            found.append(seconds)
    return found


def main() -> None:
    """Make the graph where there is none, start all servers, compare their answers, time them."""
    graph = Path(sys.argv[1])
    seconds, rounds = (*map(int, sys.argv[2:4]), *(2, 5)[len(sys.argv[2:4]) :])
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is not installed.")
    if not graph.exists():
        make(graph, 1000, 5000, 500)
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        starts = cold_starts(room)
        print(f"cold start: {min(starts):.2f} to {max(starts):.2f} s, the sample graph")
        all_servers = list(servers(graph, room))
        (room / "mix.lua").write_text(SCRIPT)
        queries = mixes(graph)
        with running(all_servers[0]), running(all_servers[1]), running(all_servers[2]):
            for server in all_servers[1:]:
                print(f"{server.name}: {agreement(all_servers[0], server, queries)}")
            print(f"load {os.getloadavg()[0]:.1f}")
            for kind, texts in queries.items():
                mix = room / f"{kind}.txt"
                mix.write_text("\n".join(urllib.parse.quote(text, safe="") for text in texts))
                asked = all_servers if kind == "short" else all_servers[:2]
                for line in compared(asked, mix, seconds, rounds):
                    print(line, flush=True)
        print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
