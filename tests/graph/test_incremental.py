"""A build after changes in any order is the build from nothing; and it makes anew what it must."""

import contextlib
import random
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan.graph import emission, incremental, ledger
from samverkan.graph.carried import Carried
from samverkan.graph.consolidate import consolidate
from samverkan.graph.digest import summed
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.emission import Emission
from samverkan.graph.identity import mention_iri, resolve
from samverkan.graph.incremental import Known, update
from samverkan.graph.index import MARK, NAME, UNDER_WAY, Index
from samverkan.graph.iris import consolidated_graph, document_iri
from samverkan.graph.judgements import NOTHING, Judgement, Judgements, Verdict
from samverkan.graph.name_lore import from_registers
from samverkan.graph.observed import to_quads
from samverkan.graph.packing import packed, unpacked
from samverkan.graph.verify import stated_digest, store_digest
from samverkan.ontology.diagnostics import Coverage
from samverkan.ontology.registers import Registers
from samverkan.pipeline import Extractor
from tests.accuracy.careers import corpus

NOW = "2026-01-01T00:00:00Z"
SAMPLE = Path(__file__).parents[2] / "samverkan" / "sample"


@pytest.fixture(scope="module")
def lore():
    return from_registers(Registers.load())


@pytest.fixture(scope="module")
def sample():
    read = Extractor()
    return [read(path) for path in sorted(SAMPLE.iterdir()) if path.suffix in (".txt", ".html")]


@pytest.fixture
def store(tmp_path):
    with EmbeddedStore.open(tmp_path / "store") as opened:
        yield opened


def put(store, extraction, rules="1"):
    sha256 = extraction.document.sha256
    line = ledger.Line(document_iri(store.base, sha256), NOW, sha256, ("a.txt",), rules)
    ledger.write(store, line, to_quads(extraction, store.base))


def drop(store, extraction):
    ledger.forget(store, document_iri(store.base, extraction.document.sha256))


def refresh(store, lore, carried=None, judgements=NOTHING):
    line = ledger.Line(consolidated_graph(store.base), NOW, "basis")
    update(store, line, judgements=judgements, names=lore, known=Known(carried))


def check(store, documents, lore, judgements=NOTHING):
    """The graph is that of all documents at once, and the ledger says so."""
    name = consolidated_graph(store.base)
    found, line = set(store.quads(name)), ledger.line_of(store, name)
    assert found == set(
        consolidate(documents, base=store.base, judgements=judgements, names=lore)
    )
    assert (line.count, line.digest) == (len(found), summed(found))
    assert stated_digest(store) == store_digest(store)


def test_what_was_just_written_is_not_read_back(store, lore, sample, monkeypatch):
    carried, lines = Carried(), []
    for one in sample:
        sha256 = one.document.sha256
        line = ledger.Line(document_iri(store.base, sha256), NOW, sha256, ("a.txt",), "1")
        lines.append((line, to_quads(one, store.base)))
    for line, quads in ledger.write_new(store, lines):
        carried.add(line, quads, store.base)
    with monkeypatch.context() as patch:
        patch.setattr(incremental, "from_quads", None)
        refresh(store, lore, carried)
    check(store, sample, lore)


def test_what_was_carried_of_another_version_of_a_document_is_not_used(store, lore, sample):
    one, carried = sample[0], Carried()
    other = replace(one, attendance=(), memberships=())
    for version in (other, one):
        put(store, version)
        line = ledger.line_of(store, document_iri(store.base, one.document.sha256))
        if version is other:
            carried.add(line, store.quads(line.graph), store.base)
    refresh(store, lore, carried)
    check(store, [one], lore)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_sequence_of_changes_ends_in_the_graph_of_a_build_from_nothing(
    store, lore, sample, seed
):
    chance = random.Random(seed)
    away = [*corpus(seed, documents=40, people=60).documents, *sample]
    chance.shuffle(away)
    here = [away.pop() for _ in range(20)]
    for one in here:
        put(store, one)
    refresh(store, lore)
    check(store, here, lore)
    for _ in range(8):
        for _ in range(chance.choice([1, 1, 4])):
            rows, others = (here, away) if away and chance.random() < 0.6 else (away, here)
            if others:
                moved = others.pop(chance.randrange(len(others)))
                rows.append(moved)
                (put if rows is here else drop)(store, moved)
        if chance.random() < 0.3:
            one = chance.choice(here)
            drop(store, one)
            refresh(store, lore)
            put(store, one)
        refresh(store, lore)
        check(store, here, lore)
    for one in here:
        drop(store, one)
    refresh(store, lore)
    check(store, [], lore)


def decision(chance, store, documents, lore):
    """Return a judgement of two things of one kind, by mention or by address, at random."""
    found = resolve(documents, base=store.base, names=lore)
    kind = chance.choice(["person", "person", "person", "body", "organisation", "meeting"])
    a, b = chance.sample(found.entities(kind), 2)
    if chance.random() < 0.5:  # two that the rules take for one
        several = [one for one in found.entities(kind) if len(one.members) > 1]
        a = b = chance.choice(several) if several else a
    names = []
    for one in (a, b):
        mention = mention_iri("", *chance.choice(one.members))
        lasting = " " not in mention and (a is b or chance.random() < 0.6)
        names.append(mention if lasting else one.iri)
    if names[0] == names[1]:
        return decision(chance, store, documents, lore)
    return Judgement(chance.choice(list(Verdict)), *names, "hand", "2026-01-01")


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_decisions_of_people_come_and_go_like_documents(store, lore, sample, seed):
    chance = random.Random(seed)
    away = [*corpus(seed, documents=25, people=40).documents, *sample]
    chance.shuffle(away)
    here, rows, told = [away.pop() for _ in range(15)], [], []
    for one in here:
        put(store, one)
    for step in range(8):
        if step and chance.random() < 0.6 and away:
            here.append(away.pop())
            put(store, here[-1])
        elif step:
            drop(store, here.pop(chance.randrange(len(here))))
        if chance.random() < 0.7:
            rows += [decision(chance, store, here, lore) for _ in range(chance.choice([1, 3]))]
        elif rows:
            rows.pop(chance.randrange(len(rows)))
        if step == 5:
            rows.clear()
        decided = Judgements(tuple(rows))
        refresh(store, lore, judgements=decided)
        check(store, here, lore, decided)
        plain = {quad.triple for quad in consolidate(here, base=store.base, names=lore)}
        told.append({quad.triple for quad in store.quads(consolidated_graph(store.base))} != plain)
    assert sum(told) >= 3, "decisions that change nothing test nothing"
    assert not told[5]


def test_a_decision_makes_only_the_documents_anew_that_name_what_it_is_about(
    store, lore, monkeypatch
):
    rows = corpus(8, documents=60, people=400).documents
    for one in rows[:59]:
        put(store, one)
    refresh(store, lore)
    chance = random.Random(1)
    decided = Judgements((decision(chance, store, rows[:59], lore),))
    refresh(store, lore, judgements=decided)
    check(store, rows[:59], lore, decided)
    made, parts = [], Emission._parts
    monkeypatch.setattr(
        Emission, "_parts", lambda self, sha256: made.append(sha256) or parts(self, sha256)
    )
    put(store, rows[59])
    with monkeypatch.context() as patch:  # what was read for the decision is not read again
        only = store.quads
        known = {document_iri(store.base, one.document.sha256) for one in rows[:59]}

        def quads(_, graph=None, subject=None):
            assert graph not in known, "read again"
            return only(graph, subject)

        patch.setattr(EmbeddedStore, "quads", quads)
        refresh(store, lore, judgements=decided)
    assert len(made) < 20
    check(store, rows, lore, decided)


def test_a_document_that_says_something_else_is_taken_out_and_in(store, lore):
    rows = corpus(5, documents=30, people=60).documents
    for one in rows:
        put(store, one)
    refresh(store, lore)
    other = rows[0].__class__(document=rows[0].document, persons=rows[0].persons[1:])
    put(store, other)
    refresh(store, lore)
    check(store, [other, *rows[1:]], lore)


@pytest.mark.parametrize("when", [1, 2])
def test_a_build_that_is_killed_between_index_and_store_is_taken_up(store, lore, when, monkeypatch):
    rows = corpus(6, documents=30, people=60).documents
    for one in rows[:29]:
        put(store, one)
    refresh(store, lore)
    put(store, rows[29])
    calls = []

    def stop(self, remove, add):
        calls.append(1)
        if when == 2:
            change(self, remove, add)
        raise KeyboardInterrupt

    change = EmbeddedStore.change
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(EmbeddedStore, "change", stop)
        refresh(store, lore)
    assert calls == [1]
    whole = Emission.whole
    monkeypatch.setattr(Emission, "whole", lambda _: pytest.fail("made anew from nothing"))
    refresh(store, lore)
    check(store, rows, lore)
    monkeypatch.setattr(Emission, "whole", whole)


class Killed(BaseException):
    """The process ends here."""


def killed_at(monkeypatch, store, lore, step):
    """Refresh, and end before or after the n-th thing that is written; say whether it came so far.

    Odd steps are before what is written, even ones after it.
    """
    left = step

    def ending(real):
        def called(*words):
            nonlocal left
            for part in (lambda: None, lambda: real(*words)):
                part()
                left -= 1
                if left == 0:
                    raise Killed

        return called

    with monkeypatch.context() as patched:
        for owner, name in ((EmbeddedStore, "change"), (EmbeddedStore, "load"), (Index, "commit")):
            patched.setattr(owner, name, ending(getattr(owner, name)))
        try:
            refresh(store, lore)
        except Killed:
            return True
    return False


@pytest.mark.parametrize("quads", [60, 50_000], ids=["in pieces", "at once"])
def test_a_build_that_is_killed_at_any_step_is_taken_up(store, lore, monkeypatch, quads):
    monkeypatch.setattr(emission, "DOCUMENTS", 2)
    monkeypatch.setattr(emission, "QUADS", quads)
    monkeypatch.setattr(incremental, "KEPT", 3)
    here = list(corpus(10, documents=9, people=12).documents)
    away = [here.pop()]
    for one in here:
        put(store, one)
    step = 1
    while killed_at(monkeypatch, store, lore, step):  # from nothing
        step += 1
    check(store, here, lore)
    assert step > (10 if quads == 60 else 4)
    step, going = 1, True
    while going:  # one document out and another in, by small parts
        drop(store, here[0])
        away.append(here.pop(0))
        here.append(away.pop(0))
        put(store, here[-1])
        going = killed_at(monkeypatch, store, lore, step)
        refresh(store, lore)
        check(store, here, lore)
        step += 1
    assert step > 6


KILLED = {
    "no JSON": "UPDATE piece SET said = '['",
    "no letters": "UPDATE piece SET said = CAST(x'ff' AS TEXT)",
}
"""Damage to a file that nobody can know the digest of, as a build was killed."""


@pytest.mark.parametrize(
    "damage", ["missing", "cut", "flipped", "of other code", "older", "no database", *KILLED]
)
def test_an_index_that_cannot_be_trusted_is_made_anew(store, lore, damage, monkeypatch, tmp_path):
    rows = corpus(7, documents=12, people=30).documents
    for one in rows[:8]:
        put(store, one)
    refresh(store, lore)
    file = store.path / NAME
    shutil.copy(file, tmp_path / "old")
    for one in rows[8:]:
        put(store, one)
    if damage == "missing":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "flipped":
        file.write_bytes(file.read_bytes().replace(b"person/", b"persom/"))
    elif damage in KILLED:
        with contextlib.closing(sqlite3.connect(file)) as opened, opened:
            opened.execute(KILLED[damage])
        (store.path / MARK).write_text(UNDER_WAY)
    elif damage == "no database":
        file.write_text("no database")
    elif damage == "older":
        refresh(store, lore)
        shutil.copy(tmp_path / "old", file)
    else:
        monkeypatch.setattr(incremental, "method", lambda: "other")
    refresh(store, lore)
    check(store, rows, lore)


def test_only_documents_of_which_something_changed_are_made_anew(store, lore, monkeypatch):
    rows = corpus(8, documents=60, people=400).documents
    for one in rows[:59]:
        put(store, one)
    refresh(store, lore)
    made = []
    parts = Emission._parts
    monkeypatch.setattr(
        Emission, "_parts", lambda self, sha256: made.append(sha256) or parts(self, sha256)
    )
    for one in rows[:59]:
        put(store, one, rules="2")
    refresh(store, lore)
    assert made == []  # what was read is the same to the byte
    put(store, rows[59])
    refresh(store, lore)
    assert rows[59].document.sha256 in made
    assert len(made) < 20
    check(store, rows, lore)


def test_what_is_kept_of_a_document_is_all_that_it_states(sample):
    for one in (*corpus(9, documents=5).documents, *sample):
        kept = unpacked(packed(one))
        assert kept.document == one.document
        assert kept.coverage == Coverage()
        lists = ("persons", "organisations", "bodies", "meetings", "attendance", "memberships",
                 "projects", "strategies", "agenda", "decisions", "relations")  # fmt: skip
        for name in lists:
            assert getattr(kept, name) == getattr(one, name)
