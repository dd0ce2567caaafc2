"""What a document can state, as frozen dataclasses: no fact without evidence.

The fields are those of the extraction schema (see extraction.schema.json). Ids are local to one
extraction; references (`person`, `meeting`, `body`, `represents`, `owner`, `of`, ...) are such ids.
A value that the text does not give is None or an empty tuple.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from samverkan.ontology.diagnostics import Coverage, Diagnostic
from samverkan.ontology.evidence import Evidence

__all__ = [
    "AgendaItem",
    "Attendance",
    "Body",
    "Decision",
    "DocumentInfo",
    "Extraction",
    "Fact",
    "Goal",
    "Meeting",
    "Membership",
    "Organisation",
    "Person",
    "Project",
    "Relation",
    "Strategy",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a document states, and every place where it does.

    Raises:
        ValueError: there is no evidence.
    """

    evidence: tuple[Evidence, ...]
    uncertain: bool = False

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{type(self).__name__} without evidence")

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines that prove the fact, ascending."""
        return tuple(sorted({place.line for place in self.evidence}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Fact):
    """A person named in the document; `as_written` has every spelling that occurs."""

    id: str
    name: str
    as_written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Fact):
    """A legal person or party. `kind`: region, municipality, company, state-agency, university,
    eu, party, municipal-association, ngo, other. `scb_code`: 4 digits, or 2 for a region."""

    id: str
    name: str
    kind: str
    as_written: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    scb_code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Fact):
    """A group that meets. `kind`: forum, committee, working-group, network, council,
    steering-group, cooperation-organisation, board, partnership. `of` is its owner."""

    id: str
    name: str
    kind: str
    abbr: str | None = None
    of: str | None = None
    prepares_for: str | None = None
    members_stated: str | None = None
    as_written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Fact):
    """A meeting of one body (`body`) or of several together (`bodies`).

    `start` and `end` are ISO 8601, as exact as the text; `mode`: in-person, hybrid, digital;
    `status`: held, planned.
    """

    id: str
    body: str | None
    bodies: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    place: str | None = None
    mode: str | None = None
    extraordinary: bool = False
    status: str = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Fact):
    """One person at one meeting in one capacity.

    `capacity`: chair, vice-chair, secretary, note-taker, adjuster, member, deputy, official,
    guest, adjunct, or None where it cannot be decided. `status`: present, partial, remote, absent.
    `scope` quotes the limit of the presence; `in_place_of` is the person who is replaced.
    """

    person: str
    meeting: str
    capacity: str | None
    status: str
    represents: str | None = None
    role: str | None = None
    party: str | None = None
    scope: str | None = None
    partial: bool = False
    in_place_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """A person or an organisation in a body. `basis`: stated, elected, appointed,
    implied-by-list. `start` and `end` only where the text gives them."""

    body: str
    person: str | None = None
    organisation: str | None = None
    role: str | None = None
    start: str | None = None
    end: str | None = None
    basis: str = "stated"
    represents: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Fact):
    """A project, programme, initiative or cooperation with its parties."""

    id: str
    name: str
    kind: str = "project"
    owner: str | None = None
    start: str | None = None
    end: str | None = None
    end_as_written: str | None = None
    funders: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    steering: str | None = None
    about: str | None = None
    as_written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A node of a strategy's goal tree; `level` is goals, choices or priorities."""

    id: str
    name: str
    level: str
    lines: tuple[int, ...]
    maps_to: str | None = None
    below: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(Fact):
    """A strategy, plan, programme, vision, agreement, law or directive."""

    id: str
    name: str
    kind: str = "strategy"
    owner: str | None = None
    start: str | None = None
    end: str | None = None
    part_of: str | None = None
    implements: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    as_written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Fact):
    """One item of a meeting's agenda; `number` as printed, `type` as printed (I, D, B, ...)."""

    meeting: str
    number: str | None
    title: str
    type: str | None = None
    presenters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Fact):
    """A decision. `kind`: statement, assignment, election, approval; `strength`: explicit, soft,
    negative; `assignee` is a person, body or organisation."""

    meeting: str | None
    kind: str
    summary: str
    item: str | None = None
    assignee: str | None = None
    due: str | None = None
    strength: str = "explicit"
    by: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Fact):
    """A named relation between two things of the document, such as owns, hosts, part_of."""

    subject: str
    predicate: str
    object: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """The document itself: file name, SHA-256 of its bytes, and what its head says.

    `kind`: minutes, notes, report, other. `reading`: how the text was got (text, ocr, ...).
    """

    file: str
    sha256: str
    title: str | None = None
    kind: str = "other"
    issuer: str | None = None
    body: str | None = None
    date: str | None = None
    language: str = "sv"
    reading: str = "text"
    pages: int | None = None
    line_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that was read from one document, and what was not understood."""

    document: DocumentInfo
    meetings: tuple[Meeting, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[Body, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    memberships: tuple[Membership, ...] = ()
    projects: tuple[Project, ...] = ()
    strategies: tuple[Strategy, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    relations: tuple[Relation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
