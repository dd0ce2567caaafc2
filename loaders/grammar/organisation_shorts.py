"""Short names of organisations: 'Tångcentrum' after 'Tångcentrum Vreta', without the place.

Taken where one organisation of the document alone begins with the word, and the word is long enough
to be a name. Corpus: tests/corpora/organisations.txt.
"""

from __future__ import annotations

import re
from typing import Final

from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind, free
from samverkan.ontology.names import fold

__all__ = ["read_shorts"]

COMPASS: Final = frozenset("vast ost nord syd norr soder mitt sydost sydvast nordost".split())  # noqa: SIM905
SHORTEST: Final = 7  # letters of a word that names an organisation by itself
# words that begin the names of many, and are those of none alone
COMMON: Final = frozenset(
    """
    region regionen lansstyrelsen kommun kommunerna forbundet foreningen hogskolan universitetet
    business stiftelsen bolaget sveriges svenska svensk nationella regionala institutet centrum
    """.split()  # noqa: SIM905
)
# associations with a branch in every place: without the place all of them are meant
BRANCHES: Final = (
    "arna", "erna", "foreningen", "forbundet", "sallskapet", "radet", "kammaren", "skolan",
    "kyrkan", "korset",
)  # fmt: skip


def read_shorts(reading: Reading, places: frozenset[str]) -> None:
    """Find the organisations where they are named without the place that ends their name.

    Args:
        reading: organisations are found by their whole names.
        places: names of municipalities and counties, in lower case.
    """
    drafts = reading.drafts[Kind.ORGANISATION]
    heads: dict[str, list[Draft]] = {}
    for draft in drafts.values():
        heads.setdefault(fold(draft.name).split()[0], []).append(draft)
    for head, bearers in heads.items():
        words = bearers[0].name.split()
        long = len(head) >= SHORTEST and head not in COMMON and not head.endswith(BRANCHES)
        if len(bearers) > 1 or len(words) != 2 or not long or not words[0][0].isupper():
            continue
        place = words[1].casefold()
        if place in places or fold(place) in COMPASS:
            _mark(reading, bearers[0], words[0])


def _mark(reading: Reading, draft: Draft, word: str) -> None:
    """Note the organisation wherever the word stands with its capital, in the genitive too."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])")
    if word not in reading.text:
        return
    for index, passage in enumerate(reading.passages):
        for match in pattern.finditer(passage.text) if word in passage.text else ():
            if free(reading.spans[index], *match.span()):
                place = (*match.span(), "organisation without its place")
                reading.mention(Kind.ORGANISATION, draft.name, index, place)
