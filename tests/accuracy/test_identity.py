"""Who is who over many documents, precision first; see `python -m tests.accuracy --identity`."""

from __future__ import annotations

from random import Random

import pytest

from samverkan.graph.identity import resolve
from samverkan.graph.name_lore import from_registers
from samverkan.ontology.registers import Registers
from tests.accuracy.careers import corpus
from tests.accuracy.identity import KINDS, SEEDS, Score, measured, table

PRECISION = 0.995
FLOORS = {
    "plain": 0.97,
    "other post": 0.95,
    "other place": 0.85,
    "other surname": 0.25,
    "damaged": 0.75,
    "initial": 0.0,
}


@pytest.fixture(scope="module")
def score() -> Score:
    return measured(SEEDS)


def test_hardly_a_merged_pair_is_two_people(score: Score) -> None:
    assert score.precision >= PRECISION, score.wrong


@pytest.mark.parametrize("kind", KINDS)
def test_pairs_of_one_person_are_merged(score: Score, kind: str) -> None:
    assert score.of(kind) >= FLOORS[kind], table(score)


def test_most_pairs_that_are_left_to_a_person_are_one(score: Score) -> None:
    assert score.asked[True] > 0.7 * score.asked.total()


def test_the_corpus_holds_what_is_hard(score: Score) -> None:
    """Thousands of pairs of namesakes, and of every kind of difference."""
    assert score.apart > 1000
    assert all(score.right[kind] + score.missed[kind] > 300 for kind in KINDS)


def test_a_wrong_merge_lowers_the_precision() -> None:
    score = Score()
    score.right["plain"] = 3
    assert score.precision == 1.0
    score.wrong.append(("Eva Berg", "Eva Berg"))
    assert score.precision == 0.75


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_documents_does_not_matter(seed: int) -> None:
    """Nor does it matter that some come twice."""
    documents = list(corpus(seed, documents=60, people=80).documents)
    names = from_registers(Registers.load())
    before = resolve(documents, names=names)
    Random(seed).shuffle(documents)
    after = resolve([*documents, *documents[:9]], names=names)
    assert after.entities() == before.entities()
    assert after.doubtful == before.doubtful


def test_the_same_seed_gives_the_same_corpus() -> None:
    assert corpus(5, documents=20) == corpus(5, documents=20)
    assert corpus(5, documents=20) != corpus(6, documents=20)
