"""The readers of lists, one for each ending of a file name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samverkan.loaders.formats.encoding import decode
from samverkan.loaders.lists.members import seats_of
from samverkan.loaders.lists.org import FORMATS as RDF_FORMATS
from samverkan.loaders.lists.org import read_org
from samverkan.loaders.lists.plan import Plan
from samverkan.loaders.lists.popolo import read_popolo
from samverkan.loaders.lists.rows import SUFFIXES as TABLES
from samverkan.loaders.lists.rows import read_rows
from samverkan.loaders.lists.seats import Facts, Refused
from samverkan.ontology.errors import TooLarge, UnknownFormat, Unreadable, UsageError
from samverkan.ontology.facts import DocumentInfo, Extraction
from samverkan.ontology.registers import Registers

__all__ = ["LISTS", "TABLES", "ReadList", "read_list"]

MAX_BYTES: Final = 100_000_000
POPOLO: Final = ".json"
LISTS: Final = (*TABLES, POPOLO, *RDF_FORMATS)


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list states, and what of it was not read."""

    extraction: Extraction
    refused: tuple[Refused, ...]


def read_list(path: Path, plan: Plan | None, registers: Registers) -> ReadList:
    """Return what a list of members states.

    Args:
        path: a table, Popolo JSON, or RDF with memberships by W3C ORG.
        plan: what the columns mean; only for tables, which need one.
        registers: to look up organisations and kinds of bodies.

    Raises:
        UsageError: a table without a plan, or a plan that does not fit it.
        UnknownFormat: the ending is not one of LISTS.
        TooLarge: it is larger than 100 MB.
        Unreadable: it is missing or broken.
    """
    data = _bytes(path)
    suffix = path.suffix.lower()
    sha256 = hashlib.sha256(data).hexdigest()
    facts = Facts(sha256, registers, f"list: {suffix[1:]}")
    title, date, lines = "", "", data.count(b"\n") + 1
    if suffix in TABLES:
        title, date, refused = _table(path.name, data, plan, facts, registers)
    elif suffix == POPOLO:
        refused = read_popolo(path.name, decode(data)[0], facts, registers)
    elif suffix in RDF_FORMATS:
        seats, refused = read_org(path.name, data, registers)
        for seat in seats:
            facts.seat(seat)
    else:
        raise UnknownFormat(
            f"No list has the ending '{suffix}'.",
            where=path.name,
            hint=f"Known: {', '.join(LISTS)}.",
        )
    document = DocumentInfo(
        file=path.name, sha256=sha256, title=title or None, date=date or None, line_count=lines
    )
    return ReadList(facts.extraction(document), tuple(refused))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TooLarge(f"The list is larger than {MAX_BYTES} bytes.", where=path.name)
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(
            f"The list cannot be opened ({error.strerror}).", where=path.name
        ) from error


def _table(
    name: str, data: bytes, plan: Plan | None, facts: Facts, registers: Registers
) -> tuple[str, str, list[Refused]]:
    title, rows = read_rows(name, data, plan.sheet if plan else "")
    if not rows:
        raise Unreadable("The table is empty.", where=name)
    if plan is None:
        raise UsageError(
            "What do its columns mean?",
            where=name,
            hint=f"Say so in a YAML file: --mapping FILE. The headings: {rows[0].words}.",
        )
    seats, refused = seats_of(rows, plan, registers)
    for seat in seats:
        facts.seat(seat)
    return title, plan.date, refused
