"""Finds the catalogue: one `.rq` file per question, described by the comments at its head.

Header lines, in this order (`|` parts Swedish from English):

    # title: <sv> | <en>
    # description: <sv> | <en>
    # subject: <key of SUBJECTS>
    # param <name> <kind> [= <default>|optional]: <sv> | <en>
    # choices <name>: <value> ...
    # column <name> <kind> [<merge rule>]: <sv> | <en>
    # merge: <column>
    # order: <column> ...
    # narrow: <column> ...
    # chart: <column> ...
    # network: <column> <column> <kind of edge> [<column>]

A parameter stands in the query as `$name`. One that is `optional` and not given stays a variable.
`# choices` names all values that a string can have beside the empty one.
`# merge` makes one row of all rows that have the same value in that column; each column's rule
says how (see `tables.MERGE_RULES`). `# order` sorts the rows at the end, names as Swedish does
and codes as `tables.RANKS` says; without it they stay as the query sorts them.
`# narrow` names the columns that go, in this order, where a table is too wide for its place.
`# chart` names the columns that can be drawn: first those that say what is counted, then numbers;
where the first is `year`, the numbers are drawn over the years, a line for each of the others.
`# network` names the two columns of IRIs whose things are tied, what the tie is (a key of
`graph.network.EDGE_KINDS`), and the column that gives its weight.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from samverkan.ontology.errors import QueryError

__all__ = [
    "COLUMN_KINDS",
    "PARAMETER_KINDS",
    "SUBJECTS",
    "Column",
    "Parameter",
    "Query",
    "catalog",
    "parse",
]

PARAMETER_KINDS = ("forum", "person", "meeting", "thing", "date", "string", "integer")
COLUMN_KINDS = ("iri", "string", "code", "term", "date", "integer", "number", "boolean")
HEAD = re.compile(
    r"#\s*(title|description|subject|param|choices|column|merge|order|narrow|chart|network)\b"
    r"\s*([^:]*):\s*(.*)$"
)


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Swedish and English."""

    sv: str
    en: str

    def get(self, lang: str) -> str:
        """Return the words in `sv` or `en`."""
        return self.en if lang == "en" else self.sv


# What questions are about, in the order of the pages that list them.
SUBJECTS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "seats": Words("Vem sitter var", "Who sits where"),
        "forums": Words("Forum", "Forums"),
        "people": Words("Personer", "People"),
        "organisations": Words("Organisationer och kommuner", "Organisations and municipalities"),
        "politics": Words("Partier och förtroendevalda", "Parties and elected people"),
        "meetings": Words("Möten, närvaro och beslut", "Meetings, attendance and decisions"),
        "plans": Words("Projekt och strategier", "Projects and strategies"),
        "things": Words("En sak och dess namn", "One thing and its names"),
        "sources": Words("Källor och tvivel", "Sources and doubts"),
    }
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question asks for.

    Args:
        name: as it stands in the query after `$`.
        kind: one of PARAMETER_KINDS; forum, person, meeting and thing are IRIs.
        about: what it means.
        default: the text of the value that holds when none is given; None for none.
        optional: without a value it stays a free variable.
        choices: all values that a string can have beside the empty one; none: any.
    """

    name: str
    kind: str
    about: Words
    default: str | None = None
    optional: bool = False
    choices: tuple[str, ...] = ()

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return self.default is None and not self.optional


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer.

    Args:
        name: as in the query after `?`.
        kind: one of COLUMN_KINDS.
        title: its heading.
        rule: how its cells are merged.
        drop: 0 stays; 1 is the first to go where the table is too wide, 2 the next.
    """

    name: str
    kind: str
    title: Words
    rule: str = "first"
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """A question of the catalogue, or free SPARQL (then without parameters and columns)."""

    name: str
    text: str
    title: Words = Words("", "")
    description: Words = Words("", "")
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    merge: str = ""
    order: tuple[str, ...] = ()
    subject: str = ""
    chart: tuple[str, ...] = ()
    network: tuple[str, ...] = ()


def catalog() -> dict[str, Query]:
    """Return every question of the catalogue by its name, sorted.

    Raises:
        QueryError: a file has no proper head.
    """
    folder = files("samverkan.queries") / "sparql"
    files_by_name = {
        file.name.removesuffix(".rq"): file
        for file in folder.iterdir()
        if file.name.endswith(".rq")
    }
    return {
        name: parse(name, files_by_name[name].read_text("utf-8")) for name in sorted(files_by_name)
    }


def parse(name: str, text: str) -> Query:
    """Return the question that the text of one `.rq` file holds.

    Raises:
        QueryError: the head lacks a title, a description or columns, or names an unknown kind.
    """
    words = {"title": Words("", ""), "description": Words("", "")}
    lists: dict[str, list[str]] = {
        name: [] for name in ("merge", "order", "narrow", "subject", "chart", "network")
    }
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for match in filter(None, map(HEAD.match, text.splitlines())):
        what, spec, rest = match[1], match[2].strip(), match[3].strip()
        if what == "param":
            parameters.append(_parameter(name, spec, rest))
        elif what == "choices" and parameters and parameters[-1].name == spec:
            parameters[-1] = replace(parameters[-1], choices=tuple(rest.split()))
        elif what == "column":
            columns.append(_column(name, spec, rest))
        elif what in lists:
            lists[what] = rest.split()
        else:
            words[what] = _words(name, rest)
    if not (words["title"].sv and words["description"].sv and columns):
        raise QueryError("The head has no title, description or columns.", where=f"{name}.rq")
    return Query(
        name,
        text,
        **words,
        parameters=tuple(parameters),
        columns=tuple(_dropping(columns, lists["narrow"])),
        merge="".join(lists["merge"]),
        order=tuple(lists["order"]),
        subject="".join(lists["subject"]),
        chart=tuple(lists["chart"]),
        network=tuple(lists["network"]),
    )


def _dropping(columns: list[Column], narrow: list[str]) -> list[Column]:
    """Return the columns with the turn at which each goes where the table is too wide."""
    return [
        replace(column, drop=narrow.index(column.name) + 1 if column.name in narrow else 0)
        for column in columns
    ]


def _words(name: str, text: str) -> Words:
    parts = [part.strip() for part in text.split(" | ")]
    if len(parts) != 2 or not all(parts):
        raise QueryError(f"'{text}' is not '<Swedish> | <English>'.", where=f"{name}.rq")
    return Words(*parts)


def _parameter(name: str, spec: str, rest: str) -> Parameter:
    head, _, default = spec.partition("=")
    parts = head.split()
    optional = parts[2:] == ["optional"]
    if len(parts) - optional != 2 or parts[1] not in PARAMETER_KINDS:
        raise QueryError(f"The parameter '{spec}' has no known kind.", where=f"{name}.rq")
    value = default.strip().strip('"') if "=" in spec else None
    return Parameter(parts[0], parts[1], _words(name, rest), value, optional)


def _column(name: str, spec: str, rest: str) -> Column:
    parts = spec.split()
    if len(parts) not in (2, 3) or parts[1] not in COLUMN_KINDS:
        raise QueryError(f"The column '{spec}' has no known kind.", where=f"{name}.rq")
    rule = parts[2] if len(parts) == 3 else "first"
    return Column(parts[0], parts[1], _words(name, rest), rule)
