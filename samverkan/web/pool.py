"""The processes that run queries, seen from the web server: asked, timed, ended and replaced.

A process gets further tasks while it runs one, so that it need not wait for the next. Where the one
that runs takes long, those behind it are taken back and given to another process. Which task ended
a process is known, because a process does one at a time: that one is refused, the others are asked
again elsewhere, which is safe, because nothing is changed by a query.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import deque
from collections.abc import Coroutine
from pathlib import Path
from typing import Final

from samverkan.web.limits import Charge, Limits
from samverkan.web.messages import Refusal, Response
from samverkan.web.process import Job, Worker
from samverkan.web.tasks import unpacked_answer

__all__ = ["Pool"]

_MOST_AHEAD: Final = 8
_LONG_SECONDS: Final = 0.05
_LOOK_SECONDS: Final = 0.01


class Pool:
    """Processes over one snapshot; a process that fails is ended, and another one started.

    Args:
        folder: of the snapshot.
        base: IRI that relative ones in a query are resolved against.
        limits: of a query.
    """

    def __init__(self, folder: Path, base: str, limits: Limits) -> None:
        self._folder, self._base, self._limits = folder, base, limits
        self._few = min(limits.workers, os.cpu_count() or 1)
        self._waiting: deque[Job] = deque()
        self._workers: dict[Worker, None] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting = 0
        self._looking: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self.killed = 0
        self._closed = False

    async def warm(self) -> None:
        """Start one process before the first query comes; others are started when needed."""
        await self._start()

    async def ask(self, data: bytes, charge: Charge) -> Response:
        """Return the answer to a task.

        Args:
            data: the task, packed.
            charge: is told for how many seconds it was worked on, waiting not counted.

        Raises:
            Refusal: the worker's, or the query took too long or too much (503).
        """
        job = Job(data, time.monotonic(), self._loop.create_future())
        self._waiting.append(job)
        self._give()
        self._watch()
        try:
            return unpacked_answer(await job.answer)
        finally:
            charge((job.ended or time.monotonic()) - job.begun if job.begun else 0.0)

    def _give(self) -> None:
        """Give what waits to processes that can take it."""
        while self._waiting and not self._closed:
            if self._waiting[0].answer.done():
                self._waiting.popleft()
                continue
            worker = self._free()
            if worker is None or worker.busy:
                self._grow(self._limits.workers if self._stuck() else self._few)
            if worker is None:
                return
            worker.give(self._waiting.popleft())

    def _free(self) -> Worker | None:
        """Return the process that will soonest take one more task, if one can."""
        found, least = None, _MOST_AHEAD
        now = time.monotonic()
        for worker in self._workers:
            if not worker.busy:
                return worker
            if worker.settling or now - worker.since > _LONG_SECONDS:
                continue
            if len(worker.jobs) < least:
                found, least = worker, len(worker.jobs)
        return found

    def _stuck(self) -> bool:
        """Say whether every process has run one task for long."""
        now = time.monotonic()
        return bool(self._workers) and all(
            worker.busy and now - worker.since > _LONG_SECONDS for worker in self._workers
        )

    def _grow(self, most: int) -> None:
        if len(self._workers) + self._starting < most:
            self._starting += 1
            self._later(self._start_for_those_who_wait())

    async def _start_for_those_who_wait(self) -> None:
        try:
            await self._start()
        except (OSError, TimeoutError):
            if not self._workers:
                self._refuse_all()
        finally:
            self._starting -= 1

    async def _start(self) -> None:
        worker = await Worker.start(self._folder, self._base, self._limits, self._heard)
        if self._closed or worker.gone:
            await worker.kill()
            return
        self._workers[worker] = None
        self._give()

    def _heard(self, worker: Worker) -> None:
        if worker.gone and worker in self._workers:
            words = "The query needed more memory or stack than one query may have."
            self._end(worker, Refusal(503, "Query too large", words, retry=60))
        elif self._waiting:
            self._give()

    def _end(self, worker: Worker, refusal: Refusal) -> None:
        """End a process; refuse what it ran, and ask what stood behind that elsewhere."""
        del self._workers[worker]
        running, *behind = worker.jobs.values() or [None]
        worker.jobs.clear()
        if running is not None:
            self.killed += 1
            _refuse(running, refusal)
        self._waiting.extendleft(reversed([job for job in behind if job is not None]))
        self._later(worker.kill())
        self._give()

    def _watch(self) -> None:
        """Look again in a moment, as long as anything runs or waits."""
        if self._looking is None and not self._closed:
            self._looking = self._loop.call_later(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        self._looking = None
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.busy and now - worker.since > self._limits.seconds:
                words = f"The query ran longer than {self._limits.seconds:g} seconds."
                self._end(
                    worker, Refusal(503, "Query timeout", f"{words} Make it narrower.", retry=60)
                )
            elif now - worker.since > _LONG_SECONDS and len(worker.jobs) > 1:
                self._waiting.extendleft(reversed(worker.take_back()))
        while self._waiting and now - self._waiting[0].asked > self._limits.wait_seconds:
            _refuse(self._waiting.popleft(), _busy())
        self._give()
        if self._waiting or any(worker.busy for worker in self._workers):
            self._watch()

    def _refuse_all(self) -> None:
        while self._waiting:
            _refuse(self._waiting.popleft(), _busy())

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """End all processes."""
        self._closed = True
        if self._looking is not None:
            self._looking.cancel()
        workers = list(self._workers)
        self._workers.clear()
        for worker in workers:
            for job in worker.jobs.values():
                _refuse(job, _busy())
        self._refuse_all()
        with contextlib.suppress(OSError):
            await asyncio.gather(*(worker.kill() for worker in workers), *self._tasks)


def _refuse(job: Job, refusal: Refusal) -> None:
    if not job.answer.done():
        job.answer.set_exception(refusal)


def _busy() -> Refusal:
    return Refusal(503, "Busy", "Other queries take all of the server. Try again.", retry=10)
