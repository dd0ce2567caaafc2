"""Ways in which Swedish minutes are laid out, written without a look at the grammar.

A layout returns the text and the facts that the text really states: what it leaves out (a party,
a municipality, a title) is taken out of the seats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import TypeAlias

from .facts import Minutes, Seat

Layout: TypeAlias = Callable[[Minutes, Random], tuple[str, Minutes]]

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip


def spoken(minutes: Minutes) -> str:
    day = minutes.day
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def paragraphs(minutes: Minutes, sign: str = "§ {}") -> list[str]:
    lines = []
    for number, title in enumerate(minutes.agenda, minutes.first_number):
        lines += [f"{sign.format(number)} {title}", "", "Ärendet gicks igenom.", ""]
    return lines


def keep(minutes: Minutes, *fields: str, capacities: tuple[str, ...] = ()) -> Minutes:
    """Return the facts without the fields that a layout does not print."""
    gone = dict.fromkeys(fields, "")
    seats = (s for s in minutes.seats if not capacities or s.capacity in capacities)
    return replace(minutes, seats=tuple(replace(s, **gone) for s in seats))  # type: ignore[arg-type]


def role_party_place(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """'Name KSO (P), Place' under Beslutande, Ersättare and Tjänstepersoner; paragraphs."""

    def line(seat: Seat) -> str:
        mark = f", § {seat.scope}" if seat.scope else ""
        chair = ", ordförande" if seat.capacity == "chair" else ""
        return f"{seat.name} ({seat.party}), {seat.place}{chair}{mark}"

    last = m.first_number + len(m.agenda) - 1
    lines = [
        m.body, "SAMMANTRÄDESPROTOKOLL", "", "Tid och plats", "",
        f"{m.place} den {spoken(m)} kl. 09:00-12:00", "",
        "Paragrafer", "", f"§§ {m.first_number}-{last}", "",
        "Beslutande", "", *map(line, m.of("chair", "member")), "",
        "Ersättare", "", *map(line, m.of("deputy")), "",
        "Tjänstepersoner", "",
        *(f"{s.name}, {s.title}, {s.organisation}" for s in m.of("official")), "",
        *paragraphs(m),
    ]  # fmt: skip
    return "\n".join(lines), m


def name_organisation(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """'Name, Organisation' under Närvarande and Frånvarande; items '1. Title'."""
    m = keep(m, "party", "title", capacities=("chair", "member"))
    away = random.randrange(1, len(m.seats))
    seats = [replace(s, status="absent", scope="") if n == away else s
             for n, s in enumerate(m.seats)]  # fmt: skip
    m = replace(m, seats=tuple(seats), first_number=1)

    def line(seat: Seat) -> str:
        chair = ", ordförande" if seat.capacity == "chair" else ""
        limit = f" (från punkt {seat.scope.split('-')[-1]})" if seat.scope else ""
        return f"{seat.name}, {seat.organisation}{chair}{limit}"

    lines = [
        f"Minnesanteckningar {m.body}", "", f"Datum: {m.day}", "Tid: 13.00-15.00",
        f"Plats: Kommunhuset, {m.place}", "",
        "Närvarande", *map(line, m.of("chair", "member")), "",
        "Frånvarande", *map(line, m.of("chair", "member", absent=True)), "",
        *paragraphs(m, "{}."),
    ]  # fmt: skip
    return "\n".join(lines), m


def table(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """Rows Namn, Organisation with rows that name the group; agenda as a table."""
    m = keep(m, "party", "title", "scope", capacities=("chair", "member"))
    half = len(m.seats) - 2
    seats = [
        replace(s, capacity="member", status="absent" if n >= half else "present")
        for n, s in enumerate(m.seats)
    ]
    m = replace(m, seats=tuple(seats), first_number=1)
    lines = [
        m.body, "", "Dokumenttyp\tMinnesanteckning", f"Datum\t{m.day}", "Tidpunkt\t10:00-12:00",
        f"Plats\t{m.place}", "", "Deltagare", "", "Namn\tOrganisation", "Närvarande\t",
        *(f"{s.name}\t{s.organisation}" for s in m.of("member")), "Frånvarande\t",
        *(f"{s.name}\t{s.organisation}" for s in m.of("member", absent=True)), "",
        "Agenda", "", "Nr\tTid\tMötespunkt",
        *(f"{n}\t{9 + n:02}:00\t{title}" for n, title in enumerate(m.agenda, 1)),
    ]  # fmt: skip
    return "\n".join(lines), m


def party_only(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """'Name (P)', titles after officials, decoy dates above and below, signatures."""
    m = keep(m, "organisation", "place")

    def line(seat: Seat) -> str:
        chair = ", ordförande" if seat.capacity == "chair" else ""
        limit = f", § {seat.scope}" if seat.scope else ""
        return f"{seat.name} ({seat.party}){chair}{limit}"

    lines = [
        m.body, "Protokoll", f"Sammanträdesdatum {m.day}", "",
        f"Plats och tid: Stadshuset, kl. 08.30-11.00, {spoken(m)}", "",
        "Beslutande", *map(line, m.of("chair", "member")), "",
        "Ej tjänstgörande ersättare", *map(line, m.of("deputy")), "",
        "Övriga närvarande", *(f"{s.name}, {s.title}" for s in m.of("official")), "",
        f"Justeringens plats och tid: {m.place}, {m.day.replace(day=28)}", "",
        *paragraphs(m), "Anslaget sätts upp 2029-01-02 och tas ned 2029-01-24",
    ]  # fmt: skip
    return "\n".join(lines), m


def sentence(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """All those present in one sentence; items '1 Title'."""
    m = keep(m, "organisation", "place", "party", "title", capacities=("chair", "member"))
    m = replace(m, first_number=1)

    def word(seat: Seat) -> str:
        if seat.capacity == "chair":
            return f"{seat.name} (ordförande)"
        limit = f" (från punkt {seat.scope.split('-')[-1]})" if seat.scope else ""
        return seat.name + limit

    people = [word(seat) for seat in m.seats]
    lines = [
        f"Anteckningar från möte med {m.body}", f"{spoken(m)}, kl. 10-12", "",
        f"Närvarande: {', '.join(people[:-1])} och {people[-1]}.", "",
        *paragraphs(m, "{}."),
    ]  # fmt: skip
    return "\n".join(lines), m


def flattened(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """A whole page in one line, as some PDF text layers have it."""
    m = keep(m, "organisation", "place", "scope")
    m = replace(m, seats=tuple(replace(s, status="present") for s in m.seats))
    first = m.of("chair", "member")
    people = [f"{first[0].name} ({first[0].party}), ordförande"]
    people += [f"{s.name} ({s.party})" for s in first[1:]]
    others = [f"{s.name} ({s.party})" for s in m.of("deputy")]
    officials = [f"{s.name}, {s.title}" for s in m.of("official")]
    page = (
        f"1 {m.body} Protokoll 1 (4) Sammanträdesdatum {m.day} Plats och tid Rådhuset, "
        f"kl. 13.00-15.30 Beslutande {' '.join(people)} Ersättare {' '.join(others)} "
        f"Övriga närvarande {' '.join(officials)}"
    )
    items = " ".join(
        f"§ {n} {title} Ärendet gicks igenom." for n, title in enumerate(m.agenda, m.first_number)
    )
    return f"{page}\n\n2 {m.body} Protokoll 2 (4) {items}\n", m


def bullets(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """Markdown: '- Name, title, Organisation', chair by title; headings with numbers."""
    m = keep(m, "party", "scope", capacities=("official", "member"))
    seats = [replace(s, capacity="member", status="present", title=s.title or "kommunchef")
             for s in m.seats]  # fmt: skip
    m = replace(m, seats=tuple(seats), first_number=1)
    lines = [
        f"# Minnesanteckningar {m.body} {m.day}", "", "## Deltagare", "",
        *(f"- {s.name}, {s.title}, {s.organisation}" for s in m.seats), "",
        *(line for n, title in enumerate(m.agenda, 1)
          for line in (f"## {n}. {title}", "", "Ärendet gicks igenom.", "")),
    ]  # fmt: skip
    return "\n".join(lines), m


def small_parties(m: Minutes, random: Random) -> tuple[str, Minutes]:
    """'Name (p), Place' in small letters, serving substitutes, number before the sign."""
    m = keep(m, "scope", capacities=("chair", "member", "deputy"))
    m = replace(m, seats=tuple(replace(s, status="present") for s in m.seats))

    def line(seat: Seat) -> str:
        more = {"chair": ", ordf.", "deputy": ", tjg ers"}.get(seat.capacity, "")
        return f"{seat.name} ({seat.party.lower()}), {seat.place}{more}"

    lines = [
        f"Protokoll fört vid sammanträde med {m.body}", "",
        f"Tid: {spoken(m)} kl 14.00-16.00", f"Plats: {m.place}", "",
        "Närvarande:", *map(line, m.seats), "", *paragraphs(m, "{} §"),
    ]  # fmt: skip
    return "\n".join(lines), m


LAYOUTS: dict[str, Layout] = {
    "role-party-place": role_party_place,
    "name-organisation": name_organisation,
    "table": table,
    "party-only": party_only,
    "sentence": sentence,
    "flattened": flattened,
    "bullets": bullets,
    "small-parties": small_parties,
}
