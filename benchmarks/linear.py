"""Seconds against length: how the time of an extraction grows when a text gets twice as long.

    python benchmarks/linear.py [LONGEST]

Each kind of text is read in lengths that double up to LONGEST characters (200 000). A growth of 2.0
is linear; 4.0 would be quadratic.
"""

from __future__ import annotations

import hashlib
import sys
import time

from samverkan.loaders import Document
from samverkan.loaders.document import Line
from samverkan.loaders.extract import Extractor
from samverkan.ontology.registers import Registers

DOUBLINGS = 4
LIST = "Närvarande\nTora Ekvall (S), "
# kind of text -> how it begins, and what is repeated
KINDS = {
    "prose": ("", "Mötet handlade om samverkan i länet. "),
    "paragraphs": ("", "Region Halland beslutar att driva projektet Kusten.\n\n"),
    "strategies": ("", "Regionen antog en fiskestrategi för kusten 2021-2027. "),
    "names": ("", "Tora Ekvall "),
    "a list of lines": (LIST, "\nNils Ek (M)"),
    "a list in one line": (LIST, "Nils Ek (M) "),
    "dates": ("", "2024-01-02 "),
    "paragraph signs": ("", "§ 1 Val av justerare\n"),
    "tabs": ("", "Tora Ekvall\tAle kommun\n"),
    "hyphens": ("", "Anna-"),
    "brackets": (LIST, "("),
    "capitals": ("", "A"),
}


def document(text: str) -> Document:
    """Return the text as the reader of text files would."""
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return Document("text.txt", hashlib.sha256(text.encode()).hexdigest(), lines)


def main() -> None:
    """Measure and print."""
    longest = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    lengths = [longest >> n for n in range(DOUBLINGS - 1, -1, -1)]
    extract = Extractor(Registers.load())
    print(f"{'':>20}" + "".join(f"{length / 1000:>8.0f} kB" for length in lengths) + "   growth")
    for kind, (head, part) in KINDS.items():
        times = []
        for length in lengths:
            given = document(head + part * (length // len(part)))
            start = time.process_time()
            extract(given)
            times.append(time.process_time() - start)
        growth = (times[-1] / times[0]) ** (1 / (DOUBLINGS - 1))
        print(f"{kind:>20}" + "".join(f"{t:>9.3f} s" for t in times) + f"{growth:>8.1f}")


if __name__ == "__main__":
    main()
