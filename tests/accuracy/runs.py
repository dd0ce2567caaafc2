"""The two measurements: generated documents, and the seeds where they are beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from samverkan.loaders import read
from samverkan.loaders.extract import extract
from samverkan.ontology.registers import Registers
from samverkan.ontology.serialise import to_json
from tests.accuracy.generator import cases
from tests.accuracy.measure import Tally, figures, tally, total

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")
SEED = 20250101
DOCUMENTS = 120
FEW = 24  # of the quick test
ROUNDING = 0.0005


def generated(registers: Registers, count: int = DOCUMENTS) -> dict[str, dict[str, float]]:
    """Return the figures of generated documents for each layout and for `all`."""
    tallies: dict[str, list[Tally]] = defaultdict(list)
    with TemporaryDirectory() as folder:
        for case in cases(count, SEED):
            path = Path(folder) / case.file
            path.write_text(case.text, encoding="utf-8")
            tallies[case.layout].append(tally(case.gold, to_json(extract(read(path), registers))))
    by_layout = {layout: total(counts) for layout, counts in tallies.items()}
    made = {layout: figures(counts) for layout, counts in by_layout.items()}
    return {**made, "all": figures(total(by_layout.values()))}


def has_seeds() -> bool:
    """Tell whether seeds and gold are beside the checkout."""
    return (SHARED / "gold" / "score.py").is_file() and (SHARED / "seeds").is_dir()


def seeds(registers: Registers) -> tuple[str, dict[str, float]]:
    """Return the scorer's table of the seeds, and its figures by name.

    Raises:
        RuntimeError: the scorer failed.
    """
    with TemporaryDirectory() as folder:
        for path in sorted((SHARED / "seeds").glob("*.txt")):
            text = json.dumps(to_json(extract(read(path), registers)), ensure_ascii=False)
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
