"""The front of minutes: head, day, place, decoy days, and the block of signatures (33 to 35)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from .eras import Era, titled
from .marks import mark
from .prose import MONTHS
from .seats import Draft, Seat

KINDS = {
    "political": ("Protokoll", "SAMMANTRÄDESPROTOKOLL", "Sammanträdesprotokoll", "PROTOKOLL"),
    "officials": ("Minnesanteckningar", "Anteckningar", "Mötesanteckningar", "Protokoll",
                  "MINNESANTECKNINGAR"),
    "union": ("Protokoll", "Minnesanteckningar", "Styrelseprotokoll", "Mötesprotokoll",
              "Årsmötesprotokoll"),
}  # fmt: skip
ROOMS = ("Rådhuset", "Stadshuset", "Kommunhuset", "Sessionssalen", "Folkets Hus", "Bygdegården",
         "Sammanträdesrum Eken", "Teams", "Regionens hus", "Stora Hotellet",
         "Vandrarhemmet")  # fmt: skip
DECOYS = (
    "Justeringens plats och tid {room}, {iso}", "Tid för justering {iso} kl. 15.15",
    "Anslaget sätts upp {iso} Anslaget tas ned {iso2}", "Datum för anslags uppsättande {iso}",
    "Nästa möte: {spoken}", "Nästa sammanträde äger rum den {spoken} i {room}",
    "Föregående protokoll från den {before} godkändes.", "Utskriftsdatum {iso}",
    "Mötesdagar under året: {short}, {short2} och {short3}.", "Protokollet justeras den {spoken}",
    "Kallelse skickades {iso}.",
)  # fmt: skip


def day_words(draft: Draft, day: date) -> tuple[str, str]:
    """Return a meeting's day as printed, and the day in ISO 8601 that it states."""
    random = draft.random
    iso = day.isoformat()
    month = MONTHS[day.month - 1]
    forms = [
        iso, iso, iso, f"{day.day} {month} {day.year}", f"den {day.day} {month} {day.year}",
        f"{day.day} {month.capitalize()} {day.year}", iso.replace("-", " "),
        f"{iso[2:4]}{iso[5:7]}{iso[8:]}", f"{iso}, kl 13.00-15.30",
        f"{weekday(day)} den {day.day} {month} {day.year}", f"{day.day}/{day.month} {day.year}",
        f"{day.day} {month} {day.year} kl. 09:00–12:00",
    ]  # fmt: skip
    if day.day < 27:
        forms.append(f"{iso}-{day.day + 1:02}")
    return random.choice(forms), iso


def weekday(day: date) -> str:
    """Return the name of a weekday."""
    return ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")[day.weekday()]


def decoy(draft: Draft, day: date) -> str:
    """Return a line with days that are not that of the meeting (34)."""
    draft.shows(34)
    random = draft.random
    after = day + timedelta(days=random.randint(3, 20))
    later, before = after + timedelta(days=21), day - timedelta(days=random.randint(20, 60))
    short = [f"{random.randint(1, 28)}/{n}" for n in sorted(random.sample(range(1, 13), 3))]
    return random.choice(DECOYS).format(
        room=random.choice(ROOMS), iso=after.isoformat(), iso2=later.isoformat(),
        spoken=f"{later.day} {MONTHS[later.month - 1]} {later.year}",
        before=f"{before.day} {MONTHS[before.month - 1]} {before.year}", short=short[0],
        short2=short[1], short3=short[2],
    )  # fmt: skip


def head(draft: Draft, day: date, era: Era) -> tuple[list[str], str]:
    """Return the lines above the lists, and the short head that pages repeat."""
    random = draft.random
    named = draft.body.owner or random.random() > 0.05
    draft.body_stated = bool(named)
    body = mark("b", draft.body.name) if named else ""
    kind = random.choice(KINDS[draft.body.family])
    if kind == "Styrelseprotokoll":
        board = ("Styrelsen", f"Styrelsen för {draft.body.name}", f"{draft.body.name} styrelse")
        draft.body = replace(draft.body, accept=(*draft.body.accept, *board))
    number = f" {random.randint(1, 9)}/{day.year}" if random.random() < 0.12 else ""
    dated = not draft.chance(35, 0.3)
    when, iso = day_words(draft, day)
    if dated:
        draft.start = iso
    else:
        draft.shows(35)
        if random.random() < 0.15:
            when, dated = f"den {day.day} {MONTHS[day.month - 1]}", True
            draft.start_accept = [iso]
    marked = mark("d", when)
    in_title = dated and random.random() < 0.25
    lines = _title(draft, kind + number, body, marked if in_title else "")
    lines = titled(lines, era)
    lines += _fields(draft, "" if in_title else marked, dated=dated, kind=kind)
    short = f"{draft.body.owner or draft.body.name if named else ''} {kind}".strip()
    return [line for line in lines if line], short


def _title(draft: Draft, kind: str, body: str, when: str) -> list[str]:
    random = draft.random
    owner = draft.body.owner
    tail = f" {when}" if when else ""
    if (
        body
        and kind.split()[0] in ("Protokoll", "Minnesanteckningar", "Anteckningar")
        and random.random() < 0.35
    ):
        lower = body
        joined = random.choice(
            ("från möte med", "fört vid sammanträde med", "från sammanträde med")
        )
        lines = [f"{kind} {joined} {lower}{tail}"]
        return [owner, *lines] if owner else lines
    upper = [owner] if owner and random.random() < 0.8 else []
    lower = [owner] if owner and not upper else []
    order = [body, f"{kind}{tail}"] if random.random() < 0.6 else [f"{kind}{tail}", body]
    return [*upper, *order, *lower]


def _fields(draft: Draft, when: str, *, dated: bool, kind: str) -> list[str]:
    random = draft.random
    rooms = ROOMS if draft.year > 2012 else tuple(room for room in ROOMS if room != "Teams")
    room = f"{random.choice(rooms)}, {random.choice(draft.body.places).name}"
    colon = random.choice((":", ""))
    lines = []
    if when and dated:
        label = random.choice(("Sammanträdesdatum", "Datum", "Tid", "Mötesdatum", "Tid och plats",
                               "Plats och tid"))  # fmt: skip
        together = label == "Plats och tid" or label == "Tid och plats"
        value = {"Plats och tid": f"{room}, {when}", "Tid och plats": f"{when}, {room}"}
        lines.append(f"{label}{colon} {value.get(label, when)}")
        if not together and random.random() < 0.6:
            lines.append(f"Plats{colon} {room}")
    elif not dated and random.random() < 0.5:
        lines.append(random.choice(("Datum:", "Sammanträdesdatum", "Tid:")))
        lines.append(f"Plats{colon} {room}")
    elif random.random() < 0.6:
        lines.append(f"Plats{colon} {room}, kl. 13.00-15.30")
    return lines


def paragraphs(draft: Draft, span: tuple[int, int], form: str) -> list[str]:
    """Return the range of paragraphs as the front page has it, or nothing."""
    if form not in ("bare", "sign") or draft.random.random() < 0.5:
        return []
    first, last = span
    words = draft.random.choice((f"§§ {first}-{last}", f"§§ {first} – {last}", f"{first} -- {last}",
                                 f"{first} {last}", f"§ {first}-{last}"))  # fmt: skip
    return [f"Paragrafer {words}"]


def signatures(draft: Draft, seats: list[Seat]) -> list[str]:
    """Return a block of signatures: labels, then names in an order of their own (33)."""
    draft.shows(33)
    random = draft.random
    present = [s for s in seats if s.status != "absent" and not s.in_group]
    chair = next((s for s in present if s.capacity == "chair"), None)
    voting = [s for s in present if s.capacity == "member"]
    people: list[tuple[str, str]] = []
    secretary = next((s for s in present if s.capacity == "secretary"), None)
    if chair:
        people.append(("Ordförande", chair.marked))
    if voting and random.random() < 0.85:
        people.append((random.choice(("Justerande", "Justerare")), random.choice(voting).marked))
    if secretary:
        people.append(("Sekreterare", secretary.marked))
    elif random.random() < 0.7:
        people.append(
            (
                random.choice(("Sekreterare", "Sekreterare", "Vid protokollet")),
                _new_secretary(draft),
            )
        )
    if not people:
        people.append(("Vid protokollet", _new_secretary(draft)))
    random.shuffle(people)
    if random.random() < 0.55:
        return ["Underskrifter", *(label for label, _ in people), *(name for _, name in people)]
    return [line for label, name in people for line in (label, name)]


def _new_secretary(draft: Draft) -> str:
    key, name = draft.person()
    draft.state(Seat(key, name, "secretary", post="sekreterare",
                     capacities=("note-taker", "official", None)), frozenset())  # fmt: skip
    return mark(f"e {key}", mark(f"n {key}", name.full))


def second_spelling(draft: Draft, seats: list[Seat]) -> list[str]:
    """Return the signature of a listed person who spells the name: c for k, w for v ... (24)."""
    voting = [s for s in seats if s.capacity in ("member", "chair") and s.status == "present"]
    if not voting:
        return []
    seat = draft.random.choice(voting)
    name = seat.name.full
    for old, new in (("ss", "s"), ("v", "w"), ("k", "c"), ("f", "ph"), ("i", "y"), ("n", "nn")):
        at = name.rfind(old)
        if at > 0:
            name = name[:at] + new + name[at + len(old):]  # fmt: skip
            break
    if name == seat.name.full:
        return []
    draft.shows(24)
    draft.persons[seat.key]["accept"].append(name)
    return ["Justeras", mark(f"n {seat.key}", name)]


__all__ = ["decoy", "head", "paragraphs", "second_spelling", "signatures"]
