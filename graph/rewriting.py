"""A store written anew without some people, and put in the place of the old one.

Deleting is not enough: the engine keeps the strings of what was deleted in its files. So the
documents are written to a new folder, which then takes the place of the old one.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.forgetting import Forgotten, erased, redacted
from samverkan.graph.iris import consolidated_graph, curated_graph, ledger_graph
from samverkan.graph.observed import from_quads, to_quads
from samverkan.graph.verify import documents
from samverkan.ontology.errors import StoreError

__all__ = ["blacked", "swap", "version", "write_without"]

BEFORE, AFTER = ".before", ".new"


def version(rules: str, forgotten: Forgotten) -> str:
    """Return the version of the rules under which documents are read, with that of the list."""
    plain = rules.partition(" without ")[0]
    return f"{plain} without {forgotten.digest}" if forgotten.marks else plain


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
        kept = erased(from_quads(store.quads(graph), store.base), forgotten)
        line = replace(line, rules=version(line.rules, forgotten))
        ledger.write(new, line, to_quads(kept, store.base))
    for graph in set(store.graphs()) - documents(store).keys() - left_out:
        if graph != ledger_graph(store.base):
            quads = list(blacked(store.quads(graph), forgotten))
            ledger.write(new, lines.get(graph) or ledger.Line(graph, ""), quads)
    for failure in ledger.failures(store):
        new.extend(ledger.failure_quads(failure, store.base))
    return new


def blacked(quads: Iterable[ox.Quad], forgotten: Forgotten) -> Iterable[ox.Quad]:
    """Yield statements of others with the names in their texts blacked out."""
    for quad in quads:
        value = quad.object
        if isinstance(value, ox.Literal) and (text := redacted(value.value, forgotten)):
            kind = None if value.language else value.datatype
            made = ox.Literal(text, language=value.language, datatype=kind)
            yield ox.Quad(quad.subject, quad.predicate, made, quad.graph_name)
        else:
            yield quad


def swap(folder: Path, new: Path) -> None:
    """Put a new store in the place of an old one, and delete the old one with all in its folder.

    Args:
        folder: of the old store; nobody has it open.
        new: of the new one, beside it.

    Raises:
        StoreError: a folder cannot be moved; the message says where the new store is.
    """
    old = folder.with_name(folder.name + BEFORE)
    try:
        folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old)
    except OSError as error:
        raise StoreError(
            f"The new store could not be put in its place: {error.strerror}.",
            where=str(new if new.exists() else old),
            hint=f"Move it to {folder}, and delete {old}: it holds what was to be forgotten.",
        ) from error
