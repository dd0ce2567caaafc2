"""A graph as a workbook: one sheet for each kind of thing and claim, each row with its line.

Parties have no column, as they tell political opinion; a quoted line may name one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from samverkan.graph.exports.records import Records, read_records
from samverkan.graph.exports.xlsx import Cell, Head, Sheet, workbook
from samverkan.graph.store import Store
from samverkan.ontology.namespaces import DCTERMS, FOAF, ORG, SCHEMA, SKOS, SV

__all__ = ["sheets", "xlsx"]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: heading, kind, and the properties that it is read from.

    `kind`: text (the first value), all (every value), date, number, code (the end of an IRI, or the
    word), label (the names of what it leads to), label-own (the row's name), through and
    date-through (the names, or the date, of what the first property leads to).
    """

    title: str
    kind: str
    terms: tuple[ox.NamedNode, ...]


def _c(title: str, kind: str, *terms: ox.NamedNode) -> _Column:
    return _Column(title, kind, terms)


_NAME: Final = _c("Namn", "label-own")
_START: Final = _c("Från", "date", SCHEMA.startDate, SV.startAsWritten)
_END: Final = _c("Till", "date", SCHEMA.endDate, SV.endAsWritten)
_FOR: Final = _c("För", "label", SV.onBehalfOf, SV.onBehalfOfAsWritten)
_MEETING: Final = (
    _c("Forum", "through", SV.meeting, SCHEMA.organizer),
    _c("Möte", "date-through", SV.meeting, SCHEMA.startDate, SV.startAsWritten),
)

# Title of the sheet, class, columns. Every row ends with its source, words and address.
_SHEETS: Final[tuple[tuple[str, ox.NamedNode, tuple[_Column, ...]], ...]] = (
    ("Personer", FOAF.Person, (
        _NAME, _c("Förnamn", "text", FOAF.givenName), _c("Efternamn", "text", FOAF.familyName),
        _c("Andra stavningar", "all", SKOS.altLabel),
    )),
    ("Organisationer", ORG.FormalOrganization, (
        _NAME, _c("Slag", "code", ORG.classification), _c("Kod", "text", SKOS.notation),
        _c("Andra namn", "all", SKOS.altLabel),
    )),
    ("Forum", SV.Body, (
        _NAME, _c("Förkortning", "all", SV.abbreviation), _c("Slag", "code", ORG.classification),
        _c("Ägare", "label", SV.convenedBy, SV.ownerAsWritten),
        _c("Bereder åt", "label", SV.preparesFor), _c("Medlemmar", "all", SV.membersStated),
    )),
    ("Medlemskap", ORG.Membership, (
        _c("Ledamot", "label", ORG.member), _c("Forum", "label", ORG.organization),
        _c("Roll", "text", SV.roleTitle), _FOR, _START, _END, _c("Grund", "code", SV.stance),
        _c("Först sedd", "date", SV.firstObserved), _c("Senast sedd", "date", SV.lastObserved),
        _c("Antal", "number", SV.observations),
    )),
    ("Möten", SV.Meeting, (
        _c("Forum", "label", SCHEMA.organizer), _START, _END, _c("Plats", "text", SCHEMA.location),
        _c("Form", "code", SV.mode), _c("Status", "code", SV.meetingStatus),
    )),
    ("Närvaro", SV.Attendance, (
        *_MEETING, _c("Person", "label", SV.attendee), _c("Titel", "text", SV.roleTitle), _FOR,
        _c("Egenskap", "code", SV.capacity), _c("Närvaro", "code", SV.status),
        _c("Begränsning", "text", SV.scope), _c("I stället för", "label", SV.inPlaceOf),
    )),
    ("Dagordning", SV.AgendaItem, (
        *_MEETING, _c("Nummer", "text", SV.number), _c("Rubrik", "text", DCTERMS.title),
        _c("Typ", "text", SV.itemType), _c("Föredragande", "label", SV.presenter,
                                           SV.presenterAsWritten),
    )),
    ("Beslut", SV.Decision, (
        *_MEETING, _c("Slag", "code", SV.decisionKind), _c("Beslut", "text", DCTERMS.description),
        _c("Ansvarig", "label", SV.assignee, SV.assigneeAsWritten),
        _c("Senast", "date", SV.due, SV.dueAsWritten), _c("Styrka", "code", SV.strength),
    )),
    ("Projekt", SV.Project, (
        _NAME, _c("Slag", "text", SV.kind), _c("Ägare", "label", SV.owner, SV.ownerAsWritten),
        _c("Finansiärer", "label", SCHEMA.funder, SV.funderAsWritten),
        _c("Deltagare", "label", SV.participant, SV.participantAsWritten), _START, _END,
    )),
    ("Strategier", SV.Strategy, (
        _NAME, _c("Slag", "text", SV.kind), _c("Ägare", "label", SV.owner, SV.ownerAsWritten),
        _c("Från", "date", SV.periodStart, SV.periodStartAsWritten),
        _c("Till", "date", SV.periodEnd, SV.periodEndAsWritten),
    )),
)  # fmt: skip
_TAIL: Final = (Head("Osäker"), Head("Källa"), Head("Citat"), Head("Adress"))


def xlsx(store: Store) -> Iterator[bytes]:
    """Yield the tables of a store as one workbook."""
    yield workbook(sheets(read_records(store)))


def sheets(records: Records) -> Iterator[Sheet]:
    """Yield a sheet for each kind of thing, also for those of which there is none."""
    for title, kind, columns in _SHEETS:
        heads = (*(Head(c.title, _form(c.kind)) for c in columns), *_TAIL)
        rows = sorted((_row(records, iri, columns) for iri in records.of(kind)), key=_order)
        yield Sheet(title, heads, rows)


def _form(kind: str) -> str:
    return "date" if kind.startswith("date") else "number" if kind == "number" else "text"


def _order(row: tuple[Cell, ...]) -> tuple[str, ...]:
    return (*(str(cell).casefold() for cell in row[:3]), str(row[-1]))


def _row(records: Records, iri: str, columns: tuple[_Column, ...]) -> tuple[Cell, ...]:
    proof = [place for _, place in records.evidence(iri)]
    source = "; ".join(f"{place.document}:{place.line}" for place in proof)
    unsure = "ja" if records.text(iri, SV.uncertain) == "true" else ""
    said = tuple(_cell(records, iri, column) for column in columns)
    return (*said, unsure, source, proof[0].quote if proof else "", iri)


def _cell(records: Records, iri: str, column: _Column) -> Cell:
    terms = column.terms
    if column.kind == "label-own":
        return records.label(iri)
    if column.kind == "label":
        return records.labels(iri, *terms)
    if column.kind == "code":
        return "; ".join(value.rsplit("#", 1)[-1] for value in records.texts(iri, terms[0]))
    if column.kind == "all":
        return "; ".join(records.texts(iri, terms[0]))
    if column.kind.endswith("through"):
        return _through(records, iri, column)
    text = records.text(iri, *terms)
    return int(text) if column.kind == "number" and text.isdigit() else text


def _through(records: Records, iri: str, column: _Column) -> str:
    first, *then = column.terms
    targets = records.texts(iri, first)
    if column.kind == "date-through":
        return next((records.text(target, *then) for target in targets), "")
    return "; ".join(filter(None, (records.labels(target, *then) for target in targets)))
