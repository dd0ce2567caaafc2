"""What running text says of the bodies found: whose they are and of whom they consist.

It also completes the spellings of bodies and organisations with the genitive of letters.

Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from samverkan.loaders.grammar.nouns import most_named
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, Span
from samverkan.ontology.names import fold

__all__ = ["describe_bodies"]

PUBLIC = ("region", "municipality", "municipal-association")
OWN_OFFICES = {
    "region": ("region",), "kommun": ("municipality",),
    "forbunds": ("municipal-association",),
}  # fmt: skip
OFFICE = re.compile(r"^(region|kommun|forbunds)(?:styrelsen|fullmaktige)$")
PART_OF = re.compile(r"^,?\s+(?:vilket|vilken|som|är)(?:\s+är)?\s+en\s+del\s+av\s+$")
WITHIN = re.compile(r"^\s+inom\s+$|^\s+från\s+[^.,;:]{3,40}\s+(?:på|hos|vid|inom)\s+$")
UNDER = re.compile(r"^[^.]{0,90}\bfinns[^.]{0,90}$")
UNDER_BEFORE = re.compile(r"(?:Under|Inom|Kopplat\s+till)\s+(?:vissa\s+)?$")
APPOINTED = re.compile(
    r"\bsom\s+(?:har\s+)?(?:tillsatts|tillsattes|inrättats|utsetts|bildats)\s+av\s+$"
)
SET_UP = re.compile(r"\b(?:tillsätts|tillsatte|tillsätter|bildas|bildades|inrättas)\s+en\s+$")
STATED = re.compile(
    r"(?<!\s)\s++(?:består|bestar|utgörs|bestod)\s++av\s++([^.]{4,240}?)"
    r"(?=\.|\s+och\s+(?:leds|har)\s|$)"
)
ANAPHOR = Sought(re.compile(
    r"(?:^|(?<=[.\n] )|(?<=[.\n]))(?:Gruppen|Nätverket|Natverket|Rådet|Forumet|Partnerskapet|"
    r"Beredningen|Utskottet)(?=\s+(?:består|bestar|utgörs|bestod)\s+av\s)"
))  # fmt: skip
MENTIONS = 3  # of the organisation that a document is about


def describe_bodies(reading: Reading) -> None:
    """Set `of` and `members_stated` of the bodies where the text states them.

    Args:
        reading: with its bodies and organisations found; a value that is set stays.
    """
    for index in reading.spans:
        _owners(reading, index)
        _members(reading, index)
    _genitives(reading)
    _presidia(reading)
    _of_one_list(reading)
    _offices(reading)


def _genitives(reading: Reading) -> None:
    """'ABC:s' is a spelling of ABC."""
    for index, passage in enumerate(reading.passages):
        for span in reading.of_kind(index, Kind.BODY, Kind.ORGANISATION):
            if passage.text.startswith(":s", span.end):
                reading.drafts[span.kind][span.value].mention(f"{span.text}:s", ())


def _set(draft: Draft, field: str, value: str) -> None:
    if not draft.fields.get(field) and value != draft.id:
        draft.fields[field] = value


def _owners(reading: Reading, index: int) -> None:
    """What stands between two mentions that follow one another."""
    text, bodies = reading.passages[index].text, reading.drafts[Kind.BODY]
    spans = reading.of_kind(index, Kind.BODY, Kind.ORGANISATION)
    for first, second in pairwise(spans):
        between = text[first.end : second.start]
        kinds = first.kind, second.kind
        genitive = between in ("s ", ":s ") or (between == " " and first.text.endswith("s"))
        if kinds == (Kind.ORGANISATION, Kind.BODY) and genitive:
            _set(bodies[second.value], "of", first.value)
        within = PART_OF.match(between) or WITHIN.match(between)
        if kinds == (Kind.BODY, Kind.ORGANISATION) and within:
            _set(bodies[first.value], "of", second.value)
        if kinds == (Kind.BODY, Kind.BODY):
            _between_bodies(reading, text, first, second)


def _between_bodies(reading: Reading, text: str, first: Span, second: Span) -> None:
    bodies = reading.drafts[Kind.BODY]
    between = text[first.end : second.start]
    before = text[max(0, first.start - 60) : first.start]
    if UNDER_BEFORE.search(before) and UNDER.match(between):
        _set(bodies[second.value], "of", first.value)
    if APPOINTED.search(between):
        _set(bodies[first.value], "of", second.value)
    if SET_UP.search(between):
        _set(bodies[second.value], "of", first.value)


def _members(reading: Reading, index: int) -> None:
    """'X består av ...', also where the sentence says only 'Gruppen'."""
    text, bodies = reading.passages[index].text, reading.drafts[Kind.BODY]
    spans = reading.of_kind(index, Kind.BODY)
    for span in spans:
        stated = STATED.match(text, span.end)
        if stated:
            _note_members(reading, index, bodies[span.value], (span.start, span.end, stated))
    for match in ANAPHOR.finditer(text):
        before = [s for s in spans if s.end <= match.start()]
        if not before and index:
            before = reading.of_kind(index - 1, Kind.BODY)
        stated = STATED.match(text, match.end())
        if before and stated:
            body = bodies[before[-1].value]
            _note_members(reading, index, body, (match.start(), match.end(), stated))


def _note_members(
    reading: Reading, index: int, body: Draft, place: tuple[int, int, re.Match[str]]
) -> None:
    start, _, stated = place
    _set(body, "members_stated", " ".join(stated[1].split()))
    body.mention("", reading.passages[index].evidence(start, stated.end(), "members stated"))


def _presidia(reading: Reading) -> None:
    """'ABC:s presidium' is the presidium of the body that is called ABC."""
    bodies = reading.drafts[Kind.BODY]
    for draft in bodies.values():
        letters, _, noun = draft.name.partition(":s ")
        if noun.startswith("presidi"):
            for owner in bodies.values():
                if owner.fields.get("abbr") == letters and owner is not draft:
                    _set(draft, "of", owner.id)


def _of_one_list(reading: Reading) -> None:
    """'Strategisk grupp X' belongs where the 'Strategiska grupper' belong."""
    bodies = reading.drafts[Kind.BODY].values()
    for several in bodies:
        words = fold(several.name).split()
        owner = several.fields.get("of")
        if len(words) == 2 and words[1] == "grupper" and isinstance(owner, str):
            for draft in bodies:
                if fold(draft.name).startswith(f"{words[0].removesuffix('a')} grupp "):
                    _set(draft, "of", owner)


def _is(kinds: tuple[str, ...], organisation: Draft) -> bool:
    return organisation.fields.get("kind") in kinds


def _offices(reading: Reading) -> None:
    """Regionstyrelsen, Regionfullmäktige and a named board are those of the document's own."""
    for draft in reading.drafts[Kind.BODY].values():
        name = fold(draft.name)
        office = OFFICE.match(name)
        if office:
            kinds: tuple[str, ...] = OWN_OFFICES[office[1]]
        elif name.endswith("namnden") and " " in name:
            kinds = PUBLIC
        else:
            continue
        owner = most_named(reading, partial(_is, kinds), alone=MENTIONS)
        if owner:
            _set(draft, "of", owner)
