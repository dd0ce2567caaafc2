"""The site: which address answers what. One function from a request to a response.

The rule of addresses: the IRI of a thing answers 303 and leads to a document about the thing; a
document has a suffix that says its format (.html, .ttl, .jsonld, .nt, .rdf) and answers 200. The
path of a thing is /id/ and what follows the base of the data.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import IO, Final, Protocol
from urllib.parse import quote, urlsplit

from samverkan import __version__
from samverkan.queries.catalog import parse
from samverkan.queries.run import bind
from samverkan.web.addresses import page_at
from samverkan.web.description import service
from samverkan.web.dumps import Form, dump_at
from samverkan.web.kept import Kept
from samverkan.web.languages import LANGUAGES, language
from samverkan.web.limits import Accounts, Charge
from samverkan.web.messages import Refusal, Request, Response
from samverkan.web.metrics import Metrics
from samverkan.web.negotiation import DATASET, HTML, SUFFIXES, chosen
from samverkan.web.programs.addresses import SERVICES, allowed, asked, robots, service_at
from samverkan.web.protocol import METHODS, refuse_method, requested_query
from samverkan.web.still import static
from samverkan.web.tasks import About, Contents, Page, Query, Task, Thing, packed

__all__ = ["ROOT", "Served", "Site", "address_kind"]

ROOT: Final = "/id/"
_ORIGIN: Final = re.compile(r"https?://[A-Za-z0-9.:\[\]-]{1,255}")
# Functions whose answer changes while the graph does not.
_FLEETING: Final = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(")
_FLEETING_WORDS: Final = ("NOW", "RAND", "UUID", "BNODE")
_PREFERRED: Final = {"text/turtle": "ttl", HTML: "html"}
_STORE_METHODS: Final = "GET, HEAD, OPTIONS"
_GRANTED: Final = (
    ("Access-Control-Allow-Headers", "accept, content-type, if-none-match"),
    ("Access-Control-Max-Age", "86400"),
)


class Served(Protocol):
    """A graph that is served."""

    @property
    def base(self) -> str:
        """The IRI that all data begins with."""
        ...

    @property
    def version(self) -> str:
        """What changes with the content."""
        ...

    @property
    def killed(self) -> int:
        """The number of processes that were ended over a query."""
        ...

    async def ask(self, task: bytes, charge: Charge) -> Response:
        """Return the answer to a packed task, tell how long it was worked on; raise Refusal."""
        ...

    async def dump(self, form: Form) -> IO[bytes]:
        """Return all that is served as an open file; raise Refusal."""
        ...


Answer = Callable[[Request, Served], Awaitable[Response]]


def address_kind(path: str) -> str:
    """Return which kind of address a path is, for counts and logs: no name stands in it."""
    if path == "/sparql":
        return "sparql"
    first = path.strip("/").partition("/")[0]
    if service_at(path):
        return first if first in SERVICES else "sitemap"
    known = ("sparql", "store", "id", "void", "dumps", "health", "ready", "metrics", "robots.txt")
    return first if first in known else "other"


@dataclass(slots=True)
class Site:
    """Answers requests.

    Args:
        accounts: the query time of each client.
        metrics: what is counted.
        about: who answers for the data.
        kept: answers that need not be worked on again.
    """

    accounts: Accounts
    metrics: Metrics = field(default_factory=Metrics)
    about: About = field(default_factory=About)
    kept: Kept = field(default_factory=Kept)

    async def respond(self, request: Request, graph: Served | None) -> Response:
        """Return the response to any request.

        Args:
            request: what is asked.
            graph: what is served; None while there is none yet.
        """
        try:
            if not _ORIGIN.fullmatch(request.origin):
                raise Refusal(400, "Bad request", "The header Host is not a host name.")
            return await self._routed(request, graph)
        except Refusal as refusal:
            return _refused(refusal, request)

    async def _routed(self, request: Request, graph: Served | None) -> Response:
        path = request.path
        if path == "/health":
            return _text("ok\n")
        if graph is None:
            raise Refusal(503, "Starting", "The graph is being opened.", retry=2)
        answers: dict[str, Answer] = {
            "/sparql": self._sparql,
            "/store": self._store,
            "/void": self._void,
            "/.well-known/void": self._void,
        }
        if answer := answers.get(path.rstrip("/") or "/"):
            return await answer(request, graph)
        if found := service_at(path):
            return await self._program(request, graph, *found)
        if request.method == "OPTIONS":
            return _options(_STORE_METHODS)
        if request.method not in ("GET", "HEAD"):
            raise refuse_method()
        if (fixed := self._fixed(request, graph)) is not None:
            return fixed
        if form := dump_at(path):
            return await self._dump(request, graph, form)
        if view_at := page_at(path):
            view, rest = view_at
            return await self._page(request, graph, _page(request, view=view, rest=rest))
        return await self._thing(request, graph)

    def _fixed(self, request: Request, graph: Served) -> Response | None:
        match request.path:
            case "/ready":
                return _text(f"ready {graph.version}\n")
            case "/metrics":
                return self.metrics.response(
                    killed=graph.killed, kept=self.kept.hits, version=graph.version
                )
            case "/robots.txt":
                words = robots(request.origin, graph.base)
                return Response(200, words, "text/plain; charset=utf-8")
        return static(request.path)

    async def _sparql(self, request: Request, graph: Served) -> Response:
        if request.method == "OPTIONS":
            return _options(METHODS)
        query = requested_query(request)
        if query is None:
            return self._description(request, graph)
        return await self._tagged(request, graph, query, fleeting=_fleeting(query.text))

    def _description(self, request: Request, graph: Served) -> Response:
        names = {key for key, _ in request.parameters()}
        if names & {"graph", "default"}:
            raise Refusal(404, "Not found", "Graphs are read at /store?graph=IRI.")
        kind = chosen(request.accept if "/" in request.accept else "", (*DATASET, HTML))
        return service(request.origin, graph.base, DATASET[0] if kind == HTML else kind)

    async def _store(self, request: Request, graph: Served) -> Response:
        """Answer the reading half of the Graph Store HTTP Protocol (W3C, 2013)."""
        if request.method == "OPTIONS":
            return _options(_STORE_METHODS)
        if request.method not in ("GET", "HEAD"):
            raise refuse_method(_STORE_METHODS)
        pairs = request.parameters()
        names = [value for key, value in pairs if key == "graph"]
        default = any(key == "default" for key, _ in pairs)
        if len(names) + default != 1:
            raise Refusal(400, "Exactly one graph is needed", "Ask /store?graph=IRI or ?default.")
        form = next((value for key, value in pairs if key == "format"), "")
        kind = chosen(request.accept, DATASET, form)
        task = Contents(_iri(names[0]) if names else "", kind)
        return await self._tagged(request, graph, task)

    async def _void(self, request: Request, graph: Served) -> Response:
        if request.method == "OPTIONS":
            return _options(_STORE_METHODS)
        if request.method not in ("GET", "HEAD"):
            raise refuse_method(_STORE_METHODS)
        kind = chosen(request.accept if "/" in request.accept else "", (*DATASET, HTML))
        text = (files("samverkan.queries") / "sparql" / "void.rq").read_text("utf-8")
        own = bind(parse("void", text), {"dataset": f"{graph.base}dataset"})
        task = Query(own, accept=DATASET[0] if kind == HTML else kind)
        return await self._tagged(request, graph, task)

    async def _program(self, request: Request, graph: Served, service: str, rest: str) -> Response:
        """Answer a program that does not ask by SPARQL."""
        methods = allowed(service)
        if request.method == "OPTIONS":
            return _options(methods)
        if request.method not in methods.split(", "):
            raise refuse_method(methods)
        task = asked(request, service, rest, self.about)
        return await self._tagged(request, graph, task)

    async def _dump(self, request: Request, graph: Served, form: Form) -> Response:
        """Answer all that is served; the same state of the graph gives the same bytes."""
        tag = _tag(graph, f"dump {form.suffix}".encode()).removeprefix("W/")
        headers = (("ETag", tag), ("Cache-Control", "public, no-cache"))
        if _has(request.headers.get("if-none-match", ""), tag):
            return Response(304, headers=headers)
        name = ("Content-Disposition", f'attachment; filename="samverkan.{form.suffix}.gz"')
        file = await graph.dump(form)
        return Response(200, kind="application/gzip", headers=(*headers, name), file=file)

    async def _page(self, request: Request, graph: Served, task: Page) -> Response:
        """Answer a page, and keep the language where the reader has just chosen it."""
        answer = await self._tagged(request, graph, task)
        if task.value("lang") not in LANGUAGES:
            return answer
        cookie = f"lang={task.language}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
        return replace(answer, headers=(*answer.headers, ("Set-Cookie", cookie)))

    async def _thing(self, request: Request, graph: Served) -> Response:
        path = _below(request.path, graph.base)
        if path is None:
            raise Refusal(404, "Not found", "There is nothing at this address. Start at /.")
        stem, dot, suffix = path.rpartition(".")
        if not (dot and suffix in SUFFIXES):
            return _see_other(request, path)
        iri = _iri(graph.base + stem)
        if suffix == "html":
            answer = await self._page(request, graph, _page(request, iri=iri))
        else:
            task = Thing(iri, SUFFIXES[suffix])
            answer = await self._tagged(request, graph, task)
        link = ("Link", f'<{ROOT}{quote(stem)}>; rel="describes"')
        return Response(answer.status, answer.body, answer.kind, (*answer.headers, link))

    async def _tagged(
        self, request: Request, graph: Served, task: Task, *, fleeting: bool = False
    ) -> Response:
        """Answer a task, or 304 where the client has the answer already."""
        data = packed(task)
        if fleeting:
            return await self._asked(request, graph, data)
        tag = _tag(graph, data)
        headers = (("ETag", tag), ("Cache-Control", "public, no-cache"))
        if request.method != "POST" and _has(request.headers.get("if-none-match", ""), tag):
            return Response(304, headers=headers)
        if (kept := self.kept.get(tag)) is not None:
            return kept
        answer = await self._asked(request, graph, data)
        answer = Response(answer.status, answer.body, answer.kind, (*headers, *answer.headers))
        self.kept.put(tag, answer)
        return answer

    async def _asked(self, request: Request, graph: Served, task: bytes) -> Response:
        async with self.accounts.turn(request.client) as charge:
            return await graph.ask(task, charge)


def _refused(refusal: Refusal, request: Request) -> Response:
    """Return a refusal as a program reads it, or as a page where people would see it."""
    if request.method not in ("GET", "HEAD") or HTML not in request.accept:
        return refusal.response()
    if address_kind(request.path) in ("sparql", "store", "void", *SERVICES, "sitemap"):
        return refusal.response()
    from samverkan.web.views.problem import problem_page

    return problem_page(refusal, request)


def _see_other(request: Request, path: str) -> Response:
    """Lead from a thing to the document about it that the client likes best."""
    offers = (HTML, *DATASET)
    kind = chosen(request.accept, offers if "html" in request.accept else (*DATASET, HTML))
    suffix = next(name for name, media in SUFFIXES.items() if media == kind)
    return Response(303, headers=(("Location", f"{ROOT}{quote(path)}.{suffix}"),))


def _below(path: str, base: str) -> str | None:
    """Return what follows the base in a path, by our own root or by that of the data."""
    for root in (ROOT, urlsplit(base).path):
        if len(root) > 1 and path.startswith(root) and len(path) > len(root):
            return path.removeprefix(root)
    return None


def _iri(text: str) -> str:
    if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+', text):
        raise Refusal(400, "Bad request", "This is not an absolute IRI.")
    return text


def _tag(graph: Served, task: bytes) -> str:
    state = hashlib.sha256(f"{__version__} {graph.version} ".encode() + task)
    return f'W/"{state.hexdigest()[:32]}"'


def _fleeting(text: str) -> bool:
    """Say whether the answer to a query may change while the graph does not."""
    capitals = text.upper()
    return any(word in capitals for word in _FLEETING_WORDS) and bool(_FLEETING.search(capitals))


def _has(header: str, tag: str) -> bool:
    """Say whether If-None-Match names the tag (weak comparison, RFC 9110, 8.8.3.2)."""
    names = {item.strip().removeprefix("W/") for item in header.split(",")}
    return tag.removeprefix("W/") in names or "*" in names


def _page(request: Request, *, iri: str = "", view: str = "", rest: str = "") -> Page:
    pairs = request.parameters()
    asked = next((value for key, value in pairs if key == "lang"), "")
    return Page(
        iri=iri, root=ROOT, language=language(request, asked), view=view,
        path=request.path, rest=rest, pairs=pairs,
    )  # fmt: skip


def _text(text: str) -> Response:
    more = (("Cache-Control", "no-store"),)
    return Response(200, text.encode(), "text/plain; charset=utf-8", more)


def _options(allowed: str) -> Response:
    more = (("Allow", allowed), ("Access-Control-Allow-Methods", allowed), *_GRANTED)
    return Response(204, headers=more)
