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
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Hit, Lexicon
from samverkan.loaders.tokens import Tokens

__all__ = ["segments"]

GROUPS = frozenset(["member", "deputy", "official", "guest", "adjunct", "any"])
ITEM = re.compile(r"(?<![\w(§])§\s?\d{1,4}\s(?=[A-ZÅÄÖ][a-zåäö]+\s[a-zåäö])")
FUNCTIONS = frozenset({"ledamot", "ordförande", "adjungerad", "gäst", "suppleant"})


def segments(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the parts of a line, in order: the whole line where nothing parts it.

    Args:
        tokens: of the passage.
        start: first character of the line.
        end: character after the last one.
        lexicon: the indexes.
    """
    text = tokens.text
    found = lexicon.headings.within(tokens, start, end)
    hits = [h for h in found if h.start > start and _parts(text, h, start, end)]
    if not hits:
        return [(start, end)]
    often = Counter(h.text.casefold() for h in hits)
    cuts = {h.start for h in hits if often[h.text.casefold()] == 1}
    if cuts:
        cuts.update(m.start() for m in ITEM.finditer(text, min(cuts) + 1, end))
    return list(pairwise([start, *sorted(cuts), end]))


def _parts(text: str, hit: Hit, start: int, end: int) -> bool:
    """Whether a heading inside a line, from start to end, opens a group of its own."""
    if hit.phrase.detail not in GROUPS or not hit.text[0].isupper():
        return False
    before = text[max(start, hit.start - 3) : hit.start].rstrip()
    after = text[hit.end : min(end, hit.end + 3)].lstrip(" :/")
    if hit.text.casefold() in FUNCTIONS or before.endswith((",", "(", "-", "–", "/", "\t", "och")):
        return False
    return after[:1].isupper() and text.find("\t", hit.start, end) < 0
