"""Who is who in the graph that is built from the five seeds, against the `cross` lists of gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import document_iri
from samverkan.ontology.facts import Extraction
from samverkan.ontology.names import fold
from samverkan.pipeline import build
from tests import gold

CLASSES = {
    "persons": "http://xmlns.com/foaf/0.1/Person",
    "organisations": "http://www.w3.org/ns/org#FormalOrganization",
    "bodies": "https://w3id.org/samverkan/ns#Body",
    "projects": "https://w3id.org/samverkan/ns#Project",
    "strategies": "https://w3id.org/samverkan/ns#Strategy",
}
# What the reading does not see, so that nothing can be merged: seed and local id in gold.
NOT_READ = {(0, "basta-livsplatsen-vision")}
BEARERS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX sv: <https://w3id.org/samverkan/ns#>
SELECT DISTINCT ?class ?label ?thing ?document ?line WHERE {
  ?thing a ?class ; skos:prefLabel|skos:altLabel|sv:abbreviation ?label ;
    prov:wasDerivedFrom ?place .
  ?place oa:hasSource ?document ; sv:line ?line .
}
"""
Lines = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Built:
    """The graph of the seeds: the lines of each thing, by class, folded name and document."""

    bearers: dict[tuple[str, str, str], Lines]
    golds: tuple[Extraction, ...]

    def iri(self, number: int, local_id: str) -> str:
        """Return what gold calls so in a seed; empty where the graph has nothing of its names."""
        seed = self.golds[number]
        name, fact = next(
            (name, fact) for name in CLASSES for fact in getattr(seed, name) if fact.id == local_id
        )
        document = document_iri("https://w3id.org/samverkan/id/", seed.document.sha256)
        shared: dict[str, int] = {}
        for form in {fold(f) for f in (fact.name, *fact.as_written, *getattr(fact, "alt", ()))}:
            for iri, lines in self.bearers.get((CLASSES[name], form, document), {}).items():
                shared[iri] = shared.get(iri, 0) + len(lines & set(fact.lines))
        return max(shared, key=lambda iri: (shared[iri], iri), default="")


@pytest.fixture(scope="module")
def built() -> Iterator[Built]:
    if not gold.available():
        pytest.skip("the folder of seeds and gold is not there")
    with EmbeddedStore.in_memory() as store:
        build(store, [gold.SHARED / "seeds"], now="2026-03-05T12:00:00+00:00")
        bearers: dict[tuple[str, str, str], Lines] = {}
        for row in store.query(BEARERS):
            values = [row[name].value for name in ("class", "label", "document")]
            at = bearers.setdefault((values[0], fold(values[1]), values[2]), {})
            at.setdefault(row["thing"].value, set()).add(int(row["line"].value))
        yield Built(bearers, gold.load_all())


@pytest.mark.shared
def test_the_same_are_one_and_no_others_are(built: Built) -> None:
    """Every `same` that was read is merged; nothing that is unclear, related or another is."""
    wrong = []
    for row in gold.cross():
        a, b = built.iri(*row.here), built.iri(*row.there)
        read = not {row.here, row.there} & NOT_READ
        if (a == b) != (row.relation == "same") and (read or a == b):
            wrong.append((row.relation, row.here, row.there, a, b))
    assert not wrong


@pytest.mark.shared
def test_what_gold_compares_is_in_the_graph(built: Built) -> None:
    """Otherwise the test above would find nothing wrong in an empty graph."""
    compared = {end for row in gold.cross() for end in (row.here, row.there)}
    assert {end for end in compared if not built.iri(*end)} == NOT_READ
    same = [row for row in gold.cross() if row.relation == "same"]
    assert len([row for row in same if not {row.here, row.there} & NOT_READ]) >= 58
