"""The JSON API: what it says, what it refuses, and that it is what its description says it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from samverkan.queries.catalog import catalog
from tests.queries.test_catalog import PARAMETERS
from tests.web.graphs import BASE, ask, graph
from tests.web.test_server import folder, running

SERVED = graph()
COUNCIL = f"{BASE}body/norrbygdens-kommunalforbund/norrvattenradet"
DESCRIPTION = json.loads(ask(SERVED, "GET", "/api/openapi.json").body)


def said(path: str, **pairs: str) -> Any:
    answer = ask(SERVED, "GET", path, pairs)
    assert (answer.status, answer.kind) == (200, "application/json"), answer.body
    return json.loads(answer.body)


def check(value: Any, schema: str) -> None:
    """Compare a value with a schema of the description."""
    whole = {"$ref": f"#/components/schemas/{schema}", "components": DESCRIPTION["components"]}
    jsonschema.Draft202012Validator(whole).validate(value)


@pytest.mark.parametrize(
    ("kind", "text", "names"),
    [
        ("forums", "nvr", ["Norrvattenrådet"]),
        ("forums", "chefsgr", ["Chefsgruppen", "Chefsgruppen"]),
        ("people", "ost", ["Åke Öst"]),
        ("people", "Bosse", ["Bo Alm"]),
        ("organisations", "granvik", ["Granviks kommun"]),
        ("projects", "Klårt våtten", ["Klart Vatten"]),
        ("strategies", "landets", ["Landets vattenmål"]),
        ("meetings", "radet 2024-08", ["Norrvattenrådet 2024-08-21"]),
        ("documents", "bilaga", ["Bilaga 21-22 augusti"]),
        ("people", "nobody of this name", []),
    ],
)
def test_lists_are_searched_by_forgiving_names(kind: str, text: str, names: list[str]) -> None:
    assert [item["name"] for item in said(f"/api/{kind}", q=text)["items"]] == names


def test_a_list_is_read_page_by_page() -> None:
    whole = said("/api/people")
    found, address = [], "limit=3"
    while address:
        part = json.loads(ask(SERVED, "GET", "/api/people", address).body)
        assert len(part["items"]) <= 3 and part["total"] == whole["total"] == 10
        found += part["items"]
        address = part.get("next", "").partition("?")[2]
    assert found == whole["items"]


def test_a_thing_with_its_facts_and_the_lines_they_rest_on() -> None:
    by_name, by_iri = (
        said("/api/entity", thing="Anna Ek"),
        said("/api/entity", thing=f"{BASE}person/a00000000001"),
    )
    assert by_name == by_iri
    check(by_name, "Entity")
    seats = [fact for fact in by_name["facts"] if "org:Membership" in fact["types"]]
    lines = {(one["file"], one["line"], one["quote"]) for fact in seats for one in fact["evidence"]}
    assert ("april.txt", 3, "Anna Ek (S), Granvik, ordförande") in lines


@pytest.mark.parametrize("name", catalog())
def test_every_question_is_answered_as_described(name: str) -> None:
    found = said(f"/api/queries/{name}", **PARAMETERS.get(name, {}))
    check(found, f"answer-{name}")
    assert found["total"] == len(found["rows"]) > 0


def test_names_stand_for_things_in_questions() -> None:
    by_name = said("/api/queries/who-sits-in", forum="norrvattenradet", lang="en")
    assert by_name["rows"] == said("/api/queries/who-sits-in", forum=COUNCIL)["rows"]
    assert by_name["title"] == "Who sits in a forum?"


@pytest.mark.parametrize(
    ("path", "pairs", "status"),
    [
        ("/api/nothing", "", 404),
        ("/api/forums/x", "", 404),
        ("/api/forums", "limit=0", 400),
        ("/api/forums", "limit=501", 400),
        ("/api/forums", "offset=-1", 400),
        ("/api/forums", "limit=%D9%A3", 400),  # an Arabic 3
        ("/api/forums", "limit=1&limit=2", 400),
        ("/api/forums", "lang=de", 400),
        ("/api/forums", "x=1", 400),
        ("/api/entity", "", 400),
        ("/api/entity", "thing=Nobody", 404),
        ("/api/entity", "thing=Chefsgruppen", 404),  # two have this name
        ("/api/entity", "thing=https://nowhere.example/x", 404),
        ("/api/entity", "thing=https:%3Cx%3E", 404),
        ("/api/queries/nothing", "", 404),
        ("/api/queries/who-sits-in", "", 400),
        ("/api/queries/who-sits-in", "forum=nvr&from=yesterday", 400),
        ("/api/queries/who-sits-in", "forum=nvr&x=1", 400),
        ("/api/queries/people-by-forums", "min=many", 400),
    ],
)
def test_refusals_are_problem_documents(path: str, pairs: str, status: int) -> None:
    answer = ask(SERVED, "GET", path, pairs, accept="text/html,*/*")
    assert (answer.status, answer.kind) == (status, "application/problem+json")
    problem = json.loads(answer.body)
    check(problem, "Problem")
    assert problem["status"] == status and problem["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_is_changed(method: str) -> None:
    answer = ask(SERVED, method, "/api/forums")
    assert answer.status == 405 and answer.header("Allow") == "GET, HEAD, OPTIONS"


def test_hostile_values_find_what_a_name_that_is_not_there_finds() -> None:
    for text in ('x" } UNION { ?s ?p ?o', "<x>", "'''", "\\u0022", "\x00", "%", "' OR 1"):
        assert said("/api/people", q=text)["items"] == []
        assert ask(SERVED, "GET", "/api/queries/seats-of-person", {"person": text}).status in (
            400,
            404,
        )
        free = said("/api/queries/parts-of", whole=text)
        assert free["rows"] == []


@pytest.mark.timeout(900)
def test_the_description_is_kept_by_a_server_that_runs(tmp_path: Path) -> None:
    """Schemathesis asks what the description allows and what it forbids: no failure."""
    place = folder(tmp_path / "graph")
    with running(place, "--quiet", "--client-seconds", "0") as server:
        words = [
            sys.executable, "-m", "schemathesis.cli", "run",
            f"http://127.0.0.1:{server.port}/api/openapi.json",
            "--max-examples", "3", "--seed", "1", "--no-color",
        ]  # fmt: skip
        done = subprocess.run(
            words, cwd=tmp_path, capture_output=True, check=False, timeout=800, text=True
        )
    assert done.returncode == 0, done.stdout[-6000:]
    assert f"Tested: {len(DESCRIPTION['paths'])}" in done.stdout
