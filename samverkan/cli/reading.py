"""Commands that read documents and touch no graph: extract, explain."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from samverkan.cli.settings import TABLE_FORMATS, Settings, output, told
from samverkan.cli.show import put, show
from samverkan.ontology.errors import SourceError

FAILED = 1


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@output("json", "ndjson")
@click.pass_obj
def extract(settings: Settings, files: tuple[str, ...]) -> int:
    """The facts of documents as JSON, each with its lines; no graph is touched.

    One file gives one object, several give a list; -f ndjson gives one object on each line.
    """
    from samverkan.ontology.serialise import to_json
    from samverkan.pipeline import Extractor

    extractor, facts, failed = Extractor(), [], 0
    for name in files:
        try:
            facts.append(to_json(extractor(Path(name))))
        except SourceError as error:
            told(f"not read: {error}")
            failed += 1
    if facts:
        put(_json(facts, settings.format(("json", "ndjson"), "json"), len(files)), settings)
    return FAILED if failed else 0


def _json(facts: list[dict[str, Any]], form: str, asked: int) -> bytes:
    if form == "ndjson":
        text = "".join(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts)
    else:
        whole = facts[0] if asked == 1 else facts
        text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8")


@click.command()
@click.argument("file", type=click.Path())
@click.option("--line", type=click.IntRange(min=1), help="This line only.")
@output(*TABLE_FORMATS)
@click.pass_obj
def explain(settings: Settings, file: str, line: int | None) -> None:
    """Which rules claimed each line of FILE and what they gave, what was ignored and why."""
    from samverkan.explaining import explained

    show(explained(Path(file), line=line), settings)


COMMANDS = (extract, explain)
