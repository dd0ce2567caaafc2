"""Who is who: which mentions in all documents are one person, organisation, body, meeting, ...

`resolve` decides, once, over all documents; what it returns only looks up, so that nothing that
comes after can merge anybody. The same documents in any order give the same answer to the byte.
Three answers: one thing (with reasons), two things, or doubtful (with points and reasons; never
merged). What a person has judged outranks the rules; see `judgements`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samverkan.graph import iris, minting
from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import Doubt, join_all
from samverkan.graph.judgements import NOTHING, Judgement, Judgements, Verdict
from samverkan.graph.mentions import KINDS, Thing, Things, gather
from samverkan.graph.name_lore import NO_LORE, NameLore
from samverkan.graph.persons import join_persons
from samverkan.graph.profiles import Profile, profiles
from samverkan.graph.variants import join_variants
from samverkan.ontology.facts import Extraction

__all__ = [
    "Entity",
    "Identities",
    "Judged",
    "Pair",
    "Resolution",
    "label_of",
    "mention_iri",
    "resolution",
    "resolve",
]

ORGANISATIONS = frozenset({"organisation"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing.

    Args:
        iri: lasting.
        kind: organisation, body, project, strategy, meeting or person.
        label: the name that most documents give.
        spellings: every spelling and name that occurs, sorted.
        members: its mentions, SHA-256 of the document and local id, sorted.
        reasons: why these mentions are one thing, sorted; empty for a single mention.
    """

    iri: str
    kind: str
    label: str
    spellings: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one: IRIs, points, and what speaks for and against."""

    a: str
    b: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the judgements.

    Args:
        redirects: IRIs that a judgement did away with, and those that took their place.
        mentions: mentions that a judgement names, and the IRIs of what they stand for.
        unused: judgements that name nothing in these documents.
    """

    redirects: tuple[tuple[str, str], ...] = ()
    mentions: tuple[tuple[str, str], ...] = ()
    unused: tuple[Judgement, ...] = ()


UNJUDGED = Judged()
"""There were no judgements."""


class Identities:
    """Looks up what was resolved.

    Args:
        entities: every thing.
        doubtful: pairs that may be one thing, the likeliest first.
        base: of the data.
        judged: what became of the judgements.
    """

    def __init__(
        self,
        entities: Iterable[Entity],
        *,
        doubtful: Sequence[Pair] = (),
        base: str = iris.DEFAULT_BASE,
        judged: Judged = UNJUDGED,
    ) -> None:
        self.base = base
        self.doubtful = tuple(doubtful)
        self.judged = judged
        self._entities = {e.iri: e for e in sorted(entities, key=lambda entity: entity.iri)}
        self._iris = {
            (sha256, entity.kind, local_id): entity.iri
            for entity in self._entities.values()
            for sha256, local_id in entity.members
        }

    @classmethod
    def known(cls, iris_: Mapping[tuple[str, str, str], str], base: str) -> Identities:
        """Return what looks up these mentions only: SHA-256, kind and local id to the IRI."""
        made = cls((), base=base)
        made._iris = dict(iris_)
        return made

    def iri(self, sha256: str, kind: str, local_id: str) -> str | None:
        """Return the IRI of what a local id of one document stands for."""
        return self._iris.get((sha256, kind, local_id))

    def reference(self, sha256: str, local_id: str) -> str | None:
        """Return the IRI of a local id whose kind is not known."""
        found = (self.iri(sha256, kind, local_id) for kind in KINDS)
        return next((iri for iri in found if iri), None)

    def entity(self, iri: str) -> Entity:
        """Return the thing with this IRI.

        Raises:
            KeyError: there is none.
        """
        return self._entities[iri]

    def entities(self, kind: str | None = None) -> tuple[Entity, ...]:
        """Return the things of one kind, or all, by IRI."""
        return tuple(e for e in self._entities.values() if kind in (None, e.kind))


def mention_iri(base: str, sha256: str, local_id: str) -> str:
    """Return how a judgement names one mention, whatever is merged later."""
    return f"{iris.document_iri(base, sha256)}#{local_id}"


def resolve(
    extractions: Sequence[Extraction],
    *,
    base: str = iris.DEFAULT_BASE,
    judgements: Judgements = NOTHING,
    names: NameLore = NO_LORE,
) -> Identities:
    """Decide which mentions in the documents are one thing.

    Args:
        extractions: of all documents, in any order.
        base: of the data, ends with / or #.
        judgements: what people have decided.
        names: how common names are, and how they are misread; see `name_lore.from_registers`.
    """
    return resolution(extractions, base=base, judgements=judgements, names=names).identities


@dataclass(frozen=True, slots=True)
class Resolution:
    """Identities, and all that they rest on: for explaining, not for what comes after.

    Args:
        identities: what was resolved.
        things: every mention.
        clusters: which of them are one, with reasons.
        known: what each document says of each person.
    """

    identities: Identities
    things: Things
    clusters: Clusters
    known: Mapping[Ref, Profile]


def resolution(
    extractions: Sequence[Extraction],
    *,
    base: str = iris.DEFAULT_BASE,
    judgements: Judgements = NOTHING,
    names: NameLore = NO_LORE,
) -> Resolution:
    """Decide as `resolve` does, and return what it rests on too."""
    things = gather(extractions)
    first = _resolve(things, base, {}, names)
    if not judgements.rows:
        return first
    found, decided = first, _named(judgements, first.identities)
    while True:
        found = _resolve(things, base, decided, names)
        more = {**_named(judgements, found.identities), **decided}
        if more.keys() == decided.keys():
            break
        decided = more
    now = found.identities
    judged = Judged(
        redirects=tuple(_redirects(first.identities, now)),
        mentions=tuple(sorted(set(_mentions(decided, now)))),
        unused=tuple(row for row in judgements.rows if row not in decided),
    )
    whole = Identities(now.entities(), doubtful=now.doubtful, base=base, judged=judged)
    return replace(found, identities=whole)


Decided = Mapping[Judgement, tuple[tuple[Ref, ...], tuple[Ref, ...]]]


def _resolve(things: Things, base: str, decided: Decided, names: NameLore) -> Resolution:
    clusters = Clusters(things.refs(), ORGANISATIONS)
    open_ = _judged(clusters, decided)
    doubts = join_all(things, clusters)
    known = profiles(things, clusters)
    doubts += join_persons(things, clusters, known, names.counts)
    doubts += join_variants(things, clusters, known, names)
    minted = minting.mint(things, clusters, base, known)
    entities = [
        _entity(minted[root], [things[ref] for ref in members], clusters.reasons(root))
        for kind in KINDS
        for root, members in clusters.groups(kind).items()
    ]
    pairs = _pairs([*doubts, *open_], clusters, minted)
    found = Identities(entities, doubtful=pairs, base=base)
    return Resolution(found, things, clusters, known)


def _judged(clusters: Clusters, decided: Decided) -> list[Doubt]:
    """Put the judgements into the clusters; the unsure ones stay in doubt."""
    open_: list[Doubt] = []
    order = (Verdict.DIFFERENT, Verdict.UNSURE, Verdict.SAME)
    rows = sorted(decided.items(), key=lambda row: (order.index(row[0].verdict), row[1]))
    same = [row for row in rows if row[0].verdict is Verdict.SAME]
    settled = {frozenset((judgement.a, judgement.b)) for judgement, _ in same}
    for judgement, (mine, theirs) in rows:
        reason = f"judged {judgement.verdict.value} by {judgement.by} on {judgement.date}"
        if judgement.verdict is Verdict.SAME:
            for ref in (*mine[1:], *theirs):
                clusters.join(mine[0], ref, reason, force=True)
            continue
        unsure = judgement.verdict is Verdict.UNSURE
        if unsure and frozenset((judgement.a, judgement.b)) in settled:
            continue
        for a in mine:
            for b in theirs:
                clusters.forbid(a, b)
        if unsure:
            open_.append((mine[0], theirs[0], 0, (reason,)))
    return open_


def _named(judgements: Judgements, found: Identities) -> Decided:
    """Return the mentions that each judgement speaks of, where both sides are known here."""
    members: dict[str, tuple[Ref, ...]] = {}
    for entity in found.entities():
        refs = tuple((sha256, entity.kind, local_id) for sha256, local_id in entity.members)
        members[entity.iri] = refs
        members.update({mention_iri(found.base, ref[0], ref[2]): (ref,) for ref in refs})
    decided = {}
    for row in judgements.rows:
        a, b = (members.get(name, members.get(found.base + name)) for name in (row.a, row.b))
        if a and b and a[0][1] == b[0][1] and not set(a) & set(b):
            decided[row] = a, b
    return decided


def _mentions(decided: Decided, found: Identities) -> Iterator[tuple[str, str]]:
    """Yield the mentions that judgements name, and what they stand for."""
    for row, sides in decided.items():
        for name, refs in zip((row.a, row.b), sides, strict=True):
            iri = found.iri(*refs[0])
            if "#" in name and iri:
                yield mention_iri(found.base, refs[0][0], refs[0][2]), iri


def _redirects(plain: Identities, found: Identities) -> list[tuple[str, str]]:
    """Return the IRIs that are gone, where all that they stood for is one thing now."""
    now = {entity.iri for entity in found.entities()}
    gone = []
    for entity in plain.entities():
        if entity.iri not in now:
            iris_ = {found.iri(sha256, entity.kind, id_) for sha256, id_ in entity.members}
            if len(iris_) == 1:
                gone.append((entity.iri, str(iris_.pop())))
    return gone


def _entity(iri: str, rows: Sequence[Thing], reasons: tuple[str, ...]) -> Entity:
    count: dict[str, int] = {}
    for row in rows:
        count[row.name] = count.get(row.name, 0) + 1
    label = label_of(count)
    spellings = {s for row in rows for s in (row.name, *row.spellings, *row.alt) if s}
    return Entity(
        iri=iri,
        kind=rows[0].ref[1],
        label=label,
        spellings=tuple(sorted(spellings)),
        members=tuple((row.ref[0], row.ref[2]) for row in rows),
        reasons=reasons,
    )


def label_of(count: Mapping[str, int]) -> str:
    """Return the name of a thing: the one of most documents, of these the most telling."""
    return min(count, key=lambda name: (-count[name], -_accents(name), -len(name), name))


def _accents(name: str) -> int:
    return sum(not letter.isascii() for letter in name)


def _pairs(
    doubts: Iterable[Doubt], clusters: Clusters, minted: Mapping[Ref, str]
) -> tuple[Pair, ...]:
    found: dict[tuple[str, str], Pair] = {}
    for one, other, points, reasons in doubts:
        a, b = sorted((minted[clusters.find(one)], minted[clusters.find(other)]))
        if a == b:
            continue
        known = found.get((a, b), Pair(a, b, points, ()))
        more = known.reasons + tuple(r for r in reasons if r not in known.reasons)
        found[a, b] = Pair(a, b, max(points, known.score), more)
    return tuple(sorted(found.values(), key=lambda pair: (-pair.score, pair.a, pair.b)))
