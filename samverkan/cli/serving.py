"""Commands that give a graph to others: push, pull, serve, mcp."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from samverkan.cli.building import now
from samverkan.cli.settings import Settings, about_graph, told
from samverkan.ontology.errors import UsageError

if TYPE_CHECKING:
    from samverkan.web.tasks import About

_IRI: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+')

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
    graph is compared with the ledger that came with it. People whom `forget` erased here stay out.
    """
    from samverkan.graph.exchange import Server
    from samverkan.graph.exchange import pull as fetch
    from samverkan.graph.forgetting import load
    from samverkan.graph.remote import RemoteStore
    from samverkan.pipeline import How, settle

    forgotten = load(settings.forgotten)
    server = Server(url, query_service)
    source = RemoteStore.connect(server.asked, settings.access)
    with settings.writing_here(source.base) as store:
        report = fetch(store, source, server, now=now(), forgotten=forgotten)
        if forgotten.marks:
            how = How(judgements=settings.judgements, forgotten=settings.forgotten)
            settle(store, now=now(), how=how)
    told(
        f"{settings.folder}: {report.graphs} graphs, {report.quads} statements fetched,"
        f" {report.same} graphs the same."
    )


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen at; 0 takes a free one.",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="Believe the X-Forwarded headers; only where every request comes through a proxy.",
)
@click.option("--public", is_flag=True, help="Leave out which party a single person belongs to.")
@click.option(
    "--seconds",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="How long one query may run.",
)
@click.option(
    "--memory",
    default=2048,
    show_default=True,
    type=click.IntRange(128),
    metavar="MB",
    help="Memory that one query may use.",
)
@click.option(
    "--rows",
    default=100_000,
    show_default=True,
    type=click.IntRange(1),
    help="Most rows of a table; a longer one is refused.",
)
@click.option(
    "--workers",
    default=5,
    show_default=True,
    type=click.IntRange(1, 256),
    help="Processes that run queries.",
)
@click.option(
    "--client-seconds",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0),
    help="Query time of one client in a minute; twice as much at once. 0: no limit.",
)
@click.option(
    "--client-queries",
    default=4,
    show_default=True,
    type=click.IntRange(1),
    help="Queries of one client that run at once; others wait.",
)
@click.option(
    "--every",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0.1, 86_400),
    metavar="SECONDS",
    help="How often the copy of a graph on a server is compared with it.",
)
@click.option("--publisher", default="", metavar="NAME", help="Who answers for the data, in DCAT.")
@click.option("--publisher-iri", default="", metavar="IRI", help="The publisher's address.")
@click.option("--contact", default="", metavar="IRI", help="Where to ask: mailto: or web address.")
@click.option("--licence", default="", metavar="IRI", help="The licence of the data.")
@click.option("--log-queries", is_flag=True, help="Write the text of GET queries to the log.")
@click.option("--quiet", is_flag=True, help="Write no access log.")
@about_graph
@click.pass_obj
def serve(settings: Settings, /, **words: Any) -> None:
    """Serve the graph over HTTP: SPARQL at /sparql, and a page for each thing.

    It is read-only, also for those who ask. A new build is taken up by itself. Of a graph on a
    server (--graph URL) it serves a copy that it keeps like it. Ctrl+C, or SIGTERM, ends it when
    the running queries are answered.
    """
    from samverkan.web.limits import Limits
    from samverkan.web.serving import Options
    from samverkan.web.serving import serve as run

    limits = Limits(
        seconds=words["seconds"],
        memory_mb=words["memory"],
        rows=words["rows"],
        workers=words["workers"],
        at_once=words["client_queries"],
        seconds_per_minute=words["client_seconds"],
        burst_seconds=2 * words["client_seconds"],
    )
    options = Options(
        host=words["host"],
        port=words["port"],
        behind_proxy=words["behind_proxy"],
        public=words["public"],
        limits=limits,
        tell=told,
        access_log=not words["quiet"],
        log_queries=words["log_queries"],
        about=_about(words),
        look_seconds=words["every"] if settings.remote else 2.0,
        follow=settings.follow if settings.remote else None,
    )
    run(_served(settings), options)


def _served(settings: Settings) -> Path:
    """Return the folder to serve: of the graph, or of the copy of one on a server."""
    if not settings.remote:
        return settings.folder
    settings.follow()
    return settings.copied


@click.command()
@click.option("--public", is_flag=True, help="Leave out which party a single person belongs to.")
@about_graph
@click.pass_obj
def mcp(settings: Settings, public: bool) -> None:
    """Answer programs that speak the Model Context Protocol, on standard input and output.

    They search names, ask the catalogue and read what is known of a thing, each with its lines;
    nothing can be changed. Needs the extra "mcp".
    """
    from samverkan.mcp import serve as run
    from samverkan.web.serving import Options

    run(_served(settings), Options(public=public, access_log=False))


def _about(words: dict[str, Any]) -> About:
    """Return who answers for the data; addresses must be such.

    Raises:
        UsageError: an address is not an absolute IRI.
    """
    from samverkan.web.tasks import About

    for name in ("publisher_iri", "contact", "licence"):
        if words[name] and not _IRI.fullmatch(words[name]):
            raise UsageError(
                "This is not an absolute IRI.",
                where=words[name],
                hint=f"Write --{name.replace('_', '-')} https://… or, for a contact, mailto:….",
            )
    return About(*(words[name] for name in ("publisher", "publisher_iri", "contact", "licence")))


COMMANDS = (push, pull, serve, mcp)
