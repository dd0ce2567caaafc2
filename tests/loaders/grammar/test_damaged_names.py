"""Names that recognition damaged are repaired by evidence, both forms kept; others stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.loaders.read import read
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.facts import Extraction
from tests.loaders.corpora import document

ROOT = Path(__file__).resolve().parents[3]
SEED = ROOT.parent / "shared" / "seeds" / "000_6c3c3e640fb9548e.txt"
CORPUS = ROOT / "tests" / "corpora" / "damaged_names.txt"
DAMAGED = (
    "Motesanteckningar\nSamverkansradet den 4 maj 2021\nNarvarande\nTora Ekvall (S), ordforande\n"
    "{} (M)\n1. Motets oppnande\nOrdforanden oppnar motet.\n"
)
WHOLE = (
    "Mötesanteckningar\nSamverkansrådet den 4 maj 2021\nNärvarande\nTora Ekvall (S), ordförande\n"
    "{} (M)\n1. Mötets öppnande\nOrdföranden öppnar mötet.\n"
)


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield the text around a name, the name as printed, and what is expected."""
    frame = WHOLE
    for line in CORPUS.read_text("utf-8").splitlines():
        if line.startswith("## "):
            frame = DAMAGED if "lost" in line else WHOLE
        elif " => " in line and not line.startswith("#"):
            printed, expected = line.split(" => ")
            yield frame, printed, expected


@pytest.mark.parametrize(("frame", "printed", "expected"), list(cases()))
def test_a_damaged_name(frame: str, printed: str, expected: str, extractor: Extractor) -> None:
    found = extractor(document(frame.format(printed)))
    person = next(p for p in found.persons if printed in p.as_written)
    stays, _, flag = expected.partition(" ")
    name = printed if stays == "=" else expected
    assert (person.name, person.as_written) == (name, (printed,))
    assert (printed in doubted(found, Doubt.REPAIRED_NAME)) is (name != printed)
    assert (printed in doubted(found, Doubt.DAMAGED_NAME)) is (stays == "=" and flag == "?")


def doubted(found: Extraction, doubt: Doubt) -> set[str]:
    return {d.words for d in found.diagnostics if d.doubt is doubt}


@pytest.mark.parametrize(
    ("listed", "told"),
    [("Ruth Enebergcr", "Ruth Eneberger"), ("Ruth Eneberger", "Ruth Enebergcr"),
     ("Tora Lindstrorn", "Tora Lindstrom")],
)  # fmt: skip
def test_the_same_name_clean_elsewhere(listed: str, told: str, extractor: Extractor) -> None:
    text = f"Närvarande\nBo Ek (S)\n{listed} (M)\n\n1. Läget\n{told} redovisar läget för mötet.\n"
    found = extractor(document(text))
    assert len(found.persons) == 2
    assert set(found.persons[1].as_written) == {listed, told}


HEADINGS = [
    ("Nérvarande", "member", "present"), ("Narvarande", "member", "present"),
    ("Närvarand e", "member", "present"), ("BesIutande", "member", "present"),
    ("Frånvaramde", "member", "absent"), ("Erséttare", "deputy", "present"),
    ("Tjénstepersoner/ ovriga", "official", "present"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "capacity", "status"), HEADINGS)
def test_damaged_headings(
    heading: str, capacity: str, status: str, extractor: Extractor
) -> None:
    text = "Protokoll\nSamverkansrådet 2021-05-04\nDeltagare\nOlle Vret (C)\nMona Dahl (L)\n"
    rows = extractor(document(f"{text}{heading}\nTora Ekvall\nBo Rask\n")).attendance
    assert {(row.capacity, row.status) for row in rows[2:]} == {(capacity, status)}


def test_the_title_of_a_document_is_no_heading_of_people(extractor: Extractor) -> None:
    found = extractor(document("Protokoll\nSamverkansrådet 2021-05-04\nNärv\nTora Ekvall (S)\n"))
    assert not [row for row in found.attendance if row.capacity == "secretary"]


@pytest.mark.parametrize(
    ("post", "capacity"),
    [("0rdförande", "chair"), ("ordf0rande", "chair"), ("ordférande", "chair"),
     ("sekrelerare", "secretary"), ("vice ordf0rande", "vice-chair")],
)  # fmt: skip
def test_damaged_posts(post: str, capacity: str, extractor: Extractor) -> None:
    found = extractor(document(DAMAGED.format(f"Nils Brunnvret, {post}")))
    row = next(row for row in found.attendance if row.person == "nils-brunnvret")
    assert row.capacity == capacity


def test_damaged_municipalities_and_bodies(extractor: Extractor) -> None:
    text = DAMAGED.replace(" (M)", "").replace("Samverkansradet", "Samverkansradet i Alvsbyn")
    places = ("Halmstacl kommun", "Goteborgs kommun", "Kungsbacka kornmun", "Hamrnhults kommun")
    people = ("Nils Ek", "Disa Berg", "Olle Dahl", "Mona Lund")
    lines = "\n".join(f"{who}, {where}" for who, where in zip(people, places, strict=True))
    found = extractor(document(text.format(lines)))
    names = {o.name for o in found.organisations}
    assert names >= {"Halmstads kommun", "Göteborgs kommun", "Kungsbacka kommun"}
    assert "Hamrnhults kommun" in names
    assert [body.name for body in found.bodies] == ["Samverkansrådet i Älvsbyn"]
    assert found.bodies[0].as_written == ("Samverkansradet i Alvsbyn",)


RESTORED = {
    19: ("Lise-Lotte Benskdld Olsson", "Lise-Lotte Bensköld Olsson"),
    22: ("Stefan Palsson", "Stefan Pålsson"),
    33: ("Jeanette Quist", "Jeanette Quist"),  # or Qvist, which is a surname as well
    37: ("Emma Grondahl", "Emma Gröndahl"),
    39: ("Mattias Rosskdld", "Mattias Rossköld"),
    50: ("Robin Rickardsson", "Robin Rickardsson"),  # or Rikardsson, as the text has elsewhere
    52: ("Ann Martensson", "Ann Mårtensson"),
    55: ("Cecilia Engstrédm", "Cecilia Engström"),
    59: ("Lisa Almer Rénnberg", "Lisa Almer Rönnberg"),
}


@pytest.mark.shared
@pytest.mark.skipif(not SEED.is_file(), reason="no seeds beside the checkout")
def test_both_forms_of_the_names_of_a_scan(extractor: Extractor) -> None:
    found = extractor(read(SEED))
    for line, (printed, name) in RESTORED.items():
        person = next(p for p in found.persons if printed in p.as_written)
        assert person.name == name
        assert line in {place.line for place in person.evidence}
    text = json.dumps([[p.name, *p.as_written] for p in found.persons], ensure_ascii=False)
    assert "Rikardsson" in text
