"""Which choices of a strategy bear on which goal of another: 'har bäring på', 'koppling till'.

'I PLANEN har två mål bäring på X i PROGRAMMET. Dessa två är A och B.' The choices are known by
their words, which a sentence inflects. Corpus: tests/corpora/plan_levels.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from samverkan.loaders.grammar.goals import COUNT, NUMBERS
from samverkan.loaders.grammar.phrases import Phrase, rule
from samverkan.loaders.grammar.ties import relate
from samverkan.loaders.reading import Draft
from samverkan.loaders.spans import Kind
from samverkan.ontology.facts import Goal
from samverkan.ontology.names import fold

__all__ = ["RULES"]

ENDING: Final = 2  # letters of an ending
LONG: Final = 8  # letters of a word in which one may be left out
SAID: Final = 0.8  # share of the words of a choice that the sentence has to hold
SMALL: Final = frozenset(["och", "som", "med", "till", "samt", "for", "ett", "har", "att", "den"])
WORD: Final = re.compile(r"[a-z0-9]{3,}")


def _counted(phrase: Phrase) -> None:
    """'har två strategiska val bäring på X i B. Dessa två är ...': as many as are counted."""
    goals = [g for g in _goals(phrase, "b") if _same(g.name, phrase.words("goal"))]
    choices = _said(phrase)
    if len(goals) == 1 and len(choices) == NUMBERS[phrase.match["count"]]:
        for choice in choices:
            relate(phrase, choice.id, "has-bearing-on", goals[0].id)


def _under_heading(phrase: Phrase) -> None:
    """'har valen A och B en koppling till Bs prioriteringar', under the heading of one of these."""
    heading = phrase.text.split("\n", 1)[0].strip()
    goals = [g for g in _goals(phrase, "b") if fold(g.name) == fold(heading)]
    for choice in _said(phrase) if len(goals) == 1 else ():
        relate(phrase, choice.id, "has-bearing-on", goals[0].id)


def _goals(phrase: Phrase, group: str) -> tuple[Goal, ...]:
    """The goals of the strategy of a group, those at the top."""
    id_ = phrase.id(group)
    draft: Draft | None = phrase.reading.drafts[Kind.STRATEGY].get(id_ or "")
    goals = draft.fields.get("goals") if draft else None
    return goals if isinstance(goals, tuple) else ()


def _said(phrase: Phrase) -> list[Goal]:
    """The choices of the first strategy that group `list` names."""
    top = _goals(phrase, "a")
    choices = [choice for goal in top for choice in goal.below] or list(top)
    often = Counter(word for choice in choices for word in set(_words(choice.name)))
    common = {word for word, number in often.items() if number > len(choices) / 2}
    here = set(_words(phrase.words("list")))
    return [c for c in choices if _held(set(_words(c.name)) - common, here)]


def _held(words: Iterable[str], here: Iterable[str]) -> bool:
    """Whether a sentence holds most of the words of a choice."""
    known, said = tuple(words), tuple(here)
    held = sum(any(_alike(word, one) for one in said) for word in known)
    return len(known) > 1 and held >= SAID * len(known)


def _same(name: str, words: str) -> bool:
    """Whether two names have the same words, letter for letter or with one letter's slip."""
    mine, theirs = _words(name), _words(words)
    return len(mine) == len(theirs) > 0 and all(map(_alike, mine, theirs))


def _alike(first: str, second: str) -> bool:
    """Whether two words are one, with another ending (god, goda) or one letter left out."""
    short, long = sorted((first, second), key=len)
    if long.startswith(short):
        return len(long) - len(short) <= ENDING
    return len(long) >= LONG and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _words(name: str) -> list[str]:
    return [word for word in WORD.findall(fold(name)) if word not in SMALL]


CHOICES: Final = r"(?:strategiska val|mal|prioriteringar|insatsomraden|malomraden|fokusomraden)"
THE_CHOICES: Final = r"(?:strategiska valen|malen|prioriteringarna|insatsomradena|malomradena|fokusomradena)"
BEARS: Final = r"(?:en )?(?:stark |tydlig |nara |direkt |sarskild )?(?:baring pa|kopplingar till|koppling till|betydelse for)"
# fmt: off
RULES: Final = (
    rule("so many choices bear on a goal", r"\b[Ii] (?:den |det )?(?P<a>{STRATEGY}) har " + COUNT + " " + CHOICES + " " + BEARS + r" (?:malet |prioriteringen )?(?P<goal>[^.;:]{4,80}?) i (?:den |det )?(?P<b>{STRATEGY})\. (?:Dessa|De)(?: [a-z]+)? ar (?:att )?(?P<list>[^.;:]{8,300})\.", _counted),
    rule("the choices bear on a plan", r"\b[Ii] (?:den |det )?(?P<a>{STRATEGY}) har de " + THE_CHOICES + r" (?P<list>(?:(?!\b(?:inte|ej|ingen|inga|inget)\b)[^.;:]){8,300}?) " + BEARS + r" (?:den |det )?(?P<b>{STRATEGY}) (?:prioriteringar|mal|malen|prioriteringarna)\b", _under_heading),
)
# fmt: on
