"""Which organisations, bodies, projects, strategies and meetings are one thing across documents.

Everything goes by keys, and no key merges by itself what something contradicts:

- organisations by the code of Statistics Sweden, the letters of a party, the canonical name; one
  that each county has ('Länsstyrelsen') only within the county of the issuer;
- bodies by owner and name; without an owner by a distinctive name, or, for a name such as
  'Regionfullmäktige', by the issuer of the document; 'Styrgruppen' stays in its document;
- projects and strategies by owner and name, without an owner by a distinctive name;
- meetings by body and day.

Owners are themselves merged on the way, so the rules are run until nothing changes any more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import pairwise

from samverkan.graph import name_keys
from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.literals import day
from samverkan.graph.mentions import Thing, Things
from samverkan.ontology.names import fold

__all__ = ["county", "join_all", "join_meetings", "owner_of"]

Key = Hashable
Doubt = tuple[Ref, Ref, int, tuple[str, ...]]
LETTERS = 3  # an abbreviation of two letters says too little
UNOWNED = "same name, but whose it is, is not stated of both"
INITIALS = "initials of the name, in a document of that place"
OWNED = ("body", "project", "strategy")


def join_all(things: Things, clusters: Clusters) -> list[Doubt]:
    """Merge what is one thing, persons apart, and return the pairs that stay in doubt.

    Args:
        things: from `gather`.
        clusters: over their mentions; judgements are already in it.
    """
    doubts: dict[tuple[Ref, Ref], Doubt] = {}
    while True:
        doubts.clear()
        changed = _organisations(things, clusters)
        for kind in OWNED:
            changed |= _owned(things, clusters, kind, doubts)
        changed |= _abbreviated(things, clusters, doubts)
        changed |= _by_initials(things, clusters)
        if not changed:
            break
    _unowned(things, clusters, doubts)
    join_meetings(things, clusters)
    return [doubts[pair] for pair in sorted(doubts)]


def owner_of(things: Things, clusters: Clusters, members: Iterable[Ref]) -> Ref | None:
    """Return the owner that the mentions of one thing state: the smallest, None if no one does."""
    return min((clusters.find(o) for m in members if (o := things[m].owner)), default=None)


def county(things: Things, issuer: Ref | None) -> str | None:
    """Return the county code of the organisation that issued a document, through its bodies."""
    seen: set[Ref] = set()
    while issuer and issuer not in seen:
        seen.add(issuer)
        if things[issuer].code:
            return (things[issuer].code or "")[:2]
        issuer = things[issuer].owner
    return None


def _gathered(rows: Iterable[tuple[Key, Ref]]) -> Iterator[tuple[Key, tuple[Ref, ...]]]:
    """Yield the mentions that share a key, in the order of the smallest of them."""
    by_key: dict[Key, list[Ref]] = {}
    for key, ref in rows:
        by_key.setdefault(key, []).append(ref)
    for key, refs in sorted(by_key.items(), key=lambda row: (min(row[1]), str(row[0]))):
        yield key, tuple(sorted(refs))


def _merge(
    clusters: Clusters, rows: Iterable[tuple[Key, Ref]], reason: Callable[[Key], str]
) -> bool:
    """Join mentions of equal keys; where one document has two of them, nobody can tell which."""
    changed = False
    for key, refs in _gathered(rows):
        roots = clusters.ordered(_unambiguous(refs, clusters))
        for other in roots[1:]:
            changed |= clusters.join(roots[0], other, reason(key))
    return changed


def _unambiguous(refs: tuple[Ref, ...], clusters: Clusters) -> Iterator[Ref]:
    """Yield the mentions whose document has only one thing among them."""
    things_in: dict[str, set[Ref]] = {}
    for ref in refs:
        things_in.setdefault(ref[0], set()).add(clusters.find(ref))
    shared = refs[0][1] == "organisation"
    return (ref for ref in refs if shared or len(things_in[ref[0]]) == 1)


def _organisations(things: Things, clusters: Clusters) -> bool:
    coded: list[tuple[Key, Ref]] = []
    named: list[tuple[Key, Ref]] = []
    for thing in things.of_kind("organisation"):
        letters = None
        if thing.sort == "party":
            letters = things.once(name_keys.party_letters, thing.name, thing.spellings)
        if thing.code:
            coded.append((f"SCB code {thing.code}", thing.ref))
        elif letters:
            coded.append((f"party letters {letters}", thing.ref))
        if not thing.code and things.once(name_keys.bare_agency, thing.name):
            place = county(things, thing.issuer) or _root(clusters, thing.issuer)
            if place:
                named.append(((things.once(fold, thing.name), place), thing.ref))
        elif not letters:
            key = things.once(name_keys.squashed, thing.name)
            named.append(((key, "party" if thing.sort == "party" else ""), thing.ref))
    changed = _merge(clusters, coded, lambda key: f"same {key}")
    return (
        _merge(clusters, _without_clash(named, things, clusters), lambda _: "same name") or changed
    )


def _without_clash(
    rows: list[tuple[Key, Ref]], things: Things, clusters: Clusters
) -> Iterator[tuple[Key, Ref]]:
    """Yield the rows whose key does not stand for two codes."""
    codes = {clusters.find(t.ref): t.code for t in things.of_kind("organisation") if t.code}
    for key, refs in _gathered(rows):
        if len({code for ref in refs if (code := codes.get(clusters.find(ref)))}) <= 1:
            yield from ((key, ref) for ref in refs)


def _root(clusters: Clusters, ref: Ref | None) -> Ref | None:
    return clusters.find(ref) if ref else None


def _keys(things: Things, thing: Thing, owner: str | None) -> tuple[str, ...]:
    """Return every key that the name of a body, project or strategy has, with or without owner."""
    if thing.ref[1] == "body":
        return (things.once(name_keys.body_key, thing.name, owned=owner is not None),)
    law = things.once(name_keys.designation, thing.name, thing.sort)
    key = things.once(name_keys.work_key, thing.name, owner)
    return (key, f"law {law}") if law else (key,)


def _distinctive(things: Things, thing: Thing) -> bool:
    if thing.ref[1] == "body":
        return things.once(name_keys.distinctive_body, thing.name)
    return things.once(name_keys.distinctive_work, thing.name, thing.sort)


def _owned(
    things: Things, clusters: Clusters, kind: str, doubts: dict[tuple[Ref, Ref], Doubt]
) -> bool:
    owned: list[tuple[Key, Ref]] = []
    loose: list[tuple[Key, Ref]] = []
    for thing in things.of_kind(kind):
        distinctive = _distinctive(things, thing)
        owner = clusters.find(thing.owner) if thing.owner else None
        if not owner and not distinctive:
            owner = _issued(things, thing, clusters)
        if owner:
            name = things[thing.owner].name if thing.owner else None
            owned += [((owner, key), thing.ref) for key in _keys(things, thing, name)]
        if distinctive:
            loose += [(key, thing.ref) for key in _keys(things, thing, None)]
    owned = list(_same_period(owned, things, kind, doubts))
    changed = _merge(clusters, owned, lambda _: "same owner and name")
    return _merge(clusters, _one_owner(loose, things, clusters, doubts), _distinct) or changed


def _distinct(_: Key) -> str:
    return "same distinctive name, and nothing contradicts"


def _issued(things: Things, thing: Thing, clusters: Clusters) -> Ref | None:
    """Return the issuer that stands in for an owner nobody states, for a body of a steady name."""
    if thing.ref[1] != "body" or thing.issuer is None:
        return None
    if things.once(name_keys.per_document, thing.name):
        return None
    if things.once(name_keys.per_municipality, thing.name):
        return None
    return clusters.find(thing.issuer)


def _same_period(
    rows: list[tuple[Key, Ref]], things: Things, kind: str, doubts: dict[tuple[Ref, Ref], Doubt]
) -> Iterator[tuple[Key, Ref]]:
    """Yield the rows with the period in the key; of a plan without one it is not known which."""
    if kind != "strategy":
        yield from rows
        return
    for key, refs in _gathered(rows):
        periods = {ref: (things[ref].start, things[ref].end) for ref in refs}
        stated = {period for period in periods.values() if period != (None, None)}
        lasting = all(_distinctive(things, things[ref]) for ref in refs) and len(stated) < 2
        for ref in refs:
            yield ((key, None if lasting else periods[ref]), ref)
        if stated and not lasting:
            _doubt(doubts, refs, "same owner and name, but not the same period")


def _one_owner(
    rows: list[tuple[Key, Ref]],
    things: Things,
    clusters: Clusters,
    doubts: dict[tuple[Ref, Ref], Doubt],
) -> Iterator[tuple[Key, Ref]]:
    """Yield the rows of names that are not stated to have two owners or two periods."""
    for key, refs in _gathered(rows):
        owners = {clusters.find(o) for ref in refs if (o := things[ref].owner)}
        starts = {s for ref in refs if (s := things[ref].start)}
        ends = {e for ref in refs if (e := things[ref].end)}
        strategy = refs[0][1] == "strategy"
        if len(owners) < 2 and not (strategy and max(len(starts), len(ends)) > 1):
            yield from ((key, ref) for ref in refs)
            continue
        stated = [ref for ref in refs if things[ref].owner]
        for ref in refs:
            if stated and not things[ref].owner:
                _doubt(doubts, _two(stated[0], ref), "same name, but two owners are stated")


def _doubt(
    doubts: dict[tuple[Ref, Ref], Doubt], refs: tuple[Ref, ...], reason: str, score: int = 1
) -> None:
    """Note neighbours of different documents as doubtful, not every pair of a long row."""
    for a, b in pairwise(refs):
        if a[0] != b[0]:
            doubts[a, b] = (a, b, score, (reason,))


def _two(a: Ref, b: Ref) -> tuple[Ref, Ref]:
    return min(a, b), max(a, b)


def _abbreviated(things: Things, clusters: Clusters, doubts: dict[tuple[Ref, Ref], Doubt]) -> bool:
    """Join 'ABit' with 'ABit – Avsnitt och …' where a document states both."""
    changed = False
    for kind in ("organisation", "body"):
        long_forms: dict[str, list[Ref]] = {}
        short_forms: dict[str, list[Ref]] = {}
        for thing in things.of_kind(kind):
            for letters in things.once(_letters, kind, thing.name, thing.letters, thing.alt):
                long_forms.setdefault(letters, []).append(thing.ref)
            if " " not in thing.name:
                short_forms.setdefault(things.once(fold, thing.name), []).append(thing.ref)
        for letters in sorted(long_forms.keys() & short_forms.keys()):
            full = sorted({clusters.find(ref) for ref in long_forms[letters]})
            for ref in sorted(short_forms[letters]):
                if len(full) == 1 and _fits(things, clusters, full[0], ref):
                    reason = "abbreviation and long form, stated together in a document"
                    changed |= clusters.join(full[0], ref, reason)
                if clusters.find(ref) not in {clusters.find(other) for other in full}:
                    pair = _two(full[0], ref)
                    doubts[pair] = (*pair, 1, ("same abbreviation",))
    return changed


def _unowned(things: Things, clusters: Clusters, doubts: dict[tuple[Ref, Ref], Doubt]) -> None:
    """Note bodies of one name of which it is not stated whose they are: a person may know."""
    named: dict[str, list[Ref]] = {}
    groups = clusters.groups("body")
    for root, members in groups.items():
        names = {things[ref].name for ref in members}
        if not any(name_keys.per_document(n) or name_keys.per_municipality(n) for n in names):
            for key in sorted({things.once(name_keys.body_key, name) for name in names}):
                named.setdefault(key, []).append(root)
    for roots in named.values():
        for root in roots:
            if owner_of(things, clusters, groups[root]) is None:
                others = [o for o in roots if o != root and not clusters.share_document(o, root)]
                if others and _two(root, others[0]) not in doubts:
                    _doubt(doubts, _two(root, others[0]), UNOWNED)


def _by_initials(things: Things, clusters: Clusters) -> bool:
    """Join 'SGN' in minutes of Region Norrskog with the one 'Skolgrupp Norrskog' that there is."""
    full: dict[str, list[Thing]] = {}
    short: list[Thing] = []
    for thing in things.of_kind("body"):
        if things.once(name_keys.places_in, thing.name):
            full.setdefault(things.once(name_keys.initials, thing.name), []).append(thing)
        elif len(thing.name) >= LETTERS and thing.name.isalpha() and thing.name.isupper():
            short.append(thing)
    changed = False
    for thing in short:
        rows = [other for other in full.get(fold(thing.name), ()) if not other.letters]
        named = {clusters.find(other.ref) for other in rows}
        if len(named) == 1 and thing.issuer and _places(things, rows, thing.issuer):
            changed |= clusters.join(named.pop(), thing.ref, INITIALS)
    return changed


def _places(things: Things, rows: list[Thing], issuer: Ref) -> bool:
    """Say whether the issuer bears the name of a place that the bodies name."""
    here = things.once(name_keys.places_in, things[issuer].name)
    return all(here & things.once(name_keys.places_in, row.name) for row in rows)


def _letters(kind: str, name: str, letters: str | None, alt: tuple[str, ...]) -> frozenset[str]:
    """Return the abbreviations that are stated beside a longer name."""
    stated = {fold(letters)} if letters else set()
    if kind == "organisation":
        stated |= {fold(other) for other in alt if " " not in other}
    return frozenset(one for one in stated if len(one) >= LETTERS and one != fold(name))


def _fits(things: Things, clusters: Clusters, full: Ref, short: Ref) -> bool:
    """Say whether a short name can be that long one: coined, or of the same owner or issuer."""
    one, other = things[full], things[short]
    if one.owner and other.owner and clusters.find(one.owner) != clusters.find(other.owner):
        return False
    if full[1] == "organisation" or name_keys.distinctive_body(other.name):
        return not name_keys.bare_agency(other.name)
    if any(name_keys.distinctive_body(t.name) for t in (one, other)):
        return True
    here = {_root(clusters, ref) for ref in (one.owner, one.issuer)} - {None}
    return bool(here & ({_root(clusters, ref) for ref in (other.owner, other.issuer)} - {None}))


def join_meetings(things: Things, clusters: Clusters) -> None:
    """Merge the meetings of one body on one day.

    Args:
        things: from `gather`.
        clusters: over their mentions; the bodies are merged in it already.
    """
    rows: list[tuple[Key, Ref]] = []
    for thing in things.of_kind("meeting"):
        when = day(thing.start)
        if when:
            rows += [((clusters.find(body), when), thing.ref) for body in thing.bodies]
    _merge(clusters, rows, lambda _: "same body and same day")
