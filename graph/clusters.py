"""Union-find whose result does not depend on the order of joining, and which can be told 'never'.

The root of a cluster is its smallest member. Of two joins that exclude each other the one that is
asked for first wins, so callers ask in a sorted order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Clusters", "Join", "Ref"]

Ref = tuple[str, str, str]
"""A mention: SHA-256 of the document, kind of thing, local id."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions whose things were made one, why, and with how many points if counted."""

    a: Ref
    b: Ref
    reason: str
    points: int | None = None


class Clusters:
    """Which mentions are one thing.

    Args:
        refs: every mention.
        shared: kinds of which one document may name one thing under two local ids.
    """

    def __init__(self, refs: Iterable[Ref], shared: frozenset[str] = frozenset()) -> None:
        self._parent: dict[Ref, Ref] = {ref: ref for ref in sorted(refs)}
        self._documents: dict[Ref, set[str]] = {
            ref: set() if ref[1] in shared else {ref[0]} for ref in self._parent
        }
        self._apart: dict[Ref, set[Ref]] = {}
        self._joins: dict[Ref, list[Join]] = {}
        self._leaving: set[Ref] = set()

    def find(self, ref: Ref) -> Ref:
        """Return the smallest mention of the same thing."""
        root = ref
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[ref] != root:
            self._parent[ref], ref = root, self._parent[ref]
        return root

    def forbid(self, a: Ref, b: Ref) -> None:
        """Keep the two things apart from now on; of one group, `b` is to leave it."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._leaving.add(b)
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def ordered(self, refs: Iterable[Ref]) -> list[Ref]:
        """Return the things of the mentions, those that are to leave a group last."""
        return sorted({self.find(ref) for ref in refs}, key=lambda ref: (ref in self._leaving, ref))

    def share_document(self, a: Ref, b: Ref) -> bool:
        """Say whether one document names both, or both are one thing."""
        a, b = self.find(a), self.find(b)
        return a == b or not self._documents[a].isdisjoint(self._documents[b])

    def may_join(self, a: Ref, b: Ref) -> bool:
        """Say whether nothing keeps the two apart: no 'never', no document that names both."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        return self._documents[a].isdisjoint(self._documents[b])

    def join(
        self, a: Ref, b: Ref, reason: str, *, points: int | None = None, force: bool = False
    ) -> bool:
        """Make one thing of two, unless they must stay apart.

        Args:
            a: a mention of one thing.
            b: a mention of the other.
            reason: why, kept with the thing.
            points: how sure it is, where that was counted.
            force: join two mentions of one document as well (never what was forbidden).

        Returns:
            Whether anything changed.
        """
        said = Join(min(a, b), max(a, b), reason, points)
        a, b = sorted((self.find(a), self.find(b)))
        if a == b or b in self._apart.get(a, ()) or not (force or self.may_join(a, b)):
            return False
        self._parent[b] = a
        if b in self._leaving:
            self._leaving.add(a)
        self._documents[a] |= self._documents.pop(b)
        self._joins[a] = [*self._joins.pop(a, ()), *self._joins.pop(b, ()), said]
        for other in self._apart.pop(b, set()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        return True

    def reasons(self, ref: Ref) -> tuple[str, ...]:
        """Return why the mentions of this thing are one, sorted."""
        return tuple(sorted({join.reason for join in self.joins(ref)}))

    def joins(self, ref: Ref) -> tuple[Join, ...]:
        """Return what was merged to this thing, by mentions, sorted."""
        return tuple(sorted(self._joins.get(self.find(ref), ()), key=lambda join: (join.a, join.b)))

    def groups(self, kind: str) -> dict[Ref, tuple[Ref, ...]]:
        """Return the things of one kind: smallest mention to all its mentions, sorted."""
        found: dict[Ref, list[Ref]] = {}
        for ref in self._parent:
            if ref[1] == kind:
                found.setdefault(self.find(ref), []).append(ref)
        return {root: tuple(found[root]) for root in sorted(found)}
