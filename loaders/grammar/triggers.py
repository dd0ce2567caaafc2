"""Words without which a pattern fits nothing, so that most texts need not be searched with it.

They are read from the pattern itself: in 'X(?:et)? drivs av Y' stands 'drivs', so a text without
that word is passed over. A pattern that ignores case has no such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["Sought", "triggers"]

MOST_WORDS = 20  # of a choice that is worth looking for
MOST_CHOICES = 4  # that are looked for before the pattern is tried
PRIVATE = "\ue000", "\uf8ff"  # signs of mentions: rare, so they are looked for first
Choice = tuple[str, ...]  # one of these has to stand in the text
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


class Sought:
    """A compiled pattern with its triggers.

    Args:
        pattern: as `re.compile` gives it.
    """

    __slots__ = ("pattern", "triggers", "words")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.triggers = triggers(pattern)
        self.words = tuple(c for c in self.triggers if not any(map(_is_sign, c)))

    def possible(self, text: str) -> bool:
        """Return whether the text has the words without which the pattern cannot fit.

        Args:
            text: signs of mentions need not stand in it.
        """
        for choice in self.words:
            for word in choice:
                if word in text:
                    break
            else:
                return False
        return True

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Return the matches of the pattern in the text."""
        return self.pattern.finditer(text) if self.possible(text) else ()


def triggers(pattern: re.Pattern[str]) -> tuple[Choice, ...]:
    """Return the choices of words of which one each stands in every text that the pattern fits."""
    if pattern.flags & re.IGNORECASE:
        return ()
    found = {c for c in _required(parser.parse(pattern.pattern)) if len(c) <= MOST_WORDS}
    return tuple(sorted(found, key=_rank)[:MOST_CHOICES])


def _rank(choice: Choice) -> tuple[bool, int, int, Choice]:
    """The most telling choice first: signs of mentions, then long words, then few."""
    return not all(map(_is_sign, choice)), -min(map(len, choice)), len(choice), choice


def _is_sign(word: str) -> bool:
    return PRIVATE[0] <= word[0] <= PRIVATE[1]


def _required(sequence: Iterable[tuple[Any, Any]]) -> Iterator[Choice]:
    """Yield a choice for each part of a parsed pattern that has to fit."""
    letters: list[str] = []
    for kind, value in sequence:
        if kind is code.LITERAL:
            letters.append(chr(value))
            continue
        if letters:
            yield ("".join(letters),)
            letters.clear()
        yield from _of_part(kind, value)
    if letters:
        yield ("".join(letters),)


def _of_part(kind: Any, value: Any) -> Iterator[Choice]:
    """Yield the choices of one part that is no plain letter."""
    if kind is code.SUBPATTERN:
        _, more, _, inner = value
        if not more & re.IGNORECASE:
            yield from _required(inner)
    elif (kind in REPEATS and value[0] > 0) or kind is code.ASSERT:
        yield from _required(value[-1])
    elif kind is code.ATOMIC_GROUP:
        yield from _required(value)
    elif kind is code.BRANCH:
        best = [min(_required(way), key=_rank, default=None) for way in value[1]]
        if all(best):
            yield tuple(sorted({word for choice in best if choice for word in choice}))
