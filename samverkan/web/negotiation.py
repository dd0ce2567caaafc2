"""Which format an answer has: the Accept header (RFC 9110, 12.5.1) against what is offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from samverkan.web.messages import Refusal

__all__ = ["BOOLEAN", "DATASET", "FORMS", "GRAPH", "HTML", "SUFFIXES", "TABLE", "chosen", "ranked"]

JSON: Final = "application/sparql-results+json"
XML: Final = "application/sparql-results+xml"
HTML: Final = "text/html"
TURTLE: Final = "text/turtle"

BOOLEAN: Final = (JSON, XML)
TABLE: Final = (JSON, XML, "text/csv", "text/tab-separated-values")
GRAPH: Final = (
    TURTLE, "application/n-triples", "application/rdf+xml", "application/ld+json",
    "application/trig", "application/n-quads",
)  # fmt: skip
DATASET: Final = GRAPH[:4]

# Names that clients use for a family of formats: what each means by what is offered.
_ALIASES: Final = {
    "application/json": (JSON, "application/ld+json"),
    "application/xml": (XML, "application/rdf+xml"),
    "text/xml": (XML, "application/rdf+xml"),
    "text/plain": ("application/n-triples",),
    "application/xhtml+xml": (HTML,),
}
FORMS: Final = {
    "json": (JSON, "application/ld+json"),
    "xml": (XML, "application/rdf+xml"),
    "csv": ("text/csv",),
    "tsv": ("text/tab-separated-values",),
    "ttl": (TURTLE,),
    "nt": ("application/n-triples",),
    "rdf": ("application/rdf+xml",),
    "jsonld": ("application/ld+json",),
    "trig": ("application/trig",),
    "nq": ("application/n-quads",),
    # as SPARQLWrapper and others write them
    "turtle": (TURTLE,),
    "n3": (TURTLE,),
    "ntriples": ("application/n-triples",),
    "n-triples": ("application/n-triples",),
    "rdf+xml": ("application/rdf+xml",),
    "json-ld": ("application/ld+json",),
    **{kind: (kind,) for kind in (*TABLE, *GRAPH)},
}
"""The values of the parameter `format`, for clients that cannot set a header."""

SUFFIXES: Final = {
    "ttl": TURTLE,
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "html": HTML,
}
"""The ending of an address that stands for a format."""


@dataclass(frozen=True, slots=True)
class _Range:
    """One item of an Accept header: the types it allows, how well, and at which place."""

    types: tuple[str, ...]
    quality: float
    place: int

    def fit(self, offer: str) -> int:
        """Return how exactly the range names the offer: 3 to 1, 0 for not at all."""
        if offer == self.types[0]:
            return 3
        if offer in self.types or self.types[0] == offer.split("/")[0] + "/*":
            return 2
        return int(self.types[0] == "*/*")


def ranked(accept: str) -> list[_Range]:
    """Return the items of an Accept header; one that cannot be read counts as absent."""
    found = []
    for place, item in enumerate(accept.split(",")[:100]):
        name, *details = (part.strip().lower() for part in item.split(";"))
        if "/" in name:
            types = (*_ALIASES[name], name) if name in _ALIASES else (name,)
            found.append(_Range(types, _quality(details), place))
    return found


def _quality(details: Sequence[str]) -> float:
    for detail in details:
        key, _, value = detail.partition("=")
        if key.strip() == "q":
            try:
                number = float(value)
            except ValueError:
                return 0.0
            return min(1.0, max(0.0, number)) if number == number else 0.0
    return 1.0


def chosen(accept: str, offers: Sequence[str], form: str = "") -> str:
    """Return the offered media type that the client likes best.

    Args:
        accept: the header; empty or unreadable takes everything.
        offers: media types, the one we like best first.
        form: a key of `FORMS`, which goes before the header; any other is passed over.

    Raises:
        Refusal: none is acceptable (406).
    """
    if form in FORMS:
        return _named(form, offers)
    if accept in offers:
        return accept
    ranges = ranked(accept)
    if not ranges:
        return offers[0]
    best: tuple[float, int, int] = (0.0, 0, 0)
    found = ""
    for offer in offers:
        fits = [(item.fit(offer), item.quality, -item.place) for item in ranges if item.fit(offer)]
        if fits:
            fit, quality, place = max(fits)
            if quality > 0 and (quality, fit, place) > best:
                best, found = (quality, fit, place), offer
    if not found:
        raise _not_acceptable(offers)
    return found


def _named(form: str, offers: Sequence[str]) -> str:
    for kind in FORMS[form]:
        if kind in offers:
            return kind
    raise _not_acceptable(offers)


def _not_acceptable(offers: Sequence[str]) -> Refusal:
    return Refusal(406, "Not acceptable", f"This answer is offered as: {', '.join(offers)}.")
