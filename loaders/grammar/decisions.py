"""Decisions in running text: statements, assignments, elections and approvals.

A decision is read only where the text says that something was decided, chosen, adopted or given
to somebody; what is hoped or planned is none. Corpus: tests/corpora/decisions.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from samverkan.loaders.grammar.dates import find_dates
from samverkan.loaders.grammar.phrases import Phrase, Rules, apply, rule
from samverkan.loaders.grammar.sentences import Titles, item_at, meeting_of
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Decision, Relation

__all__ = ["item_at", "meeting_of", "read_decisions"]

KINDS: Final = {
    "election": ("utse", "valja", "forratta", "tillsatta"),
    "assignment": ("uppdra", "ge", "lamna", "aterremittera"),
    "approval": (
        "godkanna", "anta", "faststalla", "bifalla", "tillstyrka", "ga", "ansluta", "bevilja",
        "inratta", "avsatta", "teckna",
    ),
}  # fmt: skip
BULLET: Final = re.compile(r"(?<!\s)(?P<indent>\s*+)[-•–]\s++(?P<text>.+)")
ENUMERATED: Final = re.compile(r"(?<!\d)\d++[).]|[a-z][).]\s")
DEEPEST: Final = 3  # blanks before a bullet that is an assignment of its own
YEAR: Final = re.compile(r"\b(?:[Uu]nder|[Åå]r|[Ii]|[Ff]ör)?\s*((?:19|20)\d\d)\b(?![-–]\d)")
REPORT_YEAR: Final = re.compile(r"\bUnder\s+((?:19|20)\d\d)\b")
MONTHS: Final = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


@dataclass
class Said:
    """What the rules share: the year that the document reports on, the decisions it has told."""

    year: str | None
    titles: Titles
    decisions: set[tuple[str | None, ...]] = field(default_factory=set)


def _said(phrase: Phrase) -> Said:
    if isinstance(phrase.memory, Said):
        return phrase.memory
    return Said(None, Titles(phrase.reading))


def read_decisions(reading: Reading) -> None:
    """Find the decisions of a document and what they give to whom.

    Args:
        reading: people, organisations, bodies, projects, strategies, meetings and agenda are
            found; gets decisions, and the relations `adopted` and `assigns`.
    """
    kinds = (Kind.PERSON, Kind.ORGANISATION, Kind.BODY, Kind.PROJECT, Kind.STRATEGY)
    apply(reading, RULES, *kinds, memory=Said(report_year(reading), Titles(reading)))
    _assigns(reading)


def _decide(
    phrase: Phrase,
    kind: str,
    *,
    assignee: str | None = None,
    by: str | None = None,
    places: tuple[Evidence, ...] = (),
    summary: str = "",
    strength: str = "explicit",
    date: str | None = None,
) -> None:
    """Note a decision, unless the same sentence gave the same one."""
    start, end = _said(phrase).titles.sentence(phrase)
    evidence = places or phrase.places(start, end)
    if not evidence or _said(phrase).titles.inside(phrase):
        return
    item = item_at(phrase.reading, evidence[0].line, evidence[0].start)
    meeting = meeting_of(phrase.reading, item)
    words = summary or " ".join(phrase.text[start:end].split())
    made = Decision(
        meeting=meeting,
        item=(item.number or item.title) if item else None,
        kind=kind,
        summary=words,
        assignee=assignee,
        strength=strength,
        by=None if meeting else by,
        date=None if meeting else date,
        evidence=evidence,
    )
    same = (made.meeting, made.item, made.kind, made.summary, made.assignee)
    said = _said(phrase).decisions
    if same not in said:
        said.add(same)
        phrase.reading.decisions.append(made)
        phrase.reading.claims.claim(evidence)


def _statement(phrase: Phrase) -> None:
    _decide(phrase, "statement")


def _assignment(phrase: Phrase) -> None:
    for id_ in phrase.ids("who"):
        _decide(phrase, "assignment", assignee=id_)


def _election(phrase: Phrase) -> None:
    for id_ in phrase.ids("who"):
        _decide(phrase, "election", assignee=id_)


def _approval(phrase: Phrase) -> None:
    _decide(phrase, "approval")


def _resolved(phrase: Phrase) -> None:
    """'NN beslutar att ...': the verb tells the kind."""
    verb = phrase.match["verb"]
    kind = next((kind for kind, verbs in KINDS.items() if verb in verbs), "statement")
    _decide(phrase, kind, by=phrase.id("by"), date=_date(phrase))


def _adopted(phrase: Phrase) -> None:
    """'PLAN antogs av BODY i november 2017'."""
    by, what, date = phrase.id("by"), phrase.id("what"), _date(phrase)
    if what is None or _known_adoption(phrase, what):
        return
    _decide(phrase, "approval", by=by, date=date)
    if by:
        phrase.reading.relations.append(
            Relation(subject=by, predicate="adopted", object=what, evidence=phrase.evidence)
        )


def _known_adoption(phrase: Phrase, what: str) -> bool:
    """Whether the document has said before who adopted it."""
    return any(r.predicate == "adopted" and r.object == what for r in phrase.reading.relations)


def _granted(phrase: Phrase) -> None:
    _decide(phrase, "approval", by=phrase.id("by"), date=_date(phrase))


def _settled(phrase: Phrase) -> None:
    """'Inom NÄTVERKET har ett samverkansavtal fastställts': the body before it decided."""
    start, _ = phrase.sentence()
    bodies = [s for s in phrase.view.within(start, phrase.match.start()) if s.kind is Kind.BODY]
    _decide(phrase, "approval", by=bodies[-1].value if bodies else None, date=_date(phrase))


def _date(phrase: Phrase) -> str | None:
    """Return the date that the sentence gives: a day, a month, or a year."""
    start, end = phrase.sentence()
    text = phrase.text[start:end]
    tail = text[phrase.match.start() - start :]
    for part in (tail, text):
        dated = [f.first for f in find_dates(part) if f.possible and f.first[:1] != "-"]
        if dated:
            return dated[0]
    year = re.search(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])", text)
    month = re.search(r"\bi (" + "|".join(MONTHS) + r")\b", " ".join(text.split()))
    if year and not month:
        return year[0]
    report = _said(phrase).year
    if month and report:
        return f"{report}-{MONTHS.index(month[1]) + 1:02}"
    return report if re.search(r"under\s+året", text) else None


def report_year(reading: Reading) -> str | None:
    """Return the year that a report is about: the one it says 'Under ...' of, three times or
    more and more often than of any other."""
    years = Counter(REPORT_YEAR.findall(reading.text))
    counted = sorted(((count, year) for year, count in years.items()), reverse=True)
    clear = counted and counted[0][0] >= 3 and (len(counted) < 2 or counted[0][0] > counted[1][0])
    return counted[0][1] if clear else None


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
        _decide(
            phrase,
            "assignment",
            assignee=assignee,
            summary=summary,
            places=(*phrase.evidence, *entry),
        )


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


WHO: Final = r"(?P<who>{PERSON}(?:,? (?:och )?{PERSON})*+|{BODY}|{ORG})"
DONE: Final = r"(?:godkandes|godkanns|faststalldes|faststalls|antogs|lades till handlingarna)"
# fmt: off
RULES: Final = Rules((
    rule("body is of one mind", r"{BODY} (?:uttrycker|uttalar|ar eniga? om|ar enigt om|staller sig bakom|stallde sig bakom) ", _statement),
    rule("is given a task", WHO + r" (?:far|fick|ges|gavs) (?:i )?uppdrag(?:et)? att", _assignment),
    rule("gives a task", r"(?:uppdrar|uppdrog|ger) (?:at )?(?P<who>{PERSON}|{BODY}|{ORG}) (?:i uppdrag )?att", _assignment),
    rule("tasks in a list", r"[Uu]ppdrag (?:till|for|at) (?P<who>{BODY}|{PERSON}|{ORG}) ?:", _listed),
    rule("is chosen", WHO + r" (?:utsags|utses|valdes|valjs|utsagos) (?:att|till|som)\b", _election),
    rule("body chooses", r"{PARTY} (?:utser|utsag|valjer|valde) (?P<who>{PERSONS})", _election),
    rule("chosen to", r"[Tt]ill (?:justerare|justeringsman|ordforande|sekreterare|vice ordforande|ledamot) (?:utsags|utses|valdes|valjs) (?P<who>{PERSONS})", _election),
    rule("group is set up", r"(?:tillsatts|tillsattes|bildas|inrattas) (?:en|ett) (?P<who>{BODY})", _election),
    rule("is approved", r"\b[A-Z]\w+(?: \w+){0,3}? " + DONE + r"(?= ?\.| med| utan| enligt)", _approval),
    rule("decides", r"(?P<by>{PARTY}) (?:beslutar|beslutade|beslot)(?: enhalligt)?(?: i [a-z]+(?: \d{4})?)? att (?P<verb>[a-z]+)", _resolved),
    rule("strategy is adopted", r"(?P<what>{STRATEGY})[^.]{0,90}? antogs (?:i|av) (?P<by>{PARTY})", _adopted),
    rule("party adopts", r"\bantog (?P<by>{PARTY}) [^.]{0,40}?(?P<what>{STRATEGY})", _adopted),
    rule("is complemented", r"\bkompletterades (?:strategin|{STRATEGY}) med", _granted),
    rule("agreement is settled", r"\b(?:en|ett) {STRATEGY}[^.]{0,40}? (?:faststallts|fastslagits|antagits)", _settled),
    rule("money is granted", r"(?P<by>{PARTY}) har (?:for (?:19|20)\d\d )?tilldelat {PARTY} [\d ]+ kronor", _granted),
    rule("project is granted", r"{PROJECT} som beviljades", _granted),
))
# fmt: on
