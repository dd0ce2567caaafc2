"""No figure of accuracy falls. `python -m tests.accuracy --write-floors` writes floors.json."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from samverkan.ontology.registers import Registers
from tests.accuracy import runs
from tests.accuracy.generator import LAYOUTS, Case, cases
from tests.accuracy.measure import Facts, figures, tally, total

FLOORS = json.loads(runs.FLOORS.read_text("utf-8"))


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers.load()


def test_no_generated_layout_falls(registers: Registers) -> None:
    now = runs.flat(runs.generated(registers, runs.FEW))
    assert not runs.lower(FLOORS["generated-few"], now)


@pytest.mark.shared
@pytest.mark.skipif(not runs.has_seeds(), reason="no seeds beside the checkout")
def test_no_figure_of_the_seeds_falls(registers: Registers) -> None:
    _, now = runs.seeds(registers)
    assert not runs.lower(FLOORS["seeds"], now)


def test_the_same_seed_gives_the_same_documents() -> None:
    first, again, other = (list(cases(len(LAYOUTS), seed)) for seed in (1, 1, 2))
    assert first == again
    assert all(a.text != b.text for a, b in zip(first, other, strict=True))


@pytest.mark.parametrize("case", list(cases(len(LAYOUTS), 7)), ids=lambda case: case.layout)
def test_gold_states_only_what_the_text_holds(case: Case) -> None:
    lines = case.text.casefold().split("\n")
    for person in case.gold["persons"]:
        assert person["lines"] and all(
            person["name"].casefold() in lines[n - 1] for n in person["lines"]
        )
    assert len({p["name"] for p in case.gold["persons"]}) == len(case.gold["attendance"]) >= 4
    for row in case.gold["attendance"]:
        assert not row["party"] or f"({row['party'].casefold()})" in case.text.casefold()
        assert not row["role"] or row["role"] in case.text


SPOILED = [
    ("persons", lambda g: g["persons"].pop()),
    ("attendance", lambda g: g["attendance"][0].update(capacity="guest")),
    ("capacity", lambda g: g["attendance"][0].update(capacity="guest")),
    ("status", lambda g: g["attendance"][1].update(status="remote")),
    ("party", lambda g: g["attendance"][1].update(party="XX")),
    ("represents", lambda g: g["attendance"][1].update(represents="XX")),
    ("agenda", lambda g: g["agenda"][0].update(title="XX")),
    ("date", lambda g: g["meetings"][0].update(start="1999-01-01")),
    ("body", lambda g: g["bodies"][0].update(name="XX")),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "spoil"), SPOILED, ids=[name for name, _ in SPOILED])
def test_a_figure_falls_when_its_facts_are_spoiled(
    figure: str, spoil: Callable[[Facts], object]
) -> None:
    gold = next(iter(cases(1, 3))).gold
    right = figures(total([tally(gold, gold)]))
    assert set(right.values()) == {1.0}
    spoiled = json.loads(json.dumps(gold))
    if figure == "persons":
        spoiled["attendance"].pop()
    spoil(spoiled)
    assert figures(tally(gold, spoiled))[figure] < 1.0
