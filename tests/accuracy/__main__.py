"""How exact the extraction is, against the floors.

    python -m tests.accuracy [--documents N] [--patterns] [--show N] [--rendered]
                             [--identity] [--write-floors]

--patterns prints the table by pattern, weakest first; --documents sets how many are generated;
--show prints one document with its gold and what was got; --rendered writes one in ten as PDF,
scan, Word, OpenDocument or web page and reads it back; --identity measures who is who over many
documents with known careers, and nothing else; --write-floors keeps today's figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from samverkan.loaders.extract import Extractor
from samverkan.ontology.registers import Registers
from tests.accuracy import identity, rendered, report, runs
from tests.accuracy.generator import case
from tests.accuracy.measure import tally


def arguments(words: list[str]) -> argparse.Namespace:
    """Return the words of the command line by name."""
    shape = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("accuracy", description=__doc__, formatter_class=shape)
    parser.add_argument("--documents", type=int, default=runs.DOCUMENTS)
    parser.add_argument("--patterns", action="store_true")
    parser.add_argument("--show", type=int)
    parser.add_argument("--rendered", action="store_true")
    parser.add_argument("--identity", action="store_true")
    parser.add_argument("--write-floors", action="store_true")
    return parser.parse_args(words)


def show(number: int) -> None:
    """Print one document with its gold and what was got."""
    made = case(number, runs.SEED)
    got = runs.extracted(made, Extractor(Registers.load()))
    print(report.one(made, got, tally(made.gold, got, made.text).faults))


def main(words: list[str]) -> int:
    """Measure, print and compare; 1 when a figure is lower than its floor, 2 for wrong words."""
    chosen = arguments(words)
    if chosen.show is not None:
        show(chosen.show)
        return 0
    if chosen.identity:
        print(identity.table(identity.measured()))
        return 0
    floors = json.loads(runs.FLOORS.read_text("utf-8")) if runs.FLOORS.is_file() else {}
    rows = runs.generated(chosen.documents)
    print(f"{len(rows)} generated documents\n{report.overall(rows)}")
    if chosen.patterns:
        print("\n" + report.patterns(rows))
    now: dict[str, Any] = {}
    if chosen.documents == runs.DOCUMENTS:
        now = {"generated": runs.floored(rows),
               "generated-few": runs.floored(rows[: runs.FEW])}  # fmt: skip
    if chosen.rendered:
        print("\n" + rendered.table(rendered.measured(chosen.documents)))
    if runs.has_seeds() and not chosen.patterns:
        table, now["seeds"] = runs.seeds(Registers.load())
        print("\nSeeds, with the registers as they are\n" + table)
        with TemporaryDirectory() as folder:
            registers, gone = runs.without_the_seeds(Path(folder))
            table, now["seeds-unknown"] = runs.seeds(registers)
        rows_gone = ", ".join(f"{count} of {name}" for name, count in gone.items() if count)
        print("\nSeeds, with their people and bodies taken out of the registers")
        print(f"(rows taken out: {rows_gone})\n{table}")
    if chosen.write_floors:
        now["rendered-few"] = runs.flat(rendered.quick(runs.DOCUMENTS))
        now["invented"] = runs.invented(rows)
        text = json.dumps({**floors, **now}, indent=1, sort_keys=True) + "\n"
        runs.FLOORS.write_text(text, encoding="utf-8")
        print(f"{runs.FLOORS.name} is written.")
        return 0
    fell = [
        f"{part} {line}" for part in now for line in runs.lower(floors.get(part, {}), now[part])
    ]
    print(*(fell or ["No figure is lower than its floor."]), sep="\n")
    return 1 if fell else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
