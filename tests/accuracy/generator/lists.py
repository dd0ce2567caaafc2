"""How the lists of a page are laid out: in order, stacked, in columns, as a roll, in a sentence.

Each layout returns lines; the page that they stand on may lose its line breaks later. Each adds to
the gold what it prints, and takes out what it hides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from .entries import entry, pattern
from .marks import mark, wrapped
from .presence import Block
from .seats import Draft

Lists: TypeAlias = Callable[[Draft, list[Block]], list[str]]

STUBS = {"Beslutande": "ande", "Närvarande": "ande", "Deltagande": "ande", "Deltagare": "agare",
         "Ledamöter": "amöter", "NÄRVARANDE": "RANDE"}  # fmt: skip


def printed(draft: Draft, block: Block) -> list[str]:
    """Return the entries of a block, marked; the gold gets what they state."""
    made = []
    for seat in block.seats:
        words, stated = entry(seat, block.style)
        if block.kind == "group":
            stated |= {"org"}
        draft.state(seat, stated)
        made.append(words)
    if block.seats:
        draft.shows(pattern(block.style, block.seats))
    return made + block.raw


def label(draft: Draft, block: Block) -> str:
    """Return the heading of a block, sometimes without its head (6)."""
    if block.label in STUBS and draft.chance(6, 0.06):
        draft.shows(6)
        return STUBS[block.label]
    return block.label


def in_order(draft: Draft, blocks: list[Block]) -> list[str]:
    """Each heading before its people, one person to a line."""
    random = draft.random
    colon = ":" if random.random() < 0.35 else ""
    beside = random.random() < 0.25
    lines: list[str] = []
    for at, block in enumerate(blocks):
        head = label(draft, block)
        apart = at == 0 and block.seats and random.random() < 0.06
        block, presidium = _presidium(block) if apart else (block, [])
        head += "" if block.kind == "group" else colon
        people = _ended(draft, block, printed(draft, block))
        if beside and people and block.kind != "group":
            lines += [f"{head} {people[0]}", *people[1:]]
        else:
            lines += [head, *people]
        lines += presidium
        if random.random() < 0.6:
            lines.append("")
    return lines


def _presidium(block: Block) -> tuple[Block, list[str]]:
    """Return a list without its posts, and lines after it that say who presides."""
    seats = [replace(seat, post="") if seat.capacity in ("chair", "vice-chair") else seat
             for seat in block.seats]  # fmt: skip
    posts = [f"{seat.post.capitalize()} {seat.marked}" for seat in block.seats
             if seat.capacity in ("chair", "vice-chair") and seat.post]  # fmt: skip
    return replace(block, seats=seats), posts


def _ended(draft: Draft, block: Block, people: list[str]) -> list[str]:
    """Return entries, some lists with a comma at the end of each."""
    commas = ("bare", "party", "org-run", "title-run")
    if draft.random.random() < (0.2 if block.style.form in commas else 0.04):
        return [f"{words}," for words in people[:-1]] + people[-1:]
    return people


def stacked(draft: Draft, blocks: list[Block]) -> list[str]:
    """All headings first, then all values (2): where a group ends shows only in the entries."""
    draft.shows(2)
    kept = [block for block in blocks if block.seats and block.kind == "present"]
    kept = [kept[0], *[b for b in kept[1:] if _tells_apart(kept[0], b)][:1]]
    sure = len(kept) > 1
    labels = ["Plats", *(label(draft, block) for block in kept)]
    values = [
        draft.random.choice(("Rådhuset", "Stadshuset", "Kommunhuset"))
        + f", {draft.body.places[0].name}"
    ]
    for at, block in enumerate(kept):
        loose: tuple[str | None, ...] = ()
        if sure:
            loose = (None, "guest", "official") if at else (None,)
        seats = [replace(s, capacities=s.capacities + loose) for s in block.seats]
        values += printed(draft, Block(block.label, block.style, seats, kind="present"))
    listed = [seat for seat in kept[0].seats if seat.status == "present" and not seat.post]
    if listed and draft.random.random() < 0.5:
        labels.append("Justerare")
        values.append(draft.random.choice(listed).marked)
    return [*labels, *values]


def _tells_apart(first: Block, second: Block) -> bool:
    kinds = {first.style.form, second.style.form}
    if "bare" in kinds or first.style.form == second.style.form:
        return False
    return all(seat.capacity != "deputy" for seat in second.seats)


def columns(draft: Draft, blocks: list[Block]) -> list[str]:
    """All names, then all organisations or titles in the same order (4)."""
    draft.shows(4)
    random = draft.random
    block = blocks[0] if blocks[0].seats else blocks[1]
    by_title = block.style.form == "title"
    loose = (None,) if by_title else ()
    seats = [
        replace(s, elsewhere="", serving="", capacities=s.capacities + loose) for s in block.seats
    ]
    seats = [s if s.limit is None else replace(s, limit=None, status="present") for s in seats]
    equal = random.random() < 0.75
    names, others = [], []
    for at, seat in enumerate(seats):
        absence = f" {seat.absence}" if seat.absence else ""
        names.append(mark(f"e {seat.key}", seat.marked + absence))
        if not equal and at == len(seats) // 2:
            continue
        if by_title:
            others.append(mark(f"r {seat.key}", seat.title))
        elif seat.org:
            others.append(mark(f"o {seat.key}", seat.org.printed))
    for seat in seats:
        stated = {"title"} if by_title else {"org"}
        chair = seat.capacity in ("chair", "vice-chair")
        loose = (*seat.capacities, seat.capacity)
        plain = replace(seat, post="", capacity="member", capacities=loose) if chair else seat
        draft.state(plain, frozenset(stated if equal else ()))
    head = label(draft, block)
    heads = [head, "Organisation"] if random.random() < 0.4 and not by_title else [head]
    rest = [b for b in blocks if b is not block and b.kind == "absent"]
    lines = [heads[0], *names, *heads[1:], *others]
    if equal and random.random() < 0.5:
        lines += [seat.post.capitalize() for seat in seats if seat.post and not seat.unsure]
    return [*lines, *(in_order(draft, rest) if rest else [])]


def cells(draft: Draft, blocks: list[Block]) -> list[str]:
    """Wrapped table cells: several persons on one line, the next heading inside (7)."""
    draft.shows(7)
    words = []
    for block in blocks:
        words.append(" ".join([label(draft, block), *printed(draft, block)]))
    return wrapped(" ".join(words), draft.random.randint(58, 88))


def roll(draft: Draft, blocks: list[Block]) -> list[str]:
    """A roll with a column of presence (8), or crosses that have left their rows."""
    draft.shows(8)
    random = draft.random
    seats = [seat for block in blocks for seat in block.seats if seat.capacity in
             ("member", "chair", "vice-chair") and seat.party]  # fmt: skip
    drifted = random.random() < 0.3
    lines = ["Namn Parti Närvaro"]
    for seat in seats:
        away = seat.status == "absent" or (random.random() < 0.2 and not seat.post)
        seat = replace(seat, status="absent" if away else "present", limit=None, absence="",
                       serving="", elsewhere="", replaces="")  # fmt: skip
        name = mark(f"n {seat.key}", seat.name.full)
        letters = mark(f"y {seat.key}", seat.party)
        sign = "" if drifted else (" -" if away else " 1")
        post = f" {seat.post.capitalize()}" if seat.post else ""
        lines.append(mark(f"e {seat.key}", f"{name} {letters}{sign}{post}"))
        draft.state(seat, frozenset({"party"}))
        if drifted:
            draft.rows[-1].update(status="present", status_accept=["present", "absent", "partial"])
    if random.random() < 0.5:
        lines.append("Vakant plats")
        draft.shows(25)
    if drifted:
        lines.append(" ".join("X" for _ in seats[:-1]))
    return lines


def sentence(draft: Draft, blocks: list[Block]) -> list[str]:
    """All those present in one sentence with commas (17)."""
    draft.shows(17)
    lines = []
    for block in blocks:
        style = replace(block.style, form="bare", post=" ({})", limit=" ({})")
        if block.style.form in ("party", "party-comma", "post-party"):
            style = replace(style, form="party")
        seats = [replace(s, elsewhere="") for s in block.seats]
        people = [entry(seat, style) for seat in seats]
        for seat, (_, stated) in zip(seats, people, strict=True):
            draft.state(seat, stated | ({"org"} if block.kind == "group" else set()))
        if seats and style.form == "party":
            draft.shows(pattern(style, seats))
        words = [w for w, _ in people] + block.raw
        if not words:
            lines.append(f"{label(draft, block)}:")
            continue
        joined = ", ".join(words[:-1]) + (" och " if len(words) > 1 else "") + words[-1]
        lines.append(f"{label(draft, block)}: {joined}.")
    return lines


def bullets(draft: Draft, blocks: list[Block]) -> list[str]:
    """Markdown: headings and bullets (9)."""
    draft.shows(9)
    lines: list[str] = []
    for block in blocks:
        lines += [f"## {label(draft, block)}", ""]
        lines += [f"- {words}" for words in printed(draft, block)]
        lines.append("")
    return lines


def in_prose(draft: Draft, blocks: list[Block]) -> list[str]:
    """A sentence with people and whom they speak for, in pairs; no list at all (32)."""
    draft.shows(32)
    people = []
    for seat in [seat for block in blocks for seat in block.seats if seat.org][:7]:
        loose = ("guest", None, seat.capacity)
        plain = replace(seat, limit=None, status="present", absence="", serving="", elsewhere="",
                        post="", capacity="member", capacities=loose)  # fmt: skip
        draft.state(plain, frozenset({"org"}))
        assert seat.org
        org = mark(f"o {seat.key}", seat.org.printed)
        people.append(mark(f"e {seat.key}", f"{seat.marked}, {org}"))
    start = draft.random.choice(("I mötet deltog", "Vid mötet medverkade", "Närvarande var"))
    return [f"{start} {', '.join(people[:-1])} och {people[-1]}."]


def organisations_only(draft: Draft, blocks: list[Block]) -> list[str]:
    """A line of organisations: nobody is named (9)."""
    draft.shows(9)
    names = dict.fromkeys(seat.org.printed for b in blocks for seat in b.seats if seat.org)
    return [f"**Deltagare:** {', '.join(names)}"]
