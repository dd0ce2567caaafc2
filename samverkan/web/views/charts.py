"""Charts as plain values for SVG: bars, or lines over the years.

Across, all is in per cent of the width and nothing is scaled, so that words are as large on a phone
as on a wide screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samverkan.queries.catalog import Query
from samverkan.queries.tables import ResultTable, worded

__all__ = ["Bars", "Lines", "chart_of"]

MOST_BARS: Final = 40
MOST_LINES: Final = 6
_STEP: Final = 44  # pixels from bar to bar, with the name above it
_WIDEST: Final = 86.0  # per cent; the rest is for the number behind the bar
_HEIGHT: Final = 300  # pixels of the lines
_TOP, _FOOT, _LEFT, _RIGHT = 16, 28, 6.0, 96.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its number, and its parts as (start, width in per cent, series)."""

    label: str
    number: str
    parts: tuple[tuple[float, float, int], ...]
    top: int
    end: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from the left, in the order of the table.

    Args:
        bars: those that are shown.
        series: what the parts of a bar are; one: bars have one part.
        height: in pixels.
        count: number of all rows.
    """

    bars: tuple[Bar, ...]
    series: tuple[str, ...]
    height: int
    count: int
    kind: str = "bars"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, its points (across in per cent, down in pixels, number), by year."""

    label: str
    points: tuple[tuple[float, int, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over the years.

    Args:
        lines: those with the largest sums.
        years: (across in per cent, year) of each that is written below.
        steps: (down in pixels, number) of each rule across.
        height: in pixels.
        count: number of all lines.
    """

    lines: tuple[Line, ...]
    years: tuple[tuple[float, str], ...]
    steps: tuple[tuple[int, str], ...]
    height: int
    count: int
    kind: str = "lines"


def chart_of(query: Query, table: ResultTable, language: str) -> Bars | Lines | None:
    """Return the chart of an answer; None where nothing in it can be drawn.

    Args:
        query: says by `chart` what is drawn.
        table: its answer.
        language: sv or en.
    """
    kinds = {column.name: column.kind for column in table.columns}
    numbers = [name for name in query.chart if kinds.get(name) == "integer"]
    names = [name for name in query.chart if name not in numbers]
    rows = [_read(table, row, names, numbers, language) for row in table.rows]
    if not any(sum(values) for _, values in rows):
        return None
    if names[0] == "year":
        return _lines(rows)
    titles = {column.name: column.title.get(language) for column in table.columns}
    return _bars(rows, tuple(titles[name] for name in numbers))


_Row = tuple[tuple[str, ...], tuple[int, ...]]


def _read(
    table: ResultTable, row: Sequence[object], names: list[str], numbers: list[str], language: str
) -> _Row:
    place = {name: at for at, name in enumerate(table.names)}
    columns = {column.name: column for column in table.columns}
    said = (worded(columns[name], row[place[name]], language) for name in names)  # type: ignore[arg-type]
    values = (row[place[name]] for name in numbers)
    return tuple(str(one or "") for one in said), tuple(
        one if isinstance(one, int) and one > 0 else 0 for one in values
    )


def _bars(rows: list[_Row], series: tuple[str, ...]) -> Bars:
    most = max(sum(values) for _, values in rows)
    bars = []
    for number, (names, values) in enumerate(rows[:MOST_BARS]):
        parts, start = [], 0.0
        for at, value in enumerate(values):
            width = _WIDEST * value / most
            if value:
                parts.append((round(start, 2), round(width, 2), at))
            start += width
        total = " + ".join(str(value) for value in values if value) or "0"
        label = " – ".join(name for name in names if name)
        bars.append(Bar(label, total, tuple(parts), number * _STEP, round(start, 2)))
    return Bars(tuple(bars), series, len(bars) * _STEP, len(rows))


def _lines(rows: list[_Row]) -> Lines:
    years = sorted({names[0] for names, _ in rows if names[0].isdigit()})
    if not years:
        return Lines((), (), (), _HEIGHT, 0)
    first, last = int(years[0]), int(years[-1])
    by_name: dict[str, dict[int, int]] = {}
    for (year, *rest), values in rows:
        if year.isdigit():
            line = by_name.setdefault(" – ".join(filter(None, rest)), {})
            line[int(year)] = line.get(int(year), 0) + values[0]
    order = sorted(by_name, key=lambda name: (-sum(by_name[name].values()), name))
    shown = order[:MOST_LINES]
    most = max((value for name in shown for value in by_name[name].values()), default=1)

    def across(year: int) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (year - first) / max(1, last - first), 2)

    def down(value: float) -> int:
        return round(_TOP + (_HEIGHT - _TOP - _FOOT) * (1 - value / most))

    lines = tuple(
        Line(name, tuple(
            (across(year), down(value), str(value)) for year, value in sorted(by_name[name].items())
        ))
        for name in shown
    )  # fmt: skip
    gap = max(1, -(-(last - first + 1) // 8))
    written = tuple((across(year), str(year)) for year in range(first, last + 1, gap))
    step = max(1, round(most / 4))
    steps = tuple((down(value), str(value)) for value in range(0, most + 1, step))
    return Lines(lines, written, steps, _HEIGHT, len(order))
