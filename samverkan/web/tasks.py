"""What the processes that run queries are asked, and what they answer, as bytes for a pipe."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from samverkan.web.messages import Refusal, Response

__all__ = ["Contents", "Page", "Query", "Task", "Thing", "Version", "packed", "unpacked"]


@dataclass(frozen=True, slots=True)
class Query:
    """Run a query.

    Args:
        text: of the query.
        default_graphs: IRIs of the graphs that make the default graph; none: all graphs as one,
            or what the query says by FROM.
        named_graphs: IRIs of the graphs that GRAPH sees; see `default_graphs`.
        accept: the Accept header; form: what goes before it. See `negotiation.chosen`.
        form: see `accept`.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Return the statements of a graph; of all graphs as one where it has no name."""

    graph: str = ""
    kind: str = "text/turtle"


@dataclass(frozen=True, slots=True)
class Thing:
    """Return what is said of a thing, and of the claims that name it, with their evidence."""

    iri: str
    kind: str = "text/turtle"


@dataclass(frozen=True, slots=True)
class Page:
    """Return the page of a thing, for people.

    Args:
        iri: of the thing.
        root: path under which things are served, such as /id/.
        language: sv or en.
    """

    iri: str
    root: str = "/id/"
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class Version:
    """Return nothing but the news that the process is ready."""


Task = Query | Contents | Thing | Page | Version
_KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind for kind in (Query, Contents, Thing, Page, Version)
}


def packed(task: Task) -> bytes:
    """Return a task as bytes."""
    return json.dumps([type(task).__name__, asdict(task)]).encode()


def unpacked(data: bytes) -> Task:
    """Return the task that was packed."""
    name, values = json.loads(data)
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    task: Task = _KINDS[name](**{**values, **lists})
    return task


def packed_answer(answer: Response | Refusal) -> bytes:
    """Return an answer as bytes: one line of JSON, then the body."""
    if isinstance(answer, Refusal):
        fields: list[object] = [answer.status, answer.title, answer.detail, answer.retry]
        return json.dumps(["no", *fields, answer.place]).encode() + b"\n"
    return json.dumps(["yes", answer.status, answer.kind]).encode() + b"\n" + answer.body


def unpacked_answer(data: bytes) -> Response:
    """Return the answer that was packed.

    Raises:
        Refusal: that is what it was.
    """
    line, _, body = data.partition(b"\n")
    word, *fields = json.loads(line)
    if word == "yes":
        return Response(fields[0], body, fields[1])
    status, title, detail, retry, place = fields
    raise Refusal(status, title, detail, retry=retry).at(*place)
