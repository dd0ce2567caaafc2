"""Relations of strategies and projects: what guides, succeeds, pays, proposes, comments on what.

Corpus: tests/corpora/relations_of_plans.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.nouns import parties
from samverkan.loaders.grammar.phrases import Made, Phrase, note, rule
from samverkan.loaders.grammar.ties import (
    body_before,
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


def _owner(phrase: Phrase) -> None:
    """The strategies of group `b` belong to the party of group `a`, if to nobody yet."""
    for id_ in phrase.ids("b"):
        note(phrase.reading.drafts[Kind.STRATEGY][id_], phrase.evidence, owner=phrase.id("a"))


def _owner_and(predicate: str) -> Made:
    """Return what does the same and relates the two."""

    def produce(phrase: Phrase) -> None:
        _owner(phrase)
        tie(A, predicate, B)(phrase)

    return produce


def _of_county(phrase: Phrase) -> None:
    """'Vretas regionala utvecklingsstrategi': of Region Vreta, where the text names it."""
    if not phrase.words("b").startswith("regional"):
        return
    regions = phrase.reading.drafts[Kind.ORGANISATION].values()
    name = fold(f"Region {phrase.words('place')}")
    owner = next((d.id for d in regions if d.places and fold(d.name) == name), None)
    for id_ in phrase.ids("b") if owner else ():
        note(phrase.reading.drafts[Kind.STRATEGY][id_], phrase.evidence, owner=owner)


def _union(phrase: Phrase) -> None:
    """'EU ... act', 'europeiska regelverk, särskilt X-direktivet': law of the union."""
    drafts = phrase.reading.drafts[Kind.ORGANISATION].values()
    union = next((d for d in drafts if d.fields.get("kind") == "eu" and d.places), None)
    for id_ in phrase.ids("b") if union else ():
        if union:
            note(phrase.reading.drafts[Kind.STRATEGY][id_], phrase.evidence, owner=union.id)


def _succeeds(phrase: Phrase) -> None:
    """'en ny plan ... Den nuvarande planen löper ut': the new one of the same noun follows it."""
    old = phrase.reading.drafts[Kind.STRATEGY][phrase.ids("b")[0]]
    start = phrase.spans("b")[0].start
    before = NOUN_BEFORE.search(plain(phrase.text[max(0, start - 60) : start]))
    stem = fold(before["stem"]) if before else next(iter(_nouns(old)), "")
    for span in phrase.reading.of_kind(phrase.index, Kind.STRATEGY):
        draft = phrase.reading.drafts[Kind.STRATEGY][span.value]
        new = fold(draft.name).startswith("ny ") and stem and stem in fold(draft.name)
        if new and draft is not old:
            relate(phrase, draft.id, "succeeds", old.id)
            note(draft, (), owner=old.fields.get("owner"))


def _nouns(draft: Draft) -> list[str]:
    """The nouns of a strategy's spellings without their endings: 'utvecklingsstrategi'."""
    words = [w for spelling in draft.written for w in fold(spelling).split()]
    stems = (w.removesuffix("n").removesuffix("ens") for w in words)
    return [w for w in stems if w.endswith(("strategi", "plan", "program")) and len(w) > 8]


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


def _handles(phrase: Phrase) -> None:
    """'Den andra delen är A. ... handlägger ORG B och C': B and C are parts of A, ORG takes part."""
    whole = phrase.reading.drafts[Kind.PROJECT][phrase.ids("whole")[0]]
    note(whole, phrase.evidence, participants=phrase.ids("by"))
    for part in phrase.ids("parts"):
        relate(phrase, part, "part-of", whole.id)


def _about_name(phrase: Phrase) -> None:
    """A forum that bears the name of the plan it works with is about it."""
    for span in phrase.spans("a"):
        body = phrase.reading.drafts[Kind.BODY][span.value]
        for draft in phrase.reading.drafts[Kind.STRATEGY].values():
            name = fold(draft.name)
            if len(name.split()) > 1 and fold(body.name).endswith(" " + name):
                relate(phrase, body.id, "about", draft.id)


def _commented(phrase: Phrase) -> None:
    """'har yttrat sig om slutbetänkandet': of the body that gave it, named before."""
    objects = phrase.ids("b") or (
        body_before(phrase) if phrase.has("report") else strategy_before(phrase)
    )
    for subject in phrase.ids("a"):
        for object_ in objects:
            relate(phrase, subject, "commented-on", object_)


def _met(phrase: Phrase) -> None:
    for subject in phrase.ids("a"):
        for object_ in parties(phrase, "list"):
            relate(phrase, subject, "met-with", object_)


# fmt: off
RULES: Final = (
    rule("answers to a strategy", r"(?P<a>{STRATEGY}) (?:svarar (?:upp )?mot|utgar fran|bygger pa|tar avstamp i) (?:den |det )?(?P<b>{STRATEGY})", tie(A, "guided-by", B)),
    rule("has the leading role", r"[Ii] (?:det|detta) arbete[t]? har (?P<a>{PARTY}) en (?:drivande|ledande)(?: och [a-z]+)? roll", tie(A, "leads", strategy_before)),
    rule("runs out", r"(?:[Dd]en |[Dd]et )?(?P<b>{STRATEGY}) (?:loper ut|upphor|galler till och med|ersatts)\b", _succeeds),
    rule("contributes to a goal", r"(?P<a>{STRATEGY}|{PROJECT}) bidrar till (?:malet i |malen i )?(?P<b>{STRATEGY})(?: mal)? ", _contributes),
    rule("parts that somebody handles", r"delen (?:i|av) [^.]{3,60}? ar (?P<whole>{PROJECT})\.[^$]{0,200}?handlagger (?P<by>{ORG}) (?P<parts>{PROJECT}(?>(?: (?:respektive|och|samt) {PROJECT})*))", _handles),
    rule("works for a cause", r"(?P<a>{PARTY}) (?:var med och )?(?:arbetade|arbetar|verkar|verkade|verkat) for (?:en |ett )?(?P<b>{PROJECT})", tie(A, "supports", B)),
    rule("works with a tool", r"(?:via|i|med|genom) (?P<b>[A-Z]\w+),? som ar ett (?:[a-z]+ )?(?:system|verktyg|webbverktyg)\b", _named("uses")),
    rule("recommends a tool", r"(?P<a>{ORG}) (?:tipsade|tipsar|rekommenderade|rekommenderar) (?:om )?(?:verktyget|systemet|appen|tjansten) (?P<b>[A-Z]\w+(?: [A-Z]\w+){0,2})", _named("recommends")),
    rule("question raised by a body", r"[Ff]raga som (?:lyftes|lyfts|vacktes|vackts) av (?P<b>{BODY}) och som (?:vi|gruppen|natverket) (?:jobbar|arbetar) med", tie(body_before, "works-on-question-raised-by", B)),
    rule("cooperation of an organisation", r"[Ee]xempel(?:vis)? (?P<a>{ORG}) (?P<b>{PROJECT})", tie(A, "runs", B)),
    rule("no longer an area", r"(?P<b>{STRATEGY}) ar att (?:den |det )?tidigare (?P<a>{STRATEGY}) inte langre finns kvar", tie(A, "removed-from", B)),
    rule("worked out for a plan", r"(?:arbetat|tagit) fram (?P<a>{STRATEGY}) till (?:den |det )?(?P<b>{STRATEGY})", tie(A, "aligned-with", B)),
    rule("worked out by a body", r"(?P<a>{PARTY}) som (?:gemensamt |tillsammans )?(?:arbetat|har arbetat|tagit|har tagit) fram (?P<b>{STRATEGY})", _owner),
    rule("is worked out by", r"(?P<a>{PARTY}) (?:kommer |ska )?(?:att )?(?:jobba|arbeta|jobbar|arbetar) med att ta fram (?:en |ett )?(?P<b>{STRATEGY})", _owner),
    rule("proposal of a party", r"(?P<a>{ORG}) forslag till (?P<b>{STRATEGY})", _owner),
    rule("strategy of a party", r"(?P<a>{ORG}) (?P<b>{STRATEGY}) \((?:[A-Z]{2,5}|{STRATEGY})\)", _owner_and("owner-of")),
    rule("act of the union", r"(?:europeiska|EU:s) (?:regelverk|lagar|rattsakter|direktiv)[^.]{0,40}? (?P<b>{STRATEGY})", _union),
    rule("regional plan of a county", r"\b(?P<place>[A-Z][a-z]+)s (?P<b>{STRATEGY})", _of_county),
    rule("forum with the name of a plan", r"(?P<a>{BODY})", _about_name),
    rule("has commented on", r"(?P<a>{PARTY}) har (?:[^.]{0,40}? )?(?:yttrat sig (?:om|over)|lamnat (?:yttrande|synpunkter) pa) (?:(?P<b>{STRATEGY})|(?P<report>slutbetankandet|betankandet|slutrapporten)|{ORG} planforslag|planforslaget|forslaget till plan)", _commented),
)
# fmt: on
