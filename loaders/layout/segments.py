"""Where a long line falls apart: headings of people and agenda items inside a run of names.

A flattened page has its headings in the run: 'Närvarande Tora Ekvall (S) Ersättare Disa Falkhage'.
A capitalised heading parts the line where a name follows it; a title that stands with a name ('Tora
Ekvall, Ersättare' or at the end of the line) does not, nor does a word that parts the line twice,
for then it is a function after each name.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections import Counter

from samverkan.loaders.grammar.lexicon import Hit, Lexicon

__all__ = ["segments"]

GROUPS = frozenset(["member", "deputy", "official", "guest", "adjunct", "any"])
ITEM = re.compile(r"(?<![\w(§])§\s?\d{1,4}\s(?=[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö])")
FUNCTIONS = frozenset({"ledamot", "ordförande", "adjungerad", "gäst", "suppleant"})


def segments(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the parts of a line, in order: the whole line where nothing parts it.

    Args:
        text: the passage.
        start: first character of the line.
        end: character after the last one.
        lexicon: the indexes.
    """
    line = text[start:end]
    hits = [h for h in lexicon.headings.find(line) if _parts(line, h)]
    often = Counter(h.text.casefold() for h in hits)
    cuts = {h.start for h in hits if often[h.text.casefold()] == 1}
    if cuts:
        cuts.update(m.start() for m in ITEM.finditer(line) if m.start() > min(cuts))
    places = sorted({0, *cuts})
    return [
        (start + left, start + right)
        for left, right in zip(places, [*places[1:], len(line)], strict=True)
    ]


def _parts(line: str, hit: Hit) -> bool:
    """Whether a heading inside a line opens a group of its own."""
    before, after = line[: hit.start][-3:].rstrip(), line[hit.end : hit.end + 3].lstrip(" :/")
    if hit.start == 0 or hit.phrase.detail not in GROUPS or not hit.text[0].isupper():
        return False
    if hit.text.casefold() in FUNCTIONS or before.endswith((",", "(", "-", "–", "/", "\t", "och")):
        return False
    return after[:1].isupper() and "\t" not in line[hit.start :]
