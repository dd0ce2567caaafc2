"""Queries of which a plain form would be the query itself: Python over the statements is referee.

The counts of the graph, its VoID description, what is said of a thing at all, and that a row shows
the words of the line it names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, VOID, Namespace

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.run import run
from samverkan.queries.tables import ResultTable
from tests.queries.test_catalog import CHIEFS, COUNCIL, GRANVIK, ID, PARAMETERS, PROJECT
from tests.queries.test_plain_forms import PLAIN, trials

SV = Namespace("https://w3id.org/samverkan/ns#")
SCHEMA = Namespace("http://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
MEETING = ID + "meeting/nvr/2024-08-21"
DATASET = ID + "dataset"


@pytest.fixture(scope="module")
def triples(store: EmbeddedStore) -> list[tuple[object, URIRef, object]]:
    """Every statement of the invented graph and the store's ledger, each once, read by rdflib."""
    written = ox.serialize((quad.triple for quad in store.quads()), format=ox.RdfFormat.N_TRIPLES)
    return list(Graph().parse(data=written, format="nt"))


def answer(store: EmbeddedStore, name: str, **parameters: str) -> ResultTable:
    return run(store, catalog()[name], parameters)


def test_statistics_counts_what_is_there(store: EmbeddedStore, triples: list) -> None:
    of_class = defaultdict(set)
    for s, p, o in triples:
        if p == RDF.type:
            of_class[o].add(s)
    documents = of_class[FOAF.Document]

    def total(predicate: URIRef) -> int:
        return sum(int(o) for s, p, o in triples if p == predicate and s in documents)

    days = [
        str(o)[:10] for s, p, o in triples if p == SCHEMA.startDate and s in of_class[SV.Meeting]
    ]
    expected = {
        "documents": len(documents),
        "people": len(of_class[FOAF.Person]),
        "organisations": len(of_class[ORG.FormalOrganization]),
        "bodies": len(of_class[SV.Body]),
        "meetings": len(of_class[SV.Meeting]),
        "attendance": len(of_class[SV.Attendance]),
        "memberships": len(of_class[ORG.Membership]),
        "projects": len(of_class[SV.Project]),
        "strategies": len(of_class[SV.Strategy]),
        "decisions": len(of_class[SV.Decision]),
        "lines": total(SV.lineCount),
        "flagged-lines": total(SV.linesFlagged),
        "first-date": min(days),
        "last-date": max(days),
    }
    found = answer(store, "statistics")
    assert dict(found.rows) == {kind: str(value) for kind, value in expected.items()}


def test_void_counts_statements_classes_and_properties(store: EmbeddedStore, triples: list) -> None:
    classes = Counter(str(o) for s, p, o in triples if p == RDF.type)
    properties = Counter(str(p) for s, p, o in triples)
    expected = {(DATASET, str(VOID.triples), len(triples))}
    for part, term, number, named, parts in (
        ("class", VOID["class"], VOID.entities, classes, VOID.classPartition),
        ("property", VOID.property, VOID.triples, properties, VOID.propertyPartition),
    ):
        for name, count in named.items():
            node = f"{DATASET}/{part}/{quote(name, safe='')}"
            expected |= {(DATASET, str(parts), node), (node, str(term), name)}
            expected.add((node, str(number), count))
    found = answer(store, "void")
    assert set(found.rows) == expected


THINGS = [CHIEFS, COUNCIL, GRANVIK, PROJECT, MEETING, ID + "person/a00000000010"]


@pytest.mark.parametrize("thing", THINGS)
def test_describe_gives_what_is_said_of_a_thing_and_the_lines(
    thing: str, store: EmbeddedStore, triples: list
) -> None:
    node = URIRef(thing)
    near = {s for s, p, o in triples if o == node and p != OA.hasSource}
    lines = {o for s, p, o in triples if s in near | {node} and p == PROV.wasDerivedFrom}
    expected = {(str(s), str(p), str(o)) for s, p, o in triples if s in near | lines | {node}}
    found = answer(store, "describe", thing=thing)
    written = {(s, p, str(o).lower() if isinstance(o, bool) else str(o)) for s, p, o in found.rows}
    assert written == expected


@pytest.mark.parametrize("thing", THINGS)
def test_everything_about_names_each_statement_once(
    thing: str, store: EmbeddedStore, triples: list
) -> None:
    node = URIRef(thing)
    left_out = {PROV.wasDerivedFrom, SV.rule}
    expected = Counter()
    for s, p, o in triples:
        if p not in left_out:
            local = str(p).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            expected.update([("out", local, str(o))] if s == node else [])
            expected.update([("in", local, str(s))] if o == node else [])
    found = answer(store, "everything-about", thing=thing)
    columns = (found.column(name) for name in ("direction", "property", "node"))
    rows = ((way, name, str(node)) for way, name, node in zip(*columns, strict=True))
    assert Counter(rows) == expected


PLACES = {"source", "quote", "evidence"}
def test_every_query_has_a_referee() -> None:
    counted = {"describe", "everything-about", "statistics", "void"}
    assert set(PLAIN) | counted == set(catalog())


QUOTED = [query for query in catalog().values() if {c.name for c in query.columns} >= PLACES]


@pytest.mark.parametrize("query", QUOTED, ids=lambda query: query.name)
def test_rows_show_the_words_of_the_line_they_name(
    query: Query, store: EmbeddedStore, triples: list
) -> None:
    said = {(s, p): o for s, p, o in triples if p in (SV.line, SV.quote, OA.hasSource, SV.fileName)}

    def line(evidence: URIRef) -> tuple[str, str]:
        file = said[said[evidence, OA.hasSource], SV.fileName]
        return f"{file}:{said[evidence, SV.line]}", str(said[evidence, SV.quote])

    shown = set()
    for trial in (PARAMETERS.get(query.name, {}), *trials(store, query, 20)):
        found = answer(store, query.name, **trial)
        columns = (found.column(name) for name in ("evidence", "source", "quote"))
        shown |= set(zip(*columns, strict=True))
    assert shown != {(None, None, None)}
    for evidence, source, words in shown - {(None, None, None)}:
        assert (source, words) == line(URIRef(evidence))


def test_no_literal_stands_where_a_thing_is_meant(triples: list) -> None:
    """The invented graph is of the shape that the queries rest on."""
    links = {SV.attendee, SV.meeting, ORG.member, ORG.organization, DCTERMS.hasPart}
    assert not [o for s, p, o in triples if p in links and isinstance(o, Literal)]
