"""What a build remembers of all documents, in one file beside those of the engine: `index.sqlite`.

Everything in it can be made again from the observed graphs, and is, when it is missing, damaged,
older than the consolidated graph or made by other code. Its digest stands beside it while no build
is under way, as SQLite does not notice a letter that changed. It holds names: it is deleted with
its store.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Final

__all__ = ["MARK", "NAME", "Index", "method"]

NAME: Final = "index.sqlite"
MARK: Final = "index.sha256"
UNDER_WAY: Final = "a build is under way"
_TABLES: Final = """
CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE document (
  number INTEGER PRIMARY KEY, sha TEXT UNIQUE, digest TEXT, pieces TEXT, iris TEXT,
  links BLOB, parts BLOB, dirty INTEGER);
CREATE INDEX document_dirty ON document (dirty) WHERE dirty > 0;
CREATE TABLE piece (id INTEGER PRIMARY KEY, key BLOB UNIQUE, text TEXT, holders TEXT, said TEXT);
CREATE TABLE holds (piece INTEGER, sha TEXT, PRIMARY KEY (piece, sha)) WITHOUT ROWID;
CREATE TABLE sitting (sha TEXT, id TEXT, bodies TEXT, start TEXT, iri TEXT, PRIMARY KEY (sha, id))
  WITHOUT ROWID;
CREATE TABLE slot (slot TEXT, sha TEXT, id TEXT, PRIMARY KEY (slot, sha, id)) WITHOUT ROWID;
CREATE TABLE person (sha TEXT, id TEXT, name TEXT, fold TEXT, profile TEXT, iri TEXT,
  PRIMARY KEY (sha, id)) WITHOUT ROWID;
CREATE INDEX person_fold ON person (fold);
CREATE TABLE near (key TEXT, fold TEXT, PRIMARY KEY (key, fold)) WITHOUT ROWID;
CREATE INDEX near_fold ON near (fold);
CREATE TABLE kin (a TEXT, b TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE INDEX kin_b ON kin (b);
CREATE TABLE judged (sha TEXT PRIMARY KEY, iris TEXT);
CREATE TABLE read (sha TEXT PRIMARY KEY, facts BLOB);
CREATE TABLE part (id INTEGER PRIMARY KEY, unit TEXT, key BLOB, text TEXT, count INTEGER,
  UNIQUE (unit, key));
CREATE TABLE borrowed (subject TEXT, line TEXT, count INTEGER, PRIMARY KEY (subject, line))
  WITHOUT ROWID;
"""
_DATA: Final = (
    *("given_names.csv", "given_names_abroad.csv", "surnames.csv", "surnames_abroad.csv"),
    "ocr_confusions.csv",
)
"""The tables that `name_lore` rests on."""


def method() -> str:
    """Return a digest of all code and tables that decide what the consolidated graph says."""
    state = hashlib.sha256()
    for package, endings in (("samverkan.graph", ".py"), ("samverkan.ontology", ".py")):
        for item in sorted(resources.files(package).iterdir(), key=lambda item: item.name):
            if item.name.endswith(endings):
                state.update(item.read_bytes())
    for name in _DATA:
        state.update((resources.files("samverkan.ontology") / "data" / name).read_bytes())
    return state.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class Index:
    """Rows of the file; use it as a context manager.

    Args:
        path: the file; None: a file that is gone when it is closed.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._mark = path.with_name(MARK) if path else None
        if not self._whole():
            self._delete()
        if self._mark is not None:
            self._mark.write_text(UNDER_WAY, "ascii")
        self._open = self._opened()

    def _whole(self) -> bool:
        """Say whether the file is as it was left; after a build that was killed, nobody knows."""
        if self._path is None or self._mark is None:
            return True
        try:
            mark = self._mark.read_text("ascii")
            return mark == UNDER_WAY or mark == _digest(self._path)
        except (OSError, UnicodeDecodeError):
            return False

    def _delete(self) -> None:
        if self._path is not None:
            for ending in ("", "-journal"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)

    def _opened(self) -> sqlite3.Connection:
        opened = sqlite3.connect(self._path or "", isolation_level=None)
        opened.execute("PRAGMA cache_size = -65536")
        opened.execute("PRAGMA synchronous = NORMAL")
        return opened

    def __enter__(self) -> Index:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._open.close()
        if kind is None and self._path is not None and self._mark is not None:
            scratch = self._mark.with_name(f"{MARK}.new")
            scratch.write_text(_digest(self._path), "ascii")
            scratch.replace(self._mark)

    def begin(self) -> None:
        """Begin to change rows; nothing is kept before `commit`."""
        self._open.execute("BEGIN")

    def commit(self) -> None:
        """Keep what was changed."""
        self._open.execute("COMMIT")

    def about(self) -> dict[str, Any]:
        """Return what the file says of itself; empty when it is new or cannot be read."""
        try:
            return dict(self._open.execute("SELECT key, value FROM about"))
        except sqlite3.DatabaseError:
            return {}

    def note(self, key: str, value: object) -> None:
        """Keep a value of the file itself."""
        self.run("INSERT OR REPLACE INTO about VALUES (?, ?)", key, value)

    def clear(self) -> None:
        """Forget everything."""
        self._open.close()
        self._delete()
        self._open = self._opened()
        self._open.executescript(_TABLES)

    def scratch(self, name: str, columns: str) -> None:
        """Begin a table of rows that are only needed now, in a file that is gone afterwards."""
        self.run(f"DROP TABLE IF EXISTS temp.{name}")
        self.run(f"CREATE TEMP TABLE {name} ({columns})")

    def run(self, text: str, *values: object) -> sqlite3.Cursor:
        """Run one statement."""
        return self._open.execute(text, values)

    def many(self, text: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row."""
        self._open.executemany(text, rows)

    def column(self, text: str, *values: object) -> list[Any]:
        """Return the first column of the answer."""
        return [row[0] for row in self._open.execute(text, values)]

    def rows(self, text: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer."""
        return iter(self._open.execute(text, values))

    def piece(self, text: str) -> int:
        """Return the number of a piece, a new one where it is new."""
        key = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
        found = self.column("SELECT id FROM piece WHERE key = ?", key)
        if found:
            return int(found[0])
        return self.run("INSERT INTO piece (key, text) VALUES (?, ?)", key, text).lastrowid or 0

    def holders(self, piece: int, count: int) -> tuple[str, ...]:
        """Return the documents of smallest SHA-256 that hold a piece."""
        text = "SELECT sha FROM holds WHERE piece = ? ORDER BY sha LIMIT ?"
        return tuple(self.column(text, piece, count))

    def stale(self, sha256: str) -> None:
        """Note that a document says something else of its things from now on."""
        self.run("UPDATE document SET dirty = 1 WHERE sha = ? AND dirty = 0", sha256)

    def iris_of(self, sha256: str, *, judged: bool = True) -> dict[tuple[str, str, str], str]:
        """Return what the mentions of a document stand for, as far as is known.

        Args:
            sha256: of the document.
            judged: by what people have decided too, not by the rules alone.
        """
        (text,) = self.column("SELECT iris FROM document WHERE sha = ?", sha256)
        found = {(sha256, kind, id_): iri for kind, id_, iri in json.loads(text or "[]")}
        for id_, iri in self.rows("SELECT id, iri FROM sitting WHERE sha = ?", sha256):
            found[sha256, "meeting", id_] = iri
        for id_, iri in self.rows("SELECT id, iri FROM person WHERE sha = ?", sha256):
            found[sha256, "person", id_] = iri
        text = "SELECT iris FROM judged WHERE sha = ?"
        for rows in self.column(text, sha256) if judged else ():
            found.update(((sha256, kind, id_), iri) for kind, id_, iri in json.loads(rows))
        return found
