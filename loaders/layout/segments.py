"""Where a long line falls apart: headings, labels and agenda items inside a run of names.

A flattened page has its headings in the run: 'Närvarande Tora Ekvall (S) Ersättare Disa Falkhage'.
A capitalised heading parts the line where a name or a label follows it; a title that stands with a
name ('Tora Ekvall, Ersättare' or at the end of the line) does not, nor does a function that parts
the line twice, for then it stands after each name.

Corpus: tests/corpora/lists.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from samverkan.loaders.grammar.lexicon import Hit, Lexicon, Phrase
from samverkan.loaders.grammar.triggers import Sought
from samverkan.loaders.layout.shapes import GROUP_LABEL
from samverkan.loaders.tokens import Tokens

__all__ = [
    "FROM_ELSEWHERE", "MORE", "OPENERS", "PARTICLE", "STUB", "TABLE_HEAD", "lead_in", "parted",
    "segments",
]  # fmt: skip

GROUPS = frozenset(["member", "deputy", "official", "guest", "adjunct", "any"])
PARTING = frozenset(["member", "deputy", "official", "guest", "adjunct", "any", "none",
                     "chair", "secretary", "note-taker", "adjuster"])  # fmt: skip
# a heading as well as what one person is: they part a line only where they stand once
FUNCTIONS = frozenset(
    ["ledamot", "ordförande", "vice ordförande", "adjungerad", "gäst", "suppleant", "ersättare",
     "sekreterare", "justerare", "revisor", "ordf", "sekr", "adj", "referent", "talare",
     "ledamöter", "protokollförare", "tjänstgörande ersättare", "antecknare",
     "protokoll", "protokollet"]
)  # fmt: skip
SUBSTITUTES = frozenset(["ersättare", "suppleant"])  # a heading even after the mark of a roll
NEVER = frozenset(
    ["kommun", "organisation", "namn", "parti", "roll", "titel", "direktion", "styrelse",
     "styrgrupp", "projektgrupp", "arbetsgrupp", "hybrid", "digitalt", "protokoll", "protokollet",
     "datum", "press", "media", "från", "regionen", "kommunerna", "funktion", "befattning",
     "uppdrag", "org", "företräder", "representerar", "kansliet", "länsstyrelsen", "referensgrupp",
     "beredningsgrupp", "förvaltning",
     "direktionen", "styrelsen", "presidium", "presidiet",
     "ansvarig", "vakant", "vakans", "ledig", "semester", "sjuk", "leder", "teams", "styrgruppen",
     "talare", "projektledningen", "från projektet",
     "anteckningar", "övrigt", "kopi", "nn"]
)  # fmt: skip
GLUE = re.compile(
    r"(?:[,(/–-]|(?<!\w)(?:och|samt|som|till|av|för|den|att|jämte|med|i|vid|är|var|[Vv]ice|"
    r"[Tt]f\.?|"
    r"[Bb]itr\.?|[Ff]öregående|förra|nästa|enligt))\s*$"
)
PARAGRAPH = re.compile(
    r"(?<![\w(§–-])(?<!,\s)(?:§\s?\d{1,4}[.:]?\s(?=[A-ZÅÄÖ0-9§])|\d{1,4}\s?§[.:]?\s(?=[A-ZÅÄÖ§])|"
    r"(?:Sak|SAK) \d{1,3}/\d{2,4}[.:]?\s(?=[A-ZÅÄÖÆØ]))"
)
POINT = re.compile(r"(?<![\w.,:§/()–-])\d{1,3}[.:]\s?(?=[A-ZÅÄÖ][a-zåäö]{2})")
BARE = re.compile(
    r"(?<![\w.,:§/()–-])\d{1,3}\s(?!Vakan)"
    r"(?=[A-ZÅÄÖ][a-zåäö]+\s(?:[a-zåäö]{2,}\s|[A-ZÅÄÖ]?$))"
)
LETTERED = re.compile(r"(?<![\w(])([A-ZÅÄÖ]{2,4}) (\d{1,3}) (?=[A-ZÅÄÖ])")  # 'VBR 12 Budget'
COUNTED = re.compile(
    r"(?:[§–—-]|\d[,.]?|\b(?:p(?:unkt(?:en|er)?|kt)?\.?|kl\.?|t\.?\s?o\.?\s?m\.?|till|fr\.?o\.?m\.?|"
    r"från|av|utom|under|nr|sid(?:a|an)?|nämnd|dag|ärende|ej|och|dnr|blad|sak|item))\s*$", re.I
)  # fmt: skip
# the limit of the last one listed, before an item: 'Bo Ek, § 17 14 Mötets öppnande'
AFTER_LIMIT = re.compile(r"(?:§|\b(?:sak|p\.?|punkt)\s)\s?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s$")
TITLE_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]+\s")
TWO_WORDS = re.compile(
    r"([A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?) (?:[A-ZÅÄÖ][a-zåäöé]|af |von |de )"
)
INVERTED = re.compile(r"(?<![\w'’-])[A-ZÅÄÖ][\w'’-]+(?: [A-ZÅÄÖ][\w'’-]+)?, ([A-ZÅÄÖ][a-zåäöé]+)")
FORM = ("Utse", "Att justera", "Justeringens", "Plats och", "Tid och", "Underskrift", "Paragraf")
LABELLED_GROUP = re.compile(  # 'Ideella organisationer', 'Myndigheter och kommuner', before a name
    r"(?<![,(/–-] )(?<![\w-])(?:" + GROUP_LABEL.pattern + r"|"
    r"[A-ZÅÄÖ][a-zåäö]+(?:er|are|ar|or|erna|arna) (?:och|samt) [a-zåäö]+(?:er|are|ar|or|erna|arna))"
    r":?(?= [A-ZÅÄÖ][\w-]+ (?:[A-ZÅÄÖ]|von |af |de ))"
)
KNOWN_GIVEN = 20  # bearers from which a word is taken for a given name
NUMBER = re.compile(r"(?:^|\s)(?:§\s?)?\d{1,3}[.:]?\s$|\d\s?§\s$")  # of an item
SIGNED = frozenset(["chair", "secretary", "adjuster"])
# where a signature goes
RULED = re.compile(r"[ :]{0,40}+(?:[.…_]{3,}|\S{0,12}[~{}<>;|\\]\S{0,60}+\s)")
PARTICLE = re.compile(r"(?<= )(?:von|af|de|te|van|der|la|le) (?=[A-ZÅÄÖ])")  # before a surname
ALONE = re.compile(  # a name, and nothing else
    r"[ \t•*–-]*([A-ZÅÄÖ][\wà-ÿ]+)(?:-[A-ZÅÄÖ][\wà-ÿ]+)?(?: (?:af|von|de|van) )?"
    r"(?: [A-ZÅÄÖ][\w'’à-ÿ-]+){1,3}\s"
)
KEPT = 120  # letters of a line of one person
LONGEST = 40  # letters of a label
RANGED = re.compile(r"\d\s?[-–]\s?\d+\s$")  # paragraphs of the one before: '§§ 22-23 Sekreterare'
ROLL_MARK = re.compile(r"\bN[äa]rv(?:aro|arande)?\b\.?\s.*\s[-–]\s$")  # the last is absent
MARK = re.compile(r"\s(?:[\dxX–-]|[A-ZÅÄÖ]{1,2}|KD|SD|MP|FP)\s$")  # of a roll, before a function
LOWER = re.compile(r"\s[a-zåäö]{3,} $")
MORE = re.compile(r"\s?(?:m\.?\s?fl\.?|med flera|/ ?[oö]vriga)(?!\w)")
# the heads of the columns of a list that has no other heading
TABLE_HEAD = Sought(re.compile(
    r"(?<!\w)Namn,?\s+(?:Organisation|Parti|Kommun/organisation|Kommun|Titel|Befattning|Funktion|Roll|"
    r"Företräder|Arbetsplats|Företag)(?:\s++(?:Närvaro|Närv\.?|Anm\.?|Anmärkning|Kommentar|Kommun|Parti|Titel))*"
    r"(?:\s*+:)?\s++"
    r"(?=[A-ZÅÄÖ]|\Z)"
))  # fmt: skip
SECOND = re.compile(r" [A-ZÅÄÖ]")
REMARKS = re.compile(r"(?<!\w)Namn (?:(?:Parti|Kommun|Titel|Organisation|Roll) )+(?:Kommentar|Anm)")
# words that open a list inside running text, and forms of headings: label, capacity, presence
LEAD_INS: tuple[tuple[str, str, str, Sought], ...] = tuple(
    (label, capacity, presence,
     Sought(re.compile(rf"(?<![\w-])(?:{words}):?(?=\s+[A-ZÅÄÖ]|\s*\Z)")))
    for label, capacity, presence, words in (
        ("Närvarande", "any", "present",
         r"Med (?:på|vid) (?:mötet|träffen) var|Deltog gjorde|"
         r"(?:På|Vid|I) (?:mötet|träffen|sammanträdet) (?:deltog|medverkade|närvarade)|"
         r"(?:Närvarande|Deltagare) var|"
         r"Med (?:på|vid) (?:mötet|träffen|samrådet|sammanträdet|nätverksträffen|"
         r"dagens (?:möte|träff))|"
         r"Närvarande (?:ombud|representanter|medlemmar|deltagare|från kommunerna)|"
         r"Deltagare (?:enligt|via|på) [A-Za-z]+|Med(?=:)|Tillstädes(?:varande)?|"
         r"Vi som (?:var med|träffades|sågs)|Runt bordet"),
        ("Ledamöter", "member", "present",
         r"Röstber[äa]ttigade(?: (?:ombud|medlemmar|deltagare|närvarande))?"
         r"(?: enligt [a-zåäö ]{3,40})?"),
        ("Digitalt", "any", "remote",
         r"(?:Med|Deltog|Deltar|Uppkopplade?|Anslutna?) (?:via|på|per) (?:länk|[Tt]eams|[Zz]oom|"
         r"[Ss]kype|telefon|distans)|(?:Digitalt )?[Uu]ppkopplade|På skärm(?:en)?"),
        ("Frånvarande", "any", "absent",
         r"(?:Inte|Ej) (?:med|på plats)|Hade (?:inte möjlighet|(?:anmält |fått )?förhinder)|"
         r"Kunde inte (?:vara med|delta|komma|närvara)|Saknades|Uteblev|Uteblivna|"
         r"(?:Deltog|Deltar|Närvarade) (?:ej|inte)|Sjukanmäld|Sjukanmälda|Uteblivit|"
         r"(?:Inbjudna?|Inbjuden|Kallade?)(?: men)? (?:ej|inte|icke) närvarande|"
         r"Ej närv\.?|(?:Meddelat|Anmält|Anmäld) frånvaro|(?:Förhinder|Återbud|Förfall) hade|"
         r"(?:Förhindrade|Frånvarande) var"),
        ("Ersättare", "deputy", "present", r"Varamedlem(?:mer)?"),
        ("Övriga", "official", "present",
         r"[ÖO]vr(?:i?[gq]a|[l1]ga)(?<!Övriga)(?: delta[gq]ande)?"),
        ("Antecknare", "note-taker", "present",
         r"Anteckningar|Anteckn\.?|Skribent|(?:Skrev|Antecknade|Antecknar)(?=:|\s{2})"),
    )
)  # fmt: skip
WRITES = "note-taker"
FROM_ELSEWHERE = Sought(re.compile(  # a sentence on guests from elsewhere
    r"(?<![\w-])(?:Från|Fra) ([A-ZÅÄÖ][\w-]+(?: [\w-]+){0,3}) (?:kom|deltog|medverkade|møtte)\s"
))  # fmt: skip


def _lost(word: str) -> str:
    """Return the pattern of a word without its first letters: at least the last four stand."""
    return f"(?:{'|'.join(word[n:-4] for n in range(1, len(word) - 3))}){word[-4:]}"


LOST = "|".join(map(_lost, ("närvarande", "beslutande", "deltagande", "ledamöter",
                            "NÄRVARANDE", "BESLUTANDE", "DELTAGANDE", "LEDAMÖTER")))  # fmt: skip
STUB = Sought(re.compile(rf"(?<![\w-])(?:{LOST}):?(?:\s+(?=[A-ZÅÄÖ])|\s*$)"))

# what parts a line, or begins a list, beside the headings
OPENERS = (STUB, TABLE_HEAD, FROM_ELSEWHERE, *(words for _, _, _, words in LEAD_INS))


def lead_in(text: str, start: int, end: int, lexicon: Lexicon) -> Hit | None:
    """Return the heading that words of running text stand for ('Med på mötet var'), or None.

    'Anteckningar' is one only before a name, for it is a title as well.
    """
    for label, capacity, presence, words in LEAD_INS:
        match = words.pattern.match(text, start, end)
        if match is not None and (capacity != WRITES or _named(text, match.end(), lexicon)):
            phrase = Phrase("heading", label, capacity, f"{presence}|above|heading")
            return Hit(start, match.end() - match[0].endswith(":"), match[0].rstrip(":"), phrase)
    return None


def segments(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Return the parts of a line, in order: the whole line where nothing parts it.

    Args:
        tokens: of the passage.
        start: first character of the line.
        end: character after the last one.
        lexicon: the indexes.
    """
    found = parted(lexicon.headings.within(tokens, start, end), tokens, lexicon)
    line = tokens.text[start:end]
    noted = REMARKS.search(line) is not None  # words of absence are what a column says
    hits = [
        h for h in (_moved(hit, -start) for hit in found)
        if _parts(line, h) and not (noted and h.start and h.phrase.code.startswith("absent"))
        and not _of_first(line, h, lexicon)
    ]  # fmt: skip
    behind = [h for h in found if noted and h.phrase.code.startswith("absent")]
    often = Counter(h.text.casefold() for h in hits)
    cuts = {h.start for h in hits if often[h.text.casefold()] == 1 or not _function(h)}
    cuts.update(_stacked(line, hits))
    cuts.update(  # 'Ale Frånvarande Ersättare Namn Parti': the second word heads those below
        h.start - start + h.text.index(" ") + 1 for h in behind if SECOND.search(h.text)
    )
    cuts.update(
        h.start for h in hits
        if RANGED.search(line, max(0, h.start - 8), h.start) and _person(line, h.end + 1, lexicon)
    )  # fmt: skip
    cuts.update(m.start() for m in STUB.finditer(line))
    cuts.update(m.start() for m in TABLE_HEAD.finditer(line))
    cuts.update(
        m.start()
        for _, _, _, words in LEAD_INS
        for m in words.finditer(line)
        if lead_in(line, m.start(), len(line), lexicon)
        and not GLUE.search(line, max(0, m.start() - 14), m.start())
    )
    cuts.update(m.start() for m in FROM_ELSEWHERE.finditer(line))
    if cuts:
        cuts.update(m.start() for m in LABELLED_GROUP.finditer(line))
    if not cuts:
        return [(start, end)]
    heads = {h.start for h in hits if " " not in h.text or not _titled(h)}
    cuts.update(at for at in _items(line, heads, lexicon) if at > min(cuts))
    places = sorted({0, *cuts, len(line)})
    return [(start + left, start + right) for left, right in pairwise(places)]


def parted(hits: list[Hit], tokens: Tokens, lexicon: Lexicon) -> list[Hit]:
    """Return the hits with one of two labels cut where the second begins a longer one:
    'Närvarande Övriga deltagare'.

    Args:
        hits: headings of a line.
        tokens: of the passage.
        lexicon: the indexes.
    """
    kept: list[Hit] = []
    for hit in hits:
        second = hit.start + hit.text.find(" ") + 1
        if second > hit.start and tokens.text[second].isupper() and not hit.text.isupper():
            longer = lexicon.headings.first(tokens, second, hit.end + LONGEST)
            first = lexicon.headings.first(tokens, hit.start, second - 1)
            if longer is not None and longer.end > hit.end and first is not None:
                kept += [first, longer]
                continue
        kept.append(hit)
    return kept


def _moved(hit: Hit, by: int) -> Hit:
    return Hit(hit.start + by, hit.end + by, hit.text, hit.phrase)


def _function(hit: Hit) -> bool:
    return hit.text.casefold() in FUNCTIONS


def _of_first(line: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a function is that of the one name before it in a line of its own: 'Ada Bok
    Ordförande BRÅ, kommunalråd'."""
    name = ALONE.fullmatch(line, 0, hit.start) if len(line) < KEPT and _function(hit) else None
    if name is None or lexicon.registers.given_name(name[1]) < KNOWN_GIVEN:
        return False
    rest = line[hit.end :].lstrip()
    follows = _person(rest, 0, lexicon) or lexicon.headings.first(
        lexicon.tokens[rest], 0, min(len(rest), LONGEST)
    )
    return rest[:1].isupper() and not follows


def _titled(hit: Hit) -> bool:
    """Whether a heading may be the title of an agenda item: 'Val av justerare'."""
    return hit.phrase.detail not in GROUPS and not hit.text.startswith(FORM)


def _stacked(line: str, hits: list[Hit]) -> set[int]:
    """The headings that stand directly one after the other: labels apart from their values."""
    found: set[int] = set()
    run: list[Hit] = []
    for one, other in pairwise(hits):
        if not line[one.end : other.start].strip(" :."):
            run = run or [one]
            run.append(other)
            continue
        found |= _labels(run)
        run = []
    return found | _labels(run)


def _labels(run: list[Hit]) -> set[int]:
    """The starts of a row of labels; two functions alone are one person's."""
    if len(run) > 2 or any(not _function(hit) for hit in run):
        return {hit.start for hit in run}
    return set()


def _items(line: str, heads: set[int], lexicon: Lexicon) -> list[int]:
    """Where an agenda item seems to begin: a sign, or a number before a title."""
    often = Counter(letters for letters, _ in {m.groups() for m in LETTERED.finditer(line)})
    found = [m for m in LETTERED.finditer(line) if often[m[1]] > 1]
    numbers = {m.start(2) for m in found}
    return [m.start() for m in found] + [
        match.start()
        for pattern in (PARAGRAPH, POINT, BARE)
        for match in pattern.finditer(line)
        if (not COUNTED.search(line, max(0, match.start() - 12), match.start())
            or (pattern is not POINT
                and AFTER_LIMIT.search(line, max(0, match.start() - 12), match.start())
                and TITLE_WORD.match(line, match.end())))
        and not _person(line, match.end(), lexicon)
        and match.end() not in heads
        and match.start() not in numbers
    ]


def _person(line: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a person is named here: a number before a name is the limit of the one before."""
    found = TWO_WORDS.match(line, at) or INVERTED.match(line, at)
    return found is not None and lexicon.registers.given_name(found[1]) >= KNOWN_GIVEN


def _named(line: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a person is named after the blanks that stand here."""
    after = line[at : at + LONGEST]
    return _person(line, at + len(after) - len(after.lstrip()), lexicon)


def _parts(line: str, hit: Hit) -> bool:
    """Whether a heading inside a line opens a part of its own."""
    label = hit.text.casefold()
    never = label in NEVER and not (label == "kansliet" and line[hit.end : hit.end + 1] == ":")
    if hit.phrase.detail not in PARTING or never or not hit.text[0].isupper():
        return False
    if label == "andré":  # 'andre' is a heading in Norwegian
        return False
    if label.startswith("dessutom") and line[: hit.start].rstrip().endswith("."):
        return False  # a sentence of a report
    if hit.phrase.code.split("|")[1] in ("column", "after a name", "between names", "footer"):
        return False
    rolled = label in SUBSTITUTES and ROLL_MARK.search(line, 0, hit.start)
    if hit.start and not rolled and GLUE.search(line, max(0, hit.start - 14), hit.start):
        return False
    if " " in label and _titled(hit) and NUMBER.search(line, max(0, hit.start - 8), hit.start):
        return False
    if label in FUNCTIONS - SUBSTITUTES and MARK.search(line, max(0, hit.start - 4), hit.start):
        return False
    more = MORE.match(line, hit.end)
    end = more.end() if more else hit.end
    after = PARTICLE.sub("", line[end : end + 12]).lstrip(" :/.")[:4]
    if "\t" in line[hit.start :]:
        return False
    if hit.phrase.detail in SIGNED and RULED.match(line, end):
        return True
    if not after:
        absent = hit.phrase.code.startswith("absent")
        return absent and LOWER.search(line, max(0, hit.start - 30), hit.start) is not None
    if hit.phrase.detail == "none":
        return after[:1].isupper() or after[:1].isdigit() or after[:1] == "§"
    if after.startswith("--") and hit.phrase.code.startswith("absent"):
        return True  # nobody was away
    return after[:1].isupper() or (line[end : end + 1] == ":" and bool(after))
