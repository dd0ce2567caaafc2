"""What the extractions say about each thing, gathered in one order whatever order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ParamSpec, TypeVar, cast

from samverkan.graph.clusters import Ref
from samverkan.graph.name_keys import abbreviation
from samverkan.ontology.facts import Body, Extraction, Organisation, Project, Strategy
from samverkan.ontology.names import fold

__all__ = ["KINDS", "Thing", "Things", "gather"]

P = ParamSpec("P")
T = TypeVar("T")
KINDS = ("organisation", "body", "project", "strategy", "meeting", "person")
"""The kinds of things that have an identity, in the order in which they are resolved."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as one document has it.

    `owner` is the mention of the owner, `issuer` that of the issuer of the document, `bodies`
    those that hold a meeting; `letters` is an abbreviation, `code` that of Statistics Sweden.
    """

    ref: Ref
    name: str
    sort: str = ""
    spellings: tuple[str, ...] = ()
    alt: tuple[str, ...] = ()
    letters: str | None = None
    code: str | None = None
    owner: Ref | None = None
    issuer: Ref | None = None
    bodies: tuple[Ref, ...] = ()
    start: str | None = None
    end: str | None = None


class Things:
    """Every thing of every document, and how a local id is found."""

    def __init__(self, things: Iterable[Thing], extractions: tuple[Extraction, ...]) -> None:
        self.extractions = extractions
        self._of: dict[Ref, Thing] = {thing.ref: thing for thing in things}
        self._kind: dict[tuple[str, str], str] = {}
        for sha256, kind, local_id in self._of:
            self._kind.setdefault((sha256, local_id), kind)
        self._known: dict[tuple[object, ...], object] = {}

    def __getitem__(self, ref: Ref) -> Thing:
        return self._of[ref]

    def once(self, function: Callable[P, T], *args: P.args, **words: P.kwargs) -> T:
        """Return what a pure function gives, worked out once for each name that occurs."""
        key = (function, *args, *words.items())
        if key not in self._known:
            self._known[key] = function(*args, **words)
        return cast("T", self._known[key])

    def refs(self) -> tuple[Ref, ...]:
        """Return every mention."""
        return tuple(self._of)

    def of_kind(self, kind: str) -> Iterator[Thing]:
        """Yield the things of one kind, in order."""
        return (thing for ref, thing in self._of.items() if ref[1] == kind)

    def find(self, sha256: str, local_id: str | None) -> Ref | None:
        """Return the mention that a local id of a document stands for, of whatever kind."""
        kind = self._kind.get((sha256, local_id or ""))
        return (sha256, kind, local_id or "") if kind else None


def gather(extractions: Sequence[Extraction]) -> Things:
    """Return the things of the extractions; a document that is given twice counts once."""
    unique = {x.document.sha256: x for x in extractions}
    ordered = tuple(unique[sha256] for sha256 in sorted(unique))
    return Things(sorted(_things(ordered), key=lambda thing: thing.ref), ordered)


def _things(extractions: tuple[Extraction, ...]) -> Iterator[Thing]:
    for extraction in extractions:
        sha256 = extraction.document.sha256
        owned: tuple[tuple[str, tuple[Body | Project | Strategy, ...]], ...] = (
            ("body", extraction.bodies),
            ("project", extraction.projects),
            ("strategy", extraction.strategies),
        )
        kind_of = {row.id: "organisation" for row in reversed(extraction.organisations)}
        for kind, rows in owned:
            kind_of.update({row.id: kind for row in rows if row.id not in kind_of})
        issuer = _issuer(extraction, kind_of)
        for organisation in extraction.organisations:
            yield _organisation(organisation, sha256, issuer)
        for kind, rows in owned:
            for row in rows:
                yield _owned(row, kind, (sha256, kind_of, issuer))
        for meeting in extraction.meetings:
            bodies = dict.fromkeys(b for b in (meeting.body, *meeting.bodies) if b)
            yield Thing(
                ref=(sha256, "meeting", meeting.id),
                name="",
                bodies=tuple((sha256, kind_of[b], b) for b in bodies if b in kind_of),
                start=meeting.start,
                end=meeting.end,
            )
        for person in extraction.persons:
            yield Thing((sha256, "person", person.id), person.name, "", person.as_written)


def _organisation(row: Organisation, sha256: str, issuer: Ref | None) -> Thing:
    ref = (sha256, "organisation", row.id)
    return Thing(
        ref=ref,
        name=row.name,
        sort=row.kind,
        spellings=row.as_written,
        alt=row.alt,
        letters=abbreviation(row.name),
        code=row.scb_code,
        issuer=None if issuer == ref else issuer,
    )


def _owned(
    row: Body | Project | Strategy, kind: str, place: tuple[str, dict[str, str], Ref | None]
) -> Thing:
    sha256, kind_of, issuer = place
    owner = row.of if isinstance(row, Body) else row.owner
    return Thing(
        ref=(sha256, kind, row.id),
        name=row.name,
        sort=row.kind,
        spellings=row.as_written,
        letters=(row.abbr if isinstance(row, Body) else None) or abbreviation(row.name),
        owner=(sha256, kind_of[owner], owner) if owner in kind_of and owner != row.id else None,
        issuer=None if issuer == (sha256, kind, row.id) else issuer,
        start=None if isinstance(row, Body) else row.start,
        end=None if isinstance(row, Body) else row.end,
    )


def _issuer(extraction: Extraction, kind_of: dict[str, str]) -> Ref | None:
    """Return the mention of the issuer, given as a local id or as a name."""
    given = extraction.document.issuer
    if not given:
        return None
    if kind_of.get(given) in ("organisation", "body"):
        return extraction.document.sha256, kind_of[given], given
    for row in extraction.organisations:
        if fold(given) in {fold(name) for name in (row.name, *row.alt)}:
            return extraction.document.sha256, "organisation", row.id
    return None
