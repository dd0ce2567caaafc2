"""One HTTP request to a server of RDF: time-out, retry, and errors in words.

Everything that leaves this machine goes through `send`. It follows no redirect, so that neither a
question nor a password ends up with a server that nobody named.
"""

from __future__ import annotations

import base64
import http.client
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from samverkan.ontology.errors import (
    QueryError,
    SamverkanError,
    StoreBusy,
    StoreError,
    UsageError,
    without_secret,
)

__all__ = ["Access", "Received", "checked_address", "is_address", "send"]

AGENT: Final = "samverkan"
CHUNK: Final = 1 << 18  # bytes
LONGEST_WAIT: Final = 30.0  # seconds between two tries, whatever the server asks for
SHOWN: Final = 200  # characters of what a server says
UNSAID: Final = re.compile(r"[\x00-\x1f\x7f]")  # what no name and no password in a request holds
UNSAID_TOKEN: Final = re.compile(r"[^\x21-\x7e\xa1-\xff]")
UNASKED: Final = 8_192  # bytes that are sent before it is known whether the server asks who we are

# What may pass: the same request is sent again after a while.
PASSING: Final = frozenset({429, 502, 503, 504})

# Status → error, what happened, what to do next; others by their first digit.
_STATUS: Final[dict[int, tuple[type[SamverkanError], str, str]]] = {
    400: (QueryError, "The server cannot read the request", "Check it against SPARQL 1.1."),
    401: (
        StoreError, "The server asks who you are",
        "Set SAMVERKAN_USER and SAMVERKAN_PASSWORD, or SAMVERKAN_TOKEN.",
    ),
    403: (StoreError, "The server does not let you do this", "Ask its keeper for the right to."),
    404: (StoreError, "There is no such service or graph", "Check the address."),
    405: (StoreError, "The address takes no such request", "Check that it is the right service."),
    406: (StoreError, "The server cannot answer in a format we read", "Try another address."),
    408: (StoreError, "The server waited too long", "Run it again."),
    413: (StoreError, "The request is too large for the server", "Raise its limit, or send less."),
    414: (StoreError, "The address is too long for the server", "Name fewer graphs."),
    415: (StoreError, "The server does not take what was sent", "Check that it speaks SPARQL 1.1."),
    429: (StoreBusy, "The server has had too many requests", "Wait a while and run it again."),
    502: (StoreError, "The server behind the address does not answer", "Run it again later."),
    503: (StoreBusy, "The server is busy or down", "Run it again later."),
    504: (StoreError, "The server gave up: too slow", "Ask for less, or raise its limit."),
    507: (StoreError, "The server has no memory for this", "Ask for less."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Access:
    """How servers are spoken to; what is secret never shows in its text.

    Args:
        timeout: seconds until an answer must be whole.
        tries: how often a request is sent before giving up.
        user: name for servers that ask for one, with `password`.
        password: see `user`.
        token: sent as a bearer token instead.
        wait: sleeps the given number of seconds.
        most: bytes of an answer at most.
    """

    timeout: float = 60.0
    tries: int = 4
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    wait: Callable[[float], None] = field(default=time.sleep, repr=False)
    most: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Received:
    """What a server answered.

    Args:
        status: of HTTP.
        kind: media type, without parameters.
        data: the whole body.
        headers: by name in lower case.
    """

    status: int
    kind: str
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def is_address(text: str) -> bool:
    """Say whether a text is an address on the web, not a path."""
    return text.lower().startswith(("http://", "https://"))


def checked_address(text: str) -> str:
    """Return an address as ASCII.

    Raises:
        UsageError: it is not http or https, has no host, or holds a name and password.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
        name = host.encode("idna").decode() if host.isprintable() else ""
    except (ValueError, UnicodeError):
        parts, name, port = urlsplit(""), "", None
    if parts.username or parts.password:
        raise UsageError(
            "The address holds a name or a password.",
            where=name,
            hint="Leave them out and set SAMVERKAN_USER and SAMVERKAN_PASSWORD.",
        )
    if parts.scheme not in ("http", "https") or not name or re.search(r"\s", text):
        raise UsageError(
            "This is no address of a server.",
            where=without_secret(text),
            hint="Write http://… or https://…",
        )
    place = f"[{name}]" if ":" in name else name
    place += f":{port}" if port else ""
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?-._") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))


def send(request: urllib.request.Request, access: Access) -> Received:
    """Send one request and return the whole answer; what may pass is tried again.

    Raises:
        QueryError: the server cannot read the request.
        StoreBusy: it is busy, also after several tries.
        StoreError: it cannot be reached, refuses, fails, is too slow or cuts its answer.
    """
    where = _place(request)
    _check(access)
    opener = _opener(request, access)
    for turn in range(1, access.tries + 1):
        last = turn >= access.tries
        try:
            return _once(opener, request, access, where)
        except urllib.error.HTTPError as error:
            with error:
                if last or error.code not in PASSING:
                    raise _refused(error, where, access) from None
                access.wait(_pause(turn, error.headers.get("Retry-After")))
        except (OSError, http.client.HTTPException) as error:
            if last or not _not_there(error):
                raise _unreached(error, where, access) from error
            access.wait(_pause(turn, None))
    raise StoreError("No try was allowed.", where=where)


def _check(access: Access) -> None:
    """Refuse what cannot be said in the head of a request, such as the end of a line in a token.

    Raises:
        UsageError: it cannot; the message does not repeat it.
    """
    rows = (
        ("SAMVERKAN_TOKEN", access.token, UNSAID_TOKEN),
        ("SAMVERKAN_USER", access.user, UNSAID),
        ("SAMVERKAN_PASSWORD", access.password, UNSAID),
    )
    for name, value, unsaid in rows:
        if unsaid.search(value):
            raise UsageError(
                "It holds a character that no request takes, such as the end of a line.",
                where=name,
                hint="Set it anew.",
            )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect; the answer itself becomes the error."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _opener(request: urllib.request.Request, access: Access) -> urllib.request.OpenerDirector:
    if access.token:
        request.add_unredirected_header("Authorization", f"Bearer {access.token}")
        return urllib.request.build_opener(_Stay)
    if not access.user:
        return urllib.request.build_opener(_Stay)
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, request.full_url, access.user, access.password)
    basic = urllib.request.HTTPBasicAuthHandler(known)
    digest = urllib.request.HTTPDigestAuthHandler(known)
    if isinstance(request.data, bytes) and len(request.data) > UNASKED:
        _introduce(request, access, digest)
    return urllib.request.build_opener(_Stay, basic, digest)


def _introduce(
    request: urllib.request.Request,
    access: Access,
    digest: urllib.request.HTTPDigestAuthHandler,
) -> None:
    """Say who we are with a large request, not after it: a server that must ask first hangs up.

    What it asks for is learned by a request without a body.
    """
    bare = urllib.request.Request(request.full_url, headers={"Accept": "*/*"}, method="GET")
    bare.add_header("User-Agent", AGENT)
    try:
        urllib.request.build_opener(_Stay).open(bare, timeout=access.timeout).close()
    except urllib.error.HTTPError as error:
        with error:
            asked = error.headers.get("WWW-Authenticate", "") if error.code == 401 else ""
    except (OSError, http.client.HTTPException):
        return  # the request itself will tell
    else:
        return
    kind, _, rest = asked.partition(" ")
    if kind.lower() == "digest":
        try:
            terms = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
            said = digest.get_authorization(request, terms)
        except (ValueError, OSError):
            return  # as above
    else:
        pair = f"{access.user}:{access.password}".encode()
        said = base64.b64encode(pair).decode() if kind.lower() == "basic" else None
    if said:
        request.add_unredirected_header("Authorization", f"{kind} {said}")


def _once(
    opener: urllib.request.OpenerDirector,
    request: urllib.request.Request,
    access: Access,
    where: str,
) -> Received:
    deadline = time.monotonic() + access.timeout
    request.add_header("User-Agent", AGENT)
    try:
        opened = opener.open(request, timeout=access.timeout)
    except ValueError:  # its text may hold what the request says of us
        raise StoreError(
            "The server asks who you are in a way that is not spoken here.",
            where=where,
            hint="Basic, Digest and Bearer are: SAMVERKAN_USER and SAMVERKAN_PASSWORD, or"
            " SAMVERKAN_TOKEN.",
        ) from None
    with opened as response:
        data = _whole(response, deadline, access)
        stated = response.headers.get("Content-Length") or ""
        if stated.isdigit() and int(stated) != len(data):
            raise http.client.IncompleteRead(data, int(stated) - len(data))
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Received(response.status, response.headers.get_content_type(), data, headers)


def _whole(response: IO[bytes], deadline: float, access: Access) -> bytes:
    pieces, size = [], 0
    while piece := response.read1(CHUNK):  # type: ignore[attr-defined]
        pieces.append(piece)
        size += len(piece)
        if size > access.most:
            raise OSError(f"the answer is larger than {access.most} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(pieces)


def _pause(turn: int, asked: str | None) -> float:
    """Return the seconds to wait: what the server asks for, else 1, 2, 4, …"""
    seconds = float(asked) if asked and asked.isdigit() else 2.0 ** (turn - 1)
    return min(seconds, LONGEST_WAIT)


def _not_there(error: Exception) -> bool:
    """Say whether the server could not be reached at all, so that nothing was done."""
    return isinstance(getattr(error, "reason", error), ConnectionRefusedError)


def _place(request: urllib.request.Request) -> str:
    """Return the address without its query, for messages."""
    parts = urlsplit(request.full_url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))


def _refused(error: urllib.error.HTTPError, where: str, access: Access) -> SamverkanError:
    if 300 <= error.code < 400:
        target = without_secret(_plain(error.headers.get("Location") or "another address"))
        return StoreError(
            f"The server sends on to {target}.",
            where=where,
            hint="Give that address, if you trust it.",
        )
    failed = (StoreError, "The server failed" if error.code >= 500 else "The server refused",
              "Look into its log, or ask its keeper.")  # fmt: skip
    kind, what, hint = _STATUS.get(error.code, failed)
    if error.code == 401 and (access.token or access.user):
        what, hint = "The server does not take who you say you are", "Check the SAMVERKAN_ names."
    said = _said(error, access)
    return kind(f"{what} ({error.code}){': ' + said if said else ''}.", where=where, hint=hint)


def _said(error: urllib.error.HTTPError, access: Access) -> str:
    """Return what the server says in plain text; a page for people says nothing, and neither does
    a text that repeats who we are."""
    if error.headers.get_content_type() not in ("text/plain", "application/json"):
        return ""
    try:
        text = error.read(4 * SHOWN).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    pair = base64.b64encode(f"{access.user}:{access.password}".encode()).decode()
    if any(secret and secret in text for secret in (access.token, access.password, pair)):
        return ""
    return _plain(text).rstrip(".")


def _plain(text: str) -> str:
    """Return text of a server in one line, without characters that could steer a terminal."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _unreached(error: Exception, where: str, access: Access) -> StoreError:
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError):
        return StoreError(
            f"The server did not answer within {access.timeout:g} seconds.",
            where=where,
            hint="Ask for less, or give it more time: --timeout SECONDS.",
        )
    if isinstance(reason, ConnectionRefusedError):
        return StoreError(
            "No server answers there.", where=where, hint="Start it, or check the address."
        )
    if isinstance(reason, http.client.IncompleteRead | ConnectionResetError):
        return StoreError("The answer was cut off.", where=where, hint="Run it again.")
    text = _plain(str(reason) or type(reason).__name__).rstrip(".")
    return StoreError(
        f"The server cannot be reached: {text}.", where=where, hint="Check the address."
    )
