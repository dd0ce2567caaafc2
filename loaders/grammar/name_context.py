"""What stands around a name in running text: titles, parties and verbs for it, things against it.

Corpus: tests/corpora/names_in_prose.txt.
"""

from __future__ import annotations

import re

from samverkan.loaders.grammar.name_words import NameWords

__all__ = ["inside_thing", "introduced", "labelled", "opens_sentence", "speaks", "titled"]

LABEL = re.compile(r",?\s?\(([A-Za-zÅÄÖåäö]{1,4})\)|,\s([A-Za-z]{1,2})\b(?=[,.\s])")
PRESENCE = re.compile(
    r"\s\((?:från|fr|till|t\.?\s?o\.?\s?m|ej|§|kl|del|via|anmält|frånvarande|förhinder|punkt|ordf|"
    r"vice|"
    r"sekr|tjg|ers|på|digitalt|p\.?\s?\d)"
)
INTRODUCED = re.compile(
    r"\b(?:av|genom|gm|är|valdes|utses|utsågs|väljs|utse|utser|välja|heter|med|hos|till|från|samt|"
    r"och|kontaktperson|kontakt|tackade|tackar|hälsade|hälsar|efter|ersätter|enligt|ersättare för|"
    r"bistås av|biträds av|ledd av):?\s$"
)
TITLE_AFTER = re.compile(r",?\s\(?((?:[\w-]+\.?\s?){1,3})")
SPEAKS = re.compile(
    r"(?:,\s[^,.\n]{3,45},)?\s(?:redovisa|redogör|redogjorde|informera|föredr|föredra|presentera|"
    r"berätta|hälsa|öppna|"
    r"avsluta|meddela|föreslå|föreslog|yrka|reservera|deltar|deltog|lämna|anmäl|påpeka|undra|"
    r"fråga|svara|tackar|tackade|väljs|valdes|utses|utsågs|orientera|visa|gick|går|tar|tog|höll|"
    r"håller|inledde|inleder|önska|framför|betona|understryk|konstatera|rapportera|jävig|har|"
    r"hade|är|var|ansåg|anser|tyckte|tycker|menade|menar|fick|får|lyft|efterlys|poängtera|"
    r"kommentera|presented|reported|informed|asked|proposed|underlined|orienterte|fremmet)\w*"
)
TITLE_BEFORE = re.compile(r"(?<![\w.-])((?:[\w.-]++\s){0,2}[\w.-]++),?\s$")
ROOM = re.compile(
    r"(?:\b(?:sal|salen|rum|rummet|lokal|lokalen|plats|sammanträdeslokal)|(?:rum|rummet|salen|"
    r"lokal|gatan|torget))\s?:?\s[\"”]?$",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"(?:\s(?:AB|HB|KB|Aktiebolag|Ltd|Inc|AS|ASA|A/S|GmbH|Oy|& Co|& Son\w*|IF|FF|Group|Invest|"
    r"Consulting|Foundation|Airport|Science)\b|-[a-zåäö])"
)
PLACE_NOUN = re.compile(
    r"\s(?:[Vv]äg|[Gg]ata|[Gg]ränd|[Pp]lats|[Tt]org|[Pp]ark|[Ss]kol\w*|[Gg]ymnasi\w+|[Ss]tiftelse|"
    r"(?:[Mm]innes)?[Ff]ond|[Mm]inne|[Ss]tipendi\w+|[Mm]use\w+|[Hh]us|[Gg]ård|[Aa]llé|[Bb]acke|"
    r"[Bb]ro|[Ss]al|[Rr]um|[Pp]ris|[Uu]niversitet|[Ss]jukhus|[Vv]ärld|[Kk]onditori|[Bb]okhandel)\b"
)


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at `start` begins a sentence, a line or a part after a colon."""
    before = text[max(0, start - 80) : start].rstrip()
    return not before or before[-1] in ".:!?"


def titled(text: str, start: int, known: NameWords) -> bool:
    """Whether a word for a person's work stands directly before: 'hamnchef Tora Ekvall'."""
    match = TITLE_BEFORE.search(text, max(0, start - 70), start)
    if match is None:
        return False
    parts = match[1].split()
    if "," in match[0]:  # 'Ägaren, Tora Ekvall': a firm may stand there as well
        word = re.match(r"[\w-]+", text[start:])
        if word is None or known.given[word[0]] < 20:
            return False
    if known.kind[parts[-1].strip(".")] == "title":
        return True
    return any(known.registers.role(" ".join(parts[-size:])) for size in range(1, len(parts) + 1))


def speaks(text: str, end: int) -> bool:
    """Whether a verb of speaking or doing follows: 'Tora Ekvall föredrar'."""
    return SPEAKS.match(text, end) is not None


def introduced(text: str, start: int) -> bool:
    """Whether a small word that people follow stands directly before: 'genom Tora Ekvall'."""
    return INTRODUCED.search(text, max(0, start - 30), start) is not None


def labelled(text: str, end: int, known: NameWords) -> bool:
    """Whether a party, a presence or a title follows: 'Tora Ekvall (S)', ', ekonom'."""
    party = LABEL.match(text, end)
    if party is not None and known.registers.party(party[1] or party[2]):
        return True
    if PRESENCE.match(text, end):
        return True
    title = TITLE_AFTER.match(text, end)
    if title is None or text[end : end + 1] not in (",", " "):
        return False
    parts = title[1].split()
    if not parts or (text[end] == " " and parts[0][0].isupper()):
        return False
    return any(
        known.registers.role(" ".join(parts[:size])) for size in range(1, len(parts) + 1)
    ) or (parts[0][0].islower() and known.kind[parts[0]] == "title")


def inside_thing(text: str, start: int, end: int) -> bool:
    """Whether the words name a company, a street, a room or a prize rather than a person."""
    if COMPANY.match(text, end) or ROOM.search(text, max(0, start - 40), start):
        return True
    if text[start - 1 : start] in ('"', "”", "“") and text[end : end + 1] in ('"', "”", "“"):
        return True
    return text[end - 1] == "s" and PLACE_NOUN.match(text, end) is not None
