"""Popolo JSON: people, organisations, memberships, meetings (https://www.popoloproject.com/specs/).

What a text states and what lists show stay apart: `start_date` and `end_date` are only what a text
states. What Popolo has no word for stands in members of our own (`stance`, `first_observed`, …),
and `sources` leads each membership to its line. Parties tell political opinion and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from samverkan.graph.exports.records import Records, read_records
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import FOAF, ORG, RDF, SCHEMA, SKOS, SV

__all__ = ["popolo"]

Item = dict[str, Any]


def popolo(store: Store) -> Iterator[bytes]:
    """Yield a store as Popolo JSON, one object a line; the same store gives the same bytes."""
    records = read_records(store)
    present = _present(records)
    collections: dict[str, Iterable[Item]] = {
        "persons": (_person(records, iri) for iri in records.of(FOAF.Person)),
        "organizations": (
            *(_organisation(records, iri) for iri in _without_parties(records)),
            *(_body(records, iri) for iri in records.of(SV.Body)),
        ),
        "memberships": (_membership(records, iri) for iri in records.of(ORG.Membership)),
        "events": (_event(records, iri, present.get(iri, ())) for iri in records.of(SV.Meeting)),
    }
    mark = "{"
    for name, items in collections.items():
        yield f'{mark}\n"{name}": ['.encode()
        yield from _listed(items)
        yield b"\n]"
        mark = ","
    yield b"\n}\n"


def _without_parties(records: Records) -> list[str]:
    found = records.of(ORG.FormalOrganization)
    return [i for i in found if _code(records.text(i, ORG.classification)) != "political-party"]


def _listed(items: Iterable[Item]) -> Iterator[bytes]:
    for number, item in enumerate(items):
        kept = {name: value for name, value in item.items() if value not in ("", [])}
        yield f"{',' if number else ''}\n{json.dumps(kept, ensure_ascii=False)}".encode()


def _person(records: Records, iri: str) -> Item:
    return {
        "id": iri,
        "name": records.label(iri),
        "given_name": records.text(iri, FOAF.givenName),
        "family_name": records.text(iri, FOAF.familyName),
        "other_names": [{"name": name} for name in records.texts(iri, SKOS.altLabel)],
        "sources": _sources(records, iri),
    }


def _organisation(records: Records, iri: str) -> Item:
    code = records.text(iri, SKOS.notation)
    return {
        "id": iri,
        "name": records.label(iri),
        "classification": _code(records.text(iri, ORG.classification)),
        "other_names": [{"name": name} for name in records.texts(iri, SKOS.altLabel)],
        "identifiers": [{"identifier": code, "scheme": "SCB"}] if code else [],
        "sources": _sources(records, iri),
    }


def _body(records: Records, iri: str) -> Item:
    names = (*records.texts(iri, SV.abbreviation), *records.texts(iri, SKOS.altLabel))
    return {
        "id": iri,
        "name": records.label(iri),
        "classification": _code(records.text(iri, ORG.classification)),
        "parent_id": records.text(iri, SV.convenedBy),
        "other_names": [{"name": name} for name in dict.fromkeys(names)],
        "abbreviation": records.text(iri, SV.abbreviation),
        "sources": _sources(records, iri),
    }


def _membership(records: Records, iri: str) -> Item:
    member = records.text(iri, ORG.member)
    person = FOAF.Person.value in records.texts(member, RDF.type)
    observations = records.text(iri, SV.observations)
    return {
        "id": iri,
        **({"person_id": member} if person else _of_organisation(records, member)),
        "organization_id": records.text(iri, ORG.organization),
        "role": records.text(iri, SV.roleTitle),
        **_behalf(records, iri),
        "start_date": _day(records.text(iri, SCHEMA.startDate)),
        "end_date": _day(records.text(iri, SCHEMA.endDate)),
        "stance": records.text(iri, SV.stance),
        "basis": records.text(iri, SV.basis),
        "first_observed": records.text(iri, SV.firstObserved),
        "last_observed": records.text(iri, SV.lastObserved),
        "observations": int(observations) if observations.isdigit() else "",
        "uncertain": True if records.text(iri, SV.uncertain) == "true" else "",
        "sources": _sources(records, iri),
    }


def _of_organisation(records: Records, iri: str) -> Item:
    return {"member": {"@type": "Organization", "id": iri, "name": records.label(iri)}}


def _behalf(records: Records, iri: str) -> Item:
    return {
        "on_behalf_of_id": records.text(iri, SV.onBehalfOf),
        "on_behalf_of_name": records.text(iri, SV.onBehalfOfAsWritten),
    }


def _event(records: Records, iri: str, present: Iterable[str]) -> Item:
    bodies = records.texts(iri, SCHEMA.organizer)
    return {
        "id": iri,
        "name": records.labels(iri, SCHEMA.organizer),
        "start_date": _day(records.text(iri, SCHEMA.startDate)),
        "end_date": _day(records.text(iri, SCHEMA.endDate)),
        "location": records.text(iri, SCHEMA.location),
        "status": records.text(iri, SV.meetingStatus),
        "organization_id": bodies[0] if bodies else "",
        "attendees": [_attendee(records, one) for one in present],
        "sources": _sources(records, iri),
    }


def _present(records: Records) -> dict[str, list[str]]:
    """Return the attendances of each meeting, those of the absent left out."""
    found: dict[str, list[str]] = {}
    for iri in records.of(SV.Attendance):
        if records.text(iri, SV.status) != "absent":
            found.setdefault(records.text(iri, SV.meeting), []).append(iri)
    return found


def _attendee(records: Records, iri: str) -> Item:
    person = records.text(iri, SV.attendee)
    said = {
        "id": person,
        "name": records.label(person),
        "role": records.text(iri, SV.roleTitle),
        **_behalf(records, iri),
        "capacity": records.text(iri, SV.capacity),
        "status": records.text(iri, SV.status),
    }
    return {name: value for name, value in said.items() if value}


def _sources(records: Records, iri: str) -> list[Item]:
    return [
        {"url": where, "note": f"{place.document}:{place.line}: {place.quote}"}
        for where, place in records.evidence(iri)
    ]


def _code(iri: str) -> str:
    return iri.rsplit("#", 1)[-1]


def _day(text: str) -> str:
    return text[:10]
