"""What a word can be in a row of capitalised words: a given name, a surname, or neither.

The registers of names speak first; a word that none of them knows is judged by the table of
ordinary words, by its ending ('Naturskyddsföreningen', 'Räddningschef') and by the document, which
may print it with a small letter elsewhere. Absence from a register rules nothing out.

Corpus: tests/corpora/names.txt, tests/corpora/names_in_prose.txt.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from samverkan.loaders.tokens import Tokens
from samverkan.ontology.memo import Memo
from samverkan.ontology.registers import Registers

__all__ = ["BORNE", "INITIAL", "NameStock", "NameWords", "printed_small"]

INITIAL = re.compile(r"[A-ZÅÄÖØÆÉ]\.?")
BORNE = 90  # bearers from which a surname that is also a word counts after a given name
RARELY, COMMON_PART = 20, 1000  # bearers of a double name, and of its common part
RARE = 60  # bearers below which a name that the document prints small is taken for the word
# endings of words for people by their work, and of things and bodies
TITLE_ENDING = re.compile(
    r"(?:chef|ledare|direktør|direktör|sekreterare|ordförande|kommunalråd|regionråd|landstingsråd|"
    r"strateg|samordnare|"
    r"planerare|handläggare|ingenjör|utredare|konsult|ekonom|jurist|rektor|lärare|läkare|"
    r"sköterska|pedagog|arkitekt|åklagare|mästare|intendent|kurator|psykolog|professor|lektor|"
    r"forskare|biolog|geolog|ekolog|limnolog|hydrolog|revisor|kamrer|assistent|administratör|"
    r"inspektör|koordinator|controller|kommunikatör|redaktör|journalist|antikvarie|bibliotekarie|"
    r"arkivarie|advokat|kommissarie|kyrkoherde|biskop|prost|brukare|företagare|ägare|förare|ombud|"
    r"representant|ledamot|kassör|utvecklare|upphandlare|rådgivare|veterinär|hövding|talman|"
    r"tjänsteman|ombudsman|leder|sjef|agronom|författare|tekniker|pastor|president|overlege|"
    r"specialist|analytiker|stipendiat|praktikant|vikarie)"
    r"(?:en|n|et|arna|erna|ns|ens)?$|(?<=[a-zåäö]{4})aren$|(?:skan|rskan|trisen)$"
)
THING_ENDING = re.compile(
    r"(?:förening|förbund|kansli|nämnd|styrelse|skola|sjukhus|museum|museet|bolag|kommitté|"
    r"utskott|beredning|förvaltning|avdelning|enhet|gymnasium|gymnasiet|stiftelse|universitet|"
    r"högskola|institut|verket|nätverk|kommun|region|landsting|församling|bibliotek|kyrka|"
    r"föreningarna|central|centrum|kontor|byrå|grupp|projekt|program|plan|rapport|"
    r"protokoll|lista|ärende|möte|träff|sammanträde|utredning|policy|strategi|avtal|budget|"
    r"datum|bokslut|redovisning|samtal|debatt|föreläsning|ansökan|anmälan|tjänst|trafik|miljö|"
    r"omsorg|skydd|terminal|station|"
    r"tidning|arkiv|åkeri|slakteri|mejeri|bryggeri|snickeri|gårdsbutik|hotell|pensionat|camping|"
    r"konditori|gästgiveri|värdshus|vandrarhem|musteri|rökeri|handelsträdgård|plåtslageri|teater|akademi|klubb|distrikt|samverkan|utveckling|myndighet|domstol|"
    r"gata|gatan|vägen|gränden|stigen|torget|personer|kamrarna|delegation|organisation|sektor)(?:en|n|et|t|ens|ns|ets|s|er|erna|arna|or|orna)?$"
    r"|(?:råd|gård|hall|hus|rum|sal|bank|fond|park|hamn|fiske|vård)(?:en|et|t|erna|arna)s?$"
    r"|(?<=[a-zåäö]{3})(?:ningen|ringen|ningar|ningarna|heten|heter|skapet|ationen|ationer|ation|"
    r"ismen|mentet|iteten|itet|ningens|hetens|(?<!sti)(?<!stj)erna|arna|orna)$"
    r"|(?<=[a-zåäö]{3})(?:gatan|vägen|torget|gränden|stigen|sdag|sdagen|sdagar|sdagarna|personer|personerna)s?$"
    r"|(?<=[a-zåäö]{5})ning$|(?<=[a-zåäö]{2})(?:iska|iskt|ligt|liga|bara)$"
)
# endings of surnames: nature, sons, and those of neighbours and of the Balkans, Poland, Turkey
SURNAME_ENDING = re.compile(
    r"(?:s?son|sen|zon|ström|strøm|berg|bergh|lund|lundh|gren|kvist|qvist|quist|dahl|dal|gård|"
    r"gaard|holm|mark|stedt|sted|stad|blad|bladh|man|mann|lind|lindh|löv|löf|lof|fors|forss|"
    r"sköld|skjöld|stråle|hult|hjelm|stierna|stjerna|stjärna|krona|crona|crantz|krantz|swärd|"
    r"svärd|ell|én|ell|elius|ander|ius|vall|wall|vik|wik|näs|ås|bäck|beck|ek|rot|roth|sjö|torp|"
    r"rup|by|haug|rud|eng|moen|nes|land|heim|stein|set|lien|rød|hede|felt|feldt|hoff|hof|"
    r"i[ćc]|vić|wicz|ski|ska|sky|cki|cka|ov|ova|ev|eva|enko|chuk|yan|nen|la|lä|oğlu|oglu|öz|pour|"
    r"zadeh|nejad|shvili|dze|escu|eanu|ez|es|ini|elli|etti|ott|ley|ton|worth|rooth|hielm|hjälm|"
    r"brandt|brand|bom|blom|rosen|gran|flykt|lycke|höök|hök|falk|stam|tand|felt|hede|hag|hagen|"
    r"äng|sund|skog|brink|udd|hage|borg|sten|stig|bro|brunn|vret|torn|ros|vång|svan|hjort|hjorth|"
    r"engen|rydh|ryd|rydd|rås|mo|hed|hedh|heed|ing|in|lin|linder|ner|mer|ler|fält|kull|ö)s?$",
)


def printed_small(texts: Iterable[Tokens]) -> Counter[str]:
    """Return how often each word stands with a small letter in the texts."""
    words = Counter(chain.from_iterable(tokens.words for tokens in texts))
    return Counter({word: often for word, often in words.items() if word[0].islower()})


class Judged(NamedTuple):
    """What a word is by the registers and its ending.

    Args:
        kind: as `NameWords.kind`.
        open: whether a document that prints the word small makes it an ordinary word.
        rare: whether one small print of it may be a slip, as it is a surname.
        title: whether it ends as words for people by their work.
    """

    kind: str
    open: bool = False
    rare: bool = False
    title: bool = False


def _nameable(word: str) -> bool:
    """Whether a word looks like part of a name: a capital and small letters, no digit."""
    if not word[0].isupper() or len(word) < 2 or any(map(str.isdigit, word)):
        return False
    parts = word.replace("’", "'").split("-")
    return all(p and p[0].isupper() and (len(p) == 1 or p[1:] != p[1:].upper()) for p in parts)


class NameStock:
    """What words can be in names, by the registers alone; kept for many documents.

    Args:
        registers: the look-ups.

    Attributes:
        given, surname: as those of `NameWords`.
        judged: what a word is, as far as no document has a say.
        nameable: whether a word looks like part of a name: a capital and small letters, no digit.
    """

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.given = Memo(self._given)
        self.surname = Memo(self._surname)
        self.judged = Memo(self._judged)
        self.nameable = Memo(_nameable)

    def _given(self, word: str) -> int:
        if INITIAL.fullmatch(word):
            return 0
        known = self.registers.given_name(word) or self.registers.given_name(_bare(word))
        if not known and "-" in word:  # 'Gull-Sofie': one part is common
            parts = (self.registers.given_name(part) for part in word.split("-"))
            return RARELY if max(parts) >= COMMON_PART else 0
        return known

    def _surname(self, word: str) -> int:
        registers = self.registers
        count = registers.surname(word) or registers.surname(_bare(word))
        return count or (registers.surname(word[:-1]) if word.endswith("s") else 0)

    def _judged(self, word: str) -> Judged:
        listed = self.registers.ordinary(word)
        if listed:
            return Judged(listed)
        given, surname = self.given[word], self.registers.surname(word)
        if word.endswith("s") and len(word) > 5 and not (given or surname):
            listed = self.registers.ordinary(word[:-1])
        if given >= RARE or surname >= RARE:
            return Judged("")
        if listed:
            return Judged(listed)
        key = word.casefold()
        title = TITLE_ENDING.search(key) is not None
        if given or surname or "-" in word:
            kind = "title" if "-" in word and title else ""
        elif title:
            kind = "title"
        else:
            kind = "thing" if THING_ENDING.search(key) else ""
        return Judged(kind, not given, bool(surname), title)


class NameWords:
    """Judges the words of one document.

    Args:
        stock: what the registers know.
        small: the words that the document prints with a small letter, with their number.

    Attributes:
        given: how many bear the first name; marks that are not Swedish may be left out.
        surname: how many bear the last name; a genitive counts as the name.
        kind: 'opener', 'thing', 'entity', 'title', 'word', or '' for what can be a name.
        nameable: whether a word looks like part of a name.
        like_surname: whether a register knows the surname, or it ends as surnames do.
    """

    def __init__(self, stock: NameStock, small: Counter[str] | None = None) -> None:
        self.registers, self.small = stock.registers, small or Counter()
        self.given, self.surname, self._judged = stock.given, stock.surname, stock.judged
        self.nameable = stock.nameable
        self.kind = Memo(self._kind)
        self.like_surname = Memo(self._like_surname)

    def _like_surname(self, word: str) -> bool:
        return self.surname[word] > 0 or (
            len(word) > 4 and bool(SURNAME_ENDING.search(word)) and not self.kind[word]
        )

    def _kind(self, word: str) -> str:
        judged = self._judged[word]
        if judged.open:
            often = self.small[word.casefold()]
            if often > 1 or (often and not judged.rare):
                return "title" if judged.title else "word"
        return judged.kind


def _bare(word: str) -> str:
    """The word without the marks that Swedish has not: 'Claësson' gives 'Claesson'."""
    if word.isascii():
        return word
    kept = []
    for char in unicodedata.normalize("NFC", word):
        plain = unicodedata.normalize("NFKD", char)[0]
        kept.append(char if char in "åäöÅÄÖéÉ" else plain)
    return "".join(kept)
