"""Names that a list prints with the surname first: which words are given names, which the surname.

Corpus: tests/corpora/layout-22-surname-first.txt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.names import Name
from samverkan.loaders.layout.entries import Entry
from samverkan.loaders.layout.shapes import ENDINGS
from samverkan.ontology.registers import Registers

__all__ = ["givens", "in_usual_order", "own_surname", "with_places", "without_places"]

# capital words between a post and ', Given': 'medlem Vretby Ekvall, Tora'
RUN = re.compile(r"[a-zåäö.)] ((?:[A-ZÅÄÖ][\w'’-]{1,40}+ ){0,3}[A-ZÅÄÖ][\w'’-]{1,40}+)\Z")
PLACE = re.compile(r"[a-zåäö] ([A-ZÅÄÖ][a-zåäöé]{2,30}+)\s*\Z")
FEWEST = 2  # names after the first that have a place before them


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


def without_places(text: str, found: list[Name]) -> list[Name] | None:
    """Return the names without the place that ends the entry before each: 'medlem Vretby Ekvall,
    Tora'; None where not all of them have one.

    Args:
        text: the passage.
        found: the names of a part, read with the surname first, two surnames at most.
    """
    runs = [
        RUN.search(text[one.end : other.start + len(other.family)])
        for one, other in pairwise(found)
    ]
    words = [run[1].split() for run in runs if run]
    if len(words) < max(FEWEST, len(runs)) or min(map(len, words)) < 2:
        return None
    kept = found[:1]
    for name, run in zip(found[1:], words, strict=True):
        family = " ".join(run[1:])
        start = name.start + len(name.family) - len(family)
        kept.append(replace(name, start=start, family=family, text=f"{name.given} {family}"))
    return kept


def with_places(text: str, entries: list[Entry], end: int) -> None:
    """Give each entry without an organisation the place that ends it, after a post.

    Args:
        text: the passage.
        entries: of a part.
        end: of the part.
    """
    for entry in entries:
        entry.end = end if entry is entries[-1] else entry.end
        found = PLACE.search(text, entry.name.end, entry.end)
        if found is not None and not entry.organisations:
            entry.unknown.append((*found.span(1), found[1]))
            entry.left = max(0, entry.left - len(found[1]))
