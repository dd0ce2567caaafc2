"""Reading a file in a process of its own: limited time and memory, no network, one crash at most.

No reader of office files or PDF is free of endless loops and crashes, so none runs in the process
that holds the store. A worker gets paths on its standard input and answers with bytes; it serves
many files, so that they do not pay a start each. What it sends is data to be parsed, never objects
to be unpickled. A worker that dies, hangs or runs out of memory is replaced; a file that failed so
in a worker with a history is tried once more in a fresh one, so that no file suffers from another.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Final, cast

from samverkan.graph.worker_process import Job, Limits, Tag, receive, send
from samverkan.ontology.errors import SamverkanError

__all__ = ["Job", "Limits", "Outcome", "Pool"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the answer, or the problem in words."""

    path: Path
    data: bytes = b""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker said about a file; `retry` when a fresh worker may fare better."""

    data: bytes = b""
    problem: str = ""
    retry: bool = False


_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from samverkan.graph.worker_process import serve; serve()"
)
# Threads of numeric libraries reserve address space that the limit would count.
_CALM: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


class _Worker:
    """The parent's side of one worker process."""

    def __init__(self, job: bytes, limits: Limits) -> None:
        self._limits = limits
        self._late = False
        self.served = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BOOT, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **_CALM},
        )
        self._input = cast("IO[bytes]", self._process.stdin)
        self._output = cast("IO[bytes]", self._process.stdout)
        settings = pickle.dumps((job, limits))
        try:
            with self._clock(limits.start_seconds):
                send(self._input, b"J", settings)
                tag, words = self._next()
        except (EOFError, OSError) as error:
            self.kill()
            raise SamverkanError("A process for reading could not be started.") from error
        if tag != Tag.READY.value:
            self.kill()
            raise SamverkanError(f"A process for reading could not load its job: {words.decode()}.")

    def _next(self) -> tuple[bytes, bytes]:
        return receive(self._output, self._limits.answer_mb * 1_000_000)

    @contextlib.contextmanager
    def _clock(self, seconds: float) -> Iterator[None]:
        """Kill the worker when the time is over."""
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self._late = True
        self.stop()

    def ask(self, path: Path) -> _Answer:
        """Return the worker's answer for a file; a failed worker is dead afterwards."""
        self.served += 1
        limit = self._limits.seconds
        try:
            with self._clock(limit):
                send(self._input, b"F", os.fsencode(path))
                tag, payload = self._next()
            if tag == Tag.PAGES.value:
                pages = int.from_bytes(payload, "big")
                extra = min(self._limits.ocr_seconds, pages * self._limits.ocr_seconds_per_page)
                limit += extra
                with self._clock(limit):
                    tag, payload = self._next()
        except (EOFError, OSError):
            return self._gone(limit)
        if tag == Tag.MEMORY.value:
            self.kill()
            most = int.from_bytes(payload, "big")
            words = f"reading it needs more than {most} MB of memory."
            return _Answer(problem=words, retry=self.served > 1)
        if tag == Tag.RESULT.value:
            return _Answer(data=payload)
        return _Answer(problem=payload.decode("utf-8", "replace"))

    def _gone(self, limit: float) -> _Answer:
        late = self._late
        self.kill()
        if late:
            return _Answer(problem=f"reading it took longer than {limit:g} seconds.")
        code = self._process.returncode
        how = f"signal {-code}" if code and code < 0 else f"exit code {code}"
        return _Answer(problem=f"the reader crashed on it ({how}).", retry=self.served > 1)

    @property
    def alive(self) -> bool:
        """Whether the process runs and may be asked."""
        return self._process.poll() is None and not self._late

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self._process.poll() is None:
            with contextlib.suppress(OSError):
                if hasattr(os, "killpg"):
                    os.killpg(self._process.pid, signal.SIGKILL)
                else:
                    self._process.kill()

    def kill(self) -> None:
        """End the process, wait for it and free its pipes."""
        self.stop()
        self._process.wait()
        for pipe in (self._input, self._output):
            with contextlib.suppress(OSError):
                pipe.close()


class Pool:
    """Workers that do one job on many files; use it as a context manager.

    Args:
        job: what to do with a file.
        limits: what a file may cost.
        workers: number of processes, at least 1.
    """

    def __init__(self, job: Job, limits: Limits, workers: int = 1) -> None:
        self._job = pickle.dumps(job)
        self._limits = limits
        self._count = max(1, workers)
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(self._count):
            self._idle.put(None)
        self._all: list[_Worker] = []
        self._threads = ThreadPoolExecutor(self._count, thread_name_prefix="samverkan-worker")
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        for worker in list(self._all):
            worker.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in list(self._all):
            worker.kill()

    def outcomes(self, paths: Iterable[Path]) -> Iterator[Outcome]:
        """Yield the outcome of each file, in the order of the files."""
        waiting: deque[Future[Outcome]] = deque()
        for path in paths:
            waiting.append(self._threads.submit(self.read, path))
            if len(waiting) > 4 * self._count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def read(self, path: Path) -> Outcome:
        """Return the outcome of one file; may be called from several threads."""
        worker = self._idle.get()
        try:
            worker = self._usable(worker)
            answer = worker.ask(path)
            if answer.retry and not self._closed:
                worker = self._usable(None)
                answer = worker.ask(path)
        finally:
            self._idle.put(worker)
        return Outcome(path, answer.data, answer.problem)

    def _usable(self, worker: _Worker | None) -> _Worker:
        if worker is not None and worker.alive:
            return worker
        if worker is not None:
            worker.kill()
        fresh = _Worker(self._job, self._limits)
        self._all = [other for other in self._all if other.alive] + [fresh]
        if self._closed:
            fresh.kill()
        return fresh
