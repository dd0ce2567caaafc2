"""RDF files of others: each format gives the same statements; traps are refused in words."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pyoxigraph as ox
import pytest
import rdflib

from samverkan.graph import ledger
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exports.table import EXPORTS
from samverkan.graph.imports.rdf import FORMATS, Terms, import_rdf
from samverkan.graph.verify import verify
from samverkan.graph.workers import Limits
from samverkan.ontology.errors import SourceError, UnknownFormat, Unreadable

NOW = "2026-01-02T03:04:05Z"
TURTLE = """
@prefix ex: <http://example.org/> .
ex:krf a ex:Forum ; ex:label "Kommunernas råd"@sv , "råd" ;
    ex:seat [ ex:holder ex:anna ; ex:since 2019 ] .
"""
RDFLIB = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".nq": "nquads",
    ".trig": "trig",
    ".jsonld": "json-ld",
    ".rdf": "xml",
    ".owl": "pretty-xml",
}


@pytest.fixture
def store():
    with EmbeddedStore.in_memory() as store:
        yield store


def without_graph(store, graph):
    return {
        tuple(str(term).replace(graph, "") for term in (q.subject, q.predicate, q.object))
        for q in store.quads(graph)
    }


@pytest.mark.parametrize("suffix", RDFLIB)
def test_each_format_gives_the_same_statements(store, tmp_path, suffix):
    source = rdflib.Dataset(default_union=True)
    source.parse(data=TURTLE, format="turtle")
    (tmp_path / "forum.ttl").write_text(TURTLE, "utf-8")
    reference = import_rdf(store, tmp_path / "forum.ttl", now=NOW, name="reference")
    path = tmp_path / f"forum{suffix}"
    path.write_text(source.serialize(format=RDFLIB[suffix]), "utf-8")
    report = import_rdf(store, path, now=NOW)
    assert report.graph == f"{store.base}graph/import/forum-{suffix[1:]}"
    assert (report.quads, report.state) == (6, "loaded")
    assert without_graph(store, report.graph) == without_graph(store, reference.graph)
    line = ledger.line_of(store, report.graph)
    assert (line.files, line.count, line.time) == ((path.name,), 6, NOW)
    assert verify(store).ok


def test_the_same_file_is_skipped_and_a_changed_one_replaces(store, tmp_path):
    path = tmp_path / "forum.ttl"
    path.write_text(TURTLE, "utf-8")
    assert import_rdf(store, path, now=NOW).state == "loaded"
    assert import_rdf(store, path, now=NOW).state == "skipped"
    path.write_text("<http://example.org/s> <http://example.org/p> 'x' .")
    report = import_rdf(store, path, now=NOW)
    assert (report.state, report.quads) == ("replaced", 1)
    assert len(list(store.quads(report.graph))) == 1


def test_blank_nodes_get_names_that_stay(store, tmp_path):
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text(TURTLE.replace("[", "[" + " " * (name == "b.ttl")), "utf-8")
    first, second = (import_rdf(store, tmp_path / name, now=NOW) for name in ("a.ttl", "b.ttl"))
    assert without_graph(store, first.graph) == without_graph(store, second.graph)
    assert not any(isinstance(quad.subject, ox.BlankNode) for quad in store.quads())


def test_relative_names_stay_inside_the_graph(store, tmp_path):
    (tmp_path / "a.ttl").write_text("<#s> <p> <../x> .")
    graph = import_rdf(store, tmp_path / "a.ttl", now=NOW).graph
    assert {q.predicate.value for q in store.quads(graph)} == {f"{graph}/p"}


@pytest.mark.parametrize(
    "export", [e for e in EXPORTS if e.suffix in FORMATS], ids=lambda export: export.name
)
def test_our_own_exports_can_be_imported(store, tmp_path, export):
    with EmbeddedStore.in_memory() as other:
        (tmp_path / "forum.ttl").write_text(TURTLE, "utf-8")
        import_rdf(other, tmp_path / "forum.ttl", now=NOW)
        (tmp_path / f"own{export.suffix}").write_bytes(export.write(other))
    assert import_rdf(store, tmp_path / f"own{export.suffix}", now=NOW).quads == 6


LAUGHS = "<!DOCTYPE r [" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12)
)
XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
    '<rdf:Description rdf:about="http://e/s"><e:p>{}</e:p></rdf:Description></rdf:RDF>'
)
TRAPS = {
    "laughs.rdf": (LAUGHS + "]>" + XML.format("&a11;"), "DOCTYPE"),
    "laughs16.rdf": ((LAUGHS + "]>" + XML.format("&a11;")).encode("utf-16"), "DOCTYPE"),
    "external.owl": ('<!DOCTYPE r SYSTEM "file:///etc/passwd">' + XML.format("x"), "DOCTYPE"),
    "broken.rdf": (XML.format("x")[:-5], "XML is broken"),
    "deep.jsonld": ('{"@graph":' * 50_000 + "1" + "}" * 50_000, "crashed"),
    "broken.ttl": ("<http://e/s> <http://e/p> .", "not Turtle"),
    "latin.nt": ('<http://e/s> <http://e/p> "\u00e5" .'.encode("latin-1"), "not N-Triples"),
    "empty.ttl": ("", "no statement"),
    "comment.ttl": ("# nothing", "no statement"),
    "triple.ttl": ("<http://e/s> <http://e/p> <<( <http://e/a> <http://e/b> 1 )>> .", "about"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_traps_are_refused_in_words(store, tmp_path, name):
    content, words = TRAPS[name]
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    before = len(list(store.quads()))
    with pytest.raises(SourceError, match=words):
        import_rdf(store, tmp_path / name, now=NOW)
    assert len(list(store.quads())) == before


def test_blank_nodes_that_cannot_be_told_apart_in_time(store, tmp_path):
    pairs = [(a, b) for a in range(12) for b in range(12) if a != b]
    (tmp_path / "a.nt").write_text("".join(f"_:b{a} <http://e/p> _:b{b} .\n" for a, b in pairs))
    with pytest.raises(Unreadable, match=r"longer than 2 seconds|crashed"):
        import_rdf(store, tmp_path / "a.nt", now=NOW, terms=Terms(limits=Limits(seconds=2)))


def test_a_remote_context_is_never_fetched(store, tmp_path):
    calls = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self):
            calls.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Canary) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        text = '{"@context": "http://127.0.0.1:PORT/c", "@id": "http://e/s", "http://e/p": "x"}'
        (tmp_path / "a.jsonld").write_text(text.replace("PORT", str(server.server_port)))
        with pytest.raises(Unreadable):
            import_rdf(store, tmp_path / "a.jsonld", now=NOW)
        server.shutdown()
    assert calls == []


def test_files_that_are_not_there_or_not_rdf(store, tmp_path):
    with pytest.raises(Unreadable, match="cannot be opened"):
        import_rdf(store, tmp_path / "missing.ttl", now=NOW)
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(UnknownFormat, match=r"\.ttl"):
        import_rdf(store, tmp_path / "a.docx", now=NOW)
