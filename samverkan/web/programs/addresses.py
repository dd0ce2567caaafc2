"""The addresses for programs: which service answers a path, and what it is asked."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from samverkan.web.messages import Refusal, Request, parameters
from samverkan.web.tasks import About, Told

__all__ = ["SERVICES", "allowed", "asked", "robots", "service_at"]

SERVICES: Final = ("api", "dcat", "feeds", "reconcile")
"""First parts of paths; `sitemap` is one more, with an address of its own."""

_SITEMAP: Final = re.compile(r"/sitemap(?:-([1-9][0-9]{0,5}))?\.xml")
_CLOSED: Final = (
    "/sparql", "/store", "/api", "/reconcile", "/dumps",
    "/id/person/", "/people", "/search", "/suggest",
)  # fmt: skip


def service_at(path: str) -> tuple[str, str] | None:
    """Return the service at a path and what follows; None: a path of pages or data.

    Args:
        path: decoded, begins with a slash.
    """
    if found := _SITEMAP.fullmatch(path):
        return "sitemap", found[1] or ""
    first, _, rest = path.removeprefix("/").partition("/")
    return (first, rest) if first in SERVICES else None


def allowed(service: str) -> str:
    """Return the methods that a service answers, as the header Allow names them."""
    return "GET, HEAD, POST, OPTIONS" if service == "reconcile" else "GET, HEAD, OPTIONS"


def asked(request: Request, service: str, rest: str, about: About) -> Told:
    """Return what a request asks of a service.

    Raises:
        Refusal: its parameters cannot be read (400), or its body is no form (415).
    """
    pairs = request.parameters()
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            raise Refusal(415, "Unsupported media type", "Send application/x-www-form-urlencoded.")
        try:
            pairs = (*pairs, *parameters(request.body.decode("utf-8")))
        except UnicodeDecodeError as error:
            raise Refusal(400, "Bad request", "The body is not valid UTF-8.") from error
    return Told(service, rest, request.origin, pairs, about, request.accept)


def robots(origin: str, base: str) -> bytes:
    """Return robots.txt: machines that collect pages leave people and queries alone.

    Args:
        origin: scheme and host of the server.
        base: IRI that all data begins with; people are found below its path too.
    """
    people = f"{urlsplit(base).path}person/"
    closed = dict.fromkeys((*_CLOSED, people))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    return "\n".join([*lines, f"Sitemap: {origin}/sitemap.xml", ""]).encode()
