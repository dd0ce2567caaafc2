"""Minutes of neighbours: read where the tables have their words, else names only, and said so."""

from __future__ import annotations

import pytest

from samverkan.loaders.extract import Extractor
from samverkan.ontology.diagnostics import Doubt
from tests.loaders.corpora import document

MINUTES = {
    "nb": """\
Møtereferat
Fjellrådet
Dato: 12. mai 2023
Sted: Rådhuset, Skogvik
Til stede:
Kari Nordvik, leder
Ola Bratteng, nestleder
Mette Haugland, Skogvik kommune
Forfall:
Per Solbakk
Referent: Anne Lie

Sak 1 Godkjenning av innkalling
Innkallingen ble godkjent.
Sak 2 Budsjett
Saken ble drøftet. Rådet tok saken til orientering.
Sak 3 Eventuelt
Ingen saker.
""",
    "da": """\
Referat
Sundhedskoordinationsudvalget
Dato: 4. maj 2023 kl. 10.00
Sted: Regionshuset
Deltagere:
Mette Lund, formand
Jens Holm, Køge Kommune
Afbud:
Hanne Krogh, Greve Kommune
Referent: Bo Friis

1. Godkendelse af dagsorden
Dagsordenen blev godkendt.
2. Økonomi
Punktet blev drøftet. Udvalget tog orienteringen til efterretning.
3. Eventuelt
Der var ikke noget.
""",
    "sv-FI": """\
PROTOKOLL
Samkommunstyrelsen
Tid: 14.3.2023 kl. 10.00-12.15
Plats: Förbundets kansli, Vasa
Närvarande:
Siv Nyholm, ordförande, Korsholms kommun
Bjarne Kull, viceordförande, Malax kommun
Tom Östman, ledamot, Vasa stad
Frånvarande:
Gun Sandvik, ledamot
Protokollförare: Mia Lång

§ 21 Sammanträdets öppnande
Ordföranden öppnade sammanträdet.
§ 22 Laglighet och beslutförhet
Konstaterades lagligt och beslutfört.
§ 23 Val av protokolljusterare
Till protokolljusterare valdes Tom Östman.
""",
    "en": """\
Minutes of the meeting
Northern Ports Committee
Date: 14 March 2023
Venue: City Hall
Present:
Anna Holt, Region Skåne, Chair
Peter Wells, Port of Tallinn
Maria Lind, City of Turku
Apologies:
John Berg, Umeå University
Minutes: Eva Strand

1. Welcome and apologies
The chair opened the meeting.
2. Budget
The report was noted.
3. Any other business
There was none.
""",
    "nn": """\
Møtereferat
Fjordrådet
Dato: 12. mai 2023
Til stades:
Kari Nordvik, leiar
Ola Bratteng, nestleiar
Forfall:
Per Solbakk

Sak 1 Godkjenning av innkalling
Innkallinga vart godkjend. Styret har ikkje merknader til saka.
Sak 2 Budsjett
Saka vart drøfta. Rådet tok saka til orientering.
Sak 3 Eventuelt
Ingen saker.
""",
    "fi": """\
PÖYTÄKIRJA
Pohjoinen yhteistyöryhmä
Aika: 14.3.2023 klo 10.00
Paikka: Kaupungintalo
Läsnä:
Liisa Korpi, puheenjohtaja
Matti Virta, jäsen
Poissa:
Kaisa Laine
1. Kokouksen avaus
Puheenjohtaja avasi kokouksen. Päätös: Asia hyväksyttiin, ja se on nyt valmis.
2. Talous
Todettiin, että talous on kunnossa.
""",
    "de": """\
Protokoll
Arbeitsgruppe Wasser
Datum: 14. März 2023
Anwesend:
Anke Richter, Vorsitzende
Jürgen Müller
1. Begrüßung
Die Vorsitzende eröffnet die Sitzung und das Protokoll der letzten ist nicht strittig.
2. Haushalt
Der Bericht wurde zur Kenntnis genommen, und die Arbeit geht weiter für das Jahr.
""",
    "fr": """\
Compte rendu
Groupe de travail
Date : 14 mars 2023
Présents :
Claire Dubois, présidente
Jean Martin
1. Ouverture
La présidente ouvre la réunion. Les comptes sont présentés pour une décision dans la
réunion des membres.
""",
}
READ = {  # language, day, chair, absent, who wrote, numbers of items
    "nb": ("nb", "2023-05-12", "kari-nordvik", {"per-solbakk"}, "anne-lie", 3),
    "nn": ("nn", "2023-05-12", "kari-nordvik", {"per-solbakk"}, None, 3),
    "da": ("da", "2023-05-04T10:00", "mette-lund", {"hanne-krogh"}, "bo-friis", 3),
    "sv-FI": ("sv", "2023-03-14T10:00", "siv-nyholm", {"gun-sandvik"}, "mia-lang", 3),
    "en": ("en", "2023-03-14", "anna-holt", {"john-berg"}, "eva-strand", 3),
}


@pytest.mark.parametrize("name", READ)
def test_minutes_that_the_tables_have_words_for(name: str, extractor: Extractor) -> None:
    found = extractor(document(MINUTES[name]))
    language, day, chair, absent, writer, items = READ[name]
    seats = {row.capacity: row.person for row in found.attendance}
    assert (found.document.language, found.meetings[0].start) == (language, day)
    assert (seats["chair"], seats.get("secretary")) == (chair, writer)
    assert {row.person for row in found.attendance if row.status == "absent"} == absent
    assert len(found.agenda) == items
    said = [d.note for d in found.diagnostics if d.doubt is Doubt.FOREIGN_LANGUAGE]
    assert said == ([] if language == "sv" else [f"{language}: {TABLES}"])


TABLES = "headings, posts and dates of the tables"
NAMES = {
    "fi": {"Liisa Korpi", "Matti Virta", "Kaisa Laine"},
    "de": {"Anke Richter", "Jürgen Müller"},
    "fr": {"Claire Dubois", "Jean Martin"},
}


@pytest.mark.parametrize("language", NAMES)
def test_other_languages_give_plain_names_only(language: str, extractor: Extractor) -> None:
    found = extractor(document(MINUTES[language]))
    assert found.document.language == language
    assert {person.name for person in found.persons} == NAMES[language]
    assert (found.meetings, found.attendance, found.agenda) == ((), (), ())
    said = [d.note for d in found.diagnostics if d.doubt is Doubt.FOREIGN_LANGUAGE]
    assert said == [f"{language}: plain names only"]
