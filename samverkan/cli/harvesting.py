"""The command that fetches documents: harvest."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.settings import counted, told

if TYPE_CHECKING:
    from samverkan.loaders.harvest import Harvested
    from samverkan.loaders.harvest.archive import Seen

FAILED = 1
AHEAD = timedelta(days=400)  # minutes are not dated later than meetings that are planned
HOST = re.compile(r"[\w.-]+(?::\d{1,5})?")
MB = 1024 * 1024


@click.command()
@click.argument("url")
@click.option(
    "-o", "--output", "folder", metavar="FOLDER", required=True,
    type=click.Path(file_okay=False, path_type=Path), help="Where the documents go.",
)
@click.option(
    "--contact", metavar="ADDRESS", default="",
    help="Where the owner of the site can reach you: mail or web. It is told in each request.",
)
@click.option(
    "--host", "hosts", metavar="HOST", multiple=True,
    help="A further host that may be asked, such as one that keeps the files.",
)
@click.option(
    "--delay", default=1.0, show_default=True, type=click.FloatRange(0.2, 120),
    help="Seconds between two requests; more where robots.txt asks for more.",
)
@click.option("--unnamed", is_flag=True, help="Also documents that nothing calls minutes.")
@click.option("--again", is_flag=True, help="Ask whether documents that are here have changed.")
@click.option(
    "--max-pages", default=2000, show_default=True, type=click.IntRange(1),
    help="Pages that one run reads.",
)
@click.option(
    "--max-documents", default=10_000, show_default=True, type=click.IntRange(1),
    help="Documents that one run fetches.",
)
@click.option(
    "--max-size", default=64, show_default=True, type=click.IntRange(1), metavar="MB",
    help="Size of the largest document.",
)  # fmt: skip
def harvest(url: str, folder: Path, **how: Any) -> int:
    """Collect minutes from a website, beginning at the page URL, into a folder.

    Links are followed that lead to meetings and minutes; robots.txt is obeyed and the site asked
    slowly. A run that was ended goes on where it was; a later one asks for what is new. The
    addresses, times and digests stand in harvest.jsonl, and a build keeps them in the graph.
    """
    from samverkan import __version__
    from samverkan.loaders.harvest import Crawl, Limits
    from samverkan.loaders.harvest import harvest as collect
    from samverkan.loaders.harvest.archive import Archive
    from samverkan.loaders.harvest.fetching import Fetcher, Manners

    for host in how["hosts"]:
        if not HOST.fullmatch(host):
            raise click.UsageError(f"'{host}' is no host. Write --host files.example.se")
    until = (datetime.now(UTC) + AHEAD).date().isoformat()
    limits = Limits(how["max_pages"], how["max_documents"])
    crawl = Crawl(url, frozenset(how["hosts"]), limits, how["unnamed"], how["again"], until)
    manners = Manners(how["delay"], how["contact"], __version__, size=how["max_size"] * MB)
    done = collect(
        crawl, Archive(folder), lambda holds: Fetcher(manners, holds), now=_now, tell=_tell
    )
    return _summary(done, folder)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _tell(seen: Seen) -> None:
    """Say what was seen, line by line: a harvest takes long."""
    words = {
        "page": f"read {seen.address}",
        "document": f"kept {seen.file}: {seen.label}",
        "left": f"left {seen.address}: {seen.reason}",
        "failed": f"not fetched: {seen.address}: {seen.reason}",
    }
    told("".join(c if c.isprintable() else " " for c in words.get(seen.kind, seen.address)))


def _summary(done: Harvested, folder: Path) -> int:
    for address in done.scripts:
        told(f"{address} has hardly a link without scripts: give a page that lists the meetings.")
    for shape in done.closed:
        told(f"{shape} gave nothing new any more and was left, as calendars without end do.")
    for host, number in done.others:
        if number:
            told(f"{counted(number, 'document')} at {host}: to fetch them too: --host {host}")
    if done.left:
        told(f"{counted(done.left, 'document')} left that nothing calls minutes: --unnamed")
    told(
        f"{folder}: {counted(done.new, 'new document')}, {done.same} that were there,"
        f" {counted(done.pages, 'page')} read, {len(done.failed)} not fetched."
    )
    if done.stopped:
        told(f"Stopped after {done.stopped}; the same command goes on.")
    told(f"Next: samverkan build {shlex.quote(str(folder))}")
    return FAILED if done.failed else 0


COMMANDS = (harvest,)
