"""Places, organisations and bodies: real ones of all Sweden, and some that do not exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from .people import table

PLACE_HEADS = (
    "Sunn", "Vreta", "Falk", "Tall", "Ljung", "Ekes", "Gröna", "Häll", "Strand", "Mör", "Bjälk",
    "Lyng", "Rand", "Över", "Skog", "Hamm", "Tjäl", "Norr", "Svart", "Gäll", "Ulv", "Kvarn",
)  # fmt: skip
PLACE_TAILS = (
    "anå", "sjö", "ryd", "hult", "näs", "vik", "lunda", "köping", "stad", "fors", "torp", "hamn",
    "bygden", "mora", "arp", "unda", "bro", "säter",
)  # fmt: skip
AGENCIES = (
    "Arbetsförmedlingen", "Försäkringskassan", "Trafikverket", "Skogsstyrelsen", "Tillväxtverket",
    "Polisen", "Länsstyrelsen", "Kriminalvården", "Skatteverket", "Havs- och vattenmyndigheten",
    "Migrationsverket", "Jordbruksverket",
)  # fmt: skip
ASSOCIATIONS = (
    "Svenskt Näringsliv", "Företagarna", "LRF", "PRO", "SPF Seniorerna", "Röda Korset",
    "Coompanion", "Naturskyddsföreningen", "Hyresgästföreningen", "Fiskförbundet",
    "Handelsringen", "Vägförbundet", "Hembygdsförbundet", "Rädda Barnen", "Almi Företagspartner",
    "Studieförbundet Vuxenskolan", "Folkuniversitetet", "Kommunal", "Vision", "Lärarförbundet",
)  # fmt: skip
COMPANY_WORDS = (
    "Energi", "Hamn", "Bostäder", "Vatten", "Industri", "Fastigheter", "Skog", "Näringsliv",
    "Turism", "Buss", "Fiber", "Konsult", "Papper", "Kraftnät",
)  # fmt: skip
RIVERS = ("Vretaån", "Ljungaån", "Falkån", "Ekesån", "Norrån", "Svartälven", "Mörån", "Tallån")
THEMES = (
    "räddningstjänst", "familjerätt", "överförmyndarverksamhet", "kost och måltider",
    "lönehantering", "drift av it", "hjälpmedel", "kollektivtrafik", "miljötillsyn", "upphandling",
)  # fmt: skip
DEFINITE_THEMES = ("Räddnings", "Överförmyndar", "Hjälpmedels", "Miljö", "Löne", "Kost", "It-")
POSTS = (
    "Kommunchef", "Kommundirektör", "Skolchef", "Socialchef", "Ekonomichef", "Näringslivschef",
    "Kulturchef", "Personalchef", "Säkerhetschef", "Stadsarkitekt", "Miljöchef", "Äldreomsorgschef",
)  # fmt: skip
PROJECTS = (
    "Strömmen", "Blå kusten", "Framåt Tillsammans", "Kustlinjen", "Vändpunkten", "Ungkraft",
    "Nya vägar", "Hållbar handel", "Digital Bygd", "Unga i arbete", "Gröna stråket", "Smarta Hem",
    "Samspel Vård", "Höjdpunkten", "Mötesplats Kusten", "En väg in", "Hela vägen", "Sommarlovet",
)  # fmt: skip
ABBREVIATIONS = ("BFF", "VPR", "HRV", "NFK", "STF", "VKR", "KFS", "ÖLF", "GBF", "SVR")


@dataclass(frozen=True, slots=True)
class Org:
    """An organisation: its full name, the form printed and other names that are as right."""

    name: str
    printed: str
    kind: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a region, in a register or invented."""

    name: str
    legal: str
    kind: str
    county: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets: the words of its head and how it may be called.

    `family` decides how its lists look: political, officials or union (of associations).
    """

    name: str
    family: str
    owner: str = ""
    accept: tuple[str, ...] = ()
    short: str = ""
    places: tuple[Place, ...] = field(default=())


def invented_place(random: Random) -> Place:
    """Make a municipality that does not exist."""
    real = {row[0] for row in table("municipalities.csv", "name")}
    while True:
        name = random.choice(PLACE_HEADS) + random.choice(PLACE_TAILS)
        if name not in real and "aan" not in name and name[-1] != "s":
            return Place(name, f"{name} kommun", "municipality")


def draw_places(random: Random, count: int) -> tuple[Place, ...]:
    """Draw neighbours: one county's municipalities, or, one time in three, invented ones."""
    if random.random() < 0.33:
        made = {place.name: place for place in (invented_place(random) for _ in range(3 * count))}
        return tuple(list(made.values())[:count])
    rows = table("municipalities.csv", "name", "legal_name", "county")
    county = random.choice(rows)[2]
    near = [row for row in rows if row[2] == county]
    if len(near) < 4:
        near = list(rows)
    drawn = random.sample(near, min(count, len(near)))
    return tuple(Place(name, legal, "municipality", county) for name, legal, county in drawn)


def region_of(random: Random, places: tuple[Place, ...]) -> Place:
    """Return the region of these places, or some region where they are invented."""
    rows = table("regions.csv", "code", "name", "county_name")
    near = [row for row in rows if row[0] == places[0].county] or [random.choice(rows)]
    return Place(near[0][1], near[0][1], "region", near[0][0])


def municipality(place: Place, *, short: bool) -> Org:
    """Return a municipality as an organisation, printed by its place alone or in full."""
    others = (f"{place.name} kommun", place.name)
    return Org(place.legal, place.name if short else place.legal, place.kind, others)


def draw_org(random: Random, places: tuple[Place, ...], *, short: bool = False) -> Org:
    """Draw an organisation for whom a person may speak; mostly a municipality."""
    kind = random.random()
    if kind < 0.5:
        return municipality(random.choice(places), short=short)
    if kind < 0.62:
        region = region_of(random, places)
        return Org(region.name, region.name, "region")
    if kind < 0.74:
        name = random.choice(AGENCIES)
        return Org(name, name, "state-agency")
    if kind < 0.88:
        name = random.choice(ASSOCIATIONS)
        return Org(name, name, "ngo")
    return company(random, places)


def company(random: Random, places: tuple[Place, ...]) -> Org:
    """Make a company of one of these places."""
    name = f"{random.choice(places).name} {random.choice(COMPANY_WORDS)}"
    full = f"{name} AB"
    return Org(full, random.choice((full, full, name)), "company", (name,))


def genitive(name: str) -> str:
    """Return the genitive of a name."""
    return name if name[-1] in "sxz" else f"{name}s"


def _union_name(random: Random, places: tuple[Place, ...]) -> str:
    place = random.choice(places).name
    stem = place.removesuffix("a") + random.choice(("a", "")) if len(place) < 8 else place
    return random.choice((
        f"{stem}förbundet", f"Kommunalförbundet {place}bygden", f"Samordningsförbundet {place}",
        f"Räddningstjänsten {random.choice(('Norra', 'Södra', 'Östra', 'Västra'))} {place}",
        f"{genitive(place)} räddningstjänstförbund",
        f"Samordningsförbundet {place}-{places[0].name}"
        if place != places[0].name else f"{place}regionens kommunalförbund",
        f"Vattenförbundet {place}",
        f"Gymnasieförbundet {place}", f"{place} energiförbund",
        f"Avfallsförbundet {place}", f"Kommunalförbundet Vård {place}",
    ))  # fmt: skip


def _federation(random: Random, places: tuple[Place, ...]) -> Body:
    union = _union_name(random, places)
    organ = random.choice(("Direktionen", "Förbundsdirektionen", "Arbetsutskottet", "Styrelsen",
                           "Förbundsstyrelsen", "Förbundsfullmäktige"))  # fmt: skip
    lower = organ[0].lower() + organ[1:].removesuffix("en").removesuffix("et")
    accept = (
        f"{union} {organ}", f"{organ} {union}", f"{genitive(union)} {lower}",
        f"{organ} för {union}",
        f"{organ} i {union}", f"{union} {lower}", f"{union}, {organ}",
        f"{genitive(union)} {organ}",
        union,
    )  # fmt: skip
    return Body(organ, "political", union, accept, organ, places)


def _committee(random: Random, places: tuple[Place, ...]) -> Body:
    one, other = places[0].name, places[1].name
    theme, definite = random.choice(THEMES), random.choice(DEFINITE_THEMES)
    region = region_of(random, places).name
    area = region.removeprefix("Region ").removesuffix("sregionen")
    name, owner = random.choice((
        (f"Gemensam nämnd för {theme}", ""), (f"Gemensamma {definite.lower()}nämnden", ""),
        (f"{definite.rstrip('-')}nämnden {one}-{other}", ""),
        (f"Samverkansnämnden i {area}", ""), (f"Samverkansnämnden {one} {other}", ""),
        ("Regionstyrelsen", region), ("Regionala utvecklingsnämnden", region),
        ("Regionala samverkansrådet", region), ("Regionrådet", region),
        ("Beredningen för tillväxt och samhällsbyggnad", region),
        ("Hälso- och sjukvårdsberedningen", region),
        ("Folkhälsorådet", places[0].legal), (f"Folkhälsorådet i {one}", ""),
        ("Lokala brottsförebyggande rådet", places[0].legal), ("Kommunala pensionärsrådet", one),
        ("Ungdomsrådet", places[0].legal), (f"Brottsförebyggande rådet i {one}", ""),
        (f"Gemensamma it-nämnden {one}-{other}", ""), (f"Regionala vattenrådet {area}", ""),
        (f"Samverkansnämnden för {theme}", ""), ("Gemensamma patientnämnden", region),
        ("Tekniska utskottet", places[0].legal), ("Kommunberedningen", region),
    ))  # fmt: skip
    accept = (f"{owner} {name}", f"{name} {owner}", f"{name} i {owner}") if owner else ()
    if " i " in name:
        accept += (name.partition(" i ")[0], name.replace(" i ", " "))
    return Body(name, "political", owner, accept, name.split(" för ")[0], places)


def _network(random: Random, places: tuple[Place, ...]) -> Body:
    post, region = random.choice(POSTS), region_of(random, places)
    stem = {"Stadsarkitekt": "Stadsarkitekt"}.get(post, post)
    joined = f"{stem}s"
    area = region.name.removeprefix("Region ").removesuffix("sregionen")
    project = random.choice(PROJECTS)
    name = random.choice((
        f"{joined}gruppen", f"{joined}nätverket", f"{joined}nätverket i {area}",
        f"{joined}gruppen {area}",
        f"Nätverket för {post.lower()}er", f"Styrgruppen för projekt {project}",
        f"Styrgruppen {project}", f"Styrgruppen för Interregprojektet {project}",
        f"Styrgruppen för ESF-projektet {project}",
        f"Projektgruppen {project}", f"Arbetsgruppen {project}",
        f"Samverkansgruppen för {random.choice(THEMES)}", f"Referensgruppen {project}",
        f"Regionala nätverket för {random.choice(THEMES)}", "Beredskapsrådet",
        f"Krishanteringsrådet i {places[0].name}", f"Näringslivsrådet i {places[0].name}",
        f"Beredningsgruppen för {random.choice(THEMES)}", "Vård- och omsorgscollege",
    ))  # fmt: skip
    accept = ()
    for joint in (" i ", f" {area}"):
        if joint in name:
            accept = (name.partition(joint)[0],)
    if "projektet " in name:
        accept = (
            f"Styrgruppen för {project}",
            f"Styrgruppen {project}",
            f"Styrgruppen för projektet {project}",
        )
    elif "projekt " in name:
        accept = (name.replace("för projekt ", ""), f"Styrgruppen för {project}")
    elif name.endswith(project):
        head = name.split()[0]
        accept = (f"{head} för {project}", f"{head} för projekt {project}")
    return Body(name, "officials", "", accept, name.split(" ")[0], places)


def _association(random: Random, places: tuple[Place, ...]) -> Body:
    river, place = random.choice(RIVERS), random.choice(places).name
    name = random.choice((
        f"{genitive(river)} vattenråd", f"Vattenrådet för {river}", f"Leader {place}bygden",
        f"LAG {place}", f"Leader Södra {place}", f"Kustvattenrådet i {place}",
        f"Samrådsgruppen för {river}", f"Bygderådet i {place}", f"Destinationsrådet {place}",
        f"{genitive(river)} vattenvårdsförbund", f"{place}bygdens samfällighetsförening",
        f"Föreningen Leader {place}bygden", f"Turistföreningen i {place}",
        f"Lokala utvecklingsgruppen {place}", f"Skärgårdsrådet i {place}",
    ))  # fmt: skip
    accept: tuple[str, ...] = (name.partition(" i ")[0],) if " i " in name else ()
    if river in name or name.startswith(genitive(river)):
        accept = (
            f"Vattenrådet {river}",
            f"Vattenrådet för {river}",
            f"{genitive(river)} vattenråd",
        )
    return Body(name, "union", "", accept, name.split(" ")[0], places)


def draw_body(random: Random, family: str = "") -> Body:
    """Draw a body with the municipalities around it.

    Args:
        random: the source of choices.
        family: political, officials or union; empty for any.
    """
    places = draw_places(random, random.randint(4, 7))
    family = family or random.choices(("political", "officials", "union"), (48, 37, 15))[0]
    if family == "political":
        return random.choice((_federation, _committee))(random, places)
    return (_network if family == "officials" else _association)(random, places)
