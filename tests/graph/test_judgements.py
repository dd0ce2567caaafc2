"""The file of judgements: one decision on a line, read and written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.graph.judgements import Judgement, Judgements, Verdict, dump, parse
from samverkan.ontology.errors import Unreadable

FILE = """# who is who
same       person/3f2a90c1d5e7   person/77b01c9fae02   hand   2026-03-05

different  document/00#eva-berg  document/11#eva-berg  anna   2026-03-06
"""
WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1).filter(
    lambda word: word.split() == [word]
)
ROWS = st.builds(
    lambda verdict, things, by, date: Judgement(verdict, *things, by, date.isoformat()),
    st.sampled_from(Verdict),
    st.lists(WORDS, min_size=2, max_size=2, unique=True),
    WORDS,
    st.dates(),
)


def test_a_file_is_read_line_by_line() -> None:
    read = parse(FILE)
    assert [row.verdict for row in read.rows] == [Verdict.SAME, Verdict.DIFFERENT]
    assert read.of(Verdict.SAME)[0].b == "person/77b01c9fae02"
    assert read.rows[1].by == "anna"


@given(st.lists(ROWS))
def test_what_is_written_is_read_back(rows: list[Judgement]) -> None:
    judgements = Judgements(tuple(rows))
    assert parse(dump(judgements)) == judgements


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("same person/a person/b hand", "it has 4 of 5 words"),
        ("perhaps person/a person/b hand 2026-03-05", "it begins with 'perhaps'"),
        ("same person/a person/a hand 2026-03-05", "both things are the same"),
        ("same person/a person/b hand yesterday", "the date is not written YYYY-MM-DD"),
        ("same person/a person/b the hand 2026-03-05", "it has 6 of 5 words"),
    ],
)
def test_a_wrong_line_is_named(line: str, why: str) -> None:
    with pytest.raises(Unreadable) as error:
        parse(f"# head\n{line}\n", where="who.txt")
    assert "who.txt:2" in str(error.value)
    assert why in str(error.value)
