"""Minutes of neighbours: Norwegian, Danish, Swedish of Finland, English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .bodies import Body, Org
from .marks import mark
from .people import Name, pool
from .seats import Draft, Seat


@dataclass(frozen=True, slots=True)
class Language:
    """The words that minutes of a language are made of."""

    locale: str
    title: str
    bodies: tuple[str, ...]
    day: str
    present: str
    absent: str
    keeper: str
    chair: str
    orgs: tuple[str, ...]
    topics: tuple[str, ...]
    told: tuple[str, ...]
    months: str
    sign: str


LANGUAGES = (
    Language(
        "no_NO", "Møtereferat", ("Fjellrådet", "Interkommunalt utvalg for beredskap",
        "Vannområdeutvalget"),
        "Dato: {d}. {m} {y}", "Til stede:", "Forfall:", "Referent:", "leder",
        ("Tynset kommune", "Trysil kommune", "Statsforvalteren", "Innlandet fylkeskommune"),
        ("Godkjenning av innkalling", "Orientering fra kommunene", "Budsjett", "Eventuelt",
        "Neste møte"),
        ("Saken ble drøftet.", "Rådet tok saken til orientering.",
        "Arbeidet fortsetter som planlagt."),
        "januar februar mars april mai juni juli august september oktober november desember",
        "{}. ",
    ),
    Language(
        "da_DK", "Referat", ("Sundhedskoordinationsudvalget", "Trafikrådet", "Kontaktudvalget"),
        "Dato: {d}. {m} {y}", "Deltagere:", "Afbud:", "Referent:", "formand",
        ("Køge Kommune", "Region Sjælland", "Greve Kommune", "Danske Patienter"),
        ("Godkendelse af dagsorden", "Meddelelser", "Økonomi", "Eventuelt", "Næste møde"),
        ("Punktet blev drøftet.", "Udvalget tog orienteringen til efterretning."),
        "januar februar marts april maj juni juli august september oktober november december",
        "{}. ",
    ),
    Language(
        "fi_FI", "Protokoll", ("Samkommunstyrelsen", "Landskapsstyrelsen", "Räddningsnämnden"),
        "Tid: {d}.{n}.{y} kl. 10.00", "Närvarande:", "Frånvarande:", "Protokollförare:",
        "ordförande",
        ("Korsholms kommun", "Vasa stad", "Österbottens förbund", "Malax kommun"),
        ("Sammanträdets öppnande", "Laglighet och beslutförhet", "Val av protokolljusterare",
         "Bokslut", "Delgivningsärenden"),
        ("Styrelsen beslöt enligt förslaget.", "Ärendet antecknades för kännedom."),
        "januari", "§ {} ",
    ),
    Language(
        "en_GB", "Minutes of the meeting", ("Northern Ports Committee",
        "Baltic Water Working Group",
                                          "Cross-border Rescue Network"),
        "Date: {d} {m} {y}", "Present:", "Apologies:", "Minutes:", "Chair",
        ("City of Turku", "Region Skåne", "Port of Tallinn", "Umeå University"),
        ("Welcome and apologies", "Minutes of the last meeting", "Budget", "Any other business"),
        ("The report was noted.", "The group agreed to continue the work."),
        "January February March April May June July August September October November December",
        "{}. ",
    ),
)  # fmt: skip


def foreign(draft: Draft, day: date) -> str:
    """Return marked minutes in a neighbouring language; the gold asks for the plain facts."""
    random = draft.random
    words = random.choice(LANGUAGES)
    body = random.choice(words.bodies)
    month = (words.months.split() * 12)[day.month - 1]
    draft.start = day.isoformat()
    when = words.day.format(d=day.day, m=month, n=day.month, y=day.year)
    lines = [mark("b", body), words.title, mark("d", when), "", words.present]
    names = random.sample(pool(words.locale), 12)
    for at in range(random.randint(4, 7)):
        lines.append(_line(draft, words, names.pop(), chair=at == 0))
    lines += ["", words.absent]
    for _ in range(random.randint(1, 2)):
        lines.append(_line(draft, words, names.pop(), absent=True))
    key, name = draft.person(name=_name(names.pop()))
    draft.state(Seat(key, name, "secretary", capacities=("note-taker", "official")), frozenset())
    lines += ["", f"{words.keeper} {mark(f'e {key}', mark(f'n {key}', name.full))}", ""]
    for number, topic in enumerate(words.topics, 1):
        draft.agenda.append((str(number), topic))
        lines.append(mark(f"a {number - 1}", words.sign.format(number) + topic))
        lines += [random.choice(words.told), ""]
    draft.body = Body(body, "foreign")
    return "\n".join(lines) + "\n"


def _name(pair: tuple[str, str]) -> Name:
    return Name(pair[0], pair[1], True)


def _line(
    draft: Draft, words: Language, pair: tuple[str, str], *, chair: bool = False,
    absent: bool = False
) -> str:  # fmt: skip
    key, name = draft.person(name=_name(pair))
    org = draft.random.choice(words.orgs)
    post = words.chair if chair else ""
    seat = Seat(key, name, "chair" if chair else "member", org=Org(org, org, "other"), post=post,
                status="absent" if absent else "present",
                capacities=(None, "member") if absent or chair else (None,))  # fmt: skip
    draft.state(seat, frozenset({"org"}))
    tail = f", {post}" if post else ""
    return mark(f"e {key}", f"{seat.marked}, {mark(f'o {key}', org)}{tail}")
