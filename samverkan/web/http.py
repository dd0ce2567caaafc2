"""The HTTP protocol as uvicorn speaks it with httptools, with an end to long heads."""

from __future__ import annotations

import asyncio
import sys
from typing import Final

__all__ = ["LONGEST_HEAD", "LOOP", "protocol"]

LONGEST_HEAD: Final = 256 << 10
"""Most bytes of a request's first line and headers."""

LOOP: Final = "asyncio" if sys.platform == "win32" else "uvloop"


def protocol() -> type[asyncio.Protocol]:
    """Return what speaks on one connection; a request whose head does not end is refused (400)."""
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

    class Http(HttpToolsProtocol):
        begun = 0
        heads = 0
        in_body = False

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
            super().on_message_complete()

    return Http
