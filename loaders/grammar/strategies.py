"""Strategies, plans, agreements, laws and the like named in running text.

A mention is a noun that tells what the document is ('bredbandsstrategi', 'samverkansavtal'), with
the adjectives before it and the topic and years after it. Short later mentions are joined to the
first one. Corpus: tests/corpora/strategies.txt.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.goals import read_goals
from samverkan.loaders.grammar.naming import name_after, name_before
from samverkan.loaders.grammar.phrases import (
    Phrase,
    Rule,
    apply,
    mark,
    note,
    plain,
    rule,
)
from samverkan.loaders.grammar.spreading import spread
from samverkan.loaders.grammar.titles import Title, Titles
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free

__all__ = ["read_strategies"]

YEARS: Final = r"(?P<from>(?:19|20)\d\d)(?: ?[-–] ?(?P<to>(?:19|20)\d\d))"
ADJECTIVE: Final = (
    r"(?:[Rr]egional[at]?|[Nn]ationell[at]?|[Ss]trategisk[at]?|[Ll]okal[at]?|[Ff]ysisk[at]?"
    r"|[Ss]mart[a]?|[Ii]nternationell[at]?|[Kk]ommungemensam[ma]*|[Gg]emensam[mat]*|[a-z]+arig[at]"
    r"|[Uu]ppdaterad[e]?|[Nn]uvarande|[Rr]eviderade?t?)"
)
NOUN: Final = (
    r"(?P<noun>\b(?<![/-])(?:projekt- och )?(?:[\w-]*(?:[Ss]trategi(?:ns?|s)?\b|[a-z]plan(?:ens?)?\b"
    r"|[a-z]*(?:handlings|forsorjnings|service)program(?:mets?)?\b|[a-z]savtal(?:ets?)?\b"
    r"|[Oo]verenskommelse(?:ns?)?\b|[Aa]vsiktsforklaring(?:ens?)?\b|policy(?:n|ns)?\b"
    r"|fardplan(?:en)?\b)|plan(?:ens?)?\b|avtal(?:et)?\b))"
)
TOPIC: Final = r"(?P<topic> for [^\W\d][^.,;:()]{0,80}| mellan parterna| [A-Z][a-z]+(?= (?:19|20)\d\d))?"
PERIOD: Final = re.compile(
    r"\s+(?P<from>(?:19|20)\d\d)\s?[-–]\s?(?P<to>(?:19|20)\d\d)"
    r"|\s+för\s+(?P<year>20\d\d)(?=\s+(?:har|ska|som|är)\b|\.)"
)
LAWS: Final = (
    "kommunallagen|skollagen|socialtjanstlagen|forvaltningslagen|miljobalken|arkivlagen"
    "|plan- och bygglagen|offentlighets- och sekretesslagen|sakerhetsskyddslagen|dataskyddslagen"
    "|lagen om offentlig upphandling|halso- och sjukvardslagen|bibliotekslagen|kollektivtrafiklagen"
)
KINDS: Final = (
    ("strategi", "strategy"), ("program", "programme"), ("plan", "plan"), ("avtal", "agreement"),
    ("overenskommelse", "agreement"), ("avsiktsforklaring", "agreement"), ("policy", "policy"),
)  # fmt: skip
# nouns that end alike and are no documents of this kind
NOT_THESE: Final = re.compile(
    r"(?:projekt|affars|tids?|tid|kapital|bild|mark|vanings|nivå|ram|kollektiv|hyres|anstallnings|kop|arrende"
    r"|losning|arbets)(?:plan|avtal)",
    re.IGNORECASE,
)


def read_strategies(reading: Reading) -> None:
    """Find the strategies, plans, agreements and laws of a document, and their goals.

    Args:
        reading: organisations, bodies and projects are found; gets the strategies.
    """
    titles = Titles(reading)
    rules = _rules(titles)
    abbreviated = [r for r in rules if r.name == "strategy with an abbreviation"]
    apply(reading, abbreviated, Kind.ORGANISATION, Kind.PROJECT, Kind.PERSON)
    apply(reading, rules, Kind.ORGANISATION, Kind.BODY, Kind.PROJECT, Kind.PERSON)
    spread(reading, Kind.STRATEGY)
    read_goals(reading)


def kind_of(noun: str) -> str:
    """Return the kind of document that a noun tells."""
    return next((kind for part, kind in KINDS if part in noun), "strategy")


def _title(phrase: Phrase) -> Title | None:
    """Return the parts of a mention, or None when the noun is another thing."""
    noun = phrase.words("noun")
    adjectives = tuple(phrase.words("adjectives").split())
    alone = noun.casefold() in ("plan", "planen", "avtal", "avtalet", "planens")
    if NOT_THESE.search(plain(noun)) or (alone and not adjectives):
        return None
    start, end = phrase.match.start("title"), phrase.match.end("noun")
    article = phrase.words("article").casefold() if phrase.has("article") else ""
    if article.endswith(("ny", "nytt", "nya")):
        start -= len(article.split()[-1]) + 1
    if article and re.search(r"\bär\s+$", phrase.text[: phrase.match.start("article")]):
        return None
    topic = ""
    if phrase.has("topic"):
        stop = name_stop(phrase.text, phrase.match.start("topic"), phrase.match.end("topic"))
        topic = " ".join(phrase.text[phrase.match.start("topic") : stop].split())
        end = stop if topic else end
    years: tuple[str | None, str | None] = (None, None)
    found = PERIOD.match(phrase.text, end)
    if found:
        years, end = (found["from"] or found["year"], found["to"] or found["year"]), found.end()
    return Title(
        noun=noun,
        adjectives=adjectives,
        topic=topic,
        years=years,
        owner=phrase.id("owner"),
        article=article,
        place=(start, end),
        passage=phrase.index,
    )


STOPS: Final = re.compile(
    r"\s(?:som|vilket|vilken|vilka|har|hade|ska|skall|kan|kommer|ar|var|blir|fram|mellan|samt|fastst\w+"
    r"|fastsl\w+|antogs|togs|i|inom|under|med|mot|kring|att|ar|ligger|bidrar|vid|pa|av|och (?:ar|har|ska|kan|far|ligger|bidrar|syftar|finns)"
    r"|\w+(?:ades|ats|its|des|tes|erar))\b|\s*\n(?=[A-ZÅÄÖ])|\s*\d{4}|\sfor\s"
)


def name_stop(text: str, start: int, end: int) -> int:
    """Return where a topic ends that begins with ' för '."""
    inner = plain(text[start:end])
    lead = re.match(r"\s*for\s+|\s*", inner)
    begin = lead.end() if lead else 0
    cut = STOPS.search(inner, begin)
    stop = start + (cut.start() if cut else len(inner))
    return stop if stop > start + begin else start


def _rules(titles: Titles) -> tuple[Rule, ...]:
    """Return the rules, which share the titles of the document."""

    def mention(phrase: Phrase) -> None:
        title = _title(phrase)
        if title and free(_taken(phrase), *title.place):
            draft = titles.resolve(title, phrase, kind_of(title.stem))
            if draft:
                _mark(phrase, draft, title.place)

    def abbreviation(phrase: Phrase) -> None:
        title = _title(phrase)
        if title and free(_taken(phrase), *phrase.match.span()):
            draft = titles.resolve(title, phrase, kind_of(title.stem))
            if draft:
                titles.short[phrase.words("abbr")] = draft.id
                _mark(phrase, draft, phrase.match.span("title"))
                _mark(phrase, draft, phrase.match.span("abbr"), must=True)

    def short(phrase: Phrase) -> None:
        words = phrase.words("abbr")
        draft = titles.abbreviated(words)
        if draft is None and words == "RUS":
            draft = phrase.reading.draft(Kind.STRATEGY, "Regional utvecklingsstrategi (RUS)")
            note(draft, (), kind="strategy")
            titles.short[words] = draft.id
        if draft:
            _mark(phrase, draft, phrase.match.span("abbr"))

    def named(kind: str, group: str = "name", *, capital: bool = False) -> object:
        def produce(phrase: Phrase) -> None:
            _named(phrase, phrase.match.span(group), kind, capital=capital)

        return produce

    def dated(phrase: Phrase) -> None:
        draft = _named(phrase, phrase.match.span("name"), kind_of(phrase.words("noun").casefold()))
        if draft:
            note(draft, (), start=phrase.match["from"], end=phrase.match["to"])
            note(draft, (), owner=phrase.id("owner"))
            titles.add(Title(phrase.words("noun"), years=(phrase.match["from"], phrase.match["to"])), draft)

    def apposition(phrase: Phrase) -> None:
        end = phrase.match.end("to")
        draft = _named(phrase, (name_before(phrase.text, end), end), "strategy")
        if draft:
            year = re.search(r"\b(20\d\d)$", draft.name)
            note(draft, (), owner=phrase.id("owner"), end=year[1] if year else None)
            mark(phrase, draft, phrase.match.end("to") + 1, phrase.match.end())

    def after(phrase: Phrase) -> None:
        start = phrase.match.start("at")
        _named(phrase, (start, name_after(phrase.text, start)), "policy")

    def directive(phrase: Phrase) -> None:
        kind = "directive" if "direktiv" in phrase.words("name") else "law"
        draft = _named(phrase, phrase.match.span("name"), kind)
        if draft:
            draft.mention(phrase.words("core"), ())

    owner = r"(?:(?P<owner>{PARTY}) )?(?P<article>\b(?:[Ee]n|[Ee]tt)(?: ny| nytt)? |[Nn]ya? )?"
    adjectives = r"(?P<adjectives>(?:" + ADJECTIVE + r" )*)"
    title = r"(?P<title>" + adjectives + NOUN + TOPIC + r")"
    # fmt: off
    return (
        rule("name, a strategy", r"(?P<to>\w) ?, (?:(?P<owner>{PARTY}) )?strategi for [^.,]{5,80}", apposition),
        rule("strategy with a name and years", r"(?:(?P<owner>{PARTY}) )?(?:" + ADJECTIVE + r" )*(?P<noun>\w*(?:strategi|plan|program))(?:n|en|met)? (?:ar )?(?P<name>(?:[A-Z]\w+|{ORG})[ ][–-][ ][^.,\n]{3,50}?[ ]" + YEARS + ")", dated),
        rule("programme under a heading", r"inom (?P<name>[A-Z]\w+(?: \w+){0,5}? [–-] [A-Z]?\w+ handlingsplan)\b", named("plan")),
        rule("law", r"\b(?P<name>" + LAWS + r")\b", named("law", capital=True)),
        rule("directive or regulation", r"(?P<name>\b(?P<core>[A-Z][A-Za-z]*(?: ?\d)?)-(?:direktivet|forordningen|lagstift?ning(?:en)?))\b", directive),
        rule("act of the union", r"(?P<name>(?:(?:EU|{ORG}) )?\b[a-z]+ [Ii]ntelligence [Aa]ct)\b", named("law")),
        rule("strategy with an abbreviation", owner + title + r" \((?P<abbr>[A-Z]{2,6})\)", abbreviation),
        rule("strategy", owner + title, mention),
        rule("strategy named for its topic", r"(?P<name>(?:{ORG} )?\b[A-Z][a-z] strategi)\b", named("strategy")),
        rule("joint effort", r"(?P<name>\b[Kk]raftsamlingen [A-Z]\w+)", named("programme", capital=True)),
        rule("named document", r"\bdokumentet (?P<at>[A-Z])", after),
        rule("national goal", r"\b(?P<name>nationella malet) att", named("policy")),
        rule("abbreviation", r"(?P<abbr>\b[A-Z]{2,6}\b)(?![-)])", short),
    )
    # fmt: on


def _taken(phrase: Phrase) -> list:
    spans = phrase.reading.spans[phrase.index]
    return [s for s in spans if s.kind in (Kind.STRATEGY, Kind.PROJECT)]


def _named(
    phrase: Phrase, place: tuple[int, int], kind: str, *, capital: bool = False
) -> Draft | None:
    """Note a strategy that is called by the words of a place."""
    start, end = place
    words = " ".join(phrase.text[start:end].split())
    if not words or not free(_taken(phrase), start, end):
        return None
    name = words[:1].upper() + words[1:] if capital else words
    draft = phrase.reading.mention(Kind.STRATEGY, name, phrase.index, (start, end, phrase.rule))
    note(draft, (), kind=kind)
    return draft


def _mark(
    phrase: Phrase, draft: Draft, place: tuple[int, int], *, must: bool = False
) -> None:
    """Note one more mention of a strategy."""
    start, end = place
    while end > start and phrase.text[end - 1].isspace():
        end -= 1
    if must or free(_taken(phrase), start, end):
        mark(phrase, draft, start, end)
