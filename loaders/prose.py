"""The prose rules in their order: each reads what the ones before it found."""

from __future__ import annotations

from samverkan.loaders.grammar.areas import read_areas
from samverkan.loaders.grammar.decisions import read_decisions
from samverkan.loaders.grammar.presenting import read_presenters
from samverkan.loaders.grammar.projects import read_projects
from samverkan.loaders.grammar.relations import read_relations
from samverkan.loaders.grammar.spreading import spread
from samverkan.loaders.grammar.strategies import read_strategies
from samverkan.loaders.reading import Reading
from samverkan.loaders.spans import Kind

__all__ = ["read_prose"]

READERS = (read_projects, read_strategies, read_decisions, read_relations, read_areas,
           read_presenters)  # fmt: skip


def read_prose(reading: Reading) -> None:
    """Read projects, strategies, decisions and relations from running text."""
    spread(reading, Kind.ORGANISATION, of="municipal-association")  # known by the head only
    for read in READERS:
        read(reading)
    reading.settle()
