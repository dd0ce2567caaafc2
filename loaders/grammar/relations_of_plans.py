"""Relations of strategies: what guides and succeeds them, who leads the work with them.

Who works a plan out stands in plan_makers.py, who comments on it in opinions.py.

Corpus: tests/corpora/relations_of_plans.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.deciding import day_in
from samverkan.loaders.grammar.phrases import Made, Phrase, note, rule
from samverkan.loaders.grammar.plan_meant import BARE_NOUN, kind_of, plan_meant
from samverkan.loaders.grammar.project_years import SPAN
from samverkan.loaders.grammar.ties import (
    group,
    project_before,
    relate,
    strategy_before,
    tie,
)
from samverkan.loaders.reading import Draft
from samverkan.loaders.spans import Kind
from samverkan.loaders.tokens import plain
from samverkan.ontology.facts import Goal
from samverkan.ontology.names import fold

__all__ = ["RULES"]

A, B = group("a"), group("b")
GENITIVE: Final = ("s", "x", "z")
PRESENT: Final = re.compile(r"\b(?:nuvarande|gallande|befintlig[at]?)\b")
NOUN_BEFORE: Final = re.compile(
    r"(?<!\w)(?P<stem>\w+(?:strategi|plan|program))(?:n|en|met)?\s*(?:ar\s*)?$"
)


def _named(predicate: str) -> Made:
    """Return what relates group `a`, or the project named last, to the words of group `b`."""

    def produce(phrase: Phrase) -> None:
        subjects = phrase.ids("a") if phrase.has("a") else project_before(8)(phrase)
        for subject in subjects:
            relate(phrase, subject, predicate, phrase.words("b"))

    return produce


def _owner_of(phrase: Phrase) -> None:
    """'Region Vretas kustplan (KP)', in the genitive: it belongs to the party, if to nobody yet."""
    if phrase.words("a").casefold().endswith(GENITIVE):
        for id_ in phrase.ids("b"):
            note(phrase.reading.drafts[Kind.STRATEGY][id_], phrase.evidence, owner=phrase.id("a"))
        tie(A, "owner-of", B)(phrase)


def _union(phrase: Phrase) -> None:
    """'EU ... act', 'europeiska regelverk, särskilt X-direktivet': law of the union."""
    drafts = phrase.reading.drafts[Kind.ORGANISATION].values()
    union = next((d for d in drafts if d.fields.get("kind") == "eu" and d.places), None)
    for id_ in phrase.ids("b") if union else ():
        if union:
            note(phrase.reading.drafts[Kind.STRATEGY][id_], phrase.evidence, owner=union.id)


def _runs_out(phrase: Phrase) -> None:
    """'en ny plan ... Den nuvarande planen löper ut': the new one of the same noun follows it."""
    old = phrase.reading.drafts[Kind.STRATEGY][phrase.ids("b")[0]]
    start = phrase.spans("b")[0].start
    before = plain(phrase.text[max(0, start - 60) : phrase.match.end()])
    named = NOUN_BEFORE.search(before[: start - phrase.match.end()])
    stem = fold(named["stem"]) if named else next(iter(_nouns(old)), "")
    for span in phrase.reading.of_kind(phrase.index, Kind.STRATEGY) if PRESENT.search(before) else ():
        draft = phrase.reading.drafts[Kind.STRATEGY][span.value]
        new = fold(draft.name).startswith("ny ") and stem and stem in fold(draft.name)
        if new and draft is not old:
            relate(phrase, draft.id, "succeeds", old.id)


def _nouns(draft: Draft) -> list[str]:
    """The nouns of a strategy's spellings without their endings: 'utvecklingsstrategi'."""
    words = [w for spelling in draft.written for w in fold(spelling).split()]
    stems = (w.removesuffix("n").removesuffix("ens") for w in words)
    return [w for w in stems if w.endswith(("strategi", "plan", "program")) and len(w) > 8]


def _supports(phrase: Phrase) -> None:
    """'GRUPPEN arbetar för en fast förbindelse över ...': for what is to be built."""
    projects = phrase.reading.drafts[Kind.PROJECT]
    if projects[phrase.ids("b")[0]].fields.get("kind") == "infrastructure":
        tie(A, "supports", B)(phrase)


def _contributes(phrase: Phrase) -> None:
    """'PROGRAM bidrar till strategins mål X': the goal that is called X."""
    strategy = phrase.reading.drafts[Kind.STRATEGY][phrase.ids("b")[0]]
    rest = fold(phrase.text[phrase.match.end() : phrase.match.end() + 120])
    goals = strategy.fields.get("goals")
    for goal in _all(goals) if isinstance(goals, tuple) else ():
        if f"{rest} ".startswith(fold(goal.name) + " "):
            for subject in phrase.ids("a"):
                relate(phrase, subject, "contributes-to", goal.id)
            return


def _all(goals: tuple[Goal, ...]) -> list[Goal]:
    return [one for goal in goals for one in (goal, *_all(goal.below))]


def _about_name(phrase: Phrase) -> None:
    """A forum that bears the name of the plan it works with is about it."""
    folds = phrase.reading.folds
    for span in phrase.spans("a"):
        body = phrase.reading.drafts[Kind.BODY][span.value]
        for draft in phrase.reading.drafts[Kind.STRATEGY].values():
            name = folds[draft.name]
            if " " in name and folds[body.name].endswith(" " + name):
                relate(phrase, body.id, "about", draft.id)


def _period(phrase: Phrase) -> None:
    """'Avtalet gäller från och med 1 januari 2023 till och med ...': of the plan that is meant."""
    ids = phrase.ids("b") if phrase.has("b") else strategy_before(phrase)
    plan = phrase.reading.drafts[Kind.STRATEGY].get(ids[0]) if ids else None
    if plan and (not phrase.has("noun") or kind_of(phrase) == plan.fields.get("kind")):
        start, end = (day_in(phrase.words(group), None) for group in ("from", "to"))
        note(plan, phrase.evidence, start=start, end=end)


IT: Final = r"\b(?P<noun>[A-Z][a-z]*avtalet|Avtalet|Overenskommelsen|Avsiktsforklaringen|[A-Z][a-z]*programmet|Programmet|[A-Z][a-z]*planen|Planen|[A-Z][a-z]*strategin|Strategin)"
# 'utgår från' and the like, of what is or what shall be
GUIDED: Final = (
    r"(?:(?:svarar (?:upp )?mot|utgar (?:fran|ifran)|bygger (?:vidare )?pa|tar (?:sin |sitt )?(?:avstamp|utgangspunkt) i"
    r"|har (?:sin |sitt )?(?:grund|utgangspunkt|avstamp) i|(?:baseras|grundas|vilar) pa|grundar sig pa|ar baserad pa"
    r"|knyter an till)|(?:ska|skall|kommer att) (?:svara (?:upp )?mot|utga (?:fran|ifran)|bygga (?:vidare )?pa"
    r"|ta (?:sin |sitt )?(?:avstamp|utgangspunkt) i|baseras pa|grundas pa|vila pa|knyta an till))"
)
# fmt: off
RULES: Final = (
    rule("answers to a strategy", r"(?P<a>{STRATEGY}) " + GUIDED + r" (?:den |det )?(?P<b>{STRATEGY})", tie(A, "guided-by", B)),
    rule("it answers to a strategy", IT + " " + GUIDED + r" (?:den |det |[A-Z][a-z]+s )?(?P<b>{STRATEGY})", tie(plan_meant, "guided-by", B)),
    rule("is in force from to", r"(?:(?P<b>{STRATEGY})|" + IT + r") (?:galler|ska galla|loper|stracker sig) (?:for )?" + SPAN, _period),
    rule("has the leading role", r"(?P<b>{STRATEGY})[^.]{0,200}\. [Ii] (?:det|detta) arbete[t]? har (?P<a>{PARTY}) en (?:drivande|ledande)(?: och [a-z]+)? roll", tie(A, "leads", B)),
    rule("has the leading role in its work", r"\b(?P<noun>" + BARE_NOUN + r")\b[^.]{0,200}\. [Ii] (?:det|detta) arbetet? har (?P<a>{PARTY}) en (?:drivande|ledande)(?: och [a-z]+)? roll", tie(A, "leads", plan_meant)),
    rule("runs out", r"(?:[Dd]en |[Dd]et )?(?P<b>{STRATEGY}) (?:loper ut|upphor|galler till och med|ersatts)\b", _runs_out),
    rule("succeeds", r"(?P<a>{STRATEGY}) (?:ersatter|eftertrader|avloser|tar vid efter) (?:den |det )?(?P<b>{STRATEGY})", tie(A, "succeeds", B)),
    rule("is succeeded by", r"(?P<b>{STRATEGY}) (?:ersatts|ersattes|avloses|avlostes|eftertrads|eftertraddes|har ersatts) av (?:den |det |en |ett )?(?P<a>{STRATEGY})", tie(A, "succeeds", B)),
    rule("contributes to a goal", r"(?P<a>{STRATEGY}|{PROJECT}) bidrar till (?:malet i |malen i )?(?P<b>{STRATEGY})(?: mal)? ", _contributes),
    rule("works for a cause", r"(?P<a>{PARTY}) (?:har |var med och )?(?:arbetade|arbetar|arbetat|verkar|verkade|verkat) for (?:en |ett )?(?P<b>{PROJECT})", _supports),
    rule("works with a tool", r"(?:via|i|med|genom) (?P<b>[A-Z]\w+),? som ar ett (?:[a-z]+ )?(?:system|verktyg|webbverktyg)\b", _named("uses")),
    rule("recommends a tool", r"(?P<a>{ORG}) (?:tipsade|tipsar|rekommenderade|rekommenderar) (?:om )?(?:verktyget|systemet|appen|tjansten) (?P<b>[A-Z]\w+(?: [A-Z]\w+){0,2})", _named("recommends")),
    rule("no longer an area", r"(?P<b>{STRATEGY}) ar att (?:den |det )?tidigare (?P<a>{STRATEGY}) inte langre finns kvar", tie(A, "removed-from", B)),
    rule("is taken out of a plan", r"(?P<a>{STRATEGY}) (?:har )?(?:(?:utgatt|utgick|utgar|lyfts|lyftes) ur|(?:strukits|stroks|tagits bort|togs bort|tas bort) (?:ur|fran)) (?:den |det )?(?P<b>{STRATEGY})", tie(A, "removed-from", B)),
    rule("worked out for a plan", r"(?:arbetat|tagit) fram (?P<a>{STRATEGY}) till (?:den |det )?(?P<b>{STRATEGY})", tie(A, "aligned-with", B)),
    rule("strategy of a party", r"(?P<a>{ORG}) (?P<b>{STRATEGY}) \((?:[A-Z]{2,5}|{STRATEGY})\)", _owner_of),
    rule("act of the union", r"(?:europeiska|EU:s) (?:regelverk|lagar|rattsakter|direktiv)[^.]{0,40}? (?P<b>{STRATEGY})", _union),
    rule("forum with the name of a plan", r"(?P<a>{BODY})", _about_name),
)
# fmt: on
