"""Programs of others ask a server that runs on the sample corpus, as their users would."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pandas
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import GET, POST, POSTDIRECTLY, URLENCODED, SPARQLWrapper

from tests.web.test_server import Running, running

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
CURL = re.compile(r"(?m)^    (curl .+)$")
FRONT = ROOT / "front"
SEAT = "http://www.w3.org/ns/org#Membership"
SEATS = f"SELECT ?s {{ ?s a <{SEAT}> }}"
GRAPH = f"CONSTRUCT WHERE {{ ?s a <{SEAT}> }}"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server needs POSIX")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    place = tmp_path_factory.mktemp("sample") / "graph"
    words = [sys.executable, "-m", "samverkan", "build", str(ROOT / "samverkan/sample")]
    subprocess.run([*words, "--graph", str(place)], check=True, capture_output=True, timeout=280)
    with running(place, "--quiet", "--client-seconds", "0") as made:
        yield made


@pytest.fixture(scope="module")
def seats(server: Running) -> int:
    """How many seats there are, by the answer in CSV."""
    found = server.ask(SEATS, format="csv").body.count(b"\r\n") - 1
    assert found > 10
    return found


def endpoint(server: Running) -> str:
    return f"http://127.0.0.1:{server.port}/sparql"


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    ("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]
)
def test_sparqlwrapper_select(
    server: Running, seats: int, form: str, method: str, how: str
) -> None:
    asking = SPARQLWrapper(endpoint(server), returnFormat=form)
    asking.setMethod(method)
    asking.setRequestMethod(how)
    asking.setQuery(SEATS)
    found = asking.query().convert()
    match form:
        case "json":
            count = len(found["results"]["bindings"])
        case "xml":
            count = len(found.getElementsByTagName("result"))
        case _:
            count = len(found.decode().splitlines()) - 1
    assert count == seats


@pytest.mark.parametrize("form", ["turtle", "n3", "xml", "rdf", "rdf+xml", "json-ld"])
def test_sparqlwrapper_construct(server: Running, seats: int, form: str) -> None:
    asking = SPARQLWrapper(endpoint(server), returnFormat=form)
    asking.setQuery(GRAPH)
    found = asking.query().convert()
    if isinstance(found, bytes):
        found = rdflib.Graph().parse(data=found, format="turtle")
    assert len(found) == seats


@pytest.mark.parametrize("form", ["json", "xml"])
def test_sparqlwrapper_ask(server: Running, form: str) -> None:
    asking = SPARQLWrapper(endpoint(server), returnFormat=form)
    for query, truth in ((f"ASK {{ ?s a <{SEAT}> }}", "true"), ("ASK { <x:y> a <x:z> }", "false")):
        asking.setQuery(query)
        found = asking.query().convert()
        said = found["boolean"] if form == "json" else found.getElementsByTagName("boolean")[0]
        text = str(said).lower() if form == "json" else said.firstChild.data
        assert text == truth


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_sparqlstore(server: Running, seats: int, form: str, method: str) -> None:
    store = SPARQLStore(endpoint(server), returnFormat=form, method=method)
    graph = rdflib.Graph(store)
    assert len(list(graph.query(SEATS))) == seats
    assert len(list(graph.triples((None, rdflib.RDF.type, rdflib.URIRef(SEAT))))) == seats
    assert bool(graph.query(f"ASK {{ ?s a <{SEAT}> }}").askAnswer)
    if form == "xml":  # with json it asks for tables only, also where a graph comes
        assert len(graph.query(GRAPH).graph) == seats


def test_pandas_reads_a_query_link(server: Running, seats: int) -> None:
    for form, separator in (("csv", ","), ("tsv", "\t")):
        address = f"{endpoint(server)}?{urlencode({'query': SEATS, 'format': form})}"
        assert len(pandas.read_csv(address, sep=separator)) == seats


def test_pandas_reads_the_json_api(server: Running) -> None:
    answer = server.get("/api/queries/who-sits-in?forum=KRF")
    frame = pandas.DataFrame(json.load(io.BytesIO(answer.body))["rows"])
    assert len(frame) > 10 and {"name", "source", "quote"} <= set(frame.columns)


def lines() -> list[tuple[str, str]]:
    """Return page and command of each line that begins with curl."""
    return [(page.name, line) for page in PAGES for line in CURL.findall(page.read_text("utf-8"))]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(("page", "line"), lines())
def test_curl_lines_of_the_pages(server: Running, tmp_path: Path, page: str, line: str) -> None:
    """What the pages tell people to type gives an answer with something in it."""
    mine = line.replace("http://127.0.0.1:8000", f"http://127.0.0.1:{server.port}")
    assert mine != line, page
    done = subprocess.run(
        ["bash", "-c", mine.replace("curl ", "curl -sS --fail ", 1)],
        cwd=tmp_path, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    said = done.stdout + written
    assert len(said) > 100 and b'"total": 0' not in said


def test_there_are_such_lines() -> None:
    assert len(lines()) >= 6


@pytest.mark.npm
def test_node_reads_rows_graphs_and_truths(server: Running, seats: int) -> None:
    """With fetch-sparql-endpoint, on which Comunica and many pages rest."""
    words = ["node", str(Path(__file__).with_name("fetch.mjs")), str(FRONT / "package.json")]
    done = subprocess.run(
        [*words, endpoint(server), SEAT], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    for said in json.loads(done.stdout).values():
        assert len(said["rows"]) == len(said["triples"]) == seats
        assert (said["yes"], said["no"]) == (True, False)
        assert "400" in said["refused"]
