"""The protocol suite that lies beside the checkout, against a running server."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pyoxigraph as ox
import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.web import performing
from samverkan.web.messages import Refusal
from samverkan.web.performing import Desk
from samverkan.web.tasks import Query
from tests.servers import free_port

# The engine rewrites figures: "1.50" comes back as 1.5.
KNOWN = {"lexical_forms_kept"}


@pytest.mark.shared
def test_the_protocol_suite(shared_folder: Path, tmp_path: Path) -> None:
    """Every case but one holds, and the server dies over none."""
    suite = str(shared_folder / "conformance/sparql_protocol.py")
    data, place, found = tmp_path / "data.nq", tmp_path / "graph", tmp_path / "found.json"
    subprocess.run([sys.executable, suite, "--write-fixture", str(data)], check=True)
    with EmbeddedStore.open(place) as store:
        store.extend(ox.parse(path=str(data), format=ox.RdfFormat.N_QUADS))
        store.flush()
    port = free_port()
    serve = f"{sys.executable} -m samverkan serve --quiet --graph {place} --port {port}"
    words = [f"http://127.0.0.1:{port}/sparql", "--serve", serve, "--json", str(found), "-q"]
    ran = subprocess.run([sys.executable, suite, *words], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout.decode()
    cases = json.loads(found.read_text("utf-8"))["cases"]
    assert len(cases) >= 155
    assert {case["id"] for case in cases if not case["pass"]} <= KNOWN
    assert b"server deaths: 0" in ran.stdout


def suite_of(path: Path) -> ModuleType:
    """Return the runner of the W3C tests as a module."""
    found = importlib.util.spec_from_file_location("w3c_query", path)
    assert found is not None and found.loader is not None
    made = importlib.util.module_from_spec(found)
    found.loader.exec_module(made)
    return made


class Ours:
    """A dataset of the suite, asked as the server asks: guard, negotiation, whole answers.

    One thing is other than in the server: the default graph is that of the test, not all graphs.
    """

    def __init__(self, raw: Any, term: Callable[[Any], Any]) -> None:
        self._raw, self._term = raw, term

    def _body(self, text: str, base: str, accept: str) -> tuple[bytes, str]:
        answer = Desk(self._raw.s, base).perform(Query(text, accept=accept))
        return answer.body, answer.kind

    def query(self, text: str, base: str) -> tuple[Any, ...]:
        accept = "application/sparql-results+json, application/n-triples"
        body, kind = self._body(text, base, accept)
        if kind == "application/n-triples":
            found = ox.parse(body, format=ox.RdfFormat.N_TRIPLES)
            return "graph", [tuple(map(self._term, quad.triple)) for quad in found]
        result = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if isinstance(result, ox.QueryBoolean):
            return "bool", bool(result)
        assert isinstance(result, ox.QuerySolutions)
        names = [variable.value for variable in result.variables]
        rows = [{n: self._term(row[n]) for n in names if row[n] is not None} for row in result]
        return "rows", names, rows

    def csv(self, text: str, base: str) -> str:
        return self._body(text, base, "text/csv")[0].decode()

    def syntax(self, text: str, base: str, update: bool) -> None:
        if update:
            self._raw.syntax(text, base, update)
            return
        try:
            self._body(text, base, "")
        except Refusal as refusal:
            if refusal.title == "Malformed query":
                raise


@pytest.mark.shared
def test_the_w3c_suite_passes_as_it_does_by_the_engine_alone(
    shared_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Guard, formats and the way through bytes lose no test of SPARQL 1.0 and 1.1."""
    suite = suite_of(shared_folder / "conformance/w3c_query.py")
    monkeypatch.setattr(performing, "_dataset", lambda task: {})
    monkeypatch.setitem(suite.ENGINES, "ours", lambda *data: Ours(suite.Oxi(*data), suite.term))
    tests = [
        one for one in suite.collect(shared_folder / "w3c/sparql") if "Update" not in one["kind"]
    ]
    failed = {
        engine: {one["id"] for one in tests if outcome(suite, engine, one)}
        for engine in ("pyoxigraph", "ours")
    }
    assert len(tests) > 800
    assert failed["ours"] <= failed["pyoxigraph"]


def outcome(suite: ModuleType, engine: str, test: dict[str, Any]) -> str:
    """Return what is wrong with a test, empty where nothing is."""
    said: list[str] = []
    suite.run_one(engine, test, SimpleNamespace(send=said.append, close=lambda: None))
    return said[0]
