"""Projects, programmes, funds, studies and initiatives named in running text.

Every rule reads a way of saying that something is a project ('projektet NAME', 'NAME, ett projekt
som', 'NAME är en satsning'). Corpus: tests/corpora/projects.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from samverkan.loaders.grammar.naming import name_after, name_before
from samverkan.loaders.grammar.phrases import Made, Phrase, Rules, apply, note, rule
from samverkan.loaders.grammar.project_parties import read_parties
from samverkan.loaders.grammar.spreading import spread
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.ontology.names import fold

__all__ = ["read_projects"]

# ending of the noun -> kind of project
KINDS: Final = (
    ("projekt", "project"),
    ("program", "programme"),
    ("plattform", "platform"),
    ("studie", "study"),
    ("samarbete", "cooperation"),
    ("check", "funding"),
    ("fond", "funding"),
    ("initiativ", "initiative"),
    ("satsning", "initiative"),
    ("insats", "initiative"),
    ("erbjudande", "initiative"),
    ("system", "initiative"),
    ("uppdrag", "assignment"),
    ("stöd", "initiative"),
)
DEFINITE: Final = (
    "(?<![\\w-])(?P<noun>[\\w-]*(?:[Pp]rojekt(?:et)?|[Pp]lattformen|[Ii]nitiativet|[Ss]atsningen"
    "|[Ii]nsatsen|[a-z]studien)|[Ee]rbjudandet|[Kk]ampanjen)"
)
NOUN: Final = (
    "(?P<noun>[\\w-]*projekt|[\\w-]*satsning|[\\w-]*(?:utvecklings|accelerator)program"
    "|[\\w-]*stodsystem|[\\w-]*initiativ)"
)
HEADS: Final = r"(?:rojekt(?:et)?|lattformen|nitiativet|atsningen|nsatsen|studien|rbjudandet|ampanjen)\s"
NOUN_END: Final = r"(?:projekt|satsning|program|stodsystem|initiativ)\b"
# heads of programmes that are plans, not projects: see strategies.py
PLANS: Final = re.compile(
    r"(?:handlings|försörjnings|service|miljö|bostads|klimat|energi|utbildnings|parti)\w*program"
)
NEXT_HEADING: Final = re.compile(r"\n(?:§ ?)?\d[\d.]*[.)]? [A-ZÅÄÖ]")
CALLED: Final = re.compile(r"\b(?:[Pp]rojektets?|[Ss]atsningen|[Ii]nsatsen|[Ff]örstudien|pilotstudien?)\b")
APPLICATION: Final = re.compile(r"(?:Ansökan(?: om| för| till)?|Projektansökan|Projekt)[:,]?\s+(?:[–-]\s+)?(?=[A-ZÅÄÖ])")
MOST_WORDS: Final = 10
REACH: Final = 160  # letters within which a name ends
LABEL: Final = re.compile(
    r"(?<=\s)(?:Dnr|Diarien\w+|Ärendet|Ansökan|Projektledare\w*|Sökande|Beslut|Bakgrund|Förslag|"
    r"Ärendebeskrivning|Sammanfattning|Syfte)(?!\w)"
)  # what follows a heading in a page that became one line
HEADED: Final = re.compile(r"\s{0,8}(?:§{1,2}\s?)?\d{1,3}(?:[.:]\d{1,2})?(?:\s?§)?[.)]?\s")
NO_NAMES: Final = frozenset({"Dnr", "Kretsen", "Föreningen", "Förbundet", "Kommunen", "Regionen",
                             "Gruppen", "Rådet", "Nämnden", "Styrelsen"})  # fmt: skip
DEFINITES: Final = (
    ("plattform", "en"), ("program", "met"), ("projekt", "et"), ("satsning", "en"), ("lyft", "et"),
)  # fmt: skip
LONG: Final = 11  # letters of a compound that names a project without the words after it


def read_projects(reading: Reading) -> None:
    """Find the projects of a document, who owns, pays and takes part in them.

    Args:
        reading: people, organisations and bodies are found; gets projects and their relations.
    """
    apply(reading, NAMING_RULES, Kind.ORGANISATION, Kind.BODY, Kind.PERSON)
    _definite(reading)
    spread(reading, Kind.PROJECT)
    read_parties(reading)


def _definite(reading: Reading) -> None:
    """'kompetensplattformen' is a spelling of 'Kompetensplattform Vreta', where it is the only one."""
    drafts = list(reading.drafts[Kind.PROJECT].values())
    heads = Counter(fold(draft.name).split()[0] for draft in drafts)
    for draft in drafts:
        first, *others = draft.name.split()
        ending = next((e for noun, e in DEFINITES if first.endswith(noun)), None)
        known = ending and others and len(first) >= LONG and heads[fold(first)] == 1
        if known and f"{first.lower()}{ending}" in reading.text:
            draft.mention(f"{first.lower()}{ending}", ())


def kind_of(noun: str) -> str:
    """Return the kind of project that a noun tells."""
    folded = fold(noun)
    return next((kind for part, kind in KINDS if fold(part) in folded), "project")


def _add(phrase: Phrase, start: int, end: int, *, kind: str = "project", name: str = "") -> None:
    """Note a project whose printed name stands between two positions."""
    words = " ".join(phrase.text[start:end].split()).strip(" ,-–—")
    if not words or len(words.split()) > MOST_WORDS or fold(words).isdigit():
        return
    spans = phrase.reading.spans[phrase.index]
    taken = [s for s in spans if s.kind is Kind.PROJECT]
    others = [s for s in spans if s.kind is not Kind.PROJECT]
    named = any(s.start <= start and end <= s.end for s in others)
    if named or not free(taken, start, end):
        return
    draft = phrase.reading.mention(
        Kind.PROJECT, name or words, phrase.index, (start, end, phrase.rule)
    )
    note(draft, (), kind=kind)


def _after(phrase: Phrase) -> None:
    start = phrase.match.start("at")
    kind = kind_of(phrase.words("noun")) if phrase.has("noun") else "project"
    _add(phrase, start, _end_of(phrase, start), kind=kind)


def _programme_after(phrase: Phrase) -> None:
    start = phrase.match.start("at")
    _add(phrase, start, _end_of(phrase, start), kind="programme")


def _end_of(phrase: Phrase, start: int) -> int:
    """Where the name of a project ends: before a person, a label, or the line below a heading."""
    text, reach = phrase.text, start + REACH
    people = [
        s.start for s in phrase.reading.of_kind(phrase.index, Kind.PERSON) if start < s.start
    ]
    label = LABEL.search(text, start, reach)
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    titled = HEADED.match(text, line) and stop >= 0 and text[stop + 1 : stop + 2].isupper()
    limits = [*people[:1], label.start() if label else reach, stop if titled else reach]
    limit = min(*limits, len(text))
    end = name_after(text[:limit], start)
    last = text[end:limit].strip()
    if label and limit == label.start() and end > start and last.isalpha() and last.islower():
        end = text.index(last, end) + len(last)  # 'Vägen in Dnr 2016/12'
    return end if text[start:end] not in NO_NAMES else start


def _before(phrase: Phrase) -> None:
    end = phrase.match.end("to")
    start = name_before(phrase.text, end)
    _add(phrase, start, end, kind=kind_of(phrase.words("noun")))


def _study_before(phrase: Phrase) -> None:
    end = phrase.match.end("to")
    start = name_before(phrase.text, end)
    words = " ".join(phrase.text[start:end].split())
    name = f"{phrase.words('by')}-studien {words}" if words else ""
    _add(phrase, start, phrase.match.end(), kind="study", name=name)
    draft = _made(phrase, start)
    for alias in (words, f"{phrase.words('by')}-studie") if draft and len(words.split()) > 1 else ():
        draft.mention(alias, ())  # type: ignore[union-attr]


def _subject(phrase: Phrase) -> None:
    start, end = phrase.match.span("name")
    line = phrase.text.rfind("\n", 0, start) + 1
    cut = phrase.text.find("\n", start, end) + 1
    heads = cut and not phrase.text[line:start].strip(" §.)0123456789")
    if heads and phrase.text[cut].isupper():
        start = cut  # the line above is a heading
    first = fold(phrase.text[start:end]).split()[:1]
    if first and first[0] not in ("det", "den", "detta", "denna", "projektet", "arbetet", "har"):
        _add(phrase, start, end, kind=kind_of(phrase.words("noun")))


def _whole(kind: str, *, capital: bool = False) -> Made:
    """Return what makes the words of the group `name` a project of this kind."""

    def produce(phrase: Phrase) -> None:
        words = phrase.words("name")
        name = words[:1].upper() + words[1:] if capital else words
        _add(phrase, *phrase.match.span("name"), kind=kind, name=name)

    return produce


def _fragments(phrase: Phrase) -> None:
    """Two names that stand as a sentence of their own after 'två projekt för ...'."""
    start, end = phrase.match.span("list")
    cut = re.search(r"\s(?:och|samt)\s+(?=[A-ZÅÄÖ])", phrase.text[start:end])
    if cut:
        _add(phrase, start, start + cut.start())
        _add(phrase, start + cut.end(), end)


def _parts(phrase: Phrase) -> None:
    """'Stödet innehåller tre delar; A, B samt C.'"""
    start, end = phrase.match.span("list")
    at = start
    for cut in re.finditer(r"\s*,\s*|\s+(?:samt|och)\s+(?=[A-ZÅÄÖ])|$", phrase.text[start:end]):
        if start + cut.start() > at:
            _add(phrase, at, start + cut.start(), kind="initiative")
            _lower(phrase, at)
        at = start + cut.end()


def _lower(phrase: Phrase, start: int) -> None:
    """A name of common words is printed without its capital elsewhere."""
    draft = _made(phrase, start)
    if draft and " " in draft.name and draft.name[1:].islower():
        words = draft.name[0].lower() + draft.name[1:]
        if words in phrase.reading.text:
            draft.mention(words, ())


def _check(phrase: Phrase) -> None:
    """'VA-check', 'hamncheckarna': one thing, named in the plural."""
    words = phrase.words("name").replace("- ", "-")
    name = re.sub(r"checkarna$|check$", "checkar", words)
    name = name[:1].upper() + name[1:]
    _add(phrase, *phrase.match.span("name"), kind="funding", name=name)


def _grant(phrase: Phrase) -> None:
    """'anslag 2:4 Regionala hamnar', later 'anslag 2:4'."""
    start = phrase.match.start("name")
    end = phrase.match.end("name")
    if phrase.has("title"):
        end = phrase.match.end("title")
    number = phrase.words("number")
    known = [
        d.name
        for d in phrase.reading.drafts[Kind.PROJECT].values()
        if re.match(rf"Anslag {number}\b", d.name)
    ]
    words = " ".join(phrase.text[start:end].split())
    name = known[0] if known else words[:1].upper() + words[1:]
    _add(phrase, start, end, kind="funding", name=name)


def _owned(phrase: Phrase) -> None:
    """'Tångbolagets program', 'Algnätets satsning på unga'."""
    owner = phrase.spans("owner")[0]
    if not phrase.words("owner").casefold().endswith(("s", "x", "z")) or PLANS.search(
        phrase.words("noun")
    ):
        return
    start, end = phrase.match.span("name")
    drafts = phrase.reading.drafts[Kind.PROJECT]
    topic = fold(phrase.words("topic")) if phrase.has("topic") else ""
    named = next((d for d in drafts.values() if fold(d.name) == topic), None)
    if named:
        note(named, phrase.evidence, owner=owner.value)
        return
    known = set(drafts)
    _add(phrase, start, end, kind=kind_of(phrase.words("noun")))
    for id_ in set(phrase.reading.drafts[Kind.PROJECT]) - known:
        draft = phrase.reading.drafts[Kind.PROJECT][id_]
        note(draft, (), owner=owner.value)
        if phrase.has("topic"):
            draft.mention(phrase.words("topic"), ())


def _cooperation(phrase: Phrase) -> None:
    ids = phrase.ids("parties")
    if len(ids) < 2:
        return
    _add(phrase, *phrase.match.span(), kind="cooperation")
    draft = _made(phrase, phrase.match.start())
    if draft:
        note(draft, phrase.evidence, participants=ids)


def _unnamed(phrase: Phrase) -> None:
    """'ett nytt EU-projekt', 'ett annat projekt mellan A och B': known by those words only."""
    _add(phrase, *phrase.match.span("name"), kind=kind_of(phrase.words("name")))
    draft = _made(phrase, phrase.match.start("name"))
    if draft and phrase.has("parties"):
        note(draft, phrase.evidence, participants=phrase.ids("parties"))


def _pending(phrase: Phrase) -> None:
    """'NAME – pågående projekt där A, B och C är med'."""
    _add(phrase, *phrase.match.span("name"))
    draft = _made(phrase, phrase.match.start("name"))
    if draft:
        note(draft, phrase.evidence, participants=phrase.ids("parties"))


def _made(phrase: Phrase, start: int) -> Draft | None:
    """Return the project that was just noted at a position."""
    for span in phrase.reading.spans[phrase.index]:
        if span.kind is Kind.PROJECT and span.start == start:
            return phrase.reading.drafts[Kind.PROJECT][span.value]
    return None


def _heading(phrase: Phrase) -> None:
    """A heading that comes back within a sentence of its text, which calls it a project."""
    start, end = phrase.match.span("name")
    words, rest = phrase.words("name"), phrase.text[end:]
    after = NEXT_HEADING.search(rest)
    rest = rest[: after.start()] if after else rest
    again = re.search(r"[\w,]\s" + re.escape(words).replace(r"\ ", r"\s+") + r"(?![\w-])", rest)
    if 2 <= len(words.split()) <= 6 and again and CALLED.search(rest):
        _add(phrase, start, end, kind="study" if "pilotstudie" in fold(rest) else "project")


def _applied_for(phrase: Phrase) -> None:
    """The heading over 'Sökande: ...' or 'Projektägare: ...'."""
    start, end = phrase.match.span("name")
    lead = APPLICATION.match(phrase.text, start, end)
    _add(phrase, lead.end() if lead else start, end)


def _named_twice(phrase: Phrase) -> None:
    """'projektledare för Kajbron', and the name once more somewhere in the text."""
    start = phrase.match.start("at")
    end = name_after(phrase.text, start)
    words = " ".join(phrase.text[start:end].split())
    if words and " ".join(phrase.reading.text.split()).count(words) > 1:
        _add(phrase, start, end)


def _handshake(phrase: Phrase) -> None:
    """'ABC-handslaget', later only 'handslaget'."""
    _add(phrase, *phrase.match.span("name"), kind="initiative")
    draft = _made(phrase, phrase.match.start("name"))
    if draft:
        note(draft, (), owner=phrase.id("owner"))
        alone = re.search(r"(?<![\w-])handslaget\b", phrase.reading.text)
        draft.mention("handslaget" if alone else "", ())


def _partner(phrase: Phrase) -> None:
    """'Region Vretas Malmö-samarbete': a cooperation of its owner."""
    _add(phrase, *phrase.match.span("name"), kind="cooperation")
    draft = _made(phrase, phrase.match.start("name"))
    if draft:
        note(draft, phrase.evidence, owner=phrase.id("owner"))


def _assignment(phrase: Phrase) -> None:
    """'AI-uppdrag', 'AI-uppdraget': one assignment, named in the definite form."""
    name = phrase.words("name").removesuffix("et") + "et"
    _add(phrase, *phrase.match.span("name"), kind="assignment", name=name)


# fmt: off
NAMING_RULES: Final = Rules((
    rule("study of an organisation", r"(?P<to>[A-Z]\w+), en (?P<by>[A-Z]{2,6}|{ORG})-studie", _study_before),
    rule("grant by number", r"(?P<name>\b[Aa]nslag (?P<number>\d:\d+))(?P<title> [A-Z][a-z]+ [a-z]{4,}(?=[ ]?[\n.,]))?", _grant),
    rule("fund", r"\b(?P<name>(?:[Ss]ocial|[Rr]egional|[Ll]andsbygds|[Ss]truktur|[Ff]iskeri|[Mm]iljo)fonden)\b", _whole("funding", capital=True)),
    rule("rural programme", r"\b(?P<name>[Ll]andsbygdsprogrammet)\b", _whole("funding", capital=True)),
    rule("local development", r"\b(?P<name>[Ll]okalt ledd utveckling)\b", _whole("funding", capital=True)),
    rule("Interreg", r"\b(?P<name>(?:Interreg|INTERREG) [A-Z]\w+(?>(?:-\s?[A-Z]\w+)*))", _whole("funding")),
    rule("checks", r"(?P<name>\b(?:[A-Z]\w*-\s?checkar(?:na)?|[A-Z]\w*-check|\w{4,}checkar(?:na)?))\b", _check),
    rule("project in brackets", r"projekt \((?P<name>[A-Z][^()]{2,60})\)", _whole("project")),
    rule("project noun and name", DEFINITE + r" (?P<at>[A-Z])(?![A-Z]?[ ]*\))", _after, near=HEADS),
    rule("heading with project", r"\bProjekt:?[ ]++(?P<at>[A-Z])", _after),
    rule("name, a project", r"(?P<to>[\w]) ?,? (?:ett|en) (?:[a-z]+ )?" + NOUN + r" (?:for|som|dar|med|mellan)\b", _before, near=NOUN_END),
    rule("name is a project", r"(?:^|(?<=[.!?:]\s)|(?<=\n)|(?<=\.[ ]\n))(?P<name>[A-Z][^.,;:()\n]{2,40}(?:\n[^.,;:()]{2,60})?) ar (?:ett|en) (?:[a-z]+ ){0,2}" + NOUN + r"\b", _subject, near=NOUN_END),
    rule("another project, name", r"\b[Ee]tt (?:annat|liknande|nytt|tidigare) projekt, (?P<at>[A-Z])(?=[^.,;]{2,60},)", _after),
    rule("project is name", r"\b[Ee]tt (?:annat |ytterligare )?projekt [^.,]{0,40}ar (?P<at>[A-Z])", _after),
    rule("name is a cooperation between", r"(?:^|(?<=[.!?:]\s)|(?<=\n)|(?<=\.[ ]\n))(?P<name>[A-Z][^.,;:()\n]{2,40}) (?:ar|var) ett (?P<noun>[a-z]*samarbete) mellan {ORGS}", _subject),
    rule("such a project is name", r"projekt\b[^.]{0,120}\. (?:Ett sadant|Ett exempel|Ett av dem) ar (?P<at>[A-Z])", _after),
    rule("two projects", r"(?:tva|tre) (?:[a-z]+ )?projekt [^.]{0,80}\. (?P<list>[A-Z][^.]{10,160}(?:och|samt) [A-Z][^.]{5,120})\.", _fragments),
    rule("general support", r"\butvecklat ett (?P<name>generellt [a-z][^.,]{4,40}?stod)\b", _whole("initiative")),
    rule("parts", r"(?:innehaller|bestar av) (?:tva|tre|fyra|fem) delar ?[;:] (?P<list>[A-Z][^.;:]{5,200})\.", _parts),
    rule("measures, for example", r"(?:insatser|projekt) [^.,]{0,30}, (?:exempelvis|bland annat) (?P<at>[A-Z])", _after),
    rule("takes part in", r"{ORGS} deltar i (?P<at>[A-Z])", _after),
    rule("addresses", r"(?P<name>[A-Z]\w+ [A-Z]\w+) (?:riktar|vander) sig till", _whole("project")),
    rule("platform", r"(?P<name>[A-Z]\w*plattform(?:[ ][A-Z]\w+)+)", _whole("platform")),
    rule("programme on offer", r"{ORG} erbjuder (?P<at>[A-Z])(?=[\w ]{2,40}(?:och har|,|\.))", _programme_after),
    rule("heading of a project", r"(?:\A|(?<=\n))(?:§[ ]?)?(?:\d[\d.]*[.)]?[ ])?(?P<name>[A-Z][^\n.,:;]{3,70}?)[ ]*\n(?=[^$]*(?:[Pp]rojektet|[Ss]atsningen|[Ii]nsatsen|[Ff]orstudien|pilotstudie))", _heading),
    rule("heading over who applies", r"(?:\A|(?<=\n))(?:§[ ]?)?\d[\d.]*[.)]?[ ](?P<name>[A-Z][^\n:;]{3,60}?)[ ]*\n(?=(?:Sokande|Projektagare|Stodsokande|Sokt stod|Sokt belopp)\b)", _applied_for),
    rule("project in quotes", DEFINITE + r" [\"”“»'](?P<name>[A-Z0-9][^\"”“»«'\n]{2,60})[\"”“«»']", _whole("project")),
    rule("project manager of", r"\b(?:projektledare|projektsamordnare) (?:for|i) (?P<at>[A-Z])", _named_twice),
    rule("feasibility study", r"\b(?P<noun>[Ff]orstudie) (?P<at>[A-Z])", _after),
    rule("programme of an organisation", r"(?P<name>(?P<owner>{ORG}) (?P<noun>\w*program\b|satsning (?:pa|kring) (?P<topic>[^.,]{4,50})))(?=\.|,| (?:och|eller|har|ar|som)\b)", _owned),
    rule("common programme", r"\bi ett (?P<name>(?:export|mentors|utvecklings|utbytes)program) som", _whole("programme")),
    rule("cooperation between", r"\b[Ss]amarbetet mellan (?P<parties>{ORGS})", _cooperation),
    rule("project under way", r"(?:^|\n)(?P<name>[A-Z][^.\n]{5,80}?) [–—-] pagaende projekt dar (?P<parties>{ORGS})", _pending),
    rule("unnamed EU project", r"\bett (?P<name>(?:nytt )?(?:EU|ESF|{ORG})-projekt(?: inom [a-z]+)?)\b(?! \()", _unnamed),
    rule("project between", r"\b[Ee]tt (?P<name>(?:annat|nytt|gemensamt) projekt mellan (?P<parties>{ORGS}))", _unnamed),
    rule("choice of measures", r"\b(?:en|annan|ny) (?P<name>atgardsvalsstudie)\b", _whole("study")),
    rule("so-called projects", r"\bsa kallade (?P<name>\w+projekt)\b", _whole("initiative", capital=True)),
    rule("station to be built", r"(?P<name>[A-Z]\w+ station) (?:ska|skall|kommer att) (?:byggas|rustas)", _whole("infrastructure")),
    rule("new construction", r"\b(?:nya|nytt) (?P<name>\w*(?:terminalen|dubbelsparet|forbifarten|tunneln)(?: och resecentrumet)?)\b", _whole("infrastructure")),
    rule("fixed link", r"(?P<name>fast forbindelse over [A-Z]\w+(?: [A-Z]\w+)?)", _whole("infrastructure")),
    rule("assignment", r"(?P<name>\b[A-Z]\w*-uppdrag(?:et)?)\b", _assignment),
    rule("handshake", r"(?P<name>(?:(?P<owner>{ORG})|\b[A-Z]{2,5})-hands?laget)\b", _handshake),
    rule("cooperation with a name", r"(?P<owner>{ORG}) (?P<name>[A-Z]\w+-samarbete(?:t)?)\b", _partner),
    rule("exchange", r"(?P<name>\b[A-Z]\w+(?:-\w+)*-utbyte)\b som", _whole("initiative")),
    rule("work with an abbreviation", r"[Aa]rbete(?:t)? med (?P<name>[A-Z]{3,6}) (?:ar|ingar)", _whole("initiative")),
    rule("work with a titled task", r"arbetet med (?P<name>[A-Z][^.,;:]{25,100})\.", _whole("project")),
))
# fmt: on
