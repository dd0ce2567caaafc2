"""What became of each line of a document, as a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.ontology.errors import UsageError
from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import ResultTable

if TYPE_CHECKING:
    from samverkan.loaders.explain import ExplainedLine

__all__ = ["explained"]

COLUMNS = (
    Column("line", "integer", Words("rad", "line")),
    Column("state", "code", Words("läge", "state")),
    Column("why", "string", Words("varför", "why")),
    Column("facts", "string", Words("gav", "gave")),
    Column("text", "string", Words("text", "text")),
)


def explained(path: Path, *, line: int | None = None) -> ResultTable:
    """Return every line of a document with its state, the rule or reason, and what it gave.

    Args:
        path: of the document.
        line: only the line of this number.

    Raises:
        SourceError: the document cannot be read.
        UsageError: it has no such line.
    """
    from samverkan.loaders import read
    from samverkan.loaders.explain import explain
    from samverkan.loaders.extract import extract
    from samverkan.pipeline import Extractor

    document = read(path)
    if line is not None and line > len(document.lines):
        raise UsageError(f"It has {len(document.lines)} lines, not {line}.", where=path.name)
    extraction = extract(document, Extractor().registers)
    return ResultTable(COLUMNS, tuple(_row(e) for e in explain(document, extraction, line=line)))


def _row(line: ExplainedLine) -> tuple[int, str, str, str, str]:
    state = getattr(line.state, "value", line.state)
    facts = "; ".join(str(fact) for fact in line.facts)
    return line.number, str(state), line.why, facts, line.text
