"""Every query of the catalogue has a head, and gives the answer in the file of its name.

Accept changed answers with `python -m tests.queries.accept`, then read the difference.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.network import EDGE_KINDS
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.errors import QueryError
from samverkan.queries.catalog import SUBJECTS, Query, catalog, parse
from samverkan.queries.run import run
from samverkan.queries.tables import MERGE_RULES, write

HERE = Path(__file__).parent
ID = "https://w3id.org/samverkan/id/"
COUNCIL = ID + "body/norrbygdens-kommunalforbund/norrvattenradet"
CHIEFS = ID + "body/norrbygdens-kommunalforbund/chefsgruppen"

REGION_CHIEFS = ID + "body/region-99/chefsgruppen"

ANNA, BO, GUN = (f"{ID}person/a{n:011d}" for n in (1, 2, 7))
GRANVIK = ID + "org/kommun-9901"
HULT = ID + "org/kommun-9902"
ASSOCIATION = ID + "org/norrbygdens-kommunalforbund"
REGION = ID + "org/region-99"
PROJECT = ID + "project/klart-vatten"
# Values of the parameters of those queries that require some.
PARAMETERS = {
    "agenda-of-meeting": {"meeting": ID + "meeting/nvr/2024-04-22"},
    "attendance-of-meeting": {"meeting": ID + "meeting/nvr/2024-08-21"},
    "contacts": {"person": BO},
    "changes-by-meeting": {"forum": COUNCIL},
    "changes-in-forum": {"forum": COUNCIL, "since": "2024-06-01"},
    "decisions-of-meeting": {"meeting": ID + "meeting/nvr/2024-04-22"},
    "describe": {"thing": CHIEFS},
    "document-in-brief": {"document": ID + "document/aa"},
    "documents-of-forum": {"forum": COUNCIL},
    "everything-about": {"thing": CHIEFS},
    "forum-in-brief": {"forum": COUNCIL},
    "forums-in-common": {"a": GRANVIK, "b": HULT},
    "forums-of-organisation": {"organisation": HULT},
    "forums-sharing-people": {"forum": COUNCIL},
    "forums-under": {"thing": COUNCIL},
    "goals-of-strategy": {"strategy": ID + "strategy/vattenstrategi"},
    "holders-of-role": {"role": "https://w3id.org/samverkan/ns#role-chair"},
    "lines-of-document": {"document": ID + "document/aa"},
    "meeting-in-brief": {"meeting": ID + "meeting/nvr/2024-08-21"},
    "meetings-of-forum": {"forum": COUNCIL},
    "municipalities-in-both": {"a": COUNCIL, "b": CHIEFS},
    "municipalities-missing": {"forum": REGION_CHIEFS},
    "organisations-in-both": {"a": ASSOCIATION, "b": REGION},
    "organisations-in-forum": {"forum": COUNCIL},
    "organisations-without-title": {"forum": COUNCIL, "title": "kso"},
    "parties-in-forum": {"forum": COUNCIL},
    "parts-of": {"whole": "blå tillväxt"},
    "path-between": {"a": ANNA, "b": GUN},
    "people-in-both": {"a": COUNCIL, "b": CHIEFS},
    "person-in-brief": {"person": ANNA},
    "projects-of-organisation": {"organisation": GRANVIK},
    "representatives": {"organisation": HULT},
    "seats-of-person": {"person": ID + "person/a00000000002"},
    "steering-of-project": {"project": PROJECT},
    "thing-in-brief": {"thing": COUNCIL},
    "ties-of-thing": {"thing": GRANVIK},
    "vacant-seats": {"forum": COUNCIL, "since": "2024-06-01"},
    "what-carries-out": {"strategy": ID + "strategy/landets"},
    "who-sits-in": {"forum": COUNCIL},
}


@pytest.mark.parametrize("query", catalog().values(), ids=lambda query: query.name)
def test_query_gives_its_answer(query: Query, store: EmbeddedStore) -> None:
    """The answer on the invented graph is the one in tests/queries/<name>.csv."""
    answer = run(store, query, PARAMETERS.get(query.name, {}))
    assert write(answer, "csv", raw=True) == (HERE / f"{query.name}.csv").read_text("utf-8")
    assert answer.rows, "an answer without rows proves nothing"


def test_every_answer_has_its_query() -> None:
    """No answer is left behind when a query goes or is renamed."""
    assert {path.stem for path in HERE.glob("*.csv")} == set(catalog())


@pytest.mark.parametrize("query", catalog().values(), ids=lambda query: query.name)
def test_head_fits_the_query(query: Query) -> None:
    """Columns, parameters and merge rules of the head are those of the query."""
    body = "\n".join(line for line in query.text.splitlines() if not line.startswith("#"))
    assert set(re.findall(r"\$(\w+)", body)) == {p.name for p in query.parameters}
    assert not query.merge or query.merge in {c.name for c in query.columns}
    for column in query.columns:
        assert column.rule in MERGE_RULES
        assert re.search(rf"\?{column.name}\b", body), column.name


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "# title: bara svenska\n# description: a | b\n# column s iri: s | s",
        "# title: a | b\n# description: a | b",
        "# title: a | b\n# description: a | b\n# column s wrong: s | s",
        "# title: a | b\n# description: a | b\n# column s iri: s | s\n# param x wrong: a | b",
    ],
)
def test_bad_head_is_refused(text: str) -> None:
    """A file whose head lacks something or names an unknown kind is an error, not a guess."""
    with pytest.raises(QueryError):
        parse("bad", text)


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_question_is_about_a_subject(query: Query) -> None:
    """Pages that list the questions group them; choices belong to a string and are told apart."""
    assert query.subject in SUBJECTS
    for parameter in query.parameters:
        assert not parameter.choices or parameter.kind == "string"
        assert len(set(parameter.choices)) == len(parameter.choices)


@pytest.mark.parametrize("query", catalog().values(), ids=lambda q: q.name)
def test_what_is_drawn_stands_in_the_answer(query: Query) -> None:
    """A chart has names, then numbers; a network has two columns of things, and a kind of tie."""
    kinds = {column.name: column.kind for column in query.columns}
    numbers = [kinds[name] == "integer" for name in query.chart]
    assert numbers == sorted(numbers) and (not numbers or (any(numbers) and not all(numbers)))
    if query.network:
        start, end, tie, *weight = query.network
        assert kinds[start] == kinds[end] == "iri" and tie in EDGE_KINDS
        assert [kinds[name] for name in weight] in ([], ["integer"])


def test_doubts_that_can_be_chosen_are_those_that_reading_has() -> None:
    known = {doubt.name.lower().replace("_", "-") for doubt in Doubt}
    assert set(catalog()["flagged-lines"].parameters[0].choices) == known
