"""The folder of a harvest: the documents, and a line for each address that was seen.

Lines are only ever added, a document is whole before its line is written, and a line that broke off
is left out: a run that was ended at any moment goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from samverkan.ontology.errors import Unreadable, UsageError
from samverkan.ontology.names import slug

__all__ = ["RECORD", "Archive", "Seen", "records"]

RECORD: Final = "harvest.jsonl"
KINDS: Final = ("start", "page", "document", "left", "failed", "end")
NAMED: Final = 60  # letters of a file's name that come from its address


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen at an address.

    Args:
        kind: start or end of a run; page; document, kept; left, with the reason; failed.
        address: canonical, as it was asked for.
        time: of the visit, ISO 8601.
        final: the address after redirects.
        file: name in the folder.
        sha256: of the bytes.
        media_type: as the site stated it.
        etag: for the next visit.
        modified: for the next visit.
        label: what the link was called.
        page: on which it stood.
        reason: why it was left, or failed.
        links: of a page: addresses, ranks, labels.
    """

    kind: str
    address: str
    time: str
    final: str = ""
    file: str = ""
    sha256: str = ""
    media_type: str = ""
    etag: str = ""
    modified: str = ""
    label: str = ""
    page: str = ""
    reason: str = ""
    links: tuple[tuple[str, int, str], ...] = ()


class Archive:
    """A folder that a harvest fills.

    Args:
        folder: made where it is missing.

    Raises:
        UsageError: it cannot be written.
        Unreadable: its record is not ours.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / RECORD
        self._files: dict[str, str] = {}
        self.last: dict[str, Seen] = {}
        self.running: dict[str, Seen] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _mended(self._path)
        except OSError as error:
            raise UsageError(
                f"It cannot be written: {error.strerror}.",
                where=str(folder),
                hint="Name another folder: -o FOLDER",
            ) from error
        for seen in records(self._path):
            self._noted(seen)

    def _noted(self, seen: Seen) -> None:
        if seen.kind == "end":
            self.running = {}
        elif seen.kind != "start":
            self.running[seen.address] = seen
            self.last[seen.address] = seen
            if seen.kind == "document":
                self._files[seen.sha256] = seen.file

    def add(self, seen: Seen) -> None:
        """Write a line."""
        filled = {name: value for name, value in asdict(seen).items() if value}
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(filled, ensure_ascii=False) + "\n")
            file.flush()
        self._noted(seen)

    def keep(self, body: bytes, address: str, suffix: str) -> tuple[str, str, bool]:
        """Write a document; the same bytes are kept once.

        Args:
            body: of the document.
            address: where it was found; its file's name comes from it.
            suffix: of the file.

        Returns:
            The file's name, the SHA-256 of its bytes, and whether it is new.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        if (old := self._files.get(sha256)) and (self._folder / old).is_file():
            return old, sha256, False
        stem = slug(PurePosixPath(unquote(urlsplit(address).path)).stem)[:NAMED] or "document"
        name = f"{stem}-{sha256[:8]}{suffix}"
        part = self._folder / f".{name}.part"
        part.write_bytes(body)
        os.replace(part, self._folder / name)
        return name, sha256, True

    def has(self, seen: Seen) -> bool:
        """Say whether a document that was seen still lies in the folder."""
        return seen.kind == "document" and (self._folder / seen.file).is_file()


def records(path: Path) -> Iterator[Seen]:
    """Yield the lines of a record; a last one that broke off is left out.

    Raises:
        Unreadable: a line is no line of a harvest.
    """
    if not path.exists():
        return
    known = {field.name for field in fields(Seen)}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line:
            continue
        try:
            row = json.loads(line)
            if row["kind"] not in KINDS or not known.issuperset(row):
                raise ValueError(line)
            row["links"] = tuple((str(a), int(rank), str(b)) for a, rank, b in row.get("links", ()))
            yield Seen(**row)
        except (ValueError, TypeError, KeyError) as error:
            raise Unreadable(
                "The line is none of a harvest.", where=f"{path}:{number}",
                hint="Take the line out, or harvest into a new folder.",
            ) from error  # fmt: skip


def _mended(path: Path) -> None:
    """Cut off a last line that was not written to its end."""
    if path.exists():
        data = path.read_bytes()
        if data and not data.endswith(b"\n"):
            path.write_bytes(data[: data.rfind(b"\n") + 1])
