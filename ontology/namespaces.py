"""Every term that we write, as a constant: a misspelt one is an AttributeError, and a mypy error.

The terms of our own namespace are defined in `vocabulary.ttl`; the public ones are the closed
selection below. tests/ontology/test_namespaces.py compares both.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final

from pyoxigraph import NamedNode

__all__ = [
    "BODY_KINDS",
    "CPOV",
    "DCTERMS",
    "FOAF",
    "NS",
    "OA",
    "ORG",
    "ORGANISATION_KINDS",
    "PAV",
    "PERSON",
    "PREFIXES",
    "PROV",
    "PUBLIC_KINDS",
    "RDF",
    "RDFS",
    "ROLES",
    "SCHEMA",
    "SKOS",
    "SV",
    "VOCABULARIES",
    "XSD",
    "Vocabulary",
]

NS: Final = "https://w3id.org/samverkan/ns#"


class Vocabulary:
    """The terms of one namespace: each annotated attribute is the term of that name.

    Args:
        iri: of the namespace, with its last character, `#` or `/`.
        prefix: that we write for it.
    """

    iri: ClassVar[str]
    prefix: ClassVar[str]

    def __init_subclass__(cls, *, iri: str, prefix: str) -> None:
        cls.iri, cls.prefix = iri, prefix
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(iri + name))

    @classmethod
    def terms(cls) -> tuple[NamedNode, ...]:
        """Return every term, in the order of its declaration."""
        return tuple(getattr(cls, name) for name in cls.__annotations__)


class RDF(Vocabulary, iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#", prefix="rdf"):
    """RDF itself."""

    type: NamedNode


class RDFS(Vocabulary, iri="http://www.w3.org/2000/01/rdf-schema#", prefix="rdfs"):
    """RDF Schema."""

    label: NamedNode


class XSD(Vocabulary, iri="http://www.w3.org/2001/XMLSchema#", prefix="xsd"):
    """The datatypes of literals."""

    boolean: NamedNode
    date: NamedNode
    dateTime: NamedNode
    gYear: NamedNode
    gYearMonth: NamedNode
    integer: NamedNode
    string: NamedNode


class FOAF(Vocabulary, iri="http://xmlns.com/foaf/0.1/", prefix="foaf"):
    """People and documents."""

    Document: NamedNode
    Person: NamedNode
    familyName: NamedNode
    givenName: NamedNode


class PERSON(Vocabulary, iri="http://www.w3.org/ns/person#", prefix="person"):
    """The ISA Core Person vocabulary."""

    Person: NamedNode


class CPOV(Vocabulary, iri="http://data.europa.eu/m8g/", prefix="cpov"):
    """The Core Public Organisation vocabulary (spelt with s, where ORG has z)."""

    PublicOrganisation: NamedNode


class ORG(Vocabulary, iri="http://www.w3.org/ns/org#", prefix="org"):
    """The W3C organization ontology."""

    FormalOrganization: NamedNode
    Membership: NamedNode
    Organization: NamedNode
    OrganizationalCollaboration: NamedNode
    Role: NamedNode
    classification: NamedNode
    member: NamedNode
    organization: NamedNode
    role: NamedNode


class SKOS(Vocabulary, iri="http://www.w3.org/2004/02/skos/core#", prefix="skos"):
    """Labels, notations and concepts."""

    Concept: NamedNode
    altLabel: NamedNode
    inScheme: NamedNode
    notation: NamedNode
    prefLabel: NamedNode


class DCTERMS(Vocabulary, iri="http://purl.org/dc/terms/", prefix="dcterms"):
    """Dublin Core terms."""

    date: NamedNode
    description: NamedNode
    hasPart: NamedNode
    identifier: NamedNode
    isPartOf: NamedNode
    isReplacedBy: NamedNode
    language: NamedNode
    references: NamedNode
    title: NamedNode


class PROV(Vocabulary, iri="http://www.w3.org/ns/prov#", prefix="prov"):
    """Provenance."""

    wasDerivedFrom: NamedNode


class PAV(Vocabulary, iri="http://purl.org/pav/", prefix="pav"):
    """Provenance, Authoring and Versioning (https://pav-ontology.github.io/pav/)."""

    retrievedFrom: NamedNode
    retrievedOn: NamedNode


class OA(Vocabulary, iri="http://www.w3.org/ns/oa#", prefix="oa"):
    """The W3C Web Annotation vocabulary."""

    SpecificResource: NamedNode
    TextQuoteSelector: NamedNode
    exact: NamedNode
    hasSelector: NamedNode
    hasSource: NamedNode
    hasTarget: NamedNode


class SCHEMA(Vocabulary, iri="http://schema.org/", prefix="schema"):
    """schema.org in its http form; `graph.validate` refuses the other."""

    CreativeWork: NamedNode
    Event: NamedNode
    endDate: NamedNode
    funder: NamedNode
    location: NamedNode
    organizer: NamedNode
    startDate: NamedNode


class SV(Vocabulary, iri=NS, prefix="sv"):
    """Our own terms, defined in `vocabulary.ttl`."""

    # Things of the consolidated layer
    AgendaItem: NamedNode
    Attendance: NamedNode
    Body: NamedNode
    Decision: NamedNode
    Goal: NamedNode
    Meeting: NamedNode
    Project: NamedNode
    Relation: NamedNode
    Strategy: NamedNode
    # and their properties
    abbreviation: NamedNode
    assignee: NamedNode
    assigneeAsWritten: NamedNode
    attendee: NamedNode
    basis: NamedNode
    capacity: NamedNode
    convenedBy: NamedNode
    decidedBy: NamedNode
    decidedByAsWritten: NamedNode
    decidedOn: NamedNode
    decidedOnAsWritten: NamedNode
    decisionKind: NamedNode
    due: NamedNode
    dueAsWritten: NamedNode
    endAsWritten: NamedNode
    extraordinary: NamedNode
    firstObserved: NamedNode
    funderAsWritten: NamedNode
    implements: NamedNode
    implementsAsWritten: NamedNode
    inPlaceOf: NamedNode
    item: NamedNode
    itemAsWritten: NamedNode
    itemType: NamedNode
    kind: NamedNode
    lastObserved: NamedNode
    level: NamedNode
    mapsTo: NamedNode
    meeting: NamedNode
    meetingStatus: NamedNode
    membersStated: NamedNode
    mode: NamedNode
    number: NamedNode
    object: NamedNode
    objectAsWritten: NamedNode
    observations: NamedNode
    onBehalfOf: NamedNode
    onBehalfOfAsWritten: NamedNode
    owner: NamedNode
    ownerAsWritten: NamedNode
    partOfAsWritten: NamedNode
    partial: NamedNode
    participant: NamedNode
    participantAsWritten: NamedNode
    party: NamedNode
    periodEnd: NamedNode
    periodEndAsWritten: NamedNode
    periodStart: NamedNode
    periodStartAsWritten: NamedNode
    predicate: NamedNode
    preparesFor: NamedNode
    presenter: NamedNode
    presenterAsWritten: NamedNode
    roleTitle: NamedNode
    scope: NamedNode
    stance: NamedNode
    startAsWritten: NamedNode
    status: NamedNode
    steeredBy: NamedNode
    steeredByAsWritten: NamedNode
    strength: NamedNode
    subject: NamedNode
    uncertain: NamedNode
    # The curated layer
    Judgement: NamedNode
    judgedBy: NamedNode
    mentionOf: NamedNode
    verdict: NamedNode
    # Documents and evidence
    documentKind: NamedNode
    end: NamedNode
    fileName: NamedNode
    line: NamedNode
    lineCount: NamedNode
    page: NamedNode
    pageCount: NamedNode
    quote: NamedNode
    reading: NamedNode
    rule: NamedNode
    sha256: NamedNode
    start: NamedNode
    # The observed layer
    Claim: NamedNode
    AgendaItemClaim: NamedNode
    AttendanceClaim: NamedNode
    BodyClaim: NamedNode
    DecisionClaim: NamedNode
    GoalClaim: NamedNode
    MeetingClaim: NamedNode
    MembershipClaim: NamedNode
    OrganisationClaim: NamedNode
    PersonClaim: NamedNode
    ProjectClaim: NamedNode
    RelationClaim: NamedNode
    StrategyClaim: NamedNode
    Diagnostic: NamedNode
    claimAbbr: NamedNode
    claimAbout: NamedNode
    claimAlt: NamedNode
    claimAsWritten: NamedNode
    claimAssignee: NamedNode
    claimBasis: NamedNode
    claimBodies: NamedNode
    claimBody: NamedNode
    claimBy: NamedNode
    claimCapacity: NamedNode
    claimDate: NamedNode
    claimDue: NamedNode
    claimEnd: NamedNode
    claimEndAsWritten: NamedNode
    claimExtraordinary: NamedNode
    claimFunders: NamedNode
    claimImplements: NamedNode
    claimInPlaceOf: NamedNode
    claimIssuer: NamedNode
    claimItem: NamedNode
    claimKind: NamedNode
    claimLevel: NamedNode
    claimLines: NamedNode
    claimMapsTo: NamedNode
    claimMeeting: NamedNode
    claimMembersStated: NamedNode
    claimMode: NamedNode
    claimName: NamedNode
    claimNumber: NamedNode
    claimObject: NamedNode
    claimOf: NamedNode
    claimOrganisation: NamedNode
    claimOwner: NamedNode
    claimPartOf: NamedNode
    claimPartial: NamedNode
    claimParticipants: NamedNode
    claimParty: NamedNode
    claimPerson: NamedNode
    claimPlace: NamedNode
    claimPredicate: NamedNode
    claimPreparesFor: NamedNode
    claimPresenters: NamedNode
    claimRepresents: NamedNode
    claimRole: NamedNode
    claimScbCode: NamedNode
    claimScope: NamedNode
    claimStart: NamedNode
    claimStatus: NamedNode
    claimSteering: NamedNode
    claimStrength: NamedNode
    claimSubject: NamedNode
    claimSummary: NamedNode
    claimTitle: NamedNode
    claimType: NamedNode
    claimUncertain: NamedNode
    coverage: NamedNode
    doubt: NamedNode
    goalOf: NamedNode
    linesClaimed: NamedNode
    linesFlagged: NamedNode
    linesIgnored: NamedNode
    localId: NamedNode
    note: NamedNode
    position: NamedNode
    sequence: NamedNode
    words: NamedNode
    # The ledger
    Failure: NamedNode
    LedgerEntry: NamedNode
    digest: NamedNode
    loadedAt: NamedNode
    quadCount: NamedNode
    reason: NamedNode
    ruleVersion: NamedNode
    # Datatypes of notations
    scbCode: NamedNode


VOCABULARIES: Final = (
    RDF, RDFS, XSD, FOAF, PERSON, CPOV, ORG, SKOS, DCTERMS, PROV, PAV, OA, SCHEMA, SV,
)  # fmt: skip

PREFIXES: Final[Mapping[str, str]] = MappingProxyType({v.prefix: v.iri for v in VOCABULARIES})


def _concepts(*names: str, prefix: str = "", **others: str) -> Mapping[str, NamedNode]:
    table = {name: NamedNode(f"{NS}{prefix}{name}") for name in names}
    return MappingProxyType(table | {key: NamedNode(NS + name) for key, name in others.items()})


ORGANISATION_KINDS: Final = _concepts(
    "region", "municipality", "company", "state-agency", "university", "eu",
    "municipal-association", "ngo", "other", party="political-party",
)  # fmt: skip
"""The concept of each `Organisation.kind`; `sv:party` is a property, so parties differ."""

PUBLIC_KINDS: Final = frozenset({"municipality", "region", "state-agency", "municipal-association"})
"""The kinds of organisation that are public organisations in the sense of CPOV."""

BODY_KINDS: Final = _concepts(
    "forum", "committee", "working-group", "network", "council", "steering-group",
    "cooperation-organisation", "board", "partnership",
)  # fmt: skip
"""The concept of each `Body.kind`."""

ROLES: Final = _concepts(
    "chair", "vice-chair", "secretary", "note-taker", "adjuster", "member", "deputy", "official",
    "guest", "adjunct", "representative", "convener", prefix="role-",
)  # fmt: skip
"""The concepts of the roles in a body that are the same everywhere."""
