"""What the services for programs work with: answers of the catalogue and names, read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox

from samverkan.asking import resolved
from samverkan.ontology.errors import QueryError, UsageError
from samverkan.queries.catalog import Query, catalog
from samverkan.queries.lookup import Candidate, candidates
from samverkan.queries.run import run
from samverkan.queries.tables import Cell, ResultTable
from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.kinds import Kind
from samverkan.web.tasks import Told
from samverkan.web.views.library import Library

__all__ = ["LANGUAGE", "NO_NAME", "Source", "as_json", "one_of"]

LANGUAGE: Final = "lang"
NO_NAME: Final = "Nothing, or more than one thing, has this name"
_JSON: Final = "application/json"


@dataclass(slots=True)
class Source:
    """One store, as programs ask it.

    Args:
        library: names, words and questions of the store.
        records: what lists say of a thing, by its kind and IRI, kept.
    """

    library: Library
    records: dict[tuple[str, str], dict[str, Cell]] = field(default_factory=dict)
    _catalog: dict[str, Query] = field(default_factory=dict)
    _tables: dict[str, ResultTable] = field(default_factory=dict)
    _names: list[Candidate] | None = None

    @property
    def engine(self) -> ox.Store:
        """The store; it is only read."""
        return self.library.engine

    @property
    def base(self) -> str:
        """The IRI that all data begins with."""
        return self.library.base

    def query(self, text: str) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """Return the answer to a query of ours, over all graphs as one."""
        return self.engine.query(text, use_default_graph_as_union=True)

    def questions(self) -> dict[str, Query]:
        """Return the catalogue."""
        if not self._catalog:
            self._catalog.update(catalog())
        return self._catalog

    def names(self) -> list[Candidate]:
        """Return everything that has a name."""
        if self._names is None:
            self._names = candidates(self)
        return self._names

    def table(self, name: str) -> ResultTable:
        """Return the answer to a question that needs no value, kept."""
        if name not in self._tables:
            self._tables[name] = run(self, self.questions()[name])
        return self._tables[name]

    def row(self, kind: Kind, iri: str) -> dict[str, Cell]:
        """Return what the list of a kind says of one thing; nothing where it is not in it."""
        if kind.brief:
            if (kind.name, iri) not in self.records:
                query = self.questions()[kind.brief]
                found = run(self, query, {kind.name: iri}).records()
                self.records[kind.name, iri] = found[0] if found else {}
        elif (kind.name, "") not in self.records:
            self.records[kind.name, ""] = {}
            for record in self.table(kind.question).records():
                self.records[kind.name, str(record[kind.name])] = record
        return self.records.get((kind.name, iri), {})

    def answer(self, name: str, values: Mapping[str, str]) -> ResultTable:
        """Return the answer to a question; names stand for what they name.

        Raises:
            Refusal: there is no such question, or nothing of a name (404); a value does not fit
                (400).
        """
        if name not in self.questions():
            raise Refusal(404, "Not found", "There is no such question. See /api/queries.")
        query = self.questions()[name]
        try:
            found = resolved(self, query, values)
        except UsageError as error:  # also NameNotFound
            raise Refusal(404, NO_NAME, error.what) from error
        try:
            return run(self, query, found)
        except (UsageError, QueryError) as error:
            raise Refusal(400, "A parameter does not fit", error.what) from error

    def name(self, iri: str, language: str) -> str:
        """Return what a thing is called."""
        return self.library.words.thing(self.engine, ox.NamedNode(iri), language)

    def page(self, iri: str, origin: str, suffix: str = "html") -> str:
        """Return the address of the document about a thing; the IRI itself outside the base."""
        if not iri.startswith(self.base):
            return iri
        return f"{origin}/id/{quote(iri.removeprefix(self.base))}.{suffix}"


def one_of(task: Told, *names: str) -> dict[str, str]:
    """Return the parameters of a request by name.

    Raises:
        Refusal: one is unknown, stands twice, or is not `sv` or `en` (400).
    """
    found: dict[str, str] = {}
    for name, value in task.pairs:
        if name not in names:
            known = f"It takes: {', '.join(names)}." if names else "It takes none."
            raise Refusal(400, "Unknown parameter", f"There is no parameter '{name[:80]}'. {known}")
        if name in found:
            raise Refusal(400, "A parameter stands twice", f"'{name}' is given more than once.")
        found[name] = value
    if found.get(LANGUAGE, "sv") not in ("sv", "en"):
        raise Refusal(400, "A parameter does not fit", "The language is sv or en.")
    return found


def as_json(value: object, kind: str = _JSON) -> Response:
    """Return a value as JSON."""
    return Response(200, json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"), kind)
