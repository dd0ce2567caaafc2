"""Minutes are collected from a real site, politely, whatever stands in the way."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from samverkan.loaders.harvest import Crawl, Harvested, Limits, harvest
from samverkan.loaders.harvest.archive import RECORD, Archive, Seen, records
from samverkan.loaders.harvest.fetching import Clock, Fetcher, Manners
from samverkan.ontology.errors import StoreError, Unreadable, UsageError
from tests.loaders.harvest.site import FAILED, KEPT, Site, running

MANNERS = Manners(delay=0, contact="mailto:anna@example.org", version="1", seconds=1, size=1 << 20)
LIMITS = Limits(barren=5)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as made:
        yield made


def collect(
    site: Site, folder: Path, *, crawl: Crawl | None = None, manners: Manners = MANNERS
) -> Harvested:
    ticks = itertools.count()
    return harvest(
        crawl or Crawl(site.address, limits=LIMITS),
        Archive(folder),
        lambda holds: Fetcher(manners, holds, Clock(sleep=lambda s: time.sleep(min(s, 0.05)))),
        now=lambda: f"2026-03-05T08:00:{next(ticks) % 60:02}Z",
    )


def path_of(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def kept(folder: Path) -> dict[str, Seen]:
    return {path_of(s.address): s for s in records(folder / RECORD) if s.kind == "document"}


def test_all_minutes_are_found_and_nothing_else_and_no_trap_holds(site, tmp_path) -> None:
    done = collect(site, tmp_path)
    assert set(kept(tmp_path)) == KEPT
    assert {path_of(address): reason for address, reason in done.failed} == FAILED
    assert (done.new, done.same, done.left) == (len(KEPT) - 1, 1, 1)  # one has two addresses
    assert done.others == (("arkiv.example", 1),)
    assert {one.partition("/")[2] for one in done.closed} == {"kalender?manad", "vecka?v"}
    assert not done.stopped


def test_the_record_says_what_was_seen_where_and_when(site, tmp_path) -> None:
    collect(site, tmp_path)
    seen = kept(tmp_path)["/f/102.pdf"]
    assert (tmp_path / seen.file).read_bytes().startswith(b"%PDF-")
    assert (seen.label, path_of(seen.page)) == ("PDF", "/ks/")
    assert (len(seen.sha256), seen.media_type) == (64, "application/pdf")
    assert seen.time.startswith("2026-03-05T08:00:")
    (left,) = [s for s in records(tmp_path / RECORD) if s.kind == "left"]
    assert (path_of(left.address), left.reason) == ("/plan.pdf", "nothing calls it minutes")
    (page,) = [s for s in records(tmp_path / RECORD) if path_of(s.address) == "/moten"]
    assert page.kind == "page", "without the parameter of the visit"


def test_what_robots_txt_forbids_is_never_asked(site, tmp_path) -> None:
    collect(site, tmp_path)
    assert site.paths()[0] == "/robots.txt"
    assert site.paths().count("/robots.txt") == 1
    assert not [path for path in site.paths() if path.startswith("/intern/")]
    assert "/f/900.pdf" not in site.paths(), "rel=nofollow"


def test_the_site_is_asked_slowly_one_by_one_by_name(site, tmp_path) -> None:
    site.robots = (200, "User-agent: *\nCrawl-delay: 0.03\n")
    collect(site, tmp_path)
    times = [at for at, _, _ in site.asked]
    assert min(b - a for a, b in itertools.pairwise(times[1:])) >= 0.029
    assert {agent for _, _, agent in site.asked} == {"samverkan/1 (+mailto:anna@example.org)"}
    assert sum(path == "/upptagen.pdf" for path in site.paths()) == 2, "again after Retry-After"


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        ((503, ""), "robots.txt cannot be had: it answers 503"),
        ((200, "User-agent: *\nDisallow: /"), "robots.txt does not allow it"),
        ((200, "User-agent: samverkan\nDisallow: /"), "robots.txt does not allow it"),
        ((200, "User-agent: *\nCrawl-delay: 3600"), "asks for 3600 seconds"),
    ],
)
def test_a_site_that_does_not_want_it_is_left_alone(site, tmp_path, robots, reason) -> None:
    site.robots = robots
    with pytest.raises(StoreError, match=reason):
        collect(site, tmp_path)
    assert set(site.paths()) == {"/robots.txt"}


def test_a_site_without_robots_txt_may_be_read(site, tmp_path) -> None:
    site.robots = (404, "")
    assert "/intern/protokoll-2024-01-01.pdf" in {
        path_of(a) for a, _ in collect(site, tmp_path).failed
    }
    assert "/intern/protokoll-2024-01-01.pdf" in site.paths()


@pytest.mark.parametrize("stop", range(1, 9))
def test_a_run_that_was_ended_goes_on_where_it_was(site, tmp_path, stop) -> None:
    first = collect(site, tmp_path, crawl=Crawl(site.address, limits=Limits(stop, 10_000, 5)))
    assert first.stopped == f"{stop} pages"
    record = tmp_path / RECORD
    record.write_bytes(record.read_bytes() + b'{"kind": "docu')  # killed while it wrote
    before = set(site.paths())
    site.asked.clear()
    collect(site, tmp_path)
    assert set(kept(tmp_path)) == KEPT
    again = (before & set(site.paths())) - set(FAILED) - {"/robots.txt"}
    assert {path for path in again if not path.startswith("/runt")} == set()


def test_a_second_visit_asks_pages_whether_they_changed_and_fetches_what_is_new(
    site, tmp_path
) -> None:
    site.hidden = {"/mote/2024-02-06"}
    collect(site, tmp_path)
    assert "/hamta?fil=22" not in kept(tmp_path)
    site.hidden = set()
    site.asked.clear()
    done = collect(site, tmp_path)
    assert done.new == 1
    assert set(kept(tmp_path)) == KEPT
    assert not [path for path in site.paths() if path.startswith(("/f/", "/d/"))]


def test_a_document_that_changed_is_fetched_on_demand(site, tmp_path) -> None:
    collect(site, tmp_path)
    site.asked.clear()
    done = collect(site, tmp_path, crawl=Crawl(site.address, limits=LIMITS, again=True))
    assert done.new == 0
    assert "/f/102.pdf" in site.paths()


def test_documents_without_a_name_come_on_demand(site, tmp_path) -> None:
    collect(site, tmp_path, crawl=Crawl(site.address, limits=LIMITS, unnamed=True))
    assert set(kept(tmp_path)) == KEPT | {"/plan.pdf"}


def test_days_to_come_are_not_asked_for(site, tmp_path) -> None:
    crawl = Crawl(site.address, limits=replace(LIMITS, barren=100), until="2024-06")
    collect(site, tmp_path, crawl=crawl)
    months = [path for path in site.paths() if path.startswith("/kalender")]
    assert months[-1] == "/kalender?manad=2024-06"


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "ftp://a.example/", "javascript:x"])
def test_only_the_web_is_asked(tmp_path, address) -> None:
    with pytest.raises(UsageError, match="no address of the web"):
        harvest(Crawl(address), Archive(tmp_path), lambda holds: Fetcher(MANNERS, holds), now=str)


def test_a_site_that_is_not_there_is_said(tmp_path) -> None:
    with pytest.raises(StoreError, match="the site cannot be reached"):
        harvest(
            Crawl("http://127.0.0.1:9/"), Archive(tmp_path),
            lambda holds: Fetcher(MANNERS, holds), now=str,
        )  # fmt: skip


@pytest.mark.parametrize("line", ["[]", '{"kind": "other", "address": "", "time": ""}', "x"])
def test_a_record_that_is_not_ours_is_refused(tmp_path, line) -> None:
    (tmp_path / RECORD).write_text(line + "\n")
    with pytest.raises(Unreadable, match=r"harvest\.jsonl:1"):
        Archive(tmp_path)


def test_the_record_is_read_back_as_it_was_written(tmp_path) -> None:
    seen = Seen(
        "page", "https://a.example/", "2026-03-05T08:00:00Z", links=(("https://b", 1, "å"),)
    )
    Archive(tmp_path).add(seen)
    assert list(records(tmp_path / RECORD)) == [seen]
    assert json.loads((tmp_path / RECORD).read_text("utf-8"))["kind"] == "page"
