"""Writes docs/questions.md, what answers each question: python -m tests.queries.questions."""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.queries.competency import Question, questions

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"
CLOSURE = 32  # of many people at once; test_competency.py asks it with a test of its own
NO_PATH = "Is there a path by shared meetings between Ola Wigg and anyone of the other documents?"
HEAD = """# Forty questions of an analyst, and the command that answers each

Asked of the graph of five documents (minutes, notes and a report); `tests/queries/competency.toml`
has them with their answers, and a test asks them of the graph that is built. A question of several
parts has a row for each. Other names, other times: only the parameters change.

| | question | command |
| --- | --- | --- |
"""


def page() -> str:
    """Return the page as Markdown."""
    rows = dict.fromkeys(
        f"| {question.number} | {question.asks} | `{_command(question)}` |"
        for question in questions()
    )
    everyone = f"| {CLOSURE} | {NO_PATH} | `samverkan path 'Ola Wigg' NAME` |"
    before = next(i for i, row in enumerate(rows) if int(row.split("|")[1]) > CLOSURE)
    ordered = [*list(rows)[:before], everyone, *list(rows)[before:]]
    return HEAD + "\n".join(ordered) + "\n"


def _command(question: Question) -> str:
    """Return the command; of a name that two graphs have in different words, the second form."""
    given = [
        f"-p {name}={shlex.quote(value.split(' / ')[-1])}"
        for name, value in question.parameters.items()
    ]
    return " ".join(["samverkan query", question.query, *given]).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
