"""What a process does with a task: one read-only store, no network, an answer that is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, Final, cast

import pyoxigraph as ox

from samverkan.graph.guard import MAX_LENGTH, check_query, names_dataset
from samverkan.ontology.errors import QueryError, QueryNotAllowed
from samverkan.web.messages import Refusal, Response
from samverkan.web.negotiation import BOOLEAN, GRAPH, TABLE, chosen
from samverkan.web.rows import more_rows_than
from samverkan.web.tasks import Contents, Page, Query, Task, Thing, Told

if TYPE_CHECKING:
    from samverkan.web.programs.source import Source
    from samverkan.web.views.library import Library

__all__ = ["Desk"]

_PLACE: Final = re.compile(r"\b(?:at )?(\d+):(\d+)")


@dataclass(slots=True)
class _Whole:
    """A file in memory that refuses to grow beyond the limit."""

    most: int
    parts: list[bytes] = field(default_factory=list)
    size: int = 0

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        self.size += len(data)
        if self.size > self.most:
            raise OverflowError
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is nothing behind it."""


@dataclass(slots=True)
class Desk:
    """Does tasks.

    Args:
        engine: the store; it is only read.
        base: IRI that all data begins with, and that relative ones are resolved against.
        most: longest answer, in bytes.
        rows: most rows of a table.
    """

    engine: ox.Store
    base: str
    most: int = 32 << 20
    rows: int = 100_000
    _library: Library | None = None
    _source: Source | None = None

    def perform(self, task: Task) -> Response:
        """Return the answer to a task.

        Raises:
            Refusal: there is no answer, or it is too long.
        """
        try:
            answer = self._performed(task)
            if len(answer.body) > self.most:
                raise OverflowError
        except OverflowError as error:
            words = f"The answer is longer than {self.most >> 20} MB. Ask for less, or add LIMIT."
            raise Refusal(413, "Answer too large", words) from error
        except MemoryError as error:
            words = "The query needs more memory than one query may have. Make it narrower."
            raise Refusal(503, "Query too large", words, retry=60) from error
        return answer

    def _performed(self, task: Task) -> Response:
        match task:
            case Query():
                answer = _answered(self.engine, task, self.base, self.most)
                if more_rows_than(self.rows, answer.body, answer.kind):
                    words = f"The answer has more than {self.rows} rows. Ask for less, or add LIMIT"
                    raise Refusal(413, "Answer too large", f"{words} and OFFSET.")
                return answer
            case Contents():
                return _contents(self.engine, task, self.most)
            case Thing():
                from samverkan.web.things import described

                return _written(described(self.engine, task.iri), task.kind, self.most)
            case Page():
                from samverkan.web.views.table import made

                return made(self._books(), task)
            case Told():
                from samverkan.web.programs.source import Source
                from samverkan.web.programs.telling import tell

                if self._source is None:
                    self._source = Source(self._books())
                return tell(self._source, task)
        return Response(204)

    def _books(self) -> Library:
        """Return what pages and programs are answered from, read when it is first needed."""
        if self._library is None:
            from samverkan.web.views.library import Library

            self._library = Library.load(self.engine, self.base)
        return self._library


def _answered(engine: ox.Store, task: Query, base: str, most: int) -> Response:
    _check(task.text)
    try:
        result = engine.query(task.text, base_iri=base, **_dataset(task))
        offers = _offers(result)
        kind = chosen(task.accept, offers, task.form)
        out = _Whole(most)
        result.serialize(cast("IO[bytes]", out), format=_format(kind))
    except SyntaxError as error:
        raise _malformed(error) from error
    except ValueError as error:
        raise Refusal(400, "Query cannot be run", _short(error)) from error
    except (OSError, RuntimeError) as error:
        raise Refusal(400, "Query cannot be evaluated", _short(error)) from error
    return Response(200, b"".join(out.parts), kind)


def _check(text: str) -> None:
    if not text.strip():
        raise Refusal(400, "Malformed query", "The query is empty.")
    try:
        check_query(text)
    except QueryNotAllowed as error:
        raise Refusal(403, "Not allowed here", str(error)) from error
    except QueryError as error:
        if len(text) > MAX_LENGTH:
            raise Refusal(413, "Query too long", str(error)) from error
        raise Refusal(400, "Query too complex", str(error)) from error


def _dataset(task: Query) -> dict[str, Any]:
    """Return which graphs are seen: those of the request, else of the query, else all as one."""
    if task.default_graphs or task.named_graphs:
        return {
            "default_graph": [ox.NamedNode(iri) for iri in task.default_graphs],
            "named_graphs": [ox.NamedNode(iri) for iri in task.named_graphs],
        }
    return {"use_default_graph_as_union": not names_dataset(task.text)}


def _offers(result: object) -> tuple[str, ...]:
    if isinstance(result, ox.QueryBoolean):
        return BOOLEAN
    return TABLE if isinstance(result, ox.QuerySolutions) else GRAPH


def _format(kind: str) -> Any:
    if kind in TABLE:
        return ox.QueryResultsFormat.from_media_type(kind)
    return ox.RdfFormat.from_media_type(kind)


def _contents(engine: ox.Store, task: Contents, most: int) -> Response:
    if not task.graph:
        return _written((quad.triple for quad in engine), task.kind, most)
    name = ox.NamedNode(task.graph)
    if not engine.contains_named_graph(name):
        raise Refusal(404, "No such graph", "The list of graphs stands in the void description.")
    quads = engine.quads_for_pattern(None, None, None, name)
    return _written((quad.triple for quad in quads), task.kind, most)


def _written(triples: Iterable[ox.Triple], kind: str, most: int) -> Response:
    """Return statements in a format, those of one subject together."""
    from samverkan.ontology.namespaces import PREFIXES

    kept: list[ox.Triple] = []
    for triple in dict.fromkeys(triples):
        kept.append(triple)
        if len(kept) > most >> 5:  # no statement is shorter than 32 bytes
            raise OverflowError
    kept.sort(key=str)
    out = _Whole(most)
    used = {} if kind == "application/n-triples" else dict(PREFIXES)
    ox.serialize(kept, cast("IO[bytes]", out), format=_format(kind), prefixes=used)
    return Response(200, b"".join(out.parts), kind)


def _malformed(error: SyntaxError) -> Refusal:
    words = _short(error)
    found = _PLACE.search(words)
    place = (int(found[1]), int(found[2])) if found else (0, 0)
    return Refusal(400, "Malformed query", words).at(*place)


def _short(error: Exception) -> str:
    return str(error)[:600]
