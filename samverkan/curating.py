"""Taking things out of a graph: documents, and people who are to be forgotten."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.ontology.errors import NameNotFound, SamverkanError, StoreError

if TYPE_CHECKING:
    from samverkan.graph.embedded import EmbeddedStore
    from samverkan.graph.forgetting import Forgotten
    from samverkan.graph.identity import Entity, Resolution
    from samverkan.graph.judgements import Judgements
    from samverkan.graph.ledger import Line
    from samverkan.graph.store import Store
    from samverkan.ontology.facts import Extraction, Person
    from samverkan.pipeline import How

__all__ = ["Forgetting", "forget", "prepare", "remove"]

SHORTEST = 6  # digits of a SHA-256 that name a document
RARE = 4  # expected namesakes below which a name alone is enough


def remove(store: Store, names: Sequence[str], *, now: str, how: How) -> tuple[Line, ...]:
    """Take documents, or files of RDF, out of a store, with all that rests on them alone.

    Args:
        store: which.
        names: of files, beginnings of SHA-256, or addresses of graphs.
        now: the time of the run, ISO 8601.
        how: by which decisions the rest is consolidated.

    Returns:
        The ledger's lines of what is gone.

    Raises:
        NameNotFound: a name means nothing that was read, or more than one; nothing was changed.
        StoreError: the store cannot be written.
    """
    from samverkan.graph import ledger
    from samverkan.graph.iris import import_graph
    from samverkan.graph.verify import documents
    from samverkan.pipeline import settle

    imports = import_graph(store.base, "any").removesuffix("any")
    others = (line for name, line in ledger.lines(store).items() if name.startswith(imports))
    known = (*documents(store).values(), *others)
    found = {line.graph: line for line in (_read(known, name) for name in names)}
    for graph in found:
        ledger.forget(store, graph)
    settle(store, now=now, how=how)
    return tuple(found.values())


def _read(known: tuple[Line, ...], name: str) -> Line:
    hits = [
        line
        for line in known
        if name in (line.graph, line.sha256, *line.files)
        or (len(name) >= SHORTEST and line.sha256.startswith(name.lower()))
    ]
    if len(hits) == 1:
        return hits[0]
    if hits:
        listed = "".join(
            f"\n  {line.sha256[:12]}  {', '.join(line.files)}  {line.graph}" for line in hits
        )
        raise NameNotFound(f"'{name}' may be any of {len(hits)}:{listed}")
    raise NameNotFound(
        f"No document and no imported file is called '{name}'.",
        hint="See the documents: samverkan documents",
    )


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is about to be forgotten.

    Args:
        name: of the person.
        iri: of the person.
        files: documents that name the person.
        marks: by which the person is known again; none of them holds the name.
        forgotten: the list with these marks.
        judgements: those that do not speak of the person.
        others: graphs that were imported as they are, in which the name stays, since it may be
            that of a namesake.
    """

    name: str
    iri: str
    files: tuple[str, ...]
    marks: frozenset[str]
    forgotten: Forgotten
    judgements: Judgements
    others: tuple[str, ...]


def prepare(store: EmbeddedStore, name: str, *, how: How, key: bytes, day: str) -> Forgetting:
    """Find a person, and what must be known to leave the person out from now on.

    Args:
        store: it is only read.
        name: of the person, or the address.
        how: by which decisions, and the list so far.
        key: 32 random bytes, for a new list.
        day: of today, YYYY-MM-DD.

    Raises:
        NameNotFound: nobody, or more than one person, is called so.
    """
    from samverkan.deciding import resolved
    from samverkan.graph.forgetting import Forgotten, load, marks_of
    from samverkan.graph.judgements import Judgements
    from samverkan.graph.judgements import load as load_judgements
    from samverkan.graph.rewriting import check_list
    from samverkan.queries.lookup import find

    check_list(store, how.forgotten)
    decided = load_judgements(how.judgements)
    found, names = resolved(store, decided)
    iri = find(store, name, "person").iri
    entity = found.identities.entity(iri)
    old = load(how.forgotten)
    fresh = Forgotten(old.key or key, old.marks)
    words = entity.label.split()
    rare = len(words) > 1 and 0 <= names.counts(words[0], words[-1]) < RARE
    marks = marks_of(fresh, _mentions(found, entity), rare=rare)
    forgotten = Forgotten(fresh.key, (*old.marks, *((mark, day) for mark in marks)))
    rows = tuple(row for row in decided.rows if not _speaks_of((row.a, row.b), entity))
    return Forgetting(
        name=entity.label,
        iri=iri,
        files=tuple(sorted({x.document.file for x, _ in _mentions(found, entity)})),
        marks=marks,
        forgotten=forgotten,
        judgements=Judgements(rows),
        others=tuple(_naming(store, entity.label, forgotten)),
    )


def _naming(store: EmbeddedStore, name: str, forgotten: Forgotten) -> Iterator[str]:
    """Yield the imported graphs in which a name still stands after the list is applied."""
    import pyoxigraph as ox

    from samverkan.graph import iris
    from samverkan.graph.rewriting import blacked
    from samverkan.graph.verify import documents
    from samverkan.ontology.names import fold

    own = {
        make(store.base)
        for make in (iris.consolidated_graph, iris.curated_graph, iris.ledger_graph)
    }
    for graph in sorted(set(store.graphs()) - documents(store).keys() - own):
        left = (quad.object for quad in blacked(store.quads(graph), forgotten))
        if any(isinstance(x, ox.Literal) and fold(name) in fold(x.value) for x in left):
            yield graph


def _mentions(found: Resolution, entity: Entity) -> Iterator[tuple[Extraction, Person]]:
    documents = {x.document.sha256: x for x in found.things.extractions}
    for sha256, local_id in entity.members:
        extraction = documents[sha256]
        yield extraction, next(p for p in extraction.persons if p.id == local_id)


def _speaks_of(things: tuple[str, str], entity: Entity) -> bool:
    own = {f"{sha256}#{local_id}" for sha256, local_id in entity.members}
    return any(
        thing.rpartition("/")[2] in own or entity.iri.endswith(thing.rpartition("/")[2])
        for thing in things
    )


def forget(folder: Path, chosen: Forgetting, *, now: str, how: How) -> None:
    """Write the list, and the store anew without the person, in the place of the old one.

    Args:
        folder: of the store; nobody has it open.
        chosen: from `prepare`.
        now: the time of the run, ISO 8601.
        how: where the list and the judgements are.

    Raises:
        SamverkanError: a file or folder cannot be written. Run it again: the list is kept first.
    """
    from samverkan.graph.embedded import EmbeddedStore
    from samverkan.graph.forgetting import dump
    from samverkan.graph.judgements import dump as dump_judgements
    from samverkan.graph.replacing import place_of_new, swap
    from samverkan.graph.rewriting import write_without
    from samverkan.pipeline import settle

    if how.forgotten is None:
        raise SamverkanError("There is no place for the list of those who are forgotten.")
    _replace(how.forgotten, dump(chosen.forgotten))
    if how.judgements is not None and how.judgements.exists():
        _replace(how.judgements, dump_judgements(chosen.judgements))
    target = place_of_new(folder)
    shutil.rmtree(target, ignore_errors=True)
    with EmbeddedStore.open(folder) as store:
        new = write_without(store, target, chosen.forgotten)
        with new:
            settle(new, now=now, how=how)
    swap(folder)


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    from samverkan.graph.files import write_whole

    try:
        write_whole(path, text)
    except OSError as error:
        raise StoreError(
            f"It cannot be written: {error.strerror}.",
            where=str(path),
            hint="Check your rights and the space on the disk.",
        ) from error
