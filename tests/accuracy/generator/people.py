"""Names of people: registers of all ranks, Faker's of many origins, and surnames in no table."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random

from faker import Faker

LOCALES = (
    "fi_FI", "fi_FI", "hr_HR", "pl_PL", "no_NO", "da_DK", "tr_TR", "es_ES", "nl_NL", "de_DE",
    "et_EE", "lt_LT", "lv_LV", "hu_HU", "ro_RO", "it_IT", "fr_FR", "pt_PT", "en_IN", "cs_CZ",
)  # fmt: skip
POOL = 250  # names drawn from each locale, once
ALIKE = 0.12  # how likely a person may share a given name or surname with another one

ARABIC_GIVEN = (
    "Ahmed", "Amira", "Bassam", "Dalia", "Fadi", "Farah", "Ghassan", "Hanan", "Hiba", "Huda",
    "Ibrahim", "Jamila", "Khaled", "Layla", "Mahmoud", "Mariam", "Mustafa", "Nadia", "Nour",
    "Omar", "Rana", "Rashid", "Salma", "Samir", "Tariq", "Walid", "Yasmin", "Yusuf", "Zaynab",
)  # fmt: skip
ARABIC_SURNAMES = (
    "Abdallah", "Abdi Warsame", "Al-Hassani", "Al-Khalil", "Al-Mousawi", "Awad", "Barakat",
    "Darwish", "El-Sayed", "Farah Jama", "Haddad", "Hashemi", "Jabbour", "Kanaan", "Khoury",
    "Mansour", "Nasser", "Qasim", "Rahimi", "Saleh", "Shahin", "Tahan", "Yousef", "Zeidan",
)  # fmt: skip
BOSNIAN_GIVEN = (
    "Adnan", "Alma", "Amela", "Azra", "Edin", "Elvir", "Emina", "Fikret", "Hasan", "Jasmina",
    "Lejla", "Mirza", "Nermin", "Sabina", "Samira", "Selma", "Senad", "Vedad", "Zlatko",
)  # fmt: skip
BOSNIAN_SURNAMES = (
    "Avdić", "Begović", "Delić", "Hadžić", "Halilović", "Hodžić", "Imamović", "Kovačević",
    "Mehmedović", "Mujkić", "Omerović", "Osmanović", "Salihović", "Suljić", "Tahirović",
)  # fmt: skip
OTHER_ORIGINS = (
    (("Abdi", "Ayaan", "Fartun", "Hodan", "Ifrah", "Liban", "Mohamud", "Sahra", "Warsan"),
     ("Aden", "Ali Nur", "Farah", "Guled", "Hersi", "Isse", "Mohamed Ali", "Osman", "Roble")),
    (("Arash", "Azadeh", "Behrouz", "Darius", "Farideh", "Kamran", "Mahin", "Nasrin", "Shirin"),
     ("Ahmadi", "Bakhtiari", "Ebrahimi", "Farahani", "Ghorbani", "Moradi", "Rostami", "Tehrani")),
    (("Berivan", "Dilan", "Gulistan", "Newroz", "Rojda", "Serhat", "Zana", "Şivan"),
     ("Aslan", "Baran", "Demir", "Kaya", "Kurdo", "Özdemir", "Yıldız", "Şahin")),
    (("Bao", "Hoa", "Lan", "Linh", "Minh", "Thi Mai", "Thanh", "Tuan"),
     ("Dang", "Huynh", "Nguyen", "Pham", "Tran", "Vu")),
    (("Abel", "Almaz", "Bereket", "Feven", "Haben", "Luam", "Samson", "Yonas"),
     ("Gebremedhin", "Habte", "Kidane", "Mehari", "Tekle", "Tesfay", "Woldu", "Zerai")),
    (("Áile", "Biret", "Inger-Mari", "Jovnna", "Laila", "Nils-Ánte", "Per-Ola", "Sunna"),
     ("Baal", "Blind", "Kuhmunen", "Labba", "Nutti", "Päiviö", "Stoor", "Valkeapää", "Åhrén")),
    (("Dmytro", "Iryna", "Kateryna", "Mykola", "Oksana", "Svitlana", "Taras", "Olena"),
     ("Bondarenko", "Hryhorenko", "Kovalchuk", "Kravets", "Lysenko", "Shevchenko", "Tkachuk")),
    (("Chun", "Fang", "Jing", "Lei", "Wei", "Xiao Ling", "Yan"),
     ("Chen", "Huang", "Lin", "Wang", "Zhang", "Zhou")),
    (("Eleni", "Georgios", "Ioannis", "Kostas", "Nikos", "Vasiliki"),
     ("Georgiadis", "Karagiannis", "Papadopoulos", "Theodoridou", "Vlachos")),
)  # fmt: skip
"""Given names and surnames: Somali, Persian, Kurdish, Vietnamese, Tigrinya, Sami, Ukrainian,
Chinese, Greek."""
FIRST_PARTS = (
    "Grön", "Tall", "Brunn", "Falk", "Vret", "Ek", "Lind", "Häll", "Åker", "Ros", "Stång", "Älv",
    "Kvarn", "Hjort", "Sjö", "Björk", "Ljung", "Hög", "Rönn", "Storm", "Skär", "Öst", "Ryd", "Vass",
    "Mosse", "Tjäder", "Klöver", "Bro", "Gärd", "Hassel", "Näve", "Orr", "Pil", "Trast", "Ulv",
)  # fmt: skip
LAST_PARTS = (
    "vret", "by", "ström", "hage", "ryd", "vall", "kvist", "mark", "gren", "fors", "dahl", "sund",
    "näs", "berg", "lund", "man", "ståhl", "vik", "blad", "skog", "hammar", "löv", "udd", "sten",
    "fält", "åsen", "borg", "brink", "hult", "bäck",
)  # fmt: skip
DOUBLE_FIRST = (
    "Ann", "Anna", "Bo", "Britt", "Carl", "Eva", "Gull", "Hans", "Inga", "Ing", "Jan", "John",
    "Karl", "Lars", "Lise", "Maj", "Nils", "Per", "Rose", "Stig", "Sven", "Ulla", "Åsa", "Ann",
)  # fmt: skip
DOUBLE_SECOND = (
    "Axel", "Britt", "Charlotte", "Christin", "Erik", "Gunnar", "Göran", "Inge", "Kristin",
    "Lill", "Lena", "Lotte", "Louise", "Mari", "Marie", "Olof", "Olov", "Ove", "Sofie", "Åke",
)  # fmt: skip
PARTICLES = ("von", "af", "de", "te", "van")
NO_NAMES = frozenset(
    [
        "och",
        "den",
        "det",
        "ett",
        "en",
        "av",
        "för",
        "som",
        "till",
        "man",
        "kommun",
        "chef",
        "rektor",
        "ordförande",
        "region",
        "stad",
        "ort",
        "val",
        "plats",
        "dag",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "ej",
        "ja",
        "nej",
        "du",
        "han",
        "hon",
        "vi",
        "kl",
        "punkt",
        "bilaga",
        "möte",
        "rum",
        "protokoll",
        "ledamot",
        "ersättare",
        "sekreterare",
        "jurist",
        "hall",
        "projekt",
        "norra",
        "södra",
        "östra",
        "västra",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's given names and surname; `plain` ones can be cut in a run of bare names."""

    given: str
    surname: str
    plain: bool

    @property
    def full(self) -> str:
        return f"{self.given} {self.surname}"


@cache
def table(file: str, *columns: str) -> tuple[tuple[str, ...], ...]:
    """Return columns of one of the project's own tables."""
    source = resources.files("samverkan.ontology") / "data" / file
    rows = csv.DictReader(source.read_text("utf-8").splitlines())
    return tuple(tuple(row[name] for name in columns) for row in rows)


@cache
def known(file: str) -> dict[str, int]:
    """Return the names of a register with their bearers; all ranks."""
    rows = table(file, "name", "bearers")
    places = {row[0].casefold() for row in table("municipalities.csv", "name")}
    return {
        name: int(bearers)
        for name, bearers in rows
        if name.replace("-", "").isalpha()
        and name[0].isupper()
        and len(name) > 2
        and name.casefold() not in NO_NAMES
        and name.casefold() not in places
    }


@cache
def _ranked(file: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    names = known(file)
    total, cumulative = 0, []
    for name in names:
        total += names[name]
        cumulative.append(total)
    return tuple(names), tuple(cumulative)


@cache
def pool(locale: str) -> tuple[tuple[str, str], ...]:
    """Return given names and surnames of a country, as Faker has them."""
    fake = Faker(locale)
    fake.seed_instance(20250101)
    drawn = ((fake.first_name(), fake.last_name()) for _ in range(POOL))
    return tuple(pair for pair in drawn if all(word[0].isupper() for word in pair))


def register_name(random: Random, file: str) -> str:
    """Draw a name of any rank: half by how common it is, half with equal chances."""
    names, cumulative = _ranked(file)
    if random.random() < 0.5:
        return random.choice(names)
    return random.choices(names, cum_weights=cumulative)[0]


def invented_surname(random: Random) -> str:
    """Make a surname that no table has."""
    taken = known("surnames.csv")
    while True:
        first, last = random.choice(FIRST_PARTS), random.choice(LAST_PARTS)
        made = first + last
        if first.casefold() != last and made not in taken and made not in known("given_names.csv"):
            return made


def draw_name(random: Random) -> Name:
    """Draw a name: about a quarter have a surname in no table, a fifth come from elsewhere."""
    kind = random.random()
    if kind < 0.1:
        return _checked(*random.choice(pool(random.choice(LOCALES))))
    if kind < 0.14:
        return _checked(random.choice(ARABIC_GIVEN), random.choice(ARABIC_SURNAMES))
    if kind < 0.17:
        return _checked(random.choice(BOSNIAN_GIVEN), random.choice(BOSNIAN_SURNAMES))
    if kind < 0.21:
        given, surnames = random.choice(OTHER_ORIGINS)
        return _checked(random.choice(given), random.choice(surnames))
    if kind < 0.3:
        return _checked(*random.choice(pool("sv_SE")))
    given = register_name(random, "given_names.csv")
    rare = random.random() < 0.36
    surname = invented_surname(random) if rare else register_name(random, "surnames.csv")
    return _checked(*_doubled(random, given, surname))


def _doubled(random: Random, given: str, surname: str) -> tuple[str, str]:
    kind = random.random()
    if kind < 0.09:
        given = f"{random.choice(DOUBLE_FIRST)}-{random.choice(DOUBLE_SECOND)}"
    elif kind < 0.12:
        given = f"{random.choice(DOUBLE_FIRST)} {random.choice(DOUBLE_SECOND)}"
    elif kind < 0.17:
        surname = f"{surname} {register_name(random, 'surnames.csv')}"
    elif kind < 0.21:
        surname = f"{surname}-{register_name(random, 'surnames.csv')}"
    elif kind < 0.24:
        surname = f"{random.choice(PARTICLES)} {surname}"
    return given, surname


def _checked(given: str, surname: str) -> Name:
    givens, surnames = known("given_names.csv"), known("surnames.csv")
    parts = surname.replace("-", " ").split()
    firsts = given.replace("-", " ").split()
    plain = all(part not in givens for part in parts if part[0].isupper()) and all(
        first in givens and givens[first] > surnames.get(first, 0) for first in firsts
    )
    return Name(given, surname, plain)


class People:
    """Draws people for one document; few share a given name or a part of a surname."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._taken: set[str] = set()
        self._full: set[str] = set()

    def draw(self, *, plain: bool = False) -> Name:
        """Return a new name.

        Args:
            plain: only names whose start and end show in a run of bare names.
        """
        alike = not plain and self._random.random() < ALIKE
        while True:
            name = draw_name(self._random)
            words = {w.casefold() for w in name.full.replace("-", " ").split() if w[0].isupper()}
            clash = name.full in self._full or (words & self._taken and not alike)
            if clash or words & NO_NAMES or (plain and not name.plain):
                continue
            self._taken |= words
            self._full.add(name.full)
            return name
