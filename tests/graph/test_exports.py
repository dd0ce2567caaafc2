"""Every export as RDF is read again by other parsers, and says the same."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.graph import ledger
from samverkan.graph.digest import canonical_lines
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exports.jsonld import _Names, _object
from samverkan.graph.exports.table import EXPORTS, find_export
from samverkan.graph.iris import ledger_graph
from samverkan.graph.literals import clean
from samverkan.ontology.errors import StoreError, UsageError
from samverkan.ontology.namespaces import FOAF, ORG, RDF, SCHEMA, SKOS, SV, XSD

BASE = "https://w3id.org/samverkan/id/"
PARSERS = {
    "turtle": ox.RdfFormat.TURTLE,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
WITHOUT_GRAPHS = ("turtle", "rdfxml")
RDF_EXPORTS = [export for export in EXPORTS if export.name in PARSERS]
PERSON = ox.NamedNode(BASE + "person/0123456789ab")
MEETING = ox.NamedNode(BASE + "meeting/region-halland/krf/2024-08-21")
GRAPHS = [ox.NamedNode(BASE + "graph/consolidated"), ox.NamedNode(BASE + "document/" + "a" * 64)]
EXAMPLE = [
    ox.Quad(PERSON, RDF.type, FOAF.Person, GRAPHS[0]),
    ox.Quad(PERSON, SKOS.prefLabel, ox.Literal("Åsa Öst"), GRAPHS[0]),
    ox.Quad(PERSON, SKOS.prefLabel, ox.Literal("Åsa Öst", language="sv"), GRAPHS[0]),
    ox.Quad(PERSON, SKOS.altLabel, ox.Literal('A. "Öst"\n\\ </script>'), GRAPHS[0]),
    ox.Quad(PERSON, SV.party, ox.NamedNode(BASE + "org/parti-s"), GRAPHS[0]),
    ox.Quad(MEETING, SCHEMA.startDate, ox.Literal("2024-08-21", datatype=XSD.date), GRAPHS[0]),
    ox.Quad(MEETING, SCHEMA.startDate, ox.Literal("i augusti"), GRAPHS[0]),
    ox.Quad(MEETING, ORG.classification, SV.Meeting, GRAPHS[1]),
    ox.Quad(PERSON, RDF.type, FOAF.Person, GRAPHS[1]),
    ox.Quad(PERSON, RDF.type, ox.Literal("an odd type"), GRAPHS[1]),
    ox.Quad(PERSON, SV.position, ox.Literal(7), GRAPHS[1]),
]
FORMATS = pytest.mark.parametrize("export", RDF_EXPORTS, ids=lambda export: export.name)


@pytest.fixture
def store():
    with EmbeddedStore.in_memory() as store:
        store.extend(EXAMPLE)
        line = ledger.Line(GRAPHS[0].value, "2026-01-02T03:04:05Z", files=("hemlig.txt",))
        store.extend(ledger.line_quads(line, BASE))
        yield store


def expected(name, quads):
    """The lines that must come back: Turtle and RDF/XML have no graphs, XML not every letter."""
    if name == "rdfxml":
        quads = [for_xml(quad) for quad in quads]
    if name in WITHOUT_GRAPHS:
        return canonical_lines(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return canonical_lines(quads)


def for_xml(quad):
    value = quad.object
    if isinstance(value, ox.Literal):
        kind = None if value.language else value.datatype
        value = ox.Literal(clean(value.value), datatype=kind, language=value.language)
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)


@FORMATS
def test_the_engine_reads_it_back(store, export):
    data = export.write(store)
    found = ox.parse(data, format=PARSERS[export.name])
    assert canonical_lines(found) == expected(export.name, EXAMPLE)
    assert data.endswith(b"\n")


@FORMATS
def test_rdflib_reads_as_many(store, export):
    data = export.write(store).decode()
    other = rdflib.Graph() if export.name in WITHOUT_GRAPHS else rdflib.Dataset()
    names = {"jsonld": "json-ld", "rdfxml": "xml"}
    other.parse(data=data, format=names.get(export.name, export.name))
    if export.name in WITHOUT_GRAPHS:
        assert len(other) == len(expected("turtle", EXAMPLE))
    else:
        graphs = {str(graph.identifier): len(graph) for graph in other.graphs() if len(graph)}
        count = {g.value: sum(q.graph_name == g for q in EXAMPLE) for g in GRAPHS}
        assert graphs == count


@FORMATS
def test_neither_order_nor_ledger_shows(store, export):
    with EmbeddedStore.in_memory() as other:
        other.extend(reversed(EXAMPLE))
        assert export.write(other) == export.write(store)
    assert ledger_graph(BASE) in store.graphs()
    assert b"hemlig" not in export.write(store)


@pytest.mark.parametrize("name", ["turtle", "trig"])
def test_prefixes_are_used(store, name):
    text = find_export(name).write(store).decode()
    assert "@prefix foaf: <http://xmlns.com/foaf/0.1/> ." in text
    assert " foaf:Person" in text
    assert f"<{FOAF.iri}Person>" not in text


def test_jsonld_brings_its_context(store):
    whole = json.loads(find_export("jsonld").write(store))
    assert isinstance(whole["@context"], dict)
    assert whole["@context"]["foaf"] == FOAF.iri


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LITERALS = st.one_of(
    st.builds(ox.Literal, TEXTS),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["sv", "en"])
    ),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=kind),
        TEXTS,
        st.sampled_from([XSD.date, XSD.dateTime, ox.NamedNode("http://example.org/kind")]),
    ),
)
IRIS = st.sampled_from([PERSON, MEETING, SV.party, FOAF.Person, ox.NamedNode("urn:a:b//c")])
QUADS = st.lists(
    st.builds(
        ox.Quad,
        IRIS,
        st.sampled_from([RDF.type, SV.party, SKOS.prefLabel, ox.NamedNode("http://example.org/p")]),
        st.one_of(LITERALS, IRIS),
        st.sampled_from(GRAPHS),
    ),
    max_size=8,
)


@FORMATS
@settings(deadline=None)
@given(QUADS)
def test_any_statement_survives(export, quads):
    with EmbeddedStore.in_memory() as store:
        store.extend(quads)
        kept = [quad for graph in GRAPHS for quad in store.quads(graph.value)]
        found = ox.parse(export.write(store), format=PARSERS[export.name])
        assert canonical_lines(found) == expected(export.name, kept)


CONTEXT = {
    "@language": "sv",
    "ex": "http://example.org/",
    "xsd": XSD.iri,
    "link": {"@id": "ex:link", "@type": "@id"},
    "day": {"@id": "ex:day", "@type": "xsd:date"},
    "label": {"@id": "ex:label", "@language": "en"},
    "plain": "ex:plain",
    "many": {"@id": "ex:many", "@container": "@list"},
    "vocab": {"@id": "ex:vocab", "@type": "@vocab"},
}
VALUES = [
    ox.NamedNode("http://example.org/x"),
    ox.Literal("x"),
    ox.Literal("x", language="sv"),
    ox.Literal("x", language="en"),
    ox.Literal("2024-01-02", datatype=XSD.date),
    ox.Literal("x", datatype=ox.NamedNode("http://example.org/kind")),
]


@pytest.mark.parametrize("language", [True, False], ids=["default language", "none"])
@pytest.mark.parametrize("value", VALUES, ids=str)
@pytest.mark.parametrize("name", ["link", "day", "label", "plain", "many", "vocab", "other"])
def test_a_context_changes_the_words_but_not_the_statement(name, value, language):
    context = {key: rule for key, rule in CONTEXT.items() if language or key != "@language"}
    short = _Names(context)
    key, rule = short.term(f"http://example.org/{name}")
    node = {"@context": context, "@id": "http://example.org/s", key: _object(value, rule, short)}
    (quad,) = ox.parse(json.dumps(node), format=ox.RdfFormat.JSON_LD)
    assert (quad.predicate.value, quad.object) == (f"http://example.org/{name}", value)


@pytest.mark.parametrize(
    ("word", "name"), [("ttl", "turtle"), (".NQ", "nquads"), ("JSONLD", "jsonld")]
)
def test_formats_are_found_by_name_or_suffix(word, name):
    assert find_export(word).name == name


def test_an_unknown_format_names_the_known_ones():
    with pytest.raises(UsageError, match="turtle"):
        find_export("docx")


@pytest.mark.parametrize("name", ["http://example.org/1", "http://example.org/", "urn:x:a%20"])
def test_a_property_that_xml_cannot_name_is_refused(name):
    with EmbeddedStore.in_memory() as store:
        store.extend([ox.Quad(PERSON, ox.NamedNode(name), ox.Literal("x"), GRAPHS[0])])
        with pytest.raises(StoreError, match="no way to write this property"):
            find_export("rdfxml").write(store)


def test_every_format_has_names_of_its_own():
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    assert len({export.suffix for export in EXPORTS}) == len(EXPORTS)
