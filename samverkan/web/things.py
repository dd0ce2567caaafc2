"""What is said of a thing: its own statements, the claims that name it, and their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from samverkan.ontology.namespaces import OA, PROV
from samverkan.web.messages import Refusal

__all__ = ["described", "facts_about", "statements"]

_MOST: Final = 200_000


def described(engine: ox.Store, iri: str) -> Iterator[ox.Triple]:
    """Yield the statements about a thing, about what names it, and about the lines they rest on.

    Raises:
        Refusal: nothing is said of it (404).
    """
    own = statements(engine, ox.NamedNode(iri))
    facts = facts_about(engine, ox.NamedNode(iri))
    if not own and not facts:
        raise Refusal(404, "Not found", "The graph says nothing of this thing.")
    places: dict[ox.NamedNode, None] = {}
    for group in (own, *facts.values()):
        for triple in group:
            yield triple
            if triple.predicate == PROV.wasDerivedFrom and isinstance(triple.object, ox.NamedNode):
                places[triple.object] = None
    for place in places:
        yield from statements(engine, place)


def statements(engine: ox.Store, subject: ox.NamedNode | ox.BlankNode) -> list[ox.Triple]:
    """Return the statements with a subject, in any graph, each once."""
    found = (quad.triple for quad in engine.quads_for_pattern(subject, None, None, None))
    return list(dict.fromkeys(found))


def facts_about(
    engine: ox.Store, thing: ox.NamedNode
) -> dict[ox.NamedNode | ox.BlankNode, list[ox.Triple]]:
    """Return the statements of each subject that names the thing, places in documents left out.

    Raises:
        OverflowError: there are more than 200 000.
    """
    subjects: dict[ox.NamedNode | ox.BlankNode, None] = {}
    for quad in engine.quads_for_pattern(None, None, thing, None):
        if quad.predicate not in (OA.hasSource, PROV.wasDerivedFrom) and not isinstance(
            quad.subject, ox.Triple
        ):
            subjects[quad.subject] = None
    found, count = {}, 0
    for subject in sorted(subjects, key=str):
        found[subject] = statements(engine, subject)
        count += len(found[subject])
        if count > _MOST:
            raise OverflowError
    return found
