"""Commands that send a graph to a server and fetch it: push, pull."""

from __future__ import annotations

import click

from samverkan.cli.building import now
from samverkan.cli.settings import Settings, about_graph, told

service = click.option(
    "--query-service", default="", metavar="URL",
    help="Where the server is asked, where it does not stand beside its graph store.",
)  # fmt: skip


@click.command()
@click.argument("url")
@click.option("--prune", is_flag=True, help="Remove graphs of ours that are not here any more.")
@service
@about_graph
@click.pass_obj
def push(settings: Settings, url: str, prune: bool, query_service: str) -> None:
    """Send the graph to a server, each of its graphs in place of what it held there.

    URL is the server's Graph Store Protocol service, such as http://localhost:7878/store. A name
    and password stand in SAMVERKAN_USER and SAMVERKAN_PASSWORD, a token in SAMVERKAN_TOKEN.
    """
    from samverkan.graph.exchange import Server
    from samverkan.graph.exchange import push as send

    with settings.reading() as graph:
        report = send(graph.store, Server(url, query_service), settings.access, prune=prune)
    gone = f", {report.removed} old graphs removed" if report.removed else ""
    told(f"{url}: {report.graphs} graphs, {report.quads} statements sent{gone}.")


@click.command()
@click.argument("url")
@service
@about_graph
@click.pass_obj
def pull(settings: Settings, url: str, query_service: str) -> None:
    """Fetch the graph of a server into the folder of --graph; what is there already is left alone.

    URL is the server's Graph Store Protocol service, such as http://localhost:7878/store. Each
    graph is compared with the ledger that came with it.
    """
    from samverkan.graph.exchange import Server
    from samverkan.graph.exchange import pull as fetch
    from samverkan.graph.remote import RemoteStore

    server = Server(url, query_service)
    source = RemoteStore.connect(server.asked, settings.access)
    with settings.writing(source.base) as store:
        report = fetch(store, source, server, settings.access, now=now())
    told(
        f"{settings.folder}: {report.graphs} graphs, {report.quads} statements fetched,"
        f" {report.same} graphs the same."
    )


COMMANDS = (push, pull)
