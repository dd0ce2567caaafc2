"""Which language a document is written in, by its commonest small words.

Minutes of the neighbours are read where the tables of headings, posts and months have their words;
in any language that the tables do not know only plain names are read. Finland's Swedish is sv.

Corpus: tests/corpora/languages.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["READ", "language_of"]

READ = frozenset({"sv", "nb", "nn", "da", "en"})  # their headings are in the tables
WORD = re.compile(r"[^\W\d_]+")
# words that one language has and its neighbours have not, or seldom
SMALL = {
    "sv": "och att är som för från inte vid till också ska eller av med på ett det har den till "
          "mötet ledamöter närvarande ordförande kommun",
    "nb": "og å er som for fra ikke ved til også skal eller av med på et det har møtet etter sak "
          "saken ble vedtak kommune kommunen styret til stede forfall leder mellom",
    "nn": "og å er som for frå ikkje ved til også skal eller av med på eit det har møtet etter sak "
          "saka vart vedtak kommune kommunen styret dei ein kva ikkje",
    "da": "og at er som for fra ikke ved til også skal eller af med på et det har mødet efter sag "
          "sagen blev beslutning kommune kommunen bestyrelsen til stede afbud mellem punkt",
    "en": "the and of to in for with by was were is on that this meeting from be as it at chair "
          "present minutes agenda",
    "fi": "ja on ei että kokous pöytäkirja läsnä puheenjohtaja jäsen päätös kunta sekä oli ovat "
          "hallitus kaupunki asia esitys tai mukaan",
    "de": "und der die das ist von zu mit auf für nicht im den des dem ein eine sitzung protokoll",
    "fr": "le la les et de des du est une dans pour que par sur réunion présents",
}  # fmt: skip
WORDS = {language: frozenset(words.split()) for language, words in SMALL.items()}
LETTERS = {"sv": "äö", "nb": "øæ", "nn": "øæ", "da": "øæ", "fi": "äö"}
MARKS = "åäöøæ"  # letters that are counted
FEWEST = 4  # small words that say a language
LETTER = 0.3  # weight of a letter that a language has, beside a word
SAMPLE = 6000  # letters that are asked


def language_of(texts: Iterable[str]) -> str:
    """Return the language: sv, nb, nn, da, en, fi, de or fr; sv where too little is said.

    Args:
        texts: of the passages, in order; the first 6 000 letters are asked.
    """
    counts: Counter[str] = Counter()
    letters = dict.fromkeys(MARKS, 0)
    left = SAMPLE
    for text in texts:
        part = text[:left].casefold()
        counts.update(WORD.findall(part))
        for mark in MARKS:
            letters[mark] += part.count(mark)
        left -= len(part)
        if left <= 0:
            break
    marks = {
        language: sum(counts[w] for w in known)
        + LETTER * sum(letters[c] for c in LETTERS.get(language, ""))
        for language, known in WORDS.items()
    }
    best = max(marks, key=lambda language: marks[language])
    return best if marks[best] >= FEWEST and marks[best] > marks["sv"] else "sv"
