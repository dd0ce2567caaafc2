"""Commands about networks: network, measures, path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samverkan.cli.completing import ANYBODY, NETWORKS
from samverkan.cli.settings import TABLE_FORMATS, Settings, about_graph, counted, output, told
from samverkan.cli.show import put_all, show
from samverkan.ontology.errors import NameNotFound

if TYPE_CHECKING:
    from samverkan.asking import Graph

PICTURES = ("html", "svg", "pdf", "png")
EXCHANGE = ("gexf", "graphml", "cx2", "nodes", "edges")
TITLES = {"sv": "Vem sitter var", "en": "Who sits where"}


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return a day, month or year; refuse anything else."""
    from samverkan.asking import span

    return span(value, "", "")[0]


AT = click.option(
    "--at", default="", metavar="DATE", callback=_day,
    help="Only what held then: 2024-04-22, 2024.",
)  # fmt: skip
YEAR = click.option(
    "--year", default="", metavar="YEARS", help="One for each year: 2024, 2019-2024, all."
)


@click.command()
@click.argument("kind", default="people-forums", shell_complete=NETWORKS)
@AT
@YEAR
@click.option(
    "--ego",
    metavar="NAME",
    help="Only what is near this person, forum or organisation.",
    shell_complete=ANYBODY,
)
@click.option("--depth", type=click.IntRange(1), default=2, help="How many steps are near.  [2]")
@click.option(
    "--min-shared", type=click.IntRange(1), default=1, help="At least so many in common.  [1]"
)
@click.option("--party", is_flag=True, help="Give people their party as printed.")
@click.option("--title", default="", help="Heading of the page.")
@about_graph
@output(*PICTURES, *EXCHANGE, default="html")
@click.pass_obj
def network(settings: Settings, /, kind: str, title: str, **how: Any) -> None:
    """Draw a network as a page that works offline (-o network.html), a figure, or for Gephi.

    The ending of -o says which: .html is the interactive page; .svg, .pdf and .png are figures for
    reports (extra "figures"); .gexf, .graphml and .cx2 are for other programs, .nodes.csv and
    .edges.csv for spreadsheets.

    KIND is people-forums, people-forums-organisations, organisations-forums,
    municipalities-forums; forums, people, municipalities or organisations that share; preparation
    or projects. With --year 2019-2024 each year becomes a page: network-2019.html and so on.
    """
    if settings.out in ("", "-"):
        raise click.UsageError("Name the file to write: -o network.html")
    form = settings.format((*PICTURES, *EXCHANGE), _ending(settings.out))
    if how["at"] and how["year"]:
        raise click.UsageError("Give --at or --year.")
    with settings.reading() as graph:
        pages = list(_networks(graph, kind, how))
    if not any(drawn.number_of_nodes() for _, drawn in pages):
        limits = " ".join(f"--{name} {how[name]}" for name in ("at", "year", "ego") if how[name])
        raise NameNotFound(
            f"There is nothing to draw{' with ' if limits else ''}{limits}.",
            hint="Leave out a limit." if limits else "See what is in the graph: samverkan status",
        )
    heading = title or TITLES[settings.lang]
    for year, drawn in pages:
        path = Path(settings.out)
        path = path.with_stem(f"{path.stem}-{year}") if how["year"] else path
        named = f"{heading} {year}" if how["year"] else heading
        _write(drawn, path, form, title=named, lang=settings.lang)
        nodes = counted(drawn.number_of_nodes(), "node")
        told(f"{path}: {nodes}, {counted(drawn.number_of_edges(), 'edge')}.")
    if form == "html":
        told("Open it in a browser.")


def _ending(out: str) -> str:
    """Return the format that two endings name (`a.nodes.csv`), else what the last one says; the
    page where there is none."""
    two = {".nodes": "nodes", ".edges": "edges"}.get(Path(Path(out).stem).suffix)
    return two or Path(out).suffix.lower().removeprefix(".") or "html"


def _write(drawn: Any, path: Path, form: str, *, title: str, lang: str) -> None:
    from samverkan.graph import diagram

    if form == "html":
        if drawn.number_of_nodes() > diagram.LARGE and not diagram.has_webgl():
            told(
                "Drawn without WebGL, which is slow here:"
                " see 'python3 dev.py front' in CONTRIBUTING.md."
            )
        diagram.write_page(drawn, path, title=title, lang=lang)
    elif form in PICTURES:
        from samverkan.graph.figure import write_figure

        write_figure(drawn, path, form=form, title=title, lang=lang)
    else:
        from samverkan.graph.exports.table import write_network

        put_all([write_network(drawn, form)], str(path))


def _networks(graph: Graph, kind: str, how: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield (time, network) for each network that is asked for."""
    from samverkan.graph import network as networks
    from samverkan.graph.network_facts import read_facts
    from samverkan.graph.network_ties import years
    from samverkan.measuring import chosen_years

    facts = read_facts(graph.store)
    near = graph.named(how["ego"]) if how["ego"] else ""
    times = chosen_years(how["year"], years(facts)) if how["year"] else (how["at"],)
    for time in times:
        drawn = networks.projected(
            facts, kind=kind, at=time, min_shared=how["min_shared"], party=how["party"]
        )
        if near and (near in drawn or not how["year"]):
            drawn = networks.ego(drawn, near, radius=how["depth"])
        elif near:
            continue  # it is in no seat of that year
        yield time, drawn


@click.command()
@click.argument("kind", default="people-forums", shell_complete=NETWORKS)
@AT
@YEAR
@click.option("--top", type=click.IntRange(1), help="Only the first so many rows.")
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def measures(settings: Settings, kind: str, at: str, year: str, top: int | None) -> None:
    """Who ties forums together: degree, betweenness, groups, core; figures and plain words.

    KIND is one of the networks (see: samverkan network -h), interlocks (forums that share people,
    beside what chance would give) or brokerage (people between municipalities, by the roles of
    Gould and Fernandez).
    """
    from samverkan.measuring import measure, measure_years

    if at and year:
        raise click.UsageError("Give --at or --year.")
    notes: tuple[str, ...] = ()
    with settings.reading() as graph:
        if year:
            table = measure_years(graph, kind, span=year, lang=settings.lang)
        else:
            table, notes = measure(graph, kind, at=at, lang=settings.lang)
    show(replace(table, rows=table.rows[:top]), settings)
    for note in notes:
        told(note)


@click.command()
@click.argument("a", shell_complete=ANYBODY)
@click.argument("b", shell_complete=ANYBODY)
@click.option(
    "--in",
    "kind",
    default="",
    metavar="KIND",
    help="Kind of network to look in.",
    shell_complete=NETWORKS,
)
@AT
@click.option("--limit", type=click.IntRange(1), default=20, help="Paths at most.  [20]")
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def path(settings: Settings, /, a: str, b: str, **how: Any) -> None:
    """How A and B are connected: the shortest paths, one row for each step, with its line.

    A and B are people, forums or organisations. A path goes by seats and presence in forums and by
    forums that prepare for others; where A or B is an organisation, also by whom people represent.
    """
    from samverkan.measuring import path as found_path

    with settings.reading() as graph:
        table, count = found_path(graph, (a, b), **how)
        show(table, settings)
    shown = len(set(table.column("path")))
    if not count:
        told("They are not connected in this network.")
    if count > shown:
        told(f"{count - shown} more paths are as short. See them: --limit {count}")


COMMANDS = (network, measures, path)
