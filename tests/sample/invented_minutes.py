"""Documents of the sample corpus with an invented council, places and people.

They show layouts that the public minutes of the corpus do not have. See public_minutes.py for
the blocks.
"""

from __future__ import annotations

from public_minutes import Block

RADET: list[Block] = [
    ("h1", "Minnesanteckningar Exempelrådet, Provbygdens kommunalförbund, 2025-02-13"),
    (
        "list",
        [
            "**Tid:** 13 februari 2025 kl. 13.00-15.30",
            "**Plats:** Stadshuset, Provköping",
        ],
    ),
    ("h2", "Närvarande"),
    (
        "list",
        [
            "Siv Provberg, ordförande, Provköpings kommun",
            "Ture Mallgren, kommundirektör, Exempelby kommun",
            "Birgitta Skissberg, näringslivschef, Mallstads kommun",
            "Åke Utkastson, utvecklingsledare, Provköpings kommun, sekreterare",
        ],
    ),
    ("h2", "Anmält förhinder"),
    ("list", ["Gunvor Schablonqvist, it-chef, Exempelby kommun"]),
    ("h2", "1. Inledning"),
    ("p", "Siv Provberg öppnade mötet och gick igenom dagordningen, som godkändes."),
    ("h2", "2. Gemensam upphandling"),
    ("p", "Ture Mallgren får i uppdrag att ta fram ett underlag till nästa möte."),
    ("h2", "3. Nästa möte"),
    ("p", "Rådet träffas igen den 15 maj 2025."),
]

# The next meeting: another chair, one who is new in the place of another, one who is gone.
RADET_MAJ: list[Block] = [
    ("h1", "Minnesanteckningar Exempelrådet, Provbygdens kommunalförbund, 2025-05-15"),
    ("list", ["Tid: 15 maj 2025 kl. 13.00-14.45", "Plats: Rådhuset, Exempelby"]),
    ("h2", "Närvarande"),
    (
        "list",
        [
            "Birgitta Skissberg, ordförande, Mallstads kommun",
            "Gunvor Schablonqvist, it-chef, Exempelby kommun",
            "Vera Mellanslagh, planeringschef, Provköpings kommun, ersätter Siv Provberg",
            "Åke Utkastson, utvecklingsledare, Provköpings kommun, sekreterare",
        ],
    ),
    ("h2", "1. Inledning"),
    ("p", "Birgitta Skissberg hälsade alla välkomna."),
    ("h2", "2. Gemensam upphandling"),
    (
        "p",
        "Underlaget godkändes. Vera Mellanslagh får i uppdrag att begära in anbud"
        " senast den 1 september 2025.",
    ),
    ("h2", "3. Nästa möte"),
    ("p", "Rådet träffas igen den 2 oktober 2025."),
]

# A list that somebody else kept of the same meeting; it does not agree about everyone.
BILAGAN: list[Block] = [
    ("p", "Minnesanteckningar Exempelrådet, Provbygdens kommunalförbund, 2025-05-15"),
    ("p", "Bilaga: närvaro"),
    ("p", "Närvarande:"),
    (
        "lines",
        [
            "Birgitta Skissberg, ordförande, Mallstads kommun",
            "Vera Mellanslagh, ersättare, Provköpings kommun",
            "Åke Utkastson, sekreterare, Provköpings kommun",
        ],
    ),
    ("p", "Frånvarande:"),
    (
        "lines",
        ["Gunvor Schablonqvist, Exempelby kommun", "Siv Provberg, Provköpings kommun"],
    ),
]

UTSKOTTET: list[Block] = [
    ("p", "Exempelrådets arbetsutskott"),
    ("p", "Protokoll 3/2025"),
    ("p", "Sammanträdesdatum 2025-04-03"),
    ("p", "Plats och tid: Rådhuset, Exempelby, kl. 09.00-11.15"),
    ("p", "Beslutande"),
    (
        "lines",
        [
            "Göran Övningsson (S), ordförande",
            "Märta Prövenius (M), vice ordförande",
            "Östen Blankettberg (C)",
            "Annika Fylleryd (V) § 12-14",
            "Lars Åhlskiss (L), tjänstgörande ersättare",
        ],
    ),
    ("p", "Ej tjänstgörande ersättare"),
    ("lines", ["Örjan Kopieman (KD)", "Elsa Dublett (MP)"]),
    ("p", "Övriga närvarande"),
    ("lines", ["Ture Mallgren, kommundirektör", "Åke Utkastson, sekreterare"]),
    ("p", "Justerare"),
    ("p", "Märta Prövenius"),
    ("p", "§ 12 Val av justerare"),
    ("p", "Märta Prövenius utses att justera protokollet."),
    ("p", "§ 13 Budget 2026"),
    ("p", "Arbetsutskottet beslutar att skicka förslaget vidare till Exempelrådet."),
    ("p", "§ 14 Information"),
    ("p", "Kommundirektören berättade om höstens möten."),
    ("p", "§ 15 Avslutning"),
    ("p", "Ordföranden tackade för idag."),
]

STYRGRUPPEN: list[Block] = [
    ("h1", "Minnesanteckningar"),
    ("p", "Styrgrupp Exempelrådets e-tjänster"),
    (
        "table",
        [
            ["Datum", "2025-05-07"],
            ["Tid", "10.00-11.30"],
            ["Plats", "Digitalt via Teams"],
        ],
    ),
    ("h2", "Deltagare"),
    (
        "table",
        [
            ["Namn", "Roll", "Organisation"],
            ["Birgitta Skissberg", "Ordförande", "Mallstads kommun"],
            ["Gunvor Schablonqvist", "It-chef", "Exempelby kommun"],
            ["Sven-Erik Formulär", "Projektledare", "Provköpings kommun"],
            ["Åke Utkastson", "Sekreterare", "Provköpings kommun"],
        ],
    ),
    ("h2", "Dagordning"),
    (
        "table",
        [
            ["Nr", "Punkt", "Ansvarig"],
            ["1", "Läget i projektet", "Sven-Erik Formulär"],
            ["2", "Ekonomi", "Birgitta Skissberg"],
            ["3", "Övriga frågor", ""],
        ],
    ),
    ("p", "Styrgruppen beslutar att godkänna lägesrapporten."),
]
