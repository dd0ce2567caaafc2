"""A small graph to serve, and a way to ask the site without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlencode

import pyoxigraph as ox

from samverkan.graph.embedded import EmbeddedStore
from samverkan.web.dumps import Form
from samverkan.web.limits import Accounts, Charge, Limits
from samverkan.web.messages import Request, Response
from samverkan.web.performing import Desk
from samverkan.web.site import Site
from samverkan.web.tasks import About, packed_answer, unpacked, unpacked_answer

BASE = "https://w3id.org/samverkan/id/"
GRAPH = Path(__file__).parents[1] / "queries/graph.trig"


@dataclass
class Direct:
    """A graph that is asked in this process, through the same bytes as a worker."""

    desk: Desk
    base: str = BASE
    version: str = "v1"
    killed: int = 0

    async def dump(self, form: Form) -> IO[bytes]:
        raise NotImplementedError

    async def ask(self, task: bytes, charge: Charge) -> Response:
        answer = self.desk.perform(unpacked(task))
        return unpacked_answer(packed_answer(answer))


def graph(most: int = 32 << 20, rows: int = 100_000) -> Direct:
    """Return the graph that the tests of queries use."""
    engine = ox.Store()
    engine.load(path=str(GRAPH), format=ox.RdfFormat.TRIG)
    return Direct(Desk(engine, BASE, most, rows))


def folder(place: Path) -> Path:
    """Write the same graph to a folder."""
    with EmbeddedStore.open(place) as store:
        store.extend(ox.parse(path=str(GRAPH), format=ox.RdfFormat.TRIG))
        store.flush()
    return place


def ask(
    served: Direct | None,
    method: str,
    path: str,
    pairs: Mapping[str, str] | str = "",
    *,
    body: bytes = b"",
    about: About | None = None,
    **headers: str,
) -> Response:
    """Return the response of the site; underscores in names of headers stand for dashes."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    query = pairs if isinstance(pairs, str) else urlencode(pairs)
    site = Site(Accounts(Limits(), lambda: 0.0), about=about or About())
    request = Request(method, path, query, names, body, "10.0.0.1", "http://data.example")
    return asyncio.run(site.respond(request, served))
