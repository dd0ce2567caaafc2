"""The processes that run queries, seen from the web server: asked, timed, ended and replaced."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import Final

from samverkan.web.limits import Limits
from samverkan.web.messages import Refusal, Response
from samverkan.web.tasks import Task, Version, packed, unpacked_answer

__all__ = ["Pool"]

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from samverkan.web.worker import serve; serve(*json.loads(sys.argv[2]))"
)
_CALM: Final = {"MALLOC_ARENA_MAX": "2", "RAYON_NUM_THREADS": "1"}
_HEAD: Final = struct.Struct(">cI")
_START_SECONDS: Final = 60.0


class _Worker:
    """One process."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None and process.stdout is not None
        self._process = process
        self._input, self._output = process.stdin, process.stdout

    @classmethod
    async def start(cls, folder: Path, base: str, limits: Limits) -> _Worker:
        """Start a process and wait until it can be asked."""
        words = json.dumps([str(folder), base, limits.memory_mb, limits.result_mb])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _BOOT, json.dumps(sys.path), words,
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True, limit=1 << 20,
            env={**os.environ, **_CALM},
        )  # fmt: skip
        worker = cls(process)
        try:
            async with asyncio.timeout(_START_SECONDS):
                await worker._next()
        except BaseException:
            await worker.kill()
            raise
        return worker

    async def ask(self, task: Task) -> bytes:
        """Return the packed answer; raise EOFError or OSError when the process ends over it."""
        data = packed(task)
        self._input.write(_HEAD.pack(b"T", len(data)) + data)
        await self._input.drain()
        return await self._next()

    async def _next(self) -> bytes:
        _, length = _HEAD.unpack(await self._output.readexactly(_HEAD.size))
        return await self._output.readexactly(length)

    async def kill(self) -> None:
        """End the process, whatever it does."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self._input.close()
        await self._process.wait()


class Pool:
    """Processes over one snapshot; a process that fails is ended, and another one started.

    Args:
        folder: of the snapshot.
        base: IRI that relative ones in a query are resolved against.
        limits: of a query.
    """

    def __init__(self, folder: Path, base: str, limits: Limits) -> None:
        self._folder, self._base, self._limits = folder, base, limits
        self._turns = asyncio.Semaphore(limits.workers)
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self.killed = 0
        self._closed = False

    async def warm(self) -> None:
        """Start one process before the first query comes; others are started when needed."""
        self._idle.append(await self._start())

    async def ask(self, task: Task) -> Response:
        """Return the answer to a task.

        Raises:
            Refusal: the worker's, or the query took too long or too much (503).
        """
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                await self._turns.acquire()
        except TimeoutError as error:
            raise _busy() from error
        try:
            return await self._asked(task)
        finally:
            self._turns.release()

    async def _asked(self, task: Task) -> Response:
        try:
            worker = self._idle.pop() if self._idle else await self._start()
        except (EOFError, OSError, TimeoutError) as error:
            raise _busy() from error
        healthy = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                answer = await worker.ask(task)
            healthy = True
        except TimeoutError as error:
            words = f"The query ran longer than {self._limits.seconds:g} seconds. Make it narrower."
            raise Refusal(503, "Query timeout", words, retry=60) from error
        except (EOFError, OSError) as error:
            words = "The query needed more memory or stack than one query may have."
            raise Refusal(503, "Query too large", words, retry=60) from error
        finally:
            if healthy and not self._closed:
                self._idle.append(worker)
            else:
                self.killed += not healthy
                self._all.discard(worker)
                await asyncio.shield(worker.kill())
        return unpacked_answer(answer)

    async def _start(self) -> _Worker:
        worker = await _Worker.start(self._folder, self._base, self._limits)
        self._all.add(worker)
        return worker

    async def check(self) -> None:
        """Raise Refusal when no process can be asked."""
        await self.ask(Version())

    async def close(self) -> None:
        """End all processes."""
        self._closed = True
        workers, self._idle = list(self._all), []
        self._all.clear()
        await asyncio.gather(*(worker.kill() for worker in workers))


def _busy() -> Refusal:
    return Refusal(503, "Busy", "Other queries take all of the server. Try again.", retry=10)
