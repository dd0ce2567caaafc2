"""Lasting IRIs for things that are resolved: made from what identifies them, never from an order.

People get 12 hexadecimal digits of a hash. While a name belongs to one person, only the folded name
goes in, so more documents about the person leave the IRI as it is. With namesakes the smallest IRI
of an organisation, else of a body, goes in that tells each from the others. So the IRI of a person
changes when the first namesake appears (and of one namesake when the evidence that told them apart
does); the other way, evidence in every hash, would change IRIs with nearly every document. The hash
hides the name from a reader of the IRI, not from somebody who tries names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from samverkan.graph import iris, name_keys
from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import county, owner_of
from samverkan.graph.literals import day
from samverkan.graph.mentions import KINDS, Thing, Things
from samverkan.graph.profiles import Profile
from samverkan.ontology.names import fold

__all__ = ["mint", "mint_alone", "mint_kinds", "mint_meetings", "mint_people"]

SALT = "samverkan person"


def mint(
    things: Things, clusters: Clusters, base: str, profiles: Mapping[Ref, Profile]
) -> dict[Ref, str]:
    """Return the IRI of every thing, by the smallest of its mentions.

    Args:
        things: from `gather`.
        clusters: resolved.
        base: of the data.
        profiles: of the persons, for what tells namesakes apart.
    """
    minter = _Minter(things, clusters, base)
    for kind in KINDS[:-1]:
        minter.mint(kind)
    minter.mint_persons(profiles)
    return minter.iri


def mint_kinds(
    things: Things, clusters: Clusters, base: str, kinds: Sequence[str]
) -> tuple[dict[Ref, str], frozenset[Ref]]:
    """Return the IRIs of things of these kinds, and those that needed digits to be told apart."""
    minter = _Minter(things, clusters, base)
    for kind in kinds:
        minter.mint(kind)
    return minter.iri, frozenset(minter.marked)


def mint_alone(
    things: Things, base: str, held: Mapping[Ref, str], alone: Mapping[Ref, bool]
) -> dict[Ref, str]:
    """Return the IRIs of things that are no other document's.

    Args:
        things: of one document.
        base: of the data.
        held: the IRIs of what it shares with others.
        alone: the rest, and whether others would have the same IRI.
    """
    minter = _Minter(things, Clusters(things.refs()), base)
    minter.iri.update(held)
    for ref in sorted(alone, key=lambda ref: (KINDS.index(ref[1]), ref)):
        minter.mint_one(ref, marked=alone[ref])
    return minter.iri


def mint_meetings(
    things: Things, clusters: Clusters, base: str, bodies: Mapping[Ref, str]
) -> dict[Ref, str]:
    """Return the IRIs of meetings, by the smallest of their mentions.

    Args:
        things: the meetings.
        clusters: over them; a body that is not in it stands for itself.
        base: of the data.
        bodies: the IRIs of what holds them.
    """
    minter = _Minter(things, clusters, base)
    minter.iri.update(bodies)
    minter.mint("meeting")
    return minter.iri


def mint_people(
    things: Things, clusters: Clusters, base: str, profiles: Mapping[Ref, Profile]
) -> dict[Ref, str]:
    """Return the IRIs of people whose ties are IRIs already, by the smallest of their mentions.

    Args:
        things: the people, all that share a name with one of them among them.
        clusters: resolved.
        base: of the data.
        profiles: what is known of them; the last part of a tie is its IRI.
    """
    minter = _Minter(things, clusters, base)
    for known in profiles.values():
        minter.iri.update({tie: tie[2] for tie in known.organisations | known.bodies})
    minter.mint_persons(profiles)
    return minter.iri


class _Minter:
    """The IRIs made so far; owners before what they own."""

    def __init__(self, things: Things, clusters: Clusters, base: str) -> None:
        self.iri: dict[Ref, str] = {}
        self.marked: set[Ref] = set()
        self._things, self._clusters, self._base = things, clusters, base
        self._groups = {kind: clusters.groups(kind) for kind in KINDS}

    def mint(self, kind: str) -> None:
        """Make the IRIs of one kind; of equal ones each gets what tells it apart."""
        roots = self._groups[kind]
        wanted = {root: self._wanted(root, frozenset()) for root in roots}
        taken: dict[str, list[Ref]] = {}
        for root, iri in wanted.items():
            taken.setdefault(iri, []).append(root)
        for iri, group in taken.items():
            for root in group:
                apart = f"-{self._mark(root, group)}" if len(group) > 1 else ""
                self.iri[root] = iri + apart
            if len(group) > 1:
                self.marked.update(group)

    def mint_one(self, root: Ref, *, marked: bool) -> None:
        """Make the IRI of one thing, with digits where others have the same."""
        apart = f"-{self._digits(root)}" if marked else ""
        self.iri[root] = self._wanted(root, frozenset()) + apart

    def mint_persons(self, profiles: Mapping[Ref, Profile]) -> None:
        """Make the IRIs of the people."""
        by_name: dict[str, list[Ref]] = {}
        groups = self._groups["person"]
        for root, members in groups.items():
            names = {self._things[member].name for member in members}
            by_name.setdefault(min(fold(name) for name in names), []).append(root)
        for name, roots in by_name.items():
            marks = {root: "" for root in roots}
            if len(roots) > 1:
                marks = self._discriminators({r: groups[r] for r in roots}, profiles)
            for root, mark in marks.items():
                key = "\x1f".join((SALT, name, mark))
                self.iri[root] = iris.person_iri(self._base, key)

    def _discriminators(
        self, groups: Mapping[Ref, Sequence[Ref]], profiles: Mapping[Ref, Profile]
    ) -> dict[Ref, str]:
        """Return what tells namesakes apart: organisation, body, else their first mention."""
        ties: dict[Ref, list[str]] = {}
        for root, members in groups.items():
            seen = [profiles[m] for m in members if m in profiles]
            organisations = {self.iri[o] for p in seen for o in p.organisations}
            bodies = {self.iri[b] for p in seen for b in p.bodies}
            ties[root] = [*sorted(organisations), *sorted(bodies)]
        count: dict[str, int] = {}
        for iri in (iri for found in ties.values() for iri in set(found)):
            count[iri] = count.get(iri, 0) + 1
        return {
            root: next((iri for iri in found if count[iri] == 1), "/".join(root))
            for root, found in ties.items()
        }

    def _mark(self, root: Ref, group: Sequence[Ref]) -> str:
        """Return digits that tell a thing from those whose IRI would be the same."""
        owners = {r: owner_of(self._things, self._clusters, self._groups[r[1]][r]) for r in group}
        mine = owners[root]
        if mine and list(owners.values()).count(mine) == 1:
            return iris.digest(self._path(mine, frozenset({root})), length=6)
        return self._digits(root)

    def _digits(self, root: Ref) -> str:
        members = self._groups[root[1]][root]
        periods = "/".join(sorted({self._things[m].start or "" for m in members}))
        return iris.digest(periods, *root, length=6)

    def _wanted(self, root: Ref, above: frozenset[Ref]) -> str:
        rows = [self._things[member] for member in self._groups[root[1]][root]]
        if root[1] == "organisation":
            return self._organisation(root, rows)
        if root[1] == "meeting":
            return self._meeting(root, rows)
        owner = owner_of(self._things, self._clusters, (row.ref for row in rows))
        path = self._path(owner, above | {root}) if owner else None
        name = _short(rows, owned=owner is not None)
        if root[1] == "body":
            return iris.body_iri(self._base, path, name if owner else self._apart(root, rows, name))
        if root[1] == "strategy":
            name = name if owner else self._apart(root, rows, name)
            return iris.strategy_iri(self._base, path, name)
        return iris.project_iri(self._base, name if owner else self._apart(root, rows, name))

    def _path(self, owner: Ref, above: frozenset[Ref]) -> str:
        """Return the owner's IRI as one segment; a body's has its owner's before it."""
        if owner in above:
            return _short([self._things[owner]])
        iri = self.iri.get(owner) or self._wanted(owner, above)
        path = iri.removeprefix(self._base).split("/")[1:]
        return "-".join(part for part in path if part != iris.OWNERLESS)

    def _organisation(self, root: Ref, rows: Sequence[Thing]) -> str:
        code = min((row.code for row in rows if row.code), default=None)
        if code:
            make = iris.municipality_iri if len(code) == 4 else iris.region_iri
            return make(self._base, code)
        parties = [row for row in rows if row.sort == "party"]
        letters = [name_keys.party_letters(row.name, row.spellings) for row in parties]
        known = min((found for found in letters if found), default=None)
        if known or parties:
            return iris.party_iri(self._base, known or _short(rows))
        name = _short(rows)
        if all(name_keys.bare_agency(row.name) for row in rows):
            place = min((c for row in rows if (c := county(self._things, row.issuer))), default="")
            name += f" län {place}" if place else f" {iris.digest(*root, length=8)}"
        return iris.organisation_iri(self._base, name)

    def _meeting(self, root: Ref, rows: Sequence[Thing]) -> str:
        bodies = {self.iri[self._clusters.find(body)] for row in rows for body in row.bodies}
        days = sorted({when for row in rows if (when := day(row.start))})
        path = min(bodies, default=iris.OWNERLESS)
        path = path.removeprefix(f"{self._base}body/").removeprefix(self._base)
        if days and bodies:
            return iris.meeting_iri(self._base, path, days[0])
        when = days[0] if days else None
        return iris.meeting_iri(self._base, path, when, key="/".join(root))

    def _apart(self, root: Ref, rows: Sequence[Thing], name: str) -> str:
        """Return the name, with digits when it says nothing outside its document or issuer."""
        if root[1] == "body":
            distinctive = any(name_keys.distinctive_body(row.name) for row in rows)
        else:
            distinctive = any(name_keys.distinctive_work(row.name, row.sort) for row in rows)
        return name if distinctive else f"{name} {iris.digest(*root, length=8)}"


def _short(rows: Iterable[Thing], *, owned: bool = True) -> str:
    """Return the slug of the shortest name that is no abbreviation of a longer one."""
    given = {(row.name, row.letters) for row in rows}
    letters = {fold(short) for _, short in given if short}
    names = {iris.segment(name_keys.core(name, owned=owned)): fold(name) for name, _ in given}
    full = [name for name, folded in names.items() if folded not in letters]
    return min(full or names, key=lambda name: (len(name), name))
