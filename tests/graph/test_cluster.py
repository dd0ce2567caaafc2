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
from samverkan.ontology.errors import StoreError
from samverkan.pipeline import How, build
from tests.servers import free_port

NOW = "2026-01-02T03:04:05Z"
DOCUMENT = """Norrvattenrådet
Protokoll
2024-05-{day:02} kl. 09.00-11.30

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
    """The address of a scheduler, and its two workers, which have no nanny to replace them."""
    address = f"tcp://127.0.0.1:{free_port()}"
    words = ("--host", address, "--dashboard-address", ":0", "--no-dashboard")
    processes = [started("scheduler", *words)]
    calm = ("--no-nanny", "--nthreads", "1", "--no-dashboard")
    processes += [started("worker", address, *calm) for _ in range(2)]
    yield address, processes[1:]
    for process in processes:
        ended(process)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for day in range(1, 25):
        (tmp_path / f"{day:02}.txt").write_text(DOCUMENT.format(day=day), "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    return tmp_path


def built(folder: Path, how: How, told: object = None) -> tuple[str, list[str]]:
    with EmbeddedStore.in_memory() as store:
        report = build(store, [folder], now=NOW, how=how, progress=told)  # type: ignore[arg-type]
        assert verify(store).ok
        return store_digest(store), [f"{f.path.name}: {f.reason}" for f in report.failed]


def test_two_workers_one_of_them_killed_give_the_same_graph(cluster, folder) -> None:
    address, workers = cluster
    done: list[str] = []

    def told(progress) -> None:
        done.append(progress.file)
        if len(done) == 4:
            ended(workers[0])

    there = built(folder, How(cluster=address), told)
    assert len(done) == 25
    assert workers[0].poll() is not None
    assert workers[1].poll() is None
    assert there == built(folder, How())
    assert [line.partition(":")[0] for line in there[1]] == ["broken.pdf"]


def test_a_scheduler_that_is_not_there_is_said(folder, monkeypatch) -> None:
    monkeypatch.setattr("samverkan.graph.cluster.WAIT", 1)
    with pytest.raises(StoreError, match="scheduler does not answer"):
        built(folder, How(cluster=f"tcp://127.0.0.1:{free_port()}"))
