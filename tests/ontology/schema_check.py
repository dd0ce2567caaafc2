"""Checks a value against the part of JSON Schema that extraction.schema.json uses, and refuses a
schema that uses more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
SAYS_NOTHING = {"$schema", "$id", "$defs", "title", "description"}


def violations(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    """Yield a sentence for each place where the value does not fit."""
    if "type" in schema and not _has_type(value, schema["type"]):
        yield f"{at}: {value!r} is no {schema['type']}"
        return
    for word, limit in schema.items():
        if word in SAYS_NOTHING or word == "type":
            continue
        if word == "$ref":
            target = root["$defs"][limit.removeprefix("#/$defs/")]
            yield from violations(value, target, root, at)
        elif word in ("properties", "items", "additionalProperties"):
            yield from _inside(word, value, schema, root, at)
        elif not CHECKS[word](value, limit):
            yield f"{at}: {value!r} breaks {word} {limit!r}"


def _inside(
    word: str, value: Any, schema: dict[str, Any], root: dict[str, Any], at: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    if word == "items" and isinstance(value, list):
        for number, part in enumerate(value):
            yield from violations(part, schema["items"], root, f"{at}[{number}]")
    elif word == "properties" and isinstance(value, dict):
        for key in value.keys() & known.keys():
            yield from violations(value[key], known[key], root, f"{at}.{key}")
    elif word == "additionalProperties" and isinstance(value, dict):
        for key in value.keys() - known.keys():
            if schema[word] is False:
                yield f"{at}: {key} is not known"
            else:
                yield from violations(value[key], schema[word], root, f"{at}.{key}")


def _has_type(value: Any, names: str | list[str]) -> bool:
    wanted = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in wanted
    return any(isinstance(value, TYPES[name]) for name in wanted)


CHECKS = {
    "enum": lambda value, words: value in words,
    "required": lambda value, keys: set(keys) <= value.keys(),
    "pattern": lambda value, pattern: value is None or bool(re.search(pattern, value)),
    "minLength": lambda value, least: value is None or len(value) >= least,
    "minItems": lambda value, least: len(value) >= least,
    "minimum": lambda value, least: value is None or value >= least,
}
