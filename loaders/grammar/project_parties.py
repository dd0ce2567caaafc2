"""Who owns, pays, steers and takes part in a project, and when it runs.

Corpus: tests/corpora/projects.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from samverkan.loaders.grammar.dates import MONTH_NAMES
from samverkan.loaders.grammar.deciding import only_year, report_year
from samverkan.loaders.grammar.nouns import parties
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, note, rule
from samverkan.loaders.grammar.ties import last_project, relate
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.facts import Relation
from samverkan.ontology.names import fold

__all__ = ["read_parties"]

LENGTHS: Final = {"ett": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5}
UNDER: Final = re.compile(r"(?<!\s)\s*+Under\s++(?P<year>(?:19|20)\d\d)\b")
EU: Final = re.compile(r"(?:Europeiska unionen|EU)\b")


def read_parties(reading: Reading) -> None:
    """Read the sentences about projects that are named already.

    Args:
        reading: gets owners, funders, participants and years of projects, and the relations
            `runs`, `funds`, `steers` and `participates-in`.
    """
    apply(reading, RULES, Kind.ORGANISATION, Kind.BODY, Kind.PERSON, Kind.PROJECT)


def _project(phrase: Phrase, group: str = "what") -> Draft | None:
    """Return the project that a group holds, or the one named last before the phrase."""
    projects = phrase.reading.drafts[Kind.PROJECT]
    named = [s for s in phrase.spans(group) if s.kind is Kind.PROJECT]
    if named:
        return projects[named[-1].value]
    return last_project(phrase, phrase.match.start())


def _runs(phrase: Phrase) -> None:
    project, owner = _project(phrase), phrase.id("owner")
    if project and owner:
        note(project, phrase.evidence, owner=owner)
        relate(phrase, owner, "runs", project.id)


def _owns(phrase: Phrase) -> None:
    project, owner = _project(phrase), phrase.id("owner")
    if project and owner:
        note(project, phrase.evidence, owner=owner)


def _funds(phrase: Phrase) -> None:
    project = _project(phrase)
    for funder in phrase.ids("funders"):
        if project:
            note(project, phrase.evidence, funders=(funder,))
            relate(phrase, funder, "funds", project.id)


def _by_union(phrase: Phrase) -> None:
    """'EU-projektet NAME', 'ett EU-projekt (NAME)': the union pays."""
    organisations = phrase.reading.drafts[Kind.ORGANISATION].values()
    union = next((d for d in organisations if EU.match(d.name)), None)
    if union:
        _fund(phrase, union)


def _by_social_fund(phrase: Phrase) -> None:
    projects = phrase.reading.drafts[Kind.PROJECT].values()
    fund = next((d for d in projects if fold(d.name).startswith("socialfonden")), None)
    if fund:
        _fund(phrase, fund)


def _by_union_unnamed(phrase: Phrase) -> None:
    words = phrase.words("what")
    if re.search(r"\bEU-projekt", words):
        _by_union(phrase)
    elif re.search(r"\bESF-projekt", words):
        _by_social_fund(phrase)


def _fund(phrase: Phrase, funder: Draft) -> None:
    named = phrase.spans("what")
    if not named:
        return
    project = phrase.reading.drafts[Kind.PROJECT][named[0].value]
    funder.mention("", phrase.evidence)
    note(project, phrase.evidence, funders=(funder.id,))
    relate(phrase, funder.id, "funds", project.id)


def _table_of_grant(phrase: Phrase) -> None:
    """'Tabell: Användning av anslag 2:4 (Kr)': the checks of the table are paid by the grant."""
    grant, reading = phrase.id("what"), phrase.reading
    index = phrase.index + 1
    if grant is None or index >= len(reading.passages):
        return
    for span in reading.of_kind(index, Kind.PROJECT):
        line = reading.passages[index].line_at(span.start)
        first = reading.passages[index].starts[line] == span.start
        if first and re.search(r"\d$", reading.passages[index].lines[line].text.rstrip()):
            project = reading.drafts[Kind.PROJECT][span.value]
            places = reading.passages[index].evidence(span.start, span.end, phrase.rule)
            note(project, places, funders=(grant,))
            reading.relations.append(
                Relation(subject=grant, predicate="funds", object=project.id, evidence=places)
            )


def _participants(phrase: Phrase) -> None:
    project = _project(phrase)
    if project:
        note(project, phrase.evidence, participants=phrase.ids("parties"))


def _takes_part(phrase: Phrase) -> None:
    project = _project(phrase)
    for party in phrase.ids("parties"):
        if project is None:
            return
        note(project, phrase.evidence, participants=(party,))
        relate(phrase, party, "participates-in", project.id)


def _listed(phrase: Phrase) -> None:
    """Parties of running text, some by bare nouns: 'kommuner och regionen'."""
    project = _project(phrase)
    if project:
        note(project, phrase.evidence, participants=parties(phrase, "list"))


def _here(phrase: Phrase) -> None:
    """'Arbetet har genomförts tillsammans med A': the project named last in this passage."""
    project = last_project(phrase, phrase.match.start(), back=0)
    if project:
        note(project, phrase.evidence, participants=phrase.ids("parties"))


def _got(phrase: Phrase) -> None:
    _owns(phrase)
    project, owner = _project(phrase), phrase.id("owner")
    if project and owner:
        note(project, (), participants=(owner,))


def _grants(phrase: Phrase) -> None:
    """'Regeringen har för 2017 tilldelat A ... kronor': whose money it is, for whom and which year."""
    _funds(phrase)
    project, year = _project(phrase), phrase.match["year"]
    if project:
        note(project, (), owner=phrase.id("funders"), start=year, end=year)
        note(project, (), participants=phrase.ids("parties"))


def _funded_by_noun(phrase: Phrase) -> None:
    project = _project(phrase)
    for funder in parties(phrase, "list") if project else ():
        if project:
            note(project, phrase.evidence, funders=(funder,))
            relate(phrase, funder, "funds", project.id)


def _coordinates(phrase: Phrase) -> None:
    project, party = _project(phrase), phrase.id("owner")
    if project and party:
        note(project, phrase.evidence, participants=(party,))
        relate(phrase, party, "coordinates", project.id)


def _steers(phrase: Phrase) -> None:
    project, body = _project(phrase), phrase.id("body")
    if project and body:
        note(project, phrase.evidence, steering=body)
        relate(phrase, body, "steers", project.id)


def _part(phrase: Phrase) -> None:
    whole, part = phrase.id("whole"), phrase.id("part")
    if whole and part:
        relate(phrase, part, "part-of", whole)


def _parts(phrase: Phrase) -> None:
    whole = last_project(phrase, phrase.match.start(), back=0)
    for part in phrase.ids("parts") if whole else ():
        if whole and part != whole.id:
            relate(phrase, part, "part-of", whole.id)


def _steering_group(phrase: Phrase) -> None:
    if phrase.words("body").casefold().startswith("styrgrupp"):
        _steers(phrase)


def _started(phrase: Phrase) -> None:
    project = _project(phrase)
    if project:
        note(project, phrase.evidence, start=_when(phrase))


def _ended(phrase: Phrase) -> None:
    project = _project(phrase)
    if project:
        note(project, phrase.evidence, end=_when(phrase))


def _when(phrase: Phrase) -> str:
    month = phrase.words("month") if phrase.has("month") else ""
    return f"{phrase.match['year']}-{MONTH_NAMES.index(month) + 1:02}" if month else phrase.match["year"]


def _ended_with_year(phrase: Phrase) -> None:
    """'vid årsskiftet' of a report on one year: its last month."""
    project, year = _project(phrase), report_year(phrase.reading)
    if project and year:
        note(project, phrase.evidence, end=f"{year}-12")


def _ended_in_report(phrase: Phrase) -> None:
    project = _project(phrase)
    year = phrase.match["year"] or report_year(phrase.reading)
    if project and year:
        note(project, phrase.evidence, end=year)


def _finished(phrase: Phrase) -> None:
    project = last_project(phrase, phrase.match.start(), back=0)
    if project:
        note(project, phrase.evidence, end=phrase.match["year"])


def _reported(phrase: Phrase) -> None:
    """'Uppdraget ska avrapporteras i april': of the year printed, else the only one of the text."""
    project = _project(phrase)
    held = next((m for m in phrase.reading.meetings if m.status == "held"), None)
    year = phrase.match["year"] or only_year(phrase.reading, held)
    if project and year:
        month = MONTH_NAMES.index(phrase.match["month"]) + 1
        note(project, phrase.evidence, end=f"{year}-{month:02}")


def _begun(phrase: Phrase) -> None:
    """'har en studie inletts', in a passage that begins with 'Under 2017'."""
    project, opened = _project(phrase), UNDER.match(phrase.text)
    if project and opened and fold(phrase.words("what")).startswith("en studie paborjats"):
        note(project, phrase.evidence, start=opened["year"])


def _period(phrase: Phrase) -> None:
    project = _project(phrase)
    if project:
        note(project, phrase.evidence, start=phrase.match["from"], end=phrase.match["to"])


def _days(phrase: Phrase) -> None:
    """'treårigt ... från och med 2023-10-01 till och med 2026-09-30'.

    A last day that cannot be is corrected where the length in years proves it, else left out.
    """
    project = _project(phrase)
    if project is None:
        return
    first, last = phrase.match["from"], phrase.match["to"]
    note(project, phrase.evidence, start=first)
    if "1900" < last[:4] < "2100":
        note(project, (), end=last)
        return
    years = LENGTHS.get(phrase.match["length"] or "", 0)
    begin = date.fromisoformat(first)
    end = begin.replace(year=begin.year + years) - timedelta(days=1)
    place = phrase.places(*phrase.match.span("to"))[0]
    note(project, (), end_as_written=last)
    if years and end.isoformat()[4:] == last[4:]:
        note(project, (), end=end.isoformat())
        phrase.reading.claims.doubt(Doubt.CORRECTED_DATE, place, f"{years} years from {first}")
    else:
        phrase.reading.claims.doubt(Doubt.IMPOSSIBLE_DATE, place)


def _cost_time(phrase: Phrase) -> None:
    """A common project of a party's people who present it."""
    project = last_project(phrase, phrase.match.start())
    party = phrase.id("owner")
    if project and party:
        note(project, phrase.evidence, participants=(party,))
        relate(phrase, party, "participates-in", project.id)


IN_MONTH: Final = r"(?:i (?P<month>" + "|".join(MONTH_NAMES) + r") |under |varen |hosten |(?:i )?)"
DAY: Final = r"\d{4}-\d{2}-\d{2}"
# fmt: off
RULES: Final = Rules((
    rule("runs a project", r"(?P<owner>{PARTY}) (?:har )?(?:driver|drev|driftar|drivit) (?:\w+ ){0,2}(?P<what>{PROJECT})", _runs),
    rule("runs, said the other way", r"\bdriver (?P<owner>{PARTY}) (?:[\w-]*projektet|satsningen|programmet) (?P<what>{PROJECT})", _runs),
    rule("is run by", r"(?P<what>{PROJECT})[^.]{0,10}? (?:(?:vilket|som|och) )?drivs av (?:[a-z]+ )?(?P<owner>{PARTY})", _runs),
    rule("it is run by", r"(?:^|(?<=\.[ ])|(?<=\n)|(?<=\.))\s*(?:Det|Projektet|Den) drivs av (?P<owner>{PARTY})", _runs),
    rule("project of a party", r"(?P<owner>{PARTY}) projekt (?P<what>{PROJECT})", _runs),
    rule("has carried out", r"(?P<owner>{PARTY}) har [^.]{0,40}?genomfort en [^.]{0,20}?(?:studie|pilotstudie) (?:av|om) [^.]{0,100}?(?P<what>{PROJECT})", _runs),
    rule("has carried out, said the other way", r"har (?P<owner>{PARTY}) genomfort en pilotstudie om [^.]{0,60}?(?P<what>{PROJECT})", _runs),
    rule("association got a project", r"(?P<owner>{ORG}) som bas, vilka fatt ett (?:EU|{ORG})-projekt \((?P<what>{PROJECT})", _runs),
    rule("works with projects", r"(?P<owner>{ORG}) (?:sarskilt )?arbetet med (?:tva|tre) (?:[a-z]+ )?projekt [^.]{0,60}\. (?P<what>{PROJECT})", _owns),
    rule("works with projects, second", r"(?P<owner>{ORG}) (?:sarskilt )?arbetet med (?:tva|tre) (?:[a-z]+ )?projekt [^.]{0,60}\. {PROJECT} och (?P<what>{PROJECT})", _owns),
    rule("offers", r"(?P<owner>{ORG}) erbjuder (?P<what>{PROJECT})", _owns),
    rule("administers", r"handlagger (?P<owner>{ORG}) (?P<what>{PROJECT})", _owns),
    rule("administers, second", r"handlagger (?P<owner>{ORG}) {PROJECT} (?:respektive|och) (?P<what>{PROJECT})", _owns),
    rule("checks of a party", r"(?P<owner>{ORG}) (?P<what>{PROJECT})(?=\.)", _owns),
    rule("has also started a project", r"(?P<owner>{ORG}) har (?:ocksa )?startat upp ett (?P<what>{PROJECT})", _owns),
    rule("stood for", r"(?P<what>{PROJECT}) som (?P<owner>{ORG}) stod for", _owns),
    rule("platform of a party", r"(?P<owner>{ORG}) [^.]{0,120}? plattformen (?P<what>{PROJECT})", _owns),
    rule("with funding from", r"med finansiering (?:fran|av) (?P<funders>{ORGS})", _funds),
    rule("funded by", r"(?P<what>{PROJECT})[^.]{0,60}? finansieras av (?P<funders>{ORGS})", _funds),
    rule("money from", r"(?P<what>{PROJECT})[^.]{0,80}? medel fran (?P<funders>{ORG})", _funds),
    rule("has financed projects", r"(?P<funders>{ORG}) har (?:aven )?finansierat [^.]{0,40}?projekt [^.]{0,90}\. Ett exempel ar (?P<what>{PROJECT})", _funds),
    rule("has financed projects, second", r"(?P<funders>{ORG}) har (?:aven )?finansierat [^.]{0,40}?projekt [^.]{0,90}\. Ett exempel ar {PROJECT} [^.]{0,160}\. (?P<what>{PROJECT})", _funds),
    rule("government grants", r"(?P<what>{PROJECT}) (?P<funders>{ORG}) har for (?P<year>(?:19|20)\d\d) tilldelat (?P<parties>{ORGS})", _grants),
    rule("funded by a noun", r"(?P<what>{PROJECT})[^.]{0,60}? finansieras av (?P<list>regionen|kommunerna|lansstyrelsen)\b", _funded_by_noun),
    rule("project of the union", r"(?:\bEU|{ORG})-projekt(?:et)? ?\(?(?P<what>{PROJECT})", _by_union),
    rule("project of the social fund", r"\b(?:socialfonds|ESF-)projektet (?P<what>{PROJECT})", _by_social_fund),
    rule("unnamed project of the union", r"\bett (?P<what>{PROJECT})", _by_union_unnamed),
    rule("table of a grant", r"Anvandning av (?P<what>{PROJECT})", _table_of_grant),
    rule("was a cooperation between", r"(?:var|ar) ett samarbete mellan (?P<list>[^.;:]{3,200}?)(?=\.|$)", _listed),
    rule("in a cooperation between", r"(?P<what>{PROJECT})[^.]{0,120}? samarbete mellan (?P<parties>{PARTYS})", _participants),
    rule("cooperates in a programme", r"(?P<parties>{ORG} samverkar med {ORGS}) i ett (?P<what>{PROJECT})", _participants),
    rule("takes part in", r"(?P<parties>{ORGS}) deltar i (?P<what>{PROJECT})", _takes_part),
    rule("coordinating partner", r"(?P<what>{PROJECT}) ar (?P<owner>{ORG}), [^.]{0,80}koordinerande partner", _coordinates),
    rule("present a common project", r"{PERSONS} fran (?P<owner>{ORG}) informerar om ett gemensamt projekt", _cost_time),
    rule("parties work with a project", r"\bhar (?P<list>[^.;:]{3,80}?) (?:borjat )?(?:jobba|jobbat|arbeta|arbetat) med [\w-]*projektet (?P<what>{PROJECT})", _listed),
    rule("parties take part in the project", r"[Ii] projektet (?:deltog|deltar|ingar|ingick|medverkar|medverkade) (?P<list>[^.;:]{3,120}?)(?=\.| med\b| som\b| for\b|$)", _listed),
    rule("carried out together with", r"(?:[Pp]rojektet|[Aa]rbetet|[Ss]atsningen|[Ss]tudien) (?:som )?(?:har )?(?:genomfors|genomfordes|genomforts|drivs|drevs|drivits|bedrivs|gors|sker) (?:tillsammans|i samverkan|i samarbete|i partnerskap) med (?P<parties>{PARTYS})", _here),
    rule("such a common project is", r"(?P<parties>{ORGS}) (?:samverkar|samarbetar) i [^.]{0,30}projekt[a-z]*\. (?:Ett sadant|Ett av dem|Ett exempel) ar (?P<what>{PROJECT})", _participants),
    rule("has joined a project", r"(?P<parties>{ORGS}) har (?:ocksa |aven )?(?:kopplat upp sig mot|anslutit sig till|gatt med i|gatt in i) (?P<what>{PROJECT})", _participants),
    rule("has worked with a party's", r"(?P<parties>{ORG}) har [^.]{0,30}?arbetat med {ORG} (?P<what>{PROJECT})", _participants),
    rule("has worked with several", r"har (?P<owner>{ORG}) (?:ocksa |aven )?arbetat med \d+ (?:sa kallade )?(?P<what>{PROJECT})", _owns),
    rule("takes part in it", r"(?P<what>{PROJECT}) (?P<parties>{ORGS}) deltar i\b", _participants),
    rule("was granted to", r"(?P<owner>{ORG}) har (?:[^.]{0,80}? )?fatt (?:ett |en )?(?P<what>{PROJECT}) beviljat", _got),
    rule("has developed", r"(?P<owner>{PARTY}) har (?:[a-z]+ ){0,3}?(?:utvecklat|tagit fram|startat|byggt upp|initierat) (?:ett |en )?(?P<what>{PROJECT})", _owns),
    rule("has developed, said the other way", r"har (?P<owner>{PARTY}) (?:[a-z]+ ){0,2}?(?:utvecklat|tagit fram|startat|byggt upp|initierat) (?:ett |en )?(?P<what>{PROJECT})", _owns),
    rule("steering group is", r"[Ss]tyrgrupp for projektet ar (?P<body>{BODY})", _steers),
    rule("part of the work within", r"[Aa]rbete(?:t)? med (?P<part>{PROJECT}) [^.]{0,20}del av arbetet inom (?P<whole>{PROJECT})", _part),
    rule("parts of support", r"delar ?[;:] (?P<parts>{PROJECTS})", _parts),
    rule("steering group consists of", r"(?P<body>{BODY}) (?:utgors|bestar) av\b", _steering_group),
    rule("started in", r"\b(?P<year>(?:19|20)\d\d) startades (?:projektet )?(?P<what>{PROJECT})", _started),
    rule("project started", r"Projektet startade (?:med [a-z ]{3,30} )?" + IN_MONTH + r"(?P<year>(?:19|20)\d\d)", _started),
    rule("last year of the project", r"\b(?P<year>(?:19|20)\d\d) har varit (?:projektet )?(?P<what>{PROJECT}) sista ar", _ended),
    rule("was ended", r"(?P<what>{PROJECT}) avslutades " + IN_MONTH + r"(?P<year>(?:19|20)\d\d)", _ended),
    rule("was reported at last", r"Projektet slutredovisades " + IN_MONTH + r"(?P<year>(?:19|20)\d\d)", _ended),
    rule("was granted in", r"(?P<what>{PROJECT}) som beviljades " + IN_MONTH + r"(?P<year>(?:19|20)\d\d)", _started),
    rule("ended at the turn of the year", r"Projektet avslutades vid arsskiftet", _ended_with_year),
    rule("went into ordinary work", r"(?P<what>{PROJECT}) har (?:inforlivats|overgatt|integrerats) i ordinarie verksamhet (?:under aret|(?:under )?(?P<year>(?:19|20)\d\d))", _ended_in_report),
    rule("expected to be finished", r"(?:beraknas|vantas|planeras) (?:sta|vara|bli) (?:klart?|fardigt?|fardigstalld|fardigstallt) (?:ar |under |i )?(?P<year>20\d\d)", _finished),
    rule("is to be reported", r"(?:Uppdraget|Projektet|Forstudien|Utredningen) ska (?:avrapporteras|slutredovisas|slutrapporteras|avslutas|vara klart|vara slutfort) (?:[^.]{0,24} )?i (?P<month>" + "|".join(MONTH_NAMES) + r")(?: (?P<year>20\d\d))?", _reported),
    rule("study begun in the year", r"\bhar (?P<what>{PROJECT})", _begun),
    rule("during the period", r"projekt under perioden (?P<from>(?:19|20)\d\d)[-–](?P<to>(?:19|20)\d\d) [^.]{0,60}\. Ett exempel ar (?P<what>{PROJECT})", _period),
    rule("during the period, second", r"projekt under perioden (?P<from>(?:19|20)\d\d)[-–](?P<to>(?:19|20)\d\d) [^.]{0,60}\. Ett exempel ar {PROJECT}[^.]{0,160}\. (?P<what>{PROJECT})", _period),
    rule("from day to day", r"(?:(?P<length>ett|tva|tre|fyra|fem)arigt [^.]{0,40}?)?fran och med (?P<from>" + DAY + r") till och med (?P<to>" + DAY + ")", _days, near="fran och med"),
))
# fmt: on
