"""The JSON API: lists of things, one thing with its facts and their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from samverkan.asking import ADDRESS
from samverkan.ontology.errors import NameNotFound
from samverkan.ontology.names import fold
from samverkan.ontology.namespaces import OA, PREFIXES, PROV, RDF, SV
from samverkan.queries.lookup import find
from samverkan.queries.search import search
from samverkan.queries.tables import Cell
from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.kinds import Kind
from samverkan.web.programs.source import LANGUAGE, NO_NAME, Source, as_json, one_of
from samverkan.web.tasks import Told
from samverkan.web.things import facts_about, statements

__all__ = ["FACTS", "ITEMS", "LONGEST_NAME", "entity", "listing", "number"]

ITEMS: Final = (50, 500)
"""Items of a page of a list: unless told otherwise, and at most."""
FACTS: Final = (200, 1000)
"""Facts of a page about a thing: unless told otherwise, and at most."""
LONGEST_NAME: Final = 200
_MOST_SKIPPED: Final = 1_000_000
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_PLAIN: Final = (f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
Node = ox.NamedNode | ox.BlankNode


def listing(source: Source, task: Told, kind: Kind) -> Response:
    """Return a page of the list of a kind.

    Raises:
        Refusal: a parameter does not fit (400).
    """
    given = one_of(task, "q", "limit", "offset", LANGUAGE)
    limit = number(given, "limit", ITEMS)
    offset = number(given, "offset", (0, _MOST_SKIPPED), least=0)
    text = given.get("q", "")
    if len(text) > LONGEST_NAME:
        raise Refusal(400, "A parameter does not fit", f"q has at most {LONGEST_NAME} characters.")
    records = _records(source, kind, text)
    columns = [column.name for column in kind.columns(source.questions()[kind.question])]
    some = records[offset : offset + limit]
    said: dict[str, Any] = {
        "kind": kind.name, "total": len(records), "offset": offset, "limit": limit,
        "items": [_item(source, task, kind, (record, columns)) for record in some],
    }  # fmt: skip
    if offset + limit < len(records):
        more = {**given, "limit": limit, "offset": offset + limit}
        said["next"] = f"{task.origin}/api/{task.rest}?{urlencode(more)}"
    return as_json(said)


def _item(
    source: Source, task: Told, kind: Kind, row: tuple[dict[str, Cell], list[str]]
) -> dict[str, Any]:
    record, columns = row
    iri = str(record[kind.name])
    name = _label(kind, record) or source.name(iri, "sv")
    if kind.brief:
        record = source.row(kind, iri)
    return {
        "iri": iri,
        "kind": kind.name,
        "name": name,
        "page": source.page(iri, task.origin),
        "entity": f"{task.origin}/api/entity?{urlencode({'thing': iri})}",
        "about": {column: record.get(column) for column in columns},
    }


def _label(kind: Kind, record: dict[str, Cell]) -> str:
    parts = [str(record[name]) for name in kind.label if record[name]]
    if kind.name == "meeting":  # forum and day
        return " ".join(part[:10] if part[:4].isdigit() else part for part in parts)
    return parts[0] if parts else ""


def _records(source: Source, kind: Kind, text: str) -> list[dict[str, Cell]]:
    """Return the rows of a list; where a text is given those whose names fit, the best first."""
    known = [one for one in source.names() if one.kind == kind.name] if kind.named else []
    if text and kind.named:
        known = [hit.candidate for hit in search(known, text, most=len(known))]
    if kind.brief:
        return [{kind.name: one.iri, "name": one.label} for one in known]
    records = source.table(kind.question).records()
    if not text:
        return records
    if not kind.named:
        key = fold(text)
        return [r for r in records if key in fold(" ".join(str(r[n] or "") for n in kind.label))]
    by_iri = {str(record[kind.name]): record for record in records}
    return [by_iri[one.iri] for one in known if one.iri in by_iri]


def number(given: dict[str, str], name: str, usual: tuple[int, int], *, least: int = 1) -> int:
    """Return a number that was given, or the usual one.

    Args:
        given: parameters by name.
        name: of the parameter.
        usual: what holds where none is given, and the greatest.
        least: the smallest.

    Raises:
        Refusal: it is no whole number, or out of bounds (400).
    """
    text = given.get(name)
    if text is None:
        return usual[0]
    if not _NUMBER.fullmatch(text) or not least <= int(text) <= usual[1]:
        words = f"{name} is a whole number from {least} to {usual[1]}."
        raise Refusal(400, "A parameter does not fit", words)
    return int(text)


def entity(source: Source, task: Told) -> Response:
    """Return a thing: its names, what is said of it, and the facts that name it, with evidence.

    Raises:
        Refusal: a parameter does not fit (400), or nothing is said of the thing (404).
    """
    given = one_of(task, "thing", "limit", "offset", LANGUAGE)
    limit = number(given, "limit", FACTS)
    offset = number(given, "offset", (0, _MOST_SKIPPED), least=0)
    language = given.get(LANGUAGE, "sv")
    thing = _thing(source, given.get("thing", ""))
    own, facts = statements(source.engine, thing), facts_about(source.engine, thing)
    if not own and not facts:
        raise Refusal(404, "Not found", "The graph says nothing of this thing.")
    some = list(facts.items())[offset : offset + limit]
    said = {
        **_told(source, thing, own, language),
        "page": source.page(thing.value, task.origin),
        "rdf": source.page(thing.value, task.origin, "ttl"),
        "total": len(facts), "offset": offset, "limit": limit,
        "facts": [_told(source, subject, triples, language) for subject, triples in some],
    }  # fmt: skip
    if offset + limit < len(facts):
        more = {**given, "thing": thing.value, "limit": limit, "offset": offset + limit}
        said["next"] = f"{task.origin}/api/entity?{urlencode(more)}"
    return as_json(said)


def _thing(source: Source, words: str) -> ox.NamedNode:
    if not words or len(words) > 2000:
        raise Refusal(400, "A parameter does not fit", "Say which by thing=NAME or thing=IRI.")
    try:
        return ox.NamedNode(words if ADDRESS.fullmatch(words) else find(source, words).iri)
    except NameNotFound as error:
        raise Refusal(404, NO_NAME, error.what) from error
    except ValueError as error:
        raise Refusal(400, "A parameter does not fit", "This is not an IRI.") from error


def _told(
    source: Source, subject: Node, triples: Iterable[ox.Triple], language: str
) -> dict[str, Any]:
    """Return a subject with its statements and the lines that they rest on."""
    rows: dict[str, list[dict[str, Any]]] = {}
    kinds, places = [], []
    for triple in sorted(triples, key=str):
        if triple.predicate == PROV.wasDerivedFrom and isinstance(triple.object, ox.NamedNode):
            places.append(triple.object)
        elif triple.predicate == RDF.type:
            kinds.append(_short(getattr(triple.object, "value", str(triple.object))))
        else:
            value = _value(source, triple.object, language)
            rows.setdefault(triple.predicate.value, []).append(value)
    words = source.library.words
    return {
        "iri": subject.value,
        "name": words.thing(source.engine, subject, language),
        "types": kinds,
        "statements": [
            {"property": _short(term), "label": words.term(term, language), "values": values}
            for term, values in rows.items()
        ],
        "evidence": [line for place in places for line in _lines(source, place)],
    }


def _value(source: Source, value: object, language: str) -> dict[str, Any]:
    if isinstance(value, ox.Literal):
        said = {"value": value.value}
        if value.language:
            said["language"] = value.language
        elif value.datatype.value not in _PLAIN:
            said["datatype"] = _short(value.datatype.value)
        return said
    if not isinstance(value, ox.NamedNode):
        return {"value": str(value)}
    return {"iri": value.value, "name": source.library.words.thing(source.engine, value, language)}


def _lines(source: Source, place: ox.NamedNode) -> list[dict[str, Any]]:
    """Return the line of a document at a place; nothing where its words are not kept."""
    said = {triple.predicate: triple.object for triple in statements(source.engine, place)}
    document, words = said.get(OA.hasSource), said.get(SV.quote)
    if not isinstance(document, ox.NamedNode) or not isinstance(words, ox.Literal):
        return []
    found: dict[str, Any] = {"iri": place.value, "quote": words.value, "document": document.value}
    for quad in source.engine.quads_for_pattern(document, SV.fileName, None, None):
        if isinstance(quad.object, ox.Literal):
            found["file"] = quad.object.value
    for name, term in (("line", SV.line), ("page", SV.page)):
        value = said.get(term)
        if isinstance(value, ox.Literal) and _NUMBER.fullmatch(value.value):
            found[name] = int(value.value)
    return [found]


def _short(iri: str) -> str:
    """Return an IRI with one of our prefixes where it has one."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and re.fullmatch(r"[A-Za-z][\w-]*", iri.removeprefix(space)):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
