"""Which people are one, for names of which something changed and those that depend on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samverkan.graph.gathering import profile_of
from samverkan.graph.index import Index
from samverkan.graph.kinship import Bearer, beside, named, near, related
from samverkan.graph.name_lore import NameLore

__all__ = ["Naming"]


@dataclass(frozen=True, slots=True)
class Naming:
    """Decides again who bears which names.

    Args:
        index: what is remembered; what documents say of people is in it already.
        names: how common names are, and which letters are misread.
        base: of the data.
    """

    index: Index
    names: NameLore
    base: str

    def change(self, changed: set[str]) -> None:
        """Decide again what depends on these folded names."""
        whole = not self.index.column("SELECT 1 FROM near LIMIT 1")
        touched = set(changed)
        for name in () if whole else sorted(changed):
            touched |= self._touching(name)
        for name in sorted(changed):
            self._near(name)
        for name in sorted(changed):
            self._kin(name)
        for name in () if whole else sorted(changed):
            touched |= self._touching(name)
        done: set[str] = set()
        for name in sorted(touched):
            if name not in done:
                tied = self._tied(name)
                done |= tied
                self._decide(tied)

    def _touching(self, name: str) -> set[str]:
        """Return the names that have kin, and are kin of this one or are looked at beside it."""
        text = (
            "SELECT b FROM kin WHERE a = ?1 UNION SELECT other.fold FROM near AS mine"
            " JOIN near AS other ON other.key = mine.key JOIN kin ON kin.a = other.fold"
            " WHERE mine.fold = ?1"
        )
        return set(self.index.column(text, name))

    def _near(self, name: str) -> None:
        self.index.run("DELETE FROM near WHERE fold = ?", name)
        rows = ((key, name) for key in sorted(near(self._bearers(name))))
        self.index.many("INSERT INTO near VALUES (?, ?)", rows)

    def _kin(self, name: str) -> None:
        self.index.run("DELETE FROM kin WHERE a = ?1 OR b = ?1", name)
        mine = self._spellings(name)
        for other in self._neighbours(name):
            if related(mine, self._spellings(other), self.names):
                rows = ((name, other), (other, name))
                self.index.many("INSERT OR IGNORE INTO kin VALUES (?, ?)", rows)

    def _neighbours(self, name: str) -> list[str]:
        text = (
            "SELECT DISTINCT other.fold FROM near AS mine JOIN near AS other"
            " ON other.key = mine.key WHERE mine.fold = ?1 AND other.fold != ?1"
        )
        return sorted(self.index.column(text, name))

    def _spellings(self, name: str) -> list[str]:
        return self.index.column("SELECT DISTINCT name FROM person WHERE fold = ?", name)

    def _bearers(self, name: str) -> Iterator[Bearer]:
        text = "SELECT sha, id, name, profile FROM person WHERE fold = ?"
        for sha256, id_, spelled, profile in self.index.rows(text, name):
            yield Bearer((sha256, "person", id_), spelled, profile_of(profile))

    def _tied(self, name: str) -> set[str]:
        """Return the names that are tied to this one by kin."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.index.column("SELECT b FROM kin WHERE a = ?", one)
        return found

    def _decide(self, tied: set[str]) -> None:
        around: Iterable[str] = ()
        if len(tied) > 1:
            around = {o for name in tied for o in self._neighbours(name) if beside(name, o)}
        bearers = [one for name in sorted({*tied, *around}) for one in self._bearers(name)]
        mine = {ref for name in tied for ref in self._refs(name)}
        for ref, iri in named(bearers, self.names, self.base, kin=len(tied) > 1):
            if ref in mine:
                text = "UPDATE person SET iri = ? WHERE sha = ? AND id = ? AND iri IS NOT ?"
                if self.index.run(text, iri, ref[0], ref[2], iri).rowcount:
                    self.index.stale(ref[0])

    def _refs(self, name: str) -> Iterator[tuple[str, str, str]]:
        for sha256, id_ in self.index.rows("SELECT sha, id FROM person WHERE fold = ?", name):
            yield sha256, "person", id_
