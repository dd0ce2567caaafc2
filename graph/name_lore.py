"""What is known of names: how many people bear one, and which letters are misread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from samverkan.graph.scoring import UNKNOWN, expected_namesakes

if TYPE_CHECKING:
    from samverkan.ontology.registers import Registers

__all__ = ["NO_LORE", "NameLore", "from_registers"]


def _unknown(given: str, surname: str) -> int:
    return UNKNOWN


def _never(printed: str, meant: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class NameLore:
    """What identity asks about names.

    Args:
        counts: (given name, surname), as written, to the number of people in the country that can
            be expected to bear both; `scoring.UNKNOWN` where nobody knows.
        misread: whether recognition prints the first word for the second.
        borne: whether people bear the word as a first or last name, just as it is spelled.
    """

    counts: Callable[[str, str], int] = _unknown
    misread: Callable[[str, str], bool] = _never
    borne: Callable[[str], bool] = bool


NO_LORE = NameLore()
"""Nothing is known of any name."""


def from_registers(registers: Registers) -> NameLore:
    """Return what the name tables of Statistics Sweden and the table of confusions say.

    A spelling that lost its diacritics counts as the commonest name it can stand for ('Astrom' as
    'Åström'), so that damage never makes a name look rare. What each name gives is kept in what is
    returned.
    """
    known: dict[tuple[str, str], int] = {}

    def bearers(word: str, kind: Literal["given", "surname"]) -> int:
        if (word, kind) not in known:
            itself = (registers.given_name if kind == "given" else registers.surname)(word)
            restored = [count for _, count in registers.restore(word, kind)]
            known[word, kind] = max([itself, *restored])
        return known[word, kind]

    def count(given: str, surname: str) -> int:
        return expected_namesakes(bearers(given, "given"), bearers(surname, "surname"))

    def borne(word: str) -> bool:
        return bool(registers.given_name(word) or registers.surname(word))

    return NameLore(count, registers.misread, borne)
