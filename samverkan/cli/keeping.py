"""Commands that look after the graph: status, verify, check."""

from __future__ import annotations

import click

from samverkan.cli.settings import TABLE_FORMATS, Settings, about_graph, output, told
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
@about_graph
@click.pass_obj
def verify(settings: Settings) -> None:
    """Recompute every digest and compare the graph with its ledger, both ways."""
    from samverkan.graph.verify import verify as compare

    with settings.reading() as graph:
        report = compare(graph.store)
    for problem in report.problems:
        told(f"{problem.graph}: {problem.what} {problem.hint}")
    if not report.ok:
        raise StoreDamaged(
            f"{len(report.problems)} of {report.graphs} graphs are not as they must be.",
            where=settings.place,
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
