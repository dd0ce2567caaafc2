"""Namesakes that can be expected, from the registers that come with the package."""

from __future__ import annotations

import pytest

from samverkan.graph.name_lore import from_registers
from samverkan.ontology.registers import Registers


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers.load()


@pytest.mark.parametrize(
    ("given", "surname", "least", "most"),
    [
        ("Anders", "Andersson", 1000, 10_000),
        ("Åsa", "Åström", 10, 200),
        ("Ottilia", "Zwahlenstrand", 0, 0),
        ("Xqzt", "Zqxt", 0, 0),
    ],
)
def test_common_and_rare_names(
    registers: Registers, given: str, surname: str, least: int, most: int
) -> None:
    assert least <= from_registers(registers).counts(given, surname) <= most


@pytest.mark.parametrize(
    ("written", "damaged"),
    [(("Åsa", "Åström"), ("Asa", "Astrom")), (("Håkan", "Sjöberg"), ("Hakan", "Sjoberg"))],
)
def test_a_name_that_lost_its_diacritics_does_not_look_rare(
    registers: Registers, written: tuple[str, str], damaged: tuple[str, str]
) -> None:
    count = from_registers(registers).counts
    assert count(*damaged) >= count(*written) > 0
