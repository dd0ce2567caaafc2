"""People, some names at a time: which other names a name must be looked at with.

Mentions of one folded name are compared among themselves (`persons`), and whole people of two names
where these may be variants (`variants`). Two names are kin where one may become the other: a letter
misread, or a part of the longer, and their bearers share an organisation or a seat. Names that are
tied by kin are decided together; a name of which an initial or a new surname is asked is looked at
beside them, as it can keep two apart, and is not decided there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.mentions import Thing, Things
from samverkan.graph.minting import mint_people
from samverkan.graph.name_lore import NameLore
from samverkan.graph.persons import join_persons
from samverkan.graph.profiles import Profile
from samverkan.graph.variants import are_kin, join_variants
from samverkan.ontology.names import fold

__all__ = ["Bearer", "beside", "named", "near", "related"]


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person as one document has it, ties by their IRIs."""

    ref: Ref
    name: str
    profile: Profile


def near(bearers: Iterable[Bearer]) -> frozenset[str]:
    """Return the keys that the bearers of a name share with those it may be compared with."""
    found: set[str] = set()
    for one in bearers:
        words = fold(one.name).split()
        if len(words) < 2:
            continue
        for tie in one.profile.organisations | one.profile.seats:
            found.add(f"0 {words[0]} {tie[2]}")
            found.update(f"1 {word} {tie[2]}" for word in words[1:])
    return frozenset(found)


def related(a: Iterable[str], b: Iterable[str], names: NameLore) -> bool:
    """Say whether people of two folded names may be one, by the spellings of the names."""
    return any(are_kin(one, other, names) for one in a for other in b)


def beside(a: str, b: str) -> bool:
    """Say whether two folded names may be asked about: one first name, or an initial of it."""
    one, other = a.split()[0], b.split()[0]
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def named(
    bearers: Iterable[Bearer], names: NameLore, base: str, *, kin: bool
) -> Iterator[tuple[Ref, str]]:
    """Yield the IRI of each person.

    Args:
        bearers: of names that are decided together, and of those beside them.
        names: how common names are, and which letters are misread.
        base: of the data.
        kin: whether there is more than one name.
    """
    known: Mapping[Ref, Profile]
    rows = sorted(bearers, key=lambda one: one.ref)
    known = {one.ref: one.profile for one in rows}
    things = Things((Thing(one.ref, one.name) for one in rows), ())
    clusters = Clusters(things.refs())
    join_persons(things, clusters, known, names.counts)
    if kin:
        join_variants(things, clusters, known, names)
    minted = mint_people(things, clusters, base, known)
    for ref in things.refs():
        yield ref, minted[clusters.find(ref)]
