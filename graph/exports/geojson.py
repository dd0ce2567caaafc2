"""GeoJSON (RFC 7946): each municipality of the graph with its point and who sits for it where.

Points are those of `ontology/data/municipality_points.csv`, for maps of the country; borders are
not ours to give. A municipality without a code, or whose code is in no table, has no geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from samverkan.graph.exports.records import Records, read_records
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import FOAF, ORG, ORGANISATION_KINDS, RDF, SKOS, SV
from samverkan.ontology.points import municipality_points

__all__ = ["CREDIT", "geojson"]

CREDIT: Final = "Points: Who's On First, https://whosonfirst.org/docs/licenses/"
_NO_POINT: Final = "no point is known for this code"


def geojson(store: Store) -> Iterator[bytes]:
    """Yield the municipalities of a store as a collection of features, one a line."""
    records = read_records(store)
    points = municipality_points()
    sent = _sent(records)
    yield f'{{"type": "FeatureCollection",\n"attribution": {json.dumps(CREDIT)},\n'.encode()
    yield b'"features": ['
    for number, iri in enumerate(_municipalities(records)):
        code = records.text(iri, SKOS.notation)
        feature = {
            "type": "Feature",
            "id": iri,
            "geometry": _geometry(points.get(code)),
            "properties": _properties(records, iri, code, sent.get(iri, [])),
        }
        if feature["geometry"] is None:
            feature["properties"]["note"] = _NO_POINT
        yield f"{',' if number else ''}\n{json.dumps(feature, ensure_ascii=False)}".encode()
    yield b"\n]}\n"


def _municipalities(records: Records) -> list[str]:
    kind = ORGANISATION_KINDS["municipality"].value
    found = records.of(ORG.FormalOrganization)
    return [iri for iri in found if kind in records.texts(iri, ORG.classification)]


def _sent(records: Records) -> dict[str, list[tuple[str, str]]]:
    """Return who sits in which forum for each organisation, itself or by people."""
    found: dict[str, list[tuple[str, str]]] = {}
    for claim in records.of(ORG.Membership):
        member = records.text(claim, ORG.member)
        person = FOAF.Person.value in records.texts(member, RDF.type)
        for sender in records.texts(claim, SV.onBehalfOf) if person else (member,):
            found.setdefault(sender, []).append(
                (member if person else "", records.text(claim, ORG.organization))
            )
    return found


def _geometry(point: tuple[float, float] | None) -> Any:
    return None if point is None else {"type": "Point", "coordinates": [point[1], point[0]]}


def _properties(
    records: Records, iri: str, code: str, seats: list[tuple[str, str]]
) -> dict[str, Any]:
    forums = sorted({body for _, body in seats}, key=lambda body: (records.label(body), body))
    return {
        "name": records.label(iri),
        "code": code,
        "people": len({member for member, _ in seats if member}),
        "forums": len(forums),
        "forum_names": [records.label(body) for body in forums],
    }
