"""Relations that rest on the whole of the minutes: their meetings, their owner, what is joint."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import extract
from samverkan.loaders.read import read_bytes
from samverkan.ontology.registers import Registers

REGISTERS = Registers.load()
HEAD = """Kommunchefsgruppen
Minnesanteckningar 2023-03-14
Närvarande
Siv Torngren, Ånge kommun
Lage Brodin, Bräcke kommun
Ewa Hedvall, Timrå kommun

"""
JOINT = """{who} beskriver hur samarbetet mellan Ånge och Bräcke fungerar. {shared}

Ånge/Bräcke är bra.
"""


def relations(text: str, *predicates: str) -> set[str]:
    """Return the relations of a text with these predicates, by the names of their ends."""
    found = extract(read_bytes(text.encode(), "text.txt"), REGISTERS)
    named = (*found.persons, *found.organisations, *found.bodies)
    names = {one.id: one.name for one in named}
    names |= {m.id: f"meeting {m.start}" for m in found.meetings}
    return {
        f"{names.get(r.subject, r.subject)} {r.predicate} {names.get(r.object, r.object)}"
        for r in found.relations
        if r.predicate in predicates
    }


DAY = "Gruppen har en planerad heldag den 14 juni."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{DAY} För planeringen av denna tillsätts en beredningsgrupp.", True),
        (f"{DAY} För planeringen av dagen tillsätts en beredningsgrupp.", True),
        (f"{DAY} En beredningsgrupp tillsätts för att planera dagen.", True),
        (f"{DAY} En beredningsgrupp bildas med uppgift att förbereda heldagen.", True),
        (f"{DAY} För planeringen av hamnen tillsätts en beredningsgrupp.", False),
        (f"{DAY} För planeringen av denna tillsätts ingen beredningsgrupp.", False),
        (f"{DAY} En beredningsgrupp tillsätts för att se över hamnen.", False),
        (f"{DAY} En beredningsgrupp kan tillsättas för att planera dagen.", False),
        ("Heldagen blir bra. För planeringen av denna tillsätts en beredningsgrupp.", False),
        (f"{DAY} Nästa hålls den 3 maj. En beredningsgrupp utses för att planera dagen.", False),
    ],
)
def test_a_group_that_plans_a_day(text: str, expected: bool) -> None:
    """It prepares for the one planned meeting that the item has named."""
    found = relations(f"{HEAD}1. Planering av heldag 14 juni\n\n{text}\n", "prepares-for")
    assert bool(found) is expected
    assert all(one.endswith("prepares-for meeting 2023-06-14") for one in found)


CHIEF = "Marcus Brodin IT-direktör för både Ånge och Bräcke"
SHARED = "Organisationen är gemensam med säte i Ånge."


@pytest.mark.parametrize(
    ("who", "shared", "expected"),
    [
        (CHIEF, SHARED, {"Marcus Brodin leads Ånge/Bräcke"}),
        (CHIEF.replace("både ", ""), SHARED, {"Marcus Brodin leads Ånge/Bräcke"}),
        (CHIEF.replace("IT-direktör", "IT-chef"), SHARED, {"Marcus Brodin leads Ånge/Bräcke"}),
        (CHIEF.replace("IT-direktör", "IT-strateg"), SHARED, set()),
        (CHIEF.replace("och Bräcke", "och Timrå"), SHARED, set()),
        (CHIEF.replace("för både Ånge och Bräcke", "i Ånge"), SHARED, set()),
        (CHIEF, "De har var sin organisation.", set()),
    ],
)
def test_the_chief_of_both_leads_what_they_share(
    who: str, shared: str, expected: set[str]
) -> None:
    """Only a chief of the same two, where the text says that the organisation is joint."""
    text = JOINT.format(who=who, shared=shared)
    assert relations(f"{HEAD}1. IT-drift\n\n{text}", "leads") == expected


@pytest.mark.parametrize(
    ("owner", "group", "expected"),
    [
        ("Kommunförbundet Skåne", "Kommunchefsgruppen", True),
        ("Göteborgsregionen", "Kommunchefsgruppen", True),
        ("Göteborgsregionen", "Kommundirektörsgruppen", True),
        ("Göteborgsregionen", "Samverkansrådet", False),
        ("Region Skåne", "Kommunchefsgruppen", False),
        ("Länsstyrelsen i Skåne län", "Kommunchefsgruppen", False),
    ],
)
def test_chiefs_of_an_association_are_part_of_it(owner: str, group: str, expected: bool) -> None:
    """Not what a region or an agency convenes, and no council that others sit in."""
    text = f"{owner}\n{HEAD.replace('Kommunchefsgruppen', group)}1. Hamnen\n\n{group} tackade.\n"
    assert bool(relations(text, "part-of")) is expected
