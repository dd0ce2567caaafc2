"""How running text names a body: each rule is a pattern with the name, its kind and its owner.

The rules are tried in their order, beside what has been found; the words of an earlier mention are
left alone. Letters are compared as printed. A blank in a pattern is any white space.

Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.loaders.grammar.triggers import Sought

__all__ = ["LISTED", "RULES", "SCOPE", "BodyPhrase", "cut", "heads", "listed"]

CAP = r"[A-ZÅÄÖ][\wåäöé]*"
WORD = r"[\wåäöéÅÄÖ][\wåäöéÅÄÖ-]*"
SCOPE = r"regional|lokal|nationell|strategisk|taktisk|operativ|politisk|delregional"
FUNCTION = (
    r"berednings|process|samordnings|tjänstemanna|expert|samråds|politiker|chefs|lednings|"
    r"samverkans|styr|arbets|projekt|referens"
)
GROUP = (
    r"[Nn]ätverk(?:et)?|nämnden|[Kk]ommittén|[Kk]ommissionen|[Dd]elegationen|[Uu]tskottet|"
    r"(?:[Ss]tyr|[Aa]rbets|[Rr]eferens|[Ss]amverkans|[Bb]erednings|[Ee]xpert|[Pp]rocess)gruppen"
)
# councillors: people, no councils
PEOPLE = r"(?:kommunal|oppositions|landstings|borgar|stats|region|läns|hovrätts|kansli)råd(?!\w)"
# a name in lower case goes on until one of these
STOPS = frozenset(
    [
        "som",
        "har",
        "hade",
        "är",
        "var",
        "ska",
        "skall",
        "kan",
        "kommer",
        "vill",
        "består",
        "möts",
        "träffas",
        "bestod",
        "fick",
        "får",
        "blir",
        "och",
        "samt",
        "eller",
        "men",
        "där",
        "när",
        "ett",
        "den",
        "det",
        "de",
        "under",
        "med",
        "på",
        "till",
        "vid",
        "från",
        "inför",
        "om",
        "genom",
        "också",
        "även",
        "finns",
        "lämnar",
        "lämnade",
        "arbetar",
        "tar",
        "tog",
        "ses",
        "ger",
        "gav",
        "deltar",
        "utgörs",
        "håller",
        "gör",
        "föreslår",
        "föreslog",
        "beslutar",
        "beslutade",
        "diskuterar",
        "diskuterade",
        "informerar",
        "informerade",
        "bereder",
        "yttrar",
        "konstaterar",
    ]
)
VERBS = frozenset(
    """
    leds leder ledde utses utsågs utser utsåg väljs valdes valts övergår tillsätts tillsattes bildas
    bildades nomineras nominerades ingår ingick sitter satt fortsätter fortsatte sammanträder
    sammanträdde presenterar presenterade redovisar redovisade läggs startar startade ersätts
    ersatte avslutas avslutades behandlar behandlade kallar bjuder planerar planerade
    """.split()  # noqa: SIM905
)
NO_NAMES = frozenset(
    [
        "dialog",
        "diskussion",
        "diskussioner",
        "samtal",
        "resonemang",
        "att",
        "också",
        "in",
        "fram",
        "upp",
    ]
)
LONGEST = 9
LABELS = frozenset(
    ("protokoll", "sammanträdesprotokoll", "minnesanteckningar", "mötesanteckningar",
     "anteckningar", "datum", "sammanträdesdatum", "mötesdatum", "plats", "tid", "närvarande",
     "beslutande", "deltagare", "kallelse", "frånvarande", "medverkande", "justerare", "ersättare",
     "ledamöter", "övriga", "förhinder")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BodyPhrase:
    """A named pattern of a body.

    Args:
        name: of the rule, in words.
        pattern: with the group `name`, the printed words; `tail`, where present, is cut at the
            first word that ends a name.
        kind: of the body; empty where the word itself tells it.
        form: how the canonical name is made of the groups, empty for the printed words.
    """

    name: str
    pattern: Sought
    kind: str = ""
    form: str = ""


def _rule(name: str, pattern: str, kind: str = "", form: str = "") -> BodyPhrase:
    return BodyPhrase(name, Sought(re.compile(pattern.replace(" ", r"\s+"))), kind, form)


RULES = (
    _rule("name with its kind beside it",
          rf"(?<!\w)(?P<name>{CAP}(?: {CAP})*), (?:ett|en) (?:\w+ ){{0,1}}"
          r"(?:samarbetsorgan|samverkansorgan|samarbetsorganisation|samverkansorganisation)(?!\w)",
          "cooperation-organisation"),
    _rule("kind before the name",
          r"(?:samarbets|samverkans)(?:organisationen|organet) "
          rf"(?P<name>(?P<short>[A-ZÅÄÖ]{{2,}})(?: [–-] (?P<long>{CAP}(?:\s+{CAP})+))?)(?!\w)",
          "cooperation-organisation", "{short} – {long}"),
    _rule("meeting of two bodies",
          rf"(?:[Aa]rbetsgrupps|[Nn]ätverks|[Ss]tyrgrupps)möte [A-ZÅÄÖ][^\n.]*? och "
          rf"(?P<name>{CAP})(?=\s|$)",
          "working-group"),
    _rule("partnership between two",
          rf"(?P<name>partnerskap)(?= mellan (?P<a>{CAP}(?: {CAP})*) och "
          rf"(?:(?:en|ett) [a-zåäö -]+, )?(?P<b>{CAP}(?:-{CAP})?(?: {CAP})*))",
          "partnership", "Partnerskapet mellan {a} och {b}"),
    _rule("group of a scope for a field",
          rf"(?<!\w)(?P<name>(?:(?i:{SCOPE})a )?(?:{GROUP}|gruppen|rådet|forumet) (?:för|mot) "
          rf"(?P<tail>{WORD}(?: {WORD}){{0,9}}))"),
    _rule("strategic group of a field",
          rf"(?<!\w)(?P<name>(?:{SCOPE}) grupp (?:för )?(?P<tail>{WORD}(?: {WORD}){{0,9}}))",
          "working-group"),
    _rule("body of a scope",
          rf"(?<!\w)(?P<name>(?:{SCOPE})a (?:rådet|nätverket|forumet|kommittén|kommissionen|"
          rf"beredningen|partnerskapet|[A-ZÅÄÖ][\wåäö]*(?:forum|råd|nätverk))(?P<s>s)?)(?!\w)"),
    _rule("bodies of a scope",
          rf"(?<!\w)(?:så kallade|[Dd]e|finns(?: även| också)?) (?P<name>(?:{SCOPE})a "
          r"(?:grupperna|grupper|nämnderna|nämnder))(?!\w)"),
    _rule("group with a capital and its name",
          r"(?<!\w)(?P<name>(?:Chefsgrupp|Forum|Strategisk grupp|Nätverk|Referensgrupp|"
          r"Styrgrupp|Beredningsgrupp|"
          rf"Samrådsgrupp|Arbetsgrupp|Ledningsgrupp)\x20(?P<tail>{CAP}(?:[ ]{WORD}){{0,4}}))"),
    _rule("group with a slogan",
          rf"(?<!\w)(?P<name>{CAP}(?:gruppen|rådet|nätverket|kommittén) – för (?:ett |en "
          rf")?(?P<tail>{WORD}(?: {WORD}){{0,9}}))"),
    _rule("group of an organisation",
          rf"(?:ett|en) (?P<name>[a-zåäö]{{5,}}(?:nätverk|forum|råd|grupp)) inom (?=(?:{CAP})|"
          rf"[A-Z]{{2}})"),
    _rule("group that is set up",
          r"(?<!\w)[Ee]n (?P<name>(?:[a-zåäö]*(?:samordnings|tjänstemanna|berednings)|process|"
          r"expert|samråds|"
          r"samverkans|lednings)grupp)(?!\w)", "working-group"),
    _rule("group that is set up for a field",
          r"(?:bildar|bildade|bildas|tillsätter|tillsatte|tillsätta|tillsätts|inrättar) en "
          rf"(?P<name>(?:arbets|referens|projekt|berednings|samverkans)grupp för (?P<tail>{WORD}"
          rf"(?: {WORD}){{0,5}}))", "working-group"),
    _rule("group of a genitive",
          rf"(?<!\w)(?P<name>{CAP}s (?!{PEOPLE})[a-zåäö]{{3,}}(?:partnerskap|nämnd|utskott|råd|"
          rf"nätverk|forum|styrelse|presidium))(?!\w)"),
    _rule("letters of a municipal body", r"(?<!\w)(?P<name>KSAU)(?!\w)", "committee",
          "Kommunstyrelsens arbetsutskott"),
    _rule("presidium of the council", r"(?<!\w)(?P<name>KF[ -]presidi(?:um|et))(?!\w)", "committee",
          "Kommunfullmäktiges presidium"),
    _rule("presidium of a board", r"(?<!\w)(?P<name>KS[ -]presidi(?:um|et))(?!\w)", "committee",
          "Kommunstyrelsens presidium"),
    _rule("presidium of letters",
          r"(?<!\w)(?P<name>[A-ZÅÄÖ]{2,6}:s presidi(?:um|et))(?!\w)", "committee"),
    _rule("regional assembly", r"(?<!\w)(?P<name>(?:[Rr]egion|[Kk]ommun|"
          r"[Ff]örbunds)fullmäktige)(?P<s>s)?(?!\w)",
          "council"),
    _rule("consultation", r"(?<!\w)(?P<name>rådslaget)(?!\w)", "forum"),
    _rule("group that consists of", r"(?<!\w)(?P<name>(?:Styrgruppen|Referensgruppen|"
          r"Ledningsgruppen|"
          r"Projektgruppen))(?= (?:utgörs|består) av )"),
)  # fmt: skip


LISTED = Sought(re.compile(
    rf"[Ff]öljande ({SCOPE})a (grupper|nätverk|råd|nämnder|utskott)(?!\w)[^:.]{{0,60}}:\s*"
))  # fmt: skip
ITEM = re.compile(r"^[ \t]*[-•–][ \t]+([A-ZÅÄÖ][^\n.:]{2,70}?)[ \t]*$", re.M)
SINGULAR = {"grupper": "grupp", "nämnder": "nämnd"}


def listed(introduction: re.Match[str], text: str) -> list[tuple[int, int, str]]:
    """Return start, end and name of the bodies that a list under 'Följande ... grupper:' names.

    Args:
        introduction: a match of `LISTED`.
        text: what follows it.
    """
    noun = SINGULAR.get(introduction[2], introduction[2])
    head = f"{introduction[1].capitalize()}{'t' if noun in ('nätverk', 'råd', 'utskott') else ''}"
    return [(*m.span(1), f"{head} {noun} {m[1]}") for m in ITEM.finditer(text)]


def cut(tail: str) -> str:
    """Return the words of a name up to the first that belongs to the sentence, or nothing."""
    kept: list[str] = []
    size = 0
    for match in re.finditer(r"\S+", tail):
        word = match.group()
        below = "\n" in tail[size : match.start()] and word[0].isupper()
        if heads(word) or word in VERBS or below:
            break
        if word in STOPS and not (word in ("ett", "en") and kept and kept[-1] in ("av", "för")):
            joins = word in ("och", "samt") and (
                (bool(kept) and kept[-1].endswith("-")) or _goes_on(tail, match.end(), kept)
            )
            if not joins:
                break
        kept.append(word)
        size = match.end()
    if not kept or kept[0].casefold() in NO_NAMES or len(kept) > LONGEST:
        return ""
    while kept and kept[-1] in ("av", "en", "för", "mot", "i"):
        size = tail[:size].rstrip().rfind(kept.pop())
    return tail[:size].rstrip()


def heads(word: str) -> bool:
    """Whether a word is the head of a document or a label, not a part of a name."""
    plain = word.strip(":.").casefold()
    return plain in LABELS or (word.isupper() and len(word) > 6) or plain[:4].isdigit()


def _goes_on(tail: str, at: int, kept: list[str]) -> bool:
    """Whether 'och' joins two nouns of the name: nothing but one word and a clause after it."""
    following = tail[at:].split()
    return (
        bool(kept) and len(following) >= 2 and following[0] not in STOPS and (following[1] in STOPS)
    )
