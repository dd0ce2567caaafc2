"""Of whom a body consists: 'BODY består av representanter för A, B samt NN från C'.

The body may stand before, as 'Gruppen'; a member may be a bare noun, as 'regionen'.
Corpus: tests/corpora/memberships.txt.
"""

# ruff: noqa: E501  (a rule stands on one line)

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from samverkan.loaders.grammar.nouns import NOUN, meant
from samverkan.loaders.grammar.phrases import Phrase, rule
from samverkan.loaders.grammar.standing import stands
from samverkan.loaders.grammar.ties import last_body, note_membership
from samverkan.loaders.spans import Kind, Span
from samverkan.loaders.tokens import plain
from samverkan.ontology.facts import Membership
from samverkan.ontology.names import fold

__all__ = ["ANAPHOR", "RULES", "anaphor", "stem_of"]

# where the list of members ends and another statement begins
CUT: Final = re.compile(
    r"(?:,|\boch|\bsamt|\bsom)\s++(?:den\s++|det\s++|de\s++)?(?:leds|leddes|har|hade|ska|skall|ar|traffas|mots"
    r"|moter|arbetar|finansieras|tar|bereder|traffades|utgor|ersatter|eftertrader|avloser)\b|;"
    r"|\b(?:ersattare|suppleant(?:er)?)\s++for\b|\bi\s++stallet\s++for\b"
)
LED: Final = re.compile(
    r"(?:och|samt|,)\s++(?:leds|leddes)\s++av\s++(?P<post>regiondirektoren|landshovdingen|lansradet)\b"
)
ROLE: Final = re.compile(
    r"(?P<role>representanter|representant|foretradare|tjansteman|tjanstepersoner|politiker"
    r"|ledamoter|(?<!\w)\w+chefer(?:na)?)\s++(?:fran|for)\s++(?:de\s++|den\s++)?(?:\w+\s++)?$"
)
CHIEFS: Final = re.compile(
    r"\bde\s++(?P<noun>\w+ska\s++)(?P<role>kommun(?:cheferna|direktorerna))\b"
)
SHARE: Final = re.compile(
    r"\b(?P<count>en|ett|tva|tre|fyra|fem|sex|sju|atta|\d{1,2})\s++(?:ledamoter\s++|representanter\s++)?"
    r"(?:utses\s++|valjs\s++|utsedda\s++)?(?:fran|av)\s++(?:den\s++|de\s++)?$"
)
JOINED: Final = re.compile(
    r"(?:\b(?:fran|for|av|i|mellan|och|samt)|,)\s++(?:de\s++|den\s++|dels\s++)?$"
)
ANAPHOR: Final = (
    r"(?P<noun>Gruppen|Natverket|Radet|Forumet|Partnerskapet|Beredningen|Utskottet|Namnden|Kommitten"
    r"|Styrgruppen|Referensgruppen|Arbetsgruppen)"
)
FOR: Final = re.compile(r"\brepresentant(?:er)?\s++for\s++(?:\w++\s++)?$")
WITH: Final = re.compile(
    r"(?<!\s)(?:\s++från\s++|\s*+\(|,\s++|,?\s++[\w-]{4,30}\s++(?:på|vid|i|för|från)\s++|"
    r"\s*+,\s++från\s++)"
)
LAPSED: Final = re.compile(  # who was of it, or is until or from then on
    r"\b(?:till\soch\smed|t\.?o\.?m\.?|fram\still|från\soch\smed|fr\.?o\.?m\.?|förutsatt|tidigare|förra)\b"
)
NEAR: Final = 40  # letters before a member that tell its role
ENDINGS: Final = ("en", "et", "n", "t")


def anaphor(phrase: Phrase) -> str | None:
    """Return the body named last whose name has the noun of the phrase: 'rådet', 'gruppen'."""
    stem = stem_of(phrase.words("noun"))
    bodies = phrase.reading.drafts[Kind.BODY].values()
    others = tuple(d.id for d in bodies if stem not in fold(d.name))
    return last_body(phrase, but=others, back=1)


def stem_of(noun: str) -> str:
    """Return a noun without its article: 'Rådet' gives 'rad'.

    Args:
        noun: as printed.
    """
    key = fold(noun)
    return next((key.removesuffix(e) for e in ENDINGS if key.endswith(e)), key)


def _has_in_it(phrase: Phrase) -> None:
    """'I BODY ingår NN och NN', unless it is proposed, denied or of another time."""
    start, end = phrase.match.end(), phrase.sentence()[1]
    if stands(phrase) and not LAPSED.search(phrase.text, start, end):
        _consists(phrase)


def _consists(phrase: Phrase) -> None:
    """Note everyone named between 'består av' and the end of the list."""
    body = phrase.id("body") or (anaphor(phrase) if phrase.has("noun") else None)
    if body is None:
        return
    start, end = phrase.match.end(), phrase.sentence()[1]
    words = plain(phrase.text).replace("\n", " ")
    cut = CUT.search(words, start, end)
    stop = cut.start() if cut else end
    default = phrase.words("represent") if phrase.has("represent") else None
    if default and words[:start].rstrip().endswith("for"):
        default = "representant"  # A is represented; 'representanter från A' are people from A
    spans = phrase.view.within(start, stop)
    for at, span in enumerate(spans):
        if span.kind is Kind.PERSON:
            represents = _sender(phrase, spans[at : at + 2])
            _seat(phrase, body, span, person=span.value, represents=represents)
        elif not (at and _sender(phrase, spans[at - 1 : at + 1])):
            _member(phrase, body, span, words, default)
    for span in _nouns(phrase, words, start, stop):
        _member(phrase, body, span, words, default)
    _chiefs(phrase, body, words[:stop], cut.start() if cut else end)


def _sender(phrase: Phrase, pair: list[Span]) -> str | None:
    """Return the party that stands after a person's name: 'från A', '(A)', ', chef på A'."""
    if len(pair) < 2 or pair[0].kind is not Kind.PERSON or pair[1].kind is Kind.PERSON:
        return None
    of = pair[1].kind is Kind.ORGANISATION
    between = phrase.text[pair[0].end : pair[1].start]
    return pair[1].value if between.split() == ["från"] or (
        of and WITH.fullmatch(between)
    ) else None


def _member(phrase: Phrase, body: str, span: Span, words: str, default: str | None) -> None:
    """Note a party of the list; of another body its owner, where it sends a number of members."""
    before = words[max(0, span.start - NEAR) : span.start]
    share, role = SHARE.search(before), ROLE.search(before)
    party: object = span.value
    if span.kind is Kind.BODY:
        bodies = phrase.reading.drafts[Kind.BODY]
        party = bodies[span.value].fields.get("of") if share and span.value in bodies else None
    if not isinstance(party, str) or party not in phrase.reading.drafts[Kind.ORGANISATION]:
        return
    base, said = max(0, span.start - NEAR), default
    role = None if role and FOR.search(before) else role
    if share:
        count = phrase.text[base + share.start("count") : base + share.end("count")]
        said = f"{count} ledamöter från {_printed(phrase, span.start, span.end)}"
    elif role:
        end = span.end if NOUN.fullmatch(span.text) else base + role.end("role")
        said = _printed(phrase, base + role.start("role"), end)
    _seat(phrase, body, span, organisation=party, role=said)


def _printed(phrase: Phrase, start: int, end: int) -> str:
    return " ".join(phrase.text[start:end].split())


def _seat(phrase: Phrase, body: str, span: Span, **fields: str | None) -> None:
    places = phrase.places(phrase.match.start(), span.end)
    note_membership(phrase.reading, Membership(body=body, evidence=places, **fields))  # type: ignore[arg-type]


def _nouns(phrase: Phrase, words: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the bare nouns of a list that mean one party of the document."""
    spans = phrase.reading.spans[phrase.index]
    for found in NOUN.finditer(words, start, stop):
        free = spans.free_of((Kind.ORGANISATION, Kind.BODY), *found.span())
        if free and JOINED.search(words, max(0, found.start() - NEAR), found.start()):
            one = meant(phrase.reading, found[0])
            if one:
                printed = _printed(phrase, *found.span())
                yield Span(Kind.ORGANISATION, *found.span(), printed, one, phrase.rule)


def _chiefs(phrase: Phrase, body: str, words: str, stop: int) -> None:
    """'de ...ska kommuncheferna och leds av regiondirektören': for the municipalities, the region."""
    rest = plain(phrase.text).replace("\n", " ")
    for found in (CHIEFS.search(words, phrase.match.end()), LED.match(rest, stop)):
        if found:
            post = "post" if "post" in found.re.groupindex else "role"
            noun = {"r": "regionen", "l": "länsstyrelsen"}.get(found[post][0], "kommunerna")
            one = meant(phrase.reading, noun)
            words_of = phrase.text[slice(*found.span(post))]
            role = f"{words_of} leder gruppen" if post == "post" else words_of
            span = Span(Kind.ORGANISATION, *found.span(post), words_of, "", phrase.rule)
            if one:
                _seat(phrase, body, span, organisation=one, role=role)


def _between(phrase: Phrase) -> None:
    """'BODY är en mötesplats för dialog mellan A, B och regionen'; 'För samverkan mellan ... finns'."""
    body, (start, end) = phrase.id("body"), phrase.match.span("list")
    words = plain(phrase.text).replace("\n", " ")
    listed = [s for s in phrase.view.within(start, end) if s.kind is Kind.ORGANISATION]
    nouns = _nouns(phrase, words, start, end)
    for span in (*listed, *nouns) if body else ():
        role = span.text if NOUN.fullmatch(span.text) else None
        _seat(phrase, body or "", span, organisation=span.value, role=role)


def _meet(phrase: Phrase) -> None:
    """'I GRUPPERNA möts tjänstemän från A och kommunerna.'"""
    body, (start, end) = phrase.id("body"), phrase.match.span("list")
    words = plain(phrase.text).replace("\n", " ")
    listed = [s for s in phrase.view.within(start, end) if s.kind is Kind.ORGANISATION]
    for span in (*listed, *_nouns(phrase, words, start - NEAR, end)) if body else ():
        _seat(phrase, body or "", span, organisation=span.value, role=phrase.words("role"))


def _partners(phrase: Phrase) -> None:
    """A partnership that its parties stand beside."""
    for span in (*phrase.spans("a"), *phrase.spans("b")):
        _seat(phrase, phrase.id("body") or "", span, organisation=span.value, role="part")


FORUM: Final = r"(?:motesplats|arena|plattform|forum|organ|samradsorgan|samverkansorgan|natverk)"
# fmt: off
RULES: Final = (
    rule("body consists of", r"(?P<body>{BODY}) (?:bestar|bestod|utgors) av (?:(?P<represent>representanter) (?:for|fran) )?", _consists),
    rule("group named before consists of", r"(?<![\w-])" + ANAPHOR + r" (?:bestar|bestod|utgors) av (?:(?P<represent>representanter) (?:for|fran) )?", _consists),
    rule("in the body are", r"\b[Ii] (?:den |det )?(?:(?P<body>{BODY})|(?P<noun>styrgruppen|referensgruppen|arbetsgruppen|gruppen|natverket|radet|beredningsgruppen)) (?:ingar|ingick|sitter|satt)(?: (?:aven|ocksa|bland annat|forutom))* (?={PERSON})", _has_in_it),
    rule("meeting place between", r"(?P<body>{BODY}) ar (?:en|ett) (?:[a-z]+ )?" + FORUM + r" [^.;:]{0,60}?mellan (?P<list>[^.;:]{3,200})", _between),
    rule("for cooperation between there is", r"[Ff]or (?:samverkan|samrad|samarbete|dialog) mellan (?P<list>[^.;:]{3,120}?) finns (?P<body>{BODY})", _between),
    rule("officials meet in", r"\b[Ii] (?:de |den )?(?P<body>{BODY}) (?:mots|traffas|deltar) (?P<role>[a-z]+) fran (?P<list>[^.;:]{3,120})", _meet),
    rule("partnership between parties", r"(?P<body>{BODY}) mellan (?P<a>{ORG}) och (?:(?:en|ett) [a-z -]{3,40}, )?(?P<b>{ORG})", _partners),
)
# fmt: on
