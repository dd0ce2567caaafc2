"""Titles of people who are no politicians, and what a person may preside over elsewhere."""

from __future__ import annotations

from random import Random

PLAIN = (
    "kommundirektör", "kommunchef", "stadsdirektör", "regiondirektör", "förbundsdirektör",
    "förbundschef", "räddningschef", "stf räddningschef", "ekonomichef", "ekonom", "controller",
    "utredare", "utvecklingsledare", "utvecklingsstrateg", "näringslivschef",
    "näringslivsutvecklare",
    "skolchef", "förvaltningschef", "avdelningschef", "enhetschef", "verksamhetschef", "kanslichef",
    "nämndsekreterare", "kommunsekreterare", "kommunjurist", "förbundsjurist", "revisor",
    "kommunikationschef", "kommunikatör", "projektledare", "processledare", "samordnare",
    "folkhälsosamordnare", "folkhälsostrateg", "säkerhetssamordnare", "beredskapssamordnare",
    "miljöchef", "miljöinspektör", "vattensamordnare", "limnolog", "samhällsplanerare",
    "stadsarkitekt", "planarkitekt", "bygglovschef", "teknisk chef", "gatuchef", "hamnchef",
    "fastighetschef", "it-chef", "IT-strateg", "digitaliseringsstrateg", "HR-chef", "personalchef",
    "HR-specialist", "socialchef", "socialdirektör", "äldreomsorgschef",
    "medicinskt ansvarig sjuksköterska",
    "rektor", "gymnasiechef", "bibliotekschef", "kulturchef", "kulturstrateg", "fritidschef",
    "turismansvarig", "trafikplanerare", "trafikdirektör", "kollektivtrafikchef",
    "infrastrukturstrateg",
    "klimatstrateg", "energirådgivare", "hållbarhetschef", "landsbygdsutvecklare", "länsstrateg",
    "analytiker", "statistiker", "registrator", "administratör", "ordförandeassistent", "arkivarie",
    "upphandlingschef", "upphandlare", "inköpschef", "kostchef", "lokalvårdschef", "lönechef",
    "verksamhetscontroller", "redovisningschef", "VD", "vd", "verkställande direktör",
    "biträdande förvaltningschef",
    "bitr. kommundirektör", "tf. förvaltningschef", "tf kommunchef", "vik. enhetschef",
    "regional utvecklingsdirektör", "hälso- och sjukvårdsdirektör", "smittskyddsläkare",
    "länspolismästare",
    "kommunpolis", "lokalpolisområdeschef", "insatschef", "brandingenjör", "stabschef",
    "överförmyndare",
    "skogskonsulent", "vattenvårdsingenjör", "VA-chef", "va-ingenjör", "avfallsstrateg",
    "renhållningschef",
    "facklig företrädare", "huvudskyddsombud", "verksamhetsutvecklare", "e-hälsostrateg",
    "systemförvaltare",
    "informationssäkerhetssamordnare", "GIS-samordnare", "mark- och exploateringschef",
    "exploateringsingenjör",
)  # fmt: skip
WITH_COMMA = (
    "chef trafik, gata och park", "chef, fritidskontoret", "utredare, kvalitet och utveckling",
    "enhetschef, stöd och service", "strateg, mark och boende", "handläggare, miljö och hälsa",
    "chef, vård och omsorg", "samordnare, kultur och fritid",
)  # fmt: skip
POLITICAL = ("kommunalråd", "KSO", "kommunstyrelsens ordförande", "regionråd", "oppositionsråd")
OFFICES = ("kommunledningskontoret", "samhällsbyggnadsförvaltningen", "kansliet", "socialtjänsten")
ELSEWHERE = (
    "vice ordförande i hamnnämnden", "ordf. programgruppen", "ordförande valberedningen",
    "ordförande i kommunstyrelsen", "2:e vice ordförande i socialnämnden",
    "ordförande i kultur- och fritidsnämnden", "vice ordf tekniska nämnden",
)  # fmt: skip


def draw_title(random: Random, *, comma: bool = True) -> str:
    """Draw a title, some of several words; one in twenty has a comma inside."""
    if comma and random.random() < 0.05:
        return random.choice(WITH_COMMA)
    title = random.choice(PLAIN)
    if random.random() < 0.05:
        return f"{title} {random.choice(OFFICES)}"
    return title
