"""What the shell offers when the tab key is pressed: queries, forums, people; and the command that
writes the script for the shell."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
)

from samverkan.cli.settings import Settings
from samverkan.ontology.errors import SamverkanError
from samverkan.ontology.names import fold

if TYPE_CHECKING:
    from samverkan.asking import Graph

__all__ = ["ANYBODY", "COMMANDS", "FORUMS", "NETWORKS", "OF", "PEOPLE", "QUERIES", "Offer"]

Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]
VARIABLE = "_SAMVERKAN_COMPLETE"
SOON = 2.0  # seconds that a server has, while somebody waits for the tab key
SPECIAL = re.compile(r"([^\w@%+=:,./-])")
ESCAPED = r"\\\1"
WHERE = {
    "bash": "samverkan completion bash > ~/.local/share/bash-completion/completions/samverkan",
    "zsh": "samverkan completion zsh > ~/.zfunc/_samverkan  (with ~/.zfunc in $fpath)",
    "fish": "samverkan completion fish > ~/.config/fish/completions/samverkan.fish",
}


class EscapingBash(BashComplete):
    """Bash takes blanks and brackets of what it inserts for its own, so they are escaped."""

    def format_completion(self, item: CompletionItem) -> str:
        """Return one line of what bash reads: the kind of the word and the word."""
        return f"{item.type},{SPECIAL.sub(ESCAPED, str(item.value))}"


add_completion_class(EscapingBash)


def _queries(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the queries of the catalogue whose names begin so, with their titles."""
    from samverkan.queries.catalog import catalog

    return [
        CompletionItem(query.name, help=query.title.en)
        for query in catalog().values()
        if query.name.startswith(begun)
    ]


def _networks(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the kinds of networks, or of measures, that begin so."""
    from samverkan.graph.measures import MEASURED
    from samverkan.graph.network import PROJECTIONS

    known = MEASURED if context.info_name == "measures" else PROJECTIONS
    return [CompletionItem(kind, help=known[kind]) for kind in known if kind.startswith(begun)]


def _at_once(settings: Settings) -> Graph:
    """Open the graph as the tab key may: no copy is fetched, and no server waited for."""
    from samverkan.asking import open_graph, open_server

    if not settings.remote:
        return settings.reading()
    if settings.copied.exists():
        return open_graph(settings.copied)
    return open_server(settings.place, replace(settings.access, timeout=SOON, tries=1))


def _named(*kinds: str) -> Offer:
    def offer(
        context: click.Context, parameter: click.Parameter, begun: str
    ) -> list[CompletionItem]:
        settings = context.find_object(Settings) or Settings()
        settings.graph = settings.graph or context.params.get("graph") or ""
        try:
            with _at_once(settings) as graph:
                records = graph.ask("names").records()
        except SamverkanError:
            return []  # no graph yet: the tab key is no place for a message
        start = fold(begun)
        names = {str(row["label"]) for row in records if row["kind"] in kinds and row["preferred"]}
        return [CompletionItem(name) for name in sorted(names) if fold(name).startswith(start)]

    return offer


QUERIES: Offer = _queries
FORUMS = _named("forum")
PEOPLE = _named("person")
ANYBODY = _named("forum", "person", "organisation")
NETWORKS: Offer = _networks
# By the name of a parameter of the catalogue.
OF: dict[str, Offer] = {"forum": FORUMS, "person": PEOPLE}


@click.command()
@click.argument("shell", type=click.Choice(sorted(WHERE)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Write the script that lets SHELL complete commands, queries, forums and people."""
    made = get_completion_class(shell)
    assert made is not None  # the choices of the argument are those that click knows
    click.echo(made(context.find_root().command, {}, "samverkan", VARIABLE).source())
    click.echo(f"Keep it: {WHERE[shell]}", err=True)


COMMANDS = (completion,)
