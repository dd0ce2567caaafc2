"""Words that end like a body ('-rådet', '-forum', '-nämnden'), and whether one alone names a body.

Corpus: tests/corpora/bodies.txt.
"""

from __future__ import annotations

from dataclasses import dataclass

from samverkan.ontology.memo import Memo
from samverkan.ontology.names import fold
from samverkan.ontology.registers import Registers

__all__ = ["BodyWords", "Ending", "can_be_called", "names_one"]

# words that name no body by themselves
PLAIN = frozenset(
    """
    grupp gruppen grupper grupperna styrelse styrelsen rad radet raden namnd namnden namnder forum
    forumet natverk natverket natverken presidium presidiet utskott utskottet kommitte kommitten
    beredning beredningen arbetsgrupp arbetsgruppen arbetsgrupper styrgrupp styrgruppen
    referensgrupp referensgruppen projektgrupp projektgruppen undergrupp undergrupper
    ledningsgrupp ledningsgruppen arbetsutskott arbetsutskottet partnerskap partnerskapet
    fullmaktige direktion direktionen malgrupp malgrupper malgruppen yrkesgrupp natverksgruppen
    diskussionsgrupp delegation delegationen allians alliansen kansli kansliet samverkan
    organisation organisationen team teamet aktorsgrupper helgrupp kundgrupp kundgrupper
    bolagsstyrelse aldersgrupp aldersgrupper samrad samradet
    """.split()  # noqa: SIM905
)
NO_BODIES = ("lansstyrelse", "lansstyrelsen", "lansstyrelserna", "omradet", "omrad",
             "sammantrade", "sammantradet", "foretradet", "kommunalrad", "kommunalradet",
             "oppositionsrad", "oppositionsradet", "landstingsrad", "landstingsradet",
             "borgarrad", "borgarradet", "statsrad", "statsradet")  # fmt: skip
SAFE_FOLDED = 5  # letters of an ending that is known without its diacritics
GENERAL_HEADS = (
    "malgrupp",
    "alders",
    "yrkes",
    "risk",
    "diskussions",
    "kund",
    "forsk",
    "patient",
    "aktors",
)
COOPERATIONS = ("samverkansnamnd", "samverkansgrupp", "samradsgrupp")


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending, its folded form and kind, and whether it may be only a part of the word."""

    form: str
    kind: str
    suffix: bool
    printed: str


class BodyWords:
    """Tells whether a word ends like a body.

    The printed ending is asked for; without its diacritics only an ending that is too long to be
    the end of another word ('nämnden', not 'råd': 'Landshövdingens rad', 'lansrad'). Posts of the
    register and words of `NO_BODIES` are no bodies.

    Attributes:
        ending: the ending of a word that makes it a body, or None.
        ends: the last two letters of all endings, folded.
    """

    def __init__(self, registers: Registers) -> None:
        endings = [
            Ending(fold(b.form), b.kind, b.suffix, b.form.casefold())
            for b in registers.body_words
        ]
        self._endings = sorted(endings, key=lambda e: (-len(e.form), e.form))
        self._tails = tuple({e.form.removesuffix("s") for e in endings})
        self._registers = registers
        self.ending = Memo(self._body)
        self.ends = frozenset(f[-2:] for e in endings for f in (e.form, e.form + "s"))

    def _body(self, word: str) -> Ending | None:
        printed, key = word.casefold(), fold(word)
        found = self._ending(printed, key)
        no_body = key.removesuffix("s").endswith(NO_BODIES)
        if found is None or no_body or self._registers.role(word):
            return None
        return found

    def _ending(self, printed: str, key: str) -> Ending | None:
        if not key.removesuffix("s").endswith(self._tails):
            return None
        for genitive in ("", "s"):
            for ending in self._endings:
                tail = ending.printed + genitive
                word = printed
                if len(ending.form) >= SAFE_FOLDED and tail not in printed:
                    word, tail = key, ending.form + genitive
                if word == tail or (ending.suffix and word.endswith(tail)):
                    return ending
        return None


def names_one(word: str, ending: Ending) -> bool:
    """Return whether the word names one body: no plain word, but definite or with a capital."""
    key, capital = fold(word), word[0].isupper()
    plain = key in PLAIN or key.removesuffix("s") in PLAIN
    if capital and key.startswith(COOPERATIONS) and key.endswith("en"):
        return True
    if plain or len(key) < len(ending.form) + 3 or key.startswith(GENERAL_HEADS):
        return False
    definite = key.removesuffix("s").endswith(("en", "et", "an"))
    return capital or definite


def can_be_called(word: str) -> bool:
    """Return whether a word becomes a name by the one after it: 'Samverkansrådet Norra Vreta'."""
    key = fold(word)
    return word[0].isupper() and key not in PLAIN and key.startswith(("samverkans", "samarbets"))
