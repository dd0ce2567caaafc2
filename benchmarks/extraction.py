"""Characters a second: our whole extraction of text files against spaCy with an EntityRuler.

    python benchmarks/extraction.py [FOLDER ...]

Both read the same files in one run, one after the other, round by round. The best round of each
counts; the first one, in which no word has been met before, is shown beside it. spaCy splits the
text with its blank Swedish tokenizer and marks the phrases of the same registers: organisations,
municipalities, regions, roles, headings, given names and surnames. It makes no facts of them. Needs
the extra `bench`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy

import samverkan
from samverkan.loaders import read
from samverkan.loaders.extract import Extractor
from samverkan.ontology import tables
from samverkan.ontology.registers import Registers

ROUNDS = 7
SAMPLE = Path(samverkan.__file__).parent / "sample"


def spellings(registers: Registers) -> Iterator[tuple[str, str]]:
    """Yield what kind of thing a spelling of the registers names, and the spelling."""
    for municipality in registers.all_municipalities:
        yield from (("MUNICIPALITY", form) for form in municipality.forms)
    for region in registers.all_regions:
        yield from (("REGION", form) for form in (*region.forms, region.county_name))
    yield from (("ORGANISATION", form) for form in registers.organisation_forms)
    yield from (("ROLE", title) for title in registers.role_titles)
    yield from (("HEADING", label) for label in registers.heading_labels)
    for table, label in (("given_names.csv", "GIVEN"), ("surnames.csv", "SURNAME")):
        names = tables.read_names(tables.data_folder(), table)
        yield from ((label, name) for name, _ in names.values())


def with_spacy(registers: Registers) -> Callable[[Path], object]:
    """Return what reads a file with spaCy."""
    pipeline = spacy.blank("sv")
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": kind, "pattern": form} for kind, form in spellings(registers)])
    return lambda path: pipeline(path.read_text("utf-8", errors="replace"))


def with_us(registers: Registers) -> Callable[[Path], object]:
    """Return what reads a file with samverkan, from its bytes to facts with evidence."""
    extract = Extractor(registers)
    return lambda path: extract(read(path))


def seconds(work: Callable[[Path], object], paths: list[Path]) -> float:
    """Return the processor time of one round."""
    start = time.process_time()
    for path in paths:
        work(path)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    folders = [Path(name) for name in sys.argv[1:]] or [SAMPLE]
    paths = sorted(path for folder in folders for path in folder.glob("*.txt"))
    size = sum(len(path.read_text("utf-8", errors="replace")) for path in paths)
    registers = Registers.load()
    works = {"samverkan": with_us(registers), "spaCy": with_spacy(registers)}
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(seconds(work, paths))
    print(f"{len(paths)} files, {size / 1000:.0f} kB")
    speed = {name: size / min(rounds) / 1000 for name, rounds in times.items()}
    for name, value in speed.items():
        first = size / times[name][0] / 1000
        print(f"{name:>10}: {value:6.0f} kB/s, the first round {first:6.0f}")
    print(f"{'ratio':>10}: {speed['samverkan'] / speed['spaCy']:6.2f}")


if __name__ == "__main__":
    main()
