"""Long matter: what stands around the facts in real minutes of 8 to 60 kB.

Paragraphs under the items (background, basis, votes, decisions) with names that are no persons,
days that are not the meeting's, paragraphs of other minutes, and money.
"""

from __future__ import annotations

from random import Random

from . import phrases
from .bodies import AGENCIES
from .people import register_name
from .prose import LAWS, Listed, Teller, figure, spoken
from .seats import Draft

DECOY = 0.025  # how likely a sentence has a name that is no person's, a foreign day or number


def draw_length(random: Random) -> int:
    """Draw how many characters a document shall have, about: 2 000 to 60 000, half below 8 000."""
    return int(min(60_000, max(2_000, random.lognormvariate(8.85, 0.75))))


def firm(random: Random) -> str:
    """Make a company that bears the name of a person or a family."""
    one, other = (register_name(random, "surnames.csv") for _ in range(2))
    given = register_name(random, "given_names.csv")
    return random.choice((
        f"Bröderna {one} Bygg AB", f"Advokatfirman {one}", f"{one} & {other} Konsult AB",
        f"Arkitektbyrån {one}", f"{one} Åkeri AB", f"{given} {one} Måleri AB", f"{one} Entreprenad",
        f"Firma {one}",
    ))  # fmt: skip


class Matter:
    """Writes the long parts of one document.

    Args:
        draft: the document.
        teller: of its sentences.
        listed: those present, as the text may speak of them.
        share: how likely a sentence names a person, 0 to 1.
    """

    def __init__(self, draft: Draft, teller: Teller, listed: list[Listed], share: float) -> None:
        self.draft, self.teller, self.share = draft, teller, share
        self.random, self.listed = draft.random, listed

    def fill(self, template: str) -> str:
        """Return a template with its places, firms, days and people filled in."""
        random, year = self.random, self.draft.year
        one, other = random.sample([place.name for place in self.draft.body.places], 2)
        firms = {"firm": firm(random), "firm2": firm(random)} if "{firm" in template else {}
        person = {"new": self.draft.newcomer()} if "{new}" in template else {}
        return template.format(
            street=random.choice(phrases.STREETS), estate=random.choice(phrases.ESTATES),
            fund=random.choice(phrases.FUNDS), report=random.choice(phrases.REPORTS),
            n=random.randint(2, 190), money=figure(random), law=random.choice(LAWS),
            agency=random.choice(AGENCIES), place=one, place2=other, year=year - 2,
            iso=self.day(year - random.randint(0, 1)), iso2=self.day(year + 2),
            day=spoken(random, year + random.randint(-1, 1)), **firms, **person,
        )  # fmt: skip

    def day(self, year: int) -> str:
        """Return a day in ISO 8601 that is not the meeting's."""
        return f"{year}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"

    def plain(self) -> str:
        """Return a sentence of ordinary words."""
        random = self.random
        if random.random() < 0.3:
            return f"{random.choice(phrases.JOINTS)} {random.choice(phrases.CLAUSES)}."
        if random.random() < 0.5:
            verbs = f"{random.choice(phrases.HAVE)} {random.choice(phrases.DONE)}"
        else:
            verbs = f"{random.choice(phrases.SHALL)} {random.choice(phrases.DO)}"
        words = (random.choice(phrases.SUBJECTS), verbs, random.choice(phrases.OBJECTS),
                 random.choice(phrases.TAILS))  # fmt: skip
        return " ".join(word for word in words if word) + "."

    def sentence(self) -> str:
        """Return a plain sentence, one with decoys, or one with people."""
        drawn = self.random.random()
        if drawn < self.share:
            return self.teller.sentence(self.listed, people=1.0)
        if drawn < self.share + DECOY:
            return self.fill(self.random.choice(phrases.DECOYS))
        return self.plain()

    def paragraph(self) -> str:
        """Return two to six sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 7)))

    def section(self) -> list[str]:
        """Return a heading with its paragraphs."""
        random = self.random
        heading = random.choice(phrases.PARTS)
        if heading == "Beslutsunderlag":
            return [heading, *(self.fill(random.choice(phrases.BASIS)) for _ in range(2))]
        text = [self.paragraph() for _ in range(random.randint(3, 7))]
        return [heading, *text] if random.random() < 0.6 else text

    def decision(self) -> list[str]:
        """Return a decision with its sentences, and to whom it goes."""
        random = self.random
        body = self.draft.body.short or "Mötet"
        named = self.draft.body_stated and body[-2:] in ("en", "et")
        lead = f"{body if named else 'Mötet'} beslutar"
        lines = [random.choice(("Beslut", "Beslut", "BESLUT", "Förslag till beslut")), lead]
        drawn = random.sample(phrases.DECIDED, random.randint(1, 3))
        lines += [self.fill(words) + ("." if at == len(drawn) - 1 else ", samt")
                  for at, words in enumerate(drawn)]  # fmt: skip
        if random.random() < 0.3:
            lines += ["Beslutet skickas till", ", ".join(random.sample(phrases.SENT, 2))]
        return lines

    def votes(self) -> list[str]:
        """Return motions, a vote by names or a reservation of those who vote; or nothing."""
        random = self.random
        voting = [person for person in self.listed if person.votes]
        if len(voting) < 5:
            return []
        some = random.sample(voting, 5)
        names = [person.with_party for person in some]
        kind = random.random()
        if kind < 0.5:
            return ["Yrkanden", f"{names[0]} yrkar bifall till förslaget.",
                    f"{names[1]} och {names[2]} instämmer i yrkandet."]  # fmt: skip
        if kind < 0.8:
            return ["Reservation", f"{names[0]} och {names[1]} reserverar sig mot beslutet."]
        return ["Omröstningsresultat", f"Ja röstar {names[0]}, {names[1]} och {names[2]}.",
                f"Nej röstar {names[3]} och {names[4]}."]  # fmt: skip

    def under_item(self, size: int) -> list[str]:
        """Return the paragraphs of one item: at least `size` characters, nothing for 0."""
        lines: list[str] = []
        while sum(map(len, lines)) < size:
            long = size - sum(map(len, lines)) > 1_500
            lines += self.section() if long else [self.paragraph()]
            if long and self.random.random() < 0.25:
                lines += self.votes()
        if size > 0 and self.random.random() < 0.45:
            lines += self.decision()
        return lines
