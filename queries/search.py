"""Finds things by a part of a name, the best first: for suggestions and for lists to choose from.

Unlike `lookup.find` it never decides. Case, diacritics and punctuation do not count: 'halsinge'
finds 'Hälsingerådet'.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from samverkan.ontology.names import fold, sort_key
from samverkan.queries.lookup import Candidate, likeness

__all__ = ["SURE", "Hit", "search"]

SURE: Final = 95.0
"""From this score on the name is one that the thing has; below it is a part of one, or similar."""

_BY_STRENGTH: Final = (100.0, 98.0, 96.0)  # of `Candidate.keys`
_OTHER_ORDER: Final = 92.0
_BEGINS: Final = 80.0
_WORD_BEGINS: Final = 70.0
_LEAST: Final = 78.0  # per cent of likeness below which nothing is offered
_LIKE: Final = 0.7
_LETTERS: Final = 4  # a shorter text is like anything


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found.

    Args:
        candidate: the thing.
        score: 0 to 100; see `SURE`.
    """

    candidate: Candidate
    score: float


def search(known: Iterable[Candidate], text: str, *, most: int = 10) -> list[Hit]:
    """Return the things whose names fit a text, the best first.

    Args:
        known: of `lookup.candidates`.
        text: a name, its beginning, the beginning of one of its words, or something like it.
        most: number of hits.
    """
    key = fold(text)
    if not key:
        return []
    hits = [Hit(one, score) for one in known if (score := _score(one, key))]
    hits.sort(key=lambda hit: (-hit.score, sort_key(hit.candidate.label), hit.candidate.iri))
    return hits[:most]


def _score(candidate: Candidate, key: str) -> float:
    for strength, keys in zip(_BY_STRENGTH, candidate.keys, strict=True):
        if key in keys:
            return strength
    whole = candidate.keys[1]
    words = sorted(key.split())
    if any(sorted(one.split()) == words for one in whole):
        return _OTHER_ORDER
    shares = [_share(one, key) for one in whole]
    best = max(shares, default=0.0)
    if best:
        return best
    if len(key) < _LETTERS:
        return 0.0
    like = max((likeness(key, one) for one in whole), default=0.0)
    return like * _LIKE if like >= _LEAST else 0.0


def _share(name: str, key: str) -> float:
    """Return the score of a name that begins with a text, or has a word that does; else 0."""
    share = 10 * len(key) / max(len(name), 1)
    if name.startswith(key):
        return _BEGINS + share
    return _WORD_BEGINS + share if f" {key}" in name else 0.0
