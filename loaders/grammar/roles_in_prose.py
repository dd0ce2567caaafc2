"""Who sits in which body, as running text and stated capacities say it.

Memberships that follow from a list of those present only are not made here.
Corpus: tests/corpora/memberships.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

from typing import Final

from samverkan.loaders.grammar.compositions import RULES as COMPOSITIONS
from samverkan.loaders.grammar.deciding import day_in, report_year
from samverkan.loaders.grammar.joint import JOINT_OF
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, rule
from samverkan.loaders.grammar.sitting import RULES as SITTING
from samverkan.loaders.grammar.ties import (
    last_body,
    meeting_body,
    note_membership,
)
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.facts import Membership

__all__ = ["read_memberships"]

# capacity at a meeting -> role in its body that the text has stated with it
STATED_CAPACITIES: Final = {"deputy": "ersättare", "adjunct": "adjungerad"}


def read_memberships(reading: Reading) -> None:
    """Find the memberships that the text states.

    Args:
        reading: people, organisations, bodies, meetings and attendance are found.
    """
    _from_capacities(reading)
    apply(reading, RULES, Kind.PERSON, Kind.ORGANISATION, Kind.BODY, Kind.PROJECT)


def _from_capacities(reading: Reading) -> None:
    body_of = {m.id: m.body for m in reading.meetings if m.status == "held"}
    for row in reading.attendance:
        body, role = body_of.get(row.meeting), STATED_CAPACITIES.get(row.capacity or "")
        if body and role:
            note_membership(
                reading, Membership(body=body, evidence=row.evidence, person=row.person, role=role)
            )


def _members(phrase: Phrase) -> None:
    body = phrase.id("body") or last_body(phrase, back=1)
    for id_ in phrase.ids("members") if body else ():
        role = phrase.words("role").casefold() if phrase.has("role") else "medlem"
        note_membership(
            phrase.reading,
            Membership(body=body or "", evidence=phrase.evidence, organisation=id_, role=role),
        )


def _joins(phrase: Phrase) -> None:
    """'ORG beslutade i december att gå med i BODY': a member from then on."""
    body = phrase.id("body")
    since = _since(phrase)
    for id_ in phrase.ids("members") if body else ():
        note_membership(
            phrase.reading,
            Membership(
                body=body or "",
                evidence=phrase.evidence,
                organisation=id_,
                role="ny medlem",
                start=since,
            ),
        )


def _since(phrase: Phrase) -> str | None:
    """The day, month or year between 'beslutade' and 'att'."""
    words = phrase.text[phrase.spans("members")[-1].end : phrase.match.end("when")]
    return day_in(words, report_year(phrase.reading))


def _partners(phrase: Phrase) -> None:
    """A partnership whose name lists its parties; those of a joint organisation are a relation."""
    bodies = phrase.reading.drafts[Kind.BODY]
    for span in (s for s in phrase.spans("body") if JOINT_OF not in bodies[s.value].fields):
        inner = phrase.reading.of_kind(phrase.index, Kind.ORGANISATION)
        for party in (s for s in inner if span.start <= s.start and s.end <= span.end):
            places = phrase.places(span.start, span.end)
            note_membership(
                phrase.reading,
                Membership(body=span.value, evidence=places, organisation=party.value, role="part"),
            )


def _elected(phrase: Phrase) -> None:
    """'GRUPPEN utser NN, ORT, till ORGs representant (i BODY)'."""
    body = phrase.id("body") or last_body(
        phrase, but=(phrase.id("by"), meeting_body(phrase)), back=1
    )
    person, party = phrase.id("who"), phrase.id("represents")
    if body and person:
        role = f"{phrase.words('represents')} representant" if party else "representant"
        note_membership(
            phrase.reading,
            Membership(
                body=body,
                evidence=phrase.evidence,
                person=person,
                role=role,
                basis="elected",
                represents=party,
            ),
        )


def _one_each(phrase: Phrase) -> None:
    """'A och B har varsin representant', 'för A:s del ... representanten': as each says it."""
    each = "varsin" in phrase.match[0]
    role = "varsin representant" if each else "en representant"
    body = last_body(phrase, but=(meeting_body(phrase),), back=1)
    for id_ in phrase.ids("members") if body else ():
        note_membership(
            phrase.reading,
            Membership(body=body or "", evidence=phrase.evidence, organisation=id_, role=role),
        )


def _appointed(phrase: Phrase) -> None:
    """'... tillsätts en grupp ... Utöver NN ingår även NN och NN i gruppen.'"""
    body = last_body(phrase, back=0)
    for id_ in phrase.ids("members") if body else ():
        note_membership(
            phrase.reading,
            Membership(body=body or "", evidence=phrase.evidence, person=id_, basis="appointed"),
        )


def _welcomed(phrase: Phrase) -> None:
    body = phrase.id("body") or meeting_body(phrase)
    if body:
        note_membership(
            phrase.reading,
            Membership(
                body=body, evidence=phrase.evidence, person=phrase.id("who"), role="ny ledamot"
            ),
        )


def _representatives(phrase: Phrase) -> None:
    for body in phrase.ids("body"):
        for id_ in phrase.ids("who"):
            note_membership(
                phrase.reading,
                Membership(body=body, evidence=phrase.evidence, person=id_, role="representant"),
            )


# fmt: off
RULES: Final = Rules((
    *COMPOSITIONS,
    *SITTING,
    rule("is a member of", r"(?P<members>{ORGS}) ar (?:(?:sedan (?:19|20)\d\d|numera|ocksa|aven|nu) )*(?P<role>medlem)(?:mar)? i (?P<body>{BODY})", _members),
    rule("person represents others in", r"(?P<who>{PERSONS}) (?:representerar|foretrader) (?!inte\b|ej\b)[^.;]{2,60}? i (?P<body>{BODY})", _representatives),
    rule("is part of", r"(?P<members>{ORGS}) (?P<role>ingar) i (?P<body>{BODY})", _members),
    rule("part of, said the other way", r"\b(?P<role>ingar) (?P<members>{ORGS}) i (?P<body>{BODY})", _members),
    rule("body of counties", r"(?P<body>{BODY}), ett samarbetsorgan for [^(.]{0,120}\((?P<members>{ORGS})\)", _members),
    rule("members since before", r"(?P<role>[Mm]edlemmar sedan tidigare) ar (?P<members>{ORGS})", _members),
    rule("has appointed members", r"[Bb]ade (?P<members>{ORGS}) har (?P<role>utsedda ledamoter)", _members),
    rule("appointed members in a body", r"\bI (?P<body>{BODY}) har bade (?P<members>{ORGS}) (?P<role>utsedda ledamoter)", _members),
    rule("whose chiefs are part of it", r"(?P<body>{BODY}) dar (?P<role>[a-z]+(?: for [a-z]+)?) (?:i|fran|for) (?:de |alla )?(?P<members>{ORGS}) ingar", _members),
    rule("joins", r"(?P<members>{ORG}) (?P<when>(?:beslutade|har beslutat|beslot) [^.]{0,30}?)att (?:ga med i|ansluta sig till|bli medlem i|intrada i) [^.]{0,50}?(?P<body>{BODY})", _joins),
    rule("partnership between", r"(?P<body>{BODY})", _partners),
    rule("is chosen as representative", r"(?P<by>{PARTY}) (?:utser|utsag|valjer|valde) (?P<who>{PERSON})(?:, {ORG})?,? (?:valjs )?(?:till|som) (?:(?P<represents>{PARTY}) )?representant(?: i (?P<body>{BODY}))?", _elected),
    rule("is chosen, passive", r"(?P<who>{PERSON})(?:, {ORG})?,? (?:utsags|utses|valdes|valjs) (?:till|som) (?:(?P<represents>{PARTY}) )?representant i (?P<body>{BODY})(?P<by>)", _elected),
    rule("one representative each", r"(?P<members>{ORGS}) har varsin representant", _one_each),
    rule("one representative", r"\bfor (?P<members>{ORG}) del [^.]{0,40}representant", _one_each),
    rule("is part of the group", r"(?P<members>(?:Utover {PERSON} (?:sa )?)?ingar (?:aven )?{PERSONS}) i gruppen", _appointed),
    rule("is welcomed to the group", r"(?P<who>{PERSON}),[^.]{0,60}valkomnas till (?:gruppen|natverket|(?P<body>{BODY}))", _welcomed),
    rule("representatives take part", r"[Rr]epresentanter fran [^.,({]{0,20}(?P<body>{BODY}) medverkar, (?P<who>{PERSONS})", _representatives),
))
# fmt: on
