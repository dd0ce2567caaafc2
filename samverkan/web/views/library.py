"""What the makers of pages work with: questions of the catalogue, names, links, templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pyoxigraph as ox

from samverkan.ontology.namespaces import NS, OA
from samverkan.queries.catalog import Query, parse
from samverkan.queries.lookup import Candidate, candidates
from samverkan.queries.run import Queryable, run
from samverkan.queries.tables import ResultTable
from samverkan.web.messages import Response
from samverkan.web.negotiation import HTML
from samverkan.web.tasks import Page
from samverkan.web.views.shell import shell
from samverkan.web.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

    from samverkan.graph.network_facts import Facts
    from samverkan.web.views.index import Index

__all__ = ["Library", "Maker", "templates"]

_EVIDENCE: Final = "/evidence/"
_ROLES: Final = f"{NS}role-"


@dataclass(frozen=True, slots=True)
class _Union:
    """The store as the catalogue asks it: all graphs as one."""

    engine: ox.Store

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the answer to a query."""
        return self.engine.query(text, use_default_graph_as_union=True)


@dataclass(slots=True)
class Library:
    """Answers, names, links and templates for the pages of one store.

    Args:
        engine: the store; it is only read.
        base: IRI that all data begins with.
        words: names of terms.
        templates: how pages look.
        known: questions that were asked before, by name.
        named: everything that has a name, once it was asked for.
        index: the same, to be searched.
        facts: what networks are made of, once one was drawn.
    """

    engine: ox.Store
    base: str
    words: Words
    templates: Environment
    known: dict[str, Query] = field(default_factory=dict)
    named: tuple[Candidate, ...] | None = None
    index: Index | None = None
    facts: Facts | None = None

    @classmethod
    def load(cls, engine: ox.Store, base: str) -> Library:
        """Read the vocabulary and the templates."""
        return cls(engine, base, Words.load(), templates())

    @property
    def store(self) -> Queryable:
        """What the catalogue asks: all graphs as one."""
        return _Union(self.engine)

    def candidates(self) -> tuple[Candidate, ...]:
        """Return everything that has a name; it is read once."""
        if self.named is None:
            self.named = tuple(candidates(self.store))
        return self.named

    def ties(self) -> Facts:
        """Return what networks are made of; it is read once."""
        if self.facts is None:
            from samverkan.graph.network_facts import read_facts

            self.facts = read_facts(self.store)
        return self.facts

    def question(self, name: str) -> Query:
        """Return a question of the catalogue.

        Raises:
            FileNotFoundError: there is none of this name.
        """
        if name not in self.known:
            file = files("samverkan.queries") / "sparql" / f"{name}.rq"
            self.known[name] = parse(name, file.read_text("utf-8"))
        return self.known[name]

    def ask(self, name: str, **params: str) -> ResultTable:
        """Return the answer to a question of the catalogue; IRIs are written out in full.

        Raises:
            UsageError: a value does not fit.
        """
        return run(self.store, self.question(name), params)

    def node(self, iri: str) -> ox.NamedNode:
        """Return the term of an IRI."""
        return ox.NamedNode(iri)

    def address(self, iri: str, page: Page) -> str:
        """Return where a link to a thing leads: to its page; to the web; else empty."""
        if iri.startswith(_ROLES):
            return f"/role/{quote(iri.removeprefix(_ROLES))}"
        if iri.startswith(self.base):
            stem, _, _ = iri.removeprefix(self.base).partition(_EVIDENCE)
            return f"{page.root}{quote(stem)}.html"
        return iri if iri.startswith(("http://", "https://")) else ""

    def name(self, node: object, page: Page) -> str:
        """Return what a thing or a term is called in the language of the page."""
        return self.words.thing(self.engine, node, page.language)

    def place(self, evidence: str, line: str, page: Page) -> str:
        """Return where a link to a line of a document leads.

        Args:
            evidence: IRI of the place in the document.
            line: its number.
            page: on which the link stands.
        """
        if not evidence:
            return ""
        found = self.engine.quads_for_pattern(ox.NamedNode(evidence), OA.hasSource, None, None)
        source = next((quad.object for quad in found), None)
        if not isinstance(source, ox.NamedNode):
            return ""
        return f"{self.address(source.value, page)}#L{line}"

    def render(self, template: str, page: Page, **values: object) -> Response:
        """Return a page.

        Args:
            template: file name.
            page: what was asked.
            values: names that the template uses, beside those of `shell.shell`.
        """
        found = self.templates.get_template(template)
        text = found.render(**shell(page), **values)
        return Response(200, text.encode(), HTML)


Maker = Callable[[Library, Page], Response]
"""What makes a page: it may raise Refusal."""


def templates() -> Environment:
    """Return the templates; what is unknown in one is an error, and all text is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("samverkan.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["capitalised"] = lambda text: text[:1].upper() + text[1:]
    return made
