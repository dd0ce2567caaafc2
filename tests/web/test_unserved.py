"""A build that cannot be copied is told, once, and the older one stays."""

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
