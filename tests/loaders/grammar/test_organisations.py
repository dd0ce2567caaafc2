"""Organisations are found where the corpus says; a place or an ordinary word is none."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.loaders.spans import Kind
from tests.loaders.corpora import document
from tests.loaders.grammar.corpus_of_names import examples, reading_of


@pytest.mark.parametrize(("text", "expected"), examples("organisations"))
def test_organisations(text: str, expected: list[str]) -> None:
    drafts = reading_of(text).drafts[Kind.ORGANISATION].values()
    assert sorted(f"{d.name} | {d.fields['kind']}" for d in drafts) == expected


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Det drivs av Tångteknikcentrum Halland.\n\nTångteknikcentrums kurser.", [1, 3]),
        ("Det drivs av Algcentralen Väst.\n\nAlgcentralen gör mer.", [1, 3]),
        ("Det drivs av Algcentralen Väst.\n\nVäst ligger i väst.", [1]),
        ("Det drivs av Stiftelsen Väst.\n\nStiftelsen gör mer.", [1]),
    ],
)
def test_an_organisation_is_known_without_its_place(text: str, lines: list[int]) -> None:
    drafts = reading_of(text).drafts[Kind.ORGANISATION]
    assert [[p.line for p in d.places] for d in drafts.values()] == [lines]


@pytest.mark.parametrize(
    ("who", "agency"),
    [("Brottsförebyggande rådet (BRÅ) Arvika", False), ("Folkhälsorådet i Arvika", True)],
)
def test_a_local_body_is_not_the_agency_of_its_name(
    who: str, agency: bool, extractor: Extractor
) -> None:
    text = (
        f"{who}\nMinnesanteckningar 2019-03-04\nNärvarande: Tora Ekvall, Nils Brunnström\n"
        "1. Läget\nBrottsförebyggande rådet har en ny rapport.\n"
    )
    kinds = {o.kind for o in extractor(document(text)).organisations}
    assert ("state-agency" in kinds) is agency
