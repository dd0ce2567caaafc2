"""The reconciliation service: who a name in a table may mean, as OpenRefine asks it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest

from tests.web.graphs import BASE, ask, graph

SERVED = graph()
SCHEMA = json.loads(Path(__file__).with_name("reconciliation.json").read_text("utf-8"))
COUNCIL = "body/norrbygdens-kommunalforbund/norrvattenradet"


def said(path: str, schema: str, **pairs: str) -> Any:
    answer = ask(SERVED, "GET", path, pairs)
    assert (answer.status, answer.kind) == (200, "application/json"), answer.body
    value = json.loads(answer.body)
    whole = {**SCHEMA, "$ref": f"#/$defs/{schema}"}
    jsonschema.Draft202012Validator(whole).validate(value)
    return value


def found(query: dict[str, Any]) -> list[dict[str, Any]]:
    return said("/reconcile", "batch", queries=json.dumps({"q0": query}))["q0"]["result"]


def test_the_manifest_says_where_everything_is() -> None:
    manifest = said("/reconcile", "manifest")
    assert manifest["identifierSpace"] == BASE
    address = manifest["view"]["url"].replace("{{id}}", COUNCIL)
    assert ask(SERVED, "GET", address.removeprefix("http://data.example")).status == 303
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        path = (service["service_url"] + service["service_path"]).removeprefix(
            "http://data.example"
        )
        assert ask(SERVED, "GET", path).status == 200


@pytest.mark.parametrize(
    ("text", "kind", "first", "certain"),
    [
        ("Åke Öst", "person", "person/a00000000008", True),
        ("ake ost", "person", "person/a00000000008", True),  # å, ä and ö are forgiven
        ("Bosse Alm", "person", "person/a00000000002", True),
        ("Alm, Bo", "person", "person/a00000000002", False),
        ("Granvik", "organisation", "org/kommun-9901", True),
        ("NVR", "forum", COUNCIL, True),
        ("Norrvattensrådet", "forum", COUNCIL, False),  # similar is offered, not decided
    ],
)
def test_one_candidate(text: str, kind: str, first: str, certain: bool) -> None:
    best = found({"query": text, "type": kind})[0]
    assert (best["id"], best["match"]) == (first, certain)
    assert [one["id"] for one in best["type"]] == [kind]


def test_two_of_one_name_are_never_decided_between() -> None:
    both = found({"query": "Chefsgruppen"})
    assert len(both) == 2 and not any(one["match"] for one in both)


def test_a_property_tells_them_apart() -> None:
    owner = {"pid": "owner", "v": "Region Sormark"}
    first, second = found({"query": "Chefsgruppen", "properties": [owner]})
    assert (first["id"], first["match"]) == ("body/region-99/chefsgruppen", True)
    assert not second["match"] and second["score"] < first["score"]


def test_a_property_that_does_not_fit_makes_it_uncertain() -> None:
    for value in ("Region Sörmark", {"id": "org/region-99"}):
        seat = {"pid": "represents", "v": value}
        assert not found({"query": "Anna Ek", "properties": [seat]})[0]["match"]
    sits = {"pid": "sits-in", "v": {"id": COUNCIL, "name": "NVR"}}
    assert found({"query": "Anna Ek", "properties": [sits]})[0]["match"]


def test_properties_alone() -> None:
    sits = {"pid": "sits-in", "v": COUNCIL}
    names = {one["name"] for one in found({"type": "person", "limit": 50, "properties": [sits]})}
    assert "Anna Ek" in names and "Gun Ny" not in names


def test_nobody_is_found_by_party() -> None:
    party = {"pid": "party", "v": "S"}
    assert found({"type": "person", "properties": [party]}) == []
    asked = {"ids": ["person/a00000000001"], "properties": [{"id": "party"}]}
    rows = said("/reconcile", "extension", extend=json.dumps(asked))["rows"]
    assert rows == {"person/a00000000001": {"party": []}}


@pytest.mark.parametrize("query", [{"query": "Anna Ek", "type": "nothing"}, {"query": "zz"}])
def test_no_candidate(query: dict[str, str]) -> None:
    assert found(query) == []


def test_a_batch_comes_back_by_its_keys_also_by_post() -> None:
    batch = {f"q{n}": {"query": "Anna Ek", "limit": n} for n in (1, 2, 3)}
    body = urlencode({"queries": json.dumps(batch)}).encode()
    kind = "application/x-www-form-urlencoded"
    answer = ask(SERVED, "POST", "/reconcile", body=body, content_type=kind)
    assert json.loads(answer.body).keys() == batch.keys()
    assert ask(SERVED, "POST", "/reconcile", body=body, content_type="text/plain").status == 415


def test_columns_are_added() -> None:
    ids = ["person/a00000000001", COUNCIL, "org/nothing"]
    names = [{"id": name} for name in ("sits-in", "represents", "latest", "meetings")]
    rows = said("/reconcile", "extension", extend=json.dumps({"ids": ids, "properties": names}))[
        "rows"
    ]
    assert rows[ids[0]]["sits-in"] == [{"id": COUNCIL, "name": "Norrvattenrådet"}]
    assert rows[ids[0]]["represents"] == [{"str": "Granviks kommun"}]
    assert rows[COUNCIL]["latest"] == [{"date": "2024-08-21T00:00:00Z"}]
    assert rows[COUNCIL]["meetings"] == [{"int": 2}]
    assert rows["org/nothing"] == {name["id"]: [] for name in names}


@pytest.mark.parametrize(
    ("path", "pairs", "first"),
    [
        ("suggest/entity", {"prefix": "norr"}, COUNCIL),
        ("suggest/entity", {"prefix": "norr", "cursor": "1"}, "org/norrbygdens-kommunalforbund"),
        ("suggest/type", {"prefix": "forum"}, "forum"),
        ("suggest/property", {"prefix": "sitter"}, "sits-in"),
    ],
)
def test_suggestions(path: str, pairs: dict[str, str], first: str) -> None:
    assert said(f"/reconcile/{path}", "suggested", **pairs)["result"][0]["id"] == first


def test_properties_of_a_type_are_proposed() -> None:
    names = {
        one["id"] for one in said("/reconcile/properties", "proposed", type="person")["properties"]
    }
    assert {"sits-in", "represents"} <= names and "party" not in names
    assert said("/reconcile/properties", "proposed", type="x")["properties"] == []


def test_the_preview_may_stand_in_a_frame() -> None:
    answer = ask(SERVED, "GET", "/reconcile/preview", {"id": COUNCIL})
    assert "Norrvattenrådet" in answer.body.decode() and "<script" not in answer.body.decode()
    assert "frame-ancestors *" in answer.header("Content-Security-Policy")
    for wrong in ("person/nobody", "<x>", ""):
        assert ask(SERVED, "GET", "/reconcile/preview", {"id": wrong}).status == 404


@pytest.mark.parametrize(
    "pairs",
    [
        {"queries": "{"},
        {"queries": "[]"},
        {"queries": "[" * 100_000},
        {"queries": '{"q0": 1}'},
        {"queries": '{"q0": {}}'},
        {"queries": '{"q0": {"query": 1}}'},
        {"queries": '{"q0": {"query": "x", "limit": "y"}}'},
        {"queries": '{"q0": {"query": "x", "limit": true}}'},
        {"queries": '{"q0": {"query": "x", "limit": NaN}}'},
        {"queries": '{"q0": {"query": "x", "type": [1]}}'},
        {"queries": '{"q0": {"query": "x", "properties": [{"pid": 1, "v": 1}]}}'},
        {"queries": '{"q0": {"query": "x", "properties": [{"pid": "a", "v": [[]]}]}}'},
        {"queries": '{"q0": {"query": "x", "unknown": 1}}'},
        {"extend": "{}"},
        {"extend": '{"ids": [1], "properties": []}'},
        {"extend": '{"ids": [], "properties": [{"id": 1}]}'},
        {"nothing": "x"},
    ],
)
def test_what_cannot_be_read_is_refused(pairs: dict[str, str]) -> None:
    answer = ask(SERVED, "GET", "/reconcile", pairs)
    assert (answer.status, answer.kind) == (400, "application/problem+json")


def test_too_much_at_once_is_refused() -> None:
    many = {f"q{n}": {"query": "x"} for n in range(201)}
    assert ask(SERVED, "GET", "/reconcile", {"queries": json.dumps(many)}).status == 413
