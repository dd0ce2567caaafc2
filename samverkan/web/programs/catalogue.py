"""The JSON API: the questions of the catalogue, and their answers."""

from __future__ import annotations

import re
from typing import Any, Final

from samverkan.queries.catalog import Parameter, Query
from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.source import LANGUAGE, Source, as_json, one_of
from samverkan.web.tasks import Told

__all__ = ["BOUND", "answered", "questions"]

BOUND: Final = 10**15
"""Whole numbers go from minus this to this."""
_WHOLE: Final = re.compile(r"-?[0-9]{1,16}")


def questions(source: Source, task: Told) -> Response:
    """Return what can be asked."""
    language = one_of(task, LANGUAGE).get(LANGUAGE, "sv")
    found = [_described(query, task.origin, language) for query in source.questions().values()]
    return as_json({"total": len(found), "queries": found})


def _described(query: Query, origin: str, language: str) -> dict[str, Any]:
    return {
        "name": query.name,
        "title": query.title.get(language),
        "description": query.description.get(language),
        "subject": query.subject,
        "parameters": [_parameter(one, language) for one in query.parameters],
        "columns": _columns(query, language),
        "answer": f"{origin}/api/queries/{query.name}",
    }


def _parameter(parameter: Parameter, language: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": parameter.name, "kind": parameter.kind, "required": parameter.required,
        "about": parameter.about.get(language),
    }  # fmt: skip
    if parameter.default is not None:
        said["default"] = parameter.default
    if parameter.choices:
        said["choices"] = list(parameter.choices)
    return said


def _columns(query: Query, language: str) -> list[dict[str, str]]:
    return [
        {"name": one.name, "kind": one.kind, "title": one.title.get(language)}
        for one in query.columns
    ]


def answered(source: Source, task: Told, name: str) -> Response:
    """Return the answer to a question, whole.

    Raises:
        Refusal: there is no such question, or nothing of a name (404); a value does not fit (400).
    """
    query = source.questions().get(name)
    if query is None:
        raise Refusal(404, "Not found", "There is no such question. See /api/queries.")
    known = {parameter.name: parameter for parameter in query.parameters}
    given = one_of(task, *known, LANGUAGE)
    language = given.pop(LANGUAGE, "sv")
    for key, value in given.items():
        _check(known[key], value)
    table = source.answer(name, given)
    return as_json(
        {
            "query": name,
            "title": query.title.get(language),
            "parameters": given,
            "columns": _columns(query, language),
            "total": len(table.rows),
            "rows": table.records(),
        }
    )


def _check(parameter: Parameter, value: str) -> None:
    """Refuse a value that its kind does not have."""
    wrong = ""
    whole = bool(_WHOLE.fullmatch(value)) and abs(int(value)) <= BOUND
    if parameter.kind == "integer" and not whole:
        wrong = f"a whole number of at most {BOUND}"
    elif parameter.choices and value not in ("", *parameter.choices):
        wrong = f"one of: {', '.join(parameter.choices)}"
    elif parameter.kind in ("forum", "person", "meeting", "thing") and not value.strip():
        wrong = "a name or an IRI"
    elif len(value) > 2000:
        wrong = "at most 2000 characters long"
    if wrong:
        raise Refusal(400, "A parameter does not fit", f"{parameter.name} is {wrong}.")
