"""The figures of generated documents that went through files: PDF, scans, Word, the web."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from samverkan.loaders.extract import extract
from samverkan.loaders.read import read_bytes
from samverkan.ontology.registers import Registers
from samverkan.ontology.serialise import to_json
from tests.accuracy.generator import Case, case
from tests.accuracy.generator.render import WRITERS, content, writable
from tests.accuracy.measure import Tally, figures, tally, total
from tests.accuracy.runs import SEED

STEP = 10  # one document in ten is rendered
FEW = 60  # of the quick test
WITH_TEXT = tuple(name for name in WRITERS if not name.startswith("scan"))
COLUMNS = ("persons", "exact", "attendance", "capacity", "represents", "party", "agenda", "body",
           "date")  # fmt: skip


def chosen(count: int, names: Sequence[str]) -> list[tuple[str, int]]:
    """Return which document is written in which way: one in ten, the ways in turn."""
    made = []
    for at, number in enumerate(range(0, count, STEP)):
        while not writable(case(number, SEED).text):
            number += 1
        made.append((names[at % len(names)], number))
    return made


def scored(job: tuple[str, int]) -> tuple[str, Tally]:
    """Write a document in one way, read it back, extract and score it."""
    name, number = job
    made: Case = case(number, SEED)
    ending, in_tables, write = WRITERS[name]
    data = write(content(made.text, made.gold, tables=in_tables))
    read = read_bytes(data, f"{number:04}.{ending}")
    return name, tally(made.gold, to_json(extract(read, Registers.load())), made.text).tally


def figures_by_format(count: int, names: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """Return the figures for each way of rendering.

    Args:
        count: one in ten of so many documents.
        names: of WRITERS; empty for all.
    """
    jobs = chosen(count, names or tuple(WRITERS))
    tallies: dict[str, list[Tally]] = defaultdict(list)
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
        for name, counts in pool.map(scored, jobs):
            tallies[name].append(counts)
    return {name: figures(total(rows)) for name, rows in tallies.items()}


def table(values: dict[str, dict[str, float]]) -> str:
    """Return the figures as lines of a table."""
    lines = [f"{'rendered as':<20}" + "".join(f"{name[:9]:>10}" for name in COLUMNS)]
    for name, row in values.items():
        cells = (f"{row[c]:>10.3f}" if c in row else f"{'-':>10}" for c in COLUMNS)
        lines.append(f"{name:<20}" + "".join(cells))
    return "\n".join(lines)
