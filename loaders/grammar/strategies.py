"""Strategies, plans, agreements, laws and the like named in running text.

A mention is a noun that tells what the document is ('bredbandsstrategi', 'samverkansavtal'), with
the adjectives before it and the topic and years after it. Short later mentions are joined to the
first one. Corpus: tests/corpora/strategies.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.goals import read_goals
from samverkan.loaders.grammar.naming import name_after, name_before
from samverkan.loaders.grammar.phrases import (
    Made,
    Phrase,
    Rules,
    apply,
    mark,
    note,
    rule,
)
from samverkan.loaders.grammar.spreading import spread
from samverkan.loaders.grammar.titles import Title, Titles, read_title
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.names import fold

__all__ = ["read_strategies"]

YEARS: Final = r"(?P<from>(?:19|20)\d\d)(?: ?[-–] ?(?P<to>(?:19|20)\d\d))"
ADJECTIVE: Final = (
    r"(?:[Rr]egional[at]?|[Nn]ationell[at]?|[Ss]trategisk[at]?|[Ll]okal[at]?|[Ff]ysisk[at]?"
    r"|[Ss]mart[a]?|[Ii]nternationell[at]?|[Kk]ommungemensam[ma]*|[Gg]emensam[mat]*|(?<![a-z])[a-z]+arig[at]"
    r"|[Uu]ppdaterad[e]?|[Nn]uvarande|[Rr]eviderade?t?)"
)
NOUN: Final = (
    r"(?P<noun>\b(?<![/-])(?=[\w-]*?(?:trategi|plan|program|avtal|verenskommelse|siktsforklaring"
    r"|policy)|projekt-)(?:projekt- och )?(?:[\w-]*(?:[Ss]trategi(?:ns?|s)?\b|[a-z]plan(?:ens?)?\b"
    r"|[a-z]*(?:handlings|forsorjnings|service)program(?:mets?)?\b|[a-z]savtal(?:ets?)?\b"
    r"|[Oo]verenskommelse(?:ns?)?\b|[Aa]vsiktsforklaring(?:ens?)?\b|policy(?:n|ns)?\b"
    r"|fardplan(?:en)?\b)|plan(?:ens?)?\b|avtal(?:et)?\b))"
)
NOUN_END: Final = (
    r"(?:trategi(?:ns?|s)?|plan(?:ens?)?|program(?:mets?)?|avtal(?:ets?)?|verenskommelse(?:ns?)?"
    r"|vsiktsforklaring(?:ens?)?|policy(?:n|ns)?)\b"
)
TOPIC: Final = (
    r"(?P<topic> for [^\W\d][^.,;:()]{0,80}| mellan parterna| [A-Z][a-z]+(?= (?:19|20)\d\d))?"
)
LAWS: Final = (
    "kommunallagen|skollagen|socialtjanstlagen|forvaltningslagen|miljobalken|arkivlagen"
    "|plan- och bygglagen|offentlighets- och sekretesslagen|sakerhetsskyddslagen|dataskyddslagen"
    "|lagen om offentlig upphandling|halso- och sjukvardslagen|bibliotekslagen|kollektivtrafiklagen"
)
KINDS: Final = (
    ("strategi", "strategy"),
    ("program", "programme"),
    ("plan", "plan"),
    ("avtal", "agreement"),
    ("overenskommelse", "agreement"),
    ("avsiktsforklaring", "agreement"),
    ("policy", "policy"),
)


# a name with its period, of some words of one line
DATED: Final = re.compile(r"[^\W\d_][^.,;:()\n]{2,60}?[^\S\n]" + YEARS + r"(?![\w-])")


def read_strategies(reading: Reading) -> None:
    """Find the strategies, plans, agreements and laws of a document, and their goals.

    Args:
        reading: organisations, bodies and projects are found; gets the strategies.
    """
    titles = Titles(reading)
    # a body may bear the name of the plan that it works with, so bodies are words at first
    kinds = (Kind.ORGANISATION, Kind.PROJECT, Kind.PERSON)
    apply(reading, FIRST, *kinds, memory=titles)
    apply(reading, RULES, Kind.BODY, *kinds, memory=titles)
    spread(reading, Kind.STRATEGY)
    read_goals(reading)


def kind_of(noun: str) -> str:
    """Return the kind of document that a noun tells."""
    return next((kind for part, kind in KINDS if part in noun), "strategy")


def _titles(phrase: Phrase) -> Titles:
    """Return the titles that the rules share."""
    return phrase.memory if isinstance(phrase.memory, Titles) else Titles(phrase.reading)


def _mention(phrase: Phrase) -> None:
    title = read_title(phrase)
    if title and _free(phrase, *title.place):
        draft = _titles(phrase).resolve(title, phrase, kind_of(title.stem))
        if draft:
            _mark(phrase, draft, title.place)


def _abbreviation(phrase: Phrase) -> None:
    title = read_title(phrase)
    if title and _free(phrase, *phrase.match.span()):
        draft = _titles(phrase).resolve(title, phrase, kind_of(title.stem))
        if draft:
            _titles(phrase).short[phrase.words("abbr")] = draft.id
            _mark(phrase, draft, phrase.match.span("title"))
            _mark(phrase, draft, phrase.match.span("abbr"), must=True)


def _short(phrase: Phrase) -> None:
    words = phrase.words("abbr")
    draft = _titles(phrase).abbreviated(words)
    if draft is None and words == "RUS":
        draft = phrase.reading.draft(Kind.STRATEGY, "Regional utvecklingsstrategi (RUS)")
        note(draft, (), kind="strategy")
        _titles(phrase).short[words] = draft.id
    if draft:
        _mark(phrase, draft, phrase.match.span("abbr"))


def _called(kind: str, *, capital: bool = False) -> Made:
    """Return what makes the words of the group `name` a document of this kind."""

    def produce(phrase: Phrase) -> None:
        _named(phrase, phrase.match.span("name"), kind, capital=capital)

    return produce


def _dated(phrase: Phrase) -> None:
    draft = _named(phrase, phrase.match.span("name"), kind_of(phrase.words("noun").casefold()))
    if draft:
        note(draft, (), start=phrase.match["from"], end=phrase.match["to"])
        note(draft, (), owner=phrase.id("owner"))
        years = phrase.match["from"], phrase.match["to"]
        # 'Kusten – Bästa stället 2020-2030' is also called 'Bästa stället'
        own = re.split(r"\s[–-]\s", re.sub(r"\s*\d{4}.*$", "", draft.name))[-1]
        if len(own.split()) > 1:
            draft.mention(own, ())
        _titles(phrase).add(Title(phrase.words("noun"), years=years), draft)


def _apposition(phrase: Phrase) -> None:
    end = phrase.match.end("to")
    draft = _named(phrase, (name_before(phrase.text, end), end), "strategy")
    if draft:
        year = re.search(r"\b(20\d\d)$", draft.name)
        note(draft, (), owner=phrase.id("owner"), end=year[1] if year else None)
        mark(phrase, draft, phrase.match.end("to") + 1, phrase.match.end())


def _after(phrase: Phrase) -> None:
    start = phrase.match.start("at")
    draft = _named(phrase, (start, name_after(phrase.text, start)), "policy")
    if draft and " " in draft.name and draft.name[1:].islower():
        words = draft.name[0].lower() + draft.name[1:]
        draft.mention(words if words in phrase.reading.text else "", ())


def _after_noun(phrase: Phrase) -> None:
    """'utvecklingsstrategin Gröna Vreta 2035': the noun tells the kind, the name follows."""
    start = phrase.match.start("at")
    dated = DATED.match(phrase.text, start)
    noun, end = phrase.words("noun"), dated.end() if dated else name_after(phrase.text, start)
    words = phrase.text[start:end].split()
    if len(words) < 2 or not _free(phrase, *phrase.match.span("noun")):
        return
    draft = _named(phrase, (start, end), kind_of(fold(noun)))
    if draft:
        note(draft, (), start=dated["from"] if dated else None, end=dated["to"] if dated else None)
        *adjectives, head = noun.split()
        _titles(phrase).add(Title(head, tuple(adjectives)), draft)
        mark(phrase, draft, *phrase.match.span("noun"))


def _directive(phrase: Phrase) -> None:
    kind = "directive" if "direktiv" in phrase.words("name") else "law"
    draft = _named(phrase, phrase.match.span("name"), kind)
    if draft:
        draft.mention(phrase.words("core"), ())


def _free(phrase: Phrase, start: int, end: int) -> bool:
    """Whether no strategy and no project is named between two places."""
    return phrase.reading.spans[phrase.index].free_of((Kind.STRATEGY, Kind.PROJECT), start, end)


def _named(
    phrase: Phrase, place: tuple[int, int], kind: str, *, capital: bool = False
) -> Draft | None:
    """Note a strategy that is called by the words of a place."""
    start, end = place
    words = " ".join(phrase.text[start:end].split())
    if not words or not _free(phrase, start, end):
        return None
    name = words[:1].upper() + words[1:] if capital else words
    draft = phrase.reading.mention(Kind.STRATEGY, name, phrase.index, (start, end, phrase.rule))
    note(draft, (), kind=kind)
    return draft


def _mark(phrase: Phrase, draft: Draft, place: tuple[int, int], *, must: bool = False) -> None:
    """Note one more mention of a strategy."""
    start, end = place
    while end > start and phrase.text[end - 1].isspace():
        end -= 1
    if must or _free(phrase, start, end):
        mark(phrase, draft, start, end)


BEGIN: Final = r"(?:(?={PARTY})|\b)"
OWNER: Final = r"(?:(?P<owner>{PARTY}) )?(?P<article>\b(?:[Ee]n|[Ee]tt)(?: ny| nytt)? |[Nn]ya? )?"
ADJECTIVES: Final = r"(?P<adjectives>(?:" + ADJECTIVE + r" )*)"
TITLE: Final = r"(?P<title>" + ADJECTIVES + NOUN + r")"
# the topic is looked at, not taken, so that the next mention may begin in it
AHEAD: Final = r"(?:(?=" + TOPIC.removesuffix("?") + r")|)"
# fmt: off
RULES: Final = Rules((
    rule("name, a strategy", r"(?P<to>\w) ?, (?:(?P<owner>{PARTY}) )?strategi for [^.,]{5,80}", _apposition),
    rule("strategy with a name and years", r"(?<!\w)(?:(?P<owner>{PARTY}) )?(?:" + ADJECTIVE + r" )*(?P<noun>\w*(?:strategi|plan|program))(?:n|en|met)? (?:ar )?(?P<name>(?:[A-Z]\w+|{ORG})[ ][–-][ ][^.,\n]{3,50}?[ ]" + YEARS + ")", _dated, near=r"\b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d"),
    rule("noun and its name", r"\b(?P<noun>(?:regionala |lokala |nationella |gemensamma )*[\w-]*(?:strategin|planen|programmet|policyn|overenskommelsen))[ ](?P<at>[A-Z])", _after_noun, near=r"(?:strategin|planen|programmet|policyn|overenskommelsen)\s"),
    rule("programme under a heading", r"inom (?P<name>[A-Z]\w+(?: \w+){0,5}? [–-] [A-Z]?\w+ handlingsplan)\b", _called("plan")),
    rule("law", r"\b(?P<name>" + LAWS + r")\b", _called("law", capital=True)),
    rule("directive or regulation", r"(?P<name>\b(?P<core>[A-Z][A-Za-z]*(?: ?\d)?)-(?:direktivet|forordningen|lagstift?ning(?:en)?))\b", _directive),
    rule("act of the union", r"(?P<name>(?:(?:EU|{ORG}) )?\b[a-z]+ [Ii]ntelligence [Aa]ct)\b", _called("law")),
    rule("strategy with an abbreviation", OWNER + TITLE.removesuffix(")") + TOPIC + r") \((?P<abbr>[A-Z]{2,6})\)", _abbreviation, near=r"\([A-Z]{2,6}\)"),
    rule("strategy", BEGIN + OWNER + TITLE + AHEAD, _mention, near=NOUN_END),
    rule("strategy named for its topic", r"(?P<name>(?:{ORG} )?\b[A-Z][A-Za-z]{1,3} strategi)\b", _called("strategy")),
    rule("joint effort", r"(?P<name>\b[Kk]raftsamlingen [A-Z]\w+)", _called("programme", capital=True)),
    rule("named document", r"\bdokumentet (?P<at>[A-Z])", _after),
    rule("national goal", r"\b(?P<name>nationella malet) att", _called("policy")),
    rule("abbreviation", r"(?P<abbr>[A-Z](?<!\w[A-Z])[A-Z]{1,5}\b)(?![-)])", _short),
))
# fmt: on
FIRST: Final = Rules(r for r in RULES if r.name == "strategy with an abbreviation")
