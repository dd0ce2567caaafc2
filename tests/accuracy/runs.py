"""The measurements: generated documents, and the seeds where they are beside the checkout."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from samverkan.loaders import read
from samverkan.loaders.extract import Extractor
from samverkan.loaders.read import read_bytes
from samverkan.ontology import tables
from samverkan.ontology.registers import Registers
from samverkan.ontology.serialise import to_json
from tests.accuracy.generator import Case, case
from tests.accuracy.measure import Facts, Tally, figures, tally, total

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
SEED = 20250101
DOCUMENTS = 500
FEW = 80  # of the quick test
CHUNK = 50  # documents that one process takes at a time
ROUNDING = 0.0005


@dataclass(frozen=True, slots=True)
class Scored:
    """One generated document with its counts; `faults` are (figure, expected and got)."""

    number: int
    patterns: frozenset[int]
    tally: Tally
    faults: tuple[tuple[str, str], ...]


def extracted(made: Case, extractor: Extractor) -> Facts:
    """Return what the extraction says of a generated document."""
    return to_json(extractor(read_bytes(made.text.encode(), made.file)))


def scored(numbers: Sequence[int]) -> list[Scored]:
    """Generate, extract and score these documents."""
    extractor = Extractor(Registers.load())
    rows = []
    for number in numbers:
        made = case(number, SEED)
        counts = tally(made.gold, extracted(made, extractor), made.text)
        rows.append(Scored(number, made.patterns, counts.tally, tuple(counts.faults)))
    return rows


def generated(count: int = DOCUMENTS) -> list[Scored]:
    """Return the scored documents 0 to `count`, worked on by all cores."""
    chunks = [range(n, min(n + CHUNK, count)) for n in range(0, count, CHUNK)]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8)) as pool:
        return [row for rows in pool.map(scored, chunks) for row in rows]


def by_pattern(rows: Sequence[Scored]) -> dict[str, dict[str, float]]:
    """Return the figures for each pattern and for `all`."""
    tallies: dict[int, list[Tally]] = defaultdict(list)
    for row in rows:
        for pattern in row.patterns:
            tallies[pattern].append(row.tally)
    made = {f"{pattern:02}": figures(total(tallies[pattern])) for pattern in sorted(tallies)}
    return {**made, "all": figures(total(row.tally for row in rows))}


def floored(rows: Sequence[Scored]) -> dict[str, float]:
    """Return the figures that may not fall: not the naive reader's, nor how much is said."""
    return {
        name: value
        for name, value in flat(by_pattern(rows)).items()
        if not name.endswith(".naive") and ".said " not in name
    }


def invented(rows: Sequence[Scored]) -> int:
    """Return how many meetings, seats and items were made up in texts that are no minutes."""
    return sum(row.tally["invented"] for row in rows)


def has_seeds() -> bool:
    """Tell whether seeds and gold are beside the checkout."""
    return (SHARED / "gold" / "score.py").is_file() and (SHARED / "seeds").is_dir()


def seeds(registers: Registers) -> tuple[str, dict[str, float]]:
    """Return the scorer's table of the seeds, and its figures by name.

    Raises:
        RuntimeError: the scorer failed.
    """
    extractor = Extractor(registers)
    with TemporaryDirectory() as folder:
        for path in sorted((SHARED / "seeds").glob("*.txt")):
            text = json.dumps(to_json(extractor(read(path))), ensure_ascii=False)
            (Path(folder) / f"{path.stem}.json").write_text(text, encoding="utf-8")
        out = Path(folder) / "out" / "figures.json"
        out.parent.mkdir()
        scorer = [sys.executable, str(SHARED / "gold" / "score.py"), str(SHARED / "gold"), folder]
        done = subprocess.run(
            [*scorer, "--json", str(out)], capture_output=True, text=True, check=False
        )
        if not out.is_file():
            raise RuntimeError(done.stderr or done.stdout)
        return done.stdout, flat(json.loads(out.read_text("utf-8"))["figures"])


def without_the_seeds(folder: Path) -> tuple[Registers, dict[str, int]]:
    """Return registers that know none of the seeds' people and bodies, and the rows taken out.

    Every word of a person's name in any spelling goes, and so does each half of a double name.

    Args:
        folder: an empty folder, where tables without those rows are written.
    """
    golds = [json.loads(path.read_text("utf-8")) for path in (SHARED / "gold").glob("seed-*.json")]
    forms = [
        form for gold in golds for row in gold["persons"]
        for form in (row["name"], *row.get("as_written", ()), *row.get("accept", ()))
    ]  # fmt: skip
    people = {word for form in forms for word in re.split(r"[\s-]+", form)}
    people |= {word for form in forms for word in form.split()}
    bodies = {
        form.casefold()
        for gold in golds
        for row in gold["bodies"]
        for form in (row["name"], row["abbr"], *row["as_written"])
        if form
    }
    names = ("given_names.csv", "given_names_abroad.csv", "surnames.csv", "surnames_abroad.csv")
    known = {**dict.fromkeys(names, people), "organisations.csv": bodies}
    taken_out = {}
    for table in tables.data_folder().iterdir():
        lines = table.read_text("utf-8").splitlines(keepends=True)
        gone = known.get(table.name, set())
        kept = [line for line in lines[1:] if not _names(line, gone)]
        (folder / table.name).write_text("".join([*lines[:1], *kept]), encoding="utf-8")
        if gone:
            taken_out[table.stem] = len(lines) - 1 - len(kept)
    return Registers.load(folder), taken_out


def _names(line: str, names: set[str]) -> bool:
    if not names:
        return False
    fields = next(csv.reader([line]))
    forms = {form for field in fields[:5] for form in field.split("|") if form}
    return bool(forms & names or {form.casefold() for form in forms} & names)


def flat(scores: object, name: str = "") -> dict[str, float]:
    """Return nested figures as one table, names joined by dots; counts are left out."""
    if isinstance(scores, dict):
        made: dict[str, float] = {}
        for key, value in scores.items():
            made |= flat(value, f"{name}.{key}" if name else str(key))
        return made
    return {name: round(scores, 4)} if isinstance(scores, float) else {}


def lower(floors: dict[str, float], now: dict[str, float]) -> list[str]:
    """Return the figures that are lower than their floor, as 'name: now < floor'."""
    return [
        f"{name}: {now.get(name, 0.0):.4f} < {floor:.4f}"
        for name, floor in sorted(floors.items())
        if now.get(name, 0.0) < floor - ROUNDING
    ]
