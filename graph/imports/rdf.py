"""RDF files of others: each into a graph of its own, read in a worker, nothing fetched.

The parsers of the engine end the process on deeply nested JSON and on XML entities, so they run in
a worker with limits, and XML with a DOCTYPE is refused. Blank nodes get IRIs below the graph's
name, numbered by RDF Dataset Canonicalization (https://www.w3.org/TR/rdf-canon/), so the same file
gives the same statements. People who are forgotten are blacked out before anything is stored.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.parsers import expat

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.digest import canonical_lines, digest
from samverkan.graph.forgetting import NOBODY, Forgotten
from samverkan.graph.iris import import_graph
from samverkan.graph.rewriting import blacked, version
from samverkan.graph.store import Store
from samverkan.graph.workers import Limits, Pool
from samverkan.ontology.errors import TooLarge, UnknownFormat, Unreadable

__all__ = [
    "FORMATS",
    "IMPORT_LIMITS",
    "ImportReport",
    "Origin",
    "Terms",
    "import_rdf",
    "import_triples",
    "without_blanks",
]

MAX_BYTES: Final = 500_000_000
IMPORT_LIMITS: Final = Limits(seconds=120, memory_mb=3072)


def _trust(data: bytes, name: str) -> None:
    pass


def _refuse_doctype(data: bytes, name: str) -> None:
    """Refuse XML that could define entities, in whatever encoding it is."""

    def doctype(*_: object) -> None:
        raise Unreadable(
            "XML with a DOCTYPE is refused, as its entities can grow without end.",
            where=name,
            hint="Save it as Turtle.",
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Unreadable(f"The XML is broken: {error}.", where=name) from error


_Check = Callable[[bytes, str], None]
FORMATS: Final[dict[str, tuple[ox.RdfFormat, _Check]]] = {
    ".ttl": (ox.RdfFormat.TURTLE, _trust),
    ".nt": (ox.RdfFormat.N_TRIPLES, _trust),
    ".nq": (ox.RdfFormat.N_QUADS, _trust),
    ".trig": (ox.RdfFormat.TRIG, _trust),
    ".jsonld": (ox.RdfFormat.JSON_LD, _trust),
    ".rdf": (ox.RdfFormat.RDF_XML, _refuse_doctype),
    ".owl": (ox.RdfFormat.RDF_XML, _refuse_doctype),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms statements of others come in.

    Args:
        forgotten: people whose names are blacked out.
        limits: what reading a file may cost.
    """

    forgotten: Forgotten = NOBODY
    limits: Limits = IMPORT_LIMITS


@dataclass(frozen=True, slots=True)
class Origin:
    """Where statements come from: what the slug of their graph is made from, and their source."""

    name: str
    source: str


TERMS: Final = Terms()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `state`: loaded, replaced, skipped (the same bytes were there)."""

    graph: str
    quads: int
    state: str


@dataclass(frozen=True, slots=True)
class _Parse:
    """The job of a worker: from an RDF file to the N-Quads of one graph without blank nodes."""

    graph: str

    def __call__(self, path: Path) -> bytes:
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        form, check = FORMATS[path.suffix.lower()]
        check(data, path.name)
        try:
            found = ox.parse(data, format=form, base_iri=f"{self.graph}/")
            return b"\n".join(canonical_lines(without_blanks(found, self.graph)))
        except (SyntaxError, ValueError) as error:
            raise Unreadable(f"It is not {form.name}: {error}.", where=path.name) from error


def without_blanks(quads: Iterable[ox.Quad], graph: str) -> list[ox.Quad]:
    """Return statements in one graph, with IRIs in place of blank nodes.

    Raises:
        ValueError: a statement is about a statement, or a text has a direction.
    """
    whole = ox.Dataset(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    whole.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    name = ox.NamedNode(graph)

    def node(term: ox.NamedNode | ox.BlankNode) -> ox.NamedNode:
        if isinstance(term, ox.BlankNode):
            return ox.NamedNode(f"{graph}/blank/{term.value}")
        return term

    result = []
    for quad in whole:
        subject, value = quad.subject, quad.object
        directed = isinstance(value, ox.Literal) and value.direction is not None
        if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple) or directed:
            raise ValueError("statements about statements and text directions are not read")
        if isinstance(value, ox.BlankNode):
            value = node(value)
        result.append(ox.Quad(node(subject), quad.predicate, value, name))
    return result


def import_rdf(
    store: Store, path: Path, *, now: str, name: str = "", terms: Terms = TERMS
) -> ImportReport:
    """Read an RDF file into the graph `<base>graph/import/<slug>`, in place of what it held.

    Args:
        store: where to.
        path: a file whose suffix is in `FORMATS`.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        name: what the slug is made from; empty takes the file's name.
        terms: what reading it may cost, and who is left out.

    Raises:
        UnknownFormat: the suffix is not in `FORMATS`.
        TooLarge: the file is larger than 500 MB.
        Unreadable: the file is missing, broken, empty or takes too long.
    """
    graph = import_graph(store.base, name or path.name)
    sha256, rules = _checked(path), version("", terms.forgotten)
    old = ledger.line_of(store, graph)
    if old is not None and (old.sha256, old.rules) == (sha256, rules):
        return ImportReport(graph, old.count, "skipped")
    with Pool(_Parse(graph), terms.limits) as pool:
        (outcome,) = pool.outcomes([path])
    if outcome.problem:
        raise Unreadable(outcome.problem, where=path.name)
    quads = list(ox.parse(outcome.data, format=ox.RdfFormat.N_QUADS))
    if not quads:
        raise Unreadable("The file holds no statement.", where=path.name)
    line = ledger.Line(graph, now, sha256, (path.name,), rules)
    line = ledger.write(store, line, blacked(quads, terms.forgotten))
    store.flush()
    return ImportReport(graph, line.count, "replaced" if old else "loaded")


def import_triples(
    store: Store, triples: Iterable[ox.Triple], *, origin: Origin, now: str, terms: Terms = TERMS
) -> ImportReport:
    """Write statements of others into the graph `<base>graph/import/<slug>`, in place of what it
    held.

    Args:
        store: where to.
        triples: the statements.
        origin: where they come from; it stands in the ledger.
        now: the time of the run, ISO 8601; it stands in the ledger only.
        terms: who is left out.

    Raises:
        Unreadable: there are none, or one is about a statement.
    """
    graph = import_graph(store.base, origin.name)
    try:
        quads = without_blanks((ox.Quad(t.subject, t.predicate, t.object) for t in triples), graph)
    except ValueError as error:
        raise Unreadable(f"It cannot be kept: {error}.", where=origin.source) from error
    if not quads:
        raise Unreadable("The answer holds no statement.", where=origin.source)
    sha256, rules = digest(quads), version("", terms.forgotten)
    old = ledger.line_of(store, graph)
    if old is not None and (old.sha256, old.rules) == (sha256, rules):
        return ImportReport(graph, old.count, "skipped")
    line = ledger.Line(graph, now, sha256, (origin.source,), rules)
    line = ledger.write(store, line, blacked(quads, terms.forgotten))
    store.flush()
    return ImportReport(graph, line.count, "replaced" if old else "loaded")


def _checked(path: Path) -> str:
    """Return the SHA-256 of a file that may be read."""
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(FORMATS)
        raise UnknownFormat("Not a known suffix of RDF.", where=path.name, hint=f"Known: {known}.")
    try:
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            raise TooLarge("The file is larger than 500 MB.", where=path.name, hint="Split it.")
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(
            f"It cannot be opened: {error.strerror}.", where=str(path), hint="Check the path."
        ) from error
