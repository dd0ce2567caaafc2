"""An answer whose rows tie two things each, as a network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from samverkan.graph.network_facts import Facts, Place, Seat, Source, Thing
from samverkan.queries.tables import Cell
from samverkan.web.views.asking import Asked
from samverkan.web.views.tables import things_of

__all__ = ["facts_of"]

_EVIDENCE: Final = "/evidence/"
_STANCES: Final = {"stated": "stated", "observed": "observed", "listed": "attended"}
# Of an IRI, what follows the base of the data, and the kind of node.
_KINDS: Final = (
    ("person/", "person"),
    ("body/", "forum"),
    ("org/kommun-", "municipality"),
    ("org/region-", "region"),
    ("project/", "project"),
)


def facts_of(asked: Asked, base: str) -> Facts:
    """Return the things and ties of an answer; a row without both ends gives none.

    Args:
        asked: its query says by `network` which columns are tied.
        base: IRI that all data begins with.
    """
    start, end, kind, *weight = asked.query.network
    names = {iri: name for name, iri in things_of(asked.table.columns).items()}
    things: dict[str, Thing] = {}
    sources: set[Source] = set()
    seats = []
    for row in asked.table.records():
        ends = [str(row[iri] or "") for iri in (start, end)]
        if not all(ends) or " " in "".join(ends):
            continue
        for iri, column in zip(ends, (start, end), strict=True):
            label = str(row.get(names.get(column, "")) or iri.removeprefix(base))
            things.setdefault(iri, Thing(iri, _kind(iri.removeprefix(base)), label))
        number = row[weight[0]] if weight else 1
        places = tuple(_places(row, base, sources))
        seats.append(
            Seat(
                _STANCES.get(str(row.get("stance")), kind), ends[0], ends[1],
                role=_text(row, "role"), since=_text(row, "since"), until=_text(row, "until"),
                first=_text(row, "earliest"), last=_text(row, "latest", "last_seen"),
                weight=number if isinstance(number, int) else 1, evidence=places,
            )
        )  # fmt: skip
    return Facts(things, tuple(seats), (), tuple(sorted(sources)))


def _kind(path: str) -> str:
    return next((kind for begin, kind in _KINDS if path.startswith(begin)), "organisation")


def _text(row: dict[str, Cell], *names: str) -> str:
    return next((str(row[name]) for name in names if row.get(name)), "")


def _places(row: dict[str, Cell], base: str, sources: set[Source]) -> Iterator[Place]:
    """Yield the line that proves a row; note its document."""
    name, _, line = _text(row, "source").rpartition(":")
    document, found, _ = _text(row, "evidence").removeprefix(base).partition(_EVIDENCE)
    if name and line.isdigit():
        sha = document.rpartition("/")[2] if found else ""
        sources.add(Source(name, sha, "", ""))
        yield Place(name, int(line), 0, _text(row, "quote"))
