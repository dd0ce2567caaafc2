"""Who pays for a project: 'finansieras av A och B', 'får stöd av A', 'medfinansiär är A'.

What is applied for, hoped for or denied pays nothing. Corpus: tests/corpora/project_money.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.meant import (
    ADVERBS,
    AND,
    IT,
    LAST,
    LIST,
    NOUNS,
    SUBJECT,
    elided,
    project,
)
from samverkan.loaders.grammar.nouns import parties
from samverkan.loaders.grammar.phrases import Phrase, note, rule
from samverkan.loaders.grammar.ties import relate
from samverkan.loaders.reading import Draft
from samverkan.loaders.spans import Kind
from samverkan.ontology.facts import Relation
from samverkan.ontology.names import fold

__all__ = ["RULES"]

EU: Final = re.compile(r"(?:Europeiska unionen|EU)\b")


def _funds(phrase: Phrase) -> None:
    draft, projects = project(phrase), phrase.reading.drafts[Kind.PROJECT]
    named = [s.value for s in phrase.spans("list") if s.kind is Kind.PROJECT]
    funds = [id_ for id_ in named if projects[id_].fields.get("kind") == "funding"]
    for funder in (*parties(phrase, "list"), *funds) if draft else ():
        if draft and funder != draft.id:
            note(draft, phrase.evidence, funders=(funder,))
            relate(phrase, funder, "funds", draft.id)


def _second(phrase: Phrase) -> None:
    """'Projektet pågår 2021-2023 och finansieras av A': who pays, of the project that begins it."""
    if elided(phrase):
        _funds(phrase)


def _grants(phrase: Phrase) -> None:
    """'Regeringen har för 2017 tilldelat A ... kronor': whose money it is, for whom and which year."""
    _funds(phrase)
    draft, year = project(phrase), phrase.match["year"]
    if draft:
        note(draft, (), owner=next(iter(parties(phrase, "list")), None), start=year, end=year)
        note(draft, (), participants=phrase.ids("parties"))


def _by_union(phrase: Phrase) -> None:
    """'EU-projektet NAME', 'ett EU-projekt (NAME)': the union pays."""
    organisations = phrase.reading.drafts[Kind.ORGANISATION].values()
    union = next((d for d in organisations if EU.match(d.name)), None)
    if union and "EU" in phrase.words("of"):
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
    draft = phrase.reading.drafts[Kind.PROJECT][named[0].value]
    funder.mention("", phrase.evidence)
    note(draft, phrase.evidence, funders=(funder.id,))
    relate(phrase, funder.id, "funds", draft.id)


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
            draft = reading.drafts[Kind.PROJECT][span.value]
            places = reading.passages[index].evidence(span.start, span.end, phrase.rule)
            note(draft, places, funders=(grant,))
            reading.relations.append(
                Relation(subject=grant, predicate="funds", object=draft.id, evidence=places)
            )


PAYERS: Final = LIST.replace("{PARTY}", "{PARTY}|{PROJECT}")
LISTED: Final = PAYERS + LAST
OBJECT: Final = r"(?:(?:projektet |satsningen |insatsen |forstudien |programmet )?(?P<what>{PROJECT})|(?P<it>" + NOUNS + "))"
SUPPORT: Final = r"(?:finansiering|stod|medel|pengar|bidrag|projektmedel|projektstod|medfinansiering|ekonomiskt stod)"
# fmt: off
RULES: Final = (
    rule("project is paid by", SUBJECT + ADVERBS + r" (?:finansieras|finansierades|medfinansieras|medfinansierades|bekostas|bekostades|betalas|betalades|har finansierats|ar finansierat|ar finansierad|sponsras)" + ADVERBS + r" av " + LISTED, _funds),
    rule("and is paid by", AND + r" (?:finansieras|finansierades|medfinansieras|medfinansierades|bekostas)" + ADVERBS + r" av " + LISTED, _second),
    rule("project, run and paid by", r"(?P<what>{PROJECT})(?: ?,)?(?: (?:som|vilket|vilken))?(?: [a-z]+){0,2}? (?:drivs|drevs|bedrivs|bedrevs|ags|agdes|leds|leddes|genomfors|genomfordes|pagar|pagick|startade)[^.;]{0,60}? (?:och|samt) (?:finansieras|bekostas|betalas)" + ADVERBS + r" av " + LISTED, _funds),
    rule("project gets support from", SUBJECT + ADVERBS + r" (?:far|fick|har fatt|har beviljats|beviljades|har tilldelats|tilldelades|erhaller|har erhallit)" + ADVERBS + r" (?:(?:ett|\d[\d ,]* (?:kronor|kr|miljoner kronor|miljoner|tkr|mnkr) i) )?(?:[a-z]+ )?" + SUPPORT + r" (?:fran|av|ur) " + LISTED, _funds),
    rule("with funding from", r"(?P<what>{PROJECT})[^.;]{0,120}? med (?:[a-z]+ )?" + SUPPORT + r" (?:fran|av) " + LISTED, _funds),
    rule("it has funding from", IT + r"[^.;]{0,120}? med (?:[a-z]+ )?(?:finansiering|medfinansiering) (?:fran|av) " + LISTED, _funds),
    rule("money from", r"(?P<what>{PROJECT})[^.]{0,80}? (?:med|da|finansierat med) medel fran " + LISTED, _funds),
    rule("funders are", r"\b(?:[Mm]ed)?[Ff]inansiar(?:er|erna|en)?(?: (?:av|for|i|till) " + OBJECT + r")? ?(?:ar|:|var) ?" + LISTED, _funds),
    rule("money comes from", r"\b(?:[Pp]engarna|[Mm]edlen|(?:och )?[Ff]inansieringen|[Pp]rojektmedlen)(?: (?:till|for) " + OBJECT + r")? (?:kommer|kom|fas|ges) fran " + LISTED, _funds),
    rule("pays a project", PAYERS + r" (?:finansierar|finansierade|medfinansierar|medfinansierade|bekostar|bekostade|betalar|har finansierat|har medfinansierat)" + ADVERBS + " " + OBJECT, _funds),
    rule("grants money to a project", r"(?P<list>{PARTY}) (?:har )?(?:beviljat|beviljade|beviljar|tilldelat|tilldelade|tilldelar) " + OBJECT + r" (?:\d[\d ,]* (?:kronor|kr|miljoner|tkr|mnkr)|(?:[a-z]+ )?" + SUPPORT + ")", _funds),
    rule("has financed projects", r"(?P<list>{ORGS}) har (?:aven )?finansierat [^.]{0,40}?projekt [^.]{0,90}\. Ett exempel ar (?P<what>{PROJECT})", _funds),
    rule("has financed projects, second", r"(?P<list>{ORGS}) har (?:aven )?finansierat [^.]{0,40}?projekt [^.]{0,90}\. Ett exempel ar {PROJECT} [^.]{0,160}\. (?P<what>{PROJECT})", _funds),
    rule("government grants", r"(?P<what>{PROJECT}) (?P<list>{ORGS}) har for (?P<year>(?:19|20)\d\d) tilldelat (?P<parties>{ORGS})", _grants),
    rule("project of the union", r"(?P<of>\bEU|{ORG})-projekt(?:et)? ?\(?(?P<what>{PROJECT})", _by_union),
    rule("project of the social fund", r"\b(?:socialfonds|ESF-)projektet (?P<what>{PROJECT})", _by_social_fund),
    rule("unnamed project of the union", r"\bett (?P<of>(?P<what>{PROJECT}))", _by_union_unnamed),
    rule("table of a grant", r"Anvandning av (?P<what>{PROJECT})", _table_of_grant),
)
# fmt: on
