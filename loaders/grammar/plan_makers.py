"""Who works out a plan, makes one of its own each year, or puts one forward.

A plan that a body makes for its own work every year is run by it; what is worked out once is
prepared. Corpus: tests/corpora/plan_makers.txt, relations_of_plans.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

from typing import Final

from samverkan.loaders.grammar.compositions import ANAPHOR
from samverkan.loaders.grammar.phrases import Phrase, note, rule
from samverkan.loaders.grammar.standing import stands
from samverkan.loaders.grammar.ties import one_body_before, relate
from samverkan.loaders.spans import Kind
from samverkan.ontology.names import fold

__all__ = ["RULES"]


def _works_out(phrase: Phrase) -> None:
    """'A tar fram PLAN': prepared by it, unless it is known to run the plan."""
    for party in phrase.ids("a"):
        for plan in phrase.ids("b"):
            if not phrase.reading.proves_again((party, "runs", plan), phrase.evidence):
                relate(phrase, party, "prepares", plan)


def _own_plan(phrase: Phrase) -> None:
    """'Gruppen tar årligen fram en verksamhetsplan': its own."""
    party = phrase.id("a") if phrase.has("a") else one_body_before(phrase)
    if party and stands(phrase) and fold(phrase.words("b")).startswith(OF_WORK):
        _run_by(phrase, party)


def _puts_forward(phrase: Phrase) -> None:
    for party in phrase.ids("a") if stands(phrase) else ():
        _run_by(phrase, party)


def _run_by(phrase: Phrase, party: str) -> None:
    for plan in phrase.ids("b"):
        note(phrase.reading.drafts[Kind.STRATEGY][plan], phrase.evidence, owner=party)
        relate(phrase, party, "runs", plan)


# plans of what a body itself does in a year
OF_WORK: Final = ("verksamhetsplan", "handlingsplan", "aktivitetsplan", "arbetsplan", "arsplan")
NOW: Final = r"(?:just nu |nu |for narvarande |gemensamt |tillsammans |aven |ocksa )*"
ONE: Final = r"(?:(?:ett |sitt )?forslag till |(?:ett )?utkast till )?(?:den |det |en |ett |sin |sitt )?(?:ny |nytt |nya |reviderad |reviderat )?"
YEARLY: Final = r"(?:arligen|varje ar)"
OWN: Final = r"(?:en |sin )(?:ny |egen |gemensam )?(?P<b>{STRATEGY})(?! (?:for|at|till) (?:{PARTY}|(?:de|den|det)\b))"
# fmt: off
RULES: Final = (
    rule("works out its plan each year", r"(?:(?P<a>{BODY})|(?<![\w-])" + ANAPHOR + r") (?:(?:tar|arbetar) " + YEARLY + r" fram|(?:upprattar|utarbetar|faststaller|antar) " + YEARLY + ") " + OWN, _own_plan),
    rule("each year works out its plan", r"\b(?:Varje ar|Arligen) (?:tar|arbetar|upprattar|utarbetar|faststaller|antar) (?P<a>{BODY}) (?:fram )?" + OWN, _own_plan),
    rule("puts a plan forward", r"(?P<a>{ORG}) (?:la|lade|har lagt) fram (?:en |sin |den |ett |sitt )?(?:ny |nytt |nya )?(?P<b>{STRATEGY})(?= ?[.;]| (?:under|i (?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|hostas|varas|varen|hosten))\b)", _puts_forward),
    rule("works out a plan", r"(?P<a>{PARTYS}) (?:(?:kommer att |ska |har borjat )?(?:arbetar?|jobbar?) " + NOW + r"med att ta|haller (?:just nu |nu )?pa att ta|tar " + NOW + r"|har " + NOW + r"tagit|arbetar " + NOW + r"|har " + NOW + r"arbetat) ?fram " + ONE + r"(?P<b>{STRATEGY})", _works_out),
    rule("who worked out a plan", r"(?P<a>{PARTY}),? (?:som|vilka|vilken) " + NOW + r"(?:har )?" + NOW + r"(?:arbetat|tagit|tar|arbetar|jobba med att ta) fram " + ONE + r"(?P<b>{STRATEGY})", _works_out),
    rule("plan that a party works out", r"(?P<b>{STRATEGY}),? som (?P<a>{PARTYS}) " + NOW + r"(?:tar|tog|har tagit|arbetar|arbetade|har arbetat) " + NOW + r"fram\b", _works_out),
    rule("plan is worked out by", r"(?P<b>{STRATEGY}) (?:tas|togs|har tagits|arbetas|arbetades|har arbetats) " + NOW + r"fram " + NOW + r"av (?P<a>{PARTYS})", _works_out),
)
# fmt: on
