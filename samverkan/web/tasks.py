"""What the processes that run queries are asked, and what they answer, as bytes for a pipe."""

from __future__ import annotations

import json
import marshal
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from samverkan.web.messages import Refusal, Response

__all__ = [
    "About",
    "Contents",
    "Page",
    "Query",
    "Task",
    "Thing",
    "Told",
    "Version",
    "packed",
    "unpacked",
]


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
    """Return a page for people.

    Args:
        iri: of the thing that it is about; empty: it is about none.
        root: path under which things are served, such as /id/.
        language: sv or en.
        view: of `addresses.PAGES`; empty: that of the thing's kind.
        path: of the address, as asked.
        rest: what follows the first part of the path.
        pairs: parameters of the address, decoded.
    """

    iri: str = ""
    root: str = "/id/"
    language: str = "sv"
    view: str = ""
    path: str = "/"
    rest: str = ""
    pairs: tuple[tuple[str, str], ...] = ()

    def value(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter, without blanks around it."""
        found = (value.strip() for key, value in self.pairs if key == name)
        return next((value for value in found if value), default)


@dataclass(frozen=True, slots=True)
class About:
    """Who answers for the data that is served, as the description of the dataset says.

    Args:
        publisher: name; empty: the host of the server.
        publisher_iri: IRI; empty: one below the server's address.
        contact: mailto: or web address; empty: none is named.
        licence: IRI; empty: none is named.
        public: the graph is the public copy, and what is listed names no address of a person.
    """

    publisher: str = ""
    publisher_iri: str = ""
    contact: str = ""
    licence: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Return what a program asks, other than by SPARQL.

    Args:
        service: of `programs.telling`.
        rest: what follows the address of the service, without a slash before it.
        origin: scheme and host that the client used.
        pairs: parameters, decoded.
        about: who answers for the data.
        accept: the Accept header.
    """

    service: str
    rest: str = ""
    origin: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    about: About = field(default_factory=About)
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """Return nothing but the news that the process is ready."""


Task = Query | Contents | Thing | Page | Told | Version
# The form of marshal in which equal values give equal bytes.
_EXACT: Final = 2
_KINDS: Final[dict[str, type[Any]]] = {
    kind.__name__: kind for kind in (Query, Contents, Thing, Page, Told, Version)
}


def packed(task: Task) -> bytes:
    """Return a task as bytes, for a process of the same Python; equal tasks give equal bytes."""
    return marshal.dumps((type(task).__name__, _values(task)), _EXACT)


def unpacked(data: bytes) -> Task:
    """Return the task that was packed; only the server may have written the bytes."""
    name, values = marshal.loads(data)
    task: Task = _KINDS[name](*(About(**v) if isinstance(v, dict) else v for v in values))
    return task


def _values(task: Task) -> tuple[Any, ...]:
    values = (getattr(task, name) for name in type(task).__slots__)
    return tuple(asdict(value) if isinstance(value, About) else value for value in values)


def packed_answer(answer: Response | Refusal) -> bytes:
    """Return an answer as bytes: one line of status, kind and headers, then the body."""
    if isinstance(answer, Refusal):
        said: list[object] = [answer.status, answer.title, answer.detail, answer.retry]
        return b"no\t\t" + json.dumps([*said, answer.place]).encode() + b"\n"
    more = json.dumps(answer.headers) if answer.headers else ""
    return f"{answer.status}\t{answer.kind}\t{more}\n".encode() + answer.body


def unpacked_answer(data: bytes) -> Response:
    """Return the answer that was packed.

    Raises:
        Refusal: that is what it was.
    """
    line, _, body = data.partition(b"\n")
    status, kind, more = line.decode().split("\t", 2)
    if status != "no":
        headers = tuple((name, value) for name, value in json.loads(more)) if more else ()
        return Response(int(status), body, kind, headers)
    code, title, detail, retry, place = json.loads(more)
    raise Refusal(code, title, detail, retry=retry).at(*place)
