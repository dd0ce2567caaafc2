"""What follows minutes: letters, tables of money, lists of decisions, extracts, calendars.

None of it is attendance or agenda of the meeting; the people in it are people in the text only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from . import phrases
from .bodies import draw_org
from .marks import mark
from .matter import Matter, firm
from .prose import MONTHS, OTHERS
from .titles import draw_title

Appendix: TypeAlias = Callable[[Matter], list[list[str]]]

HEADS = ("1. Bakgrund", "2. Syfte", "3. Genomförande", "4. Budget", "5. Uppföljning")
ERRANDS = ("Färdtjänst", "Bygglov", "Serveringstillstånd", "Avgiftsbeslut", "Anställning", "Inköp")
RULES = (
    "Reglementet gäller förtroendevalda.", "Arvode betalas för sammanträde.",
    "Ersättning för resa lämnas enligt avtal.", "Förbundet företräds av direktionen.",
    "Kallelse ska vara ledamöterna tillhanda sju dagar före sammanträdet.",
)  # fmt: skip


def letter(matter: Matter) -> list[list[str]]:
    """A letter to the body, signed by a person who was not there."""
    random, draft = matter.random, matter.draft
    key, name = draft.person()
    org = draw_org(random, draft.body.places).printed
    title = draw_title(random, comma=False)
    start = random.choice(("Skrivelse", "Bilaga 1", "Yttrande", "Inkommen skrivelse"))
    greeting = random.choice(("Med vänlig hälsning", "Vänliga hälsningar", "Högaktningsfullt"))
    return [
        [start, matter.fill("{place} den {day}"), ""], [matter.plain(), matter.paragraph(), ""],
        [matter.paragraph(), ""],
        [greeting, mark(f"n {key}", name.full), f"{title}, {org}", ""],
    ]  # fmt: skip


def money(matter: Matter) -> list[list[str]]:
    """A table of what each municipality pays."""
    random = matter.random
    lines = [random.choice(("Tabell 1. Fördelning av kostnader", "Medlemsavgifter, tkr",
                            "Ekonomisk översikt"))]  # fmt: skip
    heads = ("Kommun Invånare Andel Belopp", "Medlem, budget, utfall och avvikelse")
    lines.append(random.choice(heads))
    for place in matter.draft.body.places:
        share = f"{random.randint(1, 40)},{random.randint(0, 9)}"
        lines.append(f"{place.name} {random.randint(3, 98)} {random.randint(100, 999)} {share} "
                     f"{random.randint(1, 9)} {random.randint(100, 999)}")  # fmt: skip
    return [[*lines, f"Summa 100,0 {random.randint(10, 99)} {random.randint(100, 999)}", ""]]


def delegated(matter: Matter) -> list[list[str]]:
    """A list of decisions that officials have made by themselves."""
    random = matter.random
    lines = ["Redovisning av delegationsbeslut", "Datum, ärende och beslutsfattare"]
    joint = random.choice((" ", ", ", ", delegat ", " fattat av "))
    for _ in range(random.randint(2, 5)):
        errand = random.choice(ERRANDS)
        day = matter.day(matter.draft.year)
        lines.append(f"{day} {errand}{joint}{matter.draft.newcomer()}")
    return [[*lines, ""]]


def plan(matter: Matter) -> list[list[str]]:
    """A list of what is to be done, numbered like an agenda."""
    random = matter.random
    lines = [random.choice(("Åtgärdslista", "Att göra till nästa möte", "Handlingsplan"))]
    who = [person.full for person in matter.listed] or ["Kansliet"]
    for at in range(1, random.randint(3, 6)):
        what = f"{random.choice(phrases.DO).capitalize()} {random.choice(phrases.OBJECTS)}"
        lines.append(f"{at}. {what}. Ansvarig: {random.choice(who)}")
    return [[*lines, ""]]


def project(matter: Matter) -> list[list[str]]:
    """A description of a project with numbered chapters."""
    random = matter.random
    chapters = [[head, matter.paragraph(), ""] for head in HEADS[: random.randint(3, 5)]]
    return [["Projektbeskrivning", ""], *chapters]


def streets(matter: Matter) -> list[list[str]]:
    """Local traffic regulations: streets that bear the names of people."""
    chosen = matter.random.sample(phrases.STREETS, 6)
    lines = [f"{street}, {matter.random.randint(30, 70)} km/tim" for street in chosen]
    return [["Lokala trafikföreskrifter", *lines, ""]]


def tenders(matter: Matter) -> list[list[str]]:
    """Tenders that came in, from firms that bear the names of people."""
    random = matter.random
    lines = [matter.fill(f"{firm(random)} {{money}} kronor") for _ in range(random.randint(3, 6))]
    return [["Anbudssammanställning", *lines, ""]]


def calendar(matter: Matter) -> list[list[str]]:
    """The days of meetings to come."""
    months = sorted(matter.random.sample(range(12), 6))
    days = [f"{matter.random.randint(1, 28)} {MONTHS[month]}" for month in months]
    title = f"Sammanträdesdagar {matter.draft.year + 1}"
    return [[title, *(f"{day}, kl. 13.00" for day in days), ""]]


def extract(matter: Matter) -> list[list[str]]:
    """An extract of another body's minutes: its paragraph, day and signatures are not ours."""
    random, draft = matter.random, matter.draft
    other = random.choice(OTHERS[:7])
    number = random.randint(12, 230)
    keeper, checker = draft.newcomer(), draft.newcomer()
    return [
        ["Bilaga: Protokollsutdrag", f"{other} i {random.choice(draft.body.places).name}",
         f"Sammanträdesdatum {matter.day(draft.year)}", ""],
        [f"§ {number} Yttrande över förslag till samverkansavtal", matter.paragraph(), ""],
        [f"{other} beslutar", matter.fill(phrases.DECIDED[0]), "", "Vid protokollet", keeper,
         "Justeras", checker, ""],
    ]  # fmt: skip


def rules(matter: Matter) -> list[list[str]]:
    """Standing orders, paragraph by paragraph."""
    lines = [f"§ {at} {words}" for at, words in enumerate(RULES, 1)]
    return [["Bilaga 2 Reglemente för förbundet", *lines, ""]]


def contacts(matter: Matter) -> list[list[str]]:
    """People to turn to, with telephones; some of them were at the meeting."""
    random, draft = matter.random, matter.draft
    lines = ["Kontaktpersoner"]
    known = [person.full for person in random.sample(matter.listed, min(2, len(matter.listed)))]
    for name in [*known, *(draft.newcomer() for _ in range(random.randint(1, 4)))]:
        phone = f"0{random.randint(10, 980)}-{random.randint(10, 99)} {random.randint(10, 99)} 00"
        lines.append(f"{name}, {draw_title(random, comma=False)}, {phone}")
    return [[*lines, ""]]


def memo(matter: Matter) -> list[list[str]]:
    """A memo of several pages, with its author."""
    random, draft = matter.random, matter.draft
    head = ["Bilaga 3", random.choice(phrases.REPORTS), f"Författare: {draft.newcomer()}", ""]
    return [head, *([*matter.section(), ""] for _ in range(random.randint(3, 6)))]


KINDS: tuple[tuple[int, Appendix], ...] = (
    (14, letter), (9, money), (6, delegated), (10, plan), (6, project), (4, streets), (3, tenders),
    (6, calendar), (5, extract), (2, rules), (6, contacts), (17, memo),
)  # fmt: skip


def appendices(matter: Matter, size: int) -> list[list[str]]:
    """Return appendices of at least `size` characters together; nothing for 0."""
    weights, kinds = zip(*KINDS, strict=True)
    made: list[list[str]] = []
    while sum(len(line) for chunk in made for line in chunk) < size:
        made += matter.random.choices(kinds, weights)[0](matter)
    return made
