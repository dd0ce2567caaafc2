"""What the gold of one document is made of: people, their seats, agenda items, a meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from .bodies import Body, Org
from .marks import mark
from .people import Name, People

LONG = {"KSO": "kommunstyrelsens ordförande", "VD": "verkställande direktör",
        "vd": "verkställande direktör"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of presence as printed; `sure` is false where its numbers are lost."""

    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at the meeting: everything that a list may print of them.

    Attributes:
        key: of the person.
        capacity: by the gold's rules.
        post: ordförande, vice ordförande, sekreterare ... of this meeting.
        serving: how it is printed that a substitute serves.
        elsewhere: a post in another body.
        again: printed a second time; the person has one row all the same.
        unsure: the text does not say whether what is limited is the presence.
    """

    key: str
    name: Name
    capacity: str | None
    party: str = ""
    org: Org | None = None
    place: str = ""
    title: str = ""
    post: str = ""
    serving: str = ""
    elsewhere: str = ""
    status: str = "present"
    limit: Limit | None = None
    absence: str = ""
    replaces: str = ""
    capacities: tuple[str | None, ...] = ()
    in_group: bool = False
    again: bool = False
    unsure: bool = False

    @property
    def marked(self) -> str:
        return mark(f"n {self.key}", self.name.full)


@dataclass(slots=True)
class Draft:
    """One document in the making."""

    random: Random
    number: int
    wish: int
    body: Body
    people: People
    year: int
    patterns: set[int] = field(default_factory=set)
    persons: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    agenda: list[tuple[str | None, str]] = field(default_factory=list)
    orgs: dict[str, Org] = field(default_factory=dict)
    start: str | None = None
    start_accept: list[str] = field(default_factory=list)
    body_stated: bool = True
    minutes: bool = True

    def chance(self, pattern: int, likely: float) -> bool:
        """Tell whether this document shall show a pattern."""
        drawn = self.random.random() < likely
        return pattern == self.wish or drawn

    def shows(self, *patterns: int) -> None:
        """Note that the text shows patterns."""
        self.patterns.update(patterns)

    def person(self, *, plain: bool = False, name: Name | None = None) -> tuple[str, Name]:
        """Add a person to the gold and return key and name."""
        key = f"p{len(self.persons)}"
        name = name or self.people.draw(plain=plain)
        self.persons[key] = {"id": key, "name": name.full, "accept": []}
        return key, name

    def newcomer(self, speaks: bool = False) -> str:
        """Return the marked name of a person who stands in the text only.

        Args:
            speaks: at the meeting; a reader may then count the person among those present.
        """
        key, name = self.person()
        if speaks:
            self.state(Seat(key, name, "guest"), frozenset())
            self.rows[-1].update(uncertain=True, capacity_accept=[None, "official", "member"])
        return mark(f"n {key}", name.full)

    def state(self, seat: Seat, stated: frozenset[str]) -> None:
        """Add a row of attendance with what is printed of a seat; at most one per capacity."""
        former = next((row for row in self.rows if row["person"] == seat.key), None)
        if seat.again and former:
            former["status_accept"] += ["present", "partial"]
            former["scope_accept"] += [None, "for a part"]
            return
        org = seat.org if "org" in stated else None
        if org:
            self.orgs.setdefault(org.name, org)
        role = seat.elsewhere or (seat.title if "title" in stated else "")
        roles: list[str | None] = [None] if not seat.title or seat.elsewhere else []
        office = {"chair": "ordförande", "vice-chair": "vice ordförande"}.get(seat.capacity or "")
        long = LONG.get(seat.title if "title" in stated else "")
        if seat.serving:
            roles += ["ersättare", "tjänstgörande ersättare", "ej tjänstgörande ersättare",
                      "anmäld ersättare för"]  # fmt: skip
        for word in (seat.post, seat.elsewhere, office, long):
            roles += [word] if word else []
        if seat.capacity == "deputy":
            roles.append("ersättare")
        self.rows.append({
            "person": seat.key, "meeting": "meeting", "capacity": seat.capacity,
            "status": seat.status, "represents": org.name if org else None,
            "party": seat.party if "party" in stated and seat.party else None,
            "role": role or None, "scope": seat.limit.words if seat.limit else None,
            "capacity_accept": list(seat.capacities), "role_accept": roles,
            "represents_accept": [org.printed, *org.others] if org else [],
            "party_accept": [], "status_accept": [], "scope_accept": [],
            "in_place_of": seat.replaces or None, "uncertain": False,
        })  # fmt: skip
        if org and org.kind == "subregion":
            self.rows[-1]["represents_accept"].append(None)
        if seat.unsure:
            self.rows[-1]["status_accept"] += ["present", "partial"]
            self.rows[-1]["scope_accept"] += [None, "for a part"]
        if seat.absence:
            self.rows[-1]["scope_accept"] = [seat.absence]
        if seat.limit and not seat.limit.sure:
            self.rows[-1]["scope_accept"] = [None]
            if seat.status == "partial":
                self.rows[-1]["status_accept"] = ["present"]
