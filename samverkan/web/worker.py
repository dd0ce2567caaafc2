"""A process that runs queries: tasks come on a socket, answers go back.

The parent ends it when a query takes too long; the system does when it needs too much memory.
"""

from __future__ import annotations

import contextlib
import gc

import pyoxigraph as ox

from samverkan.graph.worker_process import confine
from samverkan.web.frames import NOTE, Inbox
from samverkan.web.messages import Refusal
from samverkan.web.performing import Desk
from samverkan.web.tasks import packed_answer, unpacked

__all__ = ["serve"]


def serve(folder: str, base: str, memory_mb: int, result_mb: int, rows: int) -> None:
    """Answer tasks until the parent is gone.

    Args:
        folder: of a store that nobody writes to.
        base: IRI that all data begins with, and that relative ones are resolved against.
        memory_mb: address space that the process may have beside what it starts with.
        result_mb: longest answer.
        rows: most rows of an answer.
    """
    inbox = Inbox.on_standard_input()
    confine(memory_mb)
    desk = Desk(ox.Store.read_only(folder), base, result_mb << 20, rows)
    gc.freeze()
    inbox.send(NOTE)
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, task = inbox.next()
            inbox.send(number, _answer(desk, task))


def _answer(desk: Desk, task: bytes) -> bytes:
    try:
        return packed_answer(desk.perform(unpacked(task)))
    except Refusal as refusal:
        return packed_answer(refusal)
    except Exception as error:
        words = f"The query failed ({type(error).__name__})."
        return packed_answer(Refusal(500, "Internal error", words))
