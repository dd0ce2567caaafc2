"""What passes between the server and its processes: whole pieces, in order, some taken back."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.web.frames import NOTE, Frames, Inbox, frame, number_bytes

Ends = tuple[socket.socket, Inbox]


@pytest.fixture
def ends() -> Iterator[Ends]:
    server, process = socket.socketpair()
    with server, process:
        server.settimeout(5)
        yield server, Inbox(process)


@given(st.lists(st.binary(max_size=50), max_size=10), st.integers(1, 20))
def test_pieces_arrive_whole_however_they_are_cut(pieces: list[bytes], step: int) -> None:
    sent = [(number, data) for number, data in enumerate(pieces, 1)]
    stream = b"".join(frame(*one) for one in sent)
    frames = Frames()
    found = [
        one for at in range(0, len(stream), step) for one in frames.feed(stream[at : at + step])
    ]
    assert found == sent


def test_tasks_come_in_their_order_and_end_with_the_server(ends: Ends) -> None:
    server, inbox = ends
    server.sendall(frame(1, b"a") + frame(2, b"b"))
    assert [inbox.next(), inbox.next()] == [(1, b"a"), (2, b"b")]
    inbox.send(2, b"answer")
    assert Frames().feed(server.recv(100)) == [(2, b"answer")]
    server.close()
    with pytest.raises(EOFError):
        inbox.next()


@pytest.mark.parametrize("begun", [True, False], ids=["begun", "not yet begun"])
def test_what_is_taken_back_is_left_but_never_the_task_that_runs(ends: Ends, begun: bool) -> None:
    """Also where the process was so late that it finds the note together with all tasks."""
    server, inbox = ends
    first, rest = frame(1, b"runs"), frame(2, b"back") + frame(3, b"back")
    note = frame(NOTE, number_bytes(1)) + frame(4, b"later")
    seen = []
    if begun:
        server.sendall(first + rest)
        seen.append(inbox.next())
        time.sleep(0.01)  # nothing is taken back from a task that is soon done
        server.sendall(note)
    else:
        server.sendall(first + rest + note)
        seen.append(inbox.next())
    seen.append(inbox.next())
    assert seen == [(1, b"runs"), (4, b"later")]
    assert Frames().feed(server.recv(100)) == [(NOTE, b"")]
