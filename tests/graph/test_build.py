"""Builds: any order and any number of times give the same graph, and no file stops another."""

import random
import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))
import reading_cases as cases

from samverkan.graph import ledger
from samverkan.graph.build import BuildOptions, build
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.iris import consolidated_graph, document_iri
from samverkan.graph.sources import discover
from samverkan.graph.verify import store_digest, verify
from samverkan.graph.workers import Limits
from samverkan.ontology.errors import StoreError, UsageError

NOW = "2026-01-02T03:04:05Z"
LATER = "2026-02-03T04:05:06Z"
NAMES = ["Anna Ek", "Bo Al", "Cilla Lind", "Dan Öst"]


def options(**words):
    words.setdefault("rule_version", "1")
    return BuildOptions(**words)


def run(store, paths, now=NOW, progress=lambda _: None, **words):
    return build(
        store,
        paths,
        cases.extract_file,
        options=options(**words),
        now=now,
        consolidate=cases.one_per_name,
        progress=progress,
    )


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "docs"
    (folder / "below").mkdir(parents=True)
    for number in range(12):
        place = folder / "below" if number % 3 == 0 else folder
        names = [f"{NAMES[number % 4]} {number}", NAMES[number % 3]]
        (place / f"protokoll-{number}.txt").write_text("\n".join(names), "utf-8")
    return folder


@pytest.fixture
def store():
    with EmbeddedStore.in_memory() as store:
        yield store


@pytest.fixture
def reference(folder):
    with EmbeddedStore.in_memory() as store:
        run(store, [folder])
        return cases.dump(store)


def test_a_build_loads_everything_once(store, folder):
    told = []
    report = run(store, [folder], progress=told.append)
    assert (len(report.loaded), report.skipped, report.replaced, report.failed) == (12, (), (), ())
    assert report.documents == 12
    assert report.digest == store_digest(store)
    assert report.quads == len(cases.dump(store))
    assert [(step.done, step.total) for step in told] == [(n, 12) for n in range(1, 13)]
    assert verify(store).ok
    again = run(store, [folder], now=LATER)
    assert (again.loaded, len(again.skipped), again.consolidated) == ((), 12, False)
    assert again.digest == report.digest
    assert NOW not in b"\n".join(cases.dump(store)).decode()


def _shuffled(store, files, work):
    random.Random(4).shuffle(files)
    run(store, files)


def _one_by_one(store, files, work):
    for path in reversed(files):
        run(store, [path])


def _twice(store, files, work):
    run(store, files)
    run(store, files, now=LATER)


def _two_workers(store, files, work):
    run(store, files, workers=2, flush_every=1)


def _older_rules_first(store, files, work):
    run(store, files, rule_version="0")
    run(store, files)


def _after_a_failure(store, files, work):
    bad = work / "bad.txt"
    bad.write_text("die")
    run(store, [bad, *files])


def _copies_under_later_names(store, files, work):
    for path in files:
        (work / f"z-{path.name}").write_bytes(path.read_bytes())
    run(store, [work])
    run(store, [*files, work])


@pytest.mark.parametrize(
    "way",
    [
        _shuffled,
        _one_by_one,
        _twice,
        _two_workers,
        _older_rules_first,
        _after_a_failure,
        _copies_under_later_names,
    ],
)
def test_every_way_gives_the_same_bytes(tmp_path, folder, reference, way):
    (tmp_path / "work").mkdir()
    with EmbeddedStore.open(tmp_path / "store") as store:
        way(store, discover([folder]), tmp_path / "work")
        assert cases.dump(store) == reference
        assert verify(store).ok


def test_another_rule_version_replaces(store, folder):
    first = run(store, [folder])
    report = run(store, [folder], rule_version="2", now=LATER)
    assert (report.loaded, len(report.replaced), report.skipped) == ((), 12, ())
    assert report.digest == first.digest
    assert {line.rules for line in ledger.lines(store).values()} == {"2"}


def test_the_same_bytes_are_one_document_with_its_first_name(store, tmp_path):
    for name in ("b.txt", "c.txt"):
        (tmp_path / name).write_text("Anna Ek")
    report = run(store, [tmp_path])
    assert [path.name for path in report.loaded] == ["b.txt"]
    (tmp_path / "a.txt").write_text("Anna Ek")
    report = run(store, [tmp_path / "a.txt"])
    assert [path.name for path in report.replaced] == ["a.txt"]
    (line,) = (line for line in ledger.lines(store).values() if line.files)
    assert line.files == ("a.txt", "b.txt", "c.txt")
    (tmp_path / "d.txt").write_text("Anna Ek")
    report = run(store, [tmp_path / "d.txt"])
    assert [path.name for path in report.skipped] == ["d.txt"]
    assert ledger.line_of(store, line.graph).files == ("a.txt", "b.txt", "c.txt", "d.txt")
    assert verify(store).ok


BAD = {
    "sleep": "longer than 2 seconds",
    "memory": "more than 1024 MB",
    "deep": "nested too deeply",
    "die": "crashed on it (signal 9)",
    "exit": "crashed on it (exit code 3)",
    "ask": "EOFError",
    "connect": "network",
    "resolve": "network",
    "fail": "ZeroDivisionError",
    "": "the file is empty. Save it once more.",
}


def test_bad_files_are_named_and_stop_nothing(store, folder, reference):
    for number, word in enumerate(BAD):
        (folder / f"bad-{number}.txt").write_text(word)
    report = run(store, [folder], limits=Limits(seconds=2))
    reasons = {failed.path.name: failed.reason for failed in report.failed}
    for number, words in enumerate(BAD.values()):
        assert words in reasons[f"bad-{number}.txt"]
    assert len(report.loaded) == 12
    assert cases.dump(store) == reference
    assert {failure.file: failure.reason for failure in ledger.failures(store)} == reasons
    assert verify(store).ok
    assert len(verify(store).unread) == len(BAD)


def test_a_mended_file_leaves_no_failure(store, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("")
    assert len(run(store, [path]).failed) == 1
    assert len(run(store, [path]).failed) == 1
    assert len(ledger.failures(store)) == 1
    path.write_text("Anna Ek")
    assert run(store, [path]).failed == ()
    assert ledger.failures(store) == []


def test_a_document_stays_when_newer_rules_fail_on_it(store, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("wait")
    run(store, [path])
    before = cases.dump(store)
    report = run(store, [path], rule_version="2", limits=Limits(seconds=1))
    assert len(report.failed) == 1
    assert cases.dump(store) == before


def test_a_noisy_reader_spoils_nothing(store, tmp_path, capfd):
    (tmp_path / "a.txt").write_text("noise\nAnna Ek")
    assert len(run(store, [tmp_path]).loaded) == 1
    assert capfd.readouterr() == ("", "")


def test_recognition_gets_more_time_and_no_more(store, tmp_path):
    for name in ("scan.txt", "text.txt"):
        (tmp_path / name).write_text(f"wait\n{name}")
    limits = Limits(seconds=1, ocr_seconds_per_page=1)
    report = run(store, [tmp_path], limits=limits, ocr_pages=cases.pages)
    assert [path.name for path in report.loaded] == ["scan.txt"]
    limits = Limits(seconds=1, ocr_seconds_per_page=1, ocr_seconds=0.5)
    report = run(store, [tmp_path], limits=limits, ocr_pages=cases.pages, rule_version="2")
    assert {failed.reason for failed in report.failed} == {
        "reading it took longer than 1 seconds.",
        "reading it took longer than 1.5 seconds.",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux")
def test_a_worker_sees_no_network_card(store, tmp_path):
    (tmp_path / "a.txt").write_text("interfaces")
    (failed,) = run(store, [tmp_path]).failed
    assert "(ValueError: ['lo'])" in failed.reason


def test_a_worker_that_cannot_load_its_job_is_no_bad_document(store, tmp_path):
    (tmp_path / "a.txt").write_text("Anna Ek")
    with pytest.raises(Exception, match="pickle"):
        build(
            store,
            [tmp_path],
            lambda path: None,
            options=options(),
            now=NOW,
            consolidate=cases.one_per_name,
        )


def test_folders_patterns_and_what_they_pass_over(tmp_path):
    for name in ("a.txt", "b.md", "below/c.txt", ".hidden", "~$lock.docx", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    EmbeddedStore.open(tmp_path / "store").close()

    def found(*paths):
        return [str(path.relative_to(tmp_path)) for path in discover([*paths])]

    assert found(tmp_path) == ["a.txt", "b.md", "below/c.txt"]
    assert found(tmp_path / "*.txt", tmp_path / "a.txt") == ["a.txt"]
    assert found(tmp_path / "**" / "*.txt") == ["a.txt", "below/c.txt"]
    assert found(tmp_path / ".hidden") == [".hidden"]
    with pytest.raises(UsageError, match="no such file"):
        discover([tmp_path / "missing.txt"])


def test_verify_sees_what_was_tampered_with(store, folder):
    run(store, [folder])
    assert verify(store).problems == ()
    graph = next(name for name in store.graphs() if "/document/" in name)
    quads = sorted(store.quads(graph), key=str)

    store.change(quads[:1], ())
    (problem, *_) = verify(store).problems
    assert problem.graph == graph
    assert "the ledger says" in problem.what
    store.extend(quads[:1])
    assert verify(store).ok

    ledger.forget(store, graph)
    assert [p.graph for p in verify(store).problems] == [consolidated_graph(store.base)]
    store.extend(quads)
    assert {p.graph for p in verify(store).problems} == {graph, consolidated_graph(store.base)}
    report = run(store, [folder])
    assert (len(report.loaded), report.consolidated) == (1, False)
    assert verify(store).ok


def test_verify_sees_documents_that_a_lost_journal_took_along(tmp_path, folder):
    files = discover([folder])
    with EmbeddedStore.open(tmp_path / "store") as store:
        run(store, files[:6])
        held = store.flushed()
        assert len(held) == 6
    with EmbeddedStore.open(tmp_path / "store") as store:
        ledger.forget(store, min(held))
        found = {problem.graph: problem.what for problem in verify(store).problems}
        assert "is lost" in found[min(held)]
        run(store, files)
        assert verify(store).ok


def _remove(path):
    path.unlink()


def _cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flip_first(path):
    _flip(path, 0.1)


def _flip_middle(path):
    _flip(path, 0.5)


def _flip(path, part):
    data = bytearray(path.read_bytes())
    data[int(len(data) * part)] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [_remove, _cut, _flip_first, _flip_middle])
def test_damage_to_any_file_is_told_or_without_effect(tmp_path, folder, harm):
    with EmbeddedStore.open(tmp_path / "store") as store:
        whole = run(store, [folder]).digest
    told = 0
    for name in sorted(path.name for path in (tmp_path / "store").iterdir()):
        copy = tmp_path / f"copy-{name}"
        shutil.copytree(tmp_path / "store", copy)
        if not (copy / name).stat().st_size:
            continue
        harm(copy / name)
        try:
            with EmbeddedStore.open(copy) as store:
                report = verify(store)
        except StoreError:
            told += 1
        else:
            told += not report.ok
            assert not report.ok or report.digest == whole, name
    assert told >= 3


def test_other_judgements_make_the_consolidated_graph_anew_and_read_nothing(store, folder):
    run(store, [folder], judgements="a")
    report = run(store, [folder], judgements="b")
    assert (len(report.skipped), report.consolidated) == (12, True)
    assert not run(store, [folder], judgements="b").consolidated
    assert verify(store).ok


def test_the_consolidated_graph_is_mended_when_a_build_ended_before_it(store, folder):
    class Stop(Exception):
        pass

    def stop(*_):
        raise Stop

    with pytest.raises(Stop):
        build(
            store,
            [folder],
            cases.extract_file,
            options=options(),
            now=NOW,
            consolidate=stop,
        )
    assert [p.what for p in verify(store).problems] == ["the consolidated graph has not been made."]
    report = run(store, [folder])
    assert (len(report.skipped), report.consolidated) == (12, True)
    assert verify(store).ok
    assert document_iri(store.base, "a" * 64) not in store.graphs()
