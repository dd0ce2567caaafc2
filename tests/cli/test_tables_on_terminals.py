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


FORUM = "Kommun- och regionledningsforum"
SOURCE = "krf-2024-08-21.pdf:10"
WIDE = (
    Column("name", "string", Words("namn", "name")),
    Column("forum", "string", Words("forum", "forum")),
    Column("held", "integer", Words("planerade utan protokoll", "planned without minutes")),
    Column("source", "string", Words("källa", "source")),
)


@pytest.mark.parametrize("columns", [78, 80, 90, 120])
def test_no_word_is_broken_and_no_column_vanishes(
    columns: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headings and texts are broken between words; file and line stay in one piece."""
    monkeypatch.setattr("samverkan.cli.show.PAGE_WIDTH", columns)
    rows = (("Lise-Lotte Bensköld Olsson", FORUM, 12, SOURCE), ("Anna Ek", FORUM, 3, SOURCE))
    show(ResultTable(WIDE, rows), Settings(form="table"))
    out = capfd.readouterr().out
    assert all(len(line) <= columns for line in out.splitlines())
    words = {word for row in rows for cell in row for word in str(cell).split()}
    assert words | {"planerade", "utan", "protokoll", "källa"} <= set(out.split())


@pytest.mark.parametrize("columns", [8, 20, 40])
def test_every_letter_is_there_however_narrow(
    columns: int, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where not even the longest words fit beside each other, they are folded, not cut."""
    monkeypatch.setattr("samverkan.cli.show.PAGE_WIDTH", columns)
    show(
        ResultTable(WIDE[:2], (("Anna Ek", "abcdefghijklmnopqrstuvwxyz" * 2),)),
        Settings(form="table"),
    )
    out = capfd.readouterr().out
    assert all(out.count(letter) >= 2 for letter in "bcdghijlpqstvwxyz")


def test_one_long_cell_does_not_push_a_column_out() -> None:
    """A column goes only where it would be too narrow for nine rows of ten."""
    rows = (*(("Anna Ek", "q", "chair") for _ in range(20)), ("Bo Alm", "long " * 20, "chair"))
    shown, _ = fitting(ResultTable(COLUMNS, rows), 40)
    assert shown.names == ("name", "quote", "role")


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
