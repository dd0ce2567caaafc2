"""The stamp of a store: an older one is kept and upgraded, a newer one is refused in words."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.graph import ledger, replacing, stamp
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.files import sealed, unsealed, write_whole
from samverkan.graph.iris import document_iri
from samverkan.graph.replacing import place_of_new, swap
from samverkan.graph.verify import store_digest, verify
from samverkan.ontology.errors import StoreBusy, StoreDamaged, StoreError

BASE = "https://example.org/id/"
GRAPH = document_iri(BASE, "a" * 64)


@pytest.fixture
def folder(tmp_path):
    """A store with one document."""
    with EmbeddedStore.open(tmp_path / "graph", base=BASE) as store:
        fill(store)
        store.flush()
    return tmp_path / "graph"


def fill(store, value="x"):
    quad = ox.Quad(
        ox.NamedNode("https://example.org/1"),
        ox.NamedNode("https://example.org/says"),
        ox.Literal(value),
        ox.NamedNode(GRAPH),
    )
    ledger.write(store, ledger.Line(graph=GRAPH, time="2026-01-02T03:04:05Z"), [quad])


def digest(folder):
    with EmbeddedStore.open(folder, read_only=True) as store:
        return store_digest(store)


def in_ledger(folder, layout):
    """Make the ledger of a store say that it has that layout."""
    with EmbeddedStore.open(folder) as store:
        subject = ox.NamedNode(f"{BASE}graph/ledger/store")
        (old,) = [
            quad for quad in store.quads(subject=subject.value) if "1" < quad.object.value < "9"
        ]
        new = ox.Quad(old.subject, old.predicate, ox.Literal(layout), old.graph_name)
        store.change([old], [new])
        store.flush()


def as_layout_1(folder):
    """Make a store what the first layout was: no version in its file, and no check sum."""
    names = stamp.read(folder).documents
    in_ledger(folder, "1")
    (folder / stamp.FILE).write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")


def saying(what, value):
    """Return how to make the stamp of a store say another layout or engine."""

    def change(folder):
        text = unsealed((folder / stamp.FILE).read_text("utf-8"))
        old = f"{what} {getattr(stamp, what.upper())}"
        (folder / stamp.FILE).write_text(sealed(text.replace(old, f"{what} {value}")), "utf-8")

    return change


def contents(folder):
    """Return the bytes of every file, but for the engine's own log, which says who opened it."""
    return {
        path.name: path.read_bytes()
        for path in sorted(folder.iterdir())
        if not path.name.startswith("LOG")
    }


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (as_layout_1, "layout-1"),
        (saying("engine", "0.4"), "engine-0.4"),
        (saying("engine", "0.3"), "engine-0.3"),
    ],
    ids=["layout 1", "engine 0.4", "engine 0.3"],
)
def test_an_older_store_is_kept_and_then_upgraded(folder, change, name):
    change(folder)
    before, whole = contents(folder), digest(folder)
    with EmbeddedStore.open(folder) as store:
        assert store.kept == folder.with_name(f"graph.kept-{name}")
        fill(store, "y")
        store.flush()
        assert verify(store).problems == verify(store, indexes=False).problems
    assert stamp.read(folder) == stamp.Stamp(documents=frozenset([GRAPH]))
    assert contents(store.kept) == before
    assert digest(store.kept) == whole != digest(folder)
    with EmbeddedStore.open(folder) as store:
        assert store.kept is None


def test_reading_an_older_store_changes_nothing(folder):
    as_layout_1(folder)
    before = contents(folder)
    with EmbeddedStore.open(folder, read_only=True) as store:
        assert store.flushed() == {GRAPH}
        assert not [p for p in verify(store).problems if stamp.FILE in p.graph]
    assert contents(folder) == before
    assert stamp.kept_beside(folder) == []


def test_an_upgrade_that_was_interrupted_keeps_the_first_state(folder):
    as_layout_1(folder)
    text = (folder / stamp.FILE).read_text("utf-8")
    EmbeddedStore.open(folder).close()
    (folder / stamp.FILE).write_text(text, "utf-8")  # the end was not reached
    (kept,) = stamp.kept_beside(folder)
    before = contents(kept)
    with EmbeddedStore.open(folder) as store:
        assert store.kept == kept
        store.flush()
        assert store.flushed() == {GRAPH}
    assert contents(kept) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (saying("layout", "3"), r"layout 3; this samverkan reads 1, 2\. Install the newest"),
        (saying("layout", "new"), r"layout new; this samverkan reads 1, 2\. Install the newest"),
        (saying("layout", "0"), r"layout 0; this samverkan reads 1, 2\. Build into a new folder"),
        (
            saying("engine", "1.0"),
            r"written by engine 1\.0; this samverkan has .*Install the newest",
        ),
        (
            saying("engine", "0.50"),
            r"written by engine 0\.50; this samverkan has .*Install the newest",
        ),
    ],
)
def test_another_store_is_refused_and_left_as_it_was(folder, change, words):
    change(folder)
    before = contents(folder)
    with pytest.raises(StoreError, match=words):
        EmbeddedStore.open(folder)
    assert contents(folder) == before
    assert stamp.kept_beside(folder) == []


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_layout_in_the_ledger_alone_is_refused_too(folder, read_only):
    in_ledger(folder, "3")
    with pytest.raises(StoreError, match="layout 3"):
        EmbeddedStore.open(folder, read_only=read_only)


def test_an_older_store_that_is_open_for_writing_is_busy(folder):
    as_layout_1(folder)
    with EmbeddedStore.open(folder) as store:
        (folder / stamp.FILE).write_text("", "utf-8")
        with pytest.raises(StoreBusy):
            EmbeddedStore.open(folder)
        assert store.graphs()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda text: None, "missing"),
        (lambda text: "", "layout 1"),
        (lambda text: text[:40], "cannot be read"),
        (lambda text: text[:-1], "cannot be read"),
        (lambda text: text.replace("engine 0", "engine 1"), "cannot be read"),
        (lambda text: text.replace("a" * 64, "b" * 64), "cannot be read"),
        (lambda text: text.partition("\n")[2], "cannot be read"),
    ],
)
def test_damage_to_the_stamp_is_found_and_mended_by_the_next_flush(folder, harm, words):
    file = folder / stamp.FILE
    text = harm(file.read_text("utf-8"))
    file.unlink() if text is None else file.write_text(text, "utf-8")
    with EmbeddedStore.open(folder, read_only=True) as store:
        (what,) = [p.what for p in verify(store).problems if stamp.FILE in p.graph]
        assert words in what
    with EmbeddedStore.open(folder) as store:
        store.flush()
        assert store.flushed() == {GRAPH}


def _before(folder, new):
    pass


def _between(folder, new):
    folder.rename(folder.with_name("graph.swap-out"))


def _after(folder, new):
    _between(folder, new)
    new.rename(folder)


@pytest.mark.parametrize(("when", "value"), [(_before, "old"), (_between, "new"), (_after, "new")])
def test_a_replacement_that_was_interrupted_is_ended_by_the_next_change(tmp_path, when, value):
    folder = tmp_path / "graph"
    for place, said in ((folder, "old"), (place_of_new(folder), "new")):
        with EmbeddedStore.open(place, base=BASE) as store:
            fill(store, said)
            store.flush()
    when(folder, place_of_new(folder))
    if not folder.exists():
        with pytest.raises(StoreBusy, match="being replaced"):
            EmbeddedStore.open(folder, read_only=True)
    with EmbeddedStore.open(folder) as store:
        assert [quad.object.value for quad in store.quads(GRAPH)] == [value]
    assert not folder.with_name("graph.swap-out").exists()


@pytest.mark.parametrize(
    ("call", "hint", "value"),
    [(1, "run it again", "old"), (2, "samverkan build.*swap-out", "new"),
     (3, "samverkan build.*swap-out", "new")],
    ids=["the old one stays", "the new one stays", "the old one is not deleted"],
)  # fmt: skip
def test_a_replacement_that_fails_is_ended_by_the_next_change(
    folder, monkeypatch, call, hint, value
):
    """The calls that move and delete, of which one fails."""
    with EmbeddedStore.open(place_of_new(folder), base=BASE) as store:
        fill(store, "new")
        store.flush()
    calls = []

    def failing(real):
        def called(*words):
            calls.append(1)
            if len(calls) == call:
                raise PermissionError(1, "not permitted")
            return real(*words)

        return called

    with monkeypatch.context() as patched, pytest.raises(StoreError, match=hint):
        patched.setattr(Path, "rename", failing(Path.rename))
        patched.setattr(replacing.shutil, "rmtree", failing(replacing.shutil.rmtree))
        swap(folder)
    with EmbeddedStore.open(folder) as store:
        assert [quad.object.value for quad in store.quads(GRAPH)] == [value.replace("old", "x")]
    assert not folder.with_name("graph.swap-out").exists()


def test_a_store_is_there_with_all_its_parts_or_is_not(tmp_path, monkeypatch):
    folder, making = tmp_path / "graph", tmp_path / "graph.making"
    with monkeypatch.context() as ended, pytest.raises(KeyboardInterrupt):
        ended.setattr(Path, "replace", _ended)
        EmbeddedStore.open(folder)
    assert making.exists() and not folder.exists()
    for path in making.glob("MANIFEST-*"):
        path.write_bytes(path.read_bytes()[:100])  # the making was ended earlier still
    with EmbeddedStore.open(folder) as store:
        assert store.flushed() == frozenset()
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def _ended(path, target):
    raise KeyboardInterrupt


def test_a_swap_takes_older_states_along(folder):
    as_layout_1(folder)
    EmbeddedStore.open(folder).close()
    assert stamp.kept_beside(folder)
    EmbeddedStore.open(place_of_new(folder)).close()
    swap(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["graph"]


@given(
    st.text(st.characters(exclude_categories=["Cs"])), st.integers(0), st.characters(codec="utf-8")
)
def test_a_sealed_text_comes_back_and_a_changed_one_does_not(text, place, letter):
    whole = sealed(text)
    assert unsealed(whole) == text
    place %= len(whole)
    changed = whole[:place] + letter + whole[place + 1 :]
    if changed != whole:
        with pytest.raises(ValueError, match="check sum"):
            unsealed(changed)


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "file.txt"
    write_whole(file, "old\n")
    (tmp_path / "file.txt.part").mkdir()  # nothing can be written there
    with pytest.raises(OSError):
        write_whole(file, "new\n")
    assert file.read_bytes() == b"old\n"
    (tmp_path / "file.txt.part").rmdir()
    write_whole(Path(file), "new\n")
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]
    assert file.read_bytes() == b"new\n"


def test_a_damaged_stamp_is_told_with_its_place(tmp_path):
    (tmp_path / stamp.FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(StoreDamaged, match=r"documents\.txt: The list of documents cannot be read"):
        stamp.read(tmp_path)
