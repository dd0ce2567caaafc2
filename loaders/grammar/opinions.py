"""Who has given an opinion on a plan, or on the report of a commission.

'A har yttrat sig över PLANEN', 'över planen', 'om slutbetänkandet' of the commission named last.
Corpus: tests/corpora/opinions.txt, relations_of_plans.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

from typing import Final

from samverkan.loaders.grammar.phrases import Phrase, rule
from samverkan.loaders.grammar.plan_meant import BARE_NOUN, PROPOSAL, plan_meant
from samverkan.loaders.grammar.standing import stands
from samverkan.loaders.grammar.ties import group, one_body_before, relate, tie
from samverkan.loaders.spans import Kind
from samverkan.ontology.names import fold

__all__ = ["RULES"]

A, B = group("a"), group("b")
INQUIRIES: Final = ("kommission", "utredning", "kommitte", "delegation")


def _on_plan(phrase: Phrase) -> None:
    """'har yttrat sig över planen', 'över Bs planförslag': not on a plan of its own."""
    for plan in plan_meant(phrase) if stands(phrase) else ():
        owner = phrase.reading.drafts[Kind.STRATEGY][plan].fields.get("owner")
        whose = phrase.id("b") or owner
        for party in phrase.ids("a"):
            if party != owner and owner in (None, whose):
                relate(phrase, party, "commented-on", plan)


def _on_report(phrase: Phrase) -> None:
    """'har yttrat sig om slutbetänkandet': that of the commission named last."""
    body = one_body_before(phrase)
    name = fold(phrase.reading.drafts[Kind.BODY][body].name) if body else ""
    inquiry = body and any(n in name for n in INQUIRIES)
    for party in phrase.ids("a") if inquiry and stands(phrase) else ():
        relate(phrase, party, "commented-on", body or "")


NOT: Final = r"(?!\b(?:inte|ej|aldrig|ska|skall|vill|bor|kan|inget|inga|avstod|avstar|dar|som|att|om)\b)"
WORDS: Final = r"(?:(?:" + NOT + r"[^.,]){0,40}? )?"
OPINION: Final = (
    r"(?:yttrat sig|yttrade sig|yttrar sig|(?:lamnat|lamnade|lamnar|skickat|skickade) (?:in )?(?:ett |sitt |sina |egna )?"
    r"(?:yttrande|remissvar|remissyttrande|synpunkter)) (?:om|over|pa|kring|gallande|angaende)"
    r"|(?:svarat|svarade) pa remissen (?:om|av)|besvara(?:t|de) remissen (?:om|av)"
)
GIVES: Final = r"(?P<a>{PARTYS}) (?:har )?" + WORDS + r"(?:" + OPINION + r") "
# fmt: off
RULES: Final = (
    rule("has commented on", GIVES + r"(?:den |det |forslaget till |forslag till )?(?P<b>{STRATEGY})", tie(A, "commented-on", B)),
    rule("has commented on it", GIVES + r"(?:(?P<b>{PARTY}) )?(?P<noun>" + BARE_NOUN + "|" + PROPOSAL + r")(?= ?[.,;]| (?:och|samt|som|under|i|till)\b)", _on_plan),
    rule("has commented on a report", GIVES + r"(?:(?:kommissionens|utredningens|kommittens|delegationens|dess) )?(?:slut|del)?betankandet\b", _on_report),
    rule("opinions came from", r"[Ss]ynpunkter pa (?:den |det |forslaget till )?(?P<b>{STRATEGY}) (?:har )?(?:lamnats|lamnades|kommit|inkommit|kom) (?:in )?(?:av|fran) (?P<a>{PARTYS})", tie(A, "commented-on", B)),
)
# fmt: on
