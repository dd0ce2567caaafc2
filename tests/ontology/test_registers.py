"""Registers answer with candidates, never with a guess."""

import pytest
from samverkan.ontology.registers import Registers


@pytest.fixture(scope="module")
def registers() -> Registers:
    return Registers.load()


@pytest.mark.parametrize(
    ("text", "legal_name", "folded"),
    [
        ("Göteborg", "Göteborgs kommun", False),
        ("Göteborgs stad", "Göteborgs kommun", False),
        ("Göteborgs Stads", "Göteborgs kommun", False),
        ("ALE", "Ale kommun", False),
        ("Kungsbacka kommuns", "Kungsbacka kommun", False),
        ("Halmstad kommun", "Halmstads kommun", False),
        ("Harryda", "Härryda kommun", True),
        ("Ange", "Ånge kommun", True),
        ("Habo", "Habo kommun", False),
        ("Håbo,", "Håbo kommun", False),
    ],
)
def test_municipality_in_any_form(
    registers: Registers, text: str, legal_name: str, folded: bool
) -> None:
    found = registers.municipality(text)
    assert found is not None and found.legal_name == legal_name
    assert registers.folded(text, found) is folded


@pytest.mark.parametrize("text", ["", "Halmstadsgruppen", "kommun", "Kommunen", "Sverige"])
def test_no_municipality(registers: Registers, text: str) -> None:
    assert registers.municipality(text) is None
