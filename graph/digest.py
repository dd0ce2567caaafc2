"""Canonical order and digest of quads: the same graph always gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pyoxigraph as ox

__all__ = ["canonical_lines", "digest", "normalised"]


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


def normalised(quads: Iterable[ox.Quad]) -> tuple[ox.Quad, ...]:
    """Return the quads as the store keeps them, each once.

    The store rewrites typed figures ("1.50" becomes 1.5), so counts and digests must be taken of
    this form.
    """
    shelf = ox.Store()
    shelf.extend(quads)
    return tuple(shelf)
