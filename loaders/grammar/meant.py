"""What a sentence about a project speaks of: 'projektet', 'satsningen', 'det', or the name itself.

The project named last is meant only where it stands shortly before, under the same item of the
agenda, and where no other project has been brought up since.
"""

# ruff: noqa: E501  (a pattern stands on one line)

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.grammar.phrases import LINK, Phrase
from samverkan.loaders.grammar.sentences import item_at
from samverkan.loaders.reading import Draft
from samverkan.loaders.spans import Kind, Span
from samverkan.loaders.tokens import plain
from samverkan.ontology.names import fold

__all__ = ["ADVERBS", "AND", "IT", "LAST", "LIST", "LISTED", "NOUNS", "SUBJECT", "elided", "genitive", "project"]

NOUNS: Final = (
    r"(?:[\w-]*[Pp]rojektet|[Ss]atsningen|[Ii]nsatsen|[Ii]nitiativet|[Ff]orstudien|[Ss]tudien"
    r"|[Pp]rogrammet|[Uu]ppdraget|[Pp]lattformen|[Kk]ampanjen|[Ss]amarbetet)"
)
# nouns that mean a project of their own kind only
OF_KIND: Final = {
    "programmet": "programme", "uppdraget": "assignment", "plattformen": "platform",
    "studien": "study", "samarbetet": "cooperation",
}  # fmt: skip
IT: Final = r"\b(?P<it>" + NOUNS + r"(?! {PROJECT}| [A-Z])|Det|Den)"
SUBJECT: Final = (
    r"(?:(?P<what>{PROJECT})(?: ?,)?(?: (?:ar|var) ett (?:[a-z-]+ ){0,3}?[a-z]*projekt)?(?: (?:som|vilket|och))?|"
    + IT + r"(?: ?,)?(?: (?:som|vilket))?)"
)
ADVERBS: Final = (
    r"(?: (?:ocksa|aven|delvis|gemensamt|idag|i dag|nu|numera|huvudsakligen|framst|redan|formellt"
    r"|sedan (?:19|20)\d\d|till (?:(?:storsta|storre) delen|halften|lika delar|\d+ procent)))*"
)
# a sentence about a project up to 'och' before its next verb: 'Projektet pågår 2021-2023 och'
AND: Final = (
    r"(?:(?:(?:[\w-]*[Pp]rojektet|[Ss]atsningen|[Ii]nsatsen|[Pp]rogrammet) )?(?P<what>{PROJECT})"
    r"|(?P<it>(?:[\w-]*[Pp]rojektet|Satsningen|Insatsen|Forstudien)\b)) "
    r"(?:(?!\b(?:som|vilk[a-z]+|dar|att|nar|medan|vars|eftersom|men|om)\b)[^.;:]){3,160}? (?:och|samt)"
)
BARE: Final = r"(?:regionen|kommunerna|lansstyrelsen|de [a-z]+ kommunerna|medlemskommunerna)"
FILL: Final = (
    r"(?:(?:samtliga|alla|bade|dels|delvis|aven|bland annat|bland andra|framst|huvudsakligen|till halften"
    r"|till lika delar|till \d+ procent|av|fran|[Ee]uropeiska|foreningen|stiftelsen|bolaget|myndigheten) )*"
)
ONE: Final = FILL + r"(?:{PARTY}|" + BARE + ")"
# not the subject of the clause that comes next: 'av A och B deltar'
LAST: Final = (
    r"(?! (?:deltar|deltog|medverkar|ar|var|har|hade|star|stod|svarar|leder|driver|ager|ansvarar|bidrar"
    r"|ingar|vill|ska|kan|blir|samordnar|finansierar)\b)"
)
LIST: Final = r"(?P<list>" + ONE + "(?:" + LINK + ONE + "){0,30})"
LISTED: Final = LIST + LAST
THINGS: Final = r"(?:[\w-]+\s+){0,3}?[\w-]*(?:projekt|satsning|initiativ|insats|program|forstudie)(?:er|ar)?\b"
ANOTHER: Final = re.compile(
    r"\b(?:annat|annan|andra|nytt|nya|ytterligare|flera|fler|tva|tre|fyra|varje|inget)\s+" + THINGS
    + r"|\b(?:projekten|satsningarna|insatserna|programmen|projekts)\b",
    re.IGNORECASE,
)
# brings up a project, unless it tells what the project of the title is: 'är ett projekt'
BROUGHT_UP: Final = re.compile(r"(?<!\bar\s)\b(?:ett|en)\s+" + THINGS, re.IGNORECASE)
SENTENCE: Final = re.compile(r"[.!?](?=\s+[^a-z\s])\s+")
UNDER_ITEM: Final = 6  # passages up that may name it, where the agenda tells that it is one item
FAR: Final = 900  # letters between the name and what speaks of it


def project(phrase: Phrase, group: str = "what") -> Draft | None:
    """Return the project that a phrase is about: of the group, or the one named last.

    Args:
        phrase: with the group, or with `it` for a noun or pronoun in its place.
        group: that may hold the project.
    """
    projects = phrase.reading.drafts[Kind.PROJECT]
    named = [s for s in phrase.spans(group) if s.kind is Kind.PROJECT]
    if named:
        return projects[named[-1].value]
    before = _before(phrase)
    draft = projects[before[1].value] if before else None
    if before is None or draft is None:
        return None
    between = _between(phrase, *before)
    word = fold(phrase.words("it")) if phrase.has("it") else ""
    if len(between) > FAR or ANOTHER.search(between) or not _fits(word, draft):
        return None
    if BROUGHT_UP.search(between) and not _in_title(phrase, *before):
        return None
    near = word not in ("det", "den") or len(SENTENCE.findall(between)) <= 1
    return draft if near or _goes_on(between) else None


def elided(phrase: Phrase) -> Draft | None:
    """Return the project that a sentence begins with and its second verb speaks of.

    In 'Kommunen stöder projektet X och finansieras av Y' it is not the project.

    Args:
        phrase: that fits `AND` and a verb.
    """
    start = phrase.match.start()
    line = phrase.text[:start].rpartition("\n")[2]
    above = phrase.text[: start - len(line)].rstrip("\n").rpartition("\n")[2].strip()
    heading = not line.strip() and (not above or above[-1] in ".!?:" or above[0] in "§0123456789")
    opens = not phrase.text[phrase.sentence()[0] : start].strip()
    return project(phrase) if opens or heading else None


def _before(phrase: Phrase) -> tuple[int, Span] | None:
    """The mention of a project that ends last before the phrase, under the same item."""
    projects = phrase.reading.drafts[Kind.PROJECT]
    start, back = phrase.match.start(), UNDER_ITEM if phrase.reading.agenda else 1
    for index in range(phrase.index, max(-1, phrase.index - back - 1), -1):
        spans = phrase.reading.of_kind(index, Kind.PROJECT)
        real = [s for s in spans if projects[s.value].fields.get("kind") != "funding"]
        before = [s for s in real if index < phrase.index or s.end <= start]
        if before:
            last = max(before, key=lambda s: s.end)
            return (index, last) if _same_item(phrase, index, last) else None
    return None


def _same_item(phrase: Phrase, index: int, span: Span) -> bool:
    """Whether the mention and the phrase stand under one item; a title is its item's own."""
    if not phrase.reading.agenda:
        return True
    there = phrase.reading.passages[index].evidence(span.start, span.end, "")
    here = phrase.evidence
    if not there or not here:
        return False
    reading = phrase.reading
    first = item_at(reading, there[0].line, there[0].start)
    return first is item_at(reading, here[0].line, here[0].start)


def _in_title(phrase: Phrase, index: int, span: Span) -> bool:
    """Whether a mention stands in the title of its item."""
    for place in phrase.reading.passages[index].evidence(span.start, span.end, ""):
        item = item_at(phrase.reading, place.line, place.start)
        if item and any(p.line == place.line and p.start <= place.start for p in item.evidence):
            return True
    return False


def _between(phrase: Phrase, index: int, span: Span) -> str:
    """The words between a mention and the phrase."""
    if index == phrase.index:
        return plain(phrase.text[span.end : phrase.match.start()])
    first, *others = (p.text for p in phrase.reading.passages[index : phrase.index])
    words = (first[span.end :], *others, phrase.text[: phrase.match.start()])
    return plain("\n".join(words))


def _fits(word: str, draft: Draft) -> bool:
    """Whether a noun can mean the project: 'programmet' means programmes only."""
    kind = OF_KIND.get(word)
    return kind is None or kind == draft.fields.get("kind")


def _goes_on(between: str) -> bool:
    """Whether the sentence before a pronoun begins with the noun: 'Projektet ... Det ...'."""
    sentences = [s for s in SENTENCE.split(between) if s.strip()]
    return bool(sentences) and re.match(r"\s*" + NOUNS, sentences[-1]) is not None


def genitive(phrase: Phrase, group: str) -> bool:
    """Return whether the party of a group stands in the genitive: 'Region Vretas'.

    A name that ends in s, x or z shows no genitive without a colon or an apostrophe.
    """
    spans = phrase.spans(group)
    if not spans:
        return False
    words = phrase.words(group)
    if words.endswith((":s", "'s", "’s")):
        return True
    drafts = phrase.reading.drafts[spans[-1].kind]
    return words.endswith("s") and not fold(drafts[spans[-1].value].name).endswith(("s", "x", "z"))
