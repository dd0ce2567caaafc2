"""What changed documents mean for who is who: only what shares a key with them is decided again.

In order: documents to pieces (`pieces`), pieces to organisations and bodies, these with a day to
meetings (`sittings`), all of these to what is known of each person, and people by name (`kinship`).
Each step marks what the next must look at, and every document of which a mention stands for
something else than before.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from samverkan.graph.clusters import Clusters, Ref
from samverkan.graph.index import Index
from samverkan.graph.mentions import gather
from samverkan.graph.pieces import HOLDERS, Decided, Piece, assigned, decided, pieces
from samverkan.graph.profiles import Profile, profiles
from samverkan.graph.sittings import Sitting, met, sittings
from samverkan.ontology.facts import Extraction
from samverkan.ontology.names import fold

__all__ = ["Gathering", "profile_of"]

Read = Callable[[str], Extraction]


@dataclass(slots=True)
class Gathering:
    """One change of the index under way.

    Args:
        index: what is remembered.
        read: a document by its SHA-256.
        base: of the data.
        names: folded names whose bearers changed, afterwards.
    """

    index: Index
    read: Read
    base: str
    names: set[str] = field(default_factory=set)
    _pieces: set[int] = field(default_factory=set)
    _fresh: list[str] = field(default_factory=list)
    _slots: set[str] = field(default_factory=set)
    _sittings: set[tuple[str, str]] = field(default_factory=set)

    def change(self, gone: Iterable[str], came: Iterable[tuple[str, str]]) -> None:
        """Take documents out and in, and decide what that touches, people apart.

        Args:
            gone: SHA-256 of documents that are no more.
            came: SHA-256 and digest of those that are new, or say something else.
        """
        for sha256 in gone:
            self._leave(sha256)
            self.index.run("UPDATE document SET dirty = 2, pieces = '[]' WHERE sha = ?", sha256)
        for sha256, digest in came:
            self._leave(sha256)
            self._enter(sha256, digest)
        moved = self._assigned()
        moved |= self._met()
        for sha256 in sorted(moved):
            self._profiled(sha256)

    def _leave(self, sha256: str) -> None:
        index = self.index
        for text in index.column("SELECT pieces FROM document WHERE sha = ?", sha256):
            for piece in json.loads(text):
                index.run("DELETE FROM holds WHERE piece = ? AND sha = ?", piece, sha256)
                self._pieces.add(piece)
        self._unseat(sha256)
        index.run("DELETE FROM read WHERE sha = ?", sha256)
        self.names.update(index.column("SELECT fold FROM person WHERE sha = ?", sha256))
        index.run("DELETE FROM person WHERE sha = ?", sha256)

    def _unseat(self, sha256: str) -> None:
        """Take the meetings of a document out."""
        for row in list(self._sitting_rows("sha = ?", sha256)):
            for slot in row.slots:
                values = (slot, sha256, row.ref[2])
                self.index.run("DELETE FROM slot WHERE slot = ? AND sha = ? AND id = ?", *values)
            self._slots.update(row.slots)
        self.index.run("DELETE FROM sitting WHERE sha = ?", sha256)

    def _enter(self, sha256: str, digest: str) -> None:
        self.index.run(
            "INSERT INTO document (sha, digest, dirty) VALUES (?1, ?2, 1)"
            " ON CONFLICT (sha) DO UPDATE SET digest = ?2, iris = NULL, dirty = 1",
            sha256, digest,
        )  # fmt: skip
        things = gather([self.read(sha256)])
        held = sorted({self.index.piece(text) for text in pieces(things)})
        self.index.many("INSERT INTO holds VALUES (?, ?)", ((piece, sha256) for piece in held))
        self._pieces.update(held)
        self._fresh.append(sha256)
        self.index.run("UPDATE document SET pieces = ? WHERE sha = ?", json.dumps(held), sha256)

    def _assigned(self) -> set[str]:
        """Decide what pieces mean; return the documents of which a thing is another."""
        found = self._decided()
        asked = dict.fromkeys(self._fresh)
        for number, one in found.items():
            old = self.index.column("SELECT said FROM piece WHERE id = ?", number)[0]
            if old is None or _loaded(old).dump() != one.dump():
                asked.update(
                    dict.fromkeys(
                        self.index.column("SELECT sha FROM holds WHERE piece = ?", number)
                    )
                )
            text = _said(one)
            if text != old:
                values = (json.dumps(one.holders), text, number)
                self.index.run("UPDATE piece SET holders = ?, said = ? WHERE id = ?", *values)
        return {sha256 for sha256 in asked if self._assign(sha256, found)}

    def _decided(self) -> dict[int, Decided]:
        """Return what the pieces mean, or nothing where that cannot have changed."""
        changed = False
        for number in sorted(self._pieces):
            holders = self.index.holders(number, HOLDERS)
            (old,) = self.index.column("SELECT holders FROM piece WHERE id = ?", number)
            changed |= json.dumps(holders) != old
            if not holders:
                self.index.run("DELETE FROM piece WHERE id = ?", number)
        if not changed:
            return {}
        rows = list(self.index.rows("SELECT id, text FROM piece"))
        found = {n: Piece(text, self.index.holders(n, HOLDERS)) for n, text in rows}
        return dict(decided(found, self.base))

    def _assign(self, sha256: str, found: dict[int, Decided]) -> bool:
        """Say whether a thing of a document, or the document itself, is new."""
        rows = self.index.rows("SELECT pieces, iris FROM document WHERE sha = ?", sha256)
        held, old = next(rows)
        known = [found.get(piece) or self._known(piece) for piece in json.loads(held)]
        things = gather([self.read(sha256)])
        iris = assigned(things, sha256, known, self.base)
        text = json.dumps([[*key, iri] for key, iri in sorted(iris.items())])
        if text == old:
            return False
        self.index.run("UPDATE document SET iris = ? WHERE sha = ?", text, sha256)
        self.index.stale(sha256)
        self._unseat(sha256)
        for row in sittings(things, iris):
            self._seat(row)
        return True

    def _known(self, piece: int) -> Decided:
        (text,) = self.index.column("SELECT said FROM piece WHERE id = ?", piece)
        return _loaded(text)

    def _seat(self, row: Sitting) -> None:
        sha256, _, id_ = row.ref
        self.index.run(
            "INSERT INTO sitting VALUES (?, ?, ?, ?, NULL)",
            sha256, id_, json.dumps(row.bodies), row.start,
        )  # fmt: skip
        rows = ((slot, sha256, id_) for slot in row.slots)
        self.index.many("INSERT OR IGNORE INTO slot VALUES (?, ?, ?)", rows)
        self._slots.update(row.slots)
        self._sittings.add((sha256, id_))

    def _met(self) -> set[str]:
        """Decide which meetings are one; return the documents of which a meeting is another."""
        for slot in sorted(self._slots):
            self._sittings.update(self.index.rows("SELECT sha, id FROM slot WHERE slot = ?", slot))
        moved: set[str] = set()
        waiting = set(self._sittings)
        for first in sorted(waiting):
            if first in waiting:
                rows = self._tied(first)
                waiting.difference_update((row.ref[0], row.ref[2]) for row in rows)
                for ref, iri in met(rows, self.base).items():
                    text = "UPDATE sitting SET iri = ? WHERE sha = ? AND id = ? AND iri IS NOT ?"
                    if self.index.run(text, iri, ref[0], ref[2], iri).rowcount:
                        self.index.stale(ref[0])
                        moved.add(ref[0])
        return moved

    def _tied(self, first: tuple[str, str]) -> list[Sitting]:
        """Return a meeting, and all that share a slot with it, directly or not."""
        found: dict[tuple[str, str], Sitting] = {}
        slots: set[str] = set()
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key in found:
                continue
            found[key] = next(self._sitting_rows("sha = ? AND id = ?", *key))
            for slot in set(found[key].slots) - slots:
                slots.add(slot)
                waiting += self.index.rows("SELECT sha, id FROM slot WHERE slot = ?", slot)
        return list(found.values())

    def _sitting_rows(self, where: str, *values: object) -> Iterator[Sitting]:
        text = f"SELECT sha, id, bodies, start FROM sitting WHERE {where}"
        for sha256, id_, bodies, start in self.index.rows(text, *values):
            yield Sitting((sha256, "meeting", id_), tuple(json.loads(bodies)), start)

    def _profiled(self, sha256: str) -> None:
        """Note what one document says of its people, and the names of those of whom it changed."""
        things = gather([self.read(sha256)])
        known = profiles(things, _Pointed(self.index.iris_of(sha256, judged=False)))
        rows = self.index.rows("SELECT id, name, profile FROM person WHERE sha = ?", sha256)
        old = {id_: (name, profile) for id_, name, profile in rows}
        for thing in things.of_kind("person"):
            text = _profile_text(known[thing.ref])
            if old.get(thing.ref[2]) != (thing.name, text):
                name = fold(thing.name)
                self.names.add(name)
                self.index.run(
                    "INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5, NULL) ON CONFLICT (sha, id)"
                    " DO UPDATE SET name = ?3, fold = ?4, profile = ?5",
                    sha256, thing.ref[2], thing.name, name, text,
                )  # fmt: skip


class _Pointed(Clusters):
    """Leads from the mentions of one document to IRIs, as the mentions of nobody's document."""

    def __init__(self, iris: dict[tuple[str, str, str], str]) -> None:
        super().__init__(())
        self._iris = iris

    def find(self, ref: Ref) -> Ref:
        """Return what a mention stands for."""
        return ("", ref[1], self._iris[ref])


def _said(one: Decided) -> str:
    rows = [[*key, *iris] for key, iris in sorted(one.iris.items())]
    return json.dumps([one.holders, rows, sorted(one.marked)])


def _loaded(text: str) -> Decided:
    holders, rows, marked = json.loads(text)
    iris = {(row[0], row[1]): tuple(row[2:]) for row in rows}
    return Decided(tuple(holders), iris, frozenset((kind, id_) for kind, id_ in marked))


_TIES = ("organisations", "bodies", "seats", "meetings")


def _profile_text(profile: Profile) -> str:
    ties = [sorted(tie[1:] for tie in getattr(profile, name)) for name in _TIES]
    words = [sorted(getattr(profile, name)) for name in ("offices", "parties", "sides")]
    return json.dumps([ties, words, profile.years], ensure_ascii=False)


def profile_of(text: str) -> Profile:
    """Return what a row of the index says of a person."""
    ties, words, years = json.loads(text)
    organisations, bodies, seats, meetings = (
        frozenset(("", kind, iri) for kind, iri in found) for found in ties
    )
    offices, parties, sides = (frozenset(found) for found in words)
    span = (years[0], years[1]) if years else None
    return Profile(organisations, bodies, seats, meetings, offices, parties, sides, span)
