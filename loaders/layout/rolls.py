"""Roll tables set as text: 'Namn Parti Närvaro Tora Ekvall S 1 Nils Brunnström C -'.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.presence import Limit
from samverkan.loaders.layout.entries import Entry

__all__ = ["ROLL_HEAD", "after_roll_head", "in_roll", "read_roll"]

ROLL_HEAD = re.compile(r"\bN[äa]rv(?:aro|arande)?\b\.?")
AFTER_ROLL_HEAD = re.compile(
    r"\b(?:Parti|Namn|Kommun)\s+(?:\w+\s+)?N[äa]rv\w*\.?"
    r"(?:\s+(?:Anm(?:ärkning(?:ar)?)?\.?|Röst\w*|Kommentar|Ja|Nej|Avst(?:år)?\.?|Tj(?:än)?st?g\w*\.?))*"
    r"(?:\s+(?:Ordinarie(?:\s+ledamöter)?|Ledamöter|Beslutande))?\s*$"
)
HEAD = 90  # letters of the heads of the columns

ROLL_PARTY = re.compile(r"(?<!\s)\s++([A-ZÅÄÖ]{1,3}|Mp|[a-zåäö]{1,2}|[A-ZÅÄÖ][a-z][A-ZÅÄÖ])\s")
MARKED = re.compile(r"\s?(?:1|-|–|[xX])(?![^\s,])")
AFTER_POST = re.compile(r"(?<=[a-zåäö])\s([MCLSV]|KD|SD|MP|FP)\s(?=[A-ZÅÄÖ1-])")
ROLL = re.compile(r"(?<!\S)(?:1|-|–|[xX]|☒|☐|[Jj]a|[Nn]ej|J|N|[Dd]istans)(?![^\s,])")
AWAY = frozenset(["-", "–", "☐", "nej", "Nej", "N"])


def read_roll(text: str, entries: list[Entry], lexicon: Lexicon) -> None:
    """Read the party letters and the marks of a roll table."""
    for entry in entries:
        found = ROLL_PARTY.match(text, entry.name.end, entry.end) or AFTER_POST.search(
            text, entry.name.end, entry.end
        )
        known = lexicon.registers.party(found[1]) if found else ()
        if found and known:
            entry.party, entry.party_span = (found[1], known[0]), found.span(1)
            entry.roles = [h for h in entry.roles if len(h.text.strip(" -–")) > 3]
        elif found and entry.party is None and MARKED.match(text, found.end() - 1):
            entry.local_party, entry.rolled = found[1], True
        entry.unknown = []
    for one, other in pairwise(entries):  # 'Ada Bok, tjg för Bo Asp S Ale kommun Ja'
        if other.replaced and one.party is None and not one.organisations:
            one.party, one.party_span = other.party, other.party_span
            one.organisations, other.organisations = other.organisations, []
    _mark_absent(text, entries)


def after_roll_head(text: str, start: int) -> bool:
    """Return whether the heads of a roll ('Namn Parti Närvaro Anmärkning Ordinarie') end here.

    Args:
        text: the passage.
        start: where the first row may begin.
    """
    return AFTER_ROLL_HEAD.search(text[max(0, start - HEAD) : start]) is not None


def in_roll(text: str, entries: list[Entry]) -> bool:
    """Return whether a part after a roll is one too: letters and marks behind the names."""
    lines = [
        ROLL_PARTY.match(text, e.name.end, e.end) and ROLL.search(text, e.name.end, e.end)
        for e in entries
    ]
    return 2 * sum(line is not None for line in lines) >= len(lines)


def _mark_absent(text: str, entries: list[Entry]) -> None:
    """Read the marks of a roll table; a name without mark and party is of one who is replaced."""
    marks = [ROLL.findall(text[e.name.end : e.end]) for e in entries]
    if sum(len(found) == 1 for found in marks) * 2 < len(entries):
        return
    for number, (entry, found) in enumerate(zip(entries, marks, strict=True)):
        if len(found) == 1 and found[0] in AWAY:
            at = text.index(found[0], entry.name.end)
            limit = Limit(at, at + len(found[0]), found[0], "absent", "mark in a roll")
            entry.limits.append(limit)
        elif number and not found and entry.party is None and not (entry.serves or entry.roles):
            entry.replaced = True
