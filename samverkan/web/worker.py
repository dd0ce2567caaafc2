"""A process that runs queries: it reads tasks from its standard input and writes answers.

The parent ends it when a query takes too long; the system does when it needs too much memory.
"""

from __future__ import annotations

import contextlib

import pyoxigraph as ox

from samverkan.graph.worker_process import confine, private_pipes, receive, send
from samverkan.web.messages import Refusal
from samverkan.web.performing import Desk
from samverkan.web.tasks import packed_answer, unpacked

__all__ = ["serve"]

ANSWER, READY = b"A", b"S"
LONGEST_TASK = 8 << 20


def serve(folder: str, base: str, memory_mb: int, result_mb: int) -> None:
    """Answer tasks until the standard input ends.

    Args:
        folder: of a store that nobody writes to.
        base: IRI that relative ones in a query are resolved against.
        memory_mb: address space that the process may have beside what it starts with.
        result_mb: longest answer.
    """
    source, sink = private_pipes()
    confine(memory_mb)
    desk = Desk(ox.Store.read_only(folder), base, result_mb << 20)
    send(sink, READY)
    with contextlib.suppress(EOFError):
        while True:
            _, data = receive(source, LONGEST_TASK)
            try:
                answer = packed_answer(desk.perform(unpacked(data)))
            except Refusal as refusal:
                answer = packed_answer(refusal)
            except Exception as error:
                words = f"The query failed ({type(error).__name__})."
                answer = packed_answer(Refusal(500, "Internal error", words))
            send(sink, ANSWER, answer)
