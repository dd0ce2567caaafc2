"""Who attends: seats in blocks with their headings, groups, substitutes and absences (23 to 31)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import limits
from .bodies import ABBREVIATIONS, Org, company, draw_org, municipality
from .entries import Style, draw_style
from .seats import Draft, Seat
from .titles import ELSEWHERE, POLITICAL, draw_title

MEMBERS = ("Beslutande", "Beslutande", "Beslutande ledamöter", "Ledamöter", "Närvarande ledamöter",
           "Närvarande beslutande", "Ordinarie ledamöter", "Närvarande")  # fmt: skip
SERVE = ("Tjänstgörande ersättare", "Tjg ersättare", "Beslutande ersättare", "Tjänstgörande")
DEPUTIES = ("Ersättare", "Ej tjänstgörande ersättare", "Närvarande ersättare", "Närvarande ej tjg",
            "Icke tjänstgörande ersättare", "Övriga ersättare")  # fmt: skip
OTHERS = ("Övriga närvarande", "Övriga deltagare", "Tjänstepersoner", "Övriga", "Tjänstemän",
          "Övriga deltagande", "Föredragande")  # fmt: skip
PRESENT = ("Närvarande", "Närvarande", "Deltagare", "Deltagande", "Mötesdeltagare", "NÄRVARANDE")
ABSENT = ("Frånvarande", "Anmält förhinder", "Förhinder", "Förhindrade", "Ej närvarande",
          "Frånvarande ledamöter", "Meddelat förhinder")  # fmt: skip
GUESTS = (("Adjungerade", "adjunct"), ("Adjungerad", "adjunct"), ("Inbjudna", "guest"), ("Gäster",
"guest"),
          ("Inbjudna gäster", "guest"))  # fmt: skip
CHAIR = ("ordförande", "ordförande", "ordf.", "Ordförande", "ordf")
VICE = ("vice ordförande", "v. ordf.", "1:e vice ordförande", "vice ordf", "2:e vice ordförande")
PARTIES = (
    (1991, ("S", "M", "C", "FP", "VPK", "KDS", "S", "M", "C", "FP")),
    (1996, ("S", "M", "C", "FP", "V", "KDS", "MP", "NYD")),
    (2016, ("S", "M", "C", "FP", "V", "KD", "MP", "SD")),
    (9999, ("S", "M", "C", "L", "V", "KD", "MP", "SD")),
)  # fmt: skip
"""The letters of parties before a year."""
SUBREGIONS = ("Fyrbodal", "Sjuhärad", "Skaraborg", "Norra länsdelen", "Mellersta", "Södra",
              "Ådalen", "Bergslagen", "Västerdalarna", "Nordost", "Malmfälten")  # fmt: skip
LOCAL = ("VPR", "BOB", "HEL", "SiV", "NP", "VL", "FP", "K", "OP", "ÖP")
FORMS = {
    "political": {"party": 30, "post-party": 6, "party-comma": 4, "party-place": 11, "bare": 19,
                  "org": 10, "open-party": 4, "party-comma-place": 2, "place-open-party": 2,
                  "surname-first": 3, "title-org": 4},
    "officials": {"org": 33, "bare": 18, "title-org": 13, "title": 11, "org-run": 7,
                  "initials": 5, "title-org-run": 7, "surname-first": 2, "subregion": 2},
    "union": {"org": 42, "bare": 28, "org-run": 9, "title-org": 6, "initials": 4, "title": 5,
              "subregion": 3},
}  # fmt: skip
OFFICIALS = {"title": 46, "title-org": 16, "title-run": 12, "title-org-run": 8, "bare": 8, "org": 8}


@dataclass(slots=True)
class Block:
    """A heading with its people; `raw` are entries that are no persons."""

    label: str
    style: Style
    seats: list[Seat]
    raw: list[str] = field(default_factory=list)
    kind: str = "present"


def draw_form(draft: Draft, weights: dict[str, int], wishes: dict[int, tuple[str, ...]]) -> str:
    """Draw an entry form; a wished pattern wins."""
    forms = wishes.get(draft.wish)
    if forms:
        return draft.random.choice(forms)
    return draft.random.choices(list(weights), list(weights.values()))[0]


WISHED = {
    10: ("org",), 11: ("bare",), 13: ("party", "party-comma", "post-party"), 14: ("party",),
    15: ("title-org", "title-org-run"), 16: ("party-place",), 18: ("org-run",), 19: ("open-party",),
    20: ("party-comma-place", "place-open-party", "subregion"), 21: ("initials",),
    22: ("surname-first",), 23: ("org", "org-run"),
}  # fmt: skip
WISHED_OFFICIALS = {12: ("title", "title-run")}


def blocks(draft: Draft, numbers: tuple[int, int]) -> list[Block]:
    """Plan all lists of one meeting.

    Args:
        draft: the document.
        numbers: of the first and last item of the agenda.
    """
    political = draft.body.family == "political"
    made = _political(draft, numbers) if political else _participants(draft, numbers)
    random = draft.random
    if draft.chance(25, 0.12):
        words = random.choice(("Vakant (M)", "NN (sekreteraren)", "Vakant plats", "Vakant"))
        block = random.choice([b for b in made if b.seats])
        block.raw.append(words)
        draft.shows(25)
    if draft.chance(28, 0.19) or random.random() < 0.1:
        spots = [n for n in range(1, len(made) + 1)
                 if n == len(made) or made[n].kind != "group"]  # fmt: skip
        made.insert(random.choice(spots), _absent(draft, made[0]))
    return made


def new_seat(draft: Draft, capacity: str | None, style: Style) -> Seat:
    """Draw a person with party, organisation and title."""
    random = draft.random
    key, name = draft.person(plain=style.form in ("bare", "org-run", "surname-first"))
    political = draft.body.family == "political"
    if political and capacity in ("chair", "vice-chair", "member", "deputy"):
        org = municipality(random.choice(draft.body.places), short=style.short)
        if style.form == "subregion":
            return Seat(key, name, capacity, org=_subregion(draft))
        era = next(letters for before, letters in PARTIES if draft.year < before)
        letters = random.choice(LOCAL if random.random() < 0.06 else era)
        title = random.choice(POLITICAL) if style.form in ("title-org", "title") else ""
        return Seat(key, name, capacity, party=letters, org=org, title=title)
    org = draw_org(random, draft.body.places, short=style.short)
    if style.form == "subregion":
        org = _subregion(draft)
    if style.form == "org-run" and random.random() < 0.25:
        letters = random.choice(ABBREVIATIONS)
        org = Org(letters, letters, "ngo")
    if style.form in ("title-org", "title-org-run"):
        org = draw_org(random, draft.body.places)
    return Seat(key, name, capacity, org=org, title=draw_title(random))


def _subregion(draft: Draft) -> Org:
    name = draft.random.choice(SUBREGIONS)
    return Org(name, name, "subregion")


def _political(draft: Draft, numbers: tuple[int, int]) -> list[Block]:
    random = draft.random
    form = draw_form(draft, FORMS["political"], WISHED)
    style = draw_style(random, form)
    if draft.wish == 14:
        style = replace(style, lower="lower")
    seats = [new_seat(draft, "member", style) for _ in range(random.randint(6, 15))]
    seats = _presided(draft, seats, numbers)
    deputies = [new_seat(draft, "deputy", style) for _ in range(random.randint(0, 6))]
    own_heading: list[Seat] = []
    if deputies and draft.chance(27, 0.42):
        replaced = draft.chance(30, 0.25) and form != "bare"
        if random.random() < 0.6 or replaced:
            seats.append(limits.serve(draft, deputies.pop(), replaced=replaced))
        else:
            own_heading.append(deputies.pop())
            draft.shows(27)
    if deputies and draft.chance(27, 0.08):
        deputies[-1], once = limits.twice(draft, deputies[-1], numbers)
        seats.append(once)
    if draft.chance(26, 0.36):
        seats = limits.limit(draft, seats, numbers)
    if draft.chance(28, 0.06):
        seats = limits.missing(draft, seats)
    label = random.choice(MEMBERS)
    made = [Block(label, style, seats)]
    if own_heading:
        made.append(Block(random.choice(SERVE), style, own_heading))
    if deputies:
        made.append(Block(random.choice(DEPUTIES), style, deputies))
    made += _officials(draft, numbers)
    return made


def _presided(draft: Draft, seats: list[Seat], numbers: tuple[int, int]) -> list[Seat]:
    """Return seats with a chair, and maybe a vice chair, a post elsewhere or two chairs (31)."""
    random = draft.random
    seats = [*seats]
    if random.random() < 0.85:
        seats[0] = replace(seats[0], capacity="chair", post=random.choice(CHAIR))
        if random.random() < 0.45:
            seats[1] = replace(seats[1], capacity="vice-chair", post=random.choice(VICE))
    if draft.chance(31, 0.05):
        draft.shows(31)
        seats = limits.in_turn(draft, seats, numbers)
    if draft.chance(31, 0.14):
        seats[-1] = replace(seats[-1], elsewhere=random.choice(ELSEWHERE))
        draft.shows(31)
    return seats


def _officials(draft: Draft, numbers: tuple[int, int]) -> list[Block]:
    random = draft.random
    style = draw_style(random, draw_form(draft, OFFICIALS, WISHED_OFFICIALS))
    label = random.choice(OTHERS)
    seats = [new_seat(draft, "official", style) for _ in range(random.randint(1, 7))]
    loose = () if label in ("Tjänstepersoner", "Tjänstemän") else ("guest",)
    seats = [replace(seat, capacities=loose) for seat in seats]
    if label == "Föredragande":
        seats = [replace(seat, capacity="guest", capacities=("official",)) for seat in seats]
    if random.random() < 0.4 and style.form != "bare":
        seats[-1] = replace(seats[-1], title="sekreterare", capacity="secretary",
                            capacities=("official", "note-taker"))  # fmt: skip
    if draft.chance(26, 0.14):
        seats = limits.limit(draft, seats, numbers)
    made = [Block(label, style, seats)]
    if draft.chance(29, 0.1):
        made.append(_staff(draft))
    return made


def _staff(draft: Draft) -> Block:
    """Return those who speak for unions or a consultant: a group of its own (29)."""
    random = draft.random
    draft.shows(29)
    label = random.choice(("Fackliga organisationer", "Personalföreträdare", "Konsult"))
    style = draw_style(random, "org")
    seats = []
    for _ in range(random.randint(1, 2)):
        name = random.choice(("Kommunal", "Vision", "Vårdförbundet", "Lärarförbundet"))
        org = Org(name, name, "ngo") if label != "Konsult" else company(random, draft.body.places)
        key, person = draft.person()
        loose = ("guest", "official", "adjunct", "member", None)
        seats.append(Seat(key, person, "guest", org=org, capacities=loose))
    return Block(label, style, seats)


def _participants(draft: Draft, numbers: tuple[int, int]) -> list[Block]:
    random = draft.random
    form = draw_form(draft, FORMS[draft.body.family], WISHED | WISHED_OFFICIALS)
    style = draw_style(random, form)
    seats = [new_seat(draft, "member", style) for _ in range(random.randint(6, 16))]
    if style.form in ("title", "title-org", "title-org-run"):
        seats = [replace(seat, capacities=("official",)) for seat in seats]
    if random.random() < 0.5:
        seats = _presided(draft, seats, numbers)
    if draft.chance(23, 0.02):
        twin = new_seat(draft, "member", style)
        draft.persons[twin.key]["name"] = seats[0].name.full
        org = draw_org(random, draft.body.places, short=style.short)
        while seats[0].org and org.name == seats[0].org.name:
            org = draw_org(random, draft.body.places, short=style.short)
        seats.append(replace(twin, name=seats[0].name, org=org))
        draft.shows(23)
    if draft.chance(26, 0.4):
        seats = limits.limit(draft, seats, numbers)
    if draft.year > 2012 and random.random() < 0.2:
        seats = limits.remote(draft, seats)
    if draft.chance(28, 0.07):
        seats = limits.missing(draft, seats)
    grouped = draft.chance(29, 0.24) and form in ("org", "bare", "title", "title-org")
    made = (
        _groups(draft, seats, style) if grouped else [Block(random.choice(PRESENT), style, seats)]
    )
    if random.random() < 0.22:
        label, capacity = random.choice(GUESTS)
        loose = ("official", "adjunct") if capacity == "guest" else ("official", "guest")
        guests = [new_seat(draft, capacity, style) for _ in range(random.randint(1, 3))]
        made.append(Block(label, style, [replace(g, capacities=loose) for g in guests]))
    return made


def _groups(draft: Draft, seats: list[Seat], style: Style) -> list[Block]:
    """Return the people under the organisations that they represent (29)."""
    random = draft.random
    draft.shows(29)
    count = random.randint(2, min(4, len(seats) - 1))
    cuts = [0, *sorted(random.sample(range(1, len(seats)), count - 1)), len(seats)]
    made = [Block(random.choice(PRESENT), style, [], kind="head")]
    used: set[str] = set()
    for start, end in pairwise(cuts):
        org = draw_org(random, draft.body.places)
        while org.name in used:
            org = draw_org(random, draft.body.places)
        used.add(org.name)
        group = [replace(seat, org=org, in_group=True) for seat in seats[start:end]]
        made.append(Block(org.printed, style, group, kind="group"))
    return made


def _absent(draft: Draft, like: Block) -> Block:
    random = draft.random
    draft.shows(28)
    label = random.choice(ABSENT)
    style = like.style
    if style.form in ("surname-first", "initials") or random.random() < 0.2:
        style = replace(style, form="bare")
    if random.random() < 0.12:
        return Block(label, style, [], [random.choice(("--", "-", "Ingen"))], kind="absent")
    seats = [new_seat(draft, "member", style) for _ in range(random.randint(1, 3))]
    loose = (None,) if "ledamöter" not in label else ()
    seats = [replace(seat, status="absent", capacities=loose) for seat in seats]
    return Block(label, style, seats, kind="absent")
