"""What the web server makes of bytes: who the client is, and errors that nobody expected."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from samverkan.web.application import application, asked
from samverkan.web.limits import Accounts, Charge, Limits
from samverkan.web.messages import Request, Response
from samverkan.web.site import Served, Site
from samverkan.web.tasks import Task
from tests.web.graphs import graph

ASK = "query=ASK%20%7B%7D"
SCOPE: dict[str, Any] = {
    "type": "http", "http_version": "1.1", "method": "GET", "path": "/", "query_string": b"",
    "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 5), "headers": [],
}  # fmt: skip
FORWARDED = {
    "host": "inner:8000",
    "x-forwarded-for": "6.6.6.6, 10.1.2.3",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "data.example",
}


@pytest.mark.parametrize(
    ("headers", "behind", "client", "origin"),
    [
        ({"host": "a.example"}, False, "127.0.0.1", "http://a.example"),
        ({"host": "a.example"}, True, "127.0.0.1", "http://a.example"),
        (FORWARDED, False, "127.0.0.1", "http://inner:8000"),
        (FORWARDED, True, "10.1.2.3", "https://data.example"),
    ],
)
def test_a_proxy_is_believed_only_where_there_is_one(
    headers: dict[str, str], behind: bool, client: str, origin: str
) -> None:
    """And of several addresses only the last, which the client cannot write."""
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = SCOPE | {"headers": pairs}
    request = asked(scope, behind_proxy=behind)
    assert (request.client, request.origin) == (client, origin)


class Broken:
    """A graph whose every answer is a fault of ours."""

    base, version, killed = "https://w3id.org/samverkan/id/", "v", 0

    async def ask(self, task: Task, charge: Charge) -> Response:
        raise KeyError("/secret/place")


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def sent(served: Served, method: str, path: str, query: str = "", **headers: str) -> Answer:
    """Return what the application sends for one request; its access log must agree."""
    seen: list[int] = []
    messages: list[MutableMapping[str, Any]] = []

    @contextmanager
    def using() -> Iterator[Served]:
        yield served

    @asynccontextmanager
    async def lifespan() -> AsyncIterator[None]:
        yield

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)

    def access(request: Request, response: Response, seconds: float) -> None:
        seen.append(response.status)

    names = {"host": "data.example"} | {k.replace("_", "-"): v for k, v in headers.items()}
    scope = SCOPE | {
        "method": method, "path": path, "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in names.items()],
    }  # fmt: skip
    site = Site(Accounts(Limits(), lambda: 0.0))
    app = application(site, using, lifespan=lifespan, behind_proxy=False, access=access)
    asyncio.run(app(scope, receive, send))
    start = messages[0]
    assert seen == [start["status"]]
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], found, b"".join(m.get("body", b"") for m in messages).decode())


def test_our_own_faults_are_told_without_their_inside() -> None:
    answer = sent(Broken(), "GET", "/sparql", ASK)
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.body)["title"] == "Internal error" and "secret" not in answer.body


def test_an_unlikely_host_is_refused() -> None:
    answer = sent(graph(), "GET", "/sparql", host='a"><script>')
    assert answer.status == 400 and "script" not in answer.body


def test_headers_of_answers_without_a_body() -> None:
    tag = sent(graph(), "GET", "/sparql", ASK).headers["etag"]
    same = sent(graph(), "GET", "/sparql", ASK, if_none_match=tag)
    assert (same.status, same.body, same.headers["etag"]) == (304, "", tag)
    assert "content-length" not in same.headers and "content-type" not in same.headers
    granted = sent(graph(), "OPTIONS", "/sparql", origin="http://b.example")
    assert granted.status == 204 and "POST" in granted.headers["access-control-allow-methods"]
