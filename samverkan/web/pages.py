"""Pages for people, rendered where queries run; they need no script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pyoxigraph as ox

from samverkan.ontology.namespaces import OA, PROV, RDF, SV
from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import HTML, SUFFIXES
from samverkan.web.tasks import Page
from samverkan.web.things import facts_about, statements
from samverkan.web.words import PAGE, Words

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["Pages"]

_MOST_SHOWN: Final = 500
_MOST_BODIES: Final = 1000


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


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes pages of a store.

    Args:
        engine: the store.
        base: IRI that all data begins with.
        words: names of terms.
        templates: how pages look.
    """

    engine: ox.Store
    base: str
    words: Words
    templates: Environment

    @classmethod
    def load(cls, engine: ox.Store, base: str) -> Pages:
        """Read the vocabulary and the templates."""
        from jinja2 import Environment, PackageLoader, StrictUndefined

        templates = Environment(
            loader=PackageLoader("samverkan.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        return cls(engine, base, Words.load(), templates)

    def page(self, task: Page) -> Response:
        """Return the page of a thing, or the first page where the task names none.

        Raises:
            Refusal: nothing is said of the thing (404).
        """
        name, values = self._thing(task) if task.iri else self._start(task)
        text = self.templates.get_template(name).render(
            language=task.language, words=PAGE[task.language], **values
        )
        return Response(200, text.encode(), HTML)

    def _start(self, task: Page) -> tuple[str, dict[str, object]]:
        found = self.engine.quads_for_pattern(None, RDF.type, SV.Body, None)
        bodies = {quad.subject for quad in found if isinstance(quad.subject, ox.NamedNode)}
        shown = sorted((self._shown(body, task) for body in bodies), key=lambda one: one.text)
        more = len(shown) > _MOST_BODIES
        return "start.html", {"bodies": shown[:_MOST_BODIES], "more": more}

    def _thing(self, task: Page) -> tuple[str, dict[str, object]]:
        thing = ox.NamedNode(task.iri)
        own, claims = statements(self.engine, thing), facts_about(self.engine, thing)
        if not own and not claims:
            raise Refusal(404, "Not found", "The graph says nothing of this thing.")
        some = list(claims.items())[:_MOST_SHOWN]
        stem = self._address(task.iri, task)
        return "thing.html", {
            "iri": task.iri,
            "fact": self._fact(thing, own, task),
            "claims": [self._fact(subject, said, task) for subject, said in some],
            "more": len(claims) > _MOST_SHOWN,
            "formats": [(form, f"{stem}.{form}") for form in SUFFIXES if form != "html"],
        }

    def _fact(
        self, subject: ox.NamedNode | ox.BlankNode, said: Iterable[ox.Triple], task: Page
    ) -> Fact:
        rows: dict[str, list[Shown]] = {}
        quotes = []
        kind = ""
        for triple in sorted(said, key=str):
            if triple.predicate == PROV.wasDerivedFrom:
                quotes += self._quoted(triple.object, task)
            elif triple.predicate == RDF.type:
                kind = self.words.thing(self.engine, triple.object, task.language)
            else:
                name = self.words.term(triple.predicate.value, task.language)
                shown = self._shown(triple.object, task)
                if isinstance(triple.object, ox.Literal):
                    said_as = self.words.value(triple.predicate, triple.object, task.language)
                    shown = Shown(said_as, language=shown.language)
                rows.setdefault(name, []).append(shown)
        return Fact(
            self._shown(subject, task),
            kind,
            tuple((name, tuple(values)) for name, values in rows.items()),
            tuple(dict.fromkeys(quotes)),
        )

    def _quoted(self, place: object, task: Page) -> list[Quoted]:
        if not isinstance(place, ox.NamedNode):
            return []
        said = {triple.predicate: triple.object for triple in statements(self.engine, place)}
        document = said.get(OA.hasSource)
        if SV.quote not in said or not isinstance(document, ox.NamedNode):
            return []
        words = [_text(said[term]) if term in said else "" for term in (SV.quote, SV.line, SV.page)]
        return [Quoted(words[0], words[1], words[2], self._address(document.value, task))]

    def _shown(self, value: object, task: Page) -> Shown:
        if isinstance(value, ox.Literal):
            return Shown(value.value, language=value.language or "")
        if not isinstance(value, ox.NamedNode):
            return Shown(str(value))
        text = self.words.thing(self.engine, value, task.language)
        return Shown(text, self._address(value.value, task))

    def _address(self, iri: str, task: Page) -> str:
        """Return where a link to a thing leads: to ours by its path; nowhere but to the web."""
        if iri.startswith(self.base):
            return task.root + quote(iri.removeprefix(self.base))
        return iri if iri.startswith(("http://", "https://")) else ""


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.Literal) else ""
