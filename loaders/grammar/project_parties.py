"""Who owns, pays, steers and takes part in a project, and when it runs."""

from __future__ import annotations

from samverkan.loaders.reading import Reading

__all__ = ["read_parties"]


def read_parties(reading: Reading) -> None:
    """Read the sentences about projects that are named already."""
