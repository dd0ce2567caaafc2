"""The command that writes the graph, or a part of it, in other formats: export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from samverkan.cli.settings import GRAPH_FORMATS, Settings, about_graph, output, told, window
from samverkan.cli.show import put_all
from samverkan.ontology.errors import NameNotFound, StoreError, UsageError

if TYPE_CHECKING:
    from samverkan.asking import Graph
    from samverkan.graph.exports.part import Part

BINARY = frozenset({"xlsx"})


@click.command()
@click.option("--forum", default="", metavar="NAME", help="Only what is about this forum.")
@click.option("--person", default="", metavar="NAME", help="Only what is about this person.")
@click.option("--document", default="", metavar="FILE", help="Only what this document says.")
@window
@about_graph
@output(*GRAPH_FORMATS, default="ttl", into=" or FOLDER/")
@click.pass_obj
def export(settings: Settings, /, forum: str, person: str, document: str, **time: str) -> None:
    """Write the graph, or a part of it, as RDF, a network, a workbook, Popolo or GeoJSON.

    The format is that of -f, else of the file name: graph.ttl, .nq, .trig, .jsonld and .rdf are
    RDF; .gexf, .graphml, .cx2, nodes.csv and edges.csv the network of people, forums and those who
    send them; .xlsx a sheet for each table; .popolo.json and .geojson. -f csv -o FOLDER/ writes
    nodes.csv and edges.csv there.
    """
    from samverkan.graph.exports.part import part_of
    from samverkan.graph.exports.table import find_export
    from samverkan.graph.verify import content

    form = _form(settings)
    writers = [find_export(name) for name in (("nodes", "edges") if form == "csv" else (form,))]
    with settings.reading() as graph:
        part = _part(graph, (forum, person), document, time)
        store = graph.store if part.whole else part_of(graph.store, part)
        if not any(True for _ in content(store)):
            raise _nothing(settings, part.whole)
        for writer in writers:
            out = settings.out
            if form == "csv":
                Path(out).mkdir(parents=True, exist_ok=True)
                out = str(Path(out) / f"{writer.name}.csv")
            put_all(writer.pieces(store), out)
    if settings.out not in ("", "-"):
        told(f"{settings.out}: {', '.join(writer.title for writer in writers)}.")


def _nothing(settings: Settings, whole: bool) -> Exception:
    if whole:
        return StoreError(
            "The graph is empty.", where=settings.place, hint="Fill it: samverkan build PATH"
        )
    return NameNotFound(
        "Nothing in the graph fits all of that.",
        hint="Leave out one of --forum, --person, --document, --at, --from and --to.",
    )


def _form(settings: Settings) -> str:
    """Return the name of the format, by -f or by the name of the file."""
    from samverkan.graph.exports.table import EXPORTS

    out = settings.out
    name = Path(out).name.lower()
    if settings.form:
        form = settings.form
    elif out in ("", "-"):
        form = "ttl"
    elif out.endswith("/"):
        form = "csv"
    else:
        fitting = [e.name for e in EXPORTS if f".{name}".endswith(e.suffix)]
        if not fitting:
            raise UsageError(
                "The format cannot be told from the name.",
                where=out,
                hint=f"Known: {', '.join(export.suffix for export in EXPORTS)}; or give -f.",
            )
        form = fitting[0]
    if form == "csv" and not out.endswith("/"):
        raise UsageError("The network is two files as CSV.", hint="Name a folder: -o FOLDER/")
    if form in BINARY and settings.on_terminal:
        raise UsageError("A workbook is no text for a terminal.", hint="Name a file: -o graph.xlsx")
    return form


def _part(graph: Graph, named: tuple[str, str], document: str, time: dict[str, str]) -> Part:
    from samverkan.asking import span
    from samverkan.graph.exports.part import Part

    things = (graph.named(n, kind) for n, kind in zip(named, ("forum", "person"), strict=True) if n)
    first, last = span(time["at"], time["since"], time["until"])
    iri = graph.document(document) if document else ""
    return Part(tuple(things), iri, first, last)


COMMANDS = (export,)
