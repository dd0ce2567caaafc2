"""A copy of a server's graph on this machine, kept like it by the server's ledger.

Questions are asked of the copy where the server's own answers cannot be relied on, and by `serve`,
whose limits hold for what runs here. Every graph is compared with the ledger's digest as it comes,
and the ledger comes last: a copy that was cut off goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.digest import agrees, normalised
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import ledger_graph
from samverkan.graph.remote import RemoteStore, change_entry
from samverkan.ontology.errors import StoreDamaged, StoreError

__all__ = ["follow"]

TRIES: Final = 3  # how often a graph is fetched that a build changes meanwhile


def follow(
    source: RemoteStore, folder: Path, *, told: Callable[[int, int], None] = lambda n, of: None
) -> int:
    """Make the store of a folder hold what a server holds; return how many graphs have changed.

    Args:
        source: the server's graph.
        folder: of the copy; it is made where there is none.
        told: called after each graph that was fetched, with its number and how many there are.

    Raises:
        StoreDamaged: a graph is not what the server's ledger says; the copy holds it as before.
        StoreError: the server cannot be reached, holds no graph of ours, or the folder cannot be
            written.
    """
    theirs = [quad for quad in source.quads(ledger_graph(source.base)) if _stays(quad, source)]
    if not theirs:
        raise StoreError(
            "The server holds no graph of samverkan.",
            where=source.address,
            hint="Build one there: samverkan build PATHS --graph URL",
        )
    if _is_like(folder, theirs):
        return 0
    with EmbeddedStore.open(folder, base=source.base) as copy:
        there, here = ledger.lines(source), ledger.lines(copy)
        gone = here.keys() - there.keys()
        for name in gone:
            ledger.forget(copy, name)
        new = [n for n, x in there.items() if n not in here or here[n].digest != x.digest]
        for number, name in enumerate(new, 1):
            _take(copy, source, there[name])
            told(number, len(new))
        for name in set(source.graphs()) - there.keys() - {ledger_graph(copy.base)}:
            if name.startswith(copy.base):
                copy.replace_graph(name, normalised(source.quads(name)))
        copy.replace_graph(ledger_graph(copy.base), normalised(theirs))
        copy.flush()
    return len(gone) + len(new)


def _stays(quad: ox.Quad, source: RemoteStore) -> bool:
    return quad.subject != change_entry(source.base)


def _is_like(folder: Path, theirs: list[ox.Quad]) -> bool:
    """Say whether the copy holds this ledger already."""
    if not folder.exists():
        return False
    try:
        with EmbeddedStore.open(folder, read_only=True) as copy:
            return set(copy.quads(ledger_graph(copy.base))) == set(normalised(theirs))
    except StoreError:
        return False  # opening it to write tells why


def _take(copy: EmbeddedStore, source: RemoteStore, line: ledger.Line) -> None:
    """Fetch one graph; a build may change it meanwhile, and its line with it."""
    for _ in range(TRIES):
        quads = list(source.quads(line.graph))
        if agrees(quads, line.digest):
            ledger.write(copy, line, quads)
            return
        line = ledger.line_of(source, line.graph) or line
    raise StoreDamaged(
        f"{len(quads)} statements came; the server's ledger says {line.count}, and others.",
        where=line.graph,
        hint="Run the build again, or push it again from where it was built.",
    )
