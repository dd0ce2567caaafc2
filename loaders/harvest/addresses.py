"""Addresses of a website: one form for each page, its shape, and what lies within bounds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

__all__ = ["Scope", "canonical", "host_of", "named_dates", "shape"]

SCHEMES: Final = frozenset({"http", "https"})
PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 2000  # letters of an address
REPEATED: Final = 3  # times that a part may stand in a path: a/b/a/b/a/b is a loop of links
# Parameters that name a visit or a campaign, not a page.
VISIT: Final = re.compile(
    r"(?:jsession|phpsess|asp\.net_session|cf|s|session_?)(?:id|token)$|sid$"
    r"|utm_\w+$|gclid$|fbclid$|_ga$",
    re.IGNORECASE,
)
IN_PATH: Final = re.compile(
    r";(?:jsessionid|sid|phpsessid)=[^/?#;]*|/\(S\([a-z0-9]+\)\)", re.IGNORECASE
)
SAFE: Final = "/:@!$&'()*+,;=~-._%"
DATE: Final = re.compile(r"(?<!\d)(\d{4})-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?(?!\d)")


def canonical(address: str, base: str = "") -> str:
    """Return the one form of an address; empty where it is none of the web.

    Fragments, default ports and parameters that name a visit go; the order of the others stays, as
    it may matter (https://www.rfc-editor.org/rfc/rfc3986, section 6).

    Args:
        address: as a link states it.
        base: of the page that it stands on.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or not host or parts.username or parts.password:
        return ""
    where = f"[{host}]" if ":" in host else _ascii(host)
    if port and port != PORTS[parts.scheme]:
        where += f":{port}"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not VISIT.match(name)
    ]
    path = quote(IN_PATH.sub("", parts.path) or "/", safe=SAFE)
    made = urlunsplit((parts.scheme, where, path, urlencode(kept), ""))
    return made if len(made) <= LONGEST else ""


def host_of(address: str) -> str:
    """Return host and port of an address."""
    return urlsplit(address).netloc


def shape(address: str) -> str:
    """Return what is alike in the addresses of one list: its path and parameters without digits."""
    parts = urlsplit(address)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{parts.netloc}{re.sub(r'[0-9]+', '0', parts.path)}?{'&'.join(names)}"


def named_dates(address: str) -> list[str]:
    """Return the months and days that an address names, as YYYY-MM or YYYY-MM-DD."""
    return ["-".join(part for part in found.groups() if part) for found in DATE.finditer(address)]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a harvest may ask: the host it began at, its subdomains, and hosts that were named.

    Args:
        start: canonical address that it begins at.
        others: further hosts.
    """

    start: str
    others: frozenset[str] = frozenset()

    def holds(self, address: str) -> bool:
        """Say whether an address lies on these hosts."""
        host = host_of(address)
        own = host_of(self.start).removeprefix("www.")
        return host.removeprefix("www.") == own or host.endswith("." + own) or host in self.others

    def loops(self, address: str) -> bool:
        """Say whether the path repeats itself, as where a relative link is wrong on each page."""
        parts = [part for part in urlsplit(address).path.split("/") if part]
        return any(parts.count(part) >= REPEATED for part in parts)


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode() if not host.isascii() else host.lower()
    except UnicodeError:
        return host.lower()
