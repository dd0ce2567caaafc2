"""The words of long matter: what minutes discuss, whom they quote, and what looks like a name."""

from __future__ import annotations

SUBJECTS = (
    "Förbundskansliet", "Arbetsgruppen", "Förvaltningen", "Kansliet", "Ledningsgruppen",
    "Medlemskommunerna", "Verksamheten", "Revisionen", "Styrgruppen", "Utredningen", "Parterna",
    "De deltagande kommunerna", "Projektledningen", "Enheten", "Samtliga medlemmar", "Gruppen",
    "Ekonomienheten", "De berörda förvaltningarna", "Kontoret", "Referensgruppen",
)  # fmt: skip
HAVE = (
    "har under perioden", "har tillsammans med övriga medlemmar", "har enligt uppdraget",
    "har vid flera tillfällen", "har under året", "har sedan förra mötet", "har inte",
)  # fmt: skip
DONE = (
    "sett över", "tagit fram", "arbetat med", "följt upp", "redovisat", "utvärderat", "samordnat",
    "förberett", "jämfört", "beskrivit", "prövat", "kartlagt",
)  # fmt: skip
SHALL = (
    "ska enligt planen", "behöver framöver", "bör tillsammans med övriga medlemmar", "kan på sikt",
    "avser att", "har fått i uppdrag att", "föreslås", "räknar med att",
)  # fmt: skip
DO = (
    "se över", "ta fram", "arbeta med", "följa upp", "redovisa", "utvärdera", "samordna",
    "förbereda", "jämföra", "beskriva", "pröva", "kartlägga",
)  # fmt: skip
OBJECTS = (
    "rutinerna för inköp och uppföljning", "ett gemensamt underlag för kommande beslut",
    "kostnaderna för lokaler, personal och fordon", "formerna för samverkan",
    "modellen för fördelning av kostnader mellan medlemmarna", "behovet av utbildning",
    "ansvaret mellan kommunerna och regionen", "tillgången till bredband på landsbygden",
    "hur ärenden ska beredas och beslutas", "förutsättningarna för gemensam rekrytering",
    "planen för underhåll av byggnader och mark", "avgifterna för tillsyn och prövning",
    "insatserna för unga som varken arbetar eller studerar", "transporterna till sjukhuset",
    "beredskapen för höga flöden", "arbetet mot skadedjur i magasinen",
    "det systematiska arbetsmiljöarbetet", "tidplanen för upphandlingen",
    "de mål som beslutades i verksamhetsplanen", "riskerna vid längre strömavbrott",
    "hemtagningen av patienter som är utskrivningsklara", "slamtömningen i glesbygd",
    "informationen till nyanlända", "fördelningen av platser på gymnasiet",
    "prisutvecklingen på drivmedel och el", "vattenkvaliteten i sjöar och vattendrag",
)  # fmt: skip
TAILS = (
    "", "", "i samråd med berörda verksamheter", "under våren", "inför kommande mandatperiod",
    "med utgångspunkt i den tidigare utredningen", "så att besluten kan fattas i god tid",
    "utan att kostnaderna ökar", "på det sätt som framgår av underlaget",
    "trots att resurserna är begränsade", "enligt den modell som används i andra län",
    "och återkommer med förslag till höstens sammanträde", "inom ramen för befintlig budget",
)  # fmt: skip
JOINTS = (
    "Det innebär att", "Samtidigt konstateras att", "Av underlaget framgår att",
    "Bakgrunden är att", "I yttrandet framhålls att", "Mötet noterar att", "Sammantaget bedöms att",
    "En följd blir att", "I diskussionen framkom att", "Det påpekades att",
)  # fmt: skip
CLAUSES = (
    "flera medlemmar har svårt att avsätta tid för arbetet",
    "kostnaden per invånare skiljer sig mycket mellan kommunerna",
    "avtalet måste sägas upp senast tolv månader före avtalstidens slut",
    "frågan har beröring med den översyn som pågår på nationell nivå",
    "det saknas underlag för att bedöma effekterna på längre sikt",
    "antalet ärenden har ökat med en femtedel på tre år",
    "de som berörs ska få möjlighet att yttra sig innan beslut fattas",
    "mindre kommuner är beroende av de större för att klara bemanningen",
    "åtgärderna ger effekt först när alla medlemmar deltar",
    "ett gemensamt system skulle spara både tid och pengar",
    "lokalerna inte uppfyller dagens krav på tillgänglighet",
    "någon ytterligare finansiering inte är att räkna med",
    "ersättningen räknas upp med index varje år",
    "redovisningen ska lämnas senast vid årets slut",
)  # fmt: skip
STREETS = (
    "Karl Johansgatan", "Sven Hultins gata", "Olof Palmes plats", "Drottning Kristinas väg",
    "Per Albins väg", "Erik Dahlbergsgatan", "Storgatan", "Anna Lindhagens gata", "Järnvägsgatan",
    "Gustav Adolfs torg", "Carl Larssons väg", "Kvarnvägen", "Selma Lagerlöfs gata", "Hamngatan",
    "Magnus Ladulåsgatan", "Skolgatan", "Nils Holgerssons väg", "Birger Jarlsgatan",
)  # fmt: skip
ESTATES = ("Kvarnen 4", "Lärkan 12", "Hammaren 2", "Skatan 7", "Norrby 3:14", "Vreta 1:8",
           "Björnen 11", "Stadsäga 204", "Sågen 9", "Prästgården 2:1")  # fmt: skip
FUNDS = ("Stiftelsen Hjälpande Handen", "Gustaf och Ida Unmans fond", "Majblommans riksförbund",
         "Leader Sverige", "Allmänna arvsfonden", "Kung Gustaf den Femtes fond",
         "Stiftelsen Gamla Varvet", "Europeiska socialfonden")  # fmt: skip
REPORTS = (
    "Vägar till arbete", "Kusten och haven", "Samverkan som metod", "Nära till vård",
    "Bo kvar i byn", "Skolans resor", "En beredskap för alla", "Trygg hela livet",
)  # fmt: skip
DECOYS = (
    "Fastigheten {estate} vid {street} {n} berörs av förslaget.",
    "Anbud har kommit från {firm} och {firm2}.", "Trafiken på {street} leds om till dess.",
    "Rapporten \"{report}\" av {new} ligger till grund för bedömningen.",
    "Underlaget har tagits fram av {new}, {firm}.",
    "Avtalet tecknades {iso} och löper till och med {iso2}.",
    "Ärendet behandlades senast den {day}, § {n}.", "Se protokoll {iso}, § {n}.",
    "{fund} har beviljat {money} kronor till ändamålet.", "Kartan visar läget {iso}.",
    "Besiktningen utfördes den {day}.", "Kontoret på {street} {n} stängs.",
    "Av de {n} svar som kom in före den {day} var de flesta positiva.",
    "I {place} och {place2} används redan en liknande modell.",
    "{agency} väntas lämna besked före den {day}.", "Beslut enligt {law} krävs.",
    "Förslaget bygger på en modell från {place}, där den infördes {year}.",
    "I tidskriften skriver {new} att arbetet i {place} är ett gott exempel.",
    "En fullmakt har lämnats in av {new}, ägare till {estate}.", "Hyran är {money} kr.",
)  # fmt: skip
PARTS = (
    "Sammanfattning", "Ärendebeskrivning", "Bakgrund", "Bedömning", "Ekonomiska konsekvenser",
    "Beslutsunderlag", "Beredning", "Tidigare behandling", "Överläggning", "Motivering",
    "Förvaltningens förslag", "Konsekvenser för barn och unga", "Sammanfattning av ärendet",
)  # fmt: skip
BASIS = (
    "Tjänsteskrivelse {iso}", "Förslag till budget, {iso}", "Protokollsutdrag {iso}, § {n}",
    "Skrivelse från {agency} {iso}", "Delårsrapport, {year}", "Yttrande {iso}",
)  # fmt: skip
DECIDED = (
    "att godkänna redovisningen och lägga den till handlingarna",
    "att uppdra åt kansliet att återkomma med ett reviderat förslag",
    "att anslå {money} kronor ur medel till förfogande",
    "att anta förslaget att gälla från och med {iso}", "att överlämna yttrandet till {agency}",
    "att paragrafen förklaras omedelbart justerad",
    "att hemställa hos medlemskommunerna att besluta i enlighet med förslaget",
    "att förlänga avtalet till den {day}", "att avslå begäran",
    "att sälja fastigheten {estate} för {money} kronor", "att återremittera ärendet",
)  # fmt: skip
SENT = ("Medlemskommunerna", "Akten", "Ekonomienheten", "Revisorerna", "Samtliga kommuner",
        "Regionen", "Länsstyrelsen", "Sökanden")  # fmt: skip
