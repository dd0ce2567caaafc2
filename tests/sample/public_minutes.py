"""Documents of the sample corpus whose facts come from public minutes, in sentences of our own.

A document is a list of blocks: (kind, content); kinds: h1, h2, p, lines, list, table.
"""

from __future__ import annotations

from typing import TypeAlias

Block: TypeAlias = tuple[str, str | list[str] | list[list[str]]]

SIGNATURES: list[str] = ["Ordförande", "Justerande", "Utdragsbestyrkande"]

HALSINGERADET: list[Block] = [
    ("h1", "Hälsingerådet"),
    ("h2", "SAMMANTRÄDESPROTOKOLL"),
    ("lines", ["Styrelsen Kommunsamverkan ek för", "769602-5290"]),
    ("h2", "Tid och plats"),
    ("p", "Orbaden den 22 april 2024 kl. 09:00-12:00"),
    ("h2", "Paragrafer"),
    ("p", "§§ 808-814"),
    ("h2", "Beslutande"),
    (
        "lines",
        [
            "Abdullahi Cadaani KSO (S), Bollnäs",
            "Mikael Löthstam KSO (S), Hudiksvall",
            "Pernilla Färlin KSO (M), Ljusdal",
            "Ola Wigg KSO (S), Nordanstig",
            "Yoomi Renström KSO (S), Ovanåker",
            "John-Erik Jansson KSO (C), Söderhamn",
        ],
    ),
    (
        "lines",
        [
            "Jonatan Hölzgen Opp (SD), Bollnäs",
            "Lena Svahn Opp (S), Ljusdal",
            "Stig Eng Opp (C), Nordanstig",
            "Andreas Kissner Opp (KD), Ovanåker",
            "Magnus Flyckt Opp (S), Söderhamn",
        ],
    ),
    ("h2", "Övriga deltagare"),
    (
        "lines",
        [
            "Andreas Sandsgård ers (KD), Bollnäs",
            "Jonas Rask-Samuelsson ers (C), Ljusdal",
            "Henrik Karlström ers (SD), Ljusdal",
            "Lars Hed ers (M), Nordanstig",
            "Hans Jonsson ers (C), Ovanåkers kommun",
        ],
    ),
    (
        "lines",
        [
            "Helena Tillstrand KC, Bollnäs",
            "Lena Högbäck KC, Hudiksvall",
            "Mikael Björk KC, Ljusdal",
            "Erik Hedlund KC, Nordanstig",
            "Mattias Bergström KC, Ovanåker",
            "Petra Löfgren KC, Söderhamn",
        ],
    ),
    ("h2", "Utses att justera"),
    ("p", "Mikael Löthstam (S), Hudiksvalls kommun"),
    ("lines", SIGNATURES),
    (
        "lines",
        [
            "Helena Tillstrand, sekreterare, enligt digital underskrift",
            "Ola Wigg ordförande, enligt digital underskrift",
            "Mikael Löthstam justerare, enligt digital underskrift",
        ],
    ),
    ("h2", "Innehåll"),
    (
        "lines",
        [
            "§808 Mötets öppnande.....2",
            "§809 Val av justerare.....2",
            "§810 Dagordning .....2",
            "§811 Projekt Team Gävleborg 2.0 (I) .....3",
            "§812 IT-drift Hälsingland – information från Sundsvall och Ånge (I).....3",
            "§813 Nästa möte .....4",
            "§814 Mötets avslutande .....4",
        ],
    ),
    ("h2", "§808 Mötets öppnande"),
    ("p", "Mötet öppnades av ordförande Ola Wigg, som bad de närvarande stiga på."),
    ("h2", "§809 Val av justerare"),
    ("p", "Till att justera protokollet utsågs Mikael Löthstam."),
    ("h2", "§810 Dagordning"),
    ("p", "Mötet är extra insatt och har två sakfrågor. Rådet godkände dagordningen."),
    ("h2", "§811 Projekt Team Gävleborg 2.0 (I)"),
    (
        "p",
        "Från Region Gävleborg kom Katrien Vanhaverbeke och Carina Löfgren och berättade om "
        "projektet Team Gävleborg 2.0, som regionen och kommunerna i länet har tillsammans.",
    ),
    (
        "p",
        "Projektet pågår 2023-10-01 till 2026-09-30 och finansieras av EU, "
        "Tillväxtverket och Region Gävleborg. Varje kommun lägger ungefär 16 timmar i månaden.",
    ),
    (
        "p",
        "I styrgruppen sitter Linda Beigler från Hälsingerådet, kommunernas "
        "näringslivschefer och företrädare för regionen.",
    ),
    ("h2", "§812 IT-drift Hälsingland – information från Sundsvall och Ånge (I)"),
    (
        "p",
        "Marcus Matteby, IT-direktör för Sundsvall och Ånge, visade hur de två kommunerna delar "
        "IT-drift. Mattias Robertsson-Bly, kommunchef i Ånge, deltog via Teams.",
    ),
    (
        "p",
        "Kommunchefsgruppen får i uppdrag att redovisa vad samverkan har kostat hittills, "
        "och att ta fram alternativ för nästa fas.",
    ),
    ("p", "Svaret ges vid ett digitalt möte som sätts in i juni."),
    ("h2", "§813 Nästa möte"),
    ("p", "Rådet träffas nästa gång den 19 juni 2024 på Orbaden."),
    ("h2", "§814 Mötets avslutande"),
    ("p", "Med ett tack till alla förklarade ordförande Ola Wigg mötet avslutat."),
]

KRF: list[Block] = [
    ("lines", ["Region Halland", "Mötesanteckningar", "21-22 augusti 2024"]),
    ("h1", "Kommun- och regionledningsforum"),
    (
        "p",
        "Plats och tid Helsingborg, Elite Hotel Marina Plaza, 21 augusti, kl. 12.00, till "
        "22 augusti, kl. 13.00",
    ),
    ("h2", "Politiker"),
    (
        "lines",
        [
            "Mikaela Waltersson (M) (ordförande) (Region Halland) fram till kl. 09.30, dag 2",
            "Helene Andersson (C) (Region Halland)",
            "Lise-Lotte Bensköld Olsson (S) (Region Halland)",
            "Per Persson (S) (Region Halland)",
            "Stefan Pålsson (S) (Halmstads kommun)",
            "Victor Rundqvist (C) (Halmstads kommun)",
            "Lisa Andersson (M) (Kungsbacka kommun)",
            "Magdalena Sundqvist (S) (Kungsbacka kommun)",
            "Sandra Johansson (M) (Falkenbergs kommun)",
            "Per Svensson (S) (Falkenbergs kommun)",
            "Ove Bengtsson (C) (Laholms kommun)",
            "Jeanette Qvist (S) (Varbergs kommun)",
            "Ann-Charlotte Stenkil (Varbergs kommun)",
        ],
    ),
    ("h2", "Tjänstepersoner/övriga"),
    (
        "lines",
        [
            "Carl Bartler (Kommundirektör, Varbergs kommun)",
            "Emma Gröndahl (Kommunchef, Hylte kommun)",
            "Malin Aronsson (Kommundirektör, Kungsbacka kommun)",
            "Mattias Rossköld (Kommundirektör, Halmstads kommun)",
            "Kicki Nordberg (Kommundirektör, Falkenbergs kommun)",
            "Anders Einarsson (Kommunchef, Laholms kommun)",
            "Bo-Josef Eriksson (Regional utvecklingsdirektör)",
            "Lovisa Ljungberg (Tf. Länsråd)",
            "Helge Scharf Wramling (Sekreterare)",
            "Sandra Johannesson (HighFive), del av dag 1",
            "Anna Petersson (HighFive), del av dag 1",
            "Madeleine Solenhill (Region Halland), del av dag 1",
            "Anders Boustedt (Region Halland), del av dag 1",
            "Lars Nilsander (Halmstads kommun), del av dag 1",
            "Robin Rikardsson (Region Halland), dag 2",
            "Erik Hansson (Region Halland), dag 2",
            "Cecilia Engström (Länsstyrelsen), dag 2",
            "Katarina Paulsson (Hylte kommun), dag 2",
        ],
    ),
    ("h1", "Agenda"),
    ("h2", "21 augusti"),
    (
        "lines",
        [
            "Incheckning",
            "Introduktion/omvärldsspaning (Bo-Josef Eriksson)",
            "AI-omvärldsspaning (Sandra Johannesson och Anna Petersson, HighFive)",
            "Digitalt ledarskap Halland (DLH)",
        ],
    ),
    ("h2", "22 augusti"),
    (
        "lines",
        [
            "Fördjupat pass om befolkningsanalys (Robin Rikardsson)",
            "Forum Regional fysisk plan",
            "Reflektioner",
        ],
    ),
    ("h1", "Anteckningar"),
    (
        "p",
        "Dagarna inleddes med en blick på omvärlden. HighFive, som Halmstads kommun äger, "
        "berättade om artificiell intelligens och om sin roll som värd för AI Sweden.",
    ),
    (
        "p",
        "Digitalt ledarskap Halland (DLH) visade vad nätverket gör. KRF ser positivt på "
        "arbetet. CGH får i uppdrag att ta de praktiska frågorna vidare.",
    ),
    ("p", "Befolkningsanalysen gicks igenom. Bilderna skickas ut till deltagarna."),
]

KOMMUNCHEFSGRUPPEN: list[Block] = [
    ("p", "Anteckningar"),
    ("p", "NÄRVARANDE"),
    (
        "lines",
        [
            "Maria Reinholdsson, Ale",
            "Maria Standar, Alingsås",
            "Eva Hessman, Göteborg",
            "Tina Eide, Göteborg",
            "Pia Alhäll, Härryda (digitalt från p 4)",
            "Malin Aronsson, Kungsbacka",
            "Haleh Lindqvist, Kungälv (digitalt från p 4)",
            "Gull-Britt Eide, Lerum (digitalt från p 4)",
            "Elisabeth Linderöth, Lilla Edet",
            "Mio Saba, Mölndal (från p 4)",
            "Bengt Randén, Partille",
            "Maria Jonsson, Stenungsund",
            "Evike Sandor, Tjörn",
            "Rickard Vidlund, Öckerö",
            "Gitte Caous, GR",
            "Therese Tanner, GR",
            "Sofia Larsson, GR (p 2)",
            "Anders Pettersson, GR (p 2)",
            "Christina Thordén, GR (p 2)",
        ],
    ),
    ("p", "1. Ny kommunchef i Stenungsund"),
    ("p", "Gruppen hälsade Maria Jonsson, ny kommundirektör i Stenungsund, välkommen."),
    ("p", "2. Statusrapport AI-uppdrag"),
    (
        "p",
        "Läget i AI-uppdraget redovisades av Sofia Larsson och Anders Pettersson. "
        "Kommunchefsgruppen tycker att det som är gjort är bra och väntar på slutrapporten.",
    ),
    ("p", "3. UBit-representant i arbetsgrupp"),
    (
        "p",
        "I UBit har vart och ett av de fyra kommunalförbunden en plats. GR:s förra representant "
        "har slutat. Kommunchefsgruppen utser Anders Kopp, Lilla Edet, till GR:s representant.",
    ),
    ("p", "4. Planering av heldag 14 juni"),
    (
        "p",
        "En beredningsgrupp med Gitte Caous, Rickard Vidlund och Maria Reinholdsson förbereder "
        "dagen.",
    ),
    ("p", "5. SKR"),
    ("p", "Vad som är på gång inom SKR gicks igenom."),
    ("p", "6. Klimatanpassning"),
    (
        "p",
        "Gitte Caous får i uppdrag att ta reda på vad GR:s nätverk för klimatanpassning är till "
        "för. Eva Hessman kan visa hur Göteborg har arbetat.",
    ),
    ("p", "7. Säkerhetsläge"),
    ("p", "Det förra samtalet följdes upp."),
    ("p", "8. Förbundsdirektörens information"),
    ("p", "Kallelsen till rådslaget ska vidare till varje KSAU. Nya lokaler kan hyras av GR."),
    ("p", "9. Stående punkter och övriga frågor"),
    ("p", "Byggbenchen hålls 26 april. Industridagen 2024 blir i Göteborg."),
    ("lines", ["Antecknat av:", "Therese Tanner", "Förbundssekreterare"]),
]

UBIT: list[Block] = [
    ("lines", ["Publiceringsdatum", "2026-04-10"]),
    ("h1", "Arbetsgruppsmöte Digitaliseringsrådet VG och UBit"),
    (
        "table",
        [
            ["Dokumenttyp", "Minnesanteckning"],
            ["Datum", "2026-03-04"],
            ["Tidpunkt", "10:00-15:00"],
            ["Plats", "Microsoft Teams/Regionens hus Göteborg"],
            ["Sammanställt av", "Sara-Maria Herrman"],
        ],
    ),
    ("h2", "Deltagare"),
    (
        "table",
        [
            ["Namn", "Organisation"],
            ["Närvarande", ""],
            ["Maria Larsson", "Västra Götalandsregionen"],
            ["Sara-Maria Herrman", "Västra Götalandsregionen"],
            ["Christina Thordén", "Göteborgsregionen"],
            ["Fredrik Edholm", "Skaraborgs kommunalförbund"],
            ["Fredrik Nilströmer", "Borås Stad"],
            ["Jenny Broberg Kudryk (till kl 12.30)", "Fyrbodals kommunalförbund"],
            ["Karl Fors", "Västra Götalandsregionen"],
            ["Lars Carlén (till kl 12.30)", "Trollhättans stad"],
            ["Madelene Alfinsson", "Boråsregionen Sjuhärads kommunalförbund"],
            ["Mikael Carlsson Kerstell (till 12.30)", "Byanätsforum"],
            ["Frånvarande", ""],
            ["Andreas Cantoni", "Västra Götalandsregionen"],
            ["Christian Bohlin", "Västra Götalandsregionen"],
            ["Dan Folkesson", "Göteborgs stad"],
            ["Eric Åkerlund", "Västra Götalandsregionen"],
            ["Jens Lejhall", "Västra Götalandsregionen"],
            ["Maria Henriksson", "Coompanion"],
            ["Mattias Karlsson", "Länsstyrelsen"],
            ["Rose-Mharie Åhlfeldt", "Skövde högskola"],
            ["Staffan Dahlin", "Västra Götalandsregionen"],
            ["Staffan Lund", "Västra Götalandsregionen"],
            ["Adjungerade", ""],
            ["Angelica Hafström (AH)", "IoT Sweden"],
            ["Christine Hollner (CH)", "Västra Götalandsregionen"],
            ["Daniel Adelin (DA)", "Västra Götalandsregionen"],
            ["Martin Gedda (MG)", "NetWest"],
            ["Per-Erik Eriksson", "Gaisler"],
        ],
    ),
    ("h2", "Mötets syfte"),
    (
        "p",
        "De båda grupperna möts för att se på omvärlden tillsammans och för att enas om var de "
        "behöver samverka.",
    ),
    ("h2", "Agenda"),
    (
        "table",
        [
            ["Nr", "Tid", "Typ", "Mötespunkt", "Ansvarig"],
            ["1", "10:00", "I", "Inledning och syfte med dagen", "ML, SMH"],
            ["2", "10:05", "I", "VGR:s arbete med digitalisering i Bryssel", "CH"],
            ["3", "10:15", "I", "IoT och hur området utvecklas", "AH"],
            ["4", "11:00", "I", "Cybersäkerhet för regioner och kommuner", "PEE"],
            ["", "11:35", "", "Bensträckare", ""],
            ["5", "11:40", "I", "Beredskap och fibernätets roll", "MG"],
            ["6", "12:10", "I", "Drönare i välfärdsuppdrag", "DA"],
            ["", "12:30", "", "Lunch", ""],
            ["7", "13:15", "I", "Digital infrastruktur i omarbetade RUS", "ML, SMH"],
            ["8", "13:30", "D", "Workshop om digital infrastruktur", "SMH"],
            ["", "15:00", "", "Avslut", ""],
        ],
    ),
    ("h2", "Anteckningar"),
    (
        "p",
        "Christine Hollner gick igenom hur Västra Götalandsregionen bevakar EU från Bryssel, och "
        "Angelica Hafström vad sakernas internet kan ge kommunerna.",
    ),
    ("p", "Eftermiddagen ägnades åt gruppsamtal om den regionala utvecklingsstrategin (RUS)."),
    ("p", "Inga beslut fattades."),
]

HALLAND: list[Block] = [
    ("h1", "Regionalt tillväxtarbete i Halland 2017"),
    ("p", "Läget i korthet, skrivet ur den årliga rapporten. Region Halland leder arbetet."),
    ("h2", "Strategier"),
    (
        "p",
        "Hallands regionala utvecklingsstrategi heter Halland - Bästa Livsplatsen 2005-2020. Den "
        "görs konkret i Tillväxtstrategi för Halland 2014-2020, antagen 2014.",
    ),
    (
        "p",
        "Strategin har 3 mål, 8 strategiska val och 30 prioriteringar. På europeisk nivå finns "
        "Europa 2020.",
    ),
    ("h2", "Samordning"),
    (
        "p",
        "Kommunberedningen samlar Region Halland och kommunerna i länet. Kommunberedningen "
        "består av 16 ledamöter: fyra från regionstyrelsen och två från varje kommun.",
    ),
    (
        "p",
        "Chefsgrupp Halland bereder ärenden åt Kommunberedningen. I gruppen sitter de halländska "
        "kommuncheferna, och regiondirektören leder den.",
    ),
    ("p", "I Regionsamverkan Sydsverige är både Region Halland och Region Skåne medlemmar."),
    ("p", "Bredbandsforum Halland för samman region, kommuner, länsstyrelse och marknad."),
    ("h2", "Projekt"),
    (
        "list",
        [
            "Digiboard drivs av HighFive.",
            "Projektet Destination Halland 2020 får medel från EU; Region Halland deltar.",
            "Arena Grön Tillväxt började 2017: Region Halland och Länsstyrelsen i Hallands län.",
            "Industriell Dynamik är ett projekt hos IUC Halland.",
        ],
    ),
    ("h2", "Beslut"),
    (
        "p",
        "I december 2015 antog Region Halland en regional bredbandsstrategi. I december 2017 "
        "beslutade Region Halland att gå med i STRING.",
    ),
]
