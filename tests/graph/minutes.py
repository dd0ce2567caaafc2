"""Small consolidated graphs for the tests of networks and diagrams, as TriG text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import pyoxigraph

BASE = "https://w3id.org/samverkan/id/"
HEAD = f"""@base <{BASE}> .
@prefix sv: <https://w3id.org/samverkan/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <http://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


class Union:
    """A store that answers as the embedded one does: over the union of all graphs."""

    def __init__(self, trig: str) -> None:
        self.store = pyoxigraph.Store()
        self.store.load(trig.encode("utf-8"), format=pyoxigraph.RdfFormat.TRIG)

    def query(self, sparql: str) -> Any:
        return self.store.query(sparql, use_default_graph_as_union=True)


@dataclass(frozen=True)
class Sits:
    """One line of a document that says that a person sits in, or was at, a forum."""

    person: str
    forum: str
    day: str = "2024-03-05"
    sender: str = ""
    role: str = ""
    stance: str = "observed"  # stated, observed, attended or absent
    end: str = ""
    file: str = "protokoll.txt"


def store(
    *seats: Sits,
    forums: tuple[str, ...] = (),
    prepares: dict[str, str] | None = None,
    more: str = "",
) -> Union:
    """Return a store that holds the seats, one document for each file name, and more as TriG."""
    consolidated: list[str] = []
    observed: list[str] = []
    for file in sorted({seat.file for seat in seats}):
        observed.append(
            f"<document/{sha(file)}> a foaf:Document ; sv:fileName {text(file)} ; "
            f"sv:sha256 {text(sha(file))} ; dcterms:title {text('Minnesanteckningar ' + file)} ; "
            f'dcterms:date "2024-03-05"^^xsd:date .'
        )
    for number, seat in enumerate(seats, 1):
        place = f"<document/{sha(seat.file)}/evidence/{number}-0-9-test>"
        words = f"{seat.person}, {seat.sender or seat.forum}"
        observed.append(
            f"{place} a oa:SpecificResource ; oa:hasSource <document/{sha(seat.file)}> ; "
            f"sv:line {number} ; sv:quote {text(words)} ."
        )
        consolidated.append(claim(number, seat, place))
    for person in sorted({seat.person for seat in seats}):
        consolidated.append(f"{iri('person', person)} a foaf:Person ; {named(person)} .")
    for forum in sorted({seat.forum for seat in seats} | set(forums)):
        ahead = (prepares or {}).get(forum)
        work = f"; sv:preparesFor {iri('body', ahead)}" if ahead else ""
        consolidated.append(
            f"{iri('body', forum)} a org:Organization, sv:Body ; {named(forum)} {work} ."
        )
    for sender in sorted({seat.sender for seat in seats} - {""}):
        kind = "municipality" if "kommun" in sender else "company"
        kind = "political-party" if sender == "Partiet" else kind
        consolidated.append(
            f"{iri('org', sender)} a org:FormalOrganization ; {named(sender)} ; "
            f"org:classification sv:{kind} ."
        )
    body = "\n".join((*consolidated, more))
    return Union(
        f"{HEAD}\n<document/x> {{\n" + "\n".join(observed) + "\n}\n"
        f"<graph/consolidated> {{\n{body}\n}}\n"
    )


def claim(number: int, seat: Sits, place: str) -> str:
    """Return the membership or attendance of one seat."""
    ends = f"prov:wasDerivedFrom {place}"
    if seat.sender:
        ends += f" ; sv:onBehalfOf {iri('org', seat.sender)}"
    if seat.role:
        ends += f" ; sv:roleTitle {text(seat.role)}"
    who, where = iri("person", seat.person), iri("body", seat.forum)
    day = f'"{seat.day}"^^xsd:date'
    if seat.stance in ("attended", "absent"):
        status = "present" if seat.stance == "attended" else "absent"
        return (
            f"<meeting/{number}> a schema:Event, sv:Meeting ; schema:organizer {where} ; "
            f"schema:startDate {day} .\n<attendance/{number}> a sv:Attendance ; "
            f'sv:meeting <meeting/{number}> ; sv:attendee {who} ; sv:status "{status}" ; '
            f'sv:capacity "guest" ; {ends} .'
        )
    dates = f"sv:firstObserved {day} ; sv:lastObserved {day} ; sv:observations 1"
    if seat.stance == "stated":
        dates = f"schema:startDate {day}" if seat.day else ""
    if seat.end:
        dates += f' ; schema:endDate "{seat.end}"^^xsd:date'
    return (
        f"<membership/{number}> a org:Membership ; org:member {who} ; org:organization {where} ; "
        f'sv:stance "{seat.stance}" ; {ends} ; {dates} .'
    )


def named(name: str) -> str:
    return f"skos:prefLabel {text(name)}@sv"


def text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def sha(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def iri(kind: str, name: str) -> str:
    return f"<{kind}/{sha(name)[:12]}>"
