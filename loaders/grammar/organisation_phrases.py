"""Organisations that no register knows, named by the words around them or by their own last word.

Each rule is a pattern with the group `name` and the kind of what it names. A blank is any white
space.

Corpus: tests/corpora/organisations.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.triggers import Sought

__all__ = ["COLLECTIVES", "RULES", "OrganisationPhrase", "compact"]

CAP = r"[A-ZÅÄÖ][\wåäöéÅÄÖ]*(?:-[A-ZÅÄÖ][\wåäöé]*)?"
RUN = rf"{CAP}(?: {CAP}){{0,2}}"
POINT = r"(?:Väst|Öst|Norr|Syd|Mitt|Nord|Sverige|Sweden|Norden)"
REGION = (
    r"(?:Blekinge|Dalarna|Gotland|Gävleborg|Halland|Jämtland|Kronoberg|Norrbotten|Skåne|Sörmland|"
    r"Småland|Uppland|Värmland|Västerbotten|Västernorrland|Västmanland|Östergötland)"
)
# genitives that begin a sentence and name no municipality
NOT_NAMES = (
    r"(?:Regionens|Länets|Årets|Landets|Ortens|Bygdens|Framtidens|Dagens|Hemmets|Barnets|Personens|"
    r"Elevens|Sveriges|Vars|Deras|Elevernas|Denna|Dess|Hans|Hennes)"
)
NUMBERS = str.maketrans({
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six",
    "7": "seven", "8": "eight", "9": "nine",
})  # fmt: skip
NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class OrganisationPhrase:
    """A named pattern of an organisation and its kind; `form` makes the canonical name."""

    name: str
    pattern: Sought
    kind: str = "other"
    form: str = ""


def _rule(name: str, pattern: str, kind: str = "other", form: str = "") -> OrganisationPhrase:
    return OrganisationPhrase(
        name, Sought(re.compile(pattern.replace(" ", r"\s+"))), kind, form
    )


RULES = (
    _rule("the government",
          r"(?<![\w-])(?P<name>[Rr]egeringen)s?(?!\w)", "other", "Sveriges regering"),
    _rule("international organisation", r"(?<![\w-])(?P<name>OECD|WHO|Nato|NATO|Unesco|UNESCO|"
          r"Unicef|"
          r"Världsbanken|Nordiska ministerrådet)(?![\w-])"),
    _rule("foreign or unknown region", rf"(?<![\w-])(?P<name>Region (?!{POINT}(?!\w)){CAP}(?: "
          rf"län)?)(?<!s)(?!\w)", "region"),
    _rule("municipality by its form", rf"(?<![\w-])(?P<name>(?!{NOT_NAMES} "
          rf")[A-ZÅÄÖ][a-zåäöé]{{2,}}s kommun)(?!\w)",
          "municipality"),
    _rule("ministry",
          r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{3,}departementet)s?(?!\w)", "state-agency"),
    _rule("association by its word", rf"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{{2,}}(?:sällskapet|"
          rf"föreningen)"
          rf"(?: (?:{REGION}|{POINT}))?)(?!\w)", "ngo"),
    _rule("association of a place", r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{2,}s (?:bildnings|"
          r"idrotts|hembygds|studie)förbund)(?!\w)",
          "ngo"),
    _rule("municipal association of a place", rf"(?<![\w-])(?P<name>(?:{CAP} ){{0,2}}"
          r"[A-ZÅÄÖ][a-zåäö]{2,}s (?:[Gg]ymnasie|[Rr]äddningstjänst|"
          r"[Rr]äddnings|[Uu]tbildnings|[Aa]vfalls)förbund)(?!\w)", "municipal-association"),
    _rule("association of a water", r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{2,}s (?:vattenvårds|"
          r"fiskare|fiskevårds|jägar)förbund)(?!\w)", "ngo"),
    _rule("local action group", rf"(?<![\w-])(?P<name>(?:Leader|LEADER) {CAP}(?: {CAP})?)(?!\w)",
          "ngo"),
    _rule("chamber", rf"(?<![\w-])(?P<name>(?:{CAP} )?[Hh]andelskammaren(?: {CAP})?)(?!\w)"),
    _rule("institute", r"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{4,}institutet)s?(?!\w)"),
    _rule("centre of a place", rf"(?<![\w-])(?P<name>(?:{CAP} "
          rf")?[A-ZÅÄÖ][\wåäöÅÄÖ]{{3,}}[Cc]entrum (?:{REGION}|{POINT}))(?!\w)"),
    _rule("centre of two fields", rf"(?<![\w-])(?P<name>{CAP} och "
          rf"[A-ZÅÄÖ][a-zåäö]{{3,}}centrum)(?!\w)"),
    _rule("company by appellative", rf"(?:[Bb]olaget|[Ff]öretaget|[Ii]nkubatorn|aktör,|"
          rf"[Ll]everantören|[Oo]peratören) "
          rf"(?P<name>{RUN})(?!\w)", "company"),
    _rule("association by appellative", rf"(?:[Ff]öreningen|[Ss]tiftelsen|"
          rf"[Ii]ntresseorganisationen) (?P<name>{RUN})(?!\w)", "ngo"),
    _rule("research group by appellative", rf"(?:forskningsgruppen|forskningsinstitutet) "
          rf"(?P<name>{RUN})(?!\w)"),
    _rule("at a company", r"(?<!\w)hos (?P<name>[A-ZÅÄÖ]{3,})(?!\w)", "company"),
    _rule("company that cooperates", r"(?:samarbetat|samarbetar|samarbetade) med "
          r"(?P<name>[A-Z][a-z]{3,})(?= och [a-zåäö]|[.,])",
          "company"),
    _rule("municipal company", r"(?<!\w)(?P<name>[A-ZÅÄÖ][a-zåäö]{3,} (?:Energi|Bostäder|Vatten|"
          r"Hamn|Stadsnät|Science Park))(?!\w)",
          "company"),
    _rule("company with a further name", rf"(?<![\w-])(?P<name>[A-ZÅÄÖ][a-zåäö]{{3,}} Invest "
          rf"{POINT})(?!\w)", "company"),
    _rule("representation in a town", rf"har en (?P<name>representation i (?P<a>{CAP}))(?!\w)",
          "other", "Representationen i {a}"),
    _rule("national branch", r"(?<![\w-])(?P<name>[A-ZÅÄÖ][\w]{1,15} Sweden)(?!\w)"),
    _rule("branch of a place", rf"(?:drivs av|och|samt|med|av) (?P<name>[A-ZÅÄÖ][a-zåäö]{{4,}} "
          rf"(?:{REGION}|{POINT}))(?= (?:som|för|har|driver|ett|en|erbjuder)|[.,])"),
)  # fmt: skip

# groups of organisations spoken of as one
PEOPLES = (
    r"blekingska|gotländska|gästrikska|halländska|hälsingska|jämtländska|norrbottniska|skånska|"
    r"småländska|sörmländska|uppländska|värmländska|västerbottniska|västmanländska|östgötska|"
    r"östgötska|bohuslänska|dalsländska|västsvenska"
)
COLLECTIVES = (
    _rule("municipalities of a region", rf"(?<!\w)(?P<name>(?P<a>{PEOPLES}) kommun(?:erna|"
          rf"er))(?! (?:{CAP}))(?!\w)",
          "municipality", "De {a} kommunerna"),
    _rule("municipal associations", r"(?<!\w)(?P<name>(?P<a>två|tre|fyra|fem|sex) "
          r"kommunalförbunden)(?!\w)",
          "municipal-association", "De {a} kommunalförbunden"),
)  # fmt: skip


def compact(name: str) -> str:
    """Return the letters of a name with digits as words: 'Take 2' and 'TakeTwo' are one."""
    return NO_LETTERS.sub("", name.casefold()).translate(NUMBERS)
