"""Ties between two things, and what a phrase speaks of without naming it: the one named last.

'Projektet', 'gruppen' and the like mean what was named shortly before; a passage further up than a
rule allows means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from samverkan.loaders.grammar.phrases import Made, Phrase
from samverkan.loaders.grammar.sentences import item_at, meeting_of
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.facts import Membership, Relation
from samverkan.ontology.names import fold

__all__ = [
    "Ids",
    "body_before",
    "body_called",
    "first",
    "group",
    "last_body",
    "last_project",
    "last_span",
    "meeting_body",
    "meeting_here",
    "note_membership",
    "one_body_before",
    "opening",
    "project_before",
    "relate",
    "rest",
    "strategy_before",
    "tie",
]

Ids = Callable[[Phrase], tuple[str, ...]]  # the things that a phrase gives for one end of a tie
# before the first name of a sentence
OPENS: Final = re.compile(r"(?:^|[.!?:]\s+|\n)(?:(?:Den|Det|De)(?:\s+[a-zåäö]+)?\s+)?$")
BACK_TO_STRATEGY = 2  # passages up in which 'strategin' was named


def relate(
    phrase: Phrase,
    subject: str,
    predicate: str,
    object_: str,
    places: tuple[int, int] | None = None,
) -> None:
    """Note a relation once; a second proof adds its places to the first."""
    reading = phrase.reading
    evidence = phrase.places(*places) if places else phrase.evidence
    if subject == object_ or not evidence:
        return
    reading.claims.claim(evidence)
    if not reading.proves_again((subject, predicate, object_), evidence):
        reading.relations.append(
            Relation(subject=subject, predicate=predicate, object=object_, evidence=evidence)
        )


def tie(subjects: Ids, predicate: str, objects: Ids, *, sentence: bool = False) -> Made:
    """Return what relates each subject to each object.

    Args:
        subjects: of the relation.
        predicate: of the vocabulary.
        objects: of the relation.
        sentence: the proof is the phrase with its sentence from the beginning.
    """

    def produce(phrase: Phrase) -> None:
        ends = objects(phrase)
        for subject in subjects(phrase) if ends else ():
            for object_ in ends:
                start = phrase.sentence()[0] if sentence else phrase.match.start()
                relate(phrase, subject, predicate, object_, (start, phrase.match.end()))

    return produce


def note_membership(reading: Reading, made: Membership) -> None:
    """Note a membership once; what is stated stands before what a list implies."""
    member = made.person or made.organisation
    for at, known in enumerate(reading.memberships):
        if known.body == made.body and (known.person or known.organisation) == member:
            if known.basis != "implied-by-list":
                return
            del reading.memberships[at]
            break
    reading.claims.claim(made.evidence)
    reading.memberships.append(made)


def group(name: str) -> Ids:
    """Return what gives the mentions that a group of the pattern holds."""
    return lambda phrase: phrase.ids(name)


def first(name: str) -> Ids:
    """Return what gives the first mention of a group."""
    return lambda phrase: phrase.ids(name)[:1]


def rest(name: str) -> Ids:
    """Return what gives the mentions of a group but the first."""
    return lambda phrase: phrase.ids(name)[1:]


def opening(*kinds: Kind) -> Ids:
    """Return what gives the mention of these kinds that the sentence begins with."""

    def found(phrase: Phrase) -> tuple[str, ...]:
        start, _ = phrase.sentence()
        before = phrase.view.within(start, phrase.match.start())[:1]
        return tuple(s.value for s in before if s.kind in kinds and s.start <= start + 1)

    return found


def project_before(back: int = 6) -> Ids:
    """Return what gives the project named last, at most some passages up."""

    def found(phrase: Phrase) -> tuple[str, ...]:
        project = last_project(phrase, phrase.match.start(), back=back)
        return (project.id,) if project else ()

    return found


def body_before(phrase: Phrase) -> tuple[str, ...]:
    """Return the body named last, here or in the passage before."""
    body = last_body(phrase, back=1)
    return (body,) if body else ()


def one_body_before(phrase: Phrase) -> str | None:
    """Return the body that the passage has named so far, if it is one only and opens a sentence."""
    spans = phrase.reading.of_kind(phrase.index, Kind.BODY)
    before = [s for s in spans if s.end <= phrase.match.start()]
    if len({s.value for s in before}) != 1:
        return None
    opens = OPENS.search(phrase.text, max(0, before[0].start - 20), before[0].start)
    return before[0].value if opens else None


def body_called(noun: str, but: str) -> Ids:
    """Return what gives the body named last whose name ends with a noun: 'rådet' after 'Ett råd'.

    Args:
        noun: the group with the definite noun, 'beredningen'.
        but: the group with a body that is not meant.
    """

    def found(phrase: Phrase) -> tuple[str, ...]:
        body = last_body(phrase, but=phrase.ids(but), back=1)
        names = phrase.reading.drafts[Kind.BODY]
        ending = fold(phrase.words(noun))
        same = body is not None and fold(names[body].name).endswith(ending)
        return (body,) if body and same else ()

    return found


def strategy_before(phrase: Phrase) -> tuple[str, ...]:
    """Return the strategy named last."""
    span = last_span(phrase, Kind.STRATEGY, phrase.match.start(), back=BACK_TO_STRATEGY)
    return (span.value,) if span else ()


def meeting_here(phrase: Phrase) -> tuple[str, ...]:
    """Return the meeting that the phrase stands in."""
    attended = {row.meeting for row in phrase.reading.attendance}
    if len(attended) == 1:
        return tuple(attended)
    meeting = meeting_of(phrase.reading, item_at(phrase.reading, phrase.evidence[0].line))
    return (meeting,) if meeting else ()


def last_span(phrase: Phrase, kind: Kind, at: int, *, back: int) -> Span | None:
    """Return the mention of a kind that ends last before a place, at most some passages up."""
    for index in range(phrase.index, max(-1, phrase.index - back - 1), -1):
        spans = phrase.reading.of_kind(index, kind)
        before = [s for s in spans if index < phrase.index or s.end <= at]
        if before:
            return before[-1]
    return None


def last_project(phrase: Phrase, at: int, *, back: int = 6) -> Draft | None:
    """Return the project named last before a place, at most some passages up; no funding."""
    projects = phrase.reading.drafts[Kind.PROJECT]
    for index in range(phrase.index, max(-1, phrase.index - back - 1), -1):
        spans = phrase.reading.of_kind(index, Kind.PROJECT)
        before = [s for s in spans if index < phrase.index or s.end <= at]
        real = [s for s in before if projects[s.value].fields.get("kind") != "funding"]
        if real:
            return projects[real[-1].value]
    return None


def last_body(phrase: Phrase, *, but: tuple[str | None, ...] = (), back: int = 4) -> str | None:
    """Return the body named last before the phrase, at most some passages up."""
    for index in range(phrase.index, max(-1, phrase.index - back - 1), -1):
        for span in reversed(phrase.reading.of_kind(index, Kind.BODY)):
            earlier = index < phrase.index or span.end <= phrase.match.start()
            if earlier and span.value not in but:
                return span.value
    return None


def meeting_body(phrase: Phrase) -> str | None:
    """Return the body whose meeting the phrase stands in."""
    line = phrase.evidence[0].line
    meeting = meeting_of(phrase.reading, item_at(phrase.reading, line))
    held = [m for m in phrase.reading.meetings if m.status == "held"]
    named = next((m for m in held if m.id == meeting), held[0] if len(held) == 1 else None)
    return named.body if named else None
