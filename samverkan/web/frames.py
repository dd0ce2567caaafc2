"""How the server and the processes that run queries talk: numbered pieces of bytes on a socket.

Many tasks may be on their way at once, so that a process finds the next one when it has done the
last. Number 0 is no task: from a process it says that it is ready; from the server, that all tasks
that were not begun are to be left but the one named, and the process says 0 when it has.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Final

__all__ = ["NOTE", "Frames", "Inbox", "frame", "number_bytes"]

NOTE: Final = 0
_HEAD: Final = struct.Struct(">II")
_READ: Final = 1 << 18
_SOON_SECONDS: Final = 0.002


def frame(number: int, data: bytes = b"") -> bytes:
    """Return the bytes of one piece: number, length, data."""
    return _HEAD.pack(number, len(data)) + data


def number_bytes(number: int) -> bytes:
    """Return the number of a task as the data of a note."""
    return number.to_bytes(4, "big")


@dataclass(slots=True)
class Frames:
    """Cuts the bytes that arrive into pieces."""

    _rest: bytearray = field(default_factory=bytearray)

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """Return the pieces that are complete now, as (number, data)."""
        rest, found, start = self._rest, [], 0
        rest += data
        while len(rest) - start >= _HEAD.size:
            number, length = _HEAD.unpack_from(rest, start)
            end = start + _HEAD.size + length
            if len(rest) < end:
                break
            found.append((number, bytes(rest[start + _HEAD.size : end])))
            start = end
        if start:
            del rest[:start]
        return found


@dataclass(slots=True)
class Inbox:
    """The end of a process: tasks in their order, answers out.

    Args:
        channel: a connected socket.
    """

    channel: socket.socket
    _frames: Frames = field(default_factory=Frames)
    _tasks: deque[tuple[int, bytes]] = field(default_factory=deque)
    _read_at: float = 0.0

    @classmethod
    def on_standard_input(cls) -> Inbox:
        """Take the socket that is standard input and output, and leave nothing to read or spoil."""
        channel = socket.socket(fileno=os.dup(0))
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        return cls(channel)

    def send(self, number: int, data: bytes = b"") -> None:
        """Send one piece."""
        self.channel.sendall(frame(number, data))

    def next(self) -> tuple[int, bytes]:
        """Return the next task; before that, leave those that the server takes back.

        The server takes tasks back from one that is slow, so that a quick one need not look.

        Raises:
            EOFError: the server is gone.
        """
        if self._tasks and time.monotonic() - self._read_at > _SOON_SECONDS:
            with contextlib.suppress(BlockingIOError):
                self._read(socket.MSG_DONTWAIT)
        while not self._tasks:
            self._read()
        return self._tasks.popleft()

    def _read(self, how: int = 0) -> None:
        data = self.channel.recv(_READ, how)
        if not data:
            raise EOFError
        self._read_at = time.monotonic()
        for number, task in self._frames.feed(data):
            if number == NOTE:
                kept = [one for one in self._tasks if number_bytes(one[0]) == task]
                self._tasks = deque(kept)
                self.send(NOTE)
            else:
                self._tasks.append((number, task))
