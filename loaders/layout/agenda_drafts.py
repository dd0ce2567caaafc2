"""An item of the agenda while its places are gathered, and what its title says besides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.names import fold

__all__ = ["Draft", "clean_title", "lines_of", "presenters", "stands_again", "unbracketed"]

LEADERS: Final = re.compile(r"(?<![ .…])[ .…]{4,}+[\s\d]*+$")
TYPE: Final = re.compile(r"\s\(([A-ZÅÄÖ])\)\s*$")
BRACKETS: Final = re.compile(r"\s\(([^()]{3,120})\)\s*$")
OF_OTHERS: Final = re.compile(
    r"(?<!\w)(?:motion(?:en)?|skrivelse|ansökan|brev|medborgarförslag|interpellation|begäran|anhållan|"
    r"avsägelse|entledigande|besvär|avtackning|val|valberedning|tjänstledighet|minnesord|"
    r"nominering(?:ar)?)(?!\w)", re.I
)  # an item about a person, who presents nothing
SHORTEST: Final = 8  # letters of a title that is looked for
ANY_BRACKETS: Final = re.compile(r"\s?\([^()]*\)")


@dataclass
class Draft:
    """An item; `spans` are the places of its title: passage, start, end."""

    number: str | None
    title: str
    places: list[Evidence]
    type: str | None = None
    presenters: tuple[str, ...] = ()
    spans: list[tuple[int, int, int]] = field(default_factory=list)


def lines_of(reading: Reading) -> list[tuple[int, Passage, int, str]]:
    """Return every line with its passage: index of the passage, passage, first character, text."""
    return [
        (index, passage, base, passage.text[base : base + len(passage.lines[n].text)])
        for index, passage in enumerate(reading.passages)
        for n, base in enumerate(passage.starts)
    ]


def clean_title(title: str) -> tuple[str, str | None]:
    """Return the title without dot leaders and page number, and the letter of its type."""
    title = " ".join(LEADERS.sub("", title).split())
    found = TYPE.search(title)
    if found:
        return title[: found.start()].strip(), found[1]
    return title.rstrip(".:;, ").strip(" -–") or title, None


def presenters(reading: Reading, draft: Draft) -> tuple[str, ...]:
    """Return the people named on the lines of the item's title."""
    found: dict[str, None] = {}
    for index, start, end in draft.spans:
        for span in reading.of_kind(index, Kind.PERSON):
            before = reading.passages[index].text[start : span.start]
            if start <= span.start < end and not OF_OTHERS.search(before):
                found.setdefault(span.value)
    return tuple(found)


def unbracketed(reading: Reading, draft: Draft) -> Draft:
    """Return the item with a title without the people named in its last bracket."""
    match = BRACKETS.search(draft.title)
    if match and (presenters(reading, draft) or "medverka" in match[1].casefold()):
        draft.presenters = presenters(reading, draft)
        draft.title = draft.title[: match.start()].strip()
    return draft


def stands_again(reading: Reading, drafts: list[Draft]) -> None:
    """Add to items of a list the headings below it that repeat their titles, in one line or two.

    A heading is a line, or two, of the same words, brackets left out.

    Args:
        reading: the state.
        drafts: the items as the list has them; get the places.
    """
    keys = {key: draft for draft in drafts if len(key := _key(draft.title)) > SHORTEST}
    foot = max((place.line for draft in drafts for place in draft.places), default=0)
    lines = [
        (_key(text), place)
        for _, passage, base, text in lines_of(reading)
        for place in passage.evidence(base, base + len(text), "title that stands again")
        if place.line > foot
    ]
    for number, (key, place) in enumerate(lines):
        following = lines[number + 1 : number + 2]
        if key in keys:
            keys[key].places.append(place)
        elif following and f"{key} {following[0][0]}" in keys:
            keys[f"{key} {following[0][0]}"].places += [place, following[0][1]]


def _key(words: str) -> str:
    """What two prints of a title are compared by."""
    return fold(ANY_BRACKETS.sub("", words))
