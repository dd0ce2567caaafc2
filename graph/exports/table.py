"""The formats that the graph can be written in; a new one is a writer and a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from samverkan.graph.exports.jsonld import write_jsonld
from samverkan.graph.exports.rdf import write_nquads, write_trig, write_turtle
from samverkan.graph.store import Store
from samverkan.ontology.errors import UsageError

__all__ = ["EXPORTS", "Export", "find_export"]


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Args:
        name: for the command line.
        title: for people.
        suffix: of files, with its dot.
        media_type: for the web.
        write: gives the bytes; the same graph gives the same bytes.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    write: Callable[[Store], bytes]


EXPORTS: Final[tuple[Export, ...]] = (
    Export("turtle", "Turtle", ".ttl", "text/turtle", write_turtle),
    Export("nquads", "N-Quads, canonical", ".nq", "application/n-quads", write_nquads),
    Export("trig", "TriG", ".trig", "application/trig", write_trig),
    Export("jsonld", "JSON-LD", ".jsonld", "application/ld+json", write_jsonld),
)


def find_export(name: str) -> Export:
    """Return the format of this name or suffix (`turtle`, `ttl`, `.ttl`), in any case.

    Raises:
        UsageError: there is none.
    """
    wanted = name.lower().lstrip(".")
    for export in EXPORTS:
        if wanted in (export.name, export.suffix[1:]):
            return export
    known = ", ".join(f"{export.name} ({export.suffix})" for export in EXPORTS)
    raise UsageError(f"The graph cannot be written as {name!r}.", hint=f"Known formats: {known}.")
