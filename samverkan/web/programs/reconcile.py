"""A reconciliation service: which person, organisation or body a name in a table may mean.

Source: Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group, 2023), which
OpenRefine and others speak. A candidate is a certain match only where no other has the name.
"""

from __future__ import annotations

import json
from typing import Any, Final

from samverkan import __version__
from samverkan.ontology.namespaces import NS
from samverkan.queries.search import search
from samverkan.web.messages import Refusal, Response
from samverkan.web.programs.extending import extension, proposed, suggested_properties
from samverkan.web.programs.matching import TYPES, matches, type_of
from samverkan.web.programs.preview import preview
from samverkan.web.programs.source import Source, as_json, one_of
from samverkan.web.tasks import Told

__all__ = ["reconcile"]

_MOST_QUERIES: Final = 200
_SUGGESTED: Final = 20
_MOST_CURSOR: Final = 10_000
_PREVIEW: Final = (420, 240)  # pixels


def reconcile(source: Source, task: Told) -> Response:
    """Return the manifest, or the answer to queries, to an extension or to a suggestion.

    Raises:
        Refusal: there is nothing at the address (404), or what is asked cannot be read (400).
    """
    match task.rest.strip("/"):
        case "":
            return _asked(source, task)
        case "suggest/entity":
            return _entities(source, task)
        case "suggest/type":
            prefix = one_of(task, "prefix", "cursor").get("prefix", "").casefold()
            found = [one for one in map(type_of, TYPES) if prefix in one["name"].casefold()]
            return as_json({"result": found})
        case "suggest/property":
            prefix = one_of(task, "prefix", "cursor").get("prefix", "")
            return as_json({"result": suggested_properties(source, prefix)})
        case "properties":
            return as_json(proposed(source, one_of(task, "type", "limit").get("type", "")))
        case "preview":
            return preview(source, one_of(task, "id", "lang"), task.origin)
    raise Refusal(404, "Not found", "The service is described at /reconcile.")


def _asked(source: Source, task: Told) -> Response:
    given = one_of(task, "queries", "extend", "lang")
    if "queries" in given:
        batch = _read(given["queries"], "queries")
        if len(batch) > _MOST_QUERIES:
            words = f"At most {_MOST_QUERIES} queries in one request."
            raise Refusal(413, "Too many queries", words)
        return as_json({key: {"result": matches(source, one)} for key, one in batch.items()})
    if "extend" in given:
        return as_json(extension(source, _read(given["extend"], "extend")))
    return as_json(_manifest(source, task))


def _read(text: str, name: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "Malformed JSON", f"The value of {name} is not JSON.") from error
    if not isinstance(value, dict):
        raise Refusal(400, "Malformed JSON", f"The value of {name} is a JSON object.")
    return value


def _manifest(source: Source, task: Told) -> dict[str, Any]:
    service = f"{task.origin}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "samverkan",
        "identifierSpace": source.base,
        "schemaSpace": NS,
        "serviceVersion": __version__,
        "documentation": f"{task.origin}/",
        "defaultTypes": [type_of(name) for name in TYPES],
        "view": {"url": f"{task.origin}/id/{{{{id}}}}"},
        "preview": {
            "url": f"{service}/preview?id={{{{id}}}}",
            "width": _PREVIEW[0],
            "height": _PREVIEW[1],
        },
        "suggest": {
            name: {"service_url": service, "service_path": f"/suggest/{name}"}
            for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def _entities(source: Source, task: Told) -> Response:
    given = one_of(task, "prefix", "cursor")
    cursor = given.get("cursor", "0")
    if not (cursor.isascii() and cursor.isdigit()) or int(cursor[:9]) > _MOST_CURSOR:
        words = f"cursor is a whole number from 0 to {_MOST_CURSOR}."
        raise Refusal(400, "A parameter does not fit", words)
    start = int(cursor)
    known = [one for one in source.names() if one.kind in TYPES]
    found = search(known, given.get("prefix", ""), most=start + _SUGGESTED)[start:]
    result = [
        {
            "id": hit.candidate.iri.removeprefix(source.base),
            "name": hit.candidate.label,
            "description": hit.candidate.owner,
            "notable": [type_of(hit.candidate.kind)],
        }
        for hit in found
    ]
    return as_json({"result": result})
