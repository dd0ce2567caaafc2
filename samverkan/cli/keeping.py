"""Commands that look after the graph: status, verify, check."""

from __future__ import annotations

from pathlib import Path

import click

from samverkan.cli.settings import TABLE_FORMATS, Settings, about_graph, counted, output, told
from samverkan.cli.show import show
from samverkan.ontology.errors import ShapesViolated, StoreDamaged


@click.command()
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def status(settings: Settings) -> None:
    """What is in the graph: documents, people, forums, time span, flags, last build."""
    from samverkan.reporting import status_of

    with settings.reading() as graph:
        table, unread = status_of(graph)
    show(table, settings)
    for failure in unread:
        told(f"not read: {failure.file}: {failure.reason}")


@click.command()
@click.option(
    "--judgements", metavar="FILE", type=click.Path(path_type=Path),
    help="Decisions that the graph was built with.  [PATH of the graph.judgements]",
)  # fmt: skip
@about_graph
@click.pass_obj
def verify(settings: Settings, judgements: Path | None) -> None:
    """Recompute every digest and compare the graph with its ledger, both ways, and with the files
    beside it that it was made with; of a graph on a server, with those in the current folder."""
    from samverkan.graph.verify import verify as compare
    from samverkan.graph.verify import verify_beside

    if judgements is not None and not judgements.is_file():
        raise click.UsageError(f"There is no file of judgements '{judgements}'.")
    beside = (judgements or settings.judgements, settings.forgotten)
    with settings.reading(there=True) as graph:
        report = compare(graph.store)
        known = (path if path.exists() or not settings.remote else None for path in beside)
        problems = (*report.problems, *verify_beside(graph.store, *known))
    for problem in problems:
        told(": ".join(filter(None, (problem.graph, f"{problem.what} {problem.hint}"))))
    if problems:
        raise StoreDamaged(
            f"{counted(len(problems), 'fault')} in {counted(report.graphs, 'graph')}:"
            " not as it must be.",
            where=settings.place,
            hint="What to do stands with each, above.",
        )
    click.echo(
        f"Whole: {report.graphs} graphs, {report.documents} documents, {report.quads} statements."
        f" Digest {report.digest}"
    )


@click.command()
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def check(settings: Settings) -> None:
    """Check the graph against its shapes; exit code 3 when one is violated."""
    from samverkan.graph.validate import check as examine
    from samverkan.reporting import findings

    with settings.reading() as graph:
        report = examine(graph.store)
    if report.findings:
        show(findings(report, settings.lang), settings)
    if not report.conforms:
        raise ShapesViolated(
            f"{len(report.violations)} violations in {report.quads} statements.",
            where=settings.place,
            hint="Each is listed above with its place.",
        )
    told(
        f"No violations, {len(report.warnings)} warnings: {report.quads} statements that rest on"
        f" {report.places} places in documents."
    )


COMMANDS = (status, verify, check)
