"""What minutes tell: paragraphs that name people, places, other bodies, dates, money and laws."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .bodies import AGENCIES, ASSOCIATIONS, PROJECTS, RIVERS, Place, company, region_of
from .titles import draw_title

TOPICS = (
    "Mötets öppnande", "Val av justerare", "Fastställande av dagordning", "Föregående protokoll",
    "Budget för kommande år", "Delårsrapport", "Årsredovisning", "Verksamhetsplan",
    "Internkontroll",
    "Kompetensförsörjning", "Regional transportplan", "Remiss om ny kollektivtrafiklag", "Bredband",
    "Information från kansliet", "Gemensam upphandling av skolskjuts", "Krisberedskap",
    "Övriga frågor",
    "Anmälan av delegationsbeslut", "Meddelanden", "Sammanträdestider", "Ekonomisk uppföljning",
    "Taxa för tillsyn", "Medborgarförslag om cykelväg", "Upphandling av revisor", "Attestordning",
    "Bidrag till föreningar", "Samverkansavtal om tolkning", "Riktlinjer för resor",
    "Nytt avtal om släckvatten",
    "Lägesrapport från arbetsgruppen", "Besöksnäring", "Remiss: Vattenplan",
    "Information om Nära vård",
    "Val av representant i styrgruppen", "Planering av studieresa", "Återkoppling från nätverken",
    "Handlingsplan för klimatanpassning", "Uppdrag till förvaltningen",
    "Utvärdering av jourverksamheten",
    "Ansökan om medfinansiering", "Firmatecknare", "Förslag till nytt reglemente",
    "Bostadsförsörjning",
    "Statusrapport digitalisering", "Lokaler för gymnasiet", "Granskning av närarkivet",
    "Avslutning",
    "Justering", "Föredragningslista", "Rapporter", "Nästa möte", "Mötets avslutande",
)  # fmt: skip
PLAIN = (
    "Ärendet gicks igenom.", "Informationen antecknas.", "Inga synpunkter framfördes.",
    "Frågan bordläggs till ett senare tillfälle.", "Arbetet fortsätter enligt plan.",
    "En längre diskussion följde om hur resurserna ska fördelas under de kommande åren.",
    "Förslaget har varit ute på remiss och de flesta är positiva.",
    "Handlingarna sändes ut i förväg.",
    "Dagordningen godkändes med tillägg av en fråga om lokaler.",
    "Ordföranden hälsade alla välkomna.",
    "Föregående mötes anteckningar lades till handlingarna.", "Mötet ajourneras i tio minuter.",
    "Det är viktigt att alla kommuner bidrar med underlag i tid.",
    "Reservation anmäls mot beslutet.",
    "Gruppen enades om att ta fram ett gemensamt underlag till nästa träff.",
    "Statistiken visar att antalet ärenden har ökat sedan förra året.",
    "Ordföranden tackade för visat intresse och avslutade mötet.",
    "Bilagan redovisar utfallet per kommun.", "Medlemmarna uppmanas att anmäla deltagare.",
)  # fmt: skip
LAWS = (
    "kommunallagen (2017:725)", "lagen (2003:778) om skydd mot olyckor", "plan- och bygglagen",
    "6 kap. 10 § kommunallagen", "lagen om offentlig upphandling", "socialtjänstlagen (2001:453)",
    "Förordning (EU) 2016/679",
)  # fmt: skip
OTHERS = (
    "Kommunstyrelsen", "Socialnämnden", "Miljönämnden", "Tekniska nämnden", "Regionfullmäktige",
    "Kommunfullmäktige", "Barn- och utbildningsnämnden", "Revisorerna", "Samrådet",
    "Valberedningen",
)  # fmt: skip
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
NOT_PEOPLE = (
    "Mötet hölls i sal Selma Lagerlöf.", "Elever från Karl Johansskolan sjöng.",
    "Till lunch serverades Biff Rydberg.", "Samling sker vid Gustav Adolfs torg.",
    "Studiebesöket gick till Nils Ericsonsgymnasiet.", "Sankt Lars Center har bokats.",
    "Projektet Anna Stina har avslutats.",
)  # fmt: skip
LAW_AND_OTHER = (
    "Enligt {law} ska beslutet anslås.", "{other} behandlade frågan den {day}.",
    "{agency} har begärt yttrande senast {iso}.", "Kostnaden beräknas till {money} kronor.",
    "{other} i {place} har antagit planen, {other2} väntar.",
    "Vägen mellan {place} och {place2} byggs om.",
    "Bidrag har sökts från {association} och {agency}.", "Projekt {project} avslutas den {day}.",
    "{company} har lämnat anbud på {money} kronor.",
    "Mätningarna i {river} visar högre halter än {year}.",
    "{region} och {agency} bjuder in till Dialogdag i {place}.",
    "Avtalet med {company} löper ut {iso}.",
    "{association} och {company} deltar i Projekt {project}.",
    "Ordföranden i {other_low} är kallad till nästa möte.",
    "Beslutet fattades med stöd av {law} och gäller till den {day}.", "Dnr {record}",
    "Frågan gäller 3 kommuner, 24 tjänster och {money} kr per år.",
    "{place} och {place2} har lämnat in svar.",
)  # fmt: skip
ABOUT_LISTED = (
    "{person} redovisar läget.", "{person} informerar om arbetet med {project}.",
    "{person} yrkar bifall till förslaget.",
    "Till att jämte ordföranden justera protokollet utses {person}.",
    "{person} och {person2} föreslår att frågan återremitteras.",
    "{person} återkommer med ett förslag.",
    "{persons} förslag bifalls.", "{person} deltar inte i beslutet på grund av jäv.",
    "Uppdrag till {person} att kontakta {agency}.",
    "{given} och {given2} arbetar vidare med frågan.",
)  # fmt: skip
SPEAKERS = (
    "{new}, {title} i {place}, föredrar ärendet.",
    "{new} från {association} berättar om sin verksamhet.",
    "{new}, {agency}, informerar om läget.", "{title_up} {new} presenterar rapporten.",
)  # fmt: skip
ABOUT_NEW = (
    "En skrivelse har kommit från {new}.", "Till ny ledamot i {other_low} valdes {new}.",
    "Kontaktperson är {new}, {company}.", "Medborgarförslaget är lämnat av {new}.",
)  # fmt: skip


def spoken(random: Random, year: int) -> str:
    """Return a day in words."""
    return f"{random.randint(1, 28)} {random.choice(MONTHS)} {year}"


def figure(random: Random) -> str:
    """Return a sum of money as printed."""
    return random.choice((
        f"{random.randint(2, 95)} 000", f"{random.randint(1, 9)},{random.randint(1, 9)} miljoner",
        f"{random.randint(1, 9)} {random.randint(100, 999)} {random.randint(100, 999)}",
    ))  # fmt: skip


class Teller:
    """Writes sentences for one document.

    Args:
        random: the source of choices.
        places: municipalities around the body.
        year: the year that decoy dates stand in.
        newcomer: returns the marked name of a person who is named in the text only; told whether
            that person speaks at the meeting.
    """

    def __init__(
        self,
        random: Random,
        places: tuple[Place, ...],
        *,
        year: int,
        newcomer: Callable[[bool], str],
    ) -> None:
        self._random, self._places, self._year = random, places, year
        self._newcomer = newcomer

    def sentence(self, listed: list[tuple[str, str, str]], *, people: float) -> str:
        """Return one sentence.

        Args:
            listed: marked full name, marked genitive and given name of those in the lists.
            people: how likely the sentence names a person, 0 to 1.
        """
        random = self._random
        if random.random() < people:
            if listed and random.random() < 0.6:
                return self._about_listed(listed)
            speaks = random.random() < 0.5
            template = random.choice(SPEAKERS if speaks else ABOUT_NEW)
            return self._fill(template, new=self._newcomer(speaks))
        return self._fill(random.choice(PLAIN if random.random() < 0.45 else LAW_AND_OTHER))

    def about_no_person(self) -> str:
        """Return a sentence with a name that is no person's."""
        return self._random.choice(NOT_PEOPLE)

    def _about_listed(self, listed: list[tuple[str, str, str]]) -> str:
        one, other = (self._random.choice(listed) for _ in range(2))
        template = self._random.choice(ABOUT_LISTED)
        if one == other and "2}" in template:
            template = ABOUT_LISTED[0]
        return self._fill(template, person=one[0], person2=other[0], persons=one[1], given=one[2],
                          given2=other[2])  # fmt: skip

    def _fill(self, template: str, **more: str) -> str:
        random = self._random
        place, place2 = random.sample([place.name for place in self._places], 2)
        other, other2 = random.sample(OTHERS, 2)
        title = draw_title(random, comma=False)
        return template.format(
            law=random.choice(LAWS), other=other, other2=other2, other_low=other.lower(),
            day=spoken(random, self._year), place=place, place2=place2,
            iso=f"{self._year}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
            money=figure(random), agency=random.choice(AGENCIES), title=title,
            title_up=title[0].upper() + title[1:], association=random.choice(ASSOCIATIONS),
            project=random.choice(PROJECTS), company=company(random, self._places).printed,
            river=random.choice(RIVERS), region=region_of(random, self._places).name,
            year=str(self._year - 1),
            record=f"VF {self._year}/{random.randint(2, 99)}", **more,
        )  # fmt: skip
