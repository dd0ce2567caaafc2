"""Commands that fill the graph: demo, build."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.settings import (
    TABLE_FORMATS,
    Settings,
    about_change,
    output,
    told,
)

if TYPE_CHECKING:
    from samverkan.graph.build import BuildReport, Progress

FAILED = 1


@click.command()
@click.option("--graph", default="", metavar="PATH", help="Folder to make.  [./samverkan-demo]")
@output(*TABLE_FORMATS)
@click.pass_obj
def demo(settings: Settings, graph: str) -> int:
    """Build a graph from the sample corpus, answer a first question, draw, name next steps."""
    from samverkan.cli.show import show
    from samverkan.demo import FOLDER, FORUM, next_steps, run_demo

    folder = Settings(graph).folder if graph else FOLDER
    made = run_demo(folder, now=now(), lang=settings.lang)
    for reason in made.unread:
        told(f"not read: {reason}")
    told(f"{made.graph}: {made.documents} documents, {made.statements} statements.")
    told(f"Who sits in {FORUM}?")
    settings.form = settings.form or "table"
    show(made.people, settings)
    for line in next_steps(made):
        told(line)
    return FAILED if made.unread else 0


@click.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--list", "lists", metavar="FILE", multiple=True,
    type=click.Path(path_type=Path),
    help="A file that names what to read, one in a line.",
)
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that read.  [cores]")
@click.option(
    "--cluster", metavar="ADDRESS", default="",
    help="Dask scheduler whose workers read, such as tcp://10.0.0.5:8786.",
)
@click.option(
    "--judgements", metavar="FILE", type=click.Path(path_type=Path),
    help="Decisions about who is who.  [PATH of the graph.judgements, if it is there]",
)  # fmt: skip
@click.option("--base-iri", metavar="IRI", help="What addresses begin with, for a new graph.")
@about_change
@click.pass_obj
def build(
    settings: Settings,
    paths: tuple[str, ...],
    lists: tuple[Path, ...],
    workers: int | None,
    cluster: str,
    judgements: Path | None,
    base_iri: str | None,
) -> int:
    """Read PATHS into the graph: documents, folders, patterns, zip files and addresses of stores
    such as s3://bucket/folder. Only what changed is read again.

    One bad document never stops the others: it is named with its reason, and the exit code is 1.
    """
    from samverkan.graph.places import fetched, listed
    from samverkan.pipeline import How
    from samverkan.pipeline import build as fill

    if judgements is not None and not judgements.is_file():
        raise click.UsageError(f"There is no file of judgements '{judgements}'.")
    places = [*paths, *(place for file in lists for place in listed(file))]
    if not places:
        raise click.UsageError("Name what to read: documents, folders, zip files or --list FILE.")
    with (
        settings.writing(base_iri) as store,
        tempfile.TemporaryDirectory(prefix="samverkan-") as copies,
        _progress() as tell,
    ):
        found = fetched(places, Path(copies))
        report = fill(
            store,
            found.paths,
            now=now(),
            how=How(
                workers or min(os.cpu_count() or 1, 8),
                judgements or settings.judgements,
                settings.forgotten,
                cluster=cluster,
            ),
            progress=tell,
        )
    for place, reason in found.problems:
        told(f"not read: {place}: {reason}")
    return _summary(report, settings, found.named) or (FAILED if found.problems else 0)


def now() -> str:
    """Return the time of the run; only the command line reads the clock."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None] | None]:
    """Give a function that shows progress on a terminal; None where there is none."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    label = TextColumn("{task.description}", markup=False)
    with Bar(*columns, label, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")

        def tell(progress: Progress) -> None:
            bar.update(
                task,
                completed=progress.done,
                total=progress.total,
                description=progress.file.translate({c: "?" for c in range(32)}),
            )

        yield tell


def _summary(report: BuildReport, settings: Settings, named: Callable[[Path], str]) -> int:
    """Say what a build did, and return the exit code."""
    for failed in report.failed:
        told(f"not read: {named(failed.path)}: {failed.reason}")
    counts = (
        (len(report.loaded), "read"),
        (len(report.replaced), "read again"),
        (len(report.skipped), "unchanged"),
        (len(report.failed), "not read"),
    )
    done = ", ".join(f"{number} {what}" for number, what in counts if number) or "no documents"
    told(
        f"{settings.place}: {done}; {report.documents} documents and {report.quads} statements"
        f" in {report.seconds:.1f} s. Digest {report.digest[:12]}."
    )
    if report.documents:
        where = f" --graph {shlex.quote(settings.graph)}" if settings.graph else ""
        told(f"Next: samverkan forums{where}, then samverkan who FORUM{where}.")
    return FAILED if report.failed else 0


COMMANDS = (demo, build)
