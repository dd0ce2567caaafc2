"""Which party a bare noun means: 'regionen', 'kommunerna', 'länsstyrelsen'.

A noun is taken only where the document leaves one answer: one region, or one that it names far more
than any other; one collective of municipalities. Corpus: tests/corpora/memberships.txt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from samverkan.loaders.grammar.phrases import Phrase
from samverkan.loaders.reading import Draft, Reading
from samverkan.loaders.spans import Kind
from samverkan.loaders.tokens import plain
from samverkan.ontology.names import fold

__all__ = ["NOUN", "meant", "most_named", "parties"]

NOUN: Final = re.compile(
    r"(?<![\w-])(?:regionen|region|(?:respektive|varje|samtliga|alla)\s+kommun(?:er)?|kommunerna|kommuner"
    r"|l[aä]nsstyrelsen|l[aä]nsstyrelse)(?![\w-])",
    re.IGNORECASE,
)
MENTIONS, LEAD = 3, 1.5  # of the one that is named most: at least, and times the next
COLLECTIVE: Final = re.compile(r"^de \w+ kommunerna$")


def meant(reading: Reading, noun: str) -> str | None:
    """Return the id of the organisation that a noun means in this document, or None.

    Args:
        reading: organisations are found.
        noun: as `NOUN` finds it.
    """
    key = fold(noun)
    if "kommun" in key:
        return _collective(reading)
    if key.startswith("region"):
        return most_named(reading, lambda d: d.fields.get("kind") == "region")
    return most_named(reading, lambda d: fold(d.name).startswith("lansstyrelsen"))


def _collective(reading: Reading) -> str | None:
    """The one group of municipalities that the document speaks of as one."""
    drafts = reading.drafts[Kind.ORGANISATION].values()
    found = [d.id for d in drafts if d.places and COLLECTIVE.match(fold(d.name))]
    return found[0] if len(found) == 1 else None


def most_named(reading: Reading, fits: Callable[[Draft], bool], alone: int = 1) -> str | None:
    """Return the only organisation that fits, or the one that is named most, by far.

    Args:
        reading: organisations are found.
        fits: whether an organisation is of the kind.
        alone: how often it has to be named where no other one fits.
    """
    drafts = reading.drafts[Kind.ORGANISATION]
    counts = Counter(
        s.value
        for spans in reading.spans.values()
        for s in spans
        if s.kind is Kind.ORGANISATION and fits(drafts[s.value])
    )
    ranked = sorted(counts.items(), key=lambda c: (-c[1], c[0]))
    if len(ranked) < 2:
        return ranked[0][0] if ranked and ranked[0][1] >= alone else None
    clear = ranked[0][1] >= MENTIONS and ranked[0][1] > LEAD * ranked[1][1]
    return ranked[0][0] if clear else None


def parties(phrase: Phrase, group: str) -> tuple[str, ...]:
    """Return the parties that a group names, those that bare nouns mean with them.

    Args:
        phrase: with the group.
        group: of running text: 'Region Vreta, kommunerna och Tångbolaget'.
    """
    start, end = phrase.match.span(group)
    spans = phrase.reading.spans[phrase.index]
    kinds = (Kind.ORGANISATION, Kind.BODY)
    found = [(s.start, s.value) for s in phrase.view.within(start, end) if s.kind in kinds]
    for noun in NOUN.finditer(plain(phrase.text), start, end):
        one = meant(phrase.reading, noun[0]) if spans.free_of(kinds, *noun.span()) else None
        if one:
            found.append((noun.start(), one))
    return tuple(dict.fromkeys(id_ for _, id_ in sorted(found)))
