"""A question of the catalogue, asked by a page: its values, its SPARQL and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from samverkan.asking import resolved
from samverkan.ontology.errors import NameNotFound, UsageError
from samverkan.queries.catalog import Parameter, Query
from samverkan.queries.run import bind, run
from samverkan.queries.tables import ResultTable
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library

__all__ = ["Asked", "Unclear", "asked", "missing"]

_NAMED: Final = ("forum", "person", "thing", "meeting")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer.

    Args:
        query: the question.
        values: of its parameters, names as IRIs.
        text: the SPARQL with the values written into it.
        table: the answer.
    """

    query: Query
    values: dict[str, str]
    text: str
    table: ResultTable


class Unclear(Exception):
    """A value that cannot be used.

    Args:
        parameter: whose value it is.
        said: what was wrong, for the log; the page says it in the reader's language.
    """

    def __init__(self, parameter: Parameter, said: str) -> None:
        super().__init__(parameter.name, said)
        self.parameter = parameter


def missing(page: Page, query: Query) -> list[Parameter]:
    """Return the parameters without which the question cannot be asked."""
    return [one for one in query.parameters if one.required and not page.value(one.name)]


def asked(library: Library, page: Page, query: Query) -> Asked:
    """Return the question with its answer.

    Raises:
        Unclear: a name means nothing or more than one thing, a date is no date.
        QueryError: the SPARQL cannot be run.
    """
    values: dict[str, str] = {}
    for parameter in query.parameters:
        value = page.value(parameter.name)
        if not value:
            continue
        try:
            values |= resolved(library.store, query, {parameter.name: value})
            if parameter.kind not in _NAMED:
                _checked(query, parameter, value)
        except (NameNotFound, UsageError) as error:
            raise Unclear(parameter, str(error)) from error
    text = bind(query, values)
    return Asked(query, values, text, run(library.store, query, values))


def _checked(query: Query, parameter: Parameter, value: str) -> None:
    """Raise UsageError where a value is not of its kind."""
    bind(Query(query.name, "", parameters=(parameter,)), {parameter.name: value})
