"""Why mentions are one or two, in words."""

from __future__ import annotations

import pytest

from samverkan.graph.identity import resolution
from samverkan.graph.name_lore import NameLore
from samverkan.graph.trail import Trail, bearers, trail
from tests.graph.corpora import Who, body, document, minutes

LORE = NameLore(lambda *_: 2)
DOCUMENTS = (
    minutes("a", [Who("Eva Berg", "Bodens kommun", "Kommunchef")], of="IT-rådet"),
    minutes("b", [Who("Eva Berg", "Luleå kommun", "Kommundirektör")], of="Skolnätverket"),
    minutes("c", [Who("Eva Berg", "Bodens kommun"), Who("Åsa Bergh")], of="Vägrådet"),
    document("d", body("Styrgruppen", of=None, at="d")),
    document("e", body("Styrgruppen", of=None, at="e")),
)


def of(name: str) -> Trail:
    found = resolution(DOCUMENTS, names=LORE)
    return trail(found, bearers(found, name), LORE)


@pytest.mark.parametrize("name", ["Eva Berg", "eva  berg", "EVA BERG", "Eva Bergg"])
def test_every_mention_is_told_with_its_line_and_what_goes_with_it(name: str) -> None:
    told = of(name)
    assert sorted((m.source, m.name) for m in told.mentions) == [
        ("a.txt:1", "Eva Berg"),
        ("b.txt:1", "Eva Berg"),
        ("c.txt:1", "Eva Berg"),
    ]
    saids = {m.source: m.said for m in told.mentions}
    assert saids["a.txt:1"] == "Bodens kommun; Kommunchef; IT-rådet; 2024-03-05"


def test_merged_and_unsure_with_points_and_reasons() -> None:
    merged, unsure = sorted(of("Eva Berg").compared, key=lambda pair: pair.state)
    assert {merged.a.source, merged.b.source} == {"a.txt:1", "c.txt:1"}
    assert (merged.state, merged.points) == ("merged", 8)
    assert "same organisation (+5)" in merged.reasons[0]
    assert unsure.state == "unsure"
    assert "different organisations (-3)" in unsure.reasons
    assert unsure.points == 2


def test_what_was_kept_apart_says_why() -> None:
    (pair,) = of("styrgruppen").compared
    assert pair.state == "apart"
    assert pair.points is None
    assert pair.reasons == ("whose it is, is not stated of both",)


def test_a_word_of_a_name_finds_those_who_have_it() -> None:
    assert {m.name for m in of("Bergh").mentions} == {"Åsa Bergh"}
    assert not of("Lund").mentions
    assert not of(" ").mentions
