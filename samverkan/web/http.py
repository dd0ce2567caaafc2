"""HTTP as uvicorn speaks it with httptools: an end to long heads, an orderly end of the server."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    import uvicorn

__all__ = ["LONGEST_HEAD", "LOOP", "WHOLE", "protocol", "server"]

LONGEST_HEAD: Final = 256 << 10
"""Most bytes of a request's first line and headers."""

_LINGER_SECONDS: Final = 0.3

WHOLE: Final = "samverkan.whole"
"""What the scope of a request holds when its body has come to its end."""

LOOP: Final = "asyncio" if sys.platform == "win32" else "uvloop"


class _Gathered:
    """A connection that sends what is written in one turn of the loop as one piece.

    Args:
        transport: the connection.
        loop: that runs it.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Keep some bytes until the turn of the loop ends."""
        if not self._parts:
            self._loop.call_soon(self._send)
        self._parts.append(data)

    def close(self) -> None:
        """Send what was kept, and close the connection."""
        self._send()
        self._transport.close()

    def _send(self) -> None:
        if self._parts:
            self._transport.write(b"".join(self._parts))
            self._parts.clear()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


def protocol() -> type[asyncio.Protocol]:
    """Return what speaks on one connection; a request whose head does not end is refused (400)."""
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class Http(HttpToolsProtocol):
        begun = 0
        heads = 0
        in_body = False

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            """Take the connection, on which the head and the body of an answer leave together."""
            super().connection_made(cast("asyncio.Transport", _Gathered(transport, self.loop)))

        def data_received(self, data: bytes) -> None:
            """Take bytes; the parser itself would gather a head of any length."""
            heads = self.heads
            super().data_received(data)
            self.begun = 0 if self.in_body or self.heads > heads else self.begun + len(data)
            if self.begun > LONGEST_HEAD:
                self.send_400_response("The head of the request is too long.")

        def on_headers_complete(self) -> None:
            self.heads += 1
            self.in_body = True
            super().on_headers_complete()

        def on_message_complete(self) -> None:
            self.in_body = False
            self.scope[WHOLE] = True  # type: ignore[typeddict-unknown-key]
            super().on_message_complete()

    return Http


def server(config: uvicorn.Config) -> uvicorn.Server:
    """Return a server that still reads what is on its way when it is asked to stop."""
    import uvicorn

    class Patient(uvicorn.Server):
        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            """Take those who wait at the door and no more, and hear what they want."""
            for _ in range(2):
                await asyncio.sleep(0)  # the loop takes all connections that have come
            for listening in self.servers:
                listening.close()
            for taken in sockets or []:
                taken.close()
            await asyncio.sleep(_LINGER_SECONDS)
            await super().shutdown(sockets)

    return Patient(config)
