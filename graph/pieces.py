"""Organisations, bodies and works over all documents, by what is said of them, not how often.

Two documents that name the same owners and bodies in the same words say the same about who is who.
So what a document says of such things is cut into pieces: each plain organisation by itself, and
all that depends on others (bodies, works, their owners, who issued it) as one. Equal pieces are
decided once, by the two documents of smallest SHA-256 that hold them: two, so that it is seen
whether mentions of different documents become one thing at all ('Styrgruppen' never does).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from samverkan.graph import minting, name_keys
from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.groups import join_all
from samverkan.graph.identity import ORGANISATIONS
from samverkan.graph.mentions import Thing, Things

__all__ = ["HOLDERS", "KINDS", "Decided", "Key", "Piece", "assigned", "decided", "pieces"]

KINDS: Final = ("organisation", "body", "project", "strategy")
HOLDERS: Final = 2
Key = tuple[str, str]
"""A thing of one document: kind and local id."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What some documents say alike.

    Args:
        text: the things in it, as `pieces` gives them.
        holders: SHA-256 of the documents of smallest SHA-256 that say it, at most `HOLDERS`.
    """

    text: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the things of one piece are.

    Args:
        holders: the documents that were asked.
        iris: of each thing in each of the holders.
        marked: things whose IRI needed digits to be told from others.
    """

    holders: tuple[str, ...]
    iris: Mapping[Key, tuple[str, ...]]
    marked: frozenset[Key]

    def dump(self) -> str:
        """Return it as text; while that stays the same, so does what documents are given."""
        loose = any(len(set(found)) > 1 for found in self.iris.values())
        rows = [[*key, *dict.fromkeys(self.iris[key])] for key in sorted(self.iris)]
        return json.dumps([rows, sorted(self.marked), self.holders if loose else []])


def pieces(things: Things) -> Iterator[str]:
    """Yield the pieces of one document.

    Args:
        things: of that document alone.
    """
    rows = [thing for kind in KINDS for thing in things.of_kind(kind)]
    bound = {thing.ref for thing in rows if _depends(thing)}
    waiting = sorted(bound)
    while waiting:
        thing = things[waiting.pop()]
        more = {other for other in (thing.owner, thing.issuer) if other} - bound
        bound |= more
        waiting += more
    for thing in rows:
        if thing.ref not in bound:
            yield _dumped([replace(thing, issuer=None)])
    if bound:
        yield _dumped(thing for thing in rows if thing.ref in bound)


def _depends(thing: Thing) -> bool:
    return thing.ref[1] != "organisation" or name_keys.bare_agency(thing.name)


def _dumped(rows: Iterable[Thing]) -> str:
    return json.dumps([_row(row) for row in rows], ensure_ascii=False, separators=(",", ":"))


def _row(thing: Thing) -> list[Any]:
    spellings = thing.spellings if thing.sort == "party" else ()
    places = [list(ref[1:]) if ref else None for ref in (thing.owner, thing.issuer)]
    words = [thing.name, thing.sort, spellings, thing.alt, thing.letters, thing.code]
    return [*thing.ref[1:], *words, *places, thing.start, thing.end]


def _things(text: str, sha256: str) -> Iterator[Thing]:
    """Yield the things of a piece as one document has them."""
    for kind, id_, *row in json.loads(text):
        name, sort, spellings, alt, letters, code, owner, issuer, start, end = row
        yield Thing(
            ref=(sha256, kind, id_),
            name=name,
            sort=sort,
            spellings=tuple(spellings),
            alt=tuple(alt),
            letters=letters,
            code=code,
            owner=(sha256, *owner) if owner else None,
            issuer=(sha256, *issuer) if issuer else None,
            start=start,
            end=end,
        )


def decided(found: Mapping[int, Piece], base: str) -> Iterator[tuple[int, Decided]]:
    """Decide which things of all pieces are one.

    Args:
        found: every piece that a document holds, by a number.
        base: of the data.
    """
    rows = {
        thing.ref: thing
        for number in sorted(found)
        for sha256 in found[number].holders
        for thing in _things(found[number].text, sha256)
    }
    things = Things((rows[ref] for ref in sorted(rows)), ())
    clusters = Clusters(things.refs(), ORGANISATIONS)
    join_all(things, clusters)
    minted, marked = minting.mint_kinds(things, clusters, base, KINDS)
    for number, piece in found.items():
        yield number, _outcome(piece, clusters, minted, marked)


def _outcome(
    piece: Piece, clusters: Clusters, minted: Mapping[Ref, str], marked: frozenset[Ref]
) -> Decided:
    keys = [(row[0], row[1]) for row in json.loads(piece.text)]
    roots = {key: [clusters.find((one, *key)) for one in piece.holders] for key in keys}
    return Decided(
        piece.holders,
        {key: tuple(minted[root] for root in found) for key, found in roots.items()},
        frozenset(key for key, found in roots.items() if marked.intersection(found)),
    )


def assigned(things: Things, sha256: str, known: Iterable[Decided], base: str) -> dict[Key, str]:
    """Return the IRIs of what one document names, meetings and people apart.

    Args:
        things: of that document alone.
        sha256: of the document.
        known: what was decided about its pieces.
        base: of the data.
    """
    found: dict[Key, str] = {}
    alone: dict[Ref, bool] = {}
    for one in known:
        for key, iris in one.iris.items():
            if sha256 in one.holders:
                found[key] = iris[one.holders.index(sha256)]
            elif len(set(iris)) == 1:
                found[key] = iris[0]
            else:
                alone[sha256, *key] = key in one.marked
    if alone:
        held = {(sha256, *key): iri for key, iri in found.items()}
        minted = minting.mint_alone(things, base, held, alone)
        found.update({(ref[1], ref[2]): minted[ref] for ref in alone})
    return found
