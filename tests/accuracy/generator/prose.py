"""What minutes tell: paragraphs that name people, places, other bodies, dates, money and laws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .bodies import AGENCIES, ASSOCIATIONS, PROJECTS, RIVERS, Place, company, region_of
from .titles import draw_title

TOPICS = (
    "Mötets öppnande", "Val av justerare", "Fastställande av dagordning", "Föregående protokoll",
    "Budget för kommande år", "Delårsrapport per augusti", "Årsredovisning", "Verksamhetsplan",
    "Internkontroll", "Kompetensförsörjning i länet", "Regional transportplan",
    "Remiss om ny kollektivtrafiklag", "Utbyggnad av bredband", "Information från kansliet",
    "Gemensam upphandling av skolskjuts", "Krisberedskap inför vintern", "Övriga frågor",
    "Anmälan av delegationsbeslut", "Meddelanden", "Sammanträdestider för nästa år",
    "Ekonomisk uppföljning", "Taxa för tillsyn", "Medborgarförslag om cykelväg",
    "Upphandling av revisor", "Ändrad attestordning", "Bidrag till föreningar",
    "Samverkansavtal om tolkning", "Riktlinjer för resor", "Nytt avtal om släckvatten",
    "Lägesrapport från arbetsgruppen", "Besöksnäring och handel", "Remiss: Vattenplan",
    "Information om Nära vård", "Val av representant i styrgruppen", "Planering av studieresa",
    "Återkoppling från nätverken", "Handlingsplan för klimatanpassning",
    "Uppdrag till förvaltningen", "Utvärdering av jourverksamheten",
    "Ansökan om medfinansiering", "Firmatecknare för förbundet", "Förslag till nytt reglemente",
    "Bostadsförsörjning", "Statusrapport digitalisering", "Lokaler för gymnasiet",
    "Granskning av närarkivet", "Avslutning", "Justering", "Föredragningslista",
    "Rapporter från nämnderna", "Nästa möte", "Mötets avslutande", "Samverkan kring unga i arbete",
    "Avtal med Friskis och Svettis", "Fråga om p-platser vid stationen",
    "EU-ansökan: vatten och avlopp",
    "Hur går vi vidare med samverkan?", "Avgifter 2:a halvåret", "Skrivelse från byalaget",
)  # fmt: skip
PLAIN = (
    "Ärendet gicks igenom.", "Informationen antecknas.",
    "Under hösten har arbetsgruppen träffats fyra gånger och gått igenom hur de olika kommunerna "
    "arbetar med frågan i dag, vilka resurser som finns och vad som behöver göras gemensamt.",
    "Syftet är att samordna insatserna så att de når fler, och att minska kostnaderna på sikt.",
    "I budgeten finns medel avsatta för detta, men de räcker inte till de åtgärder som föreslås.",
    "Det konstaterades att tidplanen är snäv och att det finns en risk för förseningar.",
    "Mötet diskuterade hur informationen ska nå ut till invånarna och vilka kanaler som är bra.",
    "Flera kommuner ser ett behov av gemensam utbildning för chefer och förtroendevalda.",
    "Arbetet ska redovisas i sin helhet i april och därefter tas ställning till en fortsättning.",
    "Det finns ett fortsatt behov av att se över rutinerna för inköp, arkiv och diarieföring.",
    "Verksamheten har under året haft hög sjukfrånvaro, men läget har förbättrats i höst.",
    "Nuvarande avtal gäller ett år till med möjlighet till förlängning med ytterligare två år.",
    "Utredningen visar att det är möjligt att flytta verksamheten utan att servicen försämras.",
    "Inga synpunkter framfördes.",
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
    "Bidrag har sökts från {association} och {agency}.", "Projektet {project} avslutas den {day}.",
    "{company} har lämnat anbud på {money} kronor.", "{place} kommun svarar senast {iso}.",
    "Arbetet i kommunerna i {place} följs upp av {other_low} den {day}.",
    "Mätningarna i {river} visar högre halter än {year}.",
    "{region} och {agency} bjuder in till Dialogdag i {place}.",
    "Avtalet med {company} löper ut {iso}.",
    "{association} och {company} deltar i projektet.",
    "Ordföranden i {other_low} är kallad till nästa möte.",
    "Beslutet fattades med stöd av {law} och gäller till den {day}.", "Dnr {record}",
    "Frågan gäller 3 kommuner, 24 tjänster och {money} kr per år.",
    "{place} och {place2} har lämnat in svar.",
)  # fmt: skip
ABOUT_LISTED = (
    "{person} redovisar läget.", "{person} informerar om arbetet med {project}.",
    "{person} återkommer med ett förslag.",
    "{persons} sammanställning delades ut.", "{person} tackar för samarbetet under året.",
    "Uppdrag till {person} att kontakta {agency}.",
    "{given} och {given2} arbetar vidare med frågan.",
    "På frågan svarar {person} att arbetet ska vara klart {iso}.",
    "Det är {person} och {person2} som håller i planeringen.",
    "Frågor kan ställas till {person}.", "Mötet gav {person} i uppgift att kalla till nästa träff.",
    "Därefter berättade {person} om erfarenheterna från {place}.",
    "Under punkten framförde {person} att kostnaden för {place} blir för hög.",
    "Enligt {person} har {agency} ännu inte svarat.", "Synpunkter lämnades av {person}.",
    "I samma riktning talade {person} och {person2}.", "Redovisningen gjordes av {person}.",
    "Arbetet leds av {person} tillsammans med {person2}.", "Underlaget skickas till {person}.",
)  # fmt: skip
ABOUT_VOTING = (
    "{person} yrkar bifall till förslaget.", "{persons} förslag bifalls.",
    "Till att jämte ordföranden justera protokollet utses {person}.",
    "{person} och {person2} föreslår att frågan återremitteras.",
    "I ärendet yttrar sig {person} och {person2}.", "Proposition ställs på {persons} förslag.",
    "Under överläggningen yrkade {person} avslag med stöd av {person2}.",
    "Mot beslutet reserverar sig {person} till förmån för eget förslag.",
    "Val av justerare: {person}.", "Till justerare valdes {person}.",
)  # fmt: skip
FAMILIAR = (
    "{given} o {given2} återkommer med underlag.", "Samling i {persons} rum efter lunch.",
    "{given} hälsar från nätverket.", "{persons} ersättare kallas till nästa möte.",
)  # fmt: skip
SPEAKERS = (
    "{new}, {title} i {place}, föredrar ärendet.",
    "{new} från {association} berättar om sin verksamhet.",
    "{new}, {agency}, informerar om läget.", "{title_up} {new} presenterar rapporten.",
    "Under punkten deltog {new} från {agency}.", "Därefter talade {new}, {title} i {place}.",
    "För {association} medverkade {new}.", "Vid mötet redogjorde {title} {new} för arbetet.",
    "Mötet gästades av {new} från {association}.", "På länk medverkade {new}, {title}.",
    "Dragningen gjordes av {new}, {title} på {agency}.",
)  # fmt: skip
ABOUT_NEW = (
    "En skrivelse har kommit från {new}.", "Till ny ledamot i {other_low} valdes {new}.",
    "Kontaktperson är {new}, {company}.", "Medborgarförslaget är lämnat av {new}.",
    "Som ersättare efter {new} har {place} utsett {new2}.",
    "Till revisorer valdes {new} och {new2}.",
    "Avsägelse har inkommit från {new}.", "Avgående ledamoten {new} avtackades i höstas.",
    "Rekryteringen är klar och {new} börjar sin tjänst den {day}.", "Ombud för {place} är {new}.",
    "I dag innehas uppdraget av {new}, som avgår vid årsskiftet.", "Klagande är {new}, {place}.",
    "Utredningen har gjorts av {new} vid {agency}.", "Marken ägs av {new} och {new2}.",
    "Ny {title} i {place} är {new}.", "Anmälan gäller ett beslut av {title} {new}.",
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


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of the lists as the text may speak of them; names are marked."""

    full: str
    genitive: str
    given: str
    votes: bool
    party: str = ""

    @property
    def with_party(self) -> str:
        return f"{self.full} ({self.party})" if self.party else self.full


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

    def sentence(self, listed: list[Listed], *, people: float) -> str:
        """Return one sentence.

        Args:
            listed: those in the lists.
            people: how likely the sentence names a person, 0 to 1.
        """
        random = self._random
        if random.random() < people:
            if listed and random.random() < 0.8:
                return self._about_listed(listed)
            speaks = random.random() < 0.5
            template = random.choice(SPEAKERS if speaks else ABOUT_NEW)
            more = {"new2": self._newcomer(False)} if "{new2}" in template else {}
            return self._fill(template, new=self._newcomer(speaks), **more)
        return self._fill(random.choice(PLAIN if random.random() < 0.8 else LAW_AND_OTHER))

    def familiar(self, listed: list[Listed]) -> str:
        """Return a sentence that speaks of those present by given names, or of a room (24)."""
        known = [person for person in listed if person.given]
        if not known:
            return self._about_listed(listed)
        one, other = (self._random.choice(known) for _ in range(2))
        template = self._random.choice(FAMILIAR)
        return self._fill(template, given=one.given, given2=other.given, persons=one.genitive)

    def about_no_person(self) -> str:
        """Return a sentence with a name that is no person's."""
        return self._random.choice(NOT_PEOPLE)

    def _about_listed(self, listed: list[Listed]) -> str:
        one, other = (self._random.choice(listed) for _ in range(2))
        template = self._random.choice(ABOUT_LISTED)
        voting = [person for person in listed if person.votes]
        if len(voting) > 1 and self._random.random() < 0.4:
            one, other = self._random.sample(voting, 2)
            template = self._random.choice(ABOUT_VOTING)
        if (one == other and "2}" in template) or not (one.given and other.given):
            template = ABOUT_LISTED[0]
        return self._fill(template, person=one.full, person2=other.full, persons=one.genitive,
                          given=one.given, given2=other.given)  # fmt: skip

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
