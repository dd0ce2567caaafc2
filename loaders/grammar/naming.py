"""Where a name in running text ends: "Läsande barn i skolan vilket" ends before "vilket"."""

from __future__ import annotations

import re

from samverkan.loaders.tokens import Word, words

__all__ = ["name_after", "name_before"]

REACH = 160  # characters that a name may span
LONGEST_TAIL = 7  # words in lower case that may follow the capital ones
MARKS = frozenset('.,;:()[]!?"”“|•')
DASHES = frozenset("–—-")
ENGLISH_JOINTS = frozenset({"to", "of", "for", "the", "and", "in"})
# words that end a name, because a clause or a phrase begins with them
ENDS = frozenset(
    """
    att blev blir bygger de deltar deltog den dess det drevs drivs där efter eller en ett fick
    fortsatte fortsätter från får gav ger gick gjorde hade handlar har hålls hölls in ingick
    ingår inom kan kom kommer kring med mellan mot när och omfattar presenterades pågick pågår
    riktar samt sin sina sitt ska skall som startade startar syftar tog togs under upp ut var
    vid vilka vilken vilket vill visade visar är
    går gått står stod tar arbetar arbetade avser avslutas avsåg används bedrevs bedrivs behöver
    bekostas betalas bör erbjuder erbjöd drog fanns finns fungerar främjar förbättrar föreslås
    genomför genomförs gäller gällde handlade hjälper innebär inriktas kräver leder ledde leds
    ligger låg medverkar medverkade nu också omfattade rör rörde sker skedde skulle stöds stödjer
    stöttar söker söks sökte testar utgår utvecklar utvecklas verkar verkade vänder vänds ägs ägdes
    även är
    tillsammans tillhör medför fortlöper flyter rullar följer närmar innehåller håller redovisar
    väntar ansöker behandlar berör når möter ser knyter kopplar lever numera nyligen fortfarande
    redan inte ej ännu idag alltså dock
    består bidrar byggdes byggs leder löper samlar skapar stärker utgjorde utgör växer växte
    """.split()  # noqa: SIM905
)
# verbs of a clause whose subject is the name
FINITE = frozenset({"är", "var", "har", "hade", "drivs", "drevs", "ägs", "pågår", "startade"})
PARTICLES = frozenset({"in", "ut", "upp"})  # that may end a name: 'Rätt väg in'
VERB = re.compile(
    r"(?:ades|ade|ats|ddes|its|erar|eras|ftes|fts|ttes|ldes|gdes|ndes|des|tes|[^aeiouyåäö]as)$"
)
# words that begin a sentence and name nothing
PRONOUNS = frozenset(
    """
    arbetet arenan de den denna dessa det detta där en ett flera här initiativet inom man målet
    programmet projektet samarbetet satsningen syftet tre två under vi ytterligare
    """.split()  # noqa: SIM905
)


def name_after(text: str, start: int) -> int:
    """Return where the name ends that begins at `start`; `start` when there is none.

    A name is a run of words with capitals or digits; the first word alone may be followed by up
    to seven words in lower case, when a mark or a word that opens a clause ends them.
    """
    found = list(words(text[start : start + REACH]))
    count, since_dash = _capitals(found)
    if not count:
        return start
    end = found[count - 1].end
    first = found[count - 1].text
    if since_dash == 1 and not (first.isupper() and len(first) > 1) and not first.isdigit():
        end = _tail(text[start : start + REACH], found, count)
    name = text[start : start + end].casefold()
    return start if name in ENDS or name in PRONOUNS else start + end


def _capitals(found: list[Word]) -> tuple[int, int]:
    """Return how many words belong to the run of capitals, and how many since a dash."""
    count = since_dash = at = 0
    while at < len(found):
        word = found[at].text
        if at and word.casefold() in PRONOUNS and word[0].isupper():
            break
        joined = at and (word in DASHES or word in ENGLISH_JOINTS) and at + 1 < len(found)
        if word[0].isupper() or (at and word[0].isdigit()):
            count, since_dash = at + 1, since_dash + 1
            if at == 1 and _letters(found[0].text) and not _letters(word):
                since_dash = 1  # 'LIFE Levande kuster': the name begins after the letters
        elif joined and found[at + 1].text[0].isupper() and _apart(found, at):
            since_dash = 0 if word in DASHES else since_dash
        else:
            break
        at += 1
    return count, since_dash


def _letters(word: str) -> bool:
    """Whether a word is written in capitals: 'LIFE'."""
    return len(word) > 1 and word.isupper() and word.isalpha()


def _apart(found: list[Word], at: int) -> bool:
    """Whether a blank stands on both sides of a word."""
    return found[at - 1].end < found[at].start and found[at].end < found[at + 1].start


def _tail(text: str, found: list[Word], count: int) -> int:
    """Return where a name of one capital word and words in lower case ends."""
    short = found[count - 1].end
    for at in range(count, len(found)):
        word = found[at]
        new_line = "\n" in text[found[at - 1].end : word.start]
        stops = word.text in MARKS or (new_line and word.capital)
        if not stops and word.text in PARTICLES and _last(text, found, at):
            return word.end
        if stops or _ends(found, at):
            return found[at - 1].end
        hyphen = word.text == "-" and found[at - 1].end == word.start
        if word.capital or at - count >= LONGEST_TAIL + 2 or not (word.text.isalpha() or hyphen):
            joined = "-" in word.text or "/" in word.text
            if not joined or word.capital:
                return short
    return found[-1].end if len(text) < REACH else short


def _ends(found: list[Word], at: int) -> bool:
    """Whether the word ends the name before it."""
    word = found[at].text
    if word == "och" and found[at - 1].text == "-":
        return False
    if word == "för" and at + 1 < len(found):
        return found[at + 1].text == "att"
    return word in ENDS or (VERB.search(word) is not None and len(word) > 4)


def _last(text: str, found: list[Word], at: int) -> bool:
    """Whether a name ends with the word: a line, a sentence or the verb comes right after it."""
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None:
        return at > 1
    short = "\n" in text[found[at].end : after.start]
    return at > 1 and (short or after.text in MARKS or after.text in FINITE)


def name_before(text: str, end: int) -> int:
    """Return where the name begins that ends at `end`; `end` when there is none."""
    base = max(0, end - REACH)
    found = list(words(text[base:end]))
    at = len(found)
    while at and _belongs(found, at - 1):
        at -= 1
    while at < len(found) and not found[at].capital:
        at += 1
    if at == len(found) or found[at].text.casefold() in PRONOUNS:
        return end
    return base + found[at].start


def _belongs(found: list[Word], at: int) -> bool:
    word = found[at].text
    return word[0].isupper() or word[0].isdigit() or word in ENGLISH_JOINTS
