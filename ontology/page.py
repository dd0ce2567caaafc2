"""The HTML page of the vocabulary, made from `vocabulary.ttl`; it needs no network to be read.

`python -m samverkan.ontology.page` writes `vocabulary.html` beside this file. A test fails when the
page in the repository is not the one that the vocabulary gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samverkan.ontology.namespaces import NS, PREFIXES, VOCABULARIES

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

__all__ = ["render"]

_OTHERS: Final = {
    "http://purl.org/vocab/vann/": "vann",
    "http://data.vlaanderen.be/ns/besluit#": "besluit",
    "https://schema.oparl.org/1.1/": "oparl",
    "http://www.w3.org/ns/opengov#": "opengov",
    "http://rdfs.org/ns/void#": "void",
    "http://www.w3.org/2002/07/owl#": "owl",
}
_ROWS: Final = (
    ("Underklass till", "Subclass of", "rdfs", "subClassOf"),
    ("Underegenskap till", "Subproperty of", "rdfs", "subPropertyOf"),
    ("Gäller", "Used on", "schema", "domainIncludes"),
    ("Värden", "Values", "schema", "rangeIncludes"),
    ("Nära", "Close to", "skos", "closeMatch"),
)
_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --link: light-dark(#0b5394, #8ec5ff) }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 0 auto; padding: 1.5rem }
a { color: var(--link); text-decoration: none } a:hover, a:focus { text-decoration: underline }
h1 { margin: 0 0 .5rem } h2 { margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line) }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem }
.two p { margin: .25rem 0 }
nav { columns: 14rem; font-size: .9rem } nav ul, .values { list-style: none; margin: 0; padding: 0 }
section.term { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem 1rem;
  margin: .8rem 0 }
section.term:target { outline: 2px solid var(--link) }
h3 { margin: 0; font-size: 1rem } h3 .label { font-weight: normal }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .4rem 0 0;
  font-size: .9rem } dt, [lang=en] { opacity: .8 } dd { margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: .95rem }
th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid var(--line);
  vertical-align: top }
@media print { nav { display: none } section.term { break-inside: avoid } }
"""


def render(turtle: str) -> str:
    """Return the page for a vocabulary.

    Args:
        turtle: the text of `vocabulary.ttl`.
    """
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none").parse(data=turtle, format="turtle")
    return "\n".join([*_head(graph), *_body(graph), "</body>", "</html>", ""])


def _term(name: str) -> Node:
    import rdflib

    prefix, local = name.split(":")
    known = dict(PREFIXES) | {prefix: iri for iri, prefix in _OTHERS.items()}
    return rdflib.URIRef(known[prefix] + local)


def _head(graph: rdflib.Graph) -> Iterator[str]:
    import rdflib

    whole = rdflib.URIRef(NS)
    yield "<!DOCTYPE html>"
    yield '<html lang="sv">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(_said(graph, whole, 'dcterms:title', 'sv'))}</title>"
    yield '<link rel="icon" href="data:,">'
    yield f"<style>{_STYLE}</style></head>"
    yield "<body>"
    yield f"<h1>{_both(graph, whole, 'dcterms:title')}</h1>"
    yield _two(graph, whole, "dcterms:description")
    yield f"<p>Prefix <code>sv:</code> = <code>{NS}</code></p>"


def _body(graph: rdflib.Graph) -> Iterator[str]:
    properties = _of(graph, "rdf:Property")
    claims = [iri for iri in properties if _local(iri).startswith("claim")]
    schemes = _of(graph, "skos:ConceptScheme")
    groups = (
        ("klasser", "Klasser", "Classes", _of(graph, "owl:Class")),
        ("egenskaper", "Egenskaper", "Properties", [p for p in properties if p not in claims]),
        ("scheman", "Begrepp", "Concepts", schemes),
        ("datatyper", "Datatyper", "Datatypes", _of(graph, "rdfs:Datatype")),
        ("falt", "Fält i påståenden", "Fields of claims", claims),
    )
    yield "<nav>"
    for anchor, swedish, english, terms in groups:
        yield f'<p><a href="#{anchor}"><b>{swedish}</b> · <span lang="en">{english}</span></a></p>'
        yield f"<ul>{''.join(f'<li>{_link(term)}</li>' for term in terms)}</ul>"
    yield "</nav>"
    for anchor, swedish, english, terms in groups:
        yield f'<h2 id="{anchor}">{swedish} · <span lang="en">{english}</span></h2>'
        for term in terms:
            yield from _section(graph, term)
    yield from _reused()


def _section(graph: rdflib.Graph, term: Node) -> Iterator[str]:
    name = _local(term)
    yield f'<section class="term" id="{name}">'
    label = _both(graph, term, "rdfs:label")
    yield f'<h3><code>sv:{name}</code> <span class="label">{label}</span></h3>'
    yield _two(graph, term, "skos:definition")
    rows = [*_rows(graph, term)]
    if rows:
        yield f"<dl>{''.join(rows)}</dl>"
    concepts = sorted(graph.subjects(_term("skos:inScheme"), term), key=str)
    if concepts:
        yield from _concepts(graph, concepts)
    yield "</section>"


def _rows(graph: rdflib.Graph, term: Node) -> Iterator[str]:
    for swedish, english, prefix, local in _ROWS:
        values = sorted(graph.objects(term, _term(f"{prefix}:{local}")), key=str)
        if values:
            linked = ", ".join(_link(value) for value in values)
            yield f'<dt>{swedish} · <span lang="en">{english}</span></dt><dd>{linked}</dd>'
    used = sorted(graph.subjects(_term("schema:domainIncludes"), term), key=str)
    mine = [iri for iri in used if not _local(iri).startswith("claim")]
    if mine:
        linked = ", ".join(_link(value) for value in mine)
        yield f'<dt>Egenskaper · <span lang="en">Properties</span></dt><dd>{linked}</dd>'


def _concepts(graph: rdflib.Graph, concepts: Iterable[Node]) -> Iterator[str]:
    yield '<table><tr><th>IRI</th><th>Beteckning · <span lang="en">Notation</span></th>'
    yield '<th>Svenska</th><th lang="en">English</th></tr>'
    for concept in concepts:
        notation = graph.value(concept, _term("skos:notation"))
        yield (
            f'<tr id="{_local(concept)}"><td><code>sv:{_local(concept)}</code></td>'
            f"<td><code>{escape(str(notation))}</code></td>"
            f"<td>{escape(_said(graph, concept, 'skos:prefLabel', 'sv'))}</td>"
            f'<td lang="en">{escape(_said(graph, concept, "skos:prefLabel", "en"))}</td></tr>'
        )
    yield "</table>"


def _reused() -> Iterator[str]:
    """Yield the public terms that we write beside our own."""
    yield '<h2 id="andras">Andras termer · <span lang="en">Reused terms</span></h2>'
    yield "<table>"
    for vocabulary in VOCABULARIES:
        if vocabulary.iri != NS:
            terms = ", ".join(
                f"<code>{vocabulary.prefix}:{escape(term.value.removeprefix(vocabulary.iri))}</code>"
                for term in vocabulary.terms()
            )
            yield f"<tr><td><code>{escape(vocabulary.iri)}</code></td><td>{terms}</td></tr>"
    yield "</table>"


def _of(graph: rdflib.Graph, kind: str) -> list[Node]:
    return sorted(graph.subjects(_term("rdf:type"), _term(kind)), key=str)


def _local(term: Node) -> str:
    return str(term).removeprefix(NS)


def _said(graph: rdflib.Graph, term: Node, predicate: str, language: str) -> str:
    values = graph.objects(term, _term(predicate))
    return next((str(v) for v in values if getattr(v, "language", None) == language), "")


def _both(graph: rdflib.Graph, term: Node, predicate: str) -> str:
    swedish, english = (escape(_said(graph, term, predicate, code)) for code in ("sv", "en"))
    return f'{swedish} · <span lang="en">{english}</span>'


def _two(graph: rdflib.Graph, term: Node, predicate: str) -> str:
    swedish, english = (escape(_said(graph, term, predicate, code)) for code in ("sv", "en"))
    return f'<div class="two"><p>{swedish}</p><p lang="en">{english}</p></div>'


def _link(term: Node) -> str:
    """Return the short name of a term; ours lead to their place on the page."""
    iri = str(term)
    if iri.startswith(NS):
        return f'<a href="#{escape(_local(term))}"><code>sv:{escape(_local(term))}</code></a>'
    known = {iri: prefix for prefix, iri in PREFIXES.items()} | _OTHERS
    for namespace, prefix in known.items():
        if iri.startswith(namespace):
            return f"<code>{prefix}:{escape(iri.removeprefix(namespace))}</code>"
    return f"<code>{escape(iri)}</code>"


if __name__ == "__main__":
    source = files("samverkan.ontology") / "vocabulary.ttl"
    page = Path(__file__).with_name("vocabulary.html")
    page.write_text(render(source.read_text("utf-8")), encoding="utf-8", newline="\n")
