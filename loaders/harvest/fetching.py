"""One request to a website: robots.txt obeyed, slowly, within bounds, redirects one by one."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit, urlunsplit

from samverkan.loaders.harvest.addresses import canonical, host_of

if TYPE_CHECKING:
    from protego import Protego
    from urllib3 import BaseHTTPResponse, PoolManager

__all__ = ["Answer", "Clock", "Fetcher", "Manners", "Refused"]

AGENT: Final = "samverkan"
CHUNK: Final = 1 << 16  # bytes
ROBOTS_SIZE: Final = 500_000  # bytes of robots.txt that count (RFC 9309, section 2.5)
REDIRECTS: Final = 5
MOVED: Final = frozenset({301, 302, 303, 307, 308})
PASSING: Final = frozenset({429, 500, 502, 503, 504})
TRIES: Final = 3
LONGEST_WAIT: Final = 120.0  # seconds, whatever a site asks for
SLOWEST: Final = 120.0  # seconds between two requests that robots.txt may ask for


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, so that tests need not wait.

    Args:
        now: returns seconds that only grow.
        sleep: waits so many seconds.
    """

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is asked.

    Args:
        delay: seconds between two requests to one host; more where its robots.txt asks for more.
        contact: an address at which the owner of the site can reach who harvests; may be empty.
        version: of the program, told to the site.
        seconds: until an answer must be whole.
        size: bytes of the largest answer.
    """

    delay: float = 1.0
    contact: str = ""
    version: str = ""
    seconds: float = 60.0
    size: int = 64 * 1024 * 1024

    @property
    def agent(self) -> str:
        """What the program calls itself in each request."""
        made = f"{AGENT}/{self.version}" if self.version else AGENT
        return f"{made} (+{self.contact})" if self.contact else made


class Refused(Exception):
    """An address that was not fetched, with the reason in words."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered.

    Args:
        address: canonical, after redirects.
        status: of HTTP; 304 where nothing has changed.
        body: bytes, decoded from the transfer.
        media_type: as stated, without parameters.
        etag: for the next visit; may be empty.
        modified: for the next visit; may be empty.
        nofollow: whether links on it are not to be followed.
    """

    address: str
    status: int
    body: bytes = b""
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    nofollow: bool = False


@dataclass(slots=True)
class _Host:
    rules: Protego
    delay: float
    asked: float = float("-inf")


@dataclass(slots=True)
class Fetcher:
    """Asks one host at a time, never faster than it allows.

    Args:
        manners: how.
        holds: says whether an address is within bounds; redirects out of it are not followed.
        clock: the time.
    """

    manners: Manners
    holds: Callable[[str], bool]
    clock: Clock = Clock()
    _pool: PoolManager | None = field(default=None, repr=False)
    _hosts: dict[str, _Host] = field(default_factory=dict, repr=False)

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """Fetch an address.

        Args:
            address: canonical.
            etag: of the last visit; where nothing has changed, the answer has status 304.
            modified: of the last visit.

        Raises:
            Refused: it may not, or cannot, be fetched.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        for _ in range(REDIRECTS + 1):
            if not self.allows(address):
                raise Refused("robots.txt does not allow it")
            answer, onward = self._patiently(address, headers)
            if onward is None:
                return answer
            if not onward or not self.holds(onward):
                raise Refused(f"it leads to another site: {onward or 'no address'}")
            address = onward
        raise Refused(f"more than {REDIRECTS} redirects")

    def allows(self, address: str) -> bool:
        """Say whether the robots.txt of the address's host lets us fetch it."""
        return bool(self._host(address).rules.can_fetch(address, AGENT))

    def _patiently(self, address: str, headers: dict[str, str]) -> tuple[Answer, str | None]:
        """Return the answer, or where it leads; busy sites are asked again after a while."""
        for tried in range(1, TRIES + 1):
            with self._asked(address, headers) as response:
                if response.status not in PASSING:
                    return self._read(address, response)
                wait = _seconds(response.headers.get("Retry-After"), 2.0**tried)
                status = response.status
            if tried < TRIES:
                self.clock.sleep(min(wait, LONGEST_WAIT))
        raise Refused(f"the site answers {status}")

    def _read(self, address: str, response: BaseHTTPResponse) -> tuple[Answer, str | None]:
        headers = response.headers
        if response.status in MOVED and "Location" in headers:
            return Answer(address, response.status), canonical(headers["Location"], address)
        if response.status not in (200, 304):
            raise Refused(f"the site answers {response.status}")
        return Answer(
            address,
            response.status,
            self._body(response, self.manners.size),
            headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            headers.get("ETag", ""),
            headers.get("Last-Modified", ""),
            "nofollow" in headers.get("X-Robots-Tag", "").lower(),
        ), None

    def _body(self, response: BaseHTTPResponse, size: int) -> bytes:
        """Return a whole body; one that is too large or too slow is given up."""
        stated = response.headers.get("Content-Length", "")
        end, parts, held = self.clock.now() + self.manners.seconds, [], 0
        if stated.isdigit() and int(stated) > size:
            raise Refused(f"it is larger than {size // (1024 * 1024)} MB")
        while part := response.read1(CHUNK, decode_content=True):
            held += len(part)
            if held > size:
                raise Refused(f"it is larger than {size // (1024 * 1024)} MB")
            if self.clock.now() > end:
                raise Refused(f"it took longer than {self.manners.seconds:g} seconds")
            parts.append(part)
        return b"".join(parts)

    @contextlib.contextmanager
    def _asked(self, address: str, headers: dict[str, str]) -> Iterator[BaseHTTPResponse]:
        """Send one request when its time has come; what goes wrong is refused in words."""
        from urllib3 import PoolManager, Retry, Timeout
        from urllib3.exceptions import HTTPError

        if self._pool is None:
            self._pool = PoolManager(maxsize=1)
        host = self._hosts.get(host_of(address))
        if host:
            self.clock.sleep(max(0.0, host.asked + host.delay - self.clock.now()))
            host.asked = self.clock.now()
        limit = Timeout(connect=min(10.0, self.manners.seconds), read=self.manners.seconds)
        told = {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            response = self._pool.request(
                "GET", address, headers=told, timeout=limit, redirect=False,
                retries=Retry(0, read=0), preload_content=False,
            )  # fmt: skip
        except HTTPError as error:
            raise Refused(_in_words(error)) from error
        try:
            yield response
        except HTTPError as error:
            raise Refused(_in_words(error)) from error
        finally:
            response.close()
            if host:
                host.asked = self.clock.now()

    def _host(self, address: str) -> _Host:
        """Return what the host allows; its robots.txt is asked once (RFC 9309, section 2.3.1)."""
        from protego import Protego

        name = host_of(address)
        if name not in self._hosts:
            parts = urlsplit(address)
            text = self._robots(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
            rules = Protego.parse(text)
            rate = rules.request_rate(AGENT)
            asked = [rules.crawl_delay(AGENT) or 0.0, rate.seconds / rate.requests if rate else 0.0]
            delay = max(self.manners.delay, *(float(wait) for wait in asked))
            if delay > SLOWEST:
                raise Refused(f"robots.txt asks for {delay:g} seconds between two requests")
            self._hosts[name] = _Host(rules, delay, self.clock.now())
        return self._hosts[name]

    def _robots(self, address: str) -> str:
        """Return robots.txt; none allows all, one that cannot be had forbids all."""
        for _ in range(REDIRECTS + 1):
            try:
                with self._asked(address, {}) as response:
                    if response.status in MOVED and "Location" in response.headers:
                        address = urljoin(address, response.headers["Location"])
                        continue
                    if 400 <= response.status < 500 and response.status != 429:
                        return ""
                    if response.status == 200:
                        body = b"".join(_first(response.stream(CHUNK), ROBOTS_SIZE))
                        return body.decode("utf-8", "replace")
                    reason = f"it answers {response.status}"
            except Refused as error:
                reason = str(error)
            raise Refused(f"the site's robots.txt cannot be had: {reason}")
        return ""


def _first(parts: Iterator[bytes], size: int) -> Iterator[bytes]:
    for part in parts:
        yield part[:size]
        size -= len(part)
        if size <= 0:
            return


def _seconds(stated: str | None, otherwise: float) -> float:
    """Return the seconds that Retry-After states; a day and hour there counts as not stated."""
    return float(stated) if stated and stated.isdigit() else otherwise


def _in_words(error: Exception) -> str:
    from urllib3 import exceptions as known

    table: tuple[tuple[type[Exception], str], ...] = (
        (known.NameResolutionError, "there is no site of that name"),
        (known.NewConnectionError, "the site cannot be reached"),
        (known.ConnectTimeoutError, "the site does not answer"),
        (known.ReadTimeoutError, "the site took too long to answer"),
        (known.SSLError, "the site's certificate is not valid"),
        (known.IncompleteRead, "the answer broke off"),
        (known.ProtocolError, "the answer broke off"),
        (known.DecodeError, "the answer cannot be unpacked"),
    )
    cause = getattr(error, "reason", None)
    for one in (error, cause):
        for kind, words in table:
            if isinstance(one, kind):
                return words
    return f"the site cannot be read: {error}"
