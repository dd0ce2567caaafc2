"""Killed, without room, damaged: a few of each. The large tables: `python -m tests.durability`."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.durability import corpus, damage, disk, kills
from tests.durability.running import forked

pytestmark = pytest.mark.skipif("os.name == 'nt'", reason="kill -9 and mounts are of Unix")
FEW = tuple(h for h in damage.HARMS if h.name in ("flipped at 50%", "cut to half", "removed"))


@pytest.mark.parametrize("name", ["changed load", "forget"])
def test_a_killed_command_leaves_nothing_half(tmp_path: Path, name: str) -> None:
    tally = kills.trial(kills.TRIALS[name](tmp_path, 3), tmp_path, 2)
    assert (tally.hits.total(), tally.bad) == (2, [])


def test_a_full_disk_is_told_and_the_same_command_goes_on_with_room() -> None:
    if not disk.possible():
        pytest.skip("no file system may be mounted here")
    words = ("--documents", "3", "--times", "3", "--only", "build")
    assert disk.in_namespace("disk", *words) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_has_no_room_is_told() -> None:
    command = [sys.executable, "-m", "samverkan", "queries"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 4
    assert done.stderr.startswith("samverkan: The disk is full. ")
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a graph, with decisions and a list of those who are forgotten beside it."""
    return damage.finished(tmp_path_factory.mktemp("damage"), 3)


EXPECTED = {
    "N.sst": {"refused", "found"},
    "MANIFEST-N": {"refused"},
    "CURRENT": {"refused"},
    "documents.txt": {"found"},
    "graph.judgements": {"found"},
    "graph.forgotten": {"found", "without effect"},  # its first line is a remark
    # What the engine writes for people and never reads: nothing rests on it.
    "IDENTITY": {"without effect"},
    "N.log": {"refused", "found", "without effect"},  # flushed, so that nothing rests on it
    "LOG": {"without effect"},
    "LOG.old.N": {"without effect"},
    "OPTIONS-N": {"without effect"},
    # What a build remembers: no answer rests on it; a build that finds it changed makes it anew.
    "index.sqlite": {"without effect"},
    "index.sha256": {"without effect"},
}


def test_damage_to_every_kind_of_file_is_refused_or_found_or_harmless(
    graph: Path, tmp_path: Path
) -> None:
    came: dict[str, Counter[str]] = {}
    for one in damage.cases(graph, tmp_path, harms=FEW, one_of_a_kind=True):
        came.setdefault(damage.NUMBER.sub("N", Path(one.file).name), Counter())[one.came] += 1
    assert {kind: set(found) - EXPECTED[kind] for kind, found in came.items()} == {
        kind: set() for kind in came
    }
    assert {"LOG.old.N", "N.log", *came} == EXPECTED.keys()


def test_a_journal_that_is_damaged_loses_whole_documents_and_the_next_build_reads_them(
    tmp_path: Path,
) -> None:
    found = [one.came for one in damage.journal(tmp_path, 3, 2)]
    assert set(found) <= {damage.MENDED, damage.REFUSED}


def test_without_the_list_of_the_forgotten_nothing_is_built(tmp_path: Path) -> None:
    texts, graph = corpus.write(tmp_path / "texts", 2), tmp_path / "graph"
    beside = tmp_path / "graph.forgotten"
    assert forked("build", str(texts), "--graph", str(graph)).code == 0
    person, name = corpus.names(graph)[:2]
    assert forked("forget", person, "--yes", "--graph", str(graph)).code == 0
    text = beside.read_text("utf-8")
    for harm in (None, "", text[:-9], text.replace("key\t", "key\t00"), text.upper()):
        beside.unlink() if harm is None else beside.write_text(harm, "utf-8")
        for words in (("build", str(texts)), ("forget", name, "--yes"), ("verify",)):
            done = forked(*words, "--graph", str(graph))
            assert done.code in (1, 4) and done.in_words and "forgotten" in done.said
        beside.write_text(text, "utf-8")
    assert forked("verify", "--graph", str(graph)).code == 0
    assert person not in corpus.names(graph)
