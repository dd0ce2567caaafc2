"""All that is served as one file: the same for the same graph, whole, and read by others."""

from __future__ import annotations

import gzip
import http.client
import json
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from samverkan.graph.iris import ledger_graph
from samverkan.web.dumps import FORMS, write
from samverkan.web.performing import Desk
from samverkan.web.tasks import Contents
from tests.servers import OXIGRAPH, oxigraph
from tests.web.graphs import BASE, GRAPH
from tests.web.test_server import Running, _until, folder, rebuild, running

GRAPHS = [form.suffix for form in FORMS.values() if form.graphs]
TRIPLES = [form.suffix for form in FORMS.values() if not form.graphs]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    place = folder(tmp_path_factory.mktemp("dumped") / "graph")
    with running(place, "--quiet") as made:
        yield made


def loaded(server: Running) -> set[str]:
    """Return what is served, ledger left out, from another way to read it."""
    store = ox.Store.read_only(str(server.copies()[0]))
    ledger = {str(quad) for quad in store if quad.graph_name.value == ledger_graph(BASE)}
    assert ledger, "a test that leaves out nothing proves nothing"
    return {str(quad) for quad in store} - ledger


def dump(server: Running, suffix: str, **headers: str) -> bytes:
    answer = server.get(f"/dumps/samverkan.{suffix}.gz", **headers)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/gzip")
    assert "content-encoding" not in answer.headers
    assert int(answer.headers["content-length"]) == len(answer.body)
    return gzip.decompress(answer.body)


@pytest.mark.parametrize("suffix", GRAPHS)
def test_a_dump_with_graphs_holds_all_but_the_ledger(server: Running, suffix: str) -> None:
    kind = ox.RdfFormat.from_media_type(FORMS[suffix].media)
    found = [str(quad) for quad in ox.parse(dump(server, suffix), format=kind)]
    assert set(found) == loaded(server) and len(found) == len(set(found)) > 300


@pytest.mark.parametrize("suffix", TRIPLES)
def test_a_dump_without_graphs_says_each_thing_once(server: Running, suffix: str) -> None:
    kind = ox.RdfFormat.from_media_type(FORMS[suffix].media)
    found = [str(quad.triple) for quad in ox.parse(dump(server, suffix), format=kind)]
    every = ox.parse("\n".join(f"{quad} ." for quad in loaded(server)), format=ox.RdfFormat.N_QUADS)
    assert len(found) == len(set(found))
    assert set(found) == {str(quad.triple) for quad in every}


def test_the_same_graph_gives_the_same_bytes(server: Running, tmp_path: Path) -> None:
    """Whatever the order in which it was loaded; so the tag of the version is a strong one."""
    for name, turn in (("a", 1), ("b", -1)):
        quads = list(ox.parse(path=str(GRAPH), format=ox.RdfFormat.TRIG))[::turn]
        store = ox.Store(str(tmp_path / name))
        store.extend(quads)
        store.flush()
        del store
        for suffix in FORMS:
            write(str(tmp_path / name), BASE, str(tmp_path / f"{name}.{suffix}"), suffix)
    for suffix in FORMS:
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_who_has_the_dump_gets_nothing_again(server: Running) -> None:
    tag = server.get("/dumps/samverkan.nt.gz").headers["etag"]
    assert not tag.startswith("W/")
    again = server.get("/dumps/samverkan.nt.gz", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")
    assert server.get("/dumps/samverkan.ttl.gz", If_None_Match=tag).status == 200


def test_head_tells_the_size(server: Running) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("HEAD", "/dumps/samverkan.nq.gz")
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (200, b"")
    whole = server.get("/dumps/samverkan.nq.gz")
    assert int(answer.headers["content-length"]) == len(whole.body) > 1000
    connection.close()


@pytest.mark.parametrize("name", ["samverkan.nq", "samverkan.x.gz", "../graph", "", "samverkan.gz"])
def test_there_is_nothing_else(server: Running, name: str) -> None:
    assert server.get(f"/dumps/{name}").status == 404


def test_a_new_build_has_a_new_dump_and_the_old_file_goes(tmp_path: Path) -> None:
    place = folder(tmp_path / "graph")
    with running(place, "--quiet") as server:
        old = server.get("/dumps/samverkan.nq.gz")
        rebuild(place, 1)
        _until(lambda: server.get("/dumps/samverkan.nq.gz").headers["etag"] != old.headers["etag"])
        new = server.get("/dumps/samverkan.nq.gz")
        assert b"state 1" in gzip.decompress(new.body)
        assert b"state 1" not in gzip.decompress(old.body)
        _until(lambda: [path.name for path in server.copies()] == ["2", "2.nq.gz"])
        server.process.terminate()
        assert server.process.wait(20) == 0
    assert not list(tmp_path.glob("*.served-*"))


def test_the_public_dump_names_no_party_of_a_person(tmp_path: Path) -> None:
    place = folder(tmp_path / "graph")
    with running(place, "--quiet", "--public") as server:
        said = dump(server, "nq")
        feed = server.get("/feeds/body/norrbygdens-kommunalforbund/norrvattenradet.atom").body
        people = json.loads(server.get("/api/people").body)["items"]
        tag = server.get("/dumps/samverkan.nq.gz").headers["etag"]
    with running(place, "--quiet") as server:
        whole = dump(server, "nq")
        assert server.get("/dumps/samverkan.nq.gz", If_None_Match=tag).status == 200
    assert b"Cilla Dahl" in feed and b"/id/person/" not in feed and b"(KD)" not in feed
    assert people and not any(item["about"]["party"] for item in people)
    assert b"/ns#party>" in whole and b"/ns#party>" not in said
    assert b"(S)" in whole and b"(S)" not in said and b"Anna Ek" in said


def test_oxigraph_and_rdflib_load_the_dump(server: Running, tmp_path: Path) -> None:
    file = tmp_path / "samverkan.nq.gz"
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/dumps/{file.name}") as answer:
        file.write_bytes(answer.read())
    plain = tmp_path / "samverkan.nq"
    plain.write_bytes(gzip.decompress(file.read_bytes()))
    subprocess.run(
        [str(OXIGRAPH), "load", "-l", str(tmp_path / "store"), "-f", str(file)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    with oxigraph("-l", str(tmp_path / "store")) as address:
        asked = urllib.request.Request(
            f"{address}/query", count.encode(),
            {"Content-Type": "application/sparql-query", "Accept": "application/json"},
        )  # fmt: skip
        answer = json.loads(urllib.request.urlopen(asked, timeout=30).read())
    expected = len(loaded(server))
    assert int(answer["results"]["bindings"][0]["n"]["value"]) == expected
    assert len(rdflib.Dataset().parse(str(plain), format="nquads")) > 0


def test_the_store_address_and_the_dump_say_the_same(server: Running) -> None:
    desk = Desk(ox.Store.read_only(str(server.copies()[0])), BASE)
    named = f"{BASE}graph/consolidated"
    one = desk.perform(Contents(named, "application/n-triples")).body.splitlines()
    quads = ox.parse(dump(server, "nq"), format=ox.RdfFormat.N_QUADS)
    inside = {str(quad.triple) for quad in quads if quad.graph_name.value == named}
    assert len(inside) == len(set(one)) > 50
