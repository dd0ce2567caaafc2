"""Where minutes of another body, or rules of paragraphs, are appended to the minutes.

Such an extract has a day, paragraphs and signatures of its own; none of them is of this meeting.
What is said in it of people and organisations is still read.

Corpora: tests/corpora/layout-33-signatures.txt, tests/corpora/layout-34-decoy-dates.txt.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace

from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.loaders.tokens import Tokens
from samverkan.ontology.names import fold

__all__ = ["own_part"]

EXTRACT = re.compile(
    r"(?<![\w(])Bilaga(?:\s\d{1,2})?[:.]?\s(?:Protokollsutdrag|Protokollsutdrag\s\w+|Utdrag\sur\s"
    r"(?:\w+\s)?protokoll(?:et)?)\s{1,3}([A-ZÅÄÖ]\w*(?:nämnd|styrelse|fullmäktige|utskott|direktion|"
    r"beredning)(?:en|et|n)?|[A-ZÅÄÖ]\w+\s(?:nämnden|styrelsen|utskottet|beredningen))(?=\s)"
)
RULES = re.compile(
    r"(?<![\w(])Bilaga(?:\s\d{1,2})?[:.]?\s(?:Reglemente|Arbetsordning|Stadgar|Förbundsordning|"
    r"Delegationsordning)[^.§]{0,60}\s§\s?1\s"
)
CACHED = ("plain", "lower", "text", "starts", "holders", "plain_holders")  # of the whole text


def own_part(reading: Reading) -> Reading:
    """Return the reading with blanks for what is appended; what is found goes to the same place.

    Args:
        reading: of the whole document.
    """
    found = _appended(reading)
    if found is None:
        return reading
    own = copy(reading)
    for name in CACHED:
        own.__dict__.pop(name, None)
    own.passages = tuple(
        passage if n < found[0] else _blank(passage, found[1] if n == found[0] else 0)
        for n, passage in enumerate(reading.passages)
    )
    own.tokens = tuple(
        tokens if n < found[0] else Tokens(passage.text, reading.folds)
        for n, (tokens, passage) in enumerate(zip(reading.tokens, own.passages, strict=True))
    )
    return own


def _appended(reading: Reading) -> tuple[int, int] | None:
    """The passage and the place in it where something appended begins."""
    if "Bilaga" not in reading.text:
        return None
    for index, passage in enumerate(reading.passages):
        for pattern in (EXTRACT, RULES):
            match = pattern.search(passage.text)
            if match is not None and not _of_head(reading, index, match):
                return index, match.start()
    return None


def _of_head(reading: Reading, index: int, match: re.Match[str]) -> bool:
    """Whether the body of the extract is the one whose minutes these are: the top of a page."""
    before = " ".join(p.text for p in reading.passages[: index + 1][:4])[:600]
    own = before[: match.start()] if index == 0 else before
    return match.re is EXTRACT and fold(match[1]) in fold(own)


def _blank(passage: Passage, start: int) -> Passage:
    """The passage with blanks from a place on; no position moves."""
    lines = []
    for line, base in zip(passage.lines, passage.starts, strict=True):
        kept = max(0, min(len(line.text), start - base))
        lines.append(replace(line, text=line.text[:kept] + " " * (len(line.text) - kept)))
    rest = re.sub(r"[^\n]", " ", passage.text[start:])
    return replace(passage, text=passage.text[:start] + rest, lines=tuple(lines))
