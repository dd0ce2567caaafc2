"""Invented careers, and the lists of those present that they leave in documents of many years.

The same seed gives the same corpus. Who is who is known: that is what identity is measured by. The
hard cases are there on purpose: namesakes in other and in the same organisation, people who change
organisation, post or surname, documents without organisations, initials, damage by recognition.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from random import Random

from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import (
    Attendance,
    Body,
    DocumentInfo,
    Extraction,
    Meeting,
    Membership,
    Organisation,
    Person,
)
from tests.accuracy.generator.noise import recognised, undotted
from tests.accuracy.generator.people import draw_name, known, table

FIRST, LAST = 2006, 2025
PARTIES = ("S", "M", "C", "KD", "L", "MP", "V", "SD")
OFFICES = (
    "Kommunchef", "Kommundirektör", "Digitaliseringschef", "Socialchef", "Skolchef", "VD",
    "Ekonomichef", "Näringslivschef", "Samhällsbyggnadschef", "Strateg", "Handläggare", "",
)  # fmt: skip
ELECTED = ("KSO", "Oppositionsråd", "Ledamot", "Ersättare", "Kommunalråd", "")
SUBJECTS = (
    "Kommunchefsnätverket", "Digitaliseringsrådet", "Skolforum", "Kulturnätverket",
    "Klimatrådet", "Socialchefsnätverket", "Infrastrukturrådet", "Näringslivsforum",
)  # fmt: skip
NAMESAKES = 0.06  # share of the people who share a common name with somebody else
RARE_NAMESAKES = 0.002  # and a rare one, as in a family
POLITICAL = {"Klimatrådet", "Infrastrukturrådet", "Skolforum"}


@dataclass(frozen=True, slots=True)
class Post:
    """From one year on, somebody has this name and works here."""

    year: int
    given: str
    surname: str
    organisation: str
    role: str
    party: str


@dataclass(frozen=True, slots=True)
class Human:
    """One person: posts in the order of time, the bodies, and the years of activity."""

    number: int
    posts: tuple[Post, ...]
    bodies: tuple[str, ...]
    first: int
    last: int

    def at(self, year: int) -> Post:
        """Return the post of a year."""
        return max((p for p in self.posts if p.year <= year), key=lambda p: p.year)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents, and who is meant.

    Args:
        documents: the facts of each.
        people: (SHA-256 of the document, local id) to the number of the person.
        written: the same key to how the name was written: whole, initial or damaged.
        humans: every person by number.
    """

    documents: tuple[Extraction, ...]
    people: dict[tuple[str, str], int]
    written: dict[tuple[str, str], str]
    humans: tuple[Human, ...]


@dataclass(slots=True)
class World:
    """Organisations, bodies and people that minutes can be made of."""

    random: Random
    places: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    humans: list[Human] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def settle(self, people: int) -> None:
        """Draw four counties with their bodies, and that many people."""
        counties = self.random.sample([row for row in table("regions.csv", "code", "name")], 4)
        for code, region in counties:
            rows = table("municipalities.csv", "code", "legal_name", "county")
            towns = [(name, scb) for scb, name, county in rows if county == code][:12]
            self.places |= {region: code, **dict(towns)}
            for subject in SUBJECTS:
                name = f"{subject} {region.removeprefix('Region ')}"
                self.bodies[name] = (region, *(name for name, _ in towns))
        while len(self.humans) < people:
            kind = self.random.random()
            self._career(self._name() if kind > NAMESAKES else self._common())
            if kind < NAMESAKES or kind > 1 - RARE_NAMESAKES:
                self._namesake(self.humans[-1], same_place=self.random.random() < 0.1)

    def _name(self) -> tuple[str, str]:
        """Draw a name that nobody has yet."""
        while True:
            name = draw_name(self.random)
            if name.full not in self.taken:
                self.taken.add(name.full)
                return name.given, name.surname

    def _common(self) -> tuple[str, str]:
        """Draw a name as those that two people share: by the square of how common it is."""
        given, surname = (
            self.random.choices(*_bearers(file))[0] for file in ("given_names.csv", "surnames.csv")
        )
        return given, surname

    def _career(self, name: tuple[str, str], place: str = "") -> None:
        draw = self.random
        body = draw.choice([b for b, seats in self.bodies.items() if not place or place in seats])
        place = place or draw.choice(self.bodies[body])
        political = body.split()[0] in POLITICAL
        first = draw.randint(FIRST, LAST - 2)
        last = min(LAST, first + draw.choice((2, 4, 6, 8, 12, 19)))
        posts = [self._post(first, name, place, political)]
        if draw.random() < 0.15 and last > first + 1:
            posts.append(self._next(posts[-1], draw.randint(first + 1, last), body, political))
        if draw.random() < 0.03 and last > first + 1:
            posts.append(self._married(posts[-1], draw.randint(first + 1, last)))
        near = [b for b, seats in self.bodies.items() if place in seats and b != body]
        more = tuple(draw.sample(near, draw.choice((0, 0, 1, 1, 2))))
        found = tuple(sorted(posts, key=lambda post: post.year))
        self.humans.append(Human(len(self.humans), found, (body, *more), first, last))

    def _post(self, year: int, name: tuple[str, str], place: str, political: bool) -> Post:
        role = self.random.choice(ELECTED if political else OFFICES)
        party = self.random.choice(PARTIES) if political else ""
        return Post(year, *name, place, role, party)

    def _next(self, post: Post, year: int, body: str, political: bool) -> Post:
        """Return what comes after a post: another place for officials, another role for others."""
        name = post.given, post.surname
        place = post.organisation if political else self.random.choice(self.bodies[body])
        made = self._post(year, name, place, political)
        return Post(year, *name, place, made.role, post.party)

    def _married(self, post: Post, year: int) -> Post:
        new = self._name()[1]
        surname = self.random.choice((new, f"{post.surname} {new}", f"{new} {post.surname}"))
        year = max(year, post.year)
        return Post(year, post.given, surname, post.organisation, post.role, post.party)

    def _namesake(self, human: Human, *, same_place: bool) -> None:
        post = human.posts[0]
        self._career((post.given, post.surname), post.organisation if same_place else "")


@cache
def _bearers(file: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    names = known(file)
    return tuple(names), tuple(count**2 for count in names.values())


def corpus(seed: int, *, documents: int = 400, people: int = 700) -> Corpus:
    """Return documents with known people.

    Args:
        seed: of all choices.
        documents: how many.
        people: how many live in the world; not all of them meet.
    """
    world = World(Random(seed))
    world.settle(people)
    made = [_Minutes(world, number) for number in range(documents)]
    return Corpus(
        tuple(one.extraction() for one in made),
        {(one.sha256, id_): human.number for one in made for id_, human in one.here.items()},
        {(one.sha256, id_): how for one in made for id_, how in one.written.items()},
        tuple(world.humans),
    )


class _Minutes:
    """The list of one meeting."""

    def __init__(self, world: World, number: int) -> None:
        draw = self.draw = world.random
        self.world = world
        self.sha256 = hashlib.sha256(f"minutes {number}".encode()).hexdigest()
        self.body = draw.choice(sorted(world.bodies))
        self.year = draw.randint(FIRST, LAST)
        self.day = f"{self.year}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        self.shows = {what for what, likely in SHOWN.items() if draw.random() < likely}
        self.damage = draw.random() < 0.12
        self.initials = draw.random() < 0.05
        seated = [h for h in world.humans if self.body in h.bodies and h.first <= self.year]
        seated = [h for h in seated if self.year <= h.last and draw.random() < 0.8]
        active = [h for h in world.humans if h.first <= self.year <= h.last and h not in seated]
        guests = draw.sample(active, min(len(active), draw.choice((0, 0, 1, 2))))
        self.here = {f"p{n}": human for n, human in enumerate([*seated, *guests])}
        self.guests = {f"p{n}" for n in range(len(seated), len(self.here))}
        self.written: dict[str, str] = {}

    def extraction(self) -> Extraction:
        """Return what a reader that makes no mistake gets from the list."""
        posts = {id_: human.at(self.year) for id_, human in self.here.items()}
        owner = self.world.bodies[self.body][0]
        named = {p.organisation for p in posts.values()} if "organisation" in self.shows else set()
        at = (Evidence(self.sha256, 1, 0, 1, "x", "test"),)
        return Extraction(
            document=DocumentInfo(
                file=f"{self.sha256[:8]}.txt", sha256=self.sha256, kind="minutes", issuer=owner,
                reading="ocr" if self.damage else "text",
            ),
            organisations=tuple(self._organisation(name, at) for name in sorted({owner, *named})),
            bodies=(Body(evidence=at, id="body", name=self.body, kind="network", of=owner),),
            meetings=(Meeting(evidence=at, id="meeting", body="body", start=self.day),),
            persons=tuple(self._person(id_, post, at) for id_, post in posts.items()),
            attendance=tuple(self._row(id_, post, at) for id_, post in posts.items()),
            memberships=tuple(
                Membership(evidence=at, person=id_, body="body", basis="implied-by-list")
                for id_ in posts if id_ not in self.guests
            ),
        )  # fmt: skip

    def _organisation(self, name: str, at: tuple[Evidence, ...]) -> Organisation:
        code = self.world.places[name]
        kind = "region" if len(code) == 2 else "municipality"
        return Organisation(evidence=at, id=name, name=name, kind=kind, scb_code=code)

    def _person(self, id_: str, post: Post, at: tuple[Evidence, ...]) -> Person:
        name = whole = f"{post.given} {post.surname}"
        if self.initials and self.draw.random() < 0.5:
            name = f"{post.given[0]}. {post.surname}"
            self.written[id_] = "initial"
            return Person(evidence=at, id=id_, name=name, as_written=(name,))
        if self.damage:
            name = recognised(undotted(name, self.draw, 0.2), self.draw, 0.012)
        self.written[id_] = "whole" if name == whole else "damaged"
        return Person(evidence=at, id=id_, name=name, as_written=(name,))

    def _row(self, id_: str, post: Post, at: tuple[Evidence, ...]) -> Attendance:
        guest = id_ in self.guests
        shows = self.shows
        place = "organisation" in shows and not (guest and self.draw.random() < 0.4)
        return Attendance(
            evidence=at,
            person=id_,
            meeting="meeting",
            capacity="guest" if guest else "member",
            status="present",
            represents=post.organisation if place else None,
            role=(post.role or None) if "role" in shows else None,
            party=(post.party or None) if "party" in shows else None,
        )


SHOWN = {"organisation": 0.8, "role": 0.5, "party": 0.8}
"""What a document prints beside its names, and how often."""
