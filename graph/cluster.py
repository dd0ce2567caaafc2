"""Reading files on other computers: the same processes with limits, behind a Dask cluster.

The bytes of a file travel with its task, so that workers need no common disk. Each worker of the
cluster keeps processes of its own for reading, as a build on one computer does; a worker that is
lost has its tasks done by the others. Each build has processes of its own there, so that two of
them on one cluster do not read by each other's rules. Whoever can reach a Dask scheduler can run
code on its workers: keep it in a network of your own, or behind TLS
(https://distributed.dask.org/en/stable/tls.html).
"""

from __future__ import annotations

import contextlib
import logging
import re
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from distributed import Client, WorkerPlugin, get_worker
from distributed.scheduler import KilledWorker

from samverkan.graph.workers import Job, Limits, Outcome, Pool
from samverkan.ontology.errors import StoreError, UsageError, without_secret

__all__ = ["Cluster"]

ADDRESS: Final = re.compile(r"(?:(?:tcp|tls|wss?)://)?(?:\[[^\]\s]+\]|[^\s/:@\[\]]+):\d{1,5}")
WAIT: Final = 30  # seconds until a scheduler must answer, and without any worker
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
        UsageError: it is no such address.
        StoreError: the scheduler does not answer, has no workers, or some of another version.
    """

    def __init__(self, job: Job, limits: Limits, address: str) -> None:
        if not ADDRESS.fullmatch(address):
            raise UsageError(
                "This is no address of a Dask scheduler.", where=without_secret(address),
                hint="Write it as tcp://10.0.0.5:8786",
            )  # fmt: skip
        self._address = address
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # errors tell it here
        make: Any = Client
        try:
            self._client: Any = make(address, timeout=WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise StoreError(
                "The Dask scheduler does not answer.", where=address,
                hint="Start one with: dask scheduler",
            ) from error  # fmt: skip
        self._name = f"samverkan-{self._client.id}"
        try:
            self._check()
            self._client.register_plugin(Reading(job, limits), name=self._name)
        except BaseException:
            self._client.close()
            raise

    def _check(self) -> None:
        """Refuse a cluster that has nobody in it, or reads by other rules."""
        try:
            self._client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError:
            raise self._deserted() from None
        ours = version("samverkan")
        found = self._client.run(version, "samverkan", on_error="return").values()
        others = {v if isinstance(v, str) else "none" for v in found} - {ours}
        if others:
            raise StoreError(
                f"Its workers have samverkan {', '.join(sorted(others))}, not {ours}.",
                where=self._address, hint="Install the same version on all.",
            )  # fmt: skip

    def _deserted(self) -> StoreError:
        return StoreError(
            f"The Dask scheduler has had no worker for {WAIT} seconds.", where=self._address,
            hint=f"Start some with: dask worker {self._address}. Then run it again: what was read"
            " is not read again.",
        )  # fmt: skip

    def __enter__(self) -> Cluster:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError, CancelledError):  # the error under way tells more
            if self._client.status == "running":
                self._client.unregister_worker_plugin(self._name)
        self._client.close()

    def outcomes(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Yield the outcome of each file, in the order of the files.

        Raises:
            StoreError: the scheduler, or its last worker, was lost.
        """
        try:
            yield from self._outcomes(paths)
        except (OSError, CancelledError) as error:
            raise StoreError(
                "The Dask scheduler was lost.", where=self._address,
                hint="Start it and run it again: what was written is not read again.",
            ) from error  # fmt: skip

    def _outcomes(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        waiting: deque[tuple[Path, Any]] = deque()
        for path in paths:
            waiting.append((path, self._sent(path)))
            if len(waiting) > AHEAD * max(1, sum(self._client.nthreads().values())):
                yield self._done(*waiting.popleft())
        while waiting:
            yield self._done(*waiting.popleft())

    def _sent(self, path: Path) -> Any:
        try:
            data = path.read_bytes()
        except OSError as error:
            return f"it cannot be opened ({error.strerror or error})."
        return self._client.submit(_read, self._name, path.name, data, pure=False, retries=LOST)

    def _done(self, path: Path, future: Any) -> Outcome:
        if isinstance(future, str):
            return Outcome(path, problem=future)
        try:
            data, problem = self._answer(future)
        except KilledWorker:
            return Outcome(path, problem="the workers that read it were lost.")
        except Exception as error:
            if future.status != "error":
                raise
            return Outcome(path, problem=f"its worker failed ({error or type(error).__name__}).")
        finally:
            future.release()
        return Outcome(path, data, problem)

    def _answer(self, future: Any) -> tuple[bytes, str]:
        """Wait for an answer as long as there are workers."""
        while True:
            try:
                answer: tuple[bytes, str] = future.result(timeout=WAIT)
            except TimeoutError:
                if future.done():
                    raise
                if not self._client.nthreads():
                    raise self._deserted() from None
            else:
                return answer


def _read(plugin: str, name: str, data: bytes) -> tuple[bytes, str]:
    """Read a file in a worker of the cluster; runs there."""
    ask: Any = get_worker
    pool: Pool = ask().plugins[plugin].pool
    with tempfile.TemporaryDirectory(prefix="samverkan-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        outcome = pool.read(path)
    return outcome.data, outcome.problem
