"""Finding things by a part of a name."""

from __future__ import annotations

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.lookup import candidates
from samverkan.queries.search import SURE, search


@pytest.mark.parametrize(
    ("text", "first", "sure"),
    [
        ("Norrvattenrådet", "Norrvattenrådet", True),
        ("norrvattenradet", "Norrvattenrådet", True),  # å is forgiven
        ("NVR", "Norrvattenrådet", True),
        ("Granvik", "Granviks kommun", True),
        ("norrv", "Norrvattenrådet", False),
        ("Norrvatenrådet", "Norrvattenrådet", False),
        ("Frisck", "Dan Frisk", False),  # a word of a name, with a slip
        ("Öst, Åke", "Åke Öst", False),  # the other way round: offered, not decided
        ("ost", "Åke Öst", False),
    ],
)
def test_the_best_comes_first(store: EmbeddedStore, text: str, first: str, sure: bool) -> None:
    best = search(candidates(store), text)[0]
    assert (best.candidate.label, best.score >= SURE) == (first, sure)


@pytest.mark.parametrize("text", ["", "!!", "Qwertyuiop Xyz", "zz", "or 1"])
def test_nothing_fits(store: EmbeddedStore, text: str) -> None:
    assert search(candidates(store), text) == []


def test_two_of_one_name_are_both_offered(store: EmbeddedStore) -> None:
    found = search(candidates(store, "forum"), "Chefsgruppen", most=5)
    assert len([hit for hit in found if hit.score >= SURE]) == 2
