"""Words that name who meets: organs, bodies with a name of their own, associations.

An organ ('Direktionen', 'Arbetsutskottet', 'styrelsemöte') needs an owner to be told from the
organs of others; a body with a name of its own ('Folkhälsorådet', 'Näringslivsnätverket') does
not; an association ('Kommunalförbundet X', 'X byalag') is the owner of organs.

Corpus: tests/corpora/meeting_bodies.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.body_words import GENERAL_HEADS, PLAIN, BodyWords
from samverkan.ontology.names import fold

__all__ = [
    "ENGLISH",
    "ENGLISH_KINDS",
    "ENGLISH_NAME",
    "GENERAL_MEETINGS",
    "Noun",
    "association_kind",
    "meeting_noun",
    "noun_of",
]

# folded words of organs: normal form and kind
ORGANS = {
    "direktion": ("Direktionen", "board"), "forbundsdirektion": ("Förbundsdirektionen", "board"),
    "styrelse": ("Styrelsen", "board"), "forbundsstyrelse": ("Förbundsstyrelsen", "board"),
    "foreningsstyrelse": ("Föreningsstyrelsen", "board"),
    "bolagsstyrelse": ("Bolagsstyrelsen", "board"),
    "arbetsutskott": ("Arbetsutskottet", "committee"), "presidium": ("Presidiet", "committee"),
    "presidie": ("Presidiet", "committee"), "utskott": ("Utskottet", "committee"),
    "beredning": ("Beredningen", "committee"), "valberedning": ("Valberedningen", "committee"),
    "namnd": ("Nämnden", "committee"), "kommitte": ("Kommittén", "committee"),
    "beredningsgrupp": ("Beredningsgruppen", "working-group"),
    "ledningsgrupp": ("Ledningsgruppen", "steering-group"),
    "styrgrupp": ("Styrgruppen", "steering-group"),
    "projektgrupp": ("Projektgruppen", "working-group"),
    "referensgrupp": ("Referensgruppen", "working-group"),
    "arbetsgrupp": ("Arbetsgruppen", "working-group"),
    "samradsgrupp": ("Samrådsgruppen", "working-group"),
    "samverkansgrupp": ("Samverkansgruppen", "working-group"),
    "forbundsfullmaktige": ("Förbundsfullmäktige", "council"),
    "fullmaktige": ("Fullmäktige", "council"), "forbundsstamma": ("Förbundsstämman", "council"),
    "arsstamma": ("Årsstämman", "council"), "bolagsstamma": ("Bolagsstämman", "council"),
    "rad": ("Rådet", "council"), "natverk": ("Nätverket", "network"),
    "styret": ("Styret", "board"), "styre": ("Styret", "board"),
    "bestyrelse": ("Bestyrelsen", "board"), "bestyrelses": ("Bestyrelsen", "board"),
    "arbeidsutvalg": ("Arbeidsutvalget", "committee"), "utvalg": ("Utvalget", "committee"),
    "udvalg": ("Udvalget", "committee"),
    "forretningsudvalg": ("Forretningsudvalget", "committee"),
    "representantskap": ("Representantskapet", "council"),
    "repraesentantskab": ("Repræsentantskabet", "council"),
    "formannskap": ("Formannskapet", "board"),
    "styringsgruppe": ("Styringsgruppen", "steering-group"),
    "styregruppe": ("Styregruppen", "steering-group"),
    "arbeidsgruppe": ("Arbeidsgruppen", "working-group"),
    "arbejdsgruppe": ("Arbejdsgruppen", "working-group"),
}  # fmt: skip
GENERAL_MEETINGS = ("Årsstämman", "Bolagsstämman")
LETTERS = {
    "LAG": "board", "BRÅ": "council", "KSAU": "committee", "AU": "committee",
}  # fmt: skip
DEFINITE = ("et", "en", "n")
ASSOCIATIONS = (
    "forbund", "forening", "stiftelse", "byalag", "bygdelag", "samfallighet", "sallskap",
    "myndighet", "konsortium", "samarbete", "vattendragsforbund", "bolag", "kooperativ", "klubb",
    "forbundet", "foreningen", "stiftelsen", "byalaget", "sallskapet", "myndigheten",
    "samarbetet", "bolaget", "samverkan", "alliansen", "regionforbund", "interkommunale",
)  # fmt: skip
WHOLE = 9  # letters of an end that is a word by itself
# further ends of folded names in heads: Swedish ones, then those of the neighbours
HEAD_BODIES = (
    ("college", "network"), ("plattformen", "forum"), ("arenan", "forum"),
    ("chefstraffen", "network"), ("chefstraff", "network"), ("samradet", "forum"),
    ("vattenrad", "council"), ("halsorad", "council"), ("naringslivsrad", "council"),
    ("samverkansrad", "council"), ("pensionarsrad", "council"), ("klimatrad", "council"),
    ("chefskonferensen", "network"), ("akademin", "network"), ("klustret", "network"),
    ("utvalget", "committee"), ("udvalget", "committee"), ("nettverket", "network"),
    ("nettverk", "network"), ("netvaerket", "network"), ("netvaerk", "network"),
    ("kommunestyret", "council"), ("byradet", "council"), ("radet", "council"),
    ("gruppen", "working-group"), ("formannskapet", "board"),
)  # fmt: skip
OPENERS = frozenset(["leader", "raddningstjansten", "stiftelsen", "foreningen", "coompanion"])
COMMON_WORDS = ("samverkan", "samarbete", "samarbetet", "bolaget", "bolag")
NO_ASSOCIATIONS = ("lansstyrelse", "polismyndighet", "fackforbund", "arbetsgivar", "riksforbund",
                   "dotterbolag", "aktiebolag", "i samverkan")  # fmt: skip
# posts that end as councils do
OF_PEOPLE = ("kommunalradet", "oppositionsradet", "statsradet", "borgarradet",
             "hovrattsradet", "landstingsradet", "kanslirad", "departementsradet")  # fmt: skip
ENGLISH_KINDS = {
    "network": "network", "committee": "committee", "council": "council", "forum": "forum",
    "working group": "working-group", "steering group": "steering-group", "board": "board",
    "partnership": "partnership", "group": "working-group", "task force": "working-group",
    "steering committee": "steering-group",
}  # fmt: skip
ENGLISH_NAME = re.compile(
    r"(?<![\w-])(?P<name>(?:(?:(?!Meeting)[A-Z][\w-]*+|of|for|and|the) ){1,6}"
    r"(?P<kind>(?:Steering |Working )?(?:Group|Committee)|Network|Council|Forum|Board|"
    r"Partnership|Task Force)(?: (?:of|for|on)(?: the)? "
    r"[A-Z][\w-]*+(?: (?:and )?[A-Z][\w-]*+){0,4})?)(?=$| [Mm]eeting)"
)
PUBLIC = ("kommunalforbund", "samordningsforbund", "raddningstjanst", "regionforbund",
          "atervinningsforbund", "gymnasieforbund", "avfallsforbund", "kommunforbund")  # fmt: skip
PRIVATE = ("byalag", "forening", "stiftelse", "sallskap", "samfallighet", "klubb")
MEETING = re.compile(
    r"(?<![\w-])([^\W\d_]+?)(-)?(?:s)?(?:möten?|sammanträden?|møter?|møder?|moten?|sammantraden?|"
    r"protokoll)(?:t|s)?(?![\w-])",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"(?<![\w-])(?:(?:Joint |Project )?(?:Steering|Working|Reference|Project|Management|Expert|"
    r"Monitoring|Executive|Advisory|Coordination)\s(?:Group|Committee|Board)|Board of Directors|"
    r"General Assembly|Board(?=\s(?:[Mm]eeting|MEETING)))(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A word that names who meets.

    Args:
        sort: organ, named or association.
        kind: of the body.
        definite: 'rådet', not 'råd'.
        name: normal form of an organ, else empty.
    """

    sort: str
    kind: str
    definite: bool
    name: str = ""


def noun_of(word: str, words: BodyWords) -> Noun | None:
    """Return what a printed word names, or None when it names nobody who meets."""
    if word.strip("-") in LETTERS:
        return Noun("organ", LETTERS[word], definite=True, name=word)
    key = fold(word)
    if " " in key and not word.isupper():
        key = key.split()[-1]
    definite, organ = _organ(key)
    if organ:
        return Noun("organ", organ[1], definite, organ[0])
    if key.endswith((*NO_ASSOCIATIONS, *OF_PEOPLE)) or len(key) < 4:
        return None
    ending = words.ending[word]
    if ending is not None and not ("grupp" in key and key.startswith(GENERAL_HEADS)):
        plain = key.removesuffix("s") in PLAIN
        return Noun("plain" if plain else "named", ending.kind, key.endswith(("et", "en", "an")))
    for tail, kind in HEAD_BODIES:
        if key.endswith(tail) and (len(key) > len(tail) + 2 or len(tail) >= WHOLE):
            return Noun("named", kind, definite=True)
    if word.islower() and key in COMMON_WORDS:
        return None
    if key in OPENERS or key.removesuffix("s").endswith(ASSOCIATIONS):
        return Noun("association", "cooperation-organisation", key.endswith(("et", "en")))
    return None


def _organ(key: str) -> tuple[bool, tuple[str, str] | None]:
    """Whether the word is definite, and the organ that it is."""
    if key in ORGANS:
        return key == "styret", ORGANS[key]
    for tail in DEFINITE:
        stem = key.removesuffix(tail)
        for form in (stem, f"{stem}um") if stem != key else ():
            if form in ORGANS:
                return True, ORGANS[form]
    return False, None


def meeting_noun(text: str) -> tuple[int, int, Noun] | None:
    """Return place and organ of the first word such as 'styrelsemöte', 'LAG-möte', 'Styremøte'."""
    for match in MEETING.finditer(text):
        stem = match[1]
        if stem in LETTERS:
            return *match.span(), Noun("organ", LETTERS[stem], definite=True, name=stem)
        key = fold(stem)
        for form in (key, key.removesuffix("s")):
            if form in ORGANS:
                name, kind = ORGANS[form]
                return *match.span(), Noun("organ", kind, definite=True, name=name)
        if match[2] and stem.isupper() and 2 <= len(stem) <= 6:
            return *match.span(), Noun("organ", "working-group", definite=True, name=stem)
    return None


def association_kind(name: str) -> str:
    """Return the kind of organisation that a name of an association says."""
    key = fold(name)
    if key.endswith((" ab", "bolaget", "bolag")) or " ek for" in key:
        return "company"
    if key.endswith((" kommun", " stad")):
        return "municipality"
    if key.startswith("region "):
        return "region"
    if any(word in key for word in PUBLIC):
        return "municipal-association"
    return "ngo" if any(word in key for word in PRIVATE) else "other"
