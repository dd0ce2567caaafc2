"""The cookbook `queries/README.md`, made from the heads of the catalogue.

`python -m samverkan.queries.cookbook FILE` writes it; a test fails when the file in the repository
is not the one that the catalogue gives.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from samverkan.queries.catalog import Parameter, Query, catalog

__all__ = ["cookbook"]

INTRODUCTION = """# The catalogue

Every question that `samverkan query NAME` answers, with what it takes and what it gives. This page
is made from the heads of the files in `sparql/` (`python -m samverkan.queries.cookbook`); each
query's answer on an invented graph stands in `tests/queries/NAME.csv`.

    samverkan queries                       # list them
    samverkan queries NAME                  # the SPARQL itself
    samverkan query NAME -p parameter=value # ask; -f csv, json, md and more, -o FILE
    samverkan completion bash               # the tab key knows their names

Forums, people and things may be given by name (`-p forum=KRF`), meetings as 'FORUM DATE', dates as
2024-04-22, 2024-04 or 2024. A parameter becomes one RDF term, so no value can change the query. On
a server put the same text with each `$name` written as a term: nothing in it is tied to one engine.
"""
# What a parameter of each kind may look like on the command line.
EXAMPLES = {
    "forum": "'NAME OF FORUM'",
    "person": "'NAME OF PERSON'",
    "meeting": "'FORUM 2024-04-22'",
    "thing": "NAME",
    "date": "2024-01-01",
    "string": "TEXT",
    "integer": "2",
}


def cookbook(queries: Iterable[Query]) -> str:
    """Return the page as Markdown: an overview, then each query with parameters and columns.

    Args:
        queries: in the order of the page.
    """
    known = list(queries)
    rows = [f"| [{q.name}](#{q.name}) | {q.title.sv} | {q.title.en} |" for q in known]
    overview = "\n".join(["| query | svarar på | answers |", "| --- | --- | --- |", *rows])
    parts = [INTRODUCTION, f"There are {len(known)} of them.\n", overview + "\n"]
    return "\n".join([*parts, *map(_section, known)])


def _section(query: Query) -> str:
    lines = [f"## {query.name}", "", f"**{query.title.sv}** {query.description.sv}", ""]
    lines += [f"**{query.title.en}** {query.description.en}", "", f"    {_command(query)}", ""]
    if query.parameters:
        lines += ["| parameter | kind | betyder | means |", "| --- | --- | --- | --- |"]
        lines += [_parameter(parameter) for parameter in query.parameters]
        lines += [""]
    columns = "; ".join(f"`{c.name}` ({c.title.sv}, {c.title.en})" for c in query.columns)
    return "\n".join([*lines, f"Columns: {columns}.", ""])


def _command(query: Query) -> str:
    required = [p for p in query.parameters if p.required]
    words = [f"-p {p.name}={EXAMPLES[p.kind]}" for p in required]
    return " ".join(["samverkan query", query.name, *words])


def _parameter(parameter: Parameter) -> str:
    need = "" if parameter.required else " (may be left out)"
    if parameter.default:
        need = f" (default {parameter.default})"
    about = parameter.about
    return f"| `{parameter.name}` | {parameter.kind}{need} | {about.sv} | {about.en} |"


def main(path: Path) -> None:
    """Write the page."""
    path.write_text(cookbook(catalog().values()), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "queries/README.md"))
