"""Two people joined by 'och', of whom the same is said once.

'Tora Ekvall och Nils Brunnström, Lerum, § 7': the part is that of both. 'Ada Bok och Bo Asp ersätts
av Cia Ek och Dan Lind': two are away, two serve.

Corpus: tests/corpora/layout-26-limited-presence.txt, layout-30-replaced-are-named.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry

__all__ = ["REPLACED_BY", "paired_people", "replaced_pairs"]

AND = re.compile(r"\s(?:och|samt|&)\s(?:[a-zåäö-]{3,30}\s)?")
REPLACED_BY = re.compile(r"(?<!\w)(?:ersätts|ersattes|ersatt) av\s*$")
LISTED = re.compile(r"[\w)],\s*\Z")  # 'Ada Bok, Bo Asp och Cia Ek, § 3': whose part is it?
SHARED = re.compile(r"(?:,|\s[-–])\s")
PLAIN = re.compile(r"[\s,.()]*")


def _pairs(text: str, entries: list[Entry]) -> Iterator[tuple[int, Entry, Entry]]:
    """Yield the people who are joined by 'och' and of whom the first has nothing of its own."""
    for number, (one, other) in enumerate(pairwise(entries)):
        if AND.fullmatch(text, one.name.end, other.name.start):
            yield number, one, other


def paired_people(text: str, entries: list[Entry]) -> None:
    """Give the first of two people the part of the meeting that is printed behind both.

    Args:
        text: of the passage.
        entries: of a part.
    """
    for number, one, other in _pairs(text, entries):
        since = entries[number - 1].name.end if number else 0
        before = text[max(since, text.rfind("\n", 0, one.name.start) + 1) : one.name.start]
        bare = number and text[since : one.name.start].strip() in (",", "")
        if one.limits or (bare and "\n" not in before) or not SHARED.match(text, other.name.end):
            continue
        one.limits += [m for m in other.limits if m.status in ("partial", "remote")]


def replaced_pairs(text: str, entries: list[Entry]) -> None:
    """Read 'Ada Bok och Bo Asp ersätts av Cia Ek och Dan Lind', where nothing else is said.

    Args:
        text: of the passage.
        entries: of a part.
    """
    first = {number: (one, other) for number, one, other in _pairs(text, entries)}
    for number, away in first.items():
        serve = first.get(number + 2)
        if serve is None:
            continue
        start = away[1].name.end
        found = REPLACED_BY.search(text, start, serve[0].name.start)
        rest = text[serve[1].name.end : serve[1].end].partition("\n")[0]
        if found is None or "\n" in text[start : serve[0].name.start] or not PLAIN.fullmatch(rest):
            continue
        for one in away:
            one.limits = [Limit(found.start(), found.end(), found[0], "absent", "two replaced")]
        for one in serve:
            one.serves = True
