"""The figures of generated documents that went through files: PDF, scans, Word, the web."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from samverkan.loaders.extract import Extractor
from samverkan.loaders.read import read_bytes
from samverkan.ontology.registers import Registers
from samverkan.ontology.serialise import to_json
from tests.accuracy.generator import Case, case
from tests.accuracy.generator.render import WRITERS, content, writable
from tests.accuracy.measure import Tally, figures, tally, total
from tests.accuracy.runs import SEED

STEP = 10  # one document in ten is rendered
SCANNED = 100  # one in a hundred is scanned: recognition takes seconds a page
FEW = 25  # one in so many for the quick test
CHUNK = 5  # documents that one process takes at a time
WITH_TEXT = tuple(name for name in WRITERS if not name.startswith("scan"))
SCANS = tuple(name for name in WRITERS if name.startswith("scan"))
COLUMNS = ("persons", "exact", "attendance", "capacity", "status", "represents", "party", "role",
           "agenda", "title", "body", "date")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document in one format, with its counts; `faults` are (figure, expected and got)."""

    format: str
    number: int
    tally: Tally
    faults: tuple[tuple[str, str], ...]


def chosen(count: int, step: int) -> list[int]:
    """Return the numbers of the documents that are rendered, one in `step` of `count`."""
    made = []
    for number in range(0, count, step):
        while not writable(case(number, SEED, whole=True).text):
            number += 1
        made.append(number)
    return made


def scored(job: tuple[Sequence[int], Sequence[str]]) -> list[Rendered]:
    """Write each document in each format, read it back, extract and score it."""
    extractor = Extractor(Registers.load())
    return [one(case(n, SEED, whole=True), name, extractor) for n in job[0] for name in job[1]]


def one(made: Case, name: str, extractor: Extractor) -> Rendered:
    """Write a document in one format, read it back, extract and score it."""
    ending, in_tables, write = WRITERS[name]
    data = write(content(made.text, made.gold, tables=in_tables))
    got = to_json(extractor(read_bytes(data, f"{made.number:04}.{ending}")))
    counts = tally(made.gold, got, made.text)
    return Rendered(name, made.number, counts.tally, tuple(counts.faults))


def rendered(numbers: Sequence[int], names: Sequence[str]) -> list[Rendered]:
    """Return the scored documents, every one in every format."""
    jobs = [(numbers[n : n + CHUNK], names) for n in range(0, len(numbers), CHUNK)]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        return [row for rows in pool.map(scored, jobs) for row in rows]


def measured(count: int) -> dict[str, dict[str, float]]:
    """Return the figures for each format, scans too, of one in ten of so many documents."""
    rows = rendered(chosen(count, STEP), WITH_TEXT)
    return by_format([*rows, *rendered(chosen(count, SCANNED), SCANS)])


def quick(count: int) -> dict[str, dict[str, float]]:
    """Return the figures for each format with text, of some of so many documents."""
    return by_format(rendered(chosen(count, FEW), WITH_TEXT))


def by_format(rows: Sequence[Rendered]) -> dict[str, dict[str, float]]:
    """Return the figures for each format; lines are others than those of the text."""
    tallies: dict[str, list[Tally]] = defaultdict(list)
    for row in rows:
        tallies[row.format].append(row.tally)
    made = {name: figures(total(counts)) for name, counts in tallies.items()}
    return {name: {c: row[c] for c in COLUMNS if c in row} for name, row in made.items()}


def table(values: dict[str, dict[str, float]]) -> str:
    """Return the figures as lines of a table."""
    lines = [f"{'rendered as':<18}" + "".join(f"{name[:7]:>8}" for name in COLUMNS)]
    for name, row in values.items():
        cells = (f"{row[c]:>8.3f}" if c in row else f"{'-':>8}" for c in COLUMNS)
        lines.append(f"{name:<18}" + "".join(cells))
    return "\n".join(lines)
