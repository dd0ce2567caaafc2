"""The command that reads what others have written down: import."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click

from samverkan.cli.building import FAILED, now
from samverkan.cli.settings import (
    TABLE_FORMATS,
    Settings,
    about_change,
    output,
    query_text,
    told,
)
from samverkan.cli.show import show
from samverkan.ontology.errors import UsageError


@click.command("import")
@click.argument("source", metavar="FILE|URL")
@click.option(
    "--mapping", metavar="FILE", type=click.Path(path_type=Path),
    help="What the columns of a table mean, in YAML.",
)  # fmt: skip
@click.option("--members", is_flag=True, help="Read RDF as a list of members, by W3C ORG.")
@click.option(
    "--query", metavar="FILE", type=click.Path(path_type=Path),
    help="The CONSTRUCT query that a server at URL is asked.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would be read and refused; store nothing.")
@click.option("--name", default="", help="Name of the graph that RDF goes to.  [the file's name]")
@about_change
@output(*TABLE_FORMATS)
@click.pass_obj
def import_(settings: Settings, /, source: str, dry_run: bool, name: str, **how: object) -> int:
    """Read a list of members, RDF of others, or the answer of a SPARQL server.

    A list is a table (.csv, .tsv, .xlsx, .ods, with --mapping), Popolo JSON (.json) or RDF by W3C
    ORG (--members): it becomes a document, each row the evidence of what it says. Other RDF
    (Turtle, N-Triples, N-Quads, TriG, JSON-LD, RDF/XML) goes as it is to a graph of its own, in
    place of what that graph held, and so does what a server at URL answers to --query.

    Exit code 1: some rows were refused, with --dry-run too; each is named with its reason.
    """
    from samverkan.graph.imports.rdf import FORMATS
    from samverkan.graph.wire import is_address

    path, query = Path(source), how["query"]
    if is_address(source) != bool(query):
        raise click.UsageError("Give --query FILE.rq with a URL, and only there.")
    if is_address(source) or (path.suffix.lower() in FORMATS and not how["members"]):
        if dry_run:
            raise click.UsageError("--dry-run is for lists; RDF goes to a graph of its own.")
        return _rdf(settings, source, query, name)
    return _members(settings, path, how["mapping"], dry_run=dry_run)


def _rdf(settings: Settings, source: str, query: object, name: str) -> int:
    from samverkan.graph.forgetting import load
    from samverkan.graph.imports.rdf import Origin, Terms, import_rdf, import_triples
    from samverkan.importing import answer_of

    terms = Terms(load(settings.forgotten))
    answer = None
    if isinstance(query, Path):
        answer = answer_of(source, query_text(query), settings.access)
        name = name or urlsplit(source).hostname or "endpoint"
    with settings.writing() as store:
        if answer is None:
            report = import_rdf(store, Path(source), now=now(), name=name, terms=terms)
        else:
            origin = Origin(name, source)
            report = import_triples(store, answer, origin=origin, now=now(), terms=terms)
    told(f"{report.graph}: {report.quads} statements ({report.state}).")
    return 0


def _members(settings: Settings, path: Path, mapping: object, *, dry_run: bool) -> int:
    from samverkan.importing import import_list, preview
    from samverkan.loaders.lists.plan import load_plan
    from samverkan.pipeline import How

    plan = load_plan(mapping) if isinstance(mapping, Path) else None
    found = preview(path, plan)
    if dry_run:
        show(found.table, settings)
        told(
            f"{path}: {found.read} rows would be read, {found.refused} refused. Nothing is stored."
        )
        return FAILED if found.refused else 0
    for row in found.table.records():
        if row["state"] == "refused":
            told(f"not read: {path}:{row['row']}: {row['reason']}")
    if not found.read:
        raise UsageError("No row can be read.", where=str(path), hint="Look: --dry-run")
    with settings.writing() as store:
        how = How(judgements=settings.judgements, forgotten=settings.forgotten)
        report = import_list(store, path, plan, now=now(), how=how)
    told(
        f"{settings.place}: {found.read} rows read, {found.refused} refused;"
        f" {report.documents} documents and {report.quads} statements."
    )
    return FAILED if found.refused else 0


COMMANDS = (import_,)
