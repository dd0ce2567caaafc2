"""Texts with the bodies or organisations that have to be found in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from samverkan.loaders.grammar.bodies import Bodies
from samverkan.loaders.grammar.lexicon import Lexicon
from samverkan.loaders.grammar.organisations import Organisations, setting_of
from samverkan.loaders.read import read_bytes
from samverkan.loaders.reading import Reading
from samverkan.ontology.registers import Registers

CORPORA = Path(__file__).parents[2] / "corpora"
REGISTERS = Registers.load()
LEXICON = Lexicon(REGISTERS)


def examples(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the texts of a corpus, each with what `=` lines say of it; `#` begins a comment."""
    for block in (CORPORA / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n"):
        lines = [line for line in block.strip("\n").split("\n") if not line.startswith("#")]
        text = "\n".join(line for line in lines if not line.startswith("="))
        yield text.strip("\n"), sorted(line[1:].strip() for line in lines if line.startswith("="))


def reading_of(text: str) -> Reading:
    """Return the reading of a text after the rules for bodies and organisations."""
    reading = Reading(read_bytes(text.encode(), "text.txt"), REGISTERS)
    Bodies(reading, LEXICON).read()
    Organisations(reading, LEXICON, setting_of(reading, LEXICON)).read()
    return reading
