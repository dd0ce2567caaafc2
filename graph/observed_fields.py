"""Which field of which fact becomes which property of the observed layer."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from pyoxigraph import NamedNode

from samverkan.ontology.facts import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    DocumentInfo,
    Fact,
    Goal,
    Meeting,
    Membership,
    Organisation,
    Person,
    Project,
    Relation,
    Strategy,
)
from samverkan.ontology.namespaces import DCTERMS, SV

__all__ = ["DOCUMENT_FIELDS", "FIELDS", "FLAGS", "LISTED", "LISTS", "NUMBERS", "PLAIN"]

LISTS: Final[tuple[tuple[str, type[Fact], NamedNode], ...]] = (
    ("meetings", Meeting, SV.MeetingClaim),
    ("persons", Person, SV.PersonClaim),
    ("organisations", Organisation, SV.OrganisationClaim),
    ("bodies", Body, SV.BodyClaim),
    ("attendance", Attendance, SV.AttendanceClaim),
    ("memberships", Membership, SV.MembershipClaim),
    ("projects", Project, SV.ProjectClaim),
    ("strategies", Strategy, SV.StrategyClaim),
    ("agenda", AgendaItem, SV.AgendaItemClaim),
    ("decisions", Decision, SV.DecisionClaim),
    ("relations", Relation, SV.RelationClaim),
)
"""The lists of an extraction: name of the field, class of the facts, class of the claims."""

FIELDS: Final[dict[str, NamedNode]] = {
    "abbr": SV.claimAbbr,
    "about": SV.claimAbout,
    "alt": SV.claimAlt,
    "as_written": SV.claimAsWritten,
    "assignee": SV.claimAssignee,
    "basis": SV.claimBasis,
    "bodies": SV.claimBodies,
    "body": SV.claimBody,
    "by": SV.claimBy,
    "capacity": SV.claimCapacity,
    "date": SV.claimDate,
    "due": SV.claimDue,
    "end": SV.claimEnd,
    "end_as_written": SV.claimEndAsWritten,
    "extraordinary": SV.claimExtraordinary,
    "file": SV.fileName,
    "funders": SV.claimFunders,
    "id": SV.localId,
    "implements": SV.claimImplements,
    "in_place_of": SV.claimInPlaceOf,
    "issuer": SV.claimIssuer,
    "item": SV.claimItem,
    "kind": SV.claimKind,
    "language": DCTERMS.language,
    "level": SV.claimLevel,
    "line_count": SV.lineCount,
    "lines": SV.claimLines,
    "maps_to": SV.claimMapsTo,
    "meeting": SV.claimMeeting,
    "members_stated": SV.claimMembersStated,
    "mode": SV.claimMode,
    "name": SV.claimName,
    "number": SV.claimNumber,
    "object": SV.claimObject,
    "of": SV.claimOf,
    "organisation": SV.claimOrganisation,
    "owner": SV.claimOwner,
    "pages": SV.pageCount,
    "part_of": SV.claimPartOf,
    "partial": SV.claimPartial,
    "participants": SV.claimParticipants,
    "party": SV.claimParty,
    "person": SV.claimPerson,
    "place": SV.claimPlace,
    "predicate": SV.claimPredicate,
    "prepares_for": SV.claimPreparesFor,
    "presenters": SV.claimPresenters,
    "reading": SV.reading,
    "represents": SV.claimRepresents,
    "role": SV.claimRole,
    "scb_code": SV.claimScbCode,
    "scope": SV.claimScope,
    "sha256": SV.sha256,
    "start": SV.claimStart,
    "status": SV.claimStatus,
    "steering": SV.claimSteering,
    "strength": SV.claimStrength,
    "subject": SV.claimSubject,
    "summary": SV.claimSummary,
    "title": SV.claimTitle,
    "type": SV.claimType,
    "uncertain": SV.claimUncertain,
}
"""The property of each field of a fact; `evidence` is prov:wasDerivedFrom, `goals` sv:goalOf."""

DOCUMENT_FIELDS: Final[dict[str, NamedNode]] = FIELDS | {
    "kind": SV.documentKind,
    "title": DCTERMS.title,
}
LISTED: Final = frozenset(
    ["alt", "as_written", "bodies", "funders", "implements", "lines", "participants", "presenters"]
)
"""The fields that hold a tuple."""

FLAGS: Final = frozenset({"extraordinary", "partial", "uncertain"})
"""The fields that are true or not said."""

NUMBERS: Final = frozenset({"line_count", "lines", "pages"})
"""The fields that hold whole numbers."""

_NESTED: Final = frozenset({"evidence", "goals", "below"})
_CLASSES: Final = (*(cls for _, cls, _ in LISTS), Goal, DocumentInfo)
PLAIN: Final = {
    cls: tuple(field.name for field in fields(cls) if field.name not in _NESTED) for cls in _CLASSES
}
"""The fields of each class that hold words, numbers or truth values, in order."""
