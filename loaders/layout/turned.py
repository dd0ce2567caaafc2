"""Names that a list prints with the surname first: which words are given names, which the surname.

Corpus: tests/corpora/layout-22-surname-first.txt.
"""

from __future__ import annotations

from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.layout.shapes import ENDINGS
from samverkan.ontology.registers import Registers

__all__ = ["givens", "in_usual_order", "own_surname"]


def in_usual_order(text: str, end: int, found: list[Name], registers: Registers) -> bool:
    """Return whether names that follow each other directly stand the usual way, with commas.

    The first would have a given name before its surname, or the last a surname after its own.

    Args:
        text: the passage.
        end: of the part.
        found: the names, read with the surname first.
        registers: the look-ups.
    """
    chained = sum(not text[a.end : b.start].strip() for a, b in pairwise(found))
    if 2 * chained < len(found) - 1 or not chained:
        return False
    before = found[0].family.split()
    after = text[found[-1].end : end].lstrip()
    strange = len(before) > 1 and before[0][0].isupper() and not registers.surname(before[0])
    return strange or after[:1].isupper()


def givens(words: str, registers: Registers) -> str:
    """Return the given names at the start of the words after 'Surname, '.

    Args:
        words: as printed.
        registers: the look-ups.
    """
    kept = words.split()[:1]
    for word in words.split()[1:]:
        if not registers.given_name(word):
            break
        kept.append(word)
    return " ".join(kept)


def own_surname(words: str, lexicon: Lexicon) -> str:
    """Return the surname before a comma, without the end of an organisation before it.

    Args:
        words: as printed.
        lexicon: the indexes.
    """
    parts = words.split()
    if len(parts) < 2 or not parts[0][0].isupper():
        return words
    known = lexicon.registers.surname(parts[0])
    organised = ENDINGS.fullmatch(parts[0]) or lexicon.organisations.find(parts[0])
    return parts[-1] if organised or (not known and len(parts[0]) > 9) else words
