"""The consolidated graph in the store, kept in step with the index: what changed, or all of it.

A change is written to the index first, with the statements to remove and to add, and then to the
store; a build that was killed between finds them in the index and writes them. The whole graph is
written in pieces, and its line in the ledger says that it is not done until the last one is.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, islice
from typing import Any, Final

import pyoxigraph as ox

from samverkan.graph import ledger
from samverkan.graph.digest import Sum, canonical_lines, normalised, sum_of
from samverkan.graph.identity import Identities
from samverkan.graph.index import Index
from samverkan.graph.store import Store
from samverkan.graph.units import Part, Row, parts, unit_triples
from samverkan.ontology.facts import Extraction
from samverkan.ontology.namespaces import PROV

__all__ = ["Emission", "mend"]

DOCUMENTS: Final = 100  # whose changes are written in one transaction
QUADS: Final = 50_000  # that are written in one, when all are
Lines = Counter[tuple[str, str]]
"""Statements about the nodes of others, by subject and statement, and by how many units."""


@dataclass(slots=True)
class Emission:
    """Writes the consolidated graph.

    Args:
        store: where to.
        index: who is who, and what each unit says.
        read: a document by its SHA-256.
        line: of the graph in the ledger, when all is written.
        said: what the graph says besides that no document adds, of judgements.
    """

    store: Store
    index: Index
    read: Callable[[str], Extraction]
    line: ledger.Line
    said: frozenset[ox.Triple] = frozenset()
    _sum: Sum = field(default_factory=Sum)

    def changes(self) -> None:
        """Write what the documents that are marked in the index change."""
        old = ledger.line_of(self.store, self.line.graph)
        if old is not None:
            self._sum = Sum.of(old.count, old.digest)
        text = "SELECT sha FROM document WHERE dirty > 0 ORDER BY number"
        waiting = self.index.column(text)
        for start in range(0, max(1, len(waiting)), DOCUMENTS):
            remove, add = self._batch(waiting[start : start + DOCUMENTS])
            last = start + DOCUMENTS >= len(waiting)
            if last:
                gone, new = self._besides()
                remove, add = [*remove, *gone], [*add, *new]
            self._write(remove, add, self.line.sha256 if last else "")
        self._done()

    def whole(self) -> None:
        """Write all of it, in place of what is there: in one transaction where it is small."""
        for table in ("part", "borrowed"):
            self.index.run(f"DELETE FROM {table}")
        self.index.note("said", None)
        self.index.run("DELETE FROM document WHERE dirty = 2")
        self.index.run("UPDATE document SET links = NULL, parts = NULL, dirty = 0")
        quads = self._all()
        first, held = list(islice(quads, QUADS + 1)), self.store.quads(self.line.graph)
        old = list(islice(held, QUADS + 1))
        if max(len(first), len(old)) <= QUADS:
            self._sum = sum_of(old)
            self._write(old, first, self.line.sha256)
        else:
            self._empty()
            for found in _chunks(chain(first, quads), QUADS):
                self._extend(found)
            self._write([], [], self.line.sha256)
        self._done()

    def _all(self) -> Iterator[ox.Quad]:
        yield from self._besides()[1]
        yield from self._links()
        borrowed: Lines = Counter()
        yield from self._units(borrowed)
        rows = ((*key, count) for key, count in borrowed.items())
        self.index.many("INSERT INTO borrowed VALUES (?, ?, ?)", rows)
        for subject in sorted({subject for subject, _ in borrowed}):
            if not self._has(subject):
                yield from map(self._quad, self._lines(subject))

    def _besides(self) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """Return what the graph says besides no longer, and what it says anew, and note that."""
        now = {f"{triple.subject} {triple.predicate} {triple.object}" for triple in self.said}
        old = set(json.loads(self.index.about().get("said") or "[]"))
        self.index.note("said", json.dumps(sorted(now)))
        return [*map(self._quad, old - now)], [*map(self._quad, now - old)]

    def _done(self) -> None:
        self.index.note("pending", None)
        self.index.commit()

    def _empty(self) -> None:
        """Take the graph out, and say in the ledger that it is being made."""
        going = replace(self.line, sha256="", count=0, digest="")
        self.store.change(self._line_quads(), ledger.line_quads(going, self.store.base))
        while found := list(islice(self.store.quads(self.line.graph), QUADS)):
            self.store.change(found, ())

    def _line_quads(self) -> list[ox.Quad]:
        return ledger.entry_quads(self.store, self.line.graph)

    def _extend(self, quads: Iterable[ox.Quad]) -> None:
        kept = normalised(quads)
        self._sum.add(canonical_lines(kept))
        self.store.load(kept)

    def _links(self) -> Iterator[ox.Quad]:
        """Yield where everything was read, and lay by what each document says."""
        self.index.scratch("laid", "unit, key, text, number")
        for number, sha256 in list(self.index.rows("SELECT number, sha FROM document ORDER BY 1")):
            found = list(self._parts(sha256))
            rows = ((part.unit, _key(part.text), part.text, number) for part in found)
            self.index.many("INSERT INTO laid VALUES (?, ?, ?, ?)", rows)
            links = _links_of(found)
            text = "UPDATE document SET links = ? WHERE number = ?"
            self.index.run(text, _packed(links), number)
            yield from map(self._link, links)

    def _units(self, borrowed: Lines) -> Iterator[ox.Quad]:
        """Yield what is said of all units; note what they say of the nodes of others.

        What was laid by is sorted as a whole, as parts that come in the order of documents would
        each be looked for in another place of a file that is larger than the memory.
        """
        for unit, rows in self._sorted():
            for triple in unit_triples(unit, rows, self.store.base):
                if _own(unit, triple):
                    yield self._in_graph(triple)
                else:
                    borrowed[_line(triple)] += 1

    def _sorted(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield each unit with its parts, and note these, and which documents hold them."""
        self.index.scratch("held", "number, part")
        found = self.index.rows("SELECT unit, key, text, number FROM laid ORDER BY unit, key")
        id_ = 0
        for unit, group in groupby(found, key=lambda row: row[0]):
            rows = []
            for key, same in groupby(group, key=lambda row: row[1]):
                (text, number), *others = [row[2:] for row in same]
                holders = [number, *(row[1] for row in others)]
                id_ += 1
                values = (id_, unit, key, text, len(holders))
                self.index.run("INSERT INTO part VALUES (?, ?, ?, ?, ?)", *values)
                pairs = ((holder, id_) for holder in holders)
                self.index.many("INSERT INTO held VALUES (?, ?)", pairs)
                rows.append(Row(text, len(holders)))
            yield unit, rows
        text = "UPDATE document SET parts = ? WHERE number = ?"
        sorted_ = self.index.rows("SELECT number, part FROM held ORDER BY number")
        for number, group in groupby(sorted_, key=lambda row: row[0]):
            self.index.run(text, _packed([part for _, part in group]), number)
        for name in ("laid", "held"):
            self.index.run(f"DROP TABLE {name}")

    def _batch(self, documents: list[str]) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """Bring the index in step with some documents; return what that removes and adds."""
        old = {sha256: self._made_of(sha256) for sha256 in documents}
        text = "SELECT dirty FROM document WHERE sha = ?"
        gone = {one for one in documents if self.index.column(text, one) == [2]}
        new = {one: list(self._parts(one)) for one in documents if one not in gone}
        units = {part.unit for found in new.values() for part in found}
        for ids, _ in old.values():
            units.update(self._unit(id_) for id_ in ids)
        before = {unit: self._rows(unit) for unit in units}
        links: Counter[tuple[str, str]] = Counter()
        for sha256, (ids, were) in old.items():
            links.subtract((unit, place) for unit, place in were)
            self._dropped(ids)
            if sha256 in gone:
                self.index.run("DELETE FROM document WHERE sha = ?", sha256)
                continue
            now = _links_of(new[sha256])
            links.update(now)
            self._made(sha256, self._added(new[sha256]), now)
        remove, add = self._said_of(before)
        remove += [self._link(link) for link, count in links.items() if count < 0]
        add += [self._link(link) for link, count in links.items() if count > 0]
        return remove, add

    def _said_of(self, before: dict[str, list[Row]]) -> tuple[list[ox.Quad], list[ox.Quad]]:
        """Return what units no longer say, and what they say now."""
        base = self.store.base
        remove: list[ox.Quad] = []
        add: list[ox.Quad] = []
        borrowed: Lines = Counter()
        for unit, rows in before.items():
            now = self._rows(unit)
            if now == rows:
                continue
            old, new = unit_triples(unit, rows, base), unit_triples(unit, now, base)
            remove += [self._in_graph(triple) for triple in old if _own(unit, triple)]
            add += [self._in_graph(triple) for triple in new if _own(unit, triple)]
            borrowed.subtract(_line(triple) for triple in old if not _own(unit, triple))
            borrowed.update(_line(triple) for triple in new if not _own(unit, triple))
        subjects = {subject for (subject, _), count in borrowed.items() if count}
        subjects |= {unit for unit in before if self._lines(unit)}
        seen = {s: bool(before[s]) if s in before else self._has(s) for s in subjects}
        remove += [self._quad(one) for s in subjects if not seen[s] for one in self._lines(s)]
        self._borrow(borrowed)
        add += [self._quad(one) for s in subjects if not self._has(s) for one in self._lines(s)]
        return remove, add

    def _write(self, remove: list[ox.Quad], add: list[ox.Quad], basis: str) -> None:
        """Write statements and the line of the graph, first to the index and then to the store."""
        gone, new = set(normalised(remove)), set(normalised(add))
        gone, new = gone - new, new - gone
        before = self._line_quads()
        self._sum.add(canonical_lines(gone), -1)
        self._sum.add(canonical_lines(new))
        after = replace(self.line, sha256=basis, count=self._sum.count, digest=self._sum.text)
        old, now = [*gone, *before], [*new, *ledger.line_quads(after, self.store.base)]
        packed = [zlib.compress(b"\n".join(canonical_lines(quads))).hex() for quads in (old, now)]
        self.index.note("pending", json.dumps([_digest(before), *packed]))
        self.index.note("digest", after.digest)
        self.index.commit()
        self.store.change(old, now)
        self.index.begin()

    def _parts(self, sha256: str) -> Iterator[Part]:
        known = Identities.known(self.index.iris_of(sha256), self.store.base)
        return parts(self.read(sha256), known)

    def _added(self, found: list[Part]) -> list[int]:
        """Count parts in, and return their numbers."""
        text = (
            "INSERT INTO part (unit, key, text, count) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (unit, key) DO UPDATE SET count = count + 1 RETURNING id"
        )
        return [
            int(self.index.column(text, part.unit, _key(part.text), part.text)[0])
            for part in found
        ]  # fmt: skip

    def _dropped(self, ids: list[int]) -> None:
        for id_ in ids:
            self.index.run("UPDATE part SET count = count - 1 WHERE id = ?", id_)
        for id_ in ids:
            self.index.run("DELETE FROM part WHERE id = ? AND count = 0", id_)

    def _made(self, sha256: str, ids: list[int], links: list[tuple[str, str]]) -> None:
        text = "UPDATE document SET links = ?, parts = ?, dirty = 0 WHERE sha = ?"
        self.index.run(text, _packed(links), _packed(ids), sha256)

    def _made_of(self, sha256: str) -> tuple[list[int], list[tuple[str, str]]]:
        text = "SELECT parts, links FROM document WHERE sha = ?"
        packed = next(self.index.rows(text, sha256))
        ids, links = (json.loads(zlib.decompress(one)) if one else [] for one in packed)
        return ids, [(unit, place) for unit, place in links]

    def _unit(self, id_: int) -> str:
        return str(self.index.column("SELECT unit FROM part WHERE id = ?", id_)[0])

    def _rows(self, unit: str) -> list[Row]:
        text = "SELECT text, count FROM part WHERE unit = ? ORDER BY text"
        return [Row(*row) for row in self.index.rows(text, unit)]

    def _has(self, unit: str) -> bool:
        return bool(self.index.column("SELECT 1 FROM part WHERE unit = ? LIMIT 1", unit))

    def _lines(self, subject: str) -> list[str]:
        return self.index.column("SELECT line FROM borrowed WHERE subject = ?", subject)

    def _borrow(self, borrowed: Lines) -> None:
        text = (
            "INSERT INTO borrowed VALUES (?1, ?2, ?3)"
            " ON CONFLICT (subject, line) DO UPDATE SET count = count + ?3"
        )
        self.index.many(text, ((*key, count) for key, count in borrowed.items() if count))
        rows = ((subject,) for subject in sorted({subject for subject, _ in borrowed}))
        self.index.many("DELETE FROM borrowed WHERE subject = ? AND count = 0", rows)

    def _in_graph(self, triple: ox.Triple) -> ox.Quad:
        name = ox.NamedNode(self.line.graph)
        return ox.Quad(triple.subject, triple.predicate, triple.object, name)

    def _link(self, link: tuple[str, str]) -> ox.Quad:
        unit, place = map(ox.NamedNode, link)
        return ox.Quad(unit, PROV.wasDerivedFrom, place, ox.NamedNode(self.line.graph))

    def _quad(self, line: str) -> ox.Quad:
        (quad,) = ox.parse(f"{line} .", format=ox.RdfFormat.N_TRIPLES)
        return self._in_graph(quad.triple)


def mend(store: Store, index: Index, graph: str) -> bool:
    """Write what a build that was killed had still to write; say whether index and store agree.

    Args:
        store: where.
        index: of the store.
        graph: the consolidated one.
    """
    about = index.about()
    if about.get("pending"):
        digest, old, new = json.loads(about["pending"])
        if _digest(ledger.entry_quads(store, graph)) == digest:
            store.change(_unpacked(old), _unpacked(new))
    line = ledger.line_of(store, graph)
    return line is not None and bool(line.digest) and about.get("digest") == line.digest


def _digest(quads: Iterable[ox.Quad]) -> str:
    return hashlib.sha256(b"\n".join(canonical_lines(quads))).hexdigest()


def _unpacked(text: str) -> Iterator[ox.Quad]:
    return ox.parse(zlib.decompress(bytes.fromhex(text)), format=ox.RdfFormat.N_QUADS)


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:12]


def _packed(rows: list[Any]) -> bytes:
    return zlib.compress(json.dumps(rows).encode())


def _links_of(found: list[Part]) -> list[tuple[str, str]]:
    return sorted({(part.unit, place) for part in found for place in part.places})


def _own(unit: str, triple: ox.Triple) -> bool:
    """Say whether a statement is about the unit or a goal of it, not about a node of others."""
    subject: Any = triple.subject
    return bool(subject.value == unit or subject.value.startswith(f"{unit}/goal/"))


def _line(triple: ox.Triple) -> tuple[str, str]:
    subject: Any = triple.subject
    return subject.value, f"{triple.subject} {triple.predicate} {triple.object}"


def _chunks(quads: Iterable[ox.Quad], size: int) -> Iterator[list[ox.Quad]]:
    rows = iter(quads)
    while found := list(islice(rows, size)):
        yield found
