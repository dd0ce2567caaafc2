"""A graph on a server, by the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.remote import put_graph
from samverkan.graph.wire import Access
from tests.servers import KEEPER, answers, faulty, free_port, oxigraph, virtuoso

SECRET = "hemlig-4711"
VIRTUOSO = pytest.mark.virtuoso


@pytest.fixture(scope="module")
def service():
    with oxigraph() as address:
        yield address


@pytest.fixture(scope="module")
def served(service, graph: Path):
    """The address of a server that holds the invented graph."""
    with EmbeddedStore.open(graph, read_only=True) as store:
        for name in store.graphs():
            put_graph(f"{service}/store", name, store.quads(name), Access())
    return service


@pytest.mark.parametrize("option", ["--graph", "--endpoint"])
@pytest.mark.parametrize(
    "words", [("who", "NVR"), ("seats", "Anna Ek"), ("forums",), ("status",), ("queries",)]
)
def test_commands_ask_a_server_as_a_folder(samverkan, served, words, option) -> None:
    here = samverkan(*words, "-f", "csv")
    if words == ("queries",):
        assert here.code == 0
        return
    there = samverkan(*words, "-f", "csv", option, f"{served}/query")
    assert there == here
    assert here.out.count("\n") > 1


def test_the_environment_may_name_a_server(samverkan, served, monkeypatch) -> None:
    here = samverkan("people", "-f", "csv")
    monkeypatch.setenv("SAMVERKAN_GRAPH", f"{served}/query")
    assert samverkan("people", "-f", "csv") == here


def test_push_and_pull(samverkan, service, graph, tmp_path) -> None:
    pushed = samverkan("push", f"{service}/store")
    assert (pushed.code, pushed.out) == (0, "")
    assert "statements sent" in pushed.err
    pulled = samverkan("pull", f"{service}/store", "--graph", str(tmp_path / "copy"))
    assert pulled.code == 0, pulled.err
    with (
        EmbeddedStore.open(graph, read_only=True) as one,
        EmbeddedStore.open(tmp_path / "copy", read_only=True) as other,
    ):
        assert {q.triple for q in one.quads()} - {q.triple for q in other.quads()} == set()


MINUTES = """Minnesanteckningar
Provrådet 2025-02-13
Närvarande: Siv Provberg, Provköpings kommun, ordförande
Per Exempel, Testby kommun
"""


@pytest.fixture(scope="module", params=["oxigraph", pytest.param("virtuoso", marks=VIRTUOSO)])
def empty(request, tmp_path_factory):
    """The query service of a server that holds nothing, and what it is called."""
    if request.param == "oxigraph":
        with oxigraph() as address:
            yield f"{address}/query"
        return
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield f"{address}/sparql"


LISTS = ("people", "organisations", "municipalities", "projects", "strategies", "decisions")
# Every command that asks, changes or looks after a graph; the order matters.
COMMANDS = [
    ("build", "minutes.txt"),
    ("build", "minutes.txt"),
    ("import", "more.ttl"),
    ("verify",),
    ("check", "-f", "csv"),
    ("status", "-f", "csv"),
    ("who", "Provrådet", "-f", "csv"),
    ("seats", "Siv Provberg", "-f", "csv"),
    ("forums", "-f", "csv"),
    ("documents", "-f", "csv"),
    ("query", "weak-evidence", "-f", "csv"),
    ("query", "own.rq", "-f", "csv"),
    ("measures", "-f", "csv"),
    ("network", "-o", "net.gexf"),
    ("export", "-f", "nq", "-o", "-"),
    ("review", "--list", "-f", "csv"),
    ("path", "Siv Provberg", "Provrådet", "-f", "csv"),
    ("attendance", "Provrådet 2025-02-13", "-f", "csv"),
    ("agenda", "Provrådet 2025-02-13", "-f", "csv"),
    ("about", "Siv Provberg", "-f", "csv"),
    ("shared", "Provrådet", "Provrådet", "-f", "csv"),
    ("explain", "--identity", "Siv Provberg", "-f", "csv"),
    ("query", "judgements", "-f", "csv"),
    ("meetings", "Provrådet", "-f", "csv"),
    *((name, "-f", "csv") for name in LISTS),
    ("coverage", "-f", "csv"),
    ("contradictions", "-f", "csv"),
    ("changes", "Provrådet", "--since", "2025-01-01", "-f", "csv"),
    ("remove", "minutes.txt"),
    ("forums", "-f", "csv"),
    ("verify",),
]
NOT_EQUAL = r"\d+\.\d s|\b20\d\d-\d\d-\d\dT[\d:+Z]+"  # how long it took, when it was


def test_every_command_does_on_a_server_what_it_does_in_a_folder(
    samverkan, empty, tmp_path, monkeypatch
) -> None:
    for name, value in KEEPER.items():
        monkeypatch.setenv(f"SAMVERKAN_{name.upper()}", value)
    (tmp_path / "minutes.txt").write_text(MINUTES)
    (tmp_path / "more.ttl").write_text("<http://e/s> <http://e/p> 'x'@sv , 12 .")
    (tmp_path / "own.rq").write_text("SELECT ?p { <http://e/s> ?p ?o }")
    folder = str(tmp_path / "folder")
    for words in COMMANDS:
        here, there = (samverkan(*words, "--graph", place) for place in (folder, empty))
        assert there.code == here.code == 0, (words, here, there)
        assert plain(there.out, empty) == plain(here.out, folder), words
        if words[0] in ("build", "import", "remove"):
            assert plain(there.err, empty) == plain(here.err, folder), words


def plain(text: str, place: str) -> str:
    return re.sub(NOT_EQUAL, "", text.replace(place, "GRAPH"))


def test_a_person_is_not_forgotten_on_a_server(samverkan, served) -> None:
    ran = samverkan("forget", "Anna Ek", "--yes", "--graph", f"{served}/query")
    assert ran.code == 2
    assert "push into an empty server" in ran.err


@pytest.mark.parametrize("base", ["no iri", "http://e.example/id"])
def test_a_base_is_looked_at_before_a_server_is_written(samverkan, service, base) -> None:
    ran = samverkan("build", ".", "--graph", f"{service}/query", "--base-iri", base)
    assert ran.code == 4
    assert "not an IRI" in ran.err or "does not end with a slash" in ran.err
    assert "0" in samverkan("status", "--graph", f"{service}/query").out


def test_verify_looks_at_the_files_of_the_current_folder(samverkan, served) -> None:
    place = f"{served}/query"
    missing = samverkan("verify", "--graph", place, "--judgements", "none.txt")
    assert (missing.code, "no file of judgements" in missing.err) == (2, True)
    beside = f"{place.removeprefix('http://').replace(':', '-').replace('/', '-')}.forgotten"
    assert beside not in samverkan("verify", "--graph", place).err
    Path(beside).write_text("not a list")
    found = samverkan("verify", "--graph", place)
    assert (found.code, beside in found.err) == (4, True)


def test_pull_needs_a_folder(samverkan, served) -> None:
    ran = samverkan("pull", f"{served}/store", "--graph", f"{served}/query")
    assert ran.code == 2
    assert "in a folder" in ran.err


def test_a_server_that_is_not_there_gives_exit_code_4(samverkan, monkeypatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    address = f"http://127.0.0.1:{free_port()}/query"
    ran = samverkan("forums", "--graph", address)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith(f"samverkan: {address}: No server answers there.")


def test_no_secret_is_printed(samverkan, monkeypatch) -> None:
    monkeypatch.setenv("SAMVERKAN_USER", "anna")
    monkeypatch.setenv("SAMVERKAN_PASSWORD", SECRET)
    asks = answers(401, "text/plain", "no", WWW_Authenticate='Basic realm="x"')
    with faulty(asks) as server:
        ran = samverkan("forums", "--graph", server.address)
        assert any("Authorization" in seen[2] for seen in server.seen)
    assert ran.code == 4
    assert SECRET not in ran.out + ran.err
    with faulty(asks) as server:
        ran = samverkan("build", "x", "--graph", server.address, "--update-service", server.address)
    assert (ran.code, SECRET in ran.out + ran.err) == (4, False)
    for place in (f"http://anna:{SECRET}@127.0.0.1:1/query", f"ftp://anna:{SECRET}@127.0.0.1/x"):
        for words in (("forums",), ("build", "x"), ("serve",), ("demo",)):
            ran = samverkan(*words, "--graph", place)
            assert (ran.code, SECRET in ran.err) == (2, False), words


def test_time_out_is_an_option(samverkan) -> None:
    assert samverkan("forums", "--timeout", "0").code == 2


@pytest.mark.parametrize("form", ["nq", "trig", "gexf", "xlsx", "popolo", "geojson"])
@pytest.mark.parametrize("part", [(), ("--forum", "NVR")], ids=["whole", "part"])
def test_a_graph_on_a_server_is_exported_as_one_in_a_folder(
    samverkan, served, tmp_path, form, part
) -> None:
    for name, place in (("here", ()), ("there", ("--graph", f"{served}/query"))):
        ran = samverkan("export", "-f", form, "-o", name, *part, *place)
        assert ran.code == 0, ran.err
    assert (tmp_path / "here").read_bytes() == (tmp_path / "there").read_bytes()


def test_python_opens_a_server_as_a_folder(served, graph: Path) -> None:
    import samverkan

    with samverkan.open(graph) as here, samverkan.open(f"{served}/query") as there:
        assert there.who("NVR") == here.who("NVR")
        assert there.who("NVR").rows
