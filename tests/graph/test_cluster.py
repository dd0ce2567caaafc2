"""A build on a real Dask cluster: the graph of a build on one computer, whoever dies meanwhile."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.verify import store_digest, verify
from samverkan.ontology.errors import StoreError, UsageError
from samverkan.pipeline import How, build
from tests.servers import free_port

NOW = "2026-01-02T03:04:05Z"
DOCUMENT = """Norrvattenrådet
Protokoll
2024-{month:02}-{day:02} kl. 09.00-11.30

Närvarande
Ottilia Mårdskog (S), Ljusdals kommun, ordförande
Per Johansson (M), Bollnäs kommun

§ 1 Mötets öppnande
Ordföranden öppnar mötet.
"""
QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}


def started(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words],
        env={**os.environ, **QUIET, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler; its two workers, which have no nanny to replace them, and it."""
    address = f"tcp://127.0.0.1:{free_port()}"
    words = ("--host", address, "--dashboard-address", ":0", "--no-dashboard")
    processes = [started("scheduler", *words)]
    calm = ("--no-nanny", "--nthreads", "1", "--no-dashboard")
    processes += [started("worker", address, *calm) for _ in range(2)]
    yield address, [*processes[1:], processes[0]]
    for process in processes:
        ended(process)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for month in (5, 6, 7):  # so many that some are written while others are read
        for day in range(1, 21):
            text = DOCUMENT.format(month=month, day=day)
            (tmp_path / f"{month}-{day:02}.txt").write_text(text, "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    return tmp_path


def built(folder: Path, how: How, told: object = None) -> tuple[str, list[str]]:
    with EmbeddedStore.in_memory() as store:
        report = build(store, [folder], now=NOW, how=how, progress=told)  # type: ignore[arg-type]
        assert verify(store).ok
        return store_digest(store), [f"{f.path.name}: {f.reason}" for f in report.failed]


def test_two_workers_one_of_them_killed_give_the_same_graph(cluster, folder, monkeypatch) -> None:
    address, workers = cluster
    monkeypatch.setattr("samverkan.graph.build.LONGEST", 0)  # each is told at once
    done: list[str] = []

    def told(progress) -> None:
        done.append(progress.file)
        if len(done) == 4:
            ended(workers[0])

    there = built(folder, How(cluster=address), told)
    assert len(done) == 61
    assert workers[0].poll() is not None
    assert workers[1].poll() is None
    assert there == built(folder, How())
    assert [line.partition(":")[0] for line in there[1]] == ["broken.pdf"]


def test_a_scheduler_that_is_lost_is_said_and_what_was_written_stays(
    cluster, folder, monkeypatch
) -> None:
    address, processes = cluster
    monkeypatch.setattr("samverkan.graph.cluster.AHEAD", 1)
    monkeypatch.setattr("samverkan.graph.build.LONGEST", 0)  # each is told at once
    done: list[str] = []

    def told(progress) -> None:
        done.append(progress.file)
        if len(done) == 2:
            for process in processes:
                ended(process)

    with EmbeddedStore.in_memory() as store:
        with pytest.raises(StoreError, match="run it again") as raised:
            build(store, [folder], now=NOW, how=How(cluster=address), progress=told)
        assert raised.value.where == address
        build(store, [folder], now=NOW, how=How())
        assert verify(store).ok


def test_a_scheduler_without_workers_is_said(cluster, folder, monkeypatch) -> None:
    address, processes = cluster
    for process in processes[:2]:
        ended(process)
    monkeypatch.setattr("samverkan.graph.cluster.WAIT", 3)
    with pytest.raises(StoreError, match="no worker for 3 seconds"):
        built(folder, How(cluster=address))


@pytest.mark.parametrize(
    "address", ["scheduler", "http://a:8786", "tcp://a", "tcp://a:b", "tcp://anna:hemlig@a:1"]
)
def test_what_is_no_address_of_a_scheduler(folder, address) -> None:
    with pytest.raises(UsageError, match="no address of a Dask scheduler") as raised:
        built(folder, How(cluster=address))
    assert "hemlig" not in str(raised.value)


def test_a_scheduler_that_is_not_there_is_said(folder, monkeypatch) -> None:
    monkeypatch.setattr("samverkan.graph.cluster.WAIT", 1)
    with pytest.raises(StoreError, match="scheduler does not answer"):
        built(folder, How(cluster=f"tcp://127.0.0.1:{free_port()}"))
