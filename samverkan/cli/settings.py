"""What the options that all commands share say, and the options themselves."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

import click

from samverkan.ontology.errors import UsageError, without_secret

if TYPE_CHECKING:
    from samverkan.asking import Graph
    from samverkan.graph.embedded import EmbeddedStore
    from samverkan.graph.remote_writing import WritableStore
    from samverkan.graph.wire import Access

__all__ = [
    "GRAPH_FORMATS",
    "RDF_FORMATS",
    "TABLE_FORMATS",
    "Settings",
    "about_change",
    "about_graph",
    "counted",
    "output",
    "query_text",
    "told",
    "window",
]

DEFAULT_GRAPH = "samverkan-graph"
OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/|https?:")
CREDENTIALS = ("SAMVERKAN_USER", "SAMVERKAN_PASSWORD", "SAMVERKAN_TOKEN")
TABLE_FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md", "xlsx")
RDF_FORMATS = ("ttl", "nq", "trig", "jsonld")
GRAPH_FORMATS = (
    *RDF_FORMATS, "rdf", "gexf", "graphml", "cx2", "csv", "nodes", "edges", "xlsx", "popolo",
    "geojson",
)  # fmt: skip

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Settings:
    """The shared options of one run.

    Args:
        graph: folder of the graph, or address of a SPARQL service.
        endpoint: address of a SPARQL service; it goes before `graph`.
        update_service: where that server takes updates; empty: beside its queries.
        timeout: seconds that a server has for an answer.
        form: format of the answer; empty: by the file name, else by where it goes.
        out: file to write; empty or `-`: standard output.
        raw: leave cells that a spreadsheet takes for formulas.
        lang: of headings and codes, sv or en.
    """

    graph: str = ""
    endpoint: str = ""
    update_service: str = ""
    timeout: float = 60.0
    form: str = ""
    out: str = ""
    raw: bool = False
    lang: str = "sv"

    @property
    def place(self) -> str:
        """Where the graph is: --endpoint, --graph, else SAMVERKAN_GRAPH, else ./samverkan-graph."""
        named = self.endpoint or self.graph or os.environ.get("SAMVERKAN_GRAPH")
        return named or DEFAULT_GRAPH

    @property
    def remote(self) -> bool:
        """Whether the graph is on a server."""
        from samverkan.graph.wire import is_address

        return bool(self.endpoint) or is_address(self.place)

    @property
    def folder(self) -> Path:
        """The folder of the graph.

        Raises:
            UsageError: it is on a server, or at an address that is none of a server.
        """
        if self.remote:
            raise UsageError(
                "This needs a graph in a folder.",
                where=without_secret(self.place),
                hint="Fetch it first: samverkan pull URL --graph FOLDER",
            )
        if OTHER_ADDRESS.match(self.place):
            raise UsageError(
                "A graph is not kept there.",
                where=without_secret(self.place),
                hint="Name a folder, or the address of a SPARQL service: http://… or https://…",
            )
        return Path(self.place)

    @property
    def _beside(self) -> Path:
        """What files beside the graph begin with; those of a server stand in the current folder."""
        if not self.remote:
            return self.folder
        parts = urlsplit(self.place)
        return Path(re.sub(r"[^\w.-]+", "-", f"{parts.netloc}{parts.path}").strip("-") or "graph")

    @property
    def access(self) -> Access:
        """How servers are spoken to; who we are stands in the environment only."""
        from samverkan.graph.wire import Access

        user, password, token = (os.environ.get(name, "") for name in CREDENTIALS)
        return Access(timeout=self.timeout, user=user, password=password, token=token)

    @property
    def judgements(self) -> Path:
        """The file of decisions about identity that lies beside the graph."""
        return self._beside.with_name(self._beside.name + ".judgements")

    @property
    def forgotten(self) -> Path:
        """The list of people who are left out, beside the graph."""
        return self._beside.with_name(self._beside.name + ".forgotten")

    @property
    def copied(self) -> Path:
        """The folder of the copy of a graph on a server."""
        return self._beside.with_name(self._beside.name + ".copy")

    def reading(self, *, there: bool = False) -> Graph:
        """Open the graph to ask it, in a folder or on a server.

        Args:
            there: ask the server itself, whatever it is.
        """
        from samverkan.asking import open_graph, open_server

        if not self.remote:
            return open_graph(self.folder)
        graph = open_server(self.place, self.access)
        if there or self.endpoint or getattr(graph.store, "right", True):
            return graph
        self.follow()
        return open_graph(self.copied)

    def follow(self) -> None:
        """Bring the copy of a graph on a server up to date, and say what was fetched."""
        from samverkan.graph.remote import RemoteStore
        from samverkan.graph.replica import follow

        changed = follow(RemoteStore.connect(self.place, self.access), self.copied)
        if changed:
            told(f"{self.copied}: {counted(changed, 'graph')} fetched from {self.place}.")

    def writing(self, base: str | None = None) -> EmbeddedStore | WritableStore:
        """Open the graph to change it, in a folder or on a server; make it where there is none."""
        if self.remote:
            from samverkan.graph.remote_writing import WritableStore
            from samverkan.graph.services import Server

            server = Server.at(self.place, update=self.update_service)
            return WritableStore.open(server, self.access, base=base)
        if self.update_service:
            raise UsageError(
                "Only a graph on a server has an update service.",
                where="--update-service",
                hint="Name the server: --graph URL",
            )
        return self.writing_here(base)

    def writing_here(self, base: str | None = None) -> EmbeddedStore:
        """Open the graph in a folder to change it; make it where there is none.

        Raises:
            UsageError: it is on a server.
        """
        from samverkan.graph.embedded import EmbeddedStore

        store = EmbeddedStore.open(self.folder, base=base)
        if store.kept:
            told(f"The graph was upgraded. As it was, it is kept in {store.kept}.")
        return store

    @property
    def on_terminal(self) -> bool:
        """Whether the answer goes to a terminal."""
        return self.out in ("", "-") and sys.stdout.isatty()

    def format(self, known: tuple[str, ...], default: str) -> str:
        """Return the format asked for, by -f or by the ending of -o, else the default."""
        ending = Path(self.out).suffix.removeprefix(".") if self.out not in ("", "-") else ""
        form = self.form or (ending if ending in known else "") or default
        if form not in known:
            raise click.UsageError(f"This answer has no format '{form}'. Known: {', '.join(known)}")
        return form


def query_text(path: Path) -> str:
    """Return the SPARQL that a file holds.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
        raise UsageError(
            f"The query cannot be read: {why}.", where=str(path), hint="Name a file of SPARQL."
        ) from error


def told(text: str) -> None:
    """Say something to the person at the terminal, beside the answer."""
    click.echo(text, err=True)


def counted(number: int, thing: str) -> str:
    """Return a number with what is counted: '1 row', '2 rows'."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
    settings = context.ensure_object(Settings)
    if value is not None and parameter.name is not None:
        setattr(settings, parameter.name, value)
    return value


def _shared(*names: str, **more: Any) -> Callable[[Command], Command]:
    return click.option(*names, expose_value=False, callback=_keep, **more)


def about_graph(command: Command) -> Command:
    """Add the options that say which graph."""
    for option in (
        _shared(
            "--timeout", type=click.FloatRange(0.1, 86_400), metavar="SECONDS",
            help="How long a server may take.  [60]",
        ),
        _shared("--endpoint", metavar="URL", help="A SPARQL service, in place of --graph."),
        _shared(
            "--graph", metavar="PATH|URL",
            help="Folder of the graph, or address of its SPARQL service."
            "  [$SAMVERKAN_GRAPH, else ./samverkan-graph]",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def about_change(command: Command) -> Command:
    """Add the options that say which graph is changed."""
    option = _shared(
        "--update-service", metavar="URL",
        help="Where the server of --graph takes updates, where it is not beside its queries.",
    )  # fmt: skip
    return option(about_graph(command))


def output(*formats: str, default: str = "", into: str = "") -> Callable[[Command], Command]:
    """Add the options that say how and where to show an answer.

    Args:
        formats: all that -f may name.
        default: what help says of an answer without -f; empty: what tables do.
        into: what help says of -o beside a file; empty: nothing.
    """
    where = f"Write to FILE{into}, - for stdout."
    told_default = default or "table on a terminal, csv in a pipe"

    def add(command: Command) -> Command:
        for option in (
            _shared("--lang", type=click.Choice(["sv", "en"]), help="Language of labels.  [sv]"),
            _shared("--raw", is_flag=True, help="Leave cells that spreadsheets would run."),
            _shared("-o", "--output", "out", metavar="FILE", help=where),
            _shared(
                "-f", "--format", "form", type=click.Choice(formats),
                help=f"Format of the answer.  [{told_default}; or by the ending of -o]",
            ),
        ):  # fmt: skip
            command = option(command)
        return command

    return add


def window(command: Command) -> Command:
    """Add the options that say which time."""
    for option in (
        click.option("--to", "until", default="", metavar="DATE", help="Last day of a span."),
        click.option("--from", "since", default="", metavar="DATE", help="First day of a span."),
        click.option("--at", default="", metavar="DATE", help="A day, month or year: 2024-04-22."),
    ):
        command = option(command)
    return command
