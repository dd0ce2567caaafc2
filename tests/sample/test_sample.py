"""The sample corpus: all formats are there, every document is read, and its key facts come out."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from samverkan.demo import sample_files
from samverkan.loaders import read
from samverkan.ontology.facts import Attendance, Extraction
from samverkan.pipeline import Extractor

WRITER = Path(__file__).with_name("write_sample.py")
LARGEST = 200_000  # bytes
CAME = ("present", "partial", "remote")
HALSINGERADET = "halsingeradet-2024-04-22.docx"
KRF = "krf-2024-08-21.pdf"
GR = "kommunchefsgruppen-gr.txt"
UBIT = "digitaliseringsradet-ubit-2026-03-04.html"
HALLAND = "tillvaxtarbete-halland-2017.odt"
RADET = "exempelradet-2025-02-13.md"
RADET_MAJ = "exempelradet-2025-05-15.docx"
BILAGAN = "exempelradet-2025-05-15-bilaga.txt"
UTSKOTTET = "exempelradets-arbetsutskott-2025-04-03.txt"
STYRGRUPPEN = "exempelradets-styrgrupp-2025-05-07.docx"


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    extractor = Extractor()
    return {path.name: extractor(path) for path in sample_files()}


def seats(extraction: Extraction, capacity: str) -> list[str]:
    names = {person.id: person.name for person in extraction.persons}
    return [names[row.person] for row in extraction.attendance if row.capacity == capacity]


def seat(extraction: Extraction, name: str) -> Attendance:
    (person,) = (p.id for p in extraction.persons if p.name == name)
    return next(row for row in extraction.attendance if row.person == person)


def test_every_format_is_in_the_corpus() -> None:
    read_as = {path.suffix: read(path) for path in sample_files()}
    assert set(read_as) >= {".docx", ".html", ".md", ".odt", ".pdf", ".txt"}
    encodings = {read(p).encoding.casefold() for p in sample_files() if p.suffix == ".txt"}
    assert len(encodings) == 2


def test_every_file_is_small_and_read() -> None:
    for path in sample_files():
        assert path.stat().st_size < LARGEST, path.name
        assert any(line.text for line in read(path).lines), path.name


def test_the_writer_gives_the_committed_documents(tmp_path: Path) -> None:
    runpy.run_path(str(WRITER))["main"](tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == [p.name for p in sample_files()]
    for path in sample_files():
        written = read(tmp_path / path.name).lines
        assert [line.text for line in written] == [line.text for line in read(path).lines]


CHAIRS = [
    (HALSINGERADET, ["Ola Wigg"]),
    (KRF, ["Mikaela Waltersson"]),
    (GR, []),
    (UBIT, []),
    (HALLAND, []),
    (RADET, ["Siv Provberg"]),
    (RADET_MAJ, ["Birgitta Skissberg"]),
    (BILAGAN, ["Birgitta Skissberg"]),
    (UTSKOTTET, ["Göran Övningsson"]),
    (STYRGRUPPEN, ["Birgitta Skissberg"]),
]


@pytest.mark.parametrize(("file", "chairs"), CHAIRS, ids=[file for file, _ in CHAIRS])
def test_who_chaired(extractions: dict[str, Extraction], file: str, chairs: list[str]) -> None:
    assert seats(extractions[file], "chair") == chairs


# Persons who came, persons who were absent; secretaries and note-takers are among them.
COUNTS = [
    (KRF, 31, 0),
    (GR, 19, 0),
    (UBIT, 15, 10),
    (HALLAND, 0, 0),
    (RADET, 4, 1),
    (RADET_MAJ, 4, 1),
    (BILAGAN, 3, 2),
    (UTSKOTTET, 9, 0),
    (STYRGRUPPEN, 4, 0),
]


@pytest.mark.parametrize(("file", "came", "absent"), COUNTS, ids=[row[0] for row in COUNTS])
def test_how_many_came(
    extractions: dict[str, Extraction], file: str, came: int, absent: int
) -> None:
    rows = extractions[file].attendance
    assert len({row.person for row in rows if row.status in CAME}) == came
    assert len({row.person for row in rows if row.status == "absent"}) == absent


def test_halsingeradet_has_voting_members_substitutes_and_officials(
    extractions: dict[str, Extraction],
) -> None:
    found = extractions[HALSINGERADET]
    counted = {kind: len(seats(found, kind)) for kind in ("member", "deputy", "official")}
    assert counted == {"member": 10, "deputy": 5, "official": 6}
    assert seats(found, "secretary") == ["Helena Tillstrand"]
    assert seat(found, "Jonatan Hölzgen").party == "SD"


DAYS = [
    (HALSINGERADET, "2024-04-22T09:00"),
    (KRF, "2024-08-21T12:00"),
    (GR, None),
    (UBIT, "2026-03-04T10:00"),
    (RADET, "2025-02-13T13:00"),
    (RADET_MAJ, "2025-05-15T13:00"),
    (BILAGAN, "2025-05-15"),
    (UTSKOTTET, "2025-04-03T09:00"),
    (STYRGRUPPEN, "2025-05-07T10:00"),
]


@pytest.mark.parametrize(("file", "start"), DAYS, ids=[file for file, _ in DAYS])
def test_when_it_was(extractions: dict[str, Extraction], file: str, start: str | None) -> None:
    assert extractions[file].meetings[0].start == start


LIMITS = [
    (KRF, "Mikaela Waltersson", "partial"),
    (KRF, "Robin Rikardsson", "partial"),
    (GR, "Pia Alhäll", "remote"),
    (GR, "Mio Saba", "partial"),
    (UBIT, "Lars Carlén", "partial"),
    (UBIT, "Dan Folkesson", "absent"),
    (UTSKOTTET, "Annika Fylleryd", "partial"),
]


@pytest.mark.parametrize(("file", "name", "status"), LIMITS)
def test_limited_presence(
    extractions: dict[str, Extraction], file: str, name: str, status: str
) -> None:
    assert seat(extractions[file], name).status == status


def test_who_came_in_the_place_of_whom(extractions: dict[str, Extraction]) -> None:
    names = {person.id: person.name for person in extractions[RADET_MAJ].persons}
    rows = [row for row in extractions[RADET_MAJ].attendance if row.in_place_of]
    replaced = [(names[row.person], names[row.in_place_of or ""]) for row in rows]
    assert replaced == [("Vera Mellanslagh", "Siv Provberg")]


def test_initials_of_the_agenda_are_people(extractions: dict[str, Extraction]) -> None:
    found = extractions[UBIT]
    names = {person.id: person.name for person in found.persons}
    presenters = {item.number: [names[p] for p in item.presenters] for item in found.agenda}
    assert presenters["1"] == ["Maria Larsson", "Sara-Maria Herrman"]
    assert presenters["4"] == ["Per-Erik Eriksson"]


def test_the_group_elects_its_representative(extractions: dict[str, Extraction]) -> None:
    found = extractions[GR]
    (election,) = (d for d in found.decisions if d.kind == "election" and d.item == "3")
    assert election.assignee in {p.id for p in found.persons if p.name == "Anders Kopp"}
    assert "Anders Kopp" not in {
        p.name for row in found.attendance for p in found.persons if p.id == row.person
    }


def test_the_report_names_no_person(extractions: dict[str, Extraction]) -> None:
    found = extractions[HALLAND]
    assert found.persons == ()
    assert "Tillväxtstrategi för Halland 2014-2020" in {s.name for s in found.strategies}
