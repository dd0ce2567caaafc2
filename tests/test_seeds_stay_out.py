"""The rules know no person, body or company that only the seeds name, and no sentence of theirs
stands in the repository. Facts of the seeds may stand in tests, sample and demonstration."""

from __future__ import annotations

import csv
import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from samverkan.loaders import read
from tests.tracked import ROOT, text_of, tracked

pytestmark = pytest.mark.shared

# Tables of all that Sweden has, where a name of the seeds stands among its like.
WHOLE_COUNTRY = {
    f"ontology/data/{name}.csv"
    for name in ("given_names", "surnames", "municipalities", "regions", "parties", "stop_phrases")
}
# A surname with this many bearers or more may be an example; a rarer one is somebody.
COMMON_SURNAME = 5_000
# Kinds whose names every reader of minutes knows.
PUBLIC = {"region", "municipality", "party", "state-agency", "university", "eu"}
# Names that are general words, or are known to everybody, whatever the seeds say.
GENERAL = {
    "AI-uppdrag",
    "AI-uppdraget",
    "EU-projekt",
    "Kommunfullmäktiges presidium",
    "Kommunstyrelsens arbetsutskott",
    "OECD",
    "STRING",  # a type of SPARQL and of JSON
    "Sveriges Kommuner och Regioner",
    "Sveriges regering",
    "SKR",
    "KSAU",
    "RUS",
    "anslag 1:1",  # the state's budget line
    "nytt EU-projekt",
    "strategiska grupper",
}


def golds(shared: Path) -> Iterator[Mapping[str, Any]]:
    for path in sorted((shared / "gold").glob("seed-*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


@functools.cache
def bearers() -> dict[str, int]:
    with (ROOT / "ontology/data/surnames.csv").open(encoding="utf-8", newline="") as table:
        return {row["name"]: int(row["bearers"]) for row in csv.DictReader(table)}


def names_of_people(shared: Path) -> set[str]:
    """Return full names as written, signatures in capitals, and surnames that are not common."""
    written: set[str] = set()
    surnames: set[str] = set()
    for gold in golds(shared):
        for person in gold["persons"]:
            written |= {person["name"], *person["as_written"]}
            surnames.add(person["name"].split()[-1])
    rare = {name for name in surnames if bearers().get(name, 0) < COMMON_SURNAME}
    return {name for name in written if " " in name or name.isupper()} | rare - first_names()


@functools.cache
def first_names() -> set[str]:
    with (ROOT / "ontology/data/given_names.csv").open(encoding="utf-8", newline="") as table:
        return {row[0] for row in csv.reader(table)}


def names_of_bodies(shared: Path) -> set[str]:
    """Return names that are no plain word: several words, or capitals and digits inside."""
    found: set[str] = set()
    for gold in golds(shared):
        rows = [row for key in ("bodies", "projects", "strategies") for row in gold[key]]
        rows += [row for row in gold["organisations"] if row["kind"] not in PUBLIC]
        for row in rows:
            bare = re.sub(r"\s*\([^)]*\)", "", row["name"])
            found |= {bare, row.get("abbr") or "", *row["as_written"]}
    return {
        name for name in found if re.search(r"\S \S|.[A-ZÅÄÖ0-9]", name) and len(name) > 3
    } - GENERAL


def elsewhere(shared: Path) -> str:
    """Return the text of the reference tables of public bodies."""
    tables = ("agencies.csv", "associations.csv")
    return "\n".join((shared / "reference" / t).read_text(encoding="utf-8") for t in tables)


def says(text: str, name: str) -> bool:
    """Say whether a name stands in a text as words of its own, on one line or two."""
    if name.split()[0] not in text:  # most are not, and this is quick
        return False
    words = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){words}(?!\w)", text) is not None


def rules() -> Iterator[tuple[PurePosixPath, str]]:
    """Yield the files that decide what is read, said and asked."""
    for path in tracked():
        text = text_of(path)
        if path.parts[0] not in ("loaders", "graph", "ontology", "queries") or text is None:
            continue
        if str(path) not in WHOLE_COUNTRY and path.suffix in (".py", ".rq", ".csv"):
            yield path, text


def test_there_is_something_to_look_for(shared_folder: Path) -> None:
    assert len(names_of_people(shared_folder)) > 150
    assert len(names_of_bodies(shared_folder)) > 100
    assert len(list(rules())) > 100


def test_no_person_of_the_seeds_stands_in_the_rules(shared_folder: Path) -> None:
    names = sorted(names_of_people(shared_folder))
    found = {f"{path}: {name}" for path, text in rules() for name in names if says(text, name)}
    assert sorted(found) == []


def test_no_body_of_the_seeds_stands_in_the_rules(shared_folder: Path) -> None:
    """A name in a register of ours must stand in a reference table too."""
    known = elsewhere(shared_folder)
    register = (ROOT / "ontology/data/organisations.csv").read_text(encoding="utf-8")
    found = set()
    for name in sorted(names_of_bodies(shared_folder)):
        public = says(known, name)
        for path, text in rules():
            is_register = path.suffix == ".csv"
            if says(text, name) and not (public and (is_register or says(register, name))):
                found.add(f"{path}: {name}")
    assert sorted(found) == []


def sentences(shared: Path) -> set[str]:
    """Return lines and sentences of the seeds with 60 letters or more, blanks collapsed."""
    found = set()
    for path in sorted((shared / "seeds").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            parts = [line, *re.split(r"(?<=[.!?])\s+", line)]
            found |= {" ".join(p.replace("*", "").split()) for p in parts}
    return {one for one in found if sum(c.isalpha() for c in one) >= 60}


def readable(path: PurePosixPath) -> str:
    """Return what a tracked file says: a page, a PDF or an office document is read as minutes."""
    text = text_of(path)
    if text is None and path.suffix in (".pdf", ".docx", ".odt"):
        text = "\n".join(line.text for line in read(ROOT / path).lines)
    return " ".join((text or "").replace("*", "").split())


def test_no_sentence_of_the_seeds_stands_anywhere(shared_folder: Path) -> None:
    wanted = sentences(shared_folder)
    assert len(wanted) > 300
    found = []
    for path in tracked():
        text = readable(path)
        found += [f"{path}: {one}" for one in wanted if one in text]
    assert found == []
