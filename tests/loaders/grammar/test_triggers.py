"""The words that a pattern cannot do without, read from the pattern."""

from __future__ import annotations

import re

import pytest

from samverkan.loaders.grammar.triggers import Sought, triggers

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


def test_no_word_is_asked_for_where_case_is_ignored() -> None:
    assert triggers(re.compile("nämnd", re.IGNORECASE)) == ()
    assert triggers(re.compile("(?i:nämnd)en"))[0] == ("en",)


def test_a_text_without_the_words_is_passed_over() -> None:
    sought = Sought(re.compile("(nämnden|rådet) beslutar"))
    assert [m[1] for m in sought.finditer("Här säger rådet beslutar.")] == ["rådet"]
    assert list(sought.finditer("Här säger rådet nej.")) == []
