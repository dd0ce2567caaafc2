"""How exact the extraction is, against the floors: python -m tests.accuracy [--write-floors]."""

from __future__ import annotations

import json
import sys

from samverkan.ontology.registers import Registers
from tests.accuracy import runs


def show(figures: dict[str, dict[str, float]]) -> None:
    """Print figures by layout, one line each."""
    columns = list(figures["all"])
    print(f"{'layout':<20}" + "".join(f"{name:>12}" for name in columns))
    for layout, values in figures.items():
        cells = (f"{values[name]:>12.3f}" if name in values else f"{'-':>12}" for name in columns)
        print(f"{layout:<20}" + "".join(cells))


def main(words: list[str]) -> int:
    """Measure, print and compare; 1 when a figure is lower than its floor, 2 for wrong words."""
    if words not in ([], ["--write-floors"]):
        print(__doc__, file=sys.stderr)
        return 2
    registers = Registers.load()
    floors = json.loads(runs.FLOORS.read_text("utf-8")) if runs.FLOORS.is_file() else {}
    made = runs.generated(registers)
    print(f"{runs.DOCUMENTS} generated documents")
    show(made)
    now = {"generated": runs.flat(made)}
    if runs.has_seeds():
        table, now["seeds"] = runs.seeds(registers)
        print("\nSeeds\n" + table)
    now["generated-few"] = runs.flat(runs.generated(registers, runs.FEW))
    if words:
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
