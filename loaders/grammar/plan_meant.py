"""The plan that 'planen', 'programmet' or 'planförslaget' speaks of: the one named last.

It is meant only where its kind is the noun's, it stands in the same passage or under the same item
one passage up, and no programme that is a project has been named since.
"""

from __future__ import annotations

from typing import Final

from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.grammar.sentences import item_at
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.names import fold

__all__ = ["BARE_NOUN", "PROPOSAL", "kind_of", "plan_meant"]

BARE_NOUN: Final = r"(?:strategin|planen|programmet|overenskommelsen|avtalet)"
PROPOSAL: Final = r"(?:plan|program|strategi)forslag(?:et)?"
NOUNS: Final = (
    ("avtalet", "agreement"),
    ("overenskommelsen", "agreement"),
    ("avsiktsforklaringen", "agreement"),
    ("programmet", "programme"),
    ("planen", "plan"),
    ("strategin", "strategy"),
    ("planforslag", "plan"),
    ("programforslag", "programme"),
    ("strategiforslag", "strategy"),
)


def kind_of(phrase: Phrase) -> str | None:
    """Return the kind of plan that the noun of group `noun` can mean."""
    noun = fold(phrase.words("noun"))
    return next((k for word, k in NOUNS if noun.startswith(word) or noun.endswith(word)), None)


def plan_meant(phrase: Phrase) -> tuple[str, ...]:
    """Return the plan that group `noun` speaks of, if it is certain.

    Args:
        phrase: whose pattern has the group.
    """
    found = _last(phrase, Kind.STRATEGY)
    if found is None:
        return ()
    plan = phrase.reading.drafts[Kind.STRATEGY][found[1].value]
    if plan.fields.get("kind") != kind_of(phrase):
        return ()
    other = _last(phrase, Kind.PROJECT)
    if other and (other[0], other[1].start) > (found[0], found[1].start):
        project = phrase.reading.drafts[Kind.PROJECT][other[1].value]
        if project.fields.get("kind") == "programme":
            return ()
    return (plan.id,)


def _last(phrase: Phrase, kind: Kind) -> tuple[int, Span] | None:
    """The mention of a kind that ends last before the noun, under the same item."""
    at = phrase.match.start("noun")
    for index in range(phrase.index, max(-1, phrase.index - 2), -1):
        spans = phrase.reading.of_kind(index, kind)
        before = [s for s in spans if index < phrase.index or s.end <= at]
        if before:
            last = max(before, key=lambda s: s.end)
            return (index, last) if _same_item(phrase, index, last) else None
    return None


def _same_item(phrase: Phrase, index: int, span: Span) -> bool:
    if index == phrase.index and not phrase.reading.agenda:
        return True
    there = phrase.reading.passages[index].evidence(span.start, span.end, "")
    here = phrase.evidence
    if not there or not here:
        return False
    first = item_at(phrase.reading, there[0].line, there[0].start)
    return first is item_at(phrase.reading, here[-1].line, here[-1].start)
