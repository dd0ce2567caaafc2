"""What portals and collectors read: DCAT-AP, the sitemap, robots.txt, the feeds."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from samverkan.ontology.namespaces import FOAF, RDF
from samverkan.web.programs.feeds import SUFFIX
from samverkan.web.programs.sitemap import sitemap
from samverkan.web.programs.source import Source
from samverkan.web.tasks import About, Told
from samverkan.web.views.library import Library
from tests.web.graphs import BASE, Direct, ask, graph

SERVED = graph()
SHAPES = Path(__file__).with_name("dcat.ttl")
COUNCIL = "body/norrbygdens-kommunalforbund/norrvattenradet"
ATOM = "{http://www.w3.org/2005/Atom}"
ABOUT = About(
    publisher="Region Sörmark",
    publisher_iri="https://region.example/",
    contact="mailto:data@region.example",
    licence="http://creativecommons.org/publicdomain/zero/1.0/",
)
PEOPLE = {
    quad.subject.value
    for quad in SERVED.desk.engine.quads_for_pattern(None, RDF.type, FOAF.Person, None)
    if isinstance(quad.subject, ox.NamedNode)
}


def described(about: About) -> rdflib.Graph:
    answer = ask(SERVED, "GET", "/dcat", about=about, accept="text/turtle")
    assert (answer.status, answer.kind) == (200, "text/turtle")
    return rdflib.Graph().parse(data=answer.body, format="turtle")


def missing(found: rdflib.Graph) -> list[str]:
    """Return which demanded property is not there, by the shape of the thing."""
    conforms, report, _ = pyshacl.validate(found, shacl_graph=str(SHAPES), inference="none")
    path = rdflib.URIRef("http://www.w3.org/ns/shacl#resultPath")
    wrong = sorted({str(value).rpartition("/")[2] for value in report.objects(None, path)})
    assert conforms is (not wrong)
    return wrong


def test_dcat_has_what_dcat_ap_se_demands() -> None:
    assert missing(described(ABOUT)) == []


def test_dcat_names_nobody_where_nobody_is_named() -> None:
    """Contact and licence are the operator's to say; what is not said is not made up."""
    found = described(About())
    assert missing(found) == ["dcat#contactPoint", "license"]
    names = {str(name) for name in found.objects(None, rdflib.FOAF.name)}
    assert names == {"data.example"}


@pytest.mark.parametrize(
    "property", ["http://purl.org/dc/terms/title", "http://www.w3.org/ns/dcat#accessURL"]
)
def test_the_shapes_can_fail(property: str) -> None:
    found = described(ABOUT)
    found.remove((None, rdflib.URIRef(property), None))
    assert missing(found) != []


@pytest.mark.parametrize(
    ("accept", "form", "kind"),
    [
        ("", "", "text/turtle"),
        ("text/html,*/*;q=0.1", "", "text/turtle"),
        ("application/ld+json", "", "application/ld+json"),
        ("application/rdf+xml", "", "application/rdf+xml"),
        ("", "nt", "application/n-triples"),
    ],
)
def test_dcat_by_content_negotiation(accept: str, form: str, kind: str) -> None:
    answer = ask(SERVED, "GET", "/dcat", {"format": form} if form else "", accept=accept)
    assert answer.kind == kind
    assert len(list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(kind)))) > 80


def locations(data: bytes) -> list[str]:
    return [
        one.text or "" for one in ElementTree.fromstring(data).iter() if one.tag.endswith("loc")
    ]


def test_the_sitemap_lists_pages_but_no_people() -> None:
    answer = ask(SERVED, "GET", "/sitemap.xml")
    assert answer.kind == "application/xml"
    found = locations(answer.body)
    assert f"http://data.example/id/{COUNCIL}.html" in found and found[0] == "http://data.example/"
    assert PEOPLE and not [one for one in found if "person" in one]
    for address in found:
        assert ask(SERVED, "GET", address.removeprefix("http://data.example")).status == 200


def test_a_person_that_is_also_listed_otherwise_stays_out() -> None:
    served = graph()
    person = ox.NamedNode(f"{BASE}org/enskild-firma")
    for kind in (FOAF.Person, ox.NamedNode("http://www.w3.org/ns/org#FormalOrganization")):
        served.desk.engine.add(ox.Quad(person, RDF.type, kind, ox.NamedNode("http://g")))
    assert b"enskild-firma" not in ask(served, "GET", "/sitemap.xml").body


def test_a_long_sitemap_has_parts() -> None:
    source = Source(Library.load(SERVED.desk.engine, BASE))
    task = Told("sitemap", origin="http://data.example")
    whole = locations(sitemap(source, task).body)
    parts = locations(sitemap(source, task, 5).body)
    assert parts[:2] == [f"http://data.example/sitemap-{n}.xml" for n in (1, 2)]
    found = []
    for number in range(1, len(parts) + 1):
        found += locations(sitemap(source, replace(task, rest=str(number)), 5).body)
    assert found == whole
    assert ask(SERVED, "GET", "/sitemap-2.xml").status == 404


def test_robots_are_kept_from_people_and_led_to_the_sitemap() -> None:
    lines = ask(SERVED, "GET", "/robots.txt").body.decode().splitlines()
    assert "Sitemap: http://data.example/sitemap.xml" in lines
    assert {"Disallow: /id/person/", "Disallow: /samverkan/id/person/"} <= set(lines)


def feed(served: Direct = SERVED, query: str = "", about: About | None = None) -> bytes:
    answer = ask(served, "GET", f"/feeds/{COUNCIL}{SUFFIX}", query, about=about)
    assert (answer.status, answer.kind) == (200, "application/atom+xml")
    return answer.body


def test_the_feed_says_what_is_new_with_its_line() -> None:
    found = {entry.title: entry for entry in feedparser.parse(feed()).entries}
    new = found["Ny i listan: Cilla Dahl, Hults kommun"]
    assert new.link == "http://data.example/id/document/bb.html#L5"
    assert new.summary == "Cilla Dahl (KD), Hult" and new.updated == "2024-08-21T00:00:00Z"
    gone = found["Inte längre i listan: Åke Öst, Hults kommun"]
    assert gone.summary.startswith("Senast i en lista 2024-04-22.")
    assert {"Möte 2024-08-21", "Planerat möte 2024-12-10", "Dokument: Protokoll 22 april"} <= set(
        found
    )
    english = {entry.title for entry in feedparser.parse(feed(query="lang=en")).entries}
    assert "New on the list: Cilla Dahl, Hults kommun" in english


def test_who_is_listed_as_absent_is_still_on_the_list() -> None:
    """Åke Öst is noted as absent in April: neither new nor gone because of that."""
    titles = [entry.title for entry in feedparser.parse(feed()).entries]
    assert not [title for title in titles if title.startswith("Ny") and "Åke Öst" in title]


def texts(parent: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in parent.findall(f"{ATOM}{name}")]


def test_the_feed_is_valid_atom() -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have, once each."""
    root = ElementTree.fromstring(feed())
    assert root.tag == f"{ATOM}feed" and not feedparser.parse(feed()).bozo
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(texts(element, name)) == 1 and texts(element, name)[0]
        assert ":" in texts(element, "id")[0]
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert len(set(links)) == len(links) and ("alternate", "text/html") in links
        assert len(texts(element, "summary")) <= 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    keys = [texts(entry, "id")[0] for entry in root.findall(f"{ATOM}entry")]
    assert len(set(keys)) == len(keys) > 5
    moments = [texts(entry, "updated")[0] for entry in root.findall(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True) and texts(root, "updated") == moments[:1]


def test_addresses_of_people_are_in_the_feed_of_the_whole_graph_only() -> None:
    paths = [iri.removeprefix(BASE).encode() for iri in PEOPLE]
    assert any(path in feed() for path in paths)
    public = feed(about=About(public=True))
    assert b"Cilla Dahl" in public and not any(path in public for path in paths)


def test_the_page_of_a_forum_leads_to_its_feed() -> None:
    page = ask(SERVED, "GET", f"/id/{COUNCIL}.html").body.decode()
    link = re.search(r'<link rel="alternate" href="([^"]+)"[^>]*application/atom', page)
    assert link and ask(SERVED, "GET", link[1]).kind == "application/atom+xml"
    assert "application/atom" not in ask(SERVED, "GET", "/id/org/kommun-9901.html").body.decode()


def test_the_service_says_where_the_dumps_are() -> None:
    said = rdflib.Graph().parse(data=ask(SERVED, "GET", "/sparql").body, format="turtle")
    dumps = set(said.objects(None, rdflib.URIRef("http://rdfs.org/ns/void#dataDump")))
    assert {str(one) for one in dumps} == {
        f"http://data.example/dumps/samverkan.{form}.gz" for form in ("nq", "trig", "nt", "ttl")
    }


@pytest.mark.parametrize("path", [COUNCIL, "org/kommun-9901.atom", "nothing.atom", "", "<>.atom"])
def test_there_is_a_feed_for_forums_only(path: str) -> None:
    assert ask(SERVED, "GET", f"/feeds/{path}").status == 404


def test_control_characters_do_not_break_the_feed() -> None:
    served: Any = graph()
    name = ox.Quad(
        ox.NamedNode(f"{BASE}person/a00000000003"),
        ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
        ox.Literal("A\x00\x0b<b>\ufffe & co"),
        ox.NamedNode("http://g"),
    )
    served.desk.engine.add(name)
    assert not feedparser.parse(feed(served)).bozo
    ElementTree.fromstring(feed(served))
