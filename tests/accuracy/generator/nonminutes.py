"""Texts that are no minutes: nothing may be read from them but the names that stand there."""

from __future__ import annotations

from collections.abc import Callable

from .bodies import AGENCIES, ASSOCIATIONS, company, draw_org
from .marks import mark
from .prose import LAWS, MONTHS, PLAIN, figure, spoken
from .seats import Draft
from .titles import draw_title

INGREDIENTS = ("vetemjöl", "strösocker", "smör", "ägg", "mjölk", "kardemumma", "lingonsylt",
               "grädde", "potatis", "rökt sidfläsk", "salt och vitpeppar",
               "hackad dill")  # fmt: skip
DISHES = ("Mormors kroppkakor", "Wallenbergare", "Janssons frestelse", "Biff à la Lindström",
          "Gustav Adolfsbakelse", "Pytt i Panna", "Kåldolmar med Lingon")  # fmt: skip
CHAPTERS = ("Inledande bestämmelser", "Kommunens ansvar", "Tillsyn", "Avgifter", "Överklagande")
RULES = (
    "I denna lag finns bestämmelser om kommunernas samverkan.", "Kommunen ska utöva tillsyn.",
    "Beslut enligt denna lag får överklagas till allmän förvaltningsdomstol.",
    "Den som uppsåtligen bryter mot denna bestämmelse döms till böter.",
    "Ledamöter och ersättare väljs av fullmäktige för fyra år.",
    "Regeringen får meddela föreskrifter om avgifter.",
    "Ordföranden och minst en ledamot ska justera protokollet.",
)  # fmt: skip
NEWS = (
    "{new} har börjat som {title} på {org}.", "Vi gratulerar {new} som fyller 60 år.",
    "{new} berättar om sitt arbete på {org}.", "Foto: {new}", "Text: {new}",
    "Anmäl dig till {new} senast den {day}.", "Årets pris går till {new} från {place}.",
)  # fmt: skip
REPORT = (
    "Kommunerna i {place} och {place2} har gemensamt tagit fram underlaget.",
    "{agency} redovisar att antalet anmälningar har ökat med {n} procent.",
    "Diagrammet visar utvecklingen mellan {year} och {year2}.", "Se vidare {law}.",
    "Kostnaden för åtgärderna beräknas till {money} kronor.",
    "Enligt {association} saknas det underlag för en bedömning.",
)  # fmt: skip


def recipe(draft: Draft) -> list[str]:
    """A recipe: numbers and capitals, nobody."""
    random = draft.random
    parts = random.sample(INGREDIENTS, 6)
    steps = ("Vispa ihop allt.", "Låt vila i 30 minuter.", "Grädda i 200 grader.",
             "Servera med en klick smör.")  # fmt: skip
    lines = [random.choice(DISHES), f"{random.randint(4, 8)} portioner", "Ingredienser"]
    lines += [f"{random.randint(1, 6)} dl {part}" for part in parts]
    return [*lines, "Gör så här", *(f"{n}. {step}" for n, step in enumerate(steps, 1))]


def law(draft: Draft) -> list[str]:
    """A statute: chapters and paragraphs."""
    random = draft.random
    lines = [f"Lag ({draft.year}:{random.randint(100, 999)}) om kommunal samverkan",
             f"Utfärdad den {spoken(random, draft.year)}"]  # fmt: skip
    for n, chapter in enumerate(CHAPTERS, 1):
        lines.append(f"{n} kap. {chapter}")
        lines += [f"{m} § {random.choice(RULES)}" for m in range(1, random.randint(3, 5))]
    return lines


def report(draft: Draft) -> list[str]:
    """A report: numbered headings and figures."""
    random = draft.random
    places = [place.name for place in draft.body.places]
    lines = [f"Rapport {draft.year}:{random.randint(1, 30)}", "Lägesbild för regionen", "Innehåll"]
    heads = ("Sammanfattning", "Bakgrund", "Metod", "Resultat", "Slutsatser")
    lines += [f"{n}. {head}" for n, head in enumerate(heads, 1)]
    if random.random() < 0.6:
        lines.append(f"Författare: {draft.newcomer()}")
    for n, head in enumerate(heads, 1):
        lines.append(f"{n}. {head}")
        for _ in range(3):
            one, other = random.sample(places, 2)
            lines.append(random.choice(REPORT + PLAIN[9:16:6]).format(
                place=one, place2=other, agency=random.choice(AGENCIES), n=random.randint(2, 60),
                year=draft.year - 5, year2=draft.year, law=random.choice(LAWS),
                money=figure(random), association=random.choice(ASSOCIATIONS)))  # fmt: skip
    return lines


def newsletter(draft: Draft) -> list[str]:
    """A newsletter with people in it."""
    random = draft.random
    lines = [f"Nyhetsbrev från {draft.body.places[0].legal}, {random.choice(MONTHS)} {draft.year}"]
    for _ in range(random.randint(5, 9)):
        lines.append(random.choice(NEWS).format(
            new=draft.newcomer(), title=draw_title(random, comma=False),
            org=draw_org(random, draft.body.places).printed, day=spoken(random, draft.year),
            place=random.choice(draft.body.places).name))  # fmt: skip
    return lines


def phones(draft: Draft) -> list[str]:
    """A list of telephones."""
    random = draft.random
    lines = ["Telefonlista", f"{company(random, draft.body.places).printed}"]
    for _ in range(random.randint(6, 12)):
        title = draw_title(random, comma=False)
        number = f"0{random.randint(10, 980)}-{random.randint(10, 99)} {random.randint(10, 99)} 00"
        lines.append(f"{draft.newcomer()}, {title}, {number}")
    return lines


def programme(draft: Draft) -> list[str]:
    """The programme of a conference, with speakers."""
    random = draft.random
    lines = [
        f"Program för Vattendagarna {draft.year}",
        f"{spoken(random, draft.year)}, Folkets Hus",
    ]
    for hour in range(9, random.randint(13, 17)):
        org = draw_org(random, draft.body.places).printed
        talk = random.choice(("Vad händer nu?", "Livet vid ån", "Framtidens avlopp", "Panelsamtal"))
        lines.append(f"{hour:02}.00 {talk} {draft.newcomer()}, {org}")
    return [*lines, "17.00 Mingel och middag", "Varmt välkomna!"]


KINDS: tuple[Callable[[Draft], list[str]], ...] = (
    recipe, law, report, newsletter, phones, programme,
)  # fmt: skip


def other_text(draft: Draft) -> str:
    """Return a marked text that is no minutes."""
    draft.minutes = False
    lines = draft.random.choice(KINDS)(draft)
    joint = " " if draft.random.random() < 0.4 else "\n"
    return mark("t", joint.join(lines)) + "\n"
