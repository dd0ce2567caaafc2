"""Who holds a post in a body by running text: 'NN är ordförande i BODY', 'I BODY ingår NN och NN'.

A post that somebody had before, that is proposed or asked for gives nothing; nor does an office
that every municipality has, unless the text says whose. Corpus: tests/corpora/memberships.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.compositions import anaphor, stem_of
from samverkan.loaders.grammar.deciding import day_in
from samverkan.loaders.grammar.elections import SINGULAR, TERM
from samverkan.loaders.grammar.nouns import most_named
from samverkan.loaders.grammar.occasions import of_past
from samverkan.loaders.grammar.phrases import Phrase, rule
from samverkan.loaders.grammar.resolutions import proposed
from samverkan.loaders.grammar.standing import has_seat, stands
from samverkan.loaders.grammar.ties import meeting_body, note_membership, relate
from samverkan.loaders.reading import Draft
from samverkan.loaders.spans import Kind
from samverkan.ontology.facts import Membership
from samverkan.ontology.names import fold

__all__ = ["RULES"]

# one in each municipality or region: a name that says nothing without its owner
OFFICES: Final = frozenset({
    "kommunstyrelsen", "kommunfullmaktige", "regionstyrelsen", "regionfullmaktige", "fullmaktige",
    "kommunstyrelsens arbetsutskott", "kommunfullmaktiges presidium", "kommunstyrelsens presidium",
})  # fmt: skip


def _body(phrase: Phrase) -> str | None:
    """The body that is named, or the one named last whose name has the noun."""
    body = phrase.id("body") if phrase.has("body") else anaphor(phrase)
    draft = phrase.reading.drafts[Kind.BODY].get(body or "")
    if draft is None or fold(draft.name) in OFFICES:
        return None
    return body


def _own(phrase: Phrase) -> str | None:
    """The body that meets, if its name has the noun: 'direktionen', 'nätverket'."""
    body = meeting_body(phrase)
    draft = phrase.reading.drafts[Kind.BODY].get(body or "")
    return draft.id if draft and stem_of(phrase.words("own")) in fold(draft.name) else None


def _chosen_here(phrase: Phrase) -> None:
    """'NN till ersättare i direktionen', 'Nätverket valde NN till ordförande för två år'."""
    body, who = _own(phrase), phrase.id("who")
    if body and who and stands(phrase):
        note_membership(
            phrase.reading,
            Membership(
                body=body, evidence=phrase.evidence, person=who, basis="elected",
                role=phrase.words("role").casefold(),
            ),
        )  # fmt: skip


def _sits(phrase: Phrase) -> None:
    """'NN ingår i BODY', 'NN ingår redan i styrgruppen': the one named last."""
    body = _body(phrase)
    for who in phrase.ids("who") if body and has_seat(phrase, "body") else ():
        note_membership(
            phrase.reading, Membership(body=body or "", evidence=phrase.evidence, person=who)
        )


def _following(phrase: Phrase) -> None:
    """'att välja följande ledamöter i BODY', and a name on each line; then 'följande ersättare'."""
    first, place = phrase.sentence()[0], phrase.match.start()
    if not DECIDES.search(phrase.text, 0, place) or proposed(phrase, 0, first):
        return
    if of_past(phrase.text[first:place], ""):
        return
    role = phrase.words("role").casefold()
    body = phrase.id("body") if phrase.has("body") else None
    if body is None and role in ("ersättare", "suppleanter"):
        rows = [m for m in phrase.reading.memberships if m.evidence[0].rule == phrase.rule]
        inside = phrase.view.passage.evidence(0, len(phrase.text), "")
        lines = {place.line for place in inside}
        body = rows[-1].body if rows and rows[-1].evidence[0].line in lines else None
    years = TERM.search(phrase.text, *phrase.match.span())
    start, end = (day_in(years[g], None) for g in ("from", "to")) if years else (None, None)
    for who in phrase.spans("who") if body else ():
        if who.kind is Kind.PERSON:
            places = phrase.places(phrase.match.start(), who.end)
            made = Membership(
                body=body or "", evidence=places, person=who.value, role=SINGULAR.get(role, role),
                basis="elected", start=start, end=end,
            )  # fmt: skip
            note_membership(phrase.reading, made)


def _long_ago(phrase: Phrase) -> bool:
    """Whether the year of a phrase is before the one that the meeting may look back on."""
    held = [m.start for m in phrase.reading.meetings if m.status == "held" and m.start]
    return bool(held) and int(phrase.words("year")) < int(min(held)[:4]) - 1


def _holds(phrase: Phrase) -> None:
    """'NN är ordförande i BODY': a seat; who chairs it has that relation too."""
    body, who = _body(phrase), phrase.id("who")
    chosen = phrase.has("chosen")
    if phrase.has("year") and _long_ago(phrase):
        return
    if body is None or who is None or not has_seat(phrase, "body", chosen=chosen):
        return
    role = fold(phrase.words("role")).replace("forste ", "")
    printed = phrase.words("role").casefold()
    party = phrase.id("for") if phrase.has("for") else None
    note_membership(
        phrase.reading,
        Membership(
            body=body, evidence=phrase.evidence, person=who, role=printed, represents=party,
            basis="elected" if chosen else "stated",
        ),
    )  # fmt: skip
    if role == "ordforande":
        relate(phrase, who, "chairs", body)
    if party:
        relate(phrase, who, "represents", party)


def _leads(phrase: Phrase) -> None:
    """'NN leder gruppen'."""
    body, who = _body(phrase), phrase.id("who")
    if body and who and has_seat(phrase, "body"):
        relate(phrase, who, "leads", body)


def _members(phrase: Phrase) -> None:
    """'Medlemmar i X är A och B': of an organisation a relation, of a body seats."""
    reading = phrase.reading
    whole = phrase.id("whole") if phrase.has("whole") else _association(phrase)
    if whole is None or not has_seat(phrase, "whole"):
        return
    for id_ in phrase.ids("members"):
        if whole in reading.drafts[Kind.ORGANISATION]:
            relate(phrase, id_, "member-of", whole)
        elif id_ in reading.drafts[Kind.ORGANISATION]:
            note_membership(
                reading,
                Membership(body=whole, evidence=phrase.evidence, organisation=id_, role="medlem"),
            )


def _association(phrase: Phrase) -> str | None:
    """'förbundet': the one municipal association that the document is about."""
    return most_named(phrase.reading, _is_association)


def _is_association(draft: Draft) -> bool:
    return draft.fields.get("kind") == "municipal-association"


def _appoints(phrase: Phrase) -> None:
    """'A utser två ledamöter': in the body of which the same passage tells how many it has."""
    counted = [
        s for s in phrase.reading.of_kind(phrase.index, Kind.BODY) if s.end <= phrase.match.start()
    ]
    words = fold(phrase.text[counted[-1].start : phrase.match.start()]) if counted else ""
    if not counted or not SIZE.search(words):
        return
    for id_ in phrase.ids("members"):
        note_membership(
            phrase.reading,
            Membership(
                body=counted[-1].value, evidence=phrase.evidence, organisation=id_,
                role=phrase.words("role").casefold(),
            ),
        )  # fmt: skip


DECIDES: Final = re.compile(r"\b(?:[Bb]esluta(?:r|de)|[Bb]eslöt|[Bb]eslut:|[Vv]aldes|[Uu]tsågs)\b")
SIZE: Final = re.compile(r"\b(?:bestar|besta|bestod) av (?:[a-z]+|\d+) (?:ordinarie )?ledamoter\b")
NOUN: Final = (
    r"(?P<noun>[Gg]ruppen|[Nn]atverket|[Rr]adet|[Ff]orumet|[Pp]artnerskapet|[Bb]eredningen|[Kk]ommitten"
    r"|[Ss]tyrgruppen|[Rr]eferensgruppen|[Aa]rbetsgruppen|[Bb]eredningsgruppen|[Ss]amradsgruppen)"
)
BODY: Final = r"(?:(?P<body>{BODY})|" + NOUN + r"\b)"
POST: Final = (
    r"(?P<role>(?:(?:1:e|2:e|andre|forste|forsta|andra) )?(?:vice )?ordforande|ledamot|ersattare|sammankallande"
    r"|suppleant|adjungerad|kontaktperson|representant(?! for regeringen))"
)
PARTY_MARK: Final = r"(?: \([A-Z]{1,3}\))?"
COUNT: Final = r"(?:en|ett|tva|tre|fyra|fem|sex|sju|atta|nio|tio|\d{1,2})"
# fmt: off
RULES: Final = (
    rule("holds a post in", r"(?P<who>{PERSON})" + PARTY_MARK + r",? (?:ar |blir |(?P<chosen>har (?:valts|utsetts) till |valdes till |utsags till |utses till |valjs till ))?(?:ny |numera )?" + POST + r"(?: for (?P<for>{PARTY}))? (?:i|for) (?:den |det )?" + BODY, _holds),
    rule("was in a year the chair of", r"(?:[Uu]nder (?:aret|(?P<year>20\d\d)) )(?:har|var) (?P<who>{PERSON})" + PARTY_MARK + r" (?:varit )?" + POST + r" (?:i|for) (?:den |det )?" + BODY, _holds),
    rule("has chosen to", r"\bhar (?:[^.;]{0,30}? )?(?P<chosen>utsett|valt|beslutat att utse|beslutat att valja) (?P<who>{PERSON})" + PARTY_MARK + r" till (?:ny |ordinarie )?" + POST + r" (?:i|for) (?:den |det )?" + BODY, _holds),
    rule("chosen into this body", r"\bhar (?:[^.;]{0,30}? )?(?:utsett|valt|beslutat att utse|beslutat att valja) (?P<who>{PERSON})" + PARTY_MARK + r" till (?:ny |ordinarie )?" + POST + r" i (?P<own>direktionen|namnden|radet|natverket|styrelsen|utskottet)\b", _chosen_here),
    rule("body chooses its chair", r"(?<!att\s)(?P<own>Natverket|Radet|Forumet|Gruppen|Kommitten|Namnden|Styrelsen|Direktionen) (?:valde|utsag|valjer|utser) (?P<who>{PERSON})" + PARTY_MARK + r" till (?P<role>(?:vice )?ordforande) (?:for|under) (?:ett|tva|tre|fyra|\d{1,2}) ar\b", _chosen_here),
    rule("person is part of", r"(?P<who>{PERSONS}) (?:ingar|sitter|ar med) (?:aven |ocksa |numera |nu )?i (?:den |det )?(?P<body>{BODY})", _sits),
    rule("sits in the group", r"(?P<who>{PERSONS}) (?:ingar|sitter) (?:(?:redan|aven|ocksa|numera|nu) )?i " + NOUN + r"\b(?! for\b)", _sits),
    rule("following are chosen", r"\b(?:valja|utse|valjer|utser|valdes|utsags) foljande (?:ordinarie )?(?P<role>ledamoter|ersattare|suppleanter|representanter|ombud)(?: (?:i|till|for) (?P<body>{BODY}))?[^\n{]{0,80}(?P<who>(?:\n[^\S\n]*(?:[-–•][^\S\n]*)?{PERSON}[^\n]{0,60}){1,40})", _following),
    rule("leads a group", r"(?P<who>{PERSON}) leder (?:den |det )?" + BODY, _leads),
    rule("members are", r"\b[Mm]edlemmar(?:na)? i (?P<whole>{PARTY}) (?:ar|utgors av) (?P<members>{ORGS})", _members),
    rule("members of the association are", r"\b[Mm]edlemmar(?:na)? i forbundet (?:ar|utgors av) (?P<members>{ORGS})", _members),
    rule("members, in a list", r"\b(?:[Mm]edlemmar|[Ff]orbundsmedlemmar) i (?:(?P<whole>{PARTY})|forbundet) ?: ?(?P<members>{ORGS})", _members),
    rule("has as members", r"(?P<whole>{PARTY})(?:[^.;{]{0,60}? och)? har (?:som |foljande )?medlemmar(?:na)?,? ?:? ?(?P<members>{ORGS})", _members),
    rule("is a member of an association", r"(?P<members>{PARTYS}) ar (?:(?:sedan (?:19|20)\d\d|numera|ocksa|aven|nu) )*medlem(?:mar)? i (?P<whole>{ORG})", _members),
    rule("appoints members", r"(?P<members>{ORGS}) (?:utser|valjer) (?:vardera )?(?P<role>" + COUNT + r" ledam(?:oter|ot)(?>(?: och " + COUNT + r" ersattare)?))(?! (?:i|till|for) {BODY})", _appoints),
)
# fmt: on
