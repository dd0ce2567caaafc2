"""Goals of strategies: those listed in a sentence, and those of tables.

'Strategin har tre mål – A, B och C.' gives goals when the count agrees. Tables are read in
goal_tables.py. Corpus: tests/corpora/goals.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Final

from samverkan.loaders.grammar.goal_tables import read_goal_tables
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, rule
from samverkan.loaders.grammar.spreading import places_of
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.loaders.tokens import plain
from samverkan.ontology.facts import Goal

__all__ = ["COUNT", "NUMBERS", "read_goals"]

NUMBERS: Final = {"tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "atta": 8}
CUT: Final = re.compile(r"(?<!\s)\s*+,\s*+")
LONG, LETTERS = 3, 20  # words and letters of a goal that running text names without more words
LAST: Final = re.compile(r"(?<!\s)\s++(?:samt|och)\s++")


def read_goals(reading: Reading) -> None:
    """Find the goals of the strategies.

    Args:
        reading: strategies are found; their drafts get `goals`.
    """
    apply(reading, RULES, Kind.STRATEGY)
    _spelled_as_headings(reading)
    read_goal_tables(reading)
    for draft in reading.drafts[Kind.STRATEGY].values():
        goals = draft.fields.get("goals")
        if isinstance(goals, tuple):
            draft.fields["goals"] = tuple(_named_again(reading, draft, goal) for goal in goals)


def _named_again(reading: Reading, draft: Draft, goal: Goal) -> Goal:
    """A goal of a long name with every line on which the running text names it too."""
    below = tuple(_named_again(reading, draft, part) for part in goal.below)
    lines, words = set(goal.lines), plain(goal.name).split()
    if len(words) >= LONG and len(goal.name) >= LETTERS:
        for start, end in places_of(words, reading.plain, reading.lower):
            index = bisect_right(reading.starts, start) - 1
            base = reading.starts[index]
            places = reading.passages[index].evidence(start - base, end - base, "goal named again")
            reading.claims.claim(places)
            draft.mention("", places)
            lines.update(place.line for place in places)
    return replace(goal, lines=tuple(sorted(lines)), below=below)


def _spelled_as_headings(reading: Reading) -> None:
    """Give a goal that a sentence lists with a letter left out the spelling of its heading."""
    listed = [d for d in reading.drafts[Kind.STRATEGY].values() if d.fields.get("goals")]
    if not listed:
        return
    heads = {plain(p.text.split("\n", 1)[0]).strip().casefold(): p for p in reading.passages}
    for draft in listed:
        goals = draft.fields["goals"]
        if isinstance(goals, tuple):
            draft.fields["goals"] = tuple(_respelled(goal, heads) for goal in goals)


def _respelled(goal: Goal, heads: dict[str, Passage]) -> Goal:
    """The goal, with the letter that a heading has more inside a word."""
    name = plain(goal.name).casefold()
    if name in heads or len(name) < LETTERS:
        return goal
    inside = (at for at in range(1, len(name)) if name[at - 1 : at + 1].isalpha())
    for at in inside:
        for letter in dict.fromkeys(name):
            passage = heads.get(name[:at] + letter + name[at:])
            if passage:
                return replace(goal, name=" ".join(passage.text.split("\n", 1)[0].split()))
    return goal


def _listed(phrase: Phrase) -> None:
    """Give the strategy of the sentence, or the one named last, the goals of a list."""
    draft = _strategy(phrase)
    start, end = phrase.match.span("list")
    parts = split(phrase.text[start:end], NUMBERS[phrase.match["count"]])
    if draft is None or not parts or draft.fields.get("goals"):
        return
    goals = []
    for number, (left, right) in enumerate(parts, 1):
        places = phrase.places(start + left, start + right)
        name = " ".join(phrase.text[start + left : start + right].split())
        lines = tuple(sorted({place.line for place in places}))
        goals.append(Goal(f"{draft.id}-mal-{number}", name, "goals", lines))
        draft.mention("", places)
        phrase.reading.claims.claim(places)
    draft.fields["goals"] = tuple(goals)


def _strategy(phrase: Phrase) -> Draft | None:
    known = phrase.reading.drafts[Kind.STRATEGY]
    inside = phrase.spans("what") or phrase.spans("of")
    if inside:
        return known[inside[0].value]
    before = [s for s in phrase.view.spans if s.end <= phrase.match.start()]
    return known[before[-1].value] if before else None


def split(text: str, count: int) -> list[tuple[int, int]]:
    """Return where the entries of a list begin and end, or nothing when their number differs.

    Args:
        text: entries with commas between, 'och' or 'samt' before the last.
        count: how many there have to be.
    """
    starts, ends = [0], []
    for comma in CUT.finditer(text):
        ends.append(comma.start())
        starts.append(comma.end())
    joints = [m for m in LAST.finditer(text, starts[-1])]
    capital = text[:1].isupper()
    fitting = [m for m in joints if not capital or text[m.end() : m.end() + 1].isupper()]
    if len(starts) == count - 1 and fitting:
        ends.append(fitting[-1].start())
        starts.append(fitting[-1].end())
    ends.append(len(text.rstrip()))
    if len(starts) != count:
        return []
    return list(zip(starts, ends, strict=True))


COUNT: Final = r"(?P<count>tva|tre|fyra|fem|sex|sju|atta)"
THINGS: Final = r"(?:mal|omraden|prioriteringar(?:na)?|malomraden|insatsomraden|fokusomraden)"
# fmt: off
RULES: Final = Rules((
    rule("strategy has goals", r"(?P<what>{STRATEGY}) (?:har|pekar ut|anger|innehaller|omfattar) " + COUNT + r" (?:[a-z]+ )?" + THINGS + r" ?[–:;-] ?(?P<list>[^.;:]{5,300})\.", _listed),
    rule("programme has areas", r"(?:Strategin|Programmet|Planen|Handlingsplanen|Handlingsprogrammet) (?:har|pekar ut|anger|innehaller|omfattar) " + COUNT + r" (?:[a-z]+ )?" + THINGS + r" ?[–:;-] ?(?P<list>[^.;:]{5,300})\.", _listed),
    rule("priorities in a strategy", r"\bde " + COUNT + r" " + THINGS + r" i (?:den )?(?P<of>{STRATEGY}) ?[–:;-] ?(?P<list>[^.;:]{5,300})\.", _listed),
))
# fmt: on
