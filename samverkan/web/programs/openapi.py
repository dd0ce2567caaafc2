"""The JSON API described in OpenAPI 3.1, made from the catalogue and the table of kinds.

Source: OpenAPI Specification 3.1.1 (OpenAPI Initiative, 2024).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from samverkan import __version__
from samverkan.queries.catalog import Column, Parameter, Query
from samverkan.web.messages import PROBLEM_TYPE
from samverkan.web.programs.catalogue import BOUND
from samverkan.web.programs.entities import FACTS, ITEMS, LONGEST_NAME
from samverkan.web.programs.kinds import KINDS, Kind

__all__ = ["description"]

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_IRI: Final[Schema] = {"type": "string", "minLength": 1}
_CELLS: Final[dict[str, list[str]]] = {
    "iri": ["string", "null"],
    "string": ["string", "integer", "number", "boolean", "null"],
    "code": ["string", "null"],
    "term": ["string", "null"],
    "date": ["string", "null"],
    "integer": ["integer", "null"],
    "number": ["number", "null"],
    "boolean": ["boolean", "null"],
}
_DATE: Final = r"^([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
_PROBLEM: Final[Schema] = {"$ref": "#/components/schemas/Problem"}
_LANGUAGE: Final[Schema] = {
    "name": "lang", "in": "query", "description": "Language of names and words.",
    "schema": {"type": "string", "enum": ["sv", "en"], "default": "sv"},
}  # fmt: skip


def description(queries: Mapping[str, Query], origin: str) -> Schema:
    """Return the description.

    Args:
        queries: of the catalogue.
        origin: scheme and host of the server.
    """
    return {
        "openapi": "3.1.1",
        "info": {
            "title": "samverkan",
            "version": __version__,
            "description": "Who sits where in Swedish regional collaboration, and which line says"
            " so. Read-only. An answer is whole or refused; a refusal is a problem document.",
        },
        "servers": [{"url": origin}],
        "paths": {
            **{f"/api/{path}": {"get": _list(path, kind)} for path, kind in KINDS.items()},
            "/api/entity": {"get": _entity()},
            "/api/queries": {"get": _questions()},
            **{f"/api/queries/{name}": {"get": _answer(query)} for name, query in queries.items()},
        },
        "components": {"schemas": _schemas(queries)},
    }


def _operation(name: str, summary: str, schema: str, parameters: list[Schema]) -> Schema:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [*parameters, _LANGUAGE],
        "responses": {
            "200": {
                "description": "The answer, whole.",
                "content": {
                    "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}
                },
            },
            **{code: _refusal(words) for code, words in _REFUSALS.items()},
        },
    }


_REFUSALS: Final = {
    "400": "A parameter is unknown, missing or does not fit.",
    "404": "There is nothing, or more than one thing, of this name.",
    "413": "The answer would be too long.",
    "429": "This client has used up its time; see Retry-After.",
    "503": "The answer took too long, or the server is busy; see Retry-After.",
}


def _refusal(words: str) -> Schema:
    return {"description": words, "content": {PROBLEM_TYPE: {"schema": _PROBLEM}}}


def _whole(name: str, about: str, usual: tuple[int, int], *, least: int = 1) -> Schema:
    return {
        "name": name, "in": "query", "description": about,
        "schema": {
            "type": "integer", "minimum": least, "maximum": usual[1], "default": usual[0],
        },
    }  # fmt: skip


def _page(usual: tuple[int, int]) -> list[Schema]:
    return [
        _whole("limit", "How many at most.", usual),
        _whole("offset", "How many to pass over.", (0, 1_000_000), least=0),
    ]


def _list(path: str, kind: Kind) -> Schema:
    asked = {
        "name": "q", "in": "query",
        "description": "A name, its beginning, or something like it; case and accents do not count."
        " The best come first.",
        "schema": {"type": "string", "maxLength": LONGEST_NAME},
    }  # fmt: skip
    said = _operation(f"list-{path}", f"The {path}, by name.", f"{kind.name}-list",
                      [asked, *_page(ITEMS)])  # fmt: skip
    said["responses"]["200"]["links"] = {
        "entity": {
            "operationId": "entity",
            "parameters": {"thing": "$response.body#/items/0/iri"},
        }
    }
    return said


def _entity() -> Schema:
    thing = {
        "name": "thing", "in": "query", "required": True,
        "description": "Its IRI, or a name that only one thing has.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 2000},
    }  # fmt: skip
    words = "A thing: what is said of it, the facts that name it, and the lines they rest on."
    return _operation("entity", words, "Entity", [thing, *_page(FACTS)])


def _questions() -> Schema:
    return _operation("list-queries", "The questions of the catalogue.", "QueryList", [])


def _answer(query: Query) -> Schema:
    said = _operation(
        f"query-{query.name}", query.title.en, f"answer-{query.name}",
        [_parameter(one) for one in query.parameters],
    )  # fmt: skip
    return {**said, "description": query.description.en}


def _parameter(parameter: Parameter) -> Schema:
    schema: Schema = {"type": "string", "maxLength": 2000}
    match parameter.kind:
        case "integer":
            schema = {"type": "integer", "minimum": -BOUND, "maximum": BOUND}
        case "date":
            schema = {"type": "string", "pattern": _DATE}
        case "string" if parameter.choices:
            schema = {"type": "string", "enum": ["", *parameter.choices]}
        case "forum" | "person" | "meeting" | "thing":
            schema = {"type": "string", "maxLength": 2000, "pattern": r"\S"}
    about = parameter.about.en
    if parameter.kind in ("forum", "person", "thing"):
        about = f"{about}; or a name that only one has"
    if parameter.kind == "meeting":
        about = f"{about}; or the name of the forum and the day"
    if parameter.default is not None:
        usual = int(parameter.default) if parameter.kind == "integer" else parameter.default
        schema = {**schema, "default": usual}
    return {
        "name": parameter.name, "in": "query", "required": parameter.required,
        "description": about, "schema": schema,
    }  # fmt: skip


def _schemas(queries: Mapping[str, Query]) -> Schema:
    return {
        **_FIXED,
        **{f"{kind.name}-list": _list_schema(kind, queries) for kind in KINDS.values()},
        **{f"answer-{name}": _answer_schema(query) for name, query in queries.items()},
    }


def _object(properties: Schema, *optional: str) -> Schema:
    needed = [name for name in properties if name not in optional]
    return {
        "type": "object", "properties": properties, "required": needed,
        "additionalProperties": False,
    }  # fmt: skip


def _many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _cells(columns: list[Column]) -> Schema:
    return _object(
        {one.name: {"type": _CELLS[one.kind], "description": one.title.en} for one in columns}
    )


def _list_schema(kind: Kind, queries: Mapping[str, Query]) -> Schema:
    item = _object(
        {
            "iri": _IRI, "kind": {"const": kind.name}, "name": _TEXT, "page": _IRI, "entity": _IRI,
            "about": _cells(kind.columns(queries[kind.question])),
        }
    )  # fmt: skip
    return _object({"kind": {"const": kind.name}, **_COUNTS, "items": _many(item)}, "next")


def _answer_schema(query: Query) -> Schema:
    return _object(
        {
            "query": {"const": query.name},
            "title": _TEXT,
            "parameters": {"type": "object", "additionalProperties": _TEXT},
            "columns": _many({"$ref": "#/components/schemas/Column"}),
            "total": _COUNT,
            "rows": _many(_cells(list(query.columns))),
        }
    )


_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_COUNTS: Final[Schema] = {"total": _COUNT, "offset": _COUNT, "limit": _COUNT, "next": _IRI}
_EVIDENCE: Final[Schema] = _object(
    {
        "iri": _IRI, "quote": _TEXT, "document": _IRI, "file": _TEXT,
        "line": {"type": "integer"}, "page": {"type": "integer"},
    },
    "file", "line", "page",
)  # fmt: skip
_VALUE: Final[Schema] = {
    "oneOf": [
        _object({"iri": _IRI, "name": _TEXT}),
        _object({"value": _TEXT, "language": _TEXT, "datatype": _TEXT}, "language", "datatype"),
    ]
}
_STATEMENT: Final[Schema] = _object({"property": _TEXT, "label": _TEXT, "values": _many(_VALUE)})
_FACT: Final[Schema] = {
    "iri": _IRI, "name": _TEXT, "types": _many(_TEXT),
    "statements": _many({"$ref": "#/components/schemas/Statement"}),
    "evidence": _many({"$ref": "#/components/schemas/Evidence"}),
}  # fmt: skip
_FIXED: Final[Schema] = {
    "Problem": {
        "type": "object",
        "description": "RFC 9457.",
        "properties": {
            "type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT,
        },
        "required": ["type", "title", "status"],
    },
    "Evidence": _EVIDENCE,
    "Statement": _STATEMENT,
    "Fact": _object(_FACT),
    "Entity": _object(
        {
            **_FACT, "page": _IRI, "rdf": _IRI, **_COUNTS,
            "facts": _many({"$ref": "#/components/schemas/Fact"}),
        },
        "next",
    ),
    "Column": _object({"name": _TEXT, "kind": _TEXT, "title": _TEXT}),
    "Parameter": _object(
        {
            "name": _TEXT, "kind": _TEXT, "required": {"type": "boolean"}, "about": _TEXT,
            "default": _TEXT, "choices": _many(_TEXT),
        },
        "default", "choices",
    ),
    "Query": _object(
        {
            "name": _TEXT, "title": _TEXT, "description": _TEXT, "subject": _TEXT,
            "parameters": _many({"$ref": "#/components/schemas/Parameter"}),
            "columns": _many({"$ref": "#/components/schemas/Column"}),
            "answer": _IRI,
        }
    ),
    "QueryList": _object(
        {"total": _COUNT, "queries": _many({"$ref": "#/components/schemas/Query"})}
    ),
}  # fmt: skip
