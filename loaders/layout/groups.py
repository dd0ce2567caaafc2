"""The people under one heading of a list.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samverkan.loaders.grammar.lexicon import Hit
from samverkan.loaders.layout.entries import Entry

__all__ = ["Group"]


@dataclass
class Group:
    """The entries under one heading.

    Args:
        label: the heading's normal form.
        capacity: what it says of them: a capacity or 'any'.
        presence: present, partial, remote, absent or none.
        where: passage, start and end of the heading.
        entries: the people.
        represents: an organisation that the heading names for all of them.
        order: capacity and presence of these labels, in the order of the text.
        stacked: the capacities of all labels that stand before the values, when they are stacked.
    """

    label: str
    capacity: str
    presence: str
    where: tuple[int, int, int]
    entries: list[Entry] = field(default_factory=list)
    represents: Hit | None = None
    stacked: tuple[str, ...] = ()
    order: tuple[tuple[str, str], ...] = ()
