"""A worker process: reads one file after another, without network and within its memory.

It gets frames (tag, length, payload) on its standard input and answers with frames on its standard
output; what it sends back is data to be parsed, never objects to be unpickled.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import IO, Final

from samverkan.ontology.errors import SamverkanError

__all__ = ["Job", "Limits", "Tag", "confine", "private_pipes", "receive", "send", "serve"]

Job = Callable[[Path], bytes]
"""What a worker does with a file; picklable by reference, so defined at the top of a module."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Args:
        seconds: wall clock for a file.
        memory_mb: address space of the worker, in megabytes, where the system can limit it.
        ocr_seconds_per_page: added for each page that must be recognised.
        ocr_seconds: the most that recognition may add.
        ocr_memory_mb: address space while pages are recognised.
        start_seconds: wall clock for the start of a worker.
        answer_mb: the longest answer, in megabytes.
    """

    seconds: float = 20.0
    memory_mb: int = 1024
    ocr_seconds_per_page: float = 20.0
    ocr_seconds: float = 900.0
    ocr_memory_mb: int = 3072
    start_seconds: float = 120.0
    answer_mb: int = 512


class Tag(Enum):
    """The kinds of frames that a worker sends."""

    READY = b"S"
    PAGES = b"P"
    RESULT = b"R"
    PROBLEM = b"E"
    MEMORY = b"M"


_HEAD: Final = struct.Struct(">cI")


def send(pipe: IO[bytes], tag: bytes, payload: bytes = b"") -> None:
    """Write one frame."""
    pipe.write(_HEAD.pack(tag, len(payload)) + payload)
    pipe.flush()


def receive(pipe: IO[bytes], longest: int) -> tuple[bytes, bytes]:
    """Return tag and payload; raise EOFError when the other side is gone or talks nonsense."""
    head = pipe.read(_HEAD.size)
    if len(head) < _HEAD.size:
        raise EOFError
    tag, length = _HEAD.unpack(head)
    payload = pipe.read(length) if length <= longest else b""
    if len(payload) < length:
        raise EOFError
    return tag, payload


def serve() -> None:
    """Serve files until the standard input ends; the main function of a worker process."""
    source, sink = private_pipes()
    _die_with_parent()
    _cut_network()
    _, settings = receive(source, 1 << 30)
    packed, limits = pickle.loads(settings)
    try:
        job = pickle.loads(packed)
    except Exception as error:
        send(sink, Tag.PROBLEM.value, f"{type(error).__name__}: {error}".encode())
        return
    _limit_memory(limits.memory_mb, hard=max(limits.memory_mb, limits.ocr_memory_mb))
    send(sink, Tag.READY.value)
    with contextlib.suppress(EOFError):
        while True:
            _, name = receive(source, 1 << 20)
            tag, payload = _done(job, Path(os.fsdecode(name)), limits, sink)
            send(sink, tag.value, payload)


def _done(job: Job, path: Path, limits: Limits, sink: IO[bytes]) -> tuple[Tag, bytes]:
    most = limits.memory_mb
    try:
        pages = getattr(job, "pages", None)
        number = pages(path) if pages is not None else 0
        if number:
            most = max(most, limits.ocr_memory_mb)
            _limit_memory(most, hard=most)
            send(sink, Tag.PAGES.value, number.to_bytes(8, "big"))
        return Tag.RESULT, job(path)
    except MemoryError:
        return Tag.MEMORY, most.to_bytes(8, "big")
    except RecursionError:
        return Tag.PROBLEM, b"it is nested too deeply to be read."
    except SamverkanError as error:
        words = error.what + (f" {error.hint}" if error.hint else "")
        return Tag.PROBLEM, words.encode("utf-8", "replace")
    except Exception as error:
        words = f"the reader failed ({type(error).__name__}: {str(error)[:300]})."
        return Tag.PROBLEM, words.encode("utf-8", "replace")
    finally:
        _limit_memory(limits.memory_mb, hard=max(limits.memory_mb, limits.ocr_memory_mb))


def confine(memory_mb: int) -> None:
    """Leave the network, end with the parent, and limit what the process needs from now on.

    Args:
        memory_mb: address space beside what the process has already.
    """
    _die_with_parent()
    _cut_network()
    most = memory_mb + _address_space_mb()
    _limit_memory(most, hard=most)


def _address_space_mb() -> int:
    """Return the address space that this process has, 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def private_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Take the standard pipes for frames, and leave nothing behind for readers to read or spoil."""
    source = os.fdopen(os.dup(0), "rb")
    sink = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return source, sink


def _limit_memory(megabytes: int, *, hard: int) -> None:
    """Limit the address space, where the system can; the parent's clock limits the rest."""
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, hard << 20))


def _die_with_parent() -> None:
    """Ask Linux to end this process when its parent ends, however that ends."""
    if sys.platform == "linux":
        import ctypes

        set_parent_death_signal = 1  # PR_SET_PDEATHSIG, linux/prctl.h
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL, 0, 0, 0)


def _cut_network() -> None:
    """Leave the network: by an empty network namespace where permitted, and in Python anyway."""
    if sys.platform == "linux":
        import ctypes

        new_network, new_user = 0x40000000, 0x10000000  # CLONE_NEWNET, CLONE_NEWUSER, linux/sched.h
        with contextlib.suppress(OSError, AttributeError):
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.unshare(new_network) != 0:
                libc.unshare(new_network | new_user)
    sys.addaudithook(_no_sockets)


def _no_sockets(event: str, args: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError("a document asked for the network, which readers may not use")
