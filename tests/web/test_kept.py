"""Answers are kept within bounds, for one graph, and given again without work."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from samverkan.web.kept import Kept
from samverkan.web.limits import Accounts, Charge, Limits
from samverkan.web.messages import Request, Response
from samverkan.web.site import Site
from samverkan.web.tasks import Task


@dataclass
class Counting:
    """A graph that counts how often it is asked."""

    base: str = "https://w3id.org/samverkan/id/"
    version: str = "v1"
    killed: int = 0
    asked: int = 0

    async def ask(self, task: Task, charge: Charge) -> Response:
        self.asked += 1
        return Response(200, f"{self.version} {self.asked}".encode(), "text/csv")


def get(site: Site, served: Counting, query: str, method: str = "GET") -> bytes:
    request = Request(method, "/sparql", f"query={query}")
    return asyncio.run(site.respond(request, served)).body


def test_the_same_question_is_worked_on_once_for_each_graph() -> None:
    site, served = Site(Accounts(Limits(), lambda: 0.0)), Counting()
    assert [get(site, served, "ASK") for _ in range(3)] == [b"v1 1"] * 3
    assert get(site, served, "ASK", "HEAD") == b"v1 1"
    assert get(site, served, "OTHER") == b"v1 2"
    served = replace(served, version="v2")
    assert get(site, served, "ASK") == b"v2 3"
    assert b"samverkan_answers_kept_total 3\n" in _metrics(site, served)


def test_what_changes_by_itself_is_asked_each_time() -> None:
    site, served = Site(Accounts(Limits(), lambda: 0.0)), Counting()
    for number, query in enumerate(["now()", "NOW ()", "struuid()", "rand()"] * 2, 1):
        assert get(site, served, query) == f"v1 {number}".encode()
    assert get(site, served, "nowhere()") == get(site, served, "nowhere()")


def _metrics(site: Site, served: Counting) -> bytes:
    return asyncio.run(site.respond(Request("GET", "/metrics"), served)).body


def test_those_used_longest_ago_go_first() -> None:
    kept = Kept(most=5000, longest=2000)
    for name in "abcd":
        kept.put(name, Response(200, name.encode() * 1000))
        kept.get("a")
    assert [name for name in "abcd" if kept.get(name)] == ["a", "c", "d"]
    assert kept.size <= 5000
    kept.put("a", Response(200, b"a" * 100))
    assert kept.size <= 5000 and kept.get("a") == Response(200, b"a" * 100)


def test_long_answers_and_refusals_are_not_kept() -> None:
    kept = Kept(most=5000, longest=2000)
    kept.put("long", Response(200, b"x" * 2001))
    kept.put("refused", Response(503, b"no"))
    assert kept.get("long") is None and kept.get("refused") is None and kept.size == 0
