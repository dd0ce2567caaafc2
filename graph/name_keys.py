"""By which keys the names of organisations, bodies, projects and strategies are compared.

A name is distinctive when it can be only one thing wherever it is written ('Exit',
'Chefsgrupp Norrskog'), else generic ('Styrgruppen', 'Regionfullmäktige'): a generic name says
nothing without its owner. In doubt a name is generic, so that nothing is merged by a guess.
"""

from __future__ import annotations

import re
from itertools import pairwise

from samverkan.ontology.names import fold

__all__ = [
    "PLACES",
    "abbreviation",
    "bare_agency",
    "body_key",
    "core",
    "designation",
    "distinctive_body",
    "distinctive_work",
    "initials",
    "party_letters",
    "per_document",
    "per_municipality",
    "places_in",
    "squashed",
    "work_key",
]

PLACES = frozenset(
    {
        *("angermanland", "blekinge", "bohuslan", "dalarna", "dalsland", "gastrikland"),
        *("gotaland", "gotland", "gavleborg", "halland", "harjedalen", "halsingland"),
        *("jamtland", "jonkoping", "kalmar", "kronoberg", "lappland", "malardalen"),
        *("medelpad", "mellansverige", "narke", "norrbotten", "norrland", "norrsverige"),
        *("oland", "ostergotland", "ostsverige", "oresund", "orebro", "skane"),
        *("skaraborg", "smaland", "sodermanland", "sodertorn", "sormland", "stockholm"),
        *("svealand", "sydsverige", "uppland", "uppsala", "varmland", "vasterbotten"),
        *("vasterbergslagen", "vasternorrland", "vastergotland", "vastmanland"),
        *("vastragotaland", "vastsverige"),
    }
)
"""Provinces, counties and parts of the country, folded and without spaces."""

PLACE_FORMS = {"halsinge", "gastrike", "skaneland", "vastkust", "ostgota", "vastgota", "smalands"}
"""Forms in which a province begins a compound, where they are not its name (with s)."""

HEADS = {
    "gruppen": "grupp",
    "radet": "rad",
    "natverket": "natverk",
    "namnden": "namnd",
    "styrelsen": "styrelse",
    "presidiet": "presidium",
    "utskottet": "utskott",
    "beredningen": "beredning",
    "kommitten": "kommitte",
    "kommissionen": "kommission",
    "delegationen": "delegation",
    "direktionen": "direktion",
    "kollegiet": "kollegium",
    "partnerskapet": "partnerskap",
    "forumet": "forum",
    "organet": "organ",
    "organisationen": "organisation",
    "foreningen": "forening",
    "alliansen": "allians",
    "fullmaktiget": "fullmaktige",
    "planen": "plan",
    "strategin": "strategi",
    "programmet": "program",
    "policyn": "policy",
    "visionen": "vision",
    "avtalet": "avtal",
    "overenskommelsen": "overenskommelse",
    "projektet": "projekt",
    "uppdraget": "uppdrag",
    "initiativet": "initiativ",
    "satsningen": "satsning",
    "studien": "studie",
    "budgeten": "budget",
    "malen": "mal",
    "malet": "mal",
}
"""Ends of words, definite and not: 'gruppen' and 'grupp' are one."""

TASK_NAMES = {
    *("arbetsgrupp", "arbetsutskott", "au", "beredningsgrupp", "direktion", "expertgrupp"),
    *("fokusgrupp", "forum", "grupp", "kommitte", "ledningsgrupp", "namnd", "natverk"),
    *("partnerskap", "presidium", "presidiegrupp", "processgrupp", "projektgrupp", "rad"),
    *("referensgrupp", "samradsgrupp", "samverkansgrupp", "styrelse", "styrgrupp", "utskott"),
    *("valberedning", "arbetsgrupper", "undergrupp", "temagrupp", "strategisk grupp"),
}
"""Names that a body has within its document only, in the form of `body_key`."""

MUNICIPAL = ("kommunstyrelse", "kommunfullmaktige", "ksau", "ks ", "kf ", "kommunens ")
"""Beginnings of names that every municipality has."""

BARE_AGENCIES = {
    *("lansstyrelse", "lansstyrelsen", "lansstyrelserna", "raddningstjanst", "raddningstjansten"),
    *("hogskolan", "universitetet", "kommunforbundet", "kommunalforbundet", "regionforbundet"),
    *("landstinget", "regionen", "kommunen", "kommunerna", "naringslivet", "handelskammaren"),
    *("hushallningssallskapet", "coompanion", "samordningsforbundet", "kommunforbund"),
    *("bildningsforbundet", "naturskyddsforeningen", "stiftet", "tingsratten", "folkhogskolan"),
}
"""Names of which there is one in each county or place."""

EXPANDED = {
    "rus": "regional utvecklingsstrategi",
    "rup": "regionalt utvecklingsprogram",
    "ruf": "regional utvecklingsplan",
}
NATIONAL = ("nationell ", "nationella ", "sveriges ", "europa ", "eu s ", "agenda 2030")
WORK_HEADS = tuple(sorted({end for pair in HEADS.items() for end in pair}))
WORK_WORDS = {
    *("av", "for", "fran", "gemensam", "gemensamma", "genom", "i", "inom", "kommunal", "lokal"),
    *("med", "mot", "ny", "nya", "och", "om", "pa", "regional", "regionala", "smart", "till"),
    *("arlig", "digital", "hallbar", "hallbara", "integrerad", "lansgemensam", "regionalt"),
}
PARTIES = {
    "centern": "C",
    "centerpartiet": "C",
    "kristdemokraterna": "KD",
    "liberalerna": "L",
    "miljopartiet": "MP",
    "miljopartiet de grona": "MP",
    "moderata samlingspartiet": "M",
    "moderaterna": "M",
    "socialdemokraterna": "S",
    "sveriges socialdemokratiska arbetareparti": "S",
    "sverigedemokraterna": "SD",
    "vansterpartiet": "V",
}
BRACKET = re.compile(r"\s*\(([^()]*)\)")
SHORT = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9-]{1,7}")
MIXED = re.compile(r"[A-ZÅÄÖ]*[a-zåäö]+[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]*|[A-ZÅÄÖ]{2,}[a-zåäö]+")
DASH = re.compile(r"\s+[–—-]\s+")
DESIGNATION = re.compile(r"([A-ZÅÄÖ]{2,8}) ?(\d{0,3})(?=-|$)")


def abbreviation(name: str) -> str | None:
    """Return the abbreviation that a name carries in brackets: 'Göteborgsregionen (GR)'."""
    inside = [found for found in BRACKET.findall(name) if SHORT.fullmatch(found)]
    return inside[-1] if inside else None


def core(name: str, *, owned: bool = True) -> str:
    """Return the name without brackets; what is no abbreviation stays when there is no owner."""

    def keep(found: re.Match[str]) -> str:
        return "" if owned or SHORT.fullmatch(found[1]) else found[0]

    return BRACKET.sub(keep, name).strip() or name.strip()


def initials(name: str) -> str:
    """Return the first letters of the words and of what they are made of, folded: 'Skolgrupp
    Norrskog' gives 'sgn', as such groups are called by the letters of their parts."""
    letters = ""
    for word in fold(core(name)).split():
        head = next((h for h in WORK_HEADS if word.endswith(h) and len(word) > len(h) + 2), "")
        letters += word[0] + head[:1]
    return letters


def places_in(name: str) -> frozenset[str]:
    """Return the provinces and counties that a name has as words."""
    return frozenset(fold(name).split()) & PLACES


def squashed(name: str) -> str:
    """Return the key of an organisation's name: folded, without brackets and spaces."""
    return "".join(fold(core(name)).split())


def body_key(name: str, *, owned: bool = True) -> str:
    """Return the key of the name: folded, in the indefinite form, without brackets."""
    return " ".join(_indefinite(word) for word in fold(core(name, owned=owned)).split())


def distinctive_body(name: str, places: frozenset[str] = PLACES) -> bool:
    """Say whether a body of this name can be only one: it names a place, or is a coined word."""
    words = core(DASH.split(name)[0]).split()
    if per_document(name) or per_municipality(name):
        return False
    if any(MIXED.fullmatch(word) or _long_capitals(word) for word in words):
        return True
    folded = fold(core(name, owned=False))
    if folded.startswith(("nationella ", "sveriges ")) and len(words) > 1:
        return True
    return _names_place(folded, places)


def per_document(name: str) -> bool:
    """Say whether the name means something within its document only: 'Styrgruppen', 'AU'."""
    return body_key(name) in TASK_NAMES


def per_municipality(name: str) -> bool:
    """Say whether every municipality has a body of this name: 'Kommunstyrelsen', 'KSAU'."""
    return f"{fold(core(name))} ".startswith(MUNICIPAL)


def bare_agency(name: str) -> bool:
    """Say whether there is one organisation of this name in each county: 'Länsstyrelsen'."""
    return fold(core(name)) in BARE_AGENCIES


def party_letters(name: str, spellings: tuple[str, ...]) -> str | None:
    """Return the letters of a party of the Riksdag by its name, else letters that stand for it."""
    known = PARTIES.get(fold(core(name)))
    if known:
        return known
    letters = {s.strip("() .") for s in (name, *spellings)} & set(PARTIES.values())
    return letters.pop() if len(letters) == 1 else None


def work_key(name: str, owner: str | None = None) -> str:
    """Return the key of a project or strategy.

    Args:
        name: as the extraction gives it.
        owner: the name of its owner; 'för Gävleborg' says nothing more than Region Gävleborg.
    """
    key = body_key(name, owned=owner is not None)
    head, _, tail = key.rpartition(" for ")
    if owner and head and "".join(tail.split()) in "".join(fold(owner).split()):
        key = head
    return EXPANDED.get(key, key)


def distinctive_work(name: str, kind: str, places: frozenset[str] = PLACES) -> bool:
    """Say whether a project or strategy of this name can be only one, whoever owns it.

    A law or what is called national can; a plan or strategy whose name has common words only
    ('RUS', 'Klimatanpassningsplan') cannot.
    """
    folded = fold(core(name, owned=False))
    if kind in ("law", "directive") or folded.startswith(NATIONAL):
        return True
    words = [w for w in folded.split() if w not in WORK_WORDS and not w.isdigit()]
    if kind in ("strategy", "plan", "programme", "vision", "policy", "agreement"):
        return _names_place(folded, places)
    return any(not w.endswith(WORK_HEADS) for w in words) and folded not in EXPANDED


def designation(name: str, kind: str) -> str | None:
    """Return the letters and number that a law is known by: 'NIS 2-direktivet' gives 'nis2'."""
    found = DESIGNATION.match(name) if kind in ("law", "directive") else None
    return f"{found[1]}{found[2]}".casefold() if found and found[1] != "EU" else None


def _indefinite(word: str) -> str:
    for definite, plain in HEADS.items():
        if word.endswith(definite):
            return word.removesuffix(definite) + plain
    return word


def _long_capitals(word: str) -> bool:
    return len(word) >= 5 and word.isalpha() and word.isupper()


def _names_place(folded: str, places: frozenset[str]) -> bool:
    """Say whether a word, or two together, is a place, its genitive, or begins with one."""
    words = folded.split()
    for word in (*words, *(a + b for a, b in pairwise(words))):
        if word in places or word.removesuffix("s") in places:
            return True
        for head in {end for pair in HEADS.items() for end in pair}:
            stem = word.removesuffix(head)
            if stem != word and (stem in PLACE_FORMS or stem.removesuffix("s") in places):
                return True
    return False
