"""The form of a question: a field for each of its parameters, and what was typed into them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from samverkan.ontology.names import fold
from samverkan.queries.catalog import Parameter, Query
from samverkan.queries.labels import LABELS
from samverkan.queries.lookup import Candidate
from samverkan.queries.search import search
from samverkan.web.tasks import Page
from samverkan.web.views.library import Library

__all__ = ["Field", "Guess", "fields", "guesses", "kind_of", "known", "similar"]

_MOST_OFFERED: Final = 1500  # names in a list that a page carries
_MOST_GUESSED: Final = 12
_NAMED: Final = ("forum", "person", "thing")

# Swedish, English: what a field is called.
_LABELS: Final = MappingProxyType(
    {
        "forum": ("Forum", "Forum"),
        "person": ("Person", "Person"),
        "meeting": ("Möte", "Meeting"),
        "from": ("Från och med", "From"),
        "to": ("Till och med", "Until"),
        "since": ("Sedan", "Since"),
        "by": ("Senast den", "Due by"),
        "min": ("Minst", "At least"),
        "thing": ("Sak", "Thing"),
        "strategy": ("Strategi", "Strategy"),
        "project": ("Projekt", "Project"),
        "organisation": ("Organisation", "Organisation"),
        "assignee": ("Ansvarig", "Assignee"),
        "funder": ("Finansiär", "Funder"),
        "kind": ("Slag", "Kind"),
        "part": ("Del", "Part"),
        "reason": ("Skäl", "Reason"),
        "doubt": ("Tvivel", "Doubt"),
        "file": ("Filnamn", "File name"),
        "title": ("Titel", "Title"),
        "party": ("Parti", "Party"),
        "whole": ("Helhet", "Whole"),
        "document": ("Dokument", "Document"),
        "dataset": ("Datamängd", "Dataset"),
        "a": ("Den ena", "The one"),
        "b": ("Den andra", "The other"),
    }
)
# What is offered for a thing that the question wants of one kind.
_OF_KIND: Final = MappingProxyType(
    {"strategy": "strategy", "project": "project", "organisation": "organisation",
     "funder": "organisation"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Args:
        name: of the parameter.
        kind: name, meeting, date, number, choice or text.
        label: what it is called.
        hint: what it means.
        value: what stands in it.
        required: the question cannot be asked without it.
        options: of a choice (value, words); of a name those to choose from (value, what it is).
        of: for a name, the kind of thing.
    """

    name: str
    kind: str
    label: str
    hint: str
    value: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that a name that is not clear may mean: its name, what it is, its address."""

    name: str
    kind: str
    iri: str


def fields(library: Library, page: Page, query: Query) -> tuple[Field, ...]:
    """Return the fields of a question, with what the address of the page gives them."""
    return tuple(_field(library, page, parameter) for parameter in query.parameters)


def _field(library: Library, page: Page, parameter: Parameter) -> Field:
    labels = _LABELS.get(parameter.name, (parameter.name, parameter.name))
    place = int(page.language == "en")
    value = page.value(parameter.name, parameter.default or "")
    options: tuple[tuple[str, str], ...] = ()
    of = ""
    if parameter.kind in _NAMED:
        kind, of = "name", kind_of(parameter)
        value = _name(library, value)
        options = _offered(library, of, page.language)
    elif parameter.choices:
        kind = "choice"
        words = LABELS[page.language]
        options = tuple((code, words.get(code, code)) for code in parameter.choices)
    else:
        kind = {"date": "date", "integer": "number", "meeting": "meeting"}.get(
            parameter.kind, "text"
        )
        options = _offered(library, "forum", page.language) if kind == "meeting" else ()
    return Field(
        parameter.name, kind, labels[place], parameter.about.get(page.language), value,
        parameter.required, options, of,
    )  # fmt: skip


def kind_of(parameter: Parameter) -> str:
    """Return the kind of thing that a name in a field stands for; thing: any."""
    return _OF_KIND.get(parameter.name, parameter.kind)


def known(library: Library, kind: str) -> list[Candidate]:
    """Return all things of a kind, or of any, that have a name."""
    return [one for one in library.candidates() if kind in ("thing", one.kind)]


def _name(library: Library, value: str) -> str:
    """Return the name of a thing that is given by its address, else the value itself."""
    if not value.startswith(library.base):
        return value
    return next((str(one) for one in library.candidates() if one.iri == value), value)


def _offered(library: Library, kind: str, language: str) -> tuple[tuple[str, str], ...]:
    found = known(library, kind)
    if len(found) > _MOST_OFFERED:
        return ()
    words = LABELS[language]
    return tuple(dict.fromkeys((str(one), words.get(one.kind, one.kind)) for one in found))


def guesses(library: Library, page: Page, parameter: Parameter) -> tuple[Guess, ...]:
    """Return what a name that is not clear may mean, the likeliest first."""
    words = LABELS[page.language]
    found = similar(known(library, parameter.kind), page.value(parameter.name))
    return tuple(Guess(str(one), words.get(one.kind, one.kind), one.iri) for one in found)


def similar(things: list[Candidate], name: str) -> list[Candidate]:
    """Return the things whose names are like a name, or hold it; the best first."""
    hits = [hit.candidate for hit in search(things, name, most=_MOST_GUESSED)]
    key = fold(name)
    holding = [one for one in things if key and any(key in said for said in one.keys[0])]
    return list(dict.fromkeys([*hits, *holding]))[:_MOST_GUESSED]
