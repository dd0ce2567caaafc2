"""The competency questions: forty questions of an analyst, answered by the catalogue.

Each is asked of two graphs: one of the gold facts of the seeds, where a failure is one of identity,
mapping or queries; and one of what our extraction reads in the seeds. An answer is right when it
has every name that the text gives and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from samverkan.asking import Graph
from samverkan.graph.consolidate import consolidate
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.observed import to_quads
from samverkan.ontology.facts import Extraction
from samverkan.pipeline import extract_file
from tests import gold
from tests.queries.competency import (
    Names,
    Question,
    ask,
    canonical,
    counting,
    gold_facts,
    questions,
    reached,
    shown,
    spellings,
)
from tests.queries.questions import CLOSURE, PAGE, page

pytestmark = pytest.mark.shared



def graph_of(found: Iterable[Extraction]) -> Iterator[Graph]:
    """Yield the graph of these facts."""
    extractions = tuple(found)
    with EmbeddedStore.in_memory() as store:
        for extraction in extractions:
            store.extend(to_quads(extraction, store.base))
        store.extend(consolidate(extractions, base=store.base))
        yield Graph(store)


@pytest.fixture(scope="session")
def gold_graph() -> Iterator[Graph]:
    """The gold facts of the five seeds as a graph."""
    yield from graph_of(gold_facts())


@pytest.fixture(scope="session")
def read_graph() -> Iterator[Graph]:
    """What our extraction reads in the five seeds as a graph."""
    yield from graph_of(
        extract_file(path) for path in sorted((gold.SHARED / "seeds").glob("*.txt"))
    )


@pytest.fixture(scope="session")
def names() -> Names:
    """The spellings that gold accepts."""
    return spellings()


def case(question: Question, *, of_our_reading: bool) -> object:
    missing = of_our_reading and question.missing
    marks = (
        [pytest.mark.xfail(strict=True, raises=AssertionError, reason=question.missing)]
        if missing
        else []
    )
    return pytest.param(question, id=f"Q{question.number:02d} {question.asks}", marks=marks)


def check(question: Question, graph: Graph, names: Names) -> None:
    """Hold the answer of a graph against the table."""
    rows = counting(question, ask(graph, question))
    assert canonical(shown(question, rows), question.answer, names) == question.answer
    assert question.rows is None or len(rows) == question.rows
    for row in rows if question.proof else ():
        assert row["source"].startswith(tuple(f"{seed}_" for seed in question.proof))
        assert row["quote"]


@pytest.mark.parametrize("question", [case(q, of_our_reading=False) for q in questions()])
def test_gold_answers(question: Question, gold_graph: Graph, names: Names) -> None:
    """The queries and the model of the graph give the whole answer and nothing else."""
    check(question, gold_graph, names)


@pytest.mark.parametrize("question", [case(q, of_our_reading=True) for q in questions()])
def test_our_reading_answers(question: Question, read_graph: Graph, names: Names) -> None:
    """What we read in the seeds gives the whole answer and nothing else."""
    check(question, read_graph, names)


@pytest.mark.parametrize("graph", ["gold_graph", "read_graph"])
def test_q32_no_path_leads_out_of_a_document(
    graph: str, names: Names, request: pytest.FixtureRequest
) -> None:
    """Whoever can be reached from Ola Wigg by shared meetings stands in the same minutes."""
    found = reached(request.getfixturevalue(graph), "Ola Wigg")
    there = frozenset((person.name,) for person in gold.load(2).persons)
    assert canonical([(name,) for name in found], there, names) == there - {("Linda Beigler",)}


def test_all_forty_are_asked() -> None:
    """No question is left out of the table but the one that has its own test."""
    assert {q.number for q in questions()} == set(range(1, 41)) - {CLOSURE} - {CLOSURE}


@pytest.mark.parametrize(
    ("cells", "want", "same"),
    [
        ("Jeanette Quist", "Jeanette Qvist", True),
        ("B; A", "A; B", True),
        ("A", "A; B", False),
        ("A; B", "A", False),
        ("Länsstyrelsen", "Länsstyrelsen i Hallands län", False),
        ("Kommunchefsgruppen", "Kommunchefsgruppen (GR)", True),
    ],
)
def test_names_are_compared_by_accepted_spellings(
    cells: str, want: str, same: bool, names: Names
) -> None:
    """A bare word that stands for two things is the name of neither."""
    answer = frozenset({(want,)})
    assert (canonical([(cells,)], answer, names) == answer) is same


def test_page_of_questions_is_up_to_date() -> None:
    """After a change of the table: python -m tests.queries.questions."""
    assert PAGE.read_text("utf-8") == page()
    assert {question.number for question in questions()} == set(range(1, 41)) - {CLOSURE}
