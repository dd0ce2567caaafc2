"""What can be found by its name, and how well a name fits what a reader typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samverkan.ontology.names import fold
from samverkan.queries.lookup import likeness

__all__ = ["Entry", "Index"]

_SIMILAR: Final = 72  # least likeness of a name that is only similar, in per cent
_OFFERED: Final = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: its folded names, the main one first."""

    iri: str
    kind: str
    label: str
    owner: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that has a name.

    Args:
        entries: sorted by name.
    """

    entries: tuple[Entry, ...]

    def found(self, words: str) -> tuple[list[Entry], bool]:
        """Return what fits, best first, and whether it is only similar."""
        asked = fold(words)
        if not asked:
            return [], False
        ranks = [(_rank(entry, asked), place) for place, entry in enumerate(self.entries)]
        fitting = sorted((rank, place) for rank, place in ranks if rank)
        if fitting:
            return [self.entries[place] for _, place in fitting], False
        return self._similar(asked), True

    def _similar(self, asked: str) -> list[Entry]:
        scored = [
            (max((likeness(asked, key) for key in entry.keys if key), default=0.0), -place)
            for place, entry in enumerate(self.entries)
        ]
        near = sorted((one for one in scored if one[0] >= _SIMILAR), reverse=True)[:_OFFERED]
        return [self.entries[-place] for _, place in near]


def _rank(entry: Entry, asked: str) -> int:
    """Return how well a name fits: 1 best, 0 not at all."""
    parts = asked.split()
    best = 0
    for key in entry.keys:
        rank = 0
        if key == asked:
            rank = 1
        elif key.startswith(asked):
            rank = 2
        elif all(any(word.startswith(part) for word in key.split()) for part in parts):
            rank = 3
        elif all(part in key for part in parts):
            rank = 4
        if rank and (not best or rank < best):
            best = rank
    return best
