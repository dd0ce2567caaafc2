"""Commands that read documents and touch no graph: extract, explain."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from samverkan.cli.settings import TABLE_FORMATS, Settings, about_graph, counted, output, told
from samverkan.cli.show import put, show
from samverkan.ontology.errors import SamverkanError, SourceError

FAILED = 1


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@output("json", "ndjson", default="json for one file, ndjson for more", into=" or FOLDER/")
@click.pass_obj
def extract(settings: Settings, files: tuple[str, ...]) -> int:
    """The facts of documents as JSON, each with its lines; no graph is touched.

    One file gives one object, several give one object on each line; -f json makes a list of them.
    -o FOLDER/ writes a file for each document, named as the document with .json after it.
    """
    from samverkan.ontology.serialise import to_json
    from samverkan.pipeline import Extractor

    extractor, facts, failed = Extractor(), [], 0
    folder = _folder(settings.out)
    for name in files:
        try:
            found = to_json(extractor(Path(name)))
        except SourceError as error:
            told(f"not read: {error}")
            failed += 1
            continue
        if folder:
            settings.out = str(folder / f"{Path(name).name}.json")
            put(_json([found], "json"), settings)
        facts.append(found)
    if facts and not folder:
        form = settings.format(("json", "ndjson"), "json" if len(files) == 1 else "ndjson")
        put(_json(facts, form, alone=len(files) == 1), settings)
    if facts and settings.out not in ("", "-"):
        told(f"{folder or settings.out}: facts of {counted(len(facts), 'document')}.")
    return FAILED if failed else 0


def _folder(out: str) -> Path | None:
    """Return the folder that -o names, made where it is missing; None where it names a file."""
    if not out.endswith(("/", os.sep)) and not (out and Path(out).is_dir()):
        return None
    try:
        Path(out).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SamverkanError(
            f"The folder cannot be made: {error.strerror}.", where=out, hint="Name another one."
        ) from error
    return Path(out)


def _json(facts: list[dict[str, Any]], form: str, *, alone: bool = True) -> bytes:
    if form == "ndjson":
        text = "".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
    else:
        whole = facts[0] if alone else facts
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8")


@click.command()
@click.argument("file", type=click.Path(), required=False)
@click.option("--line", type=click.IntRange(min=1), help="This line only.")
@click.option("--identity", metavar="NAME", help="Why the bearers of NAME are one or several.")
@about_graph
@output(*TABLE_FORMATS)
@click.pass_obj
def explain(settings: Settings, file: str | None, line: int | None, identity: str | None) -> None:
    """Which rules claimed each line of FILE and what they gave, what was ignored and why.

    With --identity NAME instead of FILE: every mention of that name in the graph, which were
    merged, kept apart or left in doubt, with points and reasons. Spelling is taken lightly.
    """
    if (file is None) == (identity is None) or (identity is not None and line is not None):
        raise click.UsageError("Give FILE (and --line), or --identity NAME.")
    if file is not None:
        from samverkan.explaining import explained

        show(explained(Path(file), line=line, lang=settings.lang), settings)
    elif identity is not None:
        from samverkan.deciding import identity_table
        from samverkan.graph.judgements import load

        with settings.reading() as graph:
            show(identity_table(graph.store, load(settings.judgements), identity), settings)


COMMANDS = (extract, explain)
