"""The words that a pattern cannot do without, read from the pattern."""

from __future__ import annotations

import re

import pytest

from samverkan.loaders.grammar.triggers import Holders, Sought, triggers

CASES = {
    "projektet drivs av": ("projektet drivs av",),
    "drivs av|leds av": ("drivs av", "leds av"),
    "(?P<verb>beslutar|antog) att": ("antog", "beslutar"),
    "[Pp]rojekt(?:et)?": ("rojekt",),
    "(?:gemensamt )?avtal": ("avtal",),
    "(?:möte)+": ("möte",),
    "(?=nätverk)n": ("nätverk",),
    "(?!nätverk)forum": ("forum",),
}


@pytest.mark.parametrize(("pattern", "choice"), CASES.items())
def test_the_most_telling_words_come_first(pattern: str, choice: tuple[str, ...]) -> None:
    assert triggers(re.compile(pattern))[0] == choice


@pytest.mark.parametrize("pattern", [r"\w+", "a*", "(?:nämnd|)", r"(?:råd)?\s"])
def test_a_pattern_may_have_none(pattern: str) -> None:
    assert triggers(re.compile(pattern)) == ()


def test_the_words_are_small_where_case_is_ignored() -> None:
    assert triggers(re.compile("Nämnd|RÅD", re.IGNORECASE)) == (("nämnd", "råd"),)
    sought = Sought(re.compile("Nämnden|rådet", re.IGNORECASE))
    assert [m[0] for m in sought.finditer("NÄMNDEN och Rådet")] == ["NÄMNDEN", "Rådet"]
    assert list(sought.finditer("Här säger Styrelsen nej.")) == []


def test_no_word_is_asked_for_in_a_part_that_ignores_case() -> None:
    assert triggers(re.compile("(?i:nämnd)en"))[0] == ("en",)


def test_the_passages_that_hold_the_words_of_a_pattern() -> None:
    texts = ["Nämnden beslutar.", "Rådet säger nej.", "", "Rådet beslutar om rådet."]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    holders = Holders("\0".join(texts), starts)
    assert list(holders.of(Sought(re.compile("(?:Nämnden|Rådet) beslutar")))) == [0, 3]
    assert list(holders.of(Sought(re.compile("Styrelsen")))) == []
    assert list(holders.of(Sought(re.compile(r"\w+")))) == [0, 1, 2, 3]


def test_a_text_without_the_words_is_passed_over() -> None:
    sought = Sought(re.compile("(nämnden|rådet) beslutar"))
    assert [m[1] for m in sought.finditer("Här säger rådet beslutar.")] == ["rådet"]
    assert list(sought.finditer("Här säger rådet nej.")) == []
