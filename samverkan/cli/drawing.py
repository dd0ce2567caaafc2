"""Commands that draw: network."""

from __future__ import annotations

from pathlib import Path

import click

from samverkan.cli.settings import Settings, about_graph, output, told
from samverkan.ontology.errors import NameNotFound

TITLES = {"sv": "Vem sitter var", "en": "Who sits where"}


@click.command()
@click.argument("kind", default="people-forums")
@click.option("--at", metavar="DATE", help="Only seats held on that day.")
@click.option("--ego", metavar="NAME", help="Only what is near this person, forum or organisation.")
@click.option("--title", default="", help="Heading of the page.")
@about_graph
@output("html", default="html")
@click.pass_obj
def network(settings: Settings, kind: str, at: str | None, ego: str | None, title: str) -> None:
    """Draw a network as one interactive page that works offline (-o network.html).

    KIND is people-forums, people-forums-organisations, organisations-forums,
    municipalities-forums, forums or people.
    """
    from samverkan.graph import diagram
    from samverkan.graph import network as networks

    if settings.out in ("", "-"):
        raise click.UsageError("Name the page to write: -o network.html")
    with settings.reading() as graph:
        drawn = networks.network(graph.store, kind=kind, at=at)
        if ego:
            drawn = networks.ego(drawn, graph.named(ego))
    if not drawn.number_of_nodes():
        raise NameNotFound(
            "There is nothing to draw.", hint="See what is in the graph: samverkan status"
        )
    diagram.write_page(
        drawn, Path(settings.out), title=title or TITLES[settings.lang], lang=settings.lang
    )
    told(
        f"{settings.out}: {drawn.number_of_nodes()} nodes, {drawn.number_of_edges()} edges."
        " Open it in a browser."
    )


COMMANDS = (network,)
