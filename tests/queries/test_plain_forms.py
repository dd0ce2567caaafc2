"""Queries that are written for the engine say what their plain form says.

A query that is tuned (sub-selects first, joins in a certain order) is easily wrong. In `plain/`
stands what each of them asks, as one would write it from the title without a thought of speed. Both
are run with many values of their parameters, on the invented graph and on that of the sample
corpus, and must give the same rows. Where a plain form can only be the query itself, Python over
the statements is the referee (test_counted.py).

The first line of a plain form may say `# key: ` and the columns that a row is known by; else it is
the column by which the query merges its rows, or all columns. Of the columns that the plain form
gives, those that gather values must hold what the plain rows gather; those that show one value of
many must show one of the plain rows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.queries.catalog import Parameter, Query, catalog
from samverkan.queries.run import run
from samverkan.queries.tables import MERGE_RULES, Cell, ResultTable
from tests.queries.plain_words import spelled_out

PLAIN = {path.stem: path for path in sorted(Path(__file__).with_name("plain").glob("*.rq"))}
MANY = {"invented": 18, "sample": 6}
# Settings that the even spread leaves out, and what the sample corpus says nothing about.
ID = "https://w3id.org/samverkan/id/"
FORUM = ID + "body/provbygdens-kommunalforbund/exempelradet"
ALSO = {
    "changes-by-meeting": {"forum": FORUM},
    "changes-in-forum": {"forum": FORUM, "since": "2025-05-01"},
    "forums-under": {"thing": ID + "org/provbygdens-kommunalforbund"},
    "holders-of-role": {"role": "https://w3id.org/samverkan/ns#role-chair"},
    "projects-of-organisation": {"organisation": ID + "org/europeiska-unionen"},
    "ties-of-thing": {"thing": ID + "org/region-13"},
}
UNSAID = frozenset(
    {"goals-of-strategy", "judgements", "parts-of", "projects-in-period", "skipped-items",
     "steering-of-project", "vacant-seats"}
)  # fmt: skip
KEY = re.compile(r"# key: (.*)\n")
Row = dict[str, Cell]
GATHERED = ("all", "count", "earliest", "latest", "strongest")
# The classes of the things that a parameter of this name, else of this kind, can be.
CLASSES = {
    "organisation": ("org:FormalOrganization",),
    "project": ("sv:Project",),
    "strategy": ("sv:Strategy",),
    "assignee": ("sv:Body", "foaf:Person"),
    "document": ("foaf:Document",),
    "funder": ("org:FormalOrganization",),
    "forum": ("sv:Body",),
    "role": ("org:Role", "skos:Concept"),
    "person": ("foaf:Person",),
    "meeting": ("sv:Meeting",),
    "thing": ("sv:Body", "org:FormalOrganization", "sv:Project", "foaf:Person", "sv:Meeting"),
}
DAYS = ("", "2024-04-22", "2024-06", "2024-08-21", "2025", "2025-05-01")
TEXTS = {
    "doubt": ("", "unread-list-line"),
    "file": ("", "augusti.txt"),
    "kind": ("", "municipality", "organisation", "person"),
    "part": ("", "owner", "participant"),
    "party": ("", "s", "C"),
    "reason": ("", "seen-once", "scan", "repaired-name"),
    "title": ("kso", "direktör", "oppositionsråd"),
    "whole": ("blå tillväxt", "klart vatten", "Hållbar tillväxt"),
}


def things(store: EmbeddedStore, classes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the things of some classes, in an order that mixes them."""
    found = []
    for name in classes:
        rows = run(store, Query("all", spelled_out(f"SELECT DISTINCT ?x {{ ?x a {name} }}")))
        found.append(sorted(str(cell) for cell in rows.column("x")))
    return tuple(x for row in itertools.zip_longest(*found) for x in row if x)


def values(store: EmbeddedStore, parameter: Parameter) -> tuple[str | None, ...]:
    """Return what a parameter is tried with; None is to leave it out."""
    if parameter.kind == "date":
        return DAYS[1 if parameter.required else 0 :]
    if parameter.kind == "integer":
        return ("1", "2", "3")
    if parameter.kind == "string":
        return TEXTS[parameter.name]
    found = things(store, CLASSES.get(parameter.name) or CLASSES[parameter.kind])
    return found if parameter.required else (None, *found)


def trials(store: EmbeddedStore, query: Query, many: int) -> Iterator[dict[str, str]]:
    """Yield so many settings of the parameters, spread evenly over all that there are."""
    names = [parameter.name for parameter in query.parameters]
    every = list(itertools.product(*(values(store, p) for p in query.parameters)))
    for number in range(min(many, len(every))):
        chosen = every[number * len(every) // min(many, len(every))]
        yield {n: v for n, v in zip(names, chosen, strict=True) if v is not None}


def keyed(table: ResultTable, key: tuple[str, ...]) -> dict[tuple[Cell, ...], list[Row]]:
    """Return the rows of a table by the cells of its key."""
    found: dict[tuple[Cell, ...], list[Row]] = {}
    for row in table.records():
        found.setdefault(tuple(row[name] for name in key), []).append(row)
    return found


def check(tuned: Query, answer: ResultTable, plain: ResultTable, key: tuple[str, ...]) -> None:
    """Hold the rows of a query against those of its plain form."""
    rules = {column.name: column.rule for column in tuned.columns}
    expected, found = keyed(plain, key), keyed(answer, key)
    assert found.keys() == expected.keys()
    for place, rows in found.items():
        for name in set(plain.names) - set(key):
            cells = [row[name] for row in expected[place]]
            shown = {row[name] for row in rows}
            if rules[name] in GATHERED and tuned.merge:
                assert shown == {MERGE_RULES[rules[name]](cells)}, (place, name)
            else:
                assert shown <= (set(filter(None, cells)) or {None, "", 0}), (place, name)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The graph of the sample corpus, in memory."""
    from samverkan.demo import sample_files
    from samverkan.pipeline import build

    with EmbeddedStore.in_memory() as made:
        build(made, sample_files(), now="2025-01-01T00:00:00+00:00")
        yield made


@pytest.mark.parametrize("graph", MANY)
@pytest.mark.parametrize("name", PLAIN)
def test_tuned_query_gives_the_rows_of_its_plain_form(
    name: str, graph: str, store: EmbeddedStore, request: pytest.FixtureRequest
) -> None:
    asked = store if graph == "invented" else request.getfixturevalue("sample")
    tuned, text = catalog()[name], PLAIN[name].read_text("utf-8")
    plain = Query(name, spelled_out(text), parameters=tuned.parameters)
    said = KEY.match(text)
    seen = 0
    also = [ALSO[name]] if name in ALSO else []
    for trial in (*also, *trials(asked, tuned, MANY[graph])):
        expected = run(asked, plain, trial)
        key = tuple(said[1].split()) if said else (tuned.merge,) if tuned.merge else expected.names
        check(tuned, run(asked, tuned, trial), expected, key)
        seen += len(expected.rows)
    assert seen or (graph == "sample" and name in UNSAID), "no setting gives a row"
