"""Commands that ask the graph: who, seats, shared, query, queries and the plain lists."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from samverkan.cli.completing import FORUMS, OF, PEOPLE, QUERIES
from samverkan.cli.settings import (
    RDF_FORMATS,
    TABLE_FORMATS,
    Settings,
    about_graph,
    output,
    query_text,
    told,
)
from samverkan.cli.settings import window as time_window
from samverkan.cli.show import show

# Command, catalogue query, its parameter that may be given as a word, help.
LISTS = (
    ("forums", "forums", "", "List the forums with owner, members, meetings and span of time."),
    ("people", "people", "", "List the people with the number of their forums and meetings."),
    ("municipalities", "municipalities-by-participation", "", "List the municipalities."),
    ("projects", "projects", "", "List the projects with owner, funders and participants."),
    ("organisations", "organisations", "", "List the organisations with their people and forums."),
    ("strategies", "strategies", "", "List the strategies with owner, period and goals."),
    ("documents", "documents", "", "List the documents that were read."),
    ("coverage", "coverage", "forum", "What is known of each forum and year, and what is not."),
    ("contradictions", "contradictions", "", "What two documents say differently, both quoted."),
    ("decisions", "decisions", "forum", "List decisions and tasks, of all forums or of FORUM."),
    ("meetings", "meetings-of-forum", "forum", "List the meetings of FORUM."),
    ("attendance", "attendance-of-meeting", "meeting", "List who was at MEETING ('FORUM DATE')."),
    ("agenda", "agenda-of-meeting", "meeting", "List the agenda of MEETING ('FORUM DATE')."),
    ("about", "everything-about", "thing", "List all that the graph says about THING."),
)
MAY_BE_LEFT_OUT = ("coverage", "decisions")


@click.command()
@click.argument("forum", shell_complete=FORUMS)
@time_window
@click.option("--members", is_flag=True, help="Leave out guests and others who are no members.")
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def who(settings: Settings, /, forum: str, members: bool, **time: str) -> None:
    """Who sits in FORUM: role, party, for whom, since, until, and the line that says so.

    What a document states and what only its lists show are told apart. FORUM is a name, an
    abbreviation or an address; spelling is taken lightly.
    """
    with settings.reading() as graph:
        table = graph.who(forum, members=members, **time)
        show(table, settings)
        if any(time.values()):
            _say_undated(len(graph.who(forum, members=members).rows), len(table.rows))


def _say_undated(known: int, shown: int) -> None:
    if shown == 0 and known:
        told(f"Nobody is known for that time; without it {known} are. Leave out --at to see them.")
    elif known > shown:
        told(f"{known - shown} more are known at other times or without a date.")


@click.command()
@click.argument("person", shell_complete=PEOPLE)
@time_window
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def seats(settings: Settings, /, person: str, **time: str) -> None:
    """Where PERSON sits or has sat, one row for each forum, with the line that says so."""
    with settings.reading() as graph:
        show(graph.seats(person, **time), settings)


@click.command()
@click.argument("a", shell_complete=FORUMS)
@click.argument("b", shell_complete=FORUMS)
@click.option(
    "--of",
    type=click.Choice(["people", "municipalities", "organisations"]),
    default="people",
    help="What two forums have in common.  [people]",
)
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def shared(settings: Settings, a: str, b: str, of: str) -> None:
    """Who is in both of the forums A and B, with a line from each.

    With --of municipalities, which municipalities are. Of two people, municipalities or other
    organisations, the forums in which both are.
    """
    with settings.reading() as graph:
        show(graph.shared(a, b, of=of), settings)


@click.command()
@click.argument("forum", shell_complete=FORUMS)
@click.option("--since", required=True, metavar="DATE", help="The meetings from this day on ...")
@click.option("--from", "start", default="", metavar="DATE", help="... with those from this day.")
@click.option("--to", "until", default="", metavar="DATE", help="Leave out what is later.")
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def changes(settings: Settings, forum: str, since: str, start: str, until: str) -> None:
    """Who is new in FORUM, who is no longer seen, whose role has changed, since a day.

    The meetings from --since on are compared with those before it. 'Not seen' is no proof of
    having left: only 'stated-end' is. Guests do not count.
    """
    asked = {"forum": forum, "since": since, "from": start, "to": until}
    with settings.reading() as graph:
        show(graph.ask("changes-in-forum", asked), settings)


@click.command()
@click.argument("query", metavar="NAME|FILE.rq|-", shell_complete=QUERIES)
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter.")
@about_graph
@output(*TABLE_FORMATS, *RDF_FORMATS)
@click.pass_obj
def query(settings: Settings, query: str, params: tuple[str, ...]) -> None:
    """Ask a query of the catalogue, or the SPARQL in FILE.rq or on standard input (-).

    Forums, people and things may be given by name: -p forum=KRF. See: samverkan queries.
    """
    values = dict(_pair(words) for words in params)
    text = _sparql(query)
    if text is not None and values:
        raise click.UsageError("Parameters go with queries of the catalogue only.")
    with settings.reading() as graph:
        show(graph.sparql(text) if text is not None else graph.ask(query, values), settings)


def _pair(words: str) -> tuple[str, str]:
    name, sign, value = words.partition("=")
    if not sign:
        raise click.UsageError(f"'{words}' is not NAME=VALUE.")
    return name.strip(), value.strip()


def _sparql(name: str) -> str | None:
    """Return the SPARQL that a file or standard input holds; None: the name of a query."""
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    if path.suffix not in (".rq", ".sparql") and not path.is_file():
        return None
    return query_text(path)


@click.command()
@click.argument("name", default="", shell_complete=QUERIES)
@output(*TABLE_FORMATS)
@click.pass_obj
def queries(settings: Settings, name: str) -> None:
    """List the queries of the catalogue; with NAME, show that query and its parameters."""
    from samverkan.asking import question
    from samverkan.queries.catalog import catalog
    from samverkan.queries.tables import overview

    if name:
        click.echo(question(name).text, nl=False)
    else:
        show(overview(catalog().values(), settings.lang), settings)


def _listing(name: str, asked: str, parameter: str, about: str) -> click.Command:
    """Return a command that asks one query of the catalogue."""

    @about_graph
    @output(*TABLE_FORMATS)
    @click.pass_obj
    def listing(settings: Settings, word: str = "") -> None:
        with settings.reading() as graph:
            show(graph.ask(asked, {parameter: word} if word else {}), settings)

    command = click.command(name, help=about)(listing)
    if parameter:
        required = name not in MAY_BE_LEFT_OUT
        metavar = parameter.upper() if required else f"[{parameter.upper()}]"
        command.params.insert(
            0,
            click.Argument(
                ["word"],
                metavar=metavar,
                required=required,
                default=None,
                shell_complete=OF.get(parameter),
            ),
        )
    return command


COMMANDS = (who, seats, shared, changes, *(_listing(*row) for row in LISTS), query, queries)
