"""What comes in, or is there already, without the people of the list.

Deleting is not enough: the engine keeps the strings of what was deleted in its files. So the
documents are written to a new folder, which then takes the place of the old one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.forgetting import Forgotten, erased, redacted, redacted_whole
from samverkan.graph.iris import consolidated_graph, curated_graph, ledger_graph
from samverkan.graph.observed import from_quads, to_quads
from samverkan.graph.store import Store
from samverkan.graph.verify import documents
from samverkan.ontology.errors import Unreadable

__all__ = ["blacked", "check_list", "kept_of_document", "version", "write_without"]

# How vocabularies (FOAF, schema.org, vCard, ...) call the two parts of a name, folded to letters.
GIVEN: Final = frozenset({"givenname", "firstname"})
FAMILY: Final = frozenset({"familyname", "lastname", "surname"})
LETTERS: Final = re.compile(r"[^a-z]")


def version(rules: str, forgotten: Forgotten) -> str:
    """Return the version of the rules under which documents are read, with that of the list."""
    plain = rules.partition(" without ")[0]
    return f"{plain} without {forgotten.digest}" if forgotten.marks else plain


def check_list(store: Store, path: Path | None) -> None:
    """Refuse to go on without the list that the documents of a store were read with.

    Args:
        store: which.
        path: where the list must be; None: it is not asked for.

    Raises:
        Unreadable: it is not there.
    """
    if path is None or path.exists():
        return
    if any(" without " in version for version in ledger.rules(store)):
        raise Unreadable(
            "The list of those who are forgotten is missing.",
            where=str(path),
            hint="Restore it from a copy: without it they come back.",
        )


def write_without(store: EmbeddedStore, target: Path, forgotten: Forgotten) -> EmbeddedStore:
    """Write what a store holds, but for the people of the list, to a folder beside it.

    The curated and the consolidated graph are left out: they are made anew from the rest.

    Args:
        store: the old one.
        target: a folder that does not exist.
        forgotten: who is left out.

    Raises:
        StoreError: the folder cannot be written.
    """
    new = EmbeddedStore.open(target, base=store.base)
    left_out = {curated_graph(store.base), consolidated_graph(store.base)}
    lines = ledger.lines(store)
    for graph, line in documents(store).items():
        ledger.write(new, *kept_of_document(line, store.quads(graph), store.base, forgotten))
    for graph in set(store.graphs()) - documents(store).keys() - left_out:
        if graph != ledger_graph(store.base):
            line = lines.get(graph) or ledger.Line(graph, "")
            line = replace(line, rules=version(line.rules, forgotten))
            ledger.write(new, line, blacked(store.quads(graph), forgotten))
    for failure in ledger.failures(store):
        new.extend(ledger.failure_quads(failure, store.base))
    return new


def kept_of_document(
    line: ledger.Line, quads: Iterable[ox.Quad], base: str, forgotten: Forgotten
) -> tuple[ledger.Line, list[ox.Quad]]:
    """Return the line and the statements of a document without the people of the list.

    Args:
        line: of the document.
        quads: its graph.
        base: of the data.
        forgotten: who is left out.
    """
    kept = erased(from_quads(quads, base), forgotten)
    return replace(line, rules=version(line.rules, forgotten)), to_quads(kept, base)


def blacked(quads: Iterable[ox.Quad], forgotten: Forgotten) -> Iterator[ox.Quad]:
    """Yield statements of others with the names in their texts blacked out.

    A given name and a family name that are said of one thing count as the name they make. The
    addresses of things stay as they are.
    """
    if not forgotten.marks:
        yield from quads
        return
    rows = list(quads)
    parts = _in_parts(rows, forgotten)
    for quad in rows:
        value = quad.object
        if isinstance(value, ox.Literal):
            part = (quad.subject, value.value) in parts
            text = redacted_whole(value.value) if part else redacted(value.value, forgotten)
            kind = None if value.language else value.datatype
            made = ox.Literal(text, language=value.language, datatype=kind)
            yield ox.Quad(quad.subject, quad.predicate, made, quad.graph_name)
        else:
            yield quad


def _in_parts(rows: list[ox.Quad], forgotten: Forgotten) -> set[tuple[object, str]]:
    """Return the things and the parts of a name that together make a name of the list."""
    given: dict[object, set[str]] = defaultdict(set)
    family: dict[object, set[str]] = defaultdict(set)
    for quad in rows:
        name = LETTERS.sub("", re.split("[#/]", quad.predicate.value)[-1].casefold())
        if isinstance(quad.object, ox.Literal) and name in GIVEN | FAMILY:
            (given if name in GIVEN else family)[quad.subject].add(quad.object.value)
    return {
        (thing, part)
        for thing in given.keys() & family.keys()
        for first in given[thing]
        for last in family[thing]
        if redacted(f"{first} {last}", forgotten) == redacted_whole(f"{first} {last}")
        for part in (first, last)
    }
