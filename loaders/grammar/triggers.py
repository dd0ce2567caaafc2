"""Words without which a pattern fits nothing, so that most texts need not be searched with it.

They are read from the pattern itself: in 'X(?:et)? drivs av Y' stands 'drivs', so a text without
that word is passed over. Those of a pattern that ignores case stand in the casefolded text. The
words of all patterns of a tuple of rules are looked for in one go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, Protocol, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from samverkan.ontology.memo import Memo

__all__ = ["Holders", "Seeker", "Sought", "triggers"]

MOST_WORDS = 20  # of a choice that is worth looking for
MOST_CHOICES = 4  # that are looked for before the pattern is tried
LONG_WORD = 4  # letters from which a word is rare enough to be looked for with all the others
PRIVATE = "\ue000", "\uf8ff"  # signs of mentions: rare, so they are looked for first
Choice = tuple[str, ...]  # one of these has to stand in the text
Named = TypeVar("Named", bound="HasPattern")
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)


class Sought:
    """A pattern with its triggers, compiled when a text has them.

    Args:
        pattern: as `re.compile` gives it, or its text.

    Attributes:
        words: the triggers without signs of mentions; casefolded, where the pattern ignores case.
        cased: whether capitals count.
        first: the most telling choice of these, each word with its longest part without a blank.
    """

    def __init__(self, pattern: re.Pattern[str] | str) -> None:
        self._given = pattern
        self.cased = isinstance(pattern, str) or not pattern.flags & re.IGNORECASE
        self.triggers = triggers(pattern)
        self.words = tuple(c for c in self.triggers if not any(map(_is_sign, c)))
        self.first = tuple((w, max(w.split(), key=len, default="")) for w in (*self.words, ())[0])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self._given)

    def possible(self, text: str) -> bool:
        """Return whether the text has the words without which the pattern cannot fit.

        Args:
            text: signs of mentions need not stand in it; casefolded, where the pattern ignores
                case.
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
        sought = text if self.cased else text.casefold()
        return self.pattern.finditer(text) if self.possible(sought) else ()


class HasPattern(Protocol):
    """A rule with its pattern."""

    @property
    def pattern(self) -> Sought:
        """What the rule looks for."""


class Holders:
    """The passages of a document that hold a word, looked for once in the whole text.

    Args:
        text: of all passages.
        starts: where each passage begins in it, and where the text ends.
    """

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._text, self._starts = text, starts
        self._of = Memo(self._look)

    @cached_property
    def _distinct(self) -> str:
        """Each word once: much shorter than a long text."""
        return " ".join(dict.fromkeys(self._text.split()))

    def of(self, pattern: Sought) -> Iterable[int]:
        """Return the indexes of the passages that the pattern may fit, in order."""
        if not pattern.words or not pattern.cased:
            return range(len(self._starts) - 1)
        distinct = self._distinct
        present = [word for word, part in pattern.first if part in distinct]
        if not present:
            return ()
        found = sorted({index for word in present for index in self._of[word]})
        for choice in pattern.words[1:] if found else ():
            found = [index for index in found if self._has(index, choice)]
        return found

    def _has(self, index: int, choice: Choice) -> bool:
        start, end = self._starts[index : index + 2]
        return any(self._text.find(word, start, end) >= 0 for word in choice)

    def rules(self, seeker: Seeker[Named]) -> dict[int, list[Named]]:
        """Return by passage, in order, the rules that may fit there, in their order."""
        return dict(seeker.possible(self._text, self._starts))

    def _look(self, word: str) -> list[int]:
        found: list[int] = []
        at = self._text.find(word)
        while at >= 0:
            index = bisect_right(self._starts, at) - 1
            found.append(index)
            at = self._text.find(word, self._starts[index + 1])
        return found


class Seeker(Generic[Named]):
    """Finds which rules may fit which passages, by one look for the words of all of them.

    Args:
        rules: in their order.
    """

    def __init__(self, rules: Iterable[Named]) -> None:
        self._rules = tuple(rules)
        self._words: dict[str, int] = {}  # that are looked for, numbered
        self._choices: list[tuple[frozenset[int], ...]] = []  # by rule: of each choice the words
        self._rest: list[tuple[Choice, ...]] = []  # by rule: further choices, of short words
        self._anywhere: list[int] = []  # rules that have no words
        self._by_word: dict[int, list[int]] = {}  # the rules whose first choice has the word
        for number, one in enumerate(self._rules):
            self._add(number, one.pattern)
        self._automaton = AhoCorasick(list(self._words), implementation=Implementation.DFA)

    def _add(self, number: int, pattern: Sought) -> None:
        choices = pattern.words if pattern.cased else ()
        sought = [c for n, c in enumerate(choices) if not n or min(map(len, c)) >= LONG_WORD]
        self._rest.append(tuple(c for c in choices if c not in sought))
        numbers = [[self._words.setdefault(w, len(self._words)) for w in c] for c in sought]
        self._choices.append(tuple(map(frozenset, numbers[1:])))
        for word in numbers[0] if numbers else ():
            self._by_word.setdefault(word, []).append(number)
        if not numbers:
            self._anywhere.append(number)

    def possible(
        self,
        text: str,
        starts: Sequence[int],
        shown: Callable[[int], frozenset[Named]] | None = None,
    ) -> Iterator[tuple[int, list[Named]]]:
        """Yield in order the passages that rules may fit, with these rules in their order.

        Args:
            text: of all passages.
            starts: where each passage begins in it, and where the text ends.
            shown: the rules that other things than words allow in a passage, asked when it is due.
        """
        held, none = self._held(text, starts), set[int]()
        for index in range(len(starts) - 1) if self._anywhere else sorted(held):
            numbers = self._fitting(held.get(index, none))
            if not numbers:
                continue
            allowed = shown(index) if shown is not None else None
            start, end = starts[index], starts[index + 1]
            fit = [
                self._rules[number]
                for number in numbers
                if (allowed is None or self._rules[number] in allowed)
                and _has_all(text, start, end, self._rest[number])
            ]
            if fit:
                yield index, fit

    def _held(self, text: str, starts: Sequence[int]) -> dict[int, set[int]]:
        """Return by passage, in order, the numbers of the words that stand in it."""
        held: dict[int, set[int]] = {}
        end, words = 0, set[int]()
        for word, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start >= end:
                index = bisect_right(starts, start) - 1
                end, words = starts[index + 1], held.setdefault(index, set())
            words.add(word)
        return held

    def _fitting(self, words: set[int]) -> list[int]:
        """Return the numbers of the rules of which these words allow each choice, in order."""
        numbers = [*self._anywhere]
        for word in words:
            numbers += self._by_word.get(word, ())
        return sorted({n for n in numbers if not any(map(words.isdisjoint, self._choices[n]))})


def _has_all(text: str, start: int, end: int, choices: Iterable[Choice]) -> bool:
    """Return whether of each choice a word stands in a part of a text."""
    for choice in choices:
        for word in choice:
            if text.find(word, start, end) >= 0:
                break
        else:
            return False
    return True


def triggers(pattern: re.Pattern[str] | str) -> tuple[Choice, ...]:
    """Return the choices of words of which one each stands in every text that the pattern fits."""
    text = pattern if isinstance(pattern, str) else pattern.pattern
    found = {c for c in _required(parser.parse(text)) if len(c) <= MOST_WORDS}
    if not isinstance(pattern, str) and pattern.flags & re.IGNORECASE:
        found = {tuple(sorted({word.casefold() for word in choice})) for choice in found}
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
