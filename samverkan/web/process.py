"""One process that runs queries, seen from the server: started, given tasks, heard, ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from samverkan.web.frames import NOTE, Frames, frame, number_bytes
from samverkan.web.limits import Limits

__all__ = ["Job", "Worker"]

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from samverkan.web.worker import serve; serve(*json.loads(sys.argv[2]))"
)
_CALM: Final = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "1"}
_START_SECONDS: Final = 60.0


@dataclass(slots=True, eq=False)
class Job:
    """A task on its way.

    Args:
        data: the task, packed.
        asked: when it came.
        answer: gets the packed answer, or the refusal.
        begun: when a process took it up for the last time; as `asked`, by the monotonic clock.
        ended: when it was answered.
    """

    data: bytes
    asked: float
    answer: asyncio.Future[bytes]
    begun: float = 0.0
    ended: float = 0.0


class Worker(asyncio.Protocol):
    """One process; it does its jobs one after another, in the order in which they were given.

    Args:
        process: that runs.
        heard: is told when a job is done or given back, and when the process is gone.
    """

    def __init__(self, process: Process, heard: Callable[[Worker], None]) -> None:
        self._process, self._heard = process, heard
        self._frames = Frames()
        self._number = NOTE
        self._loop = asyncio.get_running_loop()
        self._ready: asyncio.Future[None] = self._loop.create_future()
        self._channel: asyncio.WriteTransport | None = None
        self._outgoing: list[bytes] = []
        self.jobs: dict[int, Job] = {}
        self.since = 0.0
        self.settling = False
        self.gone = False

    @classmethod
    async def start(
        cls, folder: Path, base: str, limits: Limits, heard: Callable[[Worker], None]
    ) -> Worker:
        """Start a process and wait until it can be asked.

        Raises:
            OSError, TimeoutError: it did not start.
        """
        loop = asyncio.get_running_loop()
        words = [str(folder), base, limits.memory_mb, limits.result_mb, limits.rows]
        ours, theirs = socket.socketpair()
        with theirs:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _BOOT, json.dumps(sys.path), json.dumps(words),
                stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=DEVNULL,
                start_new_session=True, env={**os.environ, **_CALM},
            )  # fmt: skip
        worker = cls(process, heard)
        try:
            await loop.create_connection(lambda: worker, sock=ours)
            async with asyncio.timeout(_START_SECONDS):
                await worker._ready
        except BaseException:
            await worker.kill()
            raise
        return worker

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to the process."""
        self._channel = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        """Take answers, and the word that the process is ready or has left what was taken back."""
        for number, answer in self._frames.feed(data):
            now = time.monotonic()
            if number == NOTE:
                self.settling = False
                if not self._ready.done():
                    self._ready.set_result(None)
                self._heard(self)
                continue
            job = self.jobs.pop(number, None)
            self.since = now
            if job is not None and not job.answer.done():
                job.ended = now
                job.answer.set_result(answer)
            if self.jobs:
                next(iter(self.jobs.values())).begun = now
            self._heard(self)

    def connection_lost(self, error: Exception | None) -> None:
        """Say that the process is gone."""
        self.gone = True
        if not self._ready.done():
            self._ready.set_exception(OSError("the process ended while it started"))
        self._heard(self)

    @property
    def busy(self) -> bool:
        """Whether it runs something."""
        return bool(self.jobs) or self.settling

    def give(self, job: Job) -> None:
        """Send a job; it begins when those before it are done."""
        self._number = self._number % 0xFFFFFFFF + 1
        if not self.busy:
            self.since = job.begun = time.monotonic()
        self.jobs[self._number] = job
        self._send(frame(self._number, job.data))

    def take_back(self) -> list[Job]:
        """Return the jobs behind the first, which runs; the process leaves them."""
        first, *behind = self.jobs
        if behind:
            self.settling = True
            self._send(frame(NOTE, number_bytes(first)))
        return [self.jobs.pop(number) for number in behind]

    def _send(self, data: bytes) -> None:
        """Send some bytes, together with whatever else is sent in this turn of the loop."""
        if not self._outgoing:
            self._loop.call_soon(self._send_all)
        self._outgoing.append(data)

    def _send_all(self) -> None:
        if self._channel is not None and not self._channel.is_closing():
            self._channel.write(b"".join(self._outgoing))
        self._outgoing.clear()

    async def kill(self) -> None:
        """End the process, whatever it does."""
        self.gone = True
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
        if self._channel is not None:
            self._channel.close()
        await self._process.wait()
