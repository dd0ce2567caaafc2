"""Limited presence, remote presence, absence and serving substitutes, as printed (26 to 30)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .marks import mark
from .seats import Draft, Limit, Seat

SERVING = ("tjänstgörande ersättare", "tjg ers", "tgj ers", "tjg. ers.", "tjänstgörande", "ers",
           "tjg ersättare", "ej tjänstgörande")  # fmt: skip
ABSENT = ("(förhinder)", "(frånvarande)", "- förhinder", "(anmält förhinder)")
REMOTE = ("(digitalt)", "(via Teams)", "(på länk)", "(via länk)", "(Teams)")


def by_paragraph(random: Random, first: int, last: int) -> Limit:
    """Draw a limit in paragraphs, with or without the sign."""
    a = random.randint(first, max(first, last - 2))
    b = random.randint(a + 1, max(a + 1, last))
    c = random.randint(first, b)
    forms = [
        f"§ {a}-{b}", f"§§ {a}-{b}", f"§ {a}–{b}", f"t o m {b}", f"t.o.m. § {b}", f"fr.o.m. § {a}",
        f"ej § {c}", f"ej § {a}-{b}", f"del av § {c}", f"(t.o.m. § {b})", f"(§ {a}-{b})",
        f"avvek efter § {b}", "t.o.m. kl. 14.20", "kl. 13.00-14.30", f"deltog ej i § {c}",
        f"från § {a}", f"(ej § {c})", f"{a}-{b}",
    ]  # fmt: skip
    if b + 2 < last:
        forms.append(f"{a} {b}, {b + 2} {last}")
    if random.random() < 0.06:
        return Limit(random.choice(("( )", "(ej )", "(§ )")), sure=False)
    return Limit(random.choice(forms))


def by_point(random: Random, last: int) -> Limit:
    """Draw a limit in points of an agenda, or in hours."""
    n = random.randint(2, max(3, last))
    return Limit(random.choice((
        f"(från punkt {n})", f"från punkt {n}", f"p{n}", f"(p {n})", f"(t.o.m. p.{n})",
        f"t o m {n}",
        f"(punkt {n})", "(del av mötet)", "till kl 12.30", "(endast föredragningar)", f"from p {n}",
        "(t.o.m. kl. 14.20)", f"deltog under punkt {n}", f"(t o m punkt {n})", "från kl 10.15",
    )))  # fmt: skip


def limit(draft: Draft, seats: list[Seat], numbers: tuple[int, int]) -> list[Seat]:
    """Return the seats with limits on one to three of those present."""
    random = draft.random
    political = draft.body.family == "political"
    free = [n for n, seat in enumerate(seats)
            if seat.status == "present" and not seat.serving and not seat.post]  # fmt: skip
    for at in random.sample(free, min(len(free), random.randint(1, 3))):
        if political and seats[at].capacity != "official":
            made = by_paragraph(random, *numbers)
        else:
            made = by_point(random, numbers[1] - numbers[0] + 1)
        capacities = seats[at].capacities
        if seats[at].capacity in ("official", "guest"):
            capacities += ("guest", "official")
        if not political:
            capacities += ("guest",)
        seats = [*seats]
        seats[at] = replace(seats[at], limit=made, status="partial", capacities=capacities)
    draft.shows(26)
    return seats


def twice(draft: Draft, seat: Seat, numbers: tuple[int, int]) -> tuple[Seat, Seat]:
    """Return a substitute as listed among the substitutes, and as serving for one item (27)."""
    draft.shows(27)
    item = draft.random.randint(*numbers)
    words = draft.random.choice((f"§ {item}", f"(§ {item})", f"(tjänstgör § {item})"))
    serving = draft.random.choice(("tjänstgörande ersättare", "tjg ers", "tjänstgörande"))
    once = replace(seat, serving="" if "tjänstgör" in words else serving, limit=Limit(words),
                   status="partial", unsure=True)  # fmt: skip
    return replace(seat, again=True), once


def in_turn(draft: Draft, seats: list[Seat], numbers: tuple[int, int]) -> list[Seat]:
    """Return the seats with two who preside in turn, each for some of the items (31)."""
    first, last = numbers
    middle = draft.random.randint(first, last - 1)
    one, other = draft.random.choice((
        ("ordförande § {}-{}", "ordförande § {}-{}"), ("ordf. § {}-{}", "mötesordf. § {}-{}"),
        ("ordförande {}-{}", "ordförande {}-{}"), ("ordförande §§ {}-{}", "tf ordförande §§ {}-{}"),
    ))  # fmt: skip
    vice = seats[1].capacity == "vice-chair"
    chairs = [
        replace(seats[0], capacity="chair", post=one.format(first, middle), unsure=True),
        replace(seats[1], capacity="chair", post=other.format(middle + 1, last), unsure=True,
                capacities=("vice-chair",) if vice else ()),
    ]  # fmt: skip
    return [*chairs, *seats[2:]]


def remote(draft: Draft, seats: list[Seat]) -> list[Seat]:
    """Return the seats with one or two who take part from elsewhere."""
    seats = [*seats]
    free = [n for n, seat in enumerate(seats) if seat.status == "present" and not seat.serving]
    for at in draft.random.sample(free, min(len(free), draft.random.randint(1, 2))):
        words = Limit(draft.random.choice(REMOTE), sure=False)
        seats[at] = replace(seats[at], limit=words, status="remote")
    return seats


def missing(draft: Draft, seats: list[Seat]) -> list[Seat]:
    """Return the seats with one or two marked absent behind their names."""
    seats = [*seats]
    words = draft.random.choice(ABSENT)
    free = [n for n, s in enumerate(seats) if s.status == "present" and not (s.post or s.serving)]
    for at in draft.random.sample(free, min(len(free), draft.random.randint(1, 2))):
        seats[at] = replace(seats[at], status="absent", absence=words)
    draft.shows(28)
    return seats


def serve(draft: Draft, seat: Seat, *, replaced: bool) -> Seat:
    """Return a substitute with the words that tell of serving; maybe for whom (30)."""
    random = draft.random
    words = random.choice(SERVING)
    draft.shows(27)
    if not replaced:
        return replace(seat, capacity="deputy", serving=words)
    key, name = draft.person()
    lower = random.random() < 0.5
    party = random.choice(("S", "M", "C", "L", "KD", "V"))
    letters = mark(f"y {key}", party.lower() if lower else party)
    person = mark(f"e {key}", f"{mark(f'n {key}', name.full)} ({letters})")
    words = random.choice(("ersättare för {}", "ersätter {}", "tjänstgörande för {}",
                           "tjg ers för {}", "tjänstgör för {}", "ers. för {}"))  # fmt: skip
    absent = Seat(key, name, "member", party=party, status="absent", capacities=(None,))
    draft.state(absent, frozenset({"party"}))
    draft.shows(30)
    return replace(seat, capacity="deputy", serving=words.format(person), replaces=key)
