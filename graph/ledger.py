"""The ledger: what each graph of the store must hold, kept in the store beside the graphs.

One entry per graph (document, import, consolidated) with count and digest, one per document that
could not be read, and one stamp for the store. A graph and its entry are always written in one
transaction, so after a crash they can only be missing together. Times stand here and nowhere else;
digests and exports leave the ledger graph out.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import cast

import pyoxigraph as ox

from samverkan.graph.digest import digest, normalised, summed
from samverkan.graph.iris import consolidated_graph, ledger_graph
from samverkan.graph.stamp import LAYOUT, OLDER
from samverkan.graph.store import Store
from samverkan.ontology.errors import StoreDamaged, StoreError
from samverkan.ontology.namespaces import RDF, SV, XSD

__all__ = [
    "Failure",
    "Line",
    "basis",
    "clear_failures",
    "counts",
    "entry_quads",
    "failure_quads",
    "failures",
    "forget",
    "line_of",
    "line_quads",
    "lines",
    "read_stamp",
    "rename",
    "rules",
    "stamp_quads",
    "stated",
    "write",
    "write_new",
]


@dataclass(frozen=True, slots=True)
class Line:
    """What one graph must hold.

    Args:
        graph: name of the graph.
        time: when it was written, ISO 8601.
        sha256: of the bytes that it was read from; for the consolidated graph, see `basis`.
        files: names of the files with these bytes, sorted; the graph states the first one.
        rules: version of the rules that read it.
        count: number of its quads; -1 where the entry is damaged.
        digest: SHA-256 of its canonical N-Quads.
    """

    graph: str
    time: str
    sha256: str = ""
    files: tuple[str, ...] = ()
    rules: str = ""
    count: int = -1
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why in words."""

    file: str
    reason: str
    rules: str
    time: str
    sha256: str = ""


_Terms = list[tuple[ox.NamedNode, ox.NamedNode | ox.Literal]]


def _entry(base: str, path: str) -> str:
    return f"{ledger_graph(base)}/{path}"


def _described(base: str, path: str, kind: ox.NamedNode, values: _Terms) -> list[ox.Quad]:
    subject, graph = ox.NamedNode(_entry(base, path)), ox.NamedNode(ledger_graph(base))
    pairs: _Terms = [(RDF.type, kind), *values]
    return [ox.Quad(subject, predicate, value, graph) for predicate, value in pairs]


def _texts(pairs: Iterable[tuple[ox.NamedNode, str]]) -> _Terms:
    return [(term, ox.Literal(value)) for term, value in pairs if value]


def _times(time: str) -> _Terms:
    return [(SV.loadedAt, ox.Literal(time, datatype=XSD.dateTime))]


def line_quads(line: Line, base: str) -> list[ox.Quad]:
    """Return the line as quads of the ledger graph."""
    values: _Terms = [(SV.quadCount, ox.Literal(line.count)), *_times(line.time)]
    values += _texts([(SV.digest, line.digest), (SV.sha256, line.sha256)])
    values += _texts([(SV.ruleVersion, line.rules), *((SV.fileName, file) for file in line.files)])
    return _described(base, line.graph.removeprefix(base), SV.LedgerEntry, values)


def failure_quads(failure: Failure, base: str) -> list[ox.Quad]:
    """Return the failure as quads of the ledger graph."""
    key = hashlib.sha256(f"{failure.sha256} {failure.file}".encode()).hexdigest()[:32]
    values = _times(failure.time)
    values += _texts([(SV.fileName, failure.file), (SV.reason, failure.reason)])
    values += _texts([(SV.ruleVersion, failure.rules), (SV.sha256, failure.sha256)])
    return _described(base, f"failure/{key}", SV.Failure, values)


def stamp_quads(base: str) -> list[ox.Quad]:
    """Return the stamp of a new store: its layout; its base IRI is that of the entry."""
    return _described(base, "store", SV.LedgerEntry, _texts([(SV.ruleVersion, LAYOUT)]))


def read_stamp(engine: ox.Store) -> tuple[str, str] | None:
    """Return (version of the layout, base IRI) of a store, or None where it has no stamp."""
    known = [ox.Literal(layout) for layout in (LAYOUT, *OLDER)]
    for value in (*known, None):  # all documents have a version, few of them one of these
        for quad in engine.quads_for_pattern(None, SV.ruleVersion, value, None):
            base = _value(quad.graph_name).removesuffix("graph/ledger")
            if _value(quad.subject) == _entry(base, "store"):
                return _value(quad.object), base
    return None


_Values = dict[ox.NamedNode, list[str]]


def _value(term: object) -> str:
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return str(term)


def _entries(quads: Iterable[ox.Quad]) -> dict[str, _Values]:
    """Return what the quads say, by subject (sorted) and predicate."""
    found: dict[str, _Values] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        found[_value(quad.subject)][quad.predicate].append(_value(quad.object))
    return {subject: found[subject] for subject in sorted(found)}


def _of_kind(store: Store, kind: ox.NamedNode) -> list[tuple[str, _Values]]:
    entries = _entries(store.quads(ledger_graph(store.base)))
    return [
        (subject, values)
        for subject, values in entries.items()
        if kind.value in values.get(RDF.type, ())
    ]


def _first(values: _Values, term: ox.NamedNode) -> str:
    return next(iter(values.get(term, ())), "")


def _line(graph: str, values: _Values) -> Line:
    return Line(
        graph=graph,
        time=_first(values, SV.loadedAt),
        sha256=_first(values, SV.sha256),
        files=tuple(sorted(values.get(SV.fileName, ()))),
        rules=_first(values, SV.ruleVersion),
        count=int(_first(values, SV.quadCount) or -1),
        digest=_first(values, SV.digest),
    )


def lines(store: Store) -> dict[str, Line]:
    """Return the lines of all graphs, by graph, sorted."""
    prefix, stamp = _entry(store.base, ""), _entry(store.base, "store")
    return {
        graph: _line(graph, values)
        for entry, values in _of_kind(store, SV.LedgerEntry)
        if entry != stamp
        for graph in [store.base + entry.removeprefix(prefix)]
    }


def line_of(store: Store, graph: str) -> Line | None:
    """Return the line of one graph, or None."""
    entry = _entry(store.base, graph.removeprefix(store.base))
    found = _entries(store.quads(ledger_graph(store.base), entry))
    return _line(graph, found[entry]) if entry in found else None


def entry_quads(store: Store, graph: str) -> list[ox.Quad]:
    """Return the quads of the line of one graph."""
    entry = _entry(store.base, graph.removeprefix(store.base))
    return list(store.quads(ledger_graph(store.base), entry))


def rules(store: Store) -> frozenset[str]:
    """Return the versions of the rules of all entries."""
    if store.local:
        return frozenset(_value(row["rules"]) for row in _rows(store, "ledger-rules"))
    return frozenset(line.rules for line in lines(store).values())


def counts(rows: Iterable[Stated], base: str) -> tuple[int, int]:
    """Return the number of documents, and of the statements of all graphs.

    Args:
        rows: from `stated`.
        base: of the data.
    """
    prefix, documents, quads = f"{base}document/", 0, 0
    for graph, _, count in rows:
        documents += graph.startswith(prefix)
        quads += count
    return documents, quads


Stated = tuple[str, str, int]
"""What a line says of its graph: the name, the digest, the number of statements."""


def stated(store: Store) -> Iterator[Stated]:
    """Yield graph, digest and count of each line that has them, in no fixed order."""
    if not store.local:
        rows = ((graph, line.digest, line.count) for graph, line in lines(store).items())
        yield from (row for row in rows if row[1])
        return
    prefix = _entry(store.base, "")
    for row in _rows(store, "ledger-lines"):
        entry, found, count = (_value(row[name]) for name in ("entry", "digest", "count"))
        yield store.base + entry.removeprefix(prefix), found, int(count)


def _rows(store: Store, name: str) -> Iterator[ox.QuerySolution]:
    text = (files("samverkan.graph") / "sparql" / f"{name}.rq").read_text("utf-8")
    bound = {"ledger": ox.NamedNode(ledger_graph(store.base))}
    try:
        yield from cast("ox.QuerySolutions", store.query(text, bound))
    except (OSError, RuntimeError) as error:
        raise StoreDamaged(
            f"The ledger cannot be read ({error}).",
            hint="Build into a new folder from the documents.",
        ) from error


def failures(store: Store) -> list[Failure]:
    """Return the documents that could not be read, sorted by file name."""
    found = [
        Failure(
            file=_first(values, SV.fileName),
            reason=_first(values, SV.reason),
            rules=_first(values, SV.ruleVersion),
            time=_first(values, SV.loadedAt),
            sha256=_first(values, SV.sha256),
        )
        for _, values in _of_kind(store, SV.Failure)
    ]
    return sorted(found, key=lambda failure: (failure.file, failure.sha256))


def write(store: Store, line: Line, quads: Iterable[ox.Quad]) -> Line:
    """Write a graph with its line in one transaction; return the line with count and digest.

    Args:
        store: where to.
        line: `graph`, `time` and what else is known; `count` and `digest` are filled in here.
        quads: the whole content of the graph.

    Raises:
        StoreError: a quad names another graph or holds a blank node, or the engine fails.
    """
    full, kept = _filled(store, line, quads)
    store.replace_graph(line.graph, kept, line_quads(full, store.base))
    return full


def write_new(
    store: Store, rows: Iterable[tuple[Line, Iterable[ox.Quad]]]
) -> list[tuple[Line, tuple[ox.Quad, ...]]]:
    """Write graphs that are not there yet, with their lines, all or none of them.

    Args:
        store: where to.
        rows: line and content of each, as for `write`.

    Returns:
        The lines with count and digest, and the content as the store keeps it, of those that were
        not there.

    Raises:
        StoreError: as `write` does.
    """
    found, new = list[ox.Quad](), list[tuple[Line, tuple[ox.Quad, ...]]]()
    for line, quads in rows:
        if next(store.quads(line.graph), None) is not None:
            write(store, line, quads)
            continue
        full, kept = _filled(store, line, quads)
        found += [*kept, *line_quads(full, store.base)]
        new.append((full, kept))
    store.load(found)
    return new


def _filled(
    store: Store, line: Line, quads: Iterable[ox.Quad]
) -> tuple[Line, tuple[ox.Quad, ...]]:
    """Return a line with count and digest, and its quads as the store keeps them."""
    kept = normalised(quads)
    name = ox.NamedNode(line.graph)
    for quad in kept:
        if quad.graph_name != name:
            raise StoreError(f"A statement for {name} names {quad.graph_name}.")
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise StoreError("A statement holds a blank node.", where=line.graph)
    made = summed if line.graph == consolidated_graph(store.base) else digest
    full = replace(line, count=len(kept), digest=made(kept))
    return full, kept


def rename(store: Store, line: Line, files: tuple[str, ...]) -> None:
    """Note other names of a file in the line of its graph, in one transaction."""
    full = line_quads(replace(line, files=files), store.base)
    store.replace_graph(line.graph, store.quads(line.graph), full)


def forget(store: Store, graph: str) -> None:
    """Remove a graph and its line in one transaction."""
    store.remove_graph(graph, entry_quads(store, graph))


def clear_failures(store: Store, named: Iterable[str]) -> None:
    """Remove the failures of files of these names, in one transaction."""
    names = set(named)
    if store.local:
        rows = ((row["entry"], row["file"]) for row in _rows(store, "ledger-failures"))
        entries = {_value(entry) for entry, file in rows if _value(file) in names}
    else:
        found = _of_kind(store, SV.Failure)
        entries = {entry for entry, said in found if names.intersection(said[SV.fileName])}
    graph = ledger_graph(store.base)
    old = [quad for entry in sorted(entries) for quad in store.quads(graph, entry)]
    if old:
        store.change(old, ())


def basis(
    store: Store, curated: Iterable[ox.Quad], rules: str, rows: Iterable[Stated] | None = None
) -> str:
    """Return the digest of all that the consolidated graph rests on.

    Args:
        store: where the documents are.
        curated: the quads of the curated graph.
        rules: version of the rules.
        rows: from `stated`; None: they are read.
    """
    prefix = f"{store.base}document/"
    found = stated(store) if rows is None else rows
    lines = sorted(f"{graph} {text}" for graph, text, _ in found if graph.startswith(prefix))
    text = "\n".join([f"rules {rules}", f"curated {digest(curated)}", *lines])
    return hashlib.sha256(text.encode()).hexdigest()
