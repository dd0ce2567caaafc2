"""Decisions in running text: statements, assignments, elections and approvals.

A decision is read only where the text says that something was decided, chosen, adopted or given
to somebody; what is hoped or planned is none. Corpus: tests/corpora/decisions.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from samverkan.loaders.grammar.agreeing import RULES as AGREEING
from samverkan.loaders.grammar.certain_items import CertainItems
from samverkan.loaders.grammar.deciding import (
    CHOSEN,
    OURS,
    Said,
    Told,
    date_of,
    decide,
    foreign,
    report_year,
    said,
    sure_item,
    under_item,
)
from samverkan.loaders.grammar.elections import Seat, lead, of_title, seat, seat_of
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, rule
from samverkan.loaders.grammar.resolutions import Clause, by_post, chosen, clauses
from samverkan.loaders.grammar.sentences import Titles
from samverkan.loaders.grammar.tasks import RULES as TASKS
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.loaders.tokens import plain
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Relation

__all__ = ["read_decisions"]

BULLET: Final = re.compile(r"(?<!\s)(?P<indent>\s*+)[-•–]\s++(?P<text>.+)")
ENUMERATED: Final = re.compile(r"(?<!\d)\d++[).]|[a-z][).]\s")
DEEPEST: Final = 3  # blanks before a bullet that is an assignment of its own
EXPLAINS: Final = re.compile(
    r"(?<!\s)\s++(?:Komplettering|Tillägg|Ändring|Revidering|Utökning)\w*\s+(?:innebär|omfattar|består av|gäller)"
    r"[^.]{5,300}\."
)
PRESENT: Final = re.compile(r"\bbesluta(?:r)?\b")
APPROVED: Final = re.compile(
    r"\b(?:godkan[nd]|anta(?:s|r)?\b|antog|faststall|bifall|bevilja|till handlingarna|till orientering)"
)


def read_decisions(reading: Reading) -> None:
    """Find the decisions of a document and what they give to whom.

    Args:
        reading: people, organisations, bodies, projects, strategies, meetings and agenda are
            found; gets decisions, and the relations `adopted` and `assigns`.
    """
    kinds = (Kind.PERSON, Kind.ORGANISATION, Kind.BODY, Kind.PROJECT, Kind.STRATEGY)
    shared = Said(report_year(reading), Titles(reading), CertainItems(reading))
    apply(reading, RULES, *kinds, memory=shared)
    reading.decisions.sort(key=lambda d: (d.evidence[0].line, d.evidence[0].start))
    _assigns(reading)


def _statement(phrase: Phrase) -> None:
    decide(phrase, Told("statement"))


def _assignment(phrase: Phrase) -> None:
    for id_ in (*phrase.ids("who"), *phrase.ids("given")):
        decide(phrase, Told("assignment", assignee=id_))


def _task_by_post(phrase: Phrase) -> None:
    """'Förbundschefen får i uppdrag att ...': the one who attended with that post."""
    post = "given" if phrase.has("given") else "post"
    if under_item(phrase):
        decide(phrase, Told("assignment", assignee=by_post(phrase.reading, phrase.words(post))))


def _election(phrase: Phrase) -> None:
    if phrase.spans("who")[:1] and phrase.spans("who")[0].kind is not Kind.PERSON:
        for id_ in phrase.ids("who"):
            decide(phrase, Told("election", assignee=id_))
        return
    _, end = said(phrase).titles.sentence(phrase)
    for span in chosen(phrase, phrase.match.start("who"), end):
        if decide(phrase, Told("election", assignee=span.value)):
            seat(phrase, span, sure_item(phrase), said(phrase).titles)


def _approval(phrase: Phrase) -> None:
    decide(phrase, Told("approval"))


def _settled_item(phrase: Phrase) -> None:
    """'Rapporten läggs till handlingarna', 'Ärendet bordläggs', under an item."""
    if under_item(phrase):
        decide(phrase, Told("approval" if phrase.has("approved") else "statement"))


def _labelled(phrase: Phrase) -> None:
    """'Beslut: ...': the sentence after the label, where no other rule has read it."""
    _, end = said(phrase).titles.sentence(phrase)
    words = " ".join(phrase.text[phrase.match.end() : end].split())
    if not any(map(str.isalpha, words)) or not under_item(phrase) or words in said(phrase).sentences:
        return
    kind = "approval" if APPROVED.search(plain(words)) else "statement"
    decide(phrase, Told(kind, summary=words))


def _resolved(phrase: Phrase) -> None:
    """'NN beslutar att ...': the verb tells the kind, each 'att' is a decision."""
    by = phrase.id("by") if phrase.has("by") else None
    _, end = said(phrase).titles.sentence(phrase)
    if foreign(phrase, by) and PRESENT.search(phrase.match[0]):
        return
    if not phrase.has("by") and not under_item(phrase):
        return
    date = date_of(phrase, said(phrase).year)
    before: Seat | None = None
    for number, clause in enumerate(clauses(phrase, phrase.match.start("verb"), end)):
        if number and clause.kind == "statement":
            continue
        summary = " ".join(phrase.text[clause.start : clause.end].split()).rstrip(" ,")
        who: list[str | None] = [None]
        people: list[Span] = []
        if clause.kind == "election":
            people = chosen(phrase, clause.verb, clause.end)
            who = [span.value for span in people] or who
        elif clause.kind == "assignment":
            who = [_tasked(phrase, clause.verb, clause.end)]
        words, noted = summary if number else "", True
        for id_ in who:
            one = Told(clause.kind, assignee=id_, by=by, date=date, summary=words)
            noted = decide(phrase, one) and noted
        if clause.kind == "election" and noted:
            before = _seats(phrase, clause, people, before)


def _seats(
    phrase: Phrase, clause: Clause, people: list[Span], before: Seat | None
) -> Seat | None:
    """Note the seats that a clause gives; return the one that it names before its verb."""
    given = lead(phrase, (clause.start, clause.verb), clause.end, before)
    item, titles = sure_item(phrase), said(phrase).titles
    if given and given.body is None:
        given = replace(given, body=of_title(phrase, item, titles))
    first = phrase.text[clause.start : clause.verb].split()[:1]
    for span in people:
        if given:
            seat_of(phrase, span, given)
        elif first not in (["till"], ["som"]):  # not 'till justerare utse NN'
            seat(phrase, span, item, titles)
    return given or before


def _tasked(phrase: Phrase, start: int, end: int) -> str | None:
    """Who gets the task: the mention or the post right after the verb."""
    for span in phrase.view.within(start, end)[:1]:
        if phrase.text[start : span.start].split() in ([], ["åt"], ["till"]):
            return span.value if span.kind in (Kind.PERSON, Kind.BODY, Kind.ORGANISATION) else None
    post = re.compile(r"\s+(?:åt\s+|till\s+)?([a-zåäö]+)").match(phrase.text, start, end)
    return by_post(phrase.reading, post[1]) if post else None


def _as_proposed(phrase: Phrase) -> None:
    if under_item(phrase) and not foreign(phrase, phrase.id("by")):
        decide(phrase, Told("approval"))


def _adopted(phrase: Phrase) -> None:
    """'PLAN antogs av BODY i november 2017'."""
    by, what, date = phrase.id("by"), phrase.id("what"), date_of(phrase, said(phrase).year)
    if what is None or _known_adoption(phrase, what):
        return
    decide(phrase, Told("approval", by=by, date=date))
    if by:
        phrase.reading.relations.append(
            Relation(subject=by, predicate="adopted", object=what, evidence=phrase.evidence)
        )


def _known_adoption(phrase: Phrase, what: str) -> bool:
    """Whether the document has said before who adopted it."""
    return any(r.predicate == "adopted" and r.object == what for r in phrase.reading.relations)


def _granted(phrase: Phrase) -> None:
    decide(phrase, Told("approval", by=phrase.id("by"), date=date_of(phrase, said(phrase).year)))


def _complemented(phrase: Phrase) -> None:
    """'Planen kompletterades med ... Tillägget innebär ...': with the sentence that explains it."""
    start, end = said(phrase).titles.sentence(phrase)
    more = EXPLAINS.match(phrase.text, end)
    places = phrase.places(start, more.end() if more else end)
    date = date_of(phrase, said(phrase).year)
    decide(phrase, Told("approval", date=date, places=places))


def _settled(phrase: Phrase) -> None:
    """'Inom NÄTVERKET har ett samverkansavtal fastställts': the body before it decided."""
    start, _ = phrase.sentence()
    bodies = [s for s in phrase.view.within(start, phrase.match.start()) if s.kind is Kind.BODY]
    by = bodies[-1].value if bodies else None
    decide(phrase, Told("approval", by=by, date=date_of(phrase, said(phrase).year)))


def _listed(phrase: Phrase) -> None:
    """'Uppdrag till BODY:' and a list: one assignment for each entry."""
    reading, assignee = phrase.reading, phrase.id("who")
    rest = [(phrase.index, phrase.view.passage.line_at(phrase.match.end()) + 1)]
    rest.append((phrase.index + 1, 0))
    entries: list[list[Evidence]] = []
    for index, first in rest:
        if index >= len(reading.passages):
            continue
        for line in reading.passages[index].lines[first:]:
            bullet = BULLET.match(line.text)
            if not bullet and not entries:
                break
            place = Evidence(
                reading.document.sha256,
                line.number,
                0,
                len(line.text),
                line.text,
                phrase.rule,
                line.page,
            )
            own = bullet and len(bullet["indent"]) < DEEPEST
            if own and bullet and not ENUMERATED.match(bullet["text"]):
                entries.append([place])
            elif entries:
                entries[-1].append(place)
    for entry in entries:
        summary = entry[0].quote.strip().lstrip("-•– ")
        places = (*phrase.evidence, *entry)
        decide(phrase, Told("assignment", assignee=assignee, summary=summary, places=places))


def _assigns(reading: Reading) -> None:
    """A meeting's body that gives a body a task: 'assigns'."""
    bodies = reading.drafts[Kind.BODY]
    body_of = {m.id: m.body for m in reading.meetings}
    for decision in reading.decisions:
        body = body_of.get(decision.meeting or "")
        explicit = decision.kind == "assignment" and decision.strength == "explicit"
        known = any(
            (r.subject, r.predicate, r.object) == (body, "assigns", decision.assignee)
            for r in reading.relations
        )
        if explicit and body and decision.assignee in bodies and not known:
            reading.relations.append(
                Relation(
                    subject=body,
                    predicate="assigns",
                    object=decision.assignee or "",
                    evidence=decision.evidence,
                )
            )


WHO: Final = r"(?P<who>{PERSON}(?>(?:,? (?:och )?{PERSON})*)|{BODY}|{ORG})"
DONE: Final = r"(?:godkandes|godkanns|faststalldes|faststalls|antogs|lades till handlingarna)"
NOT: Final = (
    r"(?!om\b|nar\b|innan\b|som\b|att\b|ska\b|inte\b|ej\b|kan\b|bor\b|har\b|hade\b|ar\b|var\b)"
)
OPENS: Final = (
    r"\b(?!Om\b|Nar\b|Innan\b|Sedan\b|Efter\b|Forslag\b)[A-Z]\w+(?: om\b)?(?: "
    + NOT
    + r"[\w/-]+){0,10}?"
)
POST: Final = r"\b(?P<post>[A-Za-z][a-z]*(?:chefen|direktoren|ledaren|sekreteraren|samordnaren|strategen|ordforanden|kassoren)|[Kk]assoren|[Oo]rdforanden|[Ss]ekreteraren)"
GIVEN: Final = POST.replace("<post>", "<given>")
DECIDES: Final = r"\b(?:beslutar|besluta|beslutade|beslot)\b"
# fmt: off
RULES: Final = Rules((
    rule("body is of one mind", r"{BODY} (?:uttrycker|uttalar|ar eniga? om|ar enigt om|staller sig bakom|stallde sig bakom) ", _statement),
    rule("is given a task", WHO + r" (?:far|fick|ges|gavs|har fatt|tilldelas|tilldelades) (?:i )?(?:uppdrag(?:et)?|uppgift(?:en)?) att", _assignment),
    rule("a post is given a task", POST + r" (?:far|fick|ges|gavs) (?:i )?uppdrag(?:et)? att", _task_by_post, near=r"\buppdrag"),
    rule("gives a task", r"(?<![a-z])(?:(?:uppdrar|uppdrog) (?:at )?(?P<who>{PERSON}|{BODY}|{ORG}) (?:i uppdrag )?att|(?:ger|gav) (?P<given>{PERSON}|{BODY}|{ORG}) i uppdrag att)", _assignment),
    rule("task is laid on", r"(?:uppdras|uppdrogs) (?:at )?(?P<who>{PERSON}|{BODY}|{ORG}) att", _assignment),
    rule("gives a post a task", r"(?<![a-z])(?:(?:uppdrar|uppdrog|uppdras) at " + POST + r"|(?:ger|gav) " + GIVEN + r" i uppdrag) att", _task_by_post),
    rule("tasks in a list", r"[Uu]ppdrag (?:till|for|at) (?P<who>{BODY}|{PERSON}|{ORG}) ?:", _listed),
    rule("is chosen", WHO + r" (?:utsags|utses|valdes|valjs|utsagos|omvaldes|omvaljs) (?:att|till|som)\b", _election),
    rule("is chosen, no more said", r"(?P<who>{PERSONS}) " + CHOSEN + r"(?= ?[.,;]| (?:efter|jamte)\b)", _election),
    rule("body chooses", r"(?:{PARTY}|" + OURS + r") (?:utser|utsag|valjer|valde|velger|nominerar)(?: enhalligt)?(?: i [a-z]+(?: \d{4})?)? (?P<who>{PERSONS})", _election, near=r"\b(?:utse|utsag|valje|valde|velge|nominera)"),
    rule("chosen to", r"[Tt]ill (?:justerare|justeringsman|ordforande|sekreterare|vice ordforande|ledamot|ersattare|sekr\.) (?:utsags|utses|valdes|valjs) (?P<who>{PERSONS})", _election),
    rule("beside the chair is chosen", r"\b(?:Att j|J)amte ordf[a-z.]{0,9} (?:justera [a-z ]{0,40})?" + CHOSEN + r" (?P<who>{PERSONS})", _election),
    rule("group is set up", r"(?:tillsatts|tillsattes|bildas|inrattas) (?:en|ett) (?P<who>{BODY})", _election),
    rule("is approved", r"\b[A-Z]\w+(?: (?!att\b|om\b|som\b|nar\b|innan\b)\w+){0,3}? " + DONE + r"(?= ?\.| med| utan| enligt)", _approval, near=r"\b(?:godkan|faststall|antog|lade)"),
    rule("is approved under an item", OPENS + r" (?P<approved>(?:godkanns|godkandes|godkjennes|faststalls|faststalldes|laggs till handlingarna|lagges till handlingarna|lades till handlingarna|lagges till handlingarna))(?= ?\.| med| utan| enligt)", _settled_item, near=r"\b(?:godkan|godkje|faststall|lagg|lade)"),
    rule("is put off under an item", OPENS + r" (?:bordlaggs|bordlades|aterremitteras|aterremitterades|avslas|avslogs|utsettes|utgar)(?= ?\.| till)", _settled_item, near=r"\b(?:bordla|aterrem|avsla|avslo|utset|utgar)"),
    rule("decides", r"(?P<by>{PARTY}) (?:beslutar|besluta|beslutade|beslot)(?: enhalligt)?(?: i [a-z]+(?: \d{4})?)? ?:? ?(?:1[.)] |a\) |[-–•] )?att (?P<verb>[a-z]+)", _resolved),
    rule("the meeting decides", OURS + r" (?:beslutar|besluta|beslutade|beslot)(?: enhalligt)?[,:]? ?(?:1[.)] |a\) |[-–•] )?att (?P<verb>[a-z]+)", _resolved, near=DECIDES),
    rule("decides as proposed", r"(?:(?P<by>{PARTY})|" + OURS + r") (?:beslutar|beslutade|beslot)(?: enhalligt)? (?:enligt|i enlighet med) ", _as_proposed, near=DECIDES),
    rule("strategy is adopted", r"(?P<what>{STRATEGY})[^.]{0,90}? antogs (?:i|av) (?P<by>{PARTY})", _adopted),
    rule("party adopts", r"\bantog (?P<by>{PARTY}) [^.]{0,40}?(?P<what>{STRATEGY})", _adopted),
    rule("is complemented", r"\b(?:kompletterades|utokades|reviderades) (?:strategin|planen|programmet|{STRATEGY}) med", _complemented),
    rule("is complemented, said the other way", r"(?:\b(?:Strategin|Planen|Programmet)|{STRATEGY}) (?:kompletterades|utokades|reviderades) [^.]{0,40}?med\b", _complemented),
    rule("agreement is settled", r"\b(?:en|ett) {STRATEGY}[^.]{0,40}? (?:faststallts|fastslagits|antagits)", _settled),
    rule("money is granted", r"(?P<by>{PARTY}) har (?:for (?:19|20)\d\d )?tilldelat {PARTY} [\d ]+ kronor", _granted),
    rule("project is granted", r"{PROJECT} som beviljades", _granted),
    rule("stands behind the label", r"\b(?:Beslut|[a-z]+s beslut|Vedtak) ?: ?", _labelled),
    rule("stands under the label", r"(?:\A|(?<=\n))(?:[A-Z][a-z]+s b|B)eslut(?=\n) ", _labelled),
    *AGREEING,
    *TASKS,
))
# fmt: on
