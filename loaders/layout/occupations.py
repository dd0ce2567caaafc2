"""Words that are occupations and posts, beside those that compounds show by their ending.

The forms follow the titles of the standard for Swedish classification of occupations (SSYK 2012,
Statistics Sweden) and those that minutes of Finland, Norway, Denmark and in English print; the
choice is ours. Corpus: tests/corpora/posts.txt.
"""

from __future__ import annotations

import re

__all__ = ["is_occupation"]

ALONE = frozenset({
    "adjunkt", "advokat", "agronom", "barnehagestyrer", "barnmorska", "boendestödjare",
    "bokhållare", "bonde", "brandman", "byråd", "councillor", "diakon", "dietist", "direktör",
    "egenföretagare", "elev", "familjebehandlare", "fiskare", "fjärdingsman", "flyktingguide",
    "fuldmægtig", "fylkesråd", "fysioterapeut", "författare", "förhandlare", "förlossningsläkare",
    "förman", "förrådsman", "förvaltare", "grundare", "handlare", "hovrättsråd", "husmor",
    "hälsocoach", "kammaråklagare", "kantor", "kock", "kokerska", "komminister", "kommissarie",
    "konstnär", "kontorist", "kriminalkommissarie", "kyrkoherde", "köpman", "lagman", "lensmann",
    "logoped", "lokalvårdare", "länsassessor", "marknadsförare", "mayor", "medarbetare", "mentor",
    "musiker", "mäklare", "notarie", "nämndeman", "näringslivslots", "ombudsman",
    "opposisjonspolitiker", "pastor", "pedagog", "pensionär", "polischef", "poliskommissarie",
    "politimester", "prefekt", "provost", "präst", "rådman", "rådmann", "sjukgymnast",
    "skogvaktare", "skådespelare", "styrelseledamot", "säljare", "tandläkare", "terapeut",
    "universitetsadjunkt", "utvärderare", "veterinär", "volontär", "yrkesfiskare", "ägare",
    "åklagare", "överläkare", "översättare",
})  # fmt: skip
OPEN = (  # ends of compounds: 'verksamhetscoach', 'länsveterinär'
    "coach", "veterinär", "terapeut", "åklagare", "kommissarie", "vårdare", "förvaltare",
    "medarbetare", "behandlare", "ombudsman", "assessor", "partner", "guide", "bonde", "lots",
    "sakkunnig", "bevakare", "notarie", "kamrerare", "jurist", "stödjare", "värderare", "fiskare",
    "politiker", "leder", "overlege", "formand", "borgmester", "konsulent", "rådmann",
    "företagare", "näringsidkare", "idkare", "odlare", "läkare", "lektor", "adjunkt", "kapten",
)  # fmt: skip
LEAD = re.compile(
    r"(?>(?:(?:[12]:[ea]|första|förste|bitr(?:ädande|\.)?|tf\.?|t\.f\.|vik\.?|stf\.?|vice|ledande|"
    r"verkställande|teknisk|facklig|politiskt?|ansvarig|grafisk|auktoriserad|legitimerad|leg\.|"
    r"assisterende|konstitueret|konstituert|kst\.|deputy|chief|senior|acting|[a-zåäö]{5,40}s)\s)+)"
)
TAIL = re.compile(r"(?>(?:[ ,]++(?:[a-zåäö][\w-]*+|[A-ZÅÄÖ]{2}[\w-]*+))*)")
# words that are a post only with what stands before them
AFTER_LEAD = frozenset({
    "antikvarie", "arkitekt", "bibliotekarie", "direktör", "executive", "formgivare", "konsult",
    "läkare", "lärare", "mayor", "officer", "ombudsman", "ordförande", "psykolog", "revisor",
    "sakkunnig", "sekreterare", "sjuksköterska", "skötare", "socialsekreterare", "tandläkare",
    "utgivare", "överläkare",
})  # fmt: skip
WHOLE = frozenset({
    "syv", "key account manager", "filosofie doktor", "post doc", "chief executive",
    "chief executive officer", "head of unit", "head of department", "director of planning",
    "secretary general", "research fellow", "data scientist", "scrum master", "ansvarig utgivare",
    "daglig leiar", "daglig leder",
})  # fmt: skip


def is_occupation(words: str) -> bool:
    """Return whether words are an occupation or a post: 'agronom', '1:e antikvarie', 'SYV'.

    Args:
        words: as printed, in small letters but for a first one.
    """
    small = words[:1].lower() + words[1:]
    if words.casefold() in WHOLE:
        return True
    led = LEAD.match(small)
    rest = small[led.end() :] if led else small
    word, blank, tail = rest.partition(" ")
    word = word.rstrip(",")
    if not word.islower() or (blank and not TAIL.fullmatch(" " + tail)):
        return False
    if led is not None and word in AFTER_LEAD:
        return True
    return word in ALONE or (len(word) > 7 and word.endswith(OPEN) and word not in OPEN)
