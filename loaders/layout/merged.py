"""From rows to attendance: one for each person and capacity, and who led the meeting.

Corpus: tests/corpora/lists.txt, tests/corpora/signatures.txt.
"""

from __future__ import annotations

from dataclasses import replace

from samverkan.loaders.layout.attendance import Row
from samverkan.loaders.reading import Reading
from samverkan.ontology.diagnostics import Doubt
from samverkan.ontology.facts import Attendance

__all__ = ["attendance", "who_came"]

MEMBERS = (None, "chair", "vice-chair", "member", "deputy")  # None: as the meeting has them


def attendance(rows: list[Row], meeting: str) -> list[Attendance]:
    """Return the attendance facts: one for each person and capacity.

    A person listed again as chair keeps one row as chair; an adjuster who is listed as member stays
    a member; a secretary or note-taker who is listed otherwise has two rows.

    Args:
        rows: of the lists, the signatures and the running text.
        meeting: id of the meeting.
    """
    merged: dict[tuple[str, str], Row] = {}
    order: list[tuple[str, str]] = []
    for row in _led_by_the_listed(rows):
        track = "writer" if row.capacity in ("secretary", "note-taker") else "seat"
        key = (row.person.id, track)
        if key not in merged:
            merged[key] = row
            order.append(key)
        else:
            merged[key] = _joined(merged[key], row)
    facts = []
    for key in order:
        row = merged[key]
        other = merged.get((key[0], "seat"))
        source = other if key[1] == "writer" and other is not None else row
        sender = row.represents or source.represents
        facts.append(
            Attendance(
                evidence=tuple(sorted({*row.places})), person=row.person.id, meeting=meeting,
                capacity=row.capacity,
                status=row.status,
                represents=sender.id if sender else None,
                role=row.role or source.role, party=row.party or source.party, scope=row.scope,
                partial=row.partial,
                in_place_of=row.in_place_of.id if row.in_place_of else None,
            )
        )  # fmt: skip
    return facts


STRENGTH = {"chair": 5, "vice-chair": 4, "deputy": 3, "member": 3, "adjunct": 2, "official": 2,
            "guest": 2, "adjuster": 1}  # fmt: skip


def _joined(first: Row, second: Row) -> Row:
    """One row of two mentions of a person: the stronger capacity, every value that is given."""
    strong, weak = first, second
    if STRENGTH.get(second.capacity or "", 0) > STRENGTH.get(first.capacity or "", 0):
        strong, weak = second, first
    scope = first.scope or (second.scope if second.status == first.status else None)
    return Row(
        first.person, first.entry, strong.capacity or weak.capacity, first.status,
        first.represents or second.represents, first.role or second.role,
        first.party or second.party, scope, first.partial or second.partial,
        first.places + second.places, first.heading,
        deputy_printed=first.deputy_printed or second.deputy_printed,
        in_place_of=first.in_place_of or second.in_place_of,
    )  # fmt: skip


def who_came(reading: Reading, rows: list[Row]) -> list[Row]:
    """Return the rows, without people who were only called to a meeting that says who came.

    Where members are listed who came, the list of those who were called says what they are, not
    that they came; without such a list it is that list.

    Args:
        reading: gets the doubts.
        rows: of the lists.
    """
    known = {row.person.id for row in rows if not row.called}
    listed = any(
        row.capacity in MEMBERS and row.status != "absent" and not row.called and not row.signs
        for row in rows
    )
    found = [row for row in rows if not row.called or not (listed or row.person.id in known)]
    for row in rows:
        if row.called and row.person.id in known:
            found.append(replace(row, capacity=None))  # the other list says how they came
        elif row.called and listed:
            for place in row.person.places[:1]:
                reading.claims.doubt(Doubt.PRESENCE_OPEN, place, "called")
    return found


def _led_by_the_listed(rows: list[Row]) -> list[Row]:
    """The rows, without a lead that only the place of a name among the signatures would give.

    Where the list names the chair, one whom it names without a function signs as something else:
    'ordförande' stands below another name. A chair for some items signs with their numbers.
    """
    led = {row.person.id for row in rows if row.capacity == "chair" and not row.signs}
    plain = {row.person.id for row in rows if not row.signs} - led
    return [
        replace(row, capacity="adjuster")
        if row.heading.startswith("Juster") and row.capacity == "chair" and led
        and row.person.id in plain
        and not row.entry.limits and not row.entry.led
        else row
        for row in rows
    ]  # fmt: skip
