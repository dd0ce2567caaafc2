"""A build that cannot be copied or fetched is told, once, and the older one stays."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from samverkan.graph.embedded import EmbeddedStore
from samverkan.ontology.errors import StoreError
from samverkan.web import serving
from samverkan.web.messages import Request
from samverkan.web.serving import Options, answering


def test_a_copy_without_room_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, told, tried = tmp_path / "graph", list[str](), asyncio.Semaphore(0)
    EmbeddedStore.open(folder).close()

    def full(*place: object, **how: object) -> None:
        tried.release()
        raise StoreError("The disk is full.", where="the copy")

    async def follow() -> int:
        options = Options(look_seconds=0.01, tell=told.append, access_log=False)
        async with answering(folder, options) as respond:
            monkeypatch.setattr(serving, "take", full)
            with EmbeddedStore.open(folder) as store:
                store.flush()
            for _ in range(3):
                await tried.acquire()
            return (await respond(Request("GET", "/"))).status

    assert asyncio.run(follow()) == 200
    assert [line for line in told if "not served yet: the copy: The disk is full." in line] == [
        "a new build is not served yet: the copy: The disk is full."
    ]


def test_a_server_that_is_gone_is_told_once_and_again_when_it_is_back(tmp_path: Path) -> None:
    folder, told = tmp_path / "graph", list[str]()
    EmbeddedStore.open(folder).close()
    turns = iter([None, *[StoreError("No server answers there.")] * 3, ValueError("odd"), None])
    ended = asyncio.Event()

    def followed() -> None:
        error = next(turns, None)
        if error is not None:
            raise error

    async def follow() -> int:
        def tell(line: str) -> None:
            told.append(line)
            if "again" in line:
                ended.set()

        options = Options(look_seconds=0.01, follow=followed, tell=tell, access_log=False)
        async with answering(folder, options) as respond:
            await ended.wait()
            return (await respond(Request("GET", "/"))).status

    assert asyncio.run(follow()) == 200
    assert [line for line in told if "up to date" in line] == [
        "not up to date: No server answers there.",
        "not up to date: odd",
        "up to date again",
    ]
