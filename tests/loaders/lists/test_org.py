"""RDF by W3C ORG, as others write it: the same seats from every way of saying them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from samverkan.loaders.lists.org import FORMATS
from samverkan.loaders.lists.read import read_list
from samverkan.ontology.errors import Unreadable
from samverkan.ontology.registers import Registers

HEAD = """
@prefix ex: <http://example.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <http://schema.org/> .
@prefix s: <https://schema.org/> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix sv: <https://w3id.org/samverkan/ns#> .
@prefix opengov: <http://www.w3.org/ns/opengov#> .
ex:anna a foaf:Person ; foaf:name "Anna Ek" .
ex:ring a org:Organization ; skos:prefLabel "Klimatringen"@sv , "The climate ring"@en .
"""
PLAIN = ("Anna Ek", "Klimatringen", "", "", "", "", "stated")
WAYS = {
    "membership": (
        "ex:m a org:Membership ; org:member ex:anna ; org:organization ex:ring .", PLAIN),
    "blank membership": ("[] org:member ex:anna ; org:organization ex:ring .", PLAIN),
    "memberOf": ("ex:anna org:memberOf ex:ring .", PLAIN),
    "hasMember": ("ex:ring org:hasMember ex:anna .", PLAIN),
    "role with a label": (
        "ex:m org:member ex:anna ; org:organization ex:ring ; org:role ex:chair . "
        'ex:chair rdfs:label "chair"@en , "ordförande"@sv .',
        ("Anna Ek", "Klimatringen", "ordförande", "", "", "", "stated")),
    "interval": (
        "ex:m org:member ex:anna ; org:organization ex:ring ; org:memberDuring [ "
        'time:hasBeginning [ time:inXSDDate "2023-01-01"^^xsd:date ] ; '
        'time:hasEnd [ time:inXSDgYear "2024"^^xsd:gYear ] ] .',
        ("Anna Ek", "Klimatringen", "", "", "2023-01-01", "2024", "stated")),
    "dates of schema.org": (
        'ex:m org:member ex:anna ; org:organization ex:ring ; s:startDate "2023-01-01" .',
        ("Anna Ek", "Klimatringen", "", "", "2023-01-01", "", "stated")),
    "on behalf of": (
        "ex:m org:member ex:anna ; org:organization ex:ring ; opengov:onBehalfOf ex:k . "
        'ex:k rdfs:label "Kungsbacka" .',
        ("Anna Ek", "Klimatringen", "", "Kungsbacka kommun", "", "", "stated")),
    "ours": (
        'ex:m org:member ex:anna ; org:organization ex:ring ; sv:roleTitle "ledamot" ; '
        'sv:basis "elected" ; schema:startDate "2023"^^xsd:gYear .',
        ("Anna Ek", "Klimatringen", "ledamot", "", "2023", "", "elected")),
    "an organisation": (
        'ex:m org:member ex:k ; org:organization ex:ring . ex:k rdfs:label "Kungsbacka kommun" .',
        ("Kungsbacka kommun", "Klimatringen", "", "", "", "", "stated")),
}  # fmt: skip


@pytest.fixture(scope="module")
def registers():
    return Registers.load()


def read(tmp_path, registers, text, suffix=".ttl"):
    path = tmp_path / f"list{suffix}"
    quads = ox.parse(HEAD + text, format=ox.RdfFormat.TURTLE)
    path.write_bytes(ox.serialize(quads, format=FORMATS[suffix]))
    return read_list(path, None, registers)


def seats(found):
    facts = found.extraction
    names = {f.id: f.name for f in (*facts.persons, *facts.organisations, *facts.bodies)}
    return [
        (names[m.person or m.organisation], names[m.body], m.role or "",
         names.get(m.represents, ""), m.start or "", m.end or "", m.basis)
        for m in facts.memberships
    ]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_saying_it(tmp_path, registers, way):
    text, expected = WAYS[way]
    found = read(tmp_path, registers, text)
    assert seats(found) == [expected]
    assert found.refused == ()


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format(tmp_path, registers, suffix):
    assert seats(read(tmp_path, registers, WAYS["membership"][0], suffix)) == [PLAIN]


def test_evidence_names_the_address_and_the_row(tmp_path, registers):
    text = "".join(
        f"ex:m{n} org:member ex:p{n} ; org:organization ex:ring . ex:p{n} a foaf:Person ; "
        f'foaf:name "{name}" .'
        for n, name in ((2, "Bo Ås"), (1, "Cajsa Öberg"))
    )
    found = read(tmp_path, registers, text)
    assert [(m.lines, m.evidence[0].quote) for m in found.extraction.memberships] == [
        ((1,), "http://example.org/m1 Cajsa Öberg – Klimatringen"),
        ((2,), "http://example.org/m2 Bo Ås – Klimatringen"),
    ]


REFUSED = {
    "a member without a name": ("ex:m org:member ex:who ; org:organization ex:ring .", "member"),
    "a body without a name": ("ex:m org:member ex:anna ; org:organization ex:what .", "body"),
    "a vacant seat": (
        "ex:m org:member ex:v ; org:organization ex:ring . "
        'ex:v a foaf:Person ; foaf:name "Vakant" .',
        "vacant"),
    "an odd date": (
        'ex:m org:member ex:anna ; org:organization ex:ring ; schema:startDate "spring" .',
        "no date"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused(tmp_path, registers, case):
    text, reason = REFUSED[case]
    found = read(tmp_path, registers, text)
    assert seats(found) == []
    assert reason in found.refused[0].reason


@pytest.mark.parametrize(("text", "words"), [("", "no membership"), ("x", "no RDF")])
def test_files_without_memberships(tmp_path, registers, text, words):
    (tmp_path / "a.ttl").write_text(text)
    with pytest.raises(Unreadable, match=words):
        read_list(tmp_path / "a.ttl", None, registers)
