"""Every table is named with its source, and a wrong row is named with file and number."""

import csv
import shutil
from pathlib import Path

import pytest

from samverkan.ontology.errors import VocabularyError
from samverkan.ontology.registers import Registers
from samverkan.ontology.tables import REQUIRED

DATA = Path(__file__).resolve().parents[2] / "ontology" / "data"
TABLES = sorted(path.name for path in DATA.glob("*.csv"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_every_table_is_checked_when_loaded() -> None:
    assert sorted(REQUIRED) == TABLES


@pytest.mark.parametrize("table", TABLES)
def test_readme_names_source_licence_and_date(table: str) -> None:
    lines = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith(f"| `{table}` |")]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert len(cells) == 5 and all(cells)


@pytest.mark.parametrize(
    ("table", "line", "says"),
    [
        ("municipalities.csv", "138,Halmstad,Halmstads kommun,Halmstads,13,,", "code"),
        ("organisations.csv", "Rådet,,board,x,,,,,page", "kind"),
        ("headings.csv", "Närvarande,,member,here,,above,heading,sv", "presence"),
        ("roles.csv", "KC,Kommunchef", "number of columns"),
        ("parties.csv", "X,Partiet,local,,,,,,years,,valmyndigheten", "row cannot be used"),
        ("surnames.csv", "Persson,many", "name, a comma and a number"),
    ],
)
def test_a_wrong_row_is_named(copy: Path, table: str, line: str, says: str) -> None:
    with (copy / table).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    number = len((copy / table).read_text(encoding="utf-8").splitlines())
    with pytest.raises(VocabularyError, match=says) as error:
        Registers.load(copy)
    assert error.value.where == f"{table}, row {number}"


def test_a_missing_table_is_named(copy: Path) -> None:
    (copy / "regions.csv").unlink()
    with pytest.raises(VocabularyError) as error:
        Registers.load(copy)
    assert error.value.where == "regions.csv"


@pytest.mark.parametrize("name", ["HighFive", "UBit", "IoT Sweden", "Hälsingerådet", "Chefsgrupp"])
@pytest.mark.parametrize("table", TABLES)
def test_nothing_known_from_the_seeds_alone(table: str, name: str) -> None:
    with (DATA / table).open(encoding="utf-8", newline="") as file:
        assert not [row for row in csv.reader(file) if any(name in cell for cell in row)]


@pytest.mark.shared
def test_no_organisation_rests_on_the_seeds() -> None:
    reference = DATA.parents[2] / "shared" / "reference"
    if not reference.is_dir():
        pytest.skip("no reference tables beside the checkout")
    sourced = {"Almi", "Business Sweden", "Sveriges Kommuner och Regioner", "Visit Sweden"}
    alone = set()
    for table in ("agencies.csv", "associations.csv"):
        with (reference / table).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                sources = [part.strip() for part in row["source"].split(";")]
                if all(part.startswith(("seed ", "seeds ")) for part in sources):
                    alone.add(row["name"])
    registers = Registers.load()
    found = {name for name in alone for o in registers.organisation(name) if o.name == name}
    assert found <= sourced
