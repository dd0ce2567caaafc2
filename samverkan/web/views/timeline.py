"""Who held what when, as rows of bars and dots over one axis; places are per cent of its width."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

__all__ = ["Bar", "Dot", "Lane", "Tick", "Timeline", "first_day", "last_day", "timeline"]

_MOST_TICKS: Final = 9
_NARROW: Final = 400  # days: up to so many, months are named in place of years


@dataclass(frozen=True, slots=True)
class Bar:
    """A time in which something held.

    Args:
        start: first day, empty where it is not known.
        end: last day, empty where it has not ended, or nobody knows.
        kind: stated or observed.
        note: what it says in words.
        known: last day of which anything is known, where the end is not; empty: none.
    """

    start: str
    end: str
    kind: str
    note: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A day on which somebody was there, or was missing.

    Args:
        day: of the meeting.
        kind: present or absent.
        note: what it says in words.
    """

    day: str
    kind: str
    note: str = ""


@dataclass(slots=True)
class Lane:
    """One row: whose it is, and what it shows."""

    title: str
    address: str = ""
    note: str = ""
    bars: list[Bar] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar or dot in its place: from x to x2, in per cent."""

    x: float
    x2: float
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A row as it is drawn, and what it shows in words."""

    text: str
    address: str
    note: str
    bars: tuple[Drawn, ...]
    dots: tuple[Drawn, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """All rows over one axis."""

    ticks: tuple[Tick, ...]
    lanes: tuple[DrawnLane, ...]


def first_day(text: str) -> date | None:
    """Return the first day that a date, month or year means; None for anything else."""
    parts = _parts(text)
    return date(parts[0], parts[1] or 1, parts[2] or 1) if parts else None


def last_day(text: str) -> date | None:
    """Return the last day that a date, month or year means; None for anything else."""
    parts = _parts(text)
    if not parts:
        return None
    year, month = parts[0], parts[1] or 12
    return date(year, month, parts[2] or monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int, int] | None:
    pieces = text[:10].split("-")
    if not (pieces[0].isdecimal() and len(pieces[0]) == 4) or len(pieces) > 3:
        return None
    try:
        year, month, day = (*map(int, pieces), 0, 0)[:3]
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return year, month, day


def timeline(lanes: Sequence[Lane]) -> Timeline | None:
    """Return the rows in their places; None where no day is known.

    Args:
        lanes: in the order in which they are shown; those without any day are left out.
    """
    days = [*_days(lanes)]
    if not days:
        return None
    low, high = min(days), max(days)
    if (high - low).days > _NARROW:
        low, high = date(low.year, 1, 1), date(high.year, 12, 31)
    else:
        low = date(low.year, low.month, 1)
        high = date(high.year, high.month, monthrange(high.year, high.month)[1])
    axis = _Axis(low, high)
    drawn = [axis.lane(lane) for lane in lanes if [*_days([lane])]]
    return Timeline(tuple(axis.ticks()), tuple(drawn))


def _days(lanes: Iterable[Lane]) -> Iterable[date]:
    for lane in lanes:
        for bar in lane.bars:
            yield from filter(None, (first_day(bar.start), *map(last_day, (bar.end, bar.known))))
        yield from filter(None, (first_day(dot.day) for dot in lane.dots))


@dataclass(frozen=True, slots=True)
class _Axis:
    low: date
    high: date

    def place(self, day: date) -> float:
        """Return where a day is, in per cent."""
        return round(100 * (day - self.low).days / max(1, (self.high - self.low).days), 2)

    def lane(self, lane: Lane) -> DrawnLane:
        """Return a row in its place."""
        bars = tuple(one for bar in lane.bars if bar.start or bar.end for one in self._bar(bar))
        dots = tuple(
            Drawn(self.place(day), self.place(day), dot.kind, dot.note)
            for dot in lane.dots
            if (day := first_day(dot.day))
        )
        said = [*(bar.note for bar in lane.bars), *(dot.note for dot in lane.dots)]
        return DrawnLane(
            lane.title,
            lane.address,
            lane.note,
            bars,
            dots,
            "; ".join(filter(None, dict.fromkeys(said))),
        )

    def _bar(self, bar: Bar) -> Iterable[Drawn]:
        """Yield a bar, and after it the time of which nobody knows whether it still held."""
        start, end = first_day(bar.start), last_day(bar.end or bar.known)
        x = self.place(start) if start else 0.0
        x2 = max(x, self.place(end)) if end else x
        if not bar.end:
            yield Drawn(x2, 100.0, "unsure", bar.note)
        yield Drawn(x, x2, bar.kind, bar.note)

    def ticks(self) -> Iterable[Tick]:
        """Yield the marks: years, or months where the time is short."""
        if (self.high - self.low).days <= _NARROW:
            count = (self.high.year - self.low.year) * 12 + self.high.month - self.low.month + 1
            step = -(-count // _MOST_TICKS)
            for number in range(0, count, step):
                year, month = divmod(self.low.month - 1 + number, 12)
                day = date(self.low.year + year, month + 1, 1)
                yield Tick(self.place(day), f"{day:%Y-%m}")
            return
        step = -(-(self.high.year - self.low.year + 1) // _MOST_TICKS)
        for year in range(self.low.year, self.high.year + 1, step):
            yield Tick(self.place(date(year, 1, 1)), str(year))
