"""The site as an ASGI application: bytes in, bytes out; the only room that knows Starlette."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import IO, Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.requests import Request as Received
from starlette.responses import Response as Sent
from starlette.responses import StreamingResponse as Streamed
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from samverkan.web.messages import MAX_BODY, Refusal, Request, Response
from samverkan.web.protocol import too_long
from samverkan.web.site import Served, Site, address_kind

__all__ = ["Access", "application", "asked"]

_BODY_SECONDS: Final = 30.0
_MOST_DRAINED: Final = 64 << 20
_WORTH_PACKING: Final = 1024
_PIECE: Final = 256 << 10
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self';"
    " form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS: Final = (
    ("Vary", "Accept, Accept-Encoding, Accept-Language, Cookie"),
    ("X-Content-Type-Options", "nosniff"),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Retry-After, Link"),
    ("X-Robots-Tag", "noindex"),
    ("Content-Security-Policy", _POLICY),
    ("Referrer-Policy", "no-referrer"),
)

Access = Callable[[Request, Response, float], None]
"""What is told of each answer: request, response, seconds."""
Using = Callable[[], AbstractAsyncContextManager[Served | None]]
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


class _Endpoint:
    """Answers every request of the application."""

    def __init__(self, site: Site, using: Using, *, behind_proxy: bool, access: Access) -> None:
        self._site, self._using = site, using
        self._behind_proxy, self._access = behind_proxy, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = time.monotonic()
        received = Received(scope, receive)
        try:
            request, response = await self._answered(received)
        except ClientDisconnect:
            return
        seconds = time.monotonic() - started
        kind = address_kind(request.path)
        self._site.metrics.note(kind, response.status, seconds, response.size)
        self._access(request, response, seconds)
        try:
            sent = await _finished(request, response)
            await sent(scope, receive, send)
        finally:
            if response.file:
                response.file.close()

    async def _answered(self, received: Received) -> tuple[Request, Response]:
        request = asked(received, b"", behind_proxy=self._behind_proxy)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await _body(received)
        except TimeoutError:
            return request, Refusal(408, "Too slow", "The body did not come in time.").response()
        except Refusal as refusal:
            return request, refusal.response()
        request = asked(received, body, behind_proxy=self._behind_proxy)
        try:
            async with self._using() as graph:
                return request, await self._site.respond(request, graph)
        except Exception as error:
            words = f"The server failed ({type(error).__name__}). Tell those who run it."
            return request, Refusal(500, "Internal error", words).response()


def application(
    site: Site, using: Using, *, lifespan: Lifespan, behind_proxy: bool, access: Access
) -> ASGIApp:
    """Return the application.

    Args:
        site: what answers.
        using: gives the graph that is served, which stays open until the answer is there.
        lifespan: what happens at start and stop.
        behind_proxy: believe what a proxy says of the client and of the address it used.
        access: is told of each answer.
    """
    endpoint = _Endpoint(site, using, behind_proxy=behind_proxy, access=access)
    return Starlette(routes=[Route("/{path:path}", endpoint)], lifespan=lifespan)


def asked(received: Received, body: bytes, *, behind_proxy: bool) -> Request:
    """Return a request as a plain value.

    The last address that a proxy wrote is the only one that the client cannot forge.
    """
    headers = {name.lower(): value for name, value in received.headers.items()}
    client = received.client.host if received.client else ""
    scheme, host = received.url.scheme, headers.get("host", "localhost")
    if behind_proxy:
        client = headers.get("x-forwarded-for", client).rpartition(",")[2].strip()
        scheme = headers.get("x-forwarded-proto", scheme).rpartition(",")[2].strip()
        host = headers.get("x-forwarded-host", host).rpartition(",")[2].strip()
    return Request(
        method=received.method,
        path=received.scope["path"],
        query=received.scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        client=client,
        origin=f"{scheme}://{host}",
    )


async def _body(received: Received) -> bytes:
    """Return the body; read one that is too long to its end, so that the refusal arrives."""
    parts: list[bytes] = []
    size = 0
    async for part in received.stream():
        size += len(part)
        if size <= MAX_BODY:
            parts.append(part)
        elif size > _MOST_DRAINED:
            break
        else:
            parts.clear()
    if size > MAX_BODY:
        raise too_long()
    return b"".join(parts)


async def _finished(request: Request, response: Response) -> Sent:
    own = {name for name, _ in response.headers}
    headers = [*(pair for pair in _ALWAYS if pair[0] not in own), *response.headers]
    if response.kind:
        plain = response.kind.startswith("text/") and "charset" not in response.kind
        headers.append(("Content-Type", response.kind + ("; charset=utf-8" if plain else "")))
    body = response.body
    if len(body) >= _WORTH_PACKING and _takes_gzip(request.headers.get("accept-encoding", "")):
        body = await asyncio.to_thread(gzip.compress, body, 5, mtime=0)
        headers.append(("Content-Encoding", "gzip"))
    sent = Sent(body, response.status)
    if response.file and request.method != "HEAD":
        sent = Streamed(_pieces(response.file), response.status)
    if response.status not in (204, 304):
        size = response.size if response.file else len(body)
        headers.append(("Content-Length", str(size)))
    sent.raw_headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
        for name, value in headers
    ]
    return sent


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    while piece := await asyncio.to_thread(file.read, _PIECE):
        yield piece


def _takes_gzip(header: str) -> bool:
    for item in header.lower().split(","):
        name, _, quality = item.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
