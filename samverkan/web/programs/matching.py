"""Candidates for a name in a table, and how sure each is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from samverkan.ontology.names import fold
from samverkan.queries.lookup import Candidate
from samverkan.queries.search import SURE, Hit, search
from samverkan.web.messages import Refusal
from samverkan.web.programs.extending import values_of
from samverkan.web.programs.source import Source

__all__ = ["TYPES", "matches", "type_of"]

TYPES: Final = {
    "person": "Person",
    "organisation": "Organisation, kommun, region",
    "forum": "Forum, organ",
    "project": "Projekt",
    "strategy": "Strategi",
}
"""Kinds of `lookup.Candidate`, and what they are called."""

_USUAL, _MOST = 10, 50
_FIELDS: Final = {"query", "type", "limit", "properties", "type_strict"}
_WEIGHT: Final = 0.15  # of the score that a property which does not fit takes


def type_of(kind: str) -> dict[str, str]:
    """Return a type as the service names it."""
    return {"id": kind, "name": TYPES[kind]}


def matches(source: Source, query: object) -> list[dict[str, Any]]:
    """Return the candidates for one query, the best first.

    Args:
        source: where to look.
        query: of a batch, as it was sent.

    Raises:
        Refusal: it is no reconciliation query (400).
    """
    text, kinds, limit, wanted = _read(query)
    known = [one for one in source.names() if one.kind in kinds]
    hits = search(known, text, most=200) if text else [Hit(one, 50.0) for one in known]
    rated = [_rated(source, hit, wanted) for hit in hits]
    if not text:
        rated = [one for one in rated if one[1] == 0]
    rated.sort(key=lambda one: -one[2])
    sure = [hit for hit, misses, _ in rated if hit.score >= SURE and not misses]
    best = max((hit.score for hit in sure), default=0.0)
    only = [hit.candidate for hit in sure if hit.score == best]
    return [
        {
            "id": hit.candidate.iri.removeprefix(source.base),
            "name": hit.candidate.label,
            "description": hit.candidate.owner,
            "type": [type_of(hit.candidate.kind)],
            "score": round(score, 1),
            "features": [{"id": "name", "value": round(hit.score, 1)}],
            "match": only == [hit.candidate],
        }
        for hit, _, score in rated[:limit]
    ]


def _rated(
    source: Source, hit: Hit, wanted: Iterable[tuple[str, list[str]]]
) -> tuple[Hit, int, float]:
    """Return a hit, how many of the wanted properties it misses, and its score with them."""
    misses = sum(not _has(source, hit.candidate, name, values) for name, values in wanted)
    return hit, misses, hit.score * max(0.0, 1 - _WEIGHT * misses)


def _has(source: Source, candidate: Candidate, name: str, values: list[str]) -> bool:
    own = values_of(source, candidate.iri, candidate.kind, name)
    known = {fold(part) for text, _ in own for part in (text, *text.split("; "))}
    known |= {iri.removeprefix(source.base) for _, iri in own if iri}
    return any(value in known or fold(value) in known for value in values)


def _read(query: object) -> tuple[str, frozenset[str], int, list[tuple[str, list[str]]]]:
    if not isinstance(query, dict) or not query.keys() <= _FIELDS:
        raise _malformed(f"A query is an object with some of: {', '.join(sorted(_FIELDS))}.")
    text, limit = query.get("query", ""), query.get("limit", _USUAL)
    if not isinstance(text, str) or len(text) > 1000:
        raise _malformed("The query is a text of at most 1000 characters.")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit != limit:
        raise _malformed("The limit is a number.")
    wanted = _properties(query.get("properties", []))
    if not text and not wanted:
        raise _malformed("A query has a text or properties.")
    return text, _kinds(query.get("type")), int(min(_MOST, max(1, limit))), wanted


def _kinds(given: object) -> frozenset[str]:
    """Return the kinds that are wanted; all where none is named."""
    if given is None or given in ("", []):
        return frozenset(TYPES)
    names = given if isinstance(given, list) else [given]
    found = [name.get("id") if isinstance(name, dict) else name for name in names]
    if not all(isinstance(name, str) for name in found):
        raise _malformed("A type is the id of one, or a list of them.")
    return frozenset(kind for kind in TYPES if kind in found)


def _properties(given: object) -> list[tuple[str, list[str]]]:
    if not isinstance(given, list):
        raise _malformed("The properties are a list.")
    found = []
    for one in given:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
            raise _malformed("A property has a pid and a value v.")
        values = one["v"] if isinstance(one["v"], list) else [one["v"]]
        found.append((one["pid"], [_plain(value) for value in values]))
    return found


def _plain(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("id", "")
    if isinstance(value, str | int | float):
        return str(value)
    raise _malformed("The value of a property is a text, a number or an entity.")


def _malformed(words: str) -> Refusal:
    return Refusal(400, "Malformed query", words)
