"""When the bare name of a place speaks of its municipality: 'Sunnanå arbetar med', not 'i Sunnanå'.

A place in running text is a municipality where the words around it say so. A municipality that the
document has named in one of these ways is also meant by its bare name, but never where something
happens at a place, nor on a line that tells where a meeting was.

Corpus: tests/corpora/organisations.txt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.loaders.grammar.lexicon import Hit

__all__ = ["acts", "is_place"]

NAME = r"[A-ZÅÄÖ][\wåäö]+(?: [A-ZÅÄÖ][\wåäö]+)?"
PLACE_LINE = re.compile(
    r"^\s*(?:plats|lokal|ort|tid och plats|plats och tid)\b|\bhotell?\b|"
    r"\bkonferens",
    re.I,
)
AT = re.compile(
    r"(?:^|\s)(?:i|på|pa|till|vid|genom|om|mot|kring|runt|över|mellan|hus|station|central)\s$", re.I
)
BETWEEN = re.compile(
    r"\b(?:samarbetet?|samverkan|avtalet?|överenskommelsen?|dialogen?)[^.\n]{0,30}\smellan\s$", re.I
)
LISTED = re.compile(rf"\bkommuner(?:na)?(?:\s{NAME},)*(?:\s{NAME}\s(?:och|samt))?\s$")
POST = re.compile(
    r"\bkommun(?:chef|direktör|direktor|styrelse|fullmäktige|råd|alråd)\w*\s(?:i|från|för|pa|på)\s$",
    re.I,
)
NAMESAKE = re.compile(r"[A-ZÅÄÖ][\w-]{1,60}+\s[A-ZÅÄÖ][\w-]{1,60}+,\s$")
GENITIVES = re.compile(rf"^(?:(?:,\s{NAME})*\s(?:och|samt)\s{NAME})?\skommun(?:er|erna|s)?\b")
ACTS = re.compile(
    r"^\s(?:arbetar|arbetade|har|deltar|deltog|driver|beslutar|beslutade|utvecklar|planerar|"
    r"ansvarar|"
    r"informerar|informerade|erbjuder|leder|redovisar|berättar|presenterar|samverkar|vill)\b"
)
JOINT = re.compile(r"^\s*(?:,|och|samt|/|respektive)\s*$")


def is_place(text: str, hit: Hit) -> bool:
    """Return whether the words stand where something happens: after 'i', 'på', or on a place line.

    Args:
        text: of the passage.
        hit: the name.
    """
    first = text.rfind("\n", 0, hit.start) + 1
    last = text.find("\n", hit.end)
    line = text[first : last if last >= 0 else len(text)]
    if len(line) < 200 and PLACE_LINE.search(line):
        return True
    return AT.search(text[max(0, hit.start - 40) : hit.start]) is not None


def acts(text: str, hits: Sequence[Hit], at: int) -> bool:
    """Return whether the words around the name say that the municipality is meant.

    Args:
        text: of the passage.
        hits: the organisations of the passage, by position.
        at: index of the name among them.
    """
    hit = hits[at]
    before, after = text[max(0, hit.start - 90) : hit.start], text[hit.end : hit.end + 60]
    if LISTED.search(before) or POST.search(before) or GENITIVES.match(after):
        return True
    if is_place(text, hit):
        return at + 1 < len(hits) and _pair(text, hits, at) and BETWEEN.search(before) is not None
    if NAMESAKE.search(before) and (not after or after[0] in ",.)(\n"):
        return True
    opens = not before.strip() or before.rstrip(" ")[-1:] in ".\n!?:-"
    if opens and ACTS.match(after):
        return True
    return _alone(text, hit) or _joined(text, hits, at)


def _alone(text: str, hit: Hit) -> bool:
    """Whether the name is all of its line or cell, as in a list."""
    first = max(text.rfind("\n", 0, hit.start), text.rfind("\t", 0, hit.start)) + 1
    stops = [e for e in (text.find("\n", hit.end), text.find("\t", hit.end)) if e >= 0]
    rest = text[first : hit.start] + text[hit.end : min(stops, default=len(text))]
    return "\n" in text and not rest.strip(" -•–,.")


def _pair(text: str, hits: Sequence[Hit], at: int) -> bool:
    return JOINT.match(text[hits[at].end : hits[at + 1].start]) is not None


def _joined(text: str, hits: Sequence[Hit], at: int) -> bool:
    """Whether 'och' joins the name to another municipality or a region, and no place is meant."""
    first = last = at
    while first and _pair(text, hits, first - 1):
        first -= 1
    while last + 1 < len(hits) and _pair(text, hits, last):
        last += 1
    if first == last:
        return False
    before = text[max(0, hits[first].start - 60) : hits[first].start]
    return not AT.search(before) or BETWEEN.search(before) is not None
