"""One document: choices drawn, lists laid out, prose told, pages made, gold finished."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from . import agendas, front, limits, lists, noise, pages
from .bodies import draw_body
from .gold import finished
from .marks import mark
from .people import People
from .presence import Block, blocks
from .prose import Teller
from .seats import Draft, Seat

FAMILY = {14: "political", 16: "political", 19: "political", 20: "political", 22: "political",
          27: "political", 30: "political", 8: "political", 13: "political", 38: "political",
          23: "officials", 18: "officials", 21: "officials", 15: "officials", 4: "officials",
          12: "political", 36: "political"}  # fmt: skip
LINES = (3, 7, 9)
WISHES = 80  # of so many documents in turn, forty wish for a pattern each


def document(number: int, seed: int) -> tuple[str, str, dict[str, Any], frozenset[int]]:
    """Return file name, text, gold and patterns of one document."""
    random = Random(f"{seed}-{number}")
    wish = number % WISHES + 1
    day = date(2003, 1, 9) + timedelta(days=random.randrange(8000))
    body = draw_body(random, FAMILY.get(wish, ""))
    draft = Draft(random, number, wish, body, People(random), day.year)
    form = agendas.draw_form(draft)
    span = agendas.numbers(draft, form)
    planned = blocks(draft, span)
    arrangement = _arrangement(draft, planned)
    flat, marked_down = _shape(draft, arrangement)
    chunks, short = _chunks(draft, day, (form, span), planned, arrangement)
    if random.random() < 0.12:
        chunks = noise.interrupted(chunks, f"{short} 2 (5)", random)
    if marked_down:
        text = pages.markdown(chunks, random)
    elif flat:
        draft.shows(1)
        text = pages.flattened(chunks, short, random)
    else:
        draft.shows(3)
        text = pages.kept(chunks, short, random)
    text = _noise(draft, text, flat=flat)
    clean, gold = finished(draft, text)
    ending = "md" if marked_down else "txt"
    return f"{number:04}.{ending}", clean, gold, frozenset(draft.patterns)


def _arrangement(draft: Draft, planned: list[Block]) -> lists.Lists:
    random = draft.random
    grouped = any(block.kind == "group" for block in planned)
    first = planned[0].style.form
    able = len(planned[0].seats) > 2
    wished = {2: lists.stacked, 4: lists.columns, 7: lists.cells, 8: lists.roll,
              9: lists.bullets, 17: lists.sentence}.get(draft.wish)  # fmt: skip
    drawn = random.random()
    if wished is None:
        for upper, layout in ((0.19, lists.stacked), (0.28, lists.columns), (0.33, lists.cells),
                              (0.36, lists.roll), (0.43, lists.sentence)):  # fmt: skip
            if drawn < upper:
                wished = layout
                break
    political = draft.body.family == "political"
    if wished in (lists.stacked, lists.columns, lists.roll) and (grouped or not able):
        return lists.in_order
    if wished is lists.roll and not political:
        return lists.in_order
    if wished is lists.columns and (
        first not in ("org", "title", "org-run", "title-org") or political
    ):
        return lists.in_order
    if wished is lists.stacked and first in ("surname-first", "initials"):
        return lists.in_order
    return wished or lists.in_order


def _shape(draft: Draft, arrangement: lists.Lists) -> tuple[bool, bool]:
    """Return whether pages are flattened, and whether the document is Markdown."""
    random = draft.random
    if arrangement is lists.bullets or (arrangement is lists.in_order and random.random() < 0.02):
        return False, True
    if arrangement is lists.cells or draft.wish in LINES:
        return False, False
    return draft.wish == 1 or random.random() < 0.8, False


def _chunks(
    draft: Draft, day: date, items: tuple[str, tuple[int, int]], planned: list[Block],
    arrangement: lists.Lists,
) -> tuple[list[list[str]], str]:  # fmt: skip
    random = draft.random
    form, span = items
    top, short = front.head(draft, day)
    seats = [seat for block in planned for seat in block.seats]
    presence = arrangement(draft, planned)
    printed = {row["person"] for row in draft.rows}
    seats = [seat for seat in seats if seat.key in printed]
    listed = _listed(draft, seats)
    teller = Teller(random, draft.body.places, year=day.year, newcomer=draft.newcomer)
    share = random.choice((0.0, 0.15, 0.3, 0.45))

    def tell() -> str:
        if draft.chance(25, 0.01):
            draft.shows(25)
            return teller.about_no_person()
        return teller.sentence(listed, people=share)

    chunks = [[*top, *front.paragraphs(draft, span, form), ""], [*presence, ""]]
    if draft.chance(34, 0.33):
        chunks.insert(random.choice((1, 2)), [front.decoy(draft, day), ""])
    signed = front.signatures(draft, seats) if draft.chance(33, 0.37) else []
    if draft.chance(24, 0.08) and seats:
        signed = [*signed, "Justeras", front.second_spelling(draft, random.choice(seats))]
    if signed and random.random() < 0.55:
        chunks.append([*signed, ""])
        signed = []
    chunks += agendas.agenda(draft, form, span, tell)
    if draft.chance(32, 0.12):
        chunks.insert(random.randint(3, len(chunks)), [_in_pairs(draft, teller), ""])
    if draft.chance(34, 0.1):
        chunks.append([front.decoy(draft, day), ""])
    return [*chunks, [*signed, ""]] if signed else chunks, short


def _listed(draft: Draft, seats: list[Seat]) -> list[tuple[str, str, str]]:
    """Return how the text may speak of those who are present."""
    double = [name for name in (s.name.full for s in seats)]
    return [
        (
            seat.marked,
            mark(f"n {seat.key}", seat.name.full) + _genitive(seat.name.full),
            seat.name.given,
        )
        for seat in seats
        if seat.status != "absent" and double.count(seat.name.full) == 1
    ]


def _genitive(name: str) -> str:
    return "" if name[-1] in "sxz" else "s"


def _in_pairs(draft: Draft, teller: Teller) -> str:
    """Return a sentence with people and whom they speak for, in pairs (32)."""
    from .bodies import draw_org

    draft.shows(32)
    people = []
    for _ in range(draft.random.randint(2, 4)):
        org = draw_org(draft.random, draft.body.places)
        people.append(f"{draft.newcomer(speaks=True)}, {org.printed}")
    start = draft.random.choice(
        ("Inbjudna till punkten:", "Arbetsgruppen består av", "I panelen satt")
    )
    return f"{start} {', '.join(people[:-1])} och {people[-1]}."


def _noise(draft: Draft, text: str, *, flat: bool) -> str:
    random = draft.random
    kind = random.random()
    if draft.wish == 5 or kind < 0.06:
        draft.shows(5)
        text = noise.recognised(text, random, random.choice((0.003, 0.006, 0.012)))
        return noise.scribbled(text, random)
    if kind < 0.11:
        draft.shows(5)
        return noise.undotted(text, random, random.choice((0.2, 0.5, 1.0)))
    if kind < 0.17 and not flat:
        return noise.breaks_lost(text, random)
    return text


__all__ = ["document", "limits"]
