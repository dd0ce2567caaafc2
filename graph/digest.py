"""Canonical order and digest of quads: the same graph always gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pyoxigraph as ox

__all__ = [
    "Sum",
    "agrees",
    "canonical_lines",
    "digest",
    "is_sum",
    "normalised",
    "sum_of",
    "summed",
]


def canonical_lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    """Return the N-Quads lines of the quads, sorted by byte, each once, without line ends.

    Every node that we write has an IRI, so sorting the lines is all that canonical form needs.
    """
    data = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(data.split(b"\n")) - {b""})


def digest(quads: Iterable[ox.Quad]) -> str:
    """Return the SHA-256, 64 hexadecimal digits, of the canonical lines; order does not matter."""
    state = hashlib.sha256()
    for line in canonical_lines(quads):
        state.update(line)
        state.update(b"\n")
    return state.hexdigest()


_SUM: Final = "sum "
_BITS: Final = 256
_PART: Final = 10_000  # quads that are in memory at a time
_WORDS: Final = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


@dataclass(slots=True)
class Sum:
    """A digest that lines can be added to and taken from: the sum of their SHA-256 modulo 2^256.

    Args:
        count: number of lines.
        total: the sum.
    """

    count: int = 0
    total: int = 0

    @classmethod
    def of(cls, count: int, text: str) -> Sum:
        """Return the sum that `text` tells of."""
        return cls(count, int(text.removeprefix(_SUM) or "0", 16))

    def add(self, lines: Iterable[bytes], times: int = 1) -> None:
        """Add lines that are not in it, or with -1 take out such as are."""
        for line in lines:
            self.count += times
            self.total += times * int.from_bytes(hashlib.sha256(line).digest(), "big")
        self.total %= 1 << _BITS

    @property
    def text(self) -> str:
        """The digest as the ledger has it."""
        return f"{_SUM}{self.total:064x}"


def summed(quads: Iterable[ox.Quad]) -> str:
    """Return the sum of a whole graph, for the digest of one that changes a little at a time."""
    return sum_of(quads).text


def sum_of(quads: Iterable[ox.Quad]) -> Sum:
    """Return count and sum of quads that are each given once; never all are in memory."""
    found, rows = Sum(), iter(quads)
    while part := list(islice(rows, _PART)):
        found.add(canonical_lines(part))
    return found


def is_sum(text: str) -> bool:
    """Say whether a digest of the ledger is a sum."""
    return text.startswith(_SUM)


def agrees(quads: Iterable[ox.Quad], stated: str) -> bool:
    """Say whether quads, in the form in which the store keeps them, have a digest of the ledger."""
    made = summed if is_sum(stated) else digest
    return made(normalised(quads)) == stated


def normalised(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    """Return the quads as the store keeps them, each once.

    The store rewrites typed figures ("1.50" becomes 1.5), so counts and digests must be taken of
    this form. Addresses and plain words stay as they are and need no store.
    """
    shelf, typed, plain = ox.Store(), list[ox.Quad](), set[ox.Quad]()
    for quad in quads:
        value = quad.object
        words = isinstance(value, ox.Literal) and value.datatype == _WORDS
        (plain.add if words or isinstance(value, ox.NamedNode) else typed.append)(quad)
    shelf.extend(typed)
    return (*plain, *shelf)
