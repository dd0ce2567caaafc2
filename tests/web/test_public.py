"""The public profile: nothing that is served tells the party of a person."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from samverkan.demo import sample_files
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import attendance_iri
from samverkan.ontology.namespaces import SV
from samverkan.pipeline import build
from samverkan.web.public import Blackener, public_quads
from tests.web.graphs import BASE, GRAPH

BLACKENER = Blackener.load()


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Anna Ek (S), ordförande", "Anna Ek (…), ordförande"),
        ("Anna Ek ( kd )", "Anna Ek (…)"),
        ("Anna Ek, S, Boden", "Anna Ek, …, Boden"),
        ("Anna Ek [MP]", "Anna Ek […]"),
        ("Socialdemokraterna: Anna Ek", "…: Anna Ek"),
        ("Motion av Sverigedemokraterna", "Motion av …"),
        ("Malmö stad och Skåne", "Malmö stad och Skåne"),
        ("Mötet Sker Varje Ledig Måndag", "Mötet Sker Varje Ledig Måndag"),
    ],
)
def test_words_of_parties_are_blacked_out(text: str, public: str) -> None:
    assert BLACKENER.text(text).replace("[…]", "(…)") == public.replace("[…]", "(…)")


def test_an_initial_in_a_name_stays() -> None:
    assert BLACKENER.text("Anna S Ek", name=True) == "Anna S Ek"
    assert BLACKENER.text("Anna Ek (S)", name=True) == "Anna Ek (…)"


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The graph of the sample corpus, in which people of several parties sit."""
    store = EmbeddedStore.open(tmp_path_factory.mktemp("sample") / "graph")
    build(store, sample_files(), now="2026-01-01T00:00:00Z")
    return store


def test_no_statement_tells_a_party(sampled: EmbeddedStore) -> None:
    secret = list(sampled.quads())
    told = list(public_quads(sampled, BLACKENER))
    parties = [q for q in secret if q.predicate == SV.party]
    assert len(parties) > 20
    letters = re.compile(r"[(\[]\s*(?:S|M|C|L|V|KD|MP|SD|FP)\s*[)\]]|ocialdemokrat|oderatern", re.I)
    own = f"{BASE}org/parti-"
    for quad in told:
        assert quad.predicate not in (SV.party, SV.claimParty)
        assert not str(quad.object).startswith(f"<{own}")
        if not str(quad.subject).startswith(f"<{own}"):
            assert not letters.search(str(quad.object)), quad
        assert "party-letters" not in str(quad.subject)


def test_all_else_is_kept(sampled: EmbeddedStore) -> None:
    """Every person, seat and attendance of the graph is in the copy, with lines to stand on."""
    told = list(public_quads(sampled, BLACKENER))
    for kind, least in (
        ("http://xmlns.com/foaf/0.1/Person", 100),
        ("http://www.w3.org/ns/org#Membership", 100),
        ("https://w3id.org/samverkan/ns#Attendance", 100),
    ):
        node = ox.NamedNode(kind)
        before = {q.subject for q in sampled.quads() if q.object == node}
        after = {q.subject for q in told if q.object == node}
        assert len(before) == len(after) > least
    places = {q.subject for q in told if q.predicate == SV.quote}
    led = {q.object for q in told if q.predicate.value.endswith("wasDerivedFrom")}
    assert places == led


def test_no_address_is_the_hash_of_a_party(sampled: EmbeddedStore) -> None:
    """Who knows everything else of an attendance cannot try the parties one by one."""
    named = {q.subject for q in sampled.quads() if q.predicate == SV.party}
    addresses = {q.subject for q in named_attendances(sampled)} & named
    told = {q.subject for q in public_quads(sampled, BLACKENER)}
    assert addresses and not addresses & told
    assert attendance_iri(BASE, "a", None).startswith(f"{BASE}attendance/")


def named_attendances(store: EmbeddedStore) -> list[ox.Quad]:
    return [q for q in store.quads() if q.object == SV.Attendance]


def test_a_group_of_a_party_is_left_out_with_its_seats(tmp_path: Path) -> None:
    """Whoever sits in it would be known by it."""
    store = EmbeddedStore.in_memory(BASE)
    store.extend(ox.parse(path=str(GRAPH), format=ox.RdfFormat.TRIG))
    graph = ox.NamedNode(f"{BASE}graph/consolidated")
    body, seat = ox.NamedNode(f"{BASE}body/x/gruppen"), ox.NamedNode(f"{BASE}membership/x")
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    org = "http://www.w3.org/ns/org#"
    store.extend(
        [
            ox.Quad(body, kind, SV.Body, graph),
            ox.Quad(body, label, ox.Literal("Centerpartiets grupp"), graph),
            ox.Quad(seat, ox.NamedNode(f"{org}organization"), body, graph),
            ox.Quad(seat, ox.NamedNode(f"{org}member"), ox.NamedNode(f"{BASE}person/x"), graph),
        ]
    )
    told = {q.subject for q in public_quads(store, BLACKENER)}
    assert told and not {body, seat} & told
