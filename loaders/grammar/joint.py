"""A joint organisation of two municipalities that is printed as 'A/B'.

'Samarbetet mellan A och B ... Organisationen är gemensam med säte i A', and 'A/B' somewhere in the
text: a cooperation organisation of its own. Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind, Span

__all__ = ["JOINT_OF", "SEAT", "read_joint"]

JOINT_OF, SEAT = "joint_of", "seat"  # fields of the body: ids of the two; where it has its seat
SHARED: Final = Sought(re.compile(
    r"\b(?:Organisationen|Förvaltningen|Verksamheten|Enheten|Kontoret|Avdelningen)\s+är\s+gemensam\w*"
    r"(?:\s+[^.]{0,20}?(?:med\s+)?säte\s+i\s+(?P<seat>[A-ZÅÄÖ][\wåäö]+))?"
))  # fmt: skip
BETWEEN: Final = re.compile(r"(?:samarbetet|samverkan)\s+mellan\s+$", re.IGNORECASE)


def read_joint(reading: Reading) -> None:
    """Find the joint organisations of two organisations that stand in the text as 'A/B'.

    Args:
        reading: organisations are found.
    """
    for index, passage in enumerate(reading.passages):
        for match in SHARED.finditer(passage.text):
            pair = _pair(reading, index, match.start())
            name = "/".join(span.text for span in pair)
            if pair and name in reading.text:
                ids = (pair[0].value, pair[1].value)
                _mark(reading, name, ids, match["seat"])
                body = reading.draft(Kind.BODY, name)
                body.mention("", passage.evidence(*match.span(), "joint organisation"))


def _pair(reading: Reading, index: int, end: int) -> list[Span]:
    """The two organisations of 'samarbetet mellan A och B', named last before a place."""
    text = reading.passages[index].text
    spans = [s for s in reading.of_kind(index, Kind.ORGANISATION) if s.end <= end]
    for first, second in reversed([*pairwise(spans)]):
        joined = text[first.end : second.start].split() == ["och"]
        if joined and BETWEEN.search(text, max(0, first.start - 30), first.start):
            return [first, second]
    return []


def _mark(reading: Reading, name: str, ids: tuple[str, str], seat: str | None) -> None:
    """Note the body wherever its name stands."""
    pattern = re.compile(rf"(?<![\w/]){re.escape(name)}(?![\w/])")
    for index, passage in enumerate(reading.passages):
        for match in pattern.finditer(passage.text):
            reading.mention(
                Kind.BODY, name, index, (*match.span(), "joint organisation"),
                kind="cooperation-organisation", **{JOINT_OF: ids, SEAT: seat},
            )  # fmt: skip
