"""The words of a line after the number of an item, with the names that stand in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from samverkan.loaders.layout import agenda_words as known
from samverkan.ontology.names import fold

__all__ = ["REACH", "Names", "Token", "Words", "opens_clause", "tokens_of"]

REACH: Final = 320  # letters that are looked at
BORNE: Final = 300  # bearers from which a word is a given name
RARE: Final = 8  # the same, before another capital
WORD: Final = re.compile(r"\S+")
CAPITAL: Final = re.compile(r"[\"”“'(]?[A-ZÅÄÖÆØÉÜ]")


@dataclass(frozen=True, slots=True)
class Names:
    """Start and end of the people's names in a text, of other names, the register of given names
    (how many people bear a word as one), and how words are folded."""

    people: Sequence[tuple[int, int]] = ()
    others: Sequence[tuple[int, int]] = ()
    given: Callable[[str], int] = lambda word: 0
    folded: Callable[[str], str] = fold


class Token(NamedTuple):
    """A word of the line; `key` is folded, `start` and `end` count from the title's first."""

    text: str
    key: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital, perhaps after a quotation mark."""
        return CAPITAL.match(self.text) is not None


def tokens_of(
    text: str, reach: int = REACH, folded: Callable[[str], str] = fold
) -> list[Token]:
    found = WORD.finditer(text[:reach])
    return [Token(m.group(), folded(m.group()), m.start(), m.end()) for m in found]


class Words:
    """The words after a number, with the places where names begin and end.

    Args:
        text: the words.
        names: what is known of names in them.
    """

    def __init__(self, text: str, names: Names) -> None:
        self.tokens = tokens_of(text, folded=names.folded)
        self.head = 1 if self.tokens and self.tokens[0].text.endswith(":") else 0
        self._given = names.given
        self._first: set[int] = set()
        self._inside: set[int] = set()
        for place in names.people:
            self._note(self._covered(place))
        self._note_given(BORNE)
        for place in names.others:
            covered = self._covered(place)
            if not self._first.intersection(covered):
                self._note(covered)
        self._note_given(RARE)

    def _note_given(self, least: int) -> None:
        for index, token in enumerate(self.tokens[1:], 1):
            known_place = index in self._inside or index in self._first
            if token.capital and not known_place and self._is_given(index, least):
                self._note(self._run(index))

    def _is_given(self, index: int, least: int) -> bool:
        """Whether the word is a given name: a common one, or a rare one before a capital."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        named = after is not None and after.capital and not opens_clause(after)
        return self._given(_bare(self.tokens[index])) >= (least if named else BORNE)

    def _covered(self, place: tuple[int, int]) -> list[int]:
        start, end = place
        return [n for n, t in enumerate(self.tokens) if start <= t.start + 1 and t.end <= end + 1]

    def _note(self, members: list[int]) -> None:
        if members and members[0] > 0:
            self._first.add(members[0])
            self._inside.update(members[1:])

    def _run(self, index: int) -> list[int]:
        """A given name with the capitals after it that may be surnames."""
        members = [index]
        for at in range(index + 1, min(index + 4, len(self.tokens))):
            before, token = self.tokens[at - 1], self.tokens[at]
            closed = before.text.endswith((",", ".", ")", ":"))
            if closed or not token.capital or opens_clause(token) or at in self._first:
                break
            members.append(at)
        return members

    def name_starts(self, index: int) -> bool:
        """Whether a name begins with the word."""
        return index in self._first

    def in_name(self, index: int) -> bool:
        """Whether the word stands inside a name, not first."""
        return index in self._inside

    def links(self, index: int) -> bool:
        """Whether the word before asks for this one: a preposition, a conjunction, an ampersand."""
        before = self.tokens[index - 1]
        return before.text in ("&", "-", "–", "/") or (
            before.key in known.LINKS and not before.text.endswith((".", ",", ")"))
        )


def _bare(token: Token) -> str:
    """The first part of a word without its marks: 'Lars-Inge,' gives 'Lars'."""
    return token.text.strip("\"”“'(),.:;").split("-")[0]


def opens_clause(token: Token) -> bool:
    return token.key in known.SUBJECTS or token.key in known.FUNCTION
