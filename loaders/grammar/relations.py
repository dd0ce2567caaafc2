"""Relations between people, organisations, bodies, projects and strategies in running text.

Owners, funders and steering groups of projects are read in project_parties.py, adoptions and
assignments in decisions.py. Corpus: tests/corpora/relations.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from itertools import combinations
from typing import Final

from samverkan.loaders.grammar.joint import JOINT_OF, SEAT
from samverkan.loaders.grammar.opinions import RULES as OPINIONS
from samverkan.loaders.grammar.phrases import Made, Phrase, Rules, apply, note, rule
from samverkan.loaders.grammar.plan_levels import RULES as PLAN_LEVELS
from samverkan.loaders.grammar.plan_makers import RULES as PLAN_MAKERS
from samverkan.loaders.grammar.relations_of_plans import RULES as OF_PLANS
from samverkan.loaders.grammar.roles_in_prose import read_memberships
from samverkan.loaders.grammar.sentences import item_at
from samverkan.loaders.grammar.standing import stands
from samverkan.loaders.grammar.ties import (
    body_before,
    body_called,
    first,
    group,
    meeting_body,
    meeting_here,
    opening,
    project_before,
    relate,
    rest,
    strategy_before,
    tie,
)
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.facts import Relation
from samverkan.ontology.names import fold

__all__ = ["read_relations"]

# titles of those who lead an organisation
LEADERS: Final = (
    r"(?:kommunchef|kommundirektor|regiondirektor|forbundsdirektor|stadsdirektor|generaldirektor"
    r"|verkstallande direktor|vd|VD|rektor)"
)
NOUN: Final = r"(?:beredningen|namnden|radet|gruppen|forumet|natverket|utskottet|kommitten|styrgruppen|partnerskapet|presidiet)"
A, B = group("a"), group("b")
BACK_TO_DAY: Final = 4  # lines up in which the day was named
SHARED: Final = re.compile(r"gemensam|\blan|nationell|avtal|overenskommelse")
# before a name that begins no sentence, though a line
OF_NAME: Final = re.compile(r"(?:\b(?:av|till|med|åt|för|efter|hos|mot|och|samt|från)|,)\s*\Z")
TITLE: Final = r"[\w-]*(?:direktor|chef|strateg|utvecklare|samordnare|projektledare|handlaggare|utredare|forskare|professor|docent|lektor|planerare|controller|analytiker)"


def read_relations(reading: Reading) -> None:
    """Find the relations that running text states, and the memberships.

    Args:
        reading: everything else of prose is found.
    """
    read_memberships(reading)
    kinds = (Kind.PERSON, Kind.ORGANISATION, Kind.BODY, Kind.PROJECT, Kind.STRATEGY)
    apply(reading, RULES, *kinds)
    _joint_bodies(reading)
    _parts_of_owners(reading)
    _laws_of_the_union(reading)
    _owners_by_adoption(reading)
    _works_by_title(reading)
    _joint_organisations(reading)


def _chairs(phrase: Phrase) -> None:
    body = meeting_body(phrase)
    if body:
        relate(phrase, phrase.id("a") or "", "chairs", body)


def _agree(phrase: Phrase) -> None:
    """'A, B och C har ingått avtal': each with each."""
    if not stands(phrase):
        return
    for first_one, second in combinations(phrase.ids("a"), 2):
        relate(phrase, first_one, "agreement-with", second)


def _if_so(made: Made) -> Made:
    """Return what makes the relation only where the sentence says that it is so."""

    def produce(phrase: Phrase) -> None:
        if stands(phrase):
            made(phrase)

    return produce


def _owned_by_all(phrase: Phrase) -> None:
    """'A äger BOLAGET tillsammans med B'."""
    for company in phrase.ids("a") if stands(phrase) else ():
        for owner in (*phrase.ids("b"), *phrase.ids("c")):
            relate(phrase, company, "owned-by", owner)


def _speaks(phrase: Phrase) -> None:
    """'NN, A, redovisar'; in 'Mötet leddes av NN, A redovisade' it is A who speaks."""
    before = phrase.text[phrase.sentence()[0] : phrase.match.start()]
    begins = not before.rpartition("\n")[2].strip(" -–•\t")
    if phrase.has("closed") or (begins and not OF_NAME.search(before)):
        relate(phrase, phrase.id("a") or "", "works-for", phrase.id("b") or "")


def _represents(phrase: Phrase) -> None:
    """'utser NN, ORT, till ORGs representant': works for the one, represents the other."""
    person = phrase.id("a") or ""
    for employer in phrase.ids("b"):
        relate(phrase, person, "works-for", employer)
    for party in phrase.ids("c"):
        relate(phrase, person, "represents", party)


def _prepares(phrase: Phrase) -> None:
    a, b = phrase.id("a"), phrase.id("b")
    if a and b:
        relate(phrase, a, "prepares-for", b)
        phrase.reading.drafts[Kind.BODY][a].fields.setdefault("prepares_for", b)


def _planned(phrase: Phrase) -> tuple[str, ...]:
    """The planned meeting that the item of the phrase names before it, if it names one only."""
    reading, line = phrase.reading, phrase.evidence[0].line
    item = item_at(reading, line)
    found = [
        meeting.id
        for meeting in reading.meetings
        if meeting.status == "planned"
        and any(
            line - BACK_TO_DAY <= place.line <= line and item_at(reading, place.line) is item
            for place in meeting.evidence
        )
    ]
    return tuple(found) if len(found) == 1 else ()


def _leads_joint(phrase: Phrase) -> None:
    """'NN, IT-chef för både A och B ... Organisationen är gemensam': leads what is joint here."""
    pair, lines = set(phrase.ids("b")), {line.number for line in phrase.view.passage.lines}
    for draft in phrase.reading.drafts[Kind.BODY].values():
        ids = draft.fields.get(JOINT_OF)
        here = any(place.line in lines for place in draft.places)
        if here and isinstance(ids, tuple) and set(ids) == pair:
            relate(phrase, phrase.id("a") or "", "leads", draft.id)


def _goes(predicate: str) -> Made:
    """Return what relates group `a` to a place: its municipality, or its words."""

    def produce(phrase: Phrase) -> None:
        for subject in phrase.ids("a"):
            relate(phrase, subject, predicate, phrase.id("b") or phrase.words("b"))

    return produce


def _represented(phrase: Phrase) -> None:
    """'ORG har en representation i Oslo': a part of it, in that town."""
    tie(A, "part-of", B)(phrase)
    place = re.search(r"\si\s+([A-ZÅÄÖ][\wåäö]+)$", phrase.words("a"))
    for subject in phrase.ids("a") if place else ():
        relate(phrase, subject, "located-in", place[1] if place else "")


def _implements(phrase: Phrase) -> None:
    a, b = phrase.id("a"), phrase.id("b")
    if a and b:
        relate(phrase, a, "implements", b)
        draft = phrase.reading.drafts[Kind.STRATEGY][a]
        draft.fields.setdefault("implements", (b,))


def _in_both(phrase: Phrase) -> None:
    """'I bägge projekten har ett nära samarbete med ORG ...': the two projects named last."""
    spans = phrase.reading.of_kind(phrase.index, Kind.PROJECT)
    before = dict.fromkeys(s.value for s in spans if s.end <= phrase.match.start())
    for project in list(before)[-2:]:
        draft = phrase.reading.drafts[Kind.PROJECT][project]
        note(draft, (), participants=phrase.ids("b"))
        for party in phrase.ids("b"):
            relate(phrase, project, "cooperates-with", party)


def _members_of_association(phrase: Phrase) -> None:
    """'ORG ... medlemskommunerna': the municipalities represented at its group's meeting.

    Not said of each, so the relations are uncertain.
    """
    reading, organisations = phrase.reading, phrase.reading.drafts[Kind.ORGANISATION]
    association = phrase.id("b") or ""
    if organisations[association].fields.get("kind") != "municipal-association":
        return
    kinds = {id_: draft.fields.get("kind") for id_, draft in organisations.items()}
    done = {r.subject for r in reading.relations if r.object == association}
    for row in reading.attendance:
        if kinds.get(row.represents or "") == "municipality" and row.represents not in done:
            done.add(row.represents or "")
            reading.relations.append(
                Relation(
                    subject=row.represents or "",
                    predicate="member-of",
                    object=association,
                    evidence=(*row.evidence, *phrase.evidence),
                    uncertain=True,
                )
            )


def _joint_bodies(reading: Reading) -> None:
    """A meeting of several bodies under one name: that name includes them."""
    for meeting in reading.meetings:
        for body in meeting.bodies:
            if meeting.body and body != meeting.body and body in reading.drafts[Kind.BODY]:
                reading.relations.append(
                    Relation(
                        subject=meeting.body,
                        predicate="includes",
                        object=body,
                        evidence=meeting.evidence,
                    )
                )


def _laws_of_the_union(reading: Reading) -> None:
    """'EU ... act': a law that bears the union's name is the union's."""
    organisations = reading.drafts[Kind.ORGANISATION].values()
    union = next((d.id for d in organisations if d.fields.get("kind") == "eu" and d.places), None)
    for law in reading.drafts[Kind.STRATEGY].values():
        if union and law.fields.get("kind") == "law" and law.name.startswith(("EU ", "EU:s ")):
            law.fields.setdefault("owner", union)


def _owners_by_adoption(reading: Reading) -> None:
    """What the assembly of a region or municipality adopts is that party's, unless it is shared."""
    for known in reading.relations:
        plan = reading.drafts[Kind.STRATEGY].get(known.object)
        body = reading.drafts[Kind.BODY].get(known.subject)
        assembly = body and fold(body.name).startswith(("regionfullmaktige", "kommunfullmaktige"))
        if known.predicate == "adopted" and plan and body and assembly:
            owner, shared = body.fields.get("of"), SHARED.search(fold(plan.name))
            if owner in reading.drafts[Kind.ORGANISATION] and not shared:
                plan.fields["owner"] = plan.fields.get("owner") or owner


def _joint_organisations(reading: Reading) -> None:
    """Who is in a joint organisation, where it has its seat, what it runs."""
    for draft in list(reading.drafts[Kind.BODY].values()):
        ids, seat = draft.fields.get(JOINT_OF), draft.fields.get(SEAT)
        if not isinstance(ids, tuple):
            continue
        said = [(id_, "member-of", draft.id) for id_ in ids]
        places = reading.drafts[Kind.ORGANISATION]
        here = next((i for i in ids if seat and places[i].name.startswith(str(seat))), seat)
        said += [(draft.id, "located-in", str(here))] if here else []
        for subject, predicate, object_ in said:
            reading.relations.append(
                Relation(subject=subject, predicate=predicate, object=object_,
                         evidence=draft.places)
            )  # fmt: skip
        for project in reading.drafts[Kind.PROJECT].values():
            parties = project.fields.get("participants")
            if project.fields.get("kind") == "cooperation" and parties == ids:
                project.fields["owner"] = project.fields.get("owner") or draft.id


def _works_by_title(reading: Reading) -> None:
    """A regional post, or one of the county board, is held with whom the person stood for."""
    for row in reading.attendance:
        title = (row.role or "").casefold()
        whose = reading.drafts[Kind.ORGANISATION].get(row.represents or "")
        kind = whose.fields.get("kind") if whose else None
        own = (kind == "region" and title.startswith("regional")) or (
            kind == "state-agency" and title.endswith(("länsråd", "landshövding"))
        )
        signed = row.capacity == "note-taker" and title.startswith("förbunds")
        signed = signed and kind == "municipal-association"
        said = (row.person, "works-for", row.represents or "")
        if row.represents and (own or signed) and not reading.proves_again(said, row.evidence):
            reading.relations.append(
                Relation(subject=row.person, predicate="works-for", object=row.represents,
                         evidence=row.evidence)
            )  # fmt: skip


def _of_association(reading: Reading, draft: Draft) -> bool:
    """Whether it is the group of chiefs that an association of municipalities meets with."""
    owner = reading.drafts[Kind.ORGANISATION].get(str(draft.fields.get("of")))
    met = any(draft.id == m.body and m.status == "held" for m in reading.meetings)
    chiefs = fold(draft.name).startswith(("kommunchef", "kommundirektor", "forvaltningschef"))
    return bool(owner and owner.fields.get("kind") == "municipal-association" and met and chiefs)


def _parts_of_owners(reading: Reading) -> None:
    """A presidium or a board (nämnd) is part of what it belongs to, as is an association's group."""
    for draft in reading.drafts[Kind.BODY].values():
        owner = draft.fields.get("of")
        known = reading.drafts[Kind.ORGANISATION].keys() | reading.drafts[Kind.BODY].keys()
        inner = draft.name.casefold().endswith(("presidium", "nämnden", "nämnd"))
        inner = inner or _of_association(reading, draft)
        if inner and isinstance(owner, str) and owner in known and draft.places:
            reading.relations.append(
                Relation(subject=draft.id, predicate="part-of", object=owner, evidence=draft.places)
            )


# fmt: off
RULES: Final = Rules((
    rule("people of an organisation speak", r"(?P<a>{PERSONS}) fran (?P<b>{ORG}) (?:informerar|informerade|presenterar|presenterade|berattar|berattade|redovisar|redogor|redogjorde|medverkar)", tie(A, "works-for", B)),
    rule("people of an organisation do more", r"(?P<a>{PERSONS}) fran (?P<b>{ORG}) (?:beskriver|beskrev|visar|visade|foredrar|foredrog|forelaser|forelaste|gar igenom|gick igenom|inledde|inleder|rapporterar|rapporterade|foretradde|foretrader)\b", tie(A, "works-for", B)),
    rule("one of an organisation speaks", r"(?P<a>{PERSON}), (?P<b>{ORG})(?P<closed> ?,)? (?:informerar|informerade|presenterar|presenterade|berattar|berattade|redovisar|redovisade|redogor|redogjorde|beskriver|beskrev|foredrar|foredrog|medverkar|gar igenom|gick igenom)\b", _speaks),
    rule("leads an organisation", r"(?P<a>{PERSON}),? (?:ny )?" + LEADERS + r" (?:i|for|pa|vid) (?P<b>{ORG})", tie(A, "leads", B)),
    rule("leads a joint organisation", r"(?P<a>{PERSON}),? (?!" + LEADERS + r")(?:[\w-]*(?:direktor|chef)) for (?:bade )?(?P<b>{ORG} och {ORG})", _leads_joint),
    rule("works for organisations", r"(?P<a>{PERSON}),? (?!" + LEADERS + r")" + TITLE + r" (?:i|for|pa|vid) (?:bade )?(?P<b>{ORGS})", tie(A, "works-for", B)),
    rule("represents a body", r"(?P<a>{PERSON}) fran (?P<b>{BODY})", tie(A, "represents", B)),
    rule("is chosen to represent", r"(?:utser|utsag|valjer|valde) (?P<a>{PERSON})(?:, (?P<b>{ORG}))?,? (?:valjs )?(?:till|som) (?P<c>{PARTY}) representant", _represents),
    rule("chair in prose", r"\bOrdforande (?P<a>{PERSON}) [a-z]", _chairs),
    rule("checks the minutes", r"(?P<a>{PERSONS}) (?:utsags|utses|valdes|valjs) att (?:[a-z]+ ){0,3}?justera", tie(A, "checks-minutes-of", meeting_here)),
    rule("secretary signs", r"(?P<a>{PERSON}),? sekreterare,? enligt", tie(A, "secretary-of", meeting_here)),
    rule("wrote the notes", r"(?:Antecknat|Sammanstallt|Nedtecknat|Anteckningar) av ?:?\s*(?P<a>{PERSON})", tie(A, "wrote-notes-of", meeting_here)),
    rule("reports on", r"(?P<a>{PERSONS}) (?:ger|gav|redogor|redogjorde|rapporterar|rapporterade) [^.]{0,60}?(?P<b>{PROJECT})", tie(A, "reports-on", B)),
    rule("reports where a project stands", r"(?P<a>{PERSONS}) (?:redovisar|redovisade|presenterar|presenterade|beskriver|beskrev|foredrar|foredrog) (?:det aktuella |det |det nuvarande )?(?:laget|nulaget|statusen|arbetet|tidplanen|resultatet|resultaten|slutrapporten|delrapporten) (?:i|for|inom|med|fran|av) (?:[\w-]*projektet |satsningen |insatsen |forstudien )?(?P<b>{PROJECT})", _if_so(tie(A, "reports-on", B))),
    rule("has contributed", r"(?P<a>{PERSON}) har bidragit med", tie(A, "contributes-to", project_before())),
    rule("host organisation", r"(?P<a>{ORG}) ar vardorganisation for (?P<b>{ORG})", tie(A, "host-of", B)),
    rule("wholly owned", r"(?P<a>{ORG}) ar (?:ett )?(?:helagt|delagt|kommunalt) (?:bolag|dotterbolag) (?:av|till) (?P<b>{ORG})", tie(A, "owned-by", B)),
    rule("owned by", r"(?P<a>{ORG}) ags (?:gemensamt )?av (?P<b>{ORGS})", tie(A, "owned-by", B)),
    rule("in line with", r"(?:synkade|i linje) med (?P<b>{STRATEGY}(?: och (?:aven )?med {ORG})?)", tie(opening(Kind.ORGANISATION), "aligned-with", B, sentence=True)),
    rule("body aims at goals", r"(?P<a>{BODY})[^.]{0,90}? syftar till [^.]{0,200}?(?P<b>{STRATEGY})", tie(A, "aligned-with", B)),
    rule("contributes to a strategy", r"bidrar till (?:att na )?(?P<b>{STRATEGY}) maluppfyllelse", tie(project_before(8), "aligned-with", B)),
    rule("effects on goals", r"mot malen i (?P<b>{STRATEGYS})", tie(body_before, "aligned-with", B)),
    rule("is part of", r"(?P<a>{BODY}), (?:vilke[nt]|som) ar en del av (?P<b>{ORG})", tie(A, "part-of", B)),
    rule("body within", r"\bfinns (?:en|ett) (?P<a>{BODY}) inom (?P<b>{ORG})", tie(A, "part-of", B)),
    rule("groups tied to groups", r"[Kk]opplat till [^.{]{0,10}(?P<b>{BODY}) finns (?:aven )?(?P<a>{BODY})", tie(A, "part-of", B)),
    rule("research group at", r"(?:forskningsgruppen|institutionen|centrumet) (?P<a>{ORG}) vid (?P<b>{ORG})", tie(A, "part-of", B)),
    rule("has a representation", r"(?P<b>{ORG}) har en (?P<a>{ORG})", _represented),
    rule("is the hub of", r"(?P<b>{PROJECT})[^$]{0,160}?(?P<a>{BODY}),[^.]{0,120} ar navet i", tie(A, "part-of", B)),
    rule("board of a society", r"(?P<a>{BODY})[^.]{0,60}\bStyrelsen (?P<b>{ORG})", tie(A, "board-of", B)),
    rule("group that plans a day", r"\b[Ff]or (?:planeringen|planering|forberedelserna|forberedandet) (?:av|infor) (?:denna|detta|den|dagen|heldagen|halvdagen|dagarna|motet|traffen|konferensen) (?:tillsatts|tillsattes|utses|utsags|bildas|bildades) (?:en |ett )?(?P<a>{BODY})", _if_so(tie(A, "prepares-for", _planned))),
    rule("group to plan a day", r"(?P<a>{BODY}) (?:tillsatts|tillsattes|utses|utsags|bildas|bildades) (?:for|med uppgift|med uppdrag) att (?:planera|forbereda) (?:denna|detta|den|dagen|heldagen|halvdagen|dagarna|motet|traffen|konferensen)\b", _if_so(tie(A, "prepares-for", _planned))),
    rule("prepares for", r"(?P<a>{BODY}) som ar beredande till (?P<b>{BODY})", _prepares),
    rule("prepares matters for", r"(?P<a>{BODY}) bereder (?:arenden|fragor) (?:till|at|for) (?P<b>{BODY})", _prepares),
    rule("made concrete in", r"(?P<b>{STRATEGY}) konkretiseras i (?P<a>{STRATEGY})", _implements),
    rule("carried out through", r"strategin omsatts genom (?:en|ett) (?P<a>{BODY})", tie(A, "implements", strategy_before)),
    rule("governed by", r"regleras i (?:en|ett) (?P<a>{STRATEGY})", tie(A, "governs", body_before)),
    rule("members chosen from", r"(?P<b>{BODY}) bestar av [^.]{0,30}utses fran (?P<a>{BODY})", tie(A, "appoints-to", B)),
    rule("chair is also chair", r"(?P<a>{BODY}) ordforande (?:ar|blir|leder) (?:aven |ocksa |samtidigt )?(?:ordforande (?:i|for) )?(?P<b>{BODY})", tie(A, "chairs", B)),
    rule("chair is also chair of it", r"(?P<a>{BODY}) ordforande (?:ar|blir|leder) (?:aven |ocksa |samtidigt )?(?:ordforande (?:i|for) )?(?P<noun>" + NOUN + r")\b", tie(A, "chairs", body_called("noun", "a"))),
    rule("set up by", r"(?P<a>{BODY}) som tillsatts av (?P<b>{PARTY})", tie(A, "established-by", B)),
    rule("cooperation of two", r"[Ss]amverkan mellan (?P<a>{ORG} och {ORG}) ar", tie(first("a"), "cooperates-with", rest("a"))),
    rule("has cooperated", r"(?P<a>{ORG}) har [^.]{0,20}samarbetat med (?P<b>{ORGS})", tie(A, "cooperates-with", B)),
    rule("cooperation in both projects", r"I (?:bagge|bada) projekten har ett nara samarbete med (?P<b>{ORG})", _in_both),
    rule("worked out together", r"(?P<b>{STRATEGY}) fram i samarbete mellan (?P<a>{ORGS})", tie(A, "co-authored", B)),
    rule("have agreed", r"(?P<a>{ORG} och {ORG}) har (?:traffat|tecknat|ingatt) (?:en|ett) {STRATEGY}", tie(first("a"), "agreement-with", rest("a"))),
    rule("have an agreement", r"(?P<a>{ORGS}) har (?:traffat|tecknat|ingatt|slutit) (?:en |ett )?(?:[a-z]+ ){0,2}?(?:{STRATEGY}|avtal|overenskommelse)(?! (?:[a-z]+ ){0,4}?med\b)", _agree),
    rule("makes an agreement with", r"(?P<a>{ORGS}) (?:har )?(?:tecknade|ingick|slot|traffade|tecknar|ingar|tecknat|ingatt|slutit|traffat)(?: (?:i|under) [a-z]+(?: \d{4})?| under \d{4})? (?:ett |en )(?:[a-z]+ ){0,2}?(?:{STRATEGY}|[a-z-]*(?:avtal|overenskommelse|avsiktsforklaring))(?: om [a-z -]{3,40}?)? med (?P<b>{ORGS})", _if_so(tie(A, "agreement-with", B))),
    rule("agreement was made between", r"(?:{STRATEGY}|\b[A-Za-z-]*(?:avtal|overenskommelse|avsiktsforklaring))(?: om [a-z -]{3,40}?)? (?:har )?(?:traffats|traffades|tecknats|tecknades|ingicks|ingatts|slots|slutits)(?: i [a-z]+(?: \d{4})?)? mellan (?P<a>{ORGS})", _agree),
    rule("has given a commission", r"(?P<b>{ORG}) har (?:gett|givit|lamnat) (?P<a>{ORG}) i uppdrag att", tie(A, "has-assignment-from", B)),
    rule("on commission of", r"\bav (?P<a>{ORG}) pa uppdrag av (?P<b>{ORG})", tie(A, "has-assignment-from", B)),
    rule("owns an organisation", r"(?P<b>{ORG}) ager (?P<a>{ORG})(?= ?[.;]| och (?:har|ar)\b)", tie(A, "owned-by", B)),
    rule("owns an organisation with", r"(?P<b>{ORG}) ager (?P<a>{ORG}) (?:tillsammans|ihop) med (?P<c>{ORGS})", _owned_by_all),
    rule("is placed under", r"(?P<a>{BODY}) (?:ar underst[a]lld|ar underst[a]llt|sorterar under|tillhor organisatoriskt) (?P<b>{ORG})", tie(A, "part-of", B)),
    rule("gives priority to applications", r"(?P<a>{BODY}) har till uppgift att prioritera [^.]{0,60}?(?P<b>{PROJECTS})", tie(A, "prioritises-applications-of", B)),
    rule("work is funded by a project", r"(?P<b>{ORG})[^$]{0,260}?[Aa]rbetet finansieras av (?:\S+projektet )?(?P<a>{PROJECT})", tie(A, "funds", B)),
    rule("abstained", r"(?P<a>{ORG}) avstod fran att lamna yttrande", tie(A, "abstained-from-opinion-on", strategy_before)),
    rule("study visit", r"(?P<a>{BODY}) [^.]{0,20}(?:har )?varit pa studiebesok (?:i|hos|pa) (?P<b>{ORG}|[A-Z][a-z]+)", _goes("visited")),
    rule("took over operations", r"(?P<a>{ORG}) har tagit over driften av (?P<b>{ORG}) (?:digitala|IT)", tie(A, "runs-it-for", B)),
    rule("had a meeting with", r"genomforde (?P<a>{BODY}) ett mote med (?P<b>{ORGS})", tie(A, "met-with", B)),
    rule("body takes part in forum", r"(?P<b>{BODY}) \((?P<a>{BODY}) medverkar\)", tie(A, "participates-in", B)),
    rule("decision in a board", r"[Tt]idpunkten? for beslut [^.]{0,60}?(?P<a>{BODY})", tie(A, "decides-on", project_before())),
    rule("it was set up by", r"(?:Det|Den|Gruppen|Natverket|Radet) (?:ar (?:en|ett) [a-z]+ som )?(?:har )?(?:tillsatts|tillsattes|inrattats|inrattades|bildats|bildades|utsetts)(?: (?:ar )?\d{4}| (?:i|under) [a-z]+(?: \d{4})?| under \d{4})? av (?P<b>{PARTY})", tie(body_before, "established-by", B)),
    rule("placed in a town", r"(?P<a>{ORG}|{BODY}),? (?:[^.]{0,40}? )?(?:lokaliserad|lokaliserat|belagen|belaget) i (?P<b>{ORG}|[A-Z][a-z]+)", _goes("located-in")),
    rule("seat in a town", r"(?P<a>{ORG}|{BODY}) (?:[^.,]{0,40}? )?(?:med|har) (?:sitt )?(?:sate|kansli|huvudkontor) i (?P<b>{ORG}|[A-Z][a-z]+)", _goes("located-in")),
    rule("member municipalities", r"(?P<b>{ORG})[^.]{0,60}? medlemskommunerna", _members_of_association),
    *OF_PLANS,
    *PLAN_MAKERS,
    *PLAN_LEVELS,
    *OPINIONS,
))
# fmt: on
