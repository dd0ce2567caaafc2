"""Reading files on other computers: the same processes with limits, behind a Dask cluster.

The bytes of a file travel with its task, so that workers need no common disk. Each worker of the
cluster keeps processes of its own for reading, as a build on one computer does; a worker that is
lost has its tasks done by the others. Whoever can reach a Dask scheduler can run code on its
workers: keep it in a network of your own, or behind TLS
(https://distributed.dask.org/en/stable/tls.html).
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from distributed import Client, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from samverkan.graph.workers import Job, Limits, Outcome, Pool
from samverkan.ontology.errors import StoreError

__all__ = ["Cluster"]

NAME: Final = "samverkan-reading"
WAIT: Final = 30  # seconds until a scheduler must answer
AHEAD: Final = 3  # files under way for each thread of the cluster
LOST: Final = 3  # workers that a file may cost before it is given up


class Reading(WorkerPlugin):
    """Keeps the processes that read in a worker of the cluster.

    Args:
        job: what to do with a file.
        limits: what a file may cost.
    """

    def __init__(self, job: Job, limits: Limits) -> None:
        self._job, self._limits = job, limits
        self.pool: Pool | None = None

    def setup(self, worker: Any) -> None:
        """Make the pool; its processes start with their first file."""
        self.pool = Pool(self._job, self._limits, worker.state.nthreads)

    def teardown(self, worker: Any) -> None:
        """End the processes."""
        if self.pool is not None:
            self.pool.__exit__(None, None, None)


class Cluster:
    """The workers of a Dask cluster that do one job on many files; use it as a context manager.

    Args:
        job: what to do with a file.
        limits: what a file may cost.
        address: of the scheduler, such as tcp://10.0.0.5:8786.

    Raises:
        StoreError: the scheduler does not answer, or its workers have another version.
    """

    def __init__(self, job: Job, limits: Limits, address: str) -> None:
        make: Any = Client
        try:
            self._client: Any = make(address, timeout=WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise StoreError(
                "The Dask scheduler does not answer.", where=address,
                hint="Start one with: dask scheduler",
            ) from error  # fmt: skip
        try:
            self._check(address)
            self._client.register_plugin(Reading(job, limits), name=NAME)
        except BaseException:
            self._client.close()
            raise

    def _check(self, address: str) -> None:
        """Refuse a cluster that has nobody in it, or reads by other rules."""
        self._client.wait_for_workers(1, timeout=WAIT)
        ours = version("samverkan")
        others = {v for v in self._client.run(version, "samverkan").values() if v != ours}
        if others:
            raise StoreError(
                f"Its workers have samverkan {', '.join(sorted(map(str, others)))}, not {ours}.",
                where=address, hint="Install the same version on all.",
            )  # fmt: skip

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._client.unregister_worker_plugin(NAME)
        finally:
            self._client.close()

    def outcomes(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Yield the outcome of each file, in the order of the files."""
        waiting: deque[tuple[Path, Any]] = deque()
        for path in paths:
            waiting.append((path, self._sent(path)))
            if len(waiting) > AHEAD * max(1, sum(self._client.nthreads().values())):
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())

    def _sent(self, path: Path) -> Any:
        try:
            data = path.read_bytes()
        except OSError as error:
            return f"it cannot be opened ({error.strerror or error})."
        return self._client.submit(_read, path.name, data, pure=False, retries=LOST)


def _done(path: Path, future: Any) -> Outcome:
    if isinstance(future, str):
        return Outcome(path, problem=future)
    try:
        data, problem = future.result()
    except KilledWorker:
        return Outcome(path, problem="the workers that read it were lost.")
    finally:
        future.release()
    return Outcome(path, data, problem)


def _read(name: str, data: bytes) -> tuple[bytes, str]:
    """Read a file in a worker of the cluster; runs there."""
    ask: Any = get_worker
    pool: Pool = ask().plugins[NAME].pool
    with tempfile.TemporaryDirectory(prefix="samverkan-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        outcome = pool.read(path)
    return outcome.data, outcome.problem
