"""No figure of accuracy falls. `python -m tests.accuracy --write-floors` writes floors.json."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.util import find_spec

import pytest

from samverkan.ontology.registers import Registers
from tests.accuracy import rendered, report, runs
from tests.accuracy.generator import PATTERNS, Case, cases
from tests.accuracy.generator.marks import CLOSE, MIDDLE, OPEN
from tests.accuracy.measure import Facts, figures, fold, tally, total

FLOORS = json.loads(runs.FLOORS.read_text("utf-8"))
TOO_HARD, TOO_EASY = 0.58, 0.75
"""A reader that takes two capitalised words for a person gets 0.66 on real minutes."""
AS_TEXT = 0.01  # by which a figure of a format with text may be lower than that of the text
ONE_EACH = {"body": 1, "date": 1}  # documents in which a figure of one fact each may be lower
SHORT = 22  # a document of one page


@pytest.fixture(scope="module")
def few() -> list[runs.Scored]:
    return runs.generated(runs.FEW)


def test_no_pattern_falls(few: list[runs.Scored]) -> None:
    now = runs.floored(few)
    assert not runs.lower(FLOORS["generated-few"], now)


def test_nothing_is_invented_from_texts_that_are_no_minutes(few: list[runs.Scored]) -> None:
    assert runs.invented(few) <= FLOORS["invented"]


def test_a_naive_reader_does_not_do_well(few: list[runs.Scored]) -> None:
    naive = figures(total(row.tally for row in few))["naive"]
    assert TOO_HARD < naive < TOO_EASY


@pytest.fixture(scope="module")
def formats() -> dict[str, dict[str, float]]:
    return rendered.quick(runs.DOCUMENTS)


def test_no_written_format_falls(formats: dict[str, dict[str, float]]) -> None:
    assert not runs.lower(FLOORS["rendered-few"], runs.flat(formats))


@pytest.mark.parametrize("name", [name for name in rendered.WITH_TEXT if name != "text"])
def test_every_format_says_what_the_plain_text_says(
    name: str, formats: dict[str, dict[str, float]]
) -> None:
    count = len(rendered.chosen(runs.DOCUMENTS, rendered.FEW))
    least = {k: v - max(AS_TEXT, ONE_EACH.get(k, 0) / count) for k, v in formats["text"].items()}
    assert not runs.lower(least, formats[name])


@pytest.mark.ocr
@pytest.mark.skipif(not find_spec("rapidocr"), reason="no samverkan[ocr]")
def test_people_are_read_from_a_scan() -> None:
    rows = rendered.scored(([SHORT], ["scan, 300 dpi"]))
    assert rendered.by_format(rows)["scan, 300 dpi"]["persons"] >= 0.95


@pytest.mark.shared
@pytest.mark.skipif(not runs.has_seeds(), reason="no seeds beside the checkout")
def test_no_figure_of_the_seeds_falls() -> None:
    _, now = runs.seeds(Registers.load())
    assert not runs.lower(FLOORS["seeds"], now)


def test_the_same_seed_gives_the_same_documents() -> None:
    first, again, other = (list(cases(12, seed)) for seed in (1, 1, 2))
    assert first == again
    assert all(a.text != b.text for a, b in zip(first, other, strict=True))


def test_documents_are_as_long_as_real_ones() -> None:
    sizes = sorted(len(made.text.encode()) for made in cases(120, runs.SEED) if made.minutes)
    assert 8_000 < sizes[len(sizes) // 2] < 16_000
    assert sizes[0] < 3_000 and sizes[-1] > 30_000


def test_documents_are_of_all_years_and_looks() -> None:
    texts = [made.text for made in cases(240, runs.SEED)]
    years = {made.gold["document"]["date"][:3] for made in cases(240, runs.SEED)
             if made.gold["document"]["date"]}  # fmt: skip
    assert {"198", "199", "200", "201", "202"} <= years
    for look in ("\t", "P R O T O K O L L", "=====", "Senast uppdaterad", "s-\n"):
        assert any(look in text for text in texts), look


def test_every_pattern_occurs_and_has_a_name(few: list[runs.Scored]) -> None:
    assert (
        {pattern for row in few for pattern in row.patterns} == set(PATTERNS) == set(report.NAMES)
    )


@pytest.mark.parametrize("made", list(cases(160, 7)), ids=lambda made: str(made.number))
def test_gold_states_only_what_the_text_holds(made: Case) -> None:
    lines = made.text.split("\n")
    assert not set(made.text) & {OPEN, MIDDLE, CLOSE}
    for person in made.gold["persons"]:
        assert person["lines"], person
        where = fold(" ".join(lines[n - 1] for n in person["lines"]))
        forms = (*person["as_written"], person["name"])
        assert any(fold(form) in where for form in forms), person
    names = {person["id"] for person in made.gold["persons"]}
    for row in made.gold["attendance"]:
        assert row["person"] in names and row["lines"]
        for field in ("party", "role", "scope", "represents"):
            printed = (row[field], *(form for form in row.get(f"{field}_accept", ()) if form))
            assert not row[field] or any(fold(form) in fold(made.text) for form in printed), row
    for item in made.gold["agenda"]:
        assert item["lines"] and (not item["number"] or item["number"] in made.text)


SPOILED = [
    ("persons", lambda g: g["persons"].pop()),
    ("attendance", lambda g: g["attendance"].pop(1)),
    ("capacity", lambda g: g["attendance"][1].update(capacity="XX")),
    ("status", lambda g: g["attendance"][1].update(status="XX")),
    ("party", lambda g: g["attendance"][1].update(party="XX")),
    ("represents", lambda g: g["attendance"][1].update(represents="XX")),
    ("role", lambda g: g["attendance"][1].update(role="XX")),
    ("agenda", lambda g: g["agenda"].pop(0)),
    ("date", lambda g: g["meetings"][0].update(start="1999-01-01")),
    ("body", lambda g: g["bodies"][0].update(name="XX", accept=[])),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "spoil"), SPOILED, ids=[name for name, _ in SPOILED])
def test_a_figure_falls_when_its_facts_are_spoiled(
    figure: str, spoil: Callable[[Facts], object]
) -> None:
    gold = next(made.gold for made in cases(300, 3) if {13, 15, 36} <= made.patterns)
    right = figures(tally(gold, gold).tally)
    assert all(value == 1.0 for name, value in right.items() if name != "naive"), right
    spoiled = json.loads(json.dumps(gold))
    spoil(spoiled)
    assert figures(tally(gold, spoiled).tally).get(figure, 1.0) < 1.0
