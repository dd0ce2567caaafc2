"""Decisions told without 'beslutar att': the meeting approves, agrees, stands behind, fills a post.

'Styrelsen godkänner rapporten', 'Nätverket enades om att vänta', 'Till ledamöter i rådet utses A
och B'. Only under an item, and only of the meeting's own body. Corpus: tests/corpora/resolutions.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

from typing import Final

from samverkan.loaders.grammar.deciding import (
    CHOSEN,
    OURS,
    Told,
    decide,
    foreign,
    said,
    sure_item,
    under_item,
)
from samverkan.loaders.grammar.elections import seat_as
from samverkan.loaders.grammar.phrases import Phrase, rule
from samverkan.loaders.spans import Kind

__all__ = ["RULES"]


def _own(phrase: Phrase) -> bool:
    """Whether the phrase stands under an item and tells of the meeting's own body."""
    by = phrase.id("by") if phrase.has("by") else None
    if by in phrase.reading.drafts[Kind.ORGANISATION]:
        return False
    return under_item(phrase) is not None and not foreign(phrase, by)


def _approves(phrase: Phrase) -> None:
    if _own(phrase):
        decide(phrase, Told("approval"))


def _states(phrase: Phrase) -> None:
    if _own(phrase):
        decide(phrase, Told("statement"))


def _fills(phrase: Phrase) -> None:
    """'Till ledamöter i rådet utses A och B', 'Ersättare blir A': elections with their seats."""
    item = under_item(phrase)
    for span in phrase.spans("who") if item else ():
        one = Told("election", assignee=span.value)
        if span.kind is Kind.PERSON and decide(phrase, one):
            role, titles = phrase.words("role").casefold(), said(phrase).titles
            seat_as(phrase, span, role, item=sure_item(phrase), titles=titles)


# not in a clause: 'att styrelsen godkänner', 'när rådet antog'
MAIN: Final = r"(?<!\batt\s)(?<!\bom\s)(?<!\bsom\s)(?<!\bnar\s)(?<!\binnan\s)(?<!\bdar\s)(?<!\bsedan\s)(?<!\btills\s)(?<!\b[Ff]orslag:\s)(?<!FORSLAG:\s)"
BY: Final = MAIN + r"(?:(?P<by>{BODY})|" + OURS + ")"
ROLES: Final = r"(?P<role>ledamot|ledamoter|ersattare|suppleant|suppleanter|representant|representanter|ordforande|vice ordforande|sammankallande|sekreterare|kassor|adjungerad)"
# fmt: off
RULES: Final = (
    rule("the meeting approves", BY + r" (?:godkanner|godkande|faststaller|faststallde|beviljar|beviljade|bifaller|bifoll|antar|antog|tillstyrker|tillstyrkte)(?: enhalligt)? (?!inte\b|ej\b|att\b)", _approves, near=r"\b(?:godkan|faststall|bevilja|bifall|bifoll|antar|antog|tillstyrk)"),
    rule("the meeting turns down", BY + r" (?:avslar|avslog|bordlagger|bordlade|aterremitterar|aterremitterade)(?: enhalligt)? (?!inte\b|ej\b|att\b)", _states, near=r"\b(?:avsl|bordla|aterremitt)"),
    rule("the meeting agrees", BY + r" (?:enas|enades|(?:ar|var) (?:overens|ense|eniga?|enigt)|kom overens|kommer overens) om(?: att)? ", _states, near=r"\b(?:enas|enades|overens|ense|enig)"),
    rule("the meeting stands behind", MAIN + OURS + r" (?:staller sig|stallde sig) (?:enhalligt |helt )?(?:bakom|positivt?|positiva) ", _states, near=r"\bstall(?:er|de)\s+sig\b"),
    rule("plan is approved", r"(?:{STRATEGY}|{PROJECT})[^.;:]{0,60}? (?:faststalldes|faststalls|godkandes|godkanns)(?= ?\.| av (?:motet|styrelsen|styrgruppen|radet|namnden|direktionen)\b)", _approves),
    rule("report is approved", r"\b(?:[Rr]apporten|[Ss]lutrapporten|[Rr]edovisningen|[Bb]udgeten|[Ff]orslaget|[Dd]agordningen)[^.;:]{0,80}? (?:godkandes|faststalldes|godkanns|faststalls) av (?:motet|styrelsen|styrgruppen|radet|namnden|direktionen)\b", _approves),
    rule("chosen to a body", r"\b[Tt]ill " + ROLES + r" (?:i|for) (?:(?P<body>{BODY})|[a-z][a-z -]{3,40}?) " + CHOSEN + r" (?P<who>{PERSONS})", _fills),
    rule("post is filled by", r"(?<![\w-])(?P<role>Ersattare|Suppleant|Sammankallande|Vice ordforande|Ordforande|Ordinarie ledamot|(?<=och\s)(?:ersattare|suppleant)) (?:blir|blev) (?P<who>{PERSON})", _fills),
)
# fmt: on
