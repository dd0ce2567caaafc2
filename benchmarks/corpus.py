"""Minutes of an invented country, as many as wanted: the same seed gives the same documents.

    python benchmarks/corpus.py FOLDER DOCUMENTS [SEED]

Document n is a function of seed and n alone, so a corpus of 1 000 000 is streamed and one of 10 000
is its beginning. Each `MEETINGS` documents are one forum over twelve years, so forums grow in
number with the documents. Officials and politicians of the real municipalities have careers over
those years; who holds a post in a year is the same in every forum, so people return. All names of
people are drawn by how many bear them, so namesakes come by themselves.
"""

from __future__ import annotations

import csv
import sys
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources
from itertools import accumulate
from pathlib import Path
from random import Random

__all__ = ["MEETINGS", "Country"]

MEETINGS = 60  # of one forum
A_YEAR = 5
FIRST_YEAR = 2010
TENURES = (3, 9)  # years that one person holds a post
OFFICIALS = (
    "kommundirektör", "digitaliseringschef", "ekonomichef", "socialchef", "skolchef",
    "näringslivschef", "strateg", "utvecklingschef",
)  # fmt: skip
PARTIES = ("S", "M", "C", "V", "L", "KD", "MP", "SD")
THEMES = (
    "Digitaliseringsrådet", "Skolforum", "Klimatrådet", "Kulturnätverket", "Infrastrukturrådet",
    "Näringslivsforum", "Kommunchefsnätverket", "Socialchefsnätverket", "Besöksnäringsrådet",
    "Kompetensrådet", "Samhällsplanerarnätverket", "Beredskapsrådet", "Bibliotekssamverkan",
    "Avfallsrådet", "Vattenrådet", "Folkhälsoforum", "Integrationsnätverket", "Energirådet",
    "Landsbygdsforum", "Ungdomsrådet", "E-arkivnätverket", "Upphandlingsnätverket",
)  # fmt: skip
ITEMS = (
    "Val av justerare", "Föregående minnesanteckningar", "Budget för nästa år", "Gemensam e-tjänst",
    "Lägesrapport från arbetsgruppen", "Remissvar om regional plan", "Information från regionen",
    "Utbildning för nya ledamöter", "Avtal om gemensam drift", "Uppföljning av handlingsplanen",
    "Mötestider", "Övriga frågor",
)  # fmt: skip
DEEDS = (
    "att ställa sig bakom förslaget",
    "att lägga informationen till handlingarna",
    "att återremittera ärendet till arbetsgruppen",
    "att godkänna budgeten",
    "att ge sekretariatet i uppdrag att ta fram ett förslag till nästa möte",
)
TALK = (
    "Frågan diskuterades och flera kommuner lämnade synpunkter.",
    "Arbetet fortsätter enligt plan och redovisas vid nästa möte.",
    "Handlingarna skickades ut före mötet.",
    "En nulägesbild presenterades, följd av frågor.",
)


def _table(name: str) -> list[dict[str, str]]:
    path = resources.files("samverkan.ontology") / "data" / name
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


class _Names:
    """Names by how many bear them."""

    def __init__(self, table: str) -> None:
        rows = [(row["name"], int(row["bearers"])) for row in _table(table)]
        rows = sorted((row for row in rows if row[1] >= 100), key=lambda row: (-row[1], row[0]))
        self._names = [name for name, _ in rows]
        self._sums = list(accumulate(count for _, count in rows))

    def draw(self, random: Random) -> str:
        """Return one of them."""
        return self._names[bisect(self._sums, random.random() * self._sums[-1])]


@dataclass(slots=True)
class Country:
    """Everything that minutes are drawn from.

    Args:
        seed: which country.
    """

    seed: int = 0
    _given: _Names = field(default_factory=lambda: _Names("given_names.csv"))
    _family: _Names = field(default_factory=lambda: _Names("surnames.csv"))
    _places: list[tuple[str, str]] = field(init=False)
    _counties: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        rows = _table("municipalities.csv")
        self._places = [(row["legal_name"], row["county"]) for row in rows]
        self._counties = [(row["code"], row["name"]) for row in _table("regions.csv")]

    def documents(self, first: int, last: int) -> Iterator[tuple[str, str]]:
        """Yield name and text of the documents from `first` to before `last`."""
        for number in range(first, last):
            yield self.document(number)

    def document(self, number: int) -> tuple[str, str]:
        """Return name and text of one document, from 0."""
        forum, meeting = divmod(number, MEETINGS)
        drawn = self._random("forum", forum)
        name, members, political = self._forum(forum, drawn)
        year, part = FIRST_YEAR + meeting // A_YEAR, meeting % A_YEAR
        random = self._random("meeting", number)
        day = f"{year}-{2 + 2 * part:02d}-{random.randint(1, 28):02d}"
        people = [self._holder(place, post, year, political) for place, post in members]
        text = "\n".join(_text(name, day, people, random))
        return f"{number:07d}-{day}.txt", text

    def _random(self, *parts: object) -> Random:
        return Random("\x1f".join(map(str, (self.seed, *parts))))

    def _forum(self, number: int, drawn: Random) -> tuple[str, list[tuple[str, str]], bool]:
        """Return name, seats (municipality and post) and whether politicians sit in it."""
        county, region = self._counties[number % len(self._counties)]
        places = [place for place, code in self._places if code == county]
        theme = THEMES[number // len(self._counties) % len(THEMES)]
        again = number // (len(self._counties) * len(THEMES))
        name = f"{theme} {region}" + (f" distrikt {again}" if again else "")
        chosen = drawn.sample(places, min(len(places), drawn.randint(5, 11)))
        political = drawn.random() < 0.3
        post = drawn.choice(OFFICIALS)
        return name, [(place, post) for place in chosen], political

    def _holder(self, place: str, post: str, year: int, political: bool) -> tuple[str, str, str]:
        """Return who holds a post in a year: name, municipality, and post or party."""
        kind = "politician" if political else post
        random = self._random("post", place, kind)
        since = FIRST_YEAR - random.randint(0, TENURES[1])
        while True:
            until = since + random.randint(*TENURES)
            name = f"{self._given.draw(random)} {self._family.draw(random)}"
            party = random.choice(PARTIES)
            if year < until:
                return name, place, party if political else post
            since = until


def _text(
    forum: str, day: str, people: list[tuple[str, str, str]], random: Random
) -> Iterator[str]:
    there = [one for one in people if random.random() < 0.8] or people
    away = [one for one in people if one not in there]
    yield from (forum, "", "Minnesanteckningar", "", f"Sammanträdesdatum {day}", "")
    yield from ("Plats och tid: Teams, kl. 09.00-11.30", "", "Närvarande", "")
    for number, (name, place, post) in enumerate(there):
        chair = ", ordförande" if number == 0 else ", sekreterare" if number == 1 else ""
        if post in PARTIES:
            yield f"{name} ({post}), {place}{chair}"
        else:
            yield f"{name}, {post}, {place}{chair}"
    if away:
        yield from ("", "Frånvarande", "")
        yield from (f"{name}, {place}" for name, place, _ in away)
    for number, title in enumerate(random.sample(ITEMS, random.randint(4, 8)), 1):
        yield from ("", f"§ {number} {title}", "", random.choice(TALK))
        if random.random() < 0.4:
            yield f"Mötet beslutar {random.choice(DEEDS)}."
    yield ""


def main(arguments: list[str]) -> int:
    """Write documents that are not there yet; folders of 1 000."""
    folder, count = Path(arguments[0]), int(arguments[1])
    country = Country(int(arguments[2]) if arguments[2:] else 0)
    for number in range(count):
        part = folder / f"{number // 1000:04d}"
        if number % 1000 == 0:
            part.mkdir(parents=True, exist_ok=True)
        name, text = country.document(number)
        (part / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
