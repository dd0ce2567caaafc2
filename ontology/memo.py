"""What a function gave for a word is kept, as the same words come again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

Value = TypeVar("Value")
MOST_WORDS = 50_000  # that are kept: more than the words of all but very long documents


class Memo(dict[str, Value]):
    """What a function gives for a word, found when it is first asked for: `memo[word]`.

    Args:
        make: depends on nothing but the word, so that it may be forgotten at any time.
        most: words that are kept.
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[str], Value], *, most: int = MOST_WORDS) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, word: str) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[word] = self._make(word)
        return value
