"""Labels in paragraphs of their own, and then as many paragraphs, each the value of one label.

'Plats och tid', 'Beslutande', 'Övriga', 'Sekreterare', and below them the place, those who decided,
the others and one name. They are paired only where there are as many paragraphs as labels and each
is what its label asks for: people, one name, or no names.

Corpus: tests/corpora/layout-02-labels-stacked.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.layout.list_heads import PEOPLE
from samverkan.loaders.layout.stacked import SINGLE
from samverkan.loaders.passages import Passage
from samverkan.loaders.reading import Reading
from samverkan.ontology.records import Heading
from samverkan.ontology.registers import Registers

__all__ = ["Label", "values_of"]

FEWEST = 3  # labels
LONGEST = 40  # letters of one
GIVEN = 20  # bearers from which a word is taken for a given name
NAMED = re.compile(  # begins with a name, which ends it or has a comma or bracket behind it
    r"[\s•*–-]{0,8}([A-ZÅÄÖ][\wà-ÿ]{1,20})(?:-[A-ZÅÄÖ]\w{1,20})?"
    r"(?: (?:af|von|de|van|der))*(?: [A-ZÅÄÖ][\w'’à-ÿ-]{1,30}){1,3}(?P<rest>\s*(?:[,(].*)?)$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label and where it stands.

    Args:
        name: its normal form.
        capacity: what it says of the people, or 'none'.
        presence: what it says of their presence.
        where: passage, start and end.
    """

    name: str
    capacity: str
    presence: str
    where: tuple[int, int, int]


def values_of(reading: Reading) -> dict[int, Label]:
    """Return the label of each passage that is the value of one, and those of the labels.

    Args:
        reading: the state.
    """
    found: dict[int, Label] = {}
    parts, at = reading.passages, 0
    while at < len(parts):
        labels: list[Label] = []
        stop = at
        while stop < len(parts) and (row := _labels(parts[stop], stop, reading.registers)):
            labels += row
            stop += 1
        values = parts[stop : stop + len(labels)]
        if stop - at > 1 and _fit(labels, values, reading.registers):
            none = Label("", "none", "none", (at, 0, 0))
            found |= dict.fromkeys(range(at, stop), none)
            found |= dict(enumerate(labels, stop))
        at = max(stop, at + 1)
    return found


def _labels(passage: Passage, index: int, registers: Registers) -> list[Label]:
    """The labels of a passage that holds nothing else."""
    found = []
    for line, start in zip(passage.lines, passage.starts, strict=True):
        text = passage.text[start : start + len(line.text)]
        words = text.strip(" :")
        heads = registers.heading(words) if 0 < len(words) <= LONGEST else ()
        head = next((h for h in heads if h.place in ("above", "label") or _single(h)), None)
        if head is None:
            return []
        found.append(Label(head.label, head.capacity, head.presence,
                           (index, start, start + len(text))))  # fmt: skip
    return found


def _single(head: Heading) -> bool:
    return head.capacity in SINGLE


def _fit(labels: list[Label], values: tuple[Passage, ...], registers: Registers) -> bool:
    """Whether each of as many passages is what its label asks for."""
    lists = [label for label in labels if label.capacity in PEOPLE]
    if len(labels) < FEWEST or len(values) != len(labels) or not lists:
        return False
    return all(_asked(label, v, registers) for label, v in zip(labels, values, strict=True))


def _asked(label: Label, value: Passage, registers: Registers) -> bool:
    """Whether a passage is what a label asks for: people, one name to a line, or no names."""
    found = [NAMED.match(line) for line in value.text.split("\n")]
    named = [m for m in found if m]
    known = sum(registers.given_name(m[1]) >= GIVEN for m in named)
    if label.capacity not in PEOPLE | SINGLE:
        return not known
    if len(named) < len(found) or 3 * known < 2 * len(named):
        return False
    return label.capacity in PEOPLE or all(not m["rest"].strip() for m in named)
