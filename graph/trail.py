"""Why mentions are one thing or two: what each says, what was merged, kept apart, left in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from samverkan.graph.clusters import Ref
from samverkan.graph.identity import Entity, Resolution
from samverkan.graph.mentions import Thing
from samverkan.graph.name_lore import NO_LORE, NameLore
from samverkan.graph.persons import namesakes_of
from samverkan.graph.profiles import Profile
from samverkan.graph.scoring import score
from samverkan.ontology.evidence import Evidence
from samverkan.ontology.facts import Extraction
from samverkan.ontology.names import fold

__all__ = ["Compared", "Mention", "Trail", "bearers", "mention_of", "trail"]

NEAR = 90  # least similarity, in per cent, of a name that is shown
KINDS = ("person", "body", "organisation", "project", "strategy")
LISTS = {
    "person": "persons",
    "body": "bodies",
    "organisation": "organisations",
    "project": "projects",
    "strategy": "strategies",
    "meeting": "meetings",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing as one document has it.

    Args:
        iri: of what it was merged into.
        name: as the document gives it.
        file: the document.
        line: its first line there.
        quote: the words of that place.
        said: what else is known of it there, in words.
    """

    iri: str
    name: str
    file: str
    line: int
    quote: str
    said: str = ""

    @property
    def source(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two mentions, or two things by their first mentions, and what was found.

    `state`: merged, apart, unsure. `points` is None where nothing was counted.
    """

    a: Mention
    b: Mention
    state: str
    points: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """All about the bearers of a name: their mentions, and how these were compared."""

    mentions: tuple[Mention, ...]
    compared: tuple[Compared, ...]


def bearers(found: Resolution, name: str) -> tuple[Entity, ...]:
    """Return the things that bear a name or one very near it; else those with all its words.

    Args:
        found: resolved.
        name: as typed.
    """
    from rapidfuzz import fuzz

    key = fold(name)
    near: list[Entity] = []
    partly: list[Entity] = []
    for kind in KINDS if key else ():
        for entity in found.identities.entities(kind):
            forms = [fold(form) for form in entity.spellings]
            if max((fuzz.ratio(key, form) for form in forms), default=0) >= NEAR:
                near.append(entity)
            elif any(set(key.split()) <= set(form.split()) for form in forms):
                partly.append(entity)
    return tuple(near or partly)


def trail(found: Resolution, entities: Iterable[Entity], names: NameLore = NO_LORE) -> Trail:
    """Return how these things came to be what they are.

    Args:
        found: resolved.
        entities: of it.
        names: by which it was resolved.
    """
    chosen = tuple(entities)
    places = _Places(found)
    mentions = [places.of((sha256, one.kind, id_)) for one in chosen for sha256, id_ in one.members]
    merged = [
        Compared(places.of(join.a), places.of(join.b), "merged", join.points, (join.reason,))
        for one in chosen
        for join in found.clusters.joins(_first(one))
    ]
    doubts = {frozenset((pair.a, pair.b)): pair for pair in found.identities.doubtful}
    pairs = []
    for a, b in combinations(chosen, 2):
        if a.kind != b.kind:
            continue
        doubt = doubts.get(frozenset((a.iri, b.iri)))
        points, reasons = _apart(found, a, b, names)
        state = "unsure" if doubt else "apart"
        if doubt:
            points, reasons = doubt.score, doubt.reasons
        one, other = places.of(_first(a)), places.of(_first(b))
        pairs.append(Compared(one, other, state, points, reasons))
    return Trail(tuple(sorted(mentions, key=_by_iri)), (*merged, *pairs))


def _by_iri(mention: Mention) -> tuple[str, str, int]:
    return mention.iri, mention.file, mention.line


def mention_of(found: Resolution, entity: Entity) -> Mention:
    """Return the first mention of a thing, with its quote."""
    return _Places(found).of(_first(entity))


def _first(entity: Entity) -> Ref:
    sha256, local_id = entity.members[0]
    return sha256, entity.kind, local_id


class _Places:
    """Where each mention stands."""

    def __init__(self, found: Resolution) -> None:
        self._found = found
        self._documents = {x.document.sha256: x for x in found.things.extractions}

    def of(self, ref: Ref) -> Mention:
        document = self._documents[ref[0]]
        place = _place(document, ref)
        return Mention(
            iri=self._found.identities.iri(*ref) or "",
            name=self._found.things[ref].name,
            file=document.document.file,
            line=place.line,
            quote=place.quote,
            said="; ".join(self._said(document, ref)),
        )

    def _said(self, document: Extraction, ref: Ref) -> Iterator[str]:
        """Yield organisations, titles, parties, bodies and days that go with a mention."""
        things, thing = self._found.things, self._found.things[ref]
        if ref[1] != "person":
            yield from (f"of {things[owner].name}" for owner in (thing.owner,) if owner)
            return
        profile = self._found.known.get(ref, Profile())
        yield from sorted(things[tie].name for tie in profile.organisations)
        rows = [row for row in document.attendance if row.person == ref[2]]
        yield from sorted({text for row in rows for text in (row.role, row.party) if text})
        yield from sorted(things[body].name for body in profile.bodies)
        days = {m.start for m in document.meetings for row in rows if m.id == row.meeting}
        yield from sorted(day for day in days if day)


def _place(document: Extraction, ref: Ref) -> Evidence:
    rows = getattr(document, LISTS[ref[1]])
    places: tuple[Evidence, ...] = next(row.evidence for row in rows if row.id == ref[2])
    return min(places)


def _apart(
    found: Resolution, a: Entity, b: Entity, names: NameLore
) -> tuple[int | None, tuple[str, ...]]:
    """Return what speaks for and against two things that were kept apart."""
    shared = {sha256 for sha256, _ in a.members} & {sha256 for sha256, _ in b.members}
    why = [f"one document names both ({len(shared)})"] if shared else []
    if a.kind != "person":
        return None, (*why, *_differ(found, a, b))
    spelled = {fold(form) for form in a.spellings} & {fold(form) for form in b.spellings}
    if not spelled:
        why.append("the names differ")
    forms = {form for form in a.spellings if fold(form) in spelled} or {a.label}
    namesakes = namesakes_of(forms, names.counts)
    points, reasons = score(_profile(found, a), _profile(found, b), namesakes)
    return points, (*why, *reasons)


def _profile(found: Resolution, entity: Entity) -> Profile:
    said = Profile()
    for sha256, local_id in entity.members:
        said = said.with_(found.known[sha256, "person", local_id])
    return said


def _differ(found: Resolution, a: Entity, b: Entity) -> Iterator[str]:
    """Yield what tells two things apart that are no people."""
    owners = [
        sorted({found.things[o].name for row in _rows(found, one) if (o := row.owner)})
        for one in (a, b)
    ]
    if all(owners) and owners[0] != owners[1]:
        yield f"of {' or '.join(owners[0])}, and of {' or '.join(owners[1])}"
    elif not all(owners):
        yield "whose it is, is not stated of both"
    if a.label != b.label:
        yield "the names differ"


def _rows(found: Resolution, entity: Entity) -> Iterator[Thing]:
    return (found.things[sha256, entity.kind, id_] for sha256, id_ in entity.members)
