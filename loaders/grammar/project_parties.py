"""Who owns, runs, steers and takes part in a project.

Who pays stands in project_money.py, when it runs in project_years.py. Who works with a project,
handles or proposes it does not own it. Corpus: tests/corpora/projects.txt, project_parties.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

from typing import Final

from samverkan.loaders.grammar.meant import (
    ADVERBS,
    AND,
    IT,
    LIST,
    LISTED,
    NOUNS,
    SUBJECT,
    elided,
    genitive,
    project,
)
from samverkan.loaders.grammar.nouns import parties
from samverkan.loaders.grammar.phrases import Made, Phrase, Rules, apply, note, rule
from samverkan.loaders.grammar.project_money import RULES as MONEY
from samverkan.loaders.grammar.project_years import RULES as YEARS
from samverkan.loaders.grammar.ties import last_project, relate
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind

__all__ = ["read_parties"]


def read_parties(reading: Reading) -> None:
    """Read the sentences about projects that are named already.

    Args:
        reading: gets owners, funders, participants and years of projects, and the relations
            `runs`, `leads`, `funds`, `steers` and `participates-in`.
    """
    apply(reading, RULES, Kind.ORGANISATION, Kind.BODY, Kind.PERSON, Kind.PROJECT)


def _runs(phrase: Phrase) -> None:
    """Who runs a project; the owner, where it is one party."""
    draft, ids = project(phrase), phrase.ids("owner")
    if draft and len(ids) == 1:
        note(draft, phrase.evidence, owner=ids[0])
    for id_ in ids if draft else ():
        relate(phrase, id_, "runs", draft.id if draft else "")


def _owns(phrase: Phrase) -> None:
    draft, owner = project(phrase), phrase.id("owner")
    if draft and owner:
        note(draft, phrase.evidence, owner=owner)


def _second(made: Made) -> Made:
    """Return what reads a second verb, if the sentence begins with its project."""

    def produce(phrase: Phrase) -> None:
        if elided(phrase):
            made(phrase)

    return produce


def _owns_with(phrase: Phrase) -> None:
    """'A är projektägare tillsammans med B': who is with the owner takes part."""
    _owns(phrase)
    draft = project(phrase)
    if draft and phrase.has("list"):
        note(draft, (), participants=parties(phrase, "list"))


def _leads(phrase: Phrase) -> None:
    draft, party = project(phrase), phrase.id("owner")
    if draft and party:
        relate(phrase, party, "leads", draft.id)


def _of(phrase: Phrase) -> None:
    """'Tångbolagets projekt Strandlyftet', 'Tångbolagets hamncheckar': in the genitive only."""
    if genitive(phrase, "owner"):
        draft = project(phrase)
        carried = draft is not None and draft.fields.get("kind") in ("project", "cooperation")
        _runs(phrase) if phrase.has("noun") or carried else _owns(phrase)


def _takes_part(phrase: Phrase) -> None:
    """Who is said to be in a project, with bare nouns: 'kommunerna och regionen'."""
    draft = project(phrase)
    for group in ("list", "more"):
        ids = parties(phrase, group) if draft and phrase.has(group) else ()
        if draft and ids:
            note(draft, phrase.evidence, participants=ids)


def _joins_in(phrase: Phrase) -> None:
    """'A och B deltar i NAME': noted as a relation too."""
    draft = project(phrase)
    for party in phrase.ids("parties") if draft else ():
        if draft:
            note(draft, phrase.evidence, participants=(party,))
            relate(phrase, party, "participates-in", draft.id)


def _got(phrase: Phrase) -> None:
    _owns(phrase)
    draft, owner = project(phrase), phrase.id("owner")
    if draft and owner:
        note(draft, (), participants=(owner,))


def _coordinates(phrase: Phrase) -> None:
    draft, party = project(phrase), phrase.id("owner")
    if draft and party:
        note(draft, phrase.evidence, participants=(party,))
        relate(phrase, party, "coordinates", draft.id)


def _steers(phrase: Phrase) -> None:
    draft, body = project(phrase), phrase.id("body")
    if draft and body:
        note(draft, phrase.evidence, steering=body)
        relate(phrase, body, "steers", draft.id)


def _steering_group(phrase: Phrase) -> None:
    if phrase.words("body").casefold().startswith("styrgrupp"):
        _steers(phrase)


def _part(phrase: Phrase) -> None:
    whole, part = phrase.id("whole"), phrase.id("part")
    if whole and part:
        relate(phrase, part, "part-of", whole)


def _parts(phrase: Phrase) -> None:
    whole = last_project(phrase, phrase.match.start(), back=0)
    for part in phrase.ids("parts") if whole else ():
        if whole and part != whole.id:
            relate(phrase, part, "part-of", whole.id)


OBJECT: Final = (
    r"(?:(?:projektet |satsningen |insatsen |forstudien |programmet |havs)?(?P<what>{PROJECT})|(?P<it>"
    + NOUNS
    + r")(?! [A-Z]))"
)
NAMED: Final = r"(?:[\w-]*projektet |satsningen |insatsen |programmet )?(?P<what>{PROJECT})"
NOT: Final = r"(?!(?:inte|ej|aldrig|knappast|vill|kan|ska|bor)\b)"
FEW: Final = r"(?:" + NOT + r"[\w-]+ ){0,3}?"  # words that say how, but not 'not'
OWNER: Final = r"(?:projektagare|huvudman|huvudprojektagare|projektets agare|agare|stodmottagare)"
TAKES_PART: Final = r"(?:deltar|deltog|har deltagit|medverkar|medverkade|har medverkat|ingar|ingick|samverkar|samarbetar|samverkade|samarbetade|ar med|var med)"
TOGETHER: Final = r"(?:tillsammans med|i samverkan (?:med|mellan)|i samarbete (?:med|mellan)|i partnerskap (?:med|mellan)|gemensamt av)"
# fmt: off
RULES: Final = Rules((
    rule("runs a project", r"(?P<owner>{PARTY}) (?:har )?(?:driver|drev|driftar|drivit|bedriver) " + FEW + OBJECT, _runs),
    rule("runs, said the other way", r"\b(?:driver|drev) (?P<owner>{PARTY}) " + NAMED, _runs),
    rule("is run by", SUBJECT + ADVERBS + r" (?:drivs|drevs|bedrivs|bedrevs|har drivits|driftas)" + ADVERBS + r" av (?:[a-z]+ ){0,2}?(?P<owner>{PARTYS})", _runs),
    rule("is run by, after more", r"(?P<what>{PROJECT})[^.]{0,10}? (?:(?:vilket|som|och) )?drivs av (?:[a-z]+ )?(?P<owner>{PARTYS})", _runs),
    rule("owns a project", r"(?P<owner>{PARTY}) (?:ager|agde|har agt) " + FEW + OBJECT, _owns),
    rule("is owned by", SUBJECT + ADVERBS + r" (?:ags|agdes) av (?P<owner>{PARTY})", _owns),
    rule("and is owned by", AND + r" ags av (?P<owner>{PARTY})", _second(_owns)),
    rule("and is run by", AND + r" (?:drivs|drevs|bedrivs) av (?P<owner>{PARTYS})", _second(_runs)),
    rule("is the owner of", r"(?P<owner>{PARTY}) (?:ar|var|blir|star som|stod som|star|stod) " + FEW + OWNER + r"(?: (?:for|till|av|i) " + OBJECT + r"| (?:tillsammans med|med) " + LIST + r"(?= som)|(?= ?[.,;]| och\b| men\b| samt\b| medan\b))", _owns_with),
    rule("owner is", r"\b(?:[Pp]rojektagare|[Hh]uvudman|[Hh]uvudprojektagare|[Aa]gare) (?:(?:for|till|av|i) " + OBJECT + r" )?(?:ar |var )(?P<owner>{PARTY})", _owns),
    rule("owner, in a list", r"\b(?:[Pp]rojektagare|[Hh]uvudman|[Hh]uvudprojektagare) ?: ?(?P<owner>{PARTY})", _owns),
    rule("with its owner", SUBJECT + r"[^.;]{0,60}? med (?P<owner>{PARTY}) som " + OWNER, _owns),
    rule("leads a project", r"(?P<owner>{PARTY}) (?:leder|ledde|har lett) " + FEW + OBJECT, _leads),
    rule("is led by", SUBJECT + ADVERBS + r" (?:leds|leddes) av (?P<owner>{PARTY})", _leads),
    rule("project of a party", r"(?P<owner>{PARTY}) (?P<noun>projekt|projektet|satsning|initiativ) (?P<what>{PROJECT})", _of),
    rule("checks of a party", r"(?P<owner>{ORG}) (?P<what>{PROJECT})", _of),
    rule("has carried out", r"(?P<owner>{PARTY}) har [^.]{0,40}?genomfort en [^.]{0,20}?(?:studie|pilotstudie) (?:av|om) [^.]{0,100}?(?P<what>{PROJECT})", _runs),
    rule("has carried out, said the other way", r"har (?P<owner>{PARTY}) genomfort en pilotstudie om [^.]{0,60}?(?P<what>{PROJECT})", _runs),
    rule("association got a project", r"(?P<owner>{ORG})(?: som bas)?, (?:vilka|som|vilken) (?:har )?fatt (?:ett )?[\w-]*-projekt \((?P<what>{PROJECT})", _runs),
    rule("got a project of the union", r"(?P<owner>{ORG})(?: som bas)?, (?:vilka|som|vilken) (?:har )?fatt ett {ORG}-projekt \((?P<what>{PROJECT})", _runs),
    rule("was granted to", r"(?P<owner>{ORG}) har (?:(?![^.]{0,80}\b(?:inte|ej|avslag)\b)[^.]{0,80}? )?fatt (?:ett |en )?" + NAMED + r" beviljat", _got),
    rule("works with projects", r"(?P<list>{ORG}) (?:har )?(?:[a-z]+ )?(?:arbetat|arbetet|arbetar|jobbar) med (?:tva|tre) (?:[a-z]+ )?projekt [^.]{0,60}\. (?P<what>{PROJECT})", _takes_part),
    rule("works with projects, second", r"(?P<list>{ORG}) (?:har )?(?:[a-z]+ )?(?:arbetat|arbetet|arbetar|jobbar) med (?:tva|tre) (?:[a-z]+ )?projekt [^.]{0,60}\. {PROJECT} och (?P<what>{PROJECT})", _takes_part),
    rule("offers", r"(?P<owner>{ORG}) erbjuder (?P<what>{PROJECT})", _owns),
    rule("has also started a project", r"(?P<owner>{ORG}) (?:har |startade )(?:ocksa |aven )?(?:startat (?:upp )?|upp )?(?:ett |en |projektet |satsningen )(?P<what>{PROJECT})", _owns),
    rule("has developed", r"(?P<owner>{PARTY}) har " + FEW + r"(?:utvecklat|startat|byggt upp) (?:ett |en )?(?P<what>{PROJECT})", _owns),
    rule("has developed, said the other way", r"har (?P<owner>{PARTY}) " + FEW + r"(?:utvecklat|startat|byggt upp) (?:ett |en )?(?P<what>{PROJECT})", _owns),
    rule("stood for", r"(?P<what>{PROJECT}) som (?P<owner>{ORG}) (?:stod|star) for", _owns),
    rule("was a cooperation between", SUBJECT + r" (?:var|ar) ett (?:[a-z]+ )?(?:samarbete|samverkansprojekt|samarbetsprojekt) mellan (?P<list>[^.;:]{3,200}?)(?=\.|$)", _takes_part),
    rule("and was a cooperation between", IT + r" [^.;]{3,160}? och (?:var|ar) ett (?:[a-z]+ )?(?:samarbete|samverkansprojekt) mellan (?P<list>[^.;:]{3,200}?)(?=\.|$)", _takes_part),
    rule("in a cooperation between", r"(?P<what>{PROJECT})[^.]{0,120}? samarbete mellan (?P<list>{PARTYS})", _takes_part),
    rule("cooperates in a programme", r"(?P<list>{ORG} samverkar med {ORGS}) i ett (?P<what>{PROJECT})", _takes_part),
    rule("takes part in", r"(?P<parties>{ORGS}) (?:deltar|deltog|medverkar|medverkade|ingar|ingick) (?:" + NOT + r"[\w-]+ ){0,4}?i " + NAMED, _joins_in),
    rule("takes part in it", LIST + " " + TAKES_PART + r" (?:" + NOT + r"[\w-]+ ){0,4}?i (?P<it>" + NOUNS + r")(?=[ ]?[.,;]| (?:som|och|med|genom|under|via|sedan)\b)", _takes_part),
    rule("owner takes part with", r"{PARTY} (?:deltar|deltog|medverkar) (?:" + NOT + r"[\w-]+ ){0,3}?i " + NAMED + r" (?:tillsammans|ihop) med " + LISTED, _takes_part),
    rule("association takes part with", r"\b(?:Forbundet|Kommunen|Regionen|Foreningen) (?:deltar|deltog|medverkar) (?:" + NOT + r"[\w-]+ ){0,3}?i " + NAMED + r" (?:tillsammans|ihop) med " + LISTED, _takes_part),
    rule("runs together with", r"{PARTY} (?:driver|drev) " + NAMED + " " + TOGETHER + " " + LISTED, _takes_part),
    rule("common project of", SUBJECT + r" (?:ar|var) ett gemensamt (?:[a-z]+)?projekt (?:for|mellan|av) " + LISTED, _takes_part),
    rule("have also joined", r"\bhar (?:aven |ocksa |nu )*" + LIST + r" (?:gatt med|gatt in|anslutit sig) (?:i|till) " + OBJECT, _takes_part),
    rule("besides, takes part", r"\b(?:Forutom|Utover|Vid sidan av) " + LIST + " " + TAKES_PART + r"(?: aven| ocksa)? (?P<more>" + LIST.removeprefix("(?P<list>").removesuffix(")") + r") i (?:" + NAMED + "|(?P<it>" + NOUNS + r"))(?=[ ]?[.,;]| och\b)", _takes_part),
    rule("in the project take part", r"\b[Ii] " + OBJECT + r" " + TAKES_PART + r"(?: (?:aven|ocksa|bland annat|bland andra|forutom|fortfarande|tre|fyra|fem|parter som))* " + LISTED, _takes_part),
    rule("takes part as a partner", LIST + r" (?:ingar|deltar|medverkar|ar|ar med) (?:[a-z]+ )?(?:som )?(?:partner|partners|parter|part|samverkansparter|samverkanspart|projektpartner|medsokande)(?: i " + OBJECT + r"|(?=[ ]?[.,;]))", _takes_part),
    rule("partners are", r"\b(?:[Ss]amverkansparter|[Pp]rojektpartner|[Pp]artner|[Pp]arter|[Mm]edsokande|[Dd]eltagande (?:kommuner|parter|organisationer)|[Dd]eltagare)(?: (?:i|for) " + OBJECT + r")? ?(?:ar|:|var) ?" + LISTED, _takes_part),
    rule("carried out together with", SUBJECT + ADVERBS + r" (?:(?:har|ska|kommer att) )?(?:" + NOT + r"(?:genomfors|genomfordes|genomforts|genomforas|drivs|drevs|drivits|drivas|bedrivs|bedrevs|gors|sker|utfors|pagar))(?: vidare| gemensamt)? " + TOGETHER + " " + LISTED, _takes_part),
    rule("work carried out together with", r"(?P<it>Arbetet) (?:som )?har (?:genomforts|drivits|bedrivits) " + TOGETHER + " " + LISTED, _takes_part),
    rule("does something together with", IT + r" ska [^.;]{0,80}? tillsammans med " + LISTED, _takes_part),
    rule("coordinating partner", r"(?P<what>{PROJECT}) ar (?P<owner>{ORG}), [^.]{0,80}koordinerande partner", _coordinates),
    rule("is the coordinating partner", r"(?P<owner>{PARTY}) (?:ar|var|blir) (?:koordinerande part(?:ner)?|koordinator|samordnande part) (?:for|i) " + OBJECT, _coordinates),
    rule("present a common project", r"{PERSONS} fran (?P<parties>{ORG}) (?:informerar|informerade|berattar|berattade) om (?:ett|sitt|det) gemensam(?:t|ma) projekt(?:et)?", _joins_in),
    rule("parties work with a project", r"\bhar (?P<list>[^.;:]{3,80}?) (?:borjat )?(?:jobba|jobbat|arbeta|arbetat) med [\w-]*projektet (?P<what>{PROJECT})", _takes_part),
    rule("such a common project is", r"(?P<list>{ORGS}) (?:samverkar|samarbetar) i [^.]{0,30}projekt[a-z]*\. (?:Ett sadant|Ett av dem|Ett exempel) ar (?P<what>{PROJECT})", _takes_part),
    rule("has joined a project", LIST + r" har (?:ocksa |aven )?(?:kopplat upp sig mot|anslutit sig till|gatt med i|gatt in i) (?:{ORG} )?" + OBJECT, _takes_part),
    rule("has worked with a party's", r"(?P<list>{ORG}) har [^.]{0,30}?arbetat med {ORG} (?P<what>{PROJECT})", _takes_part),
    rule("has worked with several", r"har (?P<list>{ORG}) (?:ocksa |aven )?arbetat med \d+ (?:sa kallade )?(?P<what>{PROJECT})", _takes_part),
    rule("what they take part in", r"(?P<what>{PROJECT}),? (?:som )?(?P<list>{ORGS}) deltar i\b", _takes_part),
    rule("steering group is", r"\b[Ss]tyrgrupp(?:en)?(?: for " + OBJECT + r")? (?:ar|utgors av) (?P<body>{BODY})", _steers),
    rule("is the steering group", r"(?P<body>{BODY}) (?:ar|utgor|fungerar som) (?:ocksa |aven )?styrgrupp for " + OBJECT, _steers),
    rule("is steered by", SUBJECT + ADVERBS + r" styrs av (?P<body>{BODY})", _steers),
    rule("steering group consists of", r"(?P<body>{BODY}) (?:utgors|bestar) av\b", _steering_group),
    rule("part of the work within", r"[Aa]rbete(?:t)? med (?P<part>{PROJECT}) [^.]{0,20}del av arbetet inom (?P<whole>{PROJECT})", _part),
    rule("parts of support", r"delar ?[;:] (?P<parts>{PROJECTS})", _parts),
    *MONEY,
    *YEARS,
))
# fmt: on
