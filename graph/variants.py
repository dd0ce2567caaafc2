"""Which people of two spellings may be one: a misread letter, a surname more or less, an initial.

Only people who share an organisation or a seat, and a first or a last name, are compared. A misread
letter and a part of a longer name are merged where the points suffice. An initial and a new surname
never are: many share a first letter, and many a first name. They are left to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import Doubt
from samverkan.graph.mentions import Things
from samverkan.graph.name_lore import NameLore
from samverkan.graph.persons import namesakes_of
from samverkan.graph.profiles import Profile
from samverkan.graph.scoring import DIFFERENT, DOUBTFUL, SAME, conflicting, score
from samverkan.ontology.names import fold

__all__ = ["are_kin", "join_variants"]

MISREAD, PART, INITIAL, RENAMED = -1, -3, -4, -6
REASONS = {
    MISREAD: "one name is the other with letters misread",
    PART: "one name is a part of the other",
    INITIAL: "the first letter stands for the first name",
    RENAMED: "another surname, same first name",
}
MERGED = (MISREAD, PART)
MARGIN = 2  # points by which the best must lead over another that fits


@dataclass(frozen=True, slots=True)
class _Named:
    """One person so far: a mention, the name in folded words, what is known."""

    ref: Ref
    name: str
    words: tuple[str, ...]
    profile: Profile
    namesakes: int | None


def join_variants(
    things: Things, clusters: Clusters, known: Mapping[Ref, Profile], names: NameLore
) -> list[Doubt]:
    """Merge people whose names are variants, and return the pairs that stay in doubt.

    Args:
        things: from `gather`.
        clusters: those of equal names are merged in it already.
        known: from `profiles`.
        names: how common they are, and which letters are misread.
    """
    people = _people(things, clusters, known, names)
    found = []
    for a, b in _comparable(people):
        penalty = _penalty(people[a], people[b], names)
        if penalty is not None:
            found.append((penalty, *_scored(people[a], people[b], penalty), a, b))
    ranked = sorted((-points, a, b, penalty, why) for penalty, points, why, a, b in found)
    fits: dict[Ref, list[tuple[int, Ref]]] = {}
    for points, a, b, *_ in ranked:
        fits.setdefault(a, []).append((-points, b))
        fits.setdefault(b, []).append((-points, a))
    doubts: list[Doubt] = []
    for points, a, b, penalty, why in ranked:
        near = [n for n, other in (*fits[a], *fits[b]) if other not in (a, b)]
        sure = penalty in MERGED and -points >= SAME and max(near, default=0) <= -points - MARGIN
        sure = sure and not _contrary(people[a], people[b])
        if sure and clusters.join(a, b, "; ".join(why), points=-points):
            continue
        if -points >= DOUBTFUL and not clusters.share_document(a, b):
            doubts.append((a, b, -points, why))
    return doubts


def are_kin(a: str, b: str, lore: NameLore) -> bool:
    """Say whether people of two names may be merged, whatever else is known of them.

    Args:
        a: a name as it is spelled.
        b: another.
        lore: which letters are misread.
    """
    one, other = (
        _Named(("", "", ""), name, tuple(fold(name).split()), Profile(), None) for name in (a, b)
    )
    if len(one.words) < 2 or len(other.words) < 2 or one.words == other.words:
        return False
    return _penalty(one, other, lore) in MERGED


def _people(
    things: Things, clusters: Clusters, known: Mapping[Ref, Profile], lore: NameLore
) -> dict[Ref, _Named]:
    found = {}
    for root, members in clusters.groups("person").items():
        names = {things[ref].name for ref in members}
        name = max(names, key=lambda one: (len(one.split()), one))
        profile = Profile()
        for ref in members:
            profile = profile.with_(known[ref])
        alike = {one for one in names if fold(one) == fold(name)}
        words = tuple(things.once(fold, name).split())
        found[root] = _Named(root, name, words, profile, namesakes_of(alike, lore.counts))
    return found


def _comparable(people: dict[Ref, _Named]) -> Iterator[tuple[Ref, Ref]]:
    """Yield the pairs that share a tie and a first or last name but not the whole name."""
    blocks: dict[tuple[Ref, int, str], list[Ref]] = {}
    for ref, one in people.items():
        if len(one.words) < 2:
            continue
        for tie in one.profile.organisations | one.profile.seats:
            blocks.setdefault((tie, 0, one.words[0]), []).append(ref)
            for word in one.words[1:]:
                blocks.setdefault((tie, 1, word), []).append(ref)
    pairs = {pair for refs in blocks.values() for pair in combinations(sorted(set(refs)), 2)}
    return (pair for pair in sorted(pairs) if people[pair[0]].words != people[pair[1]].words)


def _penalty(a: _Named, b: _Named, lore: NameLore) -> int | None:
    """Return what the difference of the names costs; None where they are two names."""
    if _misread(a, b, lore):
        return MISREAD
    if a.words[0] == b.words[0]:
        if set(a.words) < set(b.words) or set(b.words) < set(a.words):
            return PART
        return RENAMED if _may_be_renamed(a.profile, b.profile) else None
    first, second = sorted((a.words[0], b.words[0]), key=len)
    if len(first) == 1 and second.startswith(first) and a.words[1:] == b.words[1:]:
        return INITIAL
    return None


def _misread(a: _Named, b: _Named, lore: NameLore) -> bool:
    """Say whether letters were misread, and not both spellings are names that people bear."""
    one, other = a.name.split(), b.name.split()
    if len(one) != len(other):
        return False
    differ = [(x, y) for x, y in zip(one, other, strict=True) if fold(x) != fold(y)]
    if len(differ) != 1 or all(lore.borne(word) for word in differ[0]):
        return False
    return any(
        lore.misread(*pair)
        for x, y in differ
        for p, q in ((x, y), (x.casefold(), y.casefold()), (fold(x), fold(y)))
        for pair in ((p, q), (q, p))
    )


def _may_be_renamed(a: Profile, b: Profile) -> bool:
    """Say whether one name may have followed the other: same place and post, one after another."""
    same = bool(a.organisations & b.organisations and a.seats & b.seats)
    after = a.years and b.years and (a.years[1] <= b.years[0] or b.years[1] <= a.years[0])
    return same and bool(a.offices & b.offices or a.parties & b.parties) and bool(after)


def _scored(a: _Named, b: _Named, penalty: int) -> tuple[int, tuple[str, ...]]:
    counts = [count for one in (a, b) if (count := one.namesakes) is not None]
    points, reasons = score(a.profile, b.profile, max(counts, default=0))
    points += penalty
    if penalty not in MERGED:
        points = min(points, SAME - 1)
    return points, (f"{REASONS[penalty]} ({penalty:+d})", *reasons)


def _contrary(a: _Named, b: _Named) -> bool:
    return conflicting(a.profile, b.profile) and score(a.profile, b.profile, 0)[0] <= DIFFERENT
