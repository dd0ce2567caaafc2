"""What people have decided as a named graph: the same in any order, and no rule writes to it."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest

from samverkan.graph import ledger
from samverkan.graph.consolidate import consolidate_store
from samverkan.graph.curated import curated_quads, keep, thing_iri
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.identity import mention_iri
from samverkan.graph.iris import curated_graph
from samverkan.graph.judgements import NOTHING, Judgement, Judgements, Verdict
from samverkan.graph.observed import to_quads
from samverkan.graph.validate import check
from samverkan.graph.verify import verify
from samverkan.queries.catalog import catalog
from samverkan.queries.run import run
from tests.graph.corpora import Who, minutes, sha

NOW = "2026-03-05T12:00:00+00:00"
BASE = "https://w3id.org/samverkan/id/"
A, B = (mention_iri("", sha(name), "p0") for name in "ab")
ROWS = (
    Judgement(Verdict.SAME, A, B, "anna", "2026-03-05"),
    Judgement(Verdict.UNSURE, "person/3f2a90c1d5e7", "person/77b01c9fae02", "bo", "2026-03-04"),
    Judgement(Verdict.DIFFERENT, f"{BASE}body/x", "body/y", "bo", "2026-03-04"),
)


@pytest.fixture
def store() -> EmbeddedStore:
    made = EmbeddedStore.in_memory()
    for name, place in (("a", "Bodens kommun"), ("b", "Luleå kommun")):
        quads = to_quads(minutes(name, [Who("Eva Berg", place)]), made.base)
        ledger.write(made, ledger.Line(f"{BASE}document/{sha(name)}", NOW, sha(name)), quads)
    return made


def test_the_order_of_the_file_and_a_repeated_line_do_not_matter() -> None:
    rows = [*ROWS, ROWS[0]]
    random.Random(1).shuffle(rows)
    turned = Judgement(Verdict.SAME, B, A, "anna", "2026-03-05")
    assert curated_quads(Judgements(tuple(rows)), BASE) == curated_quads(Judgements(ROWS), BASE)
    assert curated_quads(Judgements((turned,)), BASE) == curated_quads(Judgements(ROWS[:1]), BASE)
    assert Judgements(tuple(rows)).digest != Judgements(ROWS[:2]).digest
    assert Judgements(ROWS).digest == Judgements(ROWS[::-1]).digest


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("person/3f2a", f"{BASE}person/3f2a"),
        (f"{BASE}person/3f2a", f"{BASE}person/3f2a"),
        ("document/00#eva-berg", f"{BASE}document/00#eva-berg"),
        ("person/<å>", f"{BASE}person/%3C%C3%A5%3E"),
    ],
)
def test_a_thing_is_named_with_or_without_the_base(name: str, iri: str) -> None:
    assert thing_iri(BASE, name) == iri
    assert ox.NamedNode(thing_iri(BASE, name))


def test_the_graph_says_what_the_file_says_and_is_whole(store: EmbeddedStore) -> None:
    keep(store, Judgements(ROWS), now=NOW)
    ledger.write(
        store,
        ledger.Line(f"{BASE}graph/consolidated", NOW, "x"),
        consolidate_store(store, judgements=Judgements(ROWS)),
    )
    assert check(store).conforms
    assert not [p for p in verify(store).problems if "curated" in p.graph]
    table = run(store, catalog()["judgements"], {})
    assert table.column("verdict") == ("different", "unsure", "same")
    assert table.rows[2][1:3] == ("Eva Berg", "Eva Berg")
    keep(store, NOTHING, now=NOW)
    assert curated_graph(BASE) not in store.graphs()
    assert ledger.line_of(store, curated_graph(BASE)) is None


def test_what_is_kept_twice_is_written_once(store: EmbeddedStore) -> None:
    keep(store, Judgements(ROWS), now=NOW)
    keep(store, Judgements(ROWS[::-1]), now="2027-01-01T00:00:00+00:00")
    line = ledger.line_of(store, curated_graph(BASE))
    assert line is not None
    assert line.time.startswith(NOW[:19])
