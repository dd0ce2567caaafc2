"""The observed layer gives back exactly what it was given."""

from __future__ import annotations

import random
import typing
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from samverkan.graph.iris import evidence_iri
from samverkan.graph.observed import from_quads, to_quads
from samverkan.graph.observed_fields import FIELDS, FLAGS, LISTED, LISTS, NUMBERS
from samverkan.ontology.diagnostics import Coverage, Diagnostic, Doubt, LineState
from samverkan.ontology.errors import StoreDamaged
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Attendance, DocumentInfo, Extraction, Goal, Person, Strategy
from samverkan.ontology.namespaces import DCTERMS, FOAF, OA, ORG, PERSON, RDF, SV, XSD

BASE = "https://data.example/id/"
SHA = "5a" * 32
FORBIDDEN_IN_XML = {"Cs", "Cc", "Cn", "Co"}

words = st.text(st.characters(exclude_categories=tuple(FORBIDDEN_IN_XML)), max_size=12)
places = st.builds(
    Evidence,
    document=st.just(SHA),
    line=st.integers(1, 40),
    start=st.integers(0, 5),
    end=st.integers(6, 30),
    quote=words.filter(str.strip),
    rule=words,
    page=st.none() | st.integers(1, 3),
)
goals = st.recursive(
    st.builds(Goal, id=words, name=words, level=words, lines=st.just((3, 2, 2)), below=st.just(())),
    lambda below: st.builds(
        Goal,
        id=words,
        name=words,
        level=words,
        lines=st.lists(st.integers(1, 99), max_size=3).map(tuple),
        maps_to=st.none() | words,
        below=st.lists(below, max_size=3).map(tuple),
    ),
    max_leaves=6,
)
BY_TYPE = {
    "str": words,
    "str | None": st.none() | words,
    "bool": st.booleans(),
    "int": st.integers(0, 999),
    "int | None": st.none() | st.integers(1, 9),
    "tuple[str, ...]": st.lists(words, max_size=4).map(tuple),
    "tuple[Goal, ...]": st.lists(goals, max_size=3).map(tuple),
    "tuple[Evidence, ...]": st.lists(places, min_size=1, max_size=3).map(tuple),
}


def any_of(cls: type) -> st.SearchStrategy:
    return st.builds(cls, **{field.name: BY_TYPE[field.type] for field in fields(cls)})


extractions = st.builds(
    Extraction,
    document=any_of(DocumentInfo).map(lambda info: replace(info, sha256=SHA)),
    diagnostics=st.lists(
        st.builds(
            Diagnostic,
            doubt=st.sampled_from(Doubt),
            line=st.integers(1, 99),
            start=st.integers(0, 9),
            end=st.integers(0, 99),
            words=words,
            note=words,
        ),
        max_size=2,
    ).map(tuple),
    coverage=st.builds(
        Coverage,
        st.lists(st.tuples(st.sampled_from(LineState), st.sampled_from(["", "blank", "å\"'"]))).map(
            tuple
        ),
    ),
    **{name: st.lists(any_of(cls), max_size=2).map(tuple) for name, cls, _ in LISTS},
)


@settings(max_examples=150, deadline=None)
@given(extractions, st.randoms(use_true_random=False))
def test_an_extraction_survives_the_store(extraction: Extraction, chance: random.Random) -> None:
    """Quads in, shuffled, through a store and N-Quads, quads out: the same extraction."""
    quads = to_quads(extraction, BASE)
    chance.shuffle(quads)
    store = Store()
    store.extend(quads)
    dumped = store.dump(format=RdfFormat.N_QUADS)
    assert from_quads(parse(dumped, format=RdfFormat.N_QUADS), BASE) == extraction


@settings(max_examples=30, deadline=None)
@given(extractions)
def test_the_same_extraction_gives_the_same_quads(extraction: Extraction) -> None:
    """No quad twice, no blank node, one graph, and the same list every time."""
    quads = to_quads(extraction, BASE)
    assert quads == to_quads(extraction, BASE)
    assert len(quads) == len(set(quads))
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}document/{SHA}")}
    assert all(isinstance(quad.subject, NamedNode) for quad in quads)


def test_the_tables_name_every_field() -> None:
    """A field that is added to a fact must be added to the tables of the observed layer."""
    classes = [*(cls for _, cls, _ in LISTS), Goal, DocumentInfo]
    kinds = {field.name: field.type for cls in classes for field in fields(cls)}
    nested = ("evidence", "goals", "below")
    plain = {name: kind for name, kind in kinds.items() if name not in nested}
    assert plain.keys() == FIELDS.keys()
    assert {name for name, kind in plain.items() if kind.startswith("tuple")} == LISTED
    assert {name for name, kind in plain.items() if kind == "bool"} == FLAGS
    assert {name for name, kind in plain.items() if "int" in kind} == NUMBERS
    assert len({*FIELDS.values()}) == len(FIELDS)


def test_the_lists_are_those_of_an_extraction() -> None:
    """Every list of facts that an extraction can hold is written."""
    hints = typing.get_type_hints(Extraction)
    assert {name for name, _, _ in LISTS} == hints.keys() - {"document", "diagnostics", "coverage"}


def small() -> Extraction:
    """Two lines of minutes: one person who was there until noon."""
    first = Evidence(SHA, 4, 0, 22, "Mikaela Waltersson (M)", "person with party", 1)
    second = Evidence(SHA, 5, 0, 11, "till kl. 12", "scope", 1)
    person = Person(id="mw", name="Mikaela Waltersson", evidence=(first,))
    seat = Attendance(
        person="mw",
        meeting="m1",
        capacity="chair",
        status="partial",
        party="M",
        scope="till kl. 12",
        evidence=(second, first),
    )
    info = DocumentInfo(file="a.txt", sha256=SHA, title="Anteckningar", date="2024-08-21")
    return Extraction(document=info, persons=(person,), attendance=(seat,))


def test_a_claim_says_its_fields_and_where_they_stand() -> None:
    """One claim, read as a newcomer would."""
    claim = NamedNode(f"{BASE}document/{SHA}/attendance/0")
    said = {(q.predicate, q.object) for q in to_quads(small(), BASE) if q.subject == claim}
    assert (RDF.type, SV.AttendanceClaim) in said
    assert (SV.claimPerson, Literal("mw")) in said
    assert (SV.claimStatus, Literal("partial")) in said
    assert sum(predicate.value.endswith("wasDerivedFrom") for predicate, _ in said) == 2


def test_evidence_is_a_web_annotation_with_flat_copies() -> None:
    """A place has its document, line, characters, page and words."""
    place = small().persons[0].evidence[0]
    node = NamedNode(evidence_iri(BASE, place))
    assert node.value.startswith(f"{BASE}document/{SHA}/evidence/4-0-22-person-with-party-")
    said = {(q.predicate, q.object) for q in to_quads(small(), BASE) if q.subject == node}
    assert said == {
        (RDF.type, OA.SpecificResource),
        (OA.hasSource, NamedNode(f"{BASE}document/{SHA}")),
        (OA.hasSelector, NamedNode(f"{node.value}/quote")),
        (SV.line, Literal("4", datatype=XSD.integer)),
        (SV.start, Literal("0", datatype=XSD.integer)),
        (SV.end, Literal("22", datatype=XSD.integer)),
        (SV.page, Literal("1", datatype=XSD.integer)),
        (SV.quote, Literal("Mikaela Waltersson (M)")),
        (SV.rule, Literal("person with party")),
    }


@pytest.mark.parametrize(
    ("written", "literal"),
    [
        ("2024-08-21", Literal("2024-08-21", datatype=XSD.date)),
        ("2024-08", Literal("2024-08", datatype=XSD.gYearMonth)),
        ("2024", Literal("2024", datatype=XSD.gYear)),
        ("2024-08-21T12:00", Literal("2024-08-21T12:00:00", datatype=XSD.dateTime)),
        ("0226-09-30", None),
        ("2024-02-30", None),
        ("våren 2024", None),
    ],
)
def test_a_documents_date_is_typed_only_when_it_can_be(
    written: str, literal: Literal | None
) -> None:
    """The text is kept in every case."""
    extraction = small()
    info = replace(extraction.document, date=written)
    quads = to_quads(replace(extraction, document=info), BASE)
    typed = [q.object for q in quads if q.predicate == DCTERMS.date]
    assert typed == ([] if literal is None else [literal])
    assert Literal(written) in [q.object for q in quads if q.predicate == SV.claimDate]


def test_no_claim_is_typed_as_a_thing_of_the_world() -> None:
    """A query for people must not meet the claims about them."""
    types = {q.object for q in to_quads(small(), BASE) if q.predicate == RDF.type}
    assert types.isdisjoint({FOAF.Person, PERSON.Person, SV.Attendance, ORG.Membership})


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800"])
def test_characters_that_xml_forbids_are_left_out(sign: str) -> None:
    """What RDF/XML could not carry is not written; the rest of the text is."""
    extraction = small()
    person = replace(extraction.persons[0], name=f"Mika{sign}ela", as_written=("b", f"a{sign}"))
    quads = to_quads(replace(extraction, persons=(person,)), BASE)
    dumped = serialize(quads, format=RdfFormat.N_QUADS)
    read = from_quads(parse(dumped, format=RdfFormat.N_QUADS), BASE)
    assert read.persons[0].name == "Mikaela"
    assert read.persons[0].as_written == ("b", "a")


def test_numbers_of_the_agenda_and_the_diary_stay_text() -> None:
    """Oxigraph would rewrite 007 and 1.50 if they were figures."""
    extraction = small()
    person = replace(extraction.persons[0], id="007", name="1.50")
    store = Store()
    store.extend(to_quads(replace(extraction, persons=(person,)), BASE))
    read = from_quads(store.quads_for_pattern(None, None, None, None), BASE)
    assert (read.persons[0].id, read.persons[0].name) == ("007", "1.50")


def _without(term: NamedNode) -> list[Quad]:
    return [quad for quad in to_quads(small(), BASE) if quad.predicate != term]


def test_only_the_order_rests_on_the_sequence() -> None:
    """Without it the evidence of the attendance comes in the order of the lines."""
    read = from_quads(_without(SV.sequence), BASE)
    assert read.attendance[0].evidence == tuple(reversed(small().attendance[0].evidence))


@pytest.mark.parametrize("term", [RDF.type, SV.line, SV.quote, OA.hasSource])
def test_a_graph_with_a_part_missing_is_not_read_as_if_it_were_whole(term: NamedNode) -> None:
    """Damage is named."""
    with pytest.raises(StoreDamaged):
        from_quads(_without(term), BASE)


def test_a_goal_tree_keeps_its_shape() -> None:
    """Goals, choices and priorities come back in the order of the document."""
    place = small().persons[0].evidence
    tree = Goal(
        "g", "Hög attraktivitet", "goals", (9, 12),
        below=(
            Goal("c2", "Val två", "choices", (11,), maps_to="n1"),
            Goal("c1", "Val ett", "choices", (10,), below=(Goal("p", "P", "priorities", ()),)),
        ),
    )  # fmt: skip
    strategy = Strategy(id="rus", name="RUS", goals=(tree,), evidence=place)
    extraction = replace(small(), strategies=(strategy,))
    assert from_quads(to_quads(extraction, BASE), BASE).strategies == (strategy,)
