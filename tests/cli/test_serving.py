"""A graph on a server, by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.remote import put_graph
from samverkan.graph.wire import Access
from tests.servers import answers, faulty, free_port, oxigraph

SECRET = "hemlig-4711"


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


@pytest.mark.parametrize("words", [("build", "."), ("import", "a.ttl")])
def test_a_server_is_not_built_into(samverkan, served, words) -> None:
    ran = samverkan(*words, "--graph", f"{served}/query")
    assert ran.code == 2
    assert "samverkan push" in ran.err


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
    ran = samverkan("forums", "--graph", f"http://anna:{SECRET}@127.0.0.1:1/query")
    assert (ran.code, SECRET in ran.err) == (2, False)


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
