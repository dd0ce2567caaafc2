"""Tables on a terminal fit its width, and nothing in a document can steer the terminal."""

from __future__ import annotations

import pytest

from samverkan.cli.settings import Settings
from samverkan.cli.show import fitting, show
from samverkan.queries.catalog import Column, Words
from samverkan.queries.tables import ResultTable

COLUMNS = (
    Column("name", "string", Words("namn", "name")),
    Column("quote", "string", Words("citat", "quote"), drop=1),
    Column("role", "code", Words("roll", "role"), drop=2),
)


@pytest.mark.parametrize(
    ("width", "kept"),
    [(100, "name quote role"), (30, "name role"), (16, "name"), (3, "name")],
)
def test_columns_go_in_their_order(width: int, kept: str) -> None:
    """The quote goes first, then the role; the name stays however narrow it is."""
    table = ResultTable(COLUMNS, (("Anna Ek", "Anna Ek, Granvik, ordf", "chair chair"),))
    shown, gone = fitting(table, width)
    assert shown.names == tuple(kept.split())
    assert len(shown.names) + len(gone) == len(COLUMNS)


def test_escape_characters_do_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Control characters and overriding directions are taken out of cells."""
    table = ResultTable(COLUMNS, (("A\x1b[31mB\u202eC\x07", "[bold]q[/bold]", "chair"),))
    show(table, Settings(form="table"))
    out = capfd.readouterr().out
    assert "A[31mBC" in out
    assert "[bold]q[/bold]" in out
    assert "ordförande" in out
    assert not {"\x1b[31m", "\u202e", "\x07"} & {
        out[i : i + n] for i in range(len(out)) for n in (1, 5)
    }
