"""The embedded store: one transaction per change, errors in words, and nothing lost in silence."""

import shutil
import subprocess
import sys

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.graph import ledger
from samverkan.graph.digest import canonical_lines, digest, normalised
from samverkan.graph.embedded import EmbeddedStore
from samverkan.ontology.errors import QueryError, StoreBusy, StoreDamaged, StoreError

GRAPH = "https://w3id.org/samverkan/id/document/" + "a" * 64
NOW = "2026-01-02T03:04:05Z"
XSD = "http://www.w3.org/2001/XMLSchema#"


def quad(subject, value="x", graph=GRAPH, datatype=None):
    kind = ox.NamedNode(XSD + datatype) if datatype else None
    return ox.Quad(
        ox.NamedNode(f"https://example.org/{subject}"),
        ox.NamedNode("https://example.org/says"),
        ox.Literal(value, datatype=kind),
        ox.NamedNode(graph),
    )


def line(graph=GRAPH, **words):
    return ledger.Line(graph=graph, time=NOW, **words)


@pytest.fixture(params=["memory", "disk"])
def store(request, tmp_path):
    opened = (
        EmbeddedStore.in_memory()
        if request.param == "memory"
        else EmbeddedStore.open(tmp_path / "store")
    )
    with opened as store:
        yield store


def test_a_new_store_holds_its_stamp_only(store):
    assert store.graphs() == ["https://w3id.org/samverkan/id/graph/ledger"]
    assert list(store.quads(GRAPH)) == []


def test_replace_graph_writes_the_new_and_drops_the_old(store):
    ledger.write(store, line(rules="1", files=("a.txt",)), [quad(1), quad(2)])
    ledger.write(store, line(rules="2", files=("a.txt", "b.txt")), [quad(2), quad(3)])
    assert set(store.quads(GRAPH)) == {quad(2), quad(3)}
    found = ledger.line_of(store, GRAPH)
    assert (found.rules, found.files, found.count) == ("2", ("a.txt", "b.txt"), 2)
    assert found.digest == digest([quad(3), quad(2)])
    assert list(ledger.lines(store)) == [GRAPH]


def test_replace_with_the_same_writes_nothing(store):
    first = ledger.write(store, line(), [quad(1)])
    assert ledger.write(store, line(), [quad(1)]) == first


def test_remove_graph_takes_the_line_along(store):
    ledger.write(store, line(), [quad(1)])
    ledger.forget(store, GRAPH)
    assert GRAPH not in store.graphs()
    assert ledger.lines(store) == {}


class EndedAtFirst:
    """An engine whose process ends after the first thing that is written."""

    def __init__(self, engine):
        self._engine = engine

    def __getattr__(self, name):
        found = getattr(self._engine, name)
        return found if name not in ("update", "extend", "remove_graph") else self._ended(found)

    def _ended(self, real):
        def called(*words):
            real(*words)
            raise KeyboardInterrupt

        return called


def test_a_graph_is_removed_with_its_name_and_its_line_at_once(store):
    """Or its empty name would be taken for a document that is lost."""
    ledger.write(store, line(), [quad(1)])
    engine, store._engine = store._engine, EndedAtFirst(store._engine)
    with pytest.raises(KeyboardInterrupt):
        ledger.forget(store, GRAPH)
    store._engine = engine
    assert GRAPH not in store.graphs()
    assert ledger.lines(store) == {}


@pytest.mark.parametrize(
    "bad",
    [
        quad(1, graph="https://example.org/another"),
        ox.Quad(ox.BlankNode("b"), quad(1).predicate, quad(1).object, ox.NamedNode(GRAPH)),
    ],
    ids=["another graph", "blank node"],
)
def test_write_refuses(store, bad):
    with pytest.raises(StoreError):
        ledger.write(store, line(), [bad])
    assert list(store.quads(GRAPH)) == []


@pytest.mark.parametrize(
    ("value", "datatype", "kept"), [("1.50", "decimal", "1.5"), ("007", "integer", "7")]
)
def test_digest_is_taken_of_what_the_store_keeps(store, value, datatype, kept):
    written = ledger.write(store, line(), [quad(1, value, datatype=datatype)])
    (found,) = store.quads(GRAPH)
    assert found.object.value == kept
    assert written.digest == digest(store.quads(GRAPH))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8))
def test_any_text_survives_a_change_as_it_survives_extend(values):
    quads = [quad(number, value) for number, value in enumerate(values)]
    with EmbeddedStore.in_memory() as store:
        store.extend([quad("old")])
        store.change([quad("old")], quads)
        assert set(store.quads(GRAPH)) == set(quads)
        store.change(quads, [])
        assert list(store.quads(GRAPH)) == []


@given(st.permutations(range(6)))
def test_digest_does_not_depend_on_order(order):
    assert digest(quad(n) for n in order) == digest(quad(n) for n in range(6))
    assert canonical_lines(quad(n) for n in order) == canonical_lines(quad(n) for n in range(6))
    assert len(normalised([*map(quad, order), quad(1)])) == 6


def test_query_sees_the_union_and_binds_terms(store):
    store.extend([quad(1, "Anna"), quad(2, "Bo", graph=GRAPH[:-1] + "b")])
    text = "SELECT ?s ?o { ?s <https://example.org/says> ?o } ORDER BY ?o"
    assert [row["o"].value for row in store.query(text)] == ["Anna", "Bo"]
    rows = list(store.query(text, {"o": ox.Literal('x" } ; DROP ALL #')}))
    assert rows == []
    assert [row["s"].value[-1] for row in store.query(text, {"o": ox.Literal("Bo")})] == ["2"]


@pytest.mark.parametrize("text", ["SELECT", "DROP ALL", "SELECT * { SERVICE <http://a/> { } }"])
def test_query_refuses(store, text):
    with pytest.raises(QueryError):
        store.query(text)


def test_data_and_base_survive_closing(tmp_path):
    with EmbeddedStore.open(tmp_path / "s", base="https://example.org/id/") as store:
        store.extend([quad(1)])
    with EmbeddedStore.open(tmp_path / "s", read_only=True) as store:
        assert list(store.quads(GRAPH)) == [quad(1)]
        assert store.base == "https://example.org/id/"
        with pytest.raises(StoreError):
            store.extend([quad(2)])
    with pytest.raises(StoreError, match="closed"):
        store.graphs()
    with pytest.raises(StoreError, match="begins with"):
        EmbeddedStore.open(tmp_path / "s", base="https://example.org/other/")


def test_a_second_writer_is_told_that_the_store_is_busy(tmp_path):
    with EmbeddedStore.open(tmp_path / "s"):
        with pytest.raises(StoreBusy, match="Another process"):
            EmbeddedStore.open(tmp_path / "s")
        words = "import sys; from pathlib import Path; "
        words += "from samverkan.graph.embedded import EmbeddedStore; "
        words += "EmbeddedStore.open(Path(sys.argv[1]))"
        other = subprocess.run(
            [sys.executable, "-c", words, str(tmp_path / "s")], capture_output=True, text=True
        )
        assert "StoreBusy" in other.stderr
    EmbeddedStore.open(tmp_path / "s").close()


def _nothing(path):
    pass


def _a_file(path):
    path.write_text("text")


def _other_files(path):
    path.mkdir()
    (path / "protokoll.txt").write_text("text")


@pytest.mark.parametrize(
    ("make", "read_only", "words"),
    [
        (_nothing, True, "no store"),
        (_a_file, True, "a file"),
        (_a_file, False, "a file"),
        (_other_files, True, "no store"),
        (_other_files, False, "other files"),
    ],
)
def test_open_refuses_what_is_no_store(tmp_path, make, read_only, words):
    make(tmp_path / "s")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match=words):
        EmbeddedStore.open(tmp_path / "s", read_only=read_only)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("base", ["not an iri", "https://example.org/id"])
def test_open_refuses_a_bad_base(tmp_path, base):
    with pytest.raises(StoreError):
        EmbeddedStore.open(tmp_path / "s", base=base)


@pytest.mark.parametrize("lost", ["CURRENT", "*.sst", "MANIFEST-*"])
def test_a_lost_file_is_told(tmp_path, lost):
    with EmbeddedStore.open(tmp_path / "s") as store:
        ledger.write(store, line(), [quad(n) for n in range(100)])
        store.flush()
    for path in (tmp_path / "s").glob(lost):
        path.unlink()
    with pytest.raises(StoreDamaged):
        EmbeddedStore.open(tmp_path / "s")


def test_a_flipped_byte_is_told_when_it_is_read(tmp_path):
    with EmbeddedStore.open(tmp_path / "s") as store:
        ledger.write(store, line(), [quad(n) for n in range(100)])
        store.flush()
    for path in (tmp_path / "s").glob("*.sst"):
        path.write_bytes(b"xxxxxxxx" + path.read_bytes()[8:])
    with pytest.raises(StoreDamaged), EmbeddedStore.open(tmp_path / "s") as store:
        list(store.quads())


def test_a_snapshot_keeps_the_moment(tmp_path):
    with EmbeddedStore.open(tmp_path / "s") as store:
        store.extend([quad(1)])
        store.snapshot(tmp_path / "copy")
        store.extend([quad(2)])
        with pytest.raises(StoreError, match="exists"):
            store.snapshot(tmp_path / "copy")
    with EmbeddedStore.open(tmp_path / "copy", read_only=True) as copy:
        assert list(copy.quads(GRAPH)) == [quad(1)]
    shutil.rmtree(tmp_path / "s")
    with EmbeddedStore.open(tmp_path / "copy") as copy:
        assert list(copy.quads(GRAPH)) == [quad(1)]


def test_failures_are_kept_and_cleared_by_file_name(store):
    bad = ledger.Failure(file="b.pdf", reason="empty", rules="1", time=NOW, sha256="b" * 64)
    store.extend(ledger.failure_quads(bad, store.base))
    assert ledger.failures(store) == [bad]
    ledger.clear_failures(store, ["another.pdf"])
    assert ledger.failures(store) == [bad]
    ledger.clear_failures(store, ["b.pdf"])
    assert ledger.failures(store) == []
