"""The vocabulary, its shapes and its JSON-LD context agree with each other."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.collection import Collection
from rdflib.namespace import SH

from samverkan.graph.memberships import ROLE_WORDS
from samverkan.ontology.namespaces import NS, PREFIXES, ROLES, SV, VOCABULARIES

FOLDER = files("samverkan.ontology")


def turtle(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=(FOLDER / name).read_text("utf-8"), format="turtle")


VOCABULARY, SHAPES = turtle("vocabulary.ttl"), turtle("shapes.ttl")
CONTEXT = json.loads((FOLDER / "context.jsonld").read_text("utf-8"))
INCLUDES = {
    name: rdflib.URIRef(f"http://schema.org/{name}Includes") for name in ("domain", "range")
}
OURS = sorted(
    {term for term in VOCABULARY.subjects() if str(term).startswith(NS) and str(term) != NS}
)
PROPERTIES = sorted(VOCABULARY.subjects(RDF.type, RDF.Property))


@pytest.mark.parametrize("term", OURS, ids=lambda term: term.removeprefix(NS))
def test_a_term_has_label_and_meaning_in_swedish_and_english(term: rdflib.URIRef) -> None:
    """Once in each language, and not the same twice."""
    concept = (term, RDF.type, SKOS.Concept) in VOCABULARY
    for predicate in [SKOS.prefLabel] if concept else [RDFS.label, SKOS.definition]:
        said = [value.language for value in VOCABULARY.objects(term, predicate)]
        assert sorted(said) == ["en", "sv"]
    if not concept:
        assert len({str(value) for value in VOCABULARY.objects(term, SKOS.definition)}) == 2
        assert VOCABULARY.value(term, RDFS.isDefinedBy) == rdflib.URIRef(NS)


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(NS))
def test_a_property_says_what_it_is_used_on_and_with(term: rdflib.URIRef) -> None:
    """Values are data or things, never both, and those of ours are defined."""
    for predicate in INCLUDES.values():
        said = [str(value) for value in VOCABULARY.objects(term, predicate)]
        assert said
        assert {one for one in said if one.startswith(NS)} <= {str(one) for one in OURS}
    values = list(VOCABULARY.objects(term, INCLUDES["range"]))
    data = {str(value).startswith(PREFIXES["xsd"]) for value in values}
    kind = OWL.DatatypeProperty if data == {True} else OWL.ObjectProperty
    assert len(data) == 1
    assert (term, RDF.type, kind) in VOCABULARY


def test_the_alignments_lead_to_public_vocabularies() -> None:
    """A class or property of ours can be read by those who know only the others."""

    def targets(name: str, predicate: rdflib.URIRef) -> set[str]:
        return {str(value) for value in VOCABULARY.objects(rdflib.URIRef(NS + name), predicate)}

    assert targets("Body", RDFS.subClassOf) == {f"{PREFIXES['org']}Organization"}
    assert targets("Meeting", RDFS.subClassOf) == {"http://schema.org/Event"}
    assert targets("Project", RDFS.subClassOf) == {f"{PREFIXES['org']}OrganizationalCollaboration"}
    assert targets("Claim", RDFS.subClassOf) == {f"{PREFIXES['prov']}Entity"}
    assert targets("abbreviation", RDFS.subPropertyOf) == {f"{PREFIXES['skos']}altLabel"}
    assert targets("decidedOn", RDFS.subPropertyOf) == {f"{PREFIXES['dcterms']}date"}
    assert targets("quote", SKOS.closeMatch) == {f"{PREFIXES['oa']}exact"}


def test_the_notations_of_a_scheme_are_unique() -> None:
    """One word, one meaning."""
    seen = [
        (VOCABULARY.value(concept, SKOS.inScheme), VOCABULARY.value(concept, SKOS.notation))
        for concept in VOCABULARY.subjects(RDF.type, SKOS.Concept)
    ]
    assert len(seen) == len(set(seen))
    assert all(scheme and notation for scheme, notation in seen)


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        ("status", "Statuses"),
        ("capacity", "Capacities"),
        ("basis", "Bases"),
        ("stance", "Stances"),
        ("mode", "Modes"),
        ("meetingStatus", "MeetingStatuses"),
        ("decisionKind", "DecisionKinds"),
        ("strength", "Strengths"),
    ],
)
def test_the_shapes_ask_for_the_words_of_the_schemes(path: str, scheme: str) -> None:
    """A word that is added to one must be added to the other."""
    (shape,) = SHAPES.subjects(SH.path, rdflib.URIRef(NS + path))
    asked = {str(word) for word in Collection(SHAPES, SHAPES.value(shape, SH["in"]))}
    concepts = VOCABULARY.subjects(SKOS.inScheme, rdflib.URIRef(NS + scheme))
    assert asked == {str(VOCABULARY.value(concept, SKOS.notation)) for concept in concepts}


def test_the_shapes_speak_of_known_terms_in_both_languages() -> None:
    """A shape with a misspelt path would never find anything."""
    known = {term.value for vocabulary in VOCABULARIES for term in vocabulary.terms()}
    paths = {str(path) for path in SHAPES.objects(None, SH.path) if isinstance(path, rdflib.URIRef)}
    targets = {str(target) for target in SHAPES.objects(None, SH.targetClass)}
    assert paths | targets <= known
    for shape in set(SHAPES.subjects(SH.path, None)):
        said = sorted(message.language for message in SHAPES.objects(shape, SH.message))
        assert said == ["en", "sv"]


def test_every_class_of_the_consolidated_layer_has_a_shape() -> None:
    """Claims, diagnostics and the ledger are written by one function each and need none."""
    targets = {str(target) for target in SHAPES.objects(None, SH.targetClass)}
    inner = {SV.Diagnostic.value, SV.LedgerEntry.value, SV.Failure.value}
    classes = {str(iri) for iri in VOCABULARY.subjects(RDF.type, OWL.Class)} - inner
    assert {iri for iri in classes if not iri.endswith("Claim")} <= targets


@pytest.mark.parametrize("word", sorted(ROLE_WORDS))
def test_the_words_for_roles_are_labels_of_the_vocabulary(word: str) -> None:
    """What the mapping reads as a role is what the vocabulary calls it."""
    concept = rdflib.URIRef(ROLES[ROLE_WORDS[word]].value)
    labels = [*VOCABULARY.objects(concept, SKOS.prefLabel)]
    labels += VOCABULARY.objects(concept, SKOS.altLabel)
    assert rdflib.Literal(word, lang="sv") in labels


def test_the_context_has_every_term_once_and_no_other() -> None:
    """The inner layer (`claim...`) keeps its prefix; core Person has foaf's name already."""
    terms = {
        name: value if isinstance(value, str) else value["@id"]
        for name, value in CONTEXT["@context"].items()
        if name not in PREFIXES and name not in ("id", "type", "graph")
    }
    expected = {
        f"{v.prefix}:{term.value.removeprefix(v.iri)}"
        for v in VOCABULARIES
        if v.prefix not in ("rdf", "rdfs", "xsd", "person")
        for term in v.terms()
    }
    assert set(terms.values()) == {one for one in expected if not one.startswith("sv:claim")}
    assert all(value.split(":")[1] == name for name, value in terms.items())
    assert PREFIXES.items() <= CONTEXT["@context"].items()


@pytest.mark.parametrize("term", PROPERTIES, ids=lambda term: term.removeprefix(NS))
def test_the_context_types_values_as_the_vocabulary_does(term: rdflib.URIRef) -> None:
    """A thing is written as an IRI, a number as a number."""
    entry = CONTEXT["@context"].get(term.removeprefix(NS))
    ranges = [str(value) for value in VOCABULARY.objects(term, INCLUDES["range"])]
    if (term, RDF.type, OWL.ObjectProperty) in VOCABULARY:
        assert entry["@type"] == "@id"
    elif entry is not None and len(ranges) == 1 and ranges != [f"{PREFIXES['xsd']}string"]:
        assert entry["@type"] == ranges[0].replace(PREFIXES["xsd"], "xsd:")
    elif entry is not None:
        assert isinstance(entry, str)


def test_json_ld_with_the_context_gives_the_graph_back() -> None:
    """One attendance and its meeting, written short and read again."""
    graph = rdflib.Graph().parse(
        format="turtle",
        data=f"""
        PREFIX sv: <{NS}> PREFIX schema: <http://schema.org/> PREFIX xsd: <{PREFIXES["xsd"]}>
        PREFIX prov: <{PREFIXES["prov"]}> PREFIX skos: <{PREFIXES["skos"]}>
        <https://d.example/attendance/1> a sv:Attendance ; sv:meeting <https://d.example/m> ;
            sv:status "present" ; sv:partial true ; prov:wasDerivedFrom <https://d.example/e> .
        <https://d.example/m> a sv:Meeting ; schema:startDate "2024-04-22"^^xsd:date ;
            skos:altLabel "möte"@sv .""",
    )
    written = graph.serialize(format="json-ld", context=CONTEXT["@context"])
    assert '"status": "present"' in written
    again = rdflib.Graph().parse(data=written, format="json-ld")
    assert set(again) == set(graph)
