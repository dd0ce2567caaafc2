"""From a first page to the minutes of a body: which link is followed next, and when to stop."""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from samverkan.loaders.harvest.addresses import Scope, canonical, host_of, named_dates, shape
from samverkan.loaders.harvest.archive import Archive, Seen
from samverkan.loaders.harvest.fetching import Answer, Fetcher, Refused
from samverkan.loaders.harvest.pages import (
    DOCUMENTS,
    LIST_RANK,
    MINUTES_RANK,
    UNNAMED_RANK,
    Link,
    is_minutes,
    read_page,
)
from samverkan.ontology.errors import StoreError, UsageError, without_secret

__all__ = ["Crawl", "Harvested", "Limits", "harvest"]

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})
SUFFIXES: Final = {media: suffix for suffix, media in DOCUMENTS.items()}
LOOSE: Final = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/force-download"}
)
MAGIC: Final = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", ".docx"))


@dataclass(frozen=True, slots=True)
class Limits:
    """When a harvest stops.

    Args:
        pages: that are read in one run.
        documents: that are fetched in one run.
        barren: pages of one shape without new minutes, after which that shape is left: a calendar
            without end.
        depth: links from the first page.
    """

    pages: int = 2000
    documents: int = 10_000
    barren: int = 40
    depth: int = 12


@dataclass(frozen=True, slots=True)
class Harvested:
    """What a run did.

    Args:
        pages: read.
        new: documents that were not in the folder.
        same: documents that were.
        left: documents that nothing calls minutes.
        failed: addresses, with the reason.
        closed: shapes of addresses that were left as they gave nothing.
        others: hosts outside the bounds to which minutes led, with their number.
        scripts: pages that scripts seem to make.
        stopped: the limit that ended the run; empty where it came to its end.
    """

    pages: int = 0
    new: int = 0
    same: int = 0
    left: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    closed: tuple[str, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    scripts: tuple[str, ...] = ()
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Crawl:
    """What to collect.

    Args:
        start: address of the first page.
        hosts: further hosts that may be asked.
        limits: when to stop.
        unnamed: fetch documents that nothing calls minutes too.
        again: ask whether documents that were fetched before have changed.
        until: last month or day, ISO 8601, that an address may name.
    """

    start: str
    hosts: frozenset[str] = frozenset()
    limits: Limits = Limits()
    unnamed: bool = False
    again: bool = False
    until: str = "9999"


@dataclass(slots=True)
class _Run:
    crawl: Crawl
    scope: Scope
    archive: Archive
    fetcher: Fetcher
    now: Callable[[], str]
    tell: Callable[[Seen], None]
    queue: list[tuple[int, int, int, Link, str]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    barren: Counter[str] = field(default_factory=Counter)
    others: Counter[str] = field(default_factory=Counter)
    closed: dict[str, None] = field(default_factory=dict)
    scripts: dict[str, None] = field(default_factory=dict)
    order: Iterable[int] = field(default_factory=itertools.count)
    done: Harvested = Harvested()


def harvest(
    crawl: Crawl,
    archive: Archive,
    fetcher: Callable[[Callable[[str], bool]], Fetcher],
    *,
    now: Callable[[], str],
    tell: Callable[[Seen], None] = lambda seen: None,
) -> Harvested:
    """Collect minutes; a run that was ended before is gone on with.

    Args:
        crawl: what to collect.
        archive: where to.
        fetcher: makes what asks the site, given what lies within bounds.
        now: returns the time, ISO 8601; it stands in the record.
        tell: called with each address that was seen.

    Raises:
        UsageError: the first address is none of the web.
        StoreError: the first page cannot be had.
    """
    start = canonical(crawl.start)
    if not start:
        raise UsageError(
            "It is no address of the web.",
            where=without_secret(crawl.start),
            hint="Try https://..., without a name or a password.",
        )
    scope = Scope(start, frozenset(host.lower() for host in crawl.hosts))
    run = _Run(crawl, scope, archive, fetcher(scope.holds), now, tell)
    if not archive.running:
        archive.add(Seen("start", start, now()))
    _add(run, (Link(start, LIST_RANK, ""),), "", 0)
    while run.queue and not _full(run):
        _, depth, _, link, page = heapq.heappop(run.queue)
        if _may(run, link):
            _visit(run, link, page, depth)
    if not run.done.stopped:
        archive.add(Seen("end", start, now()))
    return replace(
        run.done,
        closed=tuple(run.closed),
        others=tuple(run.others.most_common()),
        scripts=tuple(run.scripts),
    )


def _full(run: _Run) -> bool:
    limits, done = run.crawl.limits, run.done
    reached = {
        f"{limits.pages} pages": done.pages >= limits.pages,
        f"{limits.documents} documents": done.new >= limits.documents,
    }
    stopped = next((name for name, hit in reached.items() if hit), "")
    run.done = replace(done, stopped=stopped)
    return bool(stopped)


def _add(run: _Run, links: Iterable[Link], page: str, depth: int) -> int:
    """Queue the links of a page; return the number of minutes among them that are new."""
    wanted = UNNAMED_RANK if run.crawl.unnamed else LIST_RANK
    fresh = 0
    for link in links:
        if link.address in run.known or (link.rank > wanted and link.rank != UNNAMED_RANK):
            continue
        run.known.add(link.address)
        if not run.scope.holds(link.address):
            run.others[host_of(link.address)] += link.rank == MINUTES_RANK
            continue
        fresh += link.rank == MINUTES_RANK
        if link.rank > wanted:
            _left(run, link, page, "nothing calls it minutes")
        elif depth <= run.crawl.limits.depth and not run.scope.loops(link.address):
            heapq.heappush(run.queue, (link.rank, depth, next(iter(run.order)), link, page))
    return fresh


def _left(run: _Run, link: Link, page: str, reason: str) -> None:
    run.done = replace(run.done, left=run.done.left + 1)
    old = run.archive.last.get(link.address)
    if old is None or old.reason != reason:
        seen = Seen("left", link.address, run.now(), label=link.label, page=page, reason=reason)
        run.archive.add(seen)
        run.tell(seen)


def _may(run: _Run, link: Link) -> bool:
    """Say whether a link is still to be followed: not of a barren shape, not of days to come."""
    if link.rank == MINUTES_RANK:
        return True
    until = run.crawl.until
    if any(date[: len(until)] > until[: len(date)] for date in named_dates(link.address)):
        return False
    kind = shape(link.address)
    if run.barren[kind] >= run.crawl.limits.barren:
        run.closed[kind] = None
        return False
    return True


def _visit(run: _Run, link: Link, page: str, depth: int) -> None:
    old = run.archive.last.get(link.address)
    here = run.archive.running.get(link.address)
    held = old is not None and run.archive.has(old)
    if held and (here or not run.crawl.again):
        run.done = replace(run.done, same=run.done.same + 1)
        return
    if here and here.kind == "page":
        _offered(run, link.address, here.links, depth)
        return
    visited = old if old and (held or old.kind == "page") else None
    try:
        answer = run.fetcher.get(
            link.address,
            etag=visited.etag if visited else "",
            modified=visited.modified if visited else "",
        )
    except Refused as error:
        _failed(run, link, page, str(error))
        return
    if answer.status == 304 and visited:
        run.archive.add(replace(visited, time=run.now()))
        run.done = replace(run.done, same=run.done.same + held)
        _offered(run, link.address, visited.links, depth)
        return
    _received(run, link, page, answer, depth)


def _failed(run: _Run, link: Link, page: str, reason: str) -> None:
    if link.address == run.scope.start:
        raise StoreError(
            f"The page cannot be had: {reason}.",
            where=link.address,
            hint="Look at it with a browser, or run it again later.",
        )
    seen = Seen("failed", link.address, run.now(), label=link.label, page=page, reason=reason)
    run.archive.add(seen)
    run.tell(seen)
    run.done = replace(run.done, failed=(*run.done.failed, (link.address, reason)))


def _received(run: _Run, link: Link, page: str, answer: Answer, depth: int) -> None:
    suffix = _suffix(answer)
    html = answer.media_type in HTML or (not suffix and b"<html" in answer.body[:1000].lower())
    if html and not (link.rank == MINUTES_RANK and is_minutes(answer.body)):
        _page(run, link, page, answer, depth)
        return
    if not suffix and not html:
        _left(run, link, page, f"no reader for {answer.media_type or 'it'}")
        return
    file, sha256, new = run.archive.keep(answer.body, answer.address, suffix or ".html")
    seen = _seen("document", run, link, page, answer)
    seen = replace(seen, file=file, sha256=sha256)
    run.archive.add(seen)
    run.done = replace(run.done, new=run.done.new + new, same=run.done.same + (not new))
    run.tell(seen)


def _page(run: _Run, link: Link, page: str, answer: Answer, depth: int) -> None:
    read = read_page(answer.body, answer.address)
    links = () if answer.nofollow else read.links
    kept = tuple((x.address, x.rank, x.label) for x in links if x.rank <= UNNAMED_RANK)
    seen = replace(_seen("page", run, link, page, answer), links=kept)
    run.archive.add(seen)
    run.tell(seen)
    if read.scripts:
        run.scripts[answer.address] = None
    run.known.add(answer.address)
    run.done = replace(run.done, pages=run.done.pages + 1)
    _offered(run, link.address, kept, depth)


def _offered(run: _Run, address: str, links: tuple[tuple[str, int, str], ...], depth: int) -> None:
    """Queue what a page offered, and count it as barren where no minutes on it are new."""
    fresh = _add(run, (Link(*link) for link in links), address, depth + 1)
    kind = shape(address)
    run.barren[kind] = 0 if fresh else run.barren[kind] + 1


def _seen(kind: str, run: _Run, link: Link, page: str, answer: Answer) -> Seen:
    return Seen(
        kind, link.address, run.now(),
        final=answer.address if answer.address != link.address else "",
        media_type=answer.media_type, etag=answer.etag, modified=answer.modified,
        label=link.label, page=page,
    )  # fmt: skip


def _suffix(answer: Answer) -> str:
    """Return the suffix of a document that a reader knows; empty where none does."""
    if answer.media_type in SUFFIXES:
        return SUFFIXES[answer.media_type]
    if answer.media_type not in LOOSE:
        return ""
    return next((suffix for start, suffix in MAGIC if answer.body.startswith(start)), "")
