"""An extraction becomes JSON of one schema, in one order, with the words that say so."""

import importlib.util
import json
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from samverkan.ontology import facts
from samverkan.ontology.diagnostics import Coverage, Diagnostic, Doubt, LineState
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.serialise import LISTS, to_json

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "ontology" / "extraction.schema.json").read_text(encoding="utf-8"))
SHA = "ab" * 32


def sibling(path: Path) -> Any:
    """Load a module of the tests by its file."""
    spec = importlib.util.spec_from_file_location(f"tests_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def problems(value: Any) -> list[str]:
    check = sibling(Path(__file__).with_name("schema_check.py"))
    return list(check.violations(value, SCHEMA, SCHEMA, "$"))


def seen(line: int, quote: str, page: int | None = None) -> Evidence:
    return Evidence(SHA, line, 0, len(quote), quote, "test", page)


@pytest.fixture
def extraction() -> facts.Extraction:
    low = facts.Goal(id="g-1-1-1", name="Fler tåg", level="priorities", lines=(7,))
    middle = facts.Goal(
        id="g-1-1", name="Resor", level="choices", lines=(6,), maps_to="n-2", below=(low,)
    )
    top = facts.Goal(id="g-1", name="Nära", level="goals", lines=(5,), below=(middle,))
    return facts.Extraction(
        document=facts.DocumentInfo(file="a.txt", sha256=SHA, kind="minutes", line_count=4),
        persons=(
            facts.Person(
                id="bo-ek",
                name="Bo Ek",
                as_written=("Bo Ek", "Ek"),
                evidence=(seen(9, "Ek", 2), seen(3, "Bo Ek", 1), seen(12, "Ek", 2)),
            ),
        ),
        bodies=(facts.Body(id="rad", name="Rådet", kind="council", evidence=(seen(1, "Rådet"),)),),
        memberships=(
            facts.Membership(
                body="rad",
                person="bo-ek",
                start="2024",
                end="2026-12-31",
                basis="elected",
                uncertain=True,
                evidence=(seen(4, "Bo Ek väljs"),),
            ),
        ),
        strategies=(
            facts.Strategy(
                id="plan", name="Planen", start="2024", goals=(top,), evidence=(seen(5, "Planen"),)
            ),
        ),
        diagnostics=(Diagnostic(Doubt.UNKNOWN_ROLE, 3, 0, 4, "xyzq", "left out"),),
        coverage=Coverage(
            (
                (LineState.CLAIMED, "people"),
                (LineState.IGNORED, "blank"),
                (LineState.FLAGGED, "list"),
                (LineState.IGNORED, "blank"),
            )
        ),
    )


def test_fits_the_schema(extraction: facts.Extraction) -> None:
    assert problems(to_json(extraction)) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("persons", 0, "name"), None),
        (("persons", 0, "lines"), []),
        (("persons", 0, "age"), 7),
        (("bodies", 0, "kind"), "club"),
        (("memberships", 0, "basis"), "guessed"),
        (("document", "sha256"), "abc"),
        (("coverage", "claimed"), "one"),
        (("strategies", 0, "goals", 0, "choices", 0, "lines", 0), 0),
    ],
)
def test_the_schema_refuses(
    extraction: facts.Extraction, path: tuple[str | int, ...], value: object
) -> None:
    made: Any = to_json(extraction)
    place = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert len(problems(made)) == 1


def test_period_is_from_and_to(extraction: facts.Extraction) -> None:
    (row,) = to_json(extraction)["memberships"]
    assert (row["from"], row["to"], row["uncertain"]) == ("2024", "2026-12-31", True)
    assert "start" not in row


def test_lines_pages_and_quotes_of_a_fact(extraction: facts.Extraction) -> None:
    (row,) = to_json(extraction)["persons"]
    assert row["lines"] == [3, 9, 12]
    assert row["pages"] == [1, 2]
    assert row["quotes"] == ["Ek", "Bo Ek"]


def test_goals_hold_choices_hold_priorities(extraction: facts.Extraction) -> None:
    (goal,) = to_json(extraction)["strategies"][0]["goals"]
    (choice,) = goal["choices"]
    (priority,) = choice["priorities"]
    assert [goal["name"], choice["name"], priority["name"]] == ["Nära", "Resor", "Fler tåg"]
    assert choice["maps_to"] == "n-2" and "choices" not in priority


def test_doubts_and_coverage(extraction: facts.Extraction) -> None:
    made = to_json(extraction)
    assert made["diagnostics"] == [
        {
            "kind": "unknown-role",
            "line": 3,
            "start": 0,
            "end": 4,
            "words": "xyzq",
            "meaning": Doubt.UNKNOWN_ROLE.value,
            "note": "left out",
        }
    ]
    assert made["coverage"] == {"lines": 4, "claimed": 1, "ignored": {"blank": 2}, "flagged": 1}


def test_same_extraction_same_bytes(extraction: facts.Extraction) -> None:
    again = replace(extraction, persons=tuple(extraction.persons))
    assert json.dumps(to_json(extraction)) == json.dumps(to_json(again))
    assert list(to_json(extraction)) == ["document", *LISTS, "diagnostics", "coverage"]


@pytest.mark.parametrize("name", LISTS)
def test_the_schema_has_every_field_of_a_fact(name: str) -> None:
    made_by = facts.Extraction.__annotations__[name].removeprefix("tuple[").split(",")[0]
    names = {field.name for field in fields(getattr(facts, made_by))} - {"evidence"}
    properties = set(SCHEMA["$defs"][name]["properties"])
    if {"from", "to"} <= properties:
        names = names - {"start", "end"} | {"from", "to"}
    assert properties == names | {"lines", "pages", "quotes"}


def test_the_schema_knows_every_doubt() -> None:
    kinds = SCHEMA["$defs"]["diagnostics"]["properties"]["kind"]["enum"]
    assert kinds == [doubt.name.lower().replace("_", "-") for doubt in Doubt]


@pytest.mark.shared
def test_gold_written_by_us_scores_full(tmp_path: Path) -> None:
    gold = sibling(ROOT / "tests" / "gold.py")
    if not gold.available():
        pytest.skip("no gold beside the checkout")
    for number in gold.SEEDS:
        made = to_json(gold.load(number))
        assert problems(made) == []
        path = tmp_path / f"seed-{number:03d}.json"
        path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    score = gold.SHARED / "gold" / "score.py"
    # a few relations of gold name places and events, which are no facts of ours
    floors = [f"{name}={0.96 if name == 'relations' else 1.0}" for name in (*LISTS, "goal-tree")]
    command = [sys.executable, str(score), str(score.parent), str(tmp_path), "--min", *floors]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
