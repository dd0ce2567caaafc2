"""A build costs what changed: the consolidated graph is made anew only where it can be another.

Beside the store lies an index of what its documents name (`index`). A build compares the digests of
the documents in the ledger with it; a document whose graph is the same to the byte touches nothing.
What the others name is cut into pieces, days of bodies and names of people, and only the pieces,
meetings and names that share a key with a changed document are decided again (`gathering`,
`naming`). Of each document of which a mention stands for something else, the parts that it adds to
the nodes of the graph are made anew and counted in and out (`units`), and only nodes whose parts
changed are written (`emission`). No step holds all documents, and a build of many goes through the
same steps document by document, node by node; but where people have decided who is who, these
decisions are put over it by a look at all documents (`judging`). The result is that of
`consolidate` over all documents, and after any sequence of changes that of a build from nothing:
the tests compare both. Where the index is missing, of other code or of another state, it is made
anew from the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samverkan.graph import ledger
from samverkan.graph.carried import Carried
from samverkan.graph.embedded import EmbeddedStore
from samverkan.graph.emission import Emission, mend
from samverkan.graph.gathering import Gathering
from samverkan.graph.index import NAME, Index, method
from samverkan.graph.iris import document_iri
from samverkan.graph.judgements import NOTHING, Judgements
from samverkan.graph.judging import judge
from samverkan.graph.name_lore import NO_LORE, NameLore
from samverkan.graph.naming import Naming
from samverkan.graph.observed import from_quads
from samverkan.graph.packing import packed, unpacked
from samverkan.graph.store import Store
from samverkan.graph.troubles import in_words
from samverkan.ontology.errors import SamverkanError
from samverkan.ontology.facts import Extraction

__all__ = ["UNKNOWN", "Known", "update"]

KEPT = 200  # documents that are kept in memory


@dataclass(slots=True)
class _Reader:
    """Reads documents, each once from the store and then from the index, until they are written."""

    store: Store
    index: Index
    carried: Carried | None
    keep: bool  # what was read, from build to build
    _kept: dict[str, Extraction] = field(default_factory=dict)

    def __call__(self, sha256: str) -> Extraction:
        if sha256 not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[sha256] = self._read(sha256)
        return self._kept[sha256]

    def _read(self, sha256: str) -> Extraction:
        held = self.index.column("SELECT facts FROM read WHERE sha = ?", sha256)
        facts = held[0] if held else self._carried(sha256)
        if facts is None:
            graph = document_iri(self.store.base, sha256)
            found = from_quads(self.store.quads(graph), self.store.base)
            self.index.run("INSERT INTO read VALUES (?, ?)", sha256, packed(found))
            return found
        if self.keep and not held:
            self.index.run("INSERT INTO read VALUES (?, ?)", sha256, facts)
        return unpacked(facts)

    def _carried(self, sha256: str) -> bytes | None:
        if self.carried is None:
            return None
        (digest,) = self.index.column("SELECT digest FROM document WHERE sha = ?", sha256)
        return self.carried.get(digest)


@dataclass(frozen=True, slots=True)
class Known:
    """What a build knows of the store.

    Args:
        carried: what documents state that it has read; None: nothing.
        rows: what the ledger says of all graphs; None: it does not know.
    """

    carried: Carried | None = None
    rows: Sequence[ledger.Stated] | None = None


UNKNOWN = Known()
"""A build that has read nothing."""


def update(
    store: Store,
    line: ledger.Line,
    *,
    judgements: Judgements = NOTHING,
    names: NameLore = NO_LORE,
    known: Known = UNKNOWN,
) -> None:
    """Bring the consolidated graph in step with the documents and with what people have decided.

    Args:
        store: where.
        line: of the graph in the ledger, when it is done; count and digest are filled in.
        judgements: what people have decided about who is who.
        names: how common names are, and how they are misread.
        known: what need not be asked of the store.

    Raises:
        StoreError: the store cannot be written. The next build takes it up.
    """
    path = store.path / NAME if isinstance(store, EmbeddedStore) and store.path else None
    try:
        with Index(path) as index:
            read = _Reader(store, index, known.carried, keep=bool(judgements.rows))
            rows = ledger.stated(store) if known.rows is None else known.rows
            now = dict(_digests(store.base, rows))
            try:
                _update(line, read, now, names=names, judgements=judgements)
            except Exception as error:
                if not _of_index(error):
                    raise
                index.clear()  # damaged after a build that was killed
                _update(line, read, now, names=names, judgements=judgements)
    except (sqlite3.Error, OSError) as error:
        raise in_words(error, str(path or "memory")) from error


def _of_index(error: Exception) -> bool:
    """Say whether an error may come from what the index holds, not from the disk or the store."""
    if isinstance(error, sqlite3.OperationalError):
        return "decode" in str(error)  # letters that are none
    return not isinstance(error, OSError | SamverkanError)


def _digests(base: str, rows: Iterable[ledger.Stated]) -> Iterator[tuple[str, str]]:
    """Yield SHA-256 of each document, and the digest of its graph."""
    prefix = document_iri(base, "0" * 64)[:-64]
    for graph, digest, _ in rows:
        if graph.startswith(prefix):
            yield graph.removeprefix(prefix), digest


def _update(
    line: ledger.Line,
    read: _Reader,
    now: Mapping[str, str],
    *,
    names: NameLore,
    judgements: Judgements,
) -> None:
    store, index = read.store, read.index
    made_by = method()
    agreed = index.about().get("method") == made_by and mend(store, index, line.graph)
    if not agreed:
        index.clear()
    index.begin()
    index.note("method", made_by)
    if not judgements.rows:
        index.run("DELETE FROM read")
    _taken_in(read, dict(now), names)
    said = judge(index, read, judgements, names=names, base=store.base)
    emission = Emission(store, index, read, line, said)
    changed = index.column("SELECT count(*) FROM document WHERE dirty > 0")[0]
    if agreed and 2 * changed <= index.column("SELECT count(*) FROM document")[0]:
        emission.changes()
    else:
        emission.whole()
    if not judgements.rows:
        index.run("DELETE FROM read")


def _taken_in(read: _Reader, now: dict[str, str], names: NameLore) -> None:
    """Tell the index what changed."""
    store, index = read.store, read.index
    gone = []
    for sha256, digest in index.rows("SELECT sha, digest FROM document WHERE dirty < 2"):
        if sha256 not in now:
            gone.append(sha256)
        elif now[sha256] == digest:
            del now[sha256]
    if gone or now:
        gathering = Gathering(index, read, store.base)
        gathering.change(gone, sorted(now.items()))
        Naming(index, names, store.base).change(gathering.names)
