"""What is written as Popolo or RDF and read again gives the same memberships."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.exports.records import read_records
from samverkan.graph.exports.table import find_export
from samverkan.graph.verify import store_digest, verify
from samverkan.importing import import_list, preview
from samverkan.ontology.namespaces import ORG, SCHEMA, SV
from samverkan.pipeline import build

NOW = "2026-01-02T03:04:05Z"
SAMPLE = Path(__file__).parents[2] / "samverkan" / "sample"
FILES = ("halsingeradet-2024-04-22.docx", "krf-2024-08-21.pdf", "exempelradet-2025-02-13.md",
         "kommunchefsgruppen-gr.txt")  # fmt: skip


@pytest.fixture(scope="module")
def original():
    with EmbeddedStore.in_memory() as store:
        build(store, [SAMPLE / name for name in FILES], now=NOW)
        yield store


def memberships(store, *, observed: bool) -> list[tuple[str, ...]]:
    """Every membership by names; with the days of its observations where they are kept."""
    records = read_records(store)
    days = (SV.firstObserved, SV.lastObserved, SV.observations) if observed else ()
    return sorted(
        (
            records.labels(iri, ORG.member),
            records.labels(iri, ORG.organization),
            records.labels(iri, SV.onBehalfOf, SV.onBehalfOfAsWritten),
            *(
                records.text(iri, term)
                for term in (SV.roleTitle, SV.basis, SCHEMA.startDate, SCHEMA.endDate, *days)
            ),
        )
        for iri in records.of(ORG.Membership)
    )


def test_popolo_comes_back_with_its_memberships(original, tmp_path) -> None:
    path = tmp_path / "graph.popolo.json"
    path.write_bytes(find_export("popolo").write(original))
    assert preview(path, None).refused == 0
    with EmbeddedStore.in_memory() as store:
        report = import_list(store, path, None, now=NOW)
        assert [done.name for done in report.loaded] == [path.name]
        assert memberships(store, observed=True) == memberships(original, observed=True)
        assert len(memberships(original, observed=True)) > 50
        assert verify(store).ok


def test_a_second_round_changes_nothing(original, tmp_path) -> None:
    path = tmp_path / "graph.popolo.json"
    path.write_bytes(find_export("popolo").write(original))
    with EmbeddedStore.in_memory() as first, EmbeddedStore.in_memory() as second:
        import_list(first, path, None, now=NOW)
        path.write_bytes(find_export("popolo").write(first))
        import_list(second, path, None, now=NOW)
        assert memberships(second, observed=True) == memberships(original, observed=True)


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_our_rdf_comes_back_with_its_memberships(original, tmp_path, form) -> None:
    export = find_export(form)
    path = tmp_path / f"graph{export.suffix}"
    path.write_bytes(export.write(original))
    with EmbeddedStore.in_memory() as store:
        import_list(store, path, None, now=NOW)
        assert memberships(store, observed=False) == memberships(original, observed=False)


def test_importing_again_changes_nothing(original, tmp_path) -> None:
    path = tmp_path / "graph.popolo.json"
    path.write_bytes(find_export("popolo").write(original))
    with EmbeddedStore.in_memory() as store:
        import_list(store, path, None, now=NOW)
        before = store_digest(store)
        again = import_list(store, path, None, now="2027-01-01T00:00:00Z")
        assert [done.name for done in again.skipped] == [path.name]
        assert store_digest(store) == before
