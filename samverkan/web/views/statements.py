"""The page of any thing: all its statements, what points at it, and the lines they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from samverkan.ontology.namespaces import OA, PROV, RDF, SV
from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import SUFFIXES
from samverkan.web.tasks import Page
from samverkan.web.things import facts_about, statements
from samverkan.web.views.library import Library

__all__ = ["formats", "statements_of"]

_MOST_SHOWN: Final = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A value on a page: its text, and where it leads; empty: nowhere."""

    text: str
    address: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A line that says something: its words, and where it stands."""

    text: str
    line: str
    page: str
    document: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A subject with its statements, and the lines that they rest on."""

    title: Shown
    kind: str
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]
    quotes: tuple[Quoted, ...]


def statements_of(library: Library, page: Page) -> Response:
    """Return the page of a thing that shows all that is said of it.

    Raises:
        Refusal: nothing is said of it (404).
    """
    thing = ox.NamedNode(page.iri)
    own, claims = statements(library.engine, thing), facts_about(library.engine, thing)
    if not own and not claims:
        raise Refusal(404, "Not found", "The graph says nothing of this thing.")
    reader = _Reader(library, page)
    some = list(claims.items())[:_MOST_SHOWN]
    return library.render(
        "statements.html",
        page,
        iri=page.iri,
        fact=reader.fact(thing, own),
        claims=[reader.fact(subject, said) for subject, said in some],
        more=len(some) < len(claims),
        formats=formats(library, page),
    )


def formats(library: Library, page: Page) -> list[tuple[str, str]]:
    """Return name and address of each format in which the data about a thing is to be had."""
    path = quote(page.iri.removeprefix(library.base))
    found = [(suffix, f"{page.root}{path}.{suffix}") for suffix in SUFFIXES if suffix != "html"]
    thing = ox.NamedNode(page.iri)
    if any(library.engine.quads_for_pattern(thing, RDF.type, SV.Body, None)):
        found.append(("atom", f"/feeds/{path}.atom"))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    library: Library
    page: Page

    def fact(self, subject: ox.NamedNode | ox.BlankNode, said: Iterable[ox.Triple]) -> Fact:
        rows: dict[str, list[Shown]] = {}
        quotes = []
        kind = ""
        words, language = self.library.words, self.page.language
        for triple in sorted(said, key=str):
            if triple.predicate == PROV.wasDerivedFrom:
                quotes += self._quoted(triple.object)
            elif triple.predicate == RDF.type:
                kind = self.library.name(triple.object, self.page)
            else:
                name = words.term(triple.predicate.value, language)
                shown = self._shown(triple.object)
                if isinstance(triple.object, ox.Literal):
                    said_as = words.value(triple.predicate, triple.object, language)
                    shown = Shown(said_as, language=shown.language)
                rows.setdefault(name, []).append(shown)
        return Fact(
            self._shown(subject),
            kind,
            tuple((name, tuple(values)) for name, values in rows.items()),
            tuple(dict.fromkeys(quotes)),
        )

    def _quoted(self, place: object) -> list[Quoted]:
        if not isinstance(place, ox.NamedNode):
            return []
        found = statements(self.library.engine, place)
        said = {triple.predicate: triple.object for triple in found}
        document = said.get(OA.hasSource)
        if SV.quote not in said or not isinstance(document, ox.NamedNode):
            return []
        words = [_text(said[term]) if term in said else "" for term in (SV.quote, SV.line, SV.page)]
        address = self.library.place(place.value, words[1], self.page)
        return [Quoted(words[0], words[1], words[2], address)]

    def _shown(self, value: object) -> Shown:
        if isinstance(value, ox.Literal):
            return Shown(value.value, language=value.language or "")
        if not isinstance(value, ox.NamedNode):
            return Shown(str(value))
        text = self.library.name(value, self.page)
        return Shown(text, self.library.address(value.value, self.page))


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
