"""What a generated document is about: people with their seats, a meeting, an agenda."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from random import Random

BODIES = (
    "Samverkansrådet", "Kommunchefsnätverket", "Regionala samverkansforumet",
    "Beredningsgruppen för kultur", "Styrgruppen för digital samverkan", "Näringslivsrådet",
    "Kollektivtrafiknämnden", "Samrådsgruppen för skola och arbete", "Vattenrådet",
    "Beredskapsforum", "Klimatrådet", "Infrastrukturgruppen",
)  # fmt: skip
TITLES = (
    "kommundirektör", "kommunchef", "näringslivschef", "utvecklingschef", "ekonomichef",
    "samhällsbyggnadschef", "socialchef", "skolchef", "strateg", "projektledare", "it-chef",
)  # fmt: skip
TOPICS = (
    "Budget för nästa år", "Rapport från arbetsgruppen", "Regional transportplan",
    "Digital samverkan", "Kompetensförsörjning", "Gemensam upphandling", "Krisberedskap",
    "Bredbandsutbyggnad", "Verksamhetsplan", "Besöksnäring", "Remiss om kollektivtrafik",
    "Bostadsförsörjning", "Uppföljning av intern kontroll", "Vattenförsörjning",
)  # fmt: skip
PARTIES = ("S", "M", "C", "SD", "V", "KD", "L", "MP")
NAMES_DRAWN_FROM = 400  # the commonest names; rarer ones are tested with the registers


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at the meeting; see ontology.facts.Attendance for the closed sets."""

    name: str
    capacity: str
    organisation: str = ""  # legal name
    place: str = ""  # its short name
    party: str = ""
    title: str = ""
    status: str = "present"
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything that a generated document states."""

    body: str
    day: date
    seats: tuple[Seat, ...]
    agenda: tuple[str, ...]
    first_number: int
    place: str

    def of(self, *capacities: str, absent: bool = False) -> list[Seat]:
        """Return the seats of these capacities, those absent or the others."""
        return [
            seat
            for seat in self.seats
            if seat.capacity in capacities and (seat.status == "absent") == absent
        ]


@cache
def _column(table: str, *names: str) -> tuple[tuple[str, ...], ...]:
    source = resources.files("samverkan.ontology") / "data" / table
    rows = csv.DictReader(source.read_text("utf-8").splitlines())
    return tuple(tuple(row[name] for name in names) for row in rows)


@cache
def _common(table: str) -> tuple[str, ...]:
    ranked = sorted(_column(table, "name", "bearers"), key=lambda row: (-int(row[1]), row[0]))
    return tuple(name for name, _ in ranked[:NAMES_DRAWN_FROM] if name.isalpha())


def names(random: Random, count: int) -> list[str]:
    """Return names that differ in given name and surname; some double, some with a hyphen."""
    givens = random.sample(_common("given_names.csv"), 2 * count)
    surnames = random.sample(_common("surnames.csv"), 2 * count)
    made = []
    for n in range(count):
        given, surname = givens[n], surnames[n]
        kind = random.random()
        if kind < 0.1:
            given = f"{given}-{givens[count + n]}"
        elif kind < 0.2:
            surname = f"{surname} {surnames[count + n]}"
        elif kind < 0.25:
            surname = f"{surname}-{surnames[count + n]}"
        made.append(f"{given} {surname}")
    return made


def minutes(random: Random, *, limited: bool) -> Minutes:
    """Draw the facts of one meeting.

    Args:
        random: the source of all choices.
        limited: some people are there for a part only.
    """
    towns = random.sample(_column("municipalities.csv", "name", "legal_name"), 6)
    members, deputies, officials = random.randint(5, 9), random.randint(1, 3), random.randint(2, 4)
    drawn = names(random, members + deputies + officials)
    seats = []
    for n, name in enumerate(drawn):
        place, legal = random.choice(towns)
        if n < members:
            capacity = "chair" if n == 0 else "member"
        else:
            capacity = "deputy" if n < members + deputies else "official"
        seats.append(Seat(name, capacity, legal, place, random.choice(PARTIES)))
    first = random.choice((1, random.randint(2, 90)))
    agenda = ("Mötets öppnande", *random.sample(TOPICS, random.randint(3, 6)), "Övriga frågor")
    seats = [_titled(random, seat) for seat in seats]
    if limited:
        at = random.randrange(1, members)
        seats[at] = replace(seats[at], status="partial", scope=f"{first}-{first + 2}")
    day = date(2012, 1, 9) + timedelta(days=random.randrange(4700))
    return Minutes(random.choice(BODIES), day, tuple(seats), agenda, first, random.choice(towns)[0])


def _titled(random: Random, seat: Seat) -> Seat:
    if seat.capacity != "official":
        return seat
    return replace(seat, party="", title=random.choice(TITLES))
