"""How many people can be expected to bear a name, from the name tables of Statistics Sweden."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from samverkan.graph.persons import expected_namesakes
from samverkan.ontology.registers import Registers

__all__ = ["from_registers"]


def from_registers(registers: Registers) -> Callable[[str, str], int]:
    """Return a function for `identity.resolve`: (given name, surname) to expected namesakes.

    A spelling that lost its diacritics counts as the commonest name it can stand for ('Astrom' as
    'Åström'), so that damage never makes a name look rare. What each name gives is kept in the
    function that is returned.
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

    return count
