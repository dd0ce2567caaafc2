"""One document: choices drawn, lists laid out, prose told, pages made, gold finished."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from . import agendas, appendices, eras, front, lists, neighbours, noise, nonminutes, pages
from .bodies import draw_body, draw_org
from .gold import finished
from .marks import bare, mark
from .matter import Matter, draw_length
from .people import People
from .presence import Block, blocks
from .prose import Listed, Teller
from .seats import Draft, Seat

FAMILY = {14: "political", 16: "political", 19: "political", 20: "political", 22: "political",
          27: "political", 30: "political", 8: "political", 13: "political", 38: "political",
          23: "officials", 18: "officials", 21: "officials", 15: "officials", 4: "officials",
          12: "political", 36: "political"}  # fmt: skip
LINES = (3, 7, 9)
RARE = (16, 18, 19, 20, 21, 22, 23)  # forms of entries that a list in order shows whole
TORN = (lists.stacked, lists.columns, lists.cells)  # tables that lost their cells
WISHES = 60  # of so many documents in turn, forty wish for a pattern each


def document(
    number: int, seed: int, *, whole: bool = False
) -> tuple[str, str, dict[str, Any], frozenset[int]]:
    """Return file name, text, gold and patterns of one document.

    Args:
        number: of the document.
        seed: of the run.
        whole: as it was written, before pages, text layers and recognition took from it: one
            person to a line, every line kept.
    """
    random = Random(f"{seed}-{number}")
    wish = number % WISHES + 1
    if number % 25 in (23, 24):
        return _stranger(random, number, other=number % 25 == 24)
    day = date(1985, 1, 9) + timedelta(days=int(15_100 * random.random() ** 0.6))
    body = draw_body(random, FAMILY.get(wish, ""))
    draft = Draft(random, number, wish, body, People(random), day.year)
    form = agendas.draw_form(draft)
    span = agendas.numbers(draft, form)
    planned = blocks(draft, span)
    arrangement = _arrangement(draft, planned)
    if whole and arrangement in TORN:
        arrangement = lists.in_order
    era = eras.draw_era(random, day.year)
    flat, marked_down = _shape(draft, arrangement, era)
    era = eras.Era(eras.MODERN) if marked_down or whole else era
    chunks, short = _chunks(draft, day, (form, span), planned, (arrangement, era, flat))
    if whole:
        clean, gold = finished(draft, pages.unbroken(chunks))
        return f"{number:04}.txt", clean, gold, frozenset(draft.patterns)
    if era.kind == eras.PORTAL:
        chunks = eras.framed(chunks, (day + timedelta(days=random.randint(2, 900))).isoformat(),
                             random)  # fmt: skip
    if random.random() < 0.12:
        chunks = noise.interrupted(chunks, f"{short} 2 (5)", random)
    if marked_down:
        text = pages.markdown(chunks, random)
    elif flat:
        draft.shows(1)
        text = pages.flattened(chunks, short, random)
    else:
        draft.shows(3)
        text = pages.kept(chunks, short, random, width=era.width)
    text = _noise(draft, text, flat=flat)
    clean, gold = finished(draft, text)
    ending = "md" if marked_down else "txt"
    return f"{number:04}.{ending}", clean, gold, frozenset(draft.patterns)


def _stranger(
    random: Random, number: int, *, other: bool
) -> tuple[str, str, dict[str, Any], frozenset[int]]:
    """Return a text that is no minutes, or minutes of a neighbour."""
    day = date(2012, 1, 9) + timedelta(days=random.randrange(4500))
    draft = Draft(random, number, 0, draw_body(random), People(random), day.year)
    text = nonminutes.other_text(draft) if other else neighbours.foreign(draft, day)
    clean, gold = finished(draft, text)
    return f"{number:04}.txt", clean, gold, frozenset()


def _arrangement(draft: Draft, planned: list[Block]) -> lists.Lists:
    random = draft.random
    grouped = any(block.kind == "group" for block in planned)
    first = planned[0].style.form
    able = len(planned[0].seats) > 2
    wished = {2: lists.stacked, 4: lists.columns, 7: lists.cells, 8: lists.roll,
              9: lists.bullets, 17: lists.sentence}.get(draft.wish)  # fmt: skip
    drawn = random.random()
    if wished is None and draft.wish not in RARE:
        for upper, layout in ((0.17, lists.stacked), (0.32, lists.columns), (0.37, lists.cells),
                              (0.42, lists.roll), (0.48, lists.sentence), (0.5, lists.in_prose),
                              (0.515, lists.organisations_only)):  # fmt: skip
            if drawn < upper:
                wished = layout
                break
    political = draft.body.family == "political"
    if wished in (lists.in_prose, lists.organisations_only) and political:
        return lists.in_order
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


def _shape(draft: Draft, arrangement: lists.Lists, era: eras.Era) -> tuple[bool, bool]:
    """Return whether pages are flattened, and whether the document is Markdown."""
    random = draft.random
    if arrangement in (lists.bullets, lists.organisations_only) or (
        arrangement is lists.in_order and random.random() < 0.02
    ):
        return False, True
    if arrangement is lists.cells or draft.wish in LINES:
        return False, False
    old = era.kind in (eras.TYPED, eras.PROCESSED)
    return draft.wish == 1 or random.random() < (0.5 if old else 0.84), False


def _elected(draft: Draft) -> list[str]:
    """Return a list of people who are elected, not present (32)."""
    draft.shows(32)
    random = draft.random
    lines = [random.choice(("Valda ledamöter i samrådet", "Fullmäktige har valt följande ombud:"))]
    for _ in range(random.randint(2, 4)):
        key, name = draft.person()
        place, party = random.choice(draft.body.places).name, random.choice(("S", "M", "C", "V"))
        role = random.choice(("ledamot", "ersättare"))
        lines.append(f"{place} {mark(f'n {key}', name.full)} ({party}) {role}")
    return lines


def _presence(
    draft: Draft, planned: list[Block], shape: tuple[lists.Lists, eras.Era, bool]
) -> list[str]:
    """Return the lists, with tabs or dots between the columns where the era has them."""
    arrangement, era, flat = shape
    lines = arrangement(draft, planned)
    drawn = draft.random.random()
    kept = arrangement is lists.in_order and not flat
    if not kept or era.kind not in (eras.PROCESSED, eras.TYPED) or drawn > 0.8:
        return lines
    if era.kind == eras.TYPED and drawn < 0.3:
        return [eras.dotted(line, draft.random) for line in lines]
    return [eras.tabbed(line) for line in lines]


def _chunks(
    draft: Draft, day: date, items: tuple[str, tuple[int, int]], planned: list[Block],
    shape: tuple[lists.Lists, eras.Era, bool],
) -> tuple[list[list[str]], str]:  # fmt: skip
    random = draft.random
    form, span = items
    top, short = front.head(draft, day, shape[1])
    seats = [seat for block in planned for seat in block.seats]
    presence = _presence(draft, planned, shape)
    printed = {row["person"] for row in draft.rows}
    seats = [seat for seat in seats if seat.key in printed]
    listed = _listed(draft, seats)
    teller = Teller(random, draft.body.places, year=day.year, newcomer=draft.newcomer)
    share = random.choice((0.05, 0.2, 0.35, 0.5))
    length = draw_length(random)
    matter = Matter(draft, teller, listed, random.choice((0.1, 0.2, 0.3, 0.4)))

    def tell() -> str:
        if random.random() < (0.15 if draft.wish == 25 else 0.008):
            draft.shows(25)
            return teller.about_no_person()
        if listed and random.random() < (0.3 if draft.wish == 24 else 0.02):
            draft.shows(24)
            return teller.familiar(listed)
        return teller.sentence(listed, people=share)

    chunks = [[*top, *front.paragraphs(draft, span, form), ""], [*presence, ""]]
    if draft.chance(34, 0.33):
        chunks.insert(random.choice((1, 2)), [front.decoy(draft, day), ""])
    signed = front.signatures(draft, seats) if draft.chance(33, 0.37) else []
    if draft.chance(24, 0.08) and seats:
        signed = [*signed, *front.second_spelling(draft, seats)]
    if signed and random.random() < 0.55:
        chunks.append([*signed, ""])
        signed = []
    known = sum(len(bare(line)) for chunk in chunks for line in chunk)
    room = max(0, length - known - 150 * (span[1] - span[0]))
    behind = random.choice((0.0, 0.2, 0.5)) if room > 1500 else 0.0
    each = int(room * (1 - behind) / (span[1] - span[0] + 1))
    chunks += agendas.agenda(draft, form, span, tell, lambda: _under(matter, each))
    if draft.chance(32, 0.12):
        chunks.insert(random.randint(3, len(chunks)), [_in_pairs(draft, teller), ""])
    if draft.wish == 32 or random.random() < 0.04:
        chunks.append([*_elected(draft), ""])
    if draft.chance(34, 0.1):
        chunks.append([front.decoy(draft, day), ""])
    if signed:
        chunks.append([*signed, ""])
    return [*chunks, *appendices.appendices(matter, int(room * behind))], short


def _under(matter: Matter, size: int) -> list[str]:
    """Return what is written under one item: some have little, some much."""
    return matter.under_item(int(size * matter.random.choice((0, 0.3, 0.8, 1.2, 2.2))))


def _listed(draft: Draft, seats: list[Seat]) -> list[Listed]:
    """Return how the text may speak of those who are present."""
    double = [seat.name.full for seat in seats]
    givens = Counter(person["name"].split()[0] for person in draft.persons.values())
    parties = {row["person"]: row["party"] for row in draft.rows if row["party"]}
    voting = ("member", "chair", "vice-chair")
    political = draft.body.family == "political"
    made = []
    for seat in seats:
        if seat.status != "absent" and double.count(seat.name.full) == 1:
            owned = seat.marked + _genitive(seat.name.full)
            votes = political and seat.capacity in voting
            alone = givens[seat.name.full.split()[0]] == 1
            given = seat.name.given if alone else ""
            made.append(Listed(seat.marked, owned, given, votes, parties.get(seat.key, "")))
    return made


def _genitive(name: str) -> str:
    return "" if name[-1] in "sxz" else "s"


def _in_pairs(draft: Draft, teller: Teller) -> str:
    """Return a sentence with people and whom they speak for, in pairs (32)."""
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
