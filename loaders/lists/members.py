"""Tables of members: each row becomes a seat, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from samverkan.loaders.lists.dates import iso_date
from samverkan.loaders.lists.plan import Plan
from samverkan.loaders.lists.rows import Row
from samverkan.loaders.lists.seats import Refused, Seat, Source, why_no_person
from samverkan.ontology.errors import UsageError
from samverkan.ontology.names import fold
from samverkan.ontology.registers import Registers

__all__ = ["seats_of"]


def seats_of(
    rows: Sequence[Row], plan: Plan, registers: Registers
) -> tuple[list[Seat], list[Refused]]:
    """Return the seats that a table states, and the rows that are not read.

    Raises:
        UsageError: the plan names a column that the table lacks, or one that it has twice.
    """
    head = next((row for row in rows if row.number >= plan.header), None)
    if head is None:
        raise UsageError(f"There is no row {plan.header} with headings.", hint="Correct header:")
    places = _places(head.cells, plan)
    seats: list[Seat] = []
    refused: list[Refused] = []
    seen: dict[Seat, int] = {}
    for row in rows:
        if row.number <= head.number:
            continue
        source = Source(row.number, row.words)
        try:
            seat = _seat(source, _values(row, places, plan), plan, registers)
        except ValueError as error:
            refused.append(Refused(source, str(error)))
            continue
        first = seen.setdefault(_without_row(seat), row.number)
        if first != row.number:
            refused.append(Refused(source, f"the same as row {first}"))
        else:
            seats.append(seat)
    return seats, refused


def _places(cells: Sequence[str], plan: Plan) -> dict[str, tuple[int, ...]]:
    known: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        known.setdefault(fold(cell), []).append(place)
    shown = ", ".join(cell for cell in cells if cell)
    places = {}
    for field, headings in plan.columns.items():
        found = []
        for heading in headings:
            at = known.get(fold(heading), [])
            if len(at) != 1:
                what = "No column is" if not at else f"{len(at)} columns are"
                raise UsageError(f"{what} called '{heading}'.", hint=f"The headings: {shown}.")
            found.append(at[0])
        places[field] = tuple(found)
    return places


def _values(row: Row, places: Mapping[str, Iterable[int]], plan: Plan) -> dict[str, str]:
    """Return what a row says, by field; an empty cell falls back on what is fixed."""
    values = dict(plan.fixed)
    for field, at in places.items():
        text = " ".join(row.cells[p] for p in at if p < len(row.cells) and row.cells[p])
        if text:
            values[field] = text
    return values


def _seat(source: Source, values: dict[str, str], plan: Plan, registers: Registers) -> Seat:
    person, organisation = values.get("person", ""), values.get("organisation", "")
    if not values.get("body"):
        raise ValueError("there is no body")
    if not person and not organisation:
        raise ValueError("there is no member")
    if person and organisation:
        raise ValueError("there are a person and an organisation, so who is the member is open")
    reason = why_no_person(person, registers) if person else ""
    if reason:
        raise ValueError(reason)
    for field in ("start", "end"):
        if values.get(field):
            values[field] = iso_date(values[field], plan.dates, field)
    start, end = values.get("start", ""), values.get("end", "")
    if start and end and end < start[: len(end)]:
        raise ValueError(f"it ends ({end}) before it starts ({start})")
    # people of one name who sit for different organisations may be two
    key = f"{fold(person)}\x1f{fold(values.get('represents', ''))}" if person else ""
    return Seat(source=source, person_key=key, basis=plan.basis, **values)


def _without_row(seat: Seat) -> Seat:
    return replace(seat, source=Source(0, ""))
