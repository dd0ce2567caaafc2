"""The site as an ASGI application: bytes in, bytes out.

Written to the protocol itself (https://asgi.readthedocs.io, HTTP and lifespan 2.3), because there
is one route, and every layer between costs time in each answer.
"""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Any, Final

from samverkan.web.http import WHOLE
from samverkan.web.messages import MAX_BODY, Refusal, Request, Response
from samverkan.web.policy import policy
from samverkan.web.protocol import too_long
from samverkan.web.site import Served, Site, address_kind

__all__ = ["Access", "application", "asked"]

_BODY_SECONDS: Final = 30.0
_MOST_DRAINED: Final = 64 << 20
_WORTH_PACKING: Final = 1024
_WORTH_A_THREAD: Final = 16 << 10
_PIECE: Final = 256 << 10
_BODY_HEADERS: Final = (b"content-length", b"transfer-encoding")
_ALWAYS: Final = (
    (b"vary", b"Accept, Accept-Encoding, Accept-Language, Cookie"),
    (b"x-content-type-options", b"nosniff"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Retry-After, Link"),
    (b"x-robots-tag", b"noindex"),
    (b"content-security-policy", policy().encode()),
    (b"referrer-policy", b"no-referrer"),
)

_ALWAYS_NAMES: Final = frozenset(name for name, _ in _ALWAYS)

Access = Callable[[Request, Response, float], None]
"""What is told of each answer: request, response, seconds."""
Using = Callable[[], AbstractContextManager[Served | None]]
Lifespan = Callable[[], AbstractAsyncContextManager[None]]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class _Gone(Exception):
    """The client has closed the connection."""


class _Endpoint:
    """Answers every request of the application."""

    def __init__(self, site: Site, using: Using, *, behind_proxy: bool, access: Access) -> None:
        self._site, self._using = site, using
        self._behind_proxy, self._access = behind_proxy, access

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = time.monotonic()
        body, refused = b"", None
        try:
            body = await _read(scope, receive)
        except Refusal as refusal:
            refused = refusal.response()
        except _Gone:
            return
        request = asked(scope, body, behind_proxy=self._behind_proxy)
        response = refused or await self._answered(request)
        seconds = time.monotonic() - started
        kind = address_kind(request.path)
        self._site.metrics.note(kind, response.status, seconds, response.size)
        self._access(request, response, seconds)
        try:
            await _send(request, response, send)
        finally:
            if response.file:
                response.file.close()

    async def _answered(self, request: Request) -> Response:
        try:
            with self._using() as graph:
                return await self._site.respond(request, graph)
        except Exception as error:
            words = f"The server failed ({type(error).__name__}). Tell those who run it."
            return Refusal(500, "Internal error", words).response()


def application(
    site: Site, using: Using, *, lifespan: Lifespan, behind_proxy: bool, access: Access
) -> Application:
    """Return the application.

    Args:
        site: what answers.
        using: gives the graph that is served, which stays open until the answer is there.
        lifespan: what happens at start and stop.
        behind_proxy: believe what a proxy says of the client and of the address it used.
        access: is told of each answer.
    """
    endpoint = _Endpoint(site, using, behind_proxy=behind_proxy, access=access)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await endpoint.answer(scope, receive, send)
        elif scope["type"] == "lifespan":
            await _live(lifespan, receive, send)

    return app


async def _live(lifespan: Lifespan, receive: Receive, send: Send) -> None:
    """Open what is served when the server starts, close it when the server stops."""
    await receive()
    try:
        async with lifespan():
            await send({"type": "lifespan.startup.complete"})
            await receive()
    except Exception as error:
        await send({"type": "lifespan.startup.failed", "message": type(error).__name__})
        return
    await send({"type": "lifespan.shutdown.complete"})


def asked(scope: Mapping[str, Any], body: bytes = b"", *, behind_proxy: bool) -> Request:
    """Return a request as a plain value.

    The last address that a proxy wrote is the only one that the client cannot forge.

    Args:
        scope: of ASGI.
        body: of the request.
        behind_proxy: believe the headers X-Forwarded-For, -Proto and -Host.
    """
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    client = scope["client"][0] if scope.get("client") else ""
    scheme, host = scope.get("scheme", "http"), headers.get("host", "localhost")
    if behind_proxy:
        client = headers.get("x-forwarded-for", client).rpartition(",")[2].strip()
        scheme = headers.get("x-forwarded-proto", scheme).rpartition(",")[2].strip()
        host = headers.get("x-forwarded-host", host).rpartition(",")[2].strip()
    return Request(
        method=scope["method"],
        path=scope["path"],
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
        client=client,
        origin=f"{scheme}://{host}",
    )


async def _read(scope: Scope, receive: Receive) -> bytes:
    """Return the body of a request.

    Raises:
        Refusal: it is too long (413), or does not come in time (408).
    """
    if WHOLE in scope:  # it is here: a clock for each request would cost time
        return await _body(receive)
    if not any(name in _BODY_HEADERS for name, _ in scope["headers"]):
        return b""
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            return await _body(receive)
    except TimeoutError as error:
        raise Refusal(408, "Too slow", "The body did not come in time.") from error


async def _body(receive: Receive) -> bytes:
    """Return the body; read one that is too long to its end, so that the refusal arrives."""
    parts: list[bytes] = []
    size = 0
    more = True
    while more and size <= _MOST_DRAINED:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        part = message.get("body", b"")
        more = message.get("more_body", False)
        size += len(part)
        if size <= MAX_BODY:
            parts.append(part)
        else:
            parts.clear()
    if size > MAX_BODY:
        raise too_long()
    return b"".join(parts)


async def _send(request: Request, response: Response, send: Send) -> None:
    body, headers = response.body, list(response.headers)
    if response.kind:
        plain = response.kind.startswith("text/") and "charset" not in response.kind
        headers.append(("Content-Type", response.kind + ("; charset=utf-8" if plain else "")))
    if len(body) >= _WORTH_PACKING and _takes_gzip(request.headers.get("accept-encoding", "")):
        body = await _packed(body)
        headers.append(("Content-Encoding", "gzip"))
    if response.status not in (204, 304):
        headers.append(("Content-Length", str(response.size if response.file else len(body))))
    start = {"status": response.status, "headers": _written(headers)}
    await send({"type": "http.response.start", **start})
    if response.file and request.method != "HEAD":
        while piece := await asyncio.to_thread(response.file.read, _PIECE):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": body})


def _written(headers: list[tuple[str, str]]) -> Headers:
    """Return the headers as bytes, with those that every answer has where it has no others."""
    own = [
        (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
        for name, value in headers
    ]
    if not any(name in _ALWAYS_NAMES for name, _ in own):
        return [*_ALWAYS, *own]
    names = {name for name, _ in own}
    return [*(pair for pair in _ALWAYS if pair[0] not in names), *own]


async def _packed(body: bytes) -> bytes:
    """Return the body packed; a long one in a thread, so that nobody waits for it."""
    if len(body) < _WORTH_A_THREAD:
        return gzip.compress(body, 5, mtime=0)
    return await asyncio.to_thread(gzip.compress, body, 5, mtime=0)


def _takes_gzip(header: str) -> bool:
    for item in header.lower().split(","):
        name, _, quality = item.partition(";")
        if name.strip() in ("gzip", "*"):
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
